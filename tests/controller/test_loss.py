# SPDX-License-Identifier: MIT
"""Knowledge that is missing, is lost, or is no longer true: the whole tick stays sane, is wider, and is never silent.

A house with a battery lives second by second under the peak rules of the library. What its meter shows may be less
than elsewhere (ten seconds apart, no register of the quarter, no peak of the month, no registers at all), the memory
may be empty, damaged or of another version, the line may be out, and the house may get a car that nobody told of.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.model.clock import QUARTER_S, VirtualClock
from controller.model.command import Release, SetPower
from controller.model.house import House as Site
from controller.model.house import dotted
from controller.model.reading import BatteryReading, HistoricPeak, MonthPeak
from controller.model.snapshot import Basis, ClosedQuarter, Forecast, Mode, QuarterState
from controller.model.yaml_source import SourceText
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.tick import Tick
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, house_of
from tests.controller.quarter.meters import BRUSSELS, House

START = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
SITE = house_of(BATTERY)
NAME = dotted(BATTERY)
TARGET_W = 2_500.0
CAR_W = 7_400
RULES = """
rules:
  - rule: Peak
    when: quarter.risk > 15 %
    then: {battery.home: cover above quarter.allowance}
    until: quarter.risk < 5 % for 1 min
"""
Load = Callable[[datetime], int]


def rules_of(site: Site) -> RuleSet:
    loaded = load([SourceText("r.yaml", RULES)], Vocabulary.of(site))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def quarter_of() -> Quarter:
    return Quarter(BRUSSELS, TARGET_W, None, SITE.fuse_w, 4.8)


def evening(at: datetime) -> int:
    """A house that is mostly quiet, with a kettle and an oven now and then."""
    minute = at.hour * 60 + at.minute
    return 300 + 2_000 * (minute % 47 < 3) + 1_800 * (at.hour == 18 and minute % 60 < 40 and minute % 5 < 3)


def with_car(at: datetime) -> int:
    """The same with a car from 19:00 to 21:00 that nobody controls."""
    return evening(at) + CAR_W * (19 <= at.hour < 21)


class Life:
    """A house, its battery that does as told, and its controller."""

    def __init__(self, load: Load = evening, *, step_s: int = 10, start: datetime = START) -> None:
        self.load, self.step_s = load, step_s
        self.meter = House(start)
        self.clock = VirtualClock(start)
        self.board = NewestBoard(self.clock, Plausibility(SITE))
        self.tick = Tick(SITE, rules_of(SITE), quarter_of())
        self.battery_w, self.stored_wh = 0.0, 9_000.0
        self.is_heard = True
        self.closed: list[ClosedQuarter] = []
        self.newest: Outcome | None = None

    @property
    def outcome(self) -> Outcome:
        assert self.newest is not None
        return self.newest

    @property
    def mode(self) -> Mode:
        return self.outcome.mode

    @property
    def state(self) -> QuarterState:
        assert self.outcome.quarter is not None
        return self.outcome.quarter

    def live(self, seconds: int) -> Life:
        """Tick by tick: with each telegram, and each two seconds where there is none."""
        for _ in range(seconds // self.step_s):
            self.stored_wh -= self.battery_w * self.step_s / 3600
            self.meter.run(self.step_s, round(self.load(self.meter.now) - self.battery_w))
            self.clock.advance(self.step_s)
            self.board.post_device(NAME, BatteryReading(self.battery_w, self.stored_wh / 100))
            if self.is_heard:
                self.board.post_meter(self.meter.reading(), b"")
            self._decide()
        return self

    def until(self, clock: str) -> Life:
        """Up to `clock` of the same day [UTC]."""
        end = datetime.fromisoformat(f"{self.meter.now:%Y-%m-%d}T{clock}+00:00")
        return self.live(round((end - self.meter.now).total_seconds()))

    def restart(self, saved: dict[str, Any]) -> tuple[str, ...]:
        """A new controller with what was `saved`; what it could not read."""
        self.tick = Tick(SITE, rules_of(SITE), quarter_of())
        self.board = NewestBoard(self.clock, Plausibility(SITE))
        return self.tick.restore(json.loads(json.dumps(saved)))

    def _decide(self) -> None:
        self.newest = self.tick.run(self.board.snapshot())
        self.closed += self.newest.closed
        setpoint = self.newest.verdicts[NAME].setpoint
        self.battery_w = float(setpoint.power_w) if isinstance(setpoint, SetPower) else 0.0
        if self.newest.quarter is not None:
            assert_sane(self.newest.quarter)


def assert_sane(state: QuarterState) -> None:
    """There is always a forecast with a risk, a target with its reason, and nothing is negative."""
    assert state.forecast is not None and state.risk_pct is not None
    ends_w = [w for _, w in state.forecast.quantiles_w]
    assert all(low_w <= high_w for low_w, high_w in pairwise(ends_w))
    assert ends_w[0] >= 0
    assert 0 <= state.risk_pct <= 100
    assert state.used_wh >= 0
    assert state.allowance_w >= 0
    assert state.target is not None
    assert str(state.target.because)


def spread_w(forecast: Forecast | None) -> float:
    assert forecast is not None
    return forecast.quantile_w(0.95) - forecast.quantile_w(0.05)


def demands_w(life: Life) -> list[int]:
    """True demand of each quarter that has ended."""
    return [round(4 * wh) for wh in life.meter.quarters_wh.values()]


METERS = {
    "a Belgian meter": {},
    "no register of the quarter": {"shows_demand": False},
    "power only": {"shows_demand": False, "shows_registers": False},
    "no clock": {"shows_demand": False, "shows_time": False},
}


@pytest.mark.parametrize("meter", METERS)
def test_whatever_the_meter_leaves_out_the_target_is_held_from_the_first_evening(meter: str) -> None:
    """Begun in mid-quarter with an empty memory; a load of 4 kW from 17:20 to 17:50 would end at 4 kW."""
    life = Life(lambda at: 4_000 if 20 <= at.minute < 50 else 300, start=START + timedelta(minutes=7))
    for name, shows in METERS[meter].items():
        setattr(life.meter, name, shows)
    life.live(10)
    assert (life.outcome.mode, life.state.target_reason) == (Mode.AUTO, "floor")
    assert life.state.basis is (Basis.PARTIAL if METERS[meter] else Basis.DEMAND_REGISTER)
    assert life.state.month_peak_w is None
    life.until("18:00")
    assert max(demands_w(life)) <= TARGET_W * 1.01
    assert life.closed[0].is_complete is (not METERS[meter])
    expected = {"power only": False}.get(meter, True)
    assert all(quarter.is_complete is expected for quarter in life.closed[1:])
    known = [peak.w for peak in life.tick.peaks]
    assert bool(known) is expected
    assert all(w <= max(demands_w(life)) + 8 for w in known)


def test_on_the_first_day_the_forecast_is_there_at_once_and_wider_than_when_the_house_is_known(
    memory: dict[str, Any],
) -> None:
    known = remembering(memory, START).live(1_810)
    fresh = Life(start=START + timedelta(seconds=1_800)).live(10)
    assert spread_w(fresh.state.forecast) > 2 * spread_w(known.state.forecast)
    assert known.state.power_w == fresh.state.power_w


def lived(load: Load, days: int) -> dict[str, Any]:
    """What a controller remembers that heard a meter each minute for so many days up to the start."""
    meter, quarter = House(START - timedelta(days=days)), quarter_of()
    for number in range(days * 1_440):
        meter.run(60, load(meter.now))
        quarter.update(meter.reading(), 60.0 * number, meter.now)
    return {
        "memory": {"quarter": quarter.to_dict()},
        "experience": quarter.experience(),
        "wh": meter.import_wh,
    }


@pytest.fixture(scope="module")
def memory() -> dict[str, Any]:
    return lived(evening, 2)


def remembering(memory: dict[str, Any], start: datetime, load: Load = evening) -> Life:
    """A house whose controller is started again with what it knew."""
    life = Life(load, start=start)
    life.meter = House(start, import_wh=memory["wh"])
    assert life.restart(memory["memory"]) == ()
    assert life.tick.restore_experience(memory["experience"])
    return life


def test_without_the_months_peak_our_own_quarters_are_the_peak_and_with_it_the_meters_word() -> None:
    life = Life(lambda at: 3_000)
    life.stored_wh = 0.0
    life.until("17:31")
    assert life.state.target_reason == "month peak"
    assert life.state.target_w == pytest.approx(3_000, rel=0.01)
    life.meter.month_peak = MonthPeak(5_200, START - timedelta(days=3))
    life.meter.peak_history = (HistoricPeak("2025-12", 4_000, None),)
    life.live(10)
    assert (life.state.month_peak_w, life.state.target_w) == (5_200, 5_200)


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        ({"quarter": {"version": 1}}, ("the running quarter and the forecast",)),
        ({"quarter": {"version": 2, "tracker": 3}}, ("the running quarter and the forecast",)),
        ({"quarter": "?"}, ("quarter",)),
        ({"strategy": {"version": 0}}, ("the bursts of the house",)),
        ({"quarter": {}, "strategy": {}, "rules": {}}, ("state of the rules",)),
        ({}, ()),
    ],
    ids=str,
)
def test_a_restart_in_mid_quarter_with_a_bad_memory_is_told_and_goes_on(
    damage: dict[str, Any], lost: tuple[str, ...]
) -> None:
    life = Life(lambda at: 3_600)
    life.meter.shows_demand = False
    life.stored_wh = 0.0
    life.until("17:37")
    assert life.restart(life.tick.to_dict() | damage) == lost
    life.live(60)
    assert life.outcome.mode is Mode.AUTO
    assert life.state.risk_pct is not None
    if "quarter" not in damage:
        assert life.state.basis is Basis.ENERGY_REGISTERS
        assert (round(life.state.used_wh), life.state.target_reason) == (480, "month peak")
        assert life.state.target_w == pytest.approx(3_600, rel=0.02)
    else:
        assert (life.state.basis, life.state.target_reason) == (Basis.PARTIAL, "floor")
        assert 20 < life.state.risk_pct < 100


@pytest.mark.parametrize("demand", [True, False], ids=["with 1.4.0", "without"])
@pytest.mark.parametrize("silent_s", [30, 60, 180, 600])
def test_a_gap_is_told_makes_the_forecast_wider_and_no_false_peak(silent_s: int, demand: bool) -> None:
    """The line is out from 17:10 on; meanwhile an oven of 5 kW goes on."""
    life = Life(lambda at: 5_300 if at.minute >= 10 and at.hour == 17 else 300)
    life.meter.shows_demand = demand
    life.until("17:10")
    life.is_heard, before = False, spread_w(life.state.forecast)
    for _ in range(silent_s // 10):
        life.live(10)
    assert (life.mode, life.outcome.verdicts[NAME].setpoint) == (Mode.DEGRADED, Release())
    assert spread_w(life.state.forecast) > 1.1 * before
    assert life.state.risk_pct is not None and life.state.risk_pct > 0
    life.is_heard = True
    life.live(10)
    assert life.outcome.recovery_left_s is not None
    life.live(40)
    assert life.mode is Mode.AUTO
    life.until("17:46")
    true_w = {start: 4 * wh for start, wh in life.meter.quarters_wh.items()}
    for quarter in life.closed:
        assert not quarter.is_complete or quarter.demand_w == pytest.approx(true_w[quarter.start], abs=8)
    assert sum(quarter.import_wh for quarter in life.closed) == pytest.approx(sum(true_w.values()) / 4, abs=2)
    assert all(peak.w <= max(true_w.values()) + 8 for peak in life.tick.peaks)


def test_a_car_that_nobody_told_of_is_a_risk_at_once_and_is_held_as_far_as_the_battery_goes(
    memory: dict[str, Any],
) -> None:
    """It draws 7.4 kW for an hour; the battery gives 5 kW, and has enough for more than that."""
    life = remembering(memory, START + timedelta(minutes=90), with_car)
    life.until("18:59")
    quiet_w, before = spread_w(life.state.forecast), life.state.risk_pct
    assert before is not None and before < 5
    life.live(60)
    assert life.battery_w == 0
    life.live(60)
    assert life.battery_w == 5_000
    assert life.outcome.verdicts[NAME].rule == "Peak"
    assert spread_w(life.state.forecast) > 5 * quiet_w
    life.until("20:00")
    assert max(demands_w(life)) <= CAR_W + 300 - 0.8 * 5_000
    assert life.state.target_w == pytest.approx(max(demands_w(life)), abs=8)
    assert life.state.target_reason == "month peak"


def test_a_large_load_that_is_gone_is_no_longer_expected() -> None:
    """Three kilowatts went on and off all day; from now on there are three hundred watts."""
    memory = lived(lambda at: 300 + 3_000 * (at.minute % 30 < 18), 2)
    life = remembering(memory, START, lambda at: 300).live(QUARTER_S)
    for _ in range(3):
        state = life.live(300).state
        assert state.forecast is not None and state.risk_pct is not None
        assert state.forecast.quantile_w(0.05) <= 300 <= state.forecast.quantile_w(0.95)
    after = life.until("18:05").state
    assert after.forecast is not None and after.risk_pct is not None
    assert after.forecast.quantile_w(0.5) < 900
    assert after.risk_pct < 15
    assert life.battery_w == 0
