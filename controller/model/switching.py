# SPDX-License-Identifier: MIT
"""Chargers that change between one and three phases, as site.yaml tells of them.

    chargers:  phases: 1/3
               switching: {rest: 7 min, per_day: 20, pause: 10 s}

With three phases no car draws less than 3 x 6 A = 4.1 kW, with one it draws 1.4 kW and more. A switch stops the car
and starts it again, and moves a contactor: so it is rare, and never made while current flows.
"""

from __future__ import annotations

from dataclasses import dataclass

from controller.model.units import Dimension
from controller.model.yaml_fields import Fields

SWITCHING = "1/3"
"""What `phases` says of a charger that can."""
PHASES = ("1", "3", SWITCHING)


@dataclass(frozen=True, slots=True)
class SwitchingSpec:
    """How often a charger may switch, and how long that takes.

    The defaults are those of others. openWB lets 7 minutes pass between two automatic switches, KEBA's own contactor
    (KeContact S10) asks for 5. 20 a day are 110,000 in 15 years. Cars need a moment to notice that they were stopped:
    openWB pauses for 2 s and more, others for up to two minutes.
    """

    rest_s: float = 420.0
    """Shortest time from one switch to the next."""
    per_day: int = 20
    pause_s: float = 10.0
    """From the order to stop until the car may draw on the other phases."""


USUAL_SWITCHING = SwitchingSpec()


def read_switching(charger: Fields) -> SwitchingSpec:
    """What `switching:` of a charger says."""
    if charger.node("switching", required=False) is None:
        return USUAL_SWITCHING
    fields, usual = charger.fields("switching"), USUAL_SWITCHING
    spec = SwitchingSpec(
        rest_s=fields.quantity("rest", Dimension.DURATION, usual.rest_s, within=(60, 86_400)),
        per_day=fields.whole("per_day", usual.per_day, within=(1, 1_000)),
        pause_s=fields.quantity("pause", Dimension.DURATION, usual.pause_s, within=(2, 300)),
    )
    fields.close()
    return spec
