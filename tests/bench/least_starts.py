# SPDX-License-Identifier: MIT
"""The fewest starts with which a car could have charged in a night, every quarter of it known beforehand.

A car that charges draws at least 6 A, on three phases 4.14 kW. So it can only run through a whole quarter that has
room for that beside the house; a run over one boundary takes the room of two quarters, and what does not fit into it
is another start. Over all quarters of a night, with the room that each has below a peak, the most energy for each
number of starts is found by dynamic programming: no rule can do with less.
"""

from __future__ import annotations

from collections.abc import Sequence

NEVER = float("-inf")
MOST = 60
"""Starts that are looked at."""
Best = list[float]
"""Most energy [Wh] for each number of starts."""


def least_starts(rooms_wh: Sequence[float], need_wh: float, run_wh: float, most_wh: float) -> int | None:
    """Starts that are needed at least; None when even `MOST` do not give `need_wh`.

    `rooms_wh` is what each quarter in turn has room for, `run_wh` what a car takes at least that runs all through it
    and `most_wh` what it can take at most.
    """
    off: Best = [0.0, *[NEVER] * MOST]
    on: Best = [NEVER] * (MOST + 1)
    for room_wh in rooms_wh:
        got_wh = min(max(0.0, room_wh), most_wh)
        through_wh = got_wh if room_wh >= run_wh else NEVER
        # A run that begins and ends within a quarter, or ends so that the next can begin in it, shares its room.
        begun = [NEVER, *[wh + got_wh for wh in off[:-1]]]
        begun_again = [NEVER, *[wh + got_wh for wh in on[:-1]]]
        ended = [wh + got_wh for wh in on]
        off, on = (
            [max(*each) for each in zip(off, begun, ended, strict=True)],
            [max(*each) for each in zip(begun, begun_again, [wh + through_wh for wh in on], strict=True)],
        )
    both = [max(*each) for each in zip(off, on, strict=True)]
    return next((starts for starts, wh in enumerate(both) if wh >= need_wh), None)
