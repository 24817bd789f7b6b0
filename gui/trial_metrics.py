# SPDX-License-Identifier: MIT
"""What a trial counts: peaks, money, energy, cycles, starts, and what devices went without; over its span or a year.

A year is energy by the days, and of the capacity tariff the mean of the months, twelve times. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from controller.model.trial_messages import TrialReportMessage, TrialVariantMessage
from gui.words import ENERGY_UNIT, MONEY_UNIT, POWER_UNIT, begun, day_in

DAY_S, DAYS_A_YEAR, MONTHS_A_YEAR = 86_400.0, 365.0, 12
LESS_IS_BETTER, NO_MATTER = -1, 0
INDENT = "   "
"""Before what is a part of the figure above it."""
translate = QCoreApplication.translate
Value = Callable[[TrialVariantMessage], float | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted, in which unit and with how many decimals, and which direction is good."""

    label: str
    unit: str
    digits: int
    value: Value
    words: tuple[str, str]
    """For less and for more."""
    good: int = NO_MATTER


def metrics(report: TrialReportMessage) -> tuple[Metric, ...]:
    """Of the span; the first is the highest quarter."""
    return (
        _peak(translate("TrialMetrics", "Highest quarter"), lambda variant: variant.peak_w / 1000),
        *_month_peaks(report),
        _money(translate("TrialMetrics", "Cost"), 2, lambda variant: variant.cost_eur),
        _money(INDENT + translate("TrialMetrics", "of it capacity"), 2, capacity_eur),
        _money(INDENT + translate("TrialMetrics", "of it energy"), 2, energy_eur),
        _energy(translate("TrialMetrics", "From the grid"), 1, lambda variant: variant.import_wh / 1000),
        _energy(translate("TrialMetrics", "To the grid"), 1, lambda variant: variant.export_wh / 1000),
        _count(translate("TrialMetrics", "Battery cycles"), 1, lambda variant: variant.battery_cycles),
        *(_starts(name) for name in _names(variant.starts for variant in report.variants.values())),
        *_missing(report, 1.0, 1),
    )


def metrics_of_a_year(report: TrialReportMessage) -> tuple[Metric, ...]:
    """What the span comes to in a year; the first is the mean of the month peaks."""
    times = DAYS_A_YEAR / days_of(report)

    def capacity(variant: TrialVariantMessage) -> float:
        return capacity_eur(variant) / max(1, len(variant.months)) * MONTHS_A_YEAR

    def energy(variant: TrialVariantMessage) -> float:
        return energy_eur(variant) * times

    return (
        _peak(translate("TrialMetrics", "Month peak, mean"), _mean_peak_kw),
        _money(translate("TrialMetrics", "Cost"), 0, lambda variant: capacity(variant) + energy(variant)),
        _money(INDENT + translate("TrialMetrics", "of it capacity"), 0, capacity),
        _money(INDENT + translate("TrialMetrics", "of it energy"), 0, energy),
        _energy(
            translate("TrialMetrics", "From the grid"), 0, lambda variant: variant.import_wh / 1000 * times
        ),
        _energy(
            translate("TrialMetrics", "To the grid"), 0, lambda variant: variant.export_wh / 1000 * times
        ),
        _count(
            translate("TrialMetrics", "Battery cycles"), 0, lambda variant: variant.battery_cycles * times
        ),
        *_missing(report, times, 0),
    )


def days_of(report: TrialReportMessage) -> float:
    """How long the span is."""
    return max(1.0, (report.end - report.start).total_seconds()) / DAY_S


def capacity_eur(variant: TrialVariantMessage) -> float:
    """What the peaks cost, each month as a whole."""
    return sum(month.capacity_eur for month in variant.months)


def energy_eur(variant: TrialVariantMessage) -> float:
    """What was bought less what was sold."""
    return variant.cost_eur - capacity_eur(variant)


def device_word(name: str) -> str:
    """A device by its dotted name, as a title: `relay.heat_pump` is `Heat pump`."""
    kind, _, own = name.partition(".")
    words = own.replace("_", " ") or kind
    title = begun(words)
    return translate("TrialMetrics", "Battery {name}").format(name=words) if kind == "battery" else title


def month_word(month: str) -> str:
    """`2026-11` as `November 2026`, in the words of the locale."""
    return day_in(date.fromisoformat(f"{month}-01"), "MMMM yyyy")


def _peak(label: str, value: Value) -> Metric:
    words = (translate("TrialMetrics", "lower"), translate("TrialMetrics", "higher"))
    return Metric(label, POWER_UNIT, 2, value, words, LESS_IS_BETTER)


def _money(label: str, digits: int, value: Value) -> Metric:
    return Metric(label, MONEY_UNIT, digits, value, _less_or_more(), LESS_IS_BETTER)


def _energy(label: str, digits: int, value: Value) -> Metric:
    return Metric(label, ENERGY_UNIT, digits, value, _less_or_more())


def _count(label: str, digits: int, value: Value) -> Metric:
    words = (translate("TrialMetrics", "fewer"), translate("TrialMetrics", "more"))
    return Metric(label, "", digits, value, words)


def _less_or_more() -> tuple[str, str]:
    return translate("TrialMetrics", "less"), translate("TrialMetrics", "more")


def _mean_peak_kw(variant: TrialVariantMessage) -> float | None:
    peaks = [month.peak_w for month in variant.months]
    return sum(peaks) / len(peaks) / 1000 if peaks else None


def _month_peaks(report: TrialReportMessage) -> list[Metric]:
    """Each month's own peak, where there are several: each of them is billed."""
    months = _names([month.month for month in variant.months] for variant in report.variants.values())
    return [_month_peak(month) for month in months] if len(months) > 1 else []


def _month_peak(month: str) -> Metric:
    def value(variant: TrialVariantMessage) -> float | None:
        return next((each.peak_w / 1000 for each in variant.months if each.month == month), None)

    return _peak(INDENT + month_word(month), value)


def _starts(name: str) -> Metric:
    label = translate("TrialMetrics", "Starts: {device}").format(device=device_word(name))
    return _count(label, 0, lambda variant: variant.starts.get(name))


def _missing(report: TrialReportMessage, times: float, digits: int) -> list[Metric]:
    """What each device would not have got of what it needs."""
    names = _names(variant.unserved_wh for variant in report.variants.values())
    return [_missing_of(name, times, digits) for name in names]


def _missing_of(name: str, times: float, digits: int) -> Metric:
    label = translate("TrialMetrics", "Missing: {device}").format(device=device_word(name))

    def value(variant: TrialVariantMessage) -> float | None:
        wh = variant.unserved_wh.get(name)
        return None if wh is None else wh / 1000 * times

    return Metric(label, ENERGY_UNIT, digits, value, _less_or_more(), LESS_IS_BETTER)


def _names(tables: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Every name in any of the tables, in the order in which they come."""
    return tuple(dict.fromkeys(name for table in tables for name in table))
