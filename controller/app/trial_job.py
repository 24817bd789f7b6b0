# SPDX-License-Identifier: MIT
"""What a controller hands to the process that tries rules on the past: all that it needs, and no way back to devices.

The words of a job never leave this computer and this program: both ends are the same Kwartier, so it is pickled.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from controller.model.house import House
from controller.model.yaml_source import SourceText
from controller.tariff.spot import Spot

_NAME = re.compile(r"sensor\.[a-z0-9_]+")
END_OF_PAST = b"end\n"
"""After the last line of the past; the pipe stays open, so that its end is the end of the controller."""


@dataclass(frozen=True, slots=True)
class Past:
    """How the lines of the recorded past are to be read. A line is `time_s` and the values of `names`."""

    step_s: int
    start_s: int
    end_s: int
    """Seconds since 1970; whole quarters."""
    has_sun: bool
    adds_cars: bool
    """Cars that charged are a part of the consumption, for they are not tried."""
    relays: tuple[str, ...]
    """Whose loads are taken out of the consumption, for they are tried."""
    sensors: tuple[str, ...] = ()
    """That rules ask; dotted."""

    @property
    def names(self) -> tuple[str, ...]:
        """The series, in the order of the fields."""
        return ("base_w", "solar_w", "charger_w", *self.relays, *self.sensors)


@dataclass(frozen=True, slots=True)
class Job:
    """One trial. Without a `past` it is on the simulated week."""

    house: House
    rulesets: Mapping[str, tuple[SourceText, ...]]
    """Texts of rules by variant; they have been checked."""
    past: Past | None
    battery: str | None = None
    car: str | None = None
    spot: Spot | None = field(default=None, compare=False)
    """What is stored of the exchange's prices around the past; None where the contract does not follow them."""

    @property
    def is_imagined(self) -> bool:
        """Whether `house` gives only the connection to the street, and the devices are those of the two texts."""
        return self.battery is not None or self.car is not None

    def to_bytes(self) -> bytes:
        """As `from_bytes` reads it."""
        whole = io.BytesIO()
        _Pickler(whole).dump(self)
        return whole.getvalue()

    @staticmethod
    def from_bytes(data: bytes) -> Job:
        """What the controller wrote."""
        job: Job = pickle.loads(data)
        return job


def asked_sensors(house: House, rulesets: Mapping[str, tuple[SourceText, ...]]) -> tuple[str, ...]:
    """The sensors of the house that stand anywhere in the texts of these rules, and are not lived through anew."""
    named = [name for name in named_sensors(house, rulesets) if name not in house.water_sensors]
    return tuple(named)


def named_sensors(house: House, rulesets: Mapping[str, tuple[SourceText, ...]]) -> tuple[str, ...]:
    """All that stand there."""
    texts = [source.text for sources in rulesets.values() for source in sources]
    words = {word for text in texts for word in _NAME.findall(text)}
    return tuple(spec.dotted for spec in house.sensors if spec.dotted in words)


def _plain(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[[Any], Any], tuple[dict[Any, Any]]]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


class _Pickler(pickle.Pickler):
    """Takes read-only mappings too, of which a House is full."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.dispatch_table = {**copyreg.dispatch_table, MappingProxyType: _plain}
