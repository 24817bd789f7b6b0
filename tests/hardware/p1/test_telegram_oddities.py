# SPDX-License-Identifier: MIT
"""Telegrams that are odd or broken: what cannot be read costs itself and says why."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import (
    ChannelKind,
    Checksum,
    MeterReading,
)
from hardware.p1.framing import Frame
from hardware.p1.telegram import read_telegram
from tests.hardware.p1.reading import SUMMER, WINTER, read, read_lines
from tests.telegrams import (
    BRUSSELS,
    belgian_telegram,
    peaks,
    telegram,
)


class TestOddities:
    @pytest.mark.parametrize("unit", ["*kWh", "kWh", "*kwh", "*KWH", ""])
    def test_a_unit_without_its_star_or_in_other_letters_is_the_same(self, unit: str) -> None:
        assert read_lines(f"1-0:1.8.1(001247.747{unit})").import_day_wh == 1_247_747

    @pytest.mark.parametrize(
        ("text", "wh"),
        [("000000.001*kWh", 1), ("123456.789*kWh", 123_456_789), ("1*kWh", 1_000), ("000201282*Wh", 201_282),
         ("00001.5*MWh", 1_500_000), ("00000896.020*kWh", 896_020), ("0.0009*kWh", 0)],
    )  # fmt: skip
    def test_energy_is_exact_in_whole_watt_hours(self, text: str, wh: int) -> None:
        assert read_lines(f"1-0:1.8.1({text})").import_day_wh == wh

    def test_a_gas_meter_that_never_reported_is_unknown(self) -> None:
        (gas,) = read_lines("0-1:24.1.0(003)", "0-1:24.2.3(632525252525W)(00000.000)").channels
        assert (gas.kind, gas.time, gas.value, gas.unit) == (ChannelKind.GAS, None, None, None)

    @pytest.mark.parametrize("never", ["632525252525S", "700101010000W", "000101000000W", ""])
    def test_other_ways_to_say_never(self, never: str) -> None:
        reading = read_lines("0-1:24.1.0(003)", f"0-1:24.2.1({never})(00000000)")
        assert (reading.channels[0].value, reading.channels[0].time, reading.problems) == (None, None, ())

    def test_a_zero_with_a_unit_at_no_time_is_unknown_too(self) -> None:
        (gas,) = read_lines("0-1:24.1.0(003)", "0-1:24.2.3(632525252525W)(00000.000*m3)").channels
        assert (gas.time, gas.value, gas.unit) == (None, None, None)

    def test_a_count_at_no_time_is_still_a_count(self) -> None:
        (gas,) = read_lines("0-1:24.1.0(003)", "0-1:24.2.3(632525252525W)(00012.345*m3)").channels
        assert (gas.time, gas.value, gas.unit) == (None, 12.345, "m3")

    def test_old_firmware_prints_whole_amperes(self) -> None:
        assert read_lines("1-0:31.7.0(003*A)").current_a == (3.0, None, None)

    def test_lines_may_come_in_any_order(self) -> None:
        lines = belgian_telegram().decode().split("!")[0].split("\r\n")[2:-1]
        assert read(telegram("/FLU5\\253769484_A", lines[::-1])) == read(belgian_telegram())

    def test_unknown_lines_are_no_problem(self) -> None:
        assert read_lines("9-9:1.2.3(12345.678*mystery)").problems == ()

    def test_a_message_is_text_and_harmless(self) -> None:
        hostile = "Betaal\x07 nu\r\n\x1b[31m  voor   8 uur €"
        assert read(belgian_telegram(message=hostile)).message == "Betaal nu [31m voor 8 uur €"

    def test_a_message_that_is_not_hexadecimal_is_shown_as_it_is(self) -> None:
        assert read_lines("0-0:96.13.0(test-/-test)").message == "test-/-test"

    def test_a_serial_number_that_is_not_hexadecimal_is_kept(self) -> None:
        assert read_lines("0-0:96.1.1(AAAAA1111111111111111111111)").serial == "AAAAA1111111111111111111111"

    def test_a_header_with_control_characters_is_cleaned(self) -> None:
        assert read_lines(header="/FLU5\x02\\25").identification == "FLU5 \\25"

    @pytest.mark.parametrize(("letter", "zone"), [("S", SUMMER), ("W", WINTER)])
    def test_the_repeated_hour_of_october_is_told_apart(self, letter: str, zone: timezone) -> None:
        reading = read(telegram("/FLU5TEST", [f"0-0:1.0.0(261025023000{letter})"]))
        assert reading.time == datetime(2026, 10, 25, 2, 30, tzinfo=zone)

    def test_the_same_line_twice_is_no_problem_and_another_value_is(self) -> None:
        reading = read_lines("1-0:1.7.0(00.100*kW)", "1-0:1.7.0(00.100*kW)", "1-0:1.7.0(00.200*kW)")
        assert reading.import_w == 100
        assert reading.problems == ("line 6: 1-0:1.7.0(00.200*kW) contradicts an earlier line",)

    def test_two_codes_of_one_meaning_live_in_peace(self) -> None:
        reading = read_lines(
            "1-0:1.7.0(00.100*kW)", "1-1:1.7.0(00.200*kW)", "0-0:96.1.1(4B38)", "0-0:96.1.0(4B39)"
        )
        assert (reading.import_w, reading.serial, reading.problems) == (100, "K8", ())

    def test_a_telegram_with_nothing_known_is_a_reading_of_nothing(self) -> None:
        assert read(telegram("/ABC5", ["1-2:3.4.5(6)"])) == MeterReading("ABC5", None, Checksum.OK, None)


UNREADABLE = [
    ("1-0:1.7.0(--.---*kW)", "is not a number"),
    ("1-0:1.7.0(NaN*kW)", "is not a number"),
    ("1-0:1.7.0(1e3*kW)", "is not a number"),
    ("1-0:1.7.0(00.5.0*kW)", "is not a number"),
    ("1-0:1.7.0(٣٤.٥*kW)".encode().decode("latin-1"), "is not a number"),
    ("1-0:1.7.0(-00.123*kW)", "is negative, which a register or a power of this port never is"),
    ("1-0:1.7.0(99999.999*kW)", "is too large to be true"),
    ("1-0:1.7.0(00.123*kWh)", "is in kWh, where kW is due"),
    ("1-0:1.7.0(123)", "has no unit: kW or a thousandth of it?"),
    ("1-0:1.7.0(00.123*kW", "has lost its end"),
    ("1-0:1.8.1(999999999.999*kWh)", "is too large to be true"),
    (f"1-0:1.8.1({'9' * 5000}*kWh)", "is too large to be true"),
    (f"0-1:24.2.3(260228120000W)({'9' * 5000}*m3)", "is too large to be true"),
    (f"0-0:96.14.0({'1' * 5000})", "is too large to be true"),
    ("1-0:32.7.0(9999.9*V)", "is too large to be true"),
    ("1-0:32.7.0(230.1*A)", "is in A, where V is due"),
    ("0-0:96.14.0(day)", "is not a whole number"),
    ("0-0:96.3.10(7)", "is not 0 (open), 1 (closed) or 2 (ready to close)"),
    ("1-0:1.6.0(261301000000W)(02.589*kW)", "is a date or time that does not exist"),
    ("1-0:1.6.0(today)(02.589*kW)", "is not a time (YYMMDDhhmmss and S or W)"),
    ("0-1:24.2.3(260230120000W)(00112.384*m3)", "is a date or time that does not exist"),
    ("0-1:24.2.3(260228120000W)(lots*m3)", "is not a number"),
    ("NO CARRIER", "is not a line of a telegram"),
]


@pytest.mark.parametrize(("line", "reason"), UNREADABLE)
def test_an_unreadable_line_costs_itself_and_says_why(line: str, reason: str) -> None:
    good = read_lines("1-0:2.7.0(00.250*kW)")
    reading = read_lines(line, "1-0:2.7.0(00.250*kW)")
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith("line 4: ")
    assert reading.problems[0].endswith(f" {reason}")
    assert (reading.import_w, reading.export_w, reading.channels) == (good.import_w, good.export_w, ())


@pytest.mark.parametrize(
    "stamp", ["261301000000W", "260230000000W", "260101250000W", "000000000000W", "26010100000W"]
)
def test_an_impossible_time_is_a_problem_and_no_time(stamp: str) -> None:
    reading = read(telegram("/FLU5TEST", [f"0-0:1.0.0({stamp})", "1-0:1.7.0(00.100*kW)"]))
    assert (reading.time, len(reading.problems), reading.import_w) == (None, 1, 100)


def test_one_unreadable_month_costs_that_month() -> None:
    line = (
        "0-0:98.1.0(3)(1-0:1.6.0)(1-0:1.6.0)(260501000000S)(260423192500S)(03.695*kW)"
        "(260601000000S)(261323192500S)(03.111*kW)(260701000000S)(260605121500S)(05.980*kW)"
    )
    reading = read_lines(line)
    assert [peak.month for peak in reading.peak_history] == ["2026-04", "2026-06"]
    assert reading.problems[0].endswith("month 2 of 3 is a date or time that does not exist")


def test_a_history_shorter_than_announced_is_kept_and_named() -> None:
    reading = read_lines("0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(260501000000S)(260423192500S)(03.695*kW)")
    assert [peak.w for peak in reading.peak_history] == [3_695]
    assert reading.problems[0].endswith("announces 2 months and holds 1")


@pytest.mark.parametrize(
    "empty", ["(0)(1-0:1.6.0)(1-0:1.6.0)()()()", "(0)(1-0:1.6.0)(1-0:1.6.0)", "(12)", "()", "(0)"]
)
def test_an_empty_history_is_empty(empty: str) -> None:
    reading = read_lines(f"0-0:98.1.0{empty}")
    assert (reading.peak_history, reading.problems) == ((), ())


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\r\n!"), max_size=60), max_size=12
    )
)
def test_any_lines_give_a_reading(lines: list[str]) -> None:
    data = telegram("/ABC5", lines)[:-2]
    assert isinstance(read_telegram(Frame(0, data, Checksum.OK)), MeterReading)


@given(st.data())
def test_any_change_of_any_line_is_read_or_named(data: st.DataObject) -> None:
    lines = (
        belgian_telegram(peak_history=peaks(2, datetime(2026, 11, 1, tzinfo=BRUSSELS)))
        .decode()
        .split("\r\n")[2:-2]
    )
    at = data.draw(st.integers(0, len(lines) - 1))
    code, _, rest = lines[at].partition("(")
    start = data.draw(st.integers(0, len(rest)))
    change = data.draw(st.text(alphabet="0123456789.*()kWhSWA-x", max_size=4))
    lines[at] = f"{code}({rest[:start]}{change}{rest[start + len(change) :]}"
    reading = read(telegram("/FLU5\\253769484_A", lines))
    assert all(problem.startswith(f"line {at + 3}: ") for problem in reading.problems)
    assert_sane(reading)


@given(st.binary(max_size=300))
def test_any_bytes_in_a_frame_give_a_reading(data: bytes) -> None:
    assert_sane(read_telegram(Frame(0, b"/" + data, Checksum.OK)))


def assert_sane(reading: MeterReading) -> None:
    """No number in a reading is negative, endless or not a number."""
    numbers: list[Any] = [
        reading.import_w, reading.export_w, reading.import_day_wh, reading.import_night_wh, reading.quarter_average_w,
        *reading.voltage_v, *reading.current_a, *reading.phase_import_w, *reading.phase_export_w,
        *(peak.w for peak in reading.peak_history), *(channel.value for channel in reading.channels),
    ]  # fmt: skip
    assert all(number is None or 0 <= number < 1e12 for number in numbers)
