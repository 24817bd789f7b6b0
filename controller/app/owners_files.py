# SPDX-License-Identifier: MIT
"""What the owner's files say: a house that can be controlled, or why there is none yet.

Nothing is guessed. A site.yaml with errors is no house, and an older text of it may be quite another wiring; who
waits for the owner to mend it looks again whenever a file is another. A file that changes is not taken before it has
stood still: half of what an editor is about to write may well be a house without errors.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from controller.app.edge import CannotStart
from controller.app.exchange import Exchange, exchange_of
from controller.app.house_rates import FILE as RATES_FILE
from controller.app.paths import is_there
from controller.app.rates_in_force import RatesInForce
from controller.app.site_file import SiteFile
from controller.app.site_files import rates_path, read_capacity, read_contract, read_site, read_text
from controller.app.supply_names import supply_problems
from controller.app.wiring_problems import wiring_problems
from controller.model.clock import Clock
from controller.model.errors import Fault, FileRefused, Problem
from controller.model.house import House
from controller.model.saying import Saying, Words
from controller.model.yaml_source import SourceText, parse_yaml
from controller.tariff.capacity import CapacityTariff
from controller.tariff.contract import Contract
from hardware import registry
from hardware.registry import Drivers

LOG = logging.getLogger(__name__)
NOTHING: tuple[Words, ...] = ()
LOOK_EVERY_S = 1.0
LOOKS_AGAIN = 10
"""At every so many looks also at files that are as they were: what they need beside them may have come."""
ASKED_WITHIN_S = 300.0
"""Houses spread their questions for tomorrow's prices over as much."""


@dataclass(frozen=True, slots=True)
class Described:
    """A house that can be controlled, and what it pays by."""

    house: House
    text: str
    """Of site.yaml."""
    drivers: Drivers
    rates: RatesInForce
    capacity: CapacityTariff | None
    contract: Contract | None
    exchange: Exchange | None
    faults: Mapping[str, Fault]
    """What is not as the owner wrote it, and does not keep the house from being controlled."""


class OwnersFiles:
    """The site.yaml at `site`, and the rates.yaml beside it. Owned by the controller's event loop."""

    def __init__(self, site: Path, folder: Path, clock: Clock) -> None:
        """`folder` is the data folder."""
        self.site = site
        self.folder = folder
        self._clock = clock
        self.missing: tuple[Words, ...] = ()
        """Why there is no house yet, as sentences."""
        self.problems: tuple[Problem, ...] = ()
        """The same as far as it has a place in a file."""

    def look(self) -> Described | None:
        """The house; without one, `missing` and `problems` say why."""
        self.missing, self.problems = (), ()
        if not is_there(self.site):
            about = Saying("no-site-file", site=str(self.site))
            self.missing = (about, Saying("look-around-first", command="kwartier control --demo"))
            return None
        try:
            return _described(self.site, self.folder, self._clock)
        except FileRefused as refused:
            self.problems = refused.problems
            self.missing = tuple(map(Problem.as_saying, refused.problems))
        except CannotStart as reason:
            self.missing = (str(reason),)
        except Fault as fault:
            self.missing = tuple(each for each in fault.words if each)
        return None

    async def mended(self) -> Described:
        """The house, once nothing is wrong any more with files that stand still."""
        seen, is_new, told = self._stamp(), False, NOTHING
        for number in count(1):
            if self.missing != told:
                told = self.missing
                for sentence in told:
                    LOG.error("nothing is controlled yet: %s", sentence)
            await self._clock.sleep(LOOK_EVERY_S)
            stamp = self._stamp()
            is_still = stamp == seen
            if is_still and not is_new and number % LOOKS_AGAIN:
                continue
            seen, is_new = stamp, not is_still
            found = self.look()
            if is_still and found is not None and not found.faults:
                return found
        raise AssertionError("there is always a next look")

    def _stamp(self) -> tuple[tuple[int, ...], ...]:
        """What tells changed files from unchanged ones."""
        return SiteFile(self.site).stamp(), SiteFile(rates_path()).stamp()


def _described(site: Path, folder: Path, clock: Clock) -> Described:
    """The house as its files are at this look.

    Raises:
        FileRefused: a file has errors.
        CannotStart: one cannot be read.
        Fault: a device cannot be driven as it is described, and no place in the file tells why.
    """
    text, rates = read_text(site), RatesInForce(folder)
    source = SourceText(str(site), text)
    house = _house(site, source)
    capacity = _capacity(house, clock.now(), rates, source)
    contract = read_contract(house, rates)
    offset_s = random.uniform(0, ASKED_WITHIN_S)
    return Described(
        house=house,
        text=text,
        drivers=_drivers(house, clock, source),
        rates=rates,
        capacity=capacity,
        contract=contract,
        exchange=exchange_of(house.prices, site, folder, clock, offset_s),
        faults=_faults(house, contract, rates, source),
    )


def _house(site: Path, text: SourceText) -> House:
    """As `read_site`; what is wrong with ports, maps and addresses is told with the rest, as `check` does."""
    try:
        return read_site(site)
    except FileRefused as refused:
        raise FileRefused((*refused.problems, *wiring_problems(parse_yaml(text)))) from None


def _drivers(house: House, clock: Clock, text: SourceText) -> Drivers:
    """As `registry.build`, which names the first device alone: here each is told at its place in site.yaml."""
    try:
        return registry.build(house, clock, None)
    except Fault:
        places = tuple(wiring_problems(parse_yaml(text)))
        if not places:
            raise
        raise FileRefused(places) from None


def _capacity(house: House, on: datetime, rates: RatesInForce, text: SourceText) -> CapacityTariff | None:
    """As `read_capacity`; an area that rates.yaml does not know is told at its place in site.yaml."""
    try:
        return read_capacity(house, on, rates)
    except CannotStart:
        places = _unknown("area", rates, text)
        if not places:
            raise
        raise FileRefused(places) from None


def _faults(
    house: House, contract: Contract | None, rates: RatesInForce, text: SourceText
) -> Mapping[str, Fault]:
    if rates.fault is not None:
        return {RATES_FILE: rates.fault}
    if contract is not None or house.supply.electricity is None:
        return {}
    unknown = _unknown("contract", rates, text)
    if not unknown:
        return {}
    reason = Saying("contract-without-prices", reason=unknown[0].as_saying())
    return {RATES_FILE: Fault(reason, unknown[0].said[1])}


def _unknown(key: str, rates: RatesInForce, text: SourceText) -> list[Problem]:
    """Where site.yaml names for `key` what is not in rates.yaml."""
    found = supply_problems(parse_yaml(text), rates()[0])
    return [each for each in found if each.code == f"unknown-{key}"]
