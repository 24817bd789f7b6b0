# SPDX-License-Identifier: MIT
"""Quarters as they would have been with nobody steering, and what was told about money, on disk.

A quarter's shadow is written again while a car is plugged in that may still get more: the newest word is the best.
What was told about money is told once: a day or month that has a sentence keeps it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from controller.history.database import Database, from_second
from controller.history.said import said_from, said_text
from controller.history.text import from_microseconds, microseconds, plain
from controller.model.economics_messages import MoneyMessage
from controller.model.shadow import ShadowQuarter


def write_shadow(connection: Database, shadow: ShadowQuarter) -> None:
    """Keep it, in place of what was said of the same quarter before."""
    connection.execute(
        "INSERT INTO shadow (start_s, low_wh, likely_wh, high_wh, export_wh, stored_wh, is_complete) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (start_s) DO UPDATE SET low_wh = excluded.low_wh, "
        "likely_wh = excluded.likely_wh, high_wh = excluded.high_wh, export_wh = excluded.export_wh, "
        "stored_wh = excluded.stored_wh, is_complete = excluded.is_complete",
        (
            int(shadow.start.timestamp()),
            shadow.low_wh,
            shadow.likely_wh,
            shadow.high_wh,
            shadow.export_wh,
            shadow.stored_wh,
            shadow.is_complete,
        ),
    )


def read_shadows(connection: Database, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
    """Those of quarters that start in [start, end), oldest first."""
    rows = connection.execute(
        "SELECT start_s, low_wh, likely_wh, high_wh, export_wh, stored_wh, is_complete FROM shadow "
        "WHERE start_s >= ? AND start_s < ? ORDER BY start_s",
        (from_second(start), from_second(end)),
    )
    return tuple(
        ShadowQuarter(
            datetime.fromtimestamp(start_s, UTC), low, likely, high, export, stored, bool(is_complete)
        )
        for start_s, low, likely, high, export, stored, is_complete in rows
    )


def write_money(connection: Database, money: MoneyMessage) -> None:
    """Keep the sentence of a day or month that has none yet."""
    connection.execute(
        "INSERT INTO money (span, time_us, sentence, numbers, said) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            plain(money.span),
            microseconds(money.time),
            plain(money.sentence),
            json.dumps(money.numbers, separators=(",", ":")),
            said_text(money.said),
        ),
    )


def read_money(connection: Database, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
    """What was told in [start, end), newest first."""
    rows = connection.execute(
        "SELECT span, time_us, sentence, numbers, said FROM money WHERE time_us >= ? AND time_us < ? "
        "ORDER BY time_us DESC, span DESC",
        (microseconds(start), microseconds(end)),
    )
    return tuple(
        MoneyMessage(span, from_microseconds(time_us), sentence, json.loads(numbers), said_from(said))
        for span, time_us, sentence, numbers, said in rows
    )
