# SPDX-License-Identifier: MIT
"""How events are written and read: closed quarters, peaks, decisions, faults, and what was learned.

What was once known better is not overwritten by what is known worse: a stored peak only rises, a complete quarter
stays. Texts may come from devices and may hold anything; they are stored as far as they are text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from controller.history.counters import write_stand
from controller.history.database import Database, from_second
from controller.history.packing import DECISIONS, blocks
from controller.history.priced import write_entry
from controller.history.rows import (
    IMPORTED_METER,
    Event,
    FaultChange,
    MemoryRow,
    PeakRow,
    PeakSource,
    QuarterRow,
)
from controller.history.said import said_from, said_text
from controller.history.shadows import write_money, write_shadow
from controller.history.text import EVENT_IDS, from_microseconds, microseconds, plain
from controller.model.counting import Stand
from controller.model.decision import Decision
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault
from controller.model.messages import DecisionMessage, FaultMessage
from controller.model.reading import TariffBand
from controller.model.said_messages import said_list, said_messages
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.entries import Entry


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are asked for, newest first: [start, end), and at most `limit`."""

    start: datetime
    end: datetime
    device: str | None = None
    rule: str | None = None
    limit: int = 200

    def takes(self, decision: Decision) -> bool:
        """Whether `decision` is one of them."""
        return (
            self.start <= decision.time < self.end
            and self.device in (None, decision.device)
            and (self.rule is None or self.rule == decision.rule or self.rule in _losers(decision))
        )


_NOT_BEFORE = "CASE WHEN since_us < :at_us THEN :at_us ELSE since_us END"
"""SQL: nothing ends before it began."""


def _losers(decision: Decision) -> set[str]:
    return {lost.rule for lost in decision.lost}


def write_event(connection: Database, event: Event) -> None:
    """Keep one event, inside the transaction of the caller."""
    match event:
        case Decision():
            _write_decision(connection, event)
        case QuarterRow():
            _write_quarter(connection, event)
        case Entry():
            write_entry(connection, event)
        case PeakRow():
            _write_peak(connection, event)
        case FaultChange():
            _write_fault(connection, event)
        case ShadowQuarter():
            write_shadow(connection, event)
        case MoneyMessage():
            write_money(connection, event)
        case Stand():
            write_stand(connection, event)
        case MemoryRow():
            connection.execute(
                "INSERT INTO memory VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text",
                (event.key, plain(event.text)),
            )
        case _:
            return  # of rules: controller.history.evaluations


def message_of(decision: Decision) -> DecisionMessage:
    """`decision` in the words of the API; numbers that are none are left out."""
    reasons = tuple(lost.reason for lost in decision.lost)
    said = said_messages(sentence=decision.sentence, setpoint=decision.setpoint, before=decision.before)
    return DecisionMessage(
        time=decision.time,
        device=decision.device,
        setpoint=str(decision.setpoint),
        before=str(decision.before),
        code=decision.code.value,
        sentence=str(decision.sentence),
        rule=decision.rule,
        numbers={name: value for name, value in decision.numbers.items() if math.isfinite(value)},
        lost=tuple((lost.rule, str(lost.reason)) for lost in decision.lost),
        said=said | said_list("lost", reasons),
    )


def _write_decision(connection: Database, decision: Decision) -> None:
    message = message_of(decision)
    connection.execute(
        "INSERT INTO decision SELECT coalesce(max(id) + 1, :first), :device, :setpoint, :before, :code, :sentence, "
        ":rule, :numbers, :lost, :said FROM decision WHERE id >= :first AND id < :first + :ids",
        {
            "first": microseconds(decision.time) * EVENT_IDS,
            "ids": EVENT_IDS,
            "device": plain(message.device),
            "setpoint": plain(message.setpoint),
            "before": plain(message.before),
            "code": message.code,
            "sentence": plain(message.sentence),
            "rule": None if message.rule is None else plain(message.rule),
            "numbers": json.dumps(message.numbers, separators=(",", ":")),
            "lost": json.dumps(message.lost, separators=(",", ":")),
            "said": said_text(message.said),
        },
    )


def _write_quarter(connection: Database, row: QuarterRow) -> None:
    closed = row.closed
    if not _is_wanted(connection, closed):
        return
    connection.execute(
        "INSERT INTO demand "
        "(meter, start_s, import_wh, export_wh, demand_w, basis, is_complete, forecast_w, register, meter_w) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (start_s, meter) DO UPDATE SET "
        "import_wh = excluded.import_wh, export_wh = excluded.export_wh, demand_w = excluded.demand_w, "
        "basis = excluded.basis, is_complete = excluded.is_complete, forecast_w = excluded.forecast_w, "
        "register = coalesce(excluded.register, demand.register), "
        "meter_w = coalesce(excluded.meter_w, demand.meter_w) WHERE demand.is_complete = 0 "
        "AND (excluded.is_complete = 1 OR excluded.import_wh > demand.import_wh)",
        (
            plain(row.meter),
            int(closed.start.timestamp()),
            closed.import_wh,
            closed.export_wh,
            closed.demand_w,
            closed.basis.value,
            closed.is_complete,
            None if closed.forecast_w is None else round(closed.forecast_w),
            None if row.register is None else row.register.value,
            closed.meter_w,
        ),
    )


def _is_wanted(connection: Database, closed: ClosedQuarter) -> bool:
    """Whether to keep it: seen whole it takes the place of what was taken over for its time, in part it does not."""
    start_s = int(closed.start.timestamp())
    imported = "FROM demand WHERE start_s = ? AND meter = ?"
    if closed.is_complete:
        connection.execute(f"DELETE {imported}", (start_s, IMPORTED_METER))
        return True
    return connection.execute(f"SELECT 1 {imported}", (start_s, IMPORTED_METER)).fetchone() is None


def _write_peak(connection: Database, peak: PeakRow) -> None:
    time_s = None if peak.time is None else int(peak.time.timestamp())
    connection.execute(
        "INSERT INTO peak (meter, month, source, w, time_s) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (month, meter, source) DO UPDATE SET w = excluded.w, time_s = excluded.time_s "
        "WHERE excluded.w > peak.w",
        (plain(peak.meter), peak.month, peak.source.value, peak.w, time_s),
    )


def _write_fault(connection: Database, change: FaultChange) -> None:
    at_us, source = microseconds(change.time), plain(change.source)
    if change.fault is None:
        connection.execute(
            f"UPDATE fault SET until_us = {_NOT_BEFORE} WHERE source = :source AND until_us IS NULL",
            {"at_us": at_us, "source": source},
        )
        return
    message, hint = plain(change.fault.message), plain(change.fault.hint)
    connection.execute(
        f"UPDATE fault SET until_us = {_NOT_BEFORE} "
        "WHERE source = :source AND until_us IS NULL AND message <> :message",
        {"at_us": at_us, "source": source, "message": message},
    )
    connection.execute(
        "INSERT INTO fault (source, message, hint, since_us, said) SELECT ?, ?, ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM fault WHERE source = ? AND until_us IS NULL)",
        (source, message, hint, at_us, _said_of(change.fault), source),
    )


def _said_of(fault: Fault) -> str | None:
    message, hint = fault.words
    return said_text(said_messages(message=message, hint=hint))


def end_old_faults(connection: Database) -> None:
    """End the faults of an earlier run at the last second it saw; what still stands is reported again."""
    newest_s: int | None = connection.execute("SELECT max(time_s) FROM second").fetchone()[0]
    connection.execute(
        f"UPDATE fault SET until_us = {_NOT_BEFORE} WHERE until_us IS NULL",
        {"at_us": 0 if newest_s is None else newest_s * 1_000_000},
    )


def read_decisions(connection: Database, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
    """Decisions, newest first. A rule is found where it won and where it lost."""
    conditions = ["id >= :start", "id < :end"]
    if asked.device is not None:
        conditions.append("device = :device")
    if asked.rule is not None:
        conditions.append(
            "(rule = :rule OR EXISTS (SELECT 1 FROM json_each(lost) AS loser WHERE loser.value ->> 0 = :rule))"
        )
    rows = connection.execute(
        "SELECT id, device, setpoint, before, code, sentence, rule, numbers, lost, said FROM decision "
        f"WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT :limit",
        {
            "start": microseconds(asked.start) * EVENT_IDS,
            "end": microseconds(asked.end) * EVENT_IDS,
            "device": asked.device,
            "rule": asked.rule,
            "limit": asked.limit,
        },
    )
    found = [tuple(row) for row in rows]
    for block in reversed(
        blocks(connection, DECISIONS, int(asked.start.timestamp()), from_second(asked.end))
    ):
        if len(found) >= asked.limit and found[asked.limit - 1][0] >= block.end_s * DECISIONS.per_s:
            break
        found += [row for row in block.rows(DECISIONS.columns) if _is_asked(row, asked)]
        found.sort(key=lambda row: int(str(row[0])), reverse=True)
    return tuple(_decision_message(row) for row in found[: asked.limit])


def _is_asked(row: Sequence[object], asked: DecisionFilter) -> bool:
    """Whether a packed row is one of them."""
    key, device, *_, rule, _numbers, lost, _said = row
    return (
        microseconds(asked.start) * EVENT_IDS <= int(str(key)) < microseconds(asked.end) * EVENT_IDS
        and asked.device in (None, device)
        and (asked.rule in (None, rule) or any(name == asked.rule for name, _ in json.loads(str(lost))))
    )


def _decision_message(row: Sequence[object]) -> DecisionMessage:
    key, device, setpoint, before, code, sentence, rule, numbers, lost, said = row
    return DecisionMessage(
        time=from_microseconds(int(str(key)) // EVENT_IDS),
        device=str(device),
        setpoint=str(setpoint),
        before=str(before),
        code=str(code),
        sentence=str(sentence),
        rule=None if rule is None else str(rule),
        numbers=json.loads(str(numbers)),
        lost=tuple((name, reason) for name, reason in json.loads(str(lost))),
        said=said_from(said),
    )


def read_faults(connection: Database, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
    """Faults that stood at some time in [start, end), newest first."""
    rows = connection.execute(
        "SELECT source, message, hint, since_us, until_us, said FROM fault WHERE since_us < ? "
        "AND (until_us IS NULL OR until_us >= ?) ORDER BY since_us DESC, id DESC",
        (microseconds(end), microseconds(start)),
    )
    return tuple(
        FaultMessage(
            source,
            message,
            hint,
            from_microseconds(since),
            None if until is None else from_microseconds(until),
            said_from(said),
        )
        for source, message, hint, since, until, said in rows
    )


def read_quarters(connection: Database, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
    """Billed quarters that start in [start, end), oldest first."""
    rows = connection.execute(
        "SELECT meter, start_s, import_wh, export_wh, demand_w, basis, is_complete, forecast_w, register, meter_w "
        "FROM demand WHERE start_s >= ? AND start_s < ? ORDER BY start_s, meter",
        (from_second(start), from_second(end)),
    )
    return tuple(
        QuarterRow(
            ClosedQuarter(
                datetime.fromtimestamp(start_s, UTC),
                imported,
                exported,
                w,
                Basis(basis),
                bool(complete),
                forecast,
                meter_w=meter_w,
            ),
            meter,
            None if register is None else TariffBand(register),
        )
        for meter, start_s, imported, exported, w, basis, complete, forecast, register, meter_w in rows
    )


def read_peaks(connection: Database) -> tuple[PeakRow, ...]:
    """Every stored peak, oldest month first; of one month the highest first, the meter's own before ours."""
    rows = connection.execute(
        "SELECT month, w, time_s, source, meter FROM peak ORDER BY month, w DESC, source = 'meter' DESC"
    )
    return tuple(
        PeakRow(
            month,
            w,
            None if time_s is None else datetime.fromtimestamp(time_s, UTC),
            PeakSource(source),
            meter,
        )
        for month, w, time_s, source, meter in rows
    )


def read_memory(connection: Database) -> Mapping[str, str]:
    """Everything that was learned, as JSON texts by key."""
    return dict(connection.execute("SELECT key, text FROM memory").fetchall())
