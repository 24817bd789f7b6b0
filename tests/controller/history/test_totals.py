# SPDX-License-Identifier: MIT
"""Energy and cost of days and months, and the quarters of days side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from controller.history.rows import SecondRow
from controller.history.span import Recorded
from controller.history.store import UnknownSeries
from controller.tariff.entries import Entry
from tests.controller.history.samples import BRUSSELS, START_S, Store, opened, quarter, write_in_minutes

pytestmark = pytest.mark.usefixtures("each_store")

NOON_TO_NOON = Recorded(START_S, START_S + 86_400)


def hour(store: Store, every_s: int = 1, first_s: int = START_S) -> None:
    """An hour: a battery that discharges for half of it and charges then, a boiler then unknown."""
    rows = [
        SecondRow(
            first_s + second,
            grid_w=600.0,
            solar_w=1200.0,
            battery_w=1000.0 if second < 1800 else -500.0,
            device_w={"relay.boiler": 2000.0 if second < 1800 else None},
        )
        for second in range(0, 3600, every_s)
    ]
    write_in_minutes(store, rows)
    store.write([SecondRow(first_s + 3600)], ())


def entry(number: int, cost: str | None, reason: str = "") -> Entry:
    return Entry(
        START_S + 900 * number, 500, 0, "area#1", None if cost is None else Decimal(cost), False, reason
    )


@pytest.mark.parametrize("every_s", [1, 10])
def test_energy_of_a_day_is_what_flowed_forth_and_back(tmp_path: Path, every_s: int) -> None:
    """Also of a meter that speaks every ten seconds."""
    with opened(tmp_path / "h.sqlite") as store:
        hour(store, every_s)
        for per in ("day", "month"):
            (total,) = store.totals(per, Recorded(START_S, START_S + 3600))
            assert total.plus_wh["solar_w"] == 1200.0
            assert (total.plus_wh["battery_w"], total.minus_wh["battery_w"]) == (500.0, 250.0)
            assert (total.plus_wh["grid_w"], total.minus_wh["grid_w"]) == (600.0, 0.0)
            assert (total.plus_wh["relay.boiler"], total.minus_wh["relay.boiler"]) == (1000.0, 0.0)
            assert (total.plus_wh["house_w"], total.minus_wh["house_w"]) == (None, None)
            assert "soc_pct" not in total.plus_wh


def test_import_export_and_cost_are_those_of_closed_quarters(tmp_path: Path) -> None:
    partly = quarter(3, import_wh=999.0, is_complete=False)
    entries = [entry(0, "0.10"), entry(1, "0.20"), entry(1, "-0.05", "rates of May"), entry(2, None)]
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [quarter(0), quarter(1, import_wh=300.0), partly, *entries])
        (total,) = store.totals("day", Recorded(START_S, START_S + 1))
    assert (total.import_wh, total.export_wh, total.peak_w, total.quarters) == (1799.0, 37.5, 2000, 3)
    assert (total.cost, total.priced_quarters) == (Decimal("0.25"), 2)
    assert total.booked_quarters == 1
    assert total.plus_wh == {}
    midnight = datetime(2026, 3, 28, tzinfo=BRUSSELS)
    assert (total.start, total.end) == (midnight, midnight + timedelta(days=1))


def test_what_is_not_known_of_a_day_is_null(tmp_path: Path) -> None:
    without_export = quarter(0)
    without_export = replace(without_export, closed=replace(without_export.closed, export_wh=None))
    with opened(tmp_path / "h.sqlite") as store:
        assert store.totals("day", NOON_TO_NOON) == ()
        store.write((), [without_export])
        (total,) = store.totals("month", NOON_TO_NOON)
    assert (total.export_wh, total.cost, total.priced_quarters) == (None, None, 0)


def test_days_and_months_are_of_the_calendar_of_the_house(tmp_path: Path) -> None:
    """The clock goes forward in the night of the 29th: a day of 92 quarters."""
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [quarter(number) for number in range(4 * 24 * 5)])
        span = Recorded(START_S, START_S + 5 * 86_400)
        days = store.totals("day", span)
        months = store.totals("month", span)
    assert [total.quarters for total in days] == [44, 92, 96, 96, 96, 56]
    assert [total.quarters for total in months] == [44 + 92 + 96 + 96, 96 + 56]
    assert sum(total.import_wh or 0 for total in days) == sum(total.import_wh or 0 for total in months)


def test_the_quarters_of_days_stand_side_by_side(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        hour(store)
        store.write((), [quarter(0), quarter(2), entry(2, "0.123456789"), entry(3, None)])
        span = Recorded(START_S, START_S + 86_400)
        grid = store.quarter_map("grid_w", span)
        imported = store.quarter_map("import_w", span)
        cost = store.quarter_map("cost", span)
        boiler = store.quarter_map("relay.boiler", span)
    assert [len(day.values) for day in grid.days] == [96, 92]
    assert grid.days[0].start == datetime(2026, 3, 27, 23, tzinfo=UTC)
    noon = 13 * 4
    assert grid.days[0].values[noon - 1 : noon + 5] == (None, 600.0, 600.0, 600.0, 600.0, None)
    assert imported.days[0].values[noon : noon + 3] == (2000.0, None, 2000.0)
    assert cost.days[0].values[noon : noon + 4] == (None, None, 0.123457, None)
    assert boiler.days[0].values[noon : noon + 4] == (2000.0, 2000.0, None, None)


def test_only_powers_have_a_map(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store, pytest.raises(UnknownSeries) as unknown:
        store.quarter_map("import_v", NOON_TO_NOON)
    assert [str(words) for words in unknown.value.words] == [
        'series: there is no series "import_v"',
        'did you mean "import_w"?',
    ]


def test_quarters_that_were_booked_over_a_gap_are_named(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [quarter(0), quarter(3, import_wh=999.0, is_complete=False)])
        (booked,) = store.quarter_map("import_w", NOON_TO_NOON).booked
        assert store.quarter_map("grid_w", NOON_TO_NOON).booked == ()
    assert booked == datetime.fromtimestamp(START_S + 3 * 900, UTC)
