# SPDX-License-Identifier: MIT
"""What a trial came to, figure by figure: before and after, how they differ, and beside them what nobody could beat.

Pure: a report goes in, rows of finished texts come out. A difference is told by its sign, by a word, and by whether it
is for the better; the window adds a shape and a colour. What a variant does not have is a dash, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from controller.model.trial_messages import TrialReportMessage, TrialVariantMessage
from gui.words import ENERGY_UNIT, MONEY_UNIT, POWER_UNIT, UNKNOWN_TEXT, decimal

NONE, RUNNING, EDITED, IDEAL = "none", "running", "edited", "ideal"
LIVED = (NONE, RUNNING, EDITED)
"""From the least to the most steered."""
DAY_S, DAYS_A_YEAR, MONTHS_A_YEAR = 86_400.0, 365.0, 12
LESS_IS_BETTER, NO_MATTER = -1, 0


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
Value = Callable[[TrialVariantMessage], float | None]


@dataclass(frozen=True, slots=True)
class _Metric:
    """What is counted, in which unit and with how many decimals, and which direction is good."""

    label: str
    unit: str
    digits: int
    value: Value
    words: tuple[str, str]
    """For less and for more."""
    good: int = NO_MATTER


def pair_of(report: TrialReportMessage) -> Pair:
    """The edited rules against the running ones; where nothing is edited, those against no control."""
    lived = [name for name in LIVED if name in report.variants]
    quiet = (*lived[:-2], *(name for name in (IDEAL,) if name in report.variants))
    return Pair(lived[-2], lived[-1], quiet)


def rows_of(report: TrialReportMessage, *, a_year: bool = False) -> tuple[Figures, ...]:
    """All figures of the span that was tried, or what they come to in a year."""
    pair = pair_of(report)
    metrics = _metrics_of_a_year(report) if a_year else _metrics(report)
    return tuple(_row(metric, report, pair) for metric in metrics if _counts(metric, report))


def difference_of(before: float | None, after: float | None, metric: _Metric) -> Difference:
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
    return _change(report, _metrics(report)[0])


def cost_change(report: TrialReportMessage) -> float:
    """By how much the span gets dearer [EUR], as it is shown."""
    return _change(report, _metrics(report)[1])


def year_changes(report: TrialReportMessage) -> tuple[float, float]:
    """By how much the mean of the month peaks rises [kW], and a year gets dearer [EUR]."""
    peak, cost = _metrics_of_a_year(report)[:2]
    return _change(report, peak), _change(report, cost)


def missed_more(report: TrialReportMessage) -> tuple[tuple[str, float], ...]:
    """Devices that would get less than before of what they need, and by how much [Wh]."""
    pair = pair_of(report)
    before, after = (report.variants[name].unserved_wh for name in (pair.before, pair.after))
    lacks = ((name, wh - before.get(name, 0)) for name, wh in after.items())
    return tuple((name, more) for name, more in lacks if more >= 10)


def days_of(report: TrialReportMessage) -> float:
    """How long the span is."""
    return max(1.0, (report.end - report.start).total_seconds()) / DAY_S


def device_word(name: str) -> str:
    """A device by its dotted name, as a title: `relay.heat_pump` is `Heat pump`."""
    kind, _, own = name.partition(".")
    words = own.replace("_", " ") or kind
    title = words[:1].upper() + words[1:]
    return f"{translate('TrialFigures', 'Battery')} {words}" if kind == "battery" else title


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


def _row(metric: _Metric, report: TrialReportMessage, pair: Pair) -> Figures:
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


def _change(report: TrialReportMessage, metric: _Metric) -> float:
    pair = pair_of(report)
    before, after = (metric.value(report.variants[name]) for name in (pair.before, pair.after))
    change = difference_of(before, after, metric).value
    return 0.0 if change is None else change


def _counts(metric: _Metric, report: TrialReportMessage) -> bool:
    """Peak, energy and money always; of the rest what this house has at all."""
    is_always = metric.unit in (POWER_UNIT, MONEY_UNIT) or (
        metric.good == NO_MATTER and metric.unit == ENERGY_UNIT
    )
    return is_always or any(metric.value(variant) for variant in report.variants.values())


def _metrics(report: TrialReportMessage) -> tuple[_Metric, ...]:
    less, more, fewer = (
        translate("TrialFigures", "less"),
        translate("TrialFigures", "more"),
        translate("TrialFigures", "fewer"),
    )
    peak = (translate("TrialFigures", "lower"), translate("TrialFigures", "higher"))
    money = (less, more)
    return (
        _Metric(
            translate("TrialFigures", "Highest quarter"),
            POWER_UNIT,
            2,
            lambda v: v.peak_w / 1000,
            peak,
            LESS_IS_BETTER,
        ),
        _Metric(
            translate("TrialFigures", "Cost"), MONEY_UNIT, 2, lambda v: v.cost_eur, money, LESS_IS_BETTER
        ),
        _Metric(
            translate("TrialFigures", "   of it capacity"), MONEY_UNIT, 2, capacity_eur, money, LESS_IS_BETTER
        ),
        _Metric(
            translate("TrialFigures", "   of it energy"), MONEY_UNIT, 2, energy_eur, money, LESS_IS_BETTER
        ),
        _Metric(
            translate("TrialFigures", "From the grid"), ENERGY_UNIT, 1, lambda v: v.import_wh / 1000, money
        ),
        _Metric(
            translate("TrialFigures", "To the grid"), ENERGY_UNIT, 1, lambda v: v.export_wh / 1000, money
        ),
        _Metric(
            translate("TrialFigures", "Battery cycles"), "", 1, lambda v: v.battery_cycles, (fewer, more)
        ),
        *(_starts(name, (fewer, more)) for name in _names(v.starts for v in report.variants.values())),
        *(_unserved(name, money) for name in _names(v.unserved_wh for v in report.variants.values())),
    )


def _metrics_of_a_year(report: TrialReportMessage) -> tuple[_Metric, ...]:
    """Energy grows with the days; the capacity tariff is the mean of the months, twelve times."""
    less, more, fewer = (
        translate("TrialFigures", "less"),
        translate("TrialFigures", "more"),
        translate("TrialFigures", "fewer"),
    )
    times = DAYS_A_YEAR / days_of(report)
    money = (less, more)
    peak = (translate("TrialFigures", "lower"), translate("TrialFigures", "higher"))

    def capacity(variant: TrialVariantMessage) -> float:
        return capacity_eur(variant) / max(1, len(variant.months)) * MONTHS_A_YEAR

    def energy(variant: TrialVariantMessage) -> float:
        return energy_eur(variant) * times

    return (
        _Metric(
            translate("TrialFigures", "Month peak, mean"), POWER_UNIT, 2, _mean_peak, peak, LESS_IS_BETTER
        ),
        _Metric(
            translate("TrialFigures", "Cost"),
            MONEY_UNIT,
            0,
            lambda v: capacity(v) + energy(v),
            money,
            LESS_IS_BETTER,
        ),
        _Metric(
            translate("TrialFigures", "   of it capacity"), MONEY_UNIT, 0, capacity, money, LESS_IS_BETTER
        ),
        _Metric(translate("TrialFigures", "   of it energy"), MONEY_UNIT, 0, energy, money, LESS_IS_BETTER),
        _Metric(
            translate("TrialFigures", "From the grid"),
            ENERGY_UNIT,
            0,
            lambda v: v.import_wh / 1000 * times,
            money,
        ),
        _Metric(
            translate("TrialFigures", "To the grid"),
            ENERGY_UNIT,
            0,
            lambda v: v.export_wh / 1000 * times,
            money,
        ),
        _Metric(
            translate("TrialFigures", "Battery cycles"),
            "",
            0,
            lambda v: v.battery_cycles * times,
            (fewer, more),
        ),
        *(_unserved(name, money, times) for name in _names(v.unserved_wh for v in report.variants.values())),
    )


def capacity_eur(variant: TrialVariantMessage) -> float:
    """What the peaks cost, each month as a whole."""
    return sum(month.capacity_eur for month in variant.months)


def energy_eur(variant: TrialVariantMessage) -> float:
    """What was bought less what was sold."""
    return variant.cost_eur - capacity_eur(variant)


def _mean_peak(variant: TrialVariantMessage) -> float | None:
    peaks = [month.peak_w for month in variant.months]
    return sum(peaks) / len(peaks) / 1000 if peaks else None


def _starts(name: str, words: tuple[str, str]) -> _Metric:
    label = translate("TrialFigures", "Starts: {device}").format(device=device_word(name))

    def value(variant: TrialVariantMessage) -> float | None:
        return variant.starts.get(name)

    return _Metric(label, "", 0, value, words)


def _unserved(name: str, words: tuple[str, str], times: float = 1.0) -> _Metric:
    label = translate("TrialFigures", "Missing: {device}").format(device=device_word(name))

    def value(variant: TrialVariantMessage) -> float | None:
        wh = variant.unserved_wh.get(name)
        return None if wh is None else wh / 1000 * times

    return _Metric(label, ENERGY_UNIT, 1, value, words, LESS_IS_BETTER)


def _names(tables: Iterable[dict[str, int]]) -> tuple[str, ...]:
    """Every device of any of the tables, in the order in which they come."""
    return tuple(dict.fromkeys(name for table in tables for name in table))
