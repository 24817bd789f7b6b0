# SPDX-License-Identifier: MIT
"""The plot of a trial with what belongs to it: which series, which of the two is which, and what was at a touch.

pyqtgraph is loaded when there is something to draw first, as it is for the live plot.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from controller.model.messages import HistoryMessage
from controller.model.trial_messages import TrialReportMessage
from gui.style import GRID, Look, Meaning, Step
from gui.trial_figures import pair_of
from gui.trial_series import (
    BATTERY_CHARGE,
    HELD_AGAINST_TARGET,
    QUARTERS,
    buckets,
    names_in,
    series_meaning,
    series_word,
)
from gui.widgets.card import Button
from gui.widgets.picker import Option, Picker
from gui.widgets.readout import Readout
from gui.words import POWER_UNIT, SHARE_UNIT, day_and_time, decimal, kilowatts

if TYPE_CHECKING:
    from gui.widgets.trial_plot import TrialPlot

SWATCH = 14.0
LETTERS = 9


class TrialCurves(QWidget):
    """Choice of the series, legend, plot."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.plot: TrialPlot | None = None
        self._report: TrialReportMessage | None = None
        self._timezone = "UTC"
        self._name = QUARTERS
        self.picker: Picker | None = None
        self.legend = _PairLegend(look)
        self.whole = Button(look, "", "icon", "whole")
        self.whole.setAccessibleName(self.tr("Show the whole span"))
        self.whole.setToolTip(self.tr("Show the whole span"))
        self.whole.clicked.connect(self._show_whole)
        self._readout = Readout(look, self)
        # What was tried has no decisions to ask for.
        self._readout.why.hide()
        self._readout.closed.connect(self._point_away)
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        self._head.addWidget(self.legend, 1)
        self._head.addWidget(self.whole)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addLayout(self._head)

    def show_report(self, report: TrialReportMessage, timezone: str, words: tuple[str, str]) -> None:
        """Draw these two variants, called by `words`; the series that was looked at stays."""
        self._report, self._timezone = report, timezone
        names = names_in(*self._plots())
        self._name = self._name if self._name in names else names[0]
        self._offer(names)
        self.legend.show_words(*words)
        self._load()
        if self.plot is not None:
            self.plot.show_span(int(report.start.timestamp()), int(report.end.timestamp()), timezone)
        self.choose(self._name)

    def choose(self, name: str) -> None:
        """Look at this series."""
        self._name = name
        report = self._report
        if report is None or self.plot is None:
            return
        before, after = (buckets(plot, name) for plot in self._plots())
        target_w = report.target_w if name in HELD_AGAINST_TARGET else None
        self.plot.show_series(name, before, after, target_w)
        self.legend.show_series(series_meaning(name), SHARE_UNIT if name == BATTERY_CHARGE else POWER_UNIT)
        self.plot.setAccessibleDescription(series_word(name))
        self._readout.hide()
        self._point_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._readout.hide()

    def _plots(self) -> tuple[HistoryMessage | None, HistoryMessage | None]:
        report = self._report
        if report is None:
            return None, None
        pair = pair_of(report)
        return report.variants[pair.before].plot, report.variants[pair.after].plot

    def _offer(self, names: tuple[str, ...]) -> None:
        if self.picker is not None:
            self._head.removeWidget(self.picker)
            self.picker.deleteLater()
        options = tuple(Option(name, "", "", series_word(name)) for name in names)
        self.picker = Picker(self._look, self.tr("What the plot shows"), options, letters=LETTERS)
        self.picker.choose(self._name)
        self.picker.picked.connect(self.choose)
        self._head.insertWidget(0, self.picker)

    def _load(self) -> None:
        if self.plot is not None:
            return
        from gui.widgets.trial_plot import TrialPlot

        self.plot = TrialPlot(self._look)
        self.plot.setAccessibleName(self.tr("Before and after over time"))
        self.plot.moved.connect(self._readout.hide)
        self.plot.tapped.connect(self._tapped)
        self._body.addWidget(self.plot, 1)

    def _show_whole(self) -> None:
        if self.plot is not None:
            self.plot.show_whole()
        self._readout.hide()

    def _point_away(self) -> None:
        if self.plot is not None:
            self.plot.point_at(None)

    def _tapped(self, second: float) -> None:
        report = self._report
        if self.plot is None or report is None:
            return
        self.plot.point_at(second)
        zone = ZoneInfo(self._timezone)
        at = datetime.fromtimestamp(second, UTC).astimezone(zone)
        end = report.end.astimezone(zone)
        self._readout.show_lines(day_and_time(at, end), list(self._values_at(second)), "")
        from_s, to_s = self.plot.window_s
        self._readout.stand_beside(self.plot.geometry(), second > (from_s + to_s) / 2)

    def _values_at(self, second: float) -> tuple[str, ...]:
        """`Running 1.20 to 3.40 kW` and the same of the other."""
        lines = []
        for word, plot in zip(self.legend.words, self._plots(), strict=True):
            found = buckets(plot, self._name).at(second)
            lines.append(f"{word} {_between(found, is_share=self._name == BATTERY_CHARGE)}")
        return tuple(lines)


class _PairLegend(QWidget):
    """A filled square for before, a stroke for after, each with its word; the unit at the end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = ("", "")
        self._meaning = Meaning.GRID_IMPORT
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def show_words(self, before: str, after: str) -> None:
        """What the two are called."""
        self.words = (before, after)
        self.update()

    def show_series(self, meaning: Meaning, unit: str) -> None:
        """In which colour the line is drawn, and what is counted."""
        self._meaning, self._unit = meaning, unit
        self.setAccessibleName(f"{self.words[0]}, {self.words[1]} [{unit}]")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._look.touch)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(self._look.font(Step.LABEL))
        metrics = QFontMetricsF(painter.font())
        middle = self.height() / 2
        left = float(GRID)
        for number, word in enumerate((*self.words, self._unit)):
            if number == 0:
                shade = QColor(theme.muted)
                shade.setAlphaF(0.5)
                painter.fillRect(QRectF(left, middle - SWATCH / 2, SWATCH, SWATCH), shade)
            elif number == 1:
                tone = theme.line(self._meaning)
                painter.fillRect(QRectF(left, round(middle) - 1, SWATCH, 3), tone)
            left += SWATCH + GRID * 0.75 if number < 2 else 0.0
            painter.setPen(QColor(theme.muted))
            width = metrics.horizontalAdvance(word)
            room = QRectF(left, 0, max(0.0, self.width() - left), self.height())
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
            left += width + GRID * 2


def _between(found: tuple[float, float] | None, *, is_share: bool) -> str:
    """`2.31 kW`, or `0.20 to 2.31 kW` where it moved in that time."""
    if found is None:
        return decimal(None, 0)
    unit = SHARE_UNIT if is_share else POWER_UNIT
    low, high = (decimal(value, 0) if is_share else kilowatts(value) for value in found)
    return f"{low} {unit}" if low == high else f"{low} … {high} {unit}"
