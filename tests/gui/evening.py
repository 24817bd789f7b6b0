# SPDX-License-Identifier: MIT
"""The parts of an evening in a made-up house, when everybody cooks: what every scene of the window begins with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from controller.model.messages import (
    AboutMessage,
    DecisionMessage,
    DeviceMessage,
    FlowMessage,
    MeterMessage,
    PeakMessage,
    QuarterMessage,
    RuleMessage,
)
from controller.model.said_messages import SaidMessage, said_list, said_messages
from controller.model.saying import Saying, Words
from controller.model.target import Target, TargetReason

NOW = datetime(2026, 11, 20, 17, 7, 20, tzinfo=UTC)
"""18:07:20 in Brussels: in the middle of a quarter, at the hour when everybody cooks."""
QUARTER_START = NOW.replace(minute=0, second=0)
ABOUT = AboutMessage("kwartier", "0.1.0", 1, "Demo house", "Europe/Brussels", True, 1)
METER = MeterMessage(
    time=NOW.astimezone(timezone(timedelta(hours=1))),
    age_s=0.4,
    grid_w=1840,
    import_wh=12_345_678,
    export_wh=4_567_890,
    tariff="day",
    voltage_v=(234.1, 233.8, 235.0),
    current_a=(4.2, 1.9, 2.0),
    identification="/FLU5",
    telegrams=86_400,
    rejected=2,
)
FLOW = FlowMessage(1840, 320, 1450, 62, 3100, 510, 510)
TARGET = Target(2500.0, TargetReason.FLOOR, {"floor_w": 2_500.0, "eur_per_kw": 4.79, "days_left": 11.0})
QUARTER = QuarterMessage(
    start=QUARTER_START,
    elapsed_s=440,
    used_wh=231,
    basis="demand register",
    target_w=2500,
    target_reason="floor",
    allowance_w=3150,
    forecast_w=2120,
    forecast_low_w=1820,
    forecast_high_w=2440,
    risk_pct=8,
    month="2026-11",
    month_peak_w=2210,
    month_peak_time=NOW - timedelta(days=4, hours=2),
    stake_eur=0.0,
    target_because=str(TARGET.because),
    target_numbers=dict(TARGET.numbers),
    said=said_messages(target_because=TARGET.because),
    peak_risk_pct=8,
    billed_w=2500,
)


def _device(name: str, state: str, power_w: float | None, setpoint: str, reason: str) -> DeviceMessage:
    kind = name.partition(".")[0]
    return DeviceMessage(
        name=name,
        kind=kind,
        state=state,
        age_s=0.8,
        power_w=power_w,
        soc_pct=62 if kind == "battery" else None,
        status="charging" if kind == "charger" else None,
        current_a=4.5 if kind == "charger" else None,
        on=False if kind == "relay" else None,
        setpoint=setpoint,
        reason=reason,
        rule=None,
        fault=None,
        manual_until=None,
        runtime_today_s=5400 if kind == "relay" else None,
        starts_today=2 if kind == "relay" else None,
        limit_max=None,
        limit_min=None,
        makes_heat=kind == "relay",
    )


DEVICES = (
    _device("battery.home", "controlled", 1450, "discharge 1.5 kW", "rule"),
    _device("charger.car", "charging", 3100, "9 A", "limit"),
    _device("relay.boiler", "off", 0, "off", "rule"),
    _device("relay.heatpump", "on", 900, "own control", "no-rule"),
    _device("solar.roof", "producing", 320, "own control", "no-rule"),
)


def decision(
    seconds_ago: float,
    device: str,
    change: tuple[Words, Words],
    sentence: Words | None = None,
    rule: str | None = None,
    because: Words = "",
) -> DecisionMessage:
    """Its sentence by itself, or of the change and the reason for it."""
    if sentence is None:
        sentence = Saying("changes", device=_SUBJECTS[device], steps=change)
        sentence = Saying("for-reason", what=sentence, because=because)
    before, setpoint = change
    lost: tuple[Words, ...] = (Saying("stands-higher", rule=rule),) if rule else ()
    return DecisionMessage(
        time=NOW - timedelta(seconds=seconds_ago),
        device=device,
        setpoint=str(setpoint),
        before=str(before),
        code="rule" if rule else "no-rule",
        sentence=str(sentence),
        rule=rule,
        numbers={"used_wh": 231.0, "allowance_w": 3150.0, "risk_pct": 8.0},
        lost=tuple(("Fill the car by seven", str(reason)) for reason in lost),
        said=said_messages(sentence=sentence, setpoint=setpoint, before=before) | said_list("lost", lost),
    )


_SUBJECTS = {
    "battery.home": Saying("battery-home"),
    "charger.car": Saying("car"),
    "relay.boiler": Saying("boiler"),
    "relay.heatpump": Saying("heatpump"),
}
ON, OFF, HOLD, OWN, PAUSE = (Saying(key) for key in ("on", "off", "hold", "own-control", "pause"))
A16, A9 = (Saying("current", current_a=current_a) for current_a in (16.0, 9.0))


def _compared(name: str, value: Saying, other: str) -> Saying:
    left = Saying("worth", text=name, value=value)
    return Saying("compared", left=left, operator=">", right=Saying("written", text=other))


def _of_quarter(
    device: str, change: tuple[Words, Words], risk_pct: float, used_wh: float, left_s: float
) -> Saying:
    risk = _compared("quarter.risk", Saying("share", value_pct=risk_pct), "20 %")
    what = Saying("changes", device=_SUBJECTS[device], steps=change)
    told = Saying("for-reason", what=what, because=risk)
    return Saying("in-quarter", what=told, used_wh=used_wh, budget_wh=620.0, left_s=left_s)


HELPS = (OWN, Saying("discharge", power_w=1_500.0))
CAR_DOWN = _of_quarter("charger.car", (A16, A9), 34.0, 220.0, 484.0)
BATTERY_HELPS = _of_quarter("battery.home", HELPS, 41.0, 180.0, 555.0)
PEAK_RULE = "Keep the quarter under the peak"
EXPORT = _compared("grid.export", Saying("power", value_w=1_920.0), "1.8 kW")
CONNECTED = Saying("written", text="charger.car.connected")
DECISIONS = (
    decision(24, "charger.car", (A16, A9), CAR_DOWN, PEAK_RULE),
    decision(95, "battery.home", HELPS, BATTERY_HELPS, PEAK_RULE),
    decision(610, "relay.boiler", (ON, OFF), None, "Boiler on sunshine", Saying("no-rule")),
    decision(1_540, "charger.car", (PAUSE, A16), None, "Fill the car by seven", CONNECTED),
    decision(5_300, "relay.boiler", (OFF, ON), None, "Boiler on sunshine", EXPORT),
    decision(9_000, "battery.home", (HOLD, OWN), because=Saying("no-rule")),
)


def _rule(
    name: str, line: int, state: str, minutes: float, waits_for: Words, drives: tuple[str, ...]
) -> RuleMessage:
    since, said = NOW - timedelta(minutes=minutes), said_messages(waits_for=waits_for)
    return RuleMessage(name, "10-peak.yaml", line, state, since, str(waits_for), "", drives, said)


COOL = Saying("to-go", what=Saying("written", text="house.power < 0.5 kW for 5 min"), left_s=182.0)
PRICE = Saying("one-unknown", names=("price.rank",))
RULES = (
    _rule(PEAK_RULE, 2, "active", 1.6, "", ("battery.home", "charger.car", "relay.boiler")),
    _rule(
        "Boiler on sunshine", 11, "resting", 10, Saying("rests", rest_s=600.0, left_s=12.0), ("relay.boiler",)
    ),
    _rule("Fill the car by seven", 17, "active", 25.7, "", ("charger.car",)),
    _rule("Warm house before the cold", 21, "waiting", 2.0, COOL, ("relay.heatpump",)),
    _rule("Fill the battery in the four cheapest hours", 26, "blocked", 240, PRICE, ("battery.home",)),
    _rule("Holiday mode", 30, "disabled", 4_000, "", ("relay.boiler",)),
    RuleMessage(
        name="Heat pump pauses at the dearest hours",
        file="20-night.yaml",
        line=2,
        state="off",
        since=NOW - timedelta(hours=3),
        waits_for="quarter.forecast > 4 kW (now 2.1 kW)",
        why="",
        drives=("relay.heatpump",),
        said={
            "waits_for": SaidMessage(
                "now-is",
                {
                    "what": {"template": "written", "values": {"text": "quarter.forecast > 4 kW"}},
                    "value": {"template": "written", "values": {"text": "2.1 kW"}},
                },
            )
        },
    ),
)
PEAKS = tuple(
    PeakMessage(f"2026-{month:02d}", 2200 + 130 * (month % 5), None, "meter") for month in range(1, 12)
)
