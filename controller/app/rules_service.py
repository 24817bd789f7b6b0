# SPDX-License-Identifier: MIT
"""The part of the house's service that is about its rules: the files, the sets that were in use, the ready ones."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from controller.api.service import Refused
from controller.app.activations import NOTHING, Brought
from controller.app.library import draft, offer, read_library
from controller.app.new_settings import house_with, missing_in
from controller.app.paths import top_folder
from controller.app.rule_files import Reading, RuleFiles
from controller.app.settings import SiteSettings
from controller.app.state import problem_messages
from controller.app.taking_back import turned_back
from controller.board import NewestBoard
from controller.model.errors import Fault, has_errors, meant
from controller.model.house import House
from controller.model.library_messages import LibraryDraftMessage, LibraryRequest, LibrarySetMessage
from controller.model.messages import (
    CheckMessage,
    RuleFileMessage,
    RuleFileRequest,
    RuleSetRequest,
    RulesMessage,
)
from controller.model.past_messages import ActivatedSetMessage, ActivationMessage, TakeBackRequest
from controller.model.saying import Saying
from controller.model.setting_messages import NewSetting
from controller.model.yaml_source import SourceText
from controller.tick import Tick
from rules.ready_sets import ReadySet
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
NO_SUCH_SET = Saying("sets-are-listed")


class RulesService:
    """What HouseService is made of as well; it owns everything that is named here."""

    _house: House
    _tick: Tick
    _board: NewestBoard
    _files: RuleFiles
    _settings: SiteSettings
    _library: tuple[ReadySet, ...] | None = None

    def adopt(self, reading: Reading) -> None:
        """Rule files changed: a good set goes live, a broken one leaves the last good one."""
        if reading.ruleset is None:
            LOG.warning("the rule files have errors; the last good set stays")
            return
        self._tick.adopt(reading.ruleset)
        LOG.info("a new set of rules is active")

    def adopt_settings(self, house: House) -> None:
        """The owner's settings have other values: rules see them from the next tick on."""
        is_more = house.settings.keys() != self._house.settings.keys()
        self._house = house
        self._files.vocabulary = Vocabulary.of(house, has_prices=self._files.vocabulary.has_prices)
        if is_more:
            self._files.look_again()
        self._tick.adopt_settings(house.settings)
        self._board.arrived.set()

    def rules(self) -> RulesMessage:
        """See `Service`."""
        newest = self._files.newest
        files = tuple(
            RuleFileMessage(
                source.name,
                source.text,
                problem_messages(problem for problem in newest.problems if problem.file == source.name),
            )
            for source in newest.files
        )
        return RulesMessage(files, self._vocabulary_of(self._house).summary(), newest.revision)

    async def check_rules(self, request: RuleFileRequest) -> CheckMessage:
        """See `Service`."""
        reading = await asyncio.to_thread(self._files.check, SourceText(request.name, request.text))
        return CheckMessage(problem_messages(reading.problems), activated=False)

    async def put_rules(self, request: RuleFileRequest, who: str) -> CheckMessage:
        """See `Service`."""
        return await self.put_rule_set(RuleSetRequest((request,)), who)

    async def put_rule_set(self, request: RuleSetRequest, who: str) -> CheckMessage:
        """See `Service`."""
        changed = tuple(SourceText(file.name, file.text) for file in request.files)
        new = missing_in(self._house, request.settings)
        brought = NOTHING
        if new:
            # Looked at first: settings that no rule uses would stay in site.yaml.
            vocabulary = self._vocabulary_of(house_with(self._house, new))
            first = await asyncio.to_thread(self._files.check, *changed, vocabulary=vocabulary)
            if has_errors(first.problems):
                return CheckMessage(problem_messages(first.problems), activated=False)
            brought = Brought(new, await self._settings.digest())
            self.adopt_settings(await self._settings.add(new, who))
        try:
            reading = await self._files.activate(changed, who, brought)
        except Fault as fault:
            await self._without_settings(new, brought.before, who)
            raise Refused(400, *fault.words) from fault
        is_good = not has_errors(reading.problems)
        if is_good:
            LOG.info("%s activated the rule file %s", who, ", ".join(source.name for source in changed))
            self.adopt(reading)
        else:
            await self._without_settings(new, brought.before, who)
        return CheckMessage(problem_messages(reading.problems), activated=is_good)

    async def rules_history(self, limit: int) -> tuple[ActivationMessage, ...]:
        """See `Service`."""
        return await asyncio.to_thread(self._files.activations.newest_first, limit)

    async def activated_set(self, number: int) -> ActivatedSetMessage:
        """See `Service`."""
        found = await asyncio.to_thread(self._files.activations.whole, number)
        if found is None:
            raise Refused(404, Saying("asked-no-set", number=number), NO_SUCH_SET)
        return found

    async def take_back(self, request: TakeBackRequest, who: str) -> CheckMessage:
        """See `Service`."""
        turn = await asyncio.to_thread(
            turned_back, self._files.activations, request.id, self._house, self._files.vocabulary.has_prices
        )
        if turn is None:
            raise Refused(404, Saying("asked-no-set", number=request.id), NO_SUCH_SET)
        if has_errors(turn.problems):
            return CheckMessage(problem_messages(turn.problems), activated=False)
        before = ""
        if turn.missing:
            before = await self._settings.digest()
            self.adopt_settings(await self._settings.add(turn.missing, who))
        try:
            reading = await self._files.take_back(request.id, who, Brought(turn.missing, before, turn.gone))
        except Fault as fault:
            await self._without_settings(turn.missing, before, who)
            raise Refused(500, *fault.words) from fault
        if reading is None:
            raise Refused(404, Saying("asked-no-set", number=request.id), NO_SUCH_SET)
        is_good = not has_errors(reading.problems)
        if is_good:
            LOG.info("%s took back the set of rules %d", who, request.id)
            self.adopt(reading)
            await self._without_settings(turn.gone, turn.before, who)
        return CheckMessage(problem_messages(reading.problems), activated=is_good)

    async def _without_settings(self, settings: Sequence[NewSetting], before: str, who: str) -> None:
        """Settings that no rule uses do no harm, so that they could not be taken out is only logged."""
        if not settings:
            return
        try:
            self.adopt_settings(await self._settings.remove([each.name for each in settings], before, who))
        except Refused as refused:
            LOG.warning("settings that no rule uses any more stay in site.yaml: %s", refused.error)

    async def library(self) -> tuple[LibrarySetMessage, ...]:
        """See `Service`."""
        ready, files = await self._ready(), self._files.newest.files
        has_prices = self._files.vocabulary.has_prices
        offered = (offer(each, self._house, files, has_prices=has_prices) for each in ready)
        users = {each.name: each for each in self._settings.messages(self._files.last_good.rules)}
        return tuple(
            replace(each, known_settings=tuple(users.get(known.name, known) for known in each.known_settings))
            for each in offered
        )

    async def library_draft(self, name: str, request: LibraryRequest) -> LibraryDraftMessage:
        """See `Service`."""
        ready = await self._ready()
        wanted = next((each for each in ready if each.name == name), None)
        if wanted is None:
            hint = meant(name[:80], [each.name for each in ready])
            raise Refused(
                404, Saying("refused-no-ready-set", name=name[:80]), hint or "GET library lists them"
            )
        try:
            taken = await asyncio.to_thread(self._files.names_on_disk)
        except Fault as fault:
            raise Refused(503, *fault.words) from fault
        made = draft(wanted, self._house, taken, request, self._files.newest.files)
        vocabulary = self._vocabulary_of(house_with(self._house, made.settings))
        reading = await asyncio.to_thread(self._files.check, made.source, vocabulary=vocabulary)
        return LibraryDraftMessage(
            made.source.name,
            made.source.text,
            made.settings,
            vocabulary.summary(),
            problem_messages(reading.problems),
        )

    async def _ready(self) -> tuple[ReadySet, ...]:
        if self._library is None:
            folder: Path = top_folder() / "rules" / "library"
            self._library = await asyncio.to_thread(read_library, folder)
        return self._library

    def _vocabulary_of(self, house: House) -> Vocabulary:
        return Vocabulary.of(house, has_prices=self._files.vocabulary.has_prices)
