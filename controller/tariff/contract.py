# SPDX-License-Identifier: MIT
"""From the names in site.yaml to the tariff of a day: the grid's lines, the state's, and those of the supplier.

Each is published with its own dates, so the tariff changes whenever one of them does; so it does when the house gets
another contract, grid or meter regime (`earlier` in site.yaml). What is not known on a day is named, and nothing older
or newer is taken in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from controller.model.house import House, Supply
from controller.model.saying import Saying, Words, label
from controller.tariff.components import Group, Limit, Line
from controller.tariff.published import Medium, Part, Published, Version
from controller.tariff.rates import Rates

DAY = timedelta(days=1)
ORDER = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class Billed:
    """A line with the version that it is of."""

    line: Line
    version: Version


@dataclass(frozen=True, slots=True)
class Tariff:
    """Everything that is paid on some days."""

    name: str
    """Names of all versions in it: what priced a quarter."""
    lines: tuple[Billed, ...]
    """In the order of a bill."""
    currency: str
    missing: tuple[Words, ...]
    """What belongs to it and has no line."""
    unknown: tuple[str, ...]
    """Whoever is paid by it, and has published nothing for these days."""
    is_whole: bool
    """Whether the grid and the supplier are named and known: then what it costs is what the house pays."""
    contracted_w: int | None = None
    """The power that is contracted or provided."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Powers that the grid may hold the house to."""
        return tuple(each.line.component for each in self.lines if isinstance(each.line.component, Limit))


@dataclass(frozen=True, slots=True)
class Before:
    """What was paid by up to a day, its last."""

    until: date
    contract: Contract


class Contract:
    """What one house pays by. Made once; `on` remembers the days it was asked for."""

    def __init__(
        self,
        parts: tuple[Published, ...],
        supply: Supply,
        absent: tuple[Words, ...] = (),
        earlier: tuple[Before, ...] = (),
        moved_in: date | None = None,
    ) -> None:
        """`absent` names what the house has not said, and what is therefore missing on every bill."""
        self.parts = parts
        self.supply = supply
        self.moved_in = moved_in
        """Peaks before that day are those of others; None: all are the household's own."""
        self._absent = absent
        self._earlier = earlier
        """Oldest first."""
        self._assemble = lru_cache(maxsize=64)(self._assembled)

    def on(self, day: date) -> Tariff:
        """What is paid on a local day."""
        held = self._held(day)
        if held is not self:
            return held.on(day)
        return self._assemble(tuple(part.on(day) for part in self.parts))

    def at_prices_of(self, day: date) -> Contract:
        """The same contract with the prices of one day for ever: for comparisons, not for bills."""
        held = self._held(day)
        parts = (
            replace(part, versions=(replace(version, valid_from=date.min, valid_to=None),))
            for part in held.parts
            if (version := part.on(day)) is not None
        )
        absent = (*held._absent, *held.on(day).unknown)
        return Contract(tuple(parts), held.supply, absent, moved_in=self.moved_in)

    def _held(self, day: date) -> Contract:
        """The one of that day."""
        return next((each.contract for each in self._earlier if day <= each.until), self)

    def spans(self, first: date, after: date) -> Iterator[tuple[date, date, Tariff]]:
        """Pieces of the days from `first` until before `after` in each of which one tariff holds."""
        changes = {change for change in self._changes() if first < change < after}
        begin = first
        for end in (*sorted(changes), after):
            yield begin, end, self.on(begin)
            begin = end

    def _changes(self) -> Iterator[date]:
        """Days from which on something else may be paid."""
        for part in self.parts:
            for version in part.versions:
                yield version.valid_from
                if version.valid_to is not None:
                    yield version.valid_to + DAY
        for before in self._earlier:
            yield before.until + DAY
            yield from before.contract._changes()

    def _assembled(self, versions: tuple[Version | None, ...]) -> Tariff:
        known = [version for version in versions if version is not None]
        lines = [Billed(line, version) for version in known for line in version.lines if self._is_ours(line)]
        lines.sort(key=lambda each: ORDER[each.line.group])
        pairs = tuple(zip(self.parts, versions, strict=True))
        unknown = tuple(part.name for part, version in pairs if version is None)
        missing = [
            Saying("fault-of", name=part.name, what=label(what))
            for part, version in pairs
            if version
            for what in version.missing
        ]
        currency = self.parts[0].currency if self.parts else "EUR"
        name = "+".join(version.name for version in known)
        return Tariff(
            name,
            tuple(lines),
            currency,
            (*self._absent, *missing),
            unknown,
            not (self._absent or unknown),
            self.supply.contracted_w,
        )

    def _is_ours(self, line: Line) -> bool:
        if line.regime is not None and line.regime != self.supply.regime:
            return False
        if line.is_social is not None and line.is_social is not self.supply.is_social:
            return False
        return line.is_domiciled is None or line.is_domiciled is self.supply.is_domiciled


def contract_of(rates: Rates, house: House, medium: Medium = Medium.ELECTRICITY) -> Contract:
    """The house's contract for what is delivered. Names that rates.yaml does not know are named as missing."""
    earlier = tuple(
        Before(
            each.until,
            contract_of(rates, replace(house, area=each.area, supply=each.supply, earlier=()), medium),
        )
        for each in house.earlier
    )
    supply = house.supply
    wanted = {
        Medium.ELECTRICITY: (("grid-area", house.area), ("contract", supply.electricity)),
        Medium.GAS: (("gas-contract", supply.gas),),
        Medium.WATER: (("water-contract", supply.water),),
    }[medium]
    parts: list[Published] = []
    absent: list[Words] = []
    for what, name in wanted:
        tariff = None if name is None else rates.tariff(name)
        if tariff is None:
            absent.append(Saying(f"no-{what}") if name is None else Saying(f"strange-{what}", name=name))
            continue
        parts.append(tariff)
        for levy in tariff.levies:
            levies = rates.tariff(levy)
            if levies is None or levies.part is not Part.LEVIES:
                absent.append(Saying("strange-levies", name=levy))
            elif levies not in parts:
                parts.append(levies)
    return Contract(tuple(parts), supply, tuple(absent), earlier, house.moved_in)
