# SPDX-License-Identifier: MIT
"""A table of states becomes a machine; what the table does not allow is a Bug; diagrams come from the rows."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

import pytest

from controller.machines import battery, charger, relay
from controller.machines.table import Follower, Row, build, diagram
from controller.model.errors import Bug

TABLES: dict[str, tuple[type[StrEnum], tuple[Row, ...]]] = {
    "battery": (battery.BatteryState, battery.TABLE),
    "charger": (charger.ChargerState, charger.TABLE),
    "relay": (relay.RelayState, relay.TABLE),
}
STEPS = [
    (kind, event, source, target)
    for kind, (_, rows) in TABLES.items()
    for event, sources, target in rows
    for source in sources
]
ALLOWED = {(kind, event, source) for kind, event, source, _ in STEPS}
ILLEGAL = [
    (kind, event, state.value)
    for kind, (states, rows) in TABLES.items()
    for (event, _, _), state in product(rows, states)
    if (kind, event, state.value) not in ALLOWED
]


def follower_in(kind: str, state: str) -> Follower:
    states, rows = TABLES[kind]
    follower = Follower(build(states, rows), f"{kind}.x", 0.0)
    follower.state = state
    return follower


@pytest.mark.parametrize(("kind", "event", "source", "target"), STEPS)
def test_every_row_leads_where_it_says(kind: str, event: str, source: str, target: str) -> None:
    follower = follower_in(kind, source)
    follower.fire(event, 5.0)
    assert follower.state == target
    assert follower.since_monotonic_s == (0.0 if source == target else 5.0)


@pytest.mark.parametrize(("kind", "event", "state"), ILLEGAL)
def test_an_event_that_no_row_allows_is_a_bug_and_changes_nothing(kind: str, event: str, state: str) -> None:
    follower = follower_in(kind, state)
    with pytest.raises(Bug) as found:
        follower.fire(event, 5.0)
    assert str(found.value) == f'{kind}.x: "Can\'t trigger event {event} from state {state}!"'
    assert (follower.state, follower.since_monotonic_s) == (state, 0.0)


@pytest.mark.parametrize("kind", TABLES)
def test_every_state_can_be_reached_from_the_first(kind: str) -> None:
    states, rows = TABLES[kind]
    reached = {next(iter(states)).value}
    for _ in states:
        reached |= {target for _, sources, target in rows if reached & set(sources)}
    assert reached == {state.value for state in states}


@pytest.mark.parametrize(
    "row", [("closes", ("nowhere",), "on"), ("closes", ("off",), "nowhere"), ("closes", ("off", "off"), "on")]
)
def test_a_row_that_does_not_fit_its_table_is_a_bug(row: Row) -> None:
    with pytest.raises(Bug) as found:
        build(relay.RelayState, (row,))
    event, sources, target = row
    assert str(found.value) == f"the row {event}: {sources[-1]} -> {target} does not fit the table"


def test_one_machine_serves_many_devices() -> None:
    machine = battery.machine()
    first, second = (battery.Battery(machine, f"battery.{name}", 0.0) for name in ("one", "two"))
    first.fire("heard", 1.0)
    assert (first.state, second.state) == ("starting", "offline")


def test_the_diagram_is_the_table() -> None:
    assert diagram(relay.TABLE) == (
        "stateDiagram-v2\n"
        "    off --> on: closes\n"
        "    resting --> on: closes\n"
        "    on --> resting: opens\n"
        "    resting --> off: rested\n"
        "    off --> fault: failed\n"
        "    on --> fault: failed\n"
        "    resting --> fault: failed\n"
        "    fault --> on: mended_on\n"
        "    fault --> resting: mended_off"
    )
