# SPDX-License-Identifier: MIT
"""What the rest of a night asked of a battery, from each of its quarters on: of nights that are over it stays so.

A night that is over is gone through once, from its end to its beginning, for each demand and power that is asked
about; only those of the last day are kept. Owned by one Occasions.
"""

from __future__ import annotations

from array import array

import numpy as np

from controller.model.clock import QUARTER_S

QUARTERS = 96
"""Of a day."""
STEP_W, UNSEEN = 25.0, 255
"""A quarter is kept as a byte, in steps of so much; or not, where nothing was seen."""
NIGHT_ENDS = 3 * 4
"""The quarter of the day (UTC) in which an evening is over at last, and a battery full again."""
COMES_BACK = 0.9
"""Of what is filled, so much can be given."""


class Asked:
    """The energy that holding a demand of `level_w` takes from a battery of `power_w`, by quarters [Wh]."""

    def __init__(self, level_w: float, power_w: float) -> None:
        self._change_wh = [_change_wh(STEP_W * step - level_w, power_w) for step in range(UNSEEN)] + [0.0]
        self._first = 0
        self.by_quarter_wh: array[float] = array("f")
        """Until the end of its night, from the first quarter that is kept on."""
        self.most_wh = 0.0

    def follow(self, kept: bytearray, first: int, count: int) -> None:
        """The first `count` of those `kept` are of nights that are over; the first of all is `first` since 1970."""
        known = self.by_quarter_wh[max(0, first - self._first) :]
        new = array("f", bytes(4 * (count - len(known))))
        left_to_end = (NIGHT_ENDS - first) % QUARTERS
        change_wh, need_wh = self._change_wh, 0.0
        for place in range(count - 1, len(known) - 1, -1):
            if (place + 1) % QUARTERS == left_to_end:
                need_wh = 0.0
            need_wh = max(0.0, need_wh + change_wh[kept[place]])
            new[place - len(known)] = need_wh
        self._first, self.by_quarter_wh = first, known + new
        self.most_wh = float(np.frombuffer(self.by_quarter_wh, dtype=np.float32).max())


def _change_wh(above_w: float, power_w: float) -> float:
    """What a quarter at so much above the demand that is held takes from a battery, or gives back (negative) [Wh]."""
    hours = QUARTER_S / 3600
    if above_w > 0:
        return min(above_w, power_w) * hours
    return -COMES_BACK * min(-above_w, power_w) * hours
