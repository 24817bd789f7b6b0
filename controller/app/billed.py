# SPDX-License-Identifier: MIT
"""A house's quarters and peaks for a bill: from the history file, or from the controller that has it open.

While a controller runs, the file is its alone, so it is asked over its API, a month at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener
from zoneinfo import ZoneInfo

from controller.app.counters import used_of
from controller.app.edge import CannotStart
from controller.app.kept import Kept
from controller.app.launch import token_file
from controller.history.billed import read_billed, read_fluids
from controller.history.consumption import Used
from controller.history.migrations import StoreNewer
from controller.history.rows import PeakRow, QuarterRow
from controller.history.span import Recorded
from controller.history.store import StoreInUse
from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.clock import local_month, month_bounds
from controller.model.counter_messages import UsedMessage
from controller.model.import_messages import ImportRequest, TakenMessage
from controller.model.messages import MessageError, PeakMessage, Refusal, State, decode, encode
from controller.model.page_messages import PageMessage
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis
from controller.model.truth_messages import TruthMessage
from controller.tariff.entries import Entry, Ledger
from controller.tariff.published import Medium
from controller.tariff.usage import Quarter, Usage
from controller.tariff.when import Calendar

API = "http://127.0.0.1:8415"
PATIENCE_S = 20.0
_DIRECT = build_opener(ProxyHandler({}))
"""The controller is at home: no proxy leads there."""


def read_usage(
    kept: Kept, calendar: Calendar, start: datetime, end: datetime, url: str = API
) -> tuple[Usage, Ledger]:
    """What the house used from `start` until before `end` (UTC), with the peaks of its months; and what was booked.

    Raises:
        CannotStart: there is no history, or nobody that can read it.
        Fault: the history cannot be read.
    """
    kept.must_exist()
    try:
        found = read_billed(kept.place, start, end)
        quarters, peaks, entries = (
            list(quarter_messages(found.quarters)),
            _of_peaks(found.peaks),
            found.entries,
        )
    except StoreInUse:
        asked = Asked(url, token_file(kept.folder))
        quarters, peaks = list(asked.quarters(start, end, calendar.zone)), asked.peaks()
        entries = tuple(asked.entries(start, end, calendar.zone))
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer
    return Usage(in_whole_wh(quarters), calendar, _until(peaks, end, calendar.zone)), Ledger(entries)


def read_used(kept: Kept, edges_s: Sequence[int], url: str = API) -> dict[Medium, tuple[Used, ...]]:
    """What gas and water meters counted on the local days between `edges_s`.

    Raises:
        CannotStart: nobody can read the history.
        Fault: it cannot be read.
    """
    try:
        found = read_fluids(kept.place, edges_s)
    except StoreInUse:
        asked = Asked(url, token_file(kept.folder))
        return {medium: asked.used(medium.value, edges_s) for medium in (Medium.GAS, Medium.WATER)}
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer
    return {Medium.GAS: found.gas, Medium.WATER: found.water}


def in_whole_wh(quarters: Iterable[QuarterMessage]) -> Iterator[Quarter]:
    """Quarters in whole watt-hours; what rounding leaves goes over to the next, so that their sum stays.

    Two meters may have counted in one quarter, of which the second replaced the first: both are paid for.
    """
    import_wh = export_wh = 0.0
    counted = [0, 0]
    for start_s, same in _by_start(quarters).items():
        import_wh += sum(each.import_wh for each in same)
        export_wh += sum(each.export_wh for each in same if each.export_wh is not None)
        whole = round(import_wh) - counted[0], round(export_wh) - counted[1]
        counted = [counted[0] + whole[0], counted[1] + whole[1]]
        registers = {each.register for each in same}
        known = next(iter(registers)) if len(registers) == 1 else None
        register = None if known is None else TariffBand(known)
        is_estimated = not all(each.is_complete for each in same)
        is_export_known = all(each.export_wh is not None for each in same)
        yield Quarter(start_s, *whole, register, is_estimated, is_export_known)


def _by_start(quarters: Iterable[QuarterMessage]) -> dict[int, list[QuarterMessage]]:
    same: dict[int, list[QuarterMessage]] = {}
    for quarter in quarters:
        same.setdefault(round(quarter.start.timestamp()), []).append(quarter)
    return same


def quarter_messages(rows: Iterable[QuarterRow]) -> Iterator[QuarterMessage]:
    """Rows of the history, as the API says them."""
    for row in rows:
        closed = row.closed
        register = None if row.register is None else row.register.value
        yield QuarterMessage(
            closed.start,
            closed.import_wh,
            closed.export_wh,
            closed.is_complete,
            register,
            is_booked=closed.basis is Basis.GAP,
        )


def entry_messages(entries: Iterable[Entry]) -> Iterator[EntryMessage]:
    """What was booked, as the API says it."""
    for each in entries:
        start = datetime.fromtimestamp(each.start_s, UTC)
        yield EntryMessage(
            start, each.import_wh, each.export_wh, each.version, each.cost, each.is_estimated, each.reason
        )


def _of_peaks(rows: Iterable[PeakRow]) -> dict[str, int]:
    """The highest of each month: the first, as they are stored."""
    peaks: dict[str, int] = {}
    for row in rows:
        peaks.setdefault(row.month, row.w)
    return peaks


def _until(peaks: dict[str, int], end: datetime, zone: ZoneInfo) -> dict[str, int]:
    """Peaks of months that began before `end`."""
    last = local_month(end - timedelta(seconds=1), zone)
    return {month: w for month, w in peaks.items() if month <= last}


class Asked:
    """A running controller."""

    def __init__(self, url: str, token: Path) -> None:
        self._url = url.rstrip("/")
        try:
            self._token = token.read_text(encoding="ascii").strip()
        except (OSError, ValueError) as error:
            raise CannotStart(f"a controller has the history, and {token} cannot be read") from error

    def quarters(self, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[QuarterMessage]:
        """Those that began in the span, a month at a time."""
        for item in self._by_month("quarters", start, end, zone):
            yield decode(QuarterMessage, json.dumps(item))

    def entries(self, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Entry]:
        """What quarters of the span cost."""
        for item in self._by_month("costs", start, end, zone):
            said = decode(EntryMessage, json.dumps(item))
            start_s = round(said.start.timestamp())
            yield Entry(
                start_s,
                said.import_wh,
                said.export_wh,
                said.version,
                said.cost,
                said.is_estimated,
                said.reason,
            )

    def _by_month(self, path: str, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[object]:
        while start < end:
            after = min(end, month_bounds(start, zone)[1])
            yield from self._list(f"{path}?from={quote(start.isoformat())}&to={quote(after.isoformat())}")
            start = after

    def peaks(self) -> dict[str, int]:
        """Month -> its highest peak [W]."""
        peaks = (decode(PeakMessage, json.dumps(item)) for item in self._list("peaks"))
        return {peak.month: peak.w for peak in peaks}

    def page(self, kind: str, span: Recorded) -> PageMessage:
        """The first rows of a kind that begin in a span, as CSV.

        Raises:
            CannotStart: it does not answer, or with something else.
        """
        start, end = (
            quote(datetime.fromtimestamp(at_s, UTC).isoformat()) for at_s in (span.start_s, span.end_s)
        )
        try:
            return decode(
                PageMessage, json.dumps(self._get(f"history/csv?kind={kind}&from={start}&to={end}"))
            )
        except MessageError as strange:
            raise CannotStart(f"the controller at {self._url} answers with something else") from strange

    def truth(self, start: datetime, end: datetime) -> TruthMessage:
        """The meter check over a span."""
        begin, after = (quote(at.isoformat()) for at in (start, end))
        return decode(TruthMessage, json.dumps(self._get(f"truth?from={begin}&to={after}")))

    def used(self, kind: str, edges_s: Sequence[int]) -> tuple[Used, ...]:
        """What the meters of a kind counted on local days."""
        start, end = (quote(datetime.fromtimestamp(edges_s[place], UTC).isoformat()) for place in (0, -1))
        said = self._list(f"used?kind={kind}&per=day&from={start}&to={end}")
        return tuple(used_of(decode(UsedMessage, json.dumps(each))) for each in said)

    def take_in(self, request: ImportRequest) -> TakenMessage:
        """Hand over quarters that somebody else counted.

        Raises:
            CannotStart: it does not answer, refuses, or answers with something else.
        """
        try:
            return decode(TakenMessage, json.dumps(self._ask("history/import", encode(request).encode())))
        except MessageError as strange:
            raise CannotStart(f"the controller at {self._url} answers with something else") from strange

    def timezone(self) -> str:
        """On whose clocks its house lives.

        Raises:
            CannotStart: it does not answer, refuses, or answers with something else.
        """
        try:
            return decode(State, json.dumps(self._get("state"))).about.timezone
        except MessageError as strange:
            raise CannotStart(f"the controller at {self._url} answers with something else") from strange

    def _list(self, path: str) -> list[object]:
        found = self._get(path)
        return found if isinstance(found, list) else []

    def _get(self, path: str) -> object:
        return self._ask(path)

    def _ask(self, path: str, body: bytes | None = None) -> object:
        """A GET, or a POST where there is a body."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = Request(f"{self._url}/api/1/{path}", body, headers)
        try:
            with _DIRECT.open(request, timeout=PATIENCE_S) as answer:
                found: object = json.loads(answer.read())
                return found
        except HTTPError as refused:
            why = _why(refused)
            raise CannotStart(f"the controller at {self._url} refuses: {why}") from None
        except (URLError, OSError, ValueError) as error:
            message = f"a controller has the history, but none answers at {self._url}; name it with --connect"
            raise CannotStart(message) from error


def _why(refused: HTTPError) -> str:
    """In the controller's own words, where it has any."""
    code = f"{refused.code} {refused.reason}"
    try:
        said = decode(Refusal, refused.read())
    except (MessageError, OSError):
        return code
    return "; ".join(part for part in (code, said.error, said.hint) if part)
