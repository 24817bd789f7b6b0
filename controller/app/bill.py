# SPDX-License-Identifier: MIT
"""The `bill` command: what a month cost, from the house's history and its rates, as text, JSON or PDF."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.bill_report import (
    as_dict,
    as_lines,
    booked_as_dict,
    booked_as_lines,
    compared_as_dict,
    compared_as_lines,
    counted,
    fluid_as_dict,
    fluid_as_lines,
)
from controller.app.billed import API, read_usage, read_used
from controller.app.edge import CannotStart, Exit, say
from controller.app.exchange import converted, follows, other_money, stored_spot
from controller.app.fluid_bills import FluidBills, day_edges_s, fluid_bills
from controller.app.kept import Kept
from controller.app.ownership import owned
from controller.app.paths import data_folder
from controller.app.site_files import rates_path, read_site, read_text, site_path
from controller.app.spot_file import read_spot
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.tariff.bill import bill
from controller.tariff.booked import Days, booked, corrections
from controller.tariff.contract import contract_of
from controller.tariff.entries import Entry, Ledger
from controller.tariff.outlook import compare, month_outlook
from controller.tariff.published import Medium, Part
from controller.tariff.rates import Rates, load_rates
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Usage, midnight_s, month_after
from controller.tariff.when import Calendar

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything is read from; None is the usual place."""

    site: Path | None = None
    rates: Path | None = None
    prices: Path | None = None
    data: Path | None = None
    connect: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a month is billed from."""

    house: House
    rates: Rates
    usage: Usage
    ledger: Ledger
    spot: Spot
    fluids: FluidBills


def bill_command(
    days: Days,
    sources: Sources,
    *,
    as_json: bool = False,
    pdf: Path | None = None,
    is_outlook: bool = False,
) -> int:
    """Run the command as `main.py` does, for a month or a year. An outlook goes on to the end of its month.

    Raises:
        CannotStart: a file or the history is not there, or cannot be read.
        FileRefused: site.yaml or rates.yaml has errors.
        Fault: the history cannot be read.
    """
    if is_outlook and days[1] != month_after(days[0]):
        raise CannotStart("there is an outlook of a month, not of a year")
    known = _read(days, sources)
    contract = contract_of(known.rates, known.house)
    found = bill(known.usage, known.spot, contract, *days)
    if not found.lines:
        raise CannotStart(f"nothing is known of {_named(days)}")
    if is_outlook:
        found = month_outlook(known.usage, known.spot, contract, found.after - DAY) or found
    past = booked(known.usage, known.spot, contract, known.ledger, (found.first, found.after))
    if found.unpriced_wh and sources.prices is None and known.house.prices is None:
        say(
            f"{contract.supply.electricity} follows the exchange: give its prices with --prices FILE, "
            'or name who is asked for them in site.yaml ("prices:")'
        )
    if pdf is not None:
        # Only who wants a PDF pays for loading what writes it.
        from controller.app.bill_pdf import pdf_of

        _write(pdf_of(found, known.house.name, known.fluids, is_outlook=is_outlook), pdf)
    elif as_json:
        shown = as_dict(found, is_outlook=is_outlook) | {"booked": booked_as_dict(past)}
        shown |= {medium: fluid_as_dict(each) for medium, each in known.fluids.named()}
        print(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        electricity = *as_lines(found, is_outlook=is_outlook), *booked_as_lines(past, found.currency)
        others = (line for named in known.fluids.named() for line in ("", *fluid_as_lines(*named)))
        print("\n".join((*electricity, *others)))
    return Exit.DONE


def compare_command(days: Days, sources: Sources, *, as_json: bool = False, pdf: Path | None = None) -> int:
    """What each contract of the country in rates.yaml would have cost.

    Raises:
        CannotStart: a file or the history is not there, or cannot be read; a PDF was asked for.
        FileRefused: site.yaml or rates.yaml has errors.
        Fault: the history cannot be read.
    """
    if pdf is not None:
        raise CannotStart("there is no PDF of a comparison, only text and --json")
    known = _read(days, sources)
    house = known.house
    offered = [
        each for each in known.rates.tariffs if each.part is Part.SUPPLIER and each.country == house.country
    ]
    contracts = {
        each.key: contract_of(known.rates, house.supplied_by(each.key))
        for each in offered
        if each.medium is Medium.ELECTRICITY
    }
    found = compare(known.usage, known.spot, contracts, *days)
    if not any(each.bill.lines for each in found):
        raise CannotStart(f"nothing is known of {_named(days)}")
    if as_json:
        print(json.dumps([compared_as_dict(each) for each in found], indent=2, ensure_ascii=False))
    else:
        print("\n".join(compared_as_lines(found, house.supply.electricity)))
    return Exit.DONE


def correct_command(days: Days, sources: Sources, reason: str) -> int:
    """Book beside what is booked by how much today's rates differ.

    Raises:
        CannotStart: a controller runs, which has the history for itself; else as `bill_command`.
        FileRefused: site.yaml or rates.yaml has errors.
        Fault: the history cannot be written.
    """
    folder = sources.data or data_folder()
    with owned(folder):
        known = _read(days, sources)
        contract = contract_of(known.rates, known.house)
        added = corrections(known.usage, known.spot, contract, known.ledger, days, reason=reason)
        _book(folder, known.house, added)
    total = sum((entry.cost for entry in added if entry.cost is not None), Decimal(0))
    currency = contract.on(days[0]).currency
    print(f"{counted(len(added), 'quarter')} of {_named(days)} corrected by {total:.2f} {currency}")
    return Exit.DONE


def _book(folder: Path, house: House, entries: tuple[Entry, ...]) -> None:
    store = Kept.of(house, folder).store()
    store.open()
    try:
        store.write((), entries)
    finally:
        store.close()


def _named(days: Days) -> str:
    """`2026-05`, or `2026`."""
    return f"{days[0]:%Y-%m}" if days[1] == month_after(days[0]) else f"{days[0]:%Y}"


def _read(days: Days, sources: Sources) -> _Known:
    house = read_site(site_path(sources.site))
    path = sources.rates or rates_path()
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    calendar = Calendar(ZoneInfo(house.timezone), house.country)
    # Excise goes by what was imported since 1 January.
    start, end = (
        datetime.fromtimestamp(midnight_s(day, calendar.zone), UTC)
        for day in (days[0].replace(month=1), days[1])
    )
    data = sources.data or data_folder()
    spot = (
        stored_spot(house.prices, data, days[0].replace(month=1), days[1])
        if sources.prices is None
        else read_spot(sources.prices)
    )
    kept = Kept.of(house, data)
    contract = contract_of(rates, house)
    why_not = other_money(contract, house.prices)
    if why_not:
        say(why_not)
    if sources.prices is not None and house.prices is not None:
        spot = converted(spot, house.prices.conversion)
    if not follows(contract, house.prices):
        spot = NO_SPOT
    usage, ledger = read_usage(kept, calendar, start, end, sources.connect or API)
    used = read_used(kept, day_edges_s(*days, calendar.zone), sources.connect or API)
    return _Known(house, rates, usage, ledger, spot, fluid_bills(used, rates, house, days))


def _write(page: bytes, path: Path) -> None:
    try:
        path.write_bytes(page)
    except OSError as error:
        raise CannotStart(f"{path}: {error.strerror}") from error
