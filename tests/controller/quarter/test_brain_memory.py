# SPDX-License-Identifier: MIT
"""What a restart knows of quarters, peaks and experience, and that a damaged memory costs nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from controller.model.snapshot import Basis
from tests.controller.quarter.life import Life, quarter_of
from tests.controller.quarter.meters import House, at


def test_experience_outlives_a_restart_and_damage_costs_nothing_else() -> None:
    life = Life()
    for _ in range(4):
        life.live(900, 700, step_s=10)
    again = quarter_of()
    assert again.restore_experience(json.loads(json.dumps(life.quarter.experience())))
    assert again.experience()["seen"] == life.quarter.experience()["seen"] > 0
    assert not quarter_of().restore_experience({"trees": 3})
    assert not quarter_of().restore_experience({**life.quarter.experience(), "newest": ["?"]})


def test_everything_worth_keeping_outlives_a_restart() -> None:
    house = House(at("10:00:00"))
    house.shows_demand = False
    life = Life(house)
    life.live(1_500, 3_000)
    saved = json.loads(json.dumps(life.quarter.to_dict()))
    again = quarter_of()
    again.restore(saved)
    assert again.silent(3.0) is None
    assert again.peaks == life.quarter.peaks
    life.house.run(30)
    state = again.update(life.house.reading(), 3.0, life.house.now).state
    assert state is not None
    assert (state.basis, state.used_wh) == (Basis.ENERGY_REGISTERS, 525)


SAMPLE = {"at": "2026-03-10T10:00:00+00:00", "import_wh": 1, "export_wh": None, "serial": None}
RUNNING = {
    "start": "2026-03-10T10:00:00+00:00", "first": "2026-03-10T10:00:00+00:00", "opening": [1, 1, 1, None, True, False],
    "carried_wh": 0.0, "is_disturbed": False, "is_fixed": True,
}  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 0},
        {"tracker": {"last": 3}},
        {"peaks": {"2026-03": [1]}},
        {"peaks": []},
        {"forecast": {}},
        {"tracker": {"last": {"at": "yesterday"}}},
        {"tracker": {"last": SAMPLE | {"import_wh": "many"}, "running": RUNNING}},
        {"tracker": {"last": SAMPLE, "running": RUNNING | {"opening": [1, 2, 3, 4, True]}}},
        {"tracker": {"last": SAMPLE, "running": RUNNING | {"opening": ["?", 2, 3, 4, True, False]}}},
        {"tracker": {"last": SAMPLE, "running": RUNNING | {"carried_wh": None}}},
    ],
    ids=str,
)
def test_a_damaged_memory_is_left_out_whole(damage: dict[str, Any]) -> None:
    life = Life()
    life.live(900, 4_000)
    again = quarter_of()
    assert not again.restore({**life.quarter.to_dict(), **damage})
    assert again.peaks == ()
    assert again.to_dict() == quarter_of().to_dict()


def test_an_empty_memory_is_no_memory() -> None:
    quarter = quarter_of()
    assert quarter.restore({})
    assert quarter.restore(quarter_of().to_dict())
    assert quarter.silent(0) is None
