# SPDX-License-Identifier: MIT
"""The live tick on a clock of its own: what it is told by meter and devices of a replayed house, and how often.

A house ticks each second. Most of these ticks decide what was decided before, so here one falls a second after a
quarter begins and after the power has changed, and on every second while a car, a relay or a battery is still on its
way. Then nothing is left that could change a decision but time, and it falls rarely: when a rule's clock ends; when a
battery passes a level that a rule names; at growing distances while a car waits for time to pass; while the import is
held at the allowance, when that has drifted so far that a battery would answer; else not before the next quarter. A
row of fifteen minutes, in which the few seconds of a battery on its way are nothing, is so steered by one tick or two;
and by none while the batteries are full and would stand still at any tick (`rest`). Where the rules look at nothing but
the target of the quarter most ticks are short ones (`short`), which decide the same.

What is guaranteed: with `every_second` the ticks are those of a live house, each second one, and so are its decisions.
Without it the same tick looks less often. In rows of five minutes and more, which have nothing in between to look at,
means of rows come out within 15 Wh and peaks within 20 W of what looking each second gives, where batteries and relays
are steered; rows of a minute, and the first row, before which nothing was measured, may be up to 80 Wh away, and a car
that rises step by step beside a limit some hundred watts. A battery that goes to and fro beside the one level at which
a rule begins and ends, each second, goes farther here and is back in time: means are within 25 Wh then. In rows of
seconds a decision may fall up to CALM_S later while the import is near the allowance, up to FORESEES_S where a rule
asks what is foreseen (`pace`), and else not before the power changes by NEWS_W, a level is passed, a rule's clock ends
or the quarter does; peaks come out within 3 % and energy within 5 %, unless the start of a car hangs on a second: it
may then fall into another quarter. Tests hold all of this against looking each second. What is not guaranteed: that a
rule sees a battery's level passed before something else calls for a tick where it compares that with what moves, such
as another battery.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.balance import BATTERY_SETTLES_S
from controller.failsafe import SAFE_WITHIN_S
from controller.model.clock import QUARTER_S
from controller.model.command import Setpoint, SetPower
from controller.model.decision import ReasonCode
from controller.model.house import SENSOR, House, is_commanded
from controller.model.reading import SensorReading
from controller.model.snapshot import NO_SENSORS, Snapshot
from controller.outcome import Outcome
from controller.plan.planner import LEAD_S
from controller.quarter.brain import Quarter
from controller.quarter.budget import LAG_S
from controller.quarter.own import FORESEEN
from controller.replay.account import Tariffs
from controller.replay.ahead import PricesAhead
from controller.replay.levels import Levels, levels_wh
from controller.replay.meter import ReplayMeter
from controller.replay.pace import REACTS_S, Pace
from controller.replay.physical import PhysicalHouse
from controller.replay.rest import Rest
from controller.replay.short import Short
from controller.replay.source import Source
from controller.tick import Tick
from rules.rule import RuleSet

SETTLES_S = BATTERY_SETTLES_S + 1.0
"""After a battery was told anew the tick believes in the house's demand only when that has settled."""
LAST_S = LAG_S
"""What is told in the last seconds of a quarter changes nothing in it, and is wrong in the next."""
SAME_W = 25.0
"""A battery's setpoint that trembles by less is the same."""
NEWS_W = 50.0
"""A change of the grid's power that is worth a tick at once."""
SENSES_S = 30.0
"""No oftener than this is looked at what sensors tell anew: what they measure changes slowly, and nobody hurries."""
SILENT_S = (SAFE_WITHIN_S, 40.0)
"""How long after the last row a gap is looked at: when devices must be left to themselves, and when they are at the
latest. Who is asked rarely takes its meter for a slow one, and has more patience with it."""
NO_FAULTS: Mapping[str, str] = {}
KEPT_WAITING = frozenset({ReasonCode.LIMIT, ReasonCode.DWELL})


@dataclass(frozen=True, slots=True)
class Past:
    """What is lived through: the rows, what peaks cost in it, and the prices as they were known."""

    source: Source
    tariffs: Tariffs
    prices: PricesAhead | None = None


class Control:
    """Kwartier at work in a replayed house. Owned by one variant."""

    def __init__(
        self,
        house: House,
        ruleset: RuleSet,
        past: Past,
        *,
        every_second: bool = False,
        whole_ticks: bool = False,
    ) -> None:
        asked, step_s = {info.name for info in ruleset.names}, past.source.step_s
        # A quarter is foreseen only where a rule asks for it.
        foresees, waits_for_water = bool(asked & FORESEEN), bool(asked & house.water_sensors)
        quarter = _quarter(house, past, foresees=foresees)
        looks_every_s = REACTS_S if every_second or step_s < QUARTER_S else float(step_s)
        self._tick = Tick(house, ruleset, quarter, tells=False, looks_every_s=looks_every_s)
        self._pace = Pace.of(step_s, foresees=foresees, waits_for_water=waits_for_water)
        self.meter = ReplayMeter(ZoneInfo(house.timezone))
        self._prices = past.prices
        self._begun_at = past.source.start.timestamp()
        self._sensed: Mapping[str, float] = {}
        self._asks_sensors = any(name.startswith(SENSOR) for name in asked)
        self._every_second = every_second
        is_short = self._pace.is_coarse and not every_second and not whole_ticks
        self.rest = Rest(house, ruleset, step_s if is_short else 0)
        self._short = Short(house, ruleset, is_sought=is_short)
        self._newest: Outcome | None = None
        self._has_passed_by = False
        """Whether there were quarters without a tick since the newest one."""
        self._wakes_at_s = -math.inf
        """The second at which time alone may change what a rule wants."""
        self.levels = Levels({} if every_second else levels_wh(house, ruleset))
        self._seen_w = float("inf")
        self._gap_s = REACTS_S
        self._decided_at = -math.inf
        self._told_at = -math.inf
        """When anything was last told anew."""
        self._news_at = math.inf
        """When a power is heard that has begun already."""
        # Where nothing can be told anything, nothing is decided.
        self._decides = every_second or any(map(is_commanded, house.devices))
        self.next_at = self._begun_at if self._decides else math.inf
        self.told: Mapping[str, Setpoint] = {}
        self.ticks = 0

    def aim_at(self, wish_w: float) -> None:
        """Hold the quarters to this demand [W] from now on, as if the owner wished it."""
        self.rest.end()
        self._short.end()
        self._tick.aim_at(wish_w)

    def hear(self, at: float, grid_w: float) -> None:
        """From `at` on the grid's power is another one."""
        if abs(grid_w - self._seen_w) > NEWS_W and self._decides:
            self._news_at = min(self._news_at, at + REACTS_S)
            self.next_at = min(self.next_at, self._news_at)

    def sense(self, at: float, sensors: Mapping[str, float]) -> None:
        """From `at` on this is what sensors tell; it was recorded, and does not change with what the rules do."""
        if sensors is not self._sensed:
            self._sensed = sensors
            if self._asks_sensors and self._decides:
                self.next_at = min(self.next_at, max(at + REACTS_S, self._decided_at + SENSES_S))

    def watch_levels(self, at: float, until: float, physical: PhysicalHouse, net_w: float) -> None:
        """Look when a battery will have passed a level, if that is before `until`; until then all goes on."""
        self.next_at = min(self.next_at, self.levels.look_at(at, until, physical, self.told, net_w))

    def tick(self, at: float, physical: PhysicalHouse) -> Outcome:
        """Decide at `at` on what the house does then."""
        self.levels.looked(at)
        outcome = self._decide(at, at, physical)
        self.next_at = self._looks_again_at(at, outcome)
        if at % QUARTER_S == REACTS_S and self.next_at == at + QUARTER_S and self._told_at < at:
            self.rest.note(outcome, self._tick, self._begun_at, physical.grid_w)
        else:
            self.rest.end()
        return outcome

    def pass_by(self, at: float, grid_w: float, seconds: float) -> None:
        """At rest nothing is decided: the meter counts as if it had been, and what the house takes is learned."""
        looks_at = at + REACTS_S
        self.meter.flow(at, grid_w, REACTS_S)
        self.meter.flow(looks_at, grid_w, seconds - REACTS_S)
        self._has_passed_by = True
        self._tick.strategy.note(looks_at, float(round(grid_w)))
        self.next_at = looks_at + seconds
        self._seen_w = grid_w

    def fall_silent(self, at: float, until: float, physical: PhysicalHouse) -> None:
        """Nothing was recorded from `at` until `until`: no telegram comes, and soon nobody commands any more."""
        self.rest.end()
        self._short.end()
        heard_at = at
        for silent_s in SILENT_S if self._decides else ():
            silent_at = min(heard_at + silent_s, until)
            physical.go_on(self.told, at, silent_at)
            at = silent_at
            if at < until:
                self._decide(at, heard_at, physical)
        physical.go_on(self.told, at, until)
        self.next_at = until + REACTS_S if self._decides else math.inf

    def _decide(self, at: float, heard_at: float, physical: PhysicalHouse) -> Outcome:
        """On the newest telegram, of `heard_at`."""
        newest, heard = self._newest, self.meter.heard(heard_at, physical.grid_w)
        if newest is not None and self._short.holds(at, physical, heard.peak):
            now_s, meter = at - self._begun_at, newest.snapshot.meter
            snapshot = Snapshot(newest.snapshot.now, now_s, meter, now_s, physical.readings(now_s), NO_FAULTS)
            outcome = self._tick.again(at, heard.power_w, heard.average_w, snapshot, newest)
        else:
            outcome = self._decide_whole(at, heard_at, physical)
            self._short.note(outcome, self._tick, at, self._begun_at)
            self._wakes_at_s = self._tick.wakes_at_s
        self._newest, self._has_passed_by = outcome, False
        self._decided_at = at
        self.ticks += 1
        self._take(outcome, at, physical)
        return outcome

    def _decide_whole(self, at: float, heard_at: float, physical: PhysicalHouse) -> Outcome:
        now_s, heard_s = at - self._begun_at, heard_at - self._begun_at
        reading = self.meter.telegram(heard_at, physical.grid_w)
        now = datetime.fromtimestamp(at, UTC)
        prices = None if self._prices is None else self._prices.at(at)
        sensors = NO_SENSORS
        if self._asks_sensors:
            told = {**self._sensed, **physical.sensed_c}
            sensors = {name: SensorReading(heard_s, value) for name, value in told.items()}
        devices = physical.readings(now_s)
        if self._has_passed_by:
            self._tick.pass_over()
        return self._tick.run(Snapshot(now, now_s, reading, heard_s, devices, NO_FAULTS, prices, sensors))

    def _take(self, outcome: Outcome, at: float, physical: PhysicalHouse) -> None:
        """Tell the devices, and find out how long this may stand."""
        before, self._seen_w = self.told, physical.grid_w
        told = self.told = {name: verdict.setpoint for name, verdict in outcome.verdicts.items()}
        changed = []
        if told != before:
            changed = [(each, before.get(name)) for name, each in told.items() if each != before.get(name)]
        if not changed or all(_trembles(*change) for change in changed):
            self._gap_s = self._next_gap_s(outcome, physical, self._seen_w)
        elif all(isinstance(setpoint, SetPower) for setpoint, _ in changed):  # what the grid will be is known
            self._seen_w -= _rise_w(told, physical)
            is_on_its_way = _is_on_its_way(outcome)
            self._gap_s = self._pace.steps_s if is_on_its_way else SETTLES_S
            if self._pace.is_coarse and not is_on_its_way and self._has_settled(at, outcome):
                self._gap_s = self._next_gap_s(outcome, physical, self._seen_w)
        else:
            self._gap_s = REACTS_S
        if changed:
            self._told_at = at

    def _has_settled(self, at: float, outcome: Outcome) -> bool:
        """Whether what was told before shows in all that is measured, and no rule waits for time to pass."""
        now_s = outcome.snapshot.monotonic_s
        return at - self._told_at > SETTLES_S and self._wakes_at_s > now_s

    def _looks_again_at(self, at: float, outcome: Outcome) -> float:
        """When the next tick is due, if no power changes before."""
        if at >= self._news_at:
            self._news_at = math.inf
        if self._every_second:
            return math.floor(at) + REACTS_S
        next_quarter = (int(at) // QUARTER_S + 1) * QUARTER_S
        if self._pace.is_coarse and next_quarter - (at + self._gap_s) < LAST_S:
            self._gap_s = float(QUARTER_S)
        changes_at = self._begun_at + self._tick.changes_at_s
        if outcome.recovery_left_s is not None:
            changes_at = at + max(REACTS_S, outcome.recovery_left_s)
        if self._tick.planning.planner is not None and at < next_quarter - LEAD_S:
            changes_at = min(changes_at, next_quarter - LEAD_S)
        changes_at = min(changes_at, at + self._pace.water_s)
        return min(math.ceil(at + self._gap_s), next_quarter + REACTS_S, self._news_at, changes_at)

    def _next_gap_s(self, outcome: Outcome, physical: PhysicalHouse, grid_w: float) -> float:
        """How long this may stand, as setpoints are what they were and the grid's power is or will be `grid_w`."""
        car_waits = bool(physical.cars) and _keeps_waiting(outcome, physical)
        next_s = self._pace.next_s(self._gap_s, outcome.quarter, grid_w, car_waits=car_waits)
        # What a rule that has moved waits for is known at the next look.
        return min(next_s, max(self._wakes_at_s - outcome.snapshot.monotonic_s, REACTS_S))


def _quarter(house: House, past: Past, *, foresees: bool) -> Quarter:
    """Follows the quarters of `house`, at what peaks cost when the past begins."""
    zone = ZoneInfo(house.timezone)
    capacity = past.tariffs(past.source.start.astimezone(zone).date())
    floor_w = 0.0 if capacity is None else capacity.floor_w
    price = None if capacity is None else capacity.peak_eur_per_kw
    return Quarter(zone, floor_w, house.wish_w, house.fuse_w, price, foresees=foresees)


def _keeps_waiting(outcome: Outcome, physical: PhysicalHouse) -> bool:
    """Whether a car that needs more may not have it now."""
    return any(
        verdict.code in KEPT_WAITING and physical.wants(name) for name, verdict in outcome.verdicts.items()
    )


def _trembles(setpoint: Setpoint, before: Setpoint | None) -> bool:
    """Whether a battery is told as good as what it was told before."""
    if not (isinstance(setpoint, SetPower) and isinstance(before, SetPower)):
        return False
    return abs(setpoint.power_w - before.power_w) < SAME_W


def _is_on_its_way(outcome: Outcome) -> bool:
    """Whether a battery goes in steps to where it is wanted, and nothing else stops it."""
    for verdict in outcome.verdicts.values():
        told = verdict.setpoint
        if not isinstance(told, SetPower) or verdict.code is ReasonCode.SAFETY:
            continue
        if abs(told.power_w - verdict.numbers.get("wanted_w", told.power_w)) > NEWS_W:
            return True
    return False


def _rise_w(told: Mapping[str, Setpoint], physical: PhysicalHouse) -> float:
    """What the batteries will give beyond what they give now, if each does as it is told."""
    rise_w = 0.0
    for name, setpoint in told.items():
        if isinstance(setpoint, SetPower):
            rise_w += setpoint.power_w - physical.powers_w[name]
    return rise_w
