# SPDX-License-Identifier: MIT
"""What peaks will probably cost: the month that runs, and the calendar year.

The month's peak can only rise. How far follows from the highest quarters of the last days: the highest of n more days
like these stays below x with the n-th power of the chance that one day does. Beyond the highest day that was seen the
tail is taken to fall off exponentially, as the upper quarter of the days does. On recorded households the middle 80 %
held what came in 86 % of the cases, and the middle was a third as far off as the peak so far (two weeks and more
before the month's end).

The rest of a year: each month is taken to be like the same month of the year before, where that is known, else like
the mean of the known ones; at least all of them like the lowest of these, at most like the highest.

Each month costs what its own prices say. A year begins with the first month of which a peak and a price are known:
what was paid before is not known, and not the floor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import log

from controller.tariff.components import Peak
from controller.tariff.demand import billed_w, last_months
from controller.tariff.price import MONTHS_PER_YEAR
from controller.tariff.saved import Range
from controller.tariff.settle import per_kw_month

QUANTILES = (0.1, 0.5, 0.9)
FEWEST_DAYS = 7
TAIL_SHARE = 0.25
Peaks = Mapping[str, Fraction]
"""Month (`YYYY-MM`) -> its peak [W]."""
PeakIn = Callable[[str], Peak | None]
"""How the peaks of a month are charged, by the prices of that month; None where they are not, or nobody knows."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The peak part of the network's cost, as bills will have it [currency, with VAT]."""

    month_so_far: float
    month: Range
    year_so_far: float
    year: Range | None
    """None where a month to come has no price yet."""
    since: str
    """The first month of the year that is in both sums."""


@dataclass(frozen=True, slots=True)
class Billing:
    """What months are billed by."""

    peak_in: PeakIn
    most: Mapping[str, float] = field(default_factory=dict)
    """Month -> what its peak part costs where the maximum tariff binds [currency, with VAT]."""

    def of(self, peaks: Peaks, month: str) -> float | None:
        """The peak part of a month's bill; None where it has no price."""
        peak = self.peak_in(month)
        cost = None if peak is None else _bill(peak, peaks, month)
        return cost if cost is None or month not in self.most else min(cost, self.most[month])


def peak_at_end(daily_w: Sequence[float], days_left: float, so_far_w: float) -> Range | None:
    """The month's peak when it ends [W], from the highest quarters of the last days; None of fewer than a week.

    Args:
        daily_w: the highest quarter of each of the last days, whole days only.
        days_left: of the month, the rest of today with its share.
        so_far_w: the month's peak as it stands.
    """
    if len(daily_w) < FEWEST_DAYS:
        return None
    if days_left <= 0:
        return Range(so_far_w, so_far_w, so_far_w)
    low, likely, high = (
        max(so_far_w, _quantile(sorted(daily_w), share ** (1 / days_left))) for share in QUANTILES
    )
    return Range(low, likely, high)


def _quantile(ordered: Sequence[float], share: float) -> float:
    count = len(ordered)
    top = ordered[-max(2, round(TAIL_SHARE * count)) :]
    beyond = len(top) / count
    if share > 1 - beyond:
        scale = sum(top) / len(top) - top[0]
        return top[0] + scale * log(beyond / (1 - share))
    place = max(0.0, share * count - 0.5)
    below = int(place)
    return ordered[below] + (place - below) * (ordered[min(below + 1, count - 1)] - ordered[below])


def ahead(billing: Billing, peaks: Peaks, month: str, expected_w: Range | None) -> Ahead | None:
    """Costs of a month and its calendar year, from what is known and what is expected of the month's own peak.

    Without an expectation the peak is taken to stay as it is. None where the month has no price.
    """
    own_w = float(peaks.get(month, Fraction(0)))
    will_be = expected_w or Range(own_w, own_w, own_w)
    scenes = [
        _scene(peaks, month, w, level) for level, w in enumerate((will_be.low, will_be.likely, will_be.high))
    ]
    so_far = _so_far(billing, peaks, month)
    own = _known([billing.of(scene, month) for scene in scenes])
    if not so_far or own is None:
        return None
    before = sum(so_far[:-1])
    rest = months_of_year(month)[int(month[-2:]) :]
    sums = [_known([billing.of(scene, name) for name in rest]) for scene in scenes]
    years = [before + now + sum(later) for now, later in zip(own, sums, strict=True) if later is not None]
    since = months_of_year(month)[int(month[-2:]) - len(so_far)]
    return Ahead(
        so_far[-1],
        Range.of(own, own[1]),
        sum(so_far),
        Range.of(years, years[1]) if len(years) == len(scenes) else None,
        since,
    )


def months_of_year(month: str) -> list[str]:
    """The twelve months of its calendar year."""
    return [f"{month[:4]}-{number:02d}" for number in range(1, MONTHS_PER_YEAR + 1)]


def _so_far(billing: Billing, peaks: Peaks, month: str) -> list[float]:
    """What the months of the year cost that end with this one, from the first on that is known; empty: no price."""
    found: list[float] = []
    for name in reversed(months_of_year(month)[: int(month[-2:])]):
        is_seen = name == month or min(peaks, default=month) <= name
        cost = billing.of(peaks, name) if is_seen else None
        if cost is None and name == month:
            cost = billing.of({**peaks, month: Fraction(0)}, month)
        if cost is None:
            break
        found.insert(0, cost)
    return found


def _known(costs: Sequence[float | None]) -> list[float] | None:
    """All of them, or None where any is not known."""
    known = [cost for cost in costs if cost is not None]
    return known if len(known) == len(costs) else None


def _scene(peaks: Peaks, month: str, own_w: float, level: int) -> dict[str, Fraction]:
    """All peaks of the year, if it goes so: 0 is the least, 1 the likely, 2 the most.

    What is known of months after this one is kept; the last of them may still run, and can only rise.
    """
    last = max((month, *peaks))
    known = {name: w for name, w in peaks.items() if name != month} or {month: Fraction(own_w)}
    newest = [known[name] for name in last_months(last, MONTHS_PER_YEAR + 1) if name in known]
    other = (
        (min(newest), sum(newest, Fraction(0)) / len(newest), max(newest))[level]
        if newest
        else Fraction(own_w)
    )
    scene = {**peaks, month: Fraction(own_w)}
    for name in months_of_year(month)[int(month[-2:]) :]:
        before = f"{int(month[:4]) - 1}-{name[-2:]}"
        likely = peaks[before] if level == 1 and before in peaks else other
        if name not in peaks:
            scene[name] = likely
        elif name == last:
            scene[name] = max(peaks[name], likely)
    return scene


def _bill(peak: Peak, peaks: Peaks, month: str) -> float | None:
    """The peak part of a month's bill; None where no peak is known, or it has no price."""
    power_w = billed_w(peak.demand, peaks, month)
    if power_w is None:
        return None
    if peak.steps:
        step = next((each for each in peak.steps if each.up_to_w is None or power_w <= each.up_to_w), None)
        return None if step is None or step.price is None else float(step.price.gross)
    return float(power_w / 1000 * per_kw_month(peak, month))
