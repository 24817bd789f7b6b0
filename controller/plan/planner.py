# SPDX-License-Identifier: MIT
"""When a plan is made, and when it holds: asked a minute before a quarter's boundary, held from the boundary on.

A plan that is not ready at its boundary begins to hold at the next one, so it makes no difference how long it takes to
work it out: live, on a slow computer, or in a replay, where the answer is there at once. It is made anew each hour, and
before that when what it was made of has changed: prices came, a car came or went, a battery is not where it was to be.
The first one is asked for as soon as all is known that it needs.

Where none can be made the last one holds for an hour more; then nothing is known, with the reason.

Pure but for the Solver that it was given. Owned by the tick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.model.day_plan import NO_POWERS_W, Answer, DayPlan, PlanReason, Powers, Question, Solver
from controller.model.house import House, RelaySpec, SolarSpec, dotted
from controller.model.messages import adapter
from controller.model.reading import Unknown
from controller.model.snapshot import Snapshot
from controller.plan.asking import Asker, Scene, Stand
from controller.plan.expectation import Expectation
from controller.plan.needs import planned, relay_hours, relay_runs_s
from rules.rule import RuleSet

LEAD_S = 60.0
"""So long before a boundary is asked."""
HOLDS_S = 3600.0
"""A plan is made anew after so long; one that cannot be holds as long again."""
STORED_SHARE = 0.05
"""Of a battery's capacity, by which it is elsewhere than foreseen."""
LACKS_WH, GETS_WH = 200.0, 1_000.0
"""By which a car would get too little or too much."""
TARGET_W = 100.0
AT_LIMIT_W = 50.0
"""An inverter that makes no less below its limit is held by it."""


class Planner:
    """Plans one house."""

    def __init__(self, house: House, ruleset: RuleSet, solve: Solver) -> None:
        self._zone = ZoneInfo(house.timezone)
        self._solve = solve
        peaks = [spec.peak_w for spec in house.devices if isinstance(spec, SolarSpec)]
        self.expectation = Expectation(self._zone, house.country, float(sum(peaks)))
        """What is expected of house and sun."""
        self._answer: Answer | None = None
        self._quarter: int | None = None
        """The one that runs, since 1970."""
        self._asked_in: int | None = None
        """The quarter in whose last minute was asked."""
        self._tried_in: int | None = None
        """The quarter in which a first plan was asked for."""
        self._reason = PlanReason.WAITS
        self.plan: DayPlan | None = None
        """The one that holds."""
        self.adopt(house, ruleset)

    def adopt(self, house: House, ruleset: RuleSet) -> None:
        """Other rules or settings: what relays need may be another."""
        hours = relay_hours(house, ruleset)
        self._suns = tuple(
            (dotted(spec), spec.timeout_s)
            for spec in house.devices
            if isinstance(spec, SolarSpec) and spec.can_be_limited
        )
        self._asker = Asker(house, self._zone, hours, relay_runs_s(house, ruleset), planned(ruleset))
        self._loads = tuple(
            (dotted(spec), spec.timeout_s, float(spec.load_w))
            for spec in house.devices
            if isinstance(spec, RelaySpec) and dotted(spec) in hours
        )

    def follow(self, scene: Scene) -> DayPlan:
        """The plan that holds now; one with a reason where there is none."""
        at = scene.snapshot.at
        at_s = at.timestamp()
        quarter = int(at_s // QUARTER_S)
        self._learn(scene, at_s)
        if quarter != self._quarter:
            self._quarter = quarter
            self._turn(datetime.fromtimestamp(quarter * QUARTER_S, UTC))
        if self._answer is None:
            boundary = datetime.fromtimestamp((quarter + 1) * QUARTER_S, UTC)
            if (quarter + 1) * QUARTER_S - at_s <= LEAD_S:
                if self._asked_in != quarter:
                    self._asked_in = quarter
                    self._ask(scene, boundary)
            elif self.plan is None and self._tried_in != quarter:
                self._try(scene, boundary, quarter)
        return self.plan or DayPlan(datetime.fromtimestamp(quarter * QUARTER_S, UTC), self._reason)

    @property
    def relays(self) -> tuple[str, ...]:
        """Those that are planned: their loads are no part of what is expected of the house."""
        return tuple(name for name, _, _ in self._loads)

    def to_dict(self) -> dict[str, Any]:
        """What a restart must not forget, fit for JSON: what was learned, and the plan that holds."""
        held = self.plan
        if held is not None and held.question is not None:
            held = replace(held, question=replace(held.question, before={}))
        plan = None if held is None else adapter(DayPlan).dump_python(held, mode="json")
        return {"expectation": self.expectation.to_dict(), "plan": plan}

    def restore(self, saved: Mapping[str, Any]) -> bool:
        """Take over `to_dict`; False when it is damaged, and all is learned anew."""
        if not saved:
            return True
        try:
            self.expectation.restore(saved["expectation"])
            plan = saved.get("plan")
            self.plan = None if plan is None else adapter(DayPlan).validate_python(plan)
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        return True

    def _learn(self, scene: Scene, at_s: float) -> None:
        base, solar = scene.flows.base_w, scene.flows.solar_w
        if isinstance(base, Unknown) or isinstance(solar, Unknown):
            self.expectation.lose_sight()
            return
        load_w = base + solar - self._planned_w(scene.snapshot)
        self.expectation.follow(at_s, load_w, solar, is_held=self._is_sun_held(scene.snapshot))

    def _is_sun_held(self, snapshot: Snapshot) -> bool:
        """Whether an inverter makes no less than the limit that it was given: it could make more."""
        suns = (snapshot.solar(name, timeout_s) for name, timeout_s in self._suns)
        return any(
            sun is not None
            and sun.limit_w is not None
            and sun.power_w is not None
            and sun.power_w >= sun.limit_w - AT_LIMIT_W
            for sun in suns
        )

    def _planned_w(self, snapshot: Snapshot) -> float:
        """What relays draw now that are planned, and so no part of what is expected of the house."""
        total_w = 0.0
        for name, timeout_s, load_w in self._loads:
            reading = snapshot.relay(name, timeout_s)
            total_w += load_w if reading is not None and reading.on else 0.0
        return total_w

    def _turn(self, start: datetime) -> None:
        """A quarter begins: what was made holds now."""
        made = None if self._answer is None else self._answer()
        if made is not None:
            self._answer = None
            if made.reason is PlanReason.MADE:
                self.plan, self._reason = made, PlanReason.MADE
            else:
                self._reason = made.reason
        # One that begins later was made before the clock was set back.
        if self.plan is not None and not 0 <= (start - self.plan.start).total_seconds() < 2 * HOLDS_S:
            self.plan = None
            self._reason = self._reason or PlanReason.WAITS

    def _try(self, scene: Scene, boundary: datetime, quarter: int) -> None:
        """Ask for a first plan as soon as there is all that it needs."""
        if scene.snapshot.meter is None:
            return
        stand = self._asker.stand(scene, boundary)
        if isinstance(stand, PlanReason):
            return
        question = self._asker.ask(scene, stand, self.expectation)
        if isinstance(question, Question):
            self._tried_in = quarter
            self._answer = self._solve(question)

    def _ask(self, scene: Scene, boundary: datetime) -> None:
        stand = self._asker.stand(scene, boundary)
        if isinstance(stand, Stand) and self.plan is not None and not is_due(self.plan, stand):
            return
        question: Question | PlanReason
        if isinstance(stand, PlanReason):
            question = stand
        else:
            question = self._asker.ask(scene, stand, self.expectation, self._before(boundary))
        if isinstance(question, Question):
            self._answer = self._solve(question)
        else:
            failed = DayPlan(boundary, question)
            self._answer = lambda: failed

    def _before(self, boundary: datetime) -> Mapping[str, Powers]:
        if self.plan is None:
            return NO_POWERS_W
        place = self.plan.place(boundary)
        return {name: powers[place:] for name, powers in self.plan.powers_w.items()}


def is_due(plan: DayPlan, stand: Stand) -> bool:
    """Whether there is a reason to plan anew from the start of `stand` on."""
    made_of = plan.question
    if made_of is None or stand.start - plan.start >= timedelta(seconds=HOLDS_S):
        return True
    place = plan.place(stand.start)
    target_w = next((w for first, after, w in made_of.months if first <= place < after), made_of.target_w)
    if stand.known_until > made_of.known_until or abs(stand.target_w - target_w) > TARGET_W:
        return True
    for task in stand.batteries:
        foreseen = plan.stored_wh.get(task.name, ())
        if not 0 < place <= len(foreseen):
            return True
        if abs(foreseen[place - 1] - task.stored_wh) > STORED_SHARE * task.most_wh:
            return True
    return _car_is_other(stand, plan, place)


def _car_is_other(stand: Stand, plan: DayPlan, place: int) -> bool:
    """Whether a car came, went, or needs another energy than the plan still gives it."""
    needs_wh = dict.fromkeys(stand.idle, 0.0) | {task.name: task.needs_wh for task in stand.cars}
    for name in needs_wh.keys() & plan.powers_w.keys():
        left_wh, needed_wh = sum(plan.powers_w[name][place:]) * QUARTER_S / 3600, needs_wh[name]
        if not -LACKS_WH <= left_wh - needed_wh <= GETS_WH:
            return True
    return False
