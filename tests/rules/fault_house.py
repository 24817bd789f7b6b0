# SPDX-License-Identifier: MIT
"""The house that the planted faults are held against: the one of the other tests, with a sauna and a smaller fuse."""

from __future__ import annotations

from dataclasses import replace

from controller.model.house import Connection, RelaySpec
from rules.schema import Vocabulary
from tests.rules.demo_house import HOUSE

SAUNA = RelaySpec("sauna", Connection("sim"), load_w=6_000)
FAULT_HOUSE = replace(HOUSE, fuse_a=32, devices=(*HOUSE.devices, SAUNA))
"""32 A on three phases: 22.08 kW. Boiler 2.4 kW, heat pump 1.7 kW, sauna 6 kW, car 11.04 kW, battery 5 kW."""
VOCABULARY = Vocabulary.of(FAULT_HOUSE, has_prices=True)
