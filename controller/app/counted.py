# SPDX-License-Identifier: MIT
"""Numbers of things, as the command line tells them: `1 file`, `3 files`."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """The number with the thing, in the plural unless it is one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
