# SPDX-License-Identifier: MIT
"""Who we are: the program's name and version, as every window is told."""

from __future__ import annotations

from controller.model.house import House
from controller.model.messages import API_VERSION, AboutMessage

PROGRAM = "Kwartier"
VERSION = "0.1.0"


def about_message(house: House, *, is_simulated: bool) -> AboutMessage:
    """What a window shows of this controller and its house."""
    return AboutMessage(PROGRAM, VERSION, API_VERSION, house.name, house.timezone, is_simulated, None)
