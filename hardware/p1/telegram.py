# SPDX-License-Identifier: MIT
"""From the bytes of one whole telegram to a MeterReading, and to an explanation of each of its lines.

The telegram is taken line by line, by the table in obis.py. A line that cannot be read costs itself and nothing more:
it is named in `problems`, with its number and the reason. Most lines repeat from one second to the next (serial
numbers, limits, thirteen months of peaks), so the reading of a line, which depends on nothing but the line, is
remembered.

Two things a single line cannot know are settled here. Gas in DSMR 2.2 and 3 goes over two lines, the second without a
code. And register 1 is the day in Belgium and most countries, but the night in the Netherlands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final

from controller.model.reading import ChannelKind, ChannelReading, Checksum, MeterReading, TariffBand
from hardware.p1.framing import Frame
from hardware.p1.obis import BY_CODE, CHANNELS, PHASES, Obis
from hardware.p1.unreadable import Unreadable
from hardware.p1.values import NOT_MEASURED, printable

Values = dict[str, Any]
"""What the lines gave, by the field of their row."""

FIRST_REGISTER_BY_MAKER: Final = {
    "flu": TariffBand.DAY,  # Fluvius, ORES, RESA, Sibelga
    "lux": TariffBand.DAY,
    "est": TariffBand.DAY,  # Energienetze Steiermark
    "sag": TariffBand.DAY,  # MVM, Hungary
}
"""Meters outside the Netherlands that speak of a DSMR version, by the first three letters of their header."""

FRAME_LINES: Final = {
    "/": "the meter announces itself",
    "!": "end of the telegram and its checksum",
    "(": "continues the line above",
}
"""Lines without a code, by how they start."""
NOT_KNOWN: Final = "not known to Kwartier"
"""What a line with another code means."""

PHASE_FIELDS: Final = {
    field: tuple(f"{field}.{n}" for n in PHASES)
    for field in ("voltage_v", "current_a", "phase_import_w", "phase_export_w")
}
CHANNEL_FIELDS: Final = tuple((n, f"kind.{n}", f"channel_serial.{n}", f"measurement.{n}") for n in CHANNELS)
SERIAL_FIELDS: Final = ("serial", "device_number", "device_name", "device_address")
"""The best name that a meter gives itself comes first."""
LINES_REMEMBERED: Final = 2048
_SHOWN: Final = 60


def read_telegram(frame: Frame) -> MeterReading:
    """The reading of a telegram that the framer found whole. Total: whatever is in it, there is a reading."""
    lines = _lines(frame.data)
    values: Values = {}
    problems = [frame.note] if frame.note else []
    for number, line in enumerate(lines[1:], start=2):
        field, value, reason = _entry(line)
        if reason:
            problems.append(f"line {number}: {_shortened(line)} {reason}")
        if field and values.setdefault(field, value) != value and _is_repeated(line, lines[1 : number - 1]):
            problems.append(f"line {number}: {_shortened(line)} contradicts an earlier line")
    return _reading(printable(lines[0][1:]), frame.checksum, values, tuple(problems))


def _is_repeated(line: str, earlier: list[str]) -> bool:
    """Whether the code of `line` has been there. Two codes may have one meaning; then the first counts, in peace."""
    code, bracket, _ = line.partition("(")
    return any(each.startswith(code + bracket) for each in earlier)


@lru_cache(maxsize=LINES_REMEMBERED)
def _entry(line: str) -> tuple[str, Any, str]:
    """What a line adds to the reading: a field (or none) and its value; and what is wrong with the line."""
    row, value, reason = read_line(line)
    return (row.field if row and value is not None else ""), value, reason


def read_line(line: str) -> tuple[Obis | None, Any, str]:
    """The row of the table, the value (None: absent or without a meaning for us), and what is wrong with the line."""
    code, bracket, rest = line.rstrip("\r").partition("(")
    row = BY_CODE.get(code)
    if row is None:
        return None, None, "" if bracket or not code.strip() else "is not a line of a telegram"
    if not rest.endswith(")"):
        return row, None, "has lost its end"
    try:
        return row, row.format.read(rest[:-1].split(")(")), ""
    except Unreadable as error:
        return row, error.salvaged, str(error)


def _lines(data: bytes) -> list[str]:
    """The lines up to `!`. A line that starts with a bracket continues the one before, and leaves its place empty."""
    lines = data[: max(0, data.rfind(b"!"))].decode("latin-1").split("\n")
    if b"\n(" in data:
        for at in range(len(lines) - 1, 0, -1):
            if lines[at].startswith("("):
                lines[at - 1] = lines[at - 1].rstrip("\r") + lines[at]
                lines[at] = ""
    return lines


def _reading(
    identification: str, checksum: Checksum, values: Values, problems: tuple[str, ...]
) -> MeterReading:
    get = values.get
    version = get("version_belgium") or get("version_dsmr")
    first = _first_register(identification, values)
    day, night = ("1", "2") if first is TariffBand.DAY else ("2", "1")
    return MeterReading(
        identification=identification,
        version=version,
        checksum=checksum,
        time=get("time"),
        serial=next((get(field) for field in SERIAL_FIELDS if field in values), None),
        import_w=get("import_w"),
        export_w=get("export_w"),
        import_day_wh=get(f"import_{day}_wh"),
        import_night_wh=get(f"import_{night}_wh"),
        export_day_wh=get(f"export_{day}_wh"),
        export_night_wh=get(f"export_{night}_wh"),
        import_total_wh=get("import_total_wh"),
        export_total_wh=get("export_total_wh"),
        tariff={day: TariffBand.DAY, night: TariffBand.NIGHT}.get(str(get("tariff"))),
        quarter_average_w=get("quarter_average_w"),
        month_peak=get("month_peak"),
        peak_history=get("peak_history", ()),
        voltage_v=_phases(values, "voltage_v"),
        current_a=_phases(values, "current_a"),
        phase_import_w=_phases(values, "phase_import_w"),
        phase_export_w=_phases(values, "phase_export_w"),
        breaker=get("breaker"),
        limiter_w=get("limiter_w"),
        fuse_a=get("fuse_a"),
        message=get("message"),
        ean=get("ean"),
        channels=_channels(values),
        problems=problems,
    )


def _first_register(identification: str, values: Values) -> TariffBand:
    """What register 1 counts. Only the Netherlands begin with the night; DSMR 2.2 and 3 name no version and no time."""
    is_dsmr = "version_dsmr" in values
    is_old_dsmr = "version_belgium" not in values and "time" not in values
    usual = TariffBand.NIGHT if is_dsmr or is_old_dsmr else TariffBand.DAY
    return FIRST_REGISTER_BY_MAKER.get(identification[:3].lower(), usual)


def _phases(values: Values, field: str) -> tuple[Any, Any, Any]:
    first, second, third = map(values.get, PHASE_FIELDS[field])
    return first, second, third


def _channels(values: Values) -> tuple[ChannelReading, ...]:
    """The M-Bus meters that the telegram names; a channel with a relay or a valve alone is none."""
    found = []
    for channel, kind_field, serial_field, measurement_field in CHANNEL_FIELDS:
        kind, serial = values.get(kind_field), values.get(serial_field)
        measured = values.get(measurement_field, NOT_MEASURED)
        if kind or serial or measured is not NOT_MEASURED:
            kind = kind or ChannelKind.UNKNOWN
            found.append(ChannelReading(channel, kind, serial, measured.time, measured.value, measured.unit))
    return tuple(found)


def _shortened(line: str) -> str:
    text = printable(line)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class TelegramLine:
    """One line as the meter sent it, beside what it means."""

    text: str
    meaning: str
    value: str | None = None
    problem: str | None = None


def explain(telegram: bytes) -> list[TelegramLine]:
    """Every line of a telegram with its meaning, value and problem, for people. Takes any bytes."""
    lines = telegram.decode("latin-1").replace("\r\n", "\n").removesuffix("\n").split("\n")
    return [
        _explained(line, line + after if after.startswith("(") else line)
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]


def _explained(line: str, whole: str) -> TelegramLine:
    """`whole` is the line with what continues it."""
    text = printable(line)
    for start, meaning in FRAME_LINES.items():
        if text.startswith(start):
            return TelegramLine(text, meaning, text.lstrip("/!(").rstrip(")") or None)
    if not text:
        return TelegramLine(text, "")
    row, value, reason = read_line(whole)
    meaning = row.meaning if row else NOT_KNOWN
    shown = None if value is None or row is None else _value_text(value, row.format.unit)
    return TelegramLine(text, meaning, shown, reason or None)


def _value_text(value: Any, unit: str) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, tuple):
        return (
            ", ".join(f"{peak.month}: {'unknown' if peak.w is None else f'{peak.w} W'}" for peak in value)
            or "none"
        )
    if hasattr(value, "w"):
        return f"{value.w} W at {value.time.isoformat(' ')}"
    if unit == "Wh":
        return f"{value // 1000}.{value % 1000:03d} kWh"
    return f"{value} {unit}".rstrip()
