# SPDX-License-Identifier: MIT
"""A simulated house with the manners and the faults of a real one, for the demo, the tests and the curious.

scenario.py scenarios/*.yaml   the family and the machines as data
family.py machines.py world.py who draws what: pure functions of state and time
meter.py telegram.py           the digital meter and the bytes that it sends
banks.py server.py             Modbus devices that keep their own timeouts
house.py past.py faults.py     all of it on a clock, its past, and what can go wrong
__main__.py                    the same as a process of its own
demo/                          a site.yaml for it, and the evening that is worth watching
"""

from hardware.sim.demo import DEMO_SITE, demo_start
from hardware.sim.faults import FAULTS
from hardware.sim.house import SimulatedHouse
from hardware.sim.kept import KeptHouse
from hardware.sim.past import HouseRow

__all__ = ["DEMO_SITE", "FAULTS", "HouseRow", "KeptHouse", "SimulatedHouse", "demo_start"]
