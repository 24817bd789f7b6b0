# SPDX-License-Identifier: MIT
"""Settings that rules bring with them: the house that has them too, and the lines that bring them into site.yaml.

Only what is new is written, and when the rules are taken back only that is taken out; every other character of the file
stays, and it must say the same as before but for that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from controller.api.service import Refused
from controller.model.house import House
from controller.model.saying import Saying, reasons_of
from controller.model.setting_messages import NewSetting
from controller.model.settings import NAME, Setting, SettingSpec
from controller.model.units import Dimension, Quantity, QuantityError, parse_quantity
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Node, SourceText, parse_yaml
from controller.model.yaml_splice import NotEditable, Places, with_key, without_key, written

TRUTHS = {"true": True, "false": False}


def missing_in(house: House, wanted: Iterable[NewSetting]) -> tuple[NewSetting, ...]:
    """Those that the house does not have; what it has keeps its value."""
    return tuple(each for each in wanted if each.name not in house.settings)


def house_with(house: House, new: Iterable[NewSetting]) -> House:
    """The house with these settings beside its own.

    Raises:
        Refused: one has no such name or value.
    """
    values, dimensions, specs = (
        dict(house.settings),
        dict(house.setting_dimensions),
        dict(house.setting_specs),
    )
    for each in missing_in(house, new):
        if not NAME.match(each.name):
            raise Refused(422, Saying("api-setting-name", name=each.name[:40]))
        value, dimension = _value(each)
        values[each.name], specs[each.name] = value, SettingSpec(each.text, each.about)
        if dimension is not None:
            dimensions[each.name] = dimension
    return replace(
        house,
        settings=MappingProxyType(values),
        setting_dimensions=MappingProxyType(dimensions),
        setting_specs=MappingProxyType(specs),
    )


def is_alike(new: NewSetting, house: House) -> bool:
    """Whether the setting of that name that the house has is a truth, or measures the same, as the new one."""
    value, dimension = _value(new)
    has = house.settings[new.name]
    return (
        isinstance(has, bool) is isinstance(value, bool)
        and house.setting_dimensions.get(new.name) is dimension
    )


def house_without(house: House, names: Iterable[str]) -> House:
    """The house without these settings."""
    gone = frozenset(names)
    kept = [name for name in house.settings if name not in gone]
    dimensions = house.setting_dimensions
    return replace(
        house,
        settings=MappingProxyType({name: house.settings[name] for name in kept}),
        setting_dimensions=MappingProxyType({name: dimensions[name] for name in kept if name in dimensions}),
        setting_specs=MappingProxyType({name: house.setting_specs[name] for name in kept}),
    )


def _value(new: NewSetting) -> tuple[Setting, Dimension | None]:
    if new.text in TRUTHS:
        return TRUTHS[new.text], None
    try:
        quantity: Quantity = parse_quantity(new.text)
    except QuantityError as error:
        what, hint = reasons_of(error)
        raise Refused(422, Saying("fault-of", name=f"settings: {new.name}", what=what), hint) from error
    return quantity.value, quantity.dimension


def text_with(text: str, file: str, new: Iterable[NewSetting]) -> str:
    """The text of a site file with these settings at the end of its own.

    Raises:
        Refused: it is written in a way that cannot be added to.
    """
    for each in new:
        text = _with_line(text, file, each)
    return text


def text_without(text: str, file: str, names: Iterable[str], before: str) -> str:
    """The text of a site file without these settings; `before` is the `digest` of what they came into.

    Raises:
        Refused: it is written in a way that nothing can be taken out of.
    """
    try:
        for name in names:
            text = _without_entry(text, file, name)
    except NotEditable as reason:
        raise Refused(409, Saying("refused-no-addition", file=file, reason=str(reason))) from reason
    # The line end that was put behind a last line without one cannot be told from the owner's own.
    shorter = text.removesuffix("\n").removesuffix("\r")
    return shorter if digest(shorter) == before else text


def digest(text: str) -> str:
    """A word for just this text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _without_entry(text: str, file: str, name: str) -> str:
    """The last one takes the word `settings:` with it."""
    places, root = Places(text), parse_yaml(SourceText(file, text)).root
    settings = _under(root, "settings") if isinstance(root, YamlMapping) else None
    if not isinstance(root, YamlMapping) or not isinstance(settings, YamlMapping):
        raise NotEditable(Saying("no-settings-there"))
    mapping, key = (settings, name) if len(settings.entries) > 1 else (root, "settings")
    return without_key(places, mapping, [entry.key.text for entry in mapping.entries].index(key))


def _with_line(text: str, file: str, new: NewSetting) -> str:
    places = Places(text)
    root = parse_yaml(SourceText(file, text)).root
    line = _line(new, places.line_end)
    try:
        if not isinstance(root, YamlMapping) or not root.entries or places.is_flow(root):
            raise NotEditable(Saying("keys-not-below"))
        settings = _under(root, "settings")
        if isinstance(settings, YamlMapping) and settings.entries:
            return with_key(places, settings, len(settings.entries) - 1, line)
        if any(entry.key.text == "settings" for entry in root.entries):
            raise NotEditable(Saying("settings-empty"))
        end = places.line_end
        gap = "" if text.endswith(("\n", "\r")) else end
        return f"{text}{gap}{' ' * (root.entries[0].key.span.column - 1)}settings:{end}  {line}{end}"
    except NotEditable as reason:
        told = Saying("refused-no-addition", file=file, reason=str(reason))
        raise Refused(409, told, Saying("refused-add-by-editor", line=line)) from reason


def _line(new: NewSetting, line_end: str) -> str:
    """`car_energy: {value: 12 kWh, about: What a day of driving takes}`."""
    if not new.about:
        return f"{new.name}: {new.text}"
    about = written(new.about, 0, line_end, is_flow=True, is_text=True)
    return f"{new.name}: {{value: {new.text}, about: {about}}}"


def _under(root: YamlMapping, key: str) -> Node | None:
    return next((entry.value for entry in root.entries if entry.key.text == key), None)
