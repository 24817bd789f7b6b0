# SPDX-License-Identifier: MIT
"""The bytes that the simulated meter sends: e-MUCS-P1 v2.1, 115200 8N1, one telegram a second, CRC-16/ARC.

Written from the specification and not from Kwartier's own parser, so that the two check each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from hardware.sim.meter import MeterState, Peak

IDENTIFICATION: Final = "/FLU5\\253769484_K"
SERIAL: Final = "1SAG1100000292"
EAN: Final = "541400000000000002"
GAS_SERIAL: Final = "7FLO2119000123"
PHASE_SHARES: Final = (0.5, 0.2, 0.3)
"""How the single-phase part of the load lies on the conductors."""


@dataclass(frozen=True, slots=True)
class Wires:
    """What flows at this instant: power of each phase, + import [W], and its voltage [V]."""

    phase_w: tuple[float, float, float]
    voltage_v: tuple[float, float, float]


def wires(grid_w: float, balanced_w: float, wobble_v: float) -> Wires:
    """The street's side of the house: `balanced_w` of `grid_w` lies evenly on three phases."""
    single_w = grid_w - balanced_w
    one, two, three = (balanced_w / 3 + single_w * share for share in PHASE_SHARES)
    # A phase that draws more has a little less voltage.
    drops = (one, two, three)
    first, second, third = (233.0 + wobble_v - 0.0006 * power_w for power_w in drops)
    return Wires((one, two, three), (first, second, third))


def telegram(state: MeterState, grid_w: float, flow: Wires, zone: ZoneInfo) -> bytes:
    """One whole telegram with its checksum."""
    lines = (
        IDENTIFICATION,
        "",
        "0-0:96.1.4(50221)",
        f"0-0:96.1.1({_hex(SERIAL)})",
        f"0-0:96.1.2({_hex(EAN)})",
        f"0-0:1.0.0({_stamp(state.time, zone)})",
        f"1-0:1.8.1({_energy(state.import_day_wh)})",
        f"1-0:1.8.2({_energy(state.import_night_wh)})",
        f"1-0:2.8.1({_energy(state.export_day_wh)})",
        f"1-0:2.8.2({_energy(state.export_night_wh)})",
        f"0-0:96.14.0({'0002' if state.is_night else '0001'})",
        f"1-0:1.4.0({_power(state.quarter_average_w)})",
        f"1-0:1.6.0({_stamp(state.peak.time, zone)})({_power(state.peak.w)})",
        _history(state.history, zone),
        f"1-0:1.7.0({_power(max(0.0, grid_w))})",
        f"1-0:2.7.0({_power(max(0.0, -grid_w))})",
        *_phases(flow),
        "1-0:94.32.1(400)",
        "0-0:96.3.10(1)",
        "0-0:17.0.0(99.999*kW)",
        "1-0:31.4.0(999.99*A)",
        "0-0:96.13.0()",
        "0-1:24.1.0(003)",
        f"0-1:96.1.1({_hex(GAS_SERIAL)})",
        "0-1:24.4.0(1)",
        f"0-1:24.2.3({_stamp(state.gas_time, zone)})({int(state.gas_m3 * 1000) / 1000:09.3f}*m3)",
        "!",
    )
    body = "\r\n".join(lines).encode("ascii")
    return body + b"%04X\r\n" % crc16_arc(body)


def crc16_arc(data: bytes) -> int:
    """CRC-16/ARC: reflected 0x8005, from 0."""
    crc = 0
    for byte in data:
        crc = (crc >> 8) ^ _CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc


def _phases(flow: Wires) -> Sequence[str]:
    lines = []
    for direction, sign in ((1, 1), (2, -1)):
        for phase, power_w in enumerate(flow.phase_w):
            lines.append(f"1-0:{20 * phase + 20 + direction}.7.0({_power(max(0.0, sign * power_w))})")
    for phase, voltage_v in enumerate(flow.voltage_v):
        lines.append(f"1-0:{20 * phase + 32}.7.0({voltage_v:05.1f}*V)")
    for phase, (power_w, voltage_v) in enumerate(zip(flow.phase_w, flow.voltage_v, strict=True)):
        lines.append(f"1-0:{20 * phase + 31}.7.0({abs(power_w) / voltage_v:06.2f}*A)")
    return lines


@lru_cache(maxsize=4)
def _history(peaks: tuple[Peak, ...], zone: ZoneInfo) -> str:
    entries = (
        f"({_stamp(_month_close(peak, zone), zone)})({_stamp(peak.time, zone)})({_power(peak.w)})"
        for peak in peaks
    )
    return f"0-0:98.1.0({len(peaks)})(1-0:1.6.0)(1-0:1.6.0){''.join(entries)}"


def _month_close(peak: Peak, zone: ZoneInfo) -> datetime:
    year, month = int(peak.month[:4]), int(peak.month[5:])
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)


def _stamp(time: datetime, zone: ZoneInfo) -> str:
    local = time.astimezone(zone)
    return local.strftime("%y%m%d%H%M%S") + ("S" if local.dst() else "W")


def _energy(energy_wh: float) -> str:
    """Whole Wh, cut as a counter is."""
    return f"{int(energy_wh) / 1000:010.3f}*kWh"


def _power(power_w: float) -> str:
    return f"{int(power_w + 0.5) / 1000:06.3f}*kW"


def _hex(text: str) -> str:
    return text.encode("ascii").hex().upper()


def _crc_row(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


_CRC_TABLE: Final = tuple(map(_crc_row, range(256)))
