# SPDX-License-Identifier: MIT
"""The `bill` command: what a month cost, from the house's history and its rates, as text, JSON or PDF."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.bill_report import as_dict, as_lines
from controller.app.billed import API, read_usage
from controller.app.edge import CannotStart, Exit, say
from controller.app.paths import data_folder
from controller.app.site_files import rates_path, read_site, read_text, site_path
from controller.app.spot_file import read_spot
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.tariff.bill import Bill, month_bill
from controller.tariff.contract import Contract, contract_of
from controller.tariff.rates import load_rates
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import midnight_s, month_after
from controller.tariff.when import Calendar


def bill_command(
    month: date,
    *,
    as_json: bool = False,
    pdf: Path | None = None,
    site: Path | None = None,
    rates: Path | None = None,
    prices: Path | None = None,
    data: Path | None = None,
    connect: str | None = None,
) -> int:
    """Run the command as `main.py` does; `month` is its first day.

    Raises:
        CannotStart: a file or the history is not there, or cannot be read.
        FileRefused: site.yaml or rates.yaml has errors.
        Fault: the history cannot be read.
    """
    house = read_site(site_path(site))
    contract = _contract(house, rates or rates_path())
    calendar = Calendar(ZoneInfo(house.timezone), house.country)
    # Excise goes by what was imported since 1 January.
    start, end = (
        datetime.fromtimestamp(midnight_s(day, calendar.zone), UTC)
        for day in (month.replace(month=1), month_after(month))
    )
    usage = read_usage(data or data_folder(), calendar, start, end, connect or API)
    found = month_bill(usage, NO_SPOT if prices is None else read_spot(prices), contract, month)
    if not found.lines:
        raise CannotStart(f"nothing is known of {month:%Y-%m}")
    _hint(found, contract, has_prices=prices is not None)
    if pdf is not None:
        _write_pdf(found, house.name, pdf)
    elif as_json:
        print(json.dumps(as_dict(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(as_lines(found)))
    return Exit.DONE


def _contract(house: House, path: Path) -> Contract:
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    return contract_of(rates, house)


def _hint(found: Bill, contract: Contract, *, has_prices: bool) -> None:
    """What would make the bill more complete."""
    if found.unpriced_wh and not has_prices:
        say(f"{contract.supply.electricity} follows the exchange: give its prices with --prices FILE")


def _write_pdf(found: Bill, name: str, path: Path) -> None:
    # Only who wants a PDF pays for loading what writes it.
    from controller.app.bill_pdf import pdf_of

    try:
        path.write_bytes(pdf_of(found, name))
    except OSError as error:
        raise CannotStart(f"{path}: {error.strerror}") from error
