# SPDX-License-Identifier: MIT
"""Settings changed through the API: only their own characters in site.yaml, whole or not at all."""

from __future__ import annotations

import asyncio
import logging
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controller.api.service import Refused
from controller.app.settings import SiteSettings
from controller.app.site_file import SiteFile
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.house import House
from controller.model.setting_messages import SettingMessage, SettingRequest
from controller.site import load_site
from rules.ruleset import SourceText, load
from rules.schema import Vocabulary
from tests.controller.houses import START

SITE = """\
# The house of the tests.
house: {name: Test, country: BE, grid: 3x400 V, fuse: 40 A}
meter: {port: "serial:///dev/ttyUSB0", key: 00112233445566778899aabbccddeeff}
relays:
  boiler: {driver: gpio, pin: 17, load: 2 kW}
settings:
  night: "22:00"     # when it becomes cheap
  hot:
    value: 1.5 kW    # the sun has to give that
    from: 500 W
    to: 4 kW
    step: 0.1 kW
    about: Sun for hot water
  away: false

  ranks: {value: 4, to: 24, about: "Cheap hours"}  # of a day
  word: eco
  wait: 10 min
"""
RULES = (
    "rules:\n  - {rule: Hot, when: solar.power > site.hot and not site.away, then: {relay.boiler: on}}\n"
    "  - {rule: Late, when: between site.night and 23:00, then: {relay.boiler: on}}\n"
)


def house_of(text: str) -> House:
    house, problems = load_site(text, "site.yaml")
    assert house is not None, problems
    return house


def kept(folder: Path, text: str = SITE) -> tuple[Path, SiteSettings]:
    path = folder / "site.yaml"
    path.write_bytes(text.encode())
    return path, SiteSettings(house_of(text), SiteFile(path))


def change(site: SiteSettings, name: str, text: str) -> House:
    return asyncio.run(site.change(SettingRequest(name, text), "tests"))


def test_each_setting_is_listed_with_its_bounds_and_the_rules_that_use_it(tmp_path: Path) -> None:
    _, site = kept(tmp_path)
    loaded = load([SourceText("a.yaml", RULES)], Vocabulary.of(site.house))
    assert loaded.ruleset is not None, loaded.problems
    listed = site.messages(loaded.ruleset.rules)
    assert listed == (
        SettingMessage("night", "", "time", "22:00", 79_200.0, "", 0.0, 85_500.0, 900.0, ("Late",)),
        SettingMessage(
            "hot", "Sun for hot water", "quantity", "1.5 kW", 1_500.0, "kW", 500.0, 4_000.0, 100.0, ("Hot",)
        ),
        SettingMessage("away", "", "switch", "false", False, "", None, None, None, ("Hot",)),
        SettingMessage("ranks", "Cheap hours", "quantity", "4", 4.0, "", 0.0, 24.0, 1.0, ()),
        SettingMessage("word", "", "word", "eco", "eco", "", None, None, None, ()),
        SettingMessage("wait", "", "quantity", "10 min", 600.0, "min", 0.0, 14_400.0, 60.0, ()),
    )


@pytest.mark.parametrize(
    ("name", "text", "before", "after", "value"),
    [
        ("night", "21:30", '"22:00"', '"21:30"', 77_400.0),
        ("hot", "2 kW", "1.5 kW ", "2 kW ", 2_000.0),
        ("hot", " 900 W ", "1.5 kW ", "900 W ", 900.0),
        ("away", "true", "away: false", "away: true", True),
        ("ranks", "6", "value: 4", "value: 6", 6.0),
        ("word", "on a day", "word: eco", "word: on a day", "on a day"),
        ("word", "true", "word: eco", 'word: "true"', "true"),
        ("wait", "15 min", "10 min", "15 min", 900.0),
    ],
)
def test_only_the_characters_of_the_value_change(
    name: str, text: str, before: str, after: str, value: object, tmp_path: Path
) -> None:
    path, site = kept(tmp_path)
    house = change(site, name, text)
    assert path.read_bytes().decode() == SITE.replace(before, after, 1)
    assert house.settings[name] == value
    assert site.revision == 1
    assert house == house_of(path.read_text(encoding="utf-8"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(minutes=st.integers(0, 95), watts=st.integers(500, 4_000), is_dos=st.booleans())
def test_any_value_in_bounds_reads_back_and_nothing_else_moves(
    minutes: int, watts: int, is_dos: bool, tmp_path: Path
) -> None:
    text = SITE.replace("\n", "\r\n") if is_dos else SITE
    path, site = kept(tmp_path, text)
    time = f"{minutes // 4:02d}:{minutes % 4 * 15:02d}"
    change(site, "night", time)
    house = change(site, "hot", f"{watts} W")
    assert (house.settings["night"], house.settings["hot"]) == (minutes * 900.0, float(watts))
    assert path.read_bytes().decode() == text.replace("22:00", time).replace("1.5 kW", f"{watts} W")


@pytest.mark.parametrize(
    ("name", "text", "status", "error", "hint"),
    [
        ("nigth", "21:00", 404, 'there is no setting "nigth"', 'did you mean "night"?'),
        ("night", "1 kW", 422, 'night: "1 kW" is in W, but hh:mm is due', "write a time of day, like 22:30"),
        ("hot", "2", 422, 'hot: "2" has no unit', "write 2 kW"),
        ("hot", "5 kW", 422, "hot: 5 kW is out of range", "500 W to 4.00 kW"),
        ("ranks", "25", 422, "ranks: 25 is out of range", "0 to 24"),
        ("away", "yes", 422, 'away: "yes" is neither true nor false', "write true or false"),
        ("word", " ", 422, "word: a word is due", "like eco"),
        ("word", "12 kW", 409, "word is written in a way that cannot be changed here", "use an editor"),
    ],
)
def test_what_is_no_value_for_it_is_refused_and_changes_nothing(
    name: str, text: str, status: int, error: str, hint: str, tmp_path: Path
) -> None:
    path, site = kept(tmp_path)
    with pytest.raises(Refused) as refused:
        change(site, name, text)
    assert (refused.value.status, refused.value.error, refused.value.hint) == (status, error, hint)
    assert path.read_bytes().decode() == SITE
    assert (site.revision, site.house) == (0, house_of(SITE))


def test_a_file_with_errors_is_left_alone(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    path.write_text(SITE.replace("fuse: 40 A", "fuse: 40"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        change(site, "night", "21:00")
    assert refused.value.error == (
        'site.yaml has errors, and is left alone: site.yaml:2:55: error: fuse: "40" has no unit'
    )


def test_a_setting_that_an_editor_took_out_or_made_another_thing_is_refused(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    path.write_text(SITE.replace("word: eco\n  wait: 10 min", "word: 3"), encoding="utf-8")
    with pytest.raises(Refused, match='does not have the setting "wait" any more'):
        change(site, "wait", "5 min")
    with pytest.raises(Refused, match=r"word is of another kind in site\.yaml by now"):
        change(site, "word", "4")


def test_a_house_without_a_file_refuses(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the settings of this house are kept in no file"):
        change(SiteSettings(house_of(SITE)), "night", "21:00")


def test_a_seed_is_copied_at_the_first_change_and_never_written(tmp_path: Path) -> None:
    seed, own = tmp_path / "packaged.yaml", tmp_path / "site.yaml"
    seed.write_text(SITE, encoding="utf-8")
    site = SiteSettings(house_of(SITE), SiteFile(own, seed))
    change(site, "away", "true")
    assert seed.read_text(encoding="utf-8") == SITE
    assert own.read_text(encoding="utf-8") == SITE.replace("away: false", "away: true")
    change(site, "away", "false")
    assert own.read_text(encoding="utf-8") == SITE


def test_who_may_read_the_keys_of_the_meter_stays_as_it_is(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    path.chmod(0o600)
    change(site, "away", "true")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    real = path.rename(tmp_path / "real.yaml")
    path.symlink_to(real)
    change(site, "away", "true")
    assert path.is_symlink()
    assert "away: true" in real.read_text(encoding="utf-8")


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    (tmp_path / ".site.yaml.new").mkdir()
    with pytest.raises(Refused) as refused:
        change(site, "away", "true")
    assert (refused.value.status, refused.value.error) == (
        500,
        "site.yaml could not be written: Is a directory",
    )
    assert path.read_text(encoding="utf-8") == SITE


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    path.write_bytes(b"\xff")
    with pytest.raises(Refused, match=r"cannot be read: byte 0xff is not UTF-8 text"):
        change(site, "away", "true")
    path.unlink()
    with pytest.raises(Refused, match=r"site\.yaml cannot be read: No such file or directory"):
        change(site, "away", "true")


async def _watched(
    path: Path, site: SiteSettings, *texts: str, faults: list[Fault | None] | None = None
) -> list[House]:
    """What is adopted while an editor writes these, one after the other; `faults` gets what is reported."""
    clock, adopted = VirtualClock(START), list[House]()
    heard: list[Fault | None] = [] if faults is None else faults
    task = asyncio.create_task(site.watch(clock, adopted.append, heard.append))
    for text in texts:
        await asyncio.to_thread(path.write_text, text, encoding="utf-8")
        for _ in range(200):
            clock.advance(2)
            await asyncio.sleep(0.001)
            if site._seen == SiteFile(path).stamp() and not site._turn.locked():
                break
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return adopted


def test_an_editors_change_of_a_setting_holds_too(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    fuse = SITE.replace("fuse: 40 A", "fuse: 63 A")
    adopted = asyncio.run(_watched(path, site, fuse, fuse.replace("10 min", "12 min")))
    assert [house.settings["wait"] for house in adopted] == [720.0]
    assert adopted[0].fuse_a == 40.0
    assert site.revision == 1


def test_what_waits_for_the_next_start_is_told_until_it_is_as_it_runs_again(tmp_path: Path) -> None:
    path, site = kept(tmp_path)
    fuse, broken = SITE.replace("fuse: 40 A", "fuse: 63 A"), SITE.replace("10 min", "10 minutes")
    faults: list[Fault | None] = []
    texts = (fuse, broken, SITE.replace("10 min", "12 min"))
    asyncio.run(_watched(path, site, *texts, faults=faults))
    assert [fault and str(fault) for fault in faults] == [
        "site.yaml was changed (settings hold at once; all else when the controller starts again)",
        'site.yaml cannot be used as it is now: site.yaml:18:9: error: wait: "minutes" is not a unit '
        "(mend it: all goes on as it was, but after a restart nothing would be controlled)",
        None,
    ]


def test_an_editors_mistake_leaves_the_settings_as_they_were(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, site = kept(tmp_path)
    with caplog.at_level(logging.WARNING):
        assert asyncio.run(_watched(path, site, SITE.replace("10 min", "10 minutes"))) == []
    assert site.revision == 0
    assert caplog.messages == [
        'site.yaml:18:9: error: wait: "minutes" is not a unit; the settings stay as they are'
    ]
