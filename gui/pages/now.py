# SPDX-License-Identifier: MIT
"""Now: the running quarter, where power flows, the last minutes or hours, and why the house does what it does.

The four cards are the same on every screen; only their places differ. The places are plain arithmetic: `places_for`
gives them for a small screen (800 x 480), a large one and an upright one, and is tested without a window.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controller.model.messages import DeviceMessage, State
from gui.client import LinkPhase
from gui.history_feed import HistoryFeed
from gui.pages.page import Page
from gui.pages.set_up import SetUpCard
from gui.plan_feed import PlanFeed
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Card, Text
from gui.widgets.flow import FlowDiagram, flow_of
from gui.widgets.plot_card import PlotCard
from gui.widgets.quarter_card import QuarterCard
from gui.widgets.why_list import WhyList

LARGE_WIDTH = 900
STALE_S = 15.0
"""Older than this, the last telegram says nothing about now (the controller is degraded by then)."""


class NowPage(Page):
    """The first page."""

    log_wanted = Signal()
    why_wanted = Signal(str, object)
    """A device, and a time or None for now."""

    def __init__(
        self, look: Look, house: HouseState, feed: HistoryFeed, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, house, parent)
        self.quarter = QuarterCard(look, self)
        self.flow = FlowDiagram(look)
        self.plot = PlotCard(look, feed, self)
        self.whys = WhyList(look)
        self._plans = PlanFeed(house, self)
        self._plans.changed.connect(lambda: self.plot.show_plan(self._plans.plan))
        self._set_up = SetUpCard(look, self)
        self._flow_card = _around(self.flow, Card("card", self))
        self._why_card = Card("card", self)
        self._why_title = Text(look, Step.LABEL, "muted")
        self._why_title.say(self.tr("Why"))
        column = QVBoxLayout(self._why_card)
        column.setContentsMargins(PAD, GRID, PAD, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._why_title)
        column.addWidget(self.whys, 1)
        self.whys.pressed.connect(self.log_wanted)
        self.whys.decision_pressed.connect(self.why_wanted)
        self.plot.why_wanted.connect(self.why_wanted)
        self.flow.pressed.connect(self._ask_why)
        look.changed.connect(self._arrange)
        for one, next_one in pairwise(
            (self.flow, *self.plot.spans.values(), self.plot.plan_button, self.whys)
        ):
            self.setTabOrder(one, next_one)

    def refresh(self) -> None:
        state = self.house.state
        is_set_up = state is not None and state.mode == "set-up" and self.house.is_live
        self._show_set_up(is_set_up, state)
        if is_set_up:
            return
        shown = state if self._is_fresh() else None
        self.quarter.show_quarter(None if shown is None else shown.quarter, self._why_blank())
        self.quarter.show_economics(None if state is None else state.economics)
        face = flow_of(state)
        self.flow.show_face(face if shown is not None else flow_of(_without_flow(state)))
        self.plot.show_state(state)
        self._plans.follow(state)
        decisions = () if state is None else state.decisions
        self.whys.show_decisions(decisions, None if state is None else state.now, self.tr("No decision yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _ask_why(self, part: str) -> None:
        """Why the device that was touched does what it does; the house stands for what was decided last."""
        state = self.house.state
        if state is None:
            return
        if part == "house":
            device = next((decision.device for decision in state.decisions), None)
        else:
            kind = {"battery": "battery", "car": "charger", "solar": "solar"}.get(part)
            device = next((each.name for each in state.devices if each.kind == kind and _is_told(each)), None)
        if device is not None:
            self.why_wanted.emit(device, None)

    def _is_fresh(self) -> bool:
        age_s = self.house.meter_age_s
        return self.house.is_live and age_s is not None and age_s <= STALE_S

    def _why_blank(self) -> str:
        if self.house.link.phase is not LinkPhase.ONLINE:
            return self.tr("Connecting …") if self.house.state is None else self.tr("No connection")
        if self.house.meter_age_s is None:
            return self.tr("Waiting for the meter")
        return self.tr("No quarter yet") if self._is_fresh() else self.tr("The meter is silent")

    def _show_set_up(self, is_set_up: bool, state: State | None) -> None:
        for card in (self.quarter, self._flow_card, self.plot):
            card.setVisible(not is_set_up)
        self._set_up.setVisible(is_set_up)
        self._arrange_why(is_set_up)
        if is_set_up and state is not None:
            self._set_up.show_missing(state)

    def _arrange(self) -> None:
        places = places_for(self.width(), self.height(), self.look.type_px(Step.BODY))
        self.quarter.setGeometry(places["quarter"])
        self._flow_card.setGeometry(places["flow"])
        self.plot.setGeometry(places["plot"])
        self._set_up.setGeometry(QRect(GRID, 0, self.width() - 2 * GRID, self.height() - GRID))
        why = places.get("why")
        if why is not None:
            self._why_card.setGeometry(why)
        self._why_title.setVisible(why is not None and why.height() > 96)
        self._arrange_why(not self._set_up.isHidden())

    def _arrange_why(self, is_set_up: bool) -> None:
        places = places_for(self.width(), self.height(), self.look.type_px(Step.BODY))
        self._why_card.setVisible("why" in places and not is_set_up)


def _is_told(device: DeviceMessage) -> bool:
    """Whether Kwartier decides on it; an inverter may be only read."""
    return device.kind != "solar" or device.limit_min is not None


def places_for(width: int, height: int, type_px: int = Step.BODY) -> dict[str, QRect]:
    """Where the cards go on a page of this size; `why` is left out where there is no room for it."""
    area = QRect(GRID, 0, width - 2 * GRID, height - GRID)
    if area.height() > area.width():
        return _upright(area, type_px)
    return _large(area) if width >= LARGE_WIDTH and height >= 500 else _small(area, type_px)


def _small(area: QRect, type_px: int) -> dict[str, QRect]:
    why_height = round(type_px * 3.6) + GRID * 2
    left = QRect(area.left(), area.top(), 288 + max(0, type_px - Step.BODY) * 8, area.height())
    x = left.right() + 1 + GRID
    right = area.right() + 1 - x
    flow = QRect(x, area.top(), right, 138 if area.height() >= 400 else 124)
    below = flow.bottom() + 1 + GRID
    rest = area.bottom() + 1 - below
    if rest < 150 + GRID + why_height:
        return {"quarter": left, "flow": flow, "plot": QRect(x, below, right, rest)}
    plot = QRect(x, below, right, rest - GRID - why_height)
    why = QRect(x, plot.bottom() + 1 + GRID, right, why_height)
    return {"quarter": left, "flow": flow, "plot": plot, "why": why}


def _large(area: QRect) -> dict[str, QRect]:
    left_width = min(440, max(360, round(area.width() * 0.34)))
    gauge_height = min(area.height() - 200, left_width + 130)
    quarter = QRect(area.left(), area.top(), left_width, gauge_height)
    below = quarter.bottom() + 1 + GRID
    why = QRect(area.left(), below, left_width, area.bottom() + 1 - below)
    x = quarter.right() + 1 + GRID
    flow = QRect(x, area.top(), area.right() + 1 - x, min(232, round(area.height() * 0.3)))
    plot_top = flow.bottom() + 1 + GRID
    plot = QRect(x, plot_top, flow.width(), area.bottom() + 1 - plot_top)
    return {"quarter": quarter, "flow": flow, "plot": plot, "why": why}


def _upright(area: QRect, type_px: int) -> dict[str, QRect]:
    heights = {"quarter": 0.36, "flow": 0.16, "plot": 0.3}
    places: dict[str, QRect] = {}
    top = area.top()
    for name, share in heights.items():
        places[name] = QRect(area.left(), top, area.width(), round(area.height() * share) - GRID)
        top += round(area.height() * share)
    places["why"] = QRect(area.left(), top, area.width(), max(type_px * 4, area.bottom() + 1 - top))
    return places


def _around(widget: QWidget, card: Card) -> Card:
    column = QVBoxLayout(card)
    column.setContentsMargins(PAD, GRID, PAD, GRID)
    column.addWidget(widget)
    return card


def _without_flow(state: State | None) -> State | None:
    from dataclasses import replace

    return None if state is None else replace(state, flow=None)
