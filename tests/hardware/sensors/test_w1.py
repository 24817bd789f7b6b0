# SPDX-License-Identifier: MIT
"""Texts of the 1-wire bus as Linux writes them: what is a temperature, and what only looks like one."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.errors import Fault
from controller.model.house import Connection, SensorSpec
from controller.model.units import Dimension
from hardware.driver import NotMeasured
from hardware.sensors.w1 import W1Source, checksum, read_chip, temperature

CHIP = "28-0316a2794bff"
GOOD = "72 01 4b 46 7f ff 0e 10 57 : crc=57 YES\n72 01 4b 46 7f ff 0e 10 57 t=23125\n"


def source(folder: Path, **options: float) -> W1Source:
    return W1Source(
        SensorSpec(
            "boiler", Connection("w1", address=str(folder), options=options), Dimension.TEMPERATURE, "°C"
        )
    )


@pytest.mark.parametrize(
    ("text", "milli"),
    [
        ("23125\n", 23_125),
        ("-10062\n", -10_062),
        ("0\n", 0),
        ("84937\n", 84_937),
        (GOOD, 23_125),
        ("5e ff 4b 46 7f ff 02 10 b6 : crc=b6 YES\n5e ff 4b 46 7f ff 02 10 b6 t=-10125\n", -10_125),
    ],
)
def test_a_temperature_is_read_from_either_file(text: str, milli: float) -> None:
    assert temperature(text) == milli


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("85000\n", "85 °C is what the chip tells before it has measured"),
        ("-127000", "-127 °C is what is told of a chip that does not answer"),
        ("127937", "127.9 °C is what is told of a chip that does not answer"),
        ("", "the file is empty"),
        ("warm", '"warm" is no number'),
        ("nan", '"nan" is no number'),
        ("1_000", '"1_000" is no number'),
        (GOOD.replace("YES", "NO"), "the checksum is wrong"),
        (GOOD.replace("72 01", "73 01"), "the checksum is wrong"),
        (
            "00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t=0\n",
            "nine zeros are no measurement: the data line is shorted",
        ),
        ("72 01 4b : crc=57 YES", '"72 01 4b : crc=57 YES" is no number'),
    ],
)
def test_what_is_no_measurement_is_told_so(text: str, reason: str) -> None:
    with pytest.raises(NotMeasured) as refused:
        temperature(text)
    assert str(refused.value) == reason


@given(st.text())
def test_any_text_is_a_temperature_or_refused(text: str) -> None:
    try:
        assert math.isfinite(temperature(text))
    except NotMeasured as refused:
        assert str(refused)


@given(st.binary(min_size=8, max_size=8), st.integers(0, 71))
def test_one_turned_bit_never_passes(data: bytes, bit: int) -> None:
    told = bytearray(data + bytes([checksum(data)]))
    told[bit // 8] ^= 1 << bit % 8
    line = told.hex(" ")
    with pytest.raises(NotMeasured):
        temperature(f"{line} : crc={told[8]:02x} YES\n{line} t=20000\n")


def test_the_newer_file_goes_before_the_older_one(tmp_path: Path) -> None:
    chip = tmp_path / CHIP
    chip.mkdir()
    (chip / "w1_slave").write_text(GOOD)
    assert read_chip(chip) == GOOD
    (chip / "temperature").write_text("21000\n")
    assert read_chip(chip) == "21000\n"


@pytest.mark.parametrize(
    ("chips", "told"),
    [
        ((), "there is none now"),
        (
            ("28-000000000001", "10-000000000002", "w1_bus_master1"),
            "there now: 10-000000000002, 28-000000000001",
        ),
    ],
)
def test_a_chip_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, chips: tuple[str, ...], told: str
) -> None:
    for chip in chips:
        (tmp_path / chip).mkdir()
    with pytest.raises(Fault) as fault:
        read_chip(tmp_path / CHIP)
    assert fault.value.message == f"there is no {CHIP} on the 1-wire bus"
    assert fault.value.hint == f"check its cable, and that 4.7 kΩ join its data line and 3.3 V; {told}"


def test_a_computer_without_1_wire_is_told_how_to_switch_it_on(tmp_path: Path) -> None:
    with pytest.raises(Fault) as fault:
        read_chip(tmp_path / "none" / CHIP)
    assert str(fault.value) == (
        "1-wire is not switched on in this computer (on a Raspberry Pi: write dtoverlay=w1-gpio into"
        " /boot/firmware/config.txt and start it again)"
    )


def test_a_chip_that_no_module_reads_is_told_apart_from_one_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / CHIP).mkdir()
    (tmp_path / CHIP / "id").write_bytes(b"")
    with pytest.raises(Fault) as fault:
        read_chip(tmp_path / CHIP)
    assert str(fault.value) == (
        f"{CHIP} is on the 1-wire bus and gives no temperature (load what reads it: sudo modprobe w1_therm)"
    )


def test_a_chip_that_says_nothing_does_not_answer(tmp_path: Path) -> None:
    chip = tmp_path / CHIP
    chip.mkdir()
    (chip / "temperature").write_text("")
    with pytest.raises(Fault, match=f"{CHIP} does not answer"):
        read_chip(chip)


def test_the_source_gives_degrees_and_corrects_them(tmp_path: Path) -> None:
    chip = tmp_path / CHIP
    chip.mkdir()
    (chip / "temperature").write_text("54937\n")
    assert asyncio.run(source(chip, offset=-0.5).read()) == pytest.approx(54.437)
