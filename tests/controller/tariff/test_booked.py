# SPDX-License-Identifier: MIT
"""What was booked beside what today's rates say, on days, over years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from controller.model.house import Supply
from controller.tariff.booked import booked, brought_later
from controller.tariff.entries import Entry, Ledger, price_quarter
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import Usage
from tests.controller.tariff.cases import contract, even, usage

PAID_BY = contract("ores")
FIRST, AFTER = date(2026, 12, 31), date(2027, 1, 2)


def priced(counted: Usage) -> list[Entry]:
    """As they passed: what the year has used begins anew on the first of January."""
    entries, year_wh = [], 0
    for quarter, slot, day in zip(counted.quarters, counted.slots, counted.days, strict=True):
        if day == date(2027, 1, 1) and slot.minute == 0:
            year_wh = 0
        entries.append(price_quarter(quarter, slot, PAID_BY.on(day), NO_SPOT, year_wh))
        year_wh += quarter.import_wh
    return entries


def test_while_nobody_changes_the_past_both_are_the_same() -> None:
    counted = usage(even(FIRST, AFTER, 300_000))
    found = booked(counted, NO_SPOT, PAID_BY, Ledger(tuple(priced(counted))), (FIRST, AFTER))
    assert found is not None
    assert (found.quarters, found.changed, found.corrections) == (192, 0, ())
    assert found.cost == found.cost_now


def test_of_other_days_nothing_is_booked() -> None:
    counted = usage(even(FIRST, AFTER, 100))
    ledger = Ledger(tuple(priced(counted)[:96]))
    assert booked(counted, NO_SPOT, PAID_BY, ledger, (date(2027, 1, 1), AFTER)) is None
    found = booked(counted, NO_SPOT, PAID_BY, ledger, (FIRST, AFTER))
    assert found is not None
    assert found.quarters == 96


def test_other_figures_of_today_are_seen_and_so_are_corrections() -> None:
    counted = usage(even(FIRST, AFTER, 100))
    entries = priced(counted)
    mended = replace(entries[0], cost=Decimal("0.001"), reason="a slip", import_wh=0)
    ledger = Ledger((*entries, mended))
    now = contract("resa")
    found = booked(counted, NO_SPOT, now, ledger, (FIRST, AFTER))
    assert found is not None
    assert (found.changed, found.corrections) == (192, (mended,))
    assert found.cost > found.cost_now


def test_what_had_no_price_is_not_booked() -> None:
    counted = usage(even(FIRST, AFTER, 100))
    unpriced = tuple(replace(entry, cost=None) for entry in priced(counted))
    assert booked(counted, NO_SPOT, PAID_BY, Ledger(unpriced), (FIRST, AFTER)) is None
    no_price_now = contract("imewo", Supply("engie-dynamic"))
    found = booked(counted, NO_SPOT, no_price_now, Ledger(tuple(priced(counted))), (FIRST, AFTER))
    assert found is not None
    assert found.cost_now == 0


def test_what_is_brought_later_costs_what_it_would_have_when_it_passed() -> None:
    counted = usage(even(FIRST, AFTER, 300_000))
    ledger = Ledger()
    added = list(brought_later(counted, NO_SPOT, PAID_BY, ledger, 0))
    assert added == priced(counted)
    assert list(brought_later(counted, NO_SPOT, PAID_BY, ledger, 0)) == [], (
        "a second time it is there already"
    )
    found = booked(counted, NO_SPOT, PAID_BY, ledger, (FIRST, AFTER))
    assert found is not None and (found.quarters, found.cost) == (192, found.cost_now)


def test_of_days_without_published_prices_nothing_is_booked_as_if_it_were_free() -> None:
    before = usage(even(date(2025, 12, 31), date(2026, 1, 2), 100))
    added = list(brought_later(before, NO_SPOT, PAID_BY, Ledger(), 0))
    assert len(added) == 96 and all(each.cost for each in added), "rates begin in 2026"
    dynamic = contract("imewo", Supply("engie-dynamic"))
    assert list(brought_later(before, NO_SPOT, dynamic, Ledger(), 0)) == []


def test_better_figures_of_a_booked_quarter_are_booked_as_the_difference() -> None:
    counted = usage(even(FIRST, AFTER, 100))
    ledger = Ledger(tuple(priced(counted)))
    better = usage(
        [replace(each, import_wh=200 if n == 5 else 101) for n, each in enumerate(counted.quarters)]
    )
    (added,) = brought_later(better, NO_SPOT, PAID_BY, ledger, 0)
    assert (added.start_s, added.import_wh, added.reason) == (
        counted.quarters[5].start_s, 100, "better figures of it were brought",
    )  # fmt: skip
    assert added.cost == ledger.of(added.start_s)[0].cost
