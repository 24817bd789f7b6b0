# SPDX-License-Identifier: MIT
"""The peaks of a month in which the meter was replaced: which of them count."""

from __future__ import annotations

import json
from dataclasses import replace

from controller.model.reading import MeterReading, MonthPeak
from controller.quarter.peaks import Peaks
from tests.controller.quarter.meters import BRUSSELS, House, at


def told_by(serial: str | None, ean: str | None, w: int | None) -> MeterReading:
    peak = None if w is None else MonthPeak(w, at("09:00:00"))
    return replace(House().reading(), serial=serial, ean=ean, month_peak=peak, peak_history=())


def test_after_a_swap_the_month_s_peak_of_the_old_meter_still_counts() -> None:
    """The new one begins without a history; the grid company bills the access point, whichever meter hangs there."""
    peaks = Peaks(BRUSSELS)
    peaks.hear(told_by("old", "5414", 4_200), at("10:00:00"))
    peaks.hear(told_by("new", "5414", 900), at("10:00:00"))
    assert [(peak.month, peak.w) for peak in peaks.all] == [("2026-03", 4_200)]
    peaks.hear(told_by("new", "5414", 4_500), at("10:00:00"))
    assert [peak.w for peak in peaks.all] == [4_500]
    again = Peaks(BRUSSELS)
    again.restore(json.loads(json.dumps(peaks.to_dict())))
    again.hear(told_by("new", "5414", 3_000), at("10:00:00"))
    assert [peak.w for peak in again.all] == [4_500]


def test_at_another_access_point_the_peaks_begin_anew() -> None:
    peaks = Peaks(BRUSSELS)
    peaks.hear(told_by("old", "5414", 4_200), at("10:00:00"))
    peaks.hear(told_by("new", "5499", None), at("10:00:00"))
    assert peaks.all == ()


def test_a_meter_that_is_the_same_may_lower_what_it_said() -> None:
    peaks = Peaks(BRUSSELS)
    peaks.hear(told_by("old", None, 4_200), at("10:00:00"))
    peaks.hear(told_by("old", None, 4_100), at("10:00:00"))
    assert [peak.w for peak in peaks.all] == [4_100]
