# SPDX-License-Identifier: MIT
"""Fills the ring behind the plot: the past by asking the controller, the present from each State.

A day is asked for in minutes first and the last hours in seconds after it, so that something is seen at once. After
the line was lost both are asked again. The seconds are the meter's own.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from controller.model.messages import HistoryMessage, State
from gui.client import LinkPhase
from gui.series import DAY_S, SERIES, SecondRing
from gui.state import HouseState

DAY_POINTS = 1_440
FINE_S = 5_400
LARGEST_AGE_S = 5.0
HOLD_S = 10
"""A pause up to this is drawn as a line; a longer one is a gap."""


class HistoryFeed(QObject):
    """Keeps a day of seconds. Owned by the window."""

    loaded = Signal()
    """The past has come, or changed."""

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.ring = SecondRing(SERIES)
        self._has_asked = False
        self._fine_from_s: int | None = None
        house.arrived.connect(self._take)
        house.link_changed.connect(self._line)

    def want(self, from_s: int, to_s: int) -> None:
        """Somebody looks at this hour of the past: have it in seconds."""
        if self._fine_from_s is None or to_s - from_s > FINE_S or from_s >= self._fine_from_s:
            return
        self._ask(from_s, to_s, max(1, to_s - from_s))

    def _line(self) -> None:
        if self._house.link.phase is not LinkPhase.ONLINE:
            self._has_asked = False

    def _take(self, state: State) -> None:
        meter = state.meter
        now = state.now if meter is None or meter.time is None else meter.time
        second = int(now.timestamp())
        if meter is not None and meter.age_s is not None and meter.age_s <= LARGEST_AGE_S:
            self._append(state, second)
        if not self._has_asked:
            self._has_asked = True
            self._ask(second - DAY_S + 1, second + 1, DAY_POINTS)
            self._fine_from_s = second - FINE_S
            self._ask(self._fine_from_s, second + 1, FINE_S)

    def _append(self, state: State, second: int) -> None:
        rate = state.about.demo_rate or 1
        flow = state.flow
        values = {} if flow is None else {name: getattr(flow, name) for name in SERIES}
        self.ring.append(second, values, hold_s=HOLD_S * rate)

    def _ask(self, from_s: int, to_s: int, points: int) -> None:
        query = {
            "series": ",".join(SERIES),
            "from": _iso(from_s),
            "to": _iso(to_s),
            "points": str(points),
        }
        call = self._house.client.get("history", HistoryMessage, query)
        if call is not None:
            call.done.connect(self._load)

    def _load(self, history: HistoryMessage) -> None:
        self.ring.load(history.times_s, history.step_s, history.low, history.high)
        self.loaded.emit()


def _iso(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat()
