# SPDX-License-Identifier: MIT
"""Asks for the day plan: when a quarter of an hour begins, or other rules hold. A plan changes at no other time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from controller.model.messages import State
from controller.model.plan_messages import PlanMessage
from gui.scales import QUARTER_S
from gui.state import HouseState


class PlanFeed(QObject):
    """Keeps the newest plan. Owned by the page that shows it."""

    changed = Signal()

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._asked_for: tuple[object, ...] | None = None
        self.plan: PlanMessage | None = None

    def follow(self, state: State | None) -> None:
        """A new second; asks where the plan may be another one."""
        if state is None or not self._house.is_live:
            self._asked_for = None
            return
        key = (_quarter(state.now), state.rules_revision, state.settings_revision)
        if key == self._asked_for:
            return
        call = self._house.client.get("plan", PlanMessage)
        if call is not None:
            self._asked_for = key
            call.done.connect(self._take)

    def _take(self, plan: PlanMessage) -> None:
        if plan != self.plan:
            self.plan = plan
            self.changed.emit()


def _quarter(at: datetime) -> int:
    return int(at.timestamp()) // QUARTER_S
