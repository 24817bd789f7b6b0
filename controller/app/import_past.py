# SPDX-License-Identifier: MIT
"""The `import` command: what was measured before Kwartier came becomes a past to try rules on and to compare bills.

Files are read whole and told about before a row is taken over. The quarters go into the history a thousand at a time;
while a controller has the history for itself, over its API. With the address of a controller they go to that one, be
it on another machine: what its house is, it says itself. Taking the same files again changes nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.app.billed import API, Asked
from controller.app.edge import CannotStart, Exit, say
from controller.app.import_files import read_texts
from controller.app.import_progress import KEEP, READ, Tell, teller
from controller.app.import_report import refusal_of, report_of, told
from controller.app.kept import Kept
from controller.app.late_booking import book_brought
from controller.app.launch import token_file
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import read_contract, read_site, site_path
from controller.history.imported import Batch
from controller.history.migrations import StoreNewer
from controller.history.store import StoreInUse
from controller.imports.interval import Asked as Meaning
from controller.imports.interval import Flow
from controller.imports.quarters import ReferenceQuarter
from controller.imports.read import Exported, read_exports
from controller.model.clock import QUARTER_S
from controller.model.errors import FileRefused
from controller.model.house import BatterySpec, House, SolarSpec
from controller.model.import_messages import (
    LARGEST_PIECE,
    NO_FLOW,
    NOTHING_TAKEN,
    ImportReport,
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
    """Home Assistant: which entity counts what; NO_FLOW is to be left out."""
    is_only_told: bool = False
    """Nothing is kept."""
    as_json: bool = False
    is_followed: bool = False
    """A program wants to know how far it is."""


def import_command(wanted: Wanted, place: Place) -> int:
    """Run the command as `main.py` does.

    Raises:
        CannotStart: a file or the history cannot be read.
        FileRefused: a file is no export that is known, or site.yaml has errors.
        Fault: the history cannot be written.
    """
    tell = teller(as_lines=wanted.is_followed)
    to = _there(place) if place.connect is not None else _here(place)
    entities = {entity: _flow(flow) for entity, flow in wanted.entities.items()}
    meaning = Meaning(to.timezone, entities, until_s=time.time())
    try:
        exported = read_exports(read_texts(wanted.files), meaning, partial(tell, READ))
    except FileRefused as refused:
        if wanted.as_json:
            sys.stdout.write(f"{encode(refusal_of(refused, meaning))}\n")
        raise
    taken = None if wanted.is_only_told else to.take_in(exported, tell)
    report = report_of(exported, meaning, taken)
    sys.stdout.write(f"{encode(report)}\n" if wanted.as_json else told(report))
    _tell_problems(report)
    return Exit.DONE


def can_export(house: House) -> bool:
    """Whether anything of the house can send energy to the grid."""
    return any(isinstance(spec, SolarSpec | BatterySpec) for spec in house.devices)


def batch(source: str, rows: Sequence[ReferenceQuarter], house: House) -> Batch:
    """Rows of a source as the history takes them."""
    return Batch(source, rows, ZoneInfo(house.timezone), can_export(house))


@dataclass(frozen=True, slots=True)
class _Destination:
    """Where quarters go."""

    timezone: str
    """Of the house."""
    take_in: Callable[[Exported, Tell], TakenMessage]


def _here(place: Place) -> _Destination:
    """The house of this machine: into its history, or through the controller that has it for itself."""
    house = read_site(site_path(place.site))

    def take_in(exported: Exported, tell: Tell) -> TakenMessage:
        source, rows = exported.source.name, exported.quarters.rows
        folder, contract = place.data or data_folder(), read_contract(house)
        store = Kept.of(house, folder).store()
        try:
            store.open()
        except StoreInUse:
            return _over_api(Asked(API, token_file(folder)), exported, tell)
        except StoreNewer as newer:
            raise CannotStart(str(newer)) from newer
        try:
            taken = _in_pieces(rows, lambda piece: store.take_in(batch(source, piece, house)), tell)
        finally:
            store.close()
        if contract is not None and (taken.new or taken.better):
            book_brought(house, folder, contract, rows[0].start_s, rows[-1].start_s + QUARTER_S)
        return taken

    return _Destination(house.timezone, take_in)


def _there(place: Place) -> _Destination:
    """The house of the controller that was named."""
    asked = Asked(place.connect or API, token_file(place.data))
    return _Destination(asked.timezone(), partial(_over_api, asked))


def _over_api(asked: Asked, exported: Exported, tell: Tell) -> TakenMessage:
    def keep(piece: Sequence[ReferenceQuarter]) -> TakenMessage:
        return asked.take_in(ImportRequest(exported.source.name, messages(piece)))

    return _in_pieces(exported.quarters.rows, keep, tell)


def _flow(name: str) -> Flow | None:
    return None if name == NO_FLOW else Flow(name)


def _in_pieces(rows: Sequence[ReferenceQuarter], keep: Keeps, tell: Tell) -> TakenMessage:
    taken, done = NOTHING_TAKEN, 0
    for piece in _pieces(rows):
        taken = taken.plus(keep(piece))
        done += len(piece)
        tell(KEEP, done, len(rows))
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
