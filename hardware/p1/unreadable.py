# SPDX-License-Identifier: MIT
"""Why a line of a telegram gives no value."""

from __future__ import annotations

from typing import Any


class Unreadable(ValueError):
    """The reason in plain words; `salvaged` is what part of the line could still be read."""

    def __init__(self, reason: str, salvaged: Any = None) -> None:
        super().__init__(reason)
        self.salvaged = salvaged
