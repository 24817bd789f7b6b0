# SPDX-License-Identifier: MIT
"""Trying rules on the past while the house is controlled: one trial at a time, whoever asks anew ends the one before.

What is asked is judged here, whole; the work itself is done by a process of its own.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from controller.api.service import Refused
from controller.app.new_settings import house_with
from controller.app.rule_files import RuleFiles
from controller.app.state import problem_messages
from controller.app.trial_job import Job, Past, asked_sensors
from controller.app.trial_process import run_in_child
from controller.history.archive import Archive
from controller.history.levels import DAY_S, QUARTER, Level
from controller.history.span import Recorded
from controller.model.errors import Fault, has_errors
from controller.model.house import House, RelaySpec, SolarSpec, dotted
from controller.model.messages import CheckMessage, decode
from controller.model.saying import Saying, reasons_of
from controller.model.trial_messages import (
    CANCELLED,
    DONE,
    FAILED,
    HISTORY,
    RUNNING,
    TrialMessage,
    TrialReportMessage,
    TrialRequest,
    TrialSourcesMessage,
)
from controller.model.units import QuantityError
from controller.model.yaml_source import SourceText
from controller.replay.imagined import imagined_house
from controller.tariff.spot import Spot
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
LEAST_S = 4 * QUARTER.length_s
"""Of recorded past, for a trial to say anything."""
MARGIN = timedelta(days=2)
"""Around the past: rules know prices of the whole first day and of the day after the last, in the house's own zone."""
StoredSpot = Callable[[date, date], Spot]
"""What is stored of the days from the first until before the second; reads files."""


@dataclass(slots=True)
class _Trial:
    """The newest trial. `message` is replaced whole."""

    message: TrialMessage
    task: asyncio.Task[None] | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """What of the past is tried, and how finely it is known."""

    level: Level
    span: Recorded


class Trials:
    """Owned by the controller's event loop. `house` gives the house as it is by now."""

    def __init__(self, house: Callable[[], House], files: RuleFiles, archive: Archive) -> None:
        self._house = house
        self._files = files
        self._archive = archive
        self._turn = asyncio.Lock()
        self._newest: _Trial | None = None
        self._stored: StoredSpot | None = None

    def follow(self, stored: StoredSpot) -> None:
        """The contract goes by the exchange, and what is known of its past prices is in `stored`."""
        self._stored = stored

    async def sources(self) -> TrialSourcesMessage:
        """Which past there is."""
        found = await self._recorded()
        if found is None:
            return TrialSourcesMessage(None, None)
        return TrialSourcesMessage(_time(found.start_s), _time(found.end_s))

    async def begin(self, request: TrialRequest, who: str) -> TrialMessage | CheckMessage:
        """Try what is asked, in place of what was tried before. Rules with errors are told instead.

        Raises:
            Refused: there is nothing to try on, or an imagined device cannot be.
        """
        _check_imagined(request)
        house = house_with(self._house(), request.settings)
        rulesets = await self._rulesets(request, house)
        if isinstance(rulesets, CheckMessage):
            return rulesets
        span = await self._span(request.days) if request.source == HISTORY else None
        past = None if span is None else _past(house, request, span, rulesets)
        job = Job(house, rulesets, past, request.battery, request.car, await self._spot(past))
        async with self._turn:
            await self._end_newest()
            trial = _Trial(TrialMessage(secrets.token_hex(8), RUNNING, 0.0, "", "", None))
            self._newest = trial
            trial.task = asyncio.create_task(self._run(trial, job, span), name="trial")
        LOG.info("%s tries rules on %s", who, "a simulated week" if span is None else f"{request.days} days")
        return trial.message

    def get(self, number: str) -> TrialMessage:
        """How that trial stands.

        Raises:
            Refused: it is not the newest.
        """
        return self._known(number).message

    async def end(self, number: str) -> TrialMessage:
        """Give that trial up; one that is over stays as it is.

        Raises:
            Refused: it is not the newest.
        """
        trial = self._known(number)
        async with self._turn:
            if trial is self._newest:
                await self._end_newest()
        return trial.message

    async def close(self) -> None:
        """The controller ends."""
        async with self._turn:
            await self._end_newest()

    def _known(self, number: str) -> _Trial:
        if self._newest is None or self._newest.message.id != number:
            raise Refused(404, Saying("refused-no-trial", trial=number[:80]), Saying("refused-begin-anew"))
        return self._newest

    async def _end_newest(self) -> None:
        if self._newest is not None and self._newest.task is not None:
            self._newest.task.cancel()
            await asyncio.wait([self._newest.task])

    async def _run(self, trial: _Trial, job: Job, span: _Span | None) -> None:
        """The trial's task: whatever comes of it is in its message, and nothing of it leaves."""
        try:
            report = await run_in_child(job, self._lines(job, span), partial(_hear, trial))
            trial.message = replace(
                trial.message, state=DONE, share=1.0, report=decode(TrialReportMessage, report)
            )
        except asyncio.CancelledError:
            trial.message = replace(trial.message, state=CANCELLED)
        except Fault as fault:
            LOG.warning("a trial failed: %s", fault)
            trial.message = replace(trial.message, state=FAILED, problem=fault.message, hint=fault.hint)
        except Exception:
            LOG.exception("a trial failed by a bug")
            problem, hint = "the trial failed by a bug in Kwartier", "control goes on; the log says more"
            trial.message = replace(trial.message, state=FAILED, problem=problem, hint=hint)

    async def _lines(self, job: Job, span: _Span | None) -> AsyncIterator[str]:
        if span is not None and job.past is not None:
            async for text in self._archive.lines(span.level, job.past.names, span.span):
                yield text

    async def _rulesets(
        self, request: TrialRequest, house: House
    ) -> Mapping[str, tuple[SourceText, ...]] | CheckMessage:
        """The texts of each variant, the asked about last; or what is wrong with them."""
        running = await asyncio.to_thread(self._files.good_files)
        if not request.files:
            return {"running": running}
        changed = [SourceText(file.name, file.text) for file in request.files]
        vocabulary = Vocabulary.of(house, has_prices=self._files.vocabulary.has_prices)
        reading = await asyncio.to_thread(self._files.check, *changed, vocabulary=vocabulary)
        if has_errors(reading.problems):
            return CheckMessage(problem_messages(reading.problems), activated=False)
        return (
            {"running": running, "edited": reading.files}
            if reading.files != running
            else {"running": running}
        )

    async def _recorded(self) -> Recorded | None:
        """Whole quarters of the past, when there are enough of them."""
        found = await self._archive.recorded()
        if found is None:
            return None
        quarter_s = QUARTER.length_s
        whole = Recorded(-(-found.start_s // quarter_s) * quarter_s, found.end_s // quarter_s * quarter_s)
        return whole if whole.end_s - whole.start_s >= LEAST_S else None

    async def _span(self, days: int) -> _Span:
        found = await self._recorded()
        if found is None:
            raise Refused(409, Saying("refused-no-past"), Saying("refused-try-week"))
        span = Recorded(max(found.start_s, found.end_s - days * DAY_S), found.end_s)
        return _Span(await self._archive.finest(span), span)

    async def _spot(self, past: Past | None) -> Spot | None:
        if self._stored is None or past is None:
            return None
        first, last = _time(past.start_s) - MARGIN, _time(past.end_s) + MARGIN
        return await asyncio.to_thread(self._stored, first.date(), last.date())


def _hear(trial: _Trial, share: float) -> None:
    trial.message = replace(trial.message, share=share)


def _check_imagined(request: TrialRequest) -> None:
    """Whether the words for imagined devices can be read; who asks about a car alone has no battery."""
    try:
        imagined_house(request.battery, request.car, has_sun=False)
    except QuantityError as error:
        raise Refused(422, *reasons_of(error)) from None


def _past(
    house: House, request: TrialRequest, span: _Span, rulesets: Mapping[str, tuple[SourceText, ...]]
) -> Past:
    """How the recorded lines become consumption without the devices that are tried."""
    is_imagined = request.battery is not None or request.car is not None
    relays = (
        () if is_imagined else tuple(dotted(spec) for spec in house.devices if isinstance(spec, RelaySpec))
    )
    return Past(
        step_s=span.level.length_s,
        start_s=span.span.start_s,
        end_s=span.span.end_s,
        has_sun=any(isinstance(spec, SolarSpec) for spec in house.devices),
        adds_cars=is_imagined and request.car is None,
        relays=relays,
        sensors=() if is_imagined else asked_sensors(house, rulesets),
    )


def _time(time_s: int) -> datetime:
    return datetime.fromtimestamp(time_s, UTC)
