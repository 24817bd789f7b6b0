# SPDX-License-Identifier: MIT
"""What a trial came to, figure by figure: before and after, how they differ, and beside them what nobody could beat.

Pure: a report goes in, rows of finished texts come out. A difference is told by its sign, by a word, and by whether it
is for the better; the window adds a shape and a colour. What a variant does not have is a dash, never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from controller.model.trial_messages import TrialReportMessage
from gui.trial_metrics import Metric, metrics, metrics_of_a_year
from gui.words import MONEY_UNIT, UNKNOWN_TEXT, decimal

NONE, RUNNING, EDITED, IDEAL = "none", "running", "edited", "ideal"
LIVED = (NONE, RUNNING, EDITED)
"""From the least to the most steered."""


class Verdict(Enum):
    """What a difference means to the owner."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"
    """Another figure, for better or worse."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """Which variants are held against each other, and which stand quietly beside them."""

    before: str
    after: str
    quiet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the comparison."""

    label: str
    unit: str
    before: str
    after: str
    difference: str
    verdict: Verdict
    quiet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`after` less `before`, with its rounding."""

    value: float | None
    text: str
    verdict: Verdict


translate = QCoreApplication.translate


def pair_of(report: TrialReportMessage) -> Pair:
    """The edited rules against the running ones; where nothing is edited, those against no control."""
    lived = [name for name in LIVED if name in report.variants]
    quiet = (*lived[:-2], *(name for name in (IDEAL,) if name in report.variants))
    return Pair(lived[-2], lived[-1], quiet)


def rows_of(report: TrialReportMessage, *, a_year: bool = False) -> tuple[Figures, ...]:
    """All figures of the span that was tried, or what they come to in a year."""
    pair = pair_of(report)
    counted = metrics_of_a_year(report) if a_year else metrics(report)
    return tuple(_row(metric, report, pair) for metric in counted if _counts(metric, report))


def difference_of(before: float | None, after: float | None, metric: Metric) -> Difference:
    """How the two differ, as it is shown: what is the same to the last digit shown is the same."""
    if before is None or after is None:
        return Difference(None, UNKNOWN_TEXT, Verdict.UNKNOWN)
    value = round(after, metric.digits) - round(before, metric.digits)
    if round(value, metric.digits) == 0:
        return Difference(0.0, translate("TrialFigures", "the same"), Verdict.SAME)
    word = metric.words[0] if value < 0 else metric.words[1]
    verdict = Verdict.OTHER
    if metric.good:
        verdict = Verdict.BETTER if value * metric.good > 0 else Verdict.WORSE
    return Difference(value, f"{decimal(value, metric.digits, signed=True)} {word}", verdict)


def peak_change(report: TrialReportMessage) -> float:
    """By how much the highest quarter rises [kW], as it is shown."""
    return _change(report, metrics(report)[0])


def cost_change(report: TrialReportMessage) -> float:
    """By how much the span gets dearer [EUR], as it is shown."""
    return _change(report, next(metric for metric in metrics(report) if metric.unit == MONEY_UNIT))


def year_changes(report: TrialReportMessage) -> tuple[float, float]:
    """By how much the mean of the month peaks rises [kW], and a year gets dearer [EUR]."""
    peak, cost = metrics_of_a_year(report)[:2]
    return _change(report, peak), _change(report, cost)


def missed_more(report: TrialReportMessage) -> tuple[tuple[str, float], ...]:
    """Devices that would get less than before of what they need, and by how much [Wh]."""
    pair = pair_of(report)
    before, after = (report.variants[name].unserved_wh for name in (pair.before, pair.after))
    lacks = ((name, wh - before.get(name, 0)) for name, wh in after.items())
    return tuple((name, more) for name, more in lacks if more >= 10)


def variant_word(name: str, *, is_purchase: bool = False) -> str:
    """The head of a column."""
    words = {
        NONE: translate("TrialFigures", "No control"),
        RUNNING: translate("TrialFigures", "Running"),
        EDITED: translate("TrialFigures", "Edited"),
        IDEAL: translate("TrialFigures", "Best possible"),
    }
    bought = {
        NONE: translate("TrialFigures", "Without"),
        RUNNING: translate("TrialFigures", "With it"),
        EDITED: translate("TrialFigures", "With it"),
    }
    return bought.get(name, words[name]) if is_purchase else words[name]


def _row(metric: Metric, report: TrialReportMessage, pair: Pair) -> Figures:
    values = {name: metric.value(variant) for name, variant in report.variants.items()}
    difference = difference_of(values[pair.before], values[pair.after], metric)
    texts = {name: decimal(value, metric.digits) for name, value in values.items()}
    return Figures(
        label=metric.label,
        unit=metric.unit,
        before=texts[pair.before],
        after=texts[pair.after],
        difference=difference.text,
        verdict=difference.verdict,
        quiet=tuple(texts[name] for name in pair.quiet),
    )


def _change(report: TrialReportMessage, metric: Metric) -> float:
    pair = pair_of(report)
    before, after = (metric.value(report.variants[name]) for name in (pair.before, pair.after))
    change = difference_of(before, after, metric).value
    return 0.0 if change is None else change


def _counts(metric: Metric, report: TrialReportMessage) -> bool:
    """Everything but cycles and starts of what never moved."""
    return bool(metric.unit) or any(metric.value(variant) for variant in report.variants.values())
