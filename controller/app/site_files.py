# SPDX-License-Identifier: MIT
"""Reading the owner's site.yaml and the rates that go with it, for every command that needs the house."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.edge import CannotStart, say
from controller.app.paths import config_folder, top_folder
from controller.model.errors import FileRefused, Problem, Severity, did_you_mean, has_errors
from controller.model.house import House
from controller.model.yaml_source import decode_source
from controller.site import load_site
from controller.tariff.capacity import CapacityTariff
from controller.tariff.rates import load_rates


def site_path(chosen: Path | None) -> Path:
    """The site file that was asked for, else the owner's own."""
    return chosen if chosen is not None else config_folder() / "site.yaml"


def rates_path() -> Path:
    """The owner's own rates.yaml when there is one, else the one that ships."""
    own = config_folder() / "rates.yaml"
    return own if own.exists() else top_folder() / "rates.yaml"


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a user's file.

    Raises:
        CannotStart: the file is not there or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotStart(f"{path}: {error.strerror}") from error
    source, problems = decode_source(data, str(path))
    return (source.text if source is not None else "", problems)


def read_site(path: Path) -> House:
    """The House in the file at `path`; warnings are said, errors refuse.

    Raises:
        FileRefused: with all problems of the file.
        CannotStart: the file cannot be read.
    """
    text, problems = read_text(path)
    if has_errors(problems):
        raise FileRefused(problems)
    house, found = load_site(text, str(path))
    if house is None:
        raise FileRefused(found)
    for problem in found:
        if problem.severity is Severity.WARNING:
            say(str(problem))
    return house


def read_capacity(house: House, on: datetime) -> CapacityTariff | None:
    """The capacity tariff of the house's area; None where none is known: no area in site.yaml, or a date before all.

    Raises:
        FileRefused: rates.yaml has errors.
        CannotStart: rates.yaml does not know the area.
    """
    if house.area is None:
        return None
    path = rates_path()
    text, _ = read_text(path)
    rates, problems = load_rates(text, str(path))
    if rates is None:
        raise FileRefused(problems)
    day = on.astimezone(ZoneInfo(house.timezone)).date()
    if house.area not in rates.areas:
        near = did_you_mean(house.area, rates.areas) or f"known areas: {', '.join(rates.areas)}"
        raise CannotStart(f'{path} does not know the area "{house.area}"; {near}')
    capacity = CapacityTariff.of(rates, house.area, day)
    if capacity is None:
        say(f"{path} has no rates for {house.area} on {day}: peaks have no price")
    return capacity
