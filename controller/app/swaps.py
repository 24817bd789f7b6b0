# SPDX-License-Identifier: MIT
"""Meters that were replaced, in the words of the API and of the log."""

from __future__ import annotations

from datetime import datetime

from controller.counters.swap import GRID, Swap
from controller.model.counting import SHOWN, CountedUnit, masked
from controller.model.swap_messages import SwapMessage


def swap_message(swap: Swap) -> SwapMessage:
    """One swap; values in the unit that people read."""
    unit, factor = SHOWN[CountedUnit(swap.unit)]
    old, new = (None if value is None else value / factor for value in (swap.old_value, swap.new_value))
    return SwapMessage(
        id=swap.id,
        kind=swap.kind,
        time=swap.at,
        old=masked(swap.old),
        new=masked(swap.new),
        old_value=old,
        new_value=new,
        unit=unit,
        looks_same=swap.looks_same,
        between=None if swap.between is None else round(swap.between / factor, 3),
        answer=swap.answer,
        answered=None if swap.answered is None else datetime.fromisoformat(swap.answered),
    )


def told(swap: Swap) -> str:
    """For the log."""
    what = "grid" if swap.kind == GRID else swap.kind
    if swap.old == swap.new:
        return f"the register of the {what} meter {masked(swap.old)} began anew: taken for a new meter"
    return f"another {what} meter answers: {masked(swap.new)} in the place of {masked(swap.old)}"
