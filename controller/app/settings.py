# SPDX-License-Identifier: MIT
"""The settings in the owner's site.yaml: shown, changed one value at a time, and followed when an editor changes them.

Rules see settings as facts, so a new value holds from the next tick on and no rule loses its state. The rest of
site.yaml is read when the controller starts. How the file is rewritten: settings_file.py.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from controller.api.service import Refused
from controller.app.new_settings import digest, house_without, missing_in
from controller.app.setting_changes import SettingChanges
from controller.app.settings_file import append, kind_of_setting, rewrite, take_out
from controller.app.site_file import FILE, SiteFile
from controller.model.clock import Clock
from controller.model.errors import Fault, meant
from controller.model.house import House
from controller.model.saying import Saying
from controller.model.setting_messages import (
    NewSetting,
    SettingChangeMessage,
    SettingMessage,
    SettingRequest,
)
from controller.model.settings import CLOCK_UNIT, scale_of, unit_of
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
            house = await asyncio.to_thread(rewrite, self._file, request, self.house)
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
            house = await asyncio.to_thread(append, self._file, missing_in(self.house, new))
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
            await asyncio.to_thread(take_out, self._file, names, before)
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
            if name not in now or kind_of_setting(found, name) == kind_of_setting(self.house, name):
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
    kind = kind_of_setting(house, name)
    if isinstance(value, (bool, str)):
        return SettingMessage(name, spec.about, kind, spec.text, value, "", None, None, None, rules)
    scale, unit = scale_of(spec, value), unit_of(spec.text)
    shown = "" if unit == CLOCK_UNIT else unit
    kind = "time" if unit == CLOCK_UNIT else "quantity"
    return SettingMessage(
        name, spec.about, kind, spec.text, value, shown, scale.low, scale.high, scale.step, rules
    )


def _read(file: SiteFile) -> House | Fault:
    """The house as the file has it now; what is wrong with it, and a line in the log, where it cannot be read."""
    try:
        house, problems = load_site(file.text(), FILE)
    except Refused as refused:
        LOG.warning("%s; the settings stay as they are", refused.error)
        return Fault(Saying("site-unreadable", reason=refused.words[0]), Saying("site-mend-hint"))
    if house is None:
        LOG.warning("%s; the settings stay as they are", problems[0])
        return Fault(Saying("site-unreadable", reason=problems[0].as_saying()), Saying("site-mend-hint"))
    return house


def _not_as_it_runs(now: House | Fault, begun: House | Fault) -> Fault | None:
    """All but settings is read when the controller starts, and with what is written by now it may control nothing."""
    if isinstance(now, Fault):
        return now
    if isinstance(begun, House) and house_without(now, now.settings) == house_without(begun, begun.settings):
        return None
    return Fault(Saying("site-changed"), Saying("site-changed-hint"))
