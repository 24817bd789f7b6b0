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

from controller.model.decision import LIMITS, ReasonCode, RuleState, Standing
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec
from controller.model.messages import DecisionMessage
from controller.model.past_messages import LimitMessage, WhyMessage, WhyRuleMessage
from controller.model.said_messages import said_messages, words_of
from controller.model.saying import Saying, Words
from controller.why.answer import ABOVE_RULES, Past, sentence_of, why
from controller.why.wording import Wording

RUNNING = (RuleState.ACTIVE, RuleState.FINISHING)
BY_LIMIT = (ReasonCode.SAFETY, ReasonCode.DWELL)
NOT_YET = Saying("may-not-change-yet")
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
    because: Words = ""
    """The reason of the newest tick; empty for the past."""
    code: ReasonCode | None = None
    """Of the newest tick."""
    standing: Standing | None = None
    lost: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    """Of the newest tick: rule -> why it lost."""
    plan: Words = ""
    """What the day plan intends with the device, where the rule that wins goes by it."""


def why_device(device: str, at: datetime, held: Held, spec: DeviceSpec | None, house: House) -> WhyMessage:
    """The whole answer."""
    sentence = why(device, at, held.decision, ZoneInfo(house.timezone))
    winner = _winner(device, held)
    binding = _binding(device, held, spec)
    rules = tuple(_rule(device, past, winner, held, binding) for past in held.rules)
    first = next((rule for rule in rules if rule.rule == winner), None)
    if first is not None and held.decision is not None and winner != held.decision.rule:
        also = _also(first.part, first.rule, words_of(first.sentence, first.said, "sentence"))
        sentence = Saying("each-of", parts=(sentence, also))
    if held.plan:
        sentence = Saying("each-of", parts=(sentence, Saying("plan-intends", plan=held.plan)))
    return WhyMessage(
        device=device,
        at=at,
        sentence=str(sentence),
        decision=held.decision,
        rule=winner,
        rules=rules,
        limits=(*binding, *(_limit(words, False) for words in _limits(spec, house, held))),
        said=said_messages(sentence=sentence),
    )


def _also(part: str, rule: str, reason: Words) -> Saying:
    """What a rule wants that came to win without a new decision."""
    if not reason:
        return Saying("also-wants-so", rule=rule)
    return Saying("held-back" if part == "held" else "also-wants", rule=rule, reason=reason)


def _limit(words: Words, is_binding: bool) -> LimitMessage:
    return LimitMessage(str(words), is_binding, said_messages(sentence=words))


def _switching(spec: ChargerSpec) -> list[Saying]:
    """How a charger may change its phases."""
    if spec.switching is None:
        return []
    return [Saying("switches-phases", rest_s=spec.switching.rest_s, times=spec.switching.per_day)]


def _code(held: Held) -> ReasonCode | None:
    if held.code is not None:
        return held.code
    return None if held.decision is None else ReasonCode(held.decision.code)


def _winner(device: str, held: Held) -> str | None:
    if held.code is not None or held.rule is not None:
        return held.rule
    if _code(held) in ABOVE_RULES:
        return None
    active = [past.change for past in held.rules if past.change.state in RUNNING]
    decided = held.decision.rule if held.decision is not None and held.decision.rule else ""
    wants = {each.rule: Wording.from_text(each.wording).wanted(device) for each in active}
    if decided in wants and _is_limit(wants[decided]):
        return decided
    setting = [each.rule for each in active if each.rule == decided or not _is_limit(wants[each.rule])]
    return next(iter(setting or wants), None)


def _is_limit(wants: str) -> bool:
    """Whether an action only cuts what others want."""
    return wants.startswith(tuple(kind.value for kind in LIMITS))


def _rule(
    device: str, past: Past, winner: str | None, held: Held, binding: Sequence[LimitMessage]
) -> WhyRuleMessage:
    name, state = past.change.rule, past.change.state
    wants = Wording.from_text(past.change.wording).wanted(device)
    if name == winner:
        if _is_held_back(wants, held):
            reason = next((words_of(each.sentence, each.said, "sentence") for each in binding), NOT_YET)
            return _part(name, state, "held", reason, wants)
        return _part(name, state, "wins", past.brief(), wants)
    if state not in RUNNING:
        return _part(name, state, "idle", past.brief(), wants)
    lost = held.lost if held.code is not None else _lost(held.decision)
    reason = lost.get(name) or (Saying("stands-higher", rule=winner) if winner else _above(held))
    return _part(name, state, "loses", reason, wants)


def _part(name: str, state: str, part: str, reason: Words, wants: str) -> WhyRuleMessage:
    return WhyRuleMessage(name, state, part, str(reason), wants, said_messages(sentence=reason))


def _lost(decision: DecisionMessage | None) -> dict[str, Words]:
    """Of a decision that was kept: rule -> why it lost."""
    if decision is None:
        return {}
    return {
        rule: words_of(reason, decision.said, f"lost.{place}")
        for place, (rule, reason) in enumerate(decision.lost)
    }


def _is_held_back(wants: str, held: Held) -> bool:
    """Whether a minimum time or a budget keeps the winner from its device: it wants other than what is done."""
    if _code(held) is ReasonCode.DWELL:
        return True
    done = "" if held.decision is None else held.decision.setpoint
    return wants in OTHER_THAN.get(done, ())


def _above(held: Held) -> Words:
    return held.because or ("" if held.decision is None else sentence_of(held.decision))


def _reason_of(decision: DecisionMessage) -> Words:
    """What stands behind the colon of its sentence."""
    sentence = sentence_of(decision)
    if isinstance(sentence, str):
        return sentence.partition(": ")[2]
    while sentence.template == "in-quarter" and isinstance(inner := sentence.values["what"], Saying):
        sentence = inner
    because = sentence.values.get("because", "")
    return because if isinstance(because, (Saying, str)) else ""


def _binding(device: str, held: Held, spec: DeviceSpec | None) -> list[LimitMessage]:
    """The limit that made the device do other than its rule wants."""
    code = _code(held)
    because = held.because
    if not because and held.decision is not None:
        because = _reason_of(held.decision)
    if code in BY_LIMIT and because:
        return [_limit(because, True)]
    numbers = {} if held.decision is None else held.decision.numbers
    if code is ReasonCode.LIMIT and {"wanted_a", "allowed_a"} <= numbers.keys():
        wanted_a, allowed_a = numbers["wanted_a"], numbers["allowed_a"]
        rule = str(_winner(device, held))
        return [_limit(Saying("rule-leaves", rule=rule, allowed_a=allowed_a, wanted_a=wanted_a), True)]
    winner = next((past for past in held.rules if past.change.rule == _winner(device, held)), None)
    if winner is None or not isinstance(spec, RelaySpec):
        return []
    wants = Wording.from_text(winner.change.wording).wanted(device)
    return [_limit(_dwell(spec), True)] if _is_held_back(wants, held) else []


def _limits(spec: DeviceSpec | None, house: House, held: Held) -> list[Saying]:
    """What site.yaml says of the device."""
    match spec:
        case BatterySpec():
            give_w, take_w = spec.discharge_max_w, spec.charge_max_w
            return [
                Saying("gives-and-takes-at-most", give_w=give_w, take_w=take_w),
                Saying("stays-between", least_pct=spec.soc_min_pct, most_pct=spec.soc_max_pct),
                Saying("fuse-lets-through", fuse_a=house.fuse_a),
            ]
        case ChargerSpec():
            return [
                Saying("charges-between", least_a=spec.current_min_a, most_a=spec.current_max_a),
                *_switching(spec),
                *_starts_of_night(spec, held.standing),
                Saying("waits-after-pause", pause_s=spec.start_pause_s),
                Saying("falls-back-to", safe_a=spec.safe_a),
                Saying("fuse-lets-through", fuse_a=house.fuse_a),
            ]
        case RelaySpec():
            at_rest = Saying("rests-on" if spec.safe_on else "rests-off")
            return [at_rest, _dwell(spec), *_starts(spec, held.standing)]
        case SolarSpec():
            return _of_inverter(spec)
        case _:
            return []


def _of_inverter(spec: SolarSpec) -> list[Saying]:
    told = []
    if spec.highest_w is not None:
        told.append(Saying("never-makes-more", most_w=spec.highest_w))
    if spec.lowest_w is None:
        return [*told, Saying("only-read")]
    return [
        *told,
        Saying("may-be-limited-to", least_w=spec.lowest_w),
        Saying("free-after-limit", rest_s=spec.rest_s),
        Saying("makes-what-sun-gives"),
    ]


def _dwell(spec: RelaySpec) -> Saying:
    return Saying("stays-on-and-off", on_s=spec.on_min_s, off_s=spec.off_min_s)


def _starts(spec: RelaySpec, standing: Standing | None) -> list[Saying]:
    if spec.starts_per_day is None:
        return []
    if standing is None or standing.starts_today is None:
        return [Saying("starts-at-most", starts=spec.starts_per_day)]
    return [Saying("starts-at-most-used", starts=spec.starts_per_day, used=standing.starts_today)]


def _starts_of_night(spec: ChargerSpec, standing: Standing | None) -> list[Saying]:
    if spec.usual is None or spec.usual.starts is None or standing is None or standing.starts is None:
        return []
    return [Saying("starts-of-night", starts=spec.usual.starts, used=standing.starts)]
