# SPDX-License-Identifier: MIT
"""The command `export csv` as a user runs it: from the history file and from a running controller, to be read again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from controller.api import queries
from controller.history import pages
from controller.history.past import RecordedPast
from controller.history.rows import QuarterRow, SecondRow, Sensed
from controller.history.sqlite import SqliteStore
from controller.model.messages import encode
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.entries import Entry
from main import main
from tests.controller.tariff.cases import ZONE, at

SITE = """\
house: {name: Our house, country: BE, grid: 1x230 V, fuse: 40 A, area: imewo}
meter: {port: "serial:///dev/ttyUSB0"}
"""
SUN = 'solar: {roof: {driver: modbus, map: sunspec-inverter, address: "tcp://127.0.0.1:502", unit: 1}}\n'
START_S = at("2026-04-10 00:00")
HOURS = 50
HEADER = "time,import_wh,export_wh,demand_w,register,is_complete,booked_over_gap,meter_demand_w,cost_eur"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two days and two hours from 10 April 2026 on; of the second hour nothing is known."""
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "site.yaml").write_text(SITE)
    store = opened(tmp_path)
    minutes = [
        SecondRow(START_S + 60 * number, house_w=300.0 + number % 7, solar_w=-2.0, base_w=300.0)
        for number in range(60 * HOURS)
        if not 60 <= number < 120
    ]
    quarters = [
        QuarterRow(
            ClosedQuarter(
                datetime.fromtimestamp(START_S + 900 * number, UTC),
                75.0, None, 300, Basis.DEMAND_REGISTER, True,
            )
        )
        for number in range(4 * HOURS)
    ]  # fmt: skip
    store.begin_with(lambda: RecordedPast(tuple(minutes), tuple(quarters)))
    store.write((), (Entry(START_S, 75, 0, "imewo@1", Decimal("0.0081")),))
    store.close()
    return tmp_path


def opened(home: Path) -> SqliteStore:
    store = SqliteStore(home / "data" / "history.sqlite", ZONE)
    store.open()
    return store


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["export", "csv", *arguments]) == 0
    found = capsys.readouterr()
    assert found.err == ""
    return found.out.splitlines()


def test_billed_quarters_are_exported_with_what_is_known(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *rows = exported(capsys)
    assert header == HEADER
    assert len(rows) == 4 * HOURS
    assert rows[:2] == [
        "2026-04-09T22:00:00Z,75.0,,300,,1,0,,0.008100000",
        "2026-04-09T22:15:00Z,75.0,,300,,1,0,,",
    ]


def test_days_are_those_of_the_house_and_both_are_included(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, *rows = exported(capsys, "--from", "2026-04-11", "--to", "2026-04-11")
    assert (len(rows), rows[0][:17], rows[-1][:17]) == (96, "2026-04-10T22:00:", "2026-04-11T21:45:")
    _, *rows = exported(capsys, "--from", "2026-04-12")
    assert len(rows) == 8


@pytest.mark.parametrize(("level", "count"), [("minute", 60 * (HOURS - 1)), ("quarter", 4 * (HOURS - 1))])
def test_a_level_is_exported_with_all_its_series(
    level: str, count: int, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *rows = exported(capsys, "--level", level)
    assert header.startswith("time,grid_w,solar_w,battery_w,soc_pct,charger_w,house_w,base_w,")
    assert len(rows) == count
    assert rows[0].split(",")[:4] == ["2026-04-09T22:00:00Z", "", "-2.0", ""]


def test_a_file_holds_what_standard_output_would(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = exported(capsys, "--level", "day")
    assert exported(capsys, "--level", "day", "--out", str(home / "out.csv")) == []
    assert (home / "out.csv").read_text().splitlines() == lines


def test_what_sensors_told_is_exported_to_load_under_their_own_names(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "site.yaml").write_text(
        SITE
        + "sensors:\n  boiler: {driver: w1, address: 28-0316a2794bff}\n"
        + "  attic: {driver: w1, address: 28-0316a2794bfe}\n"
    )
    store = opened(home)
    at_s = START_S + 3600 * HOURS
    store.write([SecondRow(at_s, house_w=300.0, sensors={"sensor.boiler": Sensed(-4.25, "°C")})], ())
    store.close()
    header, *rows = exported(capsys, "--for", "backtest")
    assert header == "time,house_w,sensor.boiler,sensor.attic"
    assert (rows[0], rows[-1]) == ("2026-04-09T22:00:00Z,300.0,,", "2026-04-12T00:00:00Z,300.0,-4.25,")


@pytest.mark.parametrize(("site", "header"), [(SITE, "time,house_w"), (SITE + SUN, "time,house_w,solar_w")])
def test_what_is_exported_to_load_is_loaded_by_backtest(
    site: str, header: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hour that is not known is a gap there, and sun below 0 is none."""
    (home / "site.yaml").write_text(site)
    out = home / "out.csv"
    exported(capsys, "--for", "backtest", "--level", "quarter", "--out", str(out))
    first, second, *_ = out.read_text().splitlines()
    assert first == header
    assert second == "2026-04-09T22:00:00Z,302.8" + ",0" * ("solar" in header)
    assert main(["backtest", "--load", str(out), "--battery", "5 kWh, 2 kW", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["ticks"], found["step_s"], found["gaps"]) == (4 * (HOURS - 1), 900, 1)


def test_series_to_load_are_by_the_minute(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, *rows = exported(capsys, "--for", "forecast-report")
    assert len(rows) == 60 * (HOURS - 1)
    assert rows[60].startswith("2026-04-10T00:00:00Z,")


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("--from", "2026-04-11", "--to", "2026-04-10"), 2, "--from 2026-04-11 is after --to 2026-04-10"),
        (
            ("--for", "backtest", "--level", "day"),
            2,
            "a series to load has steps of at most a quarter of an hour, not of a day",
        ),
        (("--from", "2027-01-01"), 3, "nothing was recorded in those days"),
        (("--level", "second"), 3, "nothing was recorded in those days"),
        (("--out", "{home}"), 3, "{home}: Is a directory"),
        (("--data", "{home}/none"), 3, "there is no history in {home}/none"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    arguments: tuple[str, ...], code: int, error: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "csv", *(each.format(home=home) for each in arguments)]) == code
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", f"error: {error.format(home=home)}\n")


def test_rates_with_errors_are_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "rates.yaml").write_text("tariff: {}\n")
    assert main(["export", "csv"]) == 1
    assert f"{home / 'rates.yaml'}:1:1: error: " in capsys.readouterr().err


def test_a_history_of_a_newer_program_is_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = opened(home)
    assert store._connection is not None
    store._connection.execute("PRAGMA user_version = 99")
    store.close()
    assert main(["export", "csv"]) == 3
    assert "was written by a newer Kwartier" in capsys.readouterr().err


class _Controller(BaseHTTPRequestHandler):
    """Answers as a running controller does."""

    store: SqliteStore
    answer: str

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        assert (place.path, self.headers["Authorization"]) == ("/api/1/history/csv", "Bearer secret")
        asked = queries.page(parse_qsl(place.query), datetime.now(UTC))
        body = (self.answer or encode(self.store.page(*asked))).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def controller(home: Path, answer: str = "") -> Iterator[str]:
    """One that has the history, in a thread of its own."""
    (home / "data" / "api-token").write_text("secret\n")
    ready, stop = threading.Event(), threading.Event()
    ports: list[int] = []

    def serve() -> None:
        store = opened(home)
        handler = type("Handler", (_Controller,), {"store": store, "answer": answer})
        with HTTPServer(("127.0.0.1", 0), handler) as server:
            server.timeout = 0.02
            ports.append(server.server_port)
            ready.set()
            while not stop.is_set():
                server.handle_request()
        store.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        assert ready.wait(10)
        yield f"http://127.0.0.1:{ports[0]}"
    finally:
        stop.set()
        thread.join()


def test_a_running_controller_is_asked_page_by_page(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = exported(capsys), exported(capsys, "--for", "backtest", "--from", "2026-04-11")
    monkeypatch.setattr(pages, "PAGE_ROWS", 90)
    with controller(home) as url:
        assert exported(capsys, "--connect", url) == alone[0]
        arguments = ("--for", "backtest", "--from", "2026-04-11", "--connect", url)
        assert exported(capsys, *arguments) == alone[1]


@pytest.mark.parametrize("answer", ["[]", '{"header": 1}'])
def test_a_controller_that_answers_with_something_else_is_named(
    answer: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with controller(home, answer) as url:
        assert main(["export", "csv", "--connect", url]) == 3
    assert capsys.readouterr().err == f"error: the controller at {url} answers with something else\n"
