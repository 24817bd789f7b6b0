# SPDX-License-Identifier: MIT
"""What the main fuse still carries: above every rule, and above the owner's hand.

Phases are guarded one by one where the meter measures their currents. These carry no sign; the direction comes from
the power of the phase, and where that means nothing (3x230 V without neutral) an exporting phase is taken for a
loaded one: careful, never careless.
"""

from __future__ import annotations

from collections.abc import Sequence

from controller.arbiter.verdict import Situation
from controller.model.house import PHASE_V, GridType
from controller.model.reading import ChargerReading, MeterReading, Number, Unknown

FUSE_SHARE = 0.95
"""The part of the fuse's rating that is used: meters round currents to whole amperes."""
NOBODY = (0.0, 0.0, 0.0)
"""No current of a car on any phase."""


UNMEASURED = (None, None, None)
"""The currents of a meter that tells none."""


def room_w(situation: Situation, given_w: float) -> Number:
    """What a battery may charge with [W] beside the house and the batteries that were given `given_w`.

    On which phases a battery hangs nobody says. So it gets what all phases together still carry, and where their
    currents are measured no more beyond what the batteries take already than the fullest phase alone could bear.
    """
    demand, battery = situation.flows.demand_w, situation.flows.battery_w
    if isinstance(demand, Unknown):
        return demand
    together_w = FUSE_SHARE * situation.house.fuse_w - demand + given_w
    fullest = fullest_a(situation)
    if fullest is None or isinstance(battery, Unknown):
        return max(0.0, together_w)
    more_w = (FUSE_SHARE * situation.house.fuse_a - fullest) * PHASE_V
    return max(0.0, min(together_w, max(0.0, -battery) + more_w + min(0.0, given_w)))


def fullest_a(situation: Situation) -> float | None:
    """Import current of the fullest phase [A]; None where no current is measured."""
    meter = situation.snapshot.meter
    if meter is None or meter.current_a == UNMEASURED:
        return None
    loads = _loads_a(meter, situation.house.grid)
    return max((load_a for load_a in loads if load_a is not None), default=None)


def room_a(situation: Situation, own_a: Sequence[float | None], own_w: float | None) -> Number:
    """What the fullest phase carries [A] for a car that draws `own_a` of it (`own_w` in all) now.

    A car of which the current is not known is taken for a part of the house. Without a neutral a car on one phase
    draws by two lines and tells of one: it is taken off each, for of the third it can make no overload.
    """
    fuse_a = FUSE_SHARE * situation.house.fuse_a
    meter = situation.snapshot.meter
    if situation.house.grid is GridType.THREE_PHASE_DELTA:
        own_a = (max(map(_drawn, own_a)),) * 3
    loads = [] if meter is None else _loads_a(meter, situation.house.grid)
    rooms = [
        fuse_a - max(0.0, load_a - _drawn(own)) if load_a > 0 else fuse_a - load_a
        for load_a, own in zip(loads, own_a, strict=False)
        if load_a is not None
    ]
    if rooms:
        return min(rooms)
    grid_w = situation.flows.grid_w
    per_ampere = situation.house.fuse_w / situation.house.fuse_a
    return (FUSE_SHARE * situation.house.fuse_w - (grid_w - _drawn(own_w))) / per_ampere


def without_echo(fuse_a: float, before_a: float, reading: ChargerReading, drawn: Sequence[float]) -> float:
    """What the fuse leaves, where a change of ours may be in the meter's currents and not yet in the charger's.

    What the car really drew when the meter measured lies between all that was said and told of late (`drawn`); as long
    as the current that is set (`before_a`) fits to one of these, and nothing is overloaded, there is no reason for
    another.
    """
    said = [current_a for current_a in reading.current_a if current_a is not None]
    if not said:
        return fuse_a
    lowest_a = fuse_a + min(drawn) - max(said)
    highest_a = fuse_a + max(drawn) - max(said)
    return min(max(before_a, lowest_a), highest_a)


def is_overloaded(situation: Situation) -> bool:
    """Whether the fuse carries more now than it should; where that is not known, it is taken to.

    The meter alone is asked, which sees what cars really draw: a reading of theirs may be older than it.
    """
    room = room_a(situation, NOBODY, 0.0)
    return isinstance(room, Unknown) or room < 0


def _loads_a(meter: MeterReading, grid: GridType) -> list[float | None]:
    """Current of each phase [A], import positive; None where it is not measured."""
    loads: list[float | None] = []
    for current_a, export_w in zip(meter.current_a, meter.phase_export_w, strict=True):
        is_export = bool(export_w) and grid is not GridType.THREE_PHASE_DELTA
        loads.append(-current_a if current_a is not None and is_export else current_a)
    return loads


def _drawn(value: float | None) -> float:
    return 0.0 if value is None else value
