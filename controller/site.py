# SPDX-License-Identifier: MIT
"""site.yaml: the house as its installer describes it, read whole, with every problem at its place.

Devices, their limits and safe sides, the meter's port, the tariff area. What stands here is above every rule. The
file is data only: nothing is opened or tried while it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from controller.model.errors import Problem, meant
from controller.model.habits import CarHabit, HeatSpec, read_habit, read_heat
from controller.model.house import (
    COUNTRIES,
    BatterySpec,
    ChargerSpec,
    Connection,
    DeviceSpec,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SolarSpec,
    dotted,
)
from controller.model.keeping import read_keeping
from controller.model.market import read_prices
from controller.model.saying import Saying
from controller.model.sensors import read_sensors
from controller.model.settings import check_name, read_settings
from controller.model.switching import PHASES, SWITCHING, read_switching
from controller.model.terms import read_earlier, read_terms
from controller.model.units import Dimension
from controller.model.yaml_fields import FIT, Fields, Findings
from controller.model.yaml_source import Scalar, SourceText, parse_yaml

DRIVERS = {"relays": ("gpio",)}
"""Families by which devices can be reached; the others speak Modbus."""
CONNECTED_BY = ("map", "address", "unit", "pin", "active", "pins")
"""Keys of which the driver says which there are."""
KEY_BYTES = 16


def load_site(text: str, file: str) -> tuple[House | None, tuple[Problem, ...]]:
    """The House in `text`; None when any problem is an error. All problems of the file at once."""
    tree = parse_yaml(SourceText(file, text))
    findings = Findings(tree)
    root = findings.root(Saying("the-site-file"))
    house = _house(root, findings)
    root.close()
    return (None if findings.has_errors else house), findings.problems


def _house(root: Fields, findings: Findings) -> House:
    """The House; where something is wrong it has stand-ins, and the caller throws it away."""
    about = root.fields("house")
    grid = about.choice("grid", [grid.value for grid in GridType])
    country = about.choice("country", COUNTRIES) or "BE"
    settings = read_settings(root.fields("settings", required=False), findings)
    terms = read_terms(about)
    house = House(
        name=about.text("name") or "",
        country=country,
        timezone=_timezone(about, findings),
        grid=GridType(grid) if grid else GridType.SINGLE_PHASE,
        fuse_a=about.quantity("fuse", Dimension.CURRENT, within=(6, 400)) or 25.0,
        meter=_meter(root.fields("meter"), findings),
        devices=_devices(root, findings, has_one_phase=grid == GridType.SINGLE_PHASE),
        area=terms[0],
        wish_w=_rounded(about.quantity("wish", Dimension.POWER, None, within=(0, 100_000))),
        settings=settings.values,
        setting_dimensions=settings.dimensions,
        setting_specs=settings.specs,
        supply=terms[1],
        prices=read_prices(root, country, findings),
        history=read_keeping(root, findings),
        sensors=read_sensors(root, findings),
        earlier=read_earlier(root, terms, findings),
        moved_in=about.day("moved_in", None),
    )
    about.close()
    _check_water_sensors(house, root, findings)
    return house


def _timezone(about: Fields, findings: Findings) -> str:
    name = about.text("timezone", "Europe/Brussels")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = about.node("timezone", required=False)
        findings.report(
            place.span if place is not None else about.span,
            "unknown-timezone",
            Saying("p-no-timezone", name=name),
            Saying("write-timezone"),
        )
    return name


def _meter(fields: Fields, findings: Findings) -> MeterSpec:
    meter = MeterSpec(
        fields.text("port") or "",
        _secret(fields, "key", findings),
        _secret(fields, "auth_key", findings),
    )
    fields.close()
    return meter


def _secret(fields: Fields, key: str, findings: Findings) -> bytes | None:
    text = fields.text(key, None)
    if text is None:
        return None
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        place = fields.node(key)
        findings.report(
            place.span if place is not None else fields.span,
            "bad-key",
            Saying("p-bad-secret", key=key, count=2 * KEY_BYTES),
            Saying("copy-secret"),
        )
    return secret


def _devices(root: Fields, findings: Findings, *, has_one_phase: bool) -> tuple[DeviceSpec, ...]:
    kinds: tuple[tuple[str, Saying, Callable[[str, Connection, Fields], DeviceSpec]], ...] = (
        ("batteries", Saying("a-battery"), _battery),
        ("chargers", Saying("a-charger"), _charger),
        ("relays", Saying("a-relay"), _relay),
        ("solar", Saying("an-inverter"), _solar),
    )
    devices: list[DeviceSpec] = []
    for key, what, build in kinds:
        for name, fields in root.each(key, what):
            check_name(name, "p-bad-name-device", findings)
            driver = fields.choice("driver", DRIVERS.get(key, ("modbus",)))
            spec = build(name.text, _connection(fields, driver), fields)
            _check_limits(spec, fields, findings)
            _check_switching(spec, fields, findings)
            _check_beside(spec, fields, devices, findings)
            if has_one_phase:
                _check_phases(spec, name, fields, findings)
            devices.append(spec)
    return tuple(devices)


def _connection(fields: Fields, driver: str | None) -> Connection:
    if driver is None:
        for key in CONNECTED_BY:  # Which of them it must have is not known.
            fields.node(key, required=False)
        return Connection("")
    if driver == "gpio":
        options: dict[str, str | int | float | bool] = {
            "pin": _needed(fields.whole("pin", within=(0, 27))),
            "active": fields.choice("active", ("high", "low"), "high"),
            "pins": fields.choice("pins", ("real", "mock"), "real"),
        }
        address = fields.text("address", "")
        return Connection(driver, address=address, options=MappingProxyType(options))
    return Connection(
        driver,
        map=fields.text("map") or "",
        address=fields.text("address") or "",
        unit=fields.whole("unit", 1, within=(0, 255)),
    )


def _battery(name: str, connection: Connection, fields: Fields) -> BatterySpec:
    return BatterySpec(
        name,
        connection,
        capacity_wh=_needed(fields.quantity("capacity", Dimension.ENERGY, within=(100, 1e6))),
        charge_max_w=_needed(fields.quantity("charge", Dimension.POWER, within=(0, 1e6))),
        discharge_max_w=_needed(fields.quantity("discharge", Dimension.POWER, within=(0, 1e6))),
        soc_min_pct=fields.quantity("minimum", Dimension.SHARE, 10.0, within=(0, 100)),
        soc_max_pct=fields.quantity("maximum", Dimension.SHARE, 100.0, within=(0, 100)),
        timeout_s=fields.quantity("timeout", Dimension.DURATION, 10.0, within=(2, 600)),
        wear_eur_kwh=fields.quantity("wear", Dimension.PRICE, None, within=(0, 5)),
    )


def _charger(name: str, connection: Connection, fields: Fields) -> ChargerSpec:
    phases, switching = fields.choice("phases", PHASES, "3"), read_switching(fields)
    return ChargerSpec(
        name,
        connection,
        phases=3 if phases == SWITCHING else int(phases),
        current_min_a=fields.quantity("minimum", Dimension.CURRENT, 6.0, within=(6, 80)),
        current_max_a=fields.quantity("maximum", Dimension.CURRENT, 16.0, within=(6, 80)),
        safe_a=fields.quantity("safe", Dimension.CURRENT, 6.0, within=(0, 80)),
        start_pause_s=fields.quantity("rest", Dimension.DURATION, 60.0, within=(0, 3600)),
        timeout_s=fields.quantity("timeout", Dimension.DURATION, 10.0, within=(2, 600)),
        usual=read_habit(fields),
        switching=switching if phases == SWITCHING else None,
    )


def _relay(name: str, connection: Connection, fields: Fields) -> RelaySpec:
    return RelaySpec(
        name,
        connection,
        load_w=round(fields.quantity("load", Dimension.POWER, 0.0, within=(0, 1e5))),
        safe_on=fields.choice("safe", ("on", "off"), "off") == "on",
        normally_closed=fields.choice("wiring", ("normally open", "normally closed"), "normally open")
        == "normally closed",
        on_min_s=fields.quantity("on_at_least", Dimension.DURATION, 60.0, within=(0, 86_400)),
        off_min_s=fields.quantity("off_at_least", Dimension.DURATION, 60.0, within=(0, 86_400)),
        starts_per_day=fields.whole("starts_per_day", None, within=(1, 10_000)),
        timeout_s=fields.quantity("timeout", Dimension.DURATION, 10.0, within=(2, 600)),
        heat=read_heat(fields),
    )


def _solar(name: str, connection: Connection, fields: Fields) -> SolarSpec:
    return SolarSpec(
        name,
        connection,
        peak_w=round(fields.quantity("peak", Dimension.POWER, 0.0, within=(0, 1e6))),
        timeout_s=fields.quantity("timeout", Dimension.DURATION, 30.0, within=(2, 600)),
        lowest_w=_rounded(fields.quantity("lowest", Dimension.POWER, None, within=(0, 1e6))),
        highest_w=_rounded(fields.quantity("highest", Dimension.POWER, None, within=(0, 1e6))),
        rest_s=fields.quantity("rest", Dimension.DURATION, 60.0, within=(0, 3600)),
    )


def _check_limits(spec: DeviceSpec, fields: Fields, findings: Findings) -> None:
    """What each number allows by itself, but not together; told where the one that goes too far is written."""
    hint = FIT
    match spec:
        case BatterySpec(soc_min_pct=low_pct, soc_max_pct=high_pct) if low_pct >= high_pct:
            place = fields.value_span("minimum", "maximum")
            message = Saying("p-minimum-share", low_pct=low_pct, high_pct=high_pct)
        case ChargerSpec(current_min_a=low_a, current_max_a=high_a) if low_a > high_a:
            place = fields.value_span("minimum", "maximum")
            message = Saying("p-minimum-current", low_a=low_a, high_a=high_a)
        case ChargerSpec(safe_a=safe_a, current_max_a=high_a) if safe_a > high_a:
            place = fields.value_span("safe", "maximum")
            message = Saying("p-safe-too-high", safe_a=safe_a, high_a=high_a)
        case ChargerSpec(safe_a=safe_a, current_min_a=low_a) if 0 < safe_a < low_a:
            place = fields.value_span("safe", "minimum")
            message = Saying("p-safe-too-low", safe_a=safe_a, low_a=low_a)
        case ChargerSpec(usual=CarHabit() as usual) if usual.arrives_s == usual.leaves_s:
            place = fields.fields("usual").value_span("arrives", "leaves")
            message = Saying("p-car-never-there")
        case SolarSpec(lowest_w=None, highest_w=int()):
            place = fields.key_span("highest")
            message, hint = Saying("p-read-not-held"), Saying("write-lowest-too")
        case SolarSpec(lowest_w=int() as low_w, highest_w=int() as high_w) if low_w > high_w:
            place = fields.value_span("lowest", "highest")
            message = Saying("p-lowest-power", low_w=low_w, high_w=high_w)
        case SolarSpec(lowest_w=int() as low_w, peak_w=peak_w) if 0 < peak_w < low_w:
            place = fields.value_span("lowest", "peak")
            message = Saying("p-lowest-above-peak", low_w=low_w, peak_w=peak_w)
        case RelaySpec():
            _check_relay(spec, fields, findings)
            return
        case _:
            return
    findings.conflict(place, message, hint)


def _check_relay(spec: RelaySpec, fields: Fields, findings: Findings) -> None:
    """The same of a relay: what it heats, and where it falls without current."""
    match spec:
        case RelaySpec(heat=HeatSpec() as heat) if heat.lowest_c >= heat.highest_c:
            place = fields.fields("heat").value_span("lowest")
            message = Saying("p-lowest-warmth", low=heat.lowest_c, high=heat.highest_c)
            findings.conflict(place, message)
        case RelaySpec(heat=HeatSpec()) if not spec.load_w:
            place = fields.value_span("load") if "load" in fields else fields.key_span("heat")
            findings.conflict(place, Saying("p-heat-without-load"), Saying("write", what="load: 2.4 kW"))
        case RelaySpec() if spec.safe_on != spec.normally_closed and spec.connection.driver == "gpio":
            findings.warn(
                fields.value_span("wiring", "safe"),
                "unsafe-wiring",
                Saying("p-falls-on" if spec.normally_closed else "p-falls-off"),
                Saying("wire-it-safe"),
            )


def _check_water_sensors(house: House, root: Fields, findings: Findings) -> None:
    """The thermometers in what relays heat are sensors of this house."""
    warm = [sensor.name for sensor in house.sensors if sensor.dimension is Dimension.TEMPERATURE]
    for spec in house.devices:
        if isinstance(spec, RelaySpec) and spec.heat is not None and spec.heat.sensor not in ("", *warm):
            place = root.fields("relays").fields(spec.name).fields("heat").value_span("sensor")
            there = Saying("one-of-these", names=tuple(warm)) if warm else Saying("lacks-thermometer")
            message = Saying("p-no-thermometer", name=spec.heat.sensor)
            findings.report(place, "unknown-choice", message, meant(spec.heat.sensor, warm) or there)


def _check_phases(spec: DeviceSpec, name: Scalar, fields: Fields, findings: Findings) -> None:
    """A charger of three phases in a house of one."""
    if isinstance(spec, ChargerSpec) and spec.phases > 1:
        place = fields.value_span("phases") if "phases" in fields else name.span
        message = Saying("p-charger-of-three" if spec.switching is None else "p-charger-of-either")
        findings.conflict(place, message, Saying("write", what="phases: 1"))


def _check_switching(spec: DeviceSpec, fields: Fields, findings: Findings) -> None:
    """`switching:` of a charger that always has as many phases."""
    if not isinstance(spec, ChargerSpec) or spec.switching is not None or "switching" not in fields:
        return
    phases = fields.node("phases", required=False)
    if not isinstance(phases, Scalar) or phases.text in PHASES:
        message = Saying("p-switches-nothing")
        findings.conflict(fields.key_span("switching"), message, Saying("leave-switching-out"))


def _check_beside(spec: DeviceSpec, fields: Fields, others: Sequence[DeviceSpec], findings: Findings) -> None:
    pin = spec.connection.options.get("pin")
    for other in others:
        if pin is not None and other.connection.options.get("pin") == pin:
            message = Saying("p-pin-twice", pin=str(pin), device=dotted(other))
            findings.report(fields.value_span("pin"), "pin-twice", message, Saying("another-pin"))


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)


def _needed(value: float | None) -> int:
    """A whole number; a stand-in where there is none, which is a problem by then."""
    return 0 if value is None else round(value)
