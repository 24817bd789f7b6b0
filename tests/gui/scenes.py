# SPDX-License-Identifier: MIT
"""Evenings of made-up houses, as the States that a controller would send: for tests and for the pictures of the pages.

Deterministic: the same scene is the same State to the last digit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from math import exp, sin

from controller.model.messages import (
    AboutMessage,
    DecisionMessage,
    DeviceMessage,
    FaultMessage,
    FlowMessage,
    HistoryMessage,
    MeterMessage,
    PeakMessage,
    ProblemMessage,
    QuarterMessage,
    RuleMessage,
    State,
    TelegramLineMessage,
    TelegramMessage,
)
from controller.model.page_messages import PageMessage
from controller.model.past_messages import ActivationMessage, FileChangeMessage
from controller.model.record_messages import LikelihoodMessage, RecordMessage, RecordStageMessage
from controller.model.setting_messages import SettingChangeMessage, SettingMessage
from tests.gui import money_scenes

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


def new_peak() -> State:
    """Induction hob, oven and car at once: the quarter will end above the target."""
    quarter = replace(
        QUARTER,
        used_wh=498,
        allowance_w=986,
        forecast_w=3380,
        forecast_low_w=2950,
        forecast_high_w=3900,
        risk_pct=97,
        stake_eur=3.64,
    )
    flow = FlowMessage(7420, 0, 5000, 14, 3700, 8720, 8720)
    return replace(EVENING, quarter=quarter, flow=flow, meter=replace(METER, grid_w=7420))


def passed() -> State:
    """The target is behind us."""
    quarter = replace(
        QUARTER,
        elapsed_s=700,
        used_wh=701,
        allowance_w=0,
        forecast_w=3490,
        forecast_low_w=3400,
        forecast_high_w=3610,
        risk_pct=100,
        stake_eur=4.12,
    )
    return replace(new_peak(), quarter=quarter)


def close() -> State:
    """It may just go well."""
    quarter = replace(
        QUARTER,
        used_wh=330,
        allowance_w=2310,
        forecast_w=2460,
        forecast_low_w=2200,
        forecast_high_w=2790,
        risk_pct=34,
    )
    return replace(EVENING, quarter=quarter)


def sunny() -> State:
    """Noon in May: export, battery charging, no car."""
    quarter = replace(
        QUARTER,
        used_wh=0,
        allowance_w=5020,
        forecast_w=0,
        forecast_low_w=0,
        forecast_high_w=140,
        risk_pct=0,
        target_w=4210,
        target_reason="month peak",
    )
    flow = FlowMessage(-1260, 4380, -2300, 88, 0, 820, 820)
    return replace(EVENING, quarter=quarter, flow=flow, meter=replace(METER, grid_w=-1260))


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


LONG_NAME = "Vaatwasser en wasmachine alleen wanneer de zon schijnt en het kwartier het toelaat"


def long_rule_text() -> str:
    """The rules under the names that they have in `long_names`."""
    text = RULE_TEXT
    for index, rule in enumerate(RULES):
        text = text.replace(f"rule: {rule.name}\n", f"rule: {LONG_NAME} ({index})\n")
    return text


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


def history(
    names: list[str], from_s: float, to_s: float, points: int, flow: FlowMessage | None = None
) -> HistoryMessage:
    """A day of that house that ends as `flow` says, thinned to about `points` buckets."""
    end_s = min(to_s, NOW.timestamp() + 1)
    step_s = max(1.0, round((to_s - from_s) / max(1, points)))
    count = int(max(0.0, end_s - from_s) // step_s)
    times = [from_s + index * step_s for index in range(count)]
    low: dict[str, tuple[float | None, ...]] = {}
    high: dict[str, tuple[float | None, ...]] = {}
    for name in names:
        ends = [_power_before(name, second, flow) for second in times]
        spread = 0.0 if step_s <= 1 else min(160.0, step_s * 3)
        low[name] = tuple(value - (spread * 0.3 if value > spread else 0) for value in ends)
        high[name] = tuple(value + (spread if abs(value) > 1 and name != "solar_w" else 0) for value in ends)
    return HistoryMessage(tuple(times), step_s, low, high)


def csv_page(next_s: int | None = None) -> PageMessage:
    """Two rows of history."""
    rows = "2026-11-20T16:30:00Z,512.0,0.0\n2026-11-20T16:45:00Z,,\n"
    return PageMessage("time,import_wh,export_wh", rows, next_s)


def _power_before(name: str, second: float, flow: FlowMessage | None) -> float:
    """Of a house whose last minutes are those of `flow`; where there is much sun, it is noon."""
    if flow is None:
        return _power(name, second)
    is_noon = flow.solar_w is not None and flow.solar_w > 2_000
    now = None if second < NOW.timestamp() - LAST_MINUTES_S else getattr(flow, name, None)
    if now is not None:
        return float(now + abs(now) * 0.02 * sin(second / 9))
    return _power(name, second - (NOON_H * 3_600 if is_noon else 0))


def _power(name: str, second: float) -> float:
    """[W] at that second: a house with a hob, a kettle, sun until four and a car from half past five."""
    hour = (second - NOW.timestamp()) / 3600 + 18.122
    cycle = second % 1_100
    cooking = 2_200.0 if 17.6 < hour < 18.05 and cycle % 260 < 150 else 0.0
    kettle = 1_900.0 if cycle < 110 else 0.0
    house = 380 + 130 * sin(second / 1_300) + (90 if cycle % 70 < 35 else 0) + cooking + kettle
    solar = max(0.0, 4_300 * exp(-(((hour - 12.8) / 2.6) ** 2)) - 40) * (0.9 + 0.1 * sin(second / 420))
    car = 3_100.0 if hour > 17.70 else 0.0
    want = house + car - solar
    battery = (
        max(-2_400.0, min(2_600.0, want - 1_700)) if want > 1_700 else max(-2_300.0, min(0.0, want + 300))
    )
    values = {
        "house_w": house,
        "solar_w": solar,
        "charger_w": car,
        "battery_w": battery,
        "grid_w": want - battery,
    }
    return values.get(name, 2_500.0 if name == "target_w" else 0.0)


LAST_MINUTES_S = 140
NOON_H = 5.2
"""How long before NOW it is noon."""
_TELEGRAM = (
    ("/FLU5\\253769484_A", "Meter", "FLU5\\253769484_A"),
    ("0-0:96.1.4(50221)", "Version of the telegram", "50221"),
    ("0-0:1.0.0(261120180720W)", "Time", "18:07:20"),
    ("1-0:1.8.1(006789.012*kWh)", "Import, day", "6789.012 kWh"),
    ("1-0:1.8.2(005556.666*kWh)", "Import, night", "5556.666 kWh"),
    ("1-0:2.8.1(003210.000*kWh)", "Export, day", "3210.000 kWh"),
    ("1-0:2.8.2(001357.890*kWh)", "Export, night", "1357.890 kWh"),
    ("0-0:96.14.0(0001)", "Tariff", "day"),
    ("1-0:1.4.0(00.924*kW)", "Mean of the running quarter", "0.924 kW"),
    ("1-0:1.6.0(261116163000W)(02.210*kW)", "Peak of this month", "2.210 kW"),
    ("1-0:1.7.0(01.840*kW)", "Import now", "1.840 kW"),
    ("1-0:2.7.0(00.000*kW)", "Export now", "0.000 kW"),
    ("1-0:32.7.0(234.1*V)", "Voltage L1", "234.1 V"),
    ("1-0:52.7.0(233.8*V)", "Voltage L2", "233.8 V"),
    ("1-0:72.7.0(235.0*V)", "Voltage L3", "235.0 V"),
    ("1-0:31.7.0(004.20*A)", "Current L1", "4.20 A"),
)


RECORD = RecordMessage(
    (
        RecordStageMessage(60.0, 2_700.0, 142.0, 201.0, 0.011, 0.018, 0.012, 0.81, 0.9),
        RecordStageMessage(450.0, 2_700.0, 61.0, 78.0, 0.0042, 0.0071, 0.012, 0.79, 0.89),
        RecordStageMessage(720.0, 40.0, 23.0, 21.0, 0.0012, 0.0019, 0.012, 0.8, 0.9),
    ),
    (
        LikelihoodMessage(15_000.0, 0.4, 0.3),
        LikelihoodMessage(61.0, 29.0, 27.0),
        LikelihoodMessage(4.0, 97.0, 100.0),
    ),
)


def telegram() -> TelegramMessage:
    """The newest telegram, with one line that could not be read."""
    lines = [TelegramLineMessage(text, meaning, value, None) for text, meaning, value in _TELEGRAM]
    lines.append(TelegramLineMessage("0-1:24.2.3(6325252525W)(*m3)", "Gas", None, "no value in this line"))
    return TelegramMessage(NOW, tuple(lines))


FAULTS = (
    FaultMessage(
        "charger.car",
        "The charger does not answer",
        "Is it switched on?",
        NOW - timedelta(hours=3),
        NOW - timedelta(hours=2, minutes=51),
    ),
    FaultMessage(
        "meter",
        "No telegram for 22 s",
        "Check the P1 cable.",
        NOW - timedelta(days=2),
        NOW - timedelta(days=2) + timedelta(minutes=4),
    ),
)

ACTIVATIONS = tuple(
    ActivationMessage(
        number,
        NOW - timedelta(hours=hours),
        who,
        (FileChangeMessage("10-peak.yaml", added, removed),),
        added,
        removed,
    )
    for number, hours, who, added, removed in (
        (3, 2, "window", 1, 1),
        (2, 26, "window", 4, 0),
        (1, 300, "file, at start", 31, 0),
    )
)
DIFF = """\
--- 10-peak.yaml
+++ 10-peak.yaml
@@ -10,5 +10,5 @@

   - rule: Boiler on sunshine
-    when: grid.export > 2.2 kW for 3 min
+    when: grid.export > 1.8 kW for 3 min
     then: {relay.boiler: on}
     until: grid.import > 200 W for 2 min
"""
RULE_TEXT = """\
rules:
  - rule: Keep the quarter under the peak
    why: A new month peak costs about 4.7 euro per kW.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance   # what the house needs beyond
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min

  - rule: Boiler on sunshine
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 6}

  - rule: Fill the car by seven
    when: charger.car.connected and between 22:00 and 07:00
    then: {charger.car: full}

  - rule: Warm house before the cold
    when: house.power < 0.5 kW for 5 min
    then: {relay.heatpump: on}
    run: {at_least: 20 min}

  - rule: Fill the battery in the four cheapest hours
    when: price.rank <= 4 and battery.home.soc < 90 % and not quarter.risk > 10 %
    then: {battery.home: charge 3 kW}

  - rule: Holiday mode
    enabled: false
    when: time > 00:00
    then: {relay.boiler: off}
"""
BROKEN_TEXT = RULE_TEXT.replace("quarter.risk > 20 %", "quarter.risk > 20 kW").replace(
    "grid.export", "grid.exprot"
)
NIGHT_TEXT = """\
rules:
  - rule: Heat pump pauses at the dearest hours
    when: quarter.forecast > 4 kW for 1 min
    then: {relay.heatpump: off}
    until: quarter.forecast < 3 kW for 2 min
"""


SETTINGS: tuple[SettingMessage, ...] = (
    SettingMessage("night_start", "", "time", "22:00", 79_200.0, "", 0.0, 85_500.0, 900.0, ("Car at night",)),
    SettingMessage(
        "car_energy",
        "What the car needs for a day of driving",
        "quantity",
        "12 kWh",
        12_000.0,
        "kWh",
        2_000.0,
        60_000.0,
        1_000.0,
        ("Car full by seven", "Car at night", "Car follows the peak", "Car on sunshine"),
    ),
    SettingMessage(
        "car_ready",
        "When you leave",
        "time",
        "07:00",
        25_200.0,
        "",
        0.0,
        85_500.0,
        900.0,
        ("Car full by seven",),
    ),
    SettingMessage(
        "night_soc",
        "",
        "quantity",
        "70 %",
        70.0,
        "%",
        0.0,
        100.0,
        1.0,
        ("Fill the battery", "Boiler on sunshine"),
    ),
    SettingMessage("away", "Nobody is at home", "switch", "false", False, "", None, None, None, ()),
    SettingMessage(
        "buy_below", "", "quantity", "-1.5 ct/kWh", -0.015, "ct/kWh", -0.5, 1.0, 0.01, ("Below zero",)
    ),
    SettingMessage(
        "comfort", "Which curve the heat pump follows", "word", "eco", "eco", "", None, None, None, ()
    ),
)

SETTING_CHANGES = (
    SettingChangeMessage(
        NOW - timedelta(minutes=12), "window at 127.0.0.1", "car_energy", "10 kWh", "12 kWh"
    ),
    SettingChangeMessage(NOW - timedelta(days=3), "file", "night_start", "21:00", "22:00"),
)
