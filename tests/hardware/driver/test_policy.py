# SPDX-License-Identifier: MIT
"""When a driver writes, what it refuses to believe, and what it never passes on."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.errors import Bug
from controller.model.house import BatterySpec, ChargerSpec, Connection, DeviceSpec, RelaySpec, SolarSpec
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData, SolarReading
from controller.model.switching import SwitchingSpec
from hardware.driver import Habits, WritePolicy, implausible, within
from hardware.driver.policy import NEVER_S, PATIENCE_S

HERE = Connection("modbus")
BATTERY = BatterySpec("home", HERE, 10_000, 5_000, 4_000)
CHARGER = ChargerSpec("car", HERE)
RELAY = RelaySpec("boiler", HERE)
SOLAR = SolarSpec("roof", HERE, 5_000)
LIMITABLE = replace(SOLAR, lowest_w=400, highest_w=3_000)


def _told(setpoint: Setpoint, habits: Habits) -> WritePolicy:
    policy = WritePolicy(habits)
    policy.note(setpoint, 100.0)
    return policy


def test_the_first_setpoint_is_written() -> None:
    assert WritePolicy(Habits()).is_due(Release(), 0.0, is_renewed=False)


def test_the_same_setpoint_is_not_written_again() -> None:
    policy = _told(SetPower(1_000), Habits())
    assert not policy.is_due(SetPower(1_000), 500.0, is_renewed=True)


def test_a_change_is_written_at_once() -> None:
    policy = _told(SetPower(1_000), Habits(refresh_s=20))
    assert policy.is_due(SetPower(2_000), 100.0, is_renewed=True)


@pytest.mark.parametrize(
    ("now_s", "is_renewed", "is_due"),
    [(119.9, True, False), (120.0, True, True), (120.0, False, False), (9_999.0, False, False)],
)
def test_a_refresh_needs_both_a_renewed_command_and_the_time(
    now_s: float, is_renewed: bool, is_due: bool
) -> None:
    policy = _told(SetPower(1_000), Habits(refresh_s=20))
    assert policy.is_due(SetPower(1_000), now_s, is_renewed=is_renewed) is is_due


def test_a_device_on_its_own_control_is_not_refreshed() -> None:
    policy = _told(Release(), Habits(refresh_s=20))
    assert not policy.is_due(Release(), 999.0, is_renewed=True)


def test_a_change_smaller_than_the_step_waits_for_the_refresh() -> None:
    policy = _told(SetPower(1_000), Habits(refresh_s=20, step=50))
    assert not policy.is_due(SetPower(1_049), 101.0, is_renewed=True)
    assert policy.is_due(SetPower(1_050), 101.0, is_renewed=True)
    assert policy.is_due(SetPower(1_049), 120.0, is_renewed=True)


@pytest.mark.parametrize(("told", "wanted"), [(SetPower(30), SetPower(0)), (SetPower(0), SetPower(30))])
def test_to_and_from_zero_every_change_counts(told: Setpoint, wanted: Setpoint) -> None:
    assert _told(told, Habits(step=50)).is_due(wanted, 101.0, is_renewed=True)


def test_a_change_inside_the_pause_waits_and_says_until_when() -> None:
    policy = _told(SetPower(1_000), Habits(pause_s=5))
    assert not policy.is_due(SetPower(2_000), 102.0, is_renewed=True)
    assert policy.waiting_until_s == 105.0
    assert policy.is_due(SetPower(2_000), 105.0, is_renewed=False)
    assert policy.waiting_until_s == NEVER_S


@pytest.mark.parametrize("calming", [Release(), SetPower(0)])
def test_what_calms_never_waits(calming: Setpoint) -> None:
    assert _told(SetPower(1_000), Habits(pause_s=60)).is_due(calming, 100.0, is_renewed=True)


@pytest.mark.parametrize("pause", [SetCurrent(0), SetCurrent(0, 1)])
def test_a_pause_of_the_car_never_waits(pause: SetCurrent) -> None:
    assert _told(SetCurrent(10), Habits(pause_s=60)).is_due(pause, 100.0, is_renewed=True)


def test_other_phases_are_a_change_however_small_the_current_s_is() -> None:
    policy = _told(SetCurrent(6, 1), Habits(step=0.1))
    assert policy.is_due(SetCurrent(6, 3), 101.0, is_renewed=False)
    assert not policy.is_due(SetCurrent(6, 1), 101.0, is_renewed=True)


def test_what_the_device_may_have_forgotten_is_written_again() -> None:
    policy = _told(SetPower(1_000), Habits())
    policy.forget()
    assert policy.is_due(SetPower(1_000), 100.0, is_renewed=False)


@given(
    st.lists(st.tuples(st.floats(0, 3), st.integers(-5_000, 5_000), st.booleans()), max_size=200),
    st.floats(1, 30),
)
def test_the_write_budget_holds_whatever_is_wished(
    steps: list[tuple[float, int, bool]], pause_s: float
) -> None:
    policy, now_s, written_s = WritePolicy(Habits(pause_s=pause_s)), 0.0, -math.inf
    for passed_s, power_w, is_renewed in steps:
        now_s += passed_s
        wanted = SetPower(power_w)
        if policy.is_due(wanted, now_s, is_renewed=is_renewed):
            assert power_w == 0 or now_s >= written_s + pause_s - 1e-6
            policy.note(wanted, now_s)
            written_s = now_s


@pytest.mark.parametrize(
    ("spec", "asked", "told"),
    [
        (BATTERY, SetPower(9_000), SetPower(4_000)),
        (BATTERY, SetPower(-9_000), SetPower(-5_000)),
        (BATTERY, SetPower(300), SetPower(300)),
        (CHARGER, SetCurrent(32), SetCurrent(16)),
        (CHARGER, SetCurrent(5.9), SetCurrent(0)),
        (CHARGER, SetCurrent(6), SetCurrent(6)),
        (CHARGER, SetCurrent(6, 1), SetCurrent(6)),
        (replace(CHARGER, switching=SwitchingSpec()), SetCurrent(32, 1), SetCurrent(16, 1)),
        (RELAY, Switch(True), Switch(True)),
        (SOLAR, Release(), Release()),
        (LIMITABLE, SetLimit(1_000), SetLimit(1_000)),
        (LIMITABLE, SetLimit(100), SetLimit(400)),
        (LIMITABLE, SetLimit(4_000), SetLimit(3_000)),
    ],
)
def test_no_setpoint_leaves_the_limits_of_the_site(spec: DeviceSpec, asked: Setpoint, told: Setpoint) -> None:
    assert within(spec, asked) == told


def test_a_setpoint_of_another_kind_is_a_bug() -> None:
    with pytest.raises(Bug) as bug:
        within(SOLAR, SetPower(1))
    assert str(bug.value) == "solar.roof cannot follow SetPower(power_w=1)"


def test_an_inverter_that_is_only_read_is_never_limited() -> None:
    with pytest.raises(Bug):
        within(SOLAR, SetLimit(1_000))


@pytest.mark.parametrize(
    ("spec", "data", "reason"),
    [
        (BATTERY, BatteryReading(0.0, 300.0), "state of charge of 300 % is impossible"),
        (BATTERY, BatteryReading(0.0, -1.0), "state of charge of -1 % is impossible"),
        (BATTERY, BatteryReading(math.nan, 50.0), "power is nan"),
        (BATTERY, BatteryReading(65_535.0, 50.0), "power of 65535 W is far beyond any limit"),
        (CHARGER, ChargerReading(None, 1e6), "power of 1e+06 W is far beyond any limit"),
        (CHARGER, ChargerReading(None, 0.0, (0.0, math.inf, 0.0)), "current is inf"),
        (CHARGER, ChargerReading(None, 0.0, limit_a=6_553.5), "current of 6553.5 A is far beyond any limit"),
        (CHARGER, ChargerReading(None, 0.0, energy_wh=math.nan), "energy is nan"),
        (SOLAR, SolarReading(-32_768.0), "power of -32768 W is far beyond any limit"),
        (SolarSpec("roof", HERE), SolarReading(1e7), "power of 1e+07 W is far beyond any limit"),
    ],
)
def test_impossible_values_are_named(spec: DeviceSpec, data: DeviceData, reason: str) -> None:
    assert implausible(spec, data) == reason


@pytest.mark.parametrize(
    ("spec", "data"),
    [
        (BATTERY, BatteryReading(None, None)),
        (BATTERY, BatteryReading(-5_200.0, 100.0)),
        (CHARGER, ChargerReading(ChargerStatus.CHARGING, 11_040.0, (16.0, 16.0, 16.0), 16.0, 1e7)),
        (SOLAR, SolarReading(5_400.0)),
        (SOLAR, SolarReading(-12.0)),
    ],
)
def test_honest_values_and_absent_ones_pass(spec: DeviceSpec, data: DeviceData) -> None:
    assert implausible(spec, data) is None


@pytest.mark.parametrize(
    ("told", "data", "reason"),
    [
        (SetCurrent(0), ChargerReading(None, None, limit_a=16.0), "does not follow: told pause, offers 16 A"),
        (SetCurrent(10), ChargerReading(None, None, limit_a=6.0), None),
        (SetCurrent(10), ChargerReading(None, None), None),
        (
            SetCurrent(10, 1),
            ChargerReading(ChargerStatus.CHARGING, 6_900.0, phases=3),
            "does not follow: told 10 A on one phase, charges on three",
        ),
        (SetCurrent(10, 3), ChargerReading(ChargerStatus.CHARGING, 2_300.0, phases=1), None),
        (
            SetPower(2_000),
            BatteryReading(-3_000.0, 50.0),
            "does not follow: told to discharge 2.0 kW, does charge 3.0 kW",
        ),
        (SetPower(2_000), BatteryReading(0.0, 10.0), None),
        (SetPower(0), BatteryReading(2_000.0, 50.0), "does not follow: told to hold, does discharge 2.0 kW"),
        (Release(), BatteryReading(4_000.0, 50.0), None),
        (SetLimit(500), SolarReading(3_000.0), "does not follow: told at most 500 W, makes 3000 W"),
        (SetLimit(500), SolarReading(900.0), None),
        (
            SetLimit(500),
            SolarReading(400.0, limit_w=2_000.0),
            "does not follow: told at most 500 W, limits itself to 2000 W",
        ),
        (SetLimit(500), SolarReading(None), None),
        (Release(), SolarReading(3_000.0, limit_w=500.0), None),
    ],
)
def test_a_device_that_does_more_than_it_was_told_is_noticed(
    told: Setpoint, data: DeviceData, reason: str | None
) -> None:
    policy = _told(told, Habits())
    assert policy.disobedience(data, 100.0 + PATIENCE_S) == reason
    assert policy.disobedience(data, 99.0 + PATIENCE_S) is None


def test_repeating_a_setpoint_does_not_begin_patience_anew() -> None:
    policy = _told(SetCurrent(0), Habits())
    policy.note(SetCurrent(0), 110.0)
    assert policy.disobedience(ChargerReading(None, None, limit_a=16.0), 100.0 + PATIENCE_S) is not None
