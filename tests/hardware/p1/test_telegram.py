# SPDX-License-Identifier: MIT
"""Whole telegrams of every country, and every oddity that real meters have shown."""

from __future__ import annotations

from datetime import datetime

import pytest

from controller.model.reading import (
    ChannelKind,
    ChannelReading,
    Checksum,
    HistoricPeak,
    MeterReading,
    MonthPeak,
    TariffBand,
)
from tests.hardware.p1.reading import SUMMER, WINTER, read, read_lines
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
)


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
