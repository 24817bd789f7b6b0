# SPDX-License-Identifier: MIT
"""Where a house stands in its quarter, as the numbers by which like situations are found.

Powers are told as their distance from the power of now in units of the scale, which is what stands above the base of
the house: so a kettle in a small house and an oven in a large one have something to say to one another. A few are told
in watts as well, because an appliance is known by its watts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import copysign, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.quarter.steps import Steps
from controller.quarter.trail import Trail

SCALE_W = 100.0
"""The scale is the power above the base plus this."""
BASE_QUARTERS = 16
"""The base is the lower quartile of the least minutes of so many quarters."""
HABIT_SHARE = 0.15
"""How much of the habit of a quarter of the day the newest day makes."""
DAY = 96
LONGEST_GAP_S = 960.0
"""After a longer silence what was before says nothing of now."""
EXPORT_COUNTS_S = 1_000.0
"""Where nothing was exported for so long, the last quarter of an hour has no other powers than its imports."""

FEATURES = (
    "elapsed_s", "power_w", "scale_w", "newest", "least_of_15", "least_of_5", "lasting", "least_of_2_quarters",
    "base", "habit", "hour", "unrest_w", "up_w", "up_age_s", "down_w", "down_age_s", "balance_w", "so_far",
    "last_quarter", "hour_mean", "quarter_mean", "three_minutes",
)  # fmt: skip
"""In this order; without a unit: (power - power_w) / scale_w."""
ELAPSED = FEATURES.index("elapsed_s")
HOUR = FEATURES.index("hour")
LEAST = FEATURES.index("least_of_2_quarters")
BASE = FEATURES.index("base")
UNREST = FEATURES.index("unrest_w")
SCALE = FEATURES.index("scale_w")
LEAST_15 = FEATURES.index("least_of_15")
STEADY = 0.08
"""Outcomes nearer than this to the power of now come of loads that stay on as they are."""
STEADY_SHARE = 0.002
STEADY_W = 5.0
"""A load that stays on is steady within this share of the power and these watts, and half of what it moved of late."""


@dataclass(frozen=True, slots=True)
class Situation:
    """The power that the rest is compared with, the unit of the comparison, and what describes the situation."""

    power_w: float
    scale_w: float
    features: tuple[float, ...]
    calm: float = 1.0
    """How near the outcomes of loads that stay on really are, as a share of what the trees can tell: at most 1."""
    newest_w: float = 0.0
    unrest_w: float = 0.0
    held_s: float = QUARTER_S
    """How long the house was followed before."""
    minutes_w: Sequence[float] = ()
    """Means of the last minutes, export negative, newest first."""

    @property
    def base_w(self) -> float:
        return self.power_w + self.scale_w * self.features[BASE]

    def lasted_s(self, level_w: float) -> float:
        """For how long the house has drawn more than `level_w`, as far as is known: by minutes, then by quarters."""
        for minutes, minute_w in enumerate(self.minutes_w):
            if minute_w < level_w:
                return 60.0 * minutes + 30
        if self.power_w + self.scale_w * self.features[LEAST] < level_w:
            return 60.0 * len(self.minutes_w)
        return min(self.held_s, 2 * QUARTER_S + self.features[ELAPSED])

    def relative(self, power_w: float) -> float:
        return (power_w - self.power_w) / self.scale_w

    def calmed(self, outcomes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Drawn nearer to the power of now where a load stays on: leaves hold loads of every house and are coarse."""
        if self.calm == 1:
            return outcomes
        distances = np.abs(outcomes)
        drawn = np.maximum(self.calm * distances, 2 * STEADY - (2 - self.calm) * (2 * STEADY - distances))
        return np.copysign(np.minimum(distances, drawn), outcomes)

    def uncalmed(self, outcome: float) -> float:
        """The inverse of `calmed`."""
        distance = abs(outcome)
        if distance < self.calm * STEADY:
            return outcome / self.calm
        if distance < 2 * STEADY:
            return copysign(2 * STEADY - (2 * STEADY - distance) / (2 - self.calm), outcome)
        return outcome


class Watch:
    """Follows one house. Times are seconds since 1970, on the meter's clock. Owned by one Forecaster."""

    def __init__(self) -> None:
        self._draw = Trail()
        self._net = Trail()
        self._steps = Steps()
        self._at_s: float | None = None
        self._net_w = 0.0
        self._exported_at_s = float("-inf")
        self._least_w: float | None = None
        """The least minute of the running quarter."""
        self._least: deque[float] = deque(maxlen=BASE_QUARTERS)
        self._quarters: deque[float] = deque(maxlen=1)
        self._habit: list[float | None] = [None] * DAY
        self._minute = 0
        self.ahead_s = 0.0
        """Of local time before UTC: habits go by the clock on the wall."""

    @property
    def at_s(self) -> float | None:
        """When the newest sample was."""
        return self._at_s

    def observe(self, at_s: float, net_w: float, draw_w: float, seconds: float) -> None:
        """The newest power, import positive, and the mean import of the `seconds` that it stands for."""
        if self._at_s is None or at_s - self._at_s > LONGEST_GAP_S or at_s < self._at_s:
            self._draw.begin(at_s - seconds)
            self._net.begin(at_s - seconds)
            self._steps.begin(net_w)
        self._draw.add(at_s, draw_w)
        self._net.add(at_s, net_w if net_w < 0 else draw_w)
        self._steps.follow(at_s, seconds, net_w)
        self._at_s, self._net_w = at_s, net_w
        if net_w < 0:
            self._exported_at_s = at_s
        minute = int(at_s // 60)
        if minute != self._minute:
            self._minute = minute
            least_w = self._draw.mean_w(60)
            self._least_w = least_w if self._least_w is None else min(least_w, self._least_w)

    def close(self, start_s: float, demand_w: float) -> None:
        """The quarter that began at `start_s` has ended."""
        self._quarters.append(demand_w)
        if self._least_w is not None:
            self._least.append(self._least_w)
        self._least_w = None
        place = _place(start_s + self.ahead_s)
        habit_w = self._habit[place]
        self._habit[place] = demand_w if habit_w is None else habit_w + HABIT_SHARE * (demand_w - habit_w)

    def situation(self, start_s: float, elapsed_s: float, used_ws: float) -> Situation:
        """Now, `elapsed_s` into the quarter that began at `start_s` and has drawn `used_ws`."""
        draw, at_s = self._draw, start_s + elapsed_s
        minutes_w = draw.minutes_w(15)
        has_exported = at_s - self._exported_at_s < EXPORT_COUNTS_S
        net_minutes_w = self._net.minutes_w(15) if has_exported else minutes_w
        mean_w = sum(minutes_w) / len(minutes_w)
        half_minute_w, minute_w = draw.mean_w(30), draw.mean_w(60)
        base_w = sorted(self._least)[len(self._least) // 4] if self._least else draw.mean_w(900)
        newest_w = max(0.0, self._net_w)
        up_age_s, down_age_s = self._steps.age_s(at_s)
        power_w = (half_minute_w + minute_w) / 2
        scale_w = SCALE_W + max(0.0, half_minute_w - base_w)
        hour_w = draw.mean_w(3600)
        powers_w = (
            newest_w,
            min(net_minutes_w),
            min(minutes_w[:5]),
            self._steps.lasting_w(at_s, newest_w, max(1.0, QUARTER_S - elapsed_s)),
            self._recent_least_w(newest_w),
            base_w,
            self._habit_w(_place(start_s + self.ahead_s), mean_w),
            used_ws / elapsed_s if elapsed_s > 0 else minute_w,
            self._quarters[-1] if self._quarters else hour_w,
            hour_w,
            draw.mean_w(900),
            draw.mean_w(180),
        )
        (newest, least_15, least_5, lasting, least_2, base, habit, so_far, last, hour, quarter, three) = (
            (each_w - power_w) / scale_w for each_w in powers_w
        )
        features = (
            elapsed_s, power_w, scale_w, newest, least_15, least_5, lasting, least_2, base, habit,
            (at_s + self.ahead_s) % 86_400 / 3600, _unrest_w(net_minutes_w), self._steps.up_w, up_age_s,
            self._steps.down_w, down_age_s, self._net.mean_w(900), so_far, last, hour, quarter, three,
        )  # fmt: skip
        calm = _calm(power_w, scale_w, abs(newest) + abs(three))
        return Situation(
            power_w, scale_w, features, calm, newest_w, features[UNREST], draw.held_s, net_minutes_w
        )

    def to_dict(self) -> dict[str, Any]:
        """What outlives a restart, fit for JSON."""
        return {
            "least_w": [round(w) for w in self._least],
            "habit_w": [None if w is None else round(w) for w in self._habit],
            "runs_s": self._steps.to_dict(),
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self._least.extend(float(w) for w in saved["least_w"])
        habit = [None if w is None else float(w) for w in saved["habit_w"]]
        if len(habit) != DAY:
            raise ValueError("a day has 96 quarters")
        self._habit = habit
        self._steps.restore(saved["runs_s"])

    def _recent_least_w(self, newest_w: float) -> float:
        """The least minute of this quarter and the last two."""
        known = [*self._least][-2:]
        if self._least_w is not None:
            known.append(self._least_w)
        return min(known) if known else newest_w

    def _habit_w(self, place: int, mean_w: float) -> float:
        """What this quarter of the day and its neighbours use to draw; before they are known, the mean of now."""
        near = (self._habit[(place + shift) % DAY] for shift in (0, 1, -1))
        known = [habit_w for habit_w in near if habit_w is not None]
        return sum(known) / len(known) if known else mean_w


def heights_w(features: Any) -> tuple[Any, Any, Any]:
    """What stands above the base now, and did without a break for 15 and for 30 min [W].

    Each of `features` is a number, or an array of those of many situations.
    """
    scale_w, base = features[SCALE], features[BASE]
    return scale_w, scale_w * (features[LEAST_15] - base), scale_w * (features[LEAST] - base)


def _place(start_s: float) -> int:
    return int(start_s // QUARTER_S) % DAY


def _calm(power_w: float, scale_w: float, moved: float) -> float:
    """What `Situation.calm` is after a power that has `moved` by so many scales of late."""
    steady_w = STEADY_SHARE * power_w + STEADY_W + moved * scale_w / 2
    return min(1.0, 2 * steady_w / (STEADY * scale_w))


def _unrest_w(minutes_w: list[float]) -> float:
    """Standard deviation."""
    mean_w = sum(minutes_w) / len(minutes_w)
    return sqrt(sum((each_w - mean_w) ** 2 for each_w in minutes_w) / len(minutes_w))
