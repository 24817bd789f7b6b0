# SPDX-License-Identifier: MIT
"""Answers to why and why not, for the house of the scenes."""

from __future__ import annotations

from datetime import datetime, timedelta

from controller.model.past_messages import (
    ConditionMessage,
    FactMessage,
    LimitMessage,
    WhyMessage,
    WhyNotMessage,
    WhyRuleMessage,
)
from tests.gui import evening

RULES = (
    WhyRuleMessage(
        evening.PEAK_RULE,
        "active",
        "wins",
        "quarter.risk was 34 %, above 20 %",
        "limit to quarter.allowance",
    ),
    WhyRuleMessage("Fill the car by seven", "active", "loses", f'cut by "{evening.PEAK_RULE}"', "full"),
    WhyRuleMessage(
        "Car on sunshine",
        "off",
        "idle",
        "grid.export was 0 W, and has to be above 1.4 kW for 3 min",
        "solar only",
    ),
)


def why(device: str, at: datetime) -> WhyMessage:
    """Of the car, which two rules want; any other device was never told anything."""
    if device != "charger.car":
        return WhyMessage(device, at, f"{device} controlled itself: nothing had been decided", None)
    decision = evening.DECISIONS[0]
    return WhyMessage(
        device,
        at,
        f"at 18:07:20 charger.car followed what was decided at 18:06:56: {decision.sentence}",
        decision,
        evening.PEAK_RULE,
        RULES,
        (
            LimitMessage(f'"{evening.PEAK_RULE}" leaves 9 A of 16 A', True),
            LimitMessage("it charges at 6 to 16 A, or pauses", False),
            LimitMessage("after a pause it waits 1 min before it starts again", False),
            LimitMessage("the main fuse lets 40 A through on each phase", False),
        ),
    )


def why_not(rule: str, at: datetime) -> WhyNotMessage:
    """A rule with a condition of several parts, of which one is false and one is not known."""
    export = FactMessage("grid.export", 1_620.0, "1.62 kW")
    soc = FactMessage("battery.home.soc", 62.0, "62 %")
    night = FactMessage("site.night_soc", 70.0, "70 %")
    price = FactMessage("price.rank", None, "not known")
    imported = FactMessage("grid.import", 0.0, "0 W")
    whole = "grid.export > 1.8 kW and battery.home.soc < site.night_soc and not price.rank > 12 for 3 min"
    conditions = (
        ConditionMessage("when", 0, whole, False, ()),
        ConditionMessage("when", 1, "grid.export > 1.8 kW", False, (export,)),
        ConditionMessage("when", 1, "battery.home.soc < site.night_soc", True, (soc, night)),
        ConditionMessage("when", 1, "not price.rank > 12", None, ()),
        ConditionMessage("when", 2, "price.rank > 12", None, (price,)),
        ConditionMessage("until", 0, "grid.import > 200 W for 2 min", False, (imported,)),
    )
    return WhyNotMessage(
        rule,
        at,
        "off",
        at - timedelta(minutes=24),
        at,
        "it did not fire at 18:07:20: grid.export was 1.62 kW, and has to be above 1.8 kW; "
        "price.rank was not known, and has to be at most 12; all of it for 3 min",
        conditions,
        (("relay.boiler", f'"{evening.PEAK_RULE}" stands higher'),),
        "10-peak.yaml",
        11,
    )
