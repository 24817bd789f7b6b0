# SPDX-License-Identifier: MIT
"""What the demo house pays by: an invented supplier on the grid and with the levies of the rates that ship."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from controller.app.paths import top_folder
from controller.app.site_files import RatesAt, read_text
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.tariff.contract import Contract, contract_of
from controller.tariff.rates import Rates, load_rates
from hardware.sim import DEMO_SITE

NAME = "demo-contract"


def with_contract(house: House) -> House:
    """The demo house, with its contract named."""
    return replace(house, supply=replace(house.supply, electricity=house.supply.electricity or NAME))


def demo_contract(house: House) -> Contract:
    """What `house` pays by.

    Raises:
        FileRefused: a file that ships has errors.
        CannotStart: it cannot be read.
    """
    (shipped, _), own = shipped_rates(), _rates(DEMO_SITE.with_name("rates.yaml"))
    return contract_of(replace(shipped, tariffs=(*shipped.tariffs, *own.tariffs)), house)


def shipped_rates() -> RatesAt:
    """What the demo house pays beside its contract: an owner's own rates are none of its, nor their errors.

    Raises:
        FileRefused: the file that ships has errors.
        CannotStart: it cannot be read.
    """
    path = top_folder() / "rates.yaml"
    return _rates(path), path


def _rates(path: Path) -> Rates:
    rates, problems = load_rates(read_text(path), path.name)
    if rates is None:
        raise FileRefused(problems)
    return rates
