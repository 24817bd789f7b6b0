# SPDX-License-Identifier: MIT
"""What clients may do to a running house: judged whole, said plainly when refused, and in force from the next tick."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.api.service import Refused
from controller.app.about import about_message
from controller.app.rule_files import RuleFiles
from controller.app.service import HouseService
from controller.app.settings import SiteSettings
from controller.app.site_file import SiteFile
from controller.board import NewestBoard
from controller.history.recorder import Recorder
from controller.history.span import Recorded
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.decision import Action, ActionKind, AmountUnit
from controller.model.errors import Fault
from controller.model.messages import DemoRequest, ManualRequest, ModeRequest, RuleFileRequest
from controller.model.reading import RelayReading
from controller.model.setting_messages import SettingRequest
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.site import load_site
from controller.tick import Tick
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, START, house_of, meter_of
from tests.telegrams import belgian_telegram

HOUSE = house_of(BATTERY, CHARGER, RELAY, replace(SOLAR, peak_w=5_000, lowest_w=0))
GOOD = "rules:\n  - {rule: Help, when: solar.power > 1 kW, then: {relay.boiler: on}}\n"


@dataclass
class Running:
    """A house with everything but its wires."""

    service: HouseService
    tick: Tick
    board: NewestBoard
    clock: VirtualClock
    folder: Path

    def ticks(self, grid_w: int = 3_000, *, boiler: bool | None = None) -> Outcome:
        if boiler is not None:
            self.board.post_device("relay.boiler", RelayReading(boiler))
        reading = replace(meter_of(grid_w), time=self.clock.now())
        self.board.post_meter(reading, belgian_telegram(time=self.clock.now(), import_w=grid_w))
        self.board.arrived.clear()
        outcome = self.tick.run(self.board.snapshot())
        self.service.take(outcome)
        return outcome


@pytest.fixture
def running(tmp_path: Path) -> Running:
    clock = VirtualClock(START)
    board = NewestBoard(clock, lambda _new, _old: None)
    files = RuleFiles(tmp_path / "rules", tmp_path / "data", Vocabulary.of(HOUSE), clock.now)
    zone = ZoneInfo(HOUSE.timezone)
    quarter = Quarter(zone, floor_w=2_500, wish_w=None, fuse_w=HOUSE.fuse_w, peak_eur_per_kw=None)
    tick = Tick(HOUSE, files.last_good, quarter)
    service = HouseService(about_message(HOUSE, is_simulated=False), HOUSE, tick, board, clock)
    recorder = Recorder(SqliteStore(tmp_path / "history.sqlite", zone), clock, board)
    service.connect(files, recorder.archive, None)
    return Running(service, tick, board, clock, tmp_path / "rules")


def command(running: Running, device: str, request: ManualRequest) -> None:
    asyncio.run(running.service.command(device, request, "owner"))


@pytest.mark.parametrize(
    ("device", "request_", "action"),
    [
        ("battery.home", ManualRequest(60, power_w=1500), Action(ActionKind.DISCHARGE, 1500.0, AmountUnit.POWER)),
        ("battery.home", ManualRequest(60, power_w=-1500), Action(ActionKind.CHARGE, 1500.0, AmountUnit.POWER)),
        ("battery.home", ManualRequest(60, power_w=0), Action(ActionKind.HOLD, 0.0, AmountUnit.POWER)),
        ("charger.car", ManualRequest(60, current_a=10.0), Action(ActionKind.CHARGE_AT, 10.0, AmountUnit.CURRENT)),
        ("charger.car", ManualRequest(60, current_a=0), Action(ActionKind.PAUSE)),
        ("relay.boiler", ManualRequest(60, on=True), Action(ActionKind.ON)),
        ("relay.boiler", ManualRequest(60, on=False), Action(ActionKind.OFF)),
        ("solar.roof", ManualRequest(60, limit_w=800), Action(ActionKind.LIMIT_TO, 800.0, AmountUnit.POWER)),
    ],
)  # fmt: skip
def test_the_owners_hand(device: str, request_: ManualRequest, action: Action, running: Running) -> None:
    running.ticks()
    command(running, device, request_)
    assert running.board.arrived.is_set()
    manual = running.tick.manual[device]
    assert (manual.action, manual.who, manual.expires_monotonic_s) == (action, "owner", 60)
    command(running, device, ManualRequest(1, release=True))
    assert device not in running.tick.manual


@pytest.mark.parametrize(
    ("device", "request_", "refusal"),
    [
        ("battery.home", ManualRequest(60, on=True), "battery.home takes power_w, and nothing else beside it"),
        ("charger.car", ManualRequest(60, power_w=100), "charger.car takes current_a, and nothing else beside it"),
        ("solar.roof", ManualRequest(60, power_w=800), "solar.roof takes limit_w, and nothing else beside it"),
        ("relay.boiler", ManualRequest(60), "relay.boiler takes on, and nothing else beside it"),
        ("relay.boiler", ManualRequest(60, on=True, power_w=1), "relay.boiler takes on, and nothing else beside it"),
        ("relay.boiler", ManualRequest(0, on=True), "lease_s: must be above 0 and at most 86400 s"),
        ("relay.boiler", ManualRequest(-1, on=True), "lease_s: must be above 0 and at most 86400 s"),
        ("relay.boiler", ManualRequest(86_401, on=True), "lease_s: must be above 0 and at most 86400 s"),
        ("relay.boiler", ManualRequest(float("nan"), on=True), "lease_s: must be above 0 and at most 86400 s"),
        ("relay.boiler", ManualRequest(float("inf"), on=True), "lease_s: must be above 0 and at most 86400 s"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    device: str, request_: ManualRequest, refusal: str, running: Running
) -> None:
    with pytest.raises(Refused) as refused:
        command(running, device, request_)
    assert (refused.value.status, refused.value.error) == (400, refusal)
    assert running.tick.manual == {}


def test_a_command_before_the_first_tick_is_in_force_from_then_on(running: Running) -> None:
    command(running, "relay.boiler", ManualRequest(60, on=True))
    assert running.tick.manual["relay.boiler"].until == running.clock.now().replace(minute=1)
    assert str(running.ticks().verdicts["relay.boiler"].setpoint) != ""


def test_an_inverter_takes_no_commands(running: Running) -> None:
    assert running.service.device_names() == ["battery.home", "charger.car", "relay.boiler", "solar.roof"]


def test_a_pause_leaves_devices_on_their_own_until_it_is_taken_back(running: Running) -> None:
    asyncio.run(running.service.set_mode(ModeRequest("paused"), "owner"))
    running.ticks()
    assert running.service.state().mode == "paused"
    asyncio.run(running.service.set_mode(ModeRequest("auto"), "owner"))
    running.ticks()
    assert running.service.state().mode == "auto"
    with pytest.raises(Refused) as refused:
        asyncio.run(running.service.set_mode(ModeRequest("off"), "owner"))
    assert (refused.value.error, refused.value.hint) == ('"off" is not a mode', 'write "auto" or "paused"')


def test_a_real_house_cannot_be_made_faster_or_broken(running: Running) -> None:
    with pytest.raises(Refused) as refused:
        asyncio.run(running.service.play(DemoRequest(rate=60), "owner"))
    assert refused.value.status == 409


def test_rules_are_checked_without_being_written_and_go_live_when_activated(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    request = RuleFileRequest("help.yaml", GOOD)
    checked = asyncio.run(running.service.check_rules(request))
    assert (checked.problems, checked.activated) == ((), False)
    assert not running.folder.exists()
    assert asyncio.run(running.service.put_rules(request, "owner")).activated
    assert "owner activated the rule file help.yaml" in caplog.messages
    running.ticks()
    running.ticks()
    assert [rule.name for rule in running.service.state().rules] == ["Help"]
    assert [(file.name, file.text) for file in running.service.rules().files] == [("help.yaml", GOOD)]


def test_rules_with_errors_are_told_with_their_places_and_the_good_ones_stay(running: Running) -> None:
    asyncio.run(running.service.put_rules(RuleFileRequest("help.yaml", GOOD), "owner"))
    broken = RuleFileRequest("help.yaml", GOOD.replace("solar.power", "solar.powr"))
    answer = asyncio.run(running.service.put_rules(broken, "owner"))
    assert not answer.activated
    assert [(problem.file, problem.line, problem.code) for problem in answer.problems] == [
        ("help.yaml", 2, "unknown-name")
    ]
    running.ticks()
    assert [rule.name for rule in running.service.state().rules] == ["Help"]
    assert running.service.state().rules_problems == ()


def test_a_rule_file_that_cannot_be_is_refused(running: Running) -> None:
    with pytest.raises(Refused) as refused:
        asyncio.run(running.service.put_rules(RuleFileRequest("../up.yaml", GOOD), "owner"))
    assert (refused.value.status, refused.value.hint) == (400, 'write one like "evening.yaml"')


def test_state_before_the_first_tick_and_after(running: Running) -> None:
    state = running.service.state()
    assert (state.mode, state.meter, state.flow, state.quarter, state.devices) == (
        "starting",
        None,
        None,
        None,
        (),
    )
    assert running.service.telegram().lines == ()
    running.ticks(2_345)
    state = running.service.state()
    assert state.mode == "auto"
    assert state.meter is not None
    assert (state.meter.grid_w, state.meter.telegrams, state.meter.rejected) == (2_345, 1, 0)
    assert [device.name for device in state.devices] == [
        "battery.home", "charger.car", "relay.boiler", "solar.roof",
    ]  # fmt: skip
    lines = running.service.telegram().lines
    assert any("02.345" in line.text for line in lines)


def test_faults_of_the_board_are_in_the_state(running: Running) -> None:
    running.board.report("meter", Fault("no byte", "look"))
    (fault,) = running.service.state().faults
    assert (fault.source, fault.message, fault.hint, fault.until) == ("meter", "no byte", "look", None)


def test_only_the_newest_decisions_are_shown(running: Running) -> None:
    for number in range(30):
        command(running, "relay.boiler", ManualRequest(600, on=number % 2 == 0))
        running.clock.advance(1.0)
        running.ticks()
    decisions = running.service.state().decisions
    assert 0 < len(decisions) <= 20
    assert list(decisions) == sorted(decisions, key=lambda decision: decision.time, reverse=True)


def test_the_revision_of_rules_tells_when_a_window_must_read_them_again(running: Running) -> None:
    empty = running.service.rules().revision
    assert running.service.state().rules_revision == empty
    asyncio.run(running.service.put_rules(RuleFileRequest("help.yaml", GOOD), "owner"))
    written = running.service.rules().revision
    assert running.service.state().rules_revision == written != empty
    broken = RuleFileRequest("help.yaml", GOOD.replace("solar.power", "solar.powr"))
    asyncio.run(running.service.put_rules(broken, "owner"))
    assert running.service.state().rules_revision == written


SITE = """\
house: {name: Test, country: BE, grid: 3x400 V, fuse: 40 A}
meter: {port: "serial:///dev/ttyUSB0"}
relays: {boiler: {driver: gpio, pin: 17, load: 2 kW, on_at_least: 0 s, off_at_least: 0 s}}
settings: {most: 4 kW, rest: 1 kW, run: {value: 20 min, from: 5 min, to: 2 h}}
"""
USING = """\
rules:
  - {rule: Heat, when: grid.import < site.most, then: {relay.boiler: on}}
  - {rule: Rest, when: grid.import > site.rest for 1 h, then: {relay.boiler: off}}
"""


def with_settings(folder: Path, using: str = USING, site: str = SITE) -> Running:
    """A house whose rules use settings that are kept in a file."""
    path = folder / "site.yaml"
    path.write_text(site, encoding="utf-8", newline="")
    (folder / "rules").mkdir()
    (folder / "rules" / "a.yaml").write_text(using, encoding="utf-8")
    return running_in(folder)


def running_in(folder: Path) -> Running:
    """The house whose files are in the folder."""
    path = folder / "site.yaml"
    house, problems = load_site(path.read_text(encoding="utf-8"), "site.yaml")
    assert house is not None, problems
    clock = VirtualClock(START)
    board = NewestBoard(clock, lambda _new, _old: None)
    files = RuleFiles(folder / "rules", folder / "data", Vocabulary.of(house), clock.now)
    zone = ZoneInfo(house.timezone)
    quarter = Quarter(zone, floor_w=2_500, wish_w=None, fuse_w=house.fuse_w, peak_eur_per_kw=None)
    tick = Tick(house, files.last_good, quarter)
    service = HouseService(about_message(house, is_simulated=False), house, tick, board, clock)
    recorder = Recorder(SqliteStore(folder / "history.sqlite", zone), clock, board)
    service.connect(files, recorder.archive, None, SiteSettings(house, SiteFile(path)))
    return Running(service, tick, board, clock, folder / "rules")


def test_another_value_of_a_setting_holds_from_the_next_tick_and_no_rule_loses_its_state(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    house = with_settings(tmp_path)
    house.ticks(3_000, boiler=False)
    house.clock.advance(10)
    house.ticks(3_000, boiler=True)
    before = {rule.name: rule for rule in house.service.state().rules}
    assert {name: rule.state for name, rule in before.items()} == {"Heat": "active", "Rest": "waiting"}
    asked = SettingRequest("most", "2.5 kW")
    answer = asyncio.run(house.service.change_setting(asked, "the kitchen"))
    assert (answer.text, answer.value, answer.rules) == ("2.5 kW", 2_500.0, ("Heat",))
    assert house.board.arrived.is_set()
    assert house.service.state().settings_revision == 1
    assert asyncio.run(house.service.settings_history(5)) == ()
    assert "the kitchen changed the setting most from 4 kW to 2.5 kW" in caplog.messages
    house.clock.advance(10)
    house.ticks(3_000, boiler=True)
    after = {rule.name: rule for rule in house.service.state().rules}
    assert after["Heat"].state == "off"
    assert (after["Rest"].state, after["Rest"].since) == ("waiting", before["Rest"].since)
    told = asyncio.run(house.service.why_not("Heat", None))
    assert "grid.import was 3.00 kW, and has to be below site.most (2.50 kW)" in told.sentence


MOVED = """\
rules:
  - {rule: Heat, when: grid.import < 1 kW, then: {relay.boiler: on}, run: {at_least: site.run, per_day_at_most: 2 h}}
"""


def test_a_slider_moves_how_long_a_rule_runs_and_the_checks_know_where_it_stands(tmp_path: Path) -> None:
    house = with_settings(tmp_path, MOVED)
    house.ticks(500, boiler=False)
    house.clock.advance(60)
    house.ticks(3_000, boiler=True)
    (rule,) = house.service.state().rules
    assert (rule.state, rule.waits_for) == ("finishing", "runs at least 20 min: 19 min to go")
    listed = {setting.name: setting for setting in house.service.settings()}
    assert (listed["run"].rules, listed["run"].low, listed["run"].high) == (("Heat",), 300.0, 7_200.0)
    asyncio.run(house.service.change_setting(SettingRequest("run", "90 min"), "the kitchen"))
    house.clock.advance(60)
    house.ticks(3_000, boiler=True)
    assert house.service.state().rules[0].waits_for == "runs at least 1:30 h: 1:28 h to go"
    too_short = RuleFileRequest("a.yaml", MOVED.replace("2 h", "1 h"))
    (problem,) = asyncio.run(house.service.check_rules(too_short)).problems
    assert (problem.severity, problem.message) == (
        "warning",
        '"at_least" (site.run: 1:30 h) is more than "per_day_at_most" (1 h)',
    )


def test_a_house_without_settings_lists_none(running: Running) -> None:
    assert running.service.settings() == ()


def test_a_page_of_a_history_that_cannot_be_read_is_refused(running: Running) -> None:
    with pytest.raises(Refused) as refused:
        asyncio.run(running.service.page("billed", Recorded(0, 900)))
    assert (refused.value.status, refused.value.error) == (503, "the past could not be read")


def test_totals_of_a_history_that_cannot_be_read_are_refused(running: Running) -> None:
    questions: tuple[Coroutine[None, None, object], ...] = (
        running.service.totals("day", Recorded(0, 900)),
        running.service.quarter_map("import_w", Recorded(0, 900)),
    )
    for question in questions:
        with pytest.raises(Refused) as refused:
            asyncio.run(question)
        assert (refused.value.status, refused.value.error) == (503, "the past could not be read")
