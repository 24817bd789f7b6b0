# SPDX-License-Identifier: MIT
"""The `import` command: what was measured before Kwartier came becomes a past to try rules on and to compare bills.

Files are read whole and told about before a row is taken over. The quarters go into the history a thousand at a time;
while a controller has the history for itself, over its API. Taking the same files again changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.app.billed import API, Asked
from controller.app.edge import CannotStart, Exit, say
from controller.app.import_files import read_texts
from controller.app.import_report import ImportReport, report_of, told
from controller.app.kept import Kept
from controller.app.launch import token_file
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import read_site, site_path
from controller.history.imported import Batch
from controller.history.migrations import StoreNewer
from controller.history.store import StoreInUse
from controller.imports.interval import Asked as Meaning
from controller.imports.interval import Flow
from controller.imports.quarters import ReferenceQuarter
from controller.imports.read import read_exports
from controller.model.house import BatterySpec, House, SolarSpec
from controller.model.import_messages import (
    LARGEST_PIECE,
    NOTHING_TAKEN,
    ImportRequest,
    ReferenceMessage,
    TakenMessage,
)
from controller.model.messages import encode

Keeps = Callable[[Sequence[ReferenceQuarter]], TakenMessage]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken over, and how it is told about."""

    files: Sequence[Path]
    entities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Home Assistant: which entity counts what."""
    is_only_told: bool = False
    """Nothing is kept."""
    as_json: bool = False


def import_command(wanted: Wanted, place: Place) -> int:
    """Run the command as `main.py` does.

    Raises:
        CannotStart: a file or the history cannot be read.
        FileRefused: a file is no export that is known, or site.yaml has errors.
        Fault: the history cannot be written.
    """
    house = read_site(site_path(place.site))
    meaning = Meaning(house.timezone, {entity: Flow(flow) for entity, flow in wanted.entities.items()})
    exported = read_exports(read_texts(wanted.files), meaning)
    taken: TakenMessage | None = None
    if not wanted.is_only_told:
        taken = _take_in(exported.source.name, exported.quarters.rows, house, place)
    report = report_of(exported, ZoneInfo(house.timezone), taken)
    sys.stdout.write(f"{encode(report)}\n" if wanted.as_json else told(report))
    _tell_problems(report)
    return Exit.DONE


def can_export(house: House) -> bool:
    """Whether anything of the house can send energy to the grid."""
    return any(isinstance(spec, SolarSpec | BatterySpec) for spec in house.devices)


def batch(source: str, rows: Sequence[ReferenceQuarter], house: House) -> Batch:
    """Rows of a source as the history takes them."""
    return Batch(source, rows, ZoneInfo(house.timezone), can_export(house))


def _take_in(source: str, rows: Sequence[ReferenceQuarter], house: House, place: Place) -> TakenMessage:
    folder = place.data or data_folder()
    store = Kept.of(house, folder).store()
    try:
        store.open()
    except StoreInUse:
        asked = Asked(place.connect or API, token_file(folder))
        return _in_pieces(rows, lambda piece: asked.take_in(ImportRequest(source, messages(piece))))
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer
    try:
        return _in_pieces(rows, lambda piece: store.take_in(batch(source, piece, house)))
    finally:
        store.close()


def _in_pieces(rows: Sequence[ReferenceQuarter], keep: Keeps) -> TakenMessage:
    taken = NOTHING_TAKEN
    for done, piece in enumerate(_pieces(rows)):
        taken = taken.plus(keep(piece))
        if sys.stderr is not None and sys.stderr.isatty():
            share = min(1.0, (done + 1) * LARGEST_PIECE / len(rows))
            sys.stderr.write(f"\r{share:4.0%} of {len(rows)} quarters")
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    return taken


def _pieces(rows: Sequence[ReferenceQuarter]) -> Iterator[Sequence[ReferenceQuarter]]:
    left = iter(rows)
    while piece := tuple(islice(left, LARGEST_PIECE)):
        yield piece


def messages(rows: Sequence[ReferenceQuarter]) -> tuple[ReferenceMessage, ...]:
    """Rows as the API says them."""
    return tuple(
        ReferenceMessage(
            row.start_s,
            row.import_wh,
            row.export_wh,
            row.solar_wh,
            row.battery_wh,
            None if row.band is None else row.band.value,
            row.quality.value,
        )
        for row in rows
    )


def _tell_problems(report: ImportReport) -> None:
    for line in report.problems:
        say(line)
    if report.unread > len(report.problems):
        say(f"and {report.unread - len(report.problems)} more lines that cannot be read")
