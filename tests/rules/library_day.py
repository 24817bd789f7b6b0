# SPDX-License-Identifier: MIT
"""A ready set at work in the house of the demo: facts over time in, wishes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import rules
from controller.model.reading import Value
from controller.model.yaml_source import SourceText
from controller.site import load_site
from hardware.sim import DEMO_SITE
from rules.engine import Engine
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

LIBRARY = Path(rules.__file__).parent / "library"
ZONE = ZoneInfo("Europe/Brussels")
HOUSE = load_site(DEMO_SITE.read_text(encoding="utf-8"), "site.yaml")[0]
assert HOUSE is not None
SETTINGS: dict[str, Value] = {f"site.{name}": value for name, value in HOUSE.settings.items()}
QUIET: dict[str, Value] = {
    **SETTINGS,
    "grid.import": 400.0,
    "grid.export": 0.0,
    "grid.power": 400.0,
    "sensor.boiler": 56.0,
    "quarter.risk": 2.0,
    "peak.target": 2_500.0,
    "quarter.allowance": 2_500.0,
    "house.base_power": 400.0,
    "solar.power": 0.0,
    "solar.roof.power": 0.0,
    "solar.roof.limited": False,
    "battery.home.soc": 50.0,
    "battery.home.power": 0.0,
    "charger.car.status": "connected",
    "charger.car.connected": True,
    "charger.car.power": 0.0,
    "charger.car.energy": 0.0,
    "relay.boiler.on": False,
    "relay.heatpump.on": False,
    "tariff.is_day": True,
    "price.import": 0.25,
    "price.export": 0.05,
    "price.rank": 12.0,
    "price.average": 0.25,
    "plan.battery.home": 0.0,
    "plan.grid": 400.0,
}
STEP_S = 20


def ready_set(name: str) -> RuleSet:
    path = LIBRARY / f"{name}.yaml"
    assert HOUSE is not None
    found = load([SourceText(path.name, path.read_text("utf-8"))], Vocabulary.of(HOUSE, has_prices=True))
    assert found.problems == ()
    assert found.ruleset is not None
    return found.ruleset


class Day:
    """One ready set at work from a Monday in January on, or from `day`."""

    def __init__(
        self,
        name: str,
        begins: str = "00:00",
        day: str = "2026-01-12",
        settings: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        """`settings` are turned away from what the head of the set begins with."""
        self._engine = Engine(ready_set(name))
        self._start = datetime.fromisoformat(f"{day}T{begins}").replace(tzinfo=ZONE)
        self._now = self._start
        self.facts = {**QUIET, **{f"site.{setting}": value for setting, value in settings.items()}}
        self.wishes: dict[str, str] = {}
        self._look()

    def until(self, clock: str, **changes: Value) -> dict[str, str]:
        """Live on to that time of day with changed facts (`_` for `.`, after `the`: `solar_power`); the wishes then."""
        self.facts.update({_NAMES[name]: value for name, value in changes.items()})
        hour, minute = map(int, clock.split(":"))
        end = self._now.replace(hour=hour, minute=minute, second=0)
        end = end if end > self._now else end + timedelta(days=1)
        while self._now < end:
            self._now += timedelta(seconds=STEP_S)
            self._look()
        return self.wishes

    def _look(self) -> None:
        passed_s = (self._now - self._start).total_seconds()
        result = self._engine.tick(self.facts, self._now, passed_s)
        self.wishes = {}
        for wish in result.wishes:
            amount = "" if wish.action.amount is None else f" {wish.action.amount:g} {wish.action.unit}"
            self.wishes.setdefault(wish.device, f"{wish.action.kind}{amount}")
        for relay in ("relay.boiler", "relay.heatpump"):
            self.facts[f"{relay}.on"] = self.wishes.get(relay) == "on"


_NAMES = {name.replace(".", "_"): name for name in QUIET}
