# SPDX-License-Identifier: MIT
"""Rates of the house of the scenes, contracts beside its own, and a bill with gas and water."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from controller.model.bill_messages import BillLineMessage, BillMessage, MonthCostsMessage
from controller.model.comparison_messages import ComparedMessage, ComparisonMessage
from controller.model.messages import ProblemMessage
from controller.model.rate_messages import (
    RateChangeRequest,
    RateFigureMessage,
    RatesCheckMessage,
    RatesMessage,
    TariffRatesMessage,
)
from tests.gui import cost_scenes, rule_texts

CARD = "tariff card 04/2026"
CONTRACTS = ComparisonMessage(
    first=date(2025, 11, 20),
    last=date(2026, 11, 19),
    days=365,
    quarters_missing=26,
    import_wh=4_182_300,
    export_wh=1_240_100,
    currency="EUR",
    prices_of=date(2026, 11, 20),
    contracts=(
        ComparedMessage("example-night", "Example Night", 1_391.20, False, True, 0, ()),
        ComparedMessage("example-day-night", "Example Day and Night", 1_482.11, True, True, 0, ()),
        ComparedMessage("example-fixed", "Example Fixed", 1_607.93, False, True, 0, ()),
        ComparedMessage(
            "example-dynamic",
            "Example Dynamic",
            702.40,
            False,
            False,
            9_120_000,
            ("Example Dynamic: green certificates and CHP, usually 1.5 to 1.6 ct/kWh together",),
            is_energy_priced=False,
        ),
    ),
)
NO_CONTRACTS = replace(CONTRACTS, first=None, last=None, days=0, contracts=())
RATES = RatesMessage(
    (
        TariffRatesMessage(
            "imewo",
            "Fluvius Imewo",
            "grid",
            "electricity",
            date(2026, 1, 1),
            6.0,
            (
                RateFigureMessage(
                    "areas/imewo/capacity", "Capacity", "54.20 EUR/kW/yr", "57.4530 EUR/kW/yr", CARD, True
                ),
                RateFigureMessage(
                    "areas/imewo/energy", "Network per kWh", "5.22864 ct/kWh", "5.54236 ct/kWh", CARD, True
                ),
                RateFigureMessage("data", "Data management", "17.85 EUR/yr", "18.92 EUR/yr", CARD, True),
            ),
        ),
        TariffRatesMessage(
            "example-dynamic",
            "Example Dynamic",
            "supplier",
            "electricity",
            date(2026, 4, 1),
            6.0,
            (
                RateFigureMessage("lines/energy/price", "Energy", "0.8702 ct/kWh", "", CARD, True),
                RateFigureMessage(
                    "lines/energy/per_spot",
                    "Energy, per EUR/MWh of the exchange",
                    "0.1039 ct/kWh per EUR/MWh",
                    "",
                    CARD,
                    True,
                ),
                RateFigureMessage(
                    "lines/subscription/price", "Subscription", "", "100.70 EUR/yr", CARD, True
                ),
            ),
        ),
    ),
    True,
    "/etc/kwartier/rates.yaml",
)
MADE_UP = replace(RATES, can_change=False)


def checked(request: RateChangeRequest) -> RatesCheckMessage:
    """As the controller judges it: nothing costs more than a hundred."""
    tariff = next(each for each in RATES.tariffs if each.key == request.tariff)
    if request.valid_from <= tariff.valid_from:
        return _problem(f"the newest figures hold since {tariff.valid_from}")
    wrong = next((each for each in request.figures if float(each.text.split()[0]) > 100), None)
    if wrong is not None:
        return _problem(f'ex: "{wrong.text}" is more than anything costs')
    return RatesCheckMessage((), is_written=False)


def _problem(message: str) -> RatesCheckMessage:
    problem = ProblemMessage(
        "rates.yaml", 12, 9, 4, "error", "quantity", message, "check it against the card"
    )
    return RatesCheckMessage((problem,), is_written=False)


def with_fluids(name: str) -> MonthCostsMessage:
    """A month with gas and water."""
    gas = _fluid(
        (
            _line("Gas", 412.7, "kWh", "6.10 ct/kWh", 25.17),
            _line("Subscription", 20, "days", "40 EUR/yr", 2.19),
        )
    )
    water = _fluid((_line("Water", 6.2, "m³", "5.96 EUR/m³", 36.95),))
    return replace(
        cost_scenes.month(name), gas=gas, water=replace(water, notes=("rebate of the municipality",))
    )


def _fluid(lines: tuple[BillLineMessage, ...]) -> BillMessage:
    total = sum(line.amount or 0.0 for line in lines)
    return replace(
        cost_scenes.BILL, lines=lines, total=total, rounding=0.0, import_wh=0, export_wh=0, billed_w=None
    )


def _line(label: str, quantity: float, unit: str, price: str, amount: float) -> BillLineMessage:
    return replace(
        cost_scenes.LINES[0],
        label=label,
        quantity=quantity,
        unit=unit,
        price=price,
        amount=amount,
        tariff="example-gas",
    )


def long_contracts() -> ComparisonMessage:
    """Names and sums that are longer than their places."""
    contracts = tuple(
        replace(each, name=f"{each.name} {rule_texts.LONG_NAME}", total=each.total * 1000)
        for each in CONTRACTS.contracts
    )
    return replace(CONTRACTS, contracts=contracts, days=21)
