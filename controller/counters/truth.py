# SPDX-License-Identifier: MIT
"""Our quarters beside those of others: what differs, by how much, and the likely reason.

Own quarters are counted from the energy registers (1-0:1.8.x); the meter shows its own demand of the running quarter
(1-0:1.4.0) and its month's highest (1-0:1.6.0), and a grid company's export has each quarter again. Only quarters that
were seen whole are held against others: one that was booked over a gap is known to be a guess.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from controller.model.clock import QUARTER_S
from controller.model.truth_messages import BY_MONTH, BY_QUARTER, ComparedMessage, DifferenceMessage

RESOLUTION_W: Final = 20.0
"""Registers end in whole Wh, 4 W a quarter at either end, and the last telegram comes a second before the boundary."""
REFERENCE_W: Final = 12.0
"""Exports are rounded to the Wh, and their boundaries are those of the same meter."""
BOUNDARY_W: Final = 120.0
"""More than this is no matter of the last seconds."""
HOUR: Final = 3600
SHIFTS: Final = (-HOUR, HOUR)
FEW: Final = 8
"""Of fewer quarters nothing can be said of a shift."""


@dataclass(frozen=True, slots=True)
class OwnQuarter:
    """A quarter as it was counted here."""

    start_s: int
    import_wh: float
    demand_w: int
    is_complete: bool
    meter_w: int | None
    """What the meter showed at its end."""


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """A month: our highest whole quarter, how many there were, and the meter's own peak with the end of its quarter."""

    start_s: int
    end_s: int
    highest_w: int | None
    whole: int
    meter_w: int
    peak_s: int | None
    own_at_peak_w: int | None
    """Ours of the very quarter that the meter names; None where it was not seen whole."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A quarter of somebody else."""

    start_s: int
    import_wh: float
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A source as a whole, and where it differs."""

    compared: ComparedMessage
    differences: tuple[DifferenceMessage, ...]


def check_quarters(quarters: Iterable[OwnQuarter]) -> Checked | None:
    """Against the meter's own demand at the end of each quarter; None where it showed none."""
    pairs = [
        (each, each.meter_w) for each in quarters if each.is_complete and each.meter_w is not None
    ]  # fmt: skip
    found = [
        _difference(BY_QUARTER, each.start_s, each.demand_w, meter_w, *_of_quarter(each.demand_w, meter_w))
        for each, meter_w in pairs
        if abs(each.demand_w - meter_w) > RESOLUTION_W
    ]
    gaps = [abs(each.demand_w - meter_w) for each, meter_w in pairs]
    return _checked(BY_QUARTER, gaps, found, None)


def _of_quarter(own_w: int, meter_w: int) -> tuple[str, str]:
    off_w = own_w - meter_w
    if abs(off_w) <= BOUNDARY_W:
        return "boundary", "power changed in the last seconds before the boundary"
    if off_w > 0:
        return "stood-still", "the meter's 1-0:1.4.0 stood still or came late at the boundary"
    return "unknown", "the meter's registers and its own demand do not agree"


def check_months(months: Iterable[OwnMonth]) -> Checked | None:
    """Our highest whole quarter of each month against the meter's peak; a month of which we saw nothing is left out."""
    seen = [each for each in months if each.whole]
    found, gaps = [], []
    for each in seen:
        off_w = abs((each.highest_w or 0) - each.meter_w)
        gaps.append(off_w)
        if off_w > RESOLUTION_W:
            found.append(
                _difference(BY_MONTH, each.start_s, each.highest_w, each.meter_w, *_of_month(each))
            )  # fmt: skip
    return _checked(BY_MONTH, gaps, found, None)


def _of_month(month: OwnMonth) -> tuple[str, str]:
    own_w, quarters = month.highest_w or 0, (month.end_s - month.start_s) // QUARTER_S
    if own_w > month.meter_w:
        return "other-quarter", "we saw a higher quarter than the meter names: was it replaced in this month?"
    if month.own_at_peak_w is not None and abs(month.own_at_peak_w - month.meter_w) > RESOLUTION_W:
        return (
            "boundary",
            f"of the quarter that the meter names we counted {month.own_at_peak_w / 1000:.3f} kW",
        )
    if month.own_at_peak_w is None and month.peak_s is not None:
        at = datetime.fromtimestamp(month.peak_s - QUARTER_S, UTC)
        return (
            "not-whole",
            f"the quarter that the meter names ({at:%Y-%m-%d %H:%M} UTC) was not seen whole here",
        )
    return "not-running", f"{month.whole} of {quarters} quarters of the month were seen whole"


def check_reference(
    source: str, quarters: Mapping[int, OwnQuarter], theirs: Sequence[Reference]
) -> Checked | None:
    """Our quarters against an export of somebody else."""
    pairs = [
        (own, each)
        for each in theirs
        if (own := quarters.get(each.start_s)) is not None and own.is_complete
    ]  # fmt: skip
    shift_s = _shift_s(quarters, theirs)
    found = [
        _difference(source, each.start_s, 4 * own.import_wh, 4 * each.import_wh, *_of_export(each, shift_s))
        for own, each in pairs
        if 4 * abs(own.import_wh - each.import_wh) > REFERENCE_W
    ]
    gaps = [4 * abs(own.import_wh - each.import_wh) for own, each in pairs]
    sums = (sum(own.import_wh for own, _ in pairs), sum(each.import_wh for _, each in pairs))
    return _checked(source, gaps, found, sums, REFERENCE_W)


def _of_export(theirs: Reference, shift_s: int) -> tuple[str, str]:
    if shift_s:
        return (
            "shifted",
            f"its times are an hour {'late' if shift_s > 0 else 'early'}: read it in another time zone",
        )
    if not theirs.is_measured:
        return "estimated", "the export has an estimate here, or a share of an hour"
    return "unknown", "we and the export differ, and both call it measured"


def _shift_s(quarters: Mapping[int, OwnQuarter], theirs: Sequence[Reference]) -> int:
    """By how much their times are off, when an hour makes all the difference; else 0."""
    plain = _distance(quarters, theirs, 0)
    if plain is None or plain <= REFERENCE_W:
        return 0
    for shift_s in SHIFTS:
        shifted = _distance(quarters, theirs, shift_s)
        if shifted is not None and shifted < plain / 4:
            return shift_s
    return 0


def _distance(quarters: Mapping[int, OwnQuarter], theirs: Sequence[Reference], shift_s: int) -> float | None:
    """Mean distance [W] when their quarter is ours of `shift_s` earlier; None where too few can be compared."""
    gaps = [
        4 * abs(own.import_wh - each.import_wh)
        for each in theirs
        if (own := quarters.get(each.start_s - shift_s)) is not None and own.is_complete
    ]
    return sum(gaps) / len(gaps) if len(gaps) >= FEW else None


def _difference(
    source: str, start_s: int, own_w: float | None, their_w: float, reason: str, sentence: str
) -> DifferenceMessage:
    return DifferenceMessage(source, datetime.fromtimestamp(start_s, UTC), own_w, their_w, reason, sentence)


def _checked(
    source: str,
    gaps: Sequence[float],
    found: Sequence[DifferenceMessage],
    sums: tuple[float, float] | None,
    allowed_w: float = RESOLUTION_W,
) -> Checked | None:
    if not gaps:
        return None
    agree = sum(gap <= allowed_w for gap in gaps)
    own_wh, their_wh = (None, None) if sums is None else sums
    compared = ComparedMessage(
        source, len(gaps), agree, round(sum(gaps) / len(gaps), 1), round(max(gaps), 1), own_wh, their_wh
    )
    return Checked(compared, tuple(found))
