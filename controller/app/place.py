# SPDX-License-Identifier: MIT
"""Where the commands that read or write a house's history find it: one answer for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where the history is; None is the usual place."""

    site: Path | None = None
    """The house's file."""
    data: Path | None = None
    """The data folder."""
    connect: str | None = None
    """Address of a controller that has the history for itself."""
