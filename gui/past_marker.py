# SPDX-License-Identifier: MIT
"""Follows fingers over the pictures of the page History: tells of what was touched, and leads on from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from controller.model.clock import QUARTER_S
from controller.model.messages import DecisionMessage, HistoryMessage, PeakMessage, State
from gui.past_energy import Part
from gui.past_marks import (
    QuarterFacts,
    asked_about,
    nearest,
    part_mark,
    peak_mark,
    power_mark,
    quarter_mark,
)
from gui.past_needs import Look, decisions_need, mark_needs, peaks_need, power_need
from gui.past_view import PastView, parts_of
from gui.period_feed import Need, PeriodFeed
from gui.periods import Period, Scope
from gui.state import HouseState
from gui.widgets.history_body import HistoryBody
from gui.widgets.mark_card import Mark
from gui.words import local


@dataclass(frozen=True, slots=True)
class Touched:
    """On which picture, what, and on which side."""

    part: str
    key: object
    is_right: bool


class PastMarker(QObject):
    """Owned by the page."""

    why_wanted = Signal(str, object)
    period_wanted = Signal(object)
    changed = Signal()
    """Something else has to be asked."""

    def __init__(
        self, body: HistoryBody, feed: PeriodFeed, house: HouseState, looked: Callable[[State], Look]
    ) -> None:
        super().__init__(body)
        self._body = body
        self._feed = feed
        self._house = house
        self._looked = looked
        self._view = PastView(body, feed)
        self.touched: Touched | None = None
        self._fine: Need | None = None
        self._connect()

    def needs(self) -> tuple[Need, ...]:
        """What is asked for the mark, and for a stretch that fingers zoomed into."""
        fine = () if self._fine is None else (self._fine,)
        touched = self.touched
        if touched is not None and touched.part == "quarters" and isinstance(touched.key, int):
            return (*fine, *mark_needs(touched.key))
        return fine

    def leave(self) -> None:
        """Nothing is touched any more."""
        self.touched = None
        self._body.mark.hide()
        self._body.heat.unchoose()
        for bars in (self._body.energy_bars, self._body.cost_bars):
            bars.choose(None)
        if self._body.power.plot is not None:
            self._body.power.plot.point_at(None)

    def zoomed(self) -> None:
        """Fingers rest on another stretch: finer points are wanted, or none any more."""
        plot = self._body.power.plot
        if plot is None:
            return
        self._fine = None
        if plot.is_zoomed:
            from_s, to_s = plot.window_s
            span = datetime.fromtimestamp(from_s, UTC), datetime.fromtimestamp(to_s, UTC)
            self._fine = power_need(span, plot.columns)

    def refresh(self) -> None:
        """More is known by now."""
        plot = self._body.power.plot
        if plot is not None and not plot.is_zoomed:
            self._fine = None
        fine: HistoryMessage | None = None if self._fine is None else self._feed.answer(self._fine)
        if fine is not None and plot is not None:
            plot.show_fine(fine)
        self._tell()

    def _touch(self, part: str, key: object, is_right: bool) -> None:
        self.touched = Touched(part, key, is_right)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        touched, state = self.touched, self._house.state
        if touched is None or state is None:
            return
        mark = self._mark(touched, state)
        if mark is not None:
            room = self._body.room_of(touched.part)
            self._body.mark.show_mark(mark, room, is_right=touched.is_right)

    def _mark(self, touched: Touched, state: State) -> Mark | None:
        look = self._looked(state)
        opens = self.tr("Open the day")
        why = self._why_of(touched, state) is not None
        if touched.part == "quarters" and isinstance(touched.key, int):
            unit = self._view.unit(look, state)
            is_day = look.period.scope is Scope.DAY
            facts = self._facts(touched.key)
            return quarter_mark(facts, look.zone, unit, has_why=why, opens="" if is_day else opens)
        if touched.part == "power" and isinstance(touched.key, float) and self._body.power.plot is not None:
            values = self._body.power.plot.values_at(touched.key)
            return power_mark(touched.key, values, self._near(look, touched.key), look.zone, has_why=why)
        if touched.part == "peaks":
            peak = self._peak(look, str(touched.key))
            return peak_mark(str(touched.key), peak, look.zone, has_why=why, opens=opens)
        part = self._part(look, touched)
        if part is None:
            return None
        words = {Scope.DAY: "", Scope.YEAR: self.tr("Open the month")}.get(look.period.scope, opens)
        return part_mark(part, look.period.scope, look.heaters, self._view.unit(look, state), words)

    def _facts(self, start_s: int) -> QuarterFacts:
        grid = self._body.heat.grid
        cell = None if grid is None else grid.cell_of(start_s)
        value = None if grid is None or cell is None or not grid.known[cell] else float(grid.values_w[cell])
        quarters, entries, decisions = (self._feed.answer(need) for need in mark_needs(start_s))
        return QuarterFacts(start_s, value, quarters, entries, decisions or ())

    def _near(self, look: Look, second: float) -> DecisionMessage | None:
        plot = self._body.power.plot
        if plot is None:
            return None
        from_s, to_s = plot.window_s
        return nearest(self._feed.answer(decisions_need(look)) or (), second, to_s - from_s)

    def _peak(self, look: Look, month: str) -> PeakMessage | None:
        peaks: list[PeakMessage] = self._feed.answer(peaks_need(look)) or []
        return next((peak for peak in peaks if peak.month == month), None)

    def _part(self, look: Look, touched: Touched) -> Part | None:
        parts = parts_of(self._feed, look, energy=touched.part == "energy")
        return next((part for part in parts if part.first == touched.key), None)

    # --- ways on ----------------------------------------------------------------------------------------------------

    def _why_of(self, touched: Touched, state: State) -> tuple[str, datetime] | None:
        """The device and the time that Why would be asked about."""
        look = self._looked(state)
        if touched.part == "quarters" and isinstance(touched.key, int):
            decisions = self._feed.answer(mark_needs(touched.key)[2]) or ()
            return asked_about(state, decisions, datetime.fromtimestamp(touched.key + QUARTER_S - 1, UTC))
        if touched.part == "power" and isinstance(touched.key, float):
            near = self._near(look, touched.key)
            at = datetime.fromtimestamp(int(touched.key), UTC)
            return asked_about(state, () if near is None else (near,), at)
        if touched.part == "peaks":
            peak = self._peak(look, str(touched.key))
            at_end = None if peak is None or peak.time is None else peak.time - timedelta(seconds=1)
            return None if at_end is None else asked_about(state, (), at_end)
        part = self._part(look, touched)
        return None if part is None else asked_about(state, (), part.after - timedelta(seconds=1))

    def _ask_why(self) -> None:
        state = self._house.state
        asked = None if self.touched is None or state is None else self._why_of(self.touched, state)
        if asked is not None:
            self.why_wanted.emit(*asked)

    def _open(self) -> None:
        """Look more closely."""
        touched, state = self.touched, self._house.state
        if touched is None or state is None:
            return
        look = self._looked(state)
        if isinstance(touched.key, datetime):
            scope = Scope.MONTH if look.period.scope is Scope.YEAR else Scope.DAY
            self.period_wanted.emit(Period(scope, touched.key.date()))
            return
        day = self._day_of(touched, look)
        if day is not None:
            self.period_wanted.emit(Period(Scope.DAY, day))

    def _day_of(self, touched: Touched, look: Look) -> date | None:
        if isinstance(touched.key, int):
            return local(datetime.fromtimestamp(touched.key, UTC), look.zone).date()
        peak = self._peak(look, str(touched.key))
        if peak is None or peak.time is None:
            return None
        return local(peak.time - timedelta(seconds=QUARTER_S), look.zone).date()

    def _step(self, count: int) -> None:
        """To the quarter beside it."""
        touched = self.touched
        if touched is not None and isinstance(touched.key, int):
            self._body.heat.choose_start(touched.key + count * QUARTER_S)

    def _connect(self) -> None:
        body = self._body
        body.heat.tapped.connect(lambda start_s, is_right: self._touch("quarters", start_s, is_right))
        body.power.tapped.connect(lambda second, is_right: self._touch("power", second, is_right))
        body.energy_bars.tapped.connect(lambda key, is_right: self._touch("energy", key, is_right))
        body.cost_bars.tapped.connect(lambda key, is_right: self._touch("cost", key, is_right))
        body.peak_bars.tapped.connect(lambda month, is_right: self._touch("peaks", month, is_right))
        body.mark.closed.connect(self.leave)
        body.mark.why_wanted.connect(self._ask_why)
        body.mark.opened.connect(self._open)
        body.mark.stepped.connect(self._step)
