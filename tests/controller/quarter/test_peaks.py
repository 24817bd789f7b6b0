# SPDX-License-Identifier: MIT
"""The month's peak, and thirteen months of history."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from controller.model.reading import HistoricPeak, MonthPeak
from controller.model.snapshot import Basis, ClosedQuarter
from controller.quarter.peaks import Peak, Peaks, PeakSource
from controller.quarter.running import Closing
from tests.controller.quarter.meters import BRUSSELS, House

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
EDGE = datetime(2026, 4, 1, tzinfo=BRUSSELS)
"""The second in which April begins."""


def closing(start: datetime, proven_w: int, *, is_complete: bool = True) -> Closing:
    quarter = ClosedQuarter(
        start, proven_w / 4, None, proven_w, Basis.ENERGY_REGISTERS, is_complete=is_complete
    )
    return Closing(quarter, proven_w)


def peak(w: int, month: str = "2026-03") -> Peak:
    return Peak(month, w, None, PeakSource.METER)


def test_the_meters_own_month_peak_is_the_month_peak() -> None:
    peaks = Peaks(BRUSSELS)
    stamp = datetime(2026, 3, 5, 18, 15, tzinfo=BRUSSELS)
    peaks.hear(replace(House().reading(), month_peak=MonthPeak(3_120, stamp)), NOON)
    found = peaks.of("2026-03")
    assert found == Peak("2026-03", 3_120, datetime(2026, 3, 5, 17, 15, tzinfo=UTC), PeakSource.METER)


def test_a_peak_stamped_at_midnight_of_the_first_belongs_to_the_old_month() -> None:
    peaks = Peaks(BRUSSELS)
    reading = replace(House().reading(), month_peak=MonthPeak(4_000, EDGE))
    peaks.hear(reading, EDGE.astimezone(UTC))
    assert peaks.of("2026-04") is None
    peaks.hear(reading, EDGE.astimezone(UTC) - timedelta(minutes=15))
    assert peaks.of("2026-03") == Peak("2026-03", 4_000, EDGE.astimezone(UTC), PeakSource.METER)


def test_a_meter_that_still_shows_last_months_peak_is_not_heard() -> None:
    peaks = Peaks(BRUSSELS)
    stamp = datetime(2026, 3, 5, 18, 15, tzinfo=BRUSSELS)
    peaks.hear(replace(House().reading(), month_peak=MonthPeak(4_000, stamp)), EDGE.astimezone(UTC))
    assert peaks.all == ()


def test_a_peak_without_a_stamp_belongs_to_no_month() -> None:
    peaks = Peaks(BRUSSELS)
    peaks.hear(replace(House().reading(), month_peak=MonthPeak(4_000, None)), NOON)
    assert peaks.all == ()


def test_the_history_of_the_meter_fills_the_months_before() -> None:
    peaks = Peaks(BRUSSELS)
    stamp = datetime(2026, 1, 9, 18, 0, tzinfo=BRUSSELS)
    history = (HistoricPeak("2026-01", 4_329, stamp), HistoricPeak("2026-02", None, None))
    for _ in range(2):
        peaks.hear(replace(House().reading(), peak_history=history), NOON)
    assert peaks.all == (Peak("2026-01", 4_329, datetime(2026, 1, 9, 17, 0, tzinfo=UTC), PeakSource.METER),)


def test_thirteen_months_are_kept() -> None:
    peaks = Peaks(BRUSSELS)
    peaks.seed({f"{2025 + number // 12}-{number % 12 + 1:02d}": 3_000.4 for number in range(15)})
    assert [found.month for found in peaks.all][:1] == ["2025-03"]
    assert len(peaks.all) == 13
    assert peaks.all[0].w == 3_000


def test_complete_quarters_of_our_own_are_the_peak_where_the_meter_says_nothing() -> None:
    peaks = Peaks(BRUSSELS)
    for proven_w, is_complete in ((2_000, True), (3_000, True), (9_000, False), (2_500, True)):
        peaks.close(closing(NOON, proven_w, is_complete=is_complete))
    assert peaks.of("2026-03") == Peak("2026-03", 3_000, NOON + timedelta(minutes=15), PeakSource.OWN)


def test_the_quarter_that_ends_with_the_month_is_the_old_months() -> None:
    peaks = Peaks(BRUSSELS)
    peaks.close(closing(EDGE.astimezone(UTC) - timedelta(minutes=15), 3_000))
    assert [found.month for found in peaks.all] == ["2026-03"]


def test_the_meter_goes_before_our_own_count_and_before_old_records() -> None:
    peaks = Peaks(BRUSSELS)
    stamp = datetime(2026, 3, 5, 18, 15, tzinfo=BRUSSELS)
    peaks.seed({"2026-03": 5_000})
    peaks.hear(replace(House().reading(), month_peak=MonthPeak(3_120, stamp)), NOON)
    peaks.close(closing(NOON, 3_124))
    peaks.seed({"2026-03": 5_000})
    found = peaks.of("2026-03")
    assert found is not None
    assert (found.w, found.source) == (3_120, PeakSource.METER)


def test_peaks_outlive_a_restart() -> None:
    peaks, again = Peaks(BRUSSELS), Peaks(BRUSSELS)
    peaks.seed({"2026-02": 2_700})
    peaks.close(closing(NOON, 3_000))
    again.restore(json.loads(json.dumps(peaks.to_dict())))
    assert again.all == peaks.all
