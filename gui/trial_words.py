# SPDX-License-Identifier: MIT
"""What a trial says in plain sentences: what would have been otherwise, on what that rests, how long it takes still.

Pure. Every sentence is whole, so that it can be translated whole; a number in it has its unit and its digits.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from controller.model.trial_messages import WEEK, TrialReportMessage, TrialSourcesMessage
from gui.languages import Context
from gui.trial_figures import (
    EDITED,
    cost_change,
    missed_more,
    pair_of,
    peak_change,
    year_changes,
)
from gui.trial_metrics import days_of, device_word
from gui.words import ENERGY_UNIT, MONEY_UNIT, POWER_UNIT, date, day_and_time, decimal, local

translate = QCoreApplication.translate
Trial = Context("Trial")
HARD_SPACE = "\N{NO-BREAK SPACE}"
"""Between a number and its unit, so that no line ends there."""
FEW_DAYS = 21
"""A year that rests on fewer is said to be a guess."""
HOUR_S, DAY_S = 3_600.0, 86_400.0


def headlines(report: TrialReportMessage) -> tuple[str, ...]:
    """What the edited rules would have changed; of the running ones, what they bring."""
    is_edited = pair_of(report).after == EDITED
    peak, cost = peak_change(report), cost_change(report)
    lines = [_peak_line(peak, is_edited), _cost_line(cost, lasted(report), is_edited)]
    return (*lines, *_missed(report))


def year_headlines(report: TrialReportMessage) -> tuple[str, ...]:
    """What a battery or a steered car would bring in a year."""
    peak, cost = year_changes(report)
    money = _pick(
        cost,
        translate("Trial", "It would bring about {euro} a year."),
        translate("Trial", "It would cost about {euro} a year more."),
        translate("Trial", "It would bring no money worth naming."),
    )
    power = _pick(
        peak,
        translate("Trial", "The month peaks would be {kw} lower."),
        translate("Trial", "The month peaks would be {kw} higher."),
        translate("Trial", "The month peaks would stay the same."),
    )
    return (money.format(euro=_euro(cost, 0)), power.format(kw=_kw(peak)), *_missed(report))


def basis(report: TrialReportMessage, timezone: str) -> str:
    """On which past the figures rest."""
    if report.source == WEEK:
        return translate("Trial", "On a simulated week of a typical family, not on your own past.")
    first, last = (local(at, timezone) for at in (report.start, report.end))
    text = translate("Trial", "On {span} of your own past: {start} to {end}.")
    said = text.format(span=lasted(report), start=date(first), end=date(last))
    if not report.gaps:
        return said
    return " ".join((said, Trial.tr("%Ln gaps in it are left out.", "", report.gaps)))


def year_basis(report: TrialReportMessage, timezone: str) -> str:
    """On what the year rests, and how far it can be trusted."""
    said = basis(report, timezone)
    if days_of(report) >= FEW_DAYS:
        more = translate("Trial", "The year is reckoned from it; another season can bring more or less.")
    else:
        more = translate("Trial", "The year is reckoned from so little that it is a first guess only.")
    return f"{said} {more}"


def lasted(report: TrialReportMessage) -> str:
    """How long the span is: `7 days`."""
    return days_or_hours((report.end - report.start).total_seconds())


def days_or_hours(seconds: float) -> str:
    """`5 hours`, `1 day`, `7 days`."""
    if seconds < 1.5 * DAY_S and abs(seconds - DAY_S) > 2 * HOUR_S:
        hours = max(1, round(seconds / HOUR_S))
        return Trial.tr("%Ln hours", "", hours)
    return Trial.tr("%Ln days", "", round(seconds / DAY_S))


def recorded(sources: TrialSourcesMessage | None, timezone: str, now: datetime) -> str:
    """How much past there is."""
    if sources is None:
        return translate("Trial", "Looking for what is recorded …")
    if sources.history_start is None or sources.history_end is None:
        return translate(
            "Trial",
            "Nothing is recorded yet that could be tried on. Take the simulated week, or come back in some hours.",
        )
    start = local(sources.history_start, timezone)
    span = days_or_hours((sources.history_end - sources.history_start).total_seconds())
    text = translate("Trial", "Recorded: {span}, since {start}. A longer choice takes what there is.")
    return text.format(span=span, start=day_and_time(start, local(now, timezone)))


def time_left(seconds: float | None) -> str:
    """`about 2 min left`."""
    if seconds is None:
        return translate("Trial", "Estimating how long it takes …")
    if seconds < 5:
        return translate("Trial", "a few seconds left")
    if seconds < 90:
        return translate("Trial", "about {count} s left").format(count=round(seconds / 5) * 5)
    return translate("Trial", "about {count} min left").format(count=round(seconds / 60))


def _peak_line(change: float, is_edited: bool) -> str:
    if is_edited:
        text = _pick(
            change,
            translate("Trial", "Your changes would have kept the highest quarter {kw} lower."),
            translate("Trial", "Your changes would have made the highest quarter {kw} higher."),
            translate("Trial", "Your changes would not have changed the highest quarter."),
        )
    else:
        text = _pick(
            change,
            translate("Trial", "Your rules keep the highest quarter {kw} lower than no control."),
            translate("Trial", "Your rules make the highest quarter {kw} higher than no control."),
            translate("Trial", "Your rules do not change the highest quarter."),
        )
    return text.format(kw=_kw(change))


def _cost_line(change: float, span: str, is_edited: bool) -> str:
    if is_edited:
        text = _pick(
            change,
            translate("Trial", "Over {span} the bill would have been {euro} lower."),
            translate("Trial", "Over {span} the bill would have been {euro} higher."),
            translate("Trial", "Over {span} the bill would have been the same."),
        )
    else:
        text = _pick(
            change,
            translate("Trial", "Over {span} they made the bill {euro} lower."),
            translate("Trial", "Over {span} they made the bill {euro} higher."),
            translate("Trial", "Over {span} they did not change the bill."),
        )
    return text.format(span=span, euro=_euro(change, 2))


def _missed(report: TrialReportMessage) -> tuple[str, ...]:
    """What it costs in comfort is said as loudly as what it saves."""
    text = translate("Trial", "But {device} would have missed {energy} more of what it needs.")
    return tuple(
        text.format(device=device_word(name), energy=f"{decimal(wh / 1000, 1)}{HARD_SPACE}{ENERGY_UNIT}")
        for name, wh in missed_more(report)
    )


def _kw(change: float) -> str:
    return f"{decimal(abs(change), 2)}{HARD_SPACE}{POWER_UNIT}"


def _euro(change: float, digits: int) -> str:
    return f"{decimal(abs(change), digits)}{HARD_SPACE}{MONEY_UNIT}"


def _pick(change: float, less: str, more: str, same: str) -> str:
    return same if change == 0 else less if change < 0 else more
