# SPDX-License-Identifier: MIT
"""Evenings of made-up houses, as the States that a controller would send: for tests and for the pictures of the pages.

Deterministic: the same scene is the same State to the last digit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from math import sin
from typing import Any

from controller.model.messages import (
    FaultMessage,
    FlowMessage,
    ProblemMessage,
    State,
)
from tests.gui import money_scenes
from tests.gui.evening import ABOUT, DECISIONS, DEVICES, FLOW, METER, NOW, PEAKS, QUARTER, RULES, decision
from tests.gui.rule_texts import LONG_NAME

EVENING = State(
    about=ABOUT,
    mode="auto",
    now=NOW,
    missing=(),
    meter=METER,
    flow=FLOW,
    quarter=QUARTER,
    peaks=PEAKS,
    devices=DEVICES,
    rules=RULES,
    rules_problems=(),
    decisions=DECISIONS,
    faults=(),
    economics=money_scenes.ECONOMICS,
)


def evening_of(flow: FlowMessage = FLOW, **quarter: Any) -> State:
    """The evening with another flow, which the meter sees too, and with other figures of the quarter."""
    meter = replace(METER, grid_w=flow.grid_w)
    quarter.setdefault("peak_risk_pct", quarter.get("risk_pct", QUARTER.peak_risk_pct))
    return replace(EVENING, quarter=replace(QUARTER, **quarter), flow=flow, meter=meter)


EVERYTHING_ON = FlowMessage(7420, 0, 5000, 14, 3700, 8720, 8720)


def new_peak() -> State:
    """Induction hob, oven and car at once: the quarter will end above the target."""
    return evening_of(
        EVERYTHING_ON,
        used_wh=498,
        allowance_w=986,
        forecast_w=3380,
        forecast_low_w=2950,
        forecast_high_w=3900,
        risk_pct=97,
        stake_eur=3.64,
    )


def passed() -> State:
    """The target is behind us."""
    return evening_of(
        EVERYTHING_ON,
        elapsed_s=700,
        used_wh=701,
        allowance_w=0,
        forecast_w=3490,
        forecast_low_w=3400,
        forecast_high_w=3610,
        risk_pct=100,
        stake_eur=4.12,
    )


def close() -> State:
    """It may just go well."""
    return evening_of(
        used_wh=330,
        allowance_w=2310,
        forecast_w=2460,
        forecast_low_w=2200,
        forecast_high_w=2790,
        risk_pct=34,
    )


def beyond_month() -> State:
    """The owner allows 4 kW, but what is in the making is the highest quarter of this month."""
    return evening_of(
        used_wh=412,
        allowance_w=4611,
        forecast_w=3310,
        forecast_low_w=2980,
        forecast_high_w=3720,
        risk_pct=3.4,
        peak_risk_pct=91.2,
        target_w=4000,
        target_reason="wish",
        billed_w=2870,
        month_peak_w=2870,
    )


def sunny() -> State:
    """Noon in May: export, battery charging, no car."""
    return evening_of(
        FlowMessage(-1260, 4380, -2300, 88, 0, 820, 820),
        used_wh=0,
        allowance_w=5020,
        forecast_w=0,
        forecast_low_w=0,
        forecast_high_w=140,
        risk_pct=0,
        target_w=4210,
        target_reason="month peak",
        billed_w=4210,
    )


def held_back() -> State:
    """The same noon with a price below zero and a full battery: the roof makes what the house uses."""
    state = sunny()
    roof = replace(
        DEVICES[-1],
        state="limited",
        power_w=1_640,
        setpoint="at most 1.6 kW",
        reason="price.export -0.031 EUR/kWh < site.sell_from 0.000 EUR/kWh",
        rule="Sell nothing when selling costs money",
        limit_min=0.0,
        limit_max=5_000.0,
        limited_to_w=1_640.0,
    )
    told = decision(
        95,
        "solar.roof",
        ("own control", "at most 1.6 kW"),
        "Roof own control → at most 1.6 kW: price.export -0.031 EUR/kWh < site.sell_from 0.000 EUR/kWh",
        "Sell nothing when selling costs money",
    )
    return replace(
        state,
        devices=(*DEVICES[:-1], roof),
        flow=FlowMessage(0, 1640, 0, 100, 0, 1640, 1640),
        meter=replace(METER, grid_w=0),
        decisions=(told, *DECISIONS),
    )


def long_names() -> State:
    """Whoever names things at length must still be able to read them."""
    name = LONG_NAME
    rules = tuple(replace(rule, name=f"{name} ({index})") for index, rule in enumerate(RULES))
    sentence = (
        "Laadpaal-voordeur van 16,0 naar 9,5 A per fase: 0,231 van 0,625 kWh verbruikt, nog 7:40 minuten te gaan, "
        "en de thuisbatterij levert al alles wat ze mag leveren"
    )
    decisions = tuple(replace(item, sentence=sentence, rule=name) for item in DECISIONS)
    devices = tuple(replace(item, name=f"{item.name}_in_de_grote_garage_links_achteraan") for item in DEVICES)
    about = replace(ABOUT, house="Gemeenschapshuis De Vrolijke Kempenaar, blok B, eerste verdieping")
    quarter = replace(
        QUARTER, allowance_w=27_600, target_w=12_340, target_reason="month peak", stake_eur=123.45
    )
    flow = FlowMessage(12_840, 10_320, 11_450, 100, 22_080, 12_530, 12_510)
    return replace(
        EVENING,
        about=about,
        rules=rules,
        decisions=decisions,
        devices=devices,
        quarter=quarter,
        flow=flow,
        meter=replace(METER, tariff="night"),
    )


def starting() -> State:
    """The controller is up, the first telegram is not."""
    return replace(
        EVENING, mode="starting", meter=None, flow=None, quarter=None, peaks=(), decisions=(), rules=RULES[:2]
    )


def set_up() -> State:
    """No site.yaml yet."""
    missing = (
        "The grid meter: which port is the P1 cable on? (meter: port)",
        "The main fuse and the type of connection (house: fuse, grid)",
        "At least one battery, charger or relay, if Kwartier shall steer something",
    )
    return replace(
        starting(),
        mode="set-up",
        missing=missing,
        devices=(),
        rules=(),
        about=replace(ABOUT, is_simulated=False, demo_rate=None),
    )


def mending() -> State:
    """A site.yaml with errors."""
    file = "/etc/kwartier/site.yaml"
    problems = (
        ProblemMessage(file, 1, 79, 2, "error", "quantity", 'fuse: "40" has no unit', "write 40 A"),
        ProblemMessage(
            file, 4, 58, 7, "error", "unknown-key", 'unknown key "capacty"', 'did you mean "capacity"?'
        ),
    )
    missing = tuple(f"{each.file}:{each.line}:{each.column}: error: {each.message}" for each in problems)
    return replace(set_up(), missing=missing, files_problems=problems)


def mending_much() -> State:
    """A site.yaml with more errors than the screen has room for."""
    once = mending()
    return replace(once, missing=once.missing * 6, files_problems=once.files_problems * 6)


def degraded() -> State:
    """The cable is out."""
    since = NOW - timedelta(seconds=48)
    cable = FaultMessage(
        "meter", "No telegram for 48 s", "Check the P1 cable and that its port is open.", since, None
    )
    car = FaultMessage(
        "charger.car", "The charger does not answer", "Is it switched on and on the network?", since, None
    )
    return replace(
        EVENING,
        mode="degraded",
        meter=replace(METER, age_s=48.0, time=since.astimezone(timezone(timedelta(hours=1)))),
        quarter=None,
        flow=replace(FLOW, grid_w=None, house_w=None),
        faults=(cable, car),
    )


def paused() -> State:
    """The owner stopped control."""
    return replace(EVENING, mode="paused", decisions=DECISIONS[3:])


def broken_rules() -> State:
    """The newest file has an error."""
    problem = ProblemMessage(
        "10-peak.yaml", 4, 22, 4, "error", "unit-mismatch", '"20 kW" is in W, but % is due', "write 20 %"
    )
    return replace(EVENING, rules_problems=(problem,))


SCENES = {
    "evening": EVENING,
    "peak": new_peak(),
    "passed": passed(),
    "close": close(),
    "beyond-month": beyond_month(),
    "sun": sunny(),
    "long": long_names(),
    "starting": starting(),
    "setup": set_up(),
    "degraded": degraded(),
    "paused": paused(),
}


def later(state: State, seconds: float) -> State:
    """The scene some seconds on, with numbers that have moved a little."""
    step = timedelta(seconds=seconds)
    changed = replace(state, now=state.now + step)
    if state.meter is not None and state.meter.time is not None and (state.meter.age_s or 0) < 5:
        changed = replace(changed, meter=replace(state.meter, time=state.meter.time + step))
    if state.flow is not None and state.flow.grid_w is not None:
        changed = replace(changed, flow=replace(state.flow, grid_w=state.flow.grid_w + 40 * sin(seconds / 7)))
    if state.quarter is not None:
        elapsed_s = min(899.0, state.quarter.elapsed_s + seconds)
        used_wh = state.quarter.used_wh + 0.4 * seconds
        changed = replace(changed, quarter=replace(state.quarter, elapsed_s=elapsed_s, used_wh=used_wh))
    return changed
