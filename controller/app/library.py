# SPDX-License-Identifier: MIT
"""The ready sets of rules, held against a house: which it can use and why not the others, and a set as its rule file.

Nothing here writes: a draft has a name that no rule file has, and is brought into use as any other rule file is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from controller.api.service import Refused
from controller.app.new_settings import house_with, is_alike
from controller.app.settings import setting_message
from controller.model.errors import meant
from controller.model.house import SENSOR, House, SolarSpec, dotted, is_commanded
from controller.model.library_messages import LibraryDeviceMessage, LibraryRequest, LibrarySetMessage
from controller.model.reading import DeviceKind
from controller.model.said_messages import said_list
from controller.model.saying import Saying
from controller.model.setting_messages import NewSetting
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from rules.ready_sets import (
    ReadySet,
    devices_in,
    read_ready_set,
    rules_in,
    with_devices,
    with_suffix,
    without_suffix,
)

DEMO = "demo"
"""The rules of the demo house, which are for no other."""
THERMOMETER = SENSOR.removesuffix(".")
"""The kind of sensor that a set asks for."""
_LACKING: dict[str, str] = {
    DeviceKind.BATTERY: "lacks-battery",
    DeviceKind.CHARGER: "lacks-charger",
    DeviceKind.RELAY: "lacks-relay",
    DeviceKind.SOLAR: "lacks-limited-inverter",
    THERMOMETER: "lacks-thermometer",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A set as a rule file of a house."""

    source: SourceText
    settings: tuple[NewSetting, ...]
    """That the house needs for it, and does not have."""


def read_library(folder: Path) -> tuple[ReadySet, ...]:
    """All sets in the folder, in name order."""
    return tuple(
        read_ready_set(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.yaml"))
        if path.stem != DEMO
    )


def offer(
    ready: ReadySet, house: House, files: Iterable[SourceText], *, has_prices: bool
) -> LibrarySetMessage:
    """A set as it is for this house with these rule files."""
    uses = _uses(ready, files)
    used_in, used = ", ".join(uses), frozenset().union(*uses.values())
    devices = _devices(ready, house, used)
    wanted = tuple(NewSetting(each.name, each.value, each.about) for each in ready.settings)
    missing = (*_missing(ready, house, devices, has_prices=has_prices), *_of_another_kind(wanted, house))
    if uses and not _is_for_others(devices, used):
        missing = (Saying("in-use-already", file=used_in), *missing)
    with_all = house_with(house, wanted)
    shown = {each.name: setting_message(with_all, each.name, ()) for each in wanted}
    return LibrarySetMessage(
        name=ready.name,
        title=ready.title,
        about=ready.about,
        note="" if ready.has_own_relay else ready.note,
        rules=ready.rules,
        text=ready.text,
        devices=devices,
        new_settings=tuple(shown[name] for name in shown if name not in house.settings),
        known_settings=tuple(shown[name] for name in shown if name in house.settings),
        missing=tuple(map(str, missing)),
        used_in=used_in,
        said=said_list("missing", missing),
    )


def draft(
    ready: ReadySet,
    house: House,
    taken: Iterable[str],
    request: LibraryRequest,
    files: Iterable[SourceText] = (),
) -> Draft:
    """The set as a rule file of this house; `taken` are names that files have, `files` are those in use.

    Raises:
        Refused: a device is not chosen, is none of this house, or is chosen twice; a setting is none of the set.
    """
    uses = _uses(ready, files)
    names = _chosen(ready, _devices(ready, house, frozenset().union(*uses.values())), request.devices)
    known = {each.name for each in ready.settings}
    for name in request.settings:
        if name not in known:
            message = Saying("api-no-such-setting", name=name[:40])
            raise Refused(422, message, meant(name[:40], sorted(known)))
    settings = tuple(
        NewSetting(each.name, request.settings.get(each.name, each.value).strip(), each.about)
        for each in ready.settings
        if each.name not in house.settings
    )
    text = with_devices(ready.text, names)
    if uses:
        told = [each for name, each in names.items() if _kind(name) != THERMOMETER]
        text = with_suffix(text, f"({', '.join(told)})")
    return Draft(SourceText(_free_name(ready.name, set(taken)), text), settings)


def _uses(ready: ReadySet, files: Iterable[SourceText]) -> dict[str, frozenset[str]]:
    """The files that have the rules of the set, and the devices of the house that stand in each."""
    return {
        each.name: devices_in(each.text)
        for each in files
        if set(ready.rules) <= set(map(without_suffix, rules_in(each.text)))
    }


def _is_for_others(devices: Iterable[LibraryDeviceMessage], used: frozenset[str]) -> bool:
    """Whether there are devices that it does not drive yet in the place of all that it drives."""
    wanted = Counter(each.kind for each in devices if each.kind != THERMOMETER)
    there = {each.kind: [name for name in each.choices if name not in used] for each in devices}
    return bool(wanted) and all(len(there[kind]) >= count for kind, count in wanted.items())


def _devices(ready: ReadySet, house: House, used: frozenset[str]) -> tuple[LibraryDeviceMessage, ...]:
    """What may stand in the place of each device of the set; the only one left is taken.

    Devices that it is `used` for go, unless it shares them for want of others.
    """
    by_kind: dict[str, list[str]] = {}
    for spec in house.devices:
        if is_commanded(spec):
            by_kind.setdefault(spec.kind.value, []).append(dotted(spec))
    warm = [sensor.dotted for sensor in house.sensors if sensor.dimension is Dimension.TEMPERATURE]
    by_kind[THERMOMETER] = warm
    by_kind = {kind: [each for each in names if each not in used] or names for kind, names in by_kind.items()}
    chosen: dict[str, str | None] = {}
    for name in ready.devices:
        there = by_kind.get(_kind(name), [])
        chosen[name] = name if name in there and not (ready.has_own_relay and len(there) > 1) else None
    for name in ready.devices:
        there = by_kind.get(_kind(name), [])
        left = [each for each in there if each not in chosen.values()]
        wanting = [each for each in ready.devices if chosen[each] is None and _kind(each) == _kind(name)]
        if chosen[name] is None and len(left) == 1 and len(wanting) == 1:
            chosen[name] = left[0]
    return tuple(
        LibraryDeviceMessage(name, _kind(name), tuple(by_kind.get(_kind(name), ())), chosen[name])
        for name in ready.devices
    )


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _missing(
    ready: ReadySet, house: House, devices: Sequence[LibraryDeviceMessage], *, has_prices: bool
) -> tuple[Saying, ...]:
    """What the house would need for it."""
    found: list[Saying] = []
    for kind in dict.fromkeys(_kind(each.name) for each in devices):
        alike = [each for each in devices if each.kind == kind]
        choices = alike[0].choices
        if not choices:
            found.append(Saying(_LACKING[kind]))
        elif len(choices) < len(alike):
            names = tuple(each.name for each in alike)
            found.append(Saying("lacks-devices", wanted=len(alike), count=len(choices), names=names))
    if ready.needs_sun and not any(isinstance(spec, SolarSpec) for spec in house.devices):
        found.append(Saying("lacks-inverter"))
    if ready.needs_prices and not has_prices:
        found.append(Saying("lacks-prices"))
    return tuple(found)


def _of_another_kind(wanted: Iterable[NewSetting], house: House) -> Iterator[Saying]:
    """Settings of the house that measure something else than the set means by their names."""
    for each in wanted:
        if each.name in house.settings and not is_alike(each, house):
            name = f"site.{each.name}"
            has = house.setting_specs[each.name].text
            yield Saying("setting-of-another-kind", name=name, has=has, wants=each.text)


def _chosen(
    ready: ReadySet, devices: Sequence[LibraryDeviceMessage], asked: Mapping[str, str]
) -> dict[str, str]:
    """Name in the set -> name in the house."""
    for name in asked:
        if name not in ready.devices:
            message = Saying("api-set-without", name=name[:80])
            raise Refused(422, message, Saying("one-of-these", names=tuple(ready.devices)))
    names: dict[str, str] = {}
    for each in devices:
        choice = asked.get(each.name) or each.chosen
        lacking = Saying(_LACKING[each.kind])
        choices = Saying("one-of-these", names=tuple(each.choices)) if each.choices else lacking
        if choice is None:
            raise Refused(422, Saying("refused-say-which", name=each.name), choices)
        if choice not in each.choices:
            raise Refused(422, Saying("api-house-without", name=each.name, choice=choice[:80]), choices)
        if choice in names.values():
            twice = Saying("refused-chosen-twice", name=choice)
            raise Refused(422, twice, Saying("refused-choose-another"))
        names[each.name] = choice
    return names


def _free_name(name: str, taken: set[str]) -> str:
    """`car_peak.yaml`, or the first of `car_peak_2.yaml`, … that no file has."""
    numbered = (f"{name}_{number}.yaml" for number in range(2, len(taken) + 3))
    return next(each for each in (f"{name}.yaml", *numbered) if each not in taken)
