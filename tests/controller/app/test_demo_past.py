# SPDX-License-Identifier: MIT
"""Last week of the simulated house: what history, meter and plot say of it is one and the same."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.app.demo import SEED
from controller.app.demo_past import HOURS, recorded_past
from controller.history.past import RecordedPast
from controller.history.rows import SERIES
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.reading import TariffBand
from hardware.sim import SimulatedHouse, demo_start

ZONE = ZoneInfo("Europe/Brussels")


@pytest.fixture(scope="module")
def house() -> SimulatedHouse:
    return SimulatedHouse(VirtualClock(demo_start()), SEED, demo_start(), past_hours=HOURS)


@pytest.fixture(scope="module")
def past(house: SimulatedHouse) -> RecordedPast:
    return recorded_past(house.past(HOURS), ZONE)


def test_it_is_a_week_and_a_day_of_minutes_on_the_clock_without_a_gap(past: RecordedPast) -> None:
    starts = [row.time_s for row in past.minutes]
    assert len(starts) == HOURS * 60
    assert starts == list(range(starts[0], starts[0] + 60 * len(starts), 60))
    assert starts[0] % 60 == 0
    assert 0 <= demo_start().timestamp() - starts[-1] - 60 < 60


def test_it_is_the_same_each_time(house: SimulatedHouse, past: RecordedPast) -> None:
    again = SimulatedHouse(VirtualClock(demo_start()), SEED, demo_start(), past_hours=HOURS)
    assert recorded_past(again.past(HOURS), ZONE) == past


def test_the_peaks_of_the_meter_are_its_highest_quarters(house: SimulatedHouse, past: RecordedPast) -> None:
    for peak in (house.meter.history[-1], house.meter.peak):
        in_month = [
            row for row in past.quarters if f"{row.closed.start.astimezone(ZONE):%Y-%m}" == peak.month
        ]
        highest = max(in_month, key=lambda row: row.closed.demand_w)
        assert highest.closed.demand_w == peak.w
        assert (peak.time - highest.closed.start).total_seconds() == 900


def test_quarters_are_billed_for_just_what_the_plot_shows(past: RecordedPast, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "history.sqlite", ZONE)
    store.open()
    try:
        store.begin_with(lambda: past)
        assert {"battery.home", "relay.heatpump"} <= set(store.series()) - {series.name for series in SERIES}
        first, last = past.quarters[0].closed, past.quarters[-1].closed
        energy = store.energy("grid_w", first.start, last.start)
        billed_wh = sum(row.closed.import_wh for row in past.quarters[:-1])
        assert energy.plus_wh == pytest.approx(billed_wh, rel=1e-3)
        assert len(store.quarters(first.start, last.start)) == len(past.quarters) - 1
    finally:
        store.close()


def test_nights_and_weekends_are_counted_by_the_register_of_the_night(past: RecordedPast) -> None:
    for row in past.quarters:
        local = row.closed.start.astimezone(ZONE)
        is_night = local.weekday() >= 5 or not 7 <= local.hour < 22
        assert row.register is (TariffBand.NIGHT if is_night else TariffBand.DAY)


def test_what_kwartier_controls_is_apart_from_what_it_does_not(past: RecordedPast) -> None:
    for row in past.minutes:
        assert row.base_w is not None
        assert row.house_w is not None
        assert row.solar_w is not None
        loads_w = [row.device_w["relay.boiler"], row.device_w["relay.heatpump"]]
        assert row.base_w + row.solar_w == pytest.approx(row.house_w)
        assert row.house_w - sum(load_w for load_w in loads_w if load_w is not None) > 0
