# SPDX-License-Identifier: MIT
"""The sums behind the figures of a month: pure, for a thread beside control.

Every month of the year is worked out at the prices that held in it, and under its own maximum tariff.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import partial

from controller.model.economics_messages import EconomicsMessage, RangeMessage, SavedMessage
from controller.tariff.ahead import Billing, ahead, peak_at_end
from controller.tariff.ceiling import left_of_peak
from controller.tariff.components import Peak
from controller.tariff.contract import Contract
from controller.tariff.demand import month_peaks
from controller.tariff.marginal import PeakValue, peak_value, situation_of
from controller.tariff.saved import Counted, Range, Saved, asks_nothing, peak_of, saved
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage, midnight_s, month_after, month_name

DAY = timedelta(days=1)
MONEY_DIGITS = 2
SURE_AFTER_DAYS = 7
"""Before, nobody knows whether the maximum tariff will bind in a month: some sunny days alone make no peak free."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, and what is known of it."""

    month: date
    """Its first day."""
    now: datetime | None
    """Of a month that runs."""
    counted: Counted
    peaks_w: Mapping[str, float]
    """Every month's, as far as they are known."""
    daily_w: Sequence[float]
    """The highest quarter of each of the last whole days."""
    spot: Spot
    contract: Contract | None
    most: Mapping[str, float] = field(default_factory=dict)
    """Of earlier months of the year in which the maximum tariff bound: what their peak part came to."""

    @property
    def name(self) -> str:
        return month_name(self.month)

    @property
    def day(self) -> date:
        """By whose prices it is worked out: the last that is known of it."""
        until = self.counted.usage.until
        last = self.month if until is None else until - DAY
        return min(max(last, self.month), month_after(self.month) - DAY)


@dataclass(frozen=True, slots=True)
class MonthSums:
    """What is known of a month that is over."""

    saved: Saved | None
    most: float | None
    """What its peak part came to where the maximum tariff bound; None where it did not."""


def month_of(counted: Counted, spot: Spot, contract: Contract | None, month: date) -> MonthSums:
    """Of the quarters of one month: what control saved, and whether its peak was free."""
    most = None if contract is None else left_of_peak(counted.usage, contract, month)
    return MonthSums(saved(counted, spot, contract), most)


def day_of(counted: Counted, spot: Spot, contract: Contract | None, day: date) -> Saved | None:
    """The same of one day."""
    usage = counted.usage
    quarters = (usage.quarters[place] for place in usage.between(day, day + DAY))
    return saved(Counted(Usage(quarters, usage.calendar), counted.shadows), spot, contract, is_month=False)


def with_saved(total: Range | None, found: Saved | None) -> Range | None:
    """What was saved in all, with another month; None where nothing is known of any."""
    for part in () if found is None else (found.capacity, found.energy):
        if part is not None:
            total = part if total is None else total + part
    return total


def economics_of(asked: Asked, saved_before: Range | None) -> EconomicsMessage:
    """Everything that a window shows of a month; `saved_before` in the year until it."""
    contract, counted = asked.contract, asked.counted
    tariff = None if contract is None else contract.on(asked.day)
    peak = peak_of(tariff)
    peaks = {name: Fraction(w) for name, w in asked.peaks_w.items()}
    if peak is not None and not peak.demand.is_plain:
        peaks = month_peaks(peak.demand, counted.usage)
    own_w = None if asked.name not in peaks else float(peaks[asked.name])
    expected = None
    if asked.now is not None and peak is not None and peak.demand.is_plain:
        expected = peak_at_end(asked.daily_w, _days_left(asked, asked.now), own_w or 0.0)
    worth, is_capped = _worth(asked)
    billing = Billing(partial(_peak_in, contract), _most(asked, is_capped=is_capped))
    costs = None if peak is None else ahead(billing, peaks, asked.name, expected)
    found = saved(counted, asked.spot, contract)
    return EconomicsMessage(
        month=asked.name,
        currency="EUR" if tariff is None else tariff.currency,
        is_running=asked.now is not None,
        eur_per_kw=None if worth is None else round(worth.eur_per_kw, 4),
        free_up_to_w=None if worth is None else worth.threshold_w,
        is_capped=is_capped,
        is_peak_free=asks_nothing(tariff),
        peak_w=own_w,
        peak_expected_w=_range(expected, 0),
        month_so_far=None if costs is None else round(costs.month_so_far, MONEY_DIGITS),
        month_expected=_range(None if costs is None else costs.month),
        year_so_far=None if costs is None else round(costs.year_so_far, MONEY_DIGITS),
        year_expected=_range(None if costs is None else costs.year),
        year_since=None if costs is None else costs.since,
        saved=None if found is None else saved_message(found, asked.name),
        saved_year=_range(with_saved(saved_before, found)),
    )


def saved_message(found: Saved, span: str) -> SavedMessage:
    """As the API says it."""
    return SavedMessage(
        span,
        datetime.fromtimestamp(found.since_s, UTC),
        found.quarters,
        None if found.peak_w is None else round(found.peak_w),
        _range(found.without_w, 0),
        _range(found.capacity),
        _range(found.energy),
    )


def _peak_in(contract: Contract | None, month: str) -> Peak | None:
    """By the prices of the month's last day; a tariff that has ended by then asks nothing that is known."""
    if contract is None:
        return None
    return peak_of(contract.on(month_after(date.fromisoformat(f"{month}-01")) - DAY))


def _most(asked: Asked, *, is_capped: bool) -> Mapping[str, float]:
    """Under the maximum tariff, of this month too."""
    if not is_capped or asked.contract is None:
        return asked.most
    own = left_of_peak(asked.counted.usage, asked.contract, asked.month)
    return asked.most if own is None else {**asked.most, asked.name: own}


def _worth(asked: Asked) -> tuple[PeakValue | None, bool]:
    """What a kW more costs now, and whether it is free because the maximum tariff binds."""
    if asked.contract is None:
        return None, False
    usage = asked.counted.usage
    situation = situation_of(usage, asked.spot, asked.contract, asked.day)
    if asked.now is not None and (asked.day - asked.month).days < SURE_AFTER_DAYS:
        situation = replace(situation, cap=None)
    return peak_value(asked.contract.on(asked.day), asked.name, situation), situation.cap is not None


def _days_left(asked: Asked, now: datetime) -> float:
    end_s = midnight_s(month_after(asked.month), asked.counted.usage.calendar.zone)
    return max(0.0, (end_s - now.timestamp()) / 86_400)


def _range(found: Range | None, digits: int = MONEY_DIGITS) -> RangeMessage | None:
    if found is None:
        return None
    return RangeMessage(*(round(value, digits) for value in (found.low, found.likely, found.high)))
