# SPDX-License-Identifier: MIT
"""Answers to why and why not, for the house of the scenes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.past_messages import (
    ConditionMessage,
    FactMessage,
    LimitMessage,
    WhyMessage,
    WhyNotMessage,
    WhyRuleMessage,
)
from controller.model.said_messages import said_list, said_messages
from controller.model.saying import Saying, Words
from tests.gui import evening

LOCAL = evening.NOW.astimezone(ZoneInfo("Europe/Brussels"))
NOT_KNOWN = Saying("not-known")


def written(text: str) -> Saying:
    """As it stands in the rule."""
    return Saying("written", text=text)


def rule(name: str, state: str, part: str, reason: Words, wants: str) -> WhyRuleMessage:
    """A rule that drives the device."""
    return WhyRuleMessage(name, state, part, str(reason), wants, said_messages(sentence=reason))


def limit(words: Saying, *, is_binding: bool = False) -> LimitMessage:
    """What stands above the rules."""
    return LimitMessage(str(words), is_binding, said_messages(sentence=words))


def fact(name: str, value: float | None, words: Saying) -> FactMessage:
    """What a name stood for."""
    return FactMessage(name, value, str(words), said_messages(words=words))


def lacked(subject: str, value: Saying, due: Saying) -> Saying:
    """What it was, and what it has to be."""
    return Saying("lacked", subject=written(subject), value=value, due=due)


RISK = Saying(
    "was-due",
    subject=written("quarter.risk"),
    value=Saying("share", value_pct=34.0),
    due=Saying("above", other=written("20 %")),
)
NO_SUN = lacked("grid.export", Saying("power", value_w=0.0), Saying("above", other=written("1.4 kW")))
RULES = (
    rule(evening.PEAK_RULE, "active", "wins", RISK, "limit to quarter.allowance"),
    rule("Fill the car by seven", "active", "loses", Saying("cut-by", rule=evening.PEAK_RULE), "full"),
    rule(
        "Car on sunshine", "off", "idle", Saying("lasting", what=NO_SUN, hold=written("3 min")), "solar only"
    ),
)
LIMITS = (
    limit(Saying("rule-leaves", rule=evening.PEAK_RULE, allowed_a=9.0, wanted_a=16.0), is_binding=True),
    limit(Saying("charges-between", least_a=6.0, most_a=16.0)),
    limit(Saying("waits-after-pause", pause_s=60.0)),
    limit(Saying("fuse-lets-through", fuse_a=40.0)),
)


def why(device: str, at: datetime) -> WhyMessage:
    """Of the car, which two rules want; any other device was never told anything."""
    if device != "charger.car":
        nothing = Saying("why-nothing", at=LOCAL, device=device)
        return WhyMessage(device, at, str(nothing), None, said=said_messages(sentence=nothing))
    decision = evening.DECISIONS[0]
    since = Saying("at-second", at=LOCAL - timedelta(seconds=24))
    told = Saying("why-decided", at=LOCAL, device=device, since=since, decided=evening.CAR_DOWN)
    said = said_messages(sentence=told)
    return WhyMessage(device, at, str(told), decision, evening.PEAK_RULE, RULES, LIMITS, said)


def why_not(rule: str, at: datetime) -> WhyNotMessage:
    """A rule with a condition of several parts, of which one is false and one is not known."""
    export = fact("grid.export", 1_620.0, Saying("power", value_w=1_620.0))
    soc = fact("battery.home.soc", 62.0, Saying("share", value_pct=62.0))
    night = fact("site.night_soc", 70.0, Saying("share", value_pct=70.0))
    price = fact("price.rank", None, NOT_KNOWN)
    imported = fact("grid.import", 0.0, Saying("power", value_w=0.0))
    whole = "grid.export > 1.8 kW and battery.home.soc < site.night_soc and not price.rank > 12 for 3 min"
    conditions = (
        ConditionMessage("when", 0, whole, False, ()),
        ConditionMessage("when", 1, "grid.export > 1.8 kW", False, (export,)),
        ConditionMessage("when", 1, "battery.home.soc < site.night_soc", True, (soc, night)),
        ConditionMessage("when", 1, "not price.rank > 12", None, ()),
        ConditionMessage("when", 2, "price.rank > 12", None, (price,)),
        ConditionMessage("until", 0, "grid.import > 200 W for 2 min", False, (imported,)),
    )
    parts = (
        lacked("grid.export", Saying("power", value_w=1_620.0), Saying("above", other=written("1.8 kW"))),
        lacked("price.rank", NOT_KNOWN, Saying("at-most-due", other=written("12"))),
    )
    reason = Saying("all-lasting", what=Saying("each-of", parts=parts), hold=written("3 min"))
    told = Saying("did-not-fire", at=LOCAL, reason=reason)
    higher = Saying("stands-higher", rule=evening.PEAK_RULE)
    return WhyNotMessage(
        rule,
        at,
        "off",
        at - timedelta(minutes=24),
        at,
        str(told),
        conditions,
        (("relay.boiler", str(higher)),),
        "10-peak.yaml",
        11,
        said_messages(sentence=told) | said_list("lost", (higher,)),
    )
