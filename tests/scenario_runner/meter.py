# SPDX-License-Identifier: MIT
"""The grid meter of a scenario's house: its registers, its clock, its telegrams and its faults."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import local_month, quarter_start
from controller.model.reading import Checksum, MeterReading, MonthPeak, TariffBand

NIGHT_FROM, NIGHT_TO = 22, 7
Phases = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MeterKnobs:
    """What a scenario sets of the meter."""

    is_silent: bool = False
    every_s: float = 0.0
    late_s: float = 0.0
    is_garbage: bool = False
    is_frozen: bool = False
    """It repeats its last telegram for ever."""
    says_w: int | None = None
    offset_s: float = 0.0
    resets_late_s: float = 0.0
    """How long 1-0:1.4.0 shows the quarter that is over."""
    without: frozenset[str] = frozenset()
    """Lines that are missing: `1.4.0`, `1.6.0`, `1.7.0`, `1.8.x`, `1.0.0` (time), `currents`."""


@dataclass
class Meter:
    """Counts what the grid gives and takes. Owned by the house."""

    zone: ZoneInfo
    knobs: MeterKnobs = MeterKnobs()
    serial: str = "1SAG3100021605"
    import_wh: dict[TariffBand, float] = field(default_factory=lambda: dict.fromkeys(TariffBand, 1e6))
    export_wh: dict[TariffBand, float] = field(default_factory=lambda: dict.fromkeys(TariffBand, 1e6))
    quarter_wh: float = 0.0
    last_quarter_w: int | None = None
    """Demand of the quarter that has ended, as it truly was."""
    peak: MonthPeak | None = None
    _sent_s: float = -1e9
    _past: deque[tuple[float, MeterReading]] = field(default_factory=deque)
    _frozen: MeterReading | None = None
    _before_reset: tuple[float, float] = (-1e9, 0.0)
    _quarter: datetime | None = None

    def swap(self) -> None:
        """The grid operator hangs another meter: registers from zero, no peaks."""
        self.serial = "1SAG9900012345"
        self.import_wh = dict.fromkeys(TariffBand, 0.0)
        self.export_wh = dict.fromkeys(TariffBand, 0.0)
        self.quarter_wh, self.peak = 0.0, None

    def count(self, at: datetime, grid_w: float, dt_s: float, now_s: float) -> None:
        """Count the `dt_s` that end at the instant `at`; steps never cross a quarter."""
        at += timedelta(seconds=self.knobs.offset_s)
        wh = grid_w * dt_s / 3600.0
        band = self.band(at - timedelta(seconds=dt_s))
        register = self.import_wh if wh > 0 else self.export_wh
        register[band] += abs(wh)
        self.quarter_wh += max(0.0, wh)
        if self._quarter is not None and quarter_start(at) != self._quarter:
            self._close_quarter(at, now_s)
        self._quarter = quarter_start(at)

    def _close_quarter(self, at: datetime, now_s: float) -> None:
        self.last_quarter_w = round(4 * self.quarter_wh)
        self._before_reset = (now_s, self.quarter_wh)
        self.quarter_wh = 0.0
        end = quarter_start(at).astimezone(self.zone)
        month = local_month(end - timedelta(seconds=1), self.zone)
        is_new_month = self.peak is None or self.peak.time is None or self._month(self.peak.time) != month
        if is_new_month or (self.peak is not None and self.last_quarter_w > self.peak.w):
            self.peak = MonthPeak(self.last_quarter_w, end)

    def _month(self, stamp: datetime) -> str:
        return local_month(stamp - timedelta(seconds=1), self.zone)

    def band(self, at: datetime) -> TariffBand:
        """Night from 22:00 to 07:00 and at weekends."""
        local = at.astimezone(self.zone)
        is_night = local.weekday() >= 5 or not NIGHT_TO <= local.hour < NIGHT_FROM
        return TariffBand.NIGHT if is_night else TariffBand.DAY

    def telegram(
        self, at: datetime, now_s: float, grid_w: float, by_phase: tuple[Phases, Phases]
    ) -> MeterReading | None:
        """What leaves the port now, if anything does; `by_phase` is W and A of each phase."""
        knobs = self.knobs
        self._past.append((now_s, self._read(at, now_s, grid_w, by_phase)))
        while len(self._past) > 1 and self._past[1][0] <= now_s - knobs.late_s:
            self._past.popleft()
        if knobs.is_silent or now_s - self._sent_s < knobs.every_s - 0.01:
            return None
        self._sent_s = now_s
        reading = self._past[0][1]
        if not knobs.is_frozen:
            self._frozen = None
            return reading
        self._frozen = self._frozen or reading
        return self._frozen

    def _read(
        self, at: datetime, now_s: float, grid_w: float, by_phase: tuple[Phases, Phases]
    ) -> MeterReading:
        knobs, (phase_w, phase_a) = self.knobs, by_phase
        local = (at + timedelta(seconds=knobs.offset_s)).astimezone(self.zone)
        watts = round(grid_w) if knobs.says_w is None else knobs.says_w
        reset_s, old_wh = self._before_reset
        quarter_wh = old_wh if now_s - reset_s < knobs.resets_late_s else self.quarter_wh
        reading = MeterReading(
            "FLU5\\253769484_A", "50217", Checksum.OK, local, self.serial,
            import_w=max(0, watts), export_w=max(0, -watts),
            import_day_wh=int(self.import_wh[TariffBand.DAY]),
            import_night_wh=int(self.import_wh[TariffBand.NIGHT]),
            export_day_wh=int(self.export_wh[TariffBand.DAY]),
            export_night_wh=int(self.export_wh[TariffBand.NIGHT]),
            tariff=self.band(local), quarter_average_w=int(4 * quarter_wh + 1e-6), month_peak=self.peak,
            voltage_v=(230.0, 230.0, 230.0), current_a=phase_a,
            phase_import_w=_watts(phase_w, 1), phase_export_w=_watts(phase_w, -1),
        )  # fmt: skip
        return without(reading, knobs.without)


def _watts(phase_w: Phases, sign: int) -> tuple[int, int, int]:
    first, second, third = (max(0, round(sign * watts)) for watts in phase_w)
    return first, second, third


NO_LINE = {
    "1.4.0": {"quarter_average_w": None},
    "1.6.0": {"month_peak": None},
    "1.7.0": {"import_w": None, "export_w": None},
    "1.8.x": {"import_day_wh": None, "import_night_wh": None},
    "1.0.0": {"time": None},
    "currents": {
        "current_a": (None, None, None),
        "phase_import_w": (None, None, None),
        "phase_export_w": (None, None, None),
    },
}
"""What is missing of a reading when a line is missing in the telegram."""


def without(reading: MeterReading, lines: frozenset[str]) -> MeterReading:
    """`reading` of a telegram in which `lines` are missing."""
    for line in sorted(lines):
        reading = replace(reading, **NO_LINE[line])  # type: ignore[arg-type] # its fields
    return reading
