# SPDX-License-Identifier: MIT
"""The rows of a backtest lived through once more by other variants, to ask what one thing changed would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from controller.replay.ahead import PricesAhead
from controller.replay.control import Past
from controller.replay.run import Controlled, Plan
from controller.replay.source import Row, Source
from controller.replay.variants import BLOCK_ROWS, Cancelled


def last_rules(plan: Plan, source: Source) -> Controlled:
    """The house of `plan` under its last set of rules, before the first row."""
    known = plan.known_prices
    ahead = None if known is None else PricesAhead(plan.priced_rows or source, plan.zone, known)
    return Controlled(plan, [*plan.rulesets.values()][-1], Past(source, plan.tariffs, ahead))


def rows_of(
    source: Source, variants: Sequence[Controlled], progress: Callable[[float], bool]
) -> Iterator[Row]:
    """Each row, which is still to be lived through; what was not recorded before it is. Accounts are closed at the end.

    Raises:
        Cancelled: `progress` said so.
    """
    start_s, span_s = source.start.timestamp(), (source.end - source.start).total_seconds()
    next_at = int(start_s)
    for done, row in enumerate(source):
        if done % BLOCK_ROWS == 0 and not progress((row.at - start_s) / span_s):
            raise Cancelled
        if row.at != next_at:
            for variant in variants:
                variant.miss(next_at, row.at)
        next_at = row.at + source.step_s
        yield row
    for variant in variants:
        variant.account.close()
