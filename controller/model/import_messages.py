# SPDX-License-Identifier: MIT
"""Quarters that somebody else counted: on their way into a history that a controller has for itself, and the report on
what came of them, as the command `import` gives it to a program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from controller.model.messages import ProblemMessage
from controller.model.said_messages import SaidMessage

LARGEST_PIECE = 1000
"""Quarters of one request."""


@dataclass(frozen=True, slots=True)
class ReferenceMessage:
    """One quarter as a source counted it; null where it says nothing of that flow."""

    start_s: int
    """Since 1970 (UTC); a multiple of 900."""
    import_wh: float
    export_wh: float | None
    solar_wh: float | None
    battery_wh: float | None
    """Discharged less charged."""
    band: str | None
    quality: str
    """`measured`, `estimated` or `spread`: a share of a longer interval."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """POST /history/import: quarters of one source, at most LARGEST_PIECE."""

    source: str
    quarters: tuple[ReferenceMessage, ...]


@dataclass(frozen=True, slots=True)
class TakenMessage:
    """What became of them; each quarter is in one of the first four."""

    new: int
    """Nothing was known of them."""
    better: int
    """They took the place of what was known less well: a part of a quarter, an estimate, a share of an hour."""
    same: int
    """They were taken over before, or another source knows as much."""
    own: int
    """They were measured here, which stays."""
    differing: int
    """Of those measured here: how many say something else, by more than DIFFERS_WH."""
    difference_wh: float
    """What the source counted more than was measured here, over all of those."""

    def plus(self, other: TakenMessage) -> TakenMessage:
        """Both together."""
        return TakenMessage(
            self.new + other.new,
            self.better + other.better,
            self.same + other.same,
            self.own + other.own,
            self.differing + other.differing,
            self.difference_wh + other.difference_wh,
        )


NOTHING_TAKEN = TakenMessage(0, 0, 0, 0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class ImportedMonth:
    """A month as far as it is in the files. What no quarter tells is null."""

    month: str
    quarters: int
    import_wh: float
    export_wh: float | None
    solar_wh: float | None
    peak_w: int | None
    """The highest quarter that was measured; null where all are shares of an hour, or estimates."""


@dataclass(frozen=True, slots=True)
class ImportedEntity:
    """Something that a file of Home Assistant follows."""

    name: str
    counts: str | None
    """What it was taken for: a flow, or NO_FLOW; null where neither its name nor the owner tells."""


NO_FLOW = "nothing"
"""What an entity counts that the owner wants to be left out."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that was in the files, and what became of it."""

    source: str
    title: str
    files: tuple[str, ...]
    first: datetime
    until: datetime
    """The end of the last quarter."""
    timezone: str
    quarters: int
    measured: int
    estimated: int
    spread: int
    missing: int
    """Quarters between the first and the last of which nothing is known."""
    left_out: dict[str, int]
    """Lines and quarters that were not needed, by reason."""
    unread: int
    """Lines that cannot be read."""
    problems: tuple[str, ...]
    """The first of those, with file and line."""
    months: tuple[ImportedMonth, ...]
    entities: tuple[ImportedEntity, ...]
    taken: TakenMessage | None
    """Null where nothing was to be kept."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of the reasons in `left_out`, in their order, and of `problems`; see SaidMessage."""


@dataclass(frozen=True, slots=True)
class ImportRefusal:
    """Nothing can be taken over from the files: why, and what would have to be told first."""

    problems: tuple[ProblemMessage, ...]
    entities: tuple[ImportedEntity, ...]
