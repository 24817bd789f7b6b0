# SPDX-License-Identifier: MIT
"""Order is priority; limits apply together; the owner's hand is above every rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from controller.arbiter.verdict import Chosen, choose
from controller.model.decision import Action, ActionKind, Lost, Manual, ReasonCode, Wish
from tests.controller.houses import START, wish

CAR = "charger.car"
FULL = wish(CAR, ActionKind.FULL, rule="Night", rank=1)
PAUSE = wish(CAR, ActionKind.PAUSE, rule="Peak", rank=0)
LIMITS = (
    wish(CAR, ActionKind.LIMIT_TO, 5_000.0, rule="Budget", rank=2),
    wish(CAR, ActionKind.LIMIT_TO, 3_000.0, rule="Guests", rank=3),
)
BY_HAND = Manual(CAR, Action(ActionKind.FULL), 100.0, START, "owner")


def test_without_wishes_no_rule_wants_anything() -> None:
    others = [wish("charger.van", ActionKind.FULL)]
    assert choose(CAR, others, None) == Chosen(None, ReasonCode.NO_RULE, None, "no rule wants anything of it")


def test_the_highest_rule_wins_and_the_others_lose_to_it() -> None:
    assert choose(CAR, [FULL, PAUSE], None) == Chosen(
        PAUSE.action,
        ReasonCode.RULE,
        "Peak",
        "Peak is true",
        (),
        (Lost("Night", '"Peak" stands higher'),),
        PAUSE.rank,
    )


def test_limits_of_all_rules_apply_beside_the_action_of_one() -> None:
    chosen = choose(CAR, [*LIMITS, FULL], None)
    assert (chosen.action, chosen.rule, chosen.limits, chosen.lost) == (FULL.action, "Night", LIMITS, ())


def test_limits_alone_leave_the_action_open() -> None:
    assert choose(CAR, LIMITS, None) == Chosen(None, ReasonCode.LIMIT, "Budget", "Budget is true", LIMITS)


def test_the_owners_hand_is_above_every_rule_and_every_limit() -> None:
    lost = tuple(Lost(rule, "owner has the device in hand") for rule in ("Peak", "Night", "Budget", "Guests"))
    assert choose(CAR, [FULL, *LIMITS, PAUSE], BY_HAND) == Chosen(
        BY_HAND.action, ReasonCode.MANUAL, None, "set by owner", (), lost
    )


def equals() -> st.SearchStrategy[list[Wish]]:
    kinds = st.sampled_from([ActionKind.FULL, ActionKind.PAUSE, ActionKind.LIMIT_TO, ActionKind.CHARGE_AT])
    amounts = st.sampled_from([None, 0.0, 3_000.0, 5_000.0])
    return st.lists(
        st.builds(
            lambda kind, amount, rule, rank: wish(CAR, kind, amount, rule=rule, rank=rank),
            kinds,
            amounts,
            st.sampled_from(["A", "B"]),
            st.integers(0, 1),
        ),
        max_size=6,
    )


@given(equals().flatmap(lambda wishes: st.tuples(st.just(wishes), st.permutations(wishes))))
def test_the_choice_does_not_depend_on_the_order_of_equal_wishes(
    wishes: tuple[list[Wish], list[Wish]],
) -> None:
    assert choose(CAR, wishes[0], None) == choose(CAR, wishes[1], None)
