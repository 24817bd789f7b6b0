# SPDX-License-Identifier: MIT
"""Last week in the simulated house, as history would have kept it, so that there is a past to look at and to try on.

It is how the house lived without Kwartier: the car at full current, the boiler by the clock, the battery on its own.
The meter counted the same minutes, so its peaks are those of the quarters here. A minute of the house that began
within a minute of the clock stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from controller.history.past import RecordedPast
from controller.history.rows import QuarterRow, SecondRow, Sensed
from controller.model.clock import QUARTER_S
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis, ClosedQuarter
from hardware.sim.house import BATTERY, CHARGER, SOLAR
from hardware.sim.meter import is_night
from hardware.sim.past import STEP_S, HouseRow
from hardware.sim.telegram import SERIAL

HOURS = 8 * 24.0
BOILER, HEAT_PUMP = "relay.boiler", "relay.heatpump"
WATER, OUTSIDE = "sensor.boiler", "sensor.outside"
MINUTES = QUARTER_S // 60


def recorded_past(rows: Sequence[HouseRow], zone: ZoneInfo) -> RecordedPast:
    """These minutes of the house."""
    return RecordedPast(tuple(map(_minute, rows)), _quarters(rows, zone))


def _start_s(row: HouseRow) -> int:
    """Of the minute on the clock that the row, which ends at its time, began in."""
    began_s = int(row.time.timestamp() - STEP_S)
    return began_s - began_s % 60


def _minute(row: HouseRow) -> SecondRow:
    return SecondRow(
        time_s=_start_s(row),
        grid_w=row.grid_w,
        solar_w=row.solar_w,
        battery_w=row.battery_w,
        soc_pct=row.soc_pct,
        charger_w=row.charger_w,
        house_w=row.house_w - row.charger_w,
        base_w=row.grid_w + row.battery_w - row.charger_w,
        device_w={
            BATTERY: row.battery_w,
            CHARGER: row.charger_w,
            SOLAR: row.solar_w,
            BOILER: row.boiler_w,
            HEAT_PUMP: row.heat_pump_w,
        },
        sensors={WATER: Sensed(round(row.water_c, 1), "°C"), OUTSIDE: Sensed(round(row.outside_c, 1), "°C")},
    )


def _quarters(rows: Sequence[HouseRow], zone: ZoneInfo) -> tuple[QuarterRow, ...]:
    """Those of which every minute is there, as the meter billed them: cut to whole watts."""
    whole: list[QuarterRow] = []
    for number, grouped in groupby(rows, key=lambda row: _start_s(row) // QUARTER_S):
        minutes = list(grouped)
        start = datetime.fromtimestamp(number * QUARTER_S, UTC)
        register = TariffBand.NIGHT if is_night(start, zone) else TariffBand.DAY
        if len(minutes) == MINUTES:
            whole.append(QuarterRow(_closed(start, minutes), SERIAL, register))
    return tuple(whole)


def _closed(start: datetime, minutes: Sequence[HouseRow]) -> ClosedQuarter:
    import_wh = sum(max(0.0, row.grid_w) for row in minutes) / 60
    export_wh = sum(max(0.0, -row.grid_w) for row in minutes) / 60
    demand_w = int(import_wh * 3600 / QUARTER_S + 1e-6)
    return ClosedQuarter(
        start, round(import_wh, 3), round(export_wh, 3), demand_w, Basis.DEMAND_REGISTER, is_complete=True
    )
