# SPDX-License-Identifier: MIT
"""The limits of the house hold whatever is wished and read; and what can be promised of a fuse, and no more.

Readings need not fit together: a meter and a car do not speak of the same instant, and either may be wrong. So these
are the promises about a main fuse:

1. While the meter sees an overload, no car gets more than it had, nor more than the meter's current less the car's own
   leaves of the fuse. Waiting for better readings ends here.
2. Else a car gets no more than the fuse leaves by the most favourable of what it drew, or was told, in the last
   seconds: the meter may still see the current that it has just given up.
3. Only a car that charges already keeps its smallest current for these seconds where there is no room at all.
4. What was given to a car before counts for the next one in the same tick.
5. No battery charges beyond what house and other batteries leave of the fuse.
6. In a house that answers truly, an overload that cars can end lasts only seconds.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st

from controller.arbiter.arbiter import Arbiter
from controller.arbiter.echo import SETTLES_S
from controller.arbiter.fuse import FUSE_SHARE
from controller.arbiter.verdict import Situation, Verdict
from controller.model.command import Release, SetCurrent, SetPower, Switch
from controller.model.decision import ActionKind, AmountUnit, ReasonCode, Wish
from controller.model.reading import UNKNOWN, BatteryReading, ChargerReading, ChargerStatus, DeviceData
from controller.model.snapshot import Mode
from tests.controller.arbiter.anything import ANY_WISHES, FULL_HOUSE, SHED, VAN, readings
from tests.controller.houses import BATTERY, CHARGER, house_of, meter_of, situation_of, wish

FUSE_A = FUSE_SHARE * FULL_HOUSE.fuse_a
FUSE_W = FUSE_SHARE * FULL_HOUSE.fuse_w
Tick = tuple[float, list[Wish], Callable[[float], Situation]]
STEPS = st.sampled_from([0.5, 1.0, 1.0, 1.0, 2.0, 6.0, 20.0])
PACKS = (BATTERY, SHED)


@dataclass
class Seen:
    """What is remembered of one car, by somebody who is not the arbiter."""

    current_a: float | None = None
    had_room_s: float = -math.inf
    drawn: deque[tuple[float, float]] = field(default_factory=deque)

    def note(self, now_s: float, current_a: float) -> None:
        self.drawn.append((now_s, current_a))
        while self.drawn[0][0] < now_s - SETTLES_S:
            self.drawn.popleft()


@settings(max_examples=250)
@given(st.lists(st.tuples(STEPS, ANY_WISHES, readings()), min_size=1, max_size=8))
def test_the_limits_of_the_house_hold_whatever_is_wished_and_read(ticks: list[Tick]) -> None:
    arbiter, now_s = Arbiter(FULL_HOUSE), 0.0
    seen = {"charger.car": Seen(), "charger.van": Seen()}
    for step_s, wishes, read in ticks:
        now_s += step_s
        situation = read(now_s)
        verdicts = arbiter.decide(Mode.AUTO, wishes, {}, situation)
        _batteries_are_within(verdicts, situation)
        extra_a = 0.0
        for name, car in seen.items():
            extra_a += _charger_is_within(verdicts[name], situation, car, extra_a)
        assert isinstance(verdicts["relay.boiler"].setpoint, Switch | Release)


def _batteries_are_within(verdicts: Mapping[str, Verdict], situation: Situation) -> None:
    total_w, is_charging = situation.flows.demand_w, False
    for spec in PACKS:
        verdict = verdicts[f"battery.{spec.name}"]
        reading = situation.snapshot.battery(verdict.device, spec.timeout_s)
        if reading is None or not isinstance(verdict.setpoint, SetPower):
            assert isinstance(verdict.setpoint, Release)
            total_w = total_w - (reading.power_w or 0.0 if reading is not None else 0.0)
            continue
        power_w, soc = verdict.setpoint.power_w, reading.soc_pct
        assert -spec.charge_max_w <= power_w <= spec.discharge_max_w
        assert power_w <= 0 or (soc is not None and soc > spec.soc_min_pct)
        assert power_w >= 0 or (soc is not None and soc < spec.soc_max_pct)
        total_w = total_w - power_w
        is_charging |= power_w < 0
    if is_charging:
        assert isinstance(total_w, (int, float))
        assert total_w <= FUSE_W + len(PACKS), "rounded to whole watts"


def _charger_is_within(verdict: Verdict, situation: Situation, car: Seen, extra_a: float) -> float:
    """What it was given beyond what it draws [A]."""
    reading = situation.snapshot.charger(verdict.device, CHARGER.timeout_s)
    if reading is None or not isinstance(verdict.setpoint, SetCurrent):
        assert isinstance(verdict.setpoint, Release)
        car.current_a = None
        car.drawn.clear()
        return 0.0
    now_s, current_a = situation.now_s, verdict.setpoint.current_a
    said = [amperes for amperes in reading.current_a if amperes is not None]
    if said:
        car.note(now_s, max(said))
    assert current_a == 0.0 or CHARGER.current_min_a <= current_a <= CHARGER.current_max_a
    room_a = _room_a(situation, reading) - extra_a
    best_a = room_a + max(drawn for _, drawn in car.drawn) - max(said) if said else room_a
    if best_a >= CHARGER.current_min_a:
        car.had_room_s = now_s
    if current_a > 0:
        if _is_overloaded(situation):
            assert current_a <= room_a + 1e-6
            assert car.current_a is None or current_a <= car.current_a
        elif current_a > best_a + 1e-6:
            assert current_a == CHARGER.current_min_a
            assert now_s - car.had_room_s <= SETTLES_S
    if current_a != car.current_a:
        car.drawn.append((now_s, current_a))
    car.current_a = current_a
    is_there = reading.status is not ChargerStatus.DISCONNECTED
    return max(0.0, current_a - max(said, default=0.0)) if is_there else 0.0


def _room_a(situation: Situation, reading: ChargerReading) -> float:
    """What the fullest phase that is measured leaves beside everything but this car; else what the house leaves."""
    meter = situation.snapshot.meter
    assert meter is not None
    rooms = [
        FUSE_A - max(0.0, load_a - (own_a or 0.0))
        for load_a, own_a in zip(meter.current_a, reading.current_a, strict=True)
        if load_a is not None
    ]
    grid_w = situation.flows.grid_w
    assert isinstance(grid_w, (int, float))
    return min(rooms, default=(FUSE_W - grid_w + (reading.power_w or 0.0)) / 690.0)


def _is_overloaded(situation: Situation) -> bool:
    meter = situation.snapshot.meter
    assert meter is not None
    loads = [load_a for load_a in meter.current_a if load_a is not None]
    grid_w = situation.flows.grid_w
    assert isinstance(grid_w, (int, float))
    return max(loads) > FUSE_A if loads else grid_w > FUSE_W


def test_while_the_fuse_carries_too_much_a_car_that_speaks_of_an_old_current_gets_no_more() -> None:
    arbiter, said = Arbiter(STREET), {"charger.car": _Car(1, drawn_a=16.0, said_a=16.0).reading()}
    calm, loaded = (
        meter_of(9_000, current_a=(16.0, 16.0, 16.0)),
        meter_of(9_000, current_a=(24.0, 16.0, 16.0)),
    )
    six = wish("charger.car", ActionKind.CHARGE_AT, 6.0, unit=AmountUnit.CURRENT)
    told = arbiter.decide(Mode.AUTO, [six], {}, situation_of(STREET, calm, said))["charger.car"]
    assert told.setpoint == SetCurrent(6.0)
    full = wish("charger.car", ActionKind.FULL)
    after = arbiter.decide(Mode.AUTO, [full], {}, situation_of(STREET, loaded, said, now_s=1.0))[
        "charger.car"
    ]
    assert after.setpoint == SetCurrent(6.0), "24 A less the 16 A of which it speaks would leave it 15 A"
    assert (after.code, after.because) == (ReasonCode.SAFETY, "the main fuse carries too much already")


def test_a_battery_that_charges_by_itself_is_counted_before_one_that_is_told_to() -> None:
    house = house_of(BATTERY, SHED, fuse_a=10.0)
    said = {"battery.home": BatteryReading(0.0, 50.0), "battery.shed": BatteryReading(-2_000.0, 50.0)}
    situation = situation_of(house, meter_of(3_000), said)
    charge = wish("battery.home", ActionKind.CHARGE, 5_000.0)
    for wishes in ([charge], [charge, wish("battery.shed", ActionKind.CHARGE, UNKNOWN)]):
        verdicts = Arbiter(house).decide(Mode.AUTO, wishes, {}, situation)
        assert verdicts["battery.shed"].setpoint == Release()
        assert verdicts["battery.home"].setpoint == SetPower(-3_555), (
            "6 555 W, less 1 kW of the house and 2 kW"
        )


# --- a house that answers

STREET = house_of(CHARGER, VAN, fuse_a=25.0)
ENDS_WITHIN_S = 8
"""From an overload to its end: the meter's second, the car's five to follow its signal, and a second of ours."""


@dataclass
class _Car:
    """Follows what it is told after a while, and tells of itself a second late."""

    lag: int
    told: deque[float] = field(default_factory=deque)
    drawn_a: float = 0.0
    said_a: float = 0.0

    def live(self, current_a: float) -> None:
        self.said_a = self.drawn_a
        self.told.append(current_a)
        while len(self.told) > self.lag:
            self.drawn_a = self.told.popleft()

    def reading(self) -> DeviceData:
        status = ChargerStatus.CHARGING if self.said_a else ChargerStatus.CONNECTED
        return ChargerReading(status, 690.0 * self.said_a, (self.said_a,) * 3, limit_a=self.said_a, phases=3)


@settings(max_examples=60)
@example(life=[(34, 0.0), (19, 7.0), (9, 10.0), (5, 20.0)], lags=(4, 5))
@given(
    st.lists(st.tuples(st.integers(1, 40), st.floats(0, 25)), min_size=1, max_size=5),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
)
def test_an_overload_that_cars_can_end_lasts_only_seconds(
    life: Sequence[tuple[int, float]], lags: tuple[int, int]
) -> None:
    arbiter = Arbiter(STREET)
    cars = {"charger.car": _Car(lags[0]), "charger.van": _Car(lags[1])}
    wishes = [wish(name, ActionKind.FULL) for name in cars]
    second = 0
    for seconds, others_a in life:
        overloaded_s = 0  # what the house adds in the middle of an overload is told to the cars anew
        for _ in range(seconds):
            load_a = others_a + sum(car.drawn_a for car in cars.values())
            meter = meter_of(round(load_a * 690), current_a=(load_a, load_a, load_a))
            data = {name: car.reading() for name, car in cars.items()}
            verdicts = arbiter.decide(
                Mode.AUTO, wishes, {}, situation_of(STREET, meter, data, now_s=float(second))
            )
            overloaded_s = overloaded_s + 1 if load_a > STREET.fuse_a + 1e-6 else 0
            assert overloaded_s <= ENDS_WITHIN_S
            for name, car in cars.items():
                setpoint = verdicts[name].setpoint
                assert isinstance(setpoint, SetCurrent)
                car.live(setpoint.current_a)
            second += 1
