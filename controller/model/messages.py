# SPDX-License-Identifier: MIT
"""What crosses between the controller and its windows, as frozen dataclasses and JSON.

Only `controller/api/server.py` and `gui/client.py` speak to each other, and only in these words. `init` carries a
whole State; each `mod` carries the top-level fields that changed. Times are ISO 8601 with offset; powers W, energies
Wh, currents A per phase, ages s. Absent is null, never zero.

Sentences are English texts. Beside one that can be told in other languages, `said` holds its template and values by
the name of its field (`SaidMessage`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from controller.model.counter_messages import CounterMessage
from controller.model.economics_messages import EconomicsMessage
from controller.model.said_messages import SaidMessage
from controller.model.sensor_messages import SensorMessage
from controller.model.setting_messages import NewSetting
from controller.model.swap_messages import SwapMessage

API_VERSION = 1
Message = TypeVar("Message")


@dataclass(frozen=True, slots=True)
class AboutMessage:
    """Who answers. `api` must equal the client's own, or the client refuses plainly."""

    program: str
    version: str
    api: int
    house: str
    timezone: str
    is_simulated: bool
    demo_rate: int | None
    """How many times real time the demo runs at; null for a real house."""


@dataclass(frozen=True, slots=True)
class MeterMessage:
    """The grid meter."""

    time: datetime | None
    """The meter's own clock."""
    age_s: float | None
    grid_w: float | None
    import_wh: int | None
    export_wh: int | None
    tariff: str | None
    voltage_v: tuple[float | None, float | None, float | None]
    current_a: tuple[float | None, float | None, float | None]
    identification: str | None
    telegrams: int
    rejected: int


@dataclass(frozen=True, slots=True)
class FlowMessage:
    """Power between grid, sun, batteries, cars and house [W]; grid + import, battery + discharge."""

    grid_w: float | None
    solar_w: float | None
    battery_w: float | None
    soc_pct: float | None
    charger_w: float | None
    house_w: float | None
    """What the house itself uses: everything but batteries and cars."""
    base_w: float | None
    """Of the street, without batteries and cars."""


@dataclass(frozen=True, slots=True)
class QuarterMessage:
    """The running quarter; see `QuarterState`."""

    start: datetime
    elapsed_s: float
    used_wh: float
    basis: str
    target_w: float
    target_reason: str
    """A code of `TargetReason`."""
    allowance_w: float
    forecast_w: float | None
    forecast_low_w: float | None
    """10 % quantile."""
    forecast_high_w: float | None
    """90 % quantile."""
    risk_pct: float | None
    month: str
    month_peak_w: int | None
    month_peak_time: datetime | None
    stake_eur: float | None
    target_because: str = ""
    """The choice of the target in a sentence."""
    target_numbers: dict[str, float] = field(default_factory=dict)
    """The numbers in it."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `target_because`; see SaidMessage."""
    peak_risk_pct: float | None = None
    """Of ending above `billed_w`: of a new month peak."""
    billed_w: float | None = None
    """The month's highest other quarter, never below the floor of the tariff."""


@dataclass(frozen=True, slots=True)
class PeakMessage:
    """A month's peak. `source` is `meter` (taken over at first sight) or `own`."""

    month: str
    w: int
    time: datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class DeviceMessage:
    """One device with what it does, what it was told, and why."""

    name: str
    kind: str
    state: str
    """Of its machine: `controlled`, `charging`, `resting`."""
    age_s: float | None
    power_w: float | None
    soc_pct: float | None
    status: str | None
    """Charger: `disconnected`, `connected`, `charging`, `fault`."""
    current_a: float | None
    on: bool | None
    setpoint: str
    reason: str
    rule: str | None
    fault: str | None
    manual_until: datetime | None
    runtime_today_s: float | None
    starts_today: int | None
    limit_max: float | None
    """Battery: largest discharge [W]; charger: largest current [A]; inverter that may be limited: its peak [W]."""
    limit_min: float | None
    """Battery: largest charge as a negative power [W]; charger: smallest current that charges [A]; inverter: the
    lowest power that it may be limited to [W], null where it is only read."""
    limited_to_w: float | None = None
    """Inverter: the most that it may produce now [W]; null while nothing holds it back."""
    makes_heat: bool = False
    """site.yaml says what it heats (`heat:`)."""
    phases: int | None = None
    """Charger: those that the car uses, or would; null where nobody knows."""
    switches_left: int | None = None
    """Charger: how often it may still change between one and three phases today; null where it cannot."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `setpoint` and `reason`."""


@dataclass(frozen=True, slots=True)
class RuleMessage:
    """A rule as it stands; see `RuleView`."""

    name: str
    file: str
    line: int
    state: str
    since: datetime
    waits_for: str
    why: str
    drives: tuple[str, ...]
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `waits_for`."""


@dataclass(frozen=True, slots=True)
class DecisionMessage:
    """See `Decision`."""

    time: datetime
    device: str
    setpoint: str
    before: str
    code: str
    sentence: str
    rule: str | None
    numbers: dict[str, float]
    lost: tuple[tuple[str, str], ...]
    """(rule, reason)."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`, `setpoint`, `before`, and of the reasons of `lost` as `lost.0`, `lost.1`."""


@dataclass(frozen=True, slots=True)
class FaultMessage:
    """Something in the world that does not work, or did not for a while (`until` set)."""

    source: str
    message: str
    hint: str
    since: datetime
    until: datetime | None
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `message` and `hint`."""


@dataclass(frozen=True, slots=True)
class ProblemMessage:
    """See `Problem`."""

    file: str
    line: int
    column: int
    length: int
    severity: str
    code: str
    message: str
    hint: str
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `message` and `hint`."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything a window needs to paint itself."""

    about: AboutMessage
    mode: str
    now: datetime
    missing: tuple[str, ...]
    """In set-up mode: what has to be configured, as sentences."""
    meter: MeterMessage | None
    flow: FlowMessage | None
    quarter: QuarterMessage | None
    peaks: tuple[PeakMessage, ...]
    devices: tuple[DeviceMessage, ...]
    rules: tuple[RuleMessage, ...]
    rules_problems: tuple[ProblemMessage, ...]
    """Problems of the newest rule files; with errors among them the last good set runs."""
    decisions: tuple[DecisionMessage, ...]
    """The newest twenty, newest first."""
    faults: tuple[FaultMessage, ...]
    """Those that stand now."""
    rules_revision: str = ""
    """That of the newest rule files, whoever wrote them; see `RulesMessage`."""
    economics: EconomicsMessage | None = None
    """Of the running month, as of the last quarter; None until it was worked out."""
    settings_revision: int = 0
    """Another one whenever a setting of site.yaml has another value; see `SettingMessage`."""
    counters: tuple[CounterMessage, ...] = ()
    """Gas, water and heat meters that the newest telegram tells of."""
    swaps: tuple[SwapMessage, ...] = ()
    """Meters that seem to have been replaced, and that nobody has answered for yet: POST /swaps/{id}."""
    sensors: tuple[SensorMessage, ...] = ()
    """Those of site.yaml, in its order."""
    said: dict[str, SaidMessage] = field(default_factory=dict)
    """Of the sentences of `missing`, as `missing.0`, `missing.1`."""
    files_problems: tuple[ProblemMessage, ...] = ()
    """In set-up mode: what is wrong in site.yaml or rates.yaml, which `missing` tells without the hints."""


@dataclass(frozen=True, slots=True)
class HistoryMessage:
    """Columns decimated at the server: one bucket per time, smallest and largest value kept, null where unknown."""

    times_s: tuple[float, ...]
    """Start of each bucket, seconds since 1970 UTC."""
    step_s: float
    low: dict[str, tuple[float | None, ...]]
    high: dict[str, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class RuleFileMessage:
    """A rule file and the problems in it."""

    name: str
    text: str
    problems: tuple[ProblemMessage, ...]


@dataclass(frozen=True, slots=True)
class RulesMessage:
    """All rule files, in the order in which they are read."""

    files: tuple[RuleFileMessage, ...]
    house: dict[str, Any]
    """What the rules may speak of, for checks in the editor; see `house_summary`."""
    revision: str = ""
    """Another one whenever a name or a text is another one: as long as State names it, nothing changed on disk."""


@dataclass(frozen=True, slots=True)
class RuleFileRequest:
    """PUT /rules (activate) and POST /rules/check (only look)."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleSetRequest:
    """PUT /rules/set: activate several files at once, all of them or none; the others stay as they are."""

    files: tuple[RuleFileRequest, ...]
    settings: tuple[NewSetting, ...] = ()
    """That site.yaml shall have for them, unless it has them already."""


@dataclass(frozen=True, slots=True)
class CheckMessage:
    """The answer to all of these: with errors nothing was activated."""

    problems: tuple[ProblemMessage, ...]
    activated: bool


@dataclass(frozen=True, slots=True)
class ManualRequest:
    """POST /devices/{name}/command: one of `power_w`, `current_a`, `on`, `limit_w`, `release`.

    It ends by itself with the lease.
    """

    lease_s: float
    power_w: int | None = None
    current_a: float | None = None
    on: bool | None = None
    release: bool = False
    limit_w: int | None = None
    """Inverter: the most that it may produce [W]."""


@dataclass(frozen=True, slots=True)
class ModeRequest:
    """POST /mode: `auto` or `paused`."""

    mode: str


@dataclass(frozen=True, slots=True)
class DemoRequest:
    """POST /demo: how fast the simulated house lives (1 or 60), or a fault to play (`cable`, null to mend)."""

    rate: int | None = None
    fault: str | None = None
    mend: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Every answer with a status of 400 and above."""

    error: str
    hint: str = ""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of both; see SaidMessage."""


class MessageError(ValueError):
    """A text is not the message that is due."""


def encode(message: object) -> str:
    """`message` (one of the dataclasses above) as compact JSON."""
    dumped: bytes = adapter(type(message)).dump_json(message)
    return dumped.decode()


def decode(kind: type[Message], text: str | bytes, *, strict: bool = False) -> Message:
    """The `kind` in `text`; with `strict`, "16" and true are no numbers.

    Raises:
        MessageError: not JSON, or not of that shape; says where.
    """
    from pydantic import ValidationError

    try:
        message: Message = adapter(kind).validate_json(text, strict=strict)
    except ValidationError as refused:
        first = refused.errors()[0]
        place = ".".join(map(str, first["loc"])) or kind.__name__
        raise MessageError(f"{place}: {first['msg']}") from None
    return message


def adapter(kind: object) -> Any:
    """What reads and writes a message of this kind."""
    if kind not in _ADAPTERS:
        from pydantic import TypeAdapter

        _ADAPTERS[kind] = TypeAdapter(cast("Any", kind))
    return _ADAPTERS[kind]


_ADAPTERS: dict[object, Any] = {}
"""Built at first use: a validator costs milliseconds to build and microseconds to run."""
