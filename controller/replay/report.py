# SPDX-License-Identifier: MIT
"""What a backtest found, as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from controller.replay.account import Month
from controller.replay.house import BatteryModel
from controller.replay.physical import PhysicalHouse

EUR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Result:
    """One variant: its months, what it did to its devices, and what it left undone."""

    months: Sequence[Month]
    battery_cycles: float = 0.0
    starts: Mapping[str, int] = field(default_factory=dict)
    unserved_wh: Mapping[str, float] = field(default_factory=dict)
    curtailed_wh: Mapping[str, float] = field(default_factory=dict)
    """What inverters that may be limited did not make."""
    unrecorded_wh: Mapping[str, float] = field(default_factory=dict)
    """What cars got in gaps of the recording, by those that got any: it is in no quarter, and has no price."""

    @property
    def cost_eur(self) -> float:
        return sum(month.cost_eur for month in self.months)

    def to_dict(self) -> dict[str, Any]:
        """Whole W and Wh; `peak_time` is the local start of the highest quarter; costs hold capacity and energy.

        `curtailed_wh` only where an inverter may be limited, `unrecorded_wh` only where a car charged in a gap.
        """
        told: dict[str, Any] = {
            "months": [_month(month) for month in self.months],
            "cost_eur": round(sum(round(month.cost_eur, EUR_DIGITS) for month in self.months), EUR_DIGITS),
            "battery_cycles": round(self.battery_cycles, 3),
            "starts": dict(self.starts),
            "unserved_wh": {name: round(wh) for name, wh in self.unserved_wh.items()},
        }
        if self.curtailed_wh:
            told["curtailed_wh"] = {name: round(wh) for name, wh in self.curtailed_wh.items()}
        if self.unrecorded_wh:
            told["unrecorded_wh"] = {name: round(wh) for name, wh in self.unrecorded_wh.items()}
        return told


@dataclass(frozen=True, slots=True)
class Report:
    """All variants of one series. `ticks` are its rows, `decisions` how often the controller was asked.

    `runtime_s` is without loading and without writing.
    """

    ticks: int
    decisions: int
    runtime_s: float
    step_s: int
    gaps: int
    variants: Mapping[str, Result]

    def to_dict(self) -> dict[str, Any]:
        return {
            "ticks": self.ticks,
            "runtime_s": round(self.runtime_s, 3),
            "step_s": self.step_s,
            "gaps": self.gaps,
            "variants": {name: result.to_dict() for name, result in self.variants.items()},
        }


def result_of(physical: PhysicalHouse, months: Sequence[Month]) -> Result:
    """What came of a house that was lived through."""
    starts = {name: relay.starts for name, relay in physical.relays.items()}
    starts |= {name: car.starts for name, car in physical.cars.items()}
    unserved = {name: car.unserved_wh for name, car in physical.cars.items()}
    heating = {name: relay.heat for name, relay in physical.relays.items()}
    unserved |= {name: heat.unserved_wh for name, heat in heating.items() if heat is not None}
    roof = physical.roof
    curtailed = {} if roof is None else {roof.name: roof.curtailed_wh}
    unrecorded = {name: car.unrecorded_wh for name, car in physical.cars.items() if car.unrecorded_wh}
    return Result(months, cycles(physical.batteries.values()), starts, unserved, curtailed, unrecorded)


def cycles(batteries: Iterable[BatteryModel]) -> float:
    """Full cycles of all batteries: what went through their poles, by twice what they hold."""
    models = list(batteries)
    usable_wh = sum(model.most_wh - model.least_wh for model in models)
    return sum(model.moved_wh for model in models) / (2 * usable_wh) if usable_wh else 0.0


def _month(month: Month) -> dict[str, Any]:
    return {
        "month": month.month,
        "peak_w": round(month.peak_w),
        "peak_time": None if month.peak_at is None else month.peak_at.isoformat(),
        "import_wh": round(month.import_wh),
        "export_wh": round(month.export_wh),
        "cost_eur": round(month.cost_eur, EUR_DIGITS),
        "capacity_eur": round(month.capacity_eur, EUR_DIGITS),
    }
