# SPDX-License-Identifier: MIT
"""The house of the fake controller: the devices that its rules may speak of."""

from __future__ import annotations

from typing import Any

from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SolarSpec,
)
from rules.schema import Vocabulary

SIM = Connection("sim")
HOUSE = House(
    name="Demo house",
    country="BE",
    timezone="Europe/Brussels",
    grid=GridType.THREE_PHASE_STAR,
    fuse_a=40,
    meter=MeterSpec("sim://meter"),
    devices=(
        BatterySpec("home", SIM, 10_000, 5_000, 5_000),
        ChargerSpec("car", SIM),
        RelaySpec("boiler", SIM, 2_400),
        RelaySpec("heatpump", SIM, 900),
        SolarSpec("roof", SIM, 5_000, lowest_w=0),
    ),
)


def summary() -> dict[str, Any]:
    """As the controller sends it to the editor."""
    return Vocabulary.of(HOUSE, has_prices=True).summary()
