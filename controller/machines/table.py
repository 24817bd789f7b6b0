# SPDX-License-Identifier: MIT
"""Tables of states and events, and the little that turns one into a `transitions` machine and a diagram.

A row is (event, from, to). Time never fires anything by itself: it comes in with the observation. An event that the
table does not allow in the present state is a Bug. One Machine serves all devices of a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from transitions import Machine, MachineError

from controller.model.errors import Bug

Row = tuple[str, tuple[str, ...], str]


class Follower:
    """One device's place in its kind's table. `state` is set by the machine."""

    state: str

    def __init__(self, machine: Machine, device: str, now_monotonic_s: float) -> None:
        self.device = device
        self.since_monotonic_s = now_monotonic_s
        machine.add_model(self)

    def fire(self, event: str, now_monotonic_s: float) -> None:
        """Take the row of `event`; the moment of a change of state is kept.

        Raises:
            Bug: the table has no such event in the present state.
        """
        before = self.state
        trigger: Any = getattr(self, event)
        try:
            trigger()
        except MachineError as illegal:
            raise Bug(f"{self.device}: {illegal}") from illegal
        if self.state != before:
            self.since_monotonic_s = now_monotonic_s


def build(states: type[StrEnum], rows: Sequence[Row]) -> Machine:
    """The machine of a table; the first state is where every device begins.

    Raises:
        Bug: a row names a state that is none, or leads to two places at once.
    """
    names = [state.value for state in states]
    machine = Machine(
        model=None,
        states=names,
        initial=names[0],
        auto_transitions=False,
        queued=True,
        send_event=True,
    )
    steps: set[tuple[str, str]] = set()
    for event, sources, target in rows:
        for source in sources:
            if {source, target} - set(names) or (event, source) in steps:
                raise Bug(f"the row {event}: {source} -> {target} does not fit the table")
            steps.add((event, source))
            machine.add_transition(event, source, target)
    return machine


def diagram(rows: Sequence[Row]) -> str:
    """The table as a Mermaid state diagram, for docs/states.md."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {source} --> {target}: {event}" for event, sources, target in rows for source in sources]
    return "\n".join(lines)
