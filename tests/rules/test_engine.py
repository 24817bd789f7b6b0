# SPDX-License-Identifier: MIT
"""All rules at work: wishes in order, sentences, hot reload, and what survives a restart."""

from __future__ import annotations

from controller.model.decision import Action, ActionKind, AmountUnit, RuleState, RuleView, Wish
from controller.model.reading import Value
from tests.rules.demo_house import EVENING
from tests.rules.engine_stage import BOILER, CAR, PEAK, engine, simple, tick, view


def test_wishes_come_in_the_order_of_the_rules_with_their_amounts() -> None:
    result = tick(engine(PEAK, CAR), 0, quarter__risk=34.0)
    because = "quarter.risk 34 % > 20 %"
    assert result.wishes == (
        Wish(
            "Peak",
            0,
            "battery.home",
            Action(ActionKind.COVER_ABOVE, 2_000.0, AmountUnit.POWER),
            because,
            ("quarter.risk",),
        ),
        Wish(
            "Peak",
            0,
            "charger.car",
            Action(ActionKind.LIMIT_TO, 1_400.0, AmountUnit.POWER),
            because,
            ("quarter.risk",),
        ),
        Wish("Peak", 0, "relay.boiler", Action(ActionKind.OFF), because, ("quarter.risk",)),
        Wish(
            "Car",
            1,
            "charger.car",
            Action(ActionKind.FULL),
            "charger.car.connected",
            ("charger.car.connected",),
        ),
    )
    assert view(result, "Peak") == RuleView(
        "Peak",
        "rules.yaml",
        2,
        RuleState.ACTIVE,
        EVENING,
        "quarter.risk < 5 % (now 34 %)",
        "It costs money.",
        ("battery.home", "charger.car", "relay.boiler"),
    )


def test_a_rule_that_is_not_active_wishes_nothing() -> None:
    assert tick(engine(PEAK), 0).wishes == ()


def test_a_negative_limit_is_a_limit_to_nothing() -> None:
    result = tick(engine(PEAK), 0, quarter__risk=34.0, quarter__allowance=100.0)
    assert [wish.action.amount for wish in result.wishes] == [100.0, 0.0, None]


def test_the_reason_follows_the_numbers_and_then_the_end() -> None:
    rules = engine(PEAK)
    assert tick(rules, 0, quarter__risk=34.0).wishes[0].because == "quarter.risk 34 % > 20 %"
    assert tick(rules, 1, quarter__risk=41.0).wishes[0].because == "quarter.risk 41 % > 20 %"
    assert tick(rules, 2, quarter__risk=12.0).wishes[0].because == "until quarter.risk < 5 % (now 12 %)"
    assert tick(rules, 3, quarter__risk=4.0).wishes[0].because == "until quarter.risk < 5 % for 1 min"
    assert tick(rules, 4, quarter__risk=None).wishes[0].because == "until quarter.risk < 5 % for 1 min"


def test_a_rule_that_always_holds_has_itself_for_a_reason() -> None:
    rules = engine("\n  - rule: Night and day\n    when: true\n    then: {relay.boiler: on}\n")
    assert tick(rules, 0).wishes[0].because == '"Night and day" always holds'


def test_an_amount_that_is_not_known_stands_for_a_while_and_then_is_not_wished_for() -> None:
    rules = engine(PEAK)
    tick(rules, 0, quarter__risk=34.0)
    kept = tick(rules, 14, quarter__risk=34.0, house__base_power=None).wishes
    assert [wish.action.amount for wish in kept] == [2_000.0, 1_400.0, None]
    gone = tick(rules, 15, quarter__risk=34.0, house__base_power=None).wishes
    assert [wish.device for wish in gone] == ["battery.home", "relay.boiler"]


def test_an_amount_that_was_never_known_is_not_wished_for() -> None:
    result = tick(engine(PEAK), 0, quarter__risk=34.0, quarter__allowance=None)
    assert [wish.device for wish in result.wishes] == ["relay.boiler"]


def test_every_state_says_what_it_waits_for() -> None:
    rules = engine(BOILER)
    sun: dict[str, Value | None] = {"grid__export": 2_000.0}
    night: dict[str, Value | None] = {"grid__import": 900.0}
    told = []
    steps: list[tuple[int, dict[str, Value | None]]] = [
        (0, {}),
        (10, sun),
        (90, sun),
        (190, sun),
        (200, {}),
        (210, night),
        (320, night),
        (340, night),
        (1_390, night),
        (1_400, sun),
        (1_990, sun),
        (2_170, sun),
        (2_171, {"grid__export": None}),
        (2_200, {"grid__export": None}),
    ]
    for at_s, facts in steps:
        found = view(tick(rules, at_s, **facts), "Boiler")
        told.append((at_s, str(found.state), found.waits_for))
    assert told == [
        (0, "off", "grid.export > 1.8 kW (now 0 W)"),
        (10, "waiting", "grid.export > 1.8 kW for 3 min: 3 min to go"),
        (90, "waiting", "grid.export > 1.8 kW for 3 min: 1:40 min to go"),
        (190, "active", "grid.import > 200 W (now 0 W)"),
        (200, "active", "grid.import > 200 W (now 0 W)"),
        (210, "finishing", "grid.import > 200 W for 2 min: 2 min to go"),
        (320, "finishing", "grid.import > 200 W for 2 min: 10 s to go"),
        (340, "finishing", "runs at least 20 min: 17:30 min to go"),
        (1_390, "resting", "rests 10 min: 10 min to go"),
        (1_400, "resting", "rests 10 min: 9:50 min to go"),
        (1_990, "active", "grid.import > 200 W (now 0 W)"),
        (2_170, "active", "grid.import > 200 W (now 0 W)"),
        (2_171, "active", "grid.import > 200 W (now 0 W)"),
        (2_200, "blocked", "grid.export is not known"),
    ]


def test_a_rule_that_always_holds_waits_for_no_end() -> None:
    rules = engine("\n  - rule: A\n    when: true\n    then: {relay.boiler: on}\n")
    found = view(tick(rules, 0), "A")
    assert (found.state, found.waits_for) == (RuleState.ACTIVE, "")


def test_a_rule_whose_starts_are_used_up_says_so() -> None:
    rules = engine(simple("run: {starts_per_day: 1}"))
    assert view(tick(rules, 0, relay__heatpump__on=True), "A").waits_for == "while relay.heatpump.on"
    tick(rules, 1)
    found = view(tick(rules, 2, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.WAITING, "the starts of today are used up (1)")


def test_a_rule_whose_end_already_holds_says_so() -> None:
    rules = engine(simple("until: grid.import < 1 W"))
    found = view(tick(rules, 0, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.WAITING, "the end of: grid.import < 1 W")


def test_what_is_owed_is_the_reason_by_night() -> None:
    rules = engine(BOILER)
    tick(rules, 0)
    result = tick(rules, 7 * 3_600)
    assert result.wishes[0].because == "2 h a day: 2 h to make up for"
    assert view(result, "Boiler").waits_for == "2 h a day: 2 h to make up for"
    waiting = engine(BOILER.replace("starts_per_day: 2", "starts_per_day: 1, per_day_at_most: 3 h"))
    tick(waiting, 0)
    tick(waiting, 7 * 3_600)
    tick(waiting, 7 * 3_600, relay__boiler__on=True)
    result = tick(waiting, 7 * 3_600 + 60, relay__boiler__on=True)
    assert view(result, "Boiler").waits_for == "2 h a day: 1:59 h to make up for"


def test_names_and_devices_that_are_missing_are_named() -> None:
    rules = engine(PEAK, CAR, BOILER)
    result = tick(
        rules,
        0,
        quarter__risk=None,
        charger__car__status=None,
        charger__car__power=None,
        grid__export=None,
        grid__import=None,
    )
    assert {each.name: each.waits_for for each in result.views} == {
        "Peak": "quarter.risk is not known",
        "Car": "charger.car does not answer",
        "Boiler": "grid.export is not known",
    }
    nothing = rules.tick({}, EVENING, 1_001.0)
    assert [each.waits_for for each in nothing.views] == [
        "battery.home and charger.car and relay.boiler do not answer",
        "charger.car does not answer",
        "relay.boiler does not answer",
    ]


def test_an_end_that_is_not_known_is_named() -> None:
    rules = engine(simple("until: price.rank > 4 and quarter.used > 1 kWh"))
    found = view(tick(rules, 0, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.BLOCKED, "price.rank and quarter.used are not known")


def test_a_rule_that_is_switched_off_only_shows_itself() -> None:
    rules = engine(CAR + "    enabled: false\n")
    result = tick(rules, 0)
    assert result.wishes == ()
    assert (result.views[0].state, result.views[0].waits_for) == (
        RuleState.DISABLED,
        "switched off by enabled: false",
    )
