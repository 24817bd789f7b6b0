# SPDX-License-Identifier: MIT
"""rates.yaml: what it holds, what may be wrong in it, and where each problem points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.saying import in_language
from controller.tariff.figures import Figure, Origin, RateUnit
from controller.tariff.rates import Rates, load_rates
from tests.controller.sites import told

SHIPPED = (Path(__file__).parents[3] / "rates.yaml").read_text(encoding="utf-8")
SMALL = """\
rates:
  fluvius:
    country: BE
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: a card
        verified: true
        floor: {value: 2.5 kW, verified: false}
        maximum: {ex: 30 ct/kWh, incl: 31.8 ct/kWh}
        data: {ex: 10 EUR/yr, incl: 10.60 EUR/yr, source: another card}
        areas:
          imewo:
            name: Fluvius Imewo
            also: [ghent]
            capacity: {ex: 50 EUR/kW/yr, incl: 53 €/kW/yr}
            energy: {ex: 5 ct/kWh, incl: 5.3 ct/kWh}
"""
DAY = date(2026, 11, 20)


def shipped() -> Rates:
    rates, problems = load_rates(SHIPPED, "rates.yaml")
    assert rates is not None, problems
    return rates


def found_in(text: str) -> list[str]:
    """The problems of a file that may not be used."""
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is None
    return [told(problem) for problem in problems]


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


def test_the_shipped_file_has_no_problems() -> None:
    assert load_rates(SHIPPED, "rates.yaml")[1] == ()


@pytest.mark.parametrize(
    ("area", "ex", "incl", "energy_ex", "energy_incl"),
    [
        ("antwerpen", 49.40, 52.3679, 5.05027, 5.35329),
        ("halle-vilvoorde", 56.04, 59.4055, 5.31770, 5.63676),
        ("imewo", 54.20, 57.4530, 5.22864, 5.54236),
        ("kempen", 56.21, 59.5794, 5.97838, 6.33708),
        ("limburg", 49.05, 51.9898, 5.42695, 5.75257),
        ("midden-vlaanderen", 50.12, 53.1314, 4.98061, 5.27945),
        ("west", 57.10, 60.5255, 6.31937, 6.69853),
        ("zenne-dijle", 56.12, 59.4902, 5.53921, 5.87156),
    ],
)
def test_each_fluvius_area_has_its_rates_of_2026(
    area: str, ex: float, incl: float, energy_ex: float, energy_incl: float
) -> None:
    row = shipped().of(area, DAY)
    assert row is not None
    assert (row.country, row.valid_from) == ("BE", date(2026, 1, 1))
    assert (row.capacity.ex, row.capacity.incl, row.capacity.unit) == (ex, incl, RateUnit.PER_KW_YEAR)
    assert (row.energy.ex * 100, row.energy.incl * 100) == pytest.approx((energy_ex, energy_incl))
    assert (row.data.ex, row.data.incl) == (17.85, 18.92)
    assert (row.maximum.ex, row.maximum.incl) == pytest.approx((0.3276168, 0.3472738))
    assert row.floor.w == 2_500


def test_figures_without_a_primary_source_say_so() -> None:
    row = shipped().of("imewo", DAY)
    assert row is not None
    assert row.capacity.origin.is_verified
    assert not row.floor.origin.is_verified
    assert "Wikibooks" in row.floor.origin.source


def test_an_area_answers_to_its_former_name() -> None:
    rates = shipped()
    assert rates.of("gaselwest", DAY) == rates.of("west", DAY)


def test_before_the_first_period_nothing_is_known() -> None:
    assert shipped().of("imewo", date(2025, 12, 31)) is None


def test_the_newest_period_that_has_begun_holds() -> None:
    body = SMALL[SMALL.index("      - valid_from") :]
    rates, problems = load_rates(
        SMALL + body.replace("2026-01-01", "2027-01-01").replace("53 €", "53 EUR"), "r"
    )
    assert rates is not None, problems
    dates = [row.valid_from for day in (DAY, date(2027, 1, 1)) if (row := rates.of("imewo", day)) is not None]
    assert dates == [date(2026, 1, 1), date(2027, 1, 1)]
    assert rates.areas == ("imewo", "ghent")


def test_a_figure_has_the_origin_of_its_period_unless_it_names_its_own() -> None:
    rates, _ = load_rates(SMALL, "rates.yaml")
    assert rates is not None
    row = rates.of("ghent", DAY)
    assert row is not None
    assert row.capacity == Figure(50, 53, RateUnit.PER_KW_YEAR, Origin("a card", True))
    assert row.data.origin == Origin("another card", True)
    assert row.floor.origin == Origin("a card", False)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "53 €/kW/yr",
            "53",
            'rates.yaml:16:48: error: incl: "53" has no unit (write 53 EUR/kW/yr)',
        ),
        (
            "53 €/kW/yr",
            "53 EUR/yr",
            'rates.yaml:16:48: error: incl: "53 EUR/yr" is in EUR/yr, but EUR/kW/yr is due'
            " (write a number in EUR/kW/yr)",
        ),
        (
            "53 €/kW/yr",
            "dear",
            'rates.yaml:16:48: error: incl: "dear" is not an amount (write it like 54.20 EUR/kW/yr)',
        ),
        (
            "53 €/kW/yr",
            "54 EUR/kW/yr",
            "rates.yaml:16:48: error: 54 EUR/kW/yr is not 50 EUR/kW/yr with 6 % VAT"
            " (that would be 53 EUR/kW/yr)",
        ),
        (
            "incl: 5.3 ct/kWh",
            "incl: 5.4 ct/kWh",
            "rates.yaml:17:42: error: 5.4 ct/kWh is not 5 ct/kWh with 6 % VAT (that would be 5.3 ct/kWh)",
        ),
        (
            "{ex: 5 ct/kWh, incl: 5.3 ct/kWh}",
            "{ex: 5 ct/kWh}",
            'rates.yaml:17:21: error: a figure needs "incl"',
        ),
        (
            "{ex: 5 ct/kWh, incl: 5.3 ct/kWh}",
            "5 ct/kWh",
            'rates.yaml:17:21: error: a figure must be keys with values (write "key: value" lines)',
        ),
        (
            "            energy: {ex: 5 ct/kWh, incl: 5.3 ct/kWh}\n",
            "",
            'rates.yaml:14:13: error: an area (imewo) needs "energy"',
        ),
        ("name: Fluvius Imewo", "title: x", 'rates.yaml:14:13: error: an area (imewo) needs "name"'),
        (
            "2026-01-01",
            "January",
            'rates.yaml:6:21: error: valid_from: "January" is not a date (write it like 2026-01-31)',
        ),
        (
            "valid_from: 2026-01-01\n        ",
            "",
            'rates.yaml:6:9: error: a period of fluvius needs "valid_from"',
        ),
        ("vat: 6 %", "vat: 6", 'rates.yaml:4:10: error: vat: "6" has no unit (write 6 %)'),
        ("2.5 kW", "2.5", 'rates.yaml:9:24: error: value: "2.5" has no unit (write 2.5 kW)'),
        ("    country: BE\n", "", 'rates.yaml:3:5: error: a grid (fluvius) needs "country"'),
        ("source: a card", "card: a card", 'rates.yaml:6:9: error: a period of fluvius needs "source"'),
        (
            "source: a card",
            "sources: a card",
            'rates.yaml:7:9: error: a period of fluvius has no key "sources"',
        ),
        (
            "country: BE",
            "country: BEL",
            'rates.yaml:3:14: error: country: "BEL" is not known (did you mean "BE"?)',
        ),
        ("also: [ghent]", "also: ghent", "rates.yaml:15:19: error: also must be a list"),
        (
            "rates:",
            "rate:",
            'rates.yaml:1:1: error: the rates file needs "rates"',
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_place(old: str, new: str, expected: str) -> None:
    assert any(problem.startswith(expected) for problem in found_in(changed(old, new))), found_in(
        changed(old, new)
    )


def test_all_problems_are_found_at_once() -> None:
    text = changed("vat: 6 %", "vat: 6").replace("2026-01-01", "soon").replace("30 ct/kWh", "30")
    assert len(found_in(text)) == 3


def test_a_period_that_begins_twice_is_a_problem() -> None:
    body = SMALL[SMALL.index("      - valid_from") :]
    assert found_in(SMALL + body) == [
        "rates.yaml:18:21: error: two periods of fluvius begin on 2026-01-01 (keep one of them)"
    ]


def test_levies_with_a_mistake_of_their_own_are_still_there() -> None:
    text = SHIPPED.replace("Federal levies\n    country: BE\n", "Federal levies\n    country: BEL\n")
    (problem,) = found_in(text)
    assert problem.endswith('country: "BEL" is not known (did you mean "BE"?)')


def test_a_grid_without_a_period_is_a_problem_at_the_empty_list() -> None:
    text = SMALL[: SMALL.index("    periods:")] + "    periods: []\n"
    assert found_in(text) == [
        'rates.yaml:5:14: error: "periods" of a grid (fluvius) is empty'
        " (write at least one, or remove a grid (fluvius))"
    ]


def test_two_areas_by_one_name_are_a_problem_at_the_second() -> None:
    area = SMALL[SMALL.index("          imewo:") :]
    own = area.replace("imewo:", "west:")
    hint = " (give each area and tariff names of its own)"
    assert found_in(SMALL + own) == [
        f'rates.yaml:20:20: error: "ghent" is a name of imewo in line 13 already{hint}'
    ]
    assert found_in(SMALL + own.replace("[ghent]", "[brugge, imewo]")) == [
        f'rates.yaml:20:28: error: "imewo" is a name of imewo in line 13 already{hint}'
    ]
    assert found_in(SMALL.replace("[ghent]", "[west]") + own.replace("[ghent]", "[]")) == [
        f'rates.yaml:15:20: error: "west" is a name of west in line 18 already{hint}'
    ]


def test_an_area_keeps_its_names_from_period_to_period() -> None:
    body = SMALL[SMALL.index("      - valid_from") :]
    assert load_rates(SMALL + body.replace("2026-01-01", "2027-01-01"), "rates.yaml")[1] == ()


def test_levies_that_nobody_published_are_a_problem_where_they_are_named() -> None:
    text = (
        SMALL.replace("    vat: 6 %\n", "    vat: 6 %\n    levies: [be-federl]\n")
        + SHIPPED[SHIPPED.index("tariffs:") :]
    )
    assert found_in(text)[0] == (
        'rates.yaml:5:14: error: levies: there are no levies "be-federl" (did you mean "be-federal"?)'
    )
    alone = SMALL.replace("    vat: 6 %\n", "    vat: 6 %\n    levies: [vat]\n")
    assert found_in(alone) == [
        'rates.yaml:5:14: error: levies: there are no levies "vat" (publish them under tariffs, with part: levies)'
    ]


def test_a_period_of_a_grid_may_end_and_none_may_be_missing_between_two() -> None:
    body = SMALL[SMALL.index("      - valid_from") :]
    ended = SMALL.replace("valid_from: 2026-01-01", "valid_from: 2026-01-01\n        valid_to: 2026-06-30")
    rates, problems = load_rates(ended, "rates.yaml")
    assert rates is not None, problems
    assert rates.of("imewo", date(2026, 6, 30)) is not None
    assert rates.of("imewo", date(2026, 7, 1)) is None
    gap = found_in(ended + body.replace("2026-01-01", "2026-08-01"))
    assert gap == [
        "rates.yaml:19:21: error: no period of fluvius holds from 2026-07-01 to 2026-07-31"
        " (leave out valid_to of the one before, or fill in)"
    ]
    overlap = found_in(ended + body.replace("2026-01-01", "2026-06-01"))
    assert overlap == [
        "rates.yaml:19:21: error: two periods of fluvius hold from 2026-06-01 to 2026-06-30"
        " (end the first on 2026-05-31)"
    ]


def test_an_empty_file_is_one_problem() -> None:
    assert found_in("") == ["rates.yaml:1:1: error: the rates file is empty"]


def test_a_broken_file_is_only_told_what_is_broken() -> None:
    assert len(found_in("rates: [")) == 1


@given(st.text(max_size=200))
def test_no_text_breaks_the_loader(text: str) -> None:
    rates, problems = load_rates(text, "rates.yaml")
    assert (rates is None) == bool(problems)


@given(st.integers(0, len(SMALL) - 1), st.sampled_from(["", "x", ":", "{", "- ", "\n", "9", "%"]))
def test_no_slip_of_the_pen_breaks_the_loader(place: int, typed: str) -> None:
    load_rates(SMALL[:place] + typed + SMALL[place + 1 :], "rates.yaml")


def test_a_kwh_dearer_than_any_was_is_asked_about_and_taken_as_it_is() -> None:
    text = changed("energy: {ex: 5 ct/kWh, incl: 5.3 ct/kWh}", "energy: {ex: 500 ct/kWh, incl: 530 ct/kWh}")
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is not None
    assert [(each.severity.value, each.code, each.message, each.hint) for each in problems] == [
        ("warning", "unit", f"{key}: {amount} ct/kWh is far more than a kWh ever cost", CENTS)
        for key, amount in (("ex", "500"), ("incl", "530"))
    ]
    own = SHIPPED_WITH % "3 EUR/kWh"
    rates, problems = load_rates(own, "rates.yaml")
    assert rates is not None
    assert [each.message for each in problems] == ["incl: 3 EUR/kWh is far more than a kWh ever cost"]
    assert in_language(problems[0].words[1], "nl") == "zijn dit cent? 25 ct/kWh is 0,25 EUR/kWh"
    for fine in ("-3 EUR/kWh", "0 EUR/kWh", "200 ct/kWh"):
        assert load_rates(SHIPPED_WITH % fine, "rates.yaml")[1] == ()


CENTS = "are these cents? 25 ct/kWh is 0.25 EUR/kWh"
SHIPPED_WITH = """
tariffs:
  own:
    name: Own
    country: BE
    part: supplier
    vat: 6 %%
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {incl: %s}}
"""
