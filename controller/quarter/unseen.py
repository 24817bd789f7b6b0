# SPDX-License-Identifier: MIT
"""How far a power may go when nothing is known of the house but that it draws just now so much.

A house of which a single telegram was heard looks as if it had drawn the same for ever, and loads that never change are
foreseen within some tens of watts. So until a quarter of an hour of it is known, and again while the meter is silent,
a forecast is at least as wide as what came of such powers in recorded households: two in Great Britain (1 s and 30 s)
and one in the Netherlands (1 min), each minute against the mean of the ten that followed it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.quarter.calibration import MIDDLE, PROBABILITIES

SHARES = (0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 0.995)
FOLLOWED_W = {
    0.0: (0.0, 0.0, 0.0, 0.0, 50.0, 500.0, 2_000.0),
    200.0: (90.0, 110.0, 160.0, 200.0, 260.0, 780.0, 2_300.0),
    460.0: (170.0, 280.0, 370.0, 450.0, 590.0, 1_200.0, 2_800.0),
    950.0: (170.0, 430.0, 690.0, 830.0, 1_100.0, 1_800.0, 3_200.0),
    2_350.0: (180.0, 400.0, 1_000.0, 1_550.0, 2_050.0, 2_700.0, 4_200.0),
    3_500.0: (200.0, 450.0, 900.0, 2_050.0, 2_800.0, 3_900.0, 4_900.0),
    5_900.0: (200.0, 460.0, 1_550.0, 2_800.0, 4_150.0, 5_900.0, 6_800.0),
}
"""Power now [W]: the mean of the next ten minutes at each of SHARES. Rounded, and rising with the power at the ends."""
_POWERS_W = tuple(FOLLOWED_W)
_AT_POWERS = np.array([np.interp(PROBABILITIES, SHARES, means_w) for means_w in FOLLOWED_W.values()])


def unknown_share(held_s: float, silent_s: float) -> float:
    """How little is known of the last 15 min, 0..1, when the house was followed for `held_s` until `silent_s` ago."""
    return min(1.0, max(0.0, 1 - (min(held_s, QUARTER_S) - silent_s) / QUARTER_S))


def widened(rest_w: NDArray[np.float64], power_w: float, share: float) -> NDArray[np.float64]:
    """The quantiles `rest_w` at PROBABILITIES, at least as wide as what follows `power_w`, as far as `share` says.

    The median is left as it is.
    """
    if share <= 0:
        return rest_w
    known_w = min(max(0.0, power_w), _POWERS_W[-1])
    followed_w = np.array([np.interp(known_w, _POWERS_W, column) for column in _AT_POWERS.T])
    followed_w *= max(1.0, power_w / _POWERS_W[-1])
    wider_w = rest_w + share * (followed_w - rest_w)
    wider_w[:MIDDLE] = np.minimum(rest_w, wider_w)[:MIDDLE]
    wider_w[MIDDLE] = rest_w[MIDDLE]
    wider_w[MIDDLE + 1 :] = np.maximum(rest_w, wider_w)[MIDDLE + 1 :]
    return np.asarray(np.maximum.accumulate(wider_w))
