# SPDX-License-Identifier: MIT
"""The house without control: what batteries, cars and relays took from a quarter or added to it is put back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import House
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    DeviceReading,
    MeterReading,
    RelayReading,
)
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import Basis, ClosedQuarter, Snapshot
from controller.model.switching import SwitchingSpec
from controller.quarter.heard import CarNow, Heard
from controller.quarter.shadow import Shadow
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of, meter_of

START = datetime(2026, 1, 12, 17, tzinfo=UTC)
HEAT = HeatSpec(0.3, 30.0, 40.0, 20.0, 25_000.0, 3.5, True)
CAR_W = 16 * 690.0


def closed(
    number: int, import_w: float, export_w: float | None = 0.0, *, complete: bool = True
) -> ClosedQuarter:
    """The quarter `number` after START, with these mean powers."""
    start = START + timedelta(minutes=15 * number)
    export_wh = None if export_w is None else export_w / 4
    return ClosedQuarter(start, import_w / 4, export_wh, round(import_w), Basis.DEMAND_REGISTER, complete)


Live = Callable[[int], tuple[float, Mapping[str, DeviceData]]]
"""Of a second: the grid's power, and what the devices say."""


def quarter(number: int, grid_w: float | None, **parts: Any) -> Heard:
    """All of a quarter in one piece."""
    return Heard(START + timedelta(minutes=15 * (number + 1)), 900.0, grid_w, **parts)


def car(power_w: float, *, plugged: bool = True, offered_w: float = CAR_W) -> dict[str, CarNow | None]:
    return {"charger.car": CarNow(plugged, power_w, offered_w, CAR_W)}


def lived(shadow: Shadow, quarters: list[Heard]) -> dict[int, ShadowQuarter]:
    """The newest word on each quarter, by its number, when these were lived through."""
    known: dict[int, ShadowQuarter] = {}
    for number, said in enumerate(quarters):
        shadow.count(said)
        grid_w = said.grid_w or 0.0
        for each in shadow.close(closed(number, max(0.0, grid_w), max(0.0, -grid_w))):
            known[(each.start - START) // timedelta(minutes=15)] = each
    return known


def likely(known: Mapping[int, ShadowQuarter]) -> list[float]:
    """Mean powers [W]."""
    return [round(4 * known[number].likely_wh, 3) for number in sorted(known)]


def test_with_all_devices_at_rest_the_two_houses_are_the_same() -> None:
    known = lived(Shadow(house_of(BATTERY)), [quarter(0, 1234.5), quarter(1, -300.0)])
    assert known[0] == ShadowQuarter(START, 308.625, 308.625, 308.625, 0.0, None)
    assert (known[1].likely_wh, known[1].export_wh) == (0.0, 75.0)


def test_what_a_battery_gave_is_drawn_from_the_street() -> None:
    known = lived(Shadow(house_of(BATTERY)), [quarter(0, 2500.0, batteries_w=1600.0, stored_wh=5000.0)])
    assert known[0] == ShadowQuarter(START, 1025.0, 1025.0, 1025.0, 0.0, 5000.0)


def test_what_a_battery_took_of_the_sun_is_sold() -> None:
    known = lived(Shadow(house_of(BATTERY)), [quarter(0, 500.0, batteries_w=-2000.0)])
    assert (known[0].likely_wh, known[0].export_wh) == (0.0, 375.0)


def test_a_car_charges_at_once_and_ends_when_it_has_what_it_got() -> None:
    """6 h at 2 kW are 12 kWh: 65 min at 11.04 kW from when it was plugged in."""
    quarters = [quarter(0, 500.0, cars=car(0.0, plugged=False))]
    quarters += [quarter(n, 500.0 + 2000.0, cars=car(2000.0)) for n in range(1, 25)]
    quarters += [quarter(25, 500.0, cars=car(0.0, plugged=False))]
    known = lived(Shadow(house_of(CHARGER)), quarters)
    last_w = 12_000 / 0.25 - 4 * CAR_W
    assert likely(known) == [500.0] + [500.0 + CAR_W] * 4 + [500.0 + last_w] + [500.0] * 20
    assert sum(each.likely_wh for each in known.values()) == pytest.approx(26 * 125 + 12_000)


def test_of_a_car_that_is_still_plugged_in_nobody_knows_what_it_wants() -> None:
    known = lived(Shadow(house_of(CHARGER)), [quarter(n, 2500.0, cars=car(2000.0)) for n in range(8)])
    assert likely(known) == [500 + CAR_W, 500 + 4 * 4000 - CAR_W] + [500.0] * 6
    assert {round(4 * each.high_wh) for each in known.values()} == {500 + 11_040}
    assert [round(4 * known[number].low_wh) for number in range(8)] == [2500] * 2 + [500] * 6


def test_what_the_owner_says_that_a_car_needs_is_its_most() -> None:
    spec = replace(CHARGER, usual=CarHabit(5_520.0))
    known = lived(Shadow(house_of(spec)), [quarter(n, 500.0, cars=car(0.0, offered_w=0.0)) for n in range(4)])
    assert [round(4 * each.high_wh) for each in known.values()] == [11_540, 11_540, 500, 500]
    assert likely(known) == [500.0] * 4


def test_a_car_that_is_full_wants_no_more_until_it_draws_again() -> None:
    charging = [quarter(n, 500.0 + CAR_W, cars=car(CAR_W)) for n in range(2)]
    idle = [quarter(n, 500.0, cars=car(0.0)) for n in range(2, 6)]
    again = [quarter(n, 3500.0, cars=car(3000.0)) for n in range(6, 8)]
    known = lived(Shadow(house_of(CHARGER)), [*charging, *idle, *again])
    assert likely(known)[:6] == [500 + CAR_W] * 2 + [500.0] * 4
    assert [round(4 * known[number].high_wh) for number in range(2, 6)] == [500] * 4
    assert likely(known)[6:] == [500.0 + 6000, 500.0]


def test_what_a_car_would_take_on_phases_that_were_switched_off_is_its_most_until_it_was_seen() -> None:
    """3.7 kW on the one phase that it was left; left alone it may take three times as much."""
    one = {"charger.car": CarNow(True, 2000.0, CAR_W / 3, CAR_W / 3, CAR_W)}
    three = {"charger.car": CarNow(True, 9000.0, CAR_W, CAR_W, CAR_W)}
    shadow = Shadow(house_of(replace(CHARGER, usual=CarHabit(60_000.0))))
    known = lived(shadow, [quarter(0, 2500.0, cars=one)])
    assert [round(4 * wh) for wh in (known[0].likely_wh, known[0].high_wh)] == [2500, 11_540]
    later = [quarter(number, 2500.0, cars=one) for number in (1, 2)]
    known = lived(Shadow(house_of(CHARGER)), [quarter(0, 9500.0, cars=three), *later])
    assert likely(known) == [500.0 + CAR_W, 500.0 + 4 * (13_000 / 4) - CAR_W, 500.0]


def test_two_cars_are_told_apart() -> None:
    both = {
        "charger.car": CarNow(True, 1000.0, 4000.0, 4000.0),
        "charger.two": CarNow(True, 500.0, 2000.0, 2000.0),
    }
    gone = {name: replace(each, is_plugged=False, power_w=0.0) for name, each in both.items()}
    quarters = [quarter(n, 1800.0, cars=both) for n in range(8)] + [quarter(8, 300.0, cars=gone)]
    assert likely(lived(Shadow(house_of(CHARGER)), quarters)) == [6300.0] * 2 + [300.0] * 7


@pytest.mark.parametrize(
    ("is_on", "safe_on", "has_heat", "low", "middle", "high"),
    [
        (True, False, False, -2400, -2400, 0),
        (False, False, False, 0, 0, 0),
        (False, True, False, 0, 2400, 2400),
        (True, True, False, 0, 0, 0),
        (True, False, True, -2400, 0, 0),
        (False, False, True, 0, 0, 2400),
    ],
)
def test_a_relay_stands_on_its_safe_side_or_goes_by_its_thermostat(
    is_on: bool, safe_on: bool, has_heat: bool, low: float, middle: float, high: float
) -> None:
    spec = replace(RELAY, safe_on=safe_on, heat=HEAT if has_heat else None)
    told = second_by_second(house_of(spec), lambda _s: (3000.0, {"relay.boiler": RelayReading(is_on)}))
    assert [round(4 * wh) for wh in (told.low_wh, told.likely_wh, told.high_wh)] == [
        3000 + low,
        3000 + middle,
        3000 + high,
    ]


def second_by_second(house: House, live: Live, seconds: int = 900) -> ShadowQuarter:
    """A quarter of ticks; `live(second)` is the grid's power and what the devices say."""
    shadow = Shadow(house)
    used_ws = 0.0
    for second in range(seconds + 1):
        grid_w, devices = live(second)
        shadow.follow(snapshot(float(second), grid_w, devices))
        used_ws += max(0.0, grid_w) if second else 0.0
    (told,) = shadow.close(closed(0, used_ws / 900))
    return told


def snapshot(
    now_s: float, grid_w: float, devices: Mapping[str, DeviceData], heard_s: float | None = None
) -> Snapshot:
    at = START + timedelta(seconds=now_s)
    meter: MeterReading = replace(meter_of(round(grid_w)), time=at)
    readings = {
        name: DeviceReading(name, now_s if heard_s is None else heard_s, data)
        for name, data in devices.items()
    }
    return Snapshot(at, now_s, meter, now_s, readings, {})


def test_a_battery_that_is_read_late_is_off_by_next_to_nothing() -> None:
    """It turns over each minute, and its reading comes three seconds after the meter's."""

    def power(second: int) -> float:
        return 2000.0 if second // 60 % 2 else 500.0

    def live(second: int) -> tuple[float, dict[str, DeviceData]]:
        return 4000.0 - power(second), {"battery.home": BatteryReading(power(second - 3), 50.0)}

    assert 4 * second_by_second(house_of(BATTERY), live).likely_wh == pytest.approx(4000.0, rel=0.002)


@pytest.mark.parametrize(("silent_s", "is_complete"), [(30, True), (60, False)])
def test_of_what_was_not_heard_nothing_is_said(silent_s: int, is_complete: bool) -> None:
    def live(second: int) -> tuple[float, dict[str, DeviceData]]:
        devices: dict[str, DeviceData] = {"battery.home": BatteryReading(1000.0, 50.0)}
        return 2000.0, devices if second > silent_s else {}

    told = second_by_second(house_of(BATTERY), live)
    assert told.is_complete is is_complete
    assert 4 * told.likely_wh == pytest.approx(2000 + 1000 * (900 - silent_s) / 900)


def test_a_charger_in_fault_says_nothing() -> None:
    fault = ChargerReading(ChargerStatus.FAULT, 0.0)
    told = second_by_second(house_of(CHARGER), lambda _s: (800.0, {"charger.car": fault}))
    assert (told.is_complete, told.likely_wh) == (False, 200.0)


def test_a_charger_that_was_left_one_phase_may_have_used_all() -> None:
    spec = replace(CHARGER, switching=SwitchingSpec(), usual=CarHabit(60_000.0))
    said = ChargerReading(ChargerStatus.CHARGING, 2_000.0, (8.7, 0.0, 0.0), limit_a=8.7, phases=1)
    told = second_by_second(house_of(spec), lambda _s: (2500.0, {"charger.car": said}))
    assert [round(4 * wh) for wh in (told.low_wh, told.likely_wh, told.high_wh)] == [2500, 2500, 500 + 11_040]


def test_a_gap_is_no_time_that_was_seen() -> None:
    shadow = Shadow(house_of())
    for now_s in (0.0, 10.0, 600.0, 610.0, 899.0, 900.0):
        shadow.follow(snapshot(now_s, 1000.0, {}))
    (told,) = shadow.close(closed(0, 1000.0))
    assert (told.is_complete, told.likely_wh) == (False, 250.0)


def test_a_quarter_that_nobody_followed_has_no_shadow() -> None:
    assert Shadow(house_of()).close(closed(0, 1000.0)) == ()


def test_an_export_that_no_meter_tells_stays_unknown() -> None:
    shadow = Shadow(house_of())
    shadow.count(quarter(0, 100.0))
    assert shadow.close(closed(0, 100.0, None))[0].export_wh is None


def test_a_restart_in_mid_quarter_and_mid_charge_forgets_nothing() -> None:
    whole, first = Shadow(house_of(CHARGER)), Shadow(house_of(CHARGER))
    quarters = [quarter(n, 2500.0, cars=car(2000.0)) for n in range(4)]
    expected = lived(whole, quarters)
    known = lived(first, quarters[:2])
    half = replace(quarters[2], seconds=450.0, at=quarters[2].at - timedelta(seconds=450))
    first.count(half)
    second = Shadow(house_of(CHARGER))
    assert second.restore(json.loads(json.dumps(first.to_dict())))
    second.count(replace(quarters[2], seconds=450.0))
    for number in (2, 3):
        if number == 3:
            second.count(quarters[3])
        for each in second.close(closed(number, 2500.0)):
            known[(each.start - START) // timedelta(minutes=15)] = each
    assert known == expected


@pytest.mark.parametrize(
    "saved", [{}, {"version": 1}, {"version": 1, "tallies": {"x": []}, "visits": {}, "most_w": {}}]
)
def test_what_is_damaged_begins_anew(saved: dict[str, object]) -> None:
    assert not Shadow(house_of()).restore(saved)


def test_a_car_that_stays_for_days_is_forgotten_in_time() -> None:
    shadow = Shadow(house_of(CHARGER))
    lived(shadow, [quarter(n, 300.0, cars=car(0.0, offered_w=0.0)) for n in range(500)])
    assert len(shadow.to_dict()["tallies"]) <= 193


powers = st.floats(-5000, 5000)


@given(st.lists(st.tuples(powers, powers, st.booleans(), st.floats(0, CAR_W)), min_size=1, max_size=30))
def test_energy_is_conserved_and_the_range_holds_what_is_likely(
    steps: list[tuple[float, float, bool, float]],
) -> None:
    """Without control the street gives what it gave, what the batteries gave, and moves what cars took."""
    quarters = [
        quarter(n, grid_w, batteries_w=battery_w, cars=car(car_w if plugged else 0.0, plugged=plugged))
        for n, (grid_w, battery_w, plugged, car_w) in enumerate(steps)
    ]
    quarters.append(quarter(len(quarters), 0.0, cars=car(0.0, plugged=False)))
    known = lived(Shadow(house_of(BATTERY, CHARGER)), quarters)
    net_wh = sum(each.likely_wh - (each.export_wh or 0.0) for each in known.values())
    given_wh = sum(grid_w + battery_w for grid_w, battery_w, _, _ in steps) / 4
    assert net_wh == pytest.approx(given_wh, abs=1.0)
    assert all(each.low_wh - 1e-6 <= each.likely_wh <= each.high_wh + 1e-6 for each in known.values())
