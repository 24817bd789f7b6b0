# SPDX-License-Identifier: MIT
"""The command `bill` while a controller has the history; and quarters in whole watt-hours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.app.billed import entry_messages, in_whole_wh
from controller.history.sqlite import SqliteStore
from controller.model.billed_messages import QuarterMessage
from controller.model.messages import PeakMessage, encode
from controller.model.reading import TariffBand
from main import main
from tests.controller.app.billing import BOOKED, PEAKS, filled, place, rows, run
from tests.controller.tariff.cases import ZONE, at


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return place(tmp_path, monkeypatch)


@pytest.fixture
def kept(data: Path) -> Path:
    return filled(data)


class _Controller(BaseHTTPRequestHandler):
    """Answers as a running controller does."""

    asked: list[str]

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        self.asked.append(place.path)
        answers: list[object] = []
        if self.headers["Authorization"] != "Bearer secret":
            self.send_error(401)
            return
        if place.path == "/api/1/peaks":
            answers = [PeakMessage(row.month, row.w, None, row.source.value) for row in PEAKS]
        elif place.path == "/api/1/quarters":
            start, end = (datetime.fromisoformat(parse_qs(place.query)[name][0]) for name in ("from", "to"))
            closed = [row.closed for row in rows() if start <= row.closed.start < end]
            answers = [QuarterMessage(each.start, each.import_wh, each.export_wh, True) for each in closed]
        elif place.path == "/api/1/costs":
            start, end = (datetime.fromisoformat(parse_qs(place.query)[name][0]) for name in ("from", "to"))
            answers = [each for each in entry_messages(BOOKED) if start <= each.start < end]
        body = f"[{','.join(encode(each) for each in answers)}]".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def controller() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (_Controller,), {"asked": asked})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_while_a_controller_runs_it_is_asked(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = SqliteStore(kept / "history.sqlite", ZONE)
    store.open()
    store.write([], BOOKED)
    store.close()
    alone = run(capsys)
    (kept / "api-token").write_text("secret\n")
    store = SqliteStore(kept / "history.sqlite", ZONE)
    store.open()
    try:
        with controller() as (url, asked):
            assert run(capsys, "--connect", url) == alone
            parts = ["quarters"] * 4 + ["peaks"] + ["costs"] * 4 + ["used"] * 2
            assert asked == [f"/api/1/{part}" for part in parts]
            (kept / "api-token").write_text("wrong\n")
            assert main(["bill", "--month", "2026-04", "--connect", url]) == 3
            assert f"the controller at {url} refuses: 401" in capsys.readouterr().err
        assert main(["bill", "--month", "2026-04", "--connect", url]) == 3
        assert "but none answers at http://127.0.0.1:" in capsys.readouterr().err
        (kept / "api-token").unlink()
        assert main(["bill", "--month", "2026-04", "--connect", url]) == 3
        assert "api-token cannot be read" in capsys.readouterr().err
    finally:
        store.close()


def message(
    start_s: int,
    wh: float,
    out_wh: float | None = 0.0,
    *,
    is_complete: bool = True,
    register: str | None = None,
) -> QuarterMessage:
    return QuarterMessage(datetime.fromtimestamp(start_s, UTC), wh, out_wh, is_complete, register)


@given(st.lists(st.floats(0, 5000), max_size=50))
def test_rounding_to_whole_watt_hours_keeps_the_sum(energies: list[float]) -> None:
    quarters = list(in_whole_wh(message(900 * place, wh) for place, wh in enumerate(energies)))
    assert sum(quarter.import_wh for quarter in quarters) == pytest.approx(sum(energies), abs=0.51)
    assert all(quarter.import_wh >= 0 for quarter in quarters)


def test_two_meters_in_one_quarter_are_both_paid_for() -> None:
    start_s = at("2026-04-01 12:00")
    found = list(in_whole_wh([message(start_s, 40.0, None), message(start_s, 60.0, 5.0, is_complete=False)]))
    assert [(each.import_wh, each.export_wh, each.is_estimated) for each in found] == [(100, 5, True)]
    assert not found[0].is_export_known


def test_a_quarter_of_two_registers_is_of_none() -> None:
    both = [
        message(0, 1.0, register="day"),
        message(0, 1.0, register="night"),
        message(900, 1.0, register="day"),
    ]
    assert [each.register for each in in_whole_wh(both)] == [None, TariffBand.DAY]
