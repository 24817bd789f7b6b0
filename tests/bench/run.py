# SPDX-License-Identifier: MIT
"""`make bench`: what Kwartier promises, measured here and now, each figure with its bar beside it.

Nothing is compared with figures of another run or machine: ratios come from both sides measured in this one. A bar
that is missed is marked and makes the exit code 1. Names on the command line choose parts: `make bench ARGS="p1 tick"`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach: at least or at most `limit`."""

    part: str
    figure: str
    meaning: str
    unit: str
    limit: float | None = None
    at_least: bool = False

    def verdict(self, value: float) -> str:
        if self.limit is None:
            return ""
        is_met = value >= self.limit if self.at_least else value <= self.limit
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g} {self.unit:12} {'met' if is_met else 'MISSED'}"


BARS: Sequence[Bar] = (
    Bar("p1", "telegrams_per_s", "telegrams decoded with CRC", "/s", 10_000, at_least=True),
    Bar("p1", "ratio", "… times dsmr-parser, same run", "x", 10, at_least=True),
    Bar("tick", "tick_median_ms", "telegram to commands, 20 rules, 10 devices: median", "ms", 2),
    Bar("tick", "tick_p99_ms", "… 99th percentile", "ms"),
    Bar("rules", "check_300_rules_ms", "300 rules checked", "ms", 1_000),
    Bar("rules", "check_300_different_rules_ms", "… all different, comparing names with names", "ms", 1_000),
    Bar("rules", "tick_300_rules_us", "300 rules: one tick", "µs", 1_000),
    Bar("chain", "latency_median_ms", "last byte on the terminal to Modbus write: median", "ms"),
    Bar("chain", "latency_p99_ms", "… 99th percentile", "ms", 20),
    Bar("chain", "cpu_pct", "controller at 1 Hz, 10 devices, 20 rules: CPU", "% of a core", 1),
    Bar("chain", "rss_mb", "… resident memory", "MB", 90),
    Bar("window", "first_paint_s", "window: start to first paint", "s", 1.5),
    Bar("window", "idle_cpu_pct", "… idle at 1 Hz: CPU", "% of a core", 3),
    Bar("window", "rss_mb", "… resident memory", "MB", 200),
    Bar("window", "plot_update_ms", "… update of a 24 h plot at 800 x 480: CPU", "ms", 15),
    Bar("window", "trial_plot_ms", "… a week before and after, a step of a pinch: CPU", "ms", 15),
    Bar("backtest", "thirty_days_s", "backtest: 30 days of seconds, 20 rules, after loading", "s", 60),
    Bar("backtest", "recorded_year_s", "… a recorded year of quarters, after loading", "s", 1),
    Bar("backtest", "recorded_year_ratio", "… … times as fast as by whole ticks alone", "x"),
    Bar("backtest", "year_s", "… a generated year, its battery at work in 3 of 4", "s", 1),
    Bar("backtest", "year_ratio", "… … times as fast as by whole ticks alone", "x"),
    Bar("backtest", "rows_per_s", "… seconds lived through", "/s"),
    Bar("backtest", "decisions_per_s", "… of which the controller was asked, with all else", "/s"),
    Bar("backtest", "grown_mb", "… memory of 30 days beyond that of one", "MB", 20),
    Bar(
        "peaks", "mean_pct", "month peaks with batteries: of what was possible, mean", "%", 95, at_least=True
    ),
    Bar("peaks", "worst_pct", "… in the worst month", "%", 80, at_least=True),
    Bar("peaks", "above_none", "… months with a peak above no control", "", 0),
    Bar("peaks", "plain_mean_pct", "… a plain budget in its place: mean", "%"),
    Bar("peaks", "plain_worst_pct", "… and its worst month", "%"),
    Bar("peaks", "car_ratio", "car of three phases: month peak beside the best: worst", "x", 1.05),
    Bar("peaks", "car_battery_ratio", "… with a battery in the house: worst", "x", 1.05),
    Bar("peaks", "car_missing_wh", "… what it left without", "Wh", 0),
    Bar("peaks", "car_starts_a_night", "… starts a night: mean", "", 6),
    Bar("peaks", "car_starts_most", "… and at most", "", 6),
    Bar("peaks", "car_least_a_night", "… the fewest that were possible at 1.05 of that peak: mean", ""),
    Bar("peaks", "car_least_most", "… and in the worst night", ""),
    Bar("peaks", "switching_ratio", "… one or three phases: month peak beside the best: worst", "x", 1.05),
    Bar("peaks", "switching_battery_ratio", "… … with a battery in the house: worst", "x", 1.05),
    Bar("peaks", "switching_missing_wh", "… … what it left without", "Wh", 0),
    Bar("peaks", "switching_starts_a_night", "… … starts a night: mean", "", 6),
    Bar("peaks", "switching_starts_most", "… … and at most", "", 6),
    Bar("peaks", "switching_switches_a_night", "… … switches a night: mean", ""),
    Bar("peaks", "heat_missing_wh", "boiler and heat pump: heat that was missing", "Wh", 0),
    Bar("gap", "gap_w", "month peaks with batteries above the best possible: mean", "W"),
    Bar("gap", "forecast_w", "… for not knowing the month", "W"),
    Bar("gap", "actuators_w", "… by what devices cannot do", "W"),
    Bar("gap", "rules_w", "… by the rules", "W"),
    Bar(
        "swings",
        "battery_turns",
        "turns of a battery's commands for each change of the house: mean",
        "x",
        1.5,
    ),
    Bar("swings", "battery_turns_most", "… at the worst delay of meter and devices up to 30 s", "x", 2.5),
    Bar("swings", "car_turns", "turns of a car's current for each change of the house: mean", "x", 1.5),
    Bar("swings", "car_turns_most", "… at the worst delay", "x", 2.5),
    Bar("plan", "plan_ms", "day plan: battery, car and boiler for a day: CPU, median", "ms"),
    Bar(
        "plan", "day_plan_pct", "… of what a battery could save at real prices: mean", "%", 70, at_least=True
    ),
    Bar("plan", "cheap_hours_pct", "… four cheapest hours in its place", "%"),
    Bar("plan", "dearer", "… months in which these were cheaper", "", 0),
    Bar("trial", "minutes_s", "a week of minutes tried over the API, 20 rules, 10 devices", "s"),
    Bar("trial", "seconds_s", "… a week of seconds", "s"),
    Bar("trial", "child_mb", "… its process: most memory", "MB", 250),
    Bar("trial", "alone_p99_ms", "… telegram to Modbus write without it: 99th percentile", "ms"),
    Bar("trial", "beside_p99_ms", "… and beside it", "ms"),
    Bar("trial", "ratio", "… which is so many times as long", "x", 2),
    Bar("bill", "year_s", "bill of a year of quarters, dynamic contract", "s", 1),
    Bar("bill", "month_ms", "… of a month", "ms"),
    Bar("bill", "load_rates_ms", "… rates.yaml read and checked", "ms"),
    Bar("forecast", "mae_worst_pct", "forecast: MAE beside the better of linear and hold: worst", "%", 0),
    Bar("forecast", "mae_early_pct", "… mean over households at 1, 3 and 5 min", "%", -20),
    Bar("forecast", "mae_late_pct", "… at 7.5, 10 and 12 min", "%", -8),
    Bar("forecast", "brier_worst", "… Brier of new month peaks beside the best other: worst", "x", 1),
    Bar("forecast", "brier_mean", "… mean", "x", 0.8),
    Bar("forecast", "cover_off_points", "… 80 and 90 % bands: farthest off", "points", 3),
    Bar("forecast", "false_alarms", "… false alarms of a month peak beside hold's at 5 min", "x", 0.5),
    Bar("forecast", "unknown_mae_worst_pct", "… in houses the shipped trees do not know: MAE, worst", "%", 0),
    Bar("forecast", "unknown_mae_early_pct", "… … at 1, 3 and 5 min", "%", -20),
    Bar("forecast", "unknown_mae_late_pct", "… … at 7.5, 10 and 12 min", "%", -8),
    Bar("forecast", "unknown_brier_worst", "… … Brier, worst", "x", 1),
    Bar("forecast", "unknown_brier_mean", "… … mean", "x", 0.8),
    Bar("forecast", "unknown_cover_off_points", "… … 80 and 90 % bands: farthest off", "points", 3),
    Bar("forecast", "unknown_false_alarms", "… … false alarms at 5 min", "x", 0.5),
    Bar("forecast", "update_us", "… follow and foresee one second: CPU, median", "µs", 1_000),
    Bar("forecast", "memory_mb", "… memory of what was learned", "MB", 10),
    Bar("history", "written_mb_per_day", "history: bytes written per day", "MB", 40),
    Bar("history", "mb_after_a_year", "… size after a year at 1 s, as measured by level", "MB", 100),
    Bar("history", "question_year_800_points_ms", "… a year in 800 points, five series, median", "ms", 20),
)
PARTS: dict[str, str] = {
    "p1": "bench_p1",
    "tick": "bench_tick",
    "rules": "bench_rules",
    "quarter": "bench_quarter",
    "forecast": "bench_forecast",
    "peaks": "bench_peaks",
    "swings": "bench_swings",
    "gap": "bench_gap",
    "plan": "bench_plan",
    "devices": "bench_devices",
    "history": "bench_history",
    "bill": "bench_bill",
    "backtest": "bench_backtest",
    "trial": "bench_trial",
    "chain": "bench_chain",
    "window": "bench_window",
}


def main(chosen: Sequence[str]) -> int:
    """Run the parts, print the table; 1 when a bar is missed."""
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    is_missed = False
    for part in chosen or PARTS:
        bench: Callable[[], dict[str, Any]] = getattr(import_module(f"tests.bench.{part}"), PARTS[part])
        is_missed |= _print(part, bench())
    return 1 if is_missed else 0


def _print(part: str, figures: dict[str, Any]) -> bool:
    """Those with a bar or a meaning first, then whatever else the part measured."""
    is_missed = False
    rest = _flat(figures)
    for bar in (bar for bar in BARS if bar.part == part):
        value = rest.pop(bar.figure, None)
        if value is None:
            print(f"{part:9}{bar.meaning:55}{'-':>12} {bar.unit:12} not measured here", flush=True)
            continue
        verdict = bar.verdict(value)
        is_missed |= verdict.endswith("MISSED")
        print(f"{part:9}{bar.meaning:55}{value:12,.2f} {bar.unit:12} {verdict}", flush=True)
    for name, value in rest.items():
        shown = f"{value:12,.2f}" if isinstance(value, (int, float)) else f"{value!s:>12}"
        print(f"{part:9}{name.replace('_', ' '):55}{shown}", flush=True)
    return is_missed


def _flat(figures: dict[str, Any]) -> dict[str, Any]:
    """Figures of figures side by side: `one_telegram_us median`."""
    flat: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat |= {f"{name} {inner}": figure for inner, figure in value.items()}
        else:
            flat[name] = value
    return flat


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
