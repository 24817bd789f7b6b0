# SPDX-License-Identifier: MIT
"""The `truth` command: whether our quarters agree with the meter's own and with imported ones, and what differs.

While a controller runs it is asked, and tells of the clocks as well; else the history is read.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.app.billed import API, Asked
from controller.app.edge import CannotStart, Exit, WrongUsage
from controller.app.kept import Kept
from controller.app.launch import token_file
from controller.app.meter_check import USUAL, as_lines, truth_message
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import read_site, site_path
from controller.history.billed import read_checks
from controller.history.migrations import StoreNewer
from controller.history.span import Recorded
from controller.history.store import StoreInUse
from controller.model.messages import encode
from controller.model.truth_messages import TruthMessage
from controller.tariff.usage import midnight_s


def truth_command(first: date | None, last: date | None, place: Place, *, as_json: bool = False) -> int:
    """Run the command as `main.py` does, over whole days of the house; without them, the last month.

    Raises:
        WrongUsage: the first day is after the last.
        CannotStart: there is no history, or nobody that can read it.
        FileRefused: site.yaml has errors.
        Fault: the history cannot be read.
    """
    house = read_site(site_path(place.site))
    span = _span(first, last, ZoneInfo(house.timezone))
    kept = Kept.of(house, place.data or data_folder())
    kept.must_exist()
    found = _read(kept, span, place.connect or API)
    sys.stdout.write(f"{encode(found)}\n" if as_json else "".join(f"{line}\n" for line in as_lines(found)))
    return Exit.DONE


def _span(first: date | None, last: date | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    today = datetime.now(zone).date()
    after = (today if last is None else last) + timedelta(days=1)
    begin = after - USUAL if first is None else first
    if begin >= after:
        raise WrongUsage(f"--from {begin} is after --to {after - timedelta(days=1)}")
    start, end = (datetime.fromtimestamp(midnight_s(day, zone), UTC) for day in (begin, after))
    return start, end


def _read(kept: Kept, span: tuple[datetime, datetime], url: str) -> TruthMessage:
    start, end = span
    try:
        checks = read_checks(
            kept.place, Recorded(int(start.timestamp()), int(end.timestamp())), kept.zone
        )  # fmt: skip
    except StoreInUse:
        return Asked(url, token_file(kept.folder)).truth(start, end)
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer
    return truth_message(span, checks)
