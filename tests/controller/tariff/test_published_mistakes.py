# SPDX-License-Identifier: MIT
"""What is wrong in published rates is said at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.tariff.rates import load_rates
from tests.controller.sites import told
from tests.controller.tariff.published_lines import ENDED, HEAD, PERIOD


def found_in(text: str) -> list[str]:
    """The problems of a file that may not be used."""
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is None
    return [told(problem) for problem in problems]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (
            PERIOD % ("2026-01-01", 1) + PERIOD % ("2026-01-01", 2),
            "rates.yaml:10:22: error: two periods of mine begin on 2026-01-01 (keep one of them)",
        ),
        (
            ENDED % ("2026-01-01", "2026-07-10", 1) + PERIOD % ("2026-07-01", 2),
            "rates.yaml:10:22: error: two periods of mine hold from 2026-07-01 to 2026-07-10"
            " (end the first on 2026-06-30)",
        ),
        (
            ENDED % ("2026-01-01", "2026-06-20", 1) + PERIOD % ("2026-07-01", 2),
            "rates.yaml:10:22: error: no period of mine holds from 2026-06-21 to 2026-06-30"
            " (leave out valid_to of the one before, or fill in)",
        ),
        (
            ENDED % ("2026-01-01", "2025-06-20", 1),
            "rates.yaml:9:44: error: valid_to: the period ends on 2025-06-20, before it begins (swap the two dates)",
        ),
        (
            ENDED % ("2026-01-01", "June", 1),
            'rates.yaml:9:44: error: valid_to: "June" is not a date (write it like 2026-01-31)',
        ),
    ],
)
def test_gaps_and_overlaps_of_periods_are_problems(periods: str, expected: str) -> None:
    assert expected in found_in(HEAD[: HEAD.index("      - valid_from")] + periods)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{kind: fixed, price: {ex: 10}}", 'error: ex: "10" has no unit (write 10 EUR/yr)'),
        ("{kind: fixed, price: {ex: ten}}", 'error: ex: "ten" is not an amount (write it like 12.34 EUR/yr)'),
        (
            "{kind: fixed, price: {ex: 10 ct/kWh}}",
            'error: ex: "10 ct/kWh" is in ct/kWh, but EUR/yr or EUR/month or EUR/day is due (write a number in EUR/yr)',
        ),
        (
            "{kind: energy, price: {ex: 10 EUR/kW/yr}}",
            'error: ex: "10 EUR/kW/yr" is in EUR/kW/yr, but ct/kWh is due (write a number in ct/kWh)',
        ),
        (
            "{kind: energy, price: {ex: 10 öre/kWh}}",
            'error: ex: "10 öre/kWh" is in öre/kWh, but ct/kWh is due (write a number in ct/kWh)',
        ),
        ("{kind: energy, price: 10 ct/kWh}", "error: price (a price) must be keys with values"),
        (
            "{kind: energy, price: {source: x}}",
            'error: price needs "ex" or "incl" (write {ex: … } without VAT, {incl: … } with it, or both)',
        ),
        (
            "{kind: energy, price: {ex: 10 ct/kWh, incl: 10.8 ct/kWh}}",
            "error: 0.108 is not 0.1 with 6 % VAT (that would be 0.106 EUR/kWh)",
        ),
        (
            "{kind: fixed, price: {ex: 10 EUR/yr, incl: 10.60 EUR/month}}",
            "error: price: ex and incl are per different things",
        ),
        (
            "{kind: energy, price: {ex: 1 ct/kWh}, per_spot: 0.1039}",
            'error: per_spot: "0.1039" has no unit (write 0.1039 ct/kWh per EUR/MWh)',
        ),
        (
            "{kind: energy, price: {ex: 1 ct/kWh}, per_spot: 103.9 %}",
            'error: per_spot: "103.9 %" is in %, but ct/kWh per EUR/MWh is due (write a number in ct/kWh per EUR/MWh)',
        ),
        (
            "{kind: energy, price: {ex: 1 ct/kWh}, per_spot: much}",
            'error: per_spot: "much" is not an amount (write it like 1.5 ct/kWh per EUR/MWh)',
        ),
        (
            "{kind: enrgy, price: {ex: 1 ct/kWh}}",
            'error: kind: "enrgy" is not known (did you mean "energy"?)',
        ),
        (
            "{kind: energy, prise: {ex: 1 ct/kWh}}",
            'error: a line (a) has no key "prise" (did you mean "price"?)',
        ),
        ("{kind: energy, mtu: 30 min, price: {ex: 1 ct/kWh}}", "error: mtu is neither 15 nor 60 min"),
        ("{kind: energy, mtu: 15, price: {ex: 1 ct/kWh}}", 'error: mtu: "15" has no unit (write 15 min)'),
        (
            "{kind: energy, bands: [{name: x, when: day, price: {ex: 1 ct/kWh}}]}",
            "error: no band of a holds on Mon 00:00 in Jan on the night register"
            " (leave out `when` of the last band: it then holds at all other times)",
        ),
        (
            "{kind: energy, bands: [{name: x, when: dusk, price: {ex: 1 ct/kWh}}]}",
            'error: when: "dusk" is neither months, days nor hours'
            " (write months, days and hours, like Nov-Mar workdays 07:00-19:00)",
        ),
        (
            "{kind: tiered, tiers: [{price: {ex: 1 ct/kWh}}, {up_to: 1 MWh, price: {ex: 1 ct/kWh}}]}",
            "error: the steps of a do not rise"
            " (give each the end of its range in up_to; only the last may go without)",
        ),
        (
            "{kind: cap, of: [b], price: {ex: 1 ct/kWh}}",
            'error: of: there is no line "b" (lines of this tariff: a)',
        ),
        ("{kind: limit, power: 4.2, reason: x}", 'error: power: "4.2" has no unit (write 4.2 kW)'),
        ("{kind: fixed, regime: triple, price: {ex: 1 EUR/yr}}", 'error: regime: "triple" is not known'),
        ("{kind: peak, top: three, price: {ex: 1 EUR/kW/yr}}", "error: top: three is not a whole number"),
        ("{kind: peak, weights: [{share: 50}], price: {ex: 1 EUR/kW/yr}}", 'error: share: "50" has no unit'),
    ],
)
def test_what_is_wrong_in_a_line_is_said_at_its_place(text: str, expected: str) -> None:
    problems = found_in(f"{HEAD}          a: {text}\n")
    assert any(problem.startswith("rates.yaml:14:") and expected in problem for problem in problems), problems


ONE = "price: {ex: 1 EUR/yr}"
STEPS_HINT = " (give each the end of its range in up_to; only the last may go without)"


@pytest.mark.parametrize(
    ("text", "expected", "marked"),
    [
        (
            f"{{kind: peak, steps: [{{up_to: 4 kW, {ONE}}}, {{up_to: 2.5 kW, {ONE}}}, {{{ONE}}}]}}",
            f"14:81: error: the steps of a do not rise{STEPS_HINT}",
            "2.5 kW",
        ),
        (
            f"{{kind: contracted, classes: [{{{ONE}}}, {{up_to: 2 kW, {ONE}}}]}}",
            f"14:43: error: the steps of a do not rise{STEPS_HINT}",
            "{",
        ),
        (
            "{kind: tiered, tiers: [{up_to: 2 MWh, price: {ex: 1 ct/kWh}}, {up_to: 2 MWh, price: {ex: 1 ct/kWh}}]}",
            f"14:84: error: the steps of a do not rise{STEPS_HINT}",
            "2 MWh",
        ),
        (
            f"{{kind: peak, steps: [{{up_to: 4 kw, {ONE}}}, {{up_to: 5 kW, {ONE}}}]}}",
            '14:43: error: up_to: "kw" is not a unit (did you mean "kW"?)',
            "4 kw",
        ),
        (
            "{kind: peak, steps: []}",
            '14:34: error: "steps" of a line (a) is empty (write at least one, or remove a line (a))',
            "[",
        ),
        (
            "{kind: energy, bands: []}",
            '14:36: error: "bands" of a line (a) is empty (write at least one, or remove a line (a))',
            "[",
        ),
        (
            "{kind: energy, bands: [{name: x, when: day, price: {ex: 1 ct/kWh}}]}",
            "14:53: error: no band of a holds on Mon 00:00 in Jan on the night register"
            " (leave out `when` of the last band: it then holds at all other times)",
            "day",
        ),
        (
            "{kind: energy, mtu: 30 min, price: {ex: 1 ct/kWh}}",
            "14:34: error: mtu is neither 15 nor 60 min (write 15 min or 60 min)",
            "30 min",
        ),
    ],
)
def test_in_a_line_the_value_that_is_wrong_is_marked(text: str, expected: str, marked: str) -> None:
    whole = f"{HEAD}          a: {text}\n"
    _, (found,) = load_rates(whole, "rates.yaml")
    assert f"{found} ({found.hint})" == f"rates.yaml:{expected}"
    line = whole.splitlines()[found.line - 1]
    assert line[found.column - 1 :][: found.length] == marked


def test_a_tariff_without_a_period_or_with_a_name_of_another_is_a_problem() -> None:
    text = HEAD[: HEAD.index("    periods:")] + "    periods: []\n"
    other = text.replace("mine:", "other:").replace("tariffs:\n", "").replace("[ours]", "[theirs, mine]")
    assert found_in(text + other.replace("BE\n", "BEL\n")) == [
        'rates.yaml:8:14: error: "periods" of a tariff (mine) is empty'
        " (write at least one, or remove a tariff (mine))",
        'rates.yaml:11:20: error: "mine" is a name of mine in line 2 already'
        " (give each area and tariff names of its own)",
        'rates.yaml:12:14: error: country: "BEL" is not known (did you mean "BE"?)',
        'rates.yaml:15:14: error: "periods" of a tariff (other) is empty'
        " (write at least one, or remove a tariff (other))",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("part: supplier", "part: suplier", 'part: "suplier" is not known (did you mean "supplier"?)'),
        ("    name: My tariff\n", "", 'a tariff (mine) needs "name"'),
        ("vat: 6 %", "vat: 6", 'vat: "6" has no unit (write 6 %)'),
        ("country: BE", "country: BE\n    currency: DKK", 'currency: "DKK" is not known'),
        ("country: BE", "country: BE\n    medium: heat", 'medium: "heat" is not known'),
        ("source: a card", "maker: a card", 'a period of mine needs "source"'),
        ("2026-01-01", "soon", 'valid_from: "soon" is not a date (write it like 2026-01-31)'),
    ],
)
def test_what_is_wrong_in_a_tariff_is_said(old: str, new: str, expected: str) -> None:
    problems = found_in(HEAD.replace(old, new) + "          a: {kind: fixed, price: {ex: 1 EUR/yr}}\n")
    assert any(expected in problem for problem in problems), problems


SAMPLE = (
    HEAD
    + """\
          a: {kind: peak, window: 60 min, when: Nov-Mar workdays 07:00-19:00, price: {ex: 1 EUR/kW/yr}}
          b: {kind: energy, bands: [{name: x, when: day, price: {ex: 1 ct/kWh}}, {name: y, price: {incl: 2 ct/kWh}}]}
          c: {kind: cap, of: [a, b], price: {ex: 1 ct/kWh}}
"""
)


@given(st.integers(0, len(SAMPLE) - 1), st.sampled_from(["", "x", ":", "{", "- ", "\n", "9", "%", "-", "~"]))
def test_no_slip_of_the_pen_breaks_the_loader(place: int, typed: str) -> None:
    rates, problems = load_rates(SAMPLE[:place] + typed + SAMPLE[place + 1 :], "rates.yaml")
    assert (rates is None) == any(problem.severity == "error" for problem in problems)
