# SPDX-License-Identifier: MIT
"""Serial ports by the names that last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from hardware.transport import ports
from hardware.transport.ports import SerialPortFound, serial_ports


@dataclass
class Told:
    """A port as pyserial tells of it."""

    device: str
    description: str | None
    hwid: str


def test_ports_have_their_lasting_names_and_what_is_not_there_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ttyUSB0").touch()
    by_id = tmp_path / "by-id"
    by_id.mkdir()
    (by_id / "usb-FTDI_A1").symlink_to(tmp_path / "ttyUSB0")
    told = (
        Told("/dev/ttyS0", "n/a", "n/a"),
        Told(f"{tmp_path}/ttyUSB0", "FT232R USB UART", "USB VID:PID=0403:6001"),
        Told("/dev/ttyAMA0", None, "fe201000.serial"),
    )
    monkeypatch.setattr(ports, "comports", lambda: told)
    assert serial_ports(by_id) == (
        SerialPortFound("/dev/ttyAMA0", ""),
        SerialPortFound(f"{by_id}/usb-FTDI_A1", "FT232R USB UART"),
    )
    assert serial_ports(tmp_path / "none")[1].path == f"{tmp_path}/ttyUSB0"
