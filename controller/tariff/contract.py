# SPDX-License-Identifier: MIT
"""From the names in site.yaml to the tariff of a day: the grid's lines, the state's, and those of the supplier.

Each is published with its own dates, so the tariff changes whenever one of them does. What is not known on a day is
named, and nothing older or newer is taken in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from controller.model.house import House, Supply
from controller.tariff.components import Group, Limit, Line
from controller.tariff.published import Medium, Part, Published, Version
from controller.tariff.rates import Rates

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
    missing: tuple[str, ...]
    """What belongs to it and has no line."""
    unknown: tuple[str, ...]
    """Whoever is paid by it, and has published nothing for these days."""
    is_whole: bool
    """Whether the grid and the supplier are named and known: then what it costs is what the house pays."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Powers that the grid may hold the house to."""
        return tuple(each.line.component for each in self.lines if isinstance(each.line.component, Limit))


class Contract:
    """What one house pays by. Made once; `on` remembers the days it was asked for."""

    def __init__(self, parts: tuple[Published, ...], supply: Supply, absent: tuple[str, ...] = ()) -> None:
        """`absent` names what the house has not said, and what is therefore missing on every bill."""
        self.parts = parts
        self.supply = supply
        self._absent = absent
        self._assemble = lru_cache(maxsize=64)(self._assembled)

    def on(self, day: date) -> Tariff:
        """What is paid on a local day."""
        return self._assemble(tuple(part.on(day) for part in self.parts))

    def at_prices_of(self, day: date) -> Contract:
        """The same contract with the prices of one day for ever: for comparisons, not for bills."""
        parts = (
            replace(part, versions=(replace(version, valid_from=date.min, valid_to=None),))
            for part in self.parts
            if (version := part.on(day)) is not None
        )
        return Contract(tuple(parts), self.supply, (*self._absent, *self.on(day).unknown))

    def spans(self, first: date, after: date) -> Iterator[tuple[date, date, Tariff]]:
        """Pieces of the days from `first` until before `after` in each of which one tariff holds."""
        changes = {
            change
            for part in self.parts
            for version in part.versions
            for change in (version.valid_from, _day_after(version.valid_to))
            if change is not None and first < change < after
        }
        begin = first
        for end in (*sorted(changes), after):
            yield begin, end, self.on(begin)
            begin = end

    def _assembled(self, versions: tuple[Version | None, ...]) -> Tariff:
        known = [version for version in versions if version is not None]
        lines = [Billed(line, version) for version in known for line in version.lines if self._is_ours(line)]
        lines.sort(key=lambda each: ORDER[each.line.group])
        pairs = tuple(zip(self.parts, versions, strict=True))
        unknown = tuple(part.name for part, version in pairs if version is None)
        missing = [f"{part.name}: {what}" for part, version in pairs if version for what in version.missing]
        currency = self.parts[0].currency if self.parts else "EUR"
        name = "+".join(version.name for version in known)
        return Tariff(
            name, tuple(lines), currency, (*self._absent, *missing), unknown, not (self._absent or unknown)
        )

    def _is_ours(self, line: Line) -> bool:
        if line.regime is not None and line.regime != self.supply.regime:
            return False
        if line.is_social is not None and line.is_social is not self.supply.is_social:
            return False
        return line.is_domiciled is None or line.is_domiciled is self.supply.is_domiciled


def _day_after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)


def contract_of(rates: Rates, house: House, medium: Medium = Medium.ELECTRICITY) -> Contract:
    """The house's contract for what is delivered. Names that rates.yaml does not know are named as missing."""
    supply = house.supply
    wanted = {
        Medium.ELECTRICITY: (("grid area", house.area), ("contract", supply.electricity)),
        Medium.GAS: (("gas contract", supply.gas),),
        Medium.WATER: (("water contract", supply.water),),
    }[medium]
    parts: list[Published] = []
    absent: list[str] = []
    for what, name in wanted:
        tariff = None if name is None else rates.tariff(name)
        if tariff is None:
            absent.append(
                f"site.yaml names no {what}" if name is None else f'rates.yaml has no {what} "{name}"'
            )
            continue
        parts.append(tariff)
        for levy in tariff.levies:
            levies = rates.tariff(levy)
            if levies is None or levies.part is not Part.LEVIES:
                absent.append(f'rates.yaml has no levies "{levy}"')
            elif levies not in parts:
                parts.append(levies)
    return Contract(tuple(parts), supply, tuple(absent))
