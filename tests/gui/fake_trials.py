# SPDX-License-Identifier: MIT
"""The trials of the fake controller: each question about one is answered a step further, until it is done."""

from __future__ import annotations

from dataclasses import replace

from controller.model.messages import CheckMessage, ProblemMessage, Refusal, decode, encode
from controller.model.trial_messages import (
    CANCELLED,
    DONE,
    FAILED,
    RUNNING,
    TrialMessage,
    TrialReportMessage,
    TrialRequest,
    TrialSourcesMessage,
)
from tests.gui import trial_scenes


class FakeTrials:
    """One at a time, as in the real one."""

    def __init__(self) -> None:
        self.sources: TrialSourcesMessage = trial_scenes.SOURCES
        self.step = 0.5
        """How much further each question finds it; 0 for one that never ends."""
        self.share = 0.0
        """How far it is at its begin."""
        self.problems: tuple[ProblemMessage, ...] = ()
        self.fails_with: tuple[str, str] | None = None
        self.report: TrialReportMessage | None = None
        """What comes out, in the place of the report that fits the question."""
        self.asked: TrialRequest | None = None
        self.ended: list[str] = []
        self._count = 0
        self._trial: TrialMessage | None = None

    def answer(self, verb: str, route: str, body: bytes) -> tuple[int, str]:
        """Status and body for a route below `backtest`."""
        if route == "backtest/sources":
            return 200, encode(self.sources)
        if (verb, route) == ("POST", "backtest"):
            return self._begin(decode(TrialRequest, body))
        number = route.partition("/")[2]
        trial = self._trial
        if trial is None or trial.id != number:
            return 404, encode(Refusal(f"there is no trial {number}"))
        if verb == "DELETE":
            self.ended.append(number)
            self._trial = None
            return 200, encode(replace(trial, state=CANCELLED))
        self._trial = self._further(trial)
        return 200, encode(self._trial)

    def forget(self) -> None:
        """As after a restart of the controller."""
        self._trial = None

    def _begin(self, asked: TrialRequest) -> tuple[int, str]:
        self.asked = asked
        if self.problems:
            return 422, encode(CheckMessage(self.problems, False))
        if asked.source == "history" and self.sources.history_start is None:
            return 422, encode(
                Refusal("nothing is recorded that could be tried on", "Take the simulated week.")
            )
        self._count += 1
        self._trial = TrialMessage(f"trial-{self._count}", RUNNING, self.share, "", "", None)
        return 202, encode(self._trial)

    def _further(self, trial: TrialMessage) -> TrialMessage:
        share = min(1.0, trial.share + self.step)
        if self.fails_with is not None:
            problem, hint = self.fails_with
            return replace(trial, state=FAILED, problem=problem, hint=hint)
        if share < 1.0:
            return replace(trial, share=share)
        return replace(trial, state=DONE, share=1.0, report=self.report or self._fitting())

    def _fitting(self) -> TrialReportMessage:
        asked = self.asked
        assert asked is not None
        if asked.battery is not None or asked.car is not None:
            report = trial_scenes.purchase()
        else:
            report = trial_scenes.REPORT if asked.files else trial_scenes.unedited()
        return replace(report, source=asked.source)
