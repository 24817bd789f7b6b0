# SPDX-License-Identifier: MIT
"""What history must be able to do, whatever keeps it: the contract of SQLite now, of a larger database later.

A store is synchronous and belongs to one thread, in which it was opened, for writing and for questions alike. Trouble
of the world comes as a Fault and leaves nothing half written; a damaged file is set aside by the store itself and told
in the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from controller.counters.truth import Checked
from controller.history.consumption import CounterRow, Used
from controller.history.events import DecisionFilter
from controller.history.imported import Batch
from controller.history.levels import Level
from controller.history.past import RecordedPast
from controller.history.rows import Energy, Event, FactsRow, PeakRow, QuarterRow, RuleChange, SecondRow
from controller.history.span import Recorded
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault, meant
from controller.model.import_messages import TakenMessage
from controller.model.messages import DecisionMessage, FaultMessage, HistoryMessage
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from controller.model.saying import Saying, Words
from controller.model.shadow import ShadowQuarter
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.tariff.entries import Entry


@dataclass(frozen=True, slots=True)
class Written:
    """What a write (or opening) came across."""

    set_aside: Path | None = None
    """Where a damaged file was put before a new one was begun."""
    without_slot: tuple[str, ...] = ()
    """Devices whose power finds no column."""
    is_suspect: bool = False
    """The last run did not close the file: a power cut, or it was killed. `mend` should look through it."""


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which series, over [start, end), in about how many points."""

    series: tuple[str, ...]
    start: datetime
    end: datetime
    points: int = 800
    of_house: frozenset[str] = frozenset()
    """What the house has today: a series of its own also where nothing of it is kept, or not yet."""


class StoreDamaged(Fault):
    """The database contradicts itself. What is left of it can still be read by hand, once it is set aside."""


class StoreInUse(Fault):
    """Another program, most likely a running controller, has the database for itself."""


@contextmanager
def sense_of_rows() -> Iterator[None]:
    """Around a look at rows: a value that no program of ours wrote (a bit that turned on a card) is the world's fault.

    Raises:
        Fault: in place of the ValueError or OverflowError with which such a value is met.
    """
    try:
        yield
    except (ValueError, OverflowError) as error:
        told = Saying("history-senseless", what=str(error)[:120])
        raise Fault(told, Saying("restore-backup")) from error


class UnknownSeries(LookupError):
    """A query names a series that nothing was ever kept of."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f'there is no series "{name}"')
        self.words: tuple[Words, Words] = Saying("api-no-series", name=name), meant(name, known)


class HistoryStore(Protocol):
    """Where history is kept."""

    def open(self) -> Written:
        """Make ready for writing; a missing database is begun, an old one brought up to date.

        Raises:
            Fault: the world does not let us.
            StoreNewer: a newer program wrote it.
        """

    def write(self, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Written:
        """Keep all of it, or nothing; roll up and clear away what is due. Once it returns, it survives a power cut.

        Raises:
            Fault: nothing was written; try the same again later.
        """

    def begin_with(self, past: Callable[[], RecordedPast]) -> None:
        """Take over a past, if nothing was recorded yet; it is only made then.

        Raises:
            Fault: nothing was written.
        """

    def take_in(self, batch: Batch) -> TakenMessage:
        """Add quarters that somebody else counted, where nothing better is known; all of them, or none.

        Raises:
            Fault: nothing was written.
        """

    def mend(self) -> Written:
        """Look through the whole file (seconds of work); set it aside and begin a new one when it is damaged.

        Raises:
            Fault: the world does not let us.
        """

    def backup(self, target: Path) -> None:
        """Write a whole copy to `target`, which is not there yet; it is checked before it gets that name.

        Raises:
            Fault: it cannot be written, or this store has its backups elsewhere.
        """

    def size_bytes(self) -> int:
        """How much room it takes."""

    def close(self) -> None:
        """Give back what `open` took."""

    def series(self) -> tuple[str, ...]:
        """Names that `query` knows: the house's own, then devices."""

    def query(self, asked: HistoryQuery, waiting: Sequence[SecondRow] = ()) -> HistoryMessage:
        """Smallest and largest values per bucket; `waiting` are rows that are not written yet."""

    def energy(self, series: str, start: datetime, end: datetime) -> Energy:
        """Energy of a power series over whole quarters."""

    def recorded(self) -> Recorded | None:
        """From when to when something is known of the house."""

    def finest(self, span: Recorded) -> Level:
        """The finest level that tells all of `span` evenly."""

    def lines(self, level: Level, names: Sequence[str], span: Recorded) -> str:
        """Rows of `span` as text, `time_s,value,…`; of a series that nothing was kept of the values are empty."""

    def page(self, kind: str, span: Recorded) -> PageMessage:
        """The first rows of `kind` that begin in `span`, as CSV."""

    def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        """Energy and cost of the days or months (one of PERIODS) that touch `span`, oldest first."""

    def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        """Every quarter of the days that touch `span`."""

    def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        """Newest first."""

    def rule_change(self, rule: str, at: datetime) -> RuleChange | None:
        """The last change of a rule until `at`."""

    def facts(self, at: datetime) -> FactsRow | None:
        """The newest minute's values until `at`."""

    def rule_names(self) -> tuple[str, ...]:
        """Every rule that a change is known of."""

    def began(self) -> datetime | None:
        """The first moment that `why` can be asked for; None while there is none."""

    def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        """Those that stood at some time in the span, newest first."""

    def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """Billed quarters, oldest first."""

    def entries(self, start: datetime, end: datetime) -> tuple[Entry, ...]:
        """What quarters that start in [start, end) cost, in the order in which it was booked."""

    def newest_priced(self) -> datetime | None:
        """Start of the newest quarter of which that is known."""

    def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        """Quarters that start in [start, end) as they would have been with nobody steering, oldest first."""

    def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        """What was told about money in [start, end), newest first."""

    def counters(self) -> tuple[CounterRow, ...]:
        """Every register of a gas, water or heat meter that was followed, in the order of its first stand."""

    def truth(self, span: Recorded) -> tuple[Checked, ...]:
        """Our quarters in `span` beside the meter's own and those of others, one for each source."""

    def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        """What all meters of a kind counted between consecutive `edges_s`, which rise; at least two."""

    def peaks(self) -> tuple[PeakRow, ...]:
        """All stored peaks, oldest month first, the highest of a month first."""

    def memory(self) -> Mapping[str, str]:
        """Everything learned, as JSON texts by key."""
