# SPDX-License-Identifier: MIT
"""What one tick found and decided: all that the window, the history and the drivers learn of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from controller.arbiter.verdict import Verdict
from controller.counters.swap import Swap
from controller.failsafe import LEASE_S
from controller.model.command import Command
from controller.model.counting import Stand
from controller.model.day_plan import DayPlan
from controller.model.decision import Decision, RuleView, Standing
from controller.model.frozen import frozen
from controller.model.snapshot import ClosedQuarter, Flows, Mode, QuarterState, Snapshot


@frozen
class Outcome:
    """Everything that one tick found and decided."""

    mode: Mode
    snapshot: Snapshot
    is_new_telegram: bool
    quarter: QuarterState | None
    flows: Flows
    standings: Mapping[str, Standing]
    verdicts: Mapping[str, Verdict]
    look: Callable[[], tuple[RuleView, ...]]
    closed: tuple[ClosedQuarter, ...] = ()
    anomalies: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stands: tuple[Stand, ...] = ()
    """Of gas, water and heat meters, as far as they are to be kept."""
    swaps: tuple[Swap, ...] = ()
    """Meters that came in the place of others at this telegram."""
    recovery_left_s: float | None = None
    """While degraded with good data again: how long until normal."""
    plan: DayPlan | None = None
    """The day plan that holds; None where no rule asks for one."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """What each device is told, and until when."""
        expires_s = self.snapshot.monotonic_s + LEASE_S
        return tuple(
            Command(name, verdict.setpoint, expires_s, verdict.because)
            for name, verdict in self.verdicts.items()
        )

    @property
    def rules(self) -> tuple[RuleView, ...]:
        """How each rule stands since the newest tick that asked them; put into words when somebody looks."""
        return self.look()
