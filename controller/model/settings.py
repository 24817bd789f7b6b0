# SPDX-License-Identifier: MIT
"""The owner's settings in site.yaml: how they are written, and between which bounds a slider moves them.

    settings:
      night_start: 22:00
      car_energy: {value: 12 kWh, from: 2 kWh, to: 60 kWh, step: 1 kWh, about: What the car needs in a night}

A setting is a quantity, a time of day, a truth or a word. Where `from`, `to` and `step` are not written, they come
from the unit that the value is written in: who writes minutes thinks in minutes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from controller.model.saying import Saying, quantity, reasons_of
from controller.model.units import Dimension, Quantity, QuantityError, parse_quantity
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Node, Scalar

Setting = float | bool | str
NAME = re.compile(r"[a-z][a-z0-9_]{0,31}\Z")
STARTS_LIKE_QUANTITY = re.compile(r"\s*[-+]?\.?[0-9]")
LONGEST_ABOUT = 200
CLOCK_UNIT = "hh:mm"
SCALES: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "W": (0, 5_000, 50),
        "kW": (0, 20, 0.1),
        "MW": (0, 1, 0.01),
        "Wh": (0, 20_000, 100),
        "kWh": (0, 100, 0.5),
        "MWh": (0, 10, 0.1),
        "A": (0, 63, 1),
        "mA": (0, 1_000, 10),
        "V": (0, 500, 1),
        "kV": (0, 1, 0.01),
        "s": (0, 600, 5),
        "sec": (0, 600, 5),
        "min": (0, 240, 1),
        "h": (0, 24, 0.5),
        "d": (0, 31, 1),
        "%": (0, 100, 1),
        "EUR/kWh": (-0.5, 1, 0.01),
        "€/kWh": (-0.5, 1, 0.01),
        "ct/kWh": (-50, 100, 1),
        "EUR/MWh": (-500, 1_000, 10),
        "€/MWh": (-500, 1_000, 10),
        "EUR": (0, 1_000, 1),
        "€": (0, 1_000, 1),
        "ct": (0, 1_000, 5),
        "°C": (0, 95, 0.5),
        "degC": (0, 95, 0.5),
        "K": (0, 50, 0.5),
        "bar": (0, 10, 0.1),
        "mbar": (0, 10_000, 10),
        "hPa": (0, 10_000, 10),
        "kPa": (0, 1_000, 1),
        "lx": (0, 100_000, 100),
        "ppm": (0, 5_000, 50),
        "l/min": (0, 100, 1),
        "m³": (0, 100, 1),
        "m3": (0, 100, 1),
        "m³/h": (0, 10, 0.1),
        "m3/h": (0, 10, 0.1),
        "l": (0, 1_000, 10),
        "l/h": (0, 5_000, 10),
        "": (0, 100, 1),
        CLOCK_UNIT: (0, 85_500, 900),
    }
)
"""Unit as written -> lowest, highest and step in that unit (of times of day: in seconds), where none are given."""


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """What site.yaml says of a setting beside its value; numbers in the base unit."""

    text: str
    """The value as it is written."""
    about: str = ""
    """What it is for, in the owner's words."""
    low: float | None = None
    high: float | None = None
    step: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Between which values a setting may be moved, in the base unit."""

    low: float
    high: float
    step: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them, by name."""

    values: Mapping[str, Setting]
    dimensions: Mapping[str, Dimension]
    """Of the numbers."""
    specs: Mapping[str, SettingSpec]


def unit_of(text: str) -> str:
    """The unit that a quantity is written in; `hh:mm` for a time of day, empty for a plain number."""
    written = parse_quantity(text)
    if written.dimension is Dimension.CLOCK_TIME:
        return CLOCK_UNIT
    return text.strip().lstrip("+-0123456789.").strip()


def scale_of(spec: SettingSpec, value: float) -> Scale:
    """The bounds of a number: those that are written, else those of its unit; the value itself is always inside."""
    unit = unit_of(spec.text)
    low, high, step = (_in_base(bound, unit) for bound in SCALES[unit])
    return Scale(
        min(low, value) if spec.low is None else spec.low,
        max(high, value) if spec.high is None else spec.high,
        step if spec.step is None else spec.step,
    )


def _in_base(number: float, unit: str) -> float:
    return number if unit == CLOCK_UNIT else parse_quantity(f"{number} {unit}").value


def read_settings(fields: Fields, findings: Findings) -> Settings:
    """Everything under `settings:`; what is wrong is in `findings`."""
    values: dict[str, Setting] = {}
    dimensions: dict[str, Dimension] = {}
    specs: dict[str, SettingSpec] = {}
    for entry in fields.entries:
        name = entry.key.text
        check_name(entry.key, "p-bad-name-setting", findings)
        value, spec = _setting(entry.value, name, findings)
        if value is None or spec is None:
            continue
        specs[name] = spec
        if isinstance(value, Quantity):
            values[name], dimensions[name] = value.value, value.dimension
        else:
            values[name] = value
    return Settings(MappingProxyType(values), MappingProxyType(dimensions), MappingProxyType(specs))


def check_name(name: Scalar, template: str, findings: Findings) -> None:
    """Report a name that rules could not write, with the template that says so of such a thing."""
    if not NAME.match(name.text):
        findings.report(name, "bad-name", Saying(template, name=name.text), Saying("small-letters"))


def _setting(
    node: Node, name: str, findings: Findings
) -> tuple[Quantity | bool | str | None, SettingSpec | None]:
    if not isinstance(node, YamlMapping):
        value = _value(node, name, findings)
        return value, None if value is None or not isinstance(node, Scalar) else SettingSpec(node.text)
    fields = findings.fields(node, Saying("part-named", what=Saying("a-setting"), name=name))
    written = fields.node("value")
    about = fields.text("about", "")
    value = None if written is None else _value(written, name, findings)
    bounds = {key: _bound(fields, key, value, findings) for key in ("from", "to", "step")}
    fields.close()
    if value is None or not isinstance(written, Scalar):
        return None, None
    spec = SettingSpec(written.text, about[:LONGEST_ABOUT], bounds["from"], bounds["to"], bounds["step"])
    if isinstance(value, Quantity):
        _check_bounds(spec, value, fields, findings)
    return value, spec


def _value(node: Node, name: str, findings: Findings) -> Quantity | bool | str | None:
    """A quantity, a truth, or a text; what begins like a quantity must be one."""
    text = findings.text(node, name)
    if text is None or not isinstance(node, Scalar):
        return None
    if isinstance(node.value, bool):
        return node.value
    try:
        return parse_quantity(text)
    except QuantityError as error:
        if not STARTS_LIKE_QUANTITY.match(text):
            return text
        problem, hint = reasons_of(error)
        findings.report(node, "quantity", Saying("p-of", what=name, problem=problem), hint)
        return None


def _bound(fields: Fields, key: str, value: Quantity | bool | str | None, findings: Findings) -> float | None:
    """The bound under `key`; None where there is none, and where the value is wrong or has no bounds."""
    node = fields.node(key, required=False)
    if node is None or value is None:
        return None
    if isinstance(value, (bool, str)):
        message = Saying("p-bound-of-truth" if isinstance(value, bool) else "p-bound-of-word", key=key)
        findings.report(node, "needless-bound", message, Saying("leave-it-out"))
        return None
    # A step from one time of day to the next is a duration.
    is_step_of_time = key == "step" and value.dimension is Dimension.CLOCK_TIME
    return fields.quantity(key, Dimension.DURATION if is_step_of_time else value.dimension, None)


def _check_bounds(spec: SettingSpec, value: Quantity, fields: Fields, findings: Findings) -> None:
    scale = scale_of(spec, value.value)
    low, high = (quantity(bound, value.dimension) for bound in (scale.low, scale.high))
    if scale.low >= scale.high:
        findings.report(
            fields.value_span("from", "to"),
            "impossible-limits",
            Saying("p-from-above-to", low=low, high=high),
            Saying("make-one-fit"),
        )
    elif not scale.low <= value.value <= scale.high:
        findings.report(
            fields.value_span("value"),
            "out-of-range",
            Saying("p-beyond", what=fields.what, text=spec.text),
            Saying("from-to", low=low, high=high),
        )
    if spec.step is not None and spec.step <= 0:
        place = fields.value_span("step")
        findings.report(place, "impossible-limits", Saying("p-no-step"), Saying("leave-it-out"))
