# SPDX-License-Identifier: MIT
"""Intervals of any length to quarters: what is known of each, and how well.

A quarter counts where the import of all its 900 seconds is known. Energy of a longer interval, up to an hour, is
spread evenly over its quarters: good enough for money and for trying rules, but no quarter-hour demand, so it is never
a peak. Two rows of one flow for the same time are one measurement told twice; where they differ, what was measured
goes before what was estimated, and what stands later before what stands earlier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from controller.imports.interval import Flow, Interval
from controller.model.clock import QUARTER_S
from controller.model.reading import TariffBand
from controller.model.saying import Saying, Words

LONGEST_SPREAD_S = 3900
"""An hour, and some minutes for a register that was read a little late."""
SLACK_S = 10.0
"""So much of a quarter may be missing: registers are read at odd seconds."""
SAME_WH = 0.5
"""Below the last digit of a register."""


class Quality(StrEnum):
    """How a quarter is known, best first."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    """By the grid operator, which bills it so."""
    SPREAD = "spread"
    """The share of a longer interval."""

    @property
    def rank(self) -> int:
        return list(Quality).index(self)


@dataclass(frozen=True, slots=True)
class ReferenceQuarter:
    """A quarter as a source counted it; None where it says nothing of that flow."""

    start_s: int
    import_wh: float
    export_wh: float | None = None
    solar_wh: float | None = None
    battery_wh: float | None = None
    """Discharged less charged."""
    band: TariffBand | None = None
    quality: Quality = Quality.MEASURED


@dataclass(slots=True)
class Quarters:
    """What came of a source's intervals."""

    rows: Sequence[ReferenceQuarter] = ()
    """In order of time."""
    left_out: Counter[Words] = field(default_factory=Counter)
    """Intervals that made no quarter, by reason."""

    @property
    def missing(self) -> int:
        """Quarters between the first and the last of which nothing is known."""
        return sum((after.start_s - before.start_s) // QUARTER_S - 1 for before, after in pairwise(self.rows))


@dataclass(slots=True)
class _Cell:
    """One flow in one quarter, as one register counted it."""

    wh: float = 0.0
    band: TariffBand | None = None
    seconds: float = 0.0
    is_estimated: bool = False
    is_spread: bool = False


Register = tuple[Flow, str]
Cells = defaultdict[int, dict[Register, _Cell]]
"""By quarter, then by flow and register."""


def quarters_of(intervals: Iterable[Interval]) -> Quarters:
    """Everything that is known of whole quarters."""
    made = Quarters()
    cells: Cells = defaultdict(dict)
    for register, interval in _each_once(intervals, made.left_out):
        _spread(interval, register, cells)
    rows = [_row(start_s, cells.pop(start_s)) for start_s in sorted(cells)]
    made.left_out[Saying("skip-part")] += rows.count(None)
    made.rows = [row for row in rows if row is not None]
    made.left_out = +made.left_out
    return made


def _each_once(
    intervals: Iterable[Interval], left_out: Counter[Words]
) -> Iterator[tuple[Register, Interval]]:
    """Intervals that are short enough, each time of each register once; each is let go of as it is given."""
    registers: defaultdict[Register, dict[int, Interval]] = defaultdict(dict)
    for each in intervals:
        if each.length_s > LONGEST_SPREAD_S:
            left_out[Saying("skip-coarse")] += 1
            continue
        found = registers[each.flow, each.counter]
        known = found.get(each.start_s)
        if known is not None:
            is_same = abs(known.wh - each.wh) < SAME_WH and known.length_s == each.length_s
            left_out[Saying("skip-twice" if is_same else "skip-twice-differently")] += 1
        if known is None or not (each.is_estimated and not known.is_estimated):
            found[each.start_s] = each
    for register, found in registers.items():
        while found:
            yield register, found.popitem()[1]


def _spread(interval: Interval, register: Register, cells: Cells) -> None:
    start_s, end_s = interval.start_s, interval.start_s + interval.length_s
    at_s = start_s - start_s % QUARTER_S
    while at_s < end_s:
        seconds = min(end_s, at_s + QUARTER_S) - max(start_s, at_s)
        cell = cells[at_s].setdefault(register, _Cell())
        cell.band = interval.band
        cell.wh += interval.wh * seconds / interval.length_s
        cell.seconds += seconds
        cell.is_estimated |= interval.is_estimated
        cell.is_spread |= interval.length_s > QUARTER_S
        at_s += QUARTER_S


def _row(start_s: int, cells: dict[Register, _Cell]) -> ReferenceQuarter | None:
    """The quarter, or None where its import is not known in full."""
    known = {flow: _sum(cells, flow) for flow in Flow}
    imported = known[Flow.IMPORT]
    if imported is None:
        return None
    flows = [each for each in known.values() if each is not None]
    quality = Quality.MEASURED
    if any(each.is_spread for each in flows):
        quality = Quality.SPREAD
    elif imported.is_estimated:
        quality = Quality.ESTIMATED
    charged, discharged = known[Flow.CHARGE], known[Flow.DISCHARGE]
    return ReferenceQuarter(
        start_s,
        imported.wh,
        _wh(known[Flow.EXPORT]),
        _wh(known[Flow.SOLAR]),
        None if charged is None or discharged is None else discharged.wh - charged.wh,
        _band(cells),
        quality,
    )


def _sum(cells: dict[Register, _Cell], flow: Flow) -> _Cell | None:
    """A flow over its registers, of which only one counts at a time; None unless one of them was seen throughout."""
    mine = [cell for (each, _), cell in cells.items() if each is flow]
    if not any(cell.seconds >= QUARTER_S - SLACK_S for cell in mine):
        return None
    return _Cell(
        wh=sum(cell.wh for cell in mine),
        seconds=max(cell.seconds for cell in mine),
        is_estimated=any(cell.is_estimated for cell in mine),
        is_spread=any(cell.is_spread for cell in mine),
    )


def _wh(cell: _Cell | None) -> float | None:
    return None if cell is None else cell.wh


def _band(cells: dict[Register, _Cell]) -> TariffBand | None:
    """The register that counted; None where both did, or nothing flowed."""
    bands = {cell.band for cell in cells.values() if cell.wh > 0 and cell.band is not None}
    return bands.pop() if len(bands) == 1 else None
