# SPDX-License-Identifier: MIT
"""Water behind a relay: hot, drawn, cold, and counted to the last watt-hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from controller.model.command import Release, Switch
from controller.model.habits import HeatSpec
from controller.replay.heat import HeatModel, RelayModel
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, BOILER, ROOF, plan_of, write_recording

ZONE = ZoneInfo("Europe/Brussels")
TANK = HeatSpec(0.2, 45.0, 65.0, loss_w=60.0, draws_wh=6_000.0)
"""4652 Wh between 45 and 65 °C."""
HOT_WATER = replace(BOILER, heat=TANK)
NEVER = "rules:\n  - rule: Off\n    when: true\n    then: {relay.boiler: off}\n"
NIGHT = (
    "rules:\n  - rule: By night\n    when: between 01:00 and 05:00\n    then: {relay.boiler: on}\n"
    "  - rule: In need\n    when: between 13:00 and 17:00\n    then: {relay.boiler: on}\n"
)
MIDNIGHT = datetime(2026, 1, 13, 0, 0, tzinfo=ZONE)


def at(hour: float) -> float:
    return MIDNIGHT.timestamp() + 3600 * hour


def test_water_holds_what_its_degrees_hold() -> None:
    assert TANK.capacity_wh == pytest.approx(0.2 * 1163 * 20)
    assert HeatModel(TANK, ZONE).stored_wh == TANK.capacity_wh / 2


def test_it_is_drawn_in_the_morning_and_in_the_evening_and_by_no_more_than_its_day() -> None:
    model, now, draws = HeatModel(TANK, ZONE), at(0), []
    while now < at(24):
        until = min(model.next_change(now), at(24))
        before = model.asked_wh
        model.step(1e6, until - now)
        draws.append(((now - at(0)) / 3600, round((model.asked_wh - before) / ((until - now) / 3600) - 60)))
        now = until
    assert draws == [(0.0, 0), (6.5, 1200), (8.5, 63), (18.0, 667), (22.5, 0)]
    assert model.asked_wh == pytest.approx(6_000 + 24 * 60)


def test_heating_is_drawn_all_day() -> None:
    model = HeatModel(replace(TANK, draws_all_day=True), ZONE)
    assert model.next_change(at(3)) == at(24)
    model.step(0.0, 3600)
    assert model.asked_wh == pytest.approx(60 + 250)


def test_its_thermostat_stops_when_hot_and_begins_again_when_it_has_cooled() -> None:
    relay = RelayModel(HOT_WATER, ZONE)
    assert relay.heat is not None
    relay.next_change(at(0))
    assert relay.step(Switch(True), 900) == 2_400
    assert relay.step(Switch(True), 3600) == pytest.approx((TANK.capacity_wh / 2 - 585) + 60, abs=1)
    assert relay.heat.stored_wh == pytest.approx(TANK.capacity_wh)
    assert relay.step(Switch(True), 3600) == 0
    assert (relay.reading().on, relay.starts) == (True, 1)
    hours = 0
    while relay.step(Switch(True), 3600) == 0:
        hours += 1
    assert relay.heat.stored_wh == pytest.approx(TANK.capacity_wh)
    assert hours == int(0.25 * TANK.capacity_wh / 60)


def test_a_relay_that_is_closed_anew_heats_at_once() -> None:
    relay = RelayModel(HOT_WATER, ZONE)
    relay.next_change(at(0))
    relay.step(Switch(True), 7200)
    relay.step(Release(), 3600)
    assert relay.step(Switch(True), 60) > 0


def test_what_is_asked_of_cold_water_is_missing_and_is_not_made_up_for() -> None:
    model = HeatModel(TANK, ZONE)
    model.next_change(at(0))
    model.step(0.0, 3600 * 100)
    assert model.stored_wh == 0
    assert model.unserved_wh == pytest.approx(6_000 - TANK.capacity_wh / 2)
    assert model.step(2_400.0, 3600) == 2_400
    assert model.unserved_wh == pytest.approx(6_000 - TANK.capacity_wh / 2)


@given(
    some.lists(some.tuples(some.booleans(), some.sampled_from([1, 60, 900, 3600])), max_size=80),
    some.sampled_from([1.0, 3.5]),
)
def test_no_heat_is_lost_or_made(orders: list[tuple[bool, int]], yields: float) -> None:
    relay = RelayModel(replace(BOILER, heat=replace(TANK, yields=yields)), ZONE)
    heat = relay.heat
    assert heat is not None
    now, begun, used_wh = at(5), heat.stored_wh, 0.0
    for on, seconds in orders:
        relay.next_change(now)
        used_wh += relay.step(Switch(on), seconds) * seconds / 3600
        now += seconds
        assert 0 <= heat.stored_wh <= TANK.capacity_wh
        assert 0 <= relay.power_w <= BOILER.load_w
    made_wh = yields * used_wh + heat.unserved_wh
    assert heat.stored_wh == pytest.approx(begun + made_wh - heat.asked_wh, abs=1e-6)


def winter_days(folder: Path, rules: str, heat: HeatSpec = TANK) -> Report:
    rows = [[300, 0]] * 4 * 96
    path = write_recording(folder / "a.csv", rows, start=MIDNIGHT, header="time,house_w,solar_w")
    devices = (BATTERY, replace(BOILER, heat=heat), ROOF)
    return backtest(plan_of(*devices, rules=rules), look_through(path))


def test_a_boiler_that_is_kept_off_gets_cold_and_the_best_does_not(tmp_path: Path) -> None:
    report = winter_days(tmp_path, NEVER)
    asked_wh = 4 * (6_000 + 24 * 60)
    unserved = {name: result.unserved_wh["relay.boiler"] for name, result in report.variants.items()}
    assert unserved["rules"] == pytest.approx(asked_wh - TANK.capacity_wh / 2, abs=1)
    assert unserved["none"] == 0
    assert unserved["ideal"] == pytest.approx(0, abs=1)
    none, rules, ideal = (report.variants[name].months[0] for name in ("none", "rules", "ideal"))
    assert rules.import_wh < none.import_wh - 20_000
    assert none.peak_w == pytest.approx(2_700, abs=30)
    assert ideal.peak_w <= 2_500
    assert ideal.cost_eur <= none.cost_eur


def test_water_that_is_heated_by_rules_stays_warm_and_the_best_costs_no_more(tmp_path: Path) -> None:
    report = winter_days(tmp_path, NIGHT)
    none, rules, ideal = (report.variants[name] for name in ("none", "rules", "ideal"))
    assert rules.unserved_wh == {"relay.boiler": 0.0}
    assert rules.starts["relay.boiler"] >= 4
    assert ideal.cost_eur <= min(rules.cost_eur, none.cost_eur) + 1e-6
    from_battery_wh = 4_750  # which is left to itself
    assert rules.months[0].import_wh == pytest.approx(none.months[0].import_wh - from_battery_wh, rel=0.1)


def test_a_heat_pump_gives_more_heat_than_it_takes_power(tmp_path: Path) -> None:
    plain = winter_days(tmp_path, NIGHT)
    pump = winter_days(tmp_path, NIGHT, replace(TANK, yields=3.0))
    saved_wh = plain.variants["rules"].months[0].import_wh - pump.variants["rules"].months[0].import_wh
    assert saved_wh == pytest.approx(2 / 3 * 4 * (6_000 + 1_440), rel=0.15)
