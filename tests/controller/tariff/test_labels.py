# SPDX-License-Identifier: MIT
"""Every word of the rates that ship is told in four languages, and an owner's own stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from controller.model.saying import Saying, cited, in_language, label
from controller.model.sentences import TEMPLATES
from controller.tariff.rate_edit import AREA_LABELS
from tests.controller.tariff.cases import SHIPPED


def words(node: Any, key: str = "") -> Iterator[str]:
    """Labels of lines, names of bands, and what is missing."""
    if isinstance(node, dict):
        if "kind" in node:
            yield node.get("label") or key.replace("-", " ").capitalize()
            yield from (band["name"] for band in node.get("bands", ()) if "name" in band)
        missing = node.get("missing", ())
        yield from (missing,) if isinstance(missing, str) else missing
        for name, part in node.items():
            yield from words(part, str(name))
    elif isinstance(node, list):
        for part in node:
            yield from words(part)


def test_every_word_of_the_rates_that_ship_has_its_translations() -> None:
    found = {*words(yaml.safe_load(SHIPPED)), *AREA_LABELS.values(), "Capacity tariff", "no peak is known"}
    assert [each for each in sorted(found) if f"label-{each}" not in TEMPLATES] == []
    assert len(found) > 60


def test_every_source_of_the_rates_that_ship_has_its_translations() -> None:
    found = set(re.findall(r"source: ([^,}\n]+(?:, (?!verified)[^,}\n]+)*)", SHIPPED))
    names = {"seom.se", "Bundesnetzagentur, § 14a EnWG"}
    assert {each for each in found if isinstance(cited(each), str)} == names
    assert len(found) > 20
    assert in_language(cited("your contract"), "nl") == "je contract"
    assert cited("mijn factuur") == "mijn factuur"


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("Energy, day", "Energie, dag"),
        ("Special excise, up to 20 MWh", "Bijzondere accijns, tot 20 MWh"),
        (
            "Network per kWh (price of a single register)",
            "Netkosten per kWh (prijs van een enkelvoudig telwerk)",
        ),
        ("My own line, day", "My own line, dag"),
        ("My own line (soon)", "My own line (soon)"),
        ("Capacity tariff, no peak is known", "Capaciteitstarief, geen piek bekend"),
        (")", ")"),
    ],
)
def test_a_line_is_told_with_its_part_and_what_it_lacks(text: str, dutch: str) -> None:
    assert in_language(label(text), "nl") == dutch
    assert str(label(text)) == text


def test_what_a_bill_lacks_is_told_in_the_language_of_the_owner() -> None:
    note = Saying("fault-of", name="Mega Dynamic", what=label("the subscription"))
    assert in_language(note, "fr") == "Mega Dynamic : l'abonnement"
    assert (
        in_language(Saying("bill-not-priced", line=label("Energy, night")), "de")
        == "Energie, Nacht: ohne Preis"
    )
