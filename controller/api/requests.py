# SPDX-License-Identifier: MIT
"""What clients may ask, checked whole before anything of the house sees it.

A refusal names the field, so that whoever wrote the client can mend it: nothing is guessed, converted or left out.
`"16"` is no number, `true` is no current, a misspelt field is not ignored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from controller.api.service import Refused
from controller.model.errors import meant
from controller.model.import_messages import ImportRequest
from controller.model.library_messages import LibraryRequest
from controller.model.messages import (
    DemoRequest,
    ManualRequest,
    MessageError,
    ModeRequest,
    RuleFileRequest,
    RuleSetRequest,
    decode,
)
from controller.model.past_messages import TakeBackRequest
from controller.model.rate_messages import RateChangeRequest
from controller.model.saying import Saying, Words
from controller.model.setting_messages import SettingRequest
from controller.model.swap_messages import ANSWERS, SwapAnswerRequest
from controller.model.trial_messages import SOURCES, TrialRequest

Request = TypeVar(
    "Request",
    ManualRequest,
    ModeRequest,
    DemoRequest,
    RuleFileRequest,
    RuleSetRequest,
    LibraryRequest,
    TakeBackRequest,
    SettingRequest,
    RateChangeRequest,
    SwapAnswerRequest,
    TrialRequest,
    ImportRequest,
)

LARGEST_BODY = 256 * 1024
LONGEST_LEASE_S = 24 * 3600.0
LARGEST_POWER_W = 1_000_000
LARGEST_CURRENT_A = 1_000.0
DEMO_RATES = (1, 60)
MODES = ("auto", "paused")
MOST_DAYS = 400
LONGEST_SETTING = 200
LONGEST_ABOUT = 200
MOST_SETTINGS = 40
LONGEST_FIGURE = 60
MOST_FIGURES = 200


def body(kind: type[Request], text: bytes) -> Request:
    """The request in a body.

    Raises:
        Refused: 400 when it is not of that shape, 422 when what it says makes no sense.
    """
    try:
        request = decode(kind, text, strict=True)
    except MessageError as wrong:
        raise Refused(400, str(wrong)) from None
    _only_known(json.loads(text), [item.name for item in fields(kind)])
    for check in _CHECKS[kind]:
        problem = check(request)
        if problem:
            raise Refused(422, problem)
    return request


def _only_known(given: Iterable[str], known: list[str]) -> None:
    for name in given:
        if name not in known:
            hint = meant(name, known) or Saying("asked-fields", names=tuple(known))
            raise Refused(400, Saying("asked-no-field", name=name), hint)


def _lease(request: ManualRequest) -> Words:
    if 0 < request.lease_s <= LONGEST_LEASE_S:
        return ""
    return Saying("asked-lease", most=f"{LONGEST_LEASE_S:.0f}")


def _one_setpoint(request: ManualRequest) -> Words:
    given = [
        request.power_w is not None,
        request.current_a is not None,
        request.on is not None,
        request.limit_w is not None,
        request.release,
    ]
    return "" if sum(given) == 1 else Saying("asked-one-setpoint")


def _power(request: ManualRequest) -> Words:
    if request.power_w is None or abs(request.power_w) <= LARGEST_POWER_W:
        return ""
    return _between("power_w", -LARGEST_POWER_W, LARGEST_POWER_W, "W")


def _limit(request: ManualRequest) -> Words:
    if request.limit_w is None or 0 <= request.limit_w <= LARGEST_POWER_W:
        return ""
    return _between("limit_w", 0, LARGEST_POWER_W, "W")


def _current(request: ManualRequest) -> Words:
    if request.current_a is None or 0 <= request.current_a <= LARGEST_CURRENT_A:
        return ""
    return _between("current_a", 0, LARGEST_CURRENT_A, "A")


def _mode(request: ModeRequest) -> Words:
    return "" if request.mode in MODES else _none_of("mode", request.mode, MODES)


def _rate(request: DemoRequest) -> Words:
    if request.rate in (None, *DEMO_RATES):
        return ""
    return _none_of("rate", str(request.rate), map(str, DEMO_RATES))


def _something_to_play(request: DemoRequest) -> Words:
    if request.fault is not None and request.mend:
        return Saying("api-contradict")
    given = request.rate is not None or request.fault is not None or request.mend
    return "" if given else Saying("api-one-of-given")


def _file_name(request: RuleFileRequest) -> Words:
    name = request.name
    is_plain = name.isprintable() and not set(name) & set('/\\:"') and not name.startswith(".")
    if is_plain and len(name) <= 100 and name.endswith((".yaml", ".yml")) and len(name) > 5:
        return ""
    return Saying("asked-file-name")


def _some_files(request: RuleSetRequest) -> Words:
    return "" if request.files else Saying("asked-some-files")


def _file_names(request: RuleSetRequest | TrialRequest) -> Words:
    """Each of them once and under a plain name."""
    names = [file.name for file in request.files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return Saying("asked-named-twice", name="files", text=twice)
    return next((Saying("asked-in-files", why=why) for why in map(_file_name, request.files) if why), "")


def _new_settings(request: RuleSetRequest | TrialRequest) -> Words:
    """Each of them once and in one line."""
    names = [each.name for each in request.settings]
    if len(names) > MOST_SETTINGS or len(set(names)) < len(names):
        return Saying("asked-most-settings", most=MOST_SETTINGS)
    texts = [text for each in request.settings for text in (each.text, each.about)]
    is_plain = all(len(text) <= LONGEST_ABOUT and text.isprintable() for text in texts)
    return "" if is_plain else Saying("asked-one-line", name="settings", most=LONGEST_ABOUT)


def _few_words(request: LibraryRequest) -> Words:
    pairs = (*request.devices.items(), *request.settings.items())
    is_short = len(pairs) <= 2 * MOST_SETTINGS and all(
        len(text) <= LONGEST_ABOUT for pair in pairs for text in pair
    )
    return "" if is_short else Saying("api-few-words", most=MOST_SETTINGS, length=LONGEST_ABOUT)


def _source(request: TrialRequest) -> Words:
    return "" if request.source in SOURCES else _none_of("source", request.source, SOURCES)


def _days(request: TrialRequest) -> Words:
    return "" if 1 <= request.days <= MOST_DAYS else Saying("asked-whole-number", name="days", most=MOST_DAYS)


def _one_question(request: TrialRequest) -> Words:
    is_imagined = request.battery is not None or request.car is not None
    return Saying("api-imagined") if is_imagined and request.files else ""


def _answer(request: SwapAnswerRequest) -> Words:
    return "" if request.answer in ANSWERS else _none_of("answer", request.answer, ANSWERS)


def _setting_text(request: SettingRequest) -> Words:
    if len(request.text) <= LONGEST_SETTING and request.text.isprintable():
        return ""
    return Saying("asked-line", name="text", most=LONGEST_SETTING)


def _figures(request: RateChangeRequest) -> Words:
    paths = [figure.path for figure in request.figures]
    if not 1 <= len(paths) <= MOST_FIGURES:
        return Saying("asked-count", name="figures", most=MOST_FIGURES)
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        return Saying("asked-named-twice", name="figures", text=twice)
    texts = [figure.text for figure in request.figures]
    is_plain = all(len(text) <= LONGEST_FIGURE and text.isprintable() for text in texts)
    return "" if is_plain else Saying("asked-one-line", name="figures", most=LONGEST_FIGURE)


def _source_text(request: RateChangeRequest) -> Words:
    if 0 < len(request.source.strip()) <= LONGEST_SETTING and request.source.isprintable():
        return ""
    return Saying("asked-some-line", name="source", most=LONGEST_SETTING)


def _between(name: str, low: float, high: float, unit: str) -> Saying:
    return Saying("asked-between", name=name, low=f"{low:.0f}", high=f"{high:.0f}", unit=unit)


def _none_of(name: str, text: str, choices: Iterable[str]) -> Saying:
    return Saying("asked-none-of", name=name, text=text, names=tuple(choices))


_CHECKS: Mapping[type, tuple[Callable[[Any], Words], ...]] = {
    ManualRequest: (_lease, _one_setpoint, _power, _limit, _current),
    ModeRequest: (_mode,),
    DemoRequest: (_rate, _something_to_play),
    RuleFileRequest: (_file_name,),
    RuleSetRequest: (_some_files, _file_names, _new_settings),
    LibraryRequest: (_few_words,),
    TakeBackRequest: (),
    TrialRequest: (_source, _days, _file_names, _one_question, _new_settings),
    SettingRequest: (_setting_text,),
    RateChangeRequest: (_figures, _source_text),
    SwapAnswerRequest: (_answer,),
    ImportRequest: (),
}
"""Request -> what must hold of it, each as a sentence when it does not."""
