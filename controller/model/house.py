# SPDX-License-Identifier: MIT
"""The house as data: which devices there are, what they can do and what they must never do.

`controller.site` makes a House out of site.yaml; rules are checked against it, the registry builds drivers from it,
the arbiter holds every command inside its limits. Safety stands here and not in rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from controller.model.command import SetCurrent
from controller.model.habits import CarHabit, HeatSpec
from controller.model.keeping import PostgresSpec
from controller.model.market import PricesSpec
from controller.model.reading import ChargerReading, ChargerStatus, DeviceKind
from controller.model.settings import SettingSpec
from controller.model.switching import SwitchingSpec
from controller.model.units import Dimension

PHASE_V = 230.0


class GridType(StrEnum):
    """How the house hangs on the street."""

    SINGLE_PHASE = "1x230 V"
    THREE_PHASE_DELTA = "3x230 V"
    """No neutral: per-phase power means nothing, fuses are guarded by the currents."""
    THREE_PHASE_STAR = "3x400 V"


FUSE_V: Mapping[GridType, float] = MappingProxyType(
    {
        GridType.SINGLE_PHASE: PHASE_V,
        GridType.THREE_PHASE_DELTA: 3**0.5 * PHASE_V,
        GridType.THREE_PHASE_STAR: 3 * PHASE_V,
    }
)
"""Watts per ampere of the main fuse."""


@dataclass(frozen=True, slots=True)
class MeterSpec:
    """The grid meter's port (`serial:///dev/ttyUSB0`) and, where telegrams are encrypted, its keys."""

    port: str
    key: bytes | None = None
    auth_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """How a device is reached: driver family, register map, address, unit. Meaning is the driver's."""

    driver: str
    """`modbus`, `gpio`, `sim`."""
    map: str = ""
    """Name of a register map in hardware/modbus/maps."""
    address: str = ""
    unit: int = 1
    options: Mapping[str, str | int | float | bool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class BatterySpec:
    """A home battery with its limits: powers in W, energy in Wh, states of charge in %."""

    name: str
    connection: Connection
    capacity_wh: int
    charge_max_w: int
    discharge_max_w: int
    soc_min_pct: float = 10.0
    soc_max_pct: float = 100.0
    timeout_s: float = 10.0
    """Silence after which its last power leaves every sum."""
    wear_eur_kwh: float | None = None
    """What a discharged kWh wears it, as far as the owner said; None: not counted."""

    kind = DeviceKind.BATTERY


@dataclass(frozen=True, slots=True)
class ChargerSpec:
    """An EV charger. `safe_a` is the current it falls back to when nobody commands it."""

    name: str
    connection: Connection
    phases: int = 3
    """That it has; one that can switch may offer the car one of them too."""
    current_min_a: float = 6.0
    current_max_a: float = 16.0
    safe_a: float = 6.0
    start_pause_s: float = 60.0
    """Shortest time between a pause and the next start: contactors and cars have budgets."""
    timeout_s: float = 10.0
    usual: CarHabit | None = None
    """How its car is used, as far as the owner said: for `fit below`, and for trying rules on the past."""
    switching: SwitchingSpec | None = None
    """None: always as many phases."""

    kind = DeviceKind.CHARGER

    @property
    def phases_least(self) -> int:
        """With so many it draws least."""
        return self.phases if self.switching is None else 1

    def phases_of(self, reading: ChargerReading | None, told: SetCurrent | None = None) -> int:
        """The phases that a current flows on, or would: those that the car uses, else those that were told."""
        is_charging = reading is not None and reading.status is ChargerStatus.CHARGING
        if reading is not None and reading.phases and (is_charging or self.switching is None):
            return reading.phases
        if told is not None and told.phases is not None:
            return told.phases
        return (None if reading is None else reading.phases) or self.phases


@dataclass(frozen=True, slots=True)
class RelaySpec:
    """A relay or contactor. `normally_closed` wiring means that no coil current is `on` for the load."""

    name: str
    connection: Connection
    load_w: int = 0
    safe_on: bool = False
    normally_closed: bool = False
    on_min_s: float = 60.0
    off_min_s: float = 60.0
    starts_per_day: int | None = None
    timeout_s: float = 10.0
    heat: HeatSpec | None = None

    kind = DeviceKind.RELAY


@dataclass(frozen=True, slots=True)
class SolarSpec:
    """An inverter: read only, unless its installer allows that it is limited.

    `lowest_w` is how far down it may be limited; None: not at all. `highest_w` is what it never makes more than, also
    when nobody commands it; None: whatever it can.
    """

    name: str
    connection: Connection
    peak_w: int = 0
    timeout_s: float = 30.0
    lowest_w: int | None = None
    highest_w: int | None = None
    rest_s: float = 60.0
    """After a limit was taken off, the next one waits so long."""

    kind = DeviceKind.SOLAR

    @property
    def can_be_limited(self) -> bool:
        return self.lowest_w is not None


@dataclass(frozen=True, slots=True)
class SensorSpec:
    """Something that is measured and never commanded: a temperature, a level. Numbers in the base unit."""

    name: str
    connection: Connection
    dimension: Dimension
    unit: str
    """As `measures:` has it: what its source tells, which is converted once, at the edge."""
    lowest: float | None = None
    highest: float | None = None
    """What lies beyond is no measurement; None: anything may be."""
    interval_s: float = 10.0
    timeout_s: float = 120.0
    """Silence after which it is unknown."""
    about: str = ""
    """What it measures, in the owner's words."""
    frozen_after_s: float | None = None
    """The same value for so long is none any more; None: that is only told."""

    @property
    def dotted(self) -> str:
        """`sensor.boiler`: how rules, history and messages name it."""
        return SENSOR + self.name


SENSOR = "sensor."
"""How the names of sensors begin."""

DeviceSpec = BatterySpec | ChargerSpec | RelaySpec | SolarSpec


def dotted(spec: DeviceSpec) -> str:
    """`battery.home`: how rules, commands and messages name the device."""
    return spec.kind + "." + spec.name


def is_commanded(spec: DeviceSpec) -> bool:
    """Whether Kwartier commands the device at all: every one but an inverter that is only read."""
    return not isinstance(spec, SolarSpec) or spec.can_be_limited


COUNTRIES = ("AT", "BE", "CH", "DE", "HU", "LU", "NL", "NO", "SE", "SI")
"""Where a house may stand, and whose tariffs there are."""
REGIMES = ("single", "two-rate", "impact")
"""How a house is metered: one register, day and night, or Wallonia's three bands of hours."""


@dataclass(frozen=True, slots=True)
class Supply:
    """What the owner has signed, by its names in rates.yaml, and what decides which of its prices hold."""

    electricity: str | None = None
    gas: str | None = None
    water: str | None = None
    regime: str = REGIMES[0]
    is_domiciled: bool = True
    """Somebody's main home; others pay more to the Flemish energy fund."""
    contracted_w: int | None = None
    """The power that is contracted or provided, where a tariff goes by it."""
    is_social: bool = False
    """On the Belgian social tariff: no capacity tariff, and a lower excise."""


@dataclass(frozen=True, slots=True)
class EarlierTerms:
    """What the house paid by before, up to a day, its last."""

    until: date
    area: str | None
    supply: Supply


@dataclass(frozen=True, slots=True)
class House:
    """Everything that site.yaml says, in base units."""

    name: str
    country: str
    """ISO 3166 code: decides which register is day and which night."""
    timezone: str
    grid: GridType
    fuse_a: float
    """Main fuse per phase."""
    meter: MeterSpec
    devices: tuple[DeviceSpec, ...] = ()
    area: str | None = None
    """Tariff area in rates.yaml."""
    wish_w: int | None = None
    """The owner's own wish for the quarter-hour demand; never below the tariff's floor."""
    settings: Mapping[str, float | bool | str] = field(default_factory=lambda: MappingProxyType({}))
    setting_dimensions: Mapping[str, Dimension] = field(default_factory=lambda: MappingProxyType({}))
    """What the numbers among the settings measure, so that rules can be checked against them."""
    supply: Supply = Supply()
    prices: PricesSpec | None = None
    """Who is asked for the prices of the exchange; None: nobody."""
    history: PostgresSpec | None = None
    """The server that keeps the history; None: a file in the data folder."""
    setting_specs: Mapping[str, SettingSpec] = field(default_factory=lambda: MappingProxyType({}))
    """How they are written, and between which bounds the window moves them."""
    sensors: tuple[SensorSpec, ...] = ()
    earlier: tuple[EarlierTerms, ...] = ()
    """Oldest first."""
    moved_in: date | None = None
    """Since when the household lives there, where peaks before are those of others."""

    def terms_on(self, day: date) -> tuple[str | None, Supply]:
        """The tariff area, and what was signed, on a day."""
        held = next((each for each in self.earlier if day <= each.until), None)
        return (self.area, self.supply) if held is None else (held.area, held.supply)

    def supplied_by(self, contract: str | None) -> House:
        """The same house with this contract for electricity at all times; None: with none."""
        earlier = tuple(
            replace(each, supply=replace(each.supply, electricity=contract)) for each in self.earlier
        )
        return replace(self, supply=replace(self.supply, electricity=contract), earlier=earlier)

    @property
    def water_sensors(self) -> frozenset[str]:
        """Dotted names of the sensors that tell how warm the water of a relay's `heat:` is."""
        heats = (spec.heat for spec in self.devices if isinstance(spec, RelaySpec))
        return frozenset(SENSOR + heat.sensor for heat in heats if heat is not None and heat.sensor)

    def device(self, name: str) -> DeviceSpec | None:
        """By dotted name."""
        return next((spec for spec in self.devices if dotted(spec) == name), None)

    @property
    def phases(self) -> int:
        return 1 if self.grid is GridType.SINGLE_PHASE else 3

    def watts_per_ampere(self, phases: int) -> float:
        """Power per ampere of setpoint [W/A] for a car that uses `phases`."""
        if self.grid is GridType.THREE_PHASE_DELTA:
            return PHASE_V * (3**0.5 if phases == 3 else 1.0)
        return PHASE_V * phases

    @property
    def fuse_w(self) -> float:
        """What the main fuse lets through [W] with balanced phases."""
        return FUSE_V[self.grid] * self.fuse_a
