# SPDX-License-Identifier: MIT
"""The quarter of an hour as the rest of Kwartier knows it: one telegram in, one QuarterState out.

Puts the tracker, the month's peaks, the budget and the forecast together and decides nothing itself. Between telegrams
`silent` carries the last one on: the power it showed is taken to go on, the spread of the forecast grows, and after
the boundary a quarter is begun of which nothing is proven. After a quarter of an hour of silence nothing is known.

Pure: the time is an argument. Owned by the loop.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, month_bounds, quarter_start
from controller.model.frozen import frozen
from controller.model.reading import MeterReading
from controller.model.snapshot import Basis, ClosedQuarter, Forecast, QuarterState
from controller.model.target import Target
from controller.model.wear import Wear
from controller.quarter.budget import allowance_w
from controller.quarter.forecast import Forecaster, forecast_of
from controller.quarter.own import NOTHING, OwnPower
from controller.quarter.peaks import Peak, Peaks
from controller.quarter.record import Record
from controller.quarter.running import Closing
from controller.quarter.sample import Sample, take_sample
from controller.quarter.steered import Steered, steering
from controller.quarter.target import Month, target_of
from controller.quarter.tracker import Count, Tracker

FORECAST_KEPT_S = 300.0
"""A closed quarter keeps the forecast that was made of it with ten minutes to go."""
SAVED_VERSION = 2
DAY_S = 86_400.0
NEVER = datetime.min.replace(tzinfo=UTC)
STANDSTILL_S = 30.0
"""A telegram that is repeated for longer than this is no news from a meter."""


@frozen
class QuarterUpdate:
    """What one telegram brought: the running quarter, those that have ended, and what was odd."""

    state: QuarterState | None
    closed: tuple[ClosedQuarter, ...] = ()
    anomalies: tuple[str, ...] = ()


class Quarter:
    """The running quarter of one grid connection."""

    def __init__(
        self,
        zone: ZoneInfo,
        floor_w: float,
        wish_w: float | None,
        fuse_w: float,
        peak_eur_per_kw: float | None,
        *,
        foresees: bool = True,
    ) -> None:
        """`peak_eur_per_kw` is what one kW more of this month's peak costs in all: the yearly rate / 12.

        One that does not foresee, for houses where nobody asks, costs a fifth of the time.
        """
        self._floor_w = floor_w
        self._wish_w = wish_w
        self._fuse_w = fuse_w
        self._peak_eur_per_kw = peak_eur_per_kw
        self._zone = zone
        self._tracker = Tracker(fuse_w)
        self._peaks = Peaks(zone)
        self._forecaster = Forecaster(zone) if foresees else None
        self._kept: tuple[datetime, float] | None = None
        self._own = NOTHING
        self._record = Record()
        self._steered = Steered()
        self._holdable_w: float | None = None
        self._wear: Wear | None = None
        self._chosen: tuple[tuple[float | Wear | None, ...], Target] | None = None
        """The newest choice of the target, and what it was made of."""
        self._counted = (NEVER, NEVER, 0.0)
        """From when, until when so many days of the month are left."""

    @property
    def record(self) -> Record:
        """How good the forecast was in this house."""
        return self._record

    @property
    def peaks(self) -> tuple[Peak, ...]:
        """The newest thirteen months that are known, oldest first."""
        return self._peaks.all

    @property
    def foresees(self) -> bool:
        """Whether anybody asks where quarters will end."""
        return self._forecaster is not None

    def seed_peaks(self, peaks: Mapping[str, float]) -> None:
        """Peaks [W] by month `YYYY-MM` from before this run; the meter's own word goes before them."""
        self._peaks.seed(peaks)

    def aim_at(self, wish_w: float | None) -> None:
        """The owner's wish for the demand [W] from now on; None takes it back."""
        self._wish_w = wish_w

    def price_peak(self, eur_per_kw: float | None) -> None:
        """What one kW more of this month's peak costs in all from now on: tariffs change, and may make it nothing."""
        self._peak_eur_per_kw = eur_per_kw

    def expect(self, holdable_w: float | None, wear: Wear | None = None) -> None:
        """What the batteries can hold against the longest loads of this house [W], and what it wears them."""
        self._holdable_w, self._wear = holdable_w, wear

    def plan(self, own: OwnPower) -> None:
        """What our own devices draw now and will draw, until something else is said: no surprise to the forecast."""
        self._own = own

    def update(self, reading: MeterReading, monotonic_s: float, now: datetime) -> QuarterUpdate:
        """Count on to a telegram. `now`, the wall clock, places only meters that send no time."""
        sample = take_sample(reading, monotonic_s, now, self._tracker.last)
        tracked = self._tracker.update(sample)
        count = self._tracker.count
        if not tracked.is_news or count is None:
            return QuarterUpdate(
                self.silent(monotonic_s), anomalies=tracked.anomalies + self._standstill(sample)
            )
        closed = tuple([self._close(closing) for closing in tracked.closed]) if tracked.closed else ()
        self._peaks.hear(reading, count.start)
        if self._forecaster is not None:
            self._forecaster.observe(count, sample, self._own.now_w)
        state = self._state(count, sample, 0.0)
        if state.forecast is not None:
            self._record.note(state)
            if count.elapsed_s <= FORECAST_KEPT_S:
                self._kept = (count.start, state.forecast.median_w)
        return QuarterUpdate(state, closed, tracked.anomalies)

    def keeps_target(self, at_s: float) -> bool:
        """Whether at `at_s` a month with the same peak is still held to the demand that was chosen last.

        Each day there are fewer left in which what is held wears the batteries, and more is known of how often it is.
        """
        start = datetime.fromtimestamp(at_s - at_s % QUARTER_S, UTC)
        is_counted = self._counted[0] <= start < self._counted[1]
        return is_counted and self._chosen is not None and self._chosen[0][-1] is self._wear

    def again(self, before: QuarterState | None, at_s: float, power_w: int, average_w: int) -> QuarterState:
        """The state at a telegram that is believed whole, where the month and its target are those of `before`.

        It is not counted on: what is counted by `update` begins anew.
        """
        assert before is not None
        self.begin_anew()
        used_wh, elapsed_s = average_w / 4, at_s % QUARTER_S
        start = datetime.fromtimestamp(at_s - elapsed_s, UTC)
        allowed_w = allowance_w(before.target_w, used_wh, elapsed_s, self._fuse_w)
        return QuarterState(
            start, elapsed_s, used_wh, Basis.DEMAND_REGISTER, power_w, before.target_w,
            before.target_reason, allowed_w, None, None, before.month, before.month_peak_w,
            before.month_peak_time, None, before.target, None, before.billed_w,
        )  # fmt: skip

    def begin_anew(self) -> None:
        """Telegrams were passed over, and quarters that nobody asked about: the counting begins with the next."""
        if self._tracker.last is not None:
            self._tracker = Tracker(self._fuse_w)

    def silent(self, monotonic_s: float) -> QuarterState | None:
        """The state between telegrams; None before the first one and after a quarter of an hour without."""
        count, last = self._tracker.count, self._tracker.last
        if count is None or last is None:
            return None
        silent_s = max(0.0, monotonic_s - last.monotonic_s)
        if silent_s > QUARTER_S:
            return None
        return self._state(_carried_on(count, last, silent_s), last, silent_s)

    def to_dict(self) -> dict[str, Any]:
        """What a restart should not forget, fit for JSON: the counting, the peaks, and the errors of the past."""
        return {
            "version": SAVED_VERSION,
            "tracker": self._tracker.to_dict(),
            "peaks": self._peaks.to_dict(),
            "record": self._record.to_dict(),
            "steered": self._steered.to_dict(),
            "forecast": {} if self._forecaster is None else self._forecaster.to_dict(),
        }

    def restore(self, saved: Mapping[str, Any]) -> bool:
        """Take over what `to_dict` gave. False: of another version or damaged, it is left out whole, to be regained."""
        if saved.get("version") != SAVED_VERSION:
            return not saved
        tracker, peaks, record, steered = Tracker(self._fuse_w), Peaks(self._zone), Record(), Steered()
        forecaster = None if self._forecaster is None else Forecaster(self._zone)
        try:
            tracker.restore(saved["tracker"])
            peaks.restore(saved["peaks"])
            record.restore(saved["record"])
            if "steered" in saved:  # it came with a later release
                steered.restore(saved["steered"])
            if forecaster is not None:
                forecaster.restore(saved["forecast"])
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        self._tracker, self._peaks, self._forecaster = tracker, peaks, forecaster
        self._record, self._steered = record, steered
        return True

    def experience(self) -> dict[str, Any]:
        """What the forecast learned of this house, fit for JSON: about a megabyte, for once a day."""
        return {} if self._forecaster is None else self._forecaster.experience()

    def restore_experience(self, saved: Mapping[str, Any]) -> bool:
        """Take over what `experience` gave; False when it is damaged, and the forecast learns anew."""
        try:
            if self._forecaster is not None and saved:
                self._forecaster.restore_experience(saved)
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        return True

    def _close(self, closing: Closing) -> ClosedQuarter:
        self._peaks.close(closing)
        quarter = closing.quarter
        if quarter.is_complete and self._forecaster is not None:
            self._record.close(quarter.start, quarter.demand_w)
            self._forecaster.learn(quarter.start, quarter.demand_w)
            self._steered.learn(quarter.start, quarter.demand_w)
        if self._kept is not None and self._kept[0] == quarter.start:
            quarter = replace(quarter, forecast_w=self._kept[1])
        return quarter

    def _standstill(self, sample: Sample) -> tuple[str, ...]:
        last = self._tracker.last
        if last is None or sample.at != last.at or sample.monotonic_s - last.monotonic_s < STANDSTILL_S:
            return ()
        return (f"the meter repeats its telegram of {last.at:%H:%M:%S} UTC",)

    def _state(self, count: Count, sample: Sample, silent_s: float) -> QuarterState:
        month = self._peaks.month(count.start)
        peak = self._peaks.of(month)
        aim = self._target(count.start, None if peak is None else float(peak.w))
        likely = _with_unseen(count, sample.draw_w)
        forecast = risk_pct = peak_risk_pct = None
        billed_w = self._floor_w if peak is None else max(self._floor_w, float(peak.w))
        if self._forecaster is not None:
            question = self._forecaster.ask(likely)
            forecast = self._forecaster.answer(question, silent_s, self._own, aim.w)
            risk_pct = peak_risk_pct = self._forecaster.risk_pct(question, forecast, aim.w, self._own)
            if billed_w != aim.w:
                peak_risk_pct = self._forecaster.risk_pct(question, forecast, billed_w, self._own)
            if self._own is not NOTHING:
                forecast = self._as_steered(count, forecast, aim.w, is_heard=not silent_s)
        return QuarterState(
            start=count.start,
            elapsed_s=count.elapsed_s,
            used_wh=count.used_wh,
            basis=count.basis,
            power_w=sample.power_w,
            target_w=aim.w,
            target_reason=aim.reason.value,
            allowance_w=allowance_w(aim.w, likely.used_wh, likely.elapsed_s, self._fuse_w),
            forecast=forecast,
            risk_pct=risk_pct,
            month=month,
            month_peak_w=None if peak is None else peak.w,
            month_peak_time=None if peak is None else peak.time,
            stake_eur=None if forecast is None else self._stake_eur(forecast.median_w - aim.w),
            target=aim,
            peak_risk_pct=peak_risk_pct,
            billed_w=billed_w,
        )

    def _as_steered(self, count: Count, forecast: Forecast, target_w: float, *, is_heard: bool) -> Forecast:
        """With what devices of ours were seen to do beyond what is known of them."""
        kind = steering(self._own, forecast, target_w)
        if is_heard:
            self._steered.note(count.start, count.elapsed_s, forecast, kind)
        return forecast_of(self._steered.ends_w(forecast, count.elapsed_s, kind, 4 * count.used_wh))

    def _target(self, start: datetime, peak_w: float | None) -> Target:
        """The demand that the month is held to; chosen anew when something that it depends on is new."""
        price, holdable_w, wear = self._peak_eur_per_kw, self._holdable_w, self._wear
        if not self._counted[0] <= start < self._counted[1]:
            self._counted = self._count_days(start)
        days_left = self._counted[2]
        known = (peak_w, self._wish_w, price, days_left, holdable_w, wear)
        if self._chosen is None or self._chosen[0] != known:
            month = Month(
                self._floor_w, peak_w, self._wish_w, self._fuse_w, price, days_left, holdable_w, wear
            )
            self._chosen = known, target_of(month)
        return self._chosen[1]

    def _count_days(self, start: datetime) -> tuple[datetime, datetime, float]:
        """How many days of the month are left, the one that runs with them; from when and until when they are."""
        month_end = month_bounds(start, self._zone)[1]
        days_left = math.ceil((month_end - start).total_seconds() / DAY_S)
        return start, month_end - timedelta(seconds=(days_left - 1) * DAY_S), float(days_left)

    def _stake_eur(self, excess_w: float) -> float | None:
        if self._peak_eur_per_kw is None:
            return None
        return max(0.0, excess_w) / 1000 * self._peak_eur_per_kw


def _with_unseen(count: Count, draw_w: float) -> Count:
    """The quarter as it probably stands: what was not seen of it taken at the power of now."""
    return _guessed(count, count.unseen_s, draw_w) if count.unseen_s else count


def _guessed(count: Count, seconds: float, draw_w: float) -> Count:
    """With `seconds` more that nobody saw, at `draw_w`: the forecast doubts them like what is still to come."""
    wh = draw_w * seconds / 3600
    return replace(
        count,
        used_wh=count.used_wh + wh,
        guessed_s=count.guessed_s + seconds,
        guessed_wh=count.guessed_wh + wh,
    )


def _carried_on(count: Count, last: Sample, silent_s: float) -> Count:
    """The quarter `silent_s` after its last telegram, if the import has stayed what it was."""
    at = last.at + timedelta(seconds=silent_s)
    start = quarter_start(at)
    elapsed_s = (at - start).total_seconds()
    if start == count.start:
        return replace(_guessed(count, silent_s, last.draw_w), elapsed_s=elapsed_s)
    return _guessed(Count(start, elapsed_s, 0.0, Basis.PARTIAL), elapsed_s, last.draw_w)
