# SPDX-License-Identifier: MIT
"""How the past of rules is written and read: their states when they change, and each minute's values.

A minute's row holds only what differs from the minute before, so that a house at night costs a few bytes; the first
row of each quarter is whole, so that no question reads more than fifteen rows. The difference is taken against what
was really committed, never against what was only handed over.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from controller.history.database import Database
from controller.history.levels import FACTS_KEPT_S, QUARTER, RULE_CHANGES_KEPT_S
from controller.history.packing import DECISIONS, FACTS, blocks
from controller.history.rows import Event, Fact, FactsRow, RuleChange
from controller.history.said import said_from, said_text
from controller.history.text import EVENT_IDS, from_microseconds, microseconds, plain
from controller.model.said_messages import said_messages, words_of

IDS_PER_S = 1_000_000 * EVENT_IDS
DIGITS = 4
"""Significant digits of a stored value: 1623 W, 21.35 °C."""
Encoded = dict[str, Fact]


class EvaluationTables:
    """Writes and reads them on the store's connection. Forgets what it knows when a write does not come to its end."""

    def __init__(self) -> None:
        self._ids: dict[str, int] | None = None
        self._last: tuple[int, Encoded] | None = None
        """Time and values of the newest row."""

    def forget(self) -> None:
        """What was written may not have been kept, or another file is open."""
        self._ids = self._last = None

    def write(self, connection: Database, events: Sequence[Event]) -> None:
        """Keep those of the events that are of rules, inside the transaction of the caller."""
        for event in events:
            match event:
                case FactsRow():
                    self._write_facts(connection, event)
                case RuleChange():
                    self._write_change(connection, event)
                case _:
                    continue

    def change(self, connection: Database, rule: str, at: datetime) -> RuleChange | None:
        """The last change of `rule` until `at`."""
        row = connection.execute(
            "SELECT rule_change.id, state, waits_for, text, facts, said FROM rule_change "
            "JOIN rule_wording ON rule_wording.id = wording WHERE rule = ? AND rule_change.id < ? "
            "ORDER BY rule_change.id DESC LIMIT 1",
            (plain(rule), (microseconds(at) + 1) * EVENT_IDS),
        ).fetchone()
        if row is None:
            return None
        key, state, text, wording, facts, said = row
        time = from_microseconds(key // EVENT_IDS)
        waits_for = words_of(text, said_from(said), "waits_for")
        return RuleChange(time, rule, state, waits_for, wording, self._decoded(connection, json.loads(facts)))

    def facts(self, connection: Database, at: datetime) -> FactsRow | None:
        """The newest minute's values until `at`."""
        newest_s: int | None = None
        found: Encoded = {}
        for time_s, is_whole, facts in _facts_before(connection, int(at.timestamp())):
            newest_s = time_s if newest_s is None else newest_s
            found = {**json.loads(facts), **found}
            if is_whole:
                break
        if newest_s is None:
            return None
        return FactsRow(datetime.fromtimestamp(newest_s, UTC), self._decoded(connection, found))

    def _write_facts(self, connection: Database, row: FactsRow) -> None:
        time_s = int(row.time.timestamp())
        now = self._encoded(connection, row.facts)
        last_s, last = self._last if self._last is not None else (-1, Encoded())
        is_next = last_s < time_s and last_s // QUARTER.length_s == time_s // QUARTER.length_s
        is_whole = not is_next or now.keys() != last.keys()
        changed = {name: value for name, value in now.items() if is_whole or value != last[name]}
        connection.execute(
            "INSERT INTO fact (time_s, is_whole, facts) VALUES (?, ?, ?) ON CONFLICT (time_s) "
            "DO UPDATE SET is_whole = excluded.is_whole, facts = excluded.facts",
            (time_s, is_whole, _json(changed)),
        )
        self._last = (time_s, now)

    def _write_change(self, connection: Database, change: RuleChange) -> None:
        wording = plain(change.wording)
        connection.execute("INSERT INTO rule_wording (text) VALUES (?) ON CONFLICT DO NOTHING", (wording,))
        connection.execute(
            "INSERT INTO rule_change SELECT coalesce(max(id) + 1, :first), :rule, :state, :waits_for, "
            "(SELECT id FROM rule_wording WHERE text = :wording), :facts, :said "
            "FROM rule_change WHERE id >= :first AND id < :first + :ids",
            {
                "first": microseconds(change.time) * EVENT_IDS,
                "ids": EVENT_IDS,
                "rule": plain(change.rule),
                "state": change.state,
                "waits_for": plain(str(change.waits_for)),
                "wording": wording,
                "facts": _json(self._encoded(connection, change.facts)),
                "said": said_text(said_messages(waits_for=change.waits_for)),
            },
        )

    def _encoded(self, connection: Database, facts: Mapping[str, Fact]) -> Encoded:
        ids = self._known(connection)
        for name in facts:
            if name not in ids:
                statement = "INSERT INTO fact_name (name) VALUES (?) RETURNING id"
                ids[name] = connection.execute(statement, (plain(name),)).fetchone()[0]
        return {str(ids[name]): _rounded(value) for name, value in facts.items()}

    def _decoded(self, connection: Database, facts: Encoded) -> dict[str, Fact]:
        names = {str(number): name for name, number in self._known(connection).items()}
        return {names[number]: value for number, value in facts.items() if number in names}

    def _known(self, connection: Database) -> dict[str, int]:
        if self._ids is None:
            self._ids = dict(connection.execute("SELECT name, id FROM fact_name").fetchall())
        return self._ids


def _facts_before(connection: Database, until_s: int) -> Iterator[tuple[int, int, str]]:
    """Rows until then, the newest first; those that are packed after those that are not."""
    rows = connection.execute(
        "SELECT time_s, is_whole, facts FROM fact WHERE time_s <= ? ORDER BY time_s DESC LIMIT ?",
        (until_s, QUARTER.length_s),
    ).fetchall()
    newest = connection.execute(
        "SELECT max(start_s) FROM packed WHERE kind = ? AND start_s <= ?", (FACTS.table, until_s)
    ).fetchone()[0]
    if newest is not None:
        (block,) = blocks(connection, FACTS, newest, newest + 1)
        rows += [row for row in block.rows(FACTS.columns) if int(str(row[0])) <= until_s]
        rows.sort(key=lambda row: int(str(row[0])), reverse=True)
    yield from rows


def rule_names(connection: Database) -> tuple[str, ...]:
    """Every rule that history knows."""
    return tuple(
        row[0]
        for row in connection.execute("SELECT DISTINCT rule FROM rule_change WHERE rule <> '' ORDER BY rule")
    )


def began(connection: Database) -> datetime | None:
    """The first moment that `why` can be asked for; None while nothing was kept."""
    first_us = connection.execute(
        "SELECT min(first_us) FROM (SELECT min(id) / :ids AS first_us FROM decision "
        "UNION ALL SELECT min(id) / :ids FROM rule_change UNION ALL SELECT min(time_s) * 1000000 FROM fact) AS firsts",
        {"ids": EVENT_IDS},
    ).fetchone()[0]
    packed_s: int | None = connection.execute(
        "SELECT min(start_s) FROM packed WHERE kind IN (?, ?)", (FACTS.table, DECISIONS.table)
    ).fetchone()[0]
    firsts = [first_us, None if packed_s is None else packed_s * 1_000_000]
    return min((from_microseconds(first) for first in firsts if first is not None), default=None)


def clear_old(connection: Database, newest_s: int, cleared_s: int) -> None:
    """Delete a little, at most `cleared_s` of time, of what is older than is kept."""
    connection.execute(
        "DELETE FROM fact WHERE time_s < ? AND time_s < (SELECT min(time_s) FROM fact) + ?",
        (newest_s - FACTS_KEPT_S, cleared_s),
    )
    connection.execute(
        "DELETE FROM rule_change WHERE id < ? AND id < (SELECT min(id) FROM rule_change) + ?",
        ((newest_s - RULE_CHANGES_KEPT_S) * IDS_PER_S, cleared_s * IDS_PER_S),
    )


def _rounded(value: Fact) -> Fact:
    """A number as short as four digits allow; everything else as it is."""
    if not isinstance(value, float):
        return value
    if not math.isfinite(value):
        return None
    short = float(f"{value:.{DIGITS}g}") if abs(value) < 10**DIGITS else float(round(value))
    return int(short) if short.is_integer() else short


def _json(facts: Encoded) -> str:
    return json.dumps(facts, separators=(",", ":"), allow_nan=False)
