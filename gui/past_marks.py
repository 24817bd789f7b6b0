# SPDX-License-Identifier: MIT
"""What is told of a mark that somebody touches on the page History: a quarter, a bar, a second, a peak. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.clock import QUARTER_S
from controller.model.messages import DecisionMessage, PeakMessage, State
from gui.cost_words import month_words
from gui.past_bars import missing_words, part_lines
from gui.past_energy import Part, energy_words, part_words
from gui.periods import Scope
from gui.speech import spoken
from gui.widgets.mark_card import Mark
from gui.widgets.past_cards import curve_words
from gui.words import UNKNOWN_TEXT, clock, day_in, decimal, kilowatts, local, power

STEERED = ("battery", "charger", "relay")
MOST_CAUSES = 2
REACH = 0.012
"""How near to a decision one has to point, as a share of what is in view."""


@dataclass(frozen=True, slots=True)
class QuarterFacts:
    """What is known of a quarter; None while it is still asked. `power_w` is import less export."""

    start_s: int
    power_w: float | None
    quarters: Sequence[QuarterMessage] | None = None
    entries: Sequence[EntryMessage] | None = None
    decisions: Sequence[DecisionMessage] = ()


def quarter_mark(facts: QuarterFacts, zone: str, unit: str, *, has_why: bool, opens: str) -> Mark:
    """Value, cause and price of a quarter."""
    start = local(datetime.fromtimestamp(facts.start_s, UTC), zone)
    end = local(datetime.fromtimestamp(facts.start_s + QUARTER_S, UTC), zone)
    title = f"{day_in(start.date(), 'ddd d MMM')} {clock(start)} – {clock(end)}"
    lines = [*_energies(facts), *_money(facts, unit)]
    cause = "\n".join(
        f"▲ {clock(local(each.time, zone))}  {spoken(each, 'sentence')}" for each in _newest(facts.decisions)
    )
    return Mark(title, lines, cause, can_step=True, has_why=has_why, opens=opens)


def _energies(facts: QuarterFacts) -> list[str]:
    translate = QCoreApplication.translate
    if facts.power_w is None:
        return [translate("History", "Not recorded")]
    lines = [power(facts.power_w)]
    if facts.quarters:
        imported = sum(each.import_wh for each in facts.quarters)
        exported = [each.export_wh for each in facts.quarters if each.export_wh is not None]
        from_grid, to_grid = translate("History", "From the grid"), translate("History", "To the grid")
        lines = [f"{power(facts.power_w)} · {from_grid} {energy_words(imported)}"]
        if sum(exported) > 0:
            lines.append(f"{to_grid} {energy_words(sum(exported))}")
        if not all(each.is_complete for each in facts.quarters):
            lines.append(translate("History", "Booked over a gap, from the meter's registers: no peak."))
    return lines


def _money(facts: QuarterFacts, unit: str) -> list[str]:
    """What it cost, and by the kWh where nothing was sold in it."""
    translate = QCoreApplication.translate
    if facts.entries is None or facts.power_w is None:
        return []
    costs = [each.cost for each in facts.entries if each.cost is not None]
    if not costs:
        return [translate("History", "Its price is not known")]
    total = float(sum(costs))
    line = translate("History", "Cost {amount}").format(amount=f"{decimal(total, 2)} {unit}")
    imported = max((each.import_wh for each in facts.entries), default=0)
    if imported > 0 and not any(each.export_wh for each in facts.entries):
        line += f" · {decimal(total / imported * 1000, 3)} {unit}/kWh"
    corrected = [each.reason for each in facts.entries if each.reason]
    return [line, *(translate("History", "Corrected: {reason}").format(reason=each) for each in corrected)]


def part_mark(part: Part, scope: Scope, heaters: Sequence[str], unit: str, opens: str) -> Mark:
    """An hour, a day or a month."""
    lines = part_lines(part, heaters, unit)
    pairs = [" · ".join(lines[place : place + 2]) for place in range(0, len(lines), 2)]
    return Mark(part_words(part, scope), pairs, missing_words(part), opens=opens, has_why=scope is Scope.DAY)


def power_mark(
    second: float,
    values: Mapping[str, tuple[float, float]],
    near: DecisionMessage | None,
    zone: str,
    *,
    has_why: bool,
) -> Mark:
    """Smallest and largest power around a second, and the decision that somebody points at."""
    translate = QCoreApplication.translate
    at = local(datetime.fromtimestamp(second if near is None else near.time.timestamp(), UTC), zone)
    lines = [f"{word} {_range(values[name])}" for name, word, _ in curve_words() if name in values]
    cause = "" if near is None else f"▲ {clock(local(near.time, zone))}  {spoken(near, 'sentence')}"
    title = f"{day_in(at.date(), 'ddd d MMM')} {clock(at)}"
    return Mark(title, lines or [translate("History", "Not recorded")], cause, has_why=has_why)


def _range(ends: tuple[float, float]) -> str:
    low, high = (kilowatts(each) for each in ends)
    if low == high:
        return power(ends[1])
    return QCoreApplication.translate("History", "{low} to {high}").format(low=low, high=power(ends[1]))


def peak_mark(month: str, peak: PeakMessage | None, zone: str, *, has_why: bool, opens: str) -> Mark:
    """A month's highest quarter, and when that was."""
    translate = QCoreApplication.translate
    title = translate("History", "Peak of {month}").format(month=month_words(month))
    if peak is None:
        return Mark(title, [UNKNOWN_TEXT])
    lines = [power(peak.w)]
    if peak.time is not None:
        end = local(peak.time, zone)
        start = local(peak.time - timedelta(seconds=QUARTER_S), zone)
        lines.append(f"{day_in(start.date(), 'dddd d MMMM')} {clock(start)} – {clock(end)}")
    sources = {
        "meter": translate("History", "as the meter says it"),
        "own": translate("History", "as it was counted here"),
    }
    lines.append(sources.get(peak.source, peak.source))
    is_when_known = peak.time is not None
    return Mark(title, lines, has_why=has_why and is_when_known, opens=opens if is_when_known else "")


def nearest(decisions: Sequence[DecisionMessage], second: float, span_s: float) -> DecisionMessage | None:
    """The decision that somebody points at."""
    reach_s = span_s * REACH
    near = [each for each in decisions if abs(each.time.timestamp() - second) <= reach_s]
    return min(near, key=lambda each: abs(each.time.timestamp() - second), default=None)


def asked_about(
    state: State, decisions: Sequence[DecisionMessage], at: datetime
) -> tuple[str, datetime] | None:
    """Device and time of the newest of the decisions; without one, any device that is steered, then."""
    newest = max(decisions, key=lambda each: each.time, default=None)
    if newest is not None:
        return newest.device, newest.time
    steered = next((device.name for device in state.devices if device.kind in STEERED), None)
    return None if steered is None or at > state.now else (steered, at)


def _newest(decisions: Sequence[DecisionMessage]) -> list[DecisionMessage]:
    return sorted(decisions, key=lambda each: each.time, reverse=True)[:MOST_CAUSES]
