# SPDX-License-Identifier: MIT
"""The family as data: that it can be read, what is said of mistakes, and that it lives a plausible year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from controller.model.errors import FileRefused
from hardware.sim import scenario as scenario_module
from hardware.sim.family import Family
from hardware.sim.scenario import SCENARIOS, load_scenario

NAMES = sorted(path.stem for path in SCENARIOS.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_can_be_read(name: str) -> None:
    assert load_scenario(name).title


def test_every_mistake_is_shown_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenario_module, "SCENARIOS", tmp_path)
    text = (SCENARIOS / "family.yaml").read_text(encoding="utf-8")
    text = text.replace("base: 190 W", "base: 190").replace("2.2 kW for 3 min", "2.2 kW during 3 min")
    text = text.replace("950 W for 4 min", "950 for 4 min").replace('"17:41:44"', '"17:41"')
    text = text.replace('overcast: ["2026-12-01"]', 'overcast: ["1 December"]')
    (tmp_path / "family.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        load_scenario()
    assert [problem.message for problem in refused.value.problems] == [
        'base: "190" has no unit',
        '"2.2 kW during 3 min" is no step of a profile',
        '"950" has no unit',
        '"1 December" is no date',
        "this is no moment of the day",
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_family_uses_a_plausible_amount_in_a_month(seed: int) -> None:
    family = Family(load_scenario(), seed)
    begin = datetime(2026, 10, 1, tzinfo=UTC).timestamp()
    energy_kwh = sum(family.power_w(begin + minute * 60) / 60_000 for minute in range(30 * 1_440))
    assert 180 < energy_kwh < 420


def test_runs_of_late_evening_go_on_after_midnight() -> None:
    family = Family(load_scenario(), 1)
    midnight = family.midnight(date(2026, 10, 2))
    before, after = family.power_w(midnight - 1), family.power_w(midnight + 1)
    assert abs(before - after) < 200


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_of_the_clock_change_are_lived_through(day: date) -> None:
    family = Family(load_scenario(), 1)
    at = family.midnight(day)
    hours = (family.midnight(day + timedelta(days=1)) - at) / 3600
    assert hours in (23, 25)
    assert all(family.power_w(at + quarter * 900) > 0 for quarter in range(int(hours * 4)))


def test_the_car_is_at_home_at_night_and_needs_something() -> None:
    family = Family(load_scenario(), 1)
    presence = family.presence(date(2026, 10, 5))
    assert 10 * 3600 < presence.leaves - presence.arrives < 16 * 3600
    assert 7_000 < presence.needs_wh < 15_000
