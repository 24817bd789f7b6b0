# SPDX-License-Identifier: MIT
"""A site.yaml around the part that is of interest, read."""

from __future__ import annotations

from controller.model.errors import Problem
from controller.model.saying import Saying
from controller.site import load_site

HEAD = """\
house: {name: Test, country: BE, grid: 3x400 V, fuse: 40 A}
meter: {port: "serial:///dev/ttyUSB0"}
"""
BATTERY = "{driver: modbus, map: m, address: a, capacity: 10 kWh, charge: 5 kW, discharge: 4 kW"
CAR = "{driver: modbus, map: m, address: a"
PIN = "{driver: gpio, pin: 17"


def problems(text: str) -> list[str]:
    house, found = load_site(text, "site.yaml")
    assert (house is None) == any(problem.severity == "error" for problem in found)
    return [told(problem) for problem in found]


def told(problem: Problem) -> str:
    """The problem with its hint, both of which can be told in the owner's language."""
    assert all(isinstance(words, Saying) or not words for words in problem.words), problem
    return f"{problem} ({problem.hint})" if problem.hint else str(problem)
