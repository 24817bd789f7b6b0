# SPDX-License-Identifier: MIT
"""The bill of a year: 35,040 quarters by a dynamic contract, from energies and prices to lines and cents."""

from __future__ import annotations

import statistics
import time
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

from controller.model.clock import QUARTER_S
from controller.model.house import Supply
from controller.tariff.bill import month_bill, year_bill
from controller.tariff.contract import contract_of
from controller.tariff.rates import load_rates
from controller.tariff.spot import Spot
from controller.tariff.usage import Quarter, Usage, midnight_s
from controller.tariff.when import Calendar
from tests.controller.tariff.cases import ZONE, house

YEAR = 2026
RUNS = 5
RATES = Path(__file__).parents[2] / "rates.yaml"


def bench_bill() -> dict[str, float]:
    """Medians of a few runs; a fresh Usage each, because it remembers."""
    text = RATES.read_text(encoding="utf-8")
    began = time.perf_counter()
    rates, _ = load_rates(text, "rates.yaml")
    loaded_s = time.perf_counter() - began
    assert rates is not None
    paid_by = contract_of(rates, house("imewo", Supply("engie-dynamic")))
    dice = Random(1)
    first_s, after_s = (midnight_s(date(year, 1, 1), ZONE) for year in (YEAR, YEAR + 1))
    quarters = [
        Quarter(start_s, dice.choice([20, 75, 400, 1500]), dice.choice([0, 0, 300]))
        for start_s in range(first_s, after_s, QUARTER_S)
    ]
    spot = Spot({each.start_s: Decimal(dice.randint(-20_000, 50_000)).scaleb(-2) for each in quarters})
    placed: list[float] = []
    years: list[float] = []
    months: list[float] = []
    for _ in range(RUNS):
        began = time.perf_counter()
        usage = Usage(quarters, Calendar(ZONE, "BE"))
        placed.append(time.perf_counter() - began)
        for kept, count in (
            (years, partial(year_bill, usage, spot, paid_by, YEAR)),
            (months, partial(month_bill, usage, spot, paid_by, date(YEAR, 11, 1))),
        ):
            began = time.perf_counter()
            count()
            kept.append(time.perf_counter() - began)
    return {
        "year_s": statistics.median(placed) + statistics.median(years),
        "month_ms": statistics.median(months) * 1000,
        "load_rates_ms": loaded_s * 1000,
        "quarters": len(quarters),
    }
