# SPDX-License-Identifier: MIT
"""What the owner may do to a simulated house: choose its pace, break something in it, mend everything."""

from __future__ import annotations

from controller.api.service import Refused
from controller.app.pace import RATES, Pacer
from controller.model.errors import Fault
from controller.model.messages import DemoRequest
from controller.model.saying import Saying
from hardware.sim import SimulatedHouse


class Simulation:
    """What the owner may do to a simulated house. Owned by the controller's event loop."""

    def __init__(self, simulated: SimulatedHouse, pacer: Pacer) -> None:
        self._simulated = simulated
        self._pacer = pacer

    @property
    def rate(self) -> float:
        """How many times real time it lives."""
        return self._pacer.rate

    def play(self, request: DemoRequest) -> None:
        """Change the pace, break something, mend everything.

        Raises:
            Refused: a pace or a fault that there is not.
        """
        if request.rate is not None:
            if request.rate not in RATES:
                rates = tuple(map(str, RATES))
                raise Refused(400, Saying("asked-none-of", name="rate", text=str(request.rate), names=rates))
            self._pacer.rate = request.rate
        if request.mend:
            self._simulated.mend()
        if request.fault is not None:
            try:
                self._simulated.play(request.fault)
            except Fault as unknown:
                raise Refused(400, *unknown.words) from unknown
