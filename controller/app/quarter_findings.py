# SPDX-License-Identifier: MIT
"""What the doctor says of the quarters of the last month: whether they agree with the meter's own and with imports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from controller.app.finding import Finding, Grade
from controller.app.kept import Kept
from controller.app.meter_check import USUAL, compared_words
from controller.app.paths import is_there
from controller.history.billed import read_checks
from controller.history.migrations import StoreNewer
from controller.history.span import Recorded
from controller.model.errors import Fault
from controller.model.house import House
from controller.model.saying import Saying

FEW_PCT = 1.0
"""So many of a hundred quarters may differ: now and then power changes in the second of a boundary."""


def look_at_quarters(house: House, folder: Path, now: datetime) -> Iterator[Finding]:
    """One line for each source that there is to compare with. While a controller has the history, `truth` asks it."""
    kept = Kept.of(house, folder)
    if isinstance(kept.place, Path) and not is_there(kept.place):
        return
    try:
        span = Recorded(int((now - USUAL).timestamp()), int(now.timestamp()))
        checks = read_checks(kept.place, span, kept.zone)
    except (Fault, StoreNewer):
        return  # the finding of the database tells it
    for check in checks:
        compared = check.compared
        is_good = compared.compared - compared.agree <= compared.compared * FEW_PCT / 100
        hint = "" if is_good else Saying("quarters-tell-which")
        yield Finding("quarters", Grade.OK if is_good else Grade.WARNING, compared_words(compared), hint)
