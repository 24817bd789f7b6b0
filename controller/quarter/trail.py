# SPDX-License-Identifier: MIT
"""The power of the last hour, kept as energy on a grid of ten seconds: the mean of any span in a few operations.

A sample stands for the time since the one before. So telegrams of a second, of ten seconds and means of a minute all
fill the same grid, and what is read from it does not depend on how often the meter speaks.
"""

from __future__ import annotations

from itertools import pairwise

CELL_S = 10
CELLS = 366
"""An hour, and one minute to spare for what lies between two cells."""
LONGEST_S = 3600.0


class Trail:
    """One power [W] over the last hour. Owned by one Watch."""

    def __init__(self) -> None:
        self._cells_ws = [0.0] * CELLS
        self._cell = 0
        self._at_s = self._begun_s = 0.0
        self._total_ws = 0.0
        self._newest_w = 0.0
        self.held_s = 0.0
        """How much of the hour is known."""

    def begin(self, at_s: float) -> None:
        """Know nothing of what was before `at_s`."""
        self._at_s, self._begun_s, self._cell, self.held_s = at_s, at_s, int(at_s // CELL_S), 0.0
        self._cells_ws[self._cell % CELLS] = self._total_ws

    def add(self, at_s: float, power_w: float) -> None:
        """`power_w` on average since the newest sample, until `at_s`."""
        newest_cell = int(at_s // CELL_S)
        first = max(self._cell + 1, newest_cell - CELLS + 1)
        for cell in range(first, newest_cell + 1):
            self._cells_ws[cell % CELLS] = self._total_ws + power_w * (cell * CELL_S - self._at_s)
        seconds = at_s - self._at_s
        self._total_ws += power_w * seconds
        self._cell, self._at_s, self._newest_w = newest_cell, at_s, power_w
        self.held_s = min(LONGEST_S, self.held_s + seconds)

    def mean_w(self, span_s: float) -> float:
        """Over the last `span_s`, or as much of it as is known."""
        span_s = min(span_s, self.held_s)
        return (self._total_ws - self._ws_before(span_s)) / span_s if span_s > 0 else self._newest_w

    def minutes_w(self, most: int) -> list[float]:
        """Means of the last whole minutes, newest first; at least one."""
        known = min(most, int(self.held_s // 60))
        if not known:
            return [self._newest_w]
        if self._at_s % CELL_S:
            levels_ws = [self._ws_before(60.0 * back) for back in range(known + 1)]
        else:
            cells_ws, cell = self._cells_ws, self._cell
            levels_ws = [cells_ws[(cell - back * 60 // CELL_S) % CELLS] for back in range(known + 1)]
        return [(later - earlier) / 60 for later, earlier in pairwise(levels_ws)]

    def _ws_before(self, back_s: float) -> float:
        """The count as it stood `back_s` ago, on straight lines between the cells."""
        if back_s <= 0:
            return self._total_ws
        at_s = self._at_s - back_s
        cell = int(at_s // CELL_S)
        begins_s, ends_s = max(float(cell * CELL_S), self._begun_s), float((cell + 1) * CELL_S)
        before_ws, after_ws = self._cells_ws[cell % CELLS], self._cells_ws[(cell + 1) % CELLS]
        if cell >= self._cell:
            after_ws, ends_s = self._total_ws, self._at_s
        return before_ws + (after_ws - before_ws) * (at_s - begins_s) / max(1e-6, ends_s - begins_s)
