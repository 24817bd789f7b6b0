# SPDX-License-Identifier: MIT
"""Register maps: everything Kwartier knows of a Modbus device, as rows in hardware/modbus/maps/*.yaml.

A map names registers (address, type, scale, unit, sign, meaning, and the document they come from), says which of
them play a role for Kwartier, and lists the writes that arm, set and release the device. `devices.py` interprets it.
Signs are normalised here, once: a row's `sign: "-"` turns the device's convention into ours (battery + discharge,
solar + production). Maps are checked whole, and every problem has a line.

    registers:  name: {address: 1210 | model: 124, offset: 12; type, length, order, space, device, scale, factor,
                       unit, sign, write, meaning}
    roles:      power_w: [row, next best row]
    states:     code: asleep | fault; of an inverter
    control:    timeout, refresh, step, pause; arm, set, release, switch: [{write: row,
                       value: wish | safe | timeout | phases | number, percent_of: row or [rows], share: 3,
                       round: down, unless_already: true, if_known: true}]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from controller.model.errors import Fault, FileRefused, Problem, meant
from controller.model.reading import ChargerStatus, DeviceKind
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Node, Scalar, SourceText, parse_yaml
from hardware.modbus.registers import RegisterType, register_count

MAPS: Final = Path(__file__).parent / "maps"

ROLES: Final[Mapping[DeviceKind, Mapping[str, bool]]] = {
    DeviceKind.BATTERY: {"power_w": True, "soc_pct": True},
    DeviceKind.CHARGER: {
        "status": True,
        "power_w": True,
        "limit_a": True,
        "current_1_a": False,
        "current_2_a": False,
        "current_3_a": False,
        "energy_wh": False,
        "energy_total_wh": False,
        "phases": False,
    },
    DeviceKind.SOLAR: {
        "power_w": True,
        "state": False,
        "limit_pct": False,
        "limit_of_w": False,
        "limit_on": False,
    },
}
"""What Kwartier reads from a device of each kind, and whether it cannot do without."""
CONTROLLED: Final = (DeviceKind.BATTERY, DeviceKind.CHARGER)
"""Kinds of which every map says how to command; of the others it may."""
WISH: Final = "wish"
SAFE: Final = "safe"
TIMEOUT: Final = "timeout"
PHASES: Final = "phases"
ASLEEP: Final = "asleep"
FAULT: Final = "fault"


@dataclass(frozen=True, slots=True)
class Row:
    """One register, or the few that make one value."""

    name: str
    kind: RegisterType
    address: int
    """PDU address from 0, or the offset from the model's first register where there is a `model`."""
    meaning: str
    count: int
    model: int | None = None
    device: int | None = None
    """Modbus unit that has the register, when it is not the one of the connection."""
    is_input: bool = False
    low_first: bool = False
    scale: float = 1.0
    factor: int | None = None
    """Offset of the SunSpec scale factor in the same model."""
    unit: str = ""
    sign: int = 1
    is_writable: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One write. `value` is WISH, SAFE, TIMEOUT, PHASES or a number in the row's unit, with Kwartier's sign.

    `percent_of` are rows of which the first that the device tells is 100 %. `if_known` leaves the step out for a device
    that does not implement its row.
    """

    row: str
    value: str | float
    percent_of: tuple[str, ...] = ()
    share: int = 1
    unless_already: bool = False
    rounds_down: bool = False
    if_known: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """How the device is commanded, and how long it believes a command."""

    timeout_s: float | None
    refresh_s: float | None
    step: float
    pause_s: float
    arm: tuple[Step, ...]
    set: tuple[Step, ...]
    release: tuple[Step, ...]
    switch: tuple[Step, ...] = ()
    """From one phase to three and back, of a charger that can."""


@dataclass(frozen=True, slots=True)
class DeviceMap:
    """A whole register map."""

    name: str
    title: str
    kind: DeviceKind
    document: str
    is_sunspec: bool
    poll_s: float
    gap: int
    """Unused registers that may be read along to save a request."""
    rows: Mapping[str, Row]
    roles: Mapping[str, tuple[str, ...]]
    status: Mapping[str, ChargerStatus] = field(default_factory=dict)
    control: Control | None = None
    states: Mapping[int, str] = field(default_factory=dict)
    """Code of an inverter's state -> ASLEEP or FAULT; every other is at work."""


def map_names() -> tuple[str, ...]:
    """The maps that come with Kwartier."""
    return names_in(MAPS)


def names_in(folder: Path) -> tuple[str, ...]:
    """The maps of a folder."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def text_in(folder: Path, name: str, missing: str) -> SourceText:
    """The map `name` of a folder, unread; `missing` is the template that says that there is none.

    Raises:
        Fault: there is none.
    """
    names = names_in(folder)
    if name not in names:
        hint = meant(name, names) or Saying("known-maps", names=tuple(names))
        raise Fault(Saying(missing, name=name), hint)
    path = folder / f"{name}.yaml"
    return SourceText(path.name, path.read_text(encoding="utf-8"))


@cache
def find_map(name: str) -> DeviceMap:
    """The map called `name`.

    Raises:
        Fault: there is none.
        FileRefused: it has errors.
    """
    found, problems = load_map(text_in(MAPS, name, "no-register-map"))
    if found is None:
        raise FileRefused(problems)
    return found


def made_for_others(found: DeviceMap) -> Fault:
    """A map of one kind of device was named for another."""
    return Fault(Saying(f"map-for-{found.kind.value}", map=found.name), Saying("another-map"))


def load_map(source: SourceText) -> tuple[DeviceMap | None, tuple[Problem, ...]]:
    """The map in `source`, or None, with all its problems."""
    tree = parse_yaml(source)
    findings = Findings(tree)
    reader = _MapReader(findings, findings.fields(tree.root, "the map"))
    found = reader.read(source.name.removesuffix(".yaml"))
    return (None if findings.has_errors else found), findings.problems


def read_row(name: str, fields: Fields, *, is_sunspec: bool = False) -> Row:
    """One of the registers of a map."""
    kind = RegisterType(fields.choice("type", [kind.value for kind in RegisterType]) or RegisterType.U16)
    length = fields.whole("length", within=(1, 60)) if kind is RegisterType.STRING else None
    place = fields.whole("offset" if is_sunspec else "address", within=(0, 65_535))
    scale = fields.quantity("scale", Dimension.NUMBER, 1.0, within=(0.0, 1e6))
    return Row(
        name,
        kind,
        address=-1 if place is None else place,
        meaning=fields.text("meaning") or "",
        count=register_count(kind, length or 1),
        model=fields.whole("model", within=(1, 65_534)) if is_sunspec else None,
        device=fields.whole("device", None, within=(0, 255)),
        is_input=fields.choice("space", ("holding", "input"), "holding") == "input",
        low_first=fields.choice("order", ("high first", "low first"), "high first") == "low first",
        scale=scale,
        factor=fields.whole("factor", None, within=(2, 400)) if is_sunspec else None,
        unit=fields.text("unit", ""),
        sign=-1 if fields.choice("sign", ("+", "-"), "+") == "-" else 1,
        is_writable=fields.truth("write", False),
    )


class _MapReader:
    """Walks the keys of one map; belongs to one call of `load_map`."""

    def __init__(self, findings: Findings, fields: Fields) -> None:
        self._findings = findings
        self._fields = fields
        self._rows: dict[str, Row] = {}

    def read(self, name: str) -> DeviceMap | None:
        fields = self._fields
        title, document = fields.text("title"), fields.text("document")
        kind_name = fields.choice("kind", [kind.value for kind in ROLES])
        is_sunspec = fields.truth("sunspec", False)
        poll_s = fields.quantity("poll", Dimension.DURATION, 1.0, within=(0.2, 60))
        gap = fields.whole("gap", 0, within=(0, 100))
        for key, row in fields.each("registers", "a register"):
            self._rows[key.text] = read_row(key.text, row, is_sunspec=is_sunspec)
        if kind_name is None or title is None or document is None:
            return None
        kind = DeviceKind(kind_name)
        roles = self._roles(kind)
        status = self._status() if kind is DeviceKind.CHARGER else {}
        states = self._states() if kind is DeviceKind.SOLAR else {}
        control = self._control() if kind in CONTROLLED or "control" in fields else None
        fields.close()
        return DeviceMap(
            name, title, kind, document, is_sunspec, poll_s, gap, self._rows, roles, status, control, states
        )

    def _roles(self, kind: DeviceKind) -> dict[str, tuple[str, ...]]:
        fields = self._fields.fields("roles")
        roles: dict[str, tuple[str, ...]] = {}
        for role, is_required in ROLES[kind].items():
            node = fields.node(role, required=is_required)
            names = [self._known_row(item, role) for item in self._findings.items(node, role)]
            if names:
                roles[role] = tuple(name for name in names if name is not None)
        fields.close()
        return roles

    def _status(self) -> dict[str, ChargerStatus]:
        table: dict[str, ChargerStatus] = {}
        choices = [status.value for status in ChargerStatus]
        for entry in self._fields.fields("status").entries:
            meaning = self._findings.choice(entry.value, entry.key.text, choices)
            if meaning is not None:
                table[entry.key.text] = ChargerStatus(meaning)
        return table

    def _states(self) -> dict[int, str]:
        table: dict[int, str] = {}
        for entry in self._fields.fields("states", required=False).entries:
            meaning = self._findings.choice(entry.value, entry.key.text, (ASLEEP, FAULT))
            if not entry.key.text.isdecimal():
                self._findings.report(entry.key, "not-a-code", f'"{entry.key.text}" is no code of a state')
            elif meaning is not None:
                table[int(entry.key.text)] = meaning
        return table

    def _control(self) -> Control:
        fields = self._fields.fields("control")
        timeout_s = fields.quantity("timeout", Dimension.DURATION, None, within=(1, 86_400))
        refresh_s = fields.quantity("refresh", Dimension.DURATION, None, within=(0.5, 3_600))
        if timeout_s is not None and (refresh_s is None or refresh_s > timeout_s / 2):
            self._findings.report(
                fields.key_span("refresh"),
                "refresh-too-slow",
                "refresh must come at least twice in each timeout",
                f"write {timeout_s / 2:g} s or less",
            )
        control = Control(
            timeout_s,
            refresh_s,
            self._number(fields, "step", 0.0),
            fields.quantity("pause", Dimension.DURATION, 0.0, within=(0, 60)),
            self._steps(fields, "arm", is_required=False),
            self._steps(fields, "set"),
            self._steps(fields, "release"),
            self._steps(fields, "switch", is_required=False),
        )
        fields.close()
        return control

    def _steps(self, control: Fields, key: str, *, is_required: bool = True) -> tuple[Step, ...]:
        steps = [self._step(node, key) for node in control.items(key, required=is_required)]
        return tuple(step for step in steps if step is not None)

    def _step(self, node: Node, key: str) -> Step | None:
        fields = self._findings.fields(node, f"a step of {key}")
        target = fields.node("write")
        row = self._known_row(target, "write")
        if row is not None and target is not None and not self._rows[row].is_writable:
            self._findings.report(target, "not-writable", f'"{row}" has no "write: true"')
        value = self._value(fields)
        percent_of = self._wholes(fields.node("percent_of", required=False))
        share = fields.whole("share", 1, within=(1, 3))
        unless_already = fields.truth("unless_already", False)
        rounds_down = fields.choice("round", ("down", "nearest"), "nearest") == "down"
        if_known = fields.truth("if_known", False)
        fields.close()
        if row is None or value is None:
            return None
        return Step(row, value, percent_of, share, unless_already, rounds_down, if_known)

    def _wholes(self, node: Node | None) -> tuple[str, ...]:
        """One row or several."""
        if node is None:
            return ()
        items = (node,) if isinstance(node, Scalar) else self._findings.items(node, "percent_of")
        names = [self._known_row(item, "percent_of") for item in items]
        return tuple(name for name in names if name is not None)

    def _value(self, fields: Fields) -> str | float | None:
        node = fields.node("value")
        if isinstance(node, Scalar) and node.text in (WISH, SAFE, TIMEOUT, PHASES):
            return node.text
        return self._findings.quantity(node, "value", Dimension.NUMBER, None)

    def _known_row(self, node: Node | None, what: str) -> str | None:
        return self._findings.choice(node, what, self._rows)

    def _number(self, fields: Fields, key: str, default: float) -> float:
        node = fields.node(key, required=False)
        value = self._findings.quantity(node, key, Dimension.NUMBER, (0.0, 1e6))
        return default if value is None else value
