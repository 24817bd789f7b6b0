# SPDX-License-Identifier: MIT
"""Whole telegrams of every country, and every oddity that real meters have shown."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import (
    ChannelKind,
    ChannelReading,
    Checksum,
    HistoricPeak,
    MeterReading,
    MonthPeak,
    TariffBand,
)
from hardware.p1.framing import Frame, Framer
from hardware.p1.telegram import read_telegram
from tests.telegrams import (
    BRUSSELS,
    DELTA_230_V,
    SINGLE_PHASE,
    austrian_telegram,
    belgian_telegram,
    dsmr2_telegram,
    dutch_telegram,
    hungarian_telegram,
    iskra_telegram,
    luxembourg_telegram,
    merged,
    peaks,
    sagemcom_telegram,
    swedish_telegram,
    telegram,
)

SUMMER = timezone(timedelta(hours=2))
WINTER = timezone(timedelta(hours=1))
CLOCK = "0-0:1.0.0(260118120000W)"


def read(data: bytes) -> MeterReading:
    (frame,) = Framer().feed(data)
    assert isinstance(frame, Frame)
    return read_telegram(frame)


def read_lines(*lines: str, header: str = "/FLU5TEST") -> MeterReading:
    return read(telegram(header, [CLOCK, *lines]))


class TestBelgium:
    def test_a_three_phase_meter_is_read_whole(self) -> None:
        assert read(belgian_telegram()) == MeterReading(
            identification="FLU5\\253769484_A",
            version="50217",
            checksum=Checksum.OK,
            time=datetime(2026, 11, 18, 17, 22, 31, tzinfo=WINTER),
            serial="1SAG3100021605",
            import_w=433,
            export_w=0,
            import_day_wh=1_311_025,
            import_night_wh=1_651_825,
            export_day_wh=1_885_818,
            export_night_wh=750_923,
            tariff=TariffBand.DAY,
            quarter_average_w=210,
            month_peak=MonthPeak(2_589, datetime(2026, 11, 9, 13, 45, tzinfo=WINTER)),
            voltage_v=(234.7, 231.2, 235.0),
            current_a=(1.53, 0.22, 1.65),
            phase_import_w=(245, 47, 141),
            phase_export_w=(0, 0, 0),
            breaker="closed",
            ean="541440012345678900",
            channels=(
                ChannelReading(
                    1,
                    ChannelKind.GAS,
                    "7FLO2119033733",
                    datetime(2026, 11, 18, 17, 22, 31, tzinfo=WINTER),
                    112.384,
                    "m3",
                ),
                ChannelReading(
                    2,
                    ChannelKind.WATER,
                    "8SAG1234567890",
                    datetime(2026, 11, 18, 17, 22, 31, tzinfo=WINTER),
                    872.234,
                    "m3",
                ),
            ),
        )

    @pytest.mark.parametrize("version", ["50213", "50215", "50216", "50217", "50221"])
    def test_every_edition_is_read_without_problems(self, version: str) -> None:
        reading = read(belgian_telegram(version=version))
        assert (reading.version, reading.problems) == (version, ())
        assert (reading.limiter_w, reading.fuse_a) == (None, None)

    def test_one_phase_leaves_the_others_unknown(self) -> None:
        reading = read(belgian_telegram(**SINGLE_PHASE))
        assert reading.voltage_v == (240.9, None, None)
        assert reading.phase_import_w == (438, None, None)

    def test_three_phases_of_230_v_have_their_reference_at_zero(self) -> None:
        reading = read(belgian_telegram(**DELTA_230_V))
        assert reading.voltage_v == (227.1, 0.0, 226.7)
        assert reading.current_a == (1.53, 1.94, 1.65)

    def test_old_editions_have_neither_quarter_nor_peak(self) -> None:
        reading = read(belgian_telegram(version="50213", quarter_average_w=None))
        assert (reading.quarter_average_w, reading.month_peak, reading.peak_history) == (None, None, ())

    def test_thirteen_months_of_peaks_belong_to_the_month_before_their_close(self) -> None:
        history = peaks(13, datetime(2026, 11, 1, tzinfo=BRUSSELS))
        reading = read(belgian_telegram(peak_history=history))
        assert [peak.month for peak in reading.peak_history] == [
            "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
            "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
        ]  # fmt: skip
        assert [peak.w for peak in reading.peak_history] == [w for _, _, w in history]
        assert [peak.time for peak in reading.peak_history] == [at for _, at, _ in history]

    def test_a_month_without_a_measured_peak_is_unknown_and_not_zero(self) -> None:
        history = ((datetime(2026, 8, 1, tzinfo=BRUSSELS), None, 0),)
        reading = read(belgian_telegram(peak_history=history))
        assert (reading.peak_history, reading.problems) == ((HistoricPeak("2026-07", None, None),), ())

    def test_a_month_of_pure_export_has_a_true_zero(self) -> None:
        start = datetime(2026, 7, 1, tzinfo=BRUSSELS)
        reading = read(belgian_telegram(peak_history=((datetime(2026, 8, 1, tzinfo=BRUSSELS), start, 0),)))
        assert reading.peak_history == (HistoricPeak("2026-07", 0, start),)

    def test_no_peak_yet_this_month_is_none(self) -> None:
        reading = read(belgian_telegram(month_peak_time=None, month_peak_w=0))
        assert (reading.month_peak, reading.problems) == (None, ())

    def test_night_is_register_2(self) -> None:
        assert read(belgian_telegram(is_night=True)).tariff is TariffBand.NIGHT

    def test_limits_in_force_are_read(self) -> None:
        reading = read(merged(belgian_telegram(), {"0-0:17.0.0": "(04.600*kW)", "1-0:31.4.0": "(040.00*A)"}))
        assert (reading.limiter_w, reading.fuse_a) == (4_600, 40.0)

    @pytest.mark.parametrize(("text", "state"), [("0", "open"), ("1", "closed"), ("2", "ready")])
    def test_the_breaker_has_three_states(self, text: str, state: str) -> None:
        assert read_lines(f"0-0:96.3.10({text})").breaker == state

    def test_a_virtual_relay_is_no_channel(self) -> None:
        reading = read_lines("0-1:96.3.10(0)", "0-2:96.3.10(1)", "0-3:24.4.0(1)")
        assert (reading.channels, reading.breaker, reading.problems) == ((), None, ())

    @pytest.mark.parametrize("ean", ["", "0" * 18, " " * 18])
    def test_an_empty_ean_is_none(self, ean: str) -> None:
        assert read(belgian_telegram(ean=ean)).ean is None

    @pytest.mark.parametrize(
        ("number", "kind"),
        [("003", "gas"), ("007", "water"), ("004", "heat"), ("012", "heat"), ("013", "heat"), ("010", "cooling"),
         ("011", "cooling"), ("002", "electricity"), ("006", "water"), ("099", "unknown"), ("3", "gas")],
    )  # fmt: skip
    def test_the_device_type_names_the_channel(self, number: str, kind: str) -> None:
        (channel,) = read_lines(f"0-4:24.1.0({number})").channels
        assert (channel.channel, channel.kind, channel.value) == (4, kind, None)

    def test_heat_is_in_gigajoules(self) -> None:
        (channel,) = read_lines("0-1:24.1.0(004)", "0-1:24.2.1(260101000000W)(00012.345*GJ)").channels
        assert (channel.value, channel.unit) == (12.345, "GJ")


class TestNeighbours:
    def test_dutch_registers_begin_with_the_night(self) -> None:
        reading = read(dutch_telegram())
        assert (reading.import_day_wh, reading.import_night_wh) == (1_311_025, 1_651_825)
        assert (reading.tariff, reading.version, reading.problems) == (TariffBand.DAY, "50", ())

    def test_dsmr_2_has_no_time_and_its_gas_takes_two_lines(self) -> None:
        reading = read(dsmr2_telegram(time=datetime(2026, 7, 4, 11, 5, tzinfo=BRUSSELS)))
        assert (reading.time, reading.version, reading.checksum) == (None, None, Checksum.ABSENT)
        assert (reading.import_w, reading.import_day_wh, reading.tariff) == (430, 1_311_025, TariffBand.DAY)
        (gas,) = reading.channels
        assert (gas.time, gas.value, gas.unit) == (datetime(2026, 7, 4, 11, tzinfo=SUMMER), 112.384, "m3")
        assert reading.problems == ()

    def test_a_dsmr_3_limit_in_amperes_is_no_power(self) -> None:
        assert read(dsmr2_telegram()).limiter_w is None

    def test_luxembourg_counts_totals_and_limits_in_kva(self) -> None:
        reading = read(luxembourg_telegram())
        assert (reading.import_total_wh, reading.export_total_wh) == (2_962_850, 2_636_741)
        assert (reading.import_day_wh, reading.tariff, reading.limiter_w) == (None, None, None)
        assert (reading.serial, reading.fuse_a, reading.problems) == ("1SAG3100021605", 40.0, ())

    def test_sweden_has_neither_version_nor_serial(self) -> None:
        reading = read(swedish_telegram())
        assert (reading.version, reading.serial, reading.problems) == (None, None, ())
        assert (reading.import_wh, reading.import_w, reading.voltage_v) == (
            2_962_850,
            433,
            (234.7, 231.2, 235.0),
        )

    def test_austria_counts_in_watts_and_begins_with_the_day(self) -> None:
        reading = read(austrian_telegram())
        assert (reading.import_w, reading.import_total_wh) == (433, 2_962_850)
        assert (reading.import_day_wh, reading.import_night_wh) == (1_311_025, 1_651_825)
        assert reading.problems == ()

    def test_hungary_keeps_other_things_under_the_code_of_the_peaks(self) -> None:
        reading = read(hungarian_telegram(is_night=True))
        assert (reading.peak_history, reading.problems) == ((), ())
        assert (reading.import_day_wh, reading.tariff, reading.limiter_w) == (
            1_311_025,
            TariffBand.NIGHT,
            90_000,
        )

    def test_iskra_gives_the_peak_before_its_time_and_without_a_letter(self) -> None:
        reading = read(
            iskra_telegram(month_peak_w=6_400, month_peak_time=datetime(2026, 7, 23, 5, 15, tzinfo=BRUSSELS))
        )
        assert reading.month_peak == MonthPeak(6_400, datetime(2026, 7, 23, 5, 15, tzinfo=SUMMER))

    def test_sagemcom_speaks_of_channel_1_and_announces_an_empty_history(self) -> None:
        reading = read(sagemcom_telegram())
        assert (reading.import_w, reading.import_day_wh, reading.import_night_wh) == (
            433,
            1_311_025,
            1_651_825,
        )
        assert (reading.serial, reading.peak_history, reading.problems) == ("1SAG3100021605", (), ())
        assert reading.month_peak is not None


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
