# SPDX-License-Identifier: MIT
"""The tick and the loop around it: one snapshot in, one outcome out; the watchdog fed only by what ran to its end."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.board import NewestBoard
from controller.failsafe import Plausibility, Watchdog
from controller.loop import Loop, Outcome, Tick
from controller.model.clock import VirtualClock
from controller.model.command import Mailbox, Release, SetCurrent, SetPower, Switch
from controller.model.decision import Action, ActionKind, AmountUnit, Manual
from controller.model.errors import Bug, Fault
from controller.model.house import House
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    Checksum,
    MeterReading,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Mode
from controller.model.yaml_source import SourceText
from controller.quarter.brain import Quarter
from controller.site import load_site
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SITE = """
house: {name: Test, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A, wish: 2.5 kW}
meter: {port: "sim://meter"}
batteries:
  home: {driver: modbus, map: m, address: a, capacity: 10 kWh, charge: 4 kW, discharge: 5 kW, minimum: 10 %}
chargers:
  car: {driver: modbus, map: m, address: a, maximum: 16 A, safe: 6 A}
relays:
  boiler: {driver: gpio, pin: 17, load: 2.4 kW, on_at_least: 2 min, off_at_least: 2 min}
solar:
  roof: {driver: modbus, map: m, address: a, peak: 5 kW}
"""
RULES = """
rules:
  - rule: Cover
    when: grid.import > 1 kW
    then: {battery.home: cover above 1 kW, relay.boiler: off}
    until: grid.import < 100 W for 1 min
  - {rule: Car, when: charger.car.connected, then: {charger.car: full}}
"""


def house() -> House:
    found, problems = load_site(SITE, "site.yaml")
    assert found is not None, problems
    return found


def ruleset(text: str = RULES) -> RuleSet:
    loaded = load([SourceText("r.yaml", text)], Vocabulary.of(house()))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def quarter() -> Quarter:
    return Quarter(ZoneInfo("Europe/Brussels"), 2500.0, 2500.0, 27_600.0, 4.8)


def telegram(at: datetime, grid_w: int, average_w: int = 400) -> MeterReading:
    return MeterReading(
        "test", "50221", Checksum.OK, at, "1SAG", max(0, grid_w), max(0, -grid_w), quarter_average_w=average_w,
        import_day_wh=1_000_000, import_night_wh=1_000_000, export_day_wh=0, export_night_wh=0,
    )  # fmt: skip


class Scene:
    """A house on a virtual clock, ticked by hand."""

    def __init__(self, text: str = RULES) -> None:
        self.clock = VirtualClock(START)
        self.board = NewestBoard(self.clock, Plausibility(house()))
        self.tick = Tick(house(), ruleset(text), quarter())

    def devices(self, soc_pct: float | None = 60.0, battery_w: float = 0.0) -> None:
        self.board.post_device("battery.home", BatteryReading(battery_w, soc_pct))
        self.board.post_device("charger.car", ChargerReading(ChargerStatus.DISCONNECTED, 0.0))
        self.board.post_device("relay.boiler", RelayReading(False))
        self.board.post_device("solar.roof", SolarReading(0.0))

    def second(self, grid_w: int | None, *, quiet: bool = False) -> Outcome:
        self.clock.advance(1.0)
        if not quiet:
            self.devices()
        if grid_w is not None:
            self.board.post_meter(telegram(self.clock.now(), grid_w), b"")
        return self.tick.run(self.board.snapshot())


def test_a_rule_on_prices_waits_for_them_and_acts_in_its_hour() -> None:
    scene = Scene("rules: [{rule: Cheap, when: price.rank <= 2, then: {battery.home: charge 2 kW}}]")
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "no prices"
    midnight = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)
    cheap = {18: 0.05, 19: 0.06}
    hours = tuple(
        PriceInterval(midnight + timedelta(hours=hour), 3_600, cheap.get(hour, 0.2), None)
        for hour in range(24)
    )
    scene.board.post_prices(PriceCurve(hours[:20]))
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "the evening is not known yet"
    scene.board.post_prices(PriceCurve(hours))
    assert scene.second(300).verdicts["battery.home"].setpoint == SetPower(-2_000), "18:00"
    scene.clock.advance(2 * 3_600)
    scene.second(300)
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "20:00"


def test_before_the_first_telegram_every_device_is_left_to_itself() -> None:
    outcome = Scene().second(None)
    assert outcome.mode is Mode.STARTING
    assert {command.setpoint for command in outcome.commands} == {Release()}


def test_the_first_telegram_leads_to_a_decision_at_once() -> None:
    scene = Scene()
    scene.second(None)
    outcome = scene.second(3000)
    assert outcome.mode is Mode.AUTO
    assert outcome.verdicts["battery.home"].setpoint == SetPower(2000)
    assert outcome.verdicts["battery.home"].rule == "Cover"
    assert outcome.is_new_telegram
    assert outcome.quarter is not None


def test_a_telegram_counts_as_new_only_once() -> None:
    scene = Scene()
    assert scene.second(500).is_new_telegram
    assert not scene.second(None).is_new_telegram


def test_commands_carry_a_lease_that_ends_before_the_house_must_be_safe() -> None:
    scene = Scene()
    outcome = scene.second(3000)
    ends_s = {command.expires_monotonic_s - scene.clock.monotonic_s() for command in outcome.commands}
    assert ends_s == {10.0}


def test_late_data_changes_nothing_and_lost_data_releases_everything() -> None:
    scene = Scene()
    told = scene.second(3000).verdicts["battery.home"].setpoint
    modes = []
    for _ in range(16):
        outcome = scene.second(None)
        modes.append(outcome.mode)
        if outcome.mode is Mode.HOLD:
            assert outcome.verdicts["battery.home"].setpoint == told
    assert modes[:5] == [Mode.AUTO] * 5
    assert modes[6] is Mode.HOLD
    assert modes[-1] is Mode.DEGRADED
    assert {verdict.setpoint for verdict in outcome.verdicts.values()} == {Release()}


def test_a_silent_device_leaves_every_sum() -> None:
    scene = Scene()
    scene.second(3000)
    for _ in range(12):
        outcome = scene.second(3000, quiet=True)
    assert repr(outcome.flows.house_w) == "UNKNOWN"
    assert outcome.verdicts["battery.home"].setpoint == Release()


def test_pausing_frees_the_devices_and_the_rules_go_on_being_seen() -> None:
    scene = Scene()
    scene.second(3000)
    scene.tick.is_paused = True
    outcome = scene.second(3000)
    assert outcome.mode is Mode.PAUSED
    assert outcome.verdicts["battery.home"].setpoint == Release()
    assert outcome.rules
    scene.tick.is_paused = False
    assert scene.second(3000).mode is Mode.AUTO


def test_the_owners_hand_holds_until_its_lease_ends() -> None:
    scene = Scene()
    scene.second(500)
    hand = Action(ActionKind.CHARGE, 1500.0, AmountUnit.POWER)
    scene.tick.take_in_hand(Manual("battery.home", hand, scene.clock.monotonic_s() + 3, START, "Ann"))
    outcome = scene.second(500)
    assert outcome.verdicts["battery.home"].setpoint == SetPower(-1500)
    assert outcome.verdicts["battery.home"].because == "set by Ann"
    scene.second(500)
    assert scene.second(500).verdicts["battery.home"].setpoint == Release()
    assert not scene.tick.manual


def test_the_house_goes_by_the_meters_clock() -> None:
    scene = Scene()
    scene.devices()
    at = START + timedelta(hours=3)
    scene.board.post_meter(telegram(at, 3000), b"")
    outcome = scene.tick.run(scene.board.snapshot())
    assert outcome.snapshot.at == at
    assert {decision.time for decision in outcome.decisions} == {at}


def test_what_was_learned_survives_a_restart() -> None:
    scene = Scene()
    for _ in range(5):
        scene.second(3000)
    saved = scene.tick.to_dict()
    again = Scene()
    again.tick.restore(saved)
    assert again.tick.to_dict().keys() == saved.keys()
    again.tick.restore({})


def test_the_bursts_of_the_house_survive_a_restart() -> None:
    scene, again = Scene(), Scene()
    for _ in range(100):
        scene.second(6_000)
    learned = scene.tick.to_dict()["strategy"]
    assert [means[:2] for means in learned["bursts"].values()] == [[6_000.0, 6_000.0]]
    again.tick.restore(scene.tick.to_dict())
    assert again.tick.to_dict()["strategy"] == learned


def test_the_tick_says_when_time_alone_will_change_what_a_battery_does() -> None:
    scene = Scene("rules: [{rule: Peak, when: 'true', then: {battery.home: keep below peak.target}}]")
    for _ in range(70):
        scene.second(14_000)
    assert scene.tick.changes_at_s == math.inf
    scene.devices(soc_pct=90.0)
    scene.clock.advance(1.0)
    scene.board.post_meter(telegram(scene.clock.now(), 300, average_w=2_200), b"")
    scene.tick.run(scene.board.snapshot())
    assert scene.clock.monotonic_s() < scene.tick.changes_at_s < scene.clock.monotonic_s() + 900


def test_a_tick_that_does_not_tell_decides_the_same() -> None:
    told, silent = Scene(), Scene()
    silent.tick = Tick(house(), ruleset(RULES), quarter(), tells=False)
    outcomes = [(told.second(grid_w), silent.second(grid_w)) for grid_w in (500, 6_000, 6_000, 200)]
    assert all(mute.verdicts == telling.verdicts for telling, mute in outcomes)
    assert any(telling.decisions for telling, _ in outcomes)
    assert not any(mute.decisions for _, mute in outcomes)


def test_the_same_readings_give_the_same_decisions() -> None:
    powers = [500, 3000, 4500, 900, -2000, 100, 7000, 7000, 50]

    def decisions() -> list[str]:
        scene = Scene()
        return [str(decision.sentence) for w in powers for decision in scene.second(w).decisions]

    assert decisions() == decisions()
    assert len(decisions()) >= 2


def looped(scenario: Callable[[Scene, list[str]], Coroutine[None, None, None]]) -> list[str]:
    """What the watchdog was told while the scenario ran with a loop."""
    fed: list[str] = []

    async def life() -> None:
        await scenario(Scene(), fed)

    asyncio.run(life())
    return fed


class Listener(Watchdog):
    """In the place of systemd."""

    def __init__(self, fed: list[str]) -> None:
        super().__init__("")
        self._fed = fed

    def feed(self, mode: Mode) -> None:
        self._fed.append(mode.value)


def loop_of(scene: Scene, fed: list[str], published: list[Outcome]) -> tuple[Loop, dict[str, Mailbox]]:
    mailboxes = {name: Mailbox() for name in ("battery.home", "charger.car", "relay.boiler")}
    return (
        Loop(scene.tick, scene.board, scene.clock, mailboxes, published.append, Listener(fed)),
        mailboxes,
    )


def test_the_loop_ticks_on_telegrams_and_at_least_every_two_seconds_without() -> None:
    async def scenario(scene: Scene, fed: list[str]) -> None:
        published: list[Outcome] = []
        loop, mailboxes = loop_of(scene, fed, published)
        tasks = [asyncio.create_task(loop.run()), asyncio.create_task(loop.heartbeat())]
        await scene.clock.run_for(1.0)
        scene.devices()
        scene.board.post_meter(telegram(scene.clock.now(), 3000), b"")
        await scene.clock.run_for(0.1, 0.1)
        assert len(published) == 1
        assert (await mailboxes["battery.home"].take()).setpoint == SetPower(2000)
        await scene.clock.run_for(10.0)
        assert 5 <= len(published) <= 7
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert set(looped(scenario)) == {"auto", "hold"}


def test_a_bug_in_a_tick_ends_the_loop_and_does_not_feed_the_watchdog() -> None:
    async def scenario(scene: Scene, fed: list[str]) -> None:
        def publish(_outcome: Outcome) -> None:
            raise Bug("planted")

        loop = Loop(scene.tick, scene.board, scene.clock, _any_mailbox(), publish, Listener(fed))
        scene.board.arrived.set()
        with pytest.raises(Bug, match="planted"):
            await loop.run()

    assert looped(scenario) == []


def _any_mailbox() -> dict[str, Mailbox]:
    return {name: Mailbox() for name in ("battery.home", "charger.car", "relay.boiler")}


Second = tuple[int | None, BatteryReading | None, ChargerReading | None, bool | None, float]
watts = st.none() | st.integers(-30_000, 30_000) | st.sampled_from([0, 2500, 90_000])
floats = st.none() | st.floats(-20_000, 20_000) | st.just(0.0)


@st.composite
def seconds(
    draw: st.DrawFn,
) -> tuple[int | None, BatteryReading | None, ChargerReading | None, bool | None, float]:
    battery = draw(st.none() | st.builds(BatteryReading, floats, st.none() | st.floats(0, 100), st.none()))
    charger = draw(
        st.none()
        | st.builds(
            ChargerReading,
            st.none() | st.sampled_from(ChargerStatus),
            floats,
            st.tuples(floats, floats, floats),
            st.none() | st.floats(0, 32),
        )
    )
    return (
        draw(watts),
        battery,
        charger,
        draw(st.none() | st.booleans()),
        draw(st.sampled_from([0.0, 1.0, 1.0, 7.0, 20.0, 900.0])),
    )


@settings(max_examples=60)
@given(st.lists(seconds(), min_size=1, max_size=25))
def test_whatever_is_read_the_tick_answers_and_stays_inside_the_limits(
    life: list[Second],
) -> None:
    scene = Scene(
        RULES
        + "  - {rule: On, when: grid.export > 100 W, then: {relay.boiler: on, battery.home: charge 9 kW}}\n"
    )
    for grid_w, battery, charger, relay, step_s in life:
        scene.clock.advance(step_s)
        if battery is not None:
            scene.board.post_device("battery.home", battery)
        if charger is not None:
            scene.board.post_device("charger.car", charger)
        if relay is not None:
            scene.board.post_device("relay.boiler", RelayReading(relay))
        if grid_w is not None:
            scene.board.post_meter(telegram(scene.clock.now(), grid_w), b"")
        outcome = scene.tick.run(scene.board.snapshot())
        assert {command.device for command in outcome.commands} == {
            "battery.home",
            "charger.car",
            "relay.boiler",
        }
        for command in outcome.commands:
            match command.setpoint:
                case SetPower(power_w):
                    assert -4000 <= power_w <= 5000
                    assert outcome.mode in (Mode.AUTO, Mode.HOLD)
                case SetCurrent(current_a):
                    assert current_a == 0 or 6 <= current_a <= 16
                case Switch() | Release():
                    pass
        if outcome.quarter is not None:
            assert outcome.quarter.used_wh >= 0
            assert outcome.quarter.allowance_w >= 0


def test_faults_of_devices_are_part_of_the_snapshot() -> None:
    scene = Scene()
    scene.board.report("battery.home", Fault("it does not answer", "is it on?"))
    assert scene.second(500).snapshot.faults == {"battery.home": "it does not answer"}


@pytest.mark.parametrize(
    "spoiled", [{}, {"quarter": 3}, {"rules": {"x": 1}}, {"fleet": {"relay.boiler": "?"}}, {"fleet": []}]
)
def test_a_spoiled_memory_only_costs_the_memory(spoiled: dict[str, object]) -> None:
    scene = Scene()
    scene.tick.restore(spoiled)
    assert scene.second(3000).mode is Mode.AUTO
