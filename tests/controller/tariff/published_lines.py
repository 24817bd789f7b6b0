# SPDX-License-Identifier: MIT
"""Published rates of a tariff around a line."""

from __future__ import annotations

from controller.tariff.components import (
    Line,
)
from controller.tariff.rates import Rates, load_rates

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


PERIOD = (
    "      - {valid_from: %s, source: s, verified: true, lines: {a: {kind: fixed, price: {ex: %s EUR/yr}}}}\n"
)
ENDED = PERIOD.replace("valid_from: %s", "valid_from: %s, valid_to: %s")
