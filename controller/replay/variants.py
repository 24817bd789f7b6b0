# SPDX-License-Identifier: MIT
"""The backtest: one pass over a series for the house without control, under the rules, and at its best."""

from __future__ import annotations

import time
from collections.abc import Callable

from controller.replay.ideal import Ideal
from controller.replay.ledger import Ledger
from controller.replay.load import Series
from controller.replay.report import Report, result_of
from controller.replay.run import Controlled, Piece, Plan, Uncontrolled, pieces

BLOCK_ROWS = 2048
"""Rows between two looks at the clock, the progress and the wish to stop."""
Write = Callable[[int, list[Piece], Controlled], None]


class Cancelled(Exception):
    """Whoever watches the progress does not want the rest."""


def backtest(
    plan: Plan,
    series: Series,
    write: Write | None = None,
    progress: Callable[[float], bool] = lambda _share: True,
) -> Report:
    """Live through `series`. `write` gets each row with its pieces; `progress` gets the share done, False stops.

    Raises:
        Cancelled: `progress` said so.
    """
    bare, ruled = Uncontrolled(plan), Controlled(plan, series)
    ledger, ideal = Ledger(ruled, plan.zone), Ideal(plan)
    spent_s = 0.0
    for done, row in enumerate(series):
        if done % BLOCK_ROWS == 0 and not progress(done / series.rows):
            raise Cancelled
        begun = time.perf_counter()
        prices = plan.price(row)
        lived = []
        for at, seconds in pieces(row, series.step_s):
            if ledger.is_over(at):
                ideal.live(ledger.turn(at))
            bare.live(at, seconds, row, prices)
            piece = ruled.live(at, seconds, row, prices)
            ledger.note(piece, prices)
            lived.append(piece)
        spent_s += time.perf_counter() - begun
        if write is not None:
            write(row.at, lived, ruled)
    begun = time.perf_counter()
    ideal.live(ledger.turn(int(series.end.timestamp())))
    bare.account.close()
    ruled.account.close()
    variants = {
        "none": result_of(bare.physical, bare.account.months),
        "rules": result_of(ruled.physical, ruled.account.months),
        "ideal": ideal.result(),
    }
    spent_s += time.perf_counter() - begun
    return Report(series.rows, ruled.control.ticks, spent_s, series.step_s, series.gaps, variants)
