# SPDX-License-Identifier: MIT
"""What every store answers, whatever keeps its tables: each question has the answer of the module that knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from zoneinfo import ZoneInfo

from controller.counters.truth import Checked
from controller.history import counters, evaluations, pages, priced, reading, shadows, stretch
from controller.history import events as event_tables
from controller.history.consumption import CounterRow, Used
from controller.history.database import Database
from controller.history.events import DecisionFilter
from controller.history.levels import Level
from controller.history.rows import (
    Energy,
    FactsRow,
    PeakRow,
    QuarterRow,
    RuleChange,
    SecondRow,
)
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.history.tables import Tables
from controller.history.totals import quarter_map, totals
from controller.history.truth import read_truth
from controller.model.economics_messages import MoneyMessage
from controller.model.messages import DecisionMessage, FaultMessage, HistoryMessage
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from controller.model.shadow import ShadowQuarter
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.tariff.entries import Entry


class Questions:
    """The half of a store that reads. Owned by the store's thread."""

    def __init__(self, zone: ZoneInfo, *, is_packed: bool = False) -> None:
        self._zone = zone
        self._tables = Tables(zone, is_packed=is_packed)

    def _reading(self) -> AbstractContextManager[Database]:
        """An open connection; what the world does to it comes out as a Fault."""
        raise NotImplementedError

    def series(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return reading.series(connection)

    def query(self, asked: HistoryQuery, waiting: Sequence[SecondRow] = ()) -> HistoryMessage:
        with self._reading() as connection:
            return reading.history(connection, asked, waiting, self._zone)

    def energy(self, series: str, start: datetime, end: datetime) -> Energy:
        with self._reading() as connection:
            return reading.energy(connection, series, int(start.timestamp()), int(end.timestamp()))

    def recorded(self) -> Recorded | None:
        with self._reading() as connection:
            return stretch.recorded(connection)

    def finest(self, span: Recorded) -> Level:
        with self._reading() as connection:
            return stretch.finest(connection, span)

    def lines(self, level: Level, names: Sequence[str], span: Recorded) -> str:
        with self._reading() as connection:
            return stretch.lines(connection, level, names, reading.columns_of(connection), span)

    def page(self, kind: str, span: Recorded) -> PageMessage:
        with self._reading() as connection:
            return pages.page(connection, kind, span)

    def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        with self._reading() as connection:
            return totals(connection, per, span, self._zone)

    def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        with self._reading() as connection:
            return quarter_map(connection, series, span, self._zone)

    def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        with self._reading() as connection:
            return event_tables.read_decisions(connection, asked)

    def rule_change(self, rule: str, at: datetime) -> RuleChange | None:
        with self._reading() as connection:
            return self._tables.evaluations.change(connection, rule, at)

    def facts(self, at: datetime) -> FactsRow | None:
        with self._reading() as connection:
            return self._tables.evaluations.facts(connection, at)

    def rule_names(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return evaluations.rule_names(connection)

    def began(self) -> datetime | None:
        with self._reading() as connection:
            return evaluations.began(connection)

    def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        with self._reading() as connection:
            return event_tables.read_faults(connection, start, end)

    def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        with self._reading() as connection:
            return event_tables.read_quarters(connection, start, end)

    def entries(self, start: datetime, end: datetime) -> tuple[Entry, ...]:
        with self._reading() as connection:
            return priced.read_entries(connection, start, end)

    def newest_priced(self) -> datetime | None:
        with self._reading() as connection:
            return priced.newest_priced(connection)

    def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        with self._reading() as connection:
            return shadows.read_shadows(connection, start, end)

    def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        with self._reading() as connection:
            return shadows.read_money(connection, start, end)

    def counters(self) -> tuple[CounterRow, ...]:
        with self._reading() as connection:
            return counters.read_counters(connection)

    def truth(self, span: Recorded) -> tuple[Checked, ...]:
        with self._reading() as connection:
            return read_truth(connection, span, self._zone)

    def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        with self._reading() as connection:
            return counters.read_used(connection, kind, edges_s)

    def peaks(self) -> tuple[PeakRow, ...]:
        with self._reading() as connection:
            return event_tables.read_peaks(connection)

    def memory(self) -> Mapping[str, str]:
        with self._reading() as connection:
            return event_tables.read_memory(connection)
