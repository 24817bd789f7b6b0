# SPDX-License-Identifier: MIT
"""Whether a recorded series can be the power of a house: a register that counts, or kW where W are due, look like one.

A file of either is read without a complaint, and its figures are fine ones: nothing is easier to foresee.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from controller.model.errors import Problem, Span, problem_at
from controller.model.saying import Saying
from controller.replay.source import Row

FEWEST_ROWS = 96
"""Of fewer nothing is said."""
RISING_SHARE = 0.1
"""A register of whole Wh stands still in most seconds, and rises in as many rows of minutes as this at the least."""
MOST_KW = 60.0
"""No connection of a house carries more: where every row is below, they may well be kW."""


class Plausible:
    """Looks at rows that pass. Owned by one command."""

    def __init__(self) -> None:
        self._rows = self._rises = self._falls = self._below_0 = 0
        self._last_w = self._highest_w = 0.0

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in rows:
            self._rises += row.house_w > self._last_w
            self._falls += row.house_w < self._last_w
            self._last_w = row.house_w
            self._below_0 += row.house_w < 0
            self._highest_w = max(self._highest_w, row.house_w)
            self._rows += 1
            yield row

    def problem(self, name: str) -> Problem | None:
        """Why the rows of the file `name` are no powers at all."""
        if self._rows < FEWEST_ROWS or self._falls or self._rises < RISING_SHARE * self._rows:
            return None
        message = Saying("csv-register", rows=self._rows)
        return problem_at(Span(name, 2, 1), "register", message, Saying("csv-mean-power"))

    def doubt(self) -> str:
        """What may be wrong with the rows; nothing when they look like powers in W."""
        if self._rows < FEWEST_ROWS or not 0 < self._highest_w <= MOST_KW:
            return ""
        return f"house_w is {self._highest_w:g} at most: are these kW? W are due"

    def below_0(self) -> str:
        """What rows below 0 were taken for; nothing when there are none."""
        if not self._below_0:
            return ""
        return f"house_w is below 0 in {self._below_0} of {self._rows} rows: that went to the street"
