# SPDX-License-Identifier: MIT
"""What the tests of bills share: houses, even days, and the amounts of a bill as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.model.house import GridType, House, MeterSpec, Supply
from controller.model.reading import TariffBand
from controller.tariff.bill import Bill
from controller.tariff.contract import Contract, contract_of
from controller.tariff.published import Medium
from controller.tariff.rates import Rates, load_rates
from controller.tariff.usage import Quarter, Usage, midnight_s
from controller.tariff.when import Calendar

ZONE = ZoneInfo("Europe/Brussels")
SHIPPED = (Path(__file__).parents[3] / "rates.yaml").read_text(encoding="utf-8")


@lru_cache
def rates_with(tariffs: str = "") -> Rates:
    """The rates that ship, with more tariffs at their end."""
    rates, problems = load_rates(SHIPPED + tariffs, "rates.yaml")
    assert rates is not None, problems
    return rates


def contract(
    area: str | None,
    supply: Supply | None = None,
    *,
    tariffs: str = "",
    medium: Medium = Medium.ELECTRICITY,
) -> Contract:
    """What a house in `area` pays by."""
    return contract_of(rates_with(tariffs), house(area, supply), medium)


def house(area: str | None, supply: Supply | None = None) -> House:
    """A house of which only its tariffs matter."""
    return House(
        "Test",
        "BE",
        ZONE.key,
        GridType.SINGLE_PHASE,
        40.0,
        MeterSpec("p"),
        area=area,
        supply=supply or Supply(),
    )


def even(
    first: date,
    after: date,
    import_wh: int,
    export_wh: int = 0,
    *,
    register: Callable[[datetime], TariffBand] | None = None,
) -> list[Quarter]:
    """The same energy in every quarter of these local days."""
    return [
        Quarter(
            start_s,
            import_wh,
            export_wh,
            None if register is None else register(datetime.fromtimestamp(start_s, ZONE)),
        )
        for start_s in range(midnight_s(first, ZONE), midnight_s(after, ZONE), QUARTER_S)
    ]


def stretched(start_s: int, steps: Iterable[tuple[int, int]]) -> list[Quarter]:
    """Of each (count, Wh) that many quarters, of which only the sum is known where they are several."""
    quarters: list[Quarter] = []
    for count, wh in steps:
        shares = [(place + 1) * wh // count - place * wh // count for place in range(count)]
        for share in shares:
            quarters.append(Quarter(start_s, share, 0, is_estimated=count > 1))
            start_s += QUARTER_S
    return quarters


def at(text: str) -> int:
    """Seconds since 1970 of a local time without doubt."""
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def usage(quarters: list[Quarter], peaks_w: dict[str, int] | None = None, country: str = "BE") -> Usage:
    """Quarters in Belgium."""
    return Usage(quarters, Calendar(ZONE, country), peaks_w)


def amounts(bill: Bill) -> dict[str, str]:
    """Label -> amount, as they are printed."""
    return {line.label: "-" if line.amount is None else str(line.amount) for line in bill.lines}
