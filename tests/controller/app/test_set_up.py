# SPDX-License-Identifier: MIT
"""Set-up mode: the API answers, says what is missing, and steers nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app.owners_files import OwnersFiles
from controller.app.set_up import SetUpService
from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.clock import VirtualClock
from controller.model.messages import DemoRequest, ManualRequest, ModeRequest, RuleFileRequest, RuleSetRequest
from controller.model.past_messages import TakeBackRequest
from controller.model.said_messages import told
from controller.model.setting_messages import SettingRequest
from controller.model.trial_messages import TrialRequest, TrialSourcesMessage
from tests.controller.app.processes import write_site

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def service_of(site: Path) -> tuple[OwnersFiles, SetUpService]:
    files = OwnersFiles(site, site.parent / "data", VirtualClock(NOW))
    files.look()
    return files, SetUpService(files)


def test_what_is_missing_is_told_in_every_language(tmp_path: Path) -> None:
    site = tmp_path / "site.yaml"
    files, service = service_of(site)
    first = service.state()
    assert told(first.missing[0], first.said, "missing.0", "nl") == (
        f"Er is nog geen sitebestand. Beschrijf je huis in {site}."
    )
    site.write_text("house: {}\n", encoding="utf-8")
    assert files.look() is None
    wrong = service.state()
    assert " fout: " in told(wrong.missing[0], wrong.said, "missing.0", "nl")


def test_problems_of_files_are_told_with_their_places_and_hints(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    site = tmp_path / "site.yaml"
    site.write_text(site.read_text().replace("40 A", "40"), encoding="utf-8")
    state = service_of(site)[1].state()
    assert state.missing == (f'{site}:1:82: error: fuse: "40" has no unit',)
    (problem,) = state.files_problems
    assert (problem.file, problem.line, problem.column, problem.hint) == (str(site), 1, 82, "write 40 A")


def test_it_knows_nothing_and_says_so() -> None:
    service = service_of(Path("/nonexistent/site.yaml"))[1]
    state = service.state()
    assert (state.mode, state.devices, state.rules, state.meter) == ("set-up", (), (), None)
    assert service.device_names() == ()
    assert service.telegram().lines == ()
    assert service.rules().files == ()
    span = (NOW, NOW)
    assert asyncio.run(service.decisions(DecisionFilter(*span))) == ()
    assert asyncio.run(service.faults(*span)) == ()
    assert asyncio.run(service.peaks()) == ()
    assert asyncio.run(service.rules_history(10)) == ()
    assert asyncio.run(service.totals("day", Recorded(0, 900))) == ()
    assert asyncio.run(service.quarter_map("import_w", Recorded(0, 900))).days == ()
    assert asyncio.run(service.trial_sources()) == TrialSourcesMessage(None, None)
    with pytest.raises(Refused):
        service.trial("1")
    asked = HistoryQuery(("grid_w",), *span, 10)
    assert asyncio.run(service.history(asked)).times_s == ()


def test_it_steers_nothing() -> None:
    service = service_of(Path("/nonexistent/site.yaml"))[1]
    file = RuleFileRequest("a.yaml", "rules: []")
    attempts: tuple[Awaitable[object], ...] = (
        service.check_rules(file),
        service.put_rules(file, "owner"),
        service.put_rule_set(RuleSetRequest((file,)), "owner"),
        service.command("battery.home", ManualRequest(60, power_w=0), "owner"),
        service.set_mode(ModeRequest("auto"), "owner"),
        service.play(DemoRequest(rate=60), "owner"),
        service.take_back(TakeBackRequest(1), "owner"),
        service.activated_set(1),
        service.begin_trial(TrialRequest(), "owner"),
        service.end_trial("1", "owner"),
        service.change_setting(SettingRequest("night", "21:00"), "owner"),
        service.why("battery.home", None),
        service.why_not("Sun", None),
        service.page("billed", Recorded(0, 900)),
    )

    async def scenario() -> None:
        for attempt in attempts:
            with pytest.raises(Refused) as refused:
                await attempt
            assert (refused.value.status, refused.value.error) == (409, "the house is not set up yet")

    asyncio.run(scenario())
