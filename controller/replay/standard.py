# SPDX-License-Identifier: MIT
"""The rules that run when none are given: hold the peak with whatever devices the house has.

The same thoughts as in the library's peak rules, written for the devices at hand, so that they check clean for a
house with only a battery or only a car: the battery keeps each quarter below the peak and fills up again from what it
leaves, the car takes what is left, relays wait while a quarter is in danger, and for minutes after: each quarter looks
calm when it begins.

Below a roof that alone understates what a battery brings, so it may also store what the roof gives away, by the rules
of the library's `battery_sun.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.yaml_source import SourceText

NAME = "peak.yaml"
PEAK = """\
  - rule: Keep the quarter under the peak
    why: The highest quarter of an hour of the month is billed for a year.
    when: quarter.risk > 20 %
    then:
{then}
    until: quarter.risk < 5 % for 5 min
"""
CAR = """\
  - rule: Let {name} follow the quarter
    why: A car that charges all night has time. It gets whatever may still be drawn without a new peak.
    when: true
    then: {{{device}: fit below peak.target}}

  - rule: Charge {name} when it is there
    why: It should be full in the morning. The rule above holds it back when the quarter is short of room.
    when: {device}.connected
    then: {{{device}: full}}
"""
BATTERY = """\
  - rule: Keep each quarter below the peak with {name}
    why: The highest quarter of an hour of the month is billed for a year. What is in the battery is for that alone.
    when: true
    then: {{{device}: keep below peak.target}}
"""
SUN_BATTERY = """\
  - rule: Store with {name} what the roof gives away
    why: A kWh that is used in the evening is worth more than a kWh sold at noon.
    when: solar.power > 0 W and house.base_power < -100 W
    then: {{{device}: absorb above 0 W}}
    until: house.base_power > 0 W

  - rule: Keep busy quarters below the peak with {name}
    why: The highest quarter of an hour of the month is billed for a year. It comes before the evening's kWh.
    when: house.base_power > 0.8 * peak.target
    then: {{{device}: keep below peak.target}}
    until: house.base_power < 0.6 * peak.target

  - rule: Cover the house with the sun in {name}
    why: Only the sun fills it so far, so nothing is bought to be given back with a loss.
    when: {device}.soc > 40 %
    then: {{{device}: cover above 0 W}}
    until: {device}.soc < 30 %

  - rule: Fill the reserve of {name} again
    why: An empty battery holds no quarter. What a quarter leaves is bought only up to what the next may need.
    when: {device}.soc < 30 %
    then: {{{device}: keep below peak.target}}
    until: {device}.soc > 35 %

  - rule: Keep the reserve of {name} for the peak
    why: What is kept is given for what is above the quarter's room, and for nothing else.
    when: {device}.soc >= 30 %
    then: {{{device}: cover above quarter.allowance}}
"""


def standard_rules(house: House, *, stores_sun: bool = False) -> SourceText:
    """The text of the rules for `house`; with `stores_sun` batteries below a roof do that as well."""
    has_roof = any(isinstance(spec, SolarSpec) for spec in house.devices)
    templates = SUN_TEMPLATES if stores_sun and has_roof else TEMPLATES
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
    for spec in house.devices:
        template = templates.get(type(spec))
        if template is not None:
            lines.append(template.format(device=dotted(spec), name=spec.name))
    return SourceText(NAME, "rules:\n" + "\n".join(lines) if lines else "rules: []\n")


TEMPLATES: Mapping[type[DeviceSpec], str] = MappingProxyType({ChargerSpec: CAR, BatterySpec: BATTERY})
SUN_TEMPLATES: Mapping[type[DeviceSpec], str] = MappingProxyType({**TEMPLATES, BatterySpec: SUN_BATTERY})
