# SPDX-License-Identifier: MIT
"""Rule files of the made-up house, and what was in use before."""

from __future__ import annotations

from datetime import timedelta

from controller.model.past_messages import ActivationMessage, FileChangeMessage
from tests.gui.evening import NOW, RULES

LONG_NAME = "Vaatwasser en wasmachine alleen wanneer de zon schijnt en het kwartier het toelaat"


def long_rule_text() -> str:
    """The rules under the names that they have in `long_names`."""
    text = RULE_TEXT
    for index, rule in enumerate(RULES):
        text = text.replace(f"rule: {rule.name}\n", f"rule: {LONG_NAME} ({index})\n")
    return text


ACTIVATIONS = tuple(
    ActivationMessage(
        number,
        NOW - timedelta(hours=hours),
        who,
        (FileChangeMessage("10-peak.yaml", added, removed),),
        added,
        removed,
    )
    for number, hours, who, added, removed in (
        (3, 2, "window", 1, 1),
        (2, 26, "window", 4, 0),
        (1, 300, "file, at start", 31, 0),
    )
)
DIFF = """\
--- 10-peak.yaml
+++ 10-peak.yaml
@@ -10,5 +10,5 @@

   - rule: Boiler on sunshine
-    when: grid.export > 2.2 kW for 3 min
+    when: grid.export > 1.8 kW for 3 min
     then: {relay.boiler: on}
     until: grid.import > 200 W for 2 min
"""
RULE_TEXT = """\
rules:
  - rule: Keep the quarter under the peak
    why: A new month peak costs about 4.7 euro per kW.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance   # what the house needs beyond
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min

  - rule: Boiler on sunshine
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 6}

  - rule: Fill the car by seven
    when: charger.car.connected and between 22:00 and 07:00
    then: {charger.car: full}

  - rule: Warm house before the cold
    when: house.power < 0.5 kW for 5 min
    then: {relay.heatpump: on}
    run: {at_least: 20 min}

  - rule: Fill the battery in the four cheapest hours
    when: price.rank <= 4 and battery.home.soc < 90 % and not quarter.risk > 10 %
    then: {battery.home: charge 3 kW}

  - rule: Holiday mode
    enabled: false
    when: time > 00:00
    then: {relay.boiler: off}
"""
BROKEN_TEXT = RULE_TEXT.replace("quarter.risk > 20 %", "quarter.risk > 20 kW").replace(
    "grid.export", "grid.exprot"
)
NIGHT_TEXT = """\
rules:
  - rule: Heat pump pauses at the dearest hours
    when: quarter.forecast > 4 kW for 1 min
    then: {relay.heatpump: off}
    until: quarter.forecast < 3 kW for 2 min
"""
