# SPDX-License-Identifier: MIT
"""The family's habits and the house's machines as data, from hardware/sim/scenarios/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from controller.model.errors import FileRefused
from controller.model.units import Dimension, QuantityError, quantity
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Node, SourceText, parse_yaml

SCENARIOS: Final = Path(__file__).parent / "scenarios"
_STEP = re.compile(r"(.+) for (.+)\Z")
_EXACT = re.compile(r"(\d\d):(\d\d):(\d\d)\Z")


@dataclass(frozen=True, slots=True)
class Appliance:
    """Something that runs a programme: `profile` holds (power [W], duration [s])."""

    name: str
    runs_s: tuple[float, ...]
    """Local seconds of the day."""
    jitter_s: float
    chance_pct: float
    profile: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class FridgeSpec:
    power_w: float
    on_s: float
    off_s: float


@dataclass(frozen=True, slots=True)
class CarSpec:
    arrives_s: float
    leaves_s: float
    jitter_s: float
    needs_wh: float
    phases: int
    maximum_a: float
    safe_a: float


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A battery. Below `reserve_pct` its own control does not discharge; a command may, down to `lowest_pct`."""

    capacity_wh: float
    power_w: float
    lowest_pct: float
    reserve_pct: float
    begins_pct: float


@dataclass(frozen=True, slots=True)
class HeatPumpSpec:
    power_w: float
    factor: float
    """Heat out for power in."""
    warmth_c: float
    setback_c: float
    warm_s: tuple[float, ...]
    """Local times at which warmth begins, ends, begins, ..."""
    loss_w_per_k: float
    mass_wh_per_k: float


@dataclass(frozen=True, slots=True)
class BoilerSpec:
    power_w: float
    litres: float
    hottest_c: float
    clock_s: float
    until_s: float
    """Before Kwartier a clock switched it, from `clock_s` to `until_s`."""
    draws_s: tuple[float, ...]
    draw_litres: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """A house and its family."""

    title: str
    zone: ZoneInfo
    base_w: float
    lights_w: float
    fridge: FridgeSpec
    appliances: tuple[Appliance, ...]
    car: CarSpec
    solar_peak_w: float
    battery: CellSpec
    heat_pump: HeatPumpSpec
    boiler: BoilerSpec
    overcast: frozenset[date]
    evenings: Mapping[date, Mapping[str, int]]
    """Local date -> appliance (or `car`) -> exact second of the day of its evening run."""


def load_scenario(name: str = "family") -> Scenario:
    """The scenario called `name`.

    Raises:
        FileRefused: it has errors.
    """
    path = SCENARIOS / f"{name}.yaml"
    findings = Findings(tree := parse_yaml(SourceText(path.name, path.read_text(encoding="utf-8"))))
    scenario = _Reader(findings, findings.fields(tree.root, "the scenario")).read()
    if findings.has_errors:
        raise FileRefused(findings.problems)
    return scenario


class _Reader:
    """Reads one scenario. What is missing has been noted; the zero in its place never leaves `load_scenario`."""

    def __init__(self, findings: Findings, fields: Fields) -> None:
        self._findings = findings
        self._fields = fields

    def read(self) -> Scenario:
        fields = self._fields
        scenario = Scenario(
            title=fields.text("title", ""),
            zone=ZoneInfo(
                fields.choice("timezone", ("Europe/Brussels", "Europe/Amsterdam"), "Europe/Brussels")
            ),
            base_w=_power(fields, "base"),
            lights_w=_power(fields, "lights"),
            fridge=self._fridge(),
            appliances=tuple(
                self._appliance(key.text, each) for key, each in fields.each("appliances", "an appliance")
            ),
            car=self._car(),
            solar_peak_w=self._solar_peak_w(),
            battery=self._battery(),
            heat_pump=self._heat_pump(),
            boiler=self._boiler(),
            overcast=frozenset(
                day for node in fields.items("overcast") if (day := self._date(node)) is not None
            ),
            evenings=self._evenings(),
        )
        fields.close()
        return scenario

    def _fridge(self) -> FridgeSpec:
        fields = self._fields.fields("fridge")
        spec = FridgeSpec(_power(fields, "power"), _duration(fields, "on"), _duration(fields, "off"))
        fields.close()
        return spec

    def _appliance(self, name: str, fields: Fields) -> Appliance:
        return Appliance(
            name,
            self._times(fields, "runs"),
            _duration(fields, "jitter"),
            self._number(fields, "chance"),
            tuple(self._profile_step(node) for node in fields.items("profile")),
        )

    def _profile_step(self, node: Node) -> tuple[float, float]:
        text = self._findings.text(node, "a step") or ""
        match = _STEP.match(text)
        try:
            if match is not None:
                return quantity(match[1], Dimension.POWER), quantity(match[2], Dimension.DURATION)
            self._findings.report(
                node, "profile", f'"{text}" is no step of a profile', "write 2.2 kW for 3 min"
            )
        except QuantityError as error:
            self._findings.report(node, "profile", str(error), error.hint)
        return 0.0, 0.0

    def _car(self) -> CarSpec:
        fields = self._fields.fields("car")
        spec = CarSpec(
            _clock(fields, "arrives"),
            _clock(fields, "leaves"),
            _duration(fields, "jitter"),
            fields.quantity("needs", Dimension.ENERGY, 0.0),
            fields.whole("phases", 3, within=(1, 3)),
            fields.quantity("maximum", Dimension.CURRENT, 0.0),
            fields.quantity("safe", Dimension.CURRENT, 0.0),
        )
        fields.close()
        return spec

    def _solar_peak_w(self) -> float:
        fields = self._fields.fields("solar")
        peak_w = _power(fields, "peak")
        fields.close()
        return peak_w

    def _battery(self) -> CellSpec:
        fields = self._fields.fields("battery")
        capacity_wh = fields.quantity("capacity", Dimension.ENERGY, 0.0)
        shares = [self._number(fields, key) for key in ("lowest", "reserve", "begins")]
        spec = CellSpec(capacity_wh, _power(fields, "power"), *shares)
        fields.close()
        return spec

    def _heat_pump(self) -> HeatPumpSpec:
        fields = self._fields.fields("heat pump")
        spec = HeatPumpSpec(
            _power(fields, "power"),
            self._number(fields, "factor"),
            self._number(fields, "warmth"),
            self._number(fields, "setback"),
            self._times(fields, "warm"),
            _power(fields, "loss"),
            fields.quantity("mass", Dimension.ENERGY, 0.0),
        )
        fields.close()
        return spec

    def _boiler(self) -> BoilerSpec:
        fields = self._fields.fields("boiler")
        spec = BoilerSpec(
            _power(fields, "power"),
            self._number(fields, "litres"),
            self._number(fields, "hottest"),
            _clock(fields, "clock"),
            _clock(fields, "until"),
            self._times(fields, "draws"),
            self._number(fields, "draw"),
        )
        fields.close()
        return spec

    def _evenings(self) -> dict[date, dict[str, int]]:
        evenings: dict[date, dict[str, int]] = {}
        for key, fields in self._fields.each("evenings", "an evening"):
            day = self._date(key)
            moments = {entry.key.text: self._moment(entry.value) for entry in fields.entries}
            if day is not None:
                evenings[day] = moments
        return evenings

    def _date(self, node: Node) -> date | None:
        text = self._findings.text(node, "a date") or ""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._findings.report(node, "date", f'"{text}" is no date', "write 2026-12-01")
        return None

    def _moment(self, node: Node) -> int:
        match = _EXACT.match(self._findings.text(node, "a moment") or "")
        if match is None:
            self._findings.report(node, "time", "this is no moment of the day", 'write "17:41:44"')
            return 0
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])

    def _times(self, fields: Fields, key: str) -> tuple[float, ...]:
        found = [
            self._findings.quantity(node, key, Dimension.CLOCK_TIME, (0, 86_400))
            for node in fields.items(key)
        ]
        return tuple(time_s for time_s in found if time_s is not None)

    def _number(self, fields: Fields, key: str) -> float:
        value = self._findings.quantity(fields.node(key), key, Dimension.NUMBER, (0, 10_000))
        return 0.0 if value is None else value


def _power(fields: Fields, key: str) -> float:
    value = fields.quantity(key, Dimension.POWER)
    return 0.0 if value is None else value


def _duration(fields: Fields, key: str) -> float:
    value = fields.quantity(key, Dimension.DURATION)
    return 0.0 if value is None else value


def _clock(fields: Fields, key: str) -> float:
    value = fields.quantity(key, Dimension.CLOCK_TIME)
    return 0.0 if value is None else value
