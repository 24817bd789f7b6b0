# SPDX-License-Identifier: MIT
"""Why a device does what it does: the rule that wins, those that lose or wait, and the limits that stand above them.

A decision is kept when the setpoint changes; a rule that comes to want what is done already changes nothing and makes
none. So the rule that wins is looked for among those that were active, and not in the decision alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.model.decision import ReasonCode, RuleState, Standing
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec
from controller.model.messages import DecisionMessage
from controller.model.past_messages import LimitMessage, WhyMessage, WhyRuleMessage
from controller.model.units import Dimension, duration_in_words, in_words
from controller.why.answer import ABOVE_RULES, Past, why
from controller.why.wording import Wording

RUNNING = (RuleState.ACTIVE, RuleState.FINISHING)
BY_LIMIT = (ReasonCode.SAFETY, ReasonCode.DWELL)
SINCE = '; "{rule}" wants it so too: {reason}'
HELD_BACK = '; "{rule}" wants otherwise, and is held back: {reason}'
NOT_YET = "the device may not change yet"
OTHER_THAN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"off": ("on",), "on": ("off",), "pause": ("full", "solar only")}
)
"""What is done -> what a rule that wins cannot want meanwhile, unless it is held back."""


@dataclass(frozen=True, slots=True)
class Held:
    """What held for a device at an instant, by the newest tick or by what was noted."""

    decision: DecisionMessage | None
    rules: Sequence[Past]
    """Those that drive the device, the highest first."""
    rule: str | None = None
    """The rule that wins, where that is known and not only to be concluded."""
    because: str = ""
    """The reason of the newest tick; empty for the past."""
    code: ReasonCode | None = None
    """Of the newest tick."""
    standing: Standing | None = None
    lost: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of the newest tick: rule -> why it lost."""


def why_device(device: str, at: datetime, held: Held, spec: DeviceSpec | None, house: House) -> WhyMessage:
    """The whole answer."""
    told = why(device, at, held.decision, ZoneInfo(house.timezone))
    winner = _winner(held)
    binding = _binding(device, held, spec)
    rules = tuple(_rule(device, past, winner, held, binding) for past in held.rules)
    sentence = told.sentence
    first = next((rule for rule in rules if rule.rule == winner), None)
    if first is not None and held.decision is not None and winner != held.decision.rule:
        sentence += (HELD_BACK if first.part == "held" else SINCE).format(rule=winner, reason=first.sentence)
    return WhyMessage(
        device=device,
        at=at,
        sentence=sentence.removesuffix(": "),
        decision=held.decision,
        rule=winner,
        rules=rules,
        limits=(*binding, *(LimitMessage(text, False) for text in _limits(spec, house, held))),
    )


def _code(held: Held) -> ReasonCode | None:
    if held.code is not None:
        return held.code
    return None if held.decision is None else ReasonCode(held.decision.code)


def _winner(held: Held) -> str | None:
    if held.code is not None or held.rule is not None:
        return held.rule
    if _code(held) in ABOVE_RULES:
        return None
    active = [past.change.rule for past in held.rules if past.change.state in RUNNING]
    decided = None if held.decision is None else held.decision.rule
    return decided if decided in active else next(iter(active), None)


def _rule(
    device: str, past: Past, winner: str | None, held: Held, binding: Sequence[LimitMessage]
) -> WhyRuleMessage:
    name, state = past.change.rule, past.change.state
    wants = Wording.from_text(past.change.wording).wanted(device)
    if name == winner:
        if _is_held_back(wants, held):
            reason = next((limit.sentence for limit in binding), NOT_YET)
            return WhyRuleMessage(name, state, "held", reason, wants)
        return WhyRuleMessage(name, state, "wins", past.brief(), wants)
    if state not in RUNNING:
        return WhyRuleMessage(name, state, "idle", past.brief(), wants)
    lost = held.lost if held.code is not None else dict(() if held.decision is None else held.decision.lost)
    reason = lost.get(name) or (f'"{winner}" stands higher' if winner else _above(held))
    return WhyRuleMessage(name, state, "loses", reason, wants)


def _is_held_back(wants: str, held: Held) -> bool:
    """Whether a minimum time or a budget keeps the winner from its device: it wants other than what is done."""
    if _code(held) is ReasonCode.DWELL:
        return True
    done = "" if held.decision is None else held.decision.setpoint
    return wants in OTHER_THAN.get(done, ())


def _above(held: Held) -> str:
    return held.because or ("" if held.decision is None else held.decision.sentence)


def _binding(device: str, held: Held, spec: DeviceSpec | None) -> list[LimitMessage]:
    """The limit that made the device do other than its rule wants."""
    code = _code(held)
    because = held.because
    if not because and held.decision is not None:
        because = held.decision.sentence.partition(": ")[2]
    if code in BY_LIMIT and because:
        return [LimitMessage(because, True)]
    numbers = {} if held.decision is None else held.decision.numbers
    if code is ReasonCode.LIMIT and {"wanted_a", "allowed_a"} <= numbers.keys():
        wanted, allowed = (in_words(numbers[name], Dimension.CURRENT) for name in ("wanted_a", "allowed_a"))
        return [LimitMessage(f'"{_winner(held)}" leaves {allowed} of {wanted}', True)]
    winner = next((past for past in held.rules if past.change.rule == _winner(held)), None)
    if winner is None or not isinstance(spec, RelaySpec):
        return []
    wants = Wording.from_text(winner.change.wording).wanted(device)
    return [LimitMessage(_dwell(spec), True)] if _is_held_back(wants, held) else []


def _limits(spec: DeviceSpec | None, house: House, held: Held) -> list[str]:
    """What site.yaml says of the device."""
    match spec:
        case BatterySpec():
            give, take = (
                in_words(power_w, Dimension.POWER) for power_w in (spec.discharge_max_w, spec.charge_max_w)
            )
            return [
                f"it discharges at most {give} and charges at most {take}",
                f"it stays between {spec.soc_min_pct:g} % and {spec.soc_max_pct:g} %",
                _fuse(house),
            ]
        case ChargerSpec():
            return [
                f"it charges at {spec.current_min_a:g} to {spec.current_max_a:g} A, or pauses",
                f"after a pause it waits {duration_in_words(spec.start_pause_s)} before it starts again",
                f"when nobody tells it anything it falls back to {spec.safe_a:g} A",
                _fuse(house),
            ]
        case RelaySpec():
            at_rest = f"when no rule wants anything of it, it is {'on' if spec.safe_on else 'off'}"
            return [at_rest, _dwell(spec), *_starts(spec, held.standing)]
        case SolarSpec():
            return _of_inverter(spec)
        case _:
            return []


def _of_inverter(spec: SolarSpec) -> list[str]:
    told = []
    if spec.highest_w is not None:
        told.append(f"it never makes more than {in_words(spec.highest_w, Dimension.POWER)}")
    if spec.lowest_w is None:
        return [*told, "it is only read"]
    lowest, rest = in_words(spec.lowest_w, Dimension.POWER), duration_in_words(spec.rest_s)
    at_rest = "when nobody tells it anything it makes what the sun gives"
    return [*told, f"it may be limited down to {lowest}", f"after a limit it is free for {rest}", at_rest]


def _fuse(house: House) -> str:
    return f"the main fuse lets {house.fuse_a:g} A through on each phase"


def _dwell(spec: RelaySpec) -> str:
    on, off = duration_in_words(spec.on_min_s), duration_in_words(spec.off_min_s)
    return f"once on it stays on for {on}, once off it stays off for {off}"


def _starts(spec: RelaySpec, standing: Standing | None) -> list[str]:
    if spec.starts_per_day is None:
        return []
    used = (
        ""
        if standing is None or standing.starts_today is None
        else f", {standing.starts_today} of them today"
    )
    return [f"it starts at most {spec.starts_per_day} times a day{used}"]
