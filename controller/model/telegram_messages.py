# SPDX-License-Identifier: MIT
"""GET telegram: the newest telegram of the grid meter, each line with its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TelegramLineMessage:
    """One line of the newest telegram with its meaning beside it."""

    text: str
    meaning: str
    value: str | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class TelegramMessage:
    """The newest telegram."""

    received: datetime | None
    lines: tuple[TelegramLineMessage, ...]
