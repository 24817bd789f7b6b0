# SPDX-License-Identifier: MIT
"""What of the language a certain house has: which names, which devices, what they can do.

The controller makes it from the House; the editor in the window, which has no House, gets it as a summary in JSON.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    DeviceSpec,
    House,
    RelaySpec,
    SensorSpec,
    SolarSpec,
    dotted,
    is_commanded,
)
from controller.model.reading import DeviceKind, Value
from controller.model.settings import scale_of
from controller.model.units import SUGGESTED, Dimension
from rules.reach import produces_most_w, within_house, within_reach
from rules.tables import NAMES, PRESENCE, SETTING, NameKind, NameRow

Setting = float | bool | str
VOLTAGE_V = 230.0
_AMOUNTS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.TEMPERATURE: "20 °C",
        Dimension.WARMTH: "5 K",
        Dimension.SHARE: "50 %",
        Dimension.CURRENT: "10 A",
        Dimension.VOLTAGE: "230 V",
        Dimension.ILLUMINANCE: "1000 lx",
        Dimension.FRACTION: "1000 ppm",
        Dimension.PRESSURE: "1.5 bar",
    }
)
"""What a sensor may be compared with in an example."""


@dataclass(frozen=True, slots=True)
class NameInfo:
    """A name that rules of this house may use."""

    name: str
    dimension: Dimension | None
    """None: no number, or a setting whose unit is not known here."""
    meaning: str
    kind: NameKind
    choices: tuple[str, ...] = ()
    example: str = ""
    low: float | None = None
    high: float | None = None
    is_whole: bool = False
    value: float | None = None
    """Of a setting that is a number: what it is worth now."""
    least: float | None = None
    """Of a setting: how far down its slider goes."""
    most: float | None = None

    def accepts(self, value: Value) -> bool:
        """Whether a fact of this value can be meant by the name."""
        if self.kind is NameKind.NUMBER:
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        return isinstance(value, bool if self.kind is NameKind.TRUTH else str)


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A device that rules may drive, with the limits that amounts are held against."""

    name: str
    """Dotted."""
    kind: DeviceKind
    charge_max_w: float = 0.0
    discharge_max_w: float = 0.0
    current_min_a: float = 0.0
    current_max_a: float = 0.0
    power_max_w: float = 0.0
    power_min_w: float = 0.0
    """Of a charger: with less no car charges."""
    starts_per_day: int | None = None
    load_w: float = 0.0
    """Of a relay: what its load draws while it is on; 0 where that is not known."""
    cycle_s: float = 0.0
    """The shortest time from one start to the next."""
    watts_per_ampere: float = 0.0
    """Of a charger."""
    lowest_w: float = 0.0
    """Of an inverter: how far down it may be limited."""
    produces_max_w: float = 0.0
    """Of an inverter: the most that it ever makes; 0 where that is not known."""
    has_needs: bool = False
    """Of a charger or a relay: site.yaml says what its car, or the water that it heats, needs in a day."""

    @property
    def presence(self) -> tuple[str, ...]:
        """Names of which one is known while the device answers."""
        return tuple(f"{self.name}.{suffix}" for suffix in PRESENCE[self.kind])


@dataclass(frozen=True)
class Vocabulary:
    """The names and devices of one house."""

    infos: tuple[NameInfo, ...]
    devices: tuple[DeviceInfo, ...]
    read_only: tuple[str, ...] = ()
    """Devices that no rule can drive: inverters that may not be limited."""
    has_prices: bool = False
    country: str = ""
    """Whose public holidays count; ISO 3166."""
    fuse_w: float = math.inf
    """What the main fuse lets through."""
    _by_name: Mapping[str, NameInfo] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", MappingProxyType({info.name: info for info in self.infos}))

    @classmethod
    def of(cls, house: House, *, has_prices: bool = False) -> Vocabulary:
        """The vocabulary of `house`."""
        devices = tuple(info for spec in house.devices if (info := _device(spec)) is not None)
        read_only = tuple(dotted(spec) for spec in house.devices if not is_commanded(spec))
        infos = tuple(info for row in NAMES for info in _expand(row, house))
        return cls(infos, devices, read_only, has_prices, house.country, house.fuse_w)

    def names(self) -> tuple[NameInfo, ...]:
        """All names, in the order of the table."""
        return self.infos

    def name(self, name: str) -> NameInfo | None:
        """What `name` stands for; None when the house does not have it."""
        return self._by_name.get(name)

    def settings(self, dimension: Dimension) -> tuple[NameInfo, ...]:
        """The owner's settings that are of this kind."""
        return tuple(
            info for info in self.infos if info.name.startswith(SETTING) and info.dimension is dimension
        )

    def device(self, name: str) -> DeviceInfo | None:
        """The device with this dotted name."""
        return next((device for device in self.devices if device.name == name), None)

    def summary(self) -> dict[str, Any]:
        """Everything, in types that JSON has."""
        return {
            "names": [asdict(info) for info in self.infos],
            "devices": [asdict(device) for device in self.devices],
            "read_only": list(self.read_only),
            "has_prices": self.has_prices,
            "country": self.country,
            "fuse_w": None if math.isinf(self.fuse_w) else self.fuse_w,
        }

    @classmethod
    def from_summary(cls, summary: Mapping[str, Any]) -> Vocabulary:
        """The reverse of `summary`."""
        infos = tuple(NameInfo(**{**row, **_name_types(row)}) for row in summary["names"])
        devices = tuple(DeviceInfo(**{**row, "kind": DeviceKind(row["kind"])}) for row in summary["devices"])
        fuse_w = summary.get("fuse_w")
        return cls(
            infos,
            devices,
            tuple(summary["read_only"]),
            bool(summary["has_prices"]),
            str(summary.get("country", "")),
            math.inf if fuse_w is None else float(fuse_w),
        )


def _name_types(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": NameKind(row["kind"]),
        "dimension": None if row["dimension"] is None else Dimension(row["dimension"]),
        "choices": tuple(row["choices"]),
    }


def _expand(row: NameRow, house: House) -> Iterator[NameInfo]:
    """The names that `row` stands for in `house`."""
    family = row.pattern.partition(".<")[0]
    if family == row.pattern:
        yield _info(within_house(row, house), row.pattern)
    elif family == "site":
        for name, setting in house.settings.items():
            yield _setting(row, name, setting, house)
    elif family == "sensor":
        for sensor in house.sensors:
            yield _sensor(row, sensor)
    elif family == "plan":
        for spec in house.devices:
            yield _info(within_reach(row, spec), row.pattern.replace("<device>", dotted(spec)))
    else:
        for spec in house.devices:
            if spec.kind.value == family:
                yield _info(within_reach(row, spec), row.pattern.replace("<name>", spec.name))


def _info(row: NameRow, name: str) -> NameInfo:
    return NameInfo(
        name, row.dimension, row.meaning, row.kind, row.choices, row.example, row.low, row.high, row.is_whole
    )


def _sensor(row: NameRow, spec: SensorSpec) -> NameInfo:
    """In its own unit, and told as its owner tells it."""
    amount = _AMOUNTS.get(spec.dimension, f"1 {SUGGESTED.get(spec.dimension, spec.dimension.value)}")
    example = f"{spec.dotted} > {amount}"
    bounded = replace(row, dimension=spec.dimension, low=spec.lowest, high=spec.highest, example=example)
    return _info(replace(bounded, meaning=spec.about or row.meaning), spec.dotted)


def _setting(row: NameRow, name: str, value: Setting, house: House) -> NameInfo:
    """A setting is what its value is; its unit is known where site.yaml was read with units."""
    dimension = None
    if isinstance(value, bool):
        kind = NameKind.TRUTH
    elif isinstance(value, str):
        kind = NameKind.CHOICE
    else:
        kind = NameKind.NUMBER
        dimension = house.setting_dimensions.get(name)
    info = NameInfo(f"site.{name}", dimension, row.meaning, kind, (), row.example)
    spec = house.setting_specs.get(name)
    if kind is not NameKind.NUMBER or isinstance(value, str):
        return info
    if spec is None:
        return replace(info, value=float(value))
    scale = scale_of(spec, value)
    return replace(info, value=float(value), least=scale.low, most=scale.high)


def _device(spec: DeviceSpec) -> DeviceInfo | None:
    name = dotted(spec)
    match spec:
        case BatterySpec():
            return DeviceInfo(
                name, spec.kind, charge_max_w=spec.charge_max_w, discharge_max_w=spec.discharge_max_w
            )
        case ChargerSpec():
            return DeviceInfo(
                name,
                spec.kind,
                current_min_a=spec.current_min_a,
                current_max_a=spec.current_max_a,
                power_max_w=spec.current_max_a * spec.phases * VOLTAGE_V,
                power_min_w=spec.current_min_a * spec.phases_least * VOLTAGE_V,
                cycle_s=spec.start_pause_s,
                watts_per_ampere=spec.phases * VOLTAGE_V,
                has_needs=spec.usual is not None,
            )
        case RelaySpec():
            return DeviceInfo(
                name,
                spec.kind,
                starts_per_day=spec.starts_per_day,
                load_w=spec.load_w,
                cycle_s=spec.on_min_s + spec.off_min_s,
                has_needs=spec.heat is not None and spec.heat.draws_wh > 0,
            )
        case SolarSpec() if spec.can_be_limited:
            lowest_w = 0 if spec.lowest_w is None else spec.lowest_w
            return DeviceInfo(name, spec.kind, lowest_w=lowest_w, produces_max_w=produces_most_w(spec))
        case _:
            return None
