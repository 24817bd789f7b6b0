# SPDX-License-Identifier: MIT
"""From the house as data to drivers: the one place in hardware that knows all families.

Addresses `sim://<device>` lead to the simulated house that was handed in; everything behind them is the driver of a
real house. Building connects to nothing. What cannot be built (an unknown map, a `sim://` without a simulated house)
is a Fault here, at the start, and not a device that never comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from controller.model.clock import Clock
from controller.model.errors import Fault, meant
from controller.model.house import DeviceSpec, House, MeterSpec, RelaySpec, SensorSpec, SolarSpec, dotted
from controller.model.ports import DeviceDriver, MeterDriver, SensorDriver
from controller.model.saying import Saying, Words
from hardware.driver import Driver, Link, Sensing, SleepyLink, Source, Unusable
from hardware.modbus.bus import Bus
from hardware.modbus.devices import ModbusLink, habits_of
from hardware.modbus.line import bus_at, check_not_the_meters
from hardware.modbus.maps import find_map, made_for_others
from hardware.modbus.sensor import RegisterSource
from hardware.p1.meter import P1Meter, P1Options
from hardware.relay import HABITS, PinSource, RelayLink, mock_pins, pi_pins
from hardware.sensors.files import FileSource
from hardware.sensors.w1 import W1Source

if TYPE_CHECKING:
    from hardware.sim import SimulatedHouse

SIMULATED: Final = "sim://"


@dataclass(frozen=True, slots=True)
class Drivers:
    """Everything that the loop meets of the world."""

    meter: MeterDriver
    devices: tuple[DeviceDriver, ...]
    sensors: tuple[SensorDriver, ...] = ()


def build(house: House, clock: Clock, simulated: SimulatedHouse | None = None) -> Drivers:
    """The drivers of `house`.

    Raises:
        Fault: something in it cannot be built; the message names the device.
    """
    workshop = _Workshop(clock, simulated, house)
    return Drivers(
        workshop.meter(house.meter),
        tuple(map(workshop.device, house.devices)),
        tuple(map(workshop.sensor, house.sensors)),
    )


class _Workshop:
    """What drivers share: one bus per address, one set of pins. Belongs to one call of `build`."""

    def __init__(self, clock: Clock, simulated: SimulatedHouse | None, house: House) -> None:
        self._clock = clock
        self._country = house.country
        self._meter = house.meter.port
        self._simulated = simulated
        self._buses: dict[str, Bus] = {}
        self._shared_pins: dict[Callable[[], Any], Any] = {}

    def meter(self, spec: MeterSpec) -> MeterDriver:
        if spec.port.startswith(SIMULATED) and self._simulated is None:
            raise _no_simulation(Saying("the-meter"))
        ports = None if self._simulated is None else self._simulated.ports
        return P1Meter(P1Options(spec.port, spec.key, spec.auth_key), self._clock, ports)

    def device(self, spec: DeviceSpec) -> DeviceDriver:
        name, family = dotted(spec), spec.connection.driver
        make = _FAMILIES.get(family)
        if make is None:
            hint = meant(family, _FAMILIES) or Saying("known-drivers", names=tuple(_FAMILIES))
            raise Fault(Saying("fault-of", name=name, what=Saying("no-driver", name=family)), hint)
        try:
            return make(self, spec)
        except Fault as fault:
            what, then = fault.words
            raise Fault(Saying("fault-of", name=name, what=what), then) from None

    def sensor(self, spec: SensorSpec) -> SensorDriver:
        """One that cannot be built says so each time that it is asked: nothing else shall wait for a thermometer."""
        try:
            source = _SOURCES[spec.connection.driver](self, spec)
        except Fault as fault:
            source = Unusable(fault)
        return Sensing(spec, source, self._clock)

    def modbus(self, spec: DeviceSpec) -> DeviceDriver:
        if isinstance(spec, RelaySpec):
            raise Fault(Saying("relay-not-modbus"), Saying("write", what="driver: gpio"))
        device_map = find_map(spec.connection.map)
        if device_map.kind is not spec.kind:
            raise made_for_others(device_map)
        if isinstance(spec, SolarSpec) and spec.can_be_limited and device_map.control is None:
            raise Fault(Saying("map-cannot-limit", map=device_map.name), Saying("no-lowest-or-another-map"))
        link: Link = ModbusLink(device_map, spec, self._bus(spec.connection.address))
        if isinstance(spec, SolarSpec):
            link = SleepyLink(link, spec, self._clock, self._country)
        return Driver(spec, link, self._clock, habits_of(device_map))

    def gpio(self, spec: DeviceSpec) -> DeviceDriver:
        if not isinstance(spec, RelaySpec):
            raise Fault(Saying("only-relays-on-pins"), Saying("write", what="driver: modbus"))
        return Driver(spec, RelayLink(spec, self._pins(spec)), self._clock, HABITS)

    def register(self, spec: SensorSpec) -> Source:
        return RegisterSource(spec, self._bus(spec.connection.address))

    def _bus(self, address: str) -> Bus:
        if address.startswith(SIMULATED):
            if self._simulated is None:
                raise _no_simulation(address)
            address = self._simulated.address(address.removeprefix(SIMULATED))
        bus = bus_at(address)
        check_not_the_meters(bus, self._meter)
        known = self._buses.setdefault(bus.way, bus)
        bus.check_shared_with(known)
        return known

    def _pins(self, spec: RelaySpec) -> PinSource:
        if spec.connection.address.startswith(SIMULATED):
            if self._simulated is None:
                raise _no_simulation(spec.connection.address)
            simulated = self._simulated
            return lambda: simulated.pins
        is_pretended = spec.connection.options.get("pins") == "mock"
        return partial(self._shared, mock_pins if is_pretended else pi_pins)

    def _shared(self, make: PinSource) -> Any:
        """The relays of a computer share its pins; a factory that failed is tried again."""
        if make not in self._shared_pins:
            self._shared_pins[make] = make()
        return self._shared_pins[make]


def _no_simulation(what: Words) -> Fault:
    return Fault(Saying("nothing-simulated", name=what), Saying("write-real-address"))


_FAMILIES: Final[Mapping[str, Callable[[_Workshop, DeviceSpec], DeviceDriver]]] = {
    "modbus": _Workshop.modbus,
    "gpio": _Workshop.gpio,
}
_SOURCES: Final[Mapping[str, Callable[[_Workshop, SensorSpec], Source]]] = {
    "w1": lambda _, spec: W1Source(spec),
    "file": lambda _, spec: FileSource(spec),
    "modbus": _Workshop.register,
}
