# SPDX-License-Identifier: MIT
"""From what a backtest found to the words that cross to the window: whole watts, cents, and plots of few points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from controller.app.trial_plot import Plot
from controller.model.trial_messages import TrialMonthMessage, TrialVariantMessage
from controller.replay.account import Month
from controller.replay.report import Report, Result

CENTS = 2
CYCLE_DIGITS = 2


def variant_messages(report: Report, plots: Mapping[str, Plot]) -> dict[str, TrialVariantMessage]:
    """Each variant with its figures; those that were drawn with their plot."""
    return {name: _variant(result, plots.get(name)) for name, result in report.variants.items()}


def _variant(result: Result, plot: Plot | None) -> TrialVariantMessage:
    months = tuple(_month(month, month.peak_at) for month in result.months if month.peak_at is not None)
    return TrialVariantMessage(
        months=months,
        peak_w=max((month.peak_w for month in months), default=0),
        import_wh=sum(month.import_wh for month in months),
        export_wh=sum(month.export_wh for month in months),
        cost_eur=_sum([month.cost_eur for month in months]),
        battery_cycles=round(result.battery_cycles, CYCLE_DIGITS),
        starts=dict(result.starts),
        unserved_wh={name: round(wh) for name, wh in result.unserved_wh.items()},
        plot=None if plot is None else plot.message(),
    )


def _month(month: Month, peak_at: datetime) -> TrialMonthMessage:
    return TrialMonthMessage(
        month=month.month,
        peak_w=round(month.peak_w),
        peak_time=peak_at,
        import_wh=round(month.import_wh),
        export_wh=round(month.export_wh),
        cost_eur=round(month.cost_eur, CENTS),
        capacity_eur=round(month.capacity_eur, CENTS),
    )


def _sum(costs: Sequence[float]) -> float:
    """As whoever adds up the months by hand finds it."""
    return round(sum(costs), CENTS)
