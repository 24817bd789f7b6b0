# SPDX-License-Identifier: MIT
"""From site.yaml's names to the tariff of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from controller.model.house import EarlierTerms, Supply
from controller.tariff.contract import Contract, contract_of
from controller.tariff.published import Medium, Part
from controller.tariff.rates import Rates
from tests.controller.tariff.cases import contract, house, rates_with

TODAY = date(2026, 11, 20)


def test_the_grid_brings_what_the_state_takes() -> None:
    keys = [part.key for part in contract("imewo", Supply("ebem-dynamic")).parts]
    assert keys == ["imewo", "be-federal", "be-flanders", "ebem-dynamic"]


def test_lines_are_in_the_order_of_a_bill() -> None:
    lines = contract("imewo", Supply("engie-dynamic")).on(TODAY).lines
    assert [each.line.key for each in lines] == [
        "energy", "subscription", "injection", "capacity", "kwh", "maximum", "data", "excise",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "key"), [("single", "kwh"), ("two-rate", "kwh-two-rate"), ("impact", "kwh-impact")]
)
def test_the_regime_decides_between_lines(regime: str, key: str) -> None:
    keys = [each.line.key for each in contract("resa", Supply(regime=regime)).on(TODAY).lines]
    assert [each for each in keys if each.startswith("kwh")] == [key]


def test_what_site_yaml_does_not_name_is_missing() -> None:
    assert contract(None).on(TODAY).missing == ("site.yaml names no grid area", "site.yaml names no contract")
    found = contract("imewo", Supply("engi-dynamic")).on(TODAY).missing
    assert found == ('rates.yaml has no contract "engi-dynamic"',)
    assert contract(None, medium=Medium.GAS).on(TODAY).missing == ("site.yaml names no gas contract",)
    assert contract(None, medium=Medium.WATER).parts == ()


def test_the_days_fall_into_pieces_where_any_tariff_changes() -> None:
    spans = contract("imewo", Supply("engie-dynamic")).spans(date(2026, 3, 1), date(2026, 9, 1))
    assert [(first, after, tariff.unknown) for first, after, tariff in spans] == [
        (date(2026, 3, 1), date(2026, 4, 1), ("ENGIE Dynamic",)),
        (date(2026, 4, 1), date(2026, 8, 1), ()),
        (date(2026, 8, 1), date(2026, 9, 1), ()),
    ]


def test_a_tariff_that_ends_leaves_a_piece_without_it() -> None:
    spans = contract("nl-3x25a").spans(date(2025, 12, 1), date(2026, 2, 1))
    assert [(first, len(tariff.lines)) for first, _, tariff in spans] == [
        (date(2025, 12, 1), 1),
        (date(2026, 1, 1), 0),
    ]


def test_prices_of_one_day_may_be_taken_for_all() -> None:
    held = contract("imewo", Supply("engie-dynamic")).at_prices_of(TODAY)
    assert held.on(date(2020, 1, 1)).unknown == ()
    assert len(list(held.spans(date(2020, 1, 1), date(2027, 1, 1)))) == 1
    ended = contract("nl-3x25a").at_prices_of(TODAY).on(TODAY)
    assert ended.missing == ("site.yaml names no contract", "Dutch grid, 3 x 25 A")


def test_levies_that_are_not_published_are_not_invented() -> None:
    whole = rates_with()
    grid = whole.tariff("imewo")
    assert grid is not None
    rates = Rates(whole.rows, (replace(grid, levies=("be-federal", "be-moon", "ores")), *whole.tariffs[8:]))
    house_there = house("imewo", Supply("engie-dynamic"))
    found = contract_of(rates, house_there)
    assert [part.key for part in found.parts] == ["imewo", "be-federal", "engie-dynamic"]
    assert found.on(TODAY).missing[:2] == (
        'rates.yaml has no levies "be-moon"', 'rates.yaml has no levies "ores"',
    )  # fmt: skip
    assert not found.on(TODAY).is_whole


def test_the_shipped_file_names_every_kind_of_tariff() -> None:
    rates: Rates = rates_with()
    assert set(rates.names(Part.SUPPLIER)) == {
        "engie-dynamic", "ebem-dynamic", "luminus-dynamic", "eneco-dynamic", "totalenergies-dynamic",
        "mega-dynamic", "fixed-contract",
    }  # fmt: skip
    assert set(rates.areas) >= {"imewo", "gaselwest", "ores", "resa", "aieg", "aiesh", "rew", "sibelga"}
    assert {tariff.country for tariff in rates.tariffs} == {
        "BE",
        "NL",
        "LU",
        "DE",
        "CH",
        "AT",
        "SE",
        "NO",
        "SI",
    }
    assert rates.names(Part.LEVIES) == ("be-federal", "be-flanders")


def test_every_line_that_ships_has_a_source_and_every_tariff_of_elsewhere_says_that_it_is_not_verified() -> (
    None
):
    for tariff in rates_with().tariffs:
        for version in tariff.versions:
            assert all(line.origin.source for line in version.lines)
            if tariff.country not in ("BE", "DE"):
                assert not any(line.origin.is_verified for line in version.lines), tariff.key


MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


def switched(**before: object) -> Contract:
    """Engie until the end of March, or what is said; since April Ebem on Imewo's grid."""
    supply = Supply(str(before.get("contract", "engie-dynamic")), regime=str(before.get("regime", "single")))
    earlier = EarlierTerms(MARCH, str(before.get("area", "imewo")), supply)
    return contract_of(rates_with(), replace(house("imewo", Supply("ebem-dynamic")), earlier=(earlier,)))


def test_what_was_signed_before_holds_for_the_days_before() -> None:
    found = switched(area="ores", regime="two-rate")
    assert found.on(MARCH).unknown == ("ENGIE Dynamic",), "its prices begin in April"
    assert [each.line.key for each in found.on(MARCH).lines][:1] == ["kwh-two-rate"]
    assert "ebem-dynamic" in found.on(APRIL).name and "ores" not in found.on(APRIL).name


def test_a_switch_cuts_the_days_where_no_price_changes() -> None:
    found = contract_of(
        rates_with(),
        replace(
            house("imewo", Supply("ebem-dynamic")),
            earlier=(EarlierTerms(date(2026, 6, 9), "imewo", Supply("engie-dynamic")),),
        ),
    )
    spans = [(first, tariff.name.split("@")[-2]) for first, _, tariff in found.spans(APRIL, date(2026, 8, 1))]
    assert [first for first, _ in spans] == [APRIL, date(2026, 6, 10)]
    assert ["engie-dynamic" in name for _, name in spans] == [True, False]


def test_a_comparison_takes_the_contract_of_its_day() -> None:
    held = switched().at_prices_of(APRIL)
    assert held.on(date(2020, 1, 1)).name == held.on(date(2027, 1, 1)).name
    assert "ebem-dynamic" in held.on(date(2020, 1, 1)).name


def test_what_nobody_knows_any_more_is_missing_of_then_only() -> None:
    earlier = EarlierTerms(MARCH, "imewo", Supply(None))
    found = contract_of(rates_with(), replace(house("imewo", Supply("ebem-dynamic")), earlier=(earlier,)))
    assert found.on(MARCH).missing == ("site.yaml names no contract",)
    assert found.on(APRIL).missing == ("EBEM Dyn@mic: the subscription",)
    assert not found.on(MARCH).is_whole and found.on(APRIL).is_whole
