# SPDX-License-Identifier: MIT
"""A relay's side: what rules want, when its times allow it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.arbiter import Arbiter
from controller.arbiter.relay import decide_relay
from controller.arbiter.verdict import choose
from controller.model.command import Release, Setpoint, Switch
from controller.model.decision import ActionKind, ReasonCode, Standing
from controller.model.house import GridType
from controller.model.reading import ChargerReading, ChargerStatus, DeviceData, RelayReading
from controller.model.snapshot import Mode
from tests.controller.houses import CHARGER, RELAY, Phases, house_of, meter_of, situation_of, wish

BOILER = "relay.boiler"
FREE = Standing("off", 0.0)
RESTING = Standing("resting", 0.0, can_start=False, holds_because="rests 2 min more")
RUNNING = Standing("on", 0.0, can_stop=False, holds_because="runs 5 min more")


@pytest.mark.parametrize(
    ("kind", "safe_on", "is_on", "standing", "setpoint", "code"),
    [
        (ActionKind.ON, False, False, FREE, Switch(True), ReasonCode.RULE),
        (ActionKind.ON, False, False, RESTING, Switch(False), ReasonCode.DWELL),
        (ActionKind.ON, False, True, RUNNING, Switch(True), ReasonCode.RULE),
        (ActionKind.OFF, False, True, RUNNING, Switch(True), ReasonCode.DWELL),
        (ActionKind.OFF, False, False, RUNNING, Switch(True), ReasonCode.DWELL),
        (ActionKind.OFF, False, True, FREE, Switch(False), ReasonCode.RULE),
        (ActionKind.OFF, False, False, RESTING, Switch(False), ReasonCode.RULE),
        (ActionKind.RELEASE, False, True, FREE, Switch(False), ReasonCode.RULE),
        (ActionKind.RELEASE, True, False, FREE, Switch(True), ReasonCode.RULE),
        (None, False, True, FREE, Switch(False), ReasonCode.NO_RULE),
        (None, True, False, FREE, Switch(True), ReasonCode.NO_RULE),
        (None, True, False, RESTING, Switch(False), ReasonCode.DWELL),
    ],
)
def test_a_relay_is_switched_when_its_times_allow_it(
    kind: ActionKind | None,
    safe_on: bool,
    is_on: bool,
    standing: Standing,
    setpoint: Setpoint,
    code: ReasonCode,
) -> None:
    spec = replace(RELAY, safe_on=safe_on)
    wishes = [] if kind is None else [wish(BOILER, kind)]
    situation = situation_of(
        house_of(spec), meter_of(0), {BOILER: RelayReading(is_on)}, standings={BOILER: standing}
    )
    verdict = decide_relay(spec, choose(BOILER, wishes, None), situation)
    assert (verdict.setpoint, verdict.code) == (setpoint, code)
    assert (verdict.because == standing.holds_because) == (code is ReasonCode.DWELL)


def test_a_silent_relay_is_left_to_its_driver() -> None:
    situation = situation_of(house_of(RELAY), meter_of(0), {})
    verdict = decide_relay(RELAY, choose(BOILER, [wish(BOILER, ActionKind.ON)], None), situation)
    assert (verdict.setpoint, verdict.code, verdict.because) == (
        Release(),
        ReasonCode.OFFLINE,
        "it does not answer",
    )
    assert verdict.rule == "Rule"


@pytest.mark.parametrize(
    ("grid_w", "current_a", "grid", "setpoint", "because"),
    [
        (13_900, (20.0, 21.0, 20.0), GridType.THREE_PHASE_STAR, Switch(True), "Rule is true"),
        (
            14_200,
            (20.0, 21.0, 20.0),
            GridType.THREE_PHASE_STAR,
            Switch(False),
            "the main fuse leaves 2.19 kW",
        ),
        (
            9_000,
            (24.0, 8.0, 8.0),
            GridType.THREE_PHASE_STAR,
            Switch(False),
            "the main fuse carries too much already",
        ),
        (6_900, (18.0, 0.0, 12.0), GridType.THREE_PHASE_DELTA, Switch(True), "Rule is true"),
        (7_200, (19.0, 0.0, 12.0), GridType.THREE_PHASE_DELTA, Switch(False), "the main fuse leaves 2.26 kW"),
        (3_400, (15.0, None, None), GridType.SINGLE_PHASE, Switch(False), "the main fuse leaves 2.06 kW"),
    ],
)
def test_a_load_is_not_begun_that_the_main_fuse_would_not_bear(
    grid_w: int, current_a: Phases, grid: GridType, setpoint: Setpoint, because: str
) -> None:
    house, meter = house_of(RELAY, grid=grid, fuse_a=25.0), meter_of(grid_w, current_a=current_a)
    situation = situation_of(house, meter, {BOILER: RelayReading(False)}, standings={BOILER: FREE})
    verdict = decide_relay(RELAY, choose(BOILER, [wish(BOILER, ActionKind.ON)], None), situation)
    assert (verdict.setpoint, verdict.because) == (setpoint, because)


def test_what_runs_or_was_just_begun_stays_on_when_the_fuse_is_full_of_it() -> None:
    """Nor do cars keep it off: they yield."""
    house, full = house_of(RELAY, CHARGER, fuse_a=25.0), meter_of(16_000)
    car = ChargerReading(ChargerStatus.CHARGING, 11_000.0, (16.0, 16.0, 16.0))
    said: dict[str, DeviceData] = {BOILER: RelayReading(False), "charger.car": car}
    situation = situation_of(house, full, said, standings={BOILER: FREE})
    on = [wish(BOILER, ActionKind.ON)]
    arbiter = Arbiter(house)
    assert arbiter.decide(Mode.AUTO, on, {}, situation)[BOILER].setpoint == Switch(True)
    fuller = situation_of(house, meter_of(18_000), said, standings={BOILER: FREE})
    assert arbiter.decide(Mode.AUTO, on, {}, fuller)[BOILER].setpoint == Switch(True), (
        "told, and not seen yet"
    )
    running = situation_of(house, meter_of(18_000), said, standings={BOILER: Standing("on", 0.0)})
    assert Arbiter(house).decide(Mode.AUTO, on, {}, running)[BOILER].setpoint == Switch(True)
    assert Arbiter(house).decide(Mode.AUTO, on, {}, fuller)[BOILER].setpoint == Switch(False)


def test_two_loads_that_begin_together_are_counted_together() -> None:
    pump = replace(RELAY, name="pump", load_w=1_000)
    house = house_of(RELAY, pump, fuse_a=25.0)
    said = {BOILER: RelayReading(False), "relay.pump": RelayReading(False)}
    situation = situation_of(house, meter_of(13_500), said, standings=dict.fromkeys(said, FREE))
    verdicts = Arbiter(house).decide(Mode.AUTO, [wish(name, ActionKind.ON) for name in said], {}, situation)
    assert [verdicts[name].setpoint for name in said] == [Switch(True), Switch(False)]
    assert verdicts["relay.pump"].code is ReasonCode.SAFETY
