# SPDX-License-Identifier: MIT
"""A meter was replaced, or seems to have been: seen by serial number and EAN, asked once, safe without an answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from controller.counters.follower import Counters
from controller.counters.swap import MeterWatch, Swap, bridge, continued
from controller.model.clock import quarter_start
from controller.model.counting import CountedUnit, Counter, Stand
from controller.model.reading import ChannelKind, ChannelReading, Checksum, MeterReading
from controller.model.snapshot import Basis, QuarterState

START = datetime(2026, 3, 10, 10, 2, tzinfo=UTC)
OLD, NEW = "1SAG1100000292", "1SAG3200000815"
EAN, ELSEWHERE = "541400000000000002", "541400000000000999"
FUSE_W = 27_600.0


def telegram(
    serial: str | None = OLD,
    import_wh: int | None = 1_000_000,
    *,
    ean: str | None = EAN,
    export_wh: int = 500,
) -> MeterReading:
    return MeterReading(
        "/FLU5", None, Checksum.OK, START, serial=serial, import_total_wh=import_wh,
        export_total_wh=export_wh, ean=ean,
    )  # fmt: skip


def state(at: datetime, used_wh: float, basis: Basis = Basis.DEMAND_REGISTER) -> QuarterState:
    return QuarterState(
        quarter_start(at), 60.0, used_wh, basis, 0.0, 2500.0, "floor", 2500.0, None, None, "2026-03", None, None, None
    )  # fmt: skip


def heard(
    watch: MeterWatch, reading: MeterReading, seconds: float, quarter: QuarterState | None = None
) -> list[Swap]:
    """A telegram a second for five seconds, from `seconds` after START on."""
    found = (
        watch.hear(reading, seconds + place, START + timedelta(seconds=seconds + place), quarter)
        for place in range(5)
    )
    return [swap for swap in found if swap is not None]


def watching() -> MeterWatch:
    watch = MeterWatch(FUSE_W)
    assert heard(watch, telegram(), 0) == []
    return watch


def test_the_same_meter_is_never_asked_about() -> None:
    watch = watching()
    for place in range(1, 50):
        assert heard(watch, telegram(import_wh=1_000_000 + place), 10 * place) == []
    assert watch.asked(START) == ()


def test_another_serial_number_is_asked_about_once_and_only_when_it_stays() -> None:
    watch = watching()
    assert watch.hear(telegram(NEW, 12), 100.0, START, None) is None
    assert heard(watch, telegram(), 110) == []
    (swap,) = heard(watch, telegram(NEW, 12), 200)
    assert (swap.kind, swap.old, swap.new, swap.old_value, swap.new_value) == (
        "electricity", OLD, NEW, 1_000_000, 12,
    )  # fmt: skip
    assert (swap.looks_same, swap.between) == (False, None)
    assert heard(watch, telegram(NEW, 40), 300) == []
    assert watch.asked(START + timedelta(days=13)) == (swap,)


def test_nobody_s_answer_is_taken_for_a_new_meter() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 12), 200)
    assert watch.asked(START + timedelta(days=15)) == ()
    assert watch.swaps == (swap,)
    assert watch.meter_id(NEW) == NEW


def test_registers_that_go_on_are_told_with_what_lies_between() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 1_000_800, export_wh=520), 900)
    assert (swap.looks_same, swap.between, swap.export_between) == (True, 800.0, 20)


def test_what_the_demand_register_has_counted_already_is_not_booked_again() -> None:
    """1-0:1.4.0 of a meter that is the same tells the whole of the running quarter at once."""
    watch = watching()
    quarter = state(START + timedelta(seconds=900), 300.0)
    (swap,) = heard(watch, telegram(NEW, 1_000_800), 900, quarter)
    assert swap.between == 500.0
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 1_000_800), 900, state(START, 300.0, Basis.ENERGY_REGISTERS))
    assert swap.between == 800.0


@pytest.mark.parametrize("import_wh", [999_999, 1_900_000, None])
def test_registers_that_fall_or_leap_cannot_be_the_same_meter(import_wh: int | None) -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, import_wh), 900)
    assert (swap.between, swap.export_between, swap.looks_same) == (None, None, False)


def test_at_another_access_point_nothing_goes_on() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 1_000_800, ean=ELSEWHERE), 900)
    assert swap.between is None


def test_a_register_that_starts_over_under_the_same_number_is_asked_about() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(OLD, 3), 900)
    assert (swap.old, swap.new, swap.old_value, swap.new_value) == (OLD, OLD, 1_000_000, 3)


def test_a_meter_that_tells_no_number_is_not_watched() -> None:
    watch = MeterWatch(FUSE_W)
    assert heard(watch, telegram(None), 0) == []
    assert heard(watch, telegram(), 10) == []
    assert heard(watch, telegram(None, 3), 20) == []


def test_a_swap_while_the_program_was_off_is_seen_at_the_next_start() -> None:
    watch = MeterWatch(FUSE_W)
    watch.restore(json.loads(json.dumps(watching().to_dict())))
    (swap,) = heard(watch, telegram(NEW, 12), 86_400)
    assert (swap.old, swap.new) == (OLD, NEW)
    again = MeterWatch(FUSE_W)
    again.restore(json.loads(json.dumps(watch.to_dict())))
    assert again.swaps == (swap,)
    assert EAN not in json.dumps(again.to_dict())


@pytest.mark.parametrize(
    "saved",
    [{"meter": [1]}, {"swaps": [{"id": 1}]}, {"swaps": 3}, {"meter": ["a", "b", "never", 1, 2]}],
)
def test_a_damaged_memory_is_left_out_whole(saved: dict[str, object]) -> None:
    watch = MeterWatch(FUSE_W)
    watch.restore(saved)
    assert watch.to_dict() == {"meter": None, "swaps": []}


def test_an_answer_is_taken_once() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 12), 200)
    answered = watch.answer(swap.id, "new", START)
    assert answered is not None and answered.answer == "new"
    assert watch.answer(swap.id, "same", START) is None
    assert watch.answer(1, "same", START) is None
    assert watch.asked(START) == ()


def test_the_same_meter_goes_on_under_its_old_number_through_all_names_that_it_had() -> None:
    watch = watching()
    (first,) = heard(watch, telegram("A", 1_000_010), 200)
    (second,) = heard(watch, telegram("B", 1_000_020), 300)
    assert watch.meter_id("B") == "B"
    watch.answer(second.id, "same", START)
    assert watch.meter_id("B") == "A"
    watch.answer(first.id, "same", START)
    assert watch.meter_id("B") == OLD
    assert watch.meter_id(None) == ""


def test_what_lies_between_is_booked_evenly_over_the_time_between_and_is_no_peak() -> None:
    """From 10:02:04 to 10:32:04, half an hour: 1 kWh is spread over three quarters."""
    watch = watching()
    swap = heard(watch, telegram(NEW, 1_001_000, export_wh=740), 1_801)[0]
    quarters = bridge(swap)
    assert [f"{each.start:%H:%M}" for each in quarters] == ["10:00", "10:15", "10:30"]
    assert sum(each.import_wh for each in quarters) == pytest.approx(1000)
    assert sum(each.export_wh or 0 for each in quarters) == pytest.approx(240)
    assert quarters[1].import_wh == pytest.approx(500, abs=1)
    assert not any(each.is_complete for each in quarters)
    assert {(each.basis, each.meter) for each in quarters} == {(Basis.GAP, f"{OLD} > {NEW}")}


def test_between_meters_that_are_two_there_is_nothing_to_book() -> None:
    watch = watching()
    (swap,) = heard(watch, telegram(NEW, 12), 200)
    assert (bridge(swap), continued(swap)) == ((), ())


def gas(serial: str, minutes: float, m3: float, channel: int = 1) -> ChannelReading:
    return ChannelReading(channel, ChannelKind.GAS, serial, START + timedelta(minutes=minutes), m3, "m3")


def test_a_gas_meter_that_comes_in_the_place_of_another_is_asked_about() -> None:
    counters, watch = Counters(), MeterWatch(FUSE_W)
    counters.hear((gas("OLDGAS0123", 0, 4036.5),), START)
    found = counters.hear((gas("NEWGAS0777", 60, 0.0),), START + timedelta(hours=1))
    (swap,) = map(watch.replaced, found.replaced)
    assert (swap.kind, swap.old, swap.new, swap.old_value, swap.new_value, swap.between) == (
        "gas", "OLDGAS0123", "NEWGAS0777", 4_036_500, 0, None,
    )  # fmt: skip
    assert (bridge(swap), continued(swap)) == ((), ())
    assert [each.stand.counter.meter for each in counters.all(START)] == ["NEWGAS0777"]


def test_a_gas_meter_that_only_tells_another_number_goes_on_where_it_stood() -> None:
    counters, watch = Counters(), MeterWatch(FUSE_W)
    counters.hear((gas("0123", 0, 4036.5),), START)
    found = counters.hear((gas("GAS-0123", 60, 4037.0),), START + timedelta(hours=1))
    (swap,) = map(watch.replaced, found.replaced)
    assert swap.between == 500
    old = Counter("0123", ChannelKind.GAS, CountedUnit.LITRE)
    assert continued(swap) == (Stand(old, int((START + timedelta(hours=1)).timestamp()), 4_037_000),)


def test_a_second_meter_beside_the_first_replaces_nothing() -> None:
    counters = Counters()
    counters.hear((gas("A", 0, 1.0),), START)
    later = START + timedelta(minutes=5)
    found = counters.hear((gas("A", 5, 1.0), gas("B", 5, 0.0, 2)), later)
    assert (len(counters.all(later)), found.replaced) == (2, ())


def test_swaps_of_one_second_are_told_apart() -> None:
    counters, watch = Counters(), MeterWatch(FUSE_W)
    for number in range(4):
        found = counters.hear((gas(f"G{number}", 0, 1.0),), START)
        for each in found.replaced:
            watch.replaced(each)
    assert len({swap.id for swap in watch.swaps}) == 3
