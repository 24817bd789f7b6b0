# SPDX-License-Identifier: MIT
"""Saves what the page History shows as CSV: rows of the controller page by page, or sums that are known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controller.model.messages import PeakMessage
from controller.model.page_messages import BILLED, PageMessage
from gui.client import Call, Failure
from gui.export_places import free_name, write_whole
from gui.past_energy import Part, energies, flows
from gui.past_needs import Look
from gui.periods import Period, Scope
from gui.state import HouseState

LEVELS: dict[Scope, tuple[str, ...]] = {
    Scope.DAY: ("minute", "quarter"),
    Scope.WEEK: ("minute", "quarter"),
    Scope.MONTH: ("quarter",),
    Scope.YEAR: ("day",),
}
"""Kinds of rows for curves, of which the first that has any is taken: minutes are not kept for ever."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it."""

    path: Path | None
    rows: int = 0
    problem: str = ""


class Export(QObject):
    """One file at a time. Owned by the card that asks for it."""

    progressed = Signal(float)
    """A share of it is there."""
    ended = Signal(object)
    """Saved."""

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._call: Call | None = None
        self._pieces: list[str] = []
        self._kinds: tuple[str, ...] = ()
        self._span_s = (0.0, 1.0)
        self._target = (Path(), "")

    @property
    def is_running(self) -> bool:
        """Whether rows are still coming."""
        return self._call is not None

    def save_rows(self, part: str, look: Look, folder: Path) -> None:
        """Curves or billed quarters of a period, from the controller."""
        self._kinds = (BILLED,) if part == "quarters" else LEVELS[look.period.scope]
        self._span_s = look.span[0].timestamp(), look.span[1].timestamp()
        self._target = folder, file_stem(part, look.period)
        self._pieces = []
        self._ask(self._span_s[0])

    def save_text(self, part: str, look: Look, folder: Path, text: str) -> None:
        """What is known already."""
        self._target = folder, file_stem(part, look.period)
        self._write(text)

    def cancel(self) -> None:
        """Give up; nothing is written."""
        call, self._call = self._call, None
        if call is not None:
            call.blockSignals(True)
            call.cancel()

    def _ask(self, from_s: float) -> None:
        query = {"kind": self._kinds[0], "from": str(int(from_s)), "to": str(int(self._span_s[1]))}
        call = self._house.client.get("history/csv", PageMessage, query)
        self._call = call
        if call is None:
            self.ended.emit(Saved(None, problem=self.tr("The controller does not answer")))
            return
        call.done.connect(partial(self._take, call))
        call.failed.connect(partial(self._fail, call))

    def _take(self, call: Call, page: PageMessage) -> None:
        if call is not self._call:
            return
        if not page.text and not self._pieces and len(self._kinds) > 1:
            self._kinds = self._kinds[1:]
            self._ask(self._span_s[0])
            return
        if not self._pieces:
            self._pieces.append(f"{page.header}\n")
        self._pieces.append(page.text)
        if page.next_s is not None:
            first_s, last_s = self._span_s
            self.progressed.emit((page.next_s - first_s) / (last_s - first_s))
            self._ask(page.next_s)
            return
        self._call = None
        self._write("".join(self._pieces))

    def _fail(self, call: Call, failure: Failure) -> None:
        if call is self._call:
            self._call = None
            self.ended.emit(Saved(None, problem=failure.told))

    def _write(self, text: str) -> None:
        rows = text.count("\n") - 1
        folder, stem = self._target
        if rows < 1:
            self.ended.emit(Saved(None, problem=self.tr("Nothing was recorded in this period.")))
            return
        path = free_name(folder, stem)
        try:
            write_whole(path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            words = self.tr("{path} could not be written: {reason}")
            self.ended.emit(Saved(None, problem=words.format(path=path, reason=reason)))
            return
        self.ended.emit(Saved(path, rows))


def file_stem(part: str, period: Period) -> str:
    """`kwartier-energy-2026-11`; a week by its first day."""
    day = period.first.isoformat()
    when = {Scope.MONTH: day[:7], Scope.YEAR: day[:4], Scope.WEEK: f"week-of-{day}"}.get(period.scope, day)
    return f"kwartier-{part}-{when}"


def energy_csv(parts: Sequence[Part], costs: Sequence[Part], heaters: Sequence[str]) -> str:
    """Sums of hours, days or months [Wh] with what they cost; what is not known is an empty field."""
    keys = [flow.key for flow in flows()]
    names = [f"{key}_wh" for key in keys]
    by_time = {part.first: part.cost for part in costs}
    lines = [",".join(("time", *names, "cost", "is_booked_over_gap"))]
    for part in parts:
        found = energies(part, heaters)
        cost = by_time.get(part.first, part.cost)
        if not part.is_known and cost is None:
            continue
        values = [str(round(found[key], 1)) if key in found else "" for key in keys]
        lines.append(
            ",".join(
                (_utc(part.first), *values, "" if cost is None else f"{cost:.6f}", str(int(part.is_booked)))
            )
        )
    return "\n".join(lines) + "\n"


def peaks_csv(peaks: Sequence[PeakMessage]) -> str:
    """The highest quarter of each month, and when it ended."""
    lines = ["month,peak_w,time,source"]
    lines += [
        f"{peak.month},{peak.w},{'' if peak.time is None else _utc(peak.time)},{peak.source}"
        for peak in peaks
    ]
    return "\n".join(lines) + "\n"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
