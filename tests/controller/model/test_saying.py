# SPDX-License-Identifier: MIT
"""Sentences that are put into words in four languages."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from controller.model.said_messages import SaidMessage, said_messages, told
from controller.model.saying import Saying, from_plain, in_language, restored, to_plain
from controller.model.sentences import TABLES, TEMPLATES
from controller.model.sentences.template import Template
from controller.model.speech import LANGUAGES
from controller.model.units import Dimension, in_words

EVENING = datetime(2026, 3, 6, 18, 7, 20, tzinfo=ZoneInfo("Europe/Brussels"))
CAR = Saying(
    "in-quarter",
    what=Saying(
        "for-reason",
        what=Saying(
            "changes",
            device=Saying("car"),
            steps=(Saying("current", current_a=16.0), Saying("current", current_a=9.5)),
        ),
        because=Saying("fuse-leaves-power", room_w=3400),
    ),
    used_wh=310,
    budget_wh=625,
    left_s=460,
)


ROOT = Path(__file__).resolve().parents[3]
NUMBER_FORMS = (
    "number",
    "short",
    "amperes",
    "percent",
    "seconds",
    "exact",
    "kwh",
    "of-day",
    "euros",
    "whole",
)
ENDS = ("_w", "_wh", "_a", "_v", "_s", "_pct", "_eur", "_eur_per_kwh", "_degc", "_m3", "_m3_h")


def placeholders(text: str) -> list[tuple[str, str]]:
    return sorted((name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_is_written_in_each_language_with_the_same_values(key: str) -> None:
    template = TEMPLATES[key]
    texts = {item.name: getattr(template, item.name) for item in fields(Template)}
    assert all(text.strip() for text in texts.values()) or key == "nothing"
    assert len({tuple(placeholders(text)) for text in texts.values()}) == 1, texts


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_can_be_told_in_each_language(key: str) -> None:
    values = {name: sample(name, form) for name, form in placeholders(TEMPLATES[key].en)}
    for language in LANGUAGES:
        assert "{" not in in_language(Saying(key, **values), language)


def sample(name: str, form: str) -> Any:
    if name == "at":
        return EVENING
    if form in ("and", "or", "parts", "comma"):
        return ("a", Saying("dark"))
    if form == "change":
        return (Saying("on"), Saying("off"))
    is_number = form in NUMBER_FORMS or any(name.endswith(end) for end in ENDS)
    return 1234.5 if is_number else "text"


def test_whatever_the_program_says_is_a_template_with_just_its_values() -> None:
    """A slip would only be seen when the sentence is told for the first time."""
    files = [file for folder in ("controller", "rules", "hardware") for file in (ROOT / folder).rglob("*.py")]
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(files)}
    wrong = [
        f"{file.name}:{call.lineno}: {key}"
        for file, text in texts.items()
        if "Saying(" in text
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Saying"
        for key in keys_of(call.args[0])
        if key not in TEMPLATES or not fits(call, TEMPLATES[key])
    ]
    assert not wrong


OWN_FILES = ("hardware/sim/", "hardware/modbus/maps.py")
"""What is wrong in files that ship, and in the simulator."""
TELLING = {
    "Fault",
    "NotEditable",
    "SourceTrouble",
    "AddressInvalid",
    "problem_at",
    "report",
    "conflict",
    "warn",
}


def test_what_is_wrong_is_nowhere_told_in_english_alone() -> None:
    """Names, paths and commands may be plain: they have no blank beside a word of ours."""
    files = [file for folder in ("controller", "rules", "hardware") for file in (ROOT / folder).rglob("*.py")]
    plain = [
        f"{name}:{call.lineno}"
        for file in sorted(files)
        if not (name := file.relative_to(ROOT).as_posix()).startswith(OWN_FILES)
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and called(call) in TELLING and any(map(is_sentence, call.args))
    ]
    assert plain == []


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_sentence(node: ast.expr) -> bool:
    """Literal text with two words side by side."""
    parts = node.values if isinstance(node, ast.JoinedStr) else (node,)
    texts = (part.value for part in parts if isinstance(part, ast.Constant))
    return any(isinstance(text, str) and re.search(r"[a-z] [a-z]", text) is not None for text in texts)


def keys_of(node: ast.expr) -> list[str]:
    """Of a literal, or of a choice between literals."""
    choices = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
    return [each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def fits(call: ast.Call, template: Template) -> bool:
    given = {keyword.arg for keyword in call.keywords}
    return None in given or given == {name for name, _ in placeholders(template.en)}


def test_no_key_stands_in_two_tables() -> None:
    assert len(TEMPLATES) == sum(map(len, TABLES))


def test_no_sentence_is_written_twice() -> None:
    """Two of them would be translated in two ways."""
    keys: dict[str, list[str]] = {}
    for key, template in TEMPLATES.items():
        keys.setdefault(template.en, []).append(key)
    assert [each for each in keys.values() if len(each) > 1] == []


def test_a_sentence_is_told_in_english_as_it_ever_was() -> None:
    assert str(CAR) == "Car 16 → 9.5 A: the main fuse leaves 3.40 kW; 0.31 of 0.62 kWh used, 7:40 min left"


def test_the_same_sentence_in_dutch_has_a_decimal_comma() -> None:
    words = (
        "Auto 16 → 9,5 A: de hoofdzekering laat nog 3,40 kW toe; 0,31 van 0,62 kWh verbruikt, nog 7:40 min"
    )
    assert in_language(CAR, "nl") == words
    assert in_language(CAR, "fr").startswith(
        "Voiture 16 → 9,5 A : le fusible principal laisse 3,40 kW ; 0,31 kWh"
    )
    assert in_language(CAR, "de").startswith(
        "Auto 16 → 9,5 A: die Hauptsicherung lässt noch 3,40 kW zu; 0,31 von"
    )


def test_english_in_a_country_of_commas_keeps_the_comma() -> None:
    assert in_language(CAR, "en", ",").startswith("Car 16 → 9,5 A: the main fuse leaves 3,40 kW; 0,31 of")
    assert in_language(CAR, "en", ".") == str(CAR)


def test_a_language_that_nobody_translated_to_is_english() -> None:
    assert in_language(CAR, "it") == str(CAR)


def test_a_saying_comes_back_from_json_as_it_was() -> None:
    dated = Saying("on-day", clock=Saying("at-clock", at=EVENING), at=EVENING)
    for saying in (CAR, dated):
        assert from_plain(json.loads(json.dumps(to_plain(saying)))) == saying
    assert (str(dated), in_language(dated, "nl")) == ("18:07:20 on 6 March 2026", "18:07:20 op 6 maart 2026")


def test_the_first_of_a_month_is_told_as_each_language_does() -> None:
    first = Saying("prices-missing", day_at=EVENING.replace(day=1))
    told = [in_language(first, language).split(" 2026")[0] for language in ("en", "nl", "fr", "de")]
    assert told == [
        "the prices of 1 March",
        "de prijzen van 1 maart",
        "les prix du 1er mars",
        "die Preise vom 1. März",
    ]


def test_what_a_newer_controller_says_is_shown_in_english() -> None:
    assert (
        restored({"template": "not-yet-thought-of", "values": {}}, "the moon is full") == "the moon is full"
    )
    assert restored({"template": "fuse-leaves-power", "values": {}}, "the fuse") == "the fuse"
    assert restored({"template": "fuse-leaves-power", "values": {"room_w": None}}, "the fuse") == "the fuse"
    assert restored(None, "it was so in 2025") == "it was so in 2025"
    assert restored(to_plain(CAR), "") == CAR


def test_only_what_can_be_translated_is_kept_beside_the_text() -> None:
    said = said_messages(sentence=Saying("dark"), why="because I say so")
    assert said == {"sentence": SaidMessage("dark", {})}
    assert told("it is dark", said, "sentence", "nl") == "het is donker"
    assert told("it is dark", said, "sentence", "en") == "it is dark"
    assert told("because I say so", said, "why", "nl") == "because I say so"


def test_a_saying_equals_its_like_and_its_english_text() -> None:
    assert Saying("dark") == Saying("dark") == "it is dark"
    assert Saying("dark") != Saying("no-answer")
    assert {Saying("dark")} == {"it is dark"}
    assert repr(Saying("rests-more", left_s=5)) == "Saying('rests-more', left_s=5)"


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "rust nog 45 s"), (460, "rust nog 7:40 min"), (7_500, "rust nog 2:05 u")]
)
def test_hours_are_said_as_in_the_language(seconds: float, words: str) -> None:
    assert in_language(Saying("rests-more", left_s=seconds), "nl") == words


@pytest.mark.parametrize("watts", [0, -0.4, 999, 1000, 12_345.6])
def test_a_power_is_said_as_everywhere(watts: float) -> None:
    assert str(Saying("power", value_w=watts)) == in_words(watts, Dimension.POWER)


def test_a_rule_text_gets_the_decimal_comma_and_keeps_its_names() -> None:
    condition = Saying("written", text="battery.home.soc > 12.5 % and site.v1.x for 1.5 min")
    assert in_language(condition, "nl") == "battery.home.soc > 12,5 % and site.v1.x for 1,5 min"
    assert str(condition) == "battery.home.soc > 12.5 % and site.v1.x for 1.5 min"
