# SPDX-License-Identifier: MIT
"""What tariffs are made of: seven kinds of component that say all that grid companies and suppliers have thought of.

    Fixed        so much a day, a month or a year, by days
    Energy       so much a kWh, in or out: always, by calendar or register, or a + b x the price on the exchange
    Tiered       so much a kWh, by how many there were this year
    Peak         so much a kW of the month's highest powers, counted in one of many ways
    Contracted   so much for a class of power, and more for what goes above it
    Cap          other lines together never cost more than so much a kWh, nor less than a bound
    Limit        no money: the grid may hold the house to a power

They are data; what they cost is worked out in `settle.py`. Powers are in W, import counts, export never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from controller.tariff.figures import Origin
from controller.tariff.price import Price
from controller.tariff.when import ALWAYS, When


class Direction(StrEnum):
    """Which way energy flows."""

    IMPORT = "import"
    EXPORT = "export"


class Group(StrEnum):
    """The parts of a bill, in their order."""

    ENERGY = "energy"
    INJECTION = "injection"
    NETWORK = "network"
    LEVIES = "levies"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A standing charge per day, month or year."""

    price: Price


@dataclass(frozen=True, slots=True)
class Band:
    """A price per kWh while `when` holds: `price`, plus `per_spot` x the exchange's price.

    `per_spot` [EUR/kWh per EUR/kWh, without VAT]: the card's `0.1039 ct/kWh per EUR/MWh` is 1.039.
    """

    name: str
    when: When
    price: Price
    per_spot: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Energy:
    """A price per kWh. Of several bands the first that holds is the price."""

    direction: Direction
    bands: tuple[Band, ...]
    mtu_min: int = 15
    """60: the mean of the hour's four quarters is the exchange's price in each of them."""

    @property
    def follows_spot(self) -> bool:
        return any(band.per_spot for band in self.bands)


@dataclass(frozen=True, slots=True)
class Tier:
    """A price per kWh up to so many in a calendar year; None is without end."""

    up_to_wh: int | None
    price: Price


@dataclass(frozen=True, slots=True)
class Tiered:
    """A price per kWh of import that depends on how many there were since 1 January."""

    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of a power counts at some times."""

    when: When
    share: Decimal


@dataclass(frozen=True, slots=True)
class Demand:
    """How a month's peak is counted: the mean of its `top` highest windows [W]."""

    window_min: int = 15
    when: When = ALWAYS
    weights: tuple[Weight, ...] = ()
    is_one_per_day: bool = False
    top: int = 1
    floor_w: int = 0
    """What a month counts for at least."""
    months: int = 1
    """The mean of so many months is billed, of those that are known while there are fewer."""

    @property
    def is_plain(self) -> bool:
        """Whether it is the month's highest quarter, which meters keep themselves."""
        return self.window_min == 15 and self.when.is_always and not self.weights and self.top == 1


@dataclass(frozen=True, slots=True)
class Season:
    """A price per kW in some months."""

    when: When
    price: Price


@dataclass(frozen=True, slots=True)
class Step:
    """A price for all powers up to `up_to_w`; None is without end, a price of None is one that is not known."""

    up_to_w: int | None
    price: Price | None


@dataclass(frozen=True, slots=True)
class Peak:
    """A charge on the month's peak: linear by season, or by steps."""

    demand: Demand
    seasons: tuple[Season, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Contracted:
    """A charge for the class of power that is contracted, and for what goes above it."""

    classes: tuple[Step, ...]
    demand: Demand
    """Windows that are held against the contracted power."""
    energy_above: Price | None = None
    """Per kWh above it."""
    power_above: Price | None = None
    """Per kW by which the mean of the top windows is above it."""


@dataclass(frozen=True, slots=True)
class Cap:
    """Lines `of` this tariff together never cost more than `price` per imported kWh, nor less than at `at_least_w`."""

    of: tuple[str, ...]
    price: Price
    at_least_w: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """The grid may hold the house, or each of some devices, to this power: a constraint, and no money."""

    power_w: int
    reason: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A component whose price nobody knows: it stands on the bill without an amount, and never as zero."""

    kind: str
    direction: Direction = Direction.IMPORT


Component = Fixed | Energy | Tiered | Peak | Contracted | Cap | Limit | Missing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill: a component with its name and place, and for which households it is."""

    key: str
    label: str
    group: Group
    component: Component
    origin: Origin
    regime: str | None = None
    """Only for households that are metered so; None is for all."""
    is_domiciled: bool | None = None
    is_social: bool | None = None
