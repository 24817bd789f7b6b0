# SPDX-License-Identifier: MIT
"""What was paid by before, as site.yaml tells it, and every slip in it at its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.house import EarlierTerms, House, Supply
from controller.model.saying import in_language
from controller.site import load_site

HEAD = (
    "house: {name: H, country: BE, grid: 1x230 V, fuse: 40 A, area: imewo, contract: new, moved_in: 2025-05-14}\n"
    "meter: {port: p}\n"
)


def house_of(more: str) -> House:
    house, problems = load_site(HEAD + more, "site.yaml")
    assert problems == () and house is not None
    return house


def test_without_anything_before_it_was_always_as_it_is() -> None:
    house = house_of("")
    assert (house.earlier, house.moved_in) == ((), date(2025, 5, 14))
    assert house.terms_on(date(2000, 1, 1)) == ("imewo", Supply("new"))


def test_what_an_entry_does_not_name_was_as_after_it() -> None:
    house = house_of(
        "earlier:\n"
        "  - {until: 2026-03-31, contract: old, regime: two-rate}\n"
        "  - {until: 2025-05-13, area: west, contract: unknown, contracted: 9.2 kW}\n"
    )
    assert house.earlier == (
        EarlierTerms(date(2025, 5, 13), "west", Supply(None, regime="two-rate", contracted_w=9200)),
        EarlierTerms(date(2026, 3, 31), "imewo", Supply("old", regime="two-rate")),
    )
    assert house.terms_on(date(2026, 3, 31))[1].electricity == "old"
    assert house.terms_on(date(2026, 4, 1)) == ("imewo", Supply("new"))


def test_a_house_with_another_supplier_has_it_at_all_times() -> None:
    house = house_of("earlier: [{until: 2026-03-31, contract: old, area: west}]\n").supplied_by("other")
    assert [house.terms_on(date(2026, month, 1)) for month in (1, 6)] == [
        ("west", Supply("other")),
        ("imewo", Supply("other")),
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            "earlier: [{until: 31/03/2026, contract: old}]\n",
            'site.yaml:3:19: error: until: "31/03/2026" is not a date (write it like 2026-01-31)',
        ),
        (
            "earlier: [{contract: old}]\n",
            'site.yaml:3:11: error: an entry of earlier needs "until" (write it like until: 2026-01-31)',
        ),
        (
            "earlier: [{until: 2026-03-31, kontract: old}]\n",
            'site.yaml:3:31: error: an entry of earlier has no key "kontract" (did you mean "contract"?)',
        ),
        (
            "earlier: [{until: 2026-03-31}, {until: 2026-03-31}]\n",
            "site.yaml:3:40: error: until: two entries end on 2026-03-31 (keep one of them)",
        ),
        (
            "earlier: [{until: 2026-03-31, regime: night}]\n",
            'site.yaml:3:39: error: regime: "night" is not known (one of: single, two-rate, impact)',
        ),
    ],
)
def test_a_slip_is_told_at_its_place_and_once(more: str, message: str) -> None:
    house, problems = load_site(HEAD + more, "site.yaml")
    assert house is None
    (problem,) = problems
    assert (f"{problem} ({problem.hint})" if problem.hint else str(problem)) == message


def test_a_slip_is_told_in_the_language_of_the_owner() -> None:
    _, problems = load_site(HEAD + "earlier: [{until: soon}]\n", "site.yaml")
    assert in_language(problems[0].words[0], "nl") == 'until: "soon" is geen datum'


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), unique=True, max_size=5), st.dates())
def test_each_day_has_the_terms_of_the_first_entry_that_ends_on_or_after_it(
    ends: list[date], day: date
) -> None:
    lines = "".join(f"  - {{until: {end}, contract: c{end}}}\n" for end in ends)
    house = house_of(f"earlier:\n{lines}" if ends else "")
    later = [end for end in ends if day <= end]
    assert house.terms_on(day)[1].electricity == (f"c{min(later)}" if later else "new")
