# SPDX-License-Identifier: MIT
"""The settings in the owner's site.yaml: shown, changed one value at a time, and followed when an editor changes them.

Only the characters of that value are rewritten, or lines added for settings that rules bring; every comment stays. The
new file is read whole before it takes the place of the old one, and must say the same as before but for that. Rules see
settings as facts, so a new value holds from the next tick on and no rule loses its state. The rest of site.yaml is read
when the controller starts.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from controller.api.service import Refused
from controller.app.new_settings import digest, house_with, house_without, missing_in, text_with, text_without
from controller.app.setting_changes import SettingChanges
from controller.app.site_file import FILE, SiteFile
from controller.model.clock import Clock
from controller.model.errors import Fault, meant
from controller.model.house import House
from controller.model.saying import Saying, reasons_of
from controller.model.setting_messages import (
    NewSetting,
    SettingChangeMessage,
    SettingMessage,
    SettingRequest,
)
from controller.model.settings import CLOCK_UNIT, Setting, scale_of, unit_of
from controller.model.units import Dimension, QuantityError, in_words, quantity
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Node, Scalar, SourceText, parse_yaml
from controller.model.yaml_splice import NotEditable, Places, with_value, written
from controller.site import load_site
from rules.rule import Rule

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 2.0
PREFIX = "site."
BY_FILE = "file"
"""Who changed a setting that was not changed through the API."""


def _now() -> datetime:
    return datetime.now(UTC)


def _unheard(_fault: Fault | None) -> None:
    """Nobody listens."""


class SiteSettings:
    """Owned by the service of a running house. `house` carries the settings that hold."""

    def __init__(
        self,
        house: House,
        file: SiteFile | None = None,
        changes: SettingChanges | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Without a file the settings are shown and cannot be changed; without `changes` nothing is noted."""
        self.house = house
        self._changes = changes
        self._now = now
        self.revision = 0
        """Another one whenever a setting is another."""
        self._file = file
        self._turn = asyncio.Lock()
        self._seen = None if file is None else file.stamp()
        self._begun = house if file is None else _read(file)
        """What the file said when the house began to run: a demo has more than its file says."""

    def messages(self, rules: Iterable[Rule]) -> tuple[SettingMessage, ...]:
        """All of them, in the order of site.yaml, each with the rules that use it."""
        users = _users(rules)
        return tuple(
            setting_message(self.house, name, tuple(users.get(name, ()))) for name in self.house.settings
        )

    async def change(self, request: SettingRequest, who: str) -> House:
        """Write a value into site.yaml; the house with it.

        Raises:
            Refused: there is no such setting, the value is none for it, or the file cannot be changed.
        """
        if self._file is None:
            raise Refused(409, Saying("refused-in-no-file"), Saying("refused-own-house-only"))
        if request.name not in self.house.settings:
            hint = meant(request.name[:80], self.house.settings)
            raise Refused(404, Saying("refused-no-setting", name=request.name[:80]), hint)
        async with self._turn:
            house = await asyncio.to_thread(_rewrite, self._file, request, self.house)
            self._seen = self._file.stamp()
            await self._take(house, who)
        return self.house

    async def add(self, new: Sequence[NewSetting], who: str) -> House:
        """Write settings that the house does not have yet into site.yaml; the house with them.

        Raises:
            Refused: the file cannot be added to.
        """
        if self._file is None:
            raise Refused(409, Saying("refused-in-no-file"), Saying("refused-own-house-only"))
        async with self._turn:
            house = await asyncio.to_thread(_append, self._file, missing_in(self.house, new))
            self._seen = self._file.stamp()
            await self._take(house, who)
        return self.house

    async def digest(self) -> str:
        """A word for what site.yaml says now, for `remove`; empty where there is none.

        Raises:
            Refused: it cannot be read.
        """
        return "" if self._file is None else digest(await asyncio.to_thread(self._file.text))

    async def remove(self, names: Sequence[str], before: str, who: str) -> House:
        """Take settings that rules brought out of site.yaml again; the house without them.

        `before` is the `digest` of what they came into: that is what it becomes, unless more was changed since.

        Raises:
            Refused: the file cannot be changed.
        """
        if self._file is None:
            raise Refused(409, Saying("refused-in-no-file"), Saying("refused-own-house-only"))
        async with self._turn:
            await asyncio.to_thread(_take_out, self._file, names, before)
            self._seen = self._file.stamp()
            had, self.house = self.house, house_without(self.house, names)
            self.revision += 1
            for name in names:
                if name in had.settings:
                    await self.note(name, had.setting_specs[name].text, "", who)
        return self.house

    async def history(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        """Changes, newest first."""
        return () if self._changes is None else await asyncio.to_thread(self._changes.newest_first, limit)

    async def watch(
        self, clock: Clock, adopt: Callable[[House], None], report: Callable[[Fault | None], None] = _unheard
    ) -> None:
        """Call `adopt` when another program changed a setting in the file.

        `report` hears what else of the file is not as it runs, and None when it is again.
        """
        if self._file is None:
            return
        while True:
            await clock.sleep(LOOK_EVERY_S)
            async with self._turn:
                stamp = await asyncio.to_thread(self._file.stamp)
                if stamp == self._seen:
                    continue
                self._seen = stamp
                house = await asyncio.to_thread(_read, self._file)
                report(_not_as_it_runs(house, self._begun))
                if isinstance(house, House) and await self._take(house, BY_FILE):
                    adopt(self.house)

    async def _take(self, found: House, who: str) -> bool:
        """Take over new settings, and those that are still of their kind; all else of the file waits for a restart."""
        now, specs = dict(self.house.settings), dict(self.house.setting_specs)
        dimensions = dict(self.house.setting_dimensions)
        for name in found.settings:
            if name not in now or _kind(found, name) == _kind(self.house, name):
                now[name], specs[name] = found.settings[name], found.setting_specs[name]
                if name in found.setting_dimensions:
                    dimensions[name] = found.setting_dimensions[name]
        if now == self.house.settings and specs == self.house.setting_specs:
            return False
        before, self.house = (
            self.house,
            replace(
                self.house,
                settings=MappingProxyType(now),
                setting_specs=MappingProxyType(specs),
                setting_dimensions=MappingProxyType(dimensions),
            ),
        )
        self.revision += 1
        for name in now:
            if name not in before.settings or now[name] != before.settings[name]:
                was = before.setting_specs[name].text if name in before.settings else ""
                await self.note(name, was, specs[name].text, who)
        return True

    async def note(self, name: str, before: str, after: str, who: str) -> None:
        """Keep what was changed, and by whom."""
        LOG.info("%s changed the setting %s from %s to %s", who, name, before, after)
        if self._changes is not None:
            change = SettingChangeMessage(self._now(), who, name, before, after)
            await asyncio.to_thread(self._changes.note, change)


def _users(rules: Iterable[Rule]) -> Mapping[str, list[str]]:
    """Names of settings -> names of the rules that use them."""
    users: dict[str, list[str]] = {}
    for rule in rules:
        for name in rule.names:
            if name.startswith(PREFIX):
                users.setdefault(name.removeprefix(PREFIX), []).append(rule.name)
    return users


def setting_message(house: House, name: str, rules: tuple[str, ...]) -> SettingMessage:
    """A setting of the house with its bounds, and the rules that use it."""
    value, spec = house.settings[name], house.setting_specs[name]
    kind = _kind(house, name)
    if isinstance(value, (bool, str)):
        return SettingMessage(name, spec.about, kind, spec.text, value, "", None, None, None, rules)
    scale, unit = scale_of(spec, value), unit_of(spec.text)
    shown = "" if unit == CLOCK_UNIT else unit
    kind = "time" if unit == CLOCK_UNIT else "quantity"
    return SettingMessage(
        name, spec.about, kind, spec.text, value, shown, scale.low, scale.high, scale.step, rules
    )


def _kind(house: House, name: str) -> str:
    """What a setting is; a number by what it measures."""
    value = house.settings[name]
    if isinstance(value, bool):
        return "switch"
    return "word" if isinstance(value, str) else house.setting_dimensions[name].value


def _read(file: SiteFile) -> House | Fault:
    """The house as the file has it now; what is wrong with it, and a line in the log, where it cannot be read."""
    try:
        house, problems = load_site(file.text(), FILE)
    except Refused as refused:
        LOG.warning("%s; the settings stay as they are", refused.error)
        return Fault(Saying("site-unreadable", reason=refused.error), Saying("site-mend-hint"))
    if house is None:
        LOG.warning("%s; the settings stay as they are", problems[0])
        return Fault(Saying("site-unreadable", reason=str(problems[0])), Saying("site-mend-hint"))
    return house


def _not_as_it_runs(now: House | Fault, begun: House | Fault) -> Fault | None:
    """All but settings is read when the controller starts, and it may not start at all with what is written by now."""
    if isinstance(now, Fault):
        return now
    if isinstance(begun, House) and house_without(now, now.settings) == house_without(begun, begun.settings):
        return None
    return Fault(Saying("site-changed"), Saying("site-changed-hint"))


def _described(text: str) -> House:
    """The house in the file as it stands.

    Raises:
        Refused: the file has errors; nothing is written into such a one.
    """
    house, problems = load_site(text, FILE)
    if house is None:
        told = Saying("refused-has-errors", file=FILE, problem=str(problems[0]))
        raise Refused(409, told, Saying("refused-mend-first"))
    return house


def _rewrite(file: SiteFile, request: SettingRequest, running: House) -> House:
    """Write the value into the file, and read it back.

    Raises:
        Refused: as `SiteSettings.change` says.
    """
    text = file.text()
    before = _described(text)
    if request.name not in before.settings:
        raise Refused(409, Saying("refused-setting-gone", file=FILE, name=request.name))
    if _kind(before, request.name) != _kind(running, request.name):
        told = Saying("refused-other-kind", name=request.name, file=FILE)
        raise Refused(409, told, Saying("refused-restart-first"))
    value = _checked(before, request)
    changed = _with_setting(text, request.name, request.text.strip(), is_word=isinstance(value, str))
    after, _ = load_site(changed, FILE)
    if after is None or not _differs_only_in(after, before, request.name, value):
        raise Refused(409, Saying("refused-written-oddly", name=request.name), Saying("refused-editor"))
    file.replace(changed)
    return after


def _append(file: SiteFile, new: Sequence[NewSetting]) -> House:
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
        raise Refused(409, Saying("refused-written-oddly", name=FILE), Saying("refused-editor"))
    if fresh:
        file.replace(changed)
    return after


def _take_out(file: SiteFile, names: Sequence[str], digest_before: str) -> None:
    """Raises:
    Refused: as `SiteSettings.remove` says.
    """
    text = file.text()
    before = _described(text)
    there = [name for name in names if name in before.settings]
    changed = text_without(text, FILE, there, digest_before)
    after, _ = load_site(changed, FILE)
    if after is None or after != house_without(before, there):
        raise Refused(409, Saying("refused-written-oddly", name=FILE), Saying("refused-editor"))
    if there:
        file.replace(changed)


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
            raise Refused(422, Saying("refused-word-due", name=name), Saying("refused-like", example=old))
        return text
    dimension = house.setting_dimensions[name]
    try:
        value = quantity(text, dimension)
    except QuantityError as error:
        what, hint = reasons_of(error)
        raise Refused(422, Saying("refused-about", name=name, what=what), hint) from error
    scale = scale_of(house.setting_specs[name], old)
    if not scale.low <= value <= scale.high:
        told = Saying("refused-out-of-range", name=name, text=text)
        raise Refused(422, told, _range(scale.low, scale.high, dimension))
    return value


def _range(low: float, high: float, dimension: Dimension) -> Saying:
    return Saying("refused-range", low=in_words(low, dimension), high=in_words(high, dimension))


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
            raise NotEditable("there is no value")
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
