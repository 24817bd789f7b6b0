# SPDX-License-Identifier: MIT
"""The cards of the page History: title, sum and picture, and a sentence in its place where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.style import GRID, ICON_LIST, PAD, Look, Meaning, Step
from gui.widgets.card import Button, Card, Elided, Text
from gui.widgets.legend import STROKE

if TYPE_CHECKING:
    from gui.widgets.history_plot import HistoryPlot


class PastCard(Card):
    """Title, sum, picture."""

    def __init__(self, look: Look, title: str, picture: QWidget | None, *below: QWidget) -> None:
        super().__init__()
        self.title = Text(look, Step.LABEL, weight=QFont.Weight.DemiBold)
        self.title.say(title)
        self.sum = Elided(look, Step.LABEL, "muted")
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.nothing = Text(look, Step.BODY, "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.below = below
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        if picture is not None:
            self.stack.addWidget(picture)
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.head.addWidget(self.title)
        self.head.addWidget(self.sum, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GRID, PAD, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(self.head)
        column.addWidget(self.stack, 1)
        for widget in below:
            column.addWidget(widget)

    def say_sum(self, words: str) -> None:
        """What it comes to; no line for it where there is none."""
        self.sum.say(words)
        self.sum.setVisible(bool(words) or not self.title.isHidden())

    def say_nothing(self, words: str) -> None:
        """A sentence in the place of the picture; with empty words the picture."""
        self.nothing.say(words)
        self.stack.setCurrentIndex(0 if words or self.stack.count() == 1 else 1)
        for widget in self.below:
            widget.setVisible(not words)

    def stand(self, *, is_alone: bool) -> None:
        """Alone it needs no title: the choice of parts says it."""
        self.title.setVisible(not is_alone)


NAMES = ("grid_w", "house_w", "solar_w", "battery_w", "charger_w")


def curve_words() -> tuple[tuple[str, str, tuple[Meaning, ...]], ...]:
    """Series, its word and its colours, the most important first."""
    translate = QCoreApplication.translate
    return (
        ("grid_w", translate("Legend", "Grid"), (Meaning.GRID_IMPORT, Meaning.GRID_EXPORT)),
        ("house_w", translate("Legend", "House"), (Meaning.HOUSE,)),
        ("solar_w", translate("Legend", "Solar"), (Meaning.SOLAR,)),
        ("battery_w", translate("Legend", "Battery"), (Meaning.BATTERY,)),
        ("charger_w", translate("Legend", "Car"), (Meaning.CAR,)),
    )


class CurveChip(Button):
    """A curve by its colour and its word; down while it is drawn."""

    def __init__(self, look: Look, word: str, meanings: tuple[Meaning, ...]) -> None:
        self._meanings = meanings
        super().__init__(look, word, "segment", step=Step.LABEL)
        self.setCheckable(True)
        self.setChecked(True)

    def _dress(self) -> None:
        super()._dress()
        picture = QPixmap(round(STROKE), ICON_LIST)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        width = STROKE / len(self._meanings)
        for place, meaning in enumerate(self._meanings):
            tone = self._look.theme.line(meaning)
            painter.fillRect(round(place * width), ICON_LIST // 2 - 1, round(width), 3, tone)
        painter.end()
        self.setIcon(QIcon(picture))
        self.setIconSize(picture.size())


class PowerCard(PastCard):
    """The curves, with a chip for each; pyqtgraph is loaded when the card is first seen."""

    tapped = Signal(float, bool)
    """A second, and whether it stands in the right half."""
    zoomed = Signal()
    """Fingers have come to rest on another stretch."""
    ready = Signal()
    """The plot is there."""
    SETTLE_MS = 400

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, title, None)
        self._look = look
        self.plot: HistoryPlot | None = None
        self._is_long = False
        self._chosen = {False: frozenset(NAMES), True: frozenset({"grid_w", "solar_w"})}
        """Five curves of months would be a smear."""
        self.chips = {name: CurveChip(look, word, meanings) for name, word, meanings in curve_words()}
        self.whole = Button(look, "", "icon", "whole")
        self.whole.setAccessibleName(self.tr("Show all of it"))
        self.whole.setToolTip(self.tr("Show all of it"))
        self.whole.clicked.connect(self._go_home)
        self.whole.hide()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.zoomed)
        for chip in self.chips.values():
            chip.clicked.connect(self._choose)
            self.head.insertWidget(self.head.count() - 1, chip)
        self.head.addWidget(self.whole)
        self.head.setSpacing(0)
        self.title.setContentsMargins(0, 0, GRID, 0)

    def show_kinds(self, names: frozenset[str], *, is_long: bool) -> None:
        """Chips for the curves that there are. What is drawn of a day, and what of a year, is chosen apart."""
        for name, chip in self.chips.items():
            chip.setVisible(name in names)
        if is_long != self._is_long:
            self._chosen[self._is_long] = self._checked()
            self._is_long = is_long
            for name, chip in self.chips.items():
                chip.setChecked(name in self._chosen[is_long])
            self._choose()

    def _checked(self) -> frozenset[str]:
        return frozenset(name for name, chip in self.chips.items() if chip.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plot is None:
            QTimer.singleShot(0, self.load_plot)

    def load_plot(self) -> None:
        """Make the plot now."""
        if self.plot is not None:
            return
        from gui.widgets.history_plot import HistoryPlot

        self.plot = HistoryPlot(self._look)
        self.plot.setAccessibleName(self.tr("Power over time"))
        self.plot.tapped.connect(self._tap)
        self.plot.moved.connect(self._moved)
        self.stack.addWidget(self.plot)
        self._choose()
        self.ready.emit()

    def _choose(self) -> None:
        if self.plot is not None:
            self.plot.choose_curves(self._checked())

    def _tap(self, second: float) -> None:
        if self.plot is not None:
            self.plot.point_at(second)
            from_s, to_s = self.plot.window_s
            self.tapped.emit(second, second > (from_s + to_s) / 2)

    def _moved(self) -> None:
        if self.plot is not None:
            self.whole.setVisible(self.plot.is_zoomed)
            self._settled.start(self.SETTLE_MS)

    def _go_home(self) -> None:
        if self.plot is not None:
            self.plot.go_home()
            self.whole.hide()
