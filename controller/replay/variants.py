# SPDX-License-Identifier: MIT
"""The backtest: one pass over a source for the house without control, under each set of rules, and at its best.

    report = backtest(Plan(house, {"running": rules, "edited": others}, tariffs), source, writes, progress)

`source` is any iterable of rows that knows its step, its start and its end (`source.Source`). `report.variants` has
`none`, then the sets of rules by their names, then `ideal`. `writes` may name any of them but `ideal`, and gets each
row with its pieces. The last set of rules is the one whose work the best has to do as well (`ledger`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing

from controller.model.clock import QUARTER_S
from controller.replay.ahead import PricesAhead
from controller.replay.best import MISSING_EUR_PER_KWH
from controller.replay.control import Past
from controller.replay.ideal import Ideal
from controller.replay.ledger import Ledger
from controller.replay.report import Report, Result, result_of
from controller.replay.run import Controlled, Piece, Plan, Prices, Uncontrolled, Variant, pieces
from controller.replay.source import Row, Source

BLOCK_ROWS = 2048
"""Rows between two looks at the clock, the progress and the wish to stop."""
NONE, IDEAL = "none", "ideal"
Write = Callable[[int, list[Piece], Variant], None]
"""(start of the row [s since 1970], what was lived through in it, the variant as it stands after it)."""


def together(*writes: Write) -> Write:
    """All of them, of one variant."""

    def write(at: int, lived: list[Piece], variant: Variant) -> None:
        for each in writes:
            each(at, lived, variant)

    return write


class Cancelled(Exception):
    """Whoever watches the progress does not want the rest."""


def backtest(
    plan: Plan,
    source: Source,
    writes: Mapping[str, Write] | None = None,
    progress: Callable[[float], bool] = lambda _share: True,
) -> Report:
    """Live through `source`. `progress` gets the share done, and stops by returning False.

    Raises:
        Cancelled: `progress` said so.
        ValueError: there are no rules to run, or `writes` names no variant that is lived through.
    """
    start_s = source.start.timestamp()
    span_s = source.end.timestamp() - start_s
    with closing(_Run(plan, source, dict(writes) if writes is not None else {})) as run:
        for done, row in enumerate(source):
            if done % BLOCK_ROWS == 0 and not progress((row.at - start_s) / span_s):
                raise Cancelled
            run.live(row)
        return run.report()


class _Run:
    """All variants side by side. `spent_s` is without reading and without writing."""

    def __init__(self, plan: Plan, source: Source, writes: dict[str, Write]) -> None:
        if not plan.rulesets:
            raise ValueError("a backtest needs rules")
        self._plan = plan
        self._source = source
        self._bare = Uncontrolled(plan)
        known = plan.known_prices
        priced = source if plan.priced_rows is None else plan.priced_rows
        ahead = None if known is None else PricesAhead(priced, plan.zone, known)
        past = Past(source, plan.tariffs, ahead)
        self._ruled = {name: Controlled(plan, ruleset, past) for name, ruleset in plan.rulesets.items()}
        self._lived: dict[str, Uncontrolled | Controlled] = {NONE: self._bare, **self._ruled}
        self._kept: dict[str, list[Piece]] = {}
        """The pieces of this row, of each variant that is written."""
        unknown = writes.keys() - self._lived.keys()
        if unknown:
            raise ValueError(f"nothing is written of {', '.join(sorted(unknown))}")
        self._writes = writes
        self._variants = tuple(self._lived.values())
        self._ledger = Ledger([*self._ruled.values()][-1], plan.zone)
        self._ideal = Ideal(plan)
        self._rows = self._gaps = 0
        self._next_at: int | None = None
        self._spent_s = 0.0

    def live(self, row: Row) -> None:
        """Through one row."""
        begun = time.perf_counter()
        step_s = self._source.step_s
        self._rows += 1
        if self._next_at is not None and row.at != self._next_at:
            self._gaps += 1
            for variant in self._variants:
                variant.miss(self._next_at, row.at)
        self._next_at = row.at + step_s
        prices = self._plan.price(row)
        if self._writes:
            self._kept = {name: [] for name in self._writes}
        if row.at % QUARTER_S + step_s <= QUARTER_S:
            self._live_piece(row.at, step_s, row, prices)
        else:
            for at, seconds in pieces(row, step_s):
                self._live_piece(at, seconds, row, prices)
        self._spent_s += time.perf_counter() - begun
        for name, lived in self._kept.items():
            self._writes[name](row.at, lived, self._lived[name])

    def _live_piece(self, at: int, seconds: int, row: Row, prices: Prices) -> None:
        if self._ledger.is_over(at):
            self._ideal.live(self._ledger.turn(at))
        lived = [variant.live(at, seconds, row, prices) for variant in self._variants]
        self._ledger.note(lived[-1], prices)
        if self._kept:
            for name, piece in zip(self._lived, lived, strict=True):
                if name in self._kept:
                    self._kept[name].append(piece)

    def report(self) -> Report:
        """After the last row."""
        begun = time.perf_counter()
        last = self._ledger.turn(int(self._source.end.timestamp()))
        idle_wh = self._bare.physical.stored_wh
        last.stored_wh = {name: min(wh, idle_wh[name]) for name, wh in last.stored_wh.items()}
        self._ideal.live(last)
        results = {}
        for name, variant in self._lived.items():
            variant.account.close()
            results[name] = result_of(variant.physical, variant.account.months)
        results[IDEAL] = self._best(self._ideal.result(), results[NONE])
        self._spent_s += time.perf_counter() - begun
        decisions = sum(variant.control.ticks for variant in self._ruled.values())
        return Report(self._rows, decisions, self._spent_s, self._source.step_s, self._gaps, results)

    def close(self) -> None:
        """Ends the search for the best."""
        self._ideal.close()

    def _best(self, found: Result, none: Result) -> Result:
        """The best that was found, or nothing at all where that is still better.

        The search leaves as much in batteries and water at the end of some months as the rules did; where nothing can
        be won, that alone may cost more than to let all be. Relays of which nobody knows what they are for run longer
        under rules than without, so there the two cannot be compared.
        """
        relays = self._bare.physical.relays.values()
        if any(relay.heat is None for relay in relays) or _burden_eur(none) >= _burden_eur(found):
            return found
        return none


def _burden_eur(result: Result) -> float:
    """What it costs, with what it leaves undone."""
    return result.cost_eur + sum(result.unserved_wh.values()) / 1000 * MISSING_EUR_PER_KWH
