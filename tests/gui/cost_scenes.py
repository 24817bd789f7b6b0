# SPDX-License-Identifier: MIT
"""Bills of the house of the scenes: filled, empty, without names, and with names that are long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from controller.model.bill_messages import BillLineMessage, BillMessage, MonthCostsMessage, VatMessage
from controller.model.messages import PeakMessage
from gui.cost_words import first_of, last_of, months_on
from tests.gui import rule_texts

CARD = "tariff card 04/2026, example supplier"
GRID_SHEET = "tariff sheet electricity 2026, Fluvius Imewo, low voltage with digital meter"
FIRST = "2025-09"
RUNNING = "2026-11"
PEAKS_W = (2210, 3980, 2740, 2430, 3150, 2620, 2290, 4810, 3340, 2890, 2460, 3070, 2950)
"""Of the thirteen months that end with the running one."""


def _line(group: str, label: str, numbers: tuple[float, str, str, float | None]) -> BillLineMessage:
    quantity, unit, price, amount = numbers
    is_state = group == "levies"
    is_grid = group == "network"
    return BillLineMessage(
        group=group,
        label=label,
        quantity=quantity,
        unit=unit,
        price=price,
        amount=amount,
        vat_pct=6.0,
        source=GRID_SHEET if is_grid else "VREG, levies 2026" if is_state else CARD,
        is_verified=label != "Energy contribution",
        tariff="imewo" if is_grid else "be-levies" if is_state else "example-day-night",
        valid_from=date(2026, 1, 1) if is_grid or is_state else date(2026, 4, 1),
    )


LINES = (
    _line("energy", "Energy, day", (148.3, "kWh", "14.72 ct/kWh", 21.83)),
    _line("energy", "Energy, night", (171.9, "kWh", "12.06 ct/kWh", 20.73)),
    _line("energy", "Green certificates and CHP", (320.2, "kWh", "1.58 ct/kWh", 5.06)),
    _line("energy", "Subscription", (20, "days", "65.00 EUR/yr", 3.56)),
    _line("injection", "Injection", (41.7, "kWh", "3.20 ct/kWh", -1.33)),
    _line("network", "Capacity", (2.968, "kW", "57.06 EUR/kW/yr", 9.28)),
    _line("network", "Network, kWh", (320.2, "kWh", "5.21 ct/kWh", 16.68)),
    _line("network", "Data", (20, "days", "18.95 EUR/yr", 1.04)),
    _line("levies", "Special excise", (320.2, "kWh", "5.03 ct/kWh", 16.11)),
    _line("levies", "Energy contribution", (320.2, "kWh", "0.20 ct/kWh", 0.64)),
)
BILL = BillMessage(
    first=date(2026, 11, 1),
    last=date(2026, 11, 20),
    currency="EUR",
    lines=LINES,
    rounding=-0.01,
    total=93.59,
    vat=(VatMessage(6.0, 88.29, 5.30),),
    notes=(),
    import_wh=320_200,
    export_wh=41_700,
    unpriced_wh=0,
    quarters_missing=0,
    billed_w=2968.0,
    is_capped=False,
    is_priced=True,
)
COSTS = MonthCostsMessage(
    month=RUNNING,
    is_running=True,
    area="imewo",
    contract="example-day-night",
    first_month=FIRST,
    until=datetime(2026, 11, 20, 17, 0, tzinfo=UTC),
    bill=BILL,
    outlook=142.06,
    year=1_184.27,
    is_year_priced=True,
    peaks=tuple(
        PeakMessage(months_on(RUNNING, place - 12), power_w, None, "meter")
        for place, power_w in enumerate(PEAKS_W)
    ),
    floor_w=2500.0,
)


def month(name: str) -> MonthCostsMessage:
    """The running month in full, those before it a little different, nothing before the first."""
    if name == RUNNING:
        return COSTS
    if name < FIRST:
        return empty(name)
    first = first_of(name)
    last = last_of(name)
    return replace(
        COSTS,
        month=name,
        is_running=False,
        bill=replace(BILL, first=first, last=last, total=138.20),
        outlook=None,
        year=1_090.68,
        peaks=tuple(peak for peak in COSTS.peaks if peak.month <= name),
    )


def empty(name: str) -> MonthCostsMessage:
    """Nothing was recorded."""
    return replace(
        COSTS,
        month=name,
        is_running=name == RUNNING,
        first_month=None if name == RUNNING else FIRST,
        until=None,
        bill=None,
        outlook=None,
        year=None,
        peaks=(),
    )


def nameless(name: str) -> MonthCostsMessage:
    """site.yaml says nothing of tariffs."""
    return replace(empty(name), area=None, contract=None, floor_w=None)


def without_contract(name: str) -> MonthCostsMessage:
    """The grid's part is known, the supplier is not."""
    lines = tuple(line for line in LINES if line.group in ("network", "levies"))
    bill = replace(
        BILL,
        lines=lines,
        total=43.75,
        rounding=0.0,
        notes=("site.yaml names no contract",),
        vat=(VatMessage(6.0, 41.27, 2.48),),
        is_priced=False,
    )
    return replace(month(name), contract=None, bill=bill, outlook=66.10, is_year_priced=False)


def unpriced(name: str) -> MonthCostsMessage:
    """A contract by the exchange, of which no price was brought."""
    lines = (replace(LINES[0], label="Energy", price="10.79 + 1.1165·spot EUR/MWh", amount=None), *LINES[3:])
    notes = (
        "Energy: not priced",
        "Example dynamic: green certificates and CHP, usually 1.5 to 1.6 ct/kWh together",
    )
    bill = replace(
        BILL, lines=lines, total=47.31, notes=notes, unpriced_wh=320_200, quarters_missing=7, is_priced=False
    )
    return replace(month(name), contract="example-dynamic", bill=bill, is_year_priced=False)


def long_names(name: str) -> MonthCostsMessage:
    """Words and sums that are longer than their places."""
    lines = tuple(
        replace(
            line,
            label=f"{line.label}: {rule_texts.LONG_NAME}",
            price=f"{line.price} ({rule_texts.LONG_NAME})",
        )
        for line in LINES
    )
    huge = replace(lines[0], amount=-98_765.43, quantity=1_234_567.8)
    bill = replace(BILL, lines=(huge, *lines[1:]), total=-198_765.43, notes=(rule_texts.LONG_NAME,))
    return replace(month(name), bill=bill, outlook=1_298_765.43, year=-2_998_765.43)
