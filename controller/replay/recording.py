# SPDX-License-Identifier: MIT
"""A live stretch kept as it was, and the same tick run over it again: the same decisions, to the last byte.

What a tick decides on is its Snapshot, the rules, the house and what it remembers. A recording begins where a
controller starts: it holds what that remembered of the run before, then each snapshot, as lines of JSON. Whoever plays
them gets the outcome of each tick anew: times, setpoints, codes and sentences as they were, or those that other rules
would have given to the same readings. What the owner did by hand in that time, and rules that were changed in it, are
not in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from controller.model.messages import decode, encode
from controller.model.prices import PriceCurve
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    DeviceData,
    DeviceReading,
    MeterReading,
    RelayReading,
    SensorReading,
    SolarReading,
)
from controller.model.snapshot import Snapshot
from controller.outcome import Outcome
from controller.tick import Tick

VERSION = 1
HELD = ("memory", "experience", "peaks_w")
"""What the first line holds, beside the version."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """When a device was heard, and by which way."""

    at_monotonic_s: float
    source: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One snapshot. `meter` and `prices` are left out where they are those of the line before."""

    now: datetime
    monotonic_s: float
    meter_at_monotonic_s: float | None
    is_same_meter: bool
    is_same_prices: bool
    meter: MeterReading | None = None
    prices: PriceCurve | None = None
    heard: dict[str, _Heard] = field(default_factory=dict)
    batteries: dict[str, BatteryReading] = field(default_factory=dict)
    chargers: dict[str, ChargerReading] = field(default_factory=dict)
    relays: dict[str, RelayReading] = field(default_factory=dict)
    solar: dict[str, SolarReading] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    sensors: dict[str, SensorReading] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a tick was given before it first ran: to restore (memory, experience) and to seed (peaks [W] by month)."""

    memory: Mapping[str, Any] = field(default_factory=dict)
    experience: Mapping[str, Any] = field(default_factory=dict)
    peaks_w: Mapping[str, float] = field(default_factory=dict)


class Recording:
    """Writes a stretch line by line with `write`. Give it each outcome of a tick, in order."""

    def __init__(self, beginning: Beginning, write: Callable[[str], object]) -> None:
        self._write = write
        self._meter: MeterReading | None = None
        self._prices: PriceCurve | None = None
        self._write(json.dumps({"version": VERSION, **asdict(beginning)}) + "\n")

    def note(self, outcome: Outcome) -> None:
        """One tick."""
        snapshot = outcome.snapshot
        is_same_meter, is_same_prices = snapshot.meter is self._meter, snapshot.prices is self._prices
        self._meter, self._prices = snapshot.meter, snapshot.prices
        line = _Line(
            snapshot.now,
            snapshot.monotonic_s,
            snapshot.meter_at_monotonic_s,
            is_same_meter,
            is_same_prices,
            None if is_same_meter else snapshot.meter,
            None if is_same_prices else snapshot.prices,
            {name: _Heard(read.at_monotonic_s, read.source) for name, read in snapshot.devices.items()},
            faults=dict(snapshot.faults),
            sensors=dict(snapshot.sensors),
        )
        for name, read in snapshot.devices.items():
            match read.data:
                case BatteryReading():
                    line.batteries[name] = read.data
                case ChargerReading():
                    line.chargers[name] = read.data
                case RelayReading():
                    line.relays[name] = read.data
                case SolarReading():
                    line.solar[name] = read.data
        self._write(encode(line) + "\n")


def play(lines: Iterable[str], tick: Tick) -> Iterator[Outcome]:
    """Run `tick`, which is new, over a recording.

    Raises:
        ValueError: this is no recording, or one of a newer program.
        MessageError: a line of it is damaged; says where.
    """
    each = iter(lines)
    head = _head(next(each, ""))
    if head["memory"]:
        tick.restore(head["memory"])
    if head["experience"]:
        tick.restore_experience(head["experience"])
    tick.seed_peaks(head["peaks_w"])
    meter: MeterReading | None = None
    prices: PriceCurve | None = None
    for text in each:
        line = decode(_Line, text)
        meter = meter if line.is_same_meter else line.meter
        prices = prices if line.is_same_prices else line.prices
        yield tick.run(_snapshot(line, meter, prices))


def _head(text: str) -> Mapping[str, Any]:
    try:
        head = json.loads(text)
    except ValueError:
        head = None
    if not isinstance(head, dict) or not all(isinstance(head.get(key), dict) for key in HELD):
        raise ValueError("this is no recording of snapshots")
    if head.get("version") != VERSION:
        raise ValueError(f"this recording has version {head.get('version')}; {VERSION} can be played")
    return head


def _snapshot(line: _Line, meter: MeterReading | None, prices: PriceCurve | None) -> Snapshot:
    read: dict[str, DeviceData] = {**line.batteries, **line.chargers, **line.relays, **line.solar}
    devices = {
        name: DeviceReading(name, heard.at_monotonic_s, read[name], heard.source)
        for name, heard in line.heard.items()
    }
    return Snapshot(
        line.now,
        line.monotonic_s,
        meter,
        line.meter_at_monotonic_s,
        MappingProxyType(devices),
        MappingProxyType(line.faults),
        prices,
        MappingProxyType(line.sensors),
    )
