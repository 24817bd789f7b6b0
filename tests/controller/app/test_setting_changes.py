# SPDX-License-Identifier: MIT
"""Changes of settings are noted with who and when, and no trouble with the note keeps one from being made."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controller.app import setting_changes
from controller.app.setting_changes import SettingChanges
from controller.app.settings import SiteSettings
from controller.app.site_file import SiteFile
from controller.model.setting_messages import SettingChangeMessage, SettingRequest
from tests.controller.app.test_settings import SITE, house_of
from tests.controller.houses import START

CHANGE = SettingChangeMessage(START, "window at 127.0.0.1", "night", "22:00", "21:30")


def test_the_newest_change_comes_first(tmp_path: Path) -> None:
    changes = SettingChanges(tmp_path / "changes.jsonl")
    assert changes.newest_first(5) == ()
    later = SettingChangeMessage(START + timedelta(hours=1), "file", "word", "eco", "“é”\n")
    changes.note(CHANGE)
    changes.note(later)
    assert changes.newest_first(5) == (later, CHANGE)
    assert changes.newest_first(1) == (later,)


def test_a_line_that_was_cut_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "changes.jsonl"
    SettingChanges(path).note(CHANGE)
    with path.open("ab") as file:
        file.write(b'["2026-01-12T17:00:00+00:00", "own\n[]\n{}\nnull\n\xff\xfe\n[1,2,3,4,5]\n')
    SettingChanges(path).note(CHANGE)
    assert SettingChanges(path).newest_first(9) == (CHANGE, CHANGE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(junk=st.binary(max_size=80))
def test_whatever_stands_in_the_file_is_read(junk: bytes, tmp_path: Path) -> None:
    path = tmp_path / "changes.jsonl"
    path.write_bytes(junk + b"\n")
    SettingChanges(path).note(CHANGE)
    assert SettingChanges(path).newest_first(9)[0] == CHANGE


def test_the_older_half_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting_changes, "LARGEST_BYTES", 500)
    changes = SettingChanges(tmp_path / "changes.jsonl")
    for number in range(40):
        changes.note(SettingChangeMessage(START, "owner", "night", "", str(number)))
    kept = [int(change.after) for change in changes.newest_first(99)]
    assert kept == list(range(39, 39 - len(kept), -1))
    assert 3 <= len(kept) < 12


def test_a_disk_that_refuses_is_told_and_keeps_nobody_from_anything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        SettingChanges(tmp_path / "nowhere" / "changes.jsonl").note(CHANGE)
    assert caplog.messages == ["a change of a setting could not be noted: No such file or directory"]
    SettingChanges(tmp_path).note(CHANGE)
    assert SettingChanges(tmp_path).newest_first(1) == ()


def test_each_value_that_changes_is_noted_with_who_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(SITE, encoding="utf-8")
    changes = SettingChanges(tmp_path / "changes.jsonl")
    site = SiteSettings(house_of(SITE), SiteFile(path), changes, lambda: START)
    asyncio.run(site.change(SettingRequest("night", "21:30"), "window at 127.0.0.1"))
    asyncio.run(site.change(SettingRequest("night", "21:30"), "window at 127.0.0.1"))
    assert asyncio.run(site.history(9)) == (CHANGE,)
    assert asyncio.run(SiteSettings(house_of(SITE)).history(9)) == ()
