# SPDX-License-Identifier: MIT
"""Sentences that are put into words in four languages."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from controller.model.saying import Saying, from_plain, in_language, restored, said_of, to_plain
from controller.model.sentences import TABLES, TEMPLATES
from controller.model.sentences.template import Template
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


def placeholders(text: str) -> list[tuple[str, str]]:
    return sorted((name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_is_written_in_each_language_with_the_same_values(key: str) -> None:
    template = TEMPLATES[key]
    texts = {item.name: getattr(template, item.name) for item in fields(Template)}
    assert all(text.strip() for text in texts.values()) or key == "nothing"
    assert len({tuple(placeholders(text)) for text in texts.values()}) == 1, texts


def test_no_key_stands_in_two_tables() -> None:
    assert len(TEMPLATES) == sum(map(len, TABLES))


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


def test_a_language_that_nobody_translated_to_is_english() -> None:
    assert in_language(CAR, "it") == str(CAR)


def test_a_saying_comes_back_from_json_as_it_was() -> None:
    dated = Saying("on-day", clock=Saying("at-clock", at=EVENING), at=EVENING)
    for saying in (CAR, dated):
        assert from_plain(json.loads(json.dumps(to_plain(saying)))) == saying
    assert (str(dated), in_language(dated, "nl")) == ("18:07:20 on 6 March 2026", "18:07:20 op 6 maart 2026")


def test_what_a_newer_controller_says_is_shown_in_english() -> None:
    assert (
        restored({"template": "not-yet-thought-of", "values": {}}, "the moon is full") == "the moon is full"
    )
    assert restored({"template": "fuse-leaves-power", "values": {}}, "the fuse") == "the fuse"
    assert restored({"template": "fuse-leaves-power", "values": {"room_w": None}}, "the fuse") == "the fuse"
    assert restored(None, "it was so in 2025") == "it was so in 2025"
    assert restored(to_plain(CAR), "") == CAR


def test_only_what_can_be_translated_is_kept_beside_the_text() -> None:
    assert said_of(sentence=Saying("dark"), why="because I say so") == {"sentence": to_plain(Saying("dark"))}


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
