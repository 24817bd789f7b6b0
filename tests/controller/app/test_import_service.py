# SPDX-License-Identifier: MIT
"""Quarters over the API are checked one by one before the history sees any of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from controller.api.service import Refused
from controller.app.import_service import ImportService
from controller.history.imported import Batch
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.house import DeviceSpec
from controller.model.import_messages import (
    LARGEST_PIECE,
    NOTHING_TAKEN,
    ImportRequest,
    ReferenceMessage,
    TakenMessage,
)
from controller.model.saying import in_language
from tests.controller.houses import SOLAR, house_of

T = 1_774_699_200
CLOCK = VirtualClock(datetime.fromtimestamp(T + 3600, UTC))
GOOD = ReferenceMessage(T, 500.0, 0.0, None, -100.0, "day", "measured")


class Keeper:
    """Counts what it is given; a disk may be full."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.batches: list[Batch] = []
        self._fault = fault

    async def take_in(self, batch: Batch) -> TakenMessage:
        if self._fault is not None:
            raise self._fault
        self.batches.append(batch)
        return replace(NOTHING_TAKEN, new=len(batch.rows))


class Known(Keeper):
    """It knows all of it already."""

    async def take_in(self, batch: Batch) -> TakenMessage:
        return replace(NOTHING_TAKEN, same=len(batch.rows))


def taken_by(keeper: Keeper, request: ImportRequest, *devices: DeviceSpec) -> TakenMessage:
    return asyncio.run(ImportService(house_of(*devices), keeper, CLOCK).take_in(request, "owner"))


def test_good_quarters_reach_the_history_with_what_the_house_can_do() -> None:
    keeper = Keeper()
    quarters = (GOOD, replace(GOOD, start_s=T + 900, band=None, quality="spread"))
    taken = taken_by(keeper, ImportRequest("fluvius", quarters))
    assert taken == replace(NOTHING_TAKEN, new=2)
    taken_by(keeper, ImportRequest("fluvius", (GOOD,)), SOLAR)
    batch, with_sun = keeper.batches
    assert with_sun.can_export
    assert (batch.source, batch.zone, batch.can_export) == ("fluvius", ZoneInfo("Europe/Brussels"), False)
    assert [(row.start_s, row.import_wh, row.battery_wh, row.quality.value) for row in batch.rows] == [
        (T, 500.0, -100.0, "measured"),
        (T + 900, 500.0, -100.0, "spread"),
    ]


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (ImportRequest("fluvus", (GOOD,)), 'source: "fluvus" is not known'),
        (ImportRequest("fluvius", ()), f"quarters: must be 1 to {LARGEST_PIECE}"),
        (ImportRequest("fluvius", (GOOD, GOOD)), "quarters.1.start_s: must be later than the one before"),
        (
            ImportRequest("fluvius", (replace(GOOD, start_s=T + 1),)),
            "quarters.0.start_s: must be the start of a quarter, in seconds since 1970",
        ),
        (
            ImportRequest("fluvius", (GOOD, replace(GOOD, start_s=T + 4500))),
            "quarters.1.start_s: this quarter has not ended yet, and nobody can have measured it",
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, start_s=900),)),
            "quarters.0.start_s: is before the year 2000, when nobody counted quarters",
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, import_wh=-1.0),)),
            "quarters.0.import_wh: no house moves this in a quarter",
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, battery_wh=-1e9),)),
            "quarters.0.battery_wh: no house moves this in a quarter",
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, import_wh=float("nan")),)),
            "quarters.0.import_wh: no house moves this in a quarter",
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, band="noon"),)),
            'quarters.0.band: "noon" is not known',
        ),
        (
            ImportRequest("fluvius", (replace(GOOD, quality="guessed"),)),
            'quarters.0.quality: "guessed" is not known',
        ),
    ],
)
def test_what_makes_no_sense_is_refused_whole(request_: ImportRequest, error: str) -> None:
    keeper = Keeper()
    with pytest.raises(Refused) as refused:
        taken_by(keeper, request_)
    assert (refused.value.status, refused.value.error) == (422, error)
    assert not keeper.batches


def test_quarters_ahead_of_now_are_refused_with_what_to_look_at_in_any_language() -> None:
    with pytest.raises(Refused) as refused:
        taken_by(Keeper(), ImportRequest("fluvius", (replace(GOOD, start_s=T + 900 * 40),)))
    assert refused.value.hint == (
        "look at the unit (seconds, UTC), and at the clock of the machine on which the controller runs"
    )
    assert in_language(refused.value.words[0], "nl") == (
        "quarters.0.start_s: dit kwartier is nog niet voorbij, en niemand kan het gemeten hebben"
    )


def test_who_wants_to_know_is_told_what_span_was_added_and_only_where_something_was() -> None:
    heard: list[tuple[datetime, datetime]] = []
    service = ImportService(house_of(), Keeper(), CLOCK)
    service.taken = lambda start, end: heard.append((start, end))
    asyncio.run(service.take_in(ImportRequest("fluvius", (GOOD, replace(GOOD, start_s=T + 900))), "owner"))
    assert heard == [(datetime.fromtimestamp(T, UTC), datetime.fromtimestamp(T + 1800, UTC))]
    same = ImportService(house_of(), Known(), CLOCK)
    same.taken = service.taken
    asyncio.run(same.take_in(ImportRequest("fluvius", (GOOD,)), "owner"))
    assert len(heard) == 1


def test_a_disk_that_does_not_take_it_is_told() -> None:
    keeper = Keeper(Fault("the disk is full", "make room"))
    with pytest.raises(Refused) as refused:
        taken_by(keeper, ImportRequest("fluvius", (GOOD,)), SOLAR)
    assert (refused.value.status, refused.value.error, refused.value.hint) == (
        503,
        "the disk is full",
        "make room",
    )


def test_a_simulated_house_takes_nobodys_past() -> None:
    keeper = Keeper()
    service = ImportService(house_of(), keeper, CLOCK, is_simulated=True)
    with pytest.raises(Refused) as refused:
        asyncio.run(service.take_in(ImportRequest("fluvius", (GOOD,)), "owner"))
    assert (refused.value.status, refused.value.error, refused.value.hint) == (
        409,
        "this house is simulated: a real past does not belong in it",
        "start your own house",
    )
    assert not keeper.batches
