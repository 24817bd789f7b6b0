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
    target_because=(
        "a month's peak is never billed below 2.50 kW; each kW above it costs 4.79 € in all; 11 days left of the month"
    ),
    target_numbers={"floor_w": 2_500.0, "eur_per_kw": 4.79, "days_left": 11.0},
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
    seconds_ago: float, device: str, change: tuple[str, str], sentence: str, rule: str | None = None
) -> DecisionMessage:
    before, setpoint = change
    return DecisionMessage(
        time=NOW - timedelta(seconds=seconds_ago),
        device=device,
        setpoint=setpoint,
        before=before,
        code="rule" if rule else "no-rule",
        sentence=sentence,
        rule=rule,
        numbers={"used_wh": 231.0, "allowance_w": 3150.0, "risk_pct": 8.0},
        lost=(("Fill the car by seven", "a higher rule drives charger.car"),) if rule else (),
    )


CAR_DOWN = "Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.22 of 0.62 kWh used, 8:04 min left"
BATTERY_HELPS = (
    "Home battery own control → discharge 1.5 kW: quarter.risk 41 % > 20 %; "
    "0.18 of 0.62 kWh used, 9:15 min left"
)
PEAK_RULE = "Keep the quarter under the peak"
DECISIONS = (
    decision(24, "charger.car", ("16 A", "9 A"), CAR_DOWN, PEAK_RULE),
    decision(
        95,
        "battery.home",
        ("own control", "discharge 1.5 kW"),
        BATTERY_HELPS,
        PEAK_RULE,
    ),
    decision(
        610,
        "relay.boiler",
        ("on", "off"),
        "Boiler on → off: no rule wants anything of it",
        "Boiler on sunshine",
    ),
    decision(
        1_540,
        "charger.car",
        ("pause", "16 A"),
        "Car pause → 16 A: charger.car.connected",
        "Fill the car by seven",
    ),
    decision(
        5_300,
        "relay.boiler",
        ("off", "on"),
        "Boiler off → on: grid.export 1.92 kW > 1.8 kW",
        "Boiler on sunshine",
    ),
    decision(
        9_000,
        "battery.home",
        ("hold", "own control"),
        "Home battery hold → own control: no rule wants anything of it",
    ),
)


def _rule(
    name: str, line: int, state: str, minutes: float, waits_for: str, drives: tuple[str, ...]
) -> RuleMessage:
    since = NOW - timedelta(minutes=minutes)
    return RuleMessage(name, "10-peak.yaml", line, state, since, waits_for, "", drives)


RULES = (
    _rule(PEAK_RULE, 2, "active", 1.6, "", ("battery.home", "charger.car", "relay.boiler")),
    _rule("Boiler on sunshine", 11, "resting", 10, "rest 10 min: 0:12 min to go", ("relay.boiler",)),
    _rule("Fill the car by seven", 17, "active", 25.7, "", ("charger.car",)),
    _rule(
        "Warm house before the cold",
        21,
        "waiting",
        2.0,
        "house.power < 0.5 kW for 5 min: 3:02 min to go",
        ("relay.heatpump",),
    ),
    _rule(
        "Fill the battery in the four cheapest hours",
        26,
        "blocked",
        240,
        "price.rank is not known",
        ("battery.home",),
    ),
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
    ),
)
PEAKS = tuple(
    PeakMessage(f"2026-{month:02d}", 2200 + 130 * (month % 5), None, "meter") for month in range(1, 12)
)
