# SPDX-License-Identifier: MIT
"""A controller that is none: the routes of the API over a real socket, with scenes for a house.

It checks the token as the real one does, records what it is asked, and can be told to refuse, to fall silent or to
speak another version. `python -m tests.gui.fake_controller` runs it alone, one State a second, and says where.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from controller.model.messages import (
    CheckMessage,
    ProblemMessage,
    Refusal,
    RuleFileMessage,
    RuleFileRequest,
    RulesMessage,
    State,
    changed_fields,
    decode,
    encode,
)
from gui.client import ControllerAddress
from tests.gui import scenes

TOKEN = "a-token-for-tests"


class FakeController:
    """One fake, listening on a free port of the loopback until `close`."""

    def __init__(self, state: State = scenes.EVENING, house: dict[str, Any] | None = None) -> None:
        self.state = state
        self.rule_text = scenes.RULE_TEXT
        self.house = house or {}
        self.refuse_with: tuple[int, Refusal] | None = None
        self.rule_problems: tuple[ProblemMessage, ...] = ()
        self.asked: list[tuple[str, str, Any]] = []
        self._listeners: list[queue.Queue[bytes | None]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    @property
    def address(self) -> ControllerAddress:
        return ControllerAddress(f"http://127.0.0.1:{self._server.server_port}", TOKEN)

    def show(self, state: State) -> None:
        """Tell every listener what changed."""
        changes = changed_fields(self.state, state)
        self.state = state
        self.send(f"event: mod\ndata: {json.dumps(changes)}\n\n".encode())

    def send(self, piece: bytes) -> None:
        """These bytes, to every listener."""
        for listener in list(self._listeners):
            listener.put(piece)

    def hang_up(self) -> None:
        """End the events of every listener."""
        for listener in list(self._listeners):
            listener.put(None)

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    def close(self) -> None:
        """Stop listening."""
        self.hang_up()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @contextmanager
    def listening(self) -> Iterator[queue.Queue[bytes | None]]:
        """A queue of what one listener shall hear."""
        listener: queue.Queue[bytes | None] = queue.Queue()
        init = json.dumps(changed_fields(None, self.state))
        listener.put(f"event: init\ndata: {init}\n\n".encode())
        self._listeners.append(listener)
        try:
            yield listener
        finally:
            self._listeners.remove(listener)

    def answer(self, verb: str, path: str, query: dict[str, str], body: bytes) -> tuple[int, str]:
        """Status and JSON for a request."""
        route = path.removeprefix("/api/1/")
        self.asked.append((verb, route, json.loads(body) if body else query))
        if self.refuse_with is not None:
            status, refusal = self.refuse_with
            return status, encode(refusal)
        if (verb, route) == ("GET", "history"):
            return 200, self._history(query)
        if route == "rules" or route == "rules/check":
            return self._rules(verb, route, body)
        answers: dict[tuple[str, str], Any] = {
            ("GET", "state"): self.state,
            ("GET", "telegram"): scenes.telegram(),
        }
        if (verb, route) in answers:
            return 200, encode(answers[verb, route])
        lists = {"decisions": self.state.decisions, "faults": scenes.FAULTS, "peaks": self.state.peaks}
        if verb == "GET" and route in lists:
            return 200, "[" + ",".join(encode(item) for item in lists[route]) + "]"
        if verb == "POST":
            self._obey(route, json.loads(body))
            return 200, "{}"
        return 404, encode(Refusal("no such route"))

    def _history(self, query: dict[str, str]) -> str:
        from_s, to_s = (datetime.fromisoformat(query[name]).timestamp() for name in ("from", "to"))
        return encode(scenes.history(query["series"].split(","), from_s, to_s, int(query["points"])))

    def _rules(self, verb: str, route: str, body: bytes) -> tuple[int, str]:
        if verb == "GET":
            files = (
                RuleFileMessage("10-peak.yaml", self.rule_text, ()),
                RuleFileMessage("20-night.yaml", scenes.NIGHT_TEXT, ()),
            )
            return 200, encode(RulesMessage(files, self.house))
        request = decode(RuleFileRequest, body)
        if self.rule_problems:
            return 422, encode(CheckMessage(self.rule_problems, False))
        if route == "rules":
            self.rule_text = request.text
        return 200, encode(CheckMessage((), route == "rules"))

    def _obey(self, route: str, asked: dict[str, Any]) -> None:
        if route == "mode":
            self.show(replace(self.state, mode=asked["mode"]))
        elif route == "demo" and asked.get("rate") is not None:
            self.show(replace(self.state, about=replace(self.state.about, demo_rate=asked["rate"])))


def _handler(fake: FakeController) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve("GET")

        def do_PUT(self) -> None:
            self._serve("PUT")

        def do_POST(self) -> None:
            self._serve("POST")

        def log_message(self, *_: object) -> None:
            pass

        def _serve(self, verb: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            parts = urlsplit(self.path)
            try:
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    self._send(401, encode(Refusal("wrong token", "Pair this window anew.")))
                elif parts.path == "/api/1/events" and fake.refuse_with is None:
                    self._events()
                else:
                    query = {name: unquote(values[0]) for name, values in parse_qs(parts.query).items()}
                    self._send(*fake.answer(verb, parts.path, query, body))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, status: int, text: str) -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            with fake.listening() as listener:
                while (piece := listener.get()) is not None:
                    self.wfile.write(piece)
                    self.wfile.flush()

    return Handler


def run_alone(scene: str = "evening") -> None:
    """Serve until standard input ends, one State a second."""
    fake = FakeController(scenes.SCENES[scene])
    sys.stdout.write(f"listening on {fake.address.url}\n")
    sys.stdout.flush()
    ended = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    started, first = time.monotonic(), fake.state
    while not ended.wait(1.0):
        fake.show(scenes.later(first, round(time.monotonic() - started)))
    fake.close()


if __name__ == "__main__":
    run_alone(*sys.argv[1:2])
