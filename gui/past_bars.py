# SPDX-License-Identifier: MIT
"""The parts of a period as bars: stacked by where energy came from and went to, or single by what it cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from controller.model.clock import QUARTER_S
from gui.past_energy import WH, Part, energies, energy_words, flows, part_label, part_words
from gui.period_feed import WRITTEN_AFTER_S
from gui.periods import Scope
from gui.widgets.stacked_bars import Bar, BarsView, Segment
from gui.words import ENERGY_UNIT, UNKNOWN_TEXT, decimal


def energy_view(parts: Sequence[Part], scope: Scope, heaters: Sequence[str], now_s: float) -> BarsView:
    """Stacked: sources above zero, what used them below [kWh]."""
    bars = []
    for part in parts:
        found = energies(part, heaters)
        segments = tuple(
            Segment(flow.meaning, (1 if flow.is_source else -1) * found[flow.key] / WH)
            for flow in flows()
            if found.get(flow.key)
        )
        told = ", ".join(
            f"{flow.word} {energy_words(found[flow.key])}" for flow in flows() if flow.key in found
        )
        bars.append(_bar(part, scope, segments if part.is_known else (), told, now_s))
    return BarsView(tuple(bars), ENERGY_UNIT)


def cost_view(parts: Sequence[Part], scope: Scope, unit: str, now_s: float) -> BarsView:
    """What each part cost; earned is below zero."""
    bars = []
    for part in parts:
        segments = () if part.cost is None else (Segment(None, part.cost),)
        told = "" if part.cost is None else f"{decimal(part.cost, 2)} {unit}"
        bars.append(_bar(part, scope, segments, told, now_s))
    return BarsView(tuple(bars), unit)


def _bar(part: Part, scope: Scope, segments: tuple[Segment, ...], told: str, now_s: float) -> Bar:
    # Of a part that has just begun no quarter is written yet.
    is_ahead = part.first.timestamp() + QUARTER_S + WRITTEN_AFTER_S > now_s
    if not told and not is_ahead:
        told = QCoreApplication.translate("History", "nothing known")
    words = f"{part_words(part, scope)}: {told}" if told else ""
    return Bar(part.first, part_label(part, scope), words, segments, part.is_booked, is_ahead)


def part_lines(part: Part, heaters: Sequence[str], unit: str) -> list[str]:
    """What there is to tell of a part."""
    found = energies(part, heaters)
    lines = [f"{flow.word} {energy_words(found[flow.key])}" for flow in flows() if flow.key in found]
    if part.cost is not None:
        say = QCoreApplication.translate("History", "Cost {amount}")
        lines.append(say.format(amount=f"{decimal(part.cost, 2)} {unit}"))
    return lines or [UNKNOWN_TEXT]


def missing_words(part: Part) -> str:
    """How many quarters are not known, and whether some were booked over a gap; empty for a part without holes."""
    translate = QCoreApplication.translate
    due = int((part.after.timestamp() - part.first.timestamp()) // QUARTER_S)
    told = []
    if part.is_booked:
        told.append(translate("History", "Partly booked over a gap, from the meter's registers."))
    if 0 < part.quarters < due:
        words = translate("History", "Quarters known: {known} of {due}.")
        told.append(words.format(known=part.quarters, due=due))
    return " ".join(told)
