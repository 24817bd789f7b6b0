# SPDX-License-Identifier: MIT
"""The `devices` command: what site.yaml names, and one of them tried by itself.

    devices list            the meter, devices and sensors, and how each is reached
    devices test NAME       connect, read once, say what it told; a device is left in its safe state

The drivers are those of the controller. While one runs it holds them, so then nothing is tried.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace

from controller.app.doctor import controller_runs
from controller.app.edge import CannotStart, Exit, WrongUsage
from controller.app.finding import Finding, Grade, as_line, as_plain
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import read_site, site_path
from controller.app.tongue import own_language
from controller.app.wires import listen_to
from controller.model.clock import RealClock
from controller.model.errors import did_you_mean
from controller.model.house import Connection, House, dotted
from hardware import registry

METER = "meter"


@dataclass(frozen=True, slots=True)
class Reached:
    """Something of the house, and the way to it."""

    name: str
    driver: str
    address: str


def devices_list(place: Place, *, as_json: bool) -> int:
    """Print everything that site.yaml names.

    Raises:
        CannotStart: there is no site.yaml.
        FileRefused: it has errors.
    """
    found = list(_reached(read_site(site_path(place.site))))
    if as_json:
        json.dump([asdict(each) for each in found], sys.stdout, indent=2)
        print()
        return Exit.DONE
    widest = max(len(each.name) for each in found)
    for each in found:
        print(f"{each.name:{widest}}  {each.driver:12}  {each.address}")
    return Exit.DONE


def devices_test(name: str, place: Place, *, as_json: bool) -> int:
    """Try one of them; 0 when it answers.

    Raises:
        WrongUsage: the house has nothing of that name.
        CannotStart: there is no site.yaml, or a controller runs.
        FileRefused: site.yaml has errors.
        Fault: its driver cannot be built.
    """
    house = read_site(site_path(place.site))
    known = [each.name for each in _reached(house)]
    if name not in known:
        hint = did_you_mean(name, known) or f"known names: {', '.join(known)}"
        raise WrongUsage(f"this house has no {name}; {hint}")
    with ExitStack() as alone:
        if controller_runs(place.data or data_folder(), alone):
            raise CannotStart("a controller is running and holds the devices; stop it first")
        found = _tried(_only(house, name))
    if as_json:
        json.dump([as_plain(each) for each in found], sys.stdout, indent=2)
        print()
    else:
        print("\n".join(as_line(each, own_language()) for each in found))
    return Exit.PROBLEMS if any(each.grade is Grade.FAILED for each in found) else Exit.DONE


def _reached(house: House) -> Iterator[Reached]:
    yield Reached(METER, "p1", house.meter.port)
    for spec in house.devices:
        yield Reached(dotted(spec), *_way(spec.connection))
    for sensor in house.sensors:
        yield Reached(sensor.dotted, *_way(sensor.connection))


def _way(connection: Connection) -> tuple[str, str]:
    where = connection.address
    if connection.driver == "gpio":
        where = f"pin {connection.options.get('pin')}"
    if connection.driver == "modbus":
        what = connection.map or f"register {connection.options.get('register')}"
        where = f"{where} unit {connection.unit}, {what}"
    return connection.driver, where


def _only(house: House, name: str) -> House:
    """The house with nothing else in it, so that nothing else is touched."""
    return replace(
        house,
        devices=tuple(spec for spec in house.devices if dotted(spec) == name),
        sensors=tuple(sensor for sensor in house.sensors if sensor.dotted == name),
    )


def _tried(house: House) -> list[Finding]:
    clock = RealClock()
    drivers = registry.build(house, clock, None)
    is_meter = not house.devices and not house.sensors
    return asyncio.run(listen_to(house, drivers, clock, with_meter=is_meter))
