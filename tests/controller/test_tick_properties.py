# SPDX-License-Identifier: MIT
"""Whatever is read, the tick answers within its limits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.command import Release, SetCurrent, SetPower, Switch
from controller.model.errors import Fault
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    RelayReading,
)
from controller.model.snapshot import Mode
from tests.controller.tick_stage import RULES, Scene, telegram

Second = tuple[int | None, BatteryReading | None, ChargerReading | None, bool | None, float]
watts = st.none() | st.integers(-30_000, 30_000) | st.sampled_from([0, 2500, 90_000])
floats = st.none() | st.floats(-20_000, 20_000) | st.just(0.0)


@st.composite
def seconds(draw: st.DrawFn) -> Second:
    battery = draw(st.none() | st.builds(BatteryReading, floats, st.none() | st.floats(0, 100), st.none()))
    charger = draw(
        st.none()
        | st.builds(
            ChargerReading,
            st.none() | st.sampled_from(ChargerStatus),
            floats,
            st.tuples(floats, floats, floats),
            st.none() | st.floats(0, 32),
        )
    )
    return (
        draw(watts),
        battery,
        charger,
        draw(st.none() | st.booleans()),
        draw(st.sampled_from([0.0, 1.0, 1.0, 7.0, 20.0, 900.0])),
    )


@settings(max_examples=60)
@given(st.lists(seconds(), min_size=1, max_size=25))
def test_whatever_is_read_the_tick_answers_and_stays_inside_the_limits(
    life: list[Second],
) -> None:
    scene = Scene(
        RULES
        + "  - {rule: On, when: grid.export > 100 W, then: {relay.boiler: on, battery.home: charge 9 kW}}\n"
    )
    for grid_w, battery, charger, relay, step_s in life:
        scene.clock.advance(step_s)
        if battery is not None:
            scene.board.post_device("battery.home", battery)
        if charger is not None:
            scene.board.post_device("charger.car", charger)
        if relay is not None:
            scene.board.post_device("relay.boiler", RelayReading(relay))
        if grid_w is not None:
            scene.board.post_meter(telegram(scene.clock.now(), grid_w), b"")
        outcome = scene.tick.run(scene.board.snapshot())
        assert {command.device for command in outcome.commands} == {
            "battery.home",
            "charger.car",
            "relay.boiler",
        }
        for command in outcome.commands:
            match command.setpoint:
                case SetPower(power_w):
                    assert -4000 <= power_w <= 5000
                    assert outcome.mode in (Mode.AUTO, Mode.HOLD)
                case SetCurrent(current_a):
                    assert current_a == 0 or 6 <= current_a <= 16
                case Switch() | Release():
                    pass
        if outcome.quarter is not None:
            assert outcome.quarter.used_wh >= 0
            assert outcome.quarter.allowance_w >= 0


def test_faults_of_devices_are_part_of_the_snapshot() -> None:
    scene = Scene()
    scene.board.report("battery.home", Fault("it does not answer", "is it on?"))
    assert scene.second(500).snapshot.faults == {"battery.home": "it does not answer"}


@pytest.mark.parametrize(
    "spoiled", [{}, {"quarter": 3}, {"rules": {"x": 1}}, {"fleet": {"relay.boiler": "?"}}, {"fleet": []}]
)
def test_a_spoiled_memory_only_costs_the_memory(spoiled: dict[str, object]) -> None:
    scene = Scene()
    scene.tick.restore(spoiled)
    assert scene.second(3000).mode is Mode.AUTO
