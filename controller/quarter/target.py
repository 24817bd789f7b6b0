# SPDX-License-Identifier: MIT
"""Which demand a month is held to: the highest of what is free anyway and what the owner wishes.

    floor           below it nothing is billed
    month peak      it is made, and is billed whatever comes: from then on the month follows it
    wish            the owner's: comfort that he pays for
    battery wear    to hold it lower would wear the batteries by more than a kW of peak costs
    maximum tariff  where it binds a kW is free and a kWh dear: nothing is shaved, only the fuse is kept
    unbilled        no tariff on peaks: where the owner wishes nothing either, only the fuse is kept

What a kW is worth does not depend on the day: a quarter on the last evening makes the month's peak like one on the
first. So near the end of a month there is nothing else to do than to follow what was made.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from controller.model.target import Target, TargetReason
from controller.model.wear import STEP_W, Wear

FUSE_SHARE = 0.9
"""Of what the main fuse lets through, where a peak is free."""
FREE = (TargetReason.MAXIMUM, TargetReason.UNBILLED)


@dataclass(frozen=True, slots=True)
class Month:
    """What is known of a month. Powers in W."""

    floor_w: float
    peak_w: float | None
    wish_w: float | None
    fuse_w: float
    eur_per_kw: float | None = None
    """What one kW more of its peak costs in all; 0 where the maximum tariff binds, None where nobody knows."""
    days_left: float | None = None
    holdable_w: float | None = None
    """What the batteries can hold against the longest loads of this house."""
    wear: Wear | None = None
    """What discharging costs, and how often it is needed; None where nobody said."""


def target_of(month: Month) -> Target:
    """The demand to stay below."""
    w, reason = month.floor_w, TargetReason.FLOOR if month.floor_w > 0 else TargetReason.UNBILLED
    if month.peak_w is not None and month.peak_w > w:
        w, reason = month.peak_w, TargetReason.MONTH_PEAK
    free_w = w
    if month.wish_w is not None and month.wish_w > w:
        w, reason = month.wish_w, TargetReason.WISH
    worth_w = _worth_w(month)
    if worth_w > w:
        w, reason = worth_w, TargetReason.WEAR
    if not month.eur_per_kw and month.floor_w <= 0 and month.wish_w is None:
        w, reason = max(w, FUSE_SHARE * month.fuse_w), TargetReason.UNBILLED
    elif month.eur_per_kw == 0 and month.floor_w > 0:
        w, reason = max(w, FUSE_SHARE * month.fuse_w), TargetReason.MAXIMUM
    return Target(w, reason, MappingProxyType(_numbers(month, w, free_w, reason)))


def _worth_w(month: Month) -> float:
    """Down to where holding pays for its wear; 0 where that is not known."""
    if month.wear is None or not month.eur_per_kw or month.days_left is None:
        return 0.0
    return month.wear.worth_w(month.eur_per_kw, month.days_left)


def _wear_numbers(month: Month, w: float, reason: TargetReason) -> dict[str, float]:
    if month.wear is None or not month.wear.hours_above or not month.eur_per_kw or month.days_left is None:
        return {}
    numbers = {"wear_eur": month.wear.kw_eur(w, month.days_left)}
    if reason is TargetReason.WEAR:
        numbers["lower_wear_eur"] = month.wear.kw_eur(w - STEP_W, month.days_left)
    return numbers


def _numbers(month: Month, w: float, free_w: float, reason: TargetReason) -> dict[str, float]:
    """Those that the sentence needs."""
    numbers = {"floor_w": month.floor_w}
    if month.peak_w is not None:
        numbers["peak_w"] = month.peak_w
    if month.wish_w is not None:
        numbers["wish_w"] = month.wish_w
    if month.eur_per_kw:
        if reason is TargetReason.WISH:
            numbers["wish_eur"] = (w - free_w) / 1000 * month.eur_per_kw
        numbers["eur_per_kw"] = month.eur_per_kw
    numbers |= _wear_numbers(month, w, reason)
    if reason in FREE:
        numbers["target_w"] = w
    elif month.holdable_w is not None and month.holdable_w > w:
        numbers["holdable_w"] = month.holdable_w
    if month.days_left is not None:
        numbers["days_left"] = month.days_left
    return numbers
