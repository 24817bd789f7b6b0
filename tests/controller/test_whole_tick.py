# SPDX-License-Identifier: MIT
"""What holds in every tick of a house, whatever its rules say, its meter and devices do, and its owner wishes.

Rules come out of the grammar, and are changed in the middle of it all; devices fall silent and come back, stick, are
taken in hand; the meter is silent or stale, prices come and go, the controller is killed and begins anew. After each
tick somebody who only looks holds it against these promises:

- no relay changes back within its minimum times, nor starts more often than its day allows; no car that was paused
  starts again before its pause is over, and no inverter that was freed is limited again before its rest is; a restart
  of the controller changes nothing of that
- setpoints stay within what site.yaml allows, and nothing is commanded while the mode forbids it
- a rule only starts when its condition is true whatever the names that are not known may be
- every command has a reason, and every change of a device a sentence
- the same tick comes to the same, in whatever order the devices have spoken
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from controller.board import NewestBoard
from controller.facts import facts
from controller.failsafe import Plausibility
from controller.model.clock import VirtualClock
from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.decision import Action, ActionKind, AmountUnit, Manual, ReasonCode, RuleState
from controller.model.house import BatterySpec, ChargerSpec, RelaySpec, SolarSpec
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import (
    Unknown,
    Value,
)
from controller.model.snapshot import Mode, Snapshot
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.tick import Tick
from rules.evaluator import compiled, prepare
from rules.machine import RUNNING
from rules.rule import Rule, RuleSet
from rules.schema import NameInfo
from rules.tables import NameKind
from tests.controller.any_rules import HOUSE, rule_sets
from tests.controller.any_world import RELAYS, SPECS, ZONE, Watched, World

START = datetime(2026, 10, 24, 21, 50, tzinfo=UTC)
"""Ten minutes before the night in which an hour comes twice."""
NAMES = ("battery.home", "charger.car", "relay.boiler", "relay.heatpump", "solar.roof")
ROOF = next(spec for spec in HOUSE.devices if isinstance(spec, SolarSpec))
CONTROLLED = (Mode.AUTO, Mode.HOLD)
RULED = frozenset({ReasonCode.RULE, ReasonCode.LIMIT})
NUMBERS = (-2e4, -1.0, 0.0, 50.0, 2e4)
HANDS = {
    "battery.home": Action(ActionKind.DISCHARGE, 9_000.0, AmountUnit.POWER),
    "charger.car": Action(ActionKind.FULL),
    "relay.boiler": Action(ActionKind.ON),
    "solar.roof": Action(ActionKind.LIMIT_TO, 100.0, AmountUnit.POWER),
}
Stretch = tuple[int, float]
"""So many ticks, so many seconds apart."""
stretches = st.tuples(st.integers(1, 20), st.sampled_from([1.0, 2.0, 4.0, 10.0]))


class WholeTick(RuleBasedStateMachine):
    """A house, its controller, and somebody who watches."""

    @initialize(ruleset=rule_sets())
    def begin(self, ruleset: RuleSet) -> None:
        self.clock = VirtualClock(START)
        self.board = NewestBoard(self.clock, Plausibility(HOUSE))
        self.world = World()
        self.ruleset = ruleset
        self.ticks = [_new_tick(ruleset), _new_tick(ruleset)]
        self.watched = {name: Watched() for name in (*RELAYS, "charger.car")}
        self.roof = Watched()
        self.outcome: Outcome | None = None
        self.before: Mapping[str, RuleState] = {}

    # --- what happens

    @rule(lived=stretches)
    def time_passes(self, lived: Stretch) -> None:
        self._live(lived)

    @rule(
        base_w=st.sampled_from([0, 300, 2_000, 9_000, 21_000]),
        sun_w=st.sampled_from([0, 900, 5_000]),
        soc_pct=st.sampled_from([5.0, 10.0, 11.0, 50.0, 99.0, 100.0]),
        lived=stretches,
    )
    def the_day_goes_on(self, base_w: int, sun_w: int, soc_pct: float, lived: Stretch) -> None:
        self.world.base_w, self.world.roof_w, self.world.soc_pct = base_w, sun_w, soc_pct
        self._live(lived)

    @rule(lived=stretches)
    def the_car_comes_or_leaves(self, lived: Stretch) -> None:
        self.world.car = not self.world.car
        self.world.car_a = 6.0 if self.world.car else 0.0
        self._live(lived)

    @rule(name=st.sampled_from((*NAMES, "meter")), sticks=st.booleans(), lived=stretches, after=stretches)
    def something_fails_for_a_while(self, name: str, sticks: bool, lived: Stretch, after: Stretch) -> None:
        if name == "meter":
            self.world.meter_speaks = False
        else:
            (self.world.sticks if sticks else self.world.silent).add(name)
        self._live(lived)
        self.world.meter_speaks = True
        self.world.sticks.clear()
        self.world.silent.clear()
        self._live(after)

    @rule(hours=st.sampled_from([0, 5, 48]), lived=stretches)
    def prices_come(self, hours: int, lived: Stretch) -> None:
        begin = datetime(2026, 10, 24, 22, tzinfo=UTC)
        prices = [
            PriceInterval(begin + timedelta(hours=hour), 3_600, 0.1 + 0.01 * (hour * 7 % 24), 0.03)
            for hour in range(hours)
        ]
        self.board.post_prices(PriceCurve(tuple(prices)))
        self._live(lived)

    @rule(ruleset=rule_sets(), lived=stretches)
    def the_rules_are_edited(self, ruleset: RuleSet, lived: Stretch) -> None:
        self.ruleset, self.before = ruleset, {}
        for tick in self.ticks:
            tick.adopt(ruleset)
        self._live(lived)

    @rule(name=st.sampled_from(sorted(HANDS)), lease_s=st.sampled_from([5.0, 300.0]), lived=stretches)
    def the_owner_takes_a_device_in_hand(self, name: str, lease_s: float, lived: Stretch) -> None:
        until_s = self.clock.monotonic_s() + lease_s
        for tick in self.ticks:
            tick.take_in_hand(Manual(name, HANDS[name], until_s, self.clock.now(), "the owner"))
        self._live(lived)

    @rule(lived=stretches)
    def the_owner_pauses_for_a_while(self, lived: Stretch) -> None:
        for is_paused in (True, False):
            for tick in self.ticks:
                tick.is_paused = is_paused
            self._live(lived)

    @precondition(lambda self: self.outcome is not None)
    @rule(away_s=st.sampled_from([1.0, 30.0]), lived=stretches)
    def the_controller_is_killed_and_begins_anew(self, away_s: float, lived: Stretch) -> None:
        memory = json.loads(json.dumps(self.ticks[0].to_dict()))
        self.clock.advance(away_s)
        self.board = NewestBoard(self.clock, Plausibility(HOUSE))
        self.ticks = [_new_tick(self.ruleset), _new_tick(self.ruleset)]
        for tick in self.ticks:
            assert tick.restore(memory) == ()
        if away_s > 10.0:  # leases ran out: the devices went to their own control
            self.world.obey(dict.fromkeys(NAMES, Release()))
            for device in (*self.watched.values(), self.roof):
                device.lost()
        self.before, self.outcome = {}, None
        self._live(lived)

    def _live(self, lived: Stretch) -> None:
        steps, step_s = lived
        for _ in range(steps):
            quarter = int(self.clock.now().timestamp()) // 900
            self.clock.advance(step_s)
            is_new = int(self.clock.now().timestamp()) // 900 != quarter
            self.world.pass_by(step_s, is_new_quarter=is_new)
            for name, data in self.world.readings().items():
                self.board.post_device(name, data)
            if self.world.meter_speaks:
                self.board.post_meter(self.world.telegram(self.clock.now()), b"")
            self._tick()

    # --- one tick, seen from outside

    def _tick(self) -> None:
        snapshot = self.board.snapshot()
        mirrored = replace(snapshot, devices=dict(reversed(list(snapshot.devices.items()))))
        outcome, other = self.ticks[0].run(snapshot), self.ticks[1].run(mirrored)
        assert outcome.verdicts == other.verdicts
        assert outcome.decisions == other.decisions
        assert self.ticks[0].rule_states == self.ticks[1].rule_states
        self._watch_times(outcome)
        self._watch_rest(outcome)
        self._watch_limits(outcome)
        self._watch_reasons(outcome)
        self._watch_starts(outcome)
        self.outcome = outcome
        self.before = dict(self.ticks[0].rule_states)
        self.world.obey({name: verdict.setpoint for name, verdict in outcome.verdicts.items()})

    def _watch_times(self, outcome: Outcome) -> None:
        now_s, today = self.clock.monotonic_s(), outcome.snapshot.at.astimezone(ZONE).date()
        for name, seen in self.watched.items():
            setpoint = outcome.verdicts[name].setpoint
            if isinstance(setpoint, Release) or name in self.world.silent | self.world.sticks:
                seen.lost()
                continue
            if name == "charger.car" and not self.world.car:
                seen.lost()
                continue
            is_start = _runs(setpoint) and seen.told is not None and not _runs(seen.told)
            if seen.told is not None and _runs(setpoint) != _runs(seen.told):
                if seen.since_s is not None:
                    assert now_s - seen.since_s >= _least_s(name, seen.told) - 1e-6, name
                seen.since_s = now_s
            if seen.day is None or today > seen.day:
                seen.day, seen.starts = today, 0
            seen.starts += is_start
            seen.told = setpoint
            most = RELAYS[name].starts_per_day if name in RELAYS else None
            assert most is None or seen.starts <= most

    def _watch_rest(self, outcome: Outcome) -> None:
        """An inverter that was freed stays so for its rest, as long as it can be heard and makes anything."""
        now_s, roof = self.clock.monotonic_s(), self.roof
        if "solar.roof" in self.world.silent | self.world.sticks or not self.world.roof_w:
            roof.lost()
            return
        setpoint = outcome.verdicts["solar.roof"].setpoint
        was_limited, is_limited = isinstance(roof.told, SetLimit), isinstance(setpoint, SetLimit)
        if was_limited and not is_limited:
            roof.since_s = now_s
        if is_limited and roof.since_s is not None:
            assert was_limited or now_s - roof.since_s >= ROOF.rest_s - 1e-6
        roof.told = setpoint

    def _watch_limits(self, outcome: Outcome) -> None:
        for name, verdict in outcome.verdicts.items():
            if outcome.mode not in CONTROLLED:
                assert verdict.setpoint == Release()
            match verdict.setpoint, SPECS[name]:
                case SetPower(power_w), BatterySpec() as battery:
                    assert -battery.charge_max_w <= power_w <= battery.discharge_max_w
                    if outcome.mode is Mode.AUTO and "battery.home" not in self.world.silent:
                        assert power_w <= 0 or self.world.soc_pct > battery.soc_min_pct
                        assert power_w >= 0 or self.world.soc_pct < battery.soc_max_pct
                case SetCurrent(current_a), ChargerSpec() as charger:
                    assert current_a == 0 or charger.current_min_a <= current_a <= charger.current_max_a
                case SetLimit(power_w), SolarSpec(lowest_w=int() as lowest_w, peak_w=peak_w):
                    assert lowest_w <= power_w <= peak_w
                    assert self.world.roof_w or outcome.mode is Mode.HOLD, "asleep"
                case (Switch(), RelaySpec()) | (Release(), _):
                    pass
                case other:
                    raise AssertionError(other)

    def _watch_reasons(self, outcome: Outcome) -> None:
        running = {name for name, state in self.ticks[0].rule_states if state in RUNNING}
        told = {decision.device: decision for decision in outcome.decisions}
        for name, verdict in outcome.verdicts.items():
            assert verdict.because
            if outcome.mode is Mode.AUTO and verdict.code in RULED:
                assert verdict.rule in running
            if outcome.mode is Mode.AUTO and not isinstance(verdict.setpoint, Release | Switch):
                assert verdict.rule in running or name in self.ticks[0].manual
            last = self.outcome.verdicts[name].setpoint if self.outcome is not None else Release()
            if _runs(last) != _runs(verdict.setpoint):
                assert told[name].sentence and told[name].code is verdict.code

    def _watch_starts(self, outcome: Outcome) -> None:
        """Nothing that is not known was needed for a start."""
        if outcome.mode is Mode.HOLD:
            return
        states = dict(self.ticks[0].rule_states)
        begun = [
            rule
            for rule in self.ruleset.rules
            if states[rule.name] in RUNNING and self.before.get(rule.name) not in RUNNING
        ]
        for started in begun:
            for seen in _possible(started, outcome.snapshot, outcome):
                assert compiled(started.when.test)(seen) is True, started.when

    @invariant()
    def the_memory_is_plain_json(self) -> None:
        if self.outcome is not None:
            memory = self.ticks[0].to_dict()
            assert json.loads(json.dumps(memory)) == memory


def _new_tick(ruleset: RuleSet) -> Tick:
    return Tick(HOUSE, ruleset, Quarter(ZONE, 2_500.0, HOUSE.wish_w, HOUSE.fuse_w, 4.8))


def _runs(setpoint: Setpoint) -> bool:
    match setpoint:
        case SetCurrent(amount) | SetPower(amount):
            return amount != 0
        case Switch(on):
            return on
        case _:
            return False


def _least_s(name: str, told: Setpoint) -> float:
    """How long the device must stay as it was told before it may change back."""
    if name not in RELAYS:
        spec = SPECS[name]
        assert isinstance(spec, ChargerSpec)
        return 0.0 if _runs(told) else spec.start_pause_s
    return RELAYS[name].on_min_s if _runs(told) else RELAYS[name].off_min_s


def _possible(started: Rule, snapshot: Snapshot, outcome: Outcome) -> list[dict[str, Value]]:
    """The facts of the tick, with every name that is not known as each of what it could be."""
    named = facts(HOUSE, outcome)
    infos = [info for info in _infos() if info.name in set(started.names)]
    seen = prepare(named, infos, snapshot.at.astimezone(ZONE), HOUSE.country)
    unknown = [info for info in infos if isinstance(seen[info.name], Unknown)]
    choices = [_choices(info) for info in unknown[:4]]
    return [
        {**seen, **dict(zip((info.name for info in unknown), chosen, strict=False))}
        for chosen in itertools.islice(itertools.product(*choices), 60)
    ]


def _infos() -> tuple[NameInfo, ...]:
    from tests.controller.any_rules import VOCABULARY

    return VOCABULARY.names()


def _choices(info: NameInfo) -> tuple[Value, ...]:
    if info.kind is NameKind.TRUTH:
        return (True, False)
    return info.choices if info.kind is NameKind.CHOICE else NUMBERS


TestWholeTick = WholeTick.TestCase
TestWholeTick.settings = settings(max_examples=20, stateful_step_count=20)
