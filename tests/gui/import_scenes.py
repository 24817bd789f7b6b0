# SPDX-License-Identifier: MIT
"""Imports to look at: files that somebody downloaded, three years of a grid operator, a house full of entities."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.model.import_messages import (
    ImportedEntity,
    ImportedMonth,
    ImportRefusal,
    ImportReport,
    TakenMessage,
)
from controller.model.messages import ProblemMessage
from gui.import_places import Candidate
from tests.gui import scenes
from tests.gui.fake_import import Answer

ZONE = ZoneInfo("Europe/Brussels")
HOME = Path("/media/anna")
FILES = (
    (
        "Downloads/Verbruikshistoriek_elektriciteit_541448800000000000_20231101_20261120_kwartiertotalen.csv",
        53_821_576,
    ),
    ("Downloads/Verbruikshistoriek_injectie.csv", 21_480_112),
    ("STICK/history (3).csv", 182_044),
    ("Downloads/dsmr-reader-hours.zip", 2_204_310),
    ("Documents/energy-2026-10.csv", 48_112),
    ("Home/contacts.csv", 3_900),
)
CANDIDATES = tuple(
    Candidate(
        HOME / name,
        name.partition("/")[0],
        size,
        datetime(2026, 11, 20, 17, 40, tzinfo=UTC) - timedelta(hours=9 * n),
    )
    for n, (name, size) in enumerate(FILES)
)
UNREAD = tuple(
    f"/media/anna/Downloads/Verbruikshistoriek_injectie.csv:{line}:1: warning: fields: 1 instead of 12"
    for line in (40112, 40113, 40118)
)
KWH = (412, 371, 344, 262, 208, 171, 158, 166, 205, 281, 349, 402)


def months(count: int) -> tuple[ImportedMonth, ...]:
    """The last `count` until November 2026."""
    found = []
    for back in range(count - 1, -1, -1):
        number = 2026 * 12 + 10 - back
        month = number % 12
        found.append(
            ImportedMonth(
                f"{number // 12}-{month + 1:02d}",
                2880,
                KWH[month] * 1000.0,
                (520 - KWH[month]) * 900.0,
                None,
                2500 + KWH[month] * 7 % 2300,
            )
        )
    return tuple(found)


LOOKED = ImportReport(
    source="fluvius",
    title="Mijn Fluvius",
    files=tuple(str(each.path) for each in CANDIDATES[:2]),
    first=datetime(2023, 11, 1, tzinfo=ZONE),
    until=datetime(2026, 11, 20, tzinfo=ZONE),
    timezone="Europe/Brussels",
    quarters=106_932,
    measured=106_620,
    estimated=312,
    spread=0,
    missing=96,
    left_out={'unit "m³"': 26_304, "told twice": 192},
    unread=3,
    problems=UNREAD,
    months=months(37),
    entities=(),
    taken=None,
)
TAKEN = TakenMessage(new=104_052, better=188, same=0, own=2_692, differing=11, difference_wh=412.0)
QUESTION = ImportRefusal(
    (
        ProblemMessage(
            "/media/anna/history (3).csv", 1, 1, 1, "error", "nothing", "no whole quarter of import", ""
        ),
    ),
    (
        ImportedEntity("sensor.p1_meter_5c2faf0a2b7e_energy_t1", None),
        ImportedEntity("sensor.p1_meter_5c2faf0a2b7e_energy_t2", None),
        ImportedEntity("sensor.solaredge_lifetime_energy", "solar"),
        ImportedEntity("sensor.freezer", "nothing"),
    ),
)
UNKNOWN = ImportRefusal(
    (
        ProblemMessage(
            "/media/anna/contacts.csv",
            1,
            1,
            1,
            "error",
            "no-export",
            "this is no export that can be taken over; known are: Mijn Fluvius (quarter-hour totals), DSMR-reader "
            "(hours), Home Assistant (energy dashboard, or history)",
            "",
        ),
    ),
    (),
)
DONE = replace(LOOKED, taken=TAKEN)
GOOD = (Answer(LOOKED), Answer(DONE))
FULL = (
    "error: the controller at http://127.0.0.1:8415 refuses: 503 Service Unavailable; the history cannot be written: "
    "the disk is full; make room on the disk"
)
ANSWERS: dict[str, tuple[Answer, ...]] = {
    "bring-question": (Answer(QUESTION, code=1),),
    "bring-unknown": (Answer(UNKNOWN, code=1),),
    "bring-running": (Answer(LOOKED), Answer(lines=("progress keep 41000 106932",), waits=True)),
    "bring-failed": (Answer(LOOKED), Answer(lines=(FULL,), code=3)),
}
"""Picture -> what the command says in it."""
OWN = replace(scenes.EVENING, about=replace(scenes.EVENING.about, is_simulated=False, demo_rate=None))
"""A house that is real."""
