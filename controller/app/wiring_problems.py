# SPDX-License-Identifier: MIT
"""Whether what site.yaml says of ports, addresses and register maps can be at all, before anything is connected.

The controller says the same when it starts; whoever checks a file wants to know it then, and where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from controller.model.errors import Fault, Problem, problem_at
from controller.model.reading import DeviceKind
from controller.model.saying import Saying
from controller.model.switching import SWITCHING
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Node, Scalar, Tree
from controller.tariff.rates import entry
from hardware.modbus.bus import Bus
from hardware.modbus.line import bus_at, check_not_the_meters
from hardware.modbus.maps import find_map, made_for_others, map_names
from hardware.modbus.sensor import check_measures, value_of
from hardware.modbus.sensor import find_map as find_sensor_map
from hardware.modbus.sensor import map_names as sensor_map_names
from hardware.transport import check_address

KINDS: Mapping[str, DeviceKind] = {
    "batteries": DeviceKind.BATTERY,
    "chargers": DeviceKind.CHARGER,
    "solar": DeviceKind.SOLAR,
}
SIMULATED = "sim://"


def wiring_problems(site: Tree) -> Iterator[Problem]:
    """Each port, address and map in a site file that nothing could be reached with."""
    yield from _refused(entry(entry(site.root, "meter"), "port"), "bad-address", check_address)
    for section, kind in KINDS.items():
        devices = entry(site.root, section)
        for device in devices.entries if isinstance(devices, YamlMapping) else ():
            driver = entry(device.value, "driver")
            if not isinstance(driver, Scalar) or driver.text != "modbus":
                continue
            yield from _refused(entry(device.value, "map"), "unknown-map", partial(_fits, kind))
            yield from _refused(entry(device.value, "address"), "bad-address", _reach)
            yield from _refused(
                entry(device.value, "phases"), "fixed-phases", partial(_switches, device.value)
            )
    yield from _of_sensors(site)
    yield from _of_lines(site)


def _of_sensors(site: Tree) -> Iterator[Problem]:
    sensors = entry(site.root, "sensors")
    for sensor in sensors.entries if isinstance(sensors, YamlMapping) else ():
        driver = entry(sensor.value, "driver")
        if isinstance(driver, Scalar) and driver.text == "modbus":
            yield from _refused(entry(sensor.value, "address"), "bad-address", _reach)
            yield from _of_map(sensor.value)


def _of_map(sensor: Node) -> Iterator[Problem]:
    name, value = entry(sensor, "map"), entry(sensor, "value")
    yield from _refused(name, "unknown-map", find_sensor_map)
    if not isinstance(name, Scalar) or name.text not in sensor_map_names():
        return
    wrong = tuple(_refused(value, "unknown-choice", partial(value_of, name.text)))
    yield from wrong
    if isinstance(value, Scalar) and not wrong:
        measured = partial(check_measures, name.text, value.text)
        yield from _refused(entry(sensor, "measures"), "unit-mismatch", measured)


def _of_lines(site: Tree) -> Iterator[Problem]:
    """Addresses of one line that set it differently, or that are the meter's port."""
    port = entry(entry(site.root, "meter"), "port")
    meter = port.text if isinstance(port, Scalar) else ""
    lines: dict[str, Bus] = {}

    def join(address: str) -> None:
        bus = bus_at(address)
        check_not_the_meters(bus, meter)
        bus.check_shared_with(lines.setdefault(bus.way, bus))

    for section in (*KINDS, "sensors"):
        devices = entry(site.root, section)
        for device in devices.entries if isinstance(devices, YamlMapping) else ():
            address = entry(device.value, "address")
            if isinstance(address, Scalar) and address.text.startswith("serial:") and _is_whole(address.text):
                yield from _refused(address, "bad-line", join)


def _is_whole(address: str) -> bool:
    """One that is not was told of already."""
    try:
        check_address(address)
    except Fault:
        return False
    return True


def _refused(node: Node | None, code: str, tried: Callable[[str], object]) -> Iterator[Problem]:
    """What trying the text of `node` is refused with; what is not there is told where the house is read."""
    if not isinstance(node, Scalar) or node.is_null:
        return
    try:
        tried(node.text)
    except Fault as fault:
        yield problem_at(node.span, code, *fault.words)


def _fits(kind: DeviceKind, name: str) -> None:
    found = find_map(name)
    if found.kind is not kind:
        raise made_for_others(found)


def _switches(charger: Node, phases: str) -> None:
    """Whether a charger that shall change between one and three phases is one that can."""
    name = entry(charger, "map")
    if phases != SWITCHING or not isinstance(name, Scalar) or name.text not in map_names():
        return
    control = find_map(name.text).control
    if control is not None and not control.switch:
        raise Fault(Saying("map-without-phases", map=name.text), Saying("write-phases-hint"))


def _reach(address: str) -> None:
    if not address.startswith(SIMULATED):
        bus_at(address)
