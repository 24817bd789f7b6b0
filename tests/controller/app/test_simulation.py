# SPDX-License-Identifier: MIT
"""What the owner may do to a simulated house."""

from __future__ import annotations

import pytest

from controller.api.service import Refused
from controller.app.pace import Pacer
from controller.app.simulation import Simulation
from controller.model.clock import VirtualClock
from controller.model.messages import DemoRequest
from hardware.sim import SimulatedHouse
from tests.controller.houses import START


@pytest.fixture
def simulated() -> SimulatedHouse:
    return SimulatedHouse(VirtualClock(START), 1, START)


@pytest.fixture
def simulation(simulated: SimulatedHouse) -> Simulation:
    return Simulation(simulated, Pacer(VirtualClock(START), 1))


def test_pace_faults_and_mending(simulation: Simulation, simulated: SimulatedHouse) -> None:
    simulation.play(DemoRequest(rate=60))
    assert simulation.rate == 60
    simulation.play(DemoRequest(fault="cable"))
    simulation.play(DemoRequest(fault="battery-offline", rate=1))
    assert simulated.faults == {"cable", "battery-offline"}
    assert simulation.rate == 1
    simulation.play(DemoRequest(mend=True))
    assert simulated.faults == frozenset()


@pytest.mark.parametrize(
    ("request_", "error", "hint"),
    [
        (DemoRequest(rate=2), 'rate: "2" is none of 1, 60', ""),
        (DemoRequest(rate=0), 'rate: "0" is none of 1, 60', ""),
        (DemoRequest(fault="cabel"), 'the simulated house has no fault "cabel"', 'did you mean "cable"?'),
    ],
)
def test_what_there_is_not_is_refused(
    request_: DemoRequest, error: str, hint: str, simulation: Simulation, simulated: SimulatedHouse
) -> None:
    with pytest.raises(Refused) as refused:
        simulation.play(request_)
    assert (refused.value.status, refused.value.error, refused.value.hint) == (400, error, hint)
    assert simulation.rate == 1
    assert simulated.faults == frozenset()
