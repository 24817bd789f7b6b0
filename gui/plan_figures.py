# SPDX-License-Identifier: MIT
"""The day plan as rows of figures: prices, and what each device is to do, quarter by quarter.

Pure: what `widgets/plan_band.py` paints, and what is told of a quarter that somebody points at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from controller.model.plan_messages import PlanMessage, PlanQuarterMessage
from gui.scales import QUARTER_S
from gui.style import Meaning
from gui.words import MONEY_UNIT, day_and_time, decimal, local, percent, power

MEANINGS = {
    "battery": Meaning.BATTERY,
    "charger": Meaning.CAR,
    "relay": Meaning.HEAT,
    "solar": Meaning.SOLAR,
}
"""In the order in which they are shown."""
RUNS_W = 30.0
"""Less is nothing to speak of."""


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """What a device is to do in each quarter [W]: a battery discharges above zero, everything else draws or makes."""

    device: str
    meaning: Meaning
    powers_w: tuple[float, ...]
    soc_pct: tuple[float, ...] = ()
    """Of a battery at the end of each quarter."""

    @property
    def most_w(self) -> float:
        """The highest power in either direction."""
        return max(map(abs, self.powers_w), default=0.0)


@dataclass(frozen=True, slots=True)
class Band:
    """All that is painted."""

    start_s: int = 0
    prices: tuple[float, ...] = ()
    """Of what is bought [EUR/kWh]."""
    known: int = 0
    """So many of them are published."""
    rows: tuple[DeviceRow, ...] = ()

    @property
    def end_s(self) -> int:
        return self.start_s + QUARTER_S * len(self.prices)


def band_of(plan: PlanMessage | None) -> Band:
    """The rows of a plan; an empty band where there is none."""
    if plan is None or plan.start is None or not plan.quarters:
        return Band()
    quarters = plan.quarters
    names = [name for kind in MEANINGS for name in quarters[0].device_w if _kind(name) == kind]
    return Band(
        int(plan.start.timestamp()),
        tuple(each.import_eur_kwh for each in quarters),
        sum(each.is_published for each in quarters),
        tuple(_row(name, quarters) for name in names),
    )


def told_of(plan: PlanMessage, second: float, timezone: str, now: datetime) -> tuple[str, list[str], str]:
    """Time, what is planned then, and a word on its price where that is not published."""
    assert plan.start is not None
    place = int((second - plan.start.timestamp()) // QUARTER_S)
    quarter = plan.quarters[max(0, min(place, len(plan.quarters) - 1))]
    values = [
        f"{decimal(quarter.import_eur_kwh, 3)} {MONEY_UNIT}/kWh",
        QCoreApplication.translate("Plan", "grid {power}").format(power=power(quarter.grid_w, signed=True)),
    ]
    values += [f"{name} {_does(name, quarter)}" for name in quarter.device_w]
    word = "" if quarter.is_published else _assumed()
    at = day_and_time(local(quarter.start, timezone), local(now, timezone))
    return at, values, word


def _assumed() -> str:
    return QCoreApplication.translate("Plan", "The price is not published yet: that of the day before")


def _does(name: str, quarter: PlanQuarterMessage) -> str:
    power_w = quarter.device_w[name]
    if name not in quarter.soc_pct:
        return power(power_w)
    text = power(abs(power_w))
    if power_w > RUNS_W:
        text = QCoreApplication.translate("Plan", "gives {power}").format(power=text)
    elif power_w < -RUNS_W:
        text = QCoreApplication.translate("Plan", "takes {power}").format(power=text)
    return f"{text} → {percent(quarter.soc_pct[name])}"


def _row(name: str, quarters: tuple[PlanQuarterMessage, ...]) -> DeviceRow:
    powers_w = tuple(each.device_w.get(name, 0.0) for each in quarters)
    soc_pct = tuple(each.soc_pct[name] for each in quarters if name in each.soc_pct)
    return DeviceRow(name, MEANINGS[_kind(name)], powers_w, soc_pct)


def _kind(name: str) -> str:
    return name.partition(".")[0]
