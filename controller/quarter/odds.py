# SPDX-License-Identifier: MIT
"""The risk that the quarter ends above its target, from what the distribution says and what a target is.

A target is mostly the highest quarter of the month so far, and that one was a quarter in which everything came
together: of the situations that only look like it, fewer get there than the distribution would have it. How much fewer
depends on how rare such ends are in this house, on how far the mean so far stands from the target, and on how clearly
the newest power alone leads beyond it. So the share of the distribution above the target is weighed with these three in
a sum of logarithms of odds, as in a logistic regression. Its numbers were fitted on recorded households and on targets
of every rarity (the highest of a day, of three, of a week, of a month); fitted without one of the households, they were
about the same. How rare an end is says much of a quarter that begins and little of one that is half gone: with less
weight on it there, houses on which nothing was fitted had a tenth fewer false alarms. The mean so far, and
somewhat more trust in what is seen once a quarter is on its way, were set by the squared errors of eleven households.

Leaves hold loads of every size, and a car that has charged for an hour shares its leaf with kettles. But what has
lasted for long will hardly end in the few minutes that are left to miss the target (a load that has run for an age ends
within the next part of it about as often as that part is of the age): so that counts for the risk, more and more as the
quarter goes by.

Until a target is passed, nothing is certain: what looks it may still be switched off, and some of it was. Only what
our own devices are known to draw is in no doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable
from math import exp, log, tanh
from typing import NamedTuple

KEPT_QUARTERS = 2_880
"""Thirty days."""
UNSEEN_QUARTERS = 96
"""As if a day had gone before in which the target was passed once."""
RARE = 5.0
"""Rates are told as their logarithm plus this, and are taken for no higher than OFTEN."""
OFTEN = 1.0
LEAST_SHARE, MOST_SHARE = 1e-4, 1 - 1e-9
DOUBT = 0.1
"""So much of every hundred certainties came to nothing,"""
DOUBT_FADES = 0.3
"""less in the last third of the quarter."""
NOISE_W = 20.0
"""A house is at least so restless."""
LEAST_W = 5.0

BIAS, BY_ODDS, BY_SHARE = 0.75, 0.7, 0.58
EARLY, EARLY_BY_ODDS, EARLY_BY_SHARE, EARLY_BY_MEAN = -1.45, -0.52, 0.12, 0.3
BY_RATE, BY_POWER, BY_LASTING = 0.86, 0.64, 0.9
RATE_FADES = 2
"""How rare an end is counts by the share of the quarter that is left, to this power: what is seen soon says more."""
FAR = 0.5
"""A mean that differs from the target by this share of it is far."""
A_WHILE_S = 30.0
LONGEST = 4.0
"""Beyond this, more makes no difference."""


class Lasting(NamedTuple):
    """What the power that the house draws above its base has to do with a target."""

    endured: float = 0.0
    """What `endurance` says of it."""
    is_needed: bool = True
    """Without it the quarter does not end above the target."""


UNHEARD_OF = Lasting()


class Signs(NamedTuple):
    """What is known of an end above a target beside the distribution."""

    rate: float
    """How often quarters of this house end there, 0..1."""
    clear: float
    """What `clearness` says of the newest power."""
    ahead: float
    """What `distance` says of the mean so far."""
    lasting: Lasting = UNHEARD_OF


class Ends:
    """How the newest quarters ended [W]. Owned by one Forecaster."""

    def __init__(self) -> None:
        self._newest: deque[int] = deque()
        self._risen: list[int] = []

    def add(self, demand_w: float) -> None:
        """One more; the oldest goes when there are KEPT_QUARTERS."""
        end_w = round(demand_w)
        if len(self._newest) == KEPT_QUARTERS:
            del self._risen[bisect_left(self._risen, self._newest.popleft())]
        self._newest.append(end_w)
        insort(self._risen, end_w)

    def rate_above(self, target_w: float) -> float:
        """How often a quarter ends above `target_w`, 0..1, with doubt while few are known."""
        above = len(self._risen) - bisect_right(self._risen, target_w)
        return (above + 1) / (len(self._risen) + UNSEEN_QUARTERS)

    def to_list(self) -> list[int]:
        """Oldest first, fit for JSON."""
        return list(self._newest)

    def restore(self, saved: Iterable[float]) -> None:
        """Take over what `to_list` gave.

        Raises:
            TypeError, ValueError: these are no numbers; nothing has changed then.
        """
        newest = [round(float(end_w)) for end_w in saved][-KEPT_QUARTERS:]
        self._newest, self._risen = deque(newest), sorted(newest)


def clearness(excess_w: float, unrest_w: float, left: float) -> float:
    """How clearly a power that goes on ends above (1) or below (-1) a target that it would miss by `excess_w`.

    `unrest_w` is how much the power went up and down of late, `left` the share of the quarter that is still to come.
    """
    return tanh(excess_w / ((NOISE_W + unrest_w) * left + LEAST_W))


def distance(mean_w: float, target_w: float) -> float:
    """How far a mean so far is above (1) or below (-1) the target."""
    return tanh((mean_w / max(LEAST_W, target_w) - 1) / FAR)


def endurance(lasted_s: float, needed_s: float) -> float:
    """How much longer a power has lasted than it must still last for the target to be passed, as a logarithm, 0..4."""
    return min(LONGEST, max(0.0, log((lasted_s + A_WHILE_S) / (needed_s + A_WHILE_S))))


def risk(share: float, left: float, signs: Signs) -> float:
    """Probability 0..1 of ending above a target that is not yet passed, `share` of the distribution being above it.

    `left` is the share of the quarter that is still to come.
    """
    share = max(LEAST_SHARE, min(MOST_SHARE, share))
    odds, part, clear = log(share / (1 - share)), log(share), signs.clear
    seldom = min(OFTEN, log(signs.rate) + RARE) * (1 - share)
    early = EARLY + EARLY_BY_ODDS * odds + EARLY_BY_SHARE * part + EARLY_BY_MEAN * signs.ahead
    late = BY_LASTING * (1 - left) * max(0.0, clear) * signs.lasting.endured
    rare = BY_RATE * left**RATE_FADES * seldom
    weighed = BIAS + BY_ODDS * odds + BY_SHARE * part + left * early + rare + BY_POWER * clear + late
    doubt = DOUBT * min(1.0, left / DOUBT_FADES) if signs.lasting.is_needed else 0.0
    return min(1 - doubt, 1 / (1 + exp(-weighed)))
