# SPDX-License-Identifier: MIT
"""Telegrams made to measure: valid ones for every country, from plain values.

The tests of drivers, controller and window make their meters from these, and break them as they need. The texts are
written from the standards, line by line and in the order of a real meter, with nothing shared with the parser but the
checksum, and that is computed here in the slow way of the textbook.

    belgian_telegram(time=at, import_w=2300, quarter_average_w=410)      values by keyword, the rest has defaults
    telegram("/XXX5TEST", ["1-0:1.7.0(00.100*kW)"])                      any lines, with a checksum
    merged(belgian_telegram(), {"1-0:1.7.0": "(--.---*kW)"})             one line replaced, checksum right again
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
PhaseValues = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class MeterValues:
    """What a meter would know. Powers W, energies Wh; one value per phase makes a single-phase meter."""

    time: datetime = datetime(2026, 11, 18, 17, 22, 31, tzinfo=BRUSSELS)
    serial: str = "1SAG3100021605"
    ean: str = "541440012345678900"
    import_w: int = 433
    export_w: int = 0
    import_day_wh: int = 1_311_025
    import_night_wh: int = 1_651_825
    export_day_wh: int = 1_885_818
    export_night_wh: int = 750_923
    is_night: bool = False
    quarter_average_w: int | None = 210
    month_peak_w: int = 2_589
    month_peak_time: datetime | None = datetime(2026, 11, 9, 13, 45, tzinfo=BRUSSELS)
    peak_history: tuple[tuple[datetime, datetime | None, int], ...] = ()
    """(close of the month, time of the peak, W) of each closed month, the oldest first."""
    voltage_v: PhaseValues = (234.7, 231.2, 235.0)
    current_a: PhaseValues = (1.53, 0.22, 1.65)
    phase_import_w: PhaseValues = (245, 47, 141)
    phase_export_w: PhaseValues = (0, 0, 0)
    version: str = "50217"
    message: str = ""
    gas_m3: float | None = 112.384
    water_m3: float | None = 872.234


def belgian_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """e-MUCS-P1 as a Fluvius meter sends it: one phase, 3 x 230 V or 3 x 400 V, by the number of phase values."""
    meter = replace(values or MeterValues(), **changes)
    return telegram("/FLU5\\253769484_A", _belgian_lines(meter))


def dutch_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """DSMR 5: register 1 is the night, no quarter, gas every five minutes."""
    meter = replace(values or MeterValues(version="50"), **changes)
    lines = [
        f"1-3:0.2.8({meter.version})",
        f"0-0:1.0.0({stamp(meter.time)})",
        f"0-0:96.1.1({meter.serial.encode().hex().upper()})",
        f"1-0:1.8.1({_kilo(meter.import_night_wh, 6)}*kWh)",
        f"1-0:1.8.2({_kilo(meter.import_day_wh, 6)}*kWh)",
        f"1-0:2.8.1({_kilo(meter.export_night_wh, 6)}*kWh)",
        f"1-0:2.8.2({_kilo(meter.export_day_wh, 6)}*kWh)",
        f"0-0:96.14.0({1 if meter.is_night else 2:04d})",
        *_power_lines(meter),
        "0-0:96.7.21(00009)",
        "0-0:96.7.9(00008)",
        "1-0:99.97.0(1)(0-0:96.7.19)(190326095015W)(0000002014*s)",
        "1-0:32.32.0(00006)",
        "1-0:32.36.0(00001)",
        f"0-0:96.13.0({meter.message.encode().hex().upper()})",
        *_phase_lines(meter, current="{:03.0f}"),
    ]
    if meter.gas_m3 is not None:
        lines += [
            "0-1:24.1.0(003)",
            f"0-1:96.1.0({b'G0032565535520117'.hex()})",
            f"0-1:24.2.1({stamp(meter.time)})({meter.gas_m3:09.3f}*m3)",
        ]
    return telegram("/ISK5\\2M550T-1012", lines)


def dsmr2_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """DSMR 2.2 and 3: no clock, no version, no checksum, gas over two lines."""
    meter = replace(values or MeterValues(), **changes)
    lines = [
        f"0-0:96.1.1({meter.serial.encode().hex().upper()})",
        f"1-0:1.8.1({_kilo(meter.import_night_wh, 5)}*kWh)",
        f"1-0:1.8.2({_kilo(meter.import_day_wh, 5)}*kWh)",
        f"1-0:2.8.1({_kilo(meter.export_night_wh, 5)}*kWh)",
        f"1-0:2.8.2({_kilo(meter.export_day_wh, 5)}*kWh)",
        f"0-0:96.14.0({1 if meter.is_night else 2:04d})",
        f"1-0:1.7.0({meter.import_w / 1000:07.2f}*kW)",
        f"1-0:2.7.0({meter.export_w / 1000:07.2f}*kW)",
        "0-0:17.0.0(016*A)",
        "0-0:96.3.10(1)",
        "0-0:96.13.1()",
        "0-0:96.13.0()",
        "0-1:96.1.0(3232323241424344313233343536373839)",
        "0-1:24.1.0(03)",
        f"0-1:24.3.0({meter.time:%y%m%d%H}0000)(08)(60)(1)(0-1:24.2.1)(m3)",
        f"({meter.gas_m3 or 0.0:09.3f})",
        "0-1:24.4.0(1)",
    ]
    return "\r\n".join(["/ISk5\\2MT382-1000", "", *lines, "!", ""]).encode()


def luxembourg_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """Smarty, as it reads once decrypted: totals only, apparent power, a limit in kVA."""
    meter = replace(values or MeterValues(version="42"), **changes)
    return telegram(
        "/Lux5\\253663629_D",
        [
            f"1-3:0.2.8({meter.version})",
            f"0-0:1.0.0({stamp(meter.time)})",
            f"0-0:42.0.0({meter.serial.encode().hex().upper()})",
            *_total_lines(meter, "kWh", 3),
            "1-0:3.8.0(000000.818*kvarh)",
            *_power_lines(meter),
            "1-0:3.7.0(00.000*kvar)",
            "0-0:17.0.0(027.6*kVA)",
            "1-0:10.7.0(00.913*kVA)",
            "1-1:31.4.0(040*A)(-040*A)",
            "0-0:96.3.10(1)",
            "0-1:96.3.10(0)",
            f"0-0:96.13.0({meter.message.encode().hex().upper()})",
            *_phase_lines(meter, current="{:03.0f}"),
        ],
    )


def swedish_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """Branschrekommendation: totals, eight digits before the point, neither version nor serial number."""
    meter = replace(values or MeterValues(), **changes)
    lines = [
        f"0-0:1.0.0({stamp(meter.time)})",
        f"1-0:1.8.0({_kilo(_import_wh(meter), 8)}*kWh)",
        f"1-0:2.8.0({_kilo(_export_wh(meter), 8)}*kWh)",
        "1-0:3.8.0(00000518.309*kVArh)",
        f"1-0:1.7.0({_kilo(meter.import_w, 4)}*kW)",
        f"1-0:2.7.0({_kilo(meter.export_w, 4)}*kW)",
        "1-0:4.7.0(0000.308*kVAr)",
        *_phase_lines(meter, current="{:05.1f}", power_digits=4),
    ]
    return telegram("/LGF5E360", lines)


def austrian_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """Energienetze Steiermark: everything in W and Wh; speaks of DSMR, yet register 1 is the day."""
    meter = replace(values or MeterValues(version="50"), **changes)
    return telegram(
        "/EST5\\253710000_A",
        [
            f"1-3:0.2.8({meter.version})",
            f"0-0:1.0.0({stamp(meter.time)})",
            *_total_lines(meter, "Wh", 0),
            f"1-0:1.8.1({meter.import_day_wh:09d}*Wh)",
            f"1-0:1.8.2({meter.import_night_wh:09d}*Wh)",
            f"1-0:2.8.1({meter.export_day_wh:09d}*Wh)",
            f"1-0:2.8.2({meter.export_night_wh:09d}*Wh)",
            f"1-0:1.7.0({meter.import_w:09d}*W)",
            f"1-0:2.7.0({meter.export_w:09d}*W)",
            "1-0:3.8.1(000000747*varh)",
            "1-0:13.7.0(0.998)",
        ],
    )


def hungarian_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """MVM: total and four tariff registers, and the month end's registers under Belgium's code of the peaks."""
    meter = replace(values or MeterValues(), **changes)
    close = meter.time.replace(day=1, hour=0, minute=0, second=0)
    return telegram(
        "/SAG5SAG-METER",
        [
            f"0-0:1.0.0({stamp(meter.time)})",
            "0-0:42.0.0(53414735)",
            f"0-0:96.1.0({meter.serial.encode().hex().upper()})",
            f"0-0:96.14.0({2 if meter.is_night else 1:04d})",
            "0-0:96.3.10(1)",
            "0-0:17.0.0(90.000*kW)",
            *_total_lines(meter, "kWh", 3),
            f"1-0:1.8.1({_kilo(meter.import_day_wh, 6)}*kWh)",
            f"1-0:1.8.2({_kilo(meter.import_night_wh, 6)}*kWh)",
            "1-0:1.8.3(000000.000*kWh)",
            "1-0:1.8.4(000000.000*kWh)",
            f"1-0:2.8.1({_kilo(meter.export_day_wh, 6)}*kWh)",
            f"1-0:2.8.2({_kilo(meter.export_night_wh, 6)}*kWh)",
            "1-0:15.8.0(023309.548*kWh)",
            "1-0:13.7.0(0.998)",
            "1-0:14.7.0(49.98*Hz)",
            *_power_lines(meter),
            *_phase_lines(meter, current="{:03.0f}"),
            "1-0:31.4.0(063.00*A)",
            "1-0:51.4.0(063.00*A)",
            f"0-0:98.1.0({stamp(close)})(011495.026*kWh)(006180.893*kWh)(000014.362*kvarh)(06.001*kW)",
            "0-0:96.13.0()",
        ],
    )


def iskra_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """Iskra IE.5: the month's peak as value before time, and no letter behind it."""
    meter = replace(values or MeterValues(), **changes)
    peak_at = meter.month_peak_time or meter.time
    return telegram(
        "/ISK5\\2MIE5T-200",
        [
            "0-0:96.1.4(50217)",
            f"0-0:1.0.0({stamp(meter.time)})",
            *_power_lines(meter),
            f"1-0:1.6.0({meter.month_peak_w / 1000:05.1f}*kW)({peak_at:%y%m%d%H%M%S})",
        ],
    )


def sagemcom_telegram(values: MeterValues | None = None, **changes: Any) -> bytes:
    """Sagemcom XT211: codes on 1-1, an address instead of a serial number, a history that is announced and empty."""
    meter = replace(values or MeterValues(), **changes)
    lines = [
        f"0-0:1.0.0({stamp(meter.time)})",
        f"0-0:0.0.0({meter.serial})",
        f"1-1:1.8.1({_kilo(meter.import_day_wh, 6)}*kWh)",
        f"1-1:1.8.2({_kilo(meter.import_night_wh, 6)}*kWh)",
        f"1-1:1.7.0({_kilo(meter.import_w, 2)}*kW)",
        f"1-1:2.7.0({_kilo(meter.export_w, 2)}*kW)",
        f"1-1:1.6.0({stamp(meter.month_peak_time)})({_kilo(meter.month_peak_w, 2)}*kW)",
        "0-0:98.1.0(12)",
    ]
    return telegram("/GRE5XT211", lines)


def telegram(header: str, lines: Iterable[str]) -> bytes:
    """The lines as a meter sends them: header, blank line, lines, `!` and checksum."""
    text = "\r\n".join([header, "", *lines, "!"]).encode("latin-1")
    return text + b"%04X\r\n" % checksum(text)


def merged(original: bytes, changes: Mapping[str, str]) -> bytes:
    """A copy with other values behind some codes (all lines with that code), and the checksum that belongs to it."""
    header, _, *lines = original.decode("latin-1").split("!")[0].removesuffix("\r\n").split("\r\n")
    return telegram(header, [_changed(line, changes) for line in lines])


def _changed(line: str, changes: Mapping[str, str]) -> str:
    code = line.partition("(")[0]
    return code + changes[code] if code in changes else line


def checksum(text: bytes) -> int:
    """CRC-16/ARC bit by bit, as the standard prints it."""
    register = 0
    for byte in text:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ (0xA001 if register & 1 else 0)
    return register


def stamp(at: datetime | None) -> str:
    """`YYMMDDhhmmss` with S or W, in Belgian time; "never" for None."""
    if at is None:
        return "632525252525W"
    local = at.astimezone(BRUSSELS)
    return f"{local:%y%m%d%H%M%S}{'S' if local.dst() else 'W'}"


def encrypted(
    plain: bytes, key: bytes, auth_key: bytes, *, counter: int = 1, title: bytes = b"SAGgp\x01\x00\x02"
) -> bytes:
    """A Smarty frame around `plain` (Creos P1 1.1.3): AES-128-GCM with a tag of 12 bytes."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    frame_counter = counter.to_bytes(4, "big")
    encryptor = Cipher(algorithms.AES(key), modes.GCM(title + frame_counter)).encryptor()
    encryptor.authenticate_additional_data(b"\x30" + auth_key)
    body = encryptor.update(plain) + encryptor.finalize()
    secured = b"\x30" + frame_counter + body + encryptor.tag[:12]
    return b"\xdb\x08" + title + b"\x82" + len(secured).to_bytes(2, "big") + secured


def peaks(count: int, newest_close: datetime) -> tuple[tuple[datetime, datetime, int], ...]:
    """A history of `count` months, the oldest first, with a peak at noon of each month's tenth day."""
    history = []
    close = newest_close.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for back in range(count):
        month = (close - timedelta(days=1)).replace(day=1)
        history.append((close, month.replace(day=10, hour=12), 2_500 + 137 * back))
        close = month
    return tuple(reversed(history))


def _belgian_lines(meter: MeterValues) -> list[str]:
    lines = [
        f"0-0:96.1.4({meter.version})",
        f"0-0:96.1.1({meter.serial.encode().hex().upper()})",
        f"0-0:96.1.2({meter.ean.encode().hex().upper()})",
        f"0-0:1.0.0({stamp(meter.time)})",
        f"1-0:1.8.1({_kilo(meter.import_day_wh, 6)}*kWh)",
        f"1-0:1.8.2({_kilo(meter.import_night_wh, 6)}*kWh)",
        f"1-0:2.8.1({_kilo(meter.export_day_wh, 6)}*kWh)",
        f"1-0:2.8.2({_kilo(meter.export_night_wh, 6)}*kWh)",
        f"0-0:96.14.0({2 if meter.is_night else 1:04d})",
    ]
    if meter.quarter_average_w is not None:
        lines += [
            f"1-0:1.4.0({_kilo(meter.quarter_average_w, 2)}*kW)",
            f"1-0:1.6.0({stamp(meter.month_peak_time)})({_kilo(meter.month_peak_w, 2)}*kW)",
            _history_line(meter),
        ]
    has_old_limits = meter.version < "50220"
    return [
        *lines,
        *_power_lines(meter),
        *_phase_lines(meter, current="{:03.0f}" if meter.version < "50214" else "{:06.2f}"),
        "0-0:96.3.10(1)",
        f"0-0:17.0.0({'999.9' if has_old_limits else '99.999'}*kW)",
        f"1-0:31.4.0({'999' if has_old_limits else '999.99'}*A)",
        f"0-0:96.13.0({meter.message.encode().hex().upper()})",
        *_belgian_channel_lines(meter),
    ]


def _belgian_channel_lines(meter: MeterValues) -> list[str]:
    lines = []
    if meter.gas_m3 is not None:
        lines += [
            "0-1:24.1.0(003)",
            f"0-1:96.1.1({b'7FLO2119033733'.hex().upper()})",
            "0-1:24.4.0(1)",
            f"0-1:24.2.3({stamp(meter.time)})({meter.gas_m3:09.3f}*m3)",
        ]
    if meter.water_m3 is not None:
        lines += [
            "0-2:24.1.0(007)",
            f"0-2:96.1.1({b'8SAG1234567890'.hex().upper()})",
            f"0-2:24.2.1({stamp(meter.time)})({meter.water_m3:09.3f}*m3)",
        ]
    return lines


def _history_line(meter: MeterValues) -> str:
    months = [f"({stamp(close)})({stamp(at)})({_kilo(w, 2)}*kW)" for close, at, w in meter.peak_history]
    return f"0-0:98.1.0({len(months)})(1-0:1.6.0)(1-0:1.6.0)" + ("".join(months) or "()()()")


def _total_lines(meter: MeterValues, unit: str, decimals: int) -> list[str]:
    texts = [f"{wh:09d}" if decimals == 0 else _kilo(wh, 6) for wh in (_import_wh(meter), _export_wh(meter))]
    return [f"1-0:1.8.0({texts[0]}*{unit})", f"1-0:2.8.0({texts[1]}*{unit})"]


def _power_lines(meter: MeterValues) -> list[str]:
    return [f"1-0:1.7.0({_kilo(meter.import_w, 2)}*kW)", f"1-0:2.7.0({_kilo(meter.export_w, 2)}*kW)"]


def _phase_lines(meter: MeterValues, *, current: str, power_digits: int = 2) -> list[str]:
    phases = range(len(meter.voltage_v))
    return [
        *(f"1-0:{21 + 20 * n}.7.0({_kilo(meter.phase_import_w[n], power_digits)}*kW)" for n in phases),
        *(f"1-0:{22 + 20 * n}.7.0({_kilo(meter.phase_export_w[n], power_digits)}*kW)" for n in phases),
        *(f"1-0:{32 + 20 * n}.7.0({meter.voltage_v[n]:05.1f}*V)" for n in phases),
        *(f"1-0:{31 + 20 * n}.7.0({current.format(meter.current_a[n])}*A)" for n in phases),
    ]


def _import_wh(meter: MeterValues) -> int:
    return meter.import_day_wh + meter.import_night_wh


def _export_wh(meter: MeterValues) -> int:
    return meter.export_day_wh + meter.export_night_wh


def _kilo(value: float, digits: int) -> str:
    """`value` in thousands with three decimals and so many digits before the point."""
    return f"{int(value) // 1000:0{digits}d}.{int(value) % 1000:03d}"


SINGLE_PHASE: Mapping[str, Any] = {
    "voltage_v": (240.9,),
    "current_a": (2.22,),
    "phase_import_w": (438,),
    "phase_export_w": (0,),
}
"""Keyword values of a meter on one phase."""

DELTA_230_V: Mapping[str, Any] = {
    "voltage_v": (227.1, 0.0, 226.7),
    "current_a": (1.53, 1.94, 1.65),
    "phase_import_w": (245, 0, 261),
    "phase_export_w": (0, 0, 0),
}
"""Keyword values of a meter on three phases of 230 V without neutral: L2 is the reference."""
