# SPDX-License-Identifier: MIT
"""Whether a meter was replaced: seen by its serial number, its access point (EAN) and its registers, and asked once.

Until somebody says otherwise, another serial number is another meter: its history is kept apart, and what lies between
the last word of the old one and the first of the new one is on no bill, so that a register that begins at zero makes
no negative and no giant use. Where it was the same meter after all (it came to tell its number in another way), that
answer books what was counted between, from the registers, over the time between.

Pure: time is an argument. Owned by the tick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from controller.counters.follower import Replacement
from controller.model.clock import QUARTER_S, quarter_start
from controller.model.counting import CountedUnit, Counter, Stand
from controller.model.reading import ChannelKind, MeterReading
from controller.model.snapshot import Basis, ClosedQuarter, QuarterState
from controller.model.swap_messages import NEW_METER, SAME_METER

AGREEMENT_S: Final = 3.0
"""As the quarter's own gate has it: one telegram alone changes nothing."""
ASKED_FOR: Final = timedelta(days=14)
"""Then nobody's answer is taken for: a new meter."""
KEPT: Final = 50
OVERLOAD: Final = 2.0
"""How many times its rating a fuse is granted."""
GRID: Final = "electricity"
WH: Final = "Wh"


@dataclass(frozen=True, slots=True)
class Swap:
    """One meter after another. Times are ISO 8601, so that it can be remembered as it stands."""

    id: int
    kind: str
    time: str
    old: str
    new: str
    unit: str
    """Of the values: `Wh`, `l`, `MJ`."""
    old_time: str
    old_value: int | None
    new_value: int | None
    between: float | None
    """What was counted from the one register to the other and is in no quarter; None where that cannot be."""
    export_between: float | None = None
    life: int = 1
    """Of the old counter."""
    answer: str | None = None
    answered: str | None = None

    @property
    def looks_same(self) -> bool:
        """The registers go on."""
        return self.between is not None

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.time)


@dataclass(slots=True)
class _Known:
    """The grid meter by its newest believed telegram."""

    serial: str
    ean: str | None
    at: datetime
    import_wh: int | None
    export_wh: int | None


def ean_mark(ean: str | None) -> str | None:
    """By which two access points can be told apart, and nothing else: the EAN itself is personal."""
    return None if ean is None else hashlib.sha256(ean.encode()).hexdigest()[:12]


class MeterWatch:
    """Follows the grid meter and remembers all swaps."""

    def __init__(self, fuse_w: float) -> None:
        self._fuse_w = fuse_w
        self._known: _Known | None = None
        self._doubted: tuple[str, float] | None = None
        self._swaps: list[Swap] = []

    @property
    def swaps(self) -> tuple[Swap, ...]:
        """All that are remembered, oldest first."""
        return tuple(self._swaps)

    def asked(self, at: datetime) -> tuple[Swap, ...]:
        """Those that wait for an answer."""
        return tuple(swap for swap in self._swaps if swap.answer is None and at - swap.at < ASKED_FOR)

    def meter_id(self, serial: str | None) -> str:
        """Under which number the history of a grid meter goes on: that of before, where it was the same meter."""
        known = serial or ""
        for swap in reversed(self._swaps):
            if swap.kind == GRID and swap.answer == SAME_METER and swap.new == known and swap.old != known:
                known = swap.old
        return known

    def hear(
        self, reading: MeterReading, monotonic_s: float, at: datetime, quarter: QuarterState | None
    ) -> Swap | None:
        """Follow the grid meter; the swap when it was replaced. `quarter` is what is counted at this telegram."""
        serial = reading.serial
        if serial is None:
            return None
        known = self._known
        if known is None:
            self._take(reading, serial, at)
            return None
        if not self._differs(known, reading):
            self._doubted = None
            if reading.import_wh is not None:
                known.at, known.import_wh, known.export_wh = at, reading.import_wh, reading.export_wh
            return None
        if self._doubted is None or self._doubted[0] != serial:
            self._doubted = serial, monotonic_s
        if monotonic_s - self._doubted[1] < AGREEMENT_S:
            return None
        swap = self._swap(known, reading, at, quarter)
        self._take(reading, serial, at)
        return self._add(swap)

    def replaced(self, found: Replacement) -> Swap:
        """Note that a meter behind the grid meter came in the place of another."""
        old, new = found.old, found.new
        between = found.new_value - found.old_value if found.goes_on else None
        return self._add(
            Swap(
                0, old.kind.value, found.new_at.isoformat(), old.meter, new.meter, old.unit.value,
                found.old_at.isoformat(), found.old_value, found.new_value, between, life=old.life,
            )
        )  # fmt: skip

    def answer(self, number: int, answer: str, at: datetime) -> Swap | None:
        """Take an answer; the swap as it stands then, or None where nobody asked."""
        for place, swap in enumerate(self._swaps):
            if swap.id == number and swap.answer is None:
                self._swaps[place] = replace(swap, answer=answer, answered=at.isoformat())
                return self._swaps[place]
        return None

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        known = self._known
        meter = None
        if known is not None:
            meter = [known.serial, known.ean, known.at.isoformat(), known.import_wh, known.export_wh]
        return {"meter": meter, "swaps": [asdict(swap) for swap in self._swaps]}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave; damaged, it is left out whole."""
        try:
            swaps = [Swap(**each) for each in saved.get("swaps", ())]
            _check(swaps)
            meter = saved.get("meter")
            known = None
            if meter is not None:
                serial, ean, at, import_wh, export_wh = meter
                known = _Known(serial, ean, datetime.fromisoformat(at).astimezone(UTC), import_wh, export_wh)
        except (AttributeError, TypeError, ValueError):
            return
        self._swaps, self._known = swaps, known

    def _take(self, reading: MeterReading, serial: str, at: datetime) -> None:
        self._doubted = None
        self._known = _Known(serial, ean_mark(reading.ean), at, reading.import_wh, reading.export_wh)

    def _differs(self, known: _Known, reading: MeterReading) -> bool:
        if reading.serial != known.serial:
            return True
        fell = known.import_wh is not None and reading.import_wh is not None
        return fell and (reading.import_wh or 0) < (known.import_wh or 0)

    def _swap(self, known: _Known, reading: MeterReading, at: datetime, quarter: QuarterState | None) -> Swap:
        """Another serial number, or a register that fell. At another access point nothing goes on."""
        passed_s = max(0.0, (at - known.at).total_seconds())
        rise_wh = _rise(known.import_wh, reading.import_wh)
        export_wh = _rise(known.export_wh, reading.export_wh)
        ean = ean_mark(reading.ean)
        is_elsewhere = None not in (ean, known.ean) and ean != known.ean
        limit_wh = OVERLOAD * self._fuse_w * (passed_s + QUARTER_S) / 3600
        between: float | None = None
        if rise_wh is not None and 0 <= rise_wh <= limit_wh and not is_elsewhere:
            between = max(0.0, rise_wh - _counted_wh(known.at, quarter))
        if between is None or export_wh is None or not 0 <= export_wh <= limit_wh:
            export_wh = None
        return Swap(
            0, GRID, at.isoformat(), known.serial, reading.serial or "", WH, known.at.isoformat(),
            known.import_wh, reading.import_wh, between, export_wh,
        )  # fmt: skip

    def _add(self, swap: Swap) -> Swap:
        newest = max((each.id for each in self._swaps), default=0)
        numbered = replace(swap, id=max(newest + 1, int(swap.at.timestamp())))
        self._swaps = [*self._swaps, numbered][-KEPT:]
        return numbered


def _check(swaps: Sequence[Swap]) -> None:
    for swap in swaps:
        datetime.fromisoformat(swap.time)
        datetime.fromisoformat(swap.old_time)
        if swap.answer not in (None, NEW_METER, SAME_METER):
            raise ValueError(f"{swap.answer} is no answer")


def _rise(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


def _counted_wh(before: datetime, quarter: QuarterState | None) -> float:
    """What the running quarter has of the time between already: the demand register (1-0:1.4.0) tells it at once."""
    if quarter is None or quarter.basis is not Basis.DEMAND_REGISTER:
        return 0.0
    return 0.0 if quarter_start(before) == quarter.start else quarter.used_wh


def bridge(swap: Swap) -> tuple[ClosedQuarter, ...]:
    """The energy between the registers of a grid meter, spread evenly over the time between, never a peak."""
    if swap.kind != GRID or not swap.between:
        return ()
    start, end = datetime.fromisoformat(swap.old_time), swap.at
    whole_s = max(1.0, (end - start).total_seconds())
    return tuple(
        ClosedQuarter(
            begin,
            swap.between * seconds / whole_s,
            None if swap.export_between is None else swap.export_between * seconds / whole_s,
            round(4 * swap.between * seconds / whole_s),
            Basis.GAP,
            is_complete=False,
            meter=f"{swap.old} > {swap.new}",
        )
        for begin, seconds in _parts(start, max(end, start + timedelta(seconds=1)))
    )


def _parts(start: datetime, end: datetime) -> Iterator[tuple[datetime, float]]:
    """Quarters that [start, end) touches, with the seconds of it in each."""
    begin = quarter_start(start)
    while begin < end:
        after = begin + timedelta(seconds=QUARTER_S)
        yield begin, (min(after, end) - max(begin, start)).total_seconds()
        begin = after


def continued(swap: Swap) -> tuple[Stand, ...]:
    """Of a meter behind the grid meter: the old register stood where the new one was first seen."""
    if swap.kind == GRID or swap.new_value is None or not swap.looks_same:
        return ()
    counter = Counter(swap.old, ChannelKind(swap.kind), CountedUnit(swap.unit), swap.life)
    return (Stand(counter, int(swap.at.timestamp()), swap.new_value),)
