# SPDX-License-Identifier: MIT
"""Every recorded telegram of a real meter, against what is printed in it.

The check is another way to read: one regular expression per quantity over the text of the recording, `Decimal`
arithmetic, and nothing of the parser.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from controller.model.reading import Checksum, MeterReading
from hardware.p1.framing import Frame, Framer, Rejected
from hardware.p1.telegram import read_telegram
from tests.corpora import P1, p1_file, p1_files

pytestmark = pytest.mark.shared

FILES = [str(path.relative_to(P1)) for path in p1_files()] or ["no recordings"]
DAMAGED = re.compile(r"meter_stream|emucs_spec|homewizard|voorbeelden_000|parse_to_json_L97|overflow")
"""Recordings whose checksum is wrong at the source: serial numbers replaced, examples of a standard."""
WITHOUT_CHECKSUM = re.compile(r"v22|V2_2|V3|parse_L48")
BELGIAN = re.compile(r"^/FLU5")


def everything(data: bytes) -> list[Frame | Rejected]:
    framer = Framer()
    return framer.feed(data) + framer.finish()


def printed(text: str, code: str) -> Decimal | None:
    """The first number behind a code, as it is printed, in thousandths of a kilo."""
    match = re.search(rf"^{re.escape(code)}\((\d+(?:\.\d+)?)\*?[A-Za-z]*\)", text, re.MULTILINE)
    return Decimal(match[1]) if match else None


def thousandfold(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 1000)


def powers(reading: MeterReading) -> dict[str, int | None]:
    """The powers of a reading by the code they are printed behind."""
    return {
        "1-0:1.7.0": reading.import_w,
        "1-0:2.7.0": reading.export_w,
        "1-0:1.4.0": reading.quarter_average_w,
        **{f"1-0:{21 + 20 * n}.7.0": reading.phase_import_w[n] for n in range(3)},
        **{f"1-0:{22 + 20 * n}.7.0": reading.phase_export_w[n] for n in range(3)},
    }


def decimals(reading: MeterReading) -> dict[str, float | None]:
    """The voltages and currents of a reading by the code they are printed behind."""
    return {
        **{f"1-0:{32 + 20 * n}.7.0": reading.voltage_v[n] for n in range(3)},
        **{f"1-0:{31 + 20 * n}.7.0": reading.current_a[n] for n in range(3)},
    }


@pytest.mark.parametrize("name", FILES)
def test_what_is_whole_is_taken_and_what_is_not_is_named(name: str) -> None:
    found = everything(p1_file(name))
    if DAMAGED.search(name):
        assert found
        assert all(isinstance(each, Rejected) for each in found if "meter_output" not in name)
    else:
        (frame,) = found
        assert isinstance(frame, Frame)
        assert frame.checksum is (Checksum.ABSENT if WITHOUT_CHECKSUM.search(name) else Checksum.OK)


@pytest.mark.parametrize("name", FILES)
def test_every_number_is_the_printed_one(name: str) -> None:
    data = p1_file(name)
    if "overflow" in name or "homewizard" in name:
        pytest.skip("edited by hand at the source")
    text = data.decode("latin-1")
    reading = read_telegram(Frame(0, data[data.index(b"/") :].rstrip(), Checksum.OK))
    for code, watts in powers(reading).items():
        assert watts == thousandfold(printed(text, code)), code
    for code, volts_or_amperes in decimals(reading).items():
        value = printed(text, code)
        assert volts_or_amperes == (None if value is None else float(value)), code
    day, night = (1, 2) if BELGIAN.search(text) else (2, 1)
    assert reading.import_day_wh == thousandfold(printed(text, f"1-0:1.8.{day}"))
    assert reading.import_night_wh == thousandfold(printed(text, f"1-0:1.8.{night}"))
    assert reading.export_day_wh == thousandfold(printed(text, f"1-0:2.8.{day}"))
    assert reading.export_night_wh == thousandfold(printed(text, f"1-0:2.8.{night}"))


@pytest.mark.parametrize("name", FILES)
def test_every_time_is_the_printed_one(name: str) -> None:
    data = p1_file(name)
    text = data.decode("latin-1")
    reading = read_telegram(Frame(0, data[data.index(b"/") :].rstrip(), Checksum.OK))
    match = re.search(r"^0-0:1\.0\.0\((\d{12})([SW])\)", text, re.MULTILINE)
    if match is None or match[1] == "000000000000" or "overflow" in name:
        assert reading.time is None or "overflow" in name
    else:
        assert reading.time is not None
        assert f"{reading.time:%y%m%d%H%M%S}" == match[1]
        assert reading.time.isoformat()[-6:] == {"S": "+02:00", "W": "+01:00"}[match[2]]


@pytest.mark.parametrize("name", FILES)
def test_every_gas_and_water_value_is_the_printed_one(name: str) -> None:
    data = p1_file(name)
    if "overflow" in name:
        pytest.skip("several telegrams in pieces, none of them whole")
    text = data.decode("latin-1")
    reading = read_telegram(Frame(0, data[data.index(b"/") :].rstrip(), Checksum.OK))
    one_line = re.findall(
        r"^0-(\d):24\.2\.[13]\((?!6325|7001|0001)\d{12}[SW]?\)\(([\d.]+)", text, re.MULTILINE
    )
    two_lines = re.findall(r"^0-(\d):24\.3\.0\(.*\r?\n\(([\d.]+)\)", text, re.MULTILINE)
    values = {channel.channel: channel.value for channel in reading.channels if channel.value is not None}
    assert values == {int(channel): float(value) for channel, value in one_line + two_lines}


@pytest.mark.parametrize("name", [name for name in FILES if "mcs" not in name])
def test_no_real_line_is_a_problem(name: str) -> None:
    data = p1_file(name)
    if "overflow" in name or "homewizard" in name:
        pytest.skip("edited by hand at the source")
    assert read_telegram(Frame(0, data[data.index(b"/") :].rstrip(), Checksum.OK)).problems == ()


def test_the_peaks_of_the_fluvius_example() -> None:
    (frame,) = everything(p1_file("ndokter__dsmr_parser/TELEGRAM_FLUVIUS_V171_ALT.p1"))
    assert isinstance(frame, Frame)
    reading = read_telegram(frame)
    assert reading.month_peak is not None
    assert (reading.month_peak.w, reading.quarter_average_w) == (3064, 52)
    assert [(peak.month, peak.w) for peak in reading.peak_history] == [
        ("2023-07", None),
        ("2023-08", 1862),
        ("2023-09", 4229),
        ("2023-10", 4927),
    ]


def test_ten_minutes_of_seconds_are_read_without_a_gap() -> None:
    data = p1_file("nielsbasjes__dsmr-tools/stream_nl_1s.txt")
    found = everything(data)
    readings = [read_telegram(each) for each in found if isinstance(each, Frame)]
    assert len(readings) == data.count(b"/ISK5") == 566
    assert [each.reason for each in found if isinstance(each, Rejected)] == [
        "the beginning of the telegram is missing"
    ]
    assert not any(reading.problems for reading in readings)
    assert everything(data.replace(b"\r\n", b"\n"))[-1].data.replace(b"\n", b"\r\n") == found[-1].data
    imported = [
        thousandfold(Decimal(value))
        for value in re.findall(r"^1-0:1\.7\.0\(([\d.]+)", data.decode(), re.MULTILINE)
    ]
    assert [reading.import_w for reading in readings] == imported[-566:]


@pytest.mark.parametrize(
    "path", [path for path in p1_files() if not DAMAGED.search(str(path))] or [Path("none")]
)
def test_cut_anywhere_the_next_telegram_is_found(path: Path) -> None:
    data = p1_file(str(path.relative_to(P1)) if path.is_absolute() else "none")
    for cut in range(1, len(data), 37):
        frames = [each for each in everything(data[:cut] + data + data) if isinstance(each, Frame)]
        assert frames[-1].data == data.rstrip()
