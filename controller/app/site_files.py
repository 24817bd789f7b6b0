# SPDX-License-Identifier: MIT
"""Reading the owner's site.yaml and the rates that go with it, for every command that needs the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.edge import CannotStart, say
from controller.app.paths import config_folder, is_there, top_folder
from controller.app.tongue import in_own_tongue, own_language
from controller.app.user_files import Unreadable, read_source
from controller.model.errors import FileRefused, Severity, meant
from controller.model.house import House
from controller.model.saying import Saying
from controller.site import load_site
from controller.tariff.capacity import CapacityTariff
from controller.tariff.contract import Contract, contract_of
from controller.tariff.published import Part
from controller.tariff.rates import Rates, load_rates

RatesAt = tuple[Rates, Path]
"""Rates, and the file in which they stand."""


def site_path(chosen: Path | None) -> Path:
    """The site file that was asked for, else the owner's own."""
    return chosen if chosen is not None else config_folder() / "site.yaml"


def rates_path() -> Path:
    """The owner's own rates.yaml when there is one, else the one that ships."""
    own = config_folder() / "rates.yaml"
    return own if is_there(own) else top_folder() / "rates.yaml"


def read_text(path: Path) -> str:
    """The text of a user's file.

    Raises:
        FileRefused: it is no text.
        CannotStart: it is not there or cannot be read.
    """
    try:
        source, problems = read_source(path, str(path))
    except Unreadable as reason:
        raise CannotStart(Saying("fault-of", name=str(path), what=reason.reason)) from reason
    if source is None:
        raise FileRefused(problems)
    return source.text


def read_site(path: Path) -> House:
    """The House in the file at `path`; warnings are said, errors refuse.

    Raises:
        FileRefused: with all problems of the file.
        CannotStart: the file cannot be read.
    """
    house, found = load_site(read_text(path), str(path))
    if house is None:
        raise FileRefused(found)
    for problem in found:
        if problem.severity is Severity.WARNING:
            say(problem.as_line(own_language()))
    return house


def read_rates() -> RatesAt:
    """The rates of the owner, else those that ship, and where they stand.

    Raises:
        FileRefused: they have errors.
        CannotStart: they cannot be read.
    """
    path = rates_path()
    rates, problems = _loaded(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    return rates, path


_loaded = lru_cache(maxsize=1)(load_rates)
"""A program that starts asks for the same text several times."""


def read_contract(house: House, known: Callable[[], RatesAt] = read_rates) -> Contract | None:
    """What the house pays by; None while site.yaml names no contract that rates.yaml knows: peaks are held without.

    Raises:
        FileRefused: rates.yaml has errors.
        CannotStart: it cannot be read.
    """
    if house.supply.electricity is None:
        return None
    rates, path = known()
    if house.supply.electricity not in rates.names(Part.SUPPLIER):
        names = rates.names(Part.SUPPLIER)
        name = house.supply.electricity
        near = meant(name, names) or Saying("known-contracts", names=names)
        say(in_own_tongue(Saying("rates-lack-contract", path=str(path), name=name, near=near)))
        return None
    return contract_of(rates, house)


def read_capacity(
    house: House, on: datetime, known: Callable[[], RatesAt] = read_rates
) -> CapacityTariff | None:
    """The capacity tariff of the house's area; None where none is known: no area in site.yaml, or a date before all;
    and where the household is on the social tariff, which has none.

    Raises:
        FileRefused: rates.yaml has errors.
        CannotStart: rates.yaml does not know the area.
    """
    day = on.astimezone(ZoneInfo(house.timezone)).date()
    area, supply = house.terms_on(day)
    if area is None or supply.is_social:
        return None
    rates, path = known()
    if area not in rates.areas:
        near = meant(area, rates.areas) or Saying("known-areas", names=rates.areas)
        raise CannotStart(Saying("rates-lack-area", path=str(path), name=area, near=near))
    capacity = CapacityTariff.of(rates, area, day)
    if capacity is None:
        say(in_own_tongue(Saying("rates-lack-day", path=str(path), area=area, day=str(day))))
    return capacity
