# SPDX-License-Identifier: MIT
"""The tick, the pure middle of Kwartier: one frozen Snapshot in, one Outcome out, no clock and no await.

It follows the quarter, asks the rules, lets the arbiter decide, and carries their state from tick to tick. Live, in
replay and in tests it is the same. An exception here is a Bug: it is not caught, the house goes to its safe states and
the program ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from controller.arbiter.arbiter import Arbiter
from controller.arbiter.journal import Journal
from controller.arbiter.verdict import Situation
from controller.balance import Balance
from controller.counters.follower import NOTHING_HEARD, Counters, Followed, Heard
from controller.counters.swap import MeterWatch, Swap
from controller.facts import read, readers_of
from controller.failsafe import Freshness
from controller.machines.fleet import Fleet
from controller.model.command import Setpoint
from controller.model.day_plan import Solver
from controller.model.decision import Manual, RuleState, Standing, Wish
from controller.model.house import ChargerSpec, House
from controller.model.outlook import Outlook
from controller.model.reading import ChannelKind
from controller.model.snapshot import Flows, Mode, QuarterState, Snapshot
from controller.model.wear import wear_eur_kwh
from controller.outcome import Outcome
from controller.plan.at_once import solved_at_once
from controller.plan.planning import Planning
from controller.quarter.brain import Quarter, QuarterUpdate
from controller.quarter.own import Pending, own_power
from controller.quarter.peaks import Peak
from controller.quarter.record import Record
from controller.strategy.strategy import Strategy, batteries_of
from rules.engine import Engine
from rules.rule import RuleSet

EACH_S = 1.0
"""A live house is looked at so often: at each telegram of a meter that speaks every second."""
PARTS = ("quarter", "rules", "fleet", "strategy", "counters", "meters", "plan")
"""Of what a restart must not forget."""


class Tick:
    """The deciding middle of Kwartier with the state it carries from tick to tick. Owned by whoever ticks it."""

    def __init__(
        self,
        house: House,
        ruleset: RuleSet,
        quarter: Quarter,
        *,
        tells: bool = True,
        solve: Solver = solved_at_once,
        looks_every_s: float = EACH_S,
    ) -> None:
        """One that does not tell makes no Decisions of its verdicts: in a replay nobody would read them.
        One that looks more seldom than each second lets a battery go as many of its steps at once.
        """
        self._house = house
        self._tells = tells
        self._zone = ZoneInfo(house.timezone)
        self._quarter = quarter
        self._engine = Engine(ruleset)
        self._asked = readers_of(house, ruleset.names)
        self.planning = Planning(house, ruleset, solve)
        """Makes the day plan while a rule asks for one."""
        self._arbiter = Arbiter(house, looks_every_s)
        has_cars = any(isinstance(spec, ChargerSpec) for spec in house.devices)
        self._batteries = batteries_of(house)
        self._wear_eur_kwh = wear_eur_kwh(house)
        wears = self._wear_eur_kwh is not None
        self.strategy = Strategy(for_cars=tells or has_cars, for_wear=tells or wears)
        """Learns the ways of the house."""
        self._journal = Journal()
        self._balance = Balance(house)
        self._counters = Counters()
        self.meters = MeterWatch(house.fuse_w)
        """Which meters were replaced, and what was answered to that."""
        self._freshness = Freshness()
        self._fleet: Fleet | None = None
        self._saved_fleet: Mapping[str, Any] = {}
        self._told: dict[str, Setpoint] = {}
        self._pending = Pending()
        self._manual: dict[str, Manual] = {}
        self._ticked_telegram_s: float | None = None
        self._ticked_s = 0.0
        self.is_paused = False
        """Set by the owner: devices are on their own until it is taken back."""

    def run(self, snapshot: Snapshot) -> Outcome:
        """Decide on `snapshot`."""
        self._ticked_s = snapshot.monotonic_s
        mode = self._freshness.mode(snapshot)
        is_fresh = mode is Mode.AUTO
        if self.is_paused and mode is not Mode.STARTING:
            mode = Mode.PAUSED
        at = snapshot.at
        local = at.astimezone(self._zone)
        update, is_new = self._follow_quarter(snapshot)
        heard, swaps = self._hear_meters(snapshot, at, update) if is_new else (NOTHING_HEARD, ())
        flow = self._flows(snapshot, at, is_fresh=is_fresh)
        standings = self._observe(snapshot, local.date())
        outlook = self._learn(at.timestamp(), flow)
        situation = Situation(self._house, snapshot, flow, update.state, standings, outlook)
        if self.planning.planner is not None:
            situation = replace(situation, plan=self.planning.follow(situation))
        wishes = self._consult_rules(mode, situation, local)
        if self._manual:
            self._end_manual(snapshot.monotonic_s)
        verdicts = self._arbiter.decide(mode, wishes, self._manual, situation)
        self._told = {name: verdict.setpoint for name, verdict in verdicts.items()}
        if self._quarter.foresees:
            left_s = 0.0 if update.state is None else update.state.remaining_s
            self._pending.follow(self._told, snapshot.monotonic_s, left_s)
            self._quarter.plan(own_power(self._house, snapshot, wishes, self._pending))
        return Outcome(
            mode=mode,
            snapshot=snapshot,
            is_new_telegram=is_new,
            quarter=update.state,
            closed=update.closed,
            anomalies=update.anomalies + heard.anomalies,
            flows=flow,
            standings=standings,
            verdicts=verdicts,
            decisions=self._journal.note(verdicts, situation, at) if self._tells else (),
            look=self._engine.views,
            stands=heard.stands,
            swaps=swaps,
            recovery_left_s=self._freshness.recovery_left_s(snapshot.monotonic_s),
            plan=situation.plan,
        )

    def again(
        self, at_s: float, power_w: int, average_w: int, snapshot: Snapshot, before: Outcome
    ) -> Outcome:
        """The same where rules see what they saw at `before`; the meter tells the powers of now and of the quarter."""
        self._ticked_s = self._ticked_telegram_s = snapshot.monotonic_s
        self._freshness.note(snapshot.monotonic_s)
        quarter = self._quarter.again(before.quarter, at_s, power_w, average_w)
        flow = self._balance.beside(power_w, snapshot, self._told)
        outlook = self._learn(at_s, flow)
        situation = Situation(self._house, snapshot, flow, quarter, before.standings, outlook)
        verdicts = self._arbiter.again(situation)
        self._told = {name: verdict.setpoint for name, verdict in verdicts.items()}
        return Outcome(
            mode=Mode.AUTO,
            snapshot=snapshot,
            is_new_telegram=True,
            quarter=quarter,
            flows=flow,
            standings=before.standings,
            verdicts=verdicts,
            look=self._engine.views,
        )

    def keeps_target(self, at_s: float) -> bool:
        """Whether at `at_s` a month with the same peak would be held to the same demand as at the newest tick."""
        return self._quarter.keeps_target(at_s)

    def pass_over(self) -> None:
        """Telegrams were passed over: what is counted of the quarter begins with the next."""
        self._quarter.begin_anew()

    @property
    def rests(self) -> bool:
        """Whether all that is commanded are full batteries that give nothing; if the house takes less, nor do they."""
        return self._arbiter.rests

    def would_rest(self, flows: Flows, quarter: QuarterState) -> bool:
        """Whether those that rest would at these flows, too, in such a quarter, whatever was in the past."""
        return self._arbiter.would_rest(flows, quarter)

    @property
    def wakes_at_s(self) -> float:
        """The monotonic second at which time alone may change what a rule wants."""
        return self._engine.wakes_at_s

    @property
    def changes_at_s(self) -> float:
        """The monotonic second at which time alone will change what a device is told."""
        return self._ticked_s + self._arbiter.changes_in_s

    def adopt(self, ruleset: RuleSet) -> None:
        """Go on with other rules; those that did not change keep their state."""
        self._engine.adopt(ruleset)
        self._asked = readers_of(self._house, ruleset.names)
        self.planning.adopt(self._house, ruleset)

    def adopt_settings(self, settings: Mapping[str, float | bool | str]) -> None:
        """Let rules see other values of the owner's settings; they are facts, so every rule keeps its state."""
        self._house = replace(self._house, settings=settings)
        self._asked = readers_of(self._house, self._engine.ruleset.names)
        self.planning.adopt(self._house, self._engine.ruleset)

    def take_in_hand(self, manual: Manual) -> None:
        """The owner commands a device until the lease ends."""
        self._manual[manual.device] = manual

    def let_go(self, device: str) -> None:
        """The owner gives the device back to the rules."""
        self._manual.pop(device, None)

    def seed_peaks(self, peaks: Mapping[str, float]) -> None:
        """Month peaks [W] known from before this run, by `YYYY-MM`."""
        self._quarter.seed_peaks(peaks)

    def aim_at(self, wish_w: float | None) -> None:
        """The owner's wish for the demand [W] from now on."""
        self._quarter.aim_at(wish_w)

    def price_peak(self, eur_per_kw: float | None) -> None:
        """What one kW more of this month's peak costs in all, as the tariff and the year stand now."""
        self._quarter.price_peak(eur_per_kw)

    @property
    def peaks(self) -> tuple[Peak, ...]:
        """Month peaks that are known, oldest first."""
        return self._quarter.peaks

    @property
    def record(self) -> Record:
        """How good the forecast was in this house."""
        return self._quarter.record

    @property
    def rule_states(self) -> tuple[tuple[str, RuleState], ...]:
        """Name and state of each rule, at less cost than its view."""
        return self._engine.states()

    def counters(self, at: datetime) -> tuple[Followed, ...]:
        """Gas, water and heat meters as they stand."""
        return self._counters.all(at)

    @property
    def manual(self) -> Mapping[str, Manual]:
        """Devices in the owner's hand."""
        return self._manual

    def to_dict(self) -> dict[str, Any]:
        """What a restart must not forget: learned errors, budgets of the day, states of rules."""
        fleet = self._fleet.to_dict(self._told) if self._fleet is not None else dict(self._saved_fleet)
        return {
            "quarter": self._quarter.to_dict(),
            "rules": self._engine.to_dict(),
            "fleet": fleet,
            "strategy": self.strategy.to_dict(),
            "counters": self._counters.to_dict(),
            "meters": self.meters.to_dict(),
            "plan": self.planning.to_dict(),
        }

    def restore(self, saved: Mapping[str, Any]) -> tuple[str, ...]:
        """Take over `to_dict`. What is missing or cannot be read begins anew; the latter is returned by name."""
        parts = {name: saved[name] for name in PARTS if isinstance(saved.get(name), Mapping)}
        spoiled = [name for name in saved if name in PARTS and name not in parts]
        if not self._quarter.restore(parts.get("quarter", {})):
            spoiled.append("the running quarter and the forecast")
        if not self.strategy.restore(parts.get("strategy", {})):
            spoiled.append("the bursts of the house")
        self._counters.restore(parts.get("counters", {}))
        self.meters.restore(parts.get("meters", {}))
        self._saved_fleet = parts.get("fleet", {})
        if not self.planning.restore(parts.get("plan", {})):
            spoiled.append("what the day plan expects of the house")
        rules = self._engine.restore(parts["rules"]) if "rules" in parts else ()
        return (*spoiled, *rules)

    def experience(self) -> dict[str, Any]:
        """What the forecast learned of this house: a megabyte, for once a day."""
        return self._quarter.experience()

    def restore_experience(self, saved: Mapping[str, Any]) -> bool:
        """Take over `experience`; False when it is damaged, and the forecast learns anew."""
        return self._quarter.restore_experience(saved)

    def _follow_quarter(self, snapshot: Snapshot) -> tuple[QuarterUpdate, bool]:
        is_new = snapshot.meter_at_monotonic_s != self._ticked_telegram_s and snapshot.meter is not None
        self._ticked_telegram_s = snapshot.meter_at_monotonic_s
        if is_new and snapshot.meter is not None:
            return self._quarter.update(snapshot.meter, snapshot.monotonic_s, snapshot.now), True
        return QuarterUpdate(self._quarter.silent(snapshot.monotonic_s), (), ()), False

    def _hear_meters(
        self, snapshot: Snapshot, at: datetime, update: QuarterUpdate
    ) -> tuple[Heard, tuple[Swap, ...]]:
        """What the newest telegram tells of the meters themselves, and of those behind the grid meter."""
        meter = snapshot.meter
        if meter is None:
            return NOTHING_HEARD, ()
        heard = self._counters.hear(meter.channels, at)
        grid = self.meters.hear(meter, snapshot.monotonic_s, at, update.state)
        others = tuple(map(self.meters.replaced, heard.replaced))
        return heard, others if grid is None else (grid, *others)

    def _flows(self, snapshot: Snapshot, at: datetime, *, is_fresh: bool) -> Flows:
        flow = self._balance.flows(snapshot, self._told, meter_is_fresh=is_fresh)
        if not self._counters.is_any:
            return flow
        gas, water = (self._counters.rate_m3_h(kind, at) for kind in (ChannelKind.GAS, ChannelKind.WATER))
        return replace(flow, gas_m3_h=gas, water_m3_h=water)

    def _observe(self, snapshot: Snapshot, local_day: date) -> dict[str, Standing]:
        if self._fleet is None:
            self._fleet = Fleet(self._house, snapshot.monotonic_s)
            self._fleet.restore(self._saved_fleet)
        return self._fleet.observe(snapshot, self._told, local_day)

    def _learn(self, at_s: float, flow: Flows) -> Outlook:
        """What is known of the house's ways now; the next quarter's target goes by it."""
        outlook = self.strategy.follow(at_s, flow)
        wear = self.strategy.wear(self._wear_eur_kwh)
        self._quarter.expect(self.strategy.holdable_w(*self._batteries), wear)
        return outlook

    def _consult_rules(self, mode: Mode, situation: Situation, local: datetime) -> tuple[Wish, ...]:
        """What the rules wish now. While data is merely late they are not asked: nothing changes."""
        if mode is Mode.HOLD:
            return ()
        return self._engine.tick(read(self._asked, situation), local, situation.now_s).wishes

    def _end_manual(self, now_s: float) -> None:
        for name in [name for name, manual in self._manual.items() if manual.expires_monotonic_s <= now_s]:
            del self._manual[name]
