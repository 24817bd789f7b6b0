# SPDX-License-Identifier: MIT
"""What a condition lacked and what it held by, in words with the numbers of the moment."""

from __future__ import annotations

import pytest

from controller.model.messages import encode
from controller.model.reading import Value
from controller.why.telling import Moment
from tests.controller.why.rules_of_then import THEN, wording

FACTS: dict[str, Value] = {
    "grid.export": 1620.0,
    "grid.import": 0.0,
    "quarter.forecast": 2100.0,
    "peak.target": 2500.0,
    "battery.home.soc": 81.0,
    "charger.car.connected": False,
    "charger.car.status": "disconnected",
    "relay.boiler.on": True,
}

LACKING = [
    ("grid.export > 1.8 kW for 3 min", "grid.export was 1.62 kW, and has to be above 1.8 kW for 3 min"),
    ("1.8 kW <= grid.export", "grid.export was 1.62 kW, and has to be at least 1.8 kW"),
    ("grid.export < 1 kW", "grid.export was 1.62 kW, and has to be below 1 kW"),
    ("not grid.export > 1 kW", "grid.export was 1.62 kW, and has to be at most 1 kW"),
    ("not (grid.export >= 1 kW)", "grid.export was 1.62 kW, and has to be below 1 kW"),
    (
        "quarter.forecast > peak.target",
        "quarter.forecast was 2.10 kW, and has to be above peak.target (2.50 kW)",
    ),
    (
        "grid.export - grid.import > 2 kW",
        "grid.export - grid.import was 1.62 kW, and has to be above 2 kW",
    ),
    ("charger.car.connected", "charger.car.connected was false, and has to be true"),
    ("not relay.boiler.on", "relay.boiler.on was true, and has to be false"),
    (
        "charger.car.status == charging",
        "charger.car.status was disconnected, and has to be charging",
    ),
    (
        "charger.car.status != disconnected",
        "charger.car.status was disconnected, and has to be other than disconnected",
    ),
    (
        "grid.export > 1.8 kW and battery.home.soc < 50 % for 3 min",
        "grid.export was 1.62 kW, and has to be above 1.8 kW; "
        "battery.home.soc was 81 %, and has to be below 50 %; all of it for 3 min",
    ),
    (
        "grid.export > 1.8 kW and battery.home.soc > 50 %",
        "grid.export was 1.62 kW, and has to be above 1.8 kW",
    ),
    (
        "grid.export > 1.8 kW or battery.home.soc < 50 %",
        "grid.export was 1.62 kW, and has to be above 1.8 kW or battery.home.soc was 81 %, and has to be below 50 %",
    ),
    ("quarter.risk > 20 %", "quarter.risk was not known, and has to be above 20 %"),
    ("between 22:00 and 07:00", "it was 18:07, and has to be between 22:00 and 07:00"),
    ("not between 18:00 and 19:00", "it was 18:07, and has to be other than between 18:00 and 19:00"),
    ("on weekends", "it was a Friday, and has to be weekends"),
    ("in summer, march", "it was January, and has to be summer, march"),
    ("time > 20:00", "time was 18:07, and has to be above 20:00"),
    ("not (grid.import < 1 W and charger.car.connected)", ""),
    ("grid.export > 1 kW", ""),
]


@pytest.mark.parametrize(("when", "sentence"), LACKING, ids=[row[0] for row in LACKING])
def test_what_a_condition_lacks(when: str, sentence: str) -> None:
    words = wording(when)
    assert Moment.of(words, FACTS, THEN).lacking(words.when) == sentence


HOLDING = [
    (
        "grid.export > 1 kW and not charger.car.connected",
        "grid.export was 1.62 kW, above 1 kW and charger.car.connected was false",
    ),
    ("not grid.export > 1.8 kW", "grid.export was 1.62 kW, at most 1.8 kW"),
    ("charger.car.status == disconnected", "charger.car.status was disconnected"),
    ("grid.export > 5 kW or relay.boiler.on", "relay.boiler.on was true"),
    ("on weekdays", "it was a Friday"),
    ("true", "it always holds"),
    ("grid.export > 5 kW", ""),
]


@pytest.mark.parametrize(("when", "sentence"), HOLDING, ids=[row[0] for row in HOLDING])
def test_what_a_condition_holds_by(when: str, sentence: str) -> None:
    words = wording(when)
    assert Moment.of(words, FACTS, THEN).holding(words.when) == sentence


def test_every_part_is_told_with_its_depth_its_truth_and_what_it_looked_at() -> None:
    words = wording("grid.export > 1.8 kW and not (quarter.risk > 10 %) for 3 min", "grid.import > 200 W")
    parts = Moment.of(words, FACTS, THEN).conditions()
    assert [(part.clause, part.depth, part.text, part.is_true) for part in parts] == [
        ("when", 0, "grid.export > 1.8 kW and not quarter.risk > 10 % for 3 min", False),
        ("when", 1, "grid.export > 1.8 kW", False),
        ("when", 1, "not quarter.risk > 10 %", None),
        ("when", 2, "quarter.risk > 10 %", None),
        ("until", 0, "grid.import > 200 W", False),
    ]
    assert [[(fact.name, fact.value, fact.words) for fact in part.facts] for part in parts] == [
        [],
        [("grid.export", 1620.0, "1.62 kW")],
        [],
        [("quarter.risk", None, "not known")],
        [("grid.import", 0.0, "0 W")],
    ]
    assert '"is_true":null' in encode(parts[2])
