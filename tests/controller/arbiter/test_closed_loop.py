# SPDX-License-Identifier: MIT
"""The arbiter in a house that answers, with meter and devices out of step: it settles, and does not swing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from controller.model.decision import ActionKind, Wish
from controller.model.snapshot import Flows, QuarterState
from tests.controller.closed_loop import ClosedLoop, count_reversals
from tests.controller.houses import BATTERY, CHARGER, house_of, quarter_of, wish

HOME, CAR = "battery.home", "charger.car"
DELAYS = [(meter_s, device_s) for meter_s in range(4) for device_s in range(4)]
LIMIT_W = 1_000.0


def step(second: int) -> float:
    """An oven, a heat pump and a kettle at once, for a minute."""
    return 4_000.0 if 20 <= second < 80 else 500.0


def cover(_second: int, _flows: Flows) -> Sequence[Wish]:
    return [wish(HOME, ActionKind.COVER_ABOVE, LIMIT_W)]


def absorb(_second: int, _flows: Flows) -> Sequence[Wish]:
    return [wish(HOME, ActionKind.ABSORB_ABOVE, 0.0)]


def budget(_second: int, flows: Flows) -> Sequence[Wish]:
    return [wish(CAR, ActionKind.LIMIT_TO, 9_000.0 - flows.base_w)]


@pytest.mark.parametrize(
    ("values", "turns"), [([0, 5, 0, 5], 2), ([0, 0.5, 0], 0), ([3, 2, 1], 0), ([0, 9, 8.5, 9.5], 0)]
)
def test_the_count_of_reversals_leaves_out_small_ones(values: list[float], turns: int) -> None:
    assert count_reversals(values, 1.0) == turns


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
@pytest.mark.parametrize("lag", [1.0, 0.6])
def test_a_load_is_covered_within_seconds_and_nothing_swings(meter_s: int, device_s: int, lag: float) -> None:
    loop = ClosedLoop(house_of(BATTERY), step, cover, meter_s, device_s, battery_lag=lag).run(120)
    settled_s = 20 + meter_s + 8
    assert max(loop.grid_w[settled_s:80]) <= LIMIT_W + 80
    assert min(loop.grid_w[21:80]) >= LIMIT_W - 60
    assert loop.grid_w[-1] == pytest.approx(500.0, abs=60)
    assert loop.reversals(HOME, since=0) == 1


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
def test_sunshine_is_stored_within_seconds_and_a_cloud_is_not_imported(meter_s: int, device_s: int) -> None:
    def sun(second: int) -> float:
        return -3_000.0 if 20 <= second < 80 else 500.0

    loop = ClosedLoop(house_of(BATTERY), sun, absorb, meter_s, device_s).run(120)
    assert max(loop.grid_w[20:80]) <= 60
    assert min(loop.grid_w[20 + meter_s + 5 : 80]) >= -60
    assert max(loop.grid_w[80 + meter_s + 1 :]) <= 560
    assert loop.reversals(HOME, since=0) == 1


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
def test_the_noise_of_a_house_is_not_made_louder(meter_s: int, device_s: int) -> None:
    dice = random.Random(meter_s * 10 + device_s)
    noise_w = [dice.gauss(0.0, 60.0) for _ in range(320)]
    loop = ClosedLoop(
        house_of(BATTERY), lambda second: 3_000.0 + noise_w[second], cover, meter_s, device_s
    ).run(320)
    imports_w = loop.grid_w[30:]
    assert max(imports_w) <= LIMIT_W + 350
    assert sum(imports_w) / len(imports_w) == pytest.approx(LIMIT_W, abs=40)
    assert loop.reversals(HOME, since=30, over=400.0) == 0


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
def test_a_meter_that_speaks_every_10_s_leads_to_no_swing_either(meter_s: int, device_s: int) -> None:
    loop = ClosedLoop(house_of(BATTERY), step, cover, meter_s, device_s, meter_every_s=10).run(140)
    assert max(loop.grid_w[45:80]) <= LIMIT_W + 60
    assert min(loop.grid_w[:80]) >= 440
    assert loop.reversals(HOME, since=0) == 1


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
def test_two_batteries_share_a_load_without_a_quarrel(meter_s: int, device_s: int) -> None:
    house = house_of(BATTERY, replace(BATTERY, name="shed", discharge_max_w=1_500))

    def both(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(name, ActionKind.COVER_ABOVE, LIMIT_W) for name in (HOME, "battery.shed")]

    loop = ClosedLoop(house, lambda second: 2 * step(second) - 500, both, meter_s, device_s).run(140)
    assert max(loop.grid_w[20 + meter_s + 4 : 80]) <= LIMIT_W + 60
    assert loop.reversals(HOME, since=0) == loop.reversals("battery.shed", since=0) == 1


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
@pytest.mark.parametrize("car_lag_s", [0, 2, 4])
def test_a_car_takes_the_room_that_the_house_leaves_and_keeps_still(
    meter_s: int, device_s: int, car_lag_s: int
) -> None:
    def load(second: int) -> float:
        return 3_000.0 if 120 <= second < 180 else 500.0

    loop = ClosedLoop(house_of(CHARGER), load, budget, meter_s, device_s, car_lag_s=car_lag_s).run(300)
    told = loop.setpoints_w(CAR)
    assert (told[110], told[170], told[-1]) == (12.0, 8.0, 12.0)
    assert loop.reversals(CAR, since=0, over=0.5) == 2
    assert max(loop.grid_w[120 + meter_s + car_lag_s + 3 :]) <= 9_000.0


@pytest.mark.parametrize(("meter_s", "device_s"), [(0, 0), (3, 0), (0, 3), (2, 1)])
def test_a_battery_and_a_car_on_one_budget_do_not_drive_each_other(meter_s: int, device_s: int) -> None:
    def load(second: int) -> float:
        return 4_500.0 if 100 <= second < 160 else 500.0

    def wishes(second: int, flows: Flows) -> Sequence[Wish]:
        return [*budget(second, flows), wish(HOME, ActionKind.COVER_ABOVE, 9_000.0)]

    loop = ClosedLoop(house_of(BATTERY, CHARGER), load, wishes, meter_s, device_s).run(260)
    assert max(loop.grid_w[100 + meter_s + 8 :]) <= 9_060.0
    assert loop.reversals(CAR, since=0, over=0.5) == 2
    assert loop.reversals(HOME, since=0) <= 1


@pytest.mark.parametrize(("meter_s", "device_s"), [(0, 0), (2, 0), (0, 3), (3, 3)])
@pytest.mark.parametrize(("house_w", "left_a"), [(6_000, 12.0), (8_000, 9.0), (9_500, 7.0)])
def test_a_car_at_the_main_fuse_keeps_still_though_the_meter_speaks_every_10_s(
    meter_s: int, device_s: int, house_w: int, left_a: float
) -> None:
    def load(second: int) -> float:
        return house_w + 1_500.0 * (second >= 60)

    def full(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(CAR, ActionKind.FULL)]

    house = house_of(CHARGER, fuse_a=25.0)
    loop = ClosedLoop(house, load, full, meter_s, device_s, meter_every_s=10).run(400)
    assert loop.reversals(CAR, since=0, over=0.5) <= 2, "up, down when the house takes more, up again"
    assert loop.setpoints_w(CAR)[-1] == left_a
    assert max(loop.grid_w[100:]) <= house.fuse_w


@pytest.mark.parametrize("device_s", [5, 8, 12, 15, 20, 30])
@pytest.mark.parametrize(("house_w", "left_a"), [(6_000, 12.0), (8_700, 8.0), (10_000, 7.0)])
def test_a_car_at_the_main_fuse_comes_to_rest_though_its_charger_tells_late(
    device_s: int, house_w: int, left_a: float
) -> None:
    def load(second: int) -> float:
        return house_w + 1_500.0 * (second >= 60)

    def full(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(CAR, ActionKind.FULL)]

    house = house_of(CHARGER, fuse_a=25.0)
    loop = ClosedLoop(house, load, full, device_delay_s=device_s).run(900)
    assert loop.reversals(CAR, since=0, over=0.5) <= 6, "how late it tells is learned with its first echoes"
    assert set(loop.setpoints_w(CAR)[600:]) == {left_a}
    assert max(loop.grid_w[100:]) <= house.fuse_w


def starts(currents_a: Sequence[float]) -> int:
    """How often a paused car was started."""
    return sum(before == 0 < after for before, after in pairwise(currents_a))


class Quarters:
    """The books of a meter: what the running quarter has used, and what may still be drawn."""

    def __init__(self) -> None:
        self.demands_w: list[float] = []
        self._loop: ClosedLoop | None = None

    def follow(self, loop: ClosedLoop) -> ClosedLoop:
        self._loop = loop
        loop.quarter = self.now
        return loop

    def now(self, second: int) -> QuarterState:
        assert self._loop is not None
        start = second - second % 900
        used_wh = sum(max(0.0, power_w) for power_w in self._loop.grid_w[start:second]) / 3_600
        return quarter_of(elapsed_s=second - start, used_wh=used_wh)

    def closed_w(self) -> list[float]:
        """Demand of each whole quarter [W]."""
        assert self._loop is not None
        grid_w = self._loop.grid_w
        return [
            sum(max(0.0, power_w) for power_w in grid_w[start : start + 900]) / 900
            for start in range(0, len(grid_w) - 899, 900)
        ]


def test_a_car_on_the_allowance_of_the_quarter_keeps_the_peak_and_starts_once_in_a_quarter() -> None:
    books = Quarters()

    def wishes(second: int, flows: Flows) -> Sequence[Wish]:
        return [wish(CAR, ActionKind.LIMIT_TO, max(0.0, books.now(second).allowance_w - flows.base_w))]

    loop = books.follow(ClosedLoop(house_of(CHARGER), lambda _second: 500.0, wishes, 1, 1)).run(3_600)
    assert starts(loop.setpoints_w(CAR)) <= 5
    assert max(books.closed_w()) <= 2_510.0
    assert min(books.closed_w()[1:]) >= 2_000.0


def test_the_count_of_starts_is_bounded_when_the_sun_comes_and_goes() -> None:
    def clouds(second: int) -> float:
        return 500.0 if second % 60 < 20 else -7_000.0

    def wishes(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(CAR, ActionKind.SOLAR_ONLY)]

    loop = ClosedLoop(house_of(CHARGER), clouds, wishes, 1, 1).run(1_800)
    assert starts(loop.setpoints_w(CAR)) <= 1_800 / (CHARGER.start_pause_s + 15) + 1


def test_rules_that_start_and_stop_a_car_in_turn_calm_down() -> None:
    last_drawn = 0

    def wishes(second: int, flows: Flows) -> Sequence[Wish]:
        """Start when nothing threatens; threaten as soon as the car draws, and for a minute after."""
        nonlocal last_drawn
        last_drawn = second if flows.charger_w != 0 else last_drawn
        limits = [wish(CAR, ActionKind.LIMIT_TO, 0.0)] if second - last_drawn < 60 else []
        return [wish(CAR, ActionKind.FULL, rule="Night", rank=1), *limits]

    loop = ClosedLoop(house_of(CHARGER), lambda _second: 500.0, wishes, 1, 1).run(3_600)
    assert starts(loop.setpoints_w(CAR)) <= 8


class RandomHouse:
    """Loads that come and go by chance, with the noise of a house."""

    def __init__(self, seed: int, seconds: int) -> None:
        dice = random.Random(seed)
        self.changes: list[tuple[int, float]] = [(0, 400.0)]
        while self.changes[-1][0] < seconds:
            load_w = dice.choice([300.0, 500.0, 900.0, 2_500.0, 4_000.0, 6_500.0])
            self.changes.append((self.changes[-1][0] + dice.randint(60, 400), load_w))
        self._noise_w = [dice.gauss(0.0, 40.0) for _ in range(seconds + 1)]

    def load_w(self, second: int) -> float:
        return max(change for change in self.changes if change[0] <= second)[1] + self._noise_w[second]


LATE = [(0, 0, 1), (5, 5, 2), (10, 0, 3), (0, 10, 4), (10, 10, 5), (30, 0, 6), (0, 30, 7), (30, 30, 8)]


@pytest.mark.parametrize(("meter_s", "device_s", "seed"), LATE)
def test_a_battery_that_keeps_quarters_never_swings_however_late_its_house_tells(
    meter_s: int, device_s: int, seed: int
) -> None:
    house, books = RandomHouse(seed, 1_800), Quarters()

    def wishes(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(HOME, ActionKind.KEEP_BELOW, 2_500.0)]

    loop = books.follow(ClosedLoop(house_of(BATTERY), house.load_w, wishes, meter_s, device_s)).run(1_800)
    learning = 8 if meter_s != device_s else 0
    assert loop.reversals(HOME, since=0, over=500.0) <= len(house.changes) + learning
    assert max(books.closed_w()) <= 2_530.0


@pytest.mark.parametrize(("meter_s", "device_s", "seed"), LATE)
def test_a_car_that_fits_into_quarters_never_swings_however_late_its_house_tells(
    meter_s: int, device_s: int, seed: int
) -> None:
    house, books = RandomHouse(seed, 1_800), Quarters()

    def wishes(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(CAR, ActionKind.FIT_BELOW, 4_500.0)]

    loop = books.follow(ClosedLoop(house_of(CHARGER), house.load_w, wishes, meter_s, device_s)).run(1_800)
    assert loop.reversals(CAR, since=0, over=0.9) <= len(house.changes) + 4
    assert starts(loop.setpoints_w(CAR)) <= 6


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("action", [ActionKind.KEEP_BELOW, ActionKind.FIT_BELOW])
def test_a_meter_that_speaks_every_10_s_keeps_its_quarters_too(seed: int, action: ActionKind) -> None:
    house, books = RandomHouse(20 + seed, 1_800), Quarters()
    device, spec = (HOME, BATTERY) if action is ActionKind.KEEP_BELOW else (CAR, CHARGER)
    target_w = 2_500.0 if action is ActionKind.KEEP_BELOW else 4_500.0

    def wishes(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wish(device, action, target_w)]

    loop = ClosedLoop(house_of(spec), house.load_w, wishes, 2, 1, meter_every_s=10)
    books.follow(loop).run(1_800)
    over = 500.0 if action is ActionKind.KEEP_BELOW else 0.9
    assert loop.reversals(device, since=0, over=over) <= len(house.changes) + 4
    if action is ActionKind.KEEP_BELOW:
        assert max(books.closed_w()) <= target_w + 100.0
    else:
        assert starts(loop.setpoints_w(device)) <= 6
