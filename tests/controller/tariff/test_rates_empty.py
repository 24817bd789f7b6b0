# SPDX-License-Identifier: MIT
"""A part of rates.yaml that holds nothing is a problem with its place: of a slip nobody would be told."""

from __future__ import annotations

import pytest

from controller.tariff.rates import load_rates

GRID = """\
rates:
  fluvius:
    country: BE
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        floor: {value: 2.5 kW}
        maximum: {ex: 32.76168 ct/kWh, incl: 34.72738 ct/kWh}
        data: {ex: 17.85 EUR/yr, incl: 18.92 EUR/yr}
"""
TARIFF = """\
tariffs:
  a:
    name: A
    country: BE
    part: grid
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
"""


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        (
            f"{GRID}        areas: {{}}\n",
            'rates.yaml:12:16: error: "areas" of a period of fluvius is empty',
            "write at least one",
        ),
        (GRID, 'rates.yaml:6:9: error: a period of fluvius needs "areas"', ""),
        (
            f"{TARIFF}        lines: {{}}\n",
            'rates.yaml:11:16: error: "lines" of a period of a is empty',
            "write at least one",
        ),
        (TARIFF, 'rates.yaml:8:9: error: a period of a needs "lines"', ""),
        (
            "rates: {}\n",
            "rates.yaml:1:1: error: the rates file names nobody who is paid",
            "see docs/rates.md",
        ),
        (
            "tariffs: {}\n",
            "rates.yaml:1:1: error: the rates file names nobody who is paid",
            "see docs/rates.md",
        ),
    ],
)
def test_what_is_empty_is_named_at_its_place(text: str, told: str, hint: str) -> None:
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is None
    assert [(str(each), each.hint) for each in problems] == [(told, hint)]


def test_lines_without_anything_under_them_are_told_once() -> None:
    rates, problems = load_rates(TARIFF + "        lines:\n", "rates.yaml")
    assert rates is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("not-a-mapping", "lines must be keys with values")
    ]
