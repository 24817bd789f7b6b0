# SPDX-License-Identifier: MIT
"""Where recordings of real meters are, when they are: beside the repository, never in it.

Tests that need them ask here, and are skipped in plain sight when the folder is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
P1 = SHARED / "corpora" / "p1"


def p1_file(name: str) -> bytes:
    """The bytes of one recording; skips the test without it."""
    path = P1 / name
    if not path.exists():
        pytest.skip(f"no recording at {path.relative_to(SHARED.parent)}")
    return path.read_bytes()


def p1_files(pattern: str = "*/*.p1") -> list[Path]:
    """All recordings of that name; empty where there are none."""
    return sorted(P1.glob(pattern))
