# SPDX-License-Identifier: MIT
"""The dignity of a relay: minimum times, starts per day, run time of the local day, and no click back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from controller.arbiter.arbiter import Arbiter
from controller.machines.fleet import Fleet
from controller.machines.relay import Relay, machine
from controller.model.command import Release, Switch
from controller.model.decision import ActionKind, Standing, Wish
from controller.model.house import RelaySpec
from controller.model.reading import RelayReading
from controller.model.snapshot import Mode
from tests.controller.houses import RELAY, house_of, meter_of, situation_of, wish

ON, OFF = RelayReading(True), RelayReading(False)
TODAY = date(2026, 1, 12)


def relay(spec: RelaySpec = RELAY) -> Relay:
    return Relay(machine(), spec, 0.0)


def observe(
    follower: Relay, at_s: float, said: RelayReading | None, told: bool | None = None, day: date = TODAY
) -> Standing:
    return follower.observe(said, Release() if told is None else Switch(told), at_s, day)


def test_a_relay_begins_by_resting_for_nobody_knows_how_long_it_has_been_off() -> None:
    follower = relay()
    first = observe(follower, 0.0, OFF)
    assert (first.state, first.can_start, first.holds_because) == ("resting", False, "rests 2 min more")
    rested = observe(follower, 120.0, OFF)
    assert (rested.state, rested.can_start, rested.holds_because) == ("off", True, "")


def test_a_relay_that_runs_may_not_stop_before_its_minimum() -> None:
    follower = relay()
    observe(follower, 0.0, OFF)
    started = observe(follower, 200.0, ON, told=True)
    assert (started.state, started.can_stop, started.holds_because) == ("on", False, "runs 5 min more")
    assert observe(follower, 499.0, ON, told=True).holds_because == "runs 1 s more"
    assert observe(follower, 500.0, ON, told=True).can_stop


def test_a_relay_that_stopped_rests_before_the_next_start() -> None:
    follower = relay()
    observe(follower, 0.0, ON)
    stopped = observe(follower, 400.0, OFF, told=False)
    assert (stopped.state, stopped.can_start, stopped.can_stop) == ("resting", False, True)
    assert observe(follower, 519.0, OFF, told=False).holds_because == "rests 1 s more"
    assert observe(follower, 520.0, OFF, told=False).can_start


def test_a_relay_that_was_told_a_moment_ago_counts_as_switched_although_it_has_not_clicked_yet() -> None:
    follower = relay()
    observe(follower, 0.0, OFF)
    assert observe(follower, 121.0, OFF, told=True).state == "on"
    assert not observe(follower, 122.0, OFF, told=True).can_stop


def test_a_relay_that_does_not_obey_is_in_fault_until_it_does() -> None:
    follower = relay()
    observe(follower, 121.0, OFF, told=True)
    assert observe(follower, 126.0, OFF, told=True).state == "on"
    assert observe(follower, 126.1, OFF, told=True).state == "fault"
    assert observe(follower, 130.0, OFF, told=True).state == "fault"
    assert observe(follower, 131.0, ON, told=True).state == "on"


def test_a_relay_that_is_silent_is_in_fault_and_rests_when_it_is_back() -> None:
    follower = relay()
    observe(follower, 0.0, ON)
    assert observe(follower, 20.0, None).state == "fault"
    assert observe(follower, 21.0, OFF).state == "resting"


def test_starts_are_counted_but_not_the_one_that_was_found() -> None:
    follower = relay()
    assert observe(follower, 0.0, ON).starts_today == 0
    observe(follower, 400.0, OFF)
    assert observe(follower, 600.0, ON).starts_today == 1


def spend(follower: Relay, until_s: float) -> Standing:
    for start in range(4):
        observe(follower, until_s + 10 * start, OFF)
        observe(follower, until_s + 10 * start + 5, ON)
    observe(follower, until_s + 50, OFF)
    return observe(follower, until_s + 200, OFF)


def test_the_budget_of_starts_is_one_of_a_day() -> None:
    follower = relay()
    spent = spend(follower, 10.0)
    assert (spent.state, spent.can_start, spent.starts_today) == ("off", False, 4)
    assert spent.holds_because == "has used up its starts of today (4)"
    tomorrow = observe(follower, 300.0, OFF, day=TODAY + timedelta(days=1))
    assert (tomorrow.can_start, tomorrow.starts_today) == (True, 0)


def test_a_clock_that_is_set_back_over_midnight_gives_no_second_budget() -> None:
    follower = relay()
    spend(follower, 10.0)
    assert observe(follower, 300.0, OFF, day=TODAY - timedelta(days=1)).starts_today == 4
    assert observe(follower, 301.0, OFF, day=TODAY).starts_today == 4
    assert observe(follower, 302.0, OFF, day=TODAY - timedelta(days=400)).starts_today == 0


def test_a_relay_without_a_budget_starts_as_often_as_its_times_allow() -> None:
    assert spend(relay(replace(RELAY, starts_per_day=None)), 10.0).can_start


def test_run_time_is_what_was_on_and_begins_anew_each_day() -> None:
    follower = relay()
    observe(follower, 0.0, ON)
    observe(follower, 60.0, ON)
    observe(follower, 90.0, OFF)
    assert observe(follower, 150.0, OFF).runtime_today_s == 90.0
    observe(follower, 200.0, ON)
    assert observe(follower, 202.0, ON, day=TODAY + timedelta(days=1)).runtime_today_s == 2.0


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 1, 12), 24)])
def test_a_day_of_summer_time_has_its_own_length(day: tuple[int, int, int], hours: int) -> None:
    zone = ZoneInfo("Europe/Brussels")
    midnight = datetime(*day, tzinfo=zone).timestamp()
    follower = relay()
    for minute in range(hours * 60):
        local = datetime.fromtimestamp(midnight + 60 * minute, zone)
        standing = observe(follower, 60.0 * minute, ON, day=local.date())
    assert standing.runtime_today_s == (hours * 60 - 1) * 60.0


def test_counts_of_the_day_survive_a_restart() -> None:
    follower = relay()
    spend(follower, 10.0)
    reborn = relay()
    reborn.restore(follower.to_dict(Switch(False)))
    standing = observe(reborn, 0.0, OFF)
    assert (standing.starts_today, standing.runtime_today_s) == (4, 30.0)
    assert not observe(reborn, 500.0, OFF).can_start


def test_a_start_that_nobody_has_seen_yet_counts_over_a_restart() -> None:
    follower = relay()
    spend(follower, 10.0)
    told = follower.to_dict(Switch(True))
    assert (
        told["starts"],
        follower.to_dict(Switch(False))["starts"],
        follower.to_dict(Release())["starts"],
    ) == (5, 4, 4)
    reborn = relay()
    reborn.restore(told)
    assert observe(reborn, 400.0, ON).starts_today == 5


def test_counts_of_another_day_are_forgotten() -> None:
    reborn = relay()
    reborn.restore({"day": "2026-01-10", "starts": 4, "runtime_s": 20.0})
    assert observe(reborn, 0.0, OFF).starts_today == 0


def test_a_relay_that_never_lived_has_nothing_to_remember() -> None:
    reborn = relay()
    saved = reborn.to_dict(Switch(True))
    assert saved == {"day": None, "starts": 0, "runtime_s": 0.0}
    reborn.restore(saved)
    assert reborn.to_dict(Switch(True)) == saved


class DignifiedRelay(RuleBasedStateMachine):
    """Whatever rules wish, and however late the relay clicks and is read, it keeps its minimum times."""

    SPEC = replace(RELAY, on_min_s=20, off_min_s=10, starts_per_day=5)

    def __init__(self) -> None:
        super().__init__()
        self.house = house_of(self.SPEC)
        self.arbiter = Arbiter(self.house)
        self.fleet = Fleet(self.house, 0.0)
        self.now_s = 0.0
        self.told = Switch(False)
        self.orders = [False, False]
        self.is_on = False
        self.changed_s: float | None = None
        self.starts = 0

    @rule(wants=st.sampled_from([True, False, None]), ticks=st.integers(1, 30), lag=st.integers(0, 1))
    def live(self, wants: bool | None, ticks: int, lag: int) -> None:
        for _ in range(ticks):
            self._tick(wants, lag)

    def _tick(self, wants: bool | None, lag: int) -> None:
        said = self.is_on
        self._click(self.orders[-1 - lag])
        devices = {"relay.boiler": RelayReading(said)}
        meter = meter_of(500)
        situation = situation_of(self.house, meter, devices, now_s=self.now_s)
        standings = self.fleet.observe(situation.snapshot, {"relay.boiler": self.told}, TODAY)
        wishes: list[Wish] = []
        if wants is not None:
            wishes = [wish("relay.boiler", ActionKind.ON if wants else ActionKind.OFF)]
        decided = self.arbiter.decide(Mode.AUTO, wishes, {}, replace(situation, standings=standings))
        setpoint = decided["relay.boiler"].setpoint
        assert isinstance(setpoint, Switch)
        self.told = setpoint
        self.orders.append(setpoint.on)
        self.now_s += 1.0

    def _click(self, on: bool) -> None:
        if on == self.is_on:
            return
        if self.changed_s is not None:
            lasted_s = self.now_s - self.changed_s
            # One second of the two may be lost where the delay of the relay itself changes.
            assert lasted_s >= (self.SPEC.on_min_s if self.is_on else self.SPEC.off_min_s) - 1
        self.is_on, self.changed_s = on, self.now_s
        self.starts += on
        assert self.starts <= 5


DignifiedRelay.TestCase.settings = settings(max_examples=40, stateful_step_count=20)
TestDignifiedRelay = DignifiedRelay.TestCase
