# SPDX-License-Identifier: MIT
"""One phase or three: when a charger changes, when it waits with that, and what the change costs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.arbiter.phases import ONE, THREE, PhaseChooser, Room, most_a, room_for
from controller.arbiter.verdict import choose
from controller.model.decision import ActionKind, AmountUnit, Standing
from controller.model.house import GridType
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus, Number
from controller.model.switching import SwitchingSpec
from tests.controller.closed_loop import ClosedLoop
from tests.controller.houses import CHARGER, house_of, meter_of, quarter_of, situation_of, wish

CAR = "charger.car"
SPEC = replace(CHARGER, switching=SwitchingSpec())
HOUSE = house_of(SPEC)
WAITING = ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0)


def drawing(current_a: float, phases: int = THREE, limit_a: float | None = None) -> ChargerReading:
    other_a = current_a if phases == THREE else 0.0
    limit_a = current_a if limit_a is None else limit_a
    drawn = (current_a, other_a, other_a)
    return ChargerReading(ChargerStatus.CHARGING, 230.0 * sum(drawn), drawn, limit_a, phases=phases)


def room(power_w: Number) -> Room:
    return Room(power_w, power_w)


def standing(phases: int = THREE, left: int = 20, wait_s: float = 0.0) -> Standing:
    return Standing("charging", 0.0, phases=phases, switches_left=left, switches_in_s=wait_s)


@dataclass
class Post:
    """A chooser, asked second by second."""

    chooser: PhaseChooser = field(default_factory=lambda: PhaseChooser(SPEC))
    now_s: float = 0.0

    def after_s(self, power: Room, reading: ChargerReading, stands: Standing) -> float | None:
        """How long it takes until the phases change; None when they do not in five minutes."""
        for second in range(300):
            self.now_s += 1.0
            self.chooser.meet(reading, self.now_s)
            if self.chooser.look(power, reading, stands, self.now_s, HOUSE):
                return float(second)
        return None


@pytest.mark.parametrize(
    ("phases", "power_w", "reading", "after_s"),
    [
        (THREE, 5_000.0, drawing(7), None),
        (THREE, 4_140.0, drawing(6), None),
        (THREE, 4_100.0, drawing(6), 15.0),
        (THREE, 1_379.0, drawing(6), None),
        (THREE, 2_000.0, WAITING, 15.0),
        (ONE, 3_000.0, drawing(13, ONE), None),
        (ONE, 4_800.0, drawing(16, ONE), None),
        (ONE, 4_840.0, drawing(16, ONE), 60.0),
        (ONE, 9_000.0, WAITING, 15.0),
        (ONE, UNKNOWN, drawing(16, ONE), None),
        (THREE, UNKNOWN, drawing(6), None),
    ],
)
def test_phases_follow_the_room_with_patience(
    phases: int, power_w: Number, reading: ChargerReading, after_s: float | None
) -> None:
    assert Post().after_s(room(power_w), reading, standing(phases)) == after_s


@pytest.mark.parametrize(
    ("power", "phases", "after_s"),
    [
        (Room(2_000.0, 2_000.0, is_chosen=True), THREE, 0.0),
        (Room(4_200.0, 4_200.0, is_chosen=True), ONE, 0.0),
        (Room(2_000.0, 2_000.0, cannot_wait=True), THREE, 0.0),
        (Room(9_000.0, 9_000.0, on_one_is_enough=True), ONE, None),
        (Room(9_000.0, 2_100.0), ONE, None),
        (Room(9_000.0, 9_000.0, ends_soon=True), ONE, None),
    ],
)
def test_what_is_chosen_or_cannot_wait_is_not_waited_for_and_what_does_not_last_is_not_followed(
    power: Room, phases: int, after_s: float | None
) -> None:
    reading = drawing(6, phases)
    assert Post().after_s(power, reading, standing(phases)) == after_s


def test_a_car_that_one_phase_is_enough_for_changes_before_it_starts_and_not_after() -> None:
    enough = Room(9_000.0, 9_000.0, on_one_is_enough=True)
    assert Post().after_s(enough, WAITING, standing(THREE)) == 0.0
    assert Post().after_s(enough, drawing(13), standing(THREE)) is None


def test_each_time_that_three_phases_do_not_last_the_next_time_is_waited_for_twice_as_long() -> None:
    post = Post()
    for patience_s in (60.0, 120.0, 240.0):
        assert post.after_s(room(9_000.0), drawing(16, ONE), standing(ONE)) == patience_s
        post.now_s += 60
        assert post.after_s(room(2_000.0), drawing(6), standing(THREE)) == 15.0
    post.now_s += 3_600
    assert post.after_s(room(9_000.0), drawing(16, ONE), standing(ONE)) == 60.0


def test_three_phases_that_lasted_for_a_quarter_are_not_regretted() -> None:
    post = Post()
    for _ in range(2):
        assert post.after_s(room(9_000.0), drawing(16, ONE), standing(ONE)) == 60.0
        post.now_s += 900
        assert post.after_s(room(2_000.0), drawing(6), standing(THREE)) == 15.0


@pytest.mark.parametrize(
    ("phases", "power_w", "stands", "because"),
    [
        (THREE, 2_000.0, standing(THREE, wait_s=125.0), "may switch its phases again in 2:05 min"),
        (THREE, 2_000.0, standing(THREE, left=0), "has used its switches of phases for today"),
        (ONE, 9_000.0, standing(ONE, left=1), "has used its switches of phases for today"),
    ],
)
def test_rests_and_budgets_keep_the_phases(
    phases: int, power_w: float, stands: Standing, because: str
) -> None:
    post = Post()
    assert post.after_s(room(power_w), drawing(6, phases), stands) is None
    assert str(post.chooser.waits(stands)) == because


def test_nothing_is_waited_for_where_no_switch_is_wanted() -> None:
    post = Post()
    assert post.after_s(room(5_000.0), drawing(7), standing()) is None
    assert post.chooser.waits(standing(wait_s=100.0)) == ""
    assert post.chooser.waits(None) == ""


def test_a_switch_pauses_until_its_time_is_over_and_the_car_has_stopped() -> None:
    post = Post()
    post.after_s(room(2_100.0), drawing(6), standing())
    chooser, begun_s = post.chooser, post.now_s
    assert str(chooser.because) == "goes from three phases to one: 2.10 kW left for the car"
    assert chooser.phases(drawing(6), standing()) == ONE
    assert chooser.paused(WAITING, begun_s) == 10.0
    assert chooser.paused(drawing(6), begun_s + 12.0) == 1.0
    assert chooser.paused(WAITING, begun_s + 13.0) is None
    assert chooser.resumes
    assert chooser.paused(WAITING, begun_s + 14.0) is None
    assert not chooser.resumes


def test_a_car_that_does_not_stop_is_not_waited_for_without_end() -> None:
    post = Post()
    post.after_s(room(2_000.0), drawing(6), standing())
    assert post.chooser.paused(drawing(6), post.now_s + 26.0) is None


def test_a_car_that_did_not_draw_does_not_resume() -> None:
    post = Post()
    post.after_s(room(2_000.0), WAITING, standing())
    assert post.chooser.paused(WAITING, post.now_s + 10.0) is None
    assert not post.chooser.resumes


def test_a_car_with_one_phase_is_not_switched_for_until_the_next_one_comes() -> None:
    post = Post()
    assert post.after_s(room(9_000.0), drawing(16, ONE), standing(THREE)) is None
    assert post.after_s(room(2_000.0), drawing(8, ONE), standing(THREE)) is None
    post.chooser.meet(replace(WAITING, status=ChargerStatus.DISCONNECTED), post.now_s)
    assert post.after_s(room(2_000.0), drawing(6), standing(THREE)) == 15.0


def test_a_car_that_draws_nothing_has_not_one_phase_for_that() -> None:
    """Its charger tells of one phase, as long as nothing flows."""
    post = Post()
    idle = replace(drawing(0.0, ONE, limit_a=6.0), status=ChargerStatus.CONNECTED)
    assert post.after_s(room(9_000.0), idle, standing(THREE)) is None
    assert post.after_s(room(2_000.0), drawing(6), standing(THREE)) == 15.0


def test_what_a_car_drew_before_it_stopped_says_nothing_of_the_next_run() -> None:
    stopped = replace(drawing(16, ONE, limit_a=26.0), status=ChargerStatus.CONNECTED)
    post = Post(PhaseChooser(replace(SPEC, current_max_a=32.0)))
    assert post.after_s(room(6_000.0), stopped, standing(ONE)) is None


def test_where_it_is_not_known_what_lasts_the_phases_stay() -> None:
    assert Post().after_s(Room(9_000.0, UNKNOWN), drawing(16, ONE), standing(ONE)) is None


def test_a_charger_that_tells_no_currents_is_taken_to_draw_what_it_may() -> None:
    silent = ChargerReading(ChargerStatus.CHARGING, 6_900.0, (None, None, None), 32.0, phases=ONE)
    post = Post(PhaseChooser(replace(SPEC, current_max_a=32.0)))
    assert post.after_s(room(7_000.0), silent, standing(ONE)) is None


def test_a_charger_of_32_ampere_goes_up_only_for_more_than_one_phase_takes() -> None:
    large = replace(SPEC, current_max_a=32.0)
    stays, goes, small_car = (Post(PhaseChooser(large)) for _ in range(3))
    assert stays.after_s(room(7_000.0), drawing(30, ONE), standing(ONE)) is None
    assert goes.after_s(room(7_400.0), drawing(32, ONE), standing(ONE)) == 60.0
    assert small_car.after_s(room(6_000.0), drawing(16, ONE, limit_a=26.0), standing(ONE)) == 60.0


@pytest.mark.parametrize(
    ("stands", "said", "phases"),
    [(standing(ONE), THREE, ONE), (None, ONE, ONE), (None, None, THREE), (Standing("idle", 0.0), ONE, ONE)],
)
def test_after_a_restart_what_was_told_last_is_what_is_set(
    stands: Standing | None, said: int | None, phases: int
) -> None:
    assert PhaseChooser(SPEC).phases(replace(WAITING, phases=said), stands) == phases


def test_the_room_is_what_the_smallest_limit_leaves() -> None:
    situation = situation_of(HOUSE, meter_of(300), {CAR: WAITING}, quarter=quarter_of(elapsed_s=0, used_wh=0))
    wishes = [wish(CAR, ActionKind.LIMIT_TO, 3_000.0), wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Fit")]
    found = room_for(choose(CAR, wishes, None), 11_040.0, SPEC, (situation, WAITING, 100.0))
    assert found == Room(2_080.0, 2_080.0)
    unknown = choose(CAR, [wish(CAR, ActionKind.LIMIT_TO, UNKNOWN)], None)
    assert room_for(unknown, 11_040.0, SPEC, (situation, WAITING, 0.0)).power_w is UNKNOWN


def test_a_current_that_was_chosen_is_not_exceeded_on_one_phase() -> None:
    by_current = choose(CAR, [wish(CAR, ActionKind.CHARGE_AT, 10.0, unit=AmountUnit.CURRENT)], None)
    by_power = choose(CAR, [wish(CAR, ActionKind.CHARGE_AT, 3_000.0)], None)
    assert (most_a(by_current, SPEC), most_a(by_power, SPEC)) == (10.0, 16.0)


@given(
    st.lists(st.tuples(st.floats(0.0, 12_000.0), st.integers(1, 200)), min_size=1, max_size=10),
    st.sampled_from([ONE, THREE]),
)
@settings(max_examples=30)
def test_whatever_the_room_does_no_two_switches_are_nearer_than_the_patience(
    stretches: list[tuple[float, int]], phases: int
) -> None:
    post, switched = Post(), []
    for power_w, seconds in stretches:
        for _ in range(seconds):
            post.now_s += 1.0
            reading = drawing(6, post.chooser.phases(WAITING, standing(phases)))
            if post.chooser.look(room(power_w), reading, standing(phases), post.now_s, HOUSE):
                switched.append(post.now_s)
    assert all(later - earlier >= 15.0 for earlier, later in pairwise(switched))


def test_without_a_neutral_three_phases_begin_at_less() -> None:
    """398 V times 6 A are 2.4 kW."""
    house = house_of(SPEC, grid=GridType.THREE_PHASE_DELTA)
    chooser = PhaseChooser(SPEC)
    for second in range(100):
        assert not chooser.look(room(2_500.0), drawing(6), standing(), float(second), house)
    assert not chooser.look(room(2_300.0), drawing(6), standing(), 100.0, house)
    assert chooser.look(room(2_300.0), drawing(6), standing(), 115.0, house)


@given(
    st.lists(st.integers(0, 9_000), min_size=2, max_size=3),
    st.integers(0, 8),
    st.integers(0, 8),
    st.integers(1, 6),
)
@settings(max_examples=5)
def test_however_late_meter_and_car_are_phases_change_rarely_and_settle(
    sun: list[int], meter_s: int, device_s: int, car_s: int
) -> None:
    """Eight minutes of each sun: at most a switch in seven, and never while current flows."""
    loop = ClosedLoop(
        HOUSE,
        lambda second: 300.0 - sun[min(second // 500, len(sun) - 1)],
        lambda _second, _flows: [wish(CAR, ActionKind.SOLAR_ONLY)],
        meter_delay_s=meter_s,
        device_delay_s=device_s,
        car_lag_s=car_s,
    ).run(500 * len(sun))
    phases = loop.phases[CAR]
    switched = [second for second, (earlier, later) in enumerate(pairwise(phases)) if earlier != later]
    assert all(later - earlier >= 400 for earlier, later in pairwise(switched))
    assert all(loop.powers_w[CAR][second + 1] == 0 for second in switched)


def test_while_a_charger_tells_no_currents_its_status_says_whether_any_flows() -> None:
    """A switch is over once its pause is and nothing flows."""

    def left_s(status: ChargerStatus) -> float | None:
        post = Post()
        assert post.after_s(room(2_000.0), drawing(6), standing(THREE)) == 15.0
        silent = ChargerReading(status, None, (None, None, None), 0.0, phases=ONE)
        return post.chooser.paused(silent, post.now_s + SwitchingSpec().pause_s + 1.0)

    assert left_s(ChargerStatus.CONNECTED) is None
    assert left_s(ChargerStatus.CHARGING) == 1.0
