# SPDX-License-Identifier: MIT
"""Which verdicts are news, and the sentence that an owner reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.journal import Journal, reason_of
from controller.arbiter.verdict import Verdict
from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.decision import Decision, Lost, ReasonCode
from controller.model.saying import Saying
from controller.model.snapshot import QuarterState
from controller.model.target import Target, TargetReason
from tests.controller.houses import BATTERY, CHARGER, START, house_of, meter_of, quarter_of, situation_of

HOUSE = house_of(BATTERY, CHARGER)
QUARTER = quarter_of(elapsed_s=440.0, used_wh=312.34)


def verdict(
    setpoint: Setpoint,
    code: ReasonCode = ReasonCode.RULE,
    rule: str | None = "Peak",
    because: str = "quarter.risk 34 % > 20 %",
) -> Verdict:
    return Verdict("charger.car", setpoint, code, because, rule)


def note(
    journal: Journal, found: Verdict, quarter: QuarterState | None = None, grid_w: int | None = 3_000
) -> tuple[Decision, ...]:
    meter = None if grid_w is None else meter_of(grid_w)
    return journal.note({found.device: found}, situation_of(HOUSE, meter, {}, quarter=quarter), START)


def is_news(before: Verdict | None, after: Verdict) -> bool:
    journal = Journal()
    if before is not None:
        note(journal, before)
    return bool(note(journal, after))


def test_a_decision_has_a_code_a_sentence_and_numbers() -> None:
    journal = Journal()
    note(journal, verdict(SetCurrent(16.0)))
    found = replace(
        verdict(SetCurrent(9.0)), numbers={"wanted_a": 16.0}, lost=(Lost("Night", "stands lower"),)
    )
    decisions = note(journal, found, replace(QUARTER, risk_pct=34.04))
    assert decisions == (
        Decision(
            time=START,
            device="charger.car",
            setpoint="9 A",
            before="16 A",
            code=ReasonCode.RULE,
            sentence="Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.31 of 0.62 kWh used, 7:40 min left",
            rule="Peak",
            numbers={
                "wanted_a": 16.0,
                "grid_w": 3_000,
                "used_wh": 312.3,
                "target_w": 2_500.0,
                "allowance_w": round(QUARTER.allowance_w),
                "remaining_s": 460,
                "risk_pct": 34.0,
            },
            lost=(Lost("Night", "stands lower"),),
        ),
    )


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (ReasonCode.RULE, "Car 16 → 9 A: why"),
        (ReasonCode.LIMIT, "Car 16 → 9 A: why"),
        (ReasonCode.SAFETY, "Car 16 → 9 A: why"),
        (ReasonCode.DWELL, "Car 16 → 9 A: why"),
        (ReasonCode.HOLD, "Car 16 → 9 A: waits, why"),
        (ReasonCode.DEGRADED, "Car 16 → 9 A: made safe, why"),
        (ReasonCode.RECOVERED, "Car 16 → 9 A: back to normal, why"),
    ],
)
def test_every_code_has_its_sentence(code: ReasonCode, sentence: str) -> None:
    journal = Journal()
    note(journal, verdict(SetCurrent(16.0)))
    (decision,) = note(journal, verdict(SetCurrent(9.0), code, because="why"))
    assert decision.sentence == sentence


def test_a_risk_that_is_not_known_is_no_number() -> None:
    (decision,) = note(Journal(), verdict(SetCurrent(9.0)), QUARTER)
    assert "risk_pct" not in decision.numbers
    assert decision.numbers["used_wh"] == 312.3


@pytest.mark.parametrize(
    ("device", "before", "after", "sentence"),
    [
        ("battery.home", SetPower(2_800), SetPower(1_100), "Home battery discharge 2.8 → 1.1 kW"),
        ("solar.roof", SetLimit(2_800), SetLimit(1_100), "Roof at most 2.8 → 1.1 kW"),
        ("solar.roof", SetLimit(2_800), SetLimit(400), "Roof at most 2.8 kW → at most 400 W"),
        ("solar.roof", SetLimit(400), Release(), "Roof at most 400 W → own control"),
        ("battery.home", SetPower(2_800), SetPower(-1_100), "Home battery discharge 2.8 kW → charge 1.1 kW"),
        ("battery.garden_shed", SetPower(900), SetPower(0), "Garden shed battery discharge 900 W → hold"),
        ("battery.home", SetPower(2_800), Release(), "Home battery discharge 2.8 kW → own control"),
        ("charger.car", SetCurrent(6.0), SetCurrent(0), "Car 6 A → pause"),
        ("relay.heat_pump", Switch(True), Switch(False), "Heat pump on → off"),
    ],
)
def test_sentences_read_well(device: str, before: Setpoint, after: Setpoint, sentence: str) -> None:
    journal = Journal()
    for setpoint in (before, after):
        found = replace(verdict(setpoint, because=""), device=device)
        decisions = note(journal, found)
    assert decisions[0].sentence == sentence


def test_a_limit_always_shows_the_budget_and_a_sunny_rule_never() -> None:
    (limited,) = note(Journal(), verdict(SetCurrent(9.0), ReasonCode.LIMIT, because="why"), QUARTER)
    assert limited.sentence == "Car own control → 9 A: why; 0.31 of 0.62 kWh used, 7:40 min left"
    (sunny,) = note(Journal(), verdict(SetCurrent(9.0), because="solar.power 3.0 kW > 2.5 kW"), QUARTER)
    assert sunny.sentence == "Car own control → 9 A: solar.power 3.0 kW > 2.5 kW"


def test_a_limit_that_always_holds_says_what_it_leaves() -> None:
    cut = replace(
        verdict(SetCurrent(9.0), ReasonCode.LIMIT),
        because=Saying("rule-always", rule="Peak"),
        numbers={"wanted_a": 16.0, "allowed_a": 9.4},
    )
    (told,) = note(Journal(), cut, QUARTER)
    assert told.sentence == (
        'Car own control → 9 A: "Peak" leaves 9 A of 16 A; 0.31 of 0.62 kWh used, 7:40 min left'
    )
    assert reason_of(cut) == '"Peak" leaves 9 A of 16 A'
    assert reason_of(replace(cut, code=ReasonCode.RULE)) == '"Peak" always holds'
    (bare,) = note(Journal(), replace(cut, numbers={}), QUARTER)
    assert bare.sentence == 'Car own control → 9 A: "Peak" always holds; 0.31 of 0.62 kWh used, 7:40 min left'


def test_what_stays_is_said_to_stay_and_no_reason_leaves_no_colon() -> None:
    journal = Journal()
    note(journal, verdict(SetCurrent(9.0)))
    (decision,) = note(journal, verdict(SetCurrent(9.0), ReasonCode.PAUSED, None, ""), grid_w=None)
    assert decision.sentence == "Car stays 9 A"
    assert decision.numbers == {}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, verdict(Release(), ReasonCode.NO_RULE, None), False),
        (None, verdict(Release(), ReasonCode.STARTING, None), False),
        (None, verdict(Switch(True)), True),
        (verdict(SetCurrent(9.0)), verdict(SetCurrent(9.0)), False),
        (verdict(SetCurrent(9.0)), verdict(SetCurrent(10.0)), True),
        (verdict(SetCurrent(9.0)), verdict(SetCurrent(9.0), rule="Night"), False),
        (verdict(SetCurrent(9.0)), verdict(SetCurrent(10.0), rule="Night"), True),
        (verdict(SetCurrent(9.0)), verdict(SetCurrent(9.0), ReasonCode.MANUAL, None), True),
        (verdict(Release(), ReasonCode.OFFLINE, None), verdict(Release(), ReasonCode.NO_RULE, None), True),
        (verdict(Release(), ReasonCode.OFFLINE, "Peak"), verdict(Release(), ReasonCode.OFFLINE, None), False),
        (verdict(SetPower(2_000)), verdict(SetPower(2_900)), False),
        (verdict(SetPower(2_000)), verdict(SetPower(3_001)), True),
        (verdict(SetLimit(500)), verdict(SetLimit(900)), False),
        (verdict(SetLimit(500)), verdict(SetLimit(1_100)), True),
        (verdict(SetPower(100)), verdict(SetPower(-100)), True),
        (verdict(SetPower(-100)), verdict(SetPower(0)), True),
        (verdict(SetPower(0)), verdict(SetPower(50)), True),
        (verdict(SetPower(0)), verdict(Release()), True),
    ],
)
def test_only_a_new_reason_a_new_direction_or_a_clearly_different_power_is_news(
    before: Verdict | None, after: Verdict, expected: bool
) -> None:
    assert is_news(before, after) is expected


def test_another_target_of_the_month_is_told_with_its_reason_and_the_first_is_not() -> None:
    journal = Journal()

    def told(target: Target) -> list[Decision]:
        quarter = replace(quarter_of(elapsed_s=0, used_wh=0), target=target)
        now = situation_of(house_of(), meter_of(500), {}, quarter=quarter)
        return list(journal.note({}, now, START))

    floor = Target(2_500.0, TargetReason.FLOOR, {"floor_w": 2_500.0, "eur_per_kw": 4.79})
    assert told(floor) == []
    assert told(replace(floor, numbers={"floor_w": 2_500.0, "days_left": 3.0})) == []
    higher = Target(3_112.0, TargetReason.MONTH_PEAK, {"floor_w": 2_500.0, "peak_w": 3_112.0})
    (decision,) = told(higher)
    assert decision.sentence == (
        "Target 2.50 → 3.11 kW: this month already had 3.11 kW, so staying lower saves nothing"
    )
    assert (decision.device, decision.code) == ("peak.target", ReasonCode.TARGET)
    assert (decision.before, decision.setpoint) == ("2.50 kW", "3.11 kW")
    assert decision.numbers == {"floor_w": 2_500.0, "peak_w": 3_112.0, "target_w": 3_112.0}
    assert told(replace(higher, w=3_118.0)) == []
    (wished,) = told(Target(3_112.0, TargetReason.WISH, {"wish_w": 3_112.0}))
    assert wished.sentence == "Target stays 3.11 kW: you wish 3.11 kW"
