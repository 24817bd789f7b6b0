# SPDX-License-Identifier: MIT
"""A stretch of the past, and by which series it is known."""

from __future__ import annotations

from dataclasses import dataclass

NEEDED = "base_w"
"""Without it a row says nothing about the house."""
LINES = 4_000
"""Rows of one piece."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """From when to when something is known of the house [s since 1970], as far as it is written."""

    start_s: int
    end_s: int
