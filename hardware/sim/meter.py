# SPDX-License-Identifier: MIT
"""The digital meter of the simulated house: registers, the running quarter, the peaks of the months. Pure.

It counts as a Belgian meter does: phases are netted before anything is counted, import and export apart; the quarter
belongs to its own clock; 1-0:1.4.0 is the energy of the running quarter over 0.25 h, cut to whole watts; the highest
quarter of a month is stamped with its end and moves into the history when the month is over.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, local_month, quarter_start

MONTHS_KEPT: Final = 13
GAS_STEP_S: Final = 300


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest quarter of one month; `time` is its end."""

    month: str
    w: int
    time: datetime


@dataclass(frozen=True, slots=True)
class MeterState:
    """What the meter remembers. Energies in Wh, `time` on its own clock."""

    time: datetime
    import_day_wh: float
    import_night_wh: float
    export_day_wh: float
    export_night_wh: float
    gas_m3: float
    gas_time: datetime
    quarter: datetime
    quarter_wh: float
    peak: Peak
    history: tuple[Peak, ...]
    is_night: bool = False

    @property
    def quarter_average_w(self) -> int:
        """1-0:1.4.0."""
        return int(self.quarter_wh * 3600 / QUARTER_S + 1e-6)


def new_meter(at: datetime, zone: ZoneInfo, seed: int) -> MeterState:
    """A meter that has hung in the cellar for some years, with a plausible peak for each month before `at`."""
    drawn = random.Random(f"{seed} meter")
    months = _months_before(at, zone, MONTHS_KEPT)
    history = tuple(_plausible_peak(drawn, month, zone) for month in months)
    midnight = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return MeterState(
        at,
        import_day_wh=drawn.uniform(8e6, 12e6),
        import_night_wh=drawn.uniform(9e6, 14e6),
        export_day_wh=drawn.uniform(5e6, 9e6),
        export_night_wh=drawn.uniform(2e6, 4e6),
        gas_m3=drawn.uniform(1800, 2600),
        gas_time=at,
        quarter=quarter_start(at),
        quarter_wh=0.0,
        peak=Peak(local_month(at, zone), 0, midnight.replace(day=1)),
        history=history,
    )


def count(
    state: MeterState, grid_w: float, dt_s: float, zone: ZoneInfo, *, jump_s: float = 0.0
) -> MeterState:
    """The meter after `dt_s` of `grid_w` (+ import). `jump_s` sets its clock besides."""
    time = state.time + timedelta(seconds=dt_s + jump_s)
    energy_wh = grid_w * dt_s / 3600
    state = _counted(state, energy_wh, is_night(time, zone))
    state = replace(state, time=time, gas_m3=state.gas_m3 + 0.02 * dt_s / 3600)
    if (time - state.gas_time).total_seconds() >= GAS_STEP_S:
        state = replace(
            state, gas_time=datetime.fromtimestamp(time.timestamp() // GAS_STEP_S * GAS_STEP_S, UTC)
        )
    if quarter_start(time) == state.quarter:
        return state
    return _next_month(_closed(state, zone), zone)


def _counted(state: MeterState, energy_wh: float, is_night: bool) -> MeterState:
    imported_wh, exported_wh = max(0.0, energy_wh), max(0.0, -energy_wh)
    quarter_wh = state.quarter_wh + imported_wh
    if is_night:
        return replace(
            state,
            import_night_wh=state.import_night_wh + imported_wh,
            export_night_wh=state.export_night_wh + exported_wh,
            quarter_wh=quarter_wh,
            is_night=True,
        )
    return replace(
        state,
        import_day_wh=state.import_day_wh + imported_wh,
        export_day_wh=state.export_day_wh + exported_wh,
        quarter_wh=quarter_wh,
        is_night=False,
    )


def _closed(state: MeterState, zone: ZoneInfo) -> MeterState:
    """The quarter is over: a new peak, perhaps."""
    end = state.quarter + timedelta(seconds=QUARTER_S)
    peak = state.peak
    if state.quarter_average_w > peak.w and local_month(state.quarter, zone) == peak.month:
        peak = Peak(peak.month, state.quarter_average_w, end)
    return replace(state, quarter=quarter_start(state.time), quarter_wh=0.0, peak=peak)


def _next_month(state: MeterState, zone: ZoneInfo) -> MeterState:
    month = local_month(state.quarter, zone)
    if month <= state.peak.month:
        return state
    start = state.quarter.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    history = (*state.history, state.peak)[-MONTHS_KEPT:]
    return replace(state, peak=Peak(month, 0, start), history=history)


def is_night(time: datetime, zone: ZoneInfo) -> bool:
    """Night tariff: 22 to 7 h, and the weekend."""
    local = time.astimezone(zone)
    return local.weekday() >= 5 or not 7 <= local.hour < 22


def _months_before(at: datetime, zone: ZoneInfo, count_: int) -> list[str]:
    months: list[str] = []
    day = at.astimezone(zone).date().replace(day=1)
    for _ in range(count_):
        day = (day - timedelta(days=1)).replace(day=1)
        months.append(day.strftime("%Y-%m"))
    return months[::-1]


def _plausible_peak(drawn: random.Random, month: str, zone: ZoneInfo) -> Peak:
    """Winters are higher; nobody watched the quarters then."""
    year, number = int(month[:4]), int(month[5:])
    is_winter = number in (1, 2, 3, 11, 12)
    hour, quarter = drawn.randint(17, 20), drawn.randint(0, 3)
    time = datetime(year, number, drawn.randint(2, 27), hour, 15 * quarter, tzinfo=zone)
    return Peak(month, drawn.randint(8_600, 12_900) if is_winter else drawn.randint(6_100, 9_400), time)
