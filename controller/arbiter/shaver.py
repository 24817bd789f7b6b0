# SPDX-License-Identifier: MIT
"""What a battery does to keep each quarter of an hour below a demand: `keep below`.

    allowance [W] = (target x 0.25 h - used) / time left        what may be drawn on average until the end
    reserve [W]   = what a burst takes beyond the inverter in the time left / time left

As long as the import stays at the allowance, the allowance stays where it is; so a burst can be held whenever the
allowance is above the reserve. While it is not, nothing is imported: the quarter is saved up for what may come. Once
it is, the battery fills again from all that is left. Saving up costs energy, so it ends when the battery runs low.

What is stored must also last. While evenings like this one asked for more than that to hold the target, a demand is
held for which it would have been enough; and one that has emptied the battery for hours may go on for a part of them,
whatever was before. Against a load that goes on for hours it is shared out over all of them, and the last of it over a
quarter of an hour, however long that takes: a higher quarter is better than the highest.
"""

from __future__ import annotations

import math

from controller.model.clock import QUARTER_S
from controller.model.frozen import frozen
from controller.model.outlook import QUIET_SHARE, Outlook
from controller.model.reading import Unknown
from controller.model.saying import Saying, Words
from controller.model.snapshot import QuarterState

LAG_S = 5.0
"""The time left is never taken for shorter: no device can follow faster."""
MARGIN_W = 20.0
"""Aimed at so much below the target: for what happens between a load and the answer to it."""
REFILL_SHARE = 0.98
"""Of what may be drawn, for filling up."""
LATE_S = 10.0
"""At the end of a quarter nothing is filled above the target: the next one would begin with it."""
SAVES_UP_FROM, SAVES_UP_FULLY_FROM = 0.4, 0.6
"""Share of the usable energy below which nothing is saved up for bursts, and from which all of it."""
LAST_SHARE = 0.1
"""The last of what is stored is spread."""
LAST_LASTS_S = 900.0
STILL_SHARE, STILL_WITHIN_S = 0.2, 9 * 3_600.0
"""A house that has been emptying the battery for so long may go on for this part of it, whatever was before."""
LARGE_W = 6_500.0
"""Larger loads are told apart (`Outlook.steady`)."""
HIGHER_SHARE = 0.3
"""A burst may be higher by so much than any of the last weeks."""
HIGHER_FROM, HIGHER_FULLY_FROM = 0.8, 0.9
"""Share of the usable energy below which no room is saved up for that, and from which all of it."""
HOPELESS_SHARE = 0.6
"""Of the demand that the highest whole quarter ends at in spite of the battery: below it, room is not saved up."""
LOOKS_EVERY_S = 10.0
LOOKS_AGAIN_S = 120.0
"""What is stored lasts for longer when the house takes less, and the other way round."""
SUN_FIRST_FROM = 0.5
"""With so much stored, a surplus is enough to fill from."""
EFFICIENCY = 0.95
"""Of what is stored, so much comes out."""


@frozen
class Pack:
    """The battery's side: what it can give [W], what it can give in all [Wh], and what share of its best that is."""

    discharge_max_w: float
    usable_wh: float
    share: float
    beside_w: float = 0.0
    """What other batteries that keep the same quarters can give [W], and in all [Wh]."""
    beside_wh: float = 0.0
    emptying_s: float = 0.0
    """Since when it is no longer full."""
    wears: bool = False
    """Its owner counts what goes through it: it does not work for what has never come."""

    @property
    def full_wh(self) -> float:
        """What it can give when it is full [Wh]."""
        return self.usable_wh / self.share if self.share > 0 else 0.0


@frozen
class Demand:
    """What the street would have to give without this battery [W]: in all, and without controlled cars."""

    all_w: float
    base_w: float


@frozen
class Course:
    """The power to give (+) or take (-) [W], in words why, and in how many seconds time alone will change it."""

    power_w: float
    because: Words
    changes_in_s: float = math.inf


@frozen
class Held:
    """A demand to hold [W], and why it is above the target, if it is."""

    w: float
    because: Words = ""


def course(target_w: float, quarter: QuarterState, demand: Demand, outlook: Outlook, pack: Pack) -> Course:
    """What the battery should do now so that no quarter ends above `target_w`, or as little above as can be."""
    left_s = max(quarter.remaining_s, LAG_S)
    lasts = Held(target_w)
    if demand.all_w >= _allowance_w(target_w, quarter.used_wh, left_s):
        lasts = _lasting(target_w, outlook, pack)
    held_w, fill_w, because = _held(target_w, lasts, demand, outlook, pack)
    changes_in_s = LOOKS_AGAIN_S if lasts.w > target_w else math.inf
    allowance_w = _allowance_w(held_w, quarter.used_wh, left_s)
    saved_s = _saves_up_for_s(held_w, quarter.used_wh, left_s, outlook, pack)
    if saved_s:
        power_w = max(demand.all_w - allowance_w, demand.base_w)
        return Course(power_w, because or _saving_up(outlook.burst_wh(left_s), left_s), saved_s)
    if demand.all_w >= allowance_w:
        because = because or Saying("holds-quarter", held_w=round(held_w, -1))
        return Course(demand.all_w - allowance_w, because, changes_in_s)
    # No new peak for filling that the house would not have had without a battery.
    fill_w = min(fill_w, max(outlook.unhelped_in(quarter.month), quarter.month_peak_w or 0))
    most_w = _allowance_w(fill_w, quarter.used_wh, left_s)
    if quarter.remaining_s <= LATE_S:
        most_w = min(most_w, fill_w)
    return Course(_refill_w(most_w, demand, pack), because or Saying("fills-up"), changes_in_s)


def _allowance_w(target_w: float, used_wh: float, left_s: float) -> float:
    """Import [W] that may be drawn on average for `left_s`."""
    return max(0.0, (target_w - MARGIN_W) * QUARTER_S / 3600 - used_wh) * 3600 / left_s


def _lasting(target_w: float, outlook: Outlook, pack: Pack) -> Held:
    """What all that is stored lasts for, as evenings went on before, and as this one went on so far."""
    power_w, usable_wh = pack.discharge_max_w + pack.beside_w, pack.usable_wh + pack.beside_wh
    held_w = outlook.lasting_w(target_w, power_w, usable_wh)
    goes_on_w = outlook.goes_on_w
    if pack.emptying_s > 0 and not isinstance(goes_on_w, Unknown):
        lasts_s = max(LAST_LASTS_S, STILL_SHARE * min(pack.emptying_s, STILL_WITHIN_S))
        so_far_w = min(goes_on_w, LARGE_W) - usable_wh * 3600 / lasts_s
        if so_far_w > held_w:
            return Held(
                so_far_w, Saying("little-left", usable_wh=round(usable_wh), held_w=round(so_far_w, -1))
            )
    if held_w <= target_w:
        return Held(target_w)
    return Held(held_w, Saying("must-last", usable_wh=round(usable_wh), held_w=round(held_w, -1)))


def _held(
    target_w: float, lasts: Held, demand: Demand, outlook: Outlook, pack: Pack
) -> tuple[float, float, Words]:
    """The demand to hold, and the one to fill up to; both above the target where that cannot be held; and why."""
    held_w, fill_w, because = lasts.w, target_w, lasts.because
    steady = outlook.steady
    if steady is not None:
        lasting_w = steady.power_w - steady.share_w(pack.usable_wh, pack.full_wh, pack.discharge_max_w)
        if lasting_w > held_w:
            held_w = lasting_w
            # This quarter will be as high as the next: what was given away in it before may come back.
            fill_w = held_w if demand.all_w > target_w else target_w
            because = Saying(
                "steady-load",
                load_w=round(steady.power_w, -1),
                lasted_s=steady.lasted_s,
                lasts_s=steady.lasts_s,
                held_w=round(held_w, -1),
            )
    if pack.share < LAST_SHARE and not isinstance(outlook.recent_w, Unknown):
        lasting_w = outlook.recent_w - pack.usable_wh * 3600 / LAST_LASTS_S
        if lasting_w > held_w:
            held_w = lasting_w
            because = Saying("little-left", usable_wh=round(pack.usable_wh), held_w=round(held_w, -1))
    return held_w, fill_w, because


def _saves_up_for_s(held_w: float, used_wh: float, left_s: float, outlook: Outlook, pack: Pack) -> float:
    """For how long nothing may be imported until the burst of the time left fits in; 0 when it does."""
    if pack.share <= SAVES_UP_FROM:
        return 0.0
    share = min(1.0, (pack.share - SAVES_UP_FROM) / (SAVES_UP_FULLY_FROM - SAVES_UP_FROM))
    # What a whole quarter of the burst would make of it anyway is not saved up for.
    whole_w = outlook.burst_wh(QUARTER_S) * 3600 / QUARTER_S - pack.discharge_max_w
    saved_w = max(held_w, HOPELESS_SHARE * whole_w)
    room_wh = max(0.0, (saved_w - MARGIN_W) * QUARTER_S / 3600 - used_wh)
    times = _times(held_w, whole_w, outlook, pack)
    waited_s = 0.0
    while waited_s < left_s:
        rest_s = left_s - waited_s
        reserve_w = outlook.beyond_wh(rest_s, pack.discharge_max_w, times) * 3600 / rest_s
        if reserve_w > held_w:
            reserve_w = held_w + share * (reserve_w - held_w)
        if room_wh * 3600 / rest_s >= reserve_w:
            break
        waited_s += LOOKS_EVERY_S
    return waited_s


def _times(held_w: float, whole_w: float, outlook: Outlook, pack: Pack) -> float:
    """How high a burst may be, by those of the last weeks: room for it costs energy, and high ones have their hours.

    Where a whole quarter of these weeks ends above what is held in spite of the battery, the peak hangs on those. An
    owner who counts wear risks a burst at a time of the day when none came: that saves up to half of the cycles, and
    costs one month in seven some hundred watts.
    """
    if pack.wears:
        return 1.0 if outlook.is_restless else QUIET_SHARE
    if whole_w > held_w or not outlook.is_restless:
        return 1.0
    return 1 + HIGHER_SHARE * min(
        1.0, max(0.0, (pack.share - HIGHER_FROM) / (HIGHER_FULLY_FROM - HIGHER_FROM))
    )


def _refill_w(most_w: float, demand: Demand, pack: Pack) -> float:
    """Power to fill with, as a negative number: of the sun first, else so that the import stays at `most_w`."""
    if demand.all_w < 0 and pack.share >= SUN_FIRST_FROM:
        return demand.all_w
    return min(0.0, demand.all_w - REFILL_SHARE * most_w)


def _saving_up(burst_wh: float, left_s: float) -> Saying:
    return Saying("keeps-room", burst_wh=round(burst_wh), left_s=left_s)
