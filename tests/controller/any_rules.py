# SPDX-License-Identifier: MIT
"""Rule files out of the grammar, for a house with one of everything: any condition, any action, any limits of a run."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from controller.model.house import House
from controller.model.yaml_source import SourceText
from controller.site import load_site
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.rules.trees import conditions, powers

SITE = """
house: {name: Any house, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 32 A, wish: 2.5 kW}
meter: {port: "sim://meter"}
batteries:
  home: {driver: modbus, map: m, address: a, capacity: 10 kWh, charge: 4 kW, discharge: 5 kW, minimum: 10 %}
chargers:
  car: {driver: modbus, map: m, address: a, maximum: 16 A, safe: 6 A}
relays:
  boiler: {driver: gpio, pin: 17, load: 2.4 kW, on_at_least: 2 min, off_at_least: 90 s, starts_per_day: 2}
  heatpump: {driver: gpio, pin: 27, load: 1.7 kW, safe: on, on_at_least: 3 min, off_at_least: 1 min}
solar:
  roof: {driver: modbus, map: m, address: a, peak: 5 kW, lowest: 500 W, rest: 40 s}
"""
_HOUSE, _PROBLEMS = load_site(SITE, "site.yaml")
assert _HOUSE is not None, _PROBLEMS
HOUSE: House = _HOUSE
VOCABULARY = Vocabulary.of(HOUSE, has_prices=True)

amounts = powers.map(str) | st.sampled_from(["quarter.allowance - house.base_power", "2 kW", "500 W"])
ACTIONS: dict[str, st.SearchStrategy[str]] = {
    "battery.home": st.sampled_from(
        ["charge 2 kW", "discharge 2 kW", "cover above 1 kW", "keep below peak.target", "hold", "auto"]
    )
    | st.builds(
        "{} {}".format, st.sampled_from(["charge", "discharge", "cover above", "absorb above"]), amounts
    ),
    "charger.car": st.sampled_from(["pause", "pause", "full", "solar only", "release", "charge at 10 A"])
    | st.builds("{} {}".format, st.sampled_from(["limit to", "charge at", "fit below"]), amounts),
    "relay.boiler": st.sampled_from(["on", "on", "off", "release"]),
    "relay.heatpump": st.sampled_from(["off", "off", "on", "release"]),
    "solar.roof": st.sampled_from(["export below 0 W", "limit to 2 kW", "limit to 0 W", "release"])
    | st.builds("{} {}".format, st.sampled_from(["limit to", "export below"]), amounts),
}
holds = st.sampled_from(["", "", " for 5 s", " for 1 min"])
likely = st.sampled_from(
    [
        "true",
        "grid.import > 1 kW",
        "grid.import > 5 kW",
        "grid.export > 500 W",
        "solar.power > 2 kW",
        "solar.power < 1 kW",
        "house.base_power < 1 kW",
        "battery.home.soc > 40 %",
        "battery.home.soc < 60 %",
        "quarter.risk > 20 %",
        "price.rank <= 12",
        "charger.car.connected",
        "not charger.car.connected",
        "solar.power > 2 kW or price.rank <= 4 or relay.boiler.on",
    ]
)
"""Conditions that the day of the house makes true and false in turn."""
tests = st.one_of(likely, likely, likely, conditions.map(str))
runs = st.fixed_dictionaries(
    {},
    optional={
        "at_least": st.sampled_from(["20 s", "5 min"]),
        "rest": st.sampled_from(["15 s", "4 min"]),
        "starts_per_day": st.sampled_from([1, 6]),
        "starts_per_hour": st.sampled_from([1, 4]),
        "per_day_at_most": st.just("10 min"),
    },
)


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    """Two to five rules that the checks accept."""
    rules = []
    for number in range(draw(st.integers(2, 5))):
        devices = draw(st.lists(st.sampled_from(sorted(ACTIONS)), min_size=1, max_size=3, unique=True))
        rule: dict[str, object] = {
            "rule": f"R{number}",
            "when": draw(tests) + draw(holds),
            "then": {device: draw(ACTIONS[device]) for device in devices},
        }
        if draw(st.booleans()):
            rule["until"] = draw(tests) + draw(holds)
        run = draw(runs)
        if run:
            rule["run"] = run
        rules.append(rule)
    if draw(st.booleans()):
        rest = {"battery.home": "cover above 1 kW", "charger.car": "full", "relay.boiler": "off"}
        rules.append({"rule": "Always", "when": "true", "then": rest})
    loaded = load([SourceText("rules.yaml", json.dumps({"rules": rules}, ensure_ascii=False))], VOCABULARY)
    if loaded.ruleset is None:  # an amount that has no value: a division by zero
        return draw(rule_sets())
    return loaded.ruleset
