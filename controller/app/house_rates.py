# SPDX-License-Identifier: MIT
"""The rates that a house pays by: shown, and changed from a day on in the owner's own rates.yaml.

Only new lines are written, as rate_edit says; the file as it would be is read whole first, must have no errors, and
must leave everything that was in force as it was. Who changed what is noted beside the changes of settings.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.api.service import Refused
from controller.app.site_files import read_text
from controller.app.state import problem_messages
from controller.app.user_files import replace_text
from controller.model.errors import Problem, Span, has_errors, problem_at
from controller.model.house import House
from controller.model.rate_messages import (
    RateChangeRequest,
    RateFigureMessage,
    RatesCheckMessage,
    RatesMessage,
    TariffRatesMessage,
)
from controller.model.saying import Saying
from controller.model.yaml_splice import NotEditable
from controller.tariff.published import Published
from controller.tariff.rate_edit import Found, Newest, NewFigure, RateChange, changed, newest
from controller.tariff.rates import Rates, load_rates

FILE = "rates.yaml"


@dataclass(frozen=True, slots=True)
class RatesFile:
    """The owner's own file, and the one that ships, with which it begins at the first change."""

    own: Path
    shipped: Path

    def text(self) -> str:
        """What is in force.

        Raises:
            FileRefused: it is no text.
            CannotStart: it cannot be read.
        """
        return read_text(self.own if self.own.exists() else self.shipped)


def _now() -> datetime:
    return datetime.now(UTC)


class HouseRates:
    """Owned by the service of a running house."""

    def __init__(
        self,
        house: House,
        file: RatesFile,
        note: Callable[[str, str, str, str], Awaitable[None]],
        now: Callable[[], datetime] = _now,
    ) -> None:
        """`note` keeps what was changed: its name, before, after, and by whom."""
        self._house = house
        self._file = file
        self._keep_note = note
        self._now = now
        self.can_change = True
        """False: they are shown only."""
        self._turn = asyncio.Lock()
        self.adopt: Callable[[Rates], None] = lambda _rates: None
        """Told of rates that hold from now on."""

    async def shown(self) -> RatesMessage:
        """The newest figures of everything that the house pays.

        Raises:
            FileRefused: rates.yaml has errors.
            CannotStart: it cannot be read.
        """
        return await asyncio.to_thread(self._shown)

    async def check(self, request: RateChangeRequest) -> RatesCheckMessage:
        """What would be wrong with it.

        Raises:
            FileRefused, CannotStart: as `shown`.
        """
        _, problems = await asyncio.to_thread(self._changed, request)
        return RatesCheckMessage(problem_messages(problems), is_written=False)

    async def change(self, request: RateChangeRequest, who: str) -> RatesCheckMessage:
        """Write it, unless something is wrong with it.

        Raises:
            Refused: this house has no rates of its own, or its file cannot be written.
            FileRefused, CannotStart: as `shown`.
        """
        if not self.can_change:
            raise Refused(409, Saying("refused-made-up-rates"), Saying("refused-own-rates-only"))
        async with self._turn:
            before = await asyncio.to_thread(self._file.text)
            text, problems = await asyncio.to_thread(self._changed, request)
            if text is None or has_errors(problems):
                return RatesCheckMessage(problem_messages(problems), is_written=False)
            await asyncio.to_thread(self._write, text)
            for name, was, then in _told(before, request):
                await self._keep_note(name, was, then, who)
        rates, _ = load_rates(text, FILE)
        if rates is not None:
            self.adopt(rates)
        return RatesCheckMessage(problem_messages(problems), is_written=True)

    def _shown(self) -> RatesMessage:
        text = self._file.text()
        rates, problems = load_rates(text, FILE)
        if rates is None:
            why, hint = problems[0].said
            raise Refused(409, Saying("rates-have-errors", why=why), hint)
        tariffs = tuple(
            _tariff_message(each, found)
            for each in paid_by(rates, self._house)
            if (found := newest(text, each.key)) is not None
        )
        return RatesMessage(tariffs, self.can_change, str(self._file.own))

    def _changed(self, request: RateChangeRequest) -> tuple[str | None, tuple[Problem, ...]]:
        """The file as it would be, and what is wrong with it."""
        before = self._file.text()
        try:
            text = changed(before, _change_of(request), self._today())
        except NotEditable as reason:
            return None, (problem_at(Span(FILE, 1, 1, 1), "rates", reason.words),)
        rates, problems = load_rates(text, FILE)
        old, _ = load_rates(before, FILE)
        if rates is not None and old is not None and not _keeps(rates, old, request.tariff, self._today()):
            told, hint = Saying("rates-touch-the-past"), Saying("use-an-editor")
            problem = problem_at(Span(FILE, 1, 1, 1), "rates", told, hint)
            return None, (problem,)
        return (None if rates is None else text), problems

    def _today(self) -> date:
        return self._now().astimezone(ZoneInfo(self._house.timezone)).date()

    def _write(self, text: str) -> None:
        try:
            self._file.own.parent.mkdir(parents=True, exist_ok=True)
            replace_text(self._file.own.resolve(), text)
        except OSError as error:
            reason = error.strerror or str(error)
            told = Saying("refused-not-written", file=FILE, reason=reason)
            raise Refused(500, told, Saying("refused-permissions")) from error


def _told(before: str, request: RateChangeRequest) -> Iterator[tuple[str, str, str]]:
    """Each figure by its name, with what it was and what it will be."""
    found = newest(before, request.tariff)
    known = {} if found is None else {figure.path: figure for figure in found.figures}
    for figure in request.figures:
        old = known[figure.path]
        was = old.amounts.get("incl" if figure.with_vat else "ex") or next(iter(old.amounts.values()), "")
        yield f"{request.tariff}: {old.label}", was, f"{figure.text} ({request.valid_from})"


def paid_by(rates: Rates, house: House) -> Iterator[Published]:
    """The grid, its levies and the suppliers of a house, as far as rates.yaml knows them."""
    supply = house.supply
    found: dict[str, Published] = {}
    for name in (house.area, supply.electricity, supply.gas, supply.water):
        tariff = None if name is None else rates.tariff(name)
        if tariff is not None:
            found[tariff.key] = tariff
            found |= {levy: known for levy in tariff.levies if (known := rates.tariff(levy)) is not None}
    yield from found.values()


def _keeps(after: Rates, before: Rates, tariff: str, today: date) -> bool:
    """Whether everything of other tariffs, and all that has begun of this one, says the same as before."""
    kept = {
        version.name
        for each in before.tariffs
        for version in each.versions
        if each.key != tariff or version.valid_from <= today
    }
    return kept <= {version.name for each in after.tariffs for version in each.versions}


def _change_of(request: RateChangeRequest) -> RateChange:
    figures = tuple(NewFigure(each.path, each.text, each.with_vat) for each in request.figures)
    return RateChange(request.tariff, request.valid_from, request.source, figures)


def _tariff_message(tariff: Published, found: Newest) -> TariffRatesMessage:
    return TariffRatesMessage(
        key=tariff.key,
        name=tariff.name,
        part=tariff.part.value,
        medium=tariff.medium.value,
        valid_from=found.valid_from,
        vat_pct=float(found.vat_pct),
        figures=tuple(map(_figure_message, found.figures)),
    )


def _figure_message(found: Found) -> RateFigureMessage:
    """A number alone is without VAT, as the exchange's share is."""
    ex, incl = found.amounts.get("ex", found.amounts.get("", "")), found.amounts.get("incl", "")
    return RateFigureMessage(found.path, found.label, ex, incl, found.source, found.is_verified)
