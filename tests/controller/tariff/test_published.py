# SPDX-License-Identifier: MIT
"""The section `tariffs` of rates.yaml: every kind of line, and every problem at its place in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import TariffBand
from controller.tariff.components import (
    Band,
    Cap,
    Component,
    Contracted,
    Demand,
    Direction,
    Energy,
    Fixed,
    Group,
    Limit,
    Line,
    Missing,
    Peak,
    Season,
    Step,
    Tier,
    Tiered,
    Weight,
)
from controller.tariff.figures import Origin
from controller.tariff.price import Per, Price
from controller.tariff.published import Medium, Part, Published, essence
from controller.tariff.rates import Rates, load_rates
from controller.tariff.when import ALWAYS, When, parse_when

HEAD = """\
tariffs:
  mine:
    name: My tariff
    also: [ours]
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: a card
        verified: true
        missing: [a fee]
        lines:
"""
ORIGIN = Origin("a card", True)


def load(lines: str) -> Rates:
    text = HEAD + "".join(f"          {line}\n" for line in lines.splitlines())
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is not None, problems
    assert problems == ()
    return rates


def line(text: str) -> Line:
    tariff = load(text).tariff("mine")
    assert tariff is not None
    return tariff.versions[0].lines[-1]


def component(text: str) -> Component:
    return line(text).component


def found_in(text: str) -> list[str]:
    """The problems of a file that may not be used."""
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is None
    return [f"{problem} ({problem.hint})" if problem.hint else str(problem) for problem in problems]


def price(ex: str | None, per: Per, incl: str | None = None, vat: str = "6") -> Price:
    net, gross = (None if text is None else Decimal(text) for text in (ex, incl))
    return Price(net, gross, Decimal(vat), per, "EUR", ORIGIN)


KWH = price("0.01", Per.KWH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {kind: fixed, price: {ex: 10 EUR/yr}}", Fixed(price("10", Per.YEAR))),
        ("a: {kind: fixed, price: {incl: 1 €/day}}", Fixed(price(None, Per.DAY, "1"))),
        ("a: {kind: fixed, vat: 0 %, price: {ex: 10 EUR/month}}", Fixed(price("10", Per.MONTH, vat="0"))),
        ("a: {kind: energy, price: {ex: 1 ct/kWh}}", Energy(Direction.IMPORT, (Band("", ALWAYS, KWH),))),
        ("a: {kind: energy, price: {ex: 10 EUR/MWh}}", Energy(Direction.IMPORT, (Band("", ALWAYS, KWH),))),
        (
            "a: {kind: energy, direction: export, mtu: 60 min, price: {ex: -1 ct/kWh},"
            " per_spot: 0.1039 ct/kWh per EUR/MWh}",
            Energy(
                Direction.EXPORT, (Band("", ALWAYS, price("-0.01", Per.KWH), Decimal("1.039")),), mtu_min=60
            ),
        ),
        (
            "a: {kind: energy, bands: [{name: x, when: night, price: {ex: 1 ct/kWh}},"
            " {name: y, price: {ex: 1 ct/kWh}}]}",
            Energy(
                Direction.IMPORT, (Band("x", When(register=TariffBand.NIGHT), KWH), Band("y", ALWAYS, KWH))
            ),
        ),
        (
            "a: {kind: tiered, tiers: [{up_to: 20 MWh, price: {ex: 1 ct/kWh}}, {price: {ex: 1 ct/kWh}}]}",
            Tiered((Tier(20_000_000, KWH), Tier(None, KWH))),
        ),
        (
            "a: {kind: peak, window: 60 min, top: 3, one_per_day: true, floor: 2.5 kW, months: 12,"
            " when: workdays, weights: [{when: 22:00-06:00, share: 50 %}], price: {ex: 1 EUR/kW/month}}",
            Peak(
                Demand(
                    60, parse_when("workdays"), (Weight(parse_when("22:00-06:00"), Decimal("0.5")),),
                    True, 3, 2500, 12,
                ),
                (Season(ALWAYS, price("1", Per.KW_MONTH)),),
            ),
        ),
        (
            "a: {kind: peak, seasons: [{when: Nov-Mar, price: {ex: 1 EUR/kW/yr}}]}",
            Peak(Demand(), (Season(parse_when("Nov-Mar"), price("1", Per.KW_YEAR)),)),
        ),
        (
            "a: {kind: peak, steps: [{up_to: 2 kW, price: {ex: 1 EUR/month}}, {missing: the next}]}",
            Peak(Demand(), steps=(Step(2000, price("1", Per.MONTH)), Step(None, None))),
        ),
        (
            "a: {kind: contracted, classes: [{price: {ex: 1 EUR/yr}}], energy_above: {ex: 1 ct/kWh},"
            " power_above: {ex: 1 EUR/kW/month}, top: 3}",
            Contracted(
                (Step(None, price("1", Per.YEAR)),), Demand(top=3), KWH, price("1", Per.KW_MONTH)
            ),
        ),
        (
            "b: {kind: fixed, price: {ex: 1 EUR/yr}}\n"
            "a: {kind: cap, of: [b], at_least: 2.5 kW, price: {ex: 1 ct/kWh}}",
            Cap(("b",), KWH, 2500),
        ),
        ("a: {kind: limit, power: 4.2 kW, reason: dimming}", Limit(4200, "dimming")),
        ("a: {kind: energy, missing: the price}", Missing("energy")),
        ("a: {kind: energy, direction: export, missing: x}", Missing("energy", Direction.EXPORT)),
    ],
)  # fmt: skip
def test_every_kind_of_line_is_read(text: str, expected: Component) -> None:
    assert component(text) == expected


def test_a_line_has_a_name_a_place_and_those_whom_it_is_for() -> None:
    found = line(
        "a-fee: {kind: fixed, label: The fee, group: levies, regime: impact, domiciled: false,"
        " source: a letter, verified: false, price: {ex: 1 EUR/yr}}"
    )
    assert (found.label, found.group, found.regime, found.is_domiciled) == (
        "The fee", Group.LEVIES, "impact", False,
    )  # fmt: skip
    assert found.origin == Origin("a letter", False)
    assert isinstance(found.component, Fixed)
    assert found.component.price.origin == Origin("a letter", False)
    plain = line("a-fee: {kind: fixed, price: {ex: 1 EUR/yr}}")
    assert (plain.label, plain.group) == ("A fee", Group.ENERGY)
    sold = line("sun: {kind: energy, direction: export, price: {ex: 1 ct/kWh}}")
    assert sold.group is Group.INJECTION
    unknown = line("sun: {kind: energy, missing: by phone}")
    assert unknown.label == "Sun (by phone)"


def test_a_tariff_says_who_is_paid_for_what() -> None:
    rates = load("a: {kind: fixed, price: {ex: 1 EUR/yr}}")
    found = rates.tariff("ours")
    assert found is not None
    assert found == rates.tariff("mine")
    assert (found.part, found.medium, found.currency, found.levies) == (
        Part.SUPPLIER, Medium.ELECTRICITY, "EUR", (),
    )  # fmt: skip
    assert found.versions[0].missing == ("a fee",)
    assert rates.names(Part.SUPPLIER) == ("mine", "ours")
    assert rates.areas == ()


def mine(periods: str) -> Published:
    rates, problems = load_rates(HEAD[: HEAD.index("      - valid_from")] + periods, "rates.yaml")
    assert rates is not None, problems
    found = rates.tariff("mine")
    assert found is not None
    return found


PERIOD = (
    "      - {valid_from: %s, source: s, verified: true, lines: {a: {kind: fixed, price: {ex: %s EUR/yr}}}}\n"
)
ENDED = PERIOD.replace("valid_from: %s", "valid_from: %s, valid_to: %s")


def test_each_day_has_the_newest_period_that_has_begun() -> None:
    found = mine(PERIOD % ("2026-07-01", 2) + ENDED % ("2026-01-01", "2026-06-30", 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1)]
    versions = [found.on(day) for day in days]
    assert [None if version is None else version.valid_from for version in versions] == [
        None, date(2026, 1, 1), date(2026, 1, 1), date(2026, 7, 1), date(2026, 7, 1),
    ]  # fmt: skip
    last = mine(ENDED % ("2026-01-01", "2026-06-30", 1))
    assert last.on(date(2026, 7, 1)) is None


def test_a_version_is_named_by_its_figures_and_not_by_its_words() -> None:
    first, same, other = (
        mine(PERIOD % ("2026-01-01", 1)).versions[0],
        mine(PERIOD.replace("source: s", "source: another") % ("2026-01-01", 1)).versions[0],
        mine(PERIOD % ("2026-01-01", 2)).versions[0],
    )
    assert first.name == same.name == "mine@2026-01-01#" + first.fingerprint
    assert first.fingerprint != other.fingerprint


def test_the_name_of_a_version_never_changes() -> None:
    """It is kept with every quarter that it priced: another name would be another price."""
    assert mine(PERIOD % ("2026-01-01", 1)).versions[0].fingerprint == "4b5f61b9"
    assert essence(parse_when("Nov-Mar")) == "When(months=[1;2;3;11;12])"


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (
            PERIOD % ("2026-01-01", 1) + PERIOD % ("2026-01-01", 2),
            "rates.yaml:10:22: error: two periods of mine begin on 2026-01-01 (remove one of them)",
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
            'rates.yaml:9:44: error: valid_to: "June" is not a date (write it like 2026-01-01)',
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
            'error: ex: "10 ct/kWh" is in ct/kWh, but EUR/yr or EUR/month or EUR/day is due (write it in EUR/yr)',
        ),
        (
            "{kind: energy, price: {ex: 10 EUR/kW/yr}}",
            'error: ex: "10 EUR/kW/yr" is in EUR/kW/yr, but ct/kWh is due (write it in ct/kWh)',
        ),
        (
            "{kind: energy, price: {ex: 10 öre/kWh}}",
            'error: ex: "10 öre/kWh" is in öre/kWh, but ct/kWh is due (write it in ct/kWh)',
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
            'error: per_spot: "103.9 %" is in %, but ct/kWh per EUR/MWh is due (write it in ct/kWh per EUR/MWh)',
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
        ("2026-01-01", "soon", 'valid_from: "soon" is not a date (write it like 2026-01-01)'),
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
