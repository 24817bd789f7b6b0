# SPDX-License-Identifier: MIT
"""What the best of a stretch does can be done: devices that do as it says give its own peaks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.model.command import SetPower
from controller.replay.best import Best, Stretch, best_of
from controller.replay.ledger import CarLedger, MonthLedger
from controller.replay.physical import PhysicalHouse
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BATTERY, CAR, EVENING, TARIFF

QUARTER_S = 900
HOUSE = house_of(BATTERY, fuse_a=63.0)
NETS = some.lists(some.sampled_from([-3_000.0, 150.0, 900.0, 2_600.0, 6_000.0]), min_size=4, max_size=60)


def ledger_of(nets_w: list[float], start: datetime = EVENING) -> MonthLedger:
    count = len(nets_w)
    net_wh = [net_w / 4 for net_w in nets_w]
    return MonthLedger(
        ZoneInfo("UTC"),
        starts=[int(start.timestamp()) + QUARTER_S * place for place in range(count)],
        seconds=[QUARTER_S] * count,
        net_wh=net_wh,
        drawn_wh=[max(0.0, wh) for wh in net_wh],
        beyond_wh=[max(0.0, wh - BATTERY.discharge_max_w / 4) for wh in net_wh],
        sun_wh=[0.0] * count,
        bought_eur=[0.3 * QUARTER_S] * count,
        sold_eur=[0.05 * QUARTER_S] * count,
        stored_wh={"battery.home": 5_000.0},
    )


def best(nets_w: list[float]) -> Best:
    stretch = Stretch(ledger_of(nets_w), [(TARIFF, len(nets_w))], {"battery.home": 5.0})
    return best_of(HOUSE, stretch, None)


@settings(max_examples=20)
@given(NETS)
def test_a_battery_that_does_as_the_best_says_gives_its_peaks_and_its_energies(nets_w: list[float]) -> None:
    found = best(nets_w)
    charged, discharged = found.batteries["battery.home"]
    house = PhysicalHouse(HOUSE, {})
    for place, net_w in enumerate(nets_w):
        power_w = 4_000 * float(discharged[place] - charged[place])
        told = SetPower(power_w)  # type: ignore[arg-type]  # whole watts are too coarse here
        grid_w = house.step({"battery.home": told}, net_w, 0.0, QUARTER_S)
        assert max(0.0, grid_w) == pytest.approx(4_000 * found.imported[place], abs=0.01)
        assert max(0.0, -grid_w) == pytest.approx(4_000 * found.exported[place], abs=0.01)
        assert house.stored_wh["battery.home"] == pytest.approx(
            1_000 * found.stored["battery.home"][place], abs=0.1
        )
    assert house.stored_wh["battery.home"] >= 5_000 - 0.1


def test_what_a_car_is_owed_from_before_is_given_in_the_rest_of_its_visit() -> None:

    ledger = ledger_of([300.0] * 8)
    ledger.cars = {"charger.car": CarLedger([3] * 8, [900.0] * 8, [100.0] * 8)}
    stretch = Stretch(ledger, [(TARIFF, 8)], {}, {"charger.car": {3: 0.4}})
    found = best_of(house_of(CAR, fuse_a=63.0), stretch, None)
    assert float(found.loads["charger.car"].sum()) == pytest.approx(1.2)
    assert not np.any(found.missing["charger.car"])
