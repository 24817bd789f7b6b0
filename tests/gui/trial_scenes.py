# SPDX-License-Identifier: MIT
"""Reports of trials on the past of the house of `scenes`: made up, but with figures that fit each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import exp, sin

from controller.model.messages import HistoryMessage, ProblemMessage
from controller.model.trial_messages import (
    TrialMonthMessage,
    TrialReportMessage,
    TrialSourcesMessage,
    TrialVariantMessage,
)
from tests.gui import evening

END = evening.NOW.replace(minute=0, second=0)
START = END - timedelta(days=7)
SOURCES = TrialSourcesMessage(END - timedelta(days=41), END)
NO_SOURCES = TrialSourcesMessage(None, None)
NOTES = (
    "The car comes at 18:00, leaves at 07:00 and needs 12 kWh a night.",
    "Capacity is priced by the rates of Fluvius Imewo of 2026, import at 0.0612 EUR/kWh, export at nothing.",
)
STEP_S = 900
POINTS = 7 * 96
TARGET_W = 2_500.0
SERIES = ("quarter_w", "grid_w", "battery_w", "soc_pct", "battery.home", "charger.car", "relay.boiler")
TREMBLING = ("grid_w", "battery_w", "battery.home")


def _month(peak_w: int, import_wh: int, export_wh: int, energy_eur: float) -> TrialMonthMessage:
    capacity_eur = round(max(2_500, peak_w) / 1000 * 4.71, 4)
    return TrialMonthMessage(
        month="2026-11",
        peak_w=peak_w,
        peak_time=END - timedelta(days=2, hours=5),
        import_wh=import_wh,
        export_wh=export_wh,
        cost_eur=round(energy_eur + capacity_eur, 4),
        capacity_eur=capacity_eur,
    )


def _variant(
    month: TrialMonthMessage, cycles: float, starts: int, missing_wh: int, plot: HistoryMessage | None
) -> TrialVariantMessage:
    return TrialVariantMessage(
        months=(month,),
        peak_w=month.peak_w,
        import_wh=month.import_wh,
        export_wh=month.export_wh,
        cost_eur=month.cost_eur,
        battery_cycles=cycles,
        starts={"relay.boiler": starts, "charger.car": 7} if starts else {"charger.car": 7},
        unserved_wh={"charger.car": missing_wh},
        plot=plot,
    )


def plot(cut_w: float, boiler_from_w: float) -> HistoryMessage:
    """A week in quarters: a battery that cuts what is above `cut_w`, a boiler on sun above `boiler_from_w`."""
    low: dict[str, list[float | None]] = {name: [] for name in SERIES}
    high: dict[str, list[float | None]] = {name: [] for name in low}
    soc = 50.0
    for number in range(POINTS):
        hour = (START.hour + number / 4) % 24
        want = 420 + 160 * sin(number / 5) + 2_900 * exp(-(((hour - 18.5) / 1.1) ** 2))
        solar = 2_900 * exp(-(((hour - 12.6) / 2.2) ** 2)) * (0.6 + 0.4 * sin(number / 96))
        car = 1_900.0 if 1 <= hour < 5 else 0.0
        boiler = 2_000.0 if solar - want > boiler_from_w else 0.0
        net = want + car + boiler - solar
        battery = max(-2_000.0, min(2_000.0, net - cut_w if net > cut_w else min(0.0, net)))
        battery = 0.0 if (battery > 0 and soc <= 5) or (battery < 0 and soc >= 95) else battery
        soc = min(100.0, max(0.0, soc - battery / 4 / 100))
        values = {
            "quarter_w": max(0.0, net - battery),
            "grid_w": net - battery,
            "battery_w": battery,
            "soc_pct": soc,
            "battery.home": battery,
            "charger.car": car,
            "relay.boiler": boiler,
        }
        for name, value in values.items():
            spread = 60.0 if name in TREMBLING else 0.0
            is_gap = 300 <= number < 306
            low[name].append(None if is_gap else round(value - spread, 1))
            high[name].append(None if is_gap else round(value + 2 * spread, 1))
    times = tuple(START.timestamp() + number * STEP_S for number in range(POINTS))
    return HistoryMessage(
        times, float(STEP_S), {k: tuple(v) for k, v in low.items()}, {k: tuple(v) for k, v in high.items()}
    )


NONE = _variant(_month(5_230, 131_400, 22_800, 8.04), 0.0, 0, 0, plot(9_000, 9_000))
RUNNING = _variant(_month(3_410, 126_900, 17_400, 7.77), 3.4, 9, 0, plot(2_600, 1_500))
EDITED = _variant(_month(2_740, 124_100, 12_300, 7.59), 3.9, 14, 1_300, plot(2_000, 700))
IDEAL = _variant(_month(2_500, 121_000, 9_900, 7.41), 5.2, 0, 0, None)

REPORT = TrialReportMessage(
    source="history",
    start=START,
    end=END,
    step_s=10,
    gaps=1,
    runtime_s=21.4,
    target_w=TARGET_W,
    variants={"none": NONE, "running": RUNNING, "edited": EDITED, "ideal": IDEAL},
    notes=NOTES,
)


def unedited() -> TrialReportMessage:
    """The running rules against none."""
    return replace(REPORT, variants={"none": NONE, "running": RUNNING, "ideal": IDEAL})


def purchase() -> TrialReportMessage:
    """A battery that is not there yet."""
    bought = replace(RUNNING, starts={}, unserved_wh={})
    return replace(
        unedited(),
        variants={
            "none": replace(NONE, starts={}, unserved_wh={}),
            "running": bought,
            "ideal": replace(IDEAL, starts={}, unserved_wh={}),
        },
    )


def of_long_names() -> TrialReportMessage:
    """Many devices, named at length."""

    def renamed(variant: TrialVariantMessage) -> TrialVariantMessage:
        many = {f"relay.vaatwasser_in_de_grote_garage_links_achteraan_{i}": 10 + i for i in range(4)}
        return replace(variant, starts={**many, **variant.starts}, months=(big,), peak_w=big.peak_w)

    big = replace(REPORT.variants["none"].months[0], peak_w=123_450, cost_eur=12_345.67, import_wh=12_345_678)
    return replace(
        REPORT,
        variants={name: renamed(variant) for name, variant in REPORT.variants.items()},
        notes=tuple(note * 3 for note in NOTES),
    )


PROBLEMS = (
    ProblemMessage(
        "10-peak.yaml", 12, 11, 11, "error", "unknown-name", 'there is no "grid.exprot"', "grid.export?"
    ),
)
