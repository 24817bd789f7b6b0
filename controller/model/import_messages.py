# SPDX-License-Identifier: MIT
"""Quarters that somebody else counted, on their way into a history that a controller has for itself."""

from __future__ import annotations

from dataclasses import dataclass

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
