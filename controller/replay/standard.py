# SPDX-License-Identifier: MIT
"""The rules that run when none are given: hold the peak with whatever devices the house has.

The same thoughts as in the library's peak rules, written for the devices at hand, so that they check clean for a
house with only a battery or only a car: the battery keeps each quarter below the peak and fills up again from what it
leaves, the car takes what is left, relays wait while a quarter is in danger, and for minutes after: each quarter looks
calm when it begins.
"""

from __future__ import annotations

from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, dotted
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
    for spec in house.devices:
        template = TEMPLATES.get(type(spec))
        if template is not None:
            lines.append(template.format(device=dotted(spec), name=spec.name))
    return SourceText(NAME, "rules:\n" + "\n".join(lines) if lines else "rules: []\n")


TEMPLATES: dict[type, str] = {ChargerSpec: CAR, BatterySpec: BATTERY}
