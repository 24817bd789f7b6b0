# SPDX-License-Identifier: MIT
"""A meter that seems to have been replaced, as the API tells and asks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NEW_METER, SAME_METER = "new", "same"
ANSWERS = (NEW_METER, SAME_METER)


@dataclass(frozen=True, slots=True)
class SwapMessage:
    """Another meter answers, or a register fell. Unanswered, it stands for a new meter: nothing is booked between."""

    id: int
    kind: str
    """`electricity` for the grid meter; `gas`, `water`, `heat` … for one behind it."""
    time: datetime
    """When the new one was first believed."""
    old: str
    """The end of its serial number."""
    new: str
    old_value: float | None
    """Where its register stood last [`unit`]; of the grid meter, all that it imported."""
    new_value: float | None
    unit: str
    looks_same: bool
    """The register of the new one goes on where that of the old one stopped."""
    between: float | None
    """What answering `same` would book [`unit`]: the rise from the one to the other; null where that cannot be."""
    answer: str | None
    """One of ANSWERS, or null while nobody has said."""
    answered: datetime | None


@dataclass(frozen=True, slots=True)
class SwapAnswerRequest:
    """POST /swaps/{id}: one of ANSWERS."""

    answer: str
