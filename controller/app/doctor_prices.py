# SPDX-License-Identifier: MIT
"""What the doctor says of prices: who is asked, up to when they are known, how old that is, and what went wrong last.

It asks nobody: what the controller kept and wrote down says more than one answer now, and costs no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from controller.app.edge import CannotStart
from controller.app.exchange import other_money
from controller.app.finding import Finding, Grade
from controller.app.site_files import read_contract
from controller.history.events import read_faults
from controller.history.migrations import StoreNewer
from controller.history.outside import reader_of, where
from controller.model.errors import Fault, FileRefused
from controller.model.house import House
from controller.model.market import MarketDay, PricesSpec
from controller.model.messages import FaultMessage
from controller.model.saying import Saying
from controller.tariff.components import Energy
from controller.tariff.contract import Contract
from hardware.prices.shelf import KnownDay, Shelf
from hardware.prices.turns import market_today, missed

WHAT = "prices"
LOOKED_BACK = timedelta(days=7)
ASK = Saying("doctor-name-who")


def look_at_prices(house: House, folder: Path, now: datetime) -> Iterator[Finding]:
    """One finding, or none where nothing depends on the exchange."""
    try:
        contract = read_contract(house)
    except FileRefused as refused:
        yield Finding(WHAT, Grade.FAILED, refused.problems[0].as_saying(), "kwartier check rates.yaml")
        return
    except CannotStart as unreadable:
        yield Finding(WHAT, Grade.FAILED, unreadable.words, Saying("doctor-put-rates"))
        return
    needs = contract is not None and _needs_exchange(contract)
    if house.prices is None:
        if needs:
            message = Saying("doctor-prices-unasked", name=str(house.supply.electricity))
            yield Finding(WHAT, Grade.WARNING, message, ASK)
        return
    why_not = "" if contract is None else other_money(contract, house.prices)
    if why_not:
        yield Finding(WHAT, Grade.WARNING, why_not)
        return
    yield _of_shelf(house.prices, folder, now, _last_trouble(house, folder, now))


def _of_shelf(spec: PricesSpec, folder: Path, now: datetime, trouble: str) -> Finding:
    shelf = Shelf(folder, spec.zone.name)
    today = MarketDay(market_today(now))
    days = shelf.load((today, today.next))
    asked = f"{spec.zone.name} by {', '.join(spec.sources)}"
    gap = missed(now, lambda day: day in days and days[day].is_whole)
    if gap is not None:
        hint = "; ".join(
            part for part in (trouble, "rules that ask for prices wait; look at the network") if part
        )
        return Finding(WHAT, Grade.WARNING, f"{asked}: those of {gap} are not known", hint)
    newest = days[max(days)]
    return Finding(WHAT, Grade.OK, f"{asked}: {_known(newest, shelf, now)}", trouble)


def _known(newest: KnownDay, shelf: Shelf, now: datetime) -> str:
    pieces = "quarters" if newest.is_fine else "hours"
    brought = shelf.brought(newest.day)
    age = "" if brought is None else f", brought {_ago(now - brought)} ago"
    return f"known to the end of {newest.day} in {pieces}, by {newest.source}{age}"


def _last_trouble(house: House, folder: Path, now: datetime) -> str:
    """The newest fault of a source that was written down in the last week."""
    try:
        with reader_of(where(house.history, folder / "history.sqlite")) as rows:
            faults = read_faults(rows, now - LOOKED_BACK, now)
    except (Fault, StoreNewer):
        return ""  # the database's own finding tells it to the owner
    newest = next((each for each in faults if each.source.startswith(WHAT)), None)
    return "" if newest is None else _told(newest, now)


def _told(fault: FaultMessage, now: datetime) -> str:
    over = "still so" if fault.until is None else f"over {_ago(now - fault.until)} ago"
    return f"last trouble {_ago(now - fault.since)} ago ({over}): {fault.source}: {fault.message}"


def _ago(past: timedelta) -> str:
    hours = max(0, round(past.total_seconds() / 3600))
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def _needs_exchange(contract: Contract) -> bool:
    components = (line.component for part in contract.parts for each in part.versions for line in each.lines)
    return any(isinstance(each, Energy) and each.follows_spot for each in components)
