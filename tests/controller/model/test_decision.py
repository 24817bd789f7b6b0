# SPDX-License-Identifier: MIT
"""Codes that other programs and stored history rely on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from controller.model.decision import ActionKind, Decision, ReasonCode, RuleState, Standing

REASONS = (
    "rule limit safety dwell manual no-rule unknown-input hold degraded paused starting offline recovered "
    "target"
)
STATES = "off waiting active finishing resting blocked disabled"
STABLE = {ReasonCode: REASONS, RuleState: STATES}


@pytest.mark.parametrize("codes", STABLE)
def test_stored_codes_are_never_renamed(
    codes: type[ReasonCode] | type[RuleState],
) -> None:
    assert [code.value for code in codes] == STABLE[codes].split()


def test_an_action_is_what_an_owner_writes() -> None:
    assert [action.value for action in ActionKind] == [
        "on",
        "off",
        "charge",
        "discharge",
        "cover above",
        "keep below",
        "absorb above",
        "hold",
        "auto",
        "pause",
        "charge at",
        "export below",
        "limit to",
        "fit below",
        "solar only",
        "full",
        "release",
    ]


def test_a_device_without_budgets_may_start_and_stop() -> None:
    standing = Standing("auto", 0.0)
    assert standing.can_start
    assert standing.can_stop


def test_a_decision_cannot_be_changed_afterwards() -> None:
    decision = Decision(datetime(2026, 1, 12, tzinfo=UTC), "relay.boiler", "on", "off", ReasonCode.RULE, "…")
    with pytest.raises(TypeError):
        decision.numbers["grid_w"] = 1.0  # type: ignore[index] # refused, as it should be
