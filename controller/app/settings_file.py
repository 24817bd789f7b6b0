# SPDX-License-Identifier: MIT
"""site.yaml rewritten for a setting: one value changed, lines added for new settings, lines taken out again.

Only the characters of that value are rewritten; every comment stays. The new file is read whole before it takes the
place of the old one, and must say the same as before but for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from controller.api.service import Refused
from controller.app.new_settings import house_with, house_without, missing_in, text_with, text_without
from controller.app.site_file import FILE, SiteFile
from controller.model.house import House
from controller.model.saying import Saying, reasons_of
from controller.model.setting_messages import NewSetting, SettingRequest
from controller.model.settings import Setting, scale_of
from controller.model.units import Dimension, QuantityError, in_words, quantity
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Node, Scalar, SourceText, parse_yaml
from controller.model.yaml_splice import NotEditable, Places, with_value, written
from controller.site import load_site


def rewrite(file: SiteFile, request: SettingRequest, running: House) -> House:
    """Write the value into the file, and read it back.

    Raises:
        Refused: as `SiteSettings.change` says.
    """
    text = file.text()
    before = _described(text)
    if request.name not in before.settings:
        raise Refused(409, Saying("refused-setting-gone", file=FILE, name=request.name))
    if kind_of_setting(before, request.name) != kind_of_setting(running, request.name):
        told = Saying("refused-other-kind", name=request.name, file=FILE)
        raise Refused(409, told, Saying("refused-restart-first"))
    value = _checked(before, request)
    changed = _with_setting(text, request.name, request.text.strip(), is_word=isinstance(value, str))
    after, _ = load_site(changed, FILE)
    if after is None or not _differs_only_in(after, before, request.name, value):
        raise Refused(409, Saying("refused-written-oddly", name=request.name), Saying("use-an-editor"))
    file.replace(changed)
    return after


def append(file: SiteFile, new: Sequence[NewSetting]) -> House:
    """Write new settings into the file, and read it back.

    Raises:
        Refused: as `SiteSettings.add` says.
    """
    text = file.text()
    before = _described(text)
    fresh = missing_in(before, new)
    changed = text_with(text, FILE, fresh)
    after, _ = load_site(changed, FILE)
    if after is None or after != house_with(before, fresh):
        raise Refused(409, Saying("refused-written-oddly", name=FILE), Saying("use-an-editor"))
    if fresh:
        file.replace(changed)
    return after


def take_out(file: SiteFile, names: Sequence[str], digest_before: str) -> None:
    """Raises:
    Refused: as `SiteSettings.remove` says.
    """
    text = file.text()
    before = _described(text)
    there = [name for name in names if name in before.settings]
    changed = text_without(text, FILE, there, digest_before)
    after, _ = load_site(changed, FILE)
    if after is None or after != house_without(before, there):
        raise Refused(409, Saying("refused-written-oddly", name=FILE), Saying("use-an-editor"))
    if there:
        file.replace(changed)


def kind_of_setting(house: House, name: str) -> str:
    """What a setting is; a number by what it measures."""
    value = house.settings[name]
    if isinstance(value, bool):
        return "switch"
    return "word" if isinstance(value, str) else house.setting_dimensions[name].value


def _described(text: str) -> House:
    """The house in the file as it stands.

    Raises:
        Refused: the file has errors; nothing is written into such a one.
    """
    house, problems = load_site(text, FILE)
    if house is None:
        told = Saying("refused-has-errors", file=FILE, problem=problems[0].as_saying())
        raise Refused(409, told, Saying("refused-mend-first"))
    return house


def _differs_only_in(after: House, before: House, name: str, value: Setting) -> bool:
    expected = replace(
        before,
        settings={**before.settings, name: value},
        setting_specs=after.setting_specs,
        setting_dimensions=after.setting_dimensions,
    )
    return after == replace(expected, settings=MappingProxyType(dict(expected.settings)))


def _checked(house: House, request: SettingRequest) -> Setting:
    """The value in `request`, of the kind and within the bounds of its setting.

    Raises:
        Refused: it is not.
    """
    name, text = request.name, request.text.strip()
    old = house.settings[name]
    if isinstance(old, bool):
        if text not in ("true", "false"):
            told = Saying("refused-no-truth", name=name, text=text[:40])
            raise Refused(422, told, Saying("write-truth"))
        return text == "true"
    if isinstance(old, str):
        if not text or not text.isprintable():
            raise Refused(422, Saying("refused-word-due", name=name), Saying("asked-like", example=old))
        return text
    dimension = house.setting_dimensions[name]
    try:
        value = quantity(text, dimension)
    except QuantityError as error:
        what, hint = reasons_of(error)
        raise Refused(422, Saying("fault-of", name=name, what=what), hint) from error
    scale = scale_of(house.setting_specs[name], old)
    if not scale.low <= value <= scale.high:
        told = Saying("refused-out-of-range", name=name, text=text)
        raise Refused(422, told, _range(scale.low, scale.high, dimension))
    return value


def _range(low: float, high: float, dimension: Dimension) -> Saying:
    return Saying("from-to", low=in_words(low, dimension), high=in_words(high, dimension))


def _with_setting(text: str, name: str, value: str, *, is_word: bool) -> str:
    """The text of a site file with another value for a setting.

    Raises:
        Refused: it is written in a way that cannot be changed piece by piece.
    """
    places = Places(text)
    root = parse_yaml(SourceText(FILE, text)).root
    settings = _under(root, "settings")
    node = _under(settings, name)
    inner = node if isinstance(node, YamlMapping) else None
    scalar = _under(inner, "value") if inner is not None else node
    try:
        if not isinstance(scalar, Scalar):
            raise NotEditable(Saying("not-a-value"))
        is_flow = any(each is not None and places.is_flow(each) for each in (root, settings, inner))
        if scalar.style in ('"', "'") and not set(value) & set("\"'\\"):
            fresh = f"{scalar.style}{value}{scalar.style}"
        else:
            fresh = written(value, 0, places.line_end, is_flow=is_flow, is_text=is_word)
        return with_value(places, scalar, fresh)
    except NotEditable as reason:
        told = Saying("api-not-changed-here", name=name, reason=reason.words)
        raise Refused(409, told, Saying("use-an-editor")) from reason


def _under(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, YamlMapping):
        return None
    return next((entry.value for entry in node.entries if entry.key.text == key), None)
