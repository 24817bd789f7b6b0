# SPDX-License-Identifier: MIT
"""Gas, water and heat are followed by the serial number of their meter; nothing negative or giant is ever counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.counters.follower import Counters, Heard
from controller.model.counting import CountedUnit, Counter, Stand, counter_of, masked
from controller.model.reading import UNKNOWN, ChannelKind, ChannelReading, Unknown

START = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
OLD, NEW = "7FLO2119000123", "7FLO2126000777"


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def gas(
    minutes: float | None, m3: float, serial: str | None = OLD, channel: int = 1, unit: str = "m3"
) -> ChannelReading:
    time = None if minutes is None else at(minutes)
    return ChannelReading(channel, ChannelKind.GAS, serial, time, m3, unit)


def heard(counters: Counters, readings: Sequence[tuple[float, float]], serial: str = OLD) -> list[Heard]:
    """A report every so often: (minutes, m³)."""
    return [counters.hear((gas(minutes, m3, serial),), at(minutes)) for minutes, m3 in readings]


def counter(serial: str = OLD, life: int = 1) -> Counter:
    return Counter(serial, ChannelKind.GAS, CountedUnit.LITRE, life)


@pytest.mark.parametrize(
    ("unit", "value", "kept"),
    [
        ("m3", 1234.567, (CountedUnit.LITRE, 1_234_567)),
        ("dm3", 12.0, (CountedUnit.LITRE, 12)),
        ("GJ", 12.345, (CountedUnit.MEGAJOULE, 12_345)),
        ("kWh", 1.5, (CountedUnit.WATT_HOUR, 1500)),
    ],
)
def test_a_register_is_kept_in_whole_units(unit: str, value: float, kept: tuple[CountedUnit, int]) -> None:
    found = counter_of(gas(0, value, unit=unit))
    assert found is not None
    assert (found[0].unit, found[1]) == kept


@pytest.mark.parametrize(
    "reading",
    [
        ChannelReading(1, ChannelKind.GAS, OLD, None, None, None),
        ChannelReading(1, ChannelKind.GAS, OLD, START, 1.0, "furlong"),
        ChannelReading(1, ChannelKind.UNKNOWN, OLD, START, 1.0, "m3"),
        ChannelReading(1, ChannelKind.GAS, OLD, START, -1.0, "m3"),
    ],
)
def test_what_tells_of_no_register_is_not_followed(reading: ChannelReading) -> None:
    assert counter_of(reading) is None
    counters = Counters()
    assert counters.hear((reading,), START) == Heard()
    assert counters.all(START) == ()


def test_a_meter_without_a_serial_number_goes_by_its_channel() -> None:
    found = counter_of(gas(0, 1.0, serial=None, channel=2))
    assert found is not None
    assert found[0].meter == "channel 2" == masked(found[0].meter)


def test_of_a_serial_number_only_the_end_is_shown() -> None:
    assert masked(OLD) == "…0123"


def test_the_telegram_repeats_a_report_and_it_is_kept_once() -> None:
    counters = Counters()
    first = counters.hear((gas(0, 100.0),), at(0))
    again = [counters.hear((gas(0, 100.0),), at(second / 60)) for second in range(1, 300)]
    assert first.stands == (Stand(counter(), int(START.timestamp()), 100_000),)
    assert all(each == Heard() for each in again)


def test_steps_are_kept_as_they_are_reported() -> None:
    counters = Counters()
    found = heard(counters, [(0, 100.0), (5, 100.25), (10, 100.25), (15, 100.5)])
    assert [stand.value for each in found for stand in each.stands] == [100_000, 100_250, 100_250, 100_500]


def test_a_meter_that_reports_each_second_is_kept_once_a_minute() -> None:
    counters = Counters()
    found = heard(counters, [(second / 60, 100 + second / 1000) for second in range(301)])
    assert len([stand for each in found for stand in each.stands]) == 6


def test_the_rate_is_that_of_the_last_interval_and_unknown_when_it_is_old() -> None:
    counters = Counters()
    heard(counters, [(0, 100.0), (5, 100.25)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(5)) == pytest.approx(3.0)
    heard(counters, [(10, 100.25)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(10)) == 0.0
    assert counters.rate_m3_h(ChannelKind.GAS, at(25)) == 0.0
    assert isinstance(counters.rate_m3_h(ChannelKind.GAS, at(25.1)), Unknown)
    assert isinstance(counters.rate_m3_h(ChannelKind.WATER, at(10)), Unknown)


def test_one_report_says_nothing_of_a_rate_and_neither_do_two_with_hours_between() -> None:
    counters = Counters()
    heard(counters, [(0, 100.0)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(1)) is UNKNOWN
    heard(counters, [(180, 103.0)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(181)) is UNKNOWN
    heard(counters, [(185, 103.1)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(186)) == pytest.approx(1.2)


def test_an_hourly_meter_has_a_rate_for_two_hours() -> None:
    counters = Counters()
    heard(counters, [(0, 100.0), (60, 101.5)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(179)) == pytest.approx(1.5)
    assert counters.rate_m3_h(ChannelKind.GAS, at(181)) is UNKNOWN


def test_the_rate_of_a_meter_that_reports_each_second_is_taken_over_minutes() -> None:
    counters = Counters()
    heard(counters, [(second / 60, 100 + second // 10 / 1000) for second in range(601)])
    assert counters.rate_m3_h(ChannelKind.GAS, at(10)) == pytest.approx(0.36, rel=0.05)


def test_a_zero_that_comes_once_is_not_believed() -> None:
    counters = Counters()
    found = heard(counters, [(0, 1234.0), (5, 0.0), (10, 1234.5), (15, 1235.0)])
    assert [stand.value for each in found for stand in each.stands] == [
        1_234_000, 1_234_500, 1_235_000,
    ]  # fmt: skip
    assert [each.anomalies for each in found[1:]] == [
        ("the gas meter …0123 fell from 1234.000 m³ to 0.000 m³",), (), (),
    ]  # fmt: skip


def test_a_giant_value_that_comes_once_is_not_believed() -> None:
    counters = Counters()
    found = heard(counters, [(0, 1234.0), (5, 91234.0), (10, 1234.5)])
    assert [stand.value for each in found for stand in each.stands] == [1_234_000, 1_234_500]
    assert found[1].anomalies == ("the gas meter …0123 leapt from 1234.000 m³ to 91234.000 m³",)


def test_a_register_that_begins_anew_is_another_life_of_its_meter() -> None:
    counters = Counters()
    found = heard(counters, [(0, 99999.9), (5, 0.1), (10, 0.2), (15, 0.4)])
    stands = [stand for each in found for stand in each.stands]
    assert [(stand.counter.life, stand.value) for stand in stands[-3:]] == [
        (1, 99_999_900),
        (2, 200),
        (2, 400),
    ]
    assert found[2].anomalies == (
        "the gas meter …0123 fell from 99999.900 m³ to 0.200 m³, and goes on so",
    )  # fmt: skip
    assert counters.rate_m3_h(ChannelKind.GAS, at(15)) == pytest.approx(2.4)


def test_after_an_absence_the_register_may_have_risen_by_what_was_used() -> None:
    counters = Counters()
    found = heard(counters, [(0, 100.0), (3 * 24 * 60, 130.0)])
    assert [stand.value for stand in found[1].stands] == [130_000]
    assert found[1].anomalies == ()


def test_a_swap_of_channels_keeps_histories_apart() -> None:
    """Installed as n = 1, replaced by a meter on n = 2, which later moves to n = 1."""
    counters = Counters()
    counters.hear((gas(0, 500.0, OLD, 1),), at(0))
    both = counters.hear((gas(0, 500.0, OLD, 1), gas(5, 0.0, NEW, 2)), at(5))
    moved = counters.hear((gas(10, 0.5, NEW, 1),), at(10))
    assert moved.stands == (Stand(counter(NEW), int(at(10).timestamp()), 500),)
    assert moved.anomalies == both.anomalies == ()


def test_of_two_gas_channels_the_one_that_has_gone_silent_does_not_spoil_the_rate() -> None:
    counters = Counters()
    for minute in range(0, 60, 5):
        counters.hear((gas(0, 500.0, OLD, 1), gas(minute, minute / 60, NEW, 2)), at(minute))
    assert counters.rate_m3_h(ChannelKind.GAS, at(55)) == pytest.approx(1.0, abs=0.02)
    stale = {each.stand.counter.meter: (each.is_stale, each.is_present) for each in counters.all(at(55))}
    assert stale == {OLD: (True, True), NEW: (False, True)}


def test_two_meters_under_one_number_are_two() -> None:
    counters = Counters()
    for minutes in (0, 5):
        both = (gas(minutes, 100.0 + minutes, OLD, 1), gas(minutes, 900.0, OLD, 2))
        found = counters.hear(both, at(minutes))
        assert found.anomalies == ()
    values = {each.stand.counter.meter: each.stand.value for each in counters.all(at(5))}
    assert values == {OLD: 105_000, f"{OLD} on 2": 900_000}


def test_a_meter_without_a_time_of_its_own_is_placed_by_the_house() -> None:
    counters = Counters()
    for second in range(0, 601, 10):
        counters.hear((gas(None, 100 + second / 10_000),), START + timedelta(seconds=second))
    assert counters.rate_m3_h(ChannelKind.GAS, at(10)) == pytest.approx(0.36, rel=0.1)


def test_a_clock_that_was_never_set_is_not_believed() -> None:
    counters = Counters()
    found = counters.hear((gas(60 * 24 * 365, 100.0),), at(0))
    assert [stand.time_s for stand in found.stands] == [int(START.timestamp())]


def test_a_restart_goes_on_with_the_same_registers_and_lives() -> None:
    counters = Counters()
    heard(counters, [(0, 99999.9), (5, 0.1), (10, 0.2)])
    after = Counters()
    after.restore(counters.to_dict())
    assert after.all(at(10))[0].stand == Stand(counter(life=2), int(at(10).timestamp()), 200)
    (again,) = heard(after, [(15, 0.45)])
    assert [stand.counter.life for stand in again.stands] == [2]
    assert after.rate_m3_h(ChannelKind.GAS, at(15)) == pytest.approx(3.0)


@pytest.mark.parametrize(
    "saved", [{"meters": [["a"]]}, {"meters": 3}, {"meters": [["a", "b", "c", 1, "d", 2]]}]
)
def test_a_damaged_memory_is_left_out(saved: dict[str, object]) -> None:
    counters = Counters()
    counters.restore(saved)
    assert counters.all(START) == ()


def test_a_meter_that_was_replaced_can_be_forgotten() -> None:
    counters = Counters()
    heard(counters, [(0, 1.0)])
    counters.forget(counter())
    assert counters.all(START) == ()


@given(
    st.lists(
        st.tuples(st.floats(0.1, 3000), st.one_of(st.floats(0, 0.5), st.sampled_from([-500.0, 90000.0]))),
        max_size=40,
    )
)
def test_whatever_a_meter_says_no_life_of_it_ever_falls_or_leaps(steps: list[tuple[float, float]]) -> None:
    counters, minutes, m3 = Counters(), 0.0, 1000.0
    lives: dict[int, list[Stand]] = {}
    for later, change in steps:
        minutes, m3 = minutes + later, max(0.0, m3 + change)
        for stand in counters.hear((gas(minutes, m3),), at(minutes)).stands:
            lives.setdefault(stand.counter.life, []).append(stand)
    for stands in lives.values():
        for before, after in pairwise(stands):
            passed_h = (after.time_s - before.time_s) / 3600
            assert 0 <= after.value - before.value <= 40_000 * (passed_h + 0.3)
