# SPDX-License-Identifier: MIT
"""A Modbus device as its register map describes it: the short interpreter beside the tables.

Reading takes as few requests as the map allows; what a device does not implement is None. Writing walks the steps of
the map; steps to neighbouring registers become one message, so that a device never sees half of a setpoint.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.errors import Bug, Fault
from controller.model.house import BatterySpec, ChargerSpec, SolarSpec
from controller.model.reading import ChargerReading, ChargerStatus, DeviceData
from controller.model.saying import Saying
from hardware.driver import Habits
from hardware.modbus.bus import MOST_REGISTERS, Bus
from hardware.modbus.maps import (
    PHASES,
    ROLES,
    SAFE,
    TIMEOUT,
    WISH,
    Control,
    DeviceMap,
    Row,
    Step,
)
from hardware.modbus.readings import BUILD, FLOWS_FROM_A, Read
from hardware.modbus.registers import (
    NotEncodable,
    RegisterType,
    decode,
    encode,
    is_absent,
    power_of_ten,
)
from hardware.modbus.sunspec import find_models
from hardware.modbus.visit import Visit

ModbusSpec = BatterySpec | ChargerSpec | SolarSpec
DECIMALS: Final = 6
"""A scale of 0.1 shall not make 39.900000000000006 out of 399."""
ROUNDING: Final = 1e-6
"""What is rounded down may be a hair below a whole number."""
OF_LIMITS: Final = "limit_"
"""How the roles begin that are read back of an inverter that may be limited."""


def habits_of(device_map: DeviceMap) -> Habits:
    """How the driver shall treat the device."""
    control = device_map.control
    if control is None:
        return Habits(poll_s=device_map.poll_s)
    return Habits(device_map.poll_s, control.refresh_s, control.step, control.pause_s)


@dataclass(frozen=True, slots=True)
class Place:
    """Where registers are: unit, register space, address."""

    unit: int
    is_input: bool
    address: int


@dataclass(frozen=True, slots=True)
class _Block:
    place: Place
    count: int


class ModbusLink:
    """Owned by the driver's task."""

    def __init__(self, device_map: DeviceMap, spec: ModbusSpec, bus: Bus) -> None:
        self._map = device_map
        self._spec = spec
        self._bus = bus
        is_only_read = isinstance(spec, SolarSpec) and not spec.can_be_limited
        self._control = None if is_only_read else device_map.control
        self._models: dict[int, int] = {}
        self._image: dict[Place, int] = {}
        self._roles: dict[str, Row] = {}
        self._blocks: tuple[_Block, ...] = ()
        self._visit = Visit()
        self._phases: int | None = None
        """That the charger was told; None: not since it was opened."""
        self._owed: int | None = None
        """That it is told as soon as no current flows."""

    async def open(self) -> None:
        """Connect, find the models, look at every register once, arm."""
        await self._bus.enter(self)
        if self._map.is_sunspec:
            self._models = await find_models(self._bus, self._spec.connection.unit)
        self._check_models()
        await self._sweep(self._blocks_of(self._map.rows.values()))
        self._roles = dict(self._choose())
        self._blocks = self._blocks_of(self._polled())
        self._phases = self._owed = None
        if self._control is not None:
            armed = [step for step in self._control.arm if self._value(self._row(step.row)) is not None]
            await self._walk(armed, 0.0)

    async def read(self) -> DeviceData:
        await self._sweep(self._blocks)
        reading = self._reading()
        if self._owed is not None and self._control is not None and not _flows(reading):
            await self._switch(self._control, self._owed)
        return reading

    def _reading(self) -> DeviceData:
        values = {role: self._value(row) for role, row in self._roles.items()}
        reading = BUILD[type(self._spec)](self._map, values)
        if not isinstance(reading, ChargerReading) or "energy_total_wh" not in self._roles:
            return reading
        total_wh = values["energy_total_wh"]
        given_wh = self._visit.energy_wh(reading.status, total_wh if isinstance(total_wh, float) else None)
        return replace(reading, energy_wh=given_wh)

    async def write(self, setpoint: Setpoint) -> None:
        control = self._control
        match setpoint:
            case Release() if control is not None and self._highest_w is not None:
                await self._walk(control.set, self._highest_w)
            case Release():
                await self._walk(control.release if control else (), 0.0)
            case SetCurrent(amount, int() as phases) if control is not None:
                await self._follow(control, amount, phases)
            case SetPower(amount) | SetCurrent(amount) | SetLimit(amount) if control is not None:
                await self._walk(control.set, amount)
            case _:
                raise Bug(f"the map {self._map.name} cannot follow {setpoint}")

    async def close(self) -> None:
        self._bus.leave(self)

    async def _follow(self, control: Control, current_a: float, phases: int) -> None:
        """The current on so many phases: other ones only after the car has stopped.

        A station that charges when it is met is asked on how many, so that a restart stops no car.
        """
        reading = self._reading()
        if self._phases is None and isinstance(reading, ChargerReading) and _flows(reading):
            self._phases = phases if phases in (reading.phases, self._value_of("phases")) else None
        if phases == self._phases:
            self._owed = None
            await self._walk(control.set, current_a)
            return
        if not _flows(reading):
            await self._switch(control, phases)
            await self._walk(control.set, current_a)
            return
        self._owed = phases
        await self._walk(control.set, 0.0)
        if current_a > 0:
            raise Fault(Saying("phases-wait", bus=str(self._bus)))

    async def _switch(self, control: Control, phases: int) -> None:
        if not control.switch:
            raise Fault(Saying("map-without-phases", map=self._map.name), Saying("write-phases-hint"))
        try:
            await self._walk(control.switch, float(phases))
        except Fault as refused:
            message = Saying("station-keeps-phases", phases=phases, reason=refused.words[0])
            raise Fault(message, Saying("station-keeps-phases-hint")) from refused
        self._phases, self._owed = phases, None

    def _value_of(self, role: str) -> Read:
        row = self._roles.get(role)
        return None if row is None else self._value(row)

    def _check_models(self) -> None:
        for row in _needed(self._control):
            if not self._has(self._map.rows[row]):
                raise self._lacks(self._map.rows[row])
        for role, is_required in ROLES[self._map.kind].items():
            rows = [self._map.rows[name] for name in self._map.roles.get(role, ())]
            if is_required and not any(map(self._has, rows)):
                raise self._lacks(rows[0])

    def _lacks(self, row: Row) -> Fault:
        return Fault(
            Saying(
                "no-sunspec-model",
                bus=str(self._bus),
                unit=str(self._spec.connection.unit),
                model=str(row.model),
                meaning=row.meaning,
            ),
            Saying("no-device-for-map", map=self._map.name),
        )

    def _choose(self) -> Iterator[tuple[str, Row]]:
        """The best row for each role: the first that the device implements."""
        for role, names in self._map.roles.items():
            if role.startswith(OF_LIMITS) and self._control is None:
                continue
            rows = [self._map.rows[name] for name in names if self._has(self._map.rows[name])]
            implemented = [row for row in rows if self._value(row) is not None]
            for row in (implemented or rows)[:1]:
                yield role, row

    def _polled(self) -> Iterator[Row]:
        yield from self._roles.values()
        for step in self._control.set if self._control else ():
            yield from map(self._row, step.percent_of)

    async def _sweep(self, blocks: Iterable[_Block]) -> None:
        for block in blocks:
            place = block.place
            registers = await self._bus.read(place.address, block.count, place.unit, is_input=place.is_input)
            for at, register in enumerate(registers, place.address):
                self._image[Place(place.unit, place.is_input, at)] = register

    def _blocks_of(self, rows: Iterable[Row]) -> tuple[_Block, ...]:
        """As few requests as the gaps allow."""
        spans = {span for row in rows if self._has(row) for span in self._spans(row)}
        gap = MOST_REGISTERS if self._map.is_sunspec else self._map.gap
        blocks: list[_Block] = []
        for place, count in sorted(spans, key=lambda span: (span[0].unit, span[0].is_input, span[0].address)):
            joined = _joined(blocks[-1], place, count, gap) if blocks else None
            if joined is not None:
                blocks[-1] = joined
            else:
                blocks.append(_Block(place, count))
        return tuple(blocks)

    def _spans(self, row: Row) -> Iterator[tuple[Place, int]]:
        yield self._place(row, row.address), row.count
        if row.factor is not None:
            yield self._place(row, row.factor), 1

    def _value(self, row: Row) -> Read:
        """What the last sweep saw in `row`, in its unit and with Kwartier's sign."""
        if not self._has(row):
            return None
        first = self._place(row, row.address)
        registers = [
            self._image[Place(first.unit, first.is_input, first.address + at)] for at in range(row.count)
        ]
        raw = decode(registers, row.kind, low_first=row.low_first)
        if self._map.is_sunspec and is_absent(raw, row.kind):
            return None
        return raw if isinstance(raw, str) else round(raw * self._scale(row) * row.sign, DECIMALS)

    def _scale(self, row: Row) -> float:
        """NaN when the device's scale factor is out of range: the value is then rejected as implausible."""
        if row.factor is None:
            return row.scale
        factor = decode([self._image[self._place(row, row.factor)]], RegisterType.I16)
        power = power_of_ten(int(factor))
        return math.nan if power is None else row.scale * power

    async def _walk(self, steps: Iterable[Step], wish: float) -> None:
        """Write `steps`, neighbours together."""
        waiting: list[tuple[Place, list[int]]] = []
        for step in steps:
            row = self._row(step.row)
            if step.if_known and self._value(row) is None:
                continue
            place = self._place(row, row.address)
            registers = self._encoded(row, self._wanted(step, wish), rounds_down=step.rounds_down)
            if (
                step.unless_already
                and await self._bus.read(place.address, row.count, place.unit) == registers
            ):
                continue
            if waiting and _follows(waiting[-1], place):
                waiting[-1][1].extend(registers)
            else:
                waiting.append((place, registers))
        for place, registers in waiting:
            await self._bus.write(place.address, registers, place.unit)

    def _wanted(self, step: Step, wish: float) -> float:
        if step.value == SAFE and isinstance(self._spec, ChargerSpec):
            return self._spec.safe_a
        if step.value == TIMEOUT:
            return self._reverts_after_s()
        whole = self._whole(step)
        if step.value == SAFE:
            value = math.inf if self._highest_w is None else self._highest_w
        else:
            value = wish / step.share if step.value in (WISH, PHASES) else float(step.value)
        return value if whole is None else max(-100.0, min(100.0, 100.0 * value / whole))

    def _whole(self, step: Step) -> float | None:
        """What 100 % are; None where the step counts in no shares."""
        if not step.percent_of:
            return None
        found = [self._value(row) for row in map(self._row, step.percent_of) if self._has(row)]
        whole = next((value for value in found if isinstance(value, float) and value > 0), None)
        if whole is None:
            names = tuple(step.percent_of)
            raise Fault(Saying("device-tells-not", bus=str(self._bus), names=names))
        return whole

    def _reverts_after_s(self) -> float:
        """The device's own timeout; 0 where it would take off what must stay."""
        control = self._control
        reverts_to_safe = any(step.value == SAFE for step in control.arm) if control else False
        if (
            control is None
            or control.timeout_s is None
            or (self._highest_w is not None and not reverts_to_safe)
        ):
            return 0.0
        return control.timeout_s

    @property
    def _highest_w(self) -> float | None:
        return self._spec.highest_w if isinstance(self._spec, SolarSpec) else None

    def _encoded(self, row: Row, value: float, *, rounds_down: bool = False) -> list[int]:
        raw = value * row.sign / self._scale(row)
        if rounds_down and math.isfinite(raw):
            raw = math.floor(raw + ROUNDING)
        try:
            return encode(raw, row.kind, low_first=row.low_first)
        except NotEncodable as error:
            raise Fault(f"{self._bus}: {row.name}: {error}") from None

    def _row(self, name: str) -> Row:
        return self._map.rows[name]

    def _has(self, row: Row) -> bool:
        return row.model is None or row.model in self._models

    def _place(self, row: Row, address: int) -> Place:
        base = 0 if row.model is None else self._models[row.model]
        unit = self._spec.connection.unit if row.device is None else row.device
        return Place(unit, row.is_input, base + address)


def _flows(reading: DeviceData) -> bool:
    """Whether a car draws current."""
    if not isinstance(reading, ChargerReading):
        return False
    drawn = [current_a for current_a in reading.current_a if current_a is not None]
    return max(drawn) >= FLOWS_FROM_A if drawn else reading.status is ChargerStatus.CHARGING


def _needed(control: Control | None) -> Iterator[str]:
    for step in (*control.set, *control.release, *control.switch) if control else ():
        yield step.row


def _joined(block: _Block, place: Place, count: int, gap: int) -> _Block | None:
    """One block for both, when they lie near enough."""
    start = block.place
    if (start.unit, start.is_input) != (place.unit, place.is_input):
        return None
    whole = max(block.count, place.address + count - start.address)
    is_near = place.address <= start.address + block.count + gap
    return _Block(start, whole) if is_near and whole <= MOST_REGISTERS else None


def _follows(written: tuple[Place, list[int]], place: Place) -> bool:
    before, registers = written
    return before.unit == place.unit and before.address + len(registers) == place.address
