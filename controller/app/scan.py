# SPDX-License-Identifier: MIT
"""`devices scan`: what there is to be wired into site.yaml, found by listening and by asking, never by commanding.

    without an address    thermometers on the 1-wire bus, and the serial ports, each listened to for a meter
    ADDRESS               a port (/dev/ttyUSB1, serial:///dev/ttyUSB1?baud=19200) or a host (192.168.1.40,
                          tcp://192.168.1.40:502): which units answer there, and which maps fit them

Nothing is sent to a port or a host that nobody named: it may belong to something else. While a controller runs it
holds its ports, so then nothing is looked for.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from controller.app.doctor import controller_runs
from controller.app.edge import CannotStart, Exit, WrongUsage, say
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import read_site, site_path
from controller.app.wires import described
from controller.model.errors import Fault
from controller.model.house import Connection, House, dotted
from controller.model.reading import DeviceKind
from controller.model.saying import Saying
from hardware.driver import NotMeasured
from hardware.modbus.bus import Bus
from hardware.modbus.line import bus_at
from hardware.modbus.search import Answering, Fit, find_units
from hardware.p1.listen import meter_at
from hardware.sensors import w1
from hardware.transport import check_address
from hardware.transport.ports import SerialPortFound, serial_ports

LISTEN_S = 2.5
"""Meters of today send every second."""
ANSWER_S = 0.3
"""For how long a unit is waited for: all answer within a tenth of a second, and there are many to ask."""
USUAL_UNITS = (*range(1, 11), 100, 126, 200, *range(225, 248), 254)
"""What devices have as delivered; 254 is anybody on a line, 225 to 247 are those behind a Victron GX."""
LINE_UNITS = (*range(1, 11), 254)
LINE_SETTINGS = (
    "",
    "?baud=19200&parity=E",
    "?baud=9600&parity=E",
    "?baud=19200&parity=N",
)
"""Tried in this order until somebody answers; the first is 9600 8N1."""
OLD_METER, OLD_METER_S = "?baud=9600&parity=E&bytesize=7", 11.0
"""Meters of before 2012 send every 10 s."""
SECTIONS = {DeviceKind.BATTERY: "batteries", DeviceKind.CHARGER: "chargers", DeviceKind.SOLAR: "solar"}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is there."""

    where: str
    """Address, and unit where it has one."""
    told: str
    site: tuple[str, ...] = ()
    """What site.yaml needs for it: one line for each way to take it."""
    known: tuple[str, ...] = ()
    """As what site.yaml has it already."""


def devices_scan(addresses: Sequence[str], units: Sequence[int], place: Place, *, as_json: bool) -> int:
    """Print what was found; 1 where a named address cannot be reached.

    Raises:
        WrongUsage: a text is no address.
        CannotStart: a controller runs.
        FileRefused: site.yaml has errors.
    """
    ways = [_as_address(text) for text in addresses]
    with ExitStack() as alone:
        if controller_runs(place.data or data_folder(), alone):
            raise CannotStart("a controller is running and holds the devices; stop it first")
        known = _known(place)
        found, faults = asyncio.run(_named(ways, units, known) if ways else _around(known))
    if as_json:
        json.dump([asdict(each) for each in found], sys.stdout, indent=2)
        print()
    else:
        print("\n".join(line for each in found for line in _lines(each)), end="\n" if found else "")
    for fault in faults:
        say(f"error: {fault}")
    if not found and not faults:
        say("nothing was found; name a port or a host to have its units asked: devices scan /dev/ttyUSB1")
    return Exit.PROBLEMS if faults else Exit.DONE


def _as_address(text: str) -> str:
    """`/dev/ttyUSB1` and `192.168.1.40` are enough.

    Raises:
        WrongUsage: it is no address.
    """
    address = text if "://" in text else f"serial://{text}" if text.startswith("/") else f"tcp://{text}"
    try:
        if address.startswith("serial:"):
            check_address(address)
        bus_at(address)
    except Fault as fault:
        raise WrongUsage(str(fault)) from fault
    return address


@dataclass(frozen=True, slots=True)
class _Known:
    """What site.yaml names, by where it is."""

    meter: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    """Name of the folder, dotted name."""
    units: tuple[tuple[str, int, str], ...] = ()
    """Wire, unit, dotted name."""

    def at(self, bus: Bus, unit: int) -> tuple[str, ...]:
        return tuple(name for way, number, name in self.units if (way, number) == (bus.way, unit))


def _known(place: Place) -> _Known:
    """Nothing where there is no site.yaml yet: then it is being looked for what to write."""
    try:
        house = read_site(site_path(place.site))
    except CannotStart:
        return _Known()
    chips = ((Path(way.address).name, name) for way, name in _connections(house) if way.driver == "w1")
    units = (
        (bus_at(way.address).way, way.unit, name)
        for way, name in _connections(house)
        if way.driver == "modbus" and not way.address.startswith("sim:")
    )
    return _Known(house.meter.port, tuple(chips), tuple(units))


def _connections(house: House) -> Iterator[tuple[Connection, str]]:
    yield from ((spec.connection, dotted(spec)) for spec in house.devices)
    yield from ((sensor.connection, sensor.dotted) for sensor in house.sensors)


# --- without an address ---------------------------------------------------------------------------------------------


async def _around(known: _Known) -> tuple[list[Found], list[Fault]]:
    ports = await asyncio.to_thread(serial_ports)
    if ports:
        _progress(f"listening to {len(ports)} ports …")
    chips = await asyncio.to_thread(lambda: list(_chips(Path(w1.DEVICES), known)))
    return [*chips, *await asyncio.gather(*(_port(port, known) for port in ports))], []


def _chips(bus: Path, known: _Known) -> Iterator[Found]:
    for name in w1.chips(bus):
        try:
            told = f"{w1.temperature(w1.read_chip(bus / name)) / 1000:.1f} °C"
        except (Fault, NotMeasured) as trouble:
            told = str(trouble)
        line = f"sensors: {{NAME: {{driver: w1, address: {name}}}}}"
        yield Found(name, told, (line,), tuple(each for chip, each in known.chips if chip == name))


async def _port(port: SerialPortFound, known: _Known) -> Found:
    address = f"serial://{port.path}"
    here = bus_at(address).way
    names = tuple(name for way, _, name in known.units if way == here)
    if known.meter.startswith("serial:") and bus_at(known.meter).way == here:
        names = ("meter", *names)
    about = f"{port.about}: " if port.about else ""
    try:
        meter = await meter_at(address, LISTEN_S)
    except Fault as fault:
        return Found(port.path, f"{about}{fault.message}", (), names)
    if meter is None:
        hint = f"no meter is heard; to ask who answers there: devices scan {port.path}"
        return Found(port.path, f"{about}{hint}", (), names)
    return Found(port.path, f"{about}a meter, {meter}", (f'meter: {{port: "{address}"}}',), names)


# --- at addresses ---------------------------------------------------------------------------------------------------


async def _named(
    addresses: Iterable[str], units: Sequence[int], known: _Known
) -> tuple[list[Found], list[Fault]]:
    found: list[Found] = []
    faults: list[Fault] = []
    for address in addresses:
        try:
            here = await _at(address, units, known)
        except Fault as fault:
            faults.append(fault)
            continue
        found += here
        if not here:
            faults.append(
                Fault(Saying("nobody-answers", name=address), Saying("other-units", option="--units 1-247"))
            )
    return found, faults


async def _at(address: str, units: Sequence[int], known: _Known) -> list[Found]:
    """What is at an address.

    Raises:
        Fault: it cannot be reached.
    """
    is_line = address.startswith("serial:")
    is_open = is_line and "?" not in address
    if is_open and (meter := await _meter(address, "", LISTEN_S)):
        return [meter]
    for setting in LINE_SETTINGS if is_open else ("",):
        bus = bus_at(address + setting, ANSWER_S)
        asked = units if units else LINE_UNITS if is_line else USUAL_UNITS
        answering = await find_units(bus, asked, partial(_tell, str(bus)))
        if answering:
            return [_answered(address + setting, bus, each, known) for each in answering]
    meter = await _meter(address, OLD_METER, OLD_METER_S) if is_open else None
    return [meter] if meter else []


async def _meter(address: str, setting: str, within_s: float) -> Found | None:
    _progress(f"{address}: listening for a meter …")
    meter = await meter_at(address + setting, within_s)
    return None if meter is None else Found(address, f"a meter, {meter}", (f'meter: {{port: "{address}"}}',))


def _tell(bus: str, unit: int) -> None:
    _progress(f"{bus} unit {unit} …")


def _answered(address: str, bus: Bus, unit: Answering, known: _Known) -> Found:
    told = "; ".join(f"{fit.map} ({fit.title}): {_told(fit)}" for fit in unit.fits)
    told = told or "it answers, and no map fits it: describe its registers (docs/sensors.md)"
    lines = tuple(line for fit in unit.fits for line in _site(fit, address, unit.unit))
    return Found(f"{address} unit {unit.unit}", told, lines, known.at(bus, unit.unit))


def _told(fit: Fit) -> str:
    if fit.data is not None:
        return str(described(fit.data))
    return ", ".join(f"{name} {value:g} {unit}" for name, (value, unit) in fit.values.items())


def _site(fit: Fit, address: str, unit: int) -> Iterator[str]:
    way = f'driver: modbus, map: {fit.map}, address: "{address}", unit: {unit}'
    if fit.kind is not None:
        yield f"{SECTIONS[fit.kind]}: {{NAME: {{{way}, …}}}}"
    for name, (_, measured) in fit.values.items():
        quoted = f'"{measured}"' if measured == "%" else measured
        yield f"sensors: {{NAME: {{{way}, value: {name}, measures: {quoted}}}}}"


def _lines(found: Found) -> Iterator[str]:
    known = f" [{', '.join(found.known)}]" if found.known else ""
    yield f"{found.where}{known}: {found.told}"
    if not found.known:
        yield from (f"    {line}" for line in found.site)


def _progress(line: str) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        say(line)
