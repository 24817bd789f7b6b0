# SPDX-License-Identifier: MIT
"""The rules that run when none are given: hold the peak with whatever devices the house has.

The same thoughts as in the library's peak rules, written for the devices at hand, so that they check clean for a
house with only a battery or only a car: the battery covers what the quarter does not allow and fills up again from
what it leaves, the car takes what is left, relays wait while a quarter is in danger.
"""

from __future__ import annotations

from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.yaml_source import SourceText

NAME = "peak.yaml"
PEAK = """\
  - rule: Keep the quarter under the peak
    why: The highest quarter of an hour of the month is billed for a year.
    when: quarter.risk > 20 %
    then:
{then}
    until: quarter.risk < 5 % for 1 min
"""
CAR = """\
  - rule: Let {name} follow the quarter
    why: A car that charges all night has time. It gets whatever may still be drawn without a new peak.
    when: {device}.connected
    then: {{{device}: limit to quarter.allowance - house.base_power}}

  - rule: Charge {name} when it is there
    why: It should be full in the morning. The rule above holds it back when the quarter is short of room.
    when: {device}.connected
    then: {{{device}: full}}
"""
SUN = """\
  - rule: Store the sun in {name}
    why: What the roof makes too much now is there for the evening.
    when: {demand} < -50 W and {device}.soc < 98 %
    then: {{{device}: absorb above 0 W}}
    until: {demand} > 50 W or {device}.soc >= 100 %
"""
FILL = """\
  - rule: Keep {name} ready
    why: Only a battery with something in it can cut the next peak. It fills from what the quarter leaves.
    when: {device}.soc < 96 % and {demand} < 0.6 * peak.target and {demand} < 0.6 * quarter.allowance
    then: {{{device}: charge 0.8 * peak.target - ({demand})}}
    until: {device}.soc >= 99.5 % or {demand} > 0.75 * peak.target or {demand} > 0.75 * quarter.allowance

  - rule: Cut the peak with {name}
    why: The highest quarter of an hour of the month is billed for a year. What is in it is for that alone.
    when: true
    then: {{{device}: cover above quarter.allowance}}
"""


def standard_rules(house: House) -> SourceText:
    """The text of the rules for `house`."""
    lines: list[str] = []
    demands: list[str] = []
    for spec in house.devices:
        device = dotted(spec)
        match spec:
            case RelaySpec():
                demands.append(f"      {device}: off")
            case _:
                continue
    if demands:
        lines.append(PEAK.format(then="\n".join(demands)))
    has_sun = any(isinstance(spec, SolarSpec) for spec in house.devices)
    demand = "house.power - solar.power" if has_sun else "house.power"
    for spec in house.devices:
        for template in TEMPLATES.get(type(spec), ()):
            if has_sun or template is not SUN:
                lines.append(template.format(device=dotted(spec), name=spec.name, demand=demand))
    return SourceText(NAME, "rules:\n" + "\n".join(lines) if lines else "rules: []\n")


TEMPLATES: dict[type, tuple[str, ...]] = {ChargerSpec: (CAR,), BatterySpec: (SUN, FILL)}
