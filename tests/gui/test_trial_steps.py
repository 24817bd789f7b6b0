# SPDX-License-Identifier: MIT
"""Whatever is asked, answered, late or lost, and in whichever order: a trial knows where it stands."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QObject, Signal

from controller.model.trial_messages import TrialMessage, TrialRequest
from gui.client import Failure
from gui.state import HouseState
from gui.trial import Trial, TrialPhase
from tests.gui import trial_scenes

STATUSES = (0, 404, 422, 500)


class FakeCall(QObject):
    """An answer that has not come yet."""

    done = Signal(object)
    failed = Signal(object)


class FakeClient:
    """Keeps what is asked, to be answered in any order."""

    def __init__(self) -> None:
        self.trials: list[FakeCall] = []
        self.ended: list[str] = []

    def get(self, route: str, kind: type[Any], query: object = None) -> FakeCall:
        return self._kept(FakeCall()) if kind is TrialMessage else FakeCall()

    def post(self, route: str, message: object, kind: type[Any]) -> FakeCall:
        return self._kept(FakeCall())

    def delete(self, route: str, kind: type[Any]) -> FakeCall:
        self.ended.append(route)
        return FakeCall()

    def _kept(self, call: FakeCall) -> FakeCall:
        self.trials.append(call)
        return call


class FakeHouse:
    def __init__(self, client: FakeClient) -> None:
        self.client = client


class TrialSteps(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.client = FakeClient()
        self.trial = Trial(cast(HouseState, FakeHouse(self.client)))
        self.count = 0

    @rule()
    def begin(self) -> None:
        self.trial.begin(TrialRequest())
        assert self.trial.phase is TrialPhase.ASKED

    @rule()
    def cancel(self) -> None:
        self.trial.cancel()
        assert self.trial.phase is TrialPhase.NOTHING

    @rule()
    def put_away(self) -> None:
        self.trial.put_away()

    @rule()
    def watch(self) -> None:
        self.trial.watch()

    @rule()
    def rest(self) -> None:
        self.trial.rest()
        assert not self.trial._due.isActive()

    @precondition(lambda self: self.client.trials)
    @rule(
        state=st.sampled_from(("running", "done", "failed", "cancelled")),
        share=st.floats(0, 1),
        place=st.integers(0, 5),
    )
    def answer(self, state: str, share: float, place: int) -> None:
        self.count += 1
        report = trial_scenes.REPORT if state == "done" else None
        call = self.client.trials.pop(place % len(self.client.trials))
        call.done.emit(TrialMessage(f"t{self.count}", state, share, "", "", report))

    @precondition(lambda self: self.client.trials)
    @rule(status=st.sampled_from(STATUSES), place=st.integers(0, 5))
    def fail(self, status: int, place: int) -> None:
        call = self.client.trials.pop(place % len(self.client.trials))
        call.failed.emit(Failure(status, "no", "try again"))

    @invariant()
    def it_knows_where_it_stands(self) -> None:
        trial = self.trial
        assert (trial.report is not None) >= (trial.phase is TrialPhase.DONE)
        assert (trial._id is not None) == (trial.phase in (TrialPhase.RUNNING, TrialPhase.DONE))
        assert not trial._due.isActive() or (trial.phase is TrialPhase.RUNNING and trial._is_watched)
        if trial.phase in (TrialPhase.ASKED, TrialPhase.RUNNING):
            assert (trial.message, trial.report) == ("", None)
        assert 0 <= trial.share <= 1

    def teardown(self) -> None:
        self.trial.rest()


TestTrialSteps = TrialSteps.TestCase
TestTrialSteps.settings = settings(max_examples=40, stateful_step_count=20)
