# SPDX-License-Identifier: MIT
"""The part of the house's service that answers about money: bills, rates, contracts, and what control saved.

`HouseService` is one of these; whoever makes it sets the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from controller.api.service import Refused
from controller.app.billed import entry_messages
from controller.app.comparison import ContractComparison
from controller.app.economics import Economics
from controller.app.edge import CannotStart
from controller.app.house_bills import HouseBills
from controller.app.house_rates import HouseRates
from controller.history.archive import Archive
from controller.model.bill_messages import MonthCostsMessage
from controller.model.billed_messages import EntryMessage
from controller.model.comparison_messages import ComparisonMessage
from controller.model.economics_messages import EconomicsMessage, MoneyMessage
from controller.model.errors import Fault, FileRefused
from controller.model.house import House
from controller.model.rate_messages import RateChangeRequest, RatesCheckMessage, RatesMessage
from controller.model.saying import Saying
from controller.tariff.contract import Contract, contract_of
from controller.tariff.rates import Rates


class MoneyService:
    """Belongs to the controller's event loop."""

    _house: House
    _archive: Archive
    bills: HouseBills
    comparison: ContractComparison
    house_rates: HouseRates
    pay_by: Callable[[Contract], None]
    """Told of the contract when a figure of it is another one."""
    money_source: Economics
    economics_now: EconomicsMessage | None
    """Of the running month, as of the last quarter."""

    async def costs(self, start: datetime, end: datetime) -> tuple[EntryMessage, ...]:
        with _answered():
            return tuple(entry_messages(await self._archive.entries(start, end)))

    async def bill(self, month: date | None) -> MonthCostsMessage:
        with _of_rates(), _answered():
            return await self.bills.month(month)

    def _pay_by(self, rates: Rates) -> None:
        """Other rates are in force."""
        contract = contract_of(rates, self._house)
        self.bills.pay_by(contract)
        self.pay_by(contract)

    async def contracts(self) -> ComparisonMessage:
        with _of_rates(), _answered():
            return await self.comparison.year()

    async def rates(self) -> RatesMessage:
        with _of_rates():
            return await self.house_rates.shown()

    async def check_rates(self, request: RateChangeRequest) -> RatesCheckMessage:
        with _of_rates():
            return await self.house_rates.check(request)

    async def change_rates(self, request: RateChangeRequest, who: str) -> RatesCheckMessage:
        with _of_rates():
            return await self.house_rates.change(request, who)

    async def economics(self, month: date | None) -> EconomicsMessage:
        with _answered():
            return await self.money_source.month(month)

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        return await self._archive.money(start, end)


@contextmanager
def _answered() -> Iterator[None]:
    """A history that does not answer is told, and not taken for one in which nothing is."""
    try:
        yield
    except Fault as fault:
        raise Refused(503, *fault.words) from fault


@contextmanager
def _of_rates() -> Iterator[None]:
    """What is wrong with rates.yaml is told to whoever asked."""
    try:
        yield
    except FileRefused as refused:
        message, hint = refused.problems[0].said
        raise Refused(500, Saying("api-rates-errors", message=message), hint) from refused
    except CannotStart as unreadable:
        raise Refused(500, unreadable.words) from unreadable
