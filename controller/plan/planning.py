# SPDX-License-Identifier: MIT
"""Plans while a rule asks for it, and only then: who does not use the plan pays nothing for it.

What was learned of the house is kept while no rule asks. Owned by the tick.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from controller.model.day_plan import DayPlan, Solver
from controller.model.house import House
from controller.plan.asking import Scene
from controller.plan.needs import planned
from controller.plan.planner import Planner
from rules.rule import RuleSet


class Planning:
    """The planner of a house, or none."""

    def __init__(self, house: House, ruleset: RuleSet, solve: Solver) -> None:
        self._solve = solve
        self._saved: Mapping[str, Any] = {}
        self.planner: Planner | None = None
        self.adopt(house, ruleset)

    def adopt(self, house: House, ruleset: RuleSet) -> None:
        """Begin to plan, go on, or end it, as these rules ask for the plan or not."""
        if not planned(ruleset):
            self._saved = self.to_dict()
            self.planner = None
        elif self.planner is None:
            self.planner = Planner(house, ruleset, self._solve)
            self.planner.restore(self._saved)
        else:
            self.planner.adopt(house, ruleset)

    def follow(self, scene: Scene) -> DayPlan | None:
        """The plan that holds; None while no rule asks for one."""
        return None if self.planner is None else self.planner.follow(scene)

    def to_dict(self) -> dict[str, Any]:
        """What a restart must not forget, fit for JSON."""
        return dict(self._saved) if self.planner is None else self.planner.to_dict()

    def restore(self, saved: Mapping[str, Any]) -> bool:
        """Take over `to_dict`; False when it is damaged, and all is learned anew."""
        self._saved = saved
        return self.planner is None or self.planner.restore(saved)
