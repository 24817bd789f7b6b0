# SPDX-License-Identifier: MIT
"""Figures of rates.yaml from a day on: a period behind the newest, and every other line as it was."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.yaml_splice import NotEditable
from controller.tariff.rate_edit import NewFigure, RateChange, changed, newest
from controller.tariff.rates import Rates, load_rates

TODAY = date(2026, 11, 20)
NEW_YEAR = date(2027, 1, 1)
TEXT = """\
# mine
tariffs:
  own:
    name: Own   # the name
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: card of January
        verified: true
        lines:
          # as agreed
          energy: {kind: energy, label: Energy, price: {ex: 10 ct/kWh}}
          fee: {kind: fixed, price: {incl: 60 EUR/yr}}

  # somebody else's
  other:
    name: Other
    country: BE
    part: supplier
    vat: 6 %
    periods: [{valid_from: 2026-01-01, source: s, verified: true, lines: {e: {kind: energy, price: {ex: 9 ct/kWh}}}}]
"""
FIGURE = "{ex: 12 ct/kWh, incl: 12.72 ct/kWh, source: card of 2027, verified: true}"
ADDED = """\
      - valid_from: 2027-01-01
        source: card of January
        verified: true
        lines:
          # as agreed
          energy: {kind: energy, label: Energy, price: FIGURE}
          fee: {kind: fixed, price: {incl: 60 EUR/yr}}
""".replace("FIGURE", FIGURE)


def change(
    text: str = "12 ct/kWh", begins: date = NEW_YEAR, tariff: str = "own", *, vat: bool = False
) -> RateChange:
    return RateChange(tariff, begins, "card of 2027", (NewFigure("lines/energy/price", text, vat),))


def loaded(text: str) -> Rates:
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is not None, problems
    return rates


def test_a_change_is_a_period_behind_the_newest_and_nothing_else() -> None:
    after = changed(TEXT, change(), TODAY)
    added = [
        line[2:] for line in difflib.ndiff(TEXT.splitlines(True), after.splitlines(True)) if line[0] == "+"
    ]
    removed = [
        line for line in difflib.ndiff(TEXT.splitlines(True), after.splitlines(True)) if line[0] == "-"
    ]
    assert "".join(added) == ADDED and removed == []


def test_what_was_in_force_keeps_its_name_and_its_price() -> None:
    before, after = loaded(TEXT), loaded(changed(TEXT, change(), TODAY))
    old, new = before.tariff("own"), after.tariff("own")
    assert old is not None and new is not None
    assert new.versions[0].name == old.versions[0].name
    assert new.on(date(2026, 12, 31)) == old.versions[0] and new.on(NEW_YEAR) != old.versions[0]


def test_an_amount_with_vat_has_the_one_without_beside_it() -> None:
    after = changed(TEXT, change("13 ct/kWh", vat=True), TODAY)
    assert "{ex: 12.264151 ct/kWh, incl: 13 ct/kWh, source: card of 2027, verified: true}" in after


def test_a_period_that_has_not_begun_is_changed_in_its_place() -> None:
    once = changed(TEXT, change(), TODAY)
    twice = changed(once, change("11 ct/kWh"), TODAY)
    assert twice.count("valid_from: 2027-01-01") == 1 and "{ex: 11 ct/kWh, incl: 11.66 ct/kWh" in twice


def test_the_past_is_never_rewritten() -> None:
    for begins in (date(2026, 1, 1), date(2025, 12, 1)):
        with pytest.raises(NotEditable, match="hold since 2026-01-01: a change begins after that day"):
            changed(TEXT, change(begins=begins), TODAY)


def test_the_newest_figures_are_those_of_the_newest_period() -> None:
    found = newest(changed(TEXT, change(), TODAY), "own")
    assert found is not None and found.valid_from == NEW_YEAR
    assert [(figure.path, figure.label, dict(figure.amounts)) for figure in found.figures] == [
        ("lines/energy/price", "Energy", {"ex": "12 ct/kWh", "incl": "12.72 ct/kWh"}),
        ("lines/fee/price", "Fee", {"incl": "60 EUR/yr"}),
    ]
    assert (found.figures[0].source, found.figures[1].source) == ("card of 2027", "card of January")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (change(tariff="mine"), 'there is no tariff "mine"'),
        (change("much"), '"much" is no amount; write it like 10 ct/kWh'),
        (
            RateChange("own", NEW_YEAR, "", (NewFigure("lines/sun/price", "1 ct/kWh", False),)),
            'own has no figure "lines/sun/price"',
        ),
        (
            RateChange("other", NEW_YEAR, "", (NewFigure("lines/e/price", "1 ct/kWh", False),)),
            "its periods are not written one below the other",
        ),
    ],
)
def test_what_cannot_be_changed_is_said(asked: RateChange, told: str) -> None:
    with pytest.raises(NotEditable) as refused:
        changed(TEXT, asked, TODAY)
    assert str(refused.value) == told


def test_the_newest_period_may_stand_first_and_have_a_last_day() -> None:
    text = TEXT.replace(
        "      - valid_from: 2026-01-01\n        source: card",
        "      - valid_from: 2026-01-01\n        valid_to: 2026-12-31   # for now\n        source: card",
    ).replace(
        "\n  # somebody",
        "      - valid_from: 2025-01-01\n        source: s\n        verified: true\n"
        "        lines: {energy: {kind: energy, price: {ex: 8 ct/kWh}}}\n\n  # somebody",
    )
    text = text.replace(
        "fee: {kind: fixed, price: {incl: 60 EUR/yr}}\n\n", "fee: {kind: fixed, price: {incl: 60 EUR/yr}}\n"
    )
    after = loaded(changed(text, change(), TODAY)).tariff("own")
    assert after is not None
    assert [(each.valid_from.year, each.valid_to) for each in after.versions] == [
        (2025, None),
        (2026, date(2026, 12, 31)),
        (2027, None),
    ]


def test_areas_of_a_grid_have_their_own_figures_and_those_of_all() -> None:
    text = (Path(__file__).parents[3] / "rates.yaml").read_text(encoding="utf-8")
    found = newest(text, "imewo")
    assert found is not None
    assert [figure.path for figure in found.figures] == [
        "areas/imewo/capacity",
        "areas/imewo/energy",
        "data",
        "maximum",
    ]
    asked = RateChange(
        "imewo", NEW_YEAR, "Fluvius 2027", (NewFigure("areas/imewo/capacity", "60 EUR/kW/yr", True),)
    )
    before, after = loaded(text), loaded(changed(text, asked, TODAY))
    now, then = after.of("imewo", date(2026, 12, 31)), after.of("imewo", NEW_YEAR)
    assert now == before.of("imewo", TODAY)
    assert then is not None and then.capacity.incl == 60.0 and then.capacity.origin.source == "Fluvius 2027"
    assert newest(text, "nobody") is None


@given(
    cents=st.decimals(Decimal("0.01"), Decimal("90"), places=4),
    vat=st.booleans(),
    source=st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x2FF), min_size=1, max_size=30
    ),
)
def test_every_amount_and_source_reads_back(cents: Decimal, vat: bool, source: str) -> None:
    source = " ".join(source.split()) or "card"
    asked = RateChange("own", NEW_YEAR, source, (NewFigure("lines/energy/price", f"{cents} ct/kWh", vat),))
    found = newest(changed(TEXT, asked, TODAY), "own")
    assert found is not None and loaded(changed(TEXT, asked, TODAY)).tariff("own") is not None
    figure = found.figures[0]
    assert figure.amounts["incl" if vat else "ex"] == f"{cents} ct/kWh"
    assert figure.source == source
