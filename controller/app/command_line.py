# SPDX-License-Identifier: MIT
"""The words of the command line: what can be typed, what each option takes, and one line for what is not right.

What a command does is beside its own code; main.py brings the two together.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from controller.app.listen import Address, parse_listen

DEFAULT_LISTEN = "127.0.0.1:8415"
FLOWS = ("import", "export", "solar", "charge", "discharge", "nothing")
FASTEST = 1000.0
FIRST_YEAR, LAST_YEAR = 2000, 2199


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line; how it is written right, `--help` says."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(message.split()).encode("utf-8", "backslashreplace").decode()
        self.exit(2, f"{self.prog}: error: {line} ({self.prog} --help lists what there is)\n")


def command_line() -> argparse.ArgumentParser:
    """All commands with their options; `command` of what is parsed is the name of one, empty without any."""
    parser = _Parser(
        prog="kwartier",
        description="Home energy controller. Without a command: the window, on your house or on a simulated one.",
    )
    parser.set_defaults(command="")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_running(commands)
    _add_reading(commands)
    _add_import(commands)
    _add_keeping(commands)
    _add_tools(commands)
    return parser


def _add_running(commands: argparse._SubParsersAction[_Parser]) -> None:
    control = commands.add_parser("control", help="the controller only")
    house = control.add_mutually_exclusive_group()
    house.add_argument(
        "--site", type=_path, metavar="FILE", help="the house (default: site.yaml of the configuration)"
    )
    house.add_argument("--demo", action="store_true", help="a simulated house")
    control.add_argument(
        "--data", type=_path, metavar="DIR", help="where history and the API's token are kept"
    )
    control.add_argument(
        "--listen", type=_address, default=DEFAULT_LISTEN, metavar="HOST:PORT", help="address of the API"
    )
    control.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    control.set_defaults(command="control")

    window = commands.add_parser("window", help="the window only")
    window.add_argument(
        "--connect", type=_url, metavar="URL", help="the controller's API (default: the one on this machine)"
    )
    window.add_argument(
        "--data", type=_path, metavar="DIR", help="the controller's data folder, for its token"
    )
    window.set_defaults(command="window")

    replay = commands.add_parser(
        "replay", help="feed a recorded P1 stream through the whole controller as if live"
    )
    replay.add_argument("file", type=_path, metavar="FILE")
    replay.add_argument("--speed", type=_speed, default=1.0, metavar="X", help="how many times real time")
    replay.add_argument("--site", type=_path, metavar="FILE", help="the house; its devices are simulated")
    replay.add_argument(
        "--data", type=_path, metavar="DIR", help="where history and the API's token are kept"
    )
    replay.add_argument(
        "--listen", type=_address, default=DEFAULT_LISTEN, metavar="HOST:PORT", help="address of the API"
    )
    replay.set_defaults(command="replay")


def _add_reading(commands: argparse._SubParsersAction[_Parser]) -> None:
    decode = commands.add_parser("decode", help="meter frames to JSON, one line each")
    decode.add_argument("files", nargs="+", type=_named, metavar="FILE", help="- for standard input")
    decode.add_argument("--protocol", choices=("auto", "p1", "mbus", "dlms", "amis"), default="auto")
    decode.add_argument("--key", type=_hex, metavar="HEX", help="encryption key of the meter")
    decode.add_argument("--auth-key", type=_hex, metavar="HEX", help="authentication key of the meter")
    decode.set_defaults(command="decode")

    check = commands.add_parser("check", help="problems in rule files, site.yaml and rates.yaml")
    check.add_argument("paths", nargs="*", type=_named, metavar="PATH")
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    form.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of a house's rule files, for editors"
    )
    check.set_defaults(command="check")
    _add_backtest(commands)
    _add_bill(commands)
    _add_forecast_report(commands)
    _add_export(commands)
    _add_truth(commands)


def _add_truth(commands: argparse._SubParsersAction[_Parser]) -> None:
    truth = commands.add_parser(
        "truth", help="whether our quarters agree with the meter's own and imported ones"
    )
    truth.add_argument(
        "--from", type=_day, dest="first", metavar="DAY", help="first day (default: a month ago)"
    )
    truth.add_argument(
        "--to", type=_day, dest="last", metavar="DAY", help="last day, included (default: today)"
    )
    truth.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    _add_place(truth)
    truth.set_defaults(command="truth")


def _add_bill(commands: argparse._SubParsersAction[_Parser]) -> None:
    bill = commands.add_parser("bill", help="what a month or a year cost, from history and rates")
    days = bill.add_mutually_exclusive_group(required=True)
    days.add_argument("--month", type=_month, dest="days", metavar="YYYY-MM")
    days.add_argument(
        "--year", type=_year, dest="days", metavar="YYYY", help="a whole year, as far as it is known"
    )
    form = bill.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    form.add_argument("--pdf", type=_path, metavar="FILE", help="write it as PDF")
    kind = bill.add_mutually_exclusive_group()
    kind.add_argument("--outlook", action="store_true", help="go on to the end of a month that still runs")
    kind.add_argument("--compare", action="store_true", help="what each contract would have cost")
    kind.add_argument(
        "--correct",
        type=_reason,
        metavar="REASON",
        help="book by how much today's rates differ from those it was priced by",
    )
    bill.add_argument("--rates", type=_path, metavar="FILE", help="other rates than rates.yaml")
    bill.add_argument("--prices", type=_path, metavar="CSV", help="time,price_eur_mwh, for dynamic contracts")
    _add_place(bill)
    bill.set_defaults(command="bill")


def _add_place(reader: _Parser) -> None:
    """Where the history of a house is read from."""
    reader.add_argument("--site", type=_path, metavar="FILE", help="the house (default: your own)")
    reader.add_argument("--data", type=_path, metavar="DIR", help="where the history is kept")
    reader.add_argument(
        "--connect",
        type=_url,
        metavar="URL",
        help="the controller to ask while one runs (default: on this machine)",
    )


def _add_backtest(commands: argparse._SubParsersAction[_Parser]) -> None:
    backtest = commands.add_parser("backtest", help="try rules on a recorded series: kilowatts and euros")
    backtest.add_argument(
        "--load", type=Path, required=True, metavar="CSV",
        help="time,house_w[,solar_w][,import_eur_kwh][,export_eur_kwh]; times in UTC; .gz too",
    )  # fmt: skip
    backtest.add_argument(
        "--rules", type=Path, metavar="PATH", help="a rule file or a folder of them (default: hold the peak)"
    )
    backtest.add_argument("--site", type=Path, metavar="FILE", help="the house (default: your own, if any)")
    backtest.add_argument("--battery", metavar="TEXT", help='a house with a battery, like "10 kWh, 5 kW"')
    backtest.add_argument(
        "--car",
        metavar="TEXT",
        help='a house with a car, like "3x16 A, 12 kWh by 07:00"; 1/3x16 A where the charger changes its phases, '
        '"…, 6 starts" for the most in a night',
    )
    backtest.add_argument("--rates", type=Path, metavar="FILE", help="other rates than rates.yaml")
    backtest.add_argument("--series", type=Path, metavar="OUT.csv", help="write what every row became")
    backtest.add_argument(
        "--gap",
        action="store_true",
        help="also say why the rules are not at their best, and what fewer starts of a car would cost; takes longer",
    )
    backtest.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    backtest.set_defaults(command="backtest")


def _add_forecast_report(commands: argparse._SubParsersAction[_Parser]) -> None:
    report = commands.add_parser(
        "forecast-report", help="how well the quarters of a recorded house are foreseen"
    )
    report.add_argument(
        "--load",
        type=Path,
        required=True,
        metavar="CSV",
        help="time,house_w[,solar_w]; times in UTC; .gz too",
    )
    report.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    report.set_defaults(command="forecast-report")


def _add_export(commands: argparse._SubParsersAction[_Parser]) -> None:
    forms = commands.add_parser("export", help="the house's history, to take elsewhere").add_subparsers(
        title="forms", metavar="FORM", required=True
    )
    export = forms.add_parser("csv", help="billed quarters, or with --level everything that was recorded")
    export.add_argument("--from", type=_day, dest="first", metavar="DAY", help="first day, like 2026-05-01")
    export.add_argument("--to", type=_day, dest="last", metavar="DAY", help="last day, included")
    levels = ("second", "minute", "quarter", "day", "counters")
    export.add_argument(
        "--level",
        choices=levels,
        help="what was recorded, as means over this; or each step of gas, water and heat meters",
    )
    export.add_argument(
        "--for", choices=("backtest", "forecast-report"), dest="purpose",
        help="time,house_w[,solar_w], as --load of that command takes it (by the minute unless --level says)",
    )  # fmt: skip
    export.add_argument("--out", type=_path, metavar="FILE", help="write it there (default: standard output)")
    _add_place(export)
    export.set_defaults(command="export")


def _add_import(commands: argparse._SubParsersAction[_Parser]) -> None:
    past = commands.add_parser(
        "import", help="what was measured before, from Mijn Fluvius, DSMR-reader or Home Assistant"
    )
    past.add_argument("files", nargs="+", type=_path, metavar="FILE", help="CSV, or a zip of them")
    past.add_argument(
        "--as", action="append", type=_meaning, default=[], dest="entities", metavar="FLOW=ENTITY",
        help=f"Home Assistant: what an entity counts ({', '.join(FLOWS)})",
    )  # fmt: skip
    past.add_argument("--dry-run", action="store_true", help="tell what is in the files, and keep nothing")
    past.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    past.add_argument(
        "--progress", action="store_true", help='"progress read|keep DONE ALL" on standard error, as it goes'
    )
    _add_place(past)
    past.set_defaults(command="import")


def _add_tools(commands: argparse._SubParsersAction[_Parser]) -> None:
    doctor = commands.add_parser(
        "doctor", help="look at port, permissions, meter, clock, disk; say what to do"
    )
    doctor.add_argument("--site", type=_path, metavar="FILE")
    doctor.add_argument("--data", type=_path, metavar="DIR")
    doctor.add_argument("--json", action="store_true", help="machine-readable, on standard output")
    doctor.set_defaults(command="doctor")

    devices = commands.add_parser(
        "devices", help="what site.yaml names, what else is there, one of them tried"
    )
    ways = devices.add_subparsers(dest="way", required=True, metavar="list | scan [ADDRESS …] | test NAME")
    listed = ways.add_parser("list", help="the meter, devices and sensors, and how each is reached")
    scanned = ways.add_parser("scan", help="what is there: 1-wire, serial ports; who answers at an ADDRESS")
    scanned.add_argument("addresses", nargs="*", metavar="ADDRESS", help="/dev/ttyUSB1, 192.168.1.40 …")
    scanned.add_argument(
        "--units",
        type=_units,
        default=(),
        metavar="1-10,100",
        help="Modbus units to ask (default: the usual)",
    )
    tested = ways.add_parser("test", help="connect, read once, leave a device in its safe state")
    tested.add_argument("name", metavar="NAME", help="meter, battery.home, sensor.boiler …")
    for parser in (listed, scanned, tested):
        parser.add_argument("--site", type=_path, metavar="FILE")
        parser.add_argument("--data", type=_path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="machine-readable, on standard output")
        parser.set_defaults(command="devices", connect=None)

    safe = commands.add_parser("safe-state", help="put every device in its safe state and exit")
    safe.add_argument("--site", type=_path, metavar="FILE")
    safe.add_argument("--data", type=_path, metavar="DIR", help="of the controller that was killed")
    safe.set_defaults(command="safe-state")


def _add_keeping(commands: argparse._SubParsersAction[_Parser]) -> None:
    backup = commands.add_parser("backup", help="a copy of the house's history, also while a controller runs")
    backup.add_argument("file", type=_path, metavar="FILE", help="written there; must not be there yet")
    _add_place(backup)
    backup.set_defaults(command="backup")

    restore = commands.add_parser("restore", help="put such a copy in the place of the history")
    restore.add_argument("file", type=_path, metavar="FILE", help="what `backup` wrote")
    restore.add_argument("--site", type=_path, metavar="FILE", help="the house (default: your own)")
    restore.add_argument("--data", type=_path, metavar="DIR", help="where the history is kept")
    restore.set_defaults(command="restore", connect=None)


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not hexadecimal') from None


def _meaning(text: str) -> tuple[str, str]:
    """An entity and its flow."""
    flow, mark, entity = text.partition("=")
    if not (mark and entity and flow in FLOWS):
        raise argparse.ArgumentTypeError(
            f'"{text}" is not one of {", ".join(FLOWS)} and an entity: import=sensor.x'
        )
    return entity, flow


def _named(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no file")
    return text


def _path(text: str) -> Path:
    return Path(_named(text))


def _units(text: str) -> tuple[int, ...]:
    """`1-10,100`."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        try:
            low, high = int(first), int(last if last else first)
        except ValueError:
            raise argparse.ArgumentTypeError(f'"{part}" is no unit; write 1-10,100') from None
        if not 0 <= low <= high <= 255:
            raise argparse.ArgumentTypeError(f'"{part}": units are 0 to 255')
        found.extend(range(low, high + 1))
    return tuple(dict.fromkeys(found))


def _address(text: str) -> Address:
    try:
        return parse_listen(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def _month(text: str) -> tuple[date, date]:
    """The first day of a month, and of the next."""
    first = _date(text, "%Y-%m", "month; write it like 2026-05")
    return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _reason(text: str) -> str:
    """What a correction says of itself for ever: something."""
    if not text.strip():
        raise argparse.ArgumentTypeError("say why: it stands on the bill beside the correction")
    return text.strip()


def _year(text: str) -> tuple[date, date]:
    first = _date(text, "%Y", "year; write it like 2026")
    return first, date(first.year + 1, 1, 1)


def _day(text: str) -> date:
    return _date(text, "%Y-%m-%d", "day; write it like 2026-05-01")


def _date(text: str, form: str, what: str) -> date:
    try:
        found = datetime.strptime(text, form).replace(tzinfo=UTC).date()
    except ValueError:
        found = date.max
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f'"{text}" is no {what}')
    return found


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f'"{text}" is not above 0 and at most {FASTEST:g}')
    return speed


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise argparse.ArgumentTypeError(f'"{text}" is not an address; write one like http://127.0.0.1:8415')
    return text
