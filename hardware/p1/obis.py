# SPDX-License-Identifier: MIT
"""The OBIS table: every line that a P1 meter may send, as data.

A code is `A-B:C.D.E`: medium and channel, measured quantity, kind of value, tariff. Each row says how the value is
written, which field of the reading it becomes (empty: shown with its meaning, not used), what it means, where it is
seen and which document defines it. Lines may come in any order; unknown ones are no problem.

Phases count 20 up in C (21, 41, 61 for the import of L1, L2, L3). M-Bus meters sit on channels 1 to 8 in the order of
their installation, and share those numbers with the four virtual relays: a channel is known by its device type
(`0-n:24.1.0`) and never by its number. Sagemcom's XT211 sends the electricity codes as `1-1:` instead of `1-0:`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hardware.p1 import values
from hardware.p1.values import Format

EMUCS: Final = "Fluvius TAU-301.4-TV03, e-MUCS-P1, edition 2.1.1 (2023-07-28)"
DSMR: Final = "Netbeheer Nederland, DSMR P1 companion standard, edition 5.0.2 (2016-02-26)"
DSMR2: Final = "Netbeheer Nederland, DSMR P1, editions 2.2 (2008) and 3.0 (2010)"
SMARTY: Final = "Creos Luxembourg, Smarty P1, edition 1.1.3"
SWEDEN: Final = "Energiföretagen, Branschrekommendation lokalt kundgränssnitt, edition 2.0"
FIELD: Final = "seen in telegrams, not in a public document"

CHANNELS: Final = range(1, 9)
PHASES: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Obis:
    """One row. A field that exists for each phase or channel carries its number: `voltage_v.1`, `kind.4`."""

    code: str
    field: str
    format: Format
    meaning: str
    where: str
    source: str


def _phases(column: int, tail: str, field: str, form: Format, about: tuple[str, str, str]) -> list[Obis]:
    """The same quantity on L1, L2 and L3; `column` is the C of L1."""
    meaning, where, source = about
    return [
        Obis(
            f"1-0:{column + 20 * (n - 1)}.{tail}",
            field and f"{field}.{n}",
            form,
            f"{meaning} L{n}",
            where,
            source,
        )
        for n in PHASES
    ]


def _channels(tail: str, field: str, form: Format, about: tuple[str, str, str]) -> list[Obis]:
    """The same object on every M-Bus channel."""
    meaning, where, source = about
    return [
        Obis(f"0-{n}:{tail}", field and f"{field}.{n}", form, f"channel {n}: {meaning}", where, source)
        for n in CHANNELS
    ]


# fmt: off
TABLE: Final[tuple[Obis, ...]] = (
    # The meter and its clock
    Obis("0-0:96.1.4", "version_belgium", values.TEXT, "version: 502 and the e-MUCS edition", "BE", EMUCS),
    Obis("1-3:0.2.8", "version_dsmr", values.TEXT, "version of the P1 protocol", "NL LU AT", DSMR),
    Obis("0-0:1.0.0", "time", values.CLOCK, "time of this telegram, by the meter", "all but DSMR 2 and 3", DSMR),
    Obis("0-0:96.1.1", "serial", values.IDENTIFIER, "serial number of the meter", "BE NL", EMUCS),
    Obis("0-0:96.1.0", "device_number", values.IDENTIFIER, "serial number of the meter", "HU", FIELD),
    Obis("0-0:42.0.0", "device_name", values.IDENTIFIER, "logical name of the meter", "LU HU", SMARTY),
    Obis("0-0:0.0.0", "device_address", values.IDENTIFIER, "address of the meter", "XT211", FIELD),
    Obis("0-0:96.1.2", "ean", values.IDENTIFIER, "EAN of the connection (personal)", "BE", EMUCS),

    # Energy registers. What 1 and 2 mean depends on the country: see telegram.py.
    Obis("1-0:1.8.0", "import_total_wh", values.ENERGY, "energy imported, all tariffs", "LU SE AT HU", SMARTY),
    Obis("1-0:1.8.1", "import_1_wh", values.ENERGY, "energy imported, reg. 1 (BE day, NL night)", "BE NL AT", EMUCS),
    Obis("1-0:1.8.2", "import_2_wh", values.ENERGY, "energy imported, reg. 2 (BE night, NL day)", "BE NL AT", EMUCS),
    Obis("1-0:1.8.3", "", values.ENERGY, "energy imported, register 3", "HU", FIELD),
    Obis("1-0:1.8.4", "", values.ENERGY, "energy imported, register 4", "HU", FIELD),
    Obis("1-0:2.8.0", "export_total_wh", values.ENERGY, "energy exported, all tariffs", "LU SE AT HU", SMARTY),
    Obis("1-0:2.8.1", "export_1_wh", values.ENERGY, "energy exported, reg. 1 (BE day, NL night)", "BE NL AT", EMUCS),
    Obis("1-0:2.8.2", "export_2_wh", values.ENERGY, "energy exported, reg. 2 (BE night, NL day)", "BE NL AT", EMUCS),
    Obis("1-0:2.8.3", "", values.ENERGY, "energy exported, register 3", "HU", FIELD),
    Obis("1-0:2.8.4", "", values.ENERGY, "energy exported, register 4", "HU", FIELD),
    Obis("0-0:96.14.0", "tariff", values.COUNT, "register that counts now (1 or 2)", "BE NL HU", EMUCS),

    # Power now, netted over the phases: at most one of the two is above zero
    Obis("1-0:1.7.0", "import_w", values.POWER, "power imported now", "all", EMUCS),
    Obis("1-0:2.7.0", "export_w", values.POWER, "power exported now", "all", EMUCS),
    *_phases(21, "7.0", "phase_import_w", values.POWER, ("power imported now,", "all", EMUCS)),
    *_phases(22, "7.0", "phase_export_w", values.POWER, ("power exported now,", "all", EMUCS)),
    *_phases(32, "7.0", "voltage_v", values.VOLTAGE, ("voltage", "all", EMUCS)),
    *_phases(31, "7.0", "current_a", values.CURRENT, ("current, without direction,", "all", EMUCS)),

    # The quarter-hour peak
    Obis("1-0:1.4.0", "quarter_average_w", values.POWER, "average of the running quarter so far", "BE", EMUCS),
    Obis("1-0:1.6.0", "month_peak", values.MONTH_PEAK, "highest quarter of this month", "BE", EMUCS),
    Obis("0-0:98.1.0", "peak_history", values.PEAK_HISTORY, "highest quarter of each closed month", "BE", EMUCS),

    # Breaker and limits
    Obis("0-0:96.3.10", "breaker", values.BREAKER, "breaker: 0 open, 1 closed, 2 ready to close", "BE NL LU", EMUCS),
    Obis("0-0:17.0.0", "limiter_w", values.LIMITER, "limit of the power; all nines: none", "BE NL LU", EMUCS),
    Obis("1-0:31.4.0", "fuse_a", values.FUSE, "supervised current; all nines: none", "BE LU", EMUCS),
    Obis("1-0:51.4.0", "", values.FUSE, "supervised current L2", "HU", FIELD),
    Obis("1-0:71.4.0", "", values.FUSE, "supervised current L3", "HU", FIELD),
    Obis("1-0:94.32.1", "", values.COUNT, "kind of grid: 230 V between phases, or 400 V", "BE", EMUCS),

    # Messages
    Obis("0-0:96.13.0", "message", values.MESSAGE, "message of the grid operator", "BE NL LU", DSMR),
    Obis("0-0:96.13.1", "", values.MESSAGE, "message code of the grid operator", "BE NL", DSMR),
    *(Obis(f"0-0:96.13.{n}", "", values.MESSAGE, f"operator message {n}", "LU", SMARTY) for n in (2, 3, 4, 5)),

    # Quality of the supply
    Obis("0-0:96.7.21", "", values.COUNT, "short power failures", "NL LU", DSMR),
    Obis("0-0:96.7.9", "", values.COUNT, "long power failures", "NL", DSMR),
    Obis("1-0:99.97.0", "", values.TEXT, "log of long power failures", "NL", DSMR),
    *_phases(32, "32.0", "", values.COUNT, ("voltage sags", "NL LU", DSMR)),
    *_phases(32, "36.0", "", values.COUNT, ("voltage swells", "NL LU", DSMR)),

    # Reactive and apparent: shown, not used
    *(Obis(f"1-0:{c}.7.0", "", values.TEXT, f"reactive power now, {way}", "LU SE AT HU", SWEDEN)
      for c, way in ((3, "imported"), (4, "exported"))),
    *(Obis(f"1-0:{c}.8.{e}", "", values.TEXT, f"reactive energy, {way}", "LU SE AT HU", SWEDEN)
      for c, way in ((3, "imported"), (4, "exported")) for e in (0, 1, 2)),
    *_phases(23, "7.0", "", values.TEXT, ("reactive power imported now,", "LU SE", SWEDEN)),
    *_phases(24, "7.0", "", values.TEXT, ("reactive power exported now,", "LU SE", SWEDEN)),
    *(Obis(f"1-0:{c}.{d}.0", "", values.TEXT, f"reactive {what}, quadrant {c - 4}", "HU", FIELD)
      for c in (5, 6, 7, 8) for d, what in ((7, "power now"), (8, "energy"))),
    Obis("1-0:9.7.0", "", values.TEXT, "apparent power imported now", "LU", SMARTY),
    Obis("1-0:10.7.0", "", values.TEXT, "apparent power exported now", "LU", SMARTY),
    Obis("1-0:13.7.0", "", values.TEXT, "power factor", "HU", FIELD),
    *_phases(33, "7.0", "", values.TEXT, ("power factor", "HU", FIELD)),
    Obis("1-0:14.7.0", "", values.TEXT, "frequency", "HU", FIELD),
    Obis("1-0:15.8.0", "", values.ENERGY, "energy imported and exported together", "HU", FIELD),
    Obis("1-0:16.7.0", "", values.TEXT, "power now, import less export", "AT", FIELD),

    # M-Bus meters and virtual relays
    *_channels("24.1.0", "kind", values.CHANNEL_KIND, ("kind of meter", "BE NL", EMUCS)),
    *_channels("96.1.1", "channel_serial", values.IDENTIFIER, ("serial number", "BE", EMUCS)),
    *_channels("96.1.0", "channel_serial", values.IDENTIFIER, ("serial number", "NL", DSMR)),
    *_channels("96.1.2", "", values.IDENTIFIER, ("EAN (personal)", "BE", EMUCS)),
    *_channels("24.2.1", "measurement", values.MEASUREMENT, ("reading (NL gas: at 15 °C)", "BE NL", DSMR)),
    *_channels("24.2.3", "measurement", values.MEASUREMENT, ("reading, as counted", "BE", EMUCS)),
    *_channels("24.3.0", "measurement", values.TWO_LINE_MEASUREMENT, ("hourly reading", "NL", DSMR2)),
    *_channels("24.4.0", "", values.COUNT, ("valve: 0 open, 1 closed, 2 ready", "BE NL", EMUCS)),
    *(Obis(f"0-{n}:96.3.10", "", values.BREAKER, f"relay {n}", "BE LU", EMUCS) for n in (1, 2, 3, 4)),
)
# fmt: on


def _by_code() -> dict[str, Obis]:
    found = {row.code: row for row in TABLE}
    electricity = {code: row for code, row in found.items() if code.startswith("1-0:")}
    return {code.replace("1-0:", "1-1:"): row for code, row in electricity.items()} | found


BY_CODE: Final[Mapping[str, Obis]] = _by_code()
"""A telegram's line, up to its first bracket, to its row."""
