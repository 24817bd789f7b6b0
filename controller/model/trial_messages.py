# SPDX-License-Identifier: MIT
"""What crosses between the controller and its windows when somebody tries rules on the past: the asked, the progress,
the figures before and after.

A trial runs in the controller, one at a time; whoever asks anew ends the one before. POST /backtest begins one, GET
/backtest/{id} tells how far it is and, once done, what came out; DELETE /backtest/{id} ends it. Powers W, energies
Wh, money EUR, times ISO 8601 with offset.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from controller.model.messages import HistoryMessage, RuleFileRequest
from controller.model.said_messages import SaidMessage
from controller.model.setting_messages import NewSetting

HISTORY, WEEK = "history", "week"
SOURCES = (HISTORY, WEEK)
RUNNING, DONE, CANCELLED, FAILED = "running", "done", "cancelled", "failed"


@dataclass(frozen=True, slots=True)
class TrialSourcesMessage:
    """GET /backtest/sources: which past there is to try on."""

    history_start: datetime | None
    """Null while nothing is recorded that could be tried on."""
    history_end: datetime | None


@dataclass(frozen=True, slots=True)
class TrialRequest:
    """POST /backtest. `files` take the place of the running files of the same names, or stand beside them.

    With `battery` or `car`, words as the command line has them ("10 kWh, 5 kW", "3x16 A, 12 kWh by 07:00"), the
    question is what those would bring: a house with just them, under the library's rules, on the same consumption.
    Then there are no `files`, and the library's rules are the variant `running`; `none` is the house without control:
    the battery stands idle, the car charges as soon as it comes.
    """

    source: str = HISTORY
    """`history` (the newest `days` recorded) or `week` (a simulated week, the same each time)."""
    days: int = 7
    files: tuple[RuleFileRequest, ...] = ()
    battery: str | None = None
    car: str | None = None
    settings: tuple[NewSetting, ...] = ()
    """That the house has in this trial beside its own, for `files` that need them."""


@dataclass(frozen=True, slots=True)
class TrialMonthMessage:
    """One calendar month, or the part of it that was tried."""

    month: str
    peak_w: int
    peak_time: datetime
    import_wh: int
    export_wh: int
    cost_eur: float
    capacity_eur: float


@dataclass(frozen=True, slots=True)
class TrialVariantMessage:
    """What one way of running the house came to."""

    months: tuple[TrialMonthMessage, ...]
    peak_w: int
    """The highest quarter of all."""
    import_wh: int
    export_wh: int
    cost_eur: float
    battery_cycles: float
    starts: dict[str, int]
    unserved_wh: dict[str, int]
    plot: HistoryMessage | None
    """`quarter_w` (the mean import of each quarter), `grid_w`, `battery_w`, `soc_pct` and the power of each device by
    its dotted name; null for the best possible."""


@dataclass(frozen=True, slots=True)
class TrialReportMessage:
    """The outcome. Variants: `none` (no control), `running` (the rules that are active), `edited` (those asked about;
    absent when nothing is edited), `ideal` (perfect foresight with the same devices).
    """

    source: str
    start: datetime
    end: datetime
    step_s: int
    gaps: int
    runtime_s: float
    target_w: float
    """The highest of the tariff's floor and the owner's wish."""
    variants: dict[str, TrialVariantMessage]
    notes: tuple[str, ...]
    """What was assumed and how it was priced, as sentences."""
    gap: tuple[str, ...] = ()
    """Why the last set of rules is not at its best, a sentence a month; empty where it would take too long."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `notes` and `gap`, as `notes.0`, `gap.0`."""


@dataclass(frozen=True, slots=True)
class TrialMessage:
    """How a trial stands."""

    id: str
    state: str
    """`running`, `done`, `cancelled` or `failed`."""
    share: float
    """Done so far, 0 to 1."""
    problem: str
    """Why it failed; else empty."""
    hint: str
    report: TrialReportMessage | None
