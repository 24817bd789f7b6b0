# SPDX-License-Identifier: MIT
"""The one shape that every export is read into: so much energy, of this flow, from then until then.

A reader never guesses and never loses in silence: a line that it cannot read becomes a Problem with its place, one that
it does not need is counted with the reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from controller.model.errors import Problem, Severity, Span, problem_at
from controller.model.reading import TariffBand
from controller.model.saying import Saying, Words

SHOWN = 100
"""More bad lines than this are only counted."""
LARGEST_WH_PER_S = 1000.0
"""No house moves more than 3.6 MW: energy beyond is a slip of the unit, or of a register."""

FIRST_S = 946_684_800
"""The year 2000."""
CLOCK_SLACK_S = 900
"""So far the clock of this computer may be behind the one that measured."""


class Flow(StrEnum):
    """What the energy of an interval is; each of them positive."""

    IMPORT = "import"
    EXPORT = "export"
    SOLAR = "solar"
    CHARGE = "charge"
    """Into the battery."""
    DISCHARGE = "discharge"
    """Out of the battery."""


@dataclass(frozen=True, slots=True)
class Interval:
    """`wh` of `flow` in [start_s, start_s + length_s), seconds since 1970 (UTC)."""

    start_s: int
    length_s: int
    flow: Flow
    wh: float
    counter: str = ""
    """Which of its source's registers counted it: two of one flow add up, one told twice does not."""
    band: TariffBand | None = None
    """Of the register, where there is one for day and one for night."""
    is_estimated: bool = False
    """Its source says that it did not measure it."""


@dataclass(slots=True)
class Findings:
    """What a reader came across in one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    unread: int = 0
    """Lines that could not be read, those that are no longer shown included."""
    skipped: Counter[Words] = field(default_factory=Counter)
    """Lines that were read and not needed, by reason."""
    entities: dict[str, Flow | None] = field(default_factory=dict)
    """Where what a name counts had to be guessed or told: what it was taken for; None is for nothing."""

    def bad(self, line: int, message: Words) -> None:
        """A line (from 1) that cannot be read."""
        self.unread += 1
        if len(self.problems) < SHOWN:
            place = Span(self.file, line, 1, 1)
            self.problems.append(problem_at(place, "line", message, severity=Severity.WARNING))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the owner says of the files, and the house knows."""

    timezone: str = "Europe/Brussels"
    entities: Mapping[str, Flow | None] = field(default_factory=lambda: MappingProxyType({}))
    """Home Assistant: which entity counts what, where its name does not say; None is to be left out."""
    until_s: float = math.inf
    """Now, in seconds since 1970: nobody has measured what comes after it."""

    def doubt(self, interval: Interval) -> Words | None:
        """Why such an interval cannot be a measurement, where it cannot."""
        if interval.start_s < FIRST_S:
            return Saying("skip-early")
        if interval.start_s + interval.length_s > self.until_s + CLOCK_SLACK_S:
            return Saying("skip-ahead")
        return None


def is_plausible(wh: float, length_s: int) -> bool:
    """Whether a house can have moved so much; energy of one flow is never negative."""
    return 0.0 <= wh <= LARGEST_WH_PER_S * length_s
