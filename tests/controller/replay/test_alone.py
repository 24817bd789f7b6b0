# SPDX-License-Identifier: MIT
"""One battery alone: cells in place of quarters cost as little, and what is dealt out to quarters can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.model.errors import Bug
from controller.model.house import BatterySpec, ChargerSpec, RelaySpec, SolarSpec
from controller.replay.alone import battery_alone, best_alone
from controller.replay.best import WEAR_EUR_PER_KWH, Best, Stretch, best_of
from controller.replay.cells import Cells, Quarters, Span, cells_of
from controller.replay.ledger import MonthLedger
from controller.replay.physical import RoofModel
from controller.tariff.capacity import CapacityTariff
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF, TARIFF
from tests.controller.replay.test_best import ledger_of

SMALL = replace(BATTERY, capacity_wh=5_000, charge_max_w=2_500, discharge_max_w=2_000, soc_min_pct=10.0)
LIMITED = replace(ROOF, lowest_w=0)
NAME = "battery.home"
DUST = 1e-6
"""Of a kWh."""


def stretch_of(ledger: MonthLedger, tariff: CapacityTariff | None = TARIFF, first: int = 0) -> Stretch:
    """Two months, if the `first` has any quarters."""
    return Stretch(ledger, [(tariff, first), (tariff, len(ledger.starts) - first)], {NAME: 2.5})


def burden_eur(stretch: Stretch, best: Best) -> float:
    """All that is made least: the bill and the wear."""
    prices = np.array([stretch.ledger.prices(place) for place in range(len(stretch.ledger.starts))])
    eur = float((best.imported * prices[:, 0] - best.exported * prices[:, 1]).sum())
    first = 0
    for tariff, count in stretch.bills:
        if tariff is not None:
            peak_kw = 4 * best.imported[first : first + count].max(initial=0.0)
            eur += max(tariff.floor_w / 1000, float(peak_kw)) * tariff.peak_eur_per_kw
        first += count
    return eur + WEAR_EUR_PER_KWH * sum(float(flow.sum()) for flow in best.batteries[NAME])


def assert_it_can_be_done(spec: BatterySpec, stretch: Stretch, best: Best) -> None:
    ledger = stretch.ledger
    charged, discharged = best.batteries[NAME]
    hours = np.array(ledger.seconds) / 3600
    net, drawn, beyond = (np.array(wh) / 1000 for wh in (ledger.net_wh, ledger.drawn_wh, ledger.beyond_wh))
    assert best.imported - best.exported == pytest.approx(net + charged - discharged, abs=DUST)
    for flow, most_w in ((charged, spec.charge_max_w), (discharged, spec.discharge_max_w)):
        assert ((flow >= -DUST) & (flow <= most_w / 1000 * hours + DUST)).all()
    assert ((best.imported >= beyond - DUST) & (best.imported + discharged >= drawn - DUST)).all()
    assert (best.exported >= -DUST).all()
    stored = stretch.stored[NAME] + np.cumsum(0.95 * charged - discharged / 0.95)
    assert best.stored[NAME] == pytest.approx(stored, abs=10 * DUST)
    assert stored.min() >= spec.capacity_wh * spec.soc_min_pct / 100_000 - DUST
    assert stored.max() <= spec.capacity_wh / 1000 + DUST


RUNS = some.lists(
    some.tuples(
        some.sampled_from([0.0, 150.0, 900.0, 2_450.0, 2_550.0, 2_900.0, 4_100.0, 8_000.0, -1_500.0]),
        some.integers(1, 12),
        some.sampled_from([0.2, 0.3]),
    ),
    min_size=2,
    max_size=14,
)
OTHER_PRICES = some.sampled_from([{}, {3: (-0.1, -0.2)}, {2: (0.3, 0.6)}, {5: (0.3, 0.3)}])


@settings(max_examples=60)
@given(RUNS, OTHER_PRICES, some.sampled_from([0.0, 0.4]), some.sampled_from([0, 1, 9]), some.booleans())
def test_cells_cost_as_little_as_quarters_and_can_be_done(
    runs: list[tuple[float, int, float]],
    other_prices: dict[int, tuple[float, float]],
    burst_share: float,
    first: int,
    is_short: bool,
) -> None:
    nets_w = [net_w for net_w, count, _ in runs for _ in range(count)]
    ledger = replace(ledger_of(nets_w), stored_wh={NAME: 1_000.0})
    prices = [(price, 0.05) for _, count, price in runs for _ in range(count)]
    for place, pair in other_prices.items():
        prices[place % len(prices)] = pair
    if is_short:
        ledger.seconds[len(nets_w) // 2] = 450
    ledger.beyond_wh = [
        max(burst_share * wh, wh - 2_000 * seconds / 3600)
        for wh, seconds in zip(ledger.drawn_wh, ledger.seconds, strict=True)
    ]
    ledger.bought_eur = [pair[0] * seconds for pair, seconds in zip(prices, ledger.seconds, strict=True)]
    ledger.sold_eur = [pair[1] * seconds for pair, seconds in zip(prices, ledger.seconds, strict=True)]
    stretch = stretch_of(ledger, first=min(first, len(nets_w) - 1))
    found = best_alone(SMALL, stretch, None)
    assert_it_can_be_done(SMALL, stretch, found)
    least_eur = burden_eur(stretch, best_of(house_of(SMALL, fuse_a=63.0), stretch, None))
    assert burden_eur(stretch, found) == pytest.approx(least_eur, abs=1e-5)


@pytest.mark.parametrize("tariff", [None, replace(TARIFF, eur_per_kw_year=0.0)], ids=["none", "free"])
def test_where_peaks_cost_nothing_energy_alone_counts(tariff: CapacityTariff | None) -> None:
    stretch = stretch_of(ledger_of([300.0, 6_000.0] * 6), tariff)
    stretch.ledger.bought_eur[:6] = [0.1 * 900] * 6
    found = best_alone(BATTERY, stretch, None)
    assert_it_can_be_done(BATTERY, stretch, found)
    reference = best_of(house_of(BATTERY, fuse_a=63.0), stretch, None)
    assert burden_eur(stretch, found) == pytest.approx(burden_eur(stretch, reference), abs=1e-6)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many cells each program had."""
    counts: list[int] = []

    def counting(quarters: Quarters, spans: Sequence[Span], charge_kw: float) -> Cells:
        cells = cells_of(quarters, spans, charge_kw)
        counts.append(len(cells.counts))
        return cells

    monkeypatch.setattr("controller.replay.alone.cells_of", counting)
    return counts


def test_a_peak_that_is_not_where_most_are_is_looked_for_around_what_was_found(asked: list[int]) -> None:
    """The battery begins half full where the likely bounds take it as full: asked again, the peak is exact."""
    nets_w = [*[5_000.0 + 7 * place for place in range(8)], *[300.0] * 40]
    stretch = stretch_of(ledger_of(nets_w))
    found = best_alone(BATTERY, stretch, None)
    least = best_of(house_of(BATTERY, fuse_a=63.0), stretch, None)
    assert len(asked) > 1
    assert max(asked) < len(nets_w) / 2
    assert found.imported.max() == pytest.approx(least.imported.max())


def test_a_peak_that_is_not_worth_its_losses_is_found_at_once(asked: list[int]) -> None:
    """Each hour above the peak loses a tenth of a kWh in the battery, at 30 ct: a kW is not worth 150 of them."""
    nets_w = [300.0, 300.0, *[3_400.0 + 5 * (place % 20) for place in range(4)]] * 240
    stretch = stretch_of(ledger_of(nets_w))
    found = best_alone(BATTERY, stretch, None)
    least = best_of(house_of(BATTERY, fuse_a=63.0), stretch, None)
    assert len(asked) == 1
    assert found.imported.max() == pytest.approx(least.imported.max())
    assert burden_eur(stretch, found) == pytest.approx(burden_eur(stretch, least), abs=1e-5)


def test_what_cannot_be_is_a_bug_and_no_answer() -> None:
    stretch = stretch_of(replace(ledger_of([300.0]), stored_wh={NAME: 10_000.0}))
    with pytest.raises(Bug, match=r"^the best of a month was not found: "):
        best_alone(BATTERY, stretch, None)


@pytest.mark.parametrize(
    ("devices", "sold_eur", "is_alone"),
    [
        ((BATTERY,), 0.05, True),
        ((BATTERY, ROOF), 0.05, True),
        ((BATTERY, LIMITED), 0.05, True),
        ((BATTERY, LIMITED), -0.05, False),
        ((BATTERY, replace(BATTERY, name="shed")), 0.05, False),
        ((BATTERY, CAR), 0.05, False),
        ((BATTERY, BOILER), 0.05, False),
        ((CAR,), 0.05, False),
    ],
    ids=["alone", "roof", "limited roof", "roof held back", "two", "car", "relay", "none"],
)
def test_a_battery_is_alone_where_nothing_else_is_commanded(
    devices: tuple[BatterySpec | ChargerSpec | RelaySpec | SolarSpec, ...], sold_eur: float, is_alone: bool
) -> None:
    ledger = replace(ledger_of([300.0]), sold_eur=[sold_eur * 900])
    roof = RoofModel(LIMITED) if LIMITED in devices else None
    found = battery_alone(house_of(*devices, fuse_a=63.0), stretch_of(ledger), roof)
    assert found == (BATTERY if is_alone else None)
    if found is not None:
        curtailed = best_alone(found, stretch_of(replace(ledger, stored_wh={NAME: 2_500.0})), roof).curtailed
        assert (curtailed is None) == (roof is None)
