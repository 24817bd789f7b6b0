# SPDX-License-Identifier: MIT
"""A controller that is none: the routes of the API over a real socket, with scenes for a house.

It lives in Qt's own event loop, beside the window that it serves: a thread of its own would now and then collect the
garbage of widgets, which only Qt's thread may. It checks the token as the real one does, records what it is asked,
and can be told to refuse. `python -m tests.gui.fake_controller` runs it alone, one State a second, and says where.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket

from controller.model.backup_messages import BackupMessage, KeptMessage, StorageMessage
from controller.model.bill_messages import MonthCostsMessage
from controller.model.changes import changed_fields
from controller.model.import_messages import NOTHING_TAKEN, ImportRequest
from controller.model.messages import (
    CheckMessage,
    FlowMessage,
    ProblemMessage,
    Refusal,
    RuleFileMessage,
    RuleFileRequest,
    RuleSetRequest,
    RulesMessage,
    State,
    decode,
    encode,
)
from controller.model.page_messages import PageMessage
from controller.model.past_messages import ActivatedSetMessage, TakeBackRequest
from controller.model.rate_messages import RateChangeRequest
from controller.model.setting_messages import SettingMessage, SettingRequest
from controller.model.units import parse_quantity
from gui.client import ControllerAddress
from tests.gui import (
    cost_scenes,
    evening,
    log_scenes,
    money_scenes,
    past_scenes,
    power_scenes,
    rate_scenes,
    rule_texts,
    scenes,
    sensor_scenes,
    setting_scenes,
    truth_scenes,
    why_scenes,
)
from tests.gui.fake_library import FakeLibrary
from tests.gui.fake_trials import FakeTrials

MADE = BackupMessage("history-20261120-170000.sqlite", datetime(2026, 11, 20, 17, tzinfo=UTC), 38_200_000)
"""The copy of the history that it makes."""
STORAGE = StorageMessage(
    "file",
    41_300_000,
    12_300_000_000,
    tuple(
        KeptMessage(level, days)
        for level, days in (("second", 14), ("minute", 300), ("quarter", None), ("decision", 400))
    ),
    (),
)
TOKEN = "a-token-for-tests"
PREFIX = "/api/1/"


class FakeController(QObject):
    """One fake, listening on a free port of the loopback until `close`."""

    def __init__(self, state: State = scenes.EVENING, house: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.state = state
        self.rule_text = rule_texts.RULE_TEXT
        self.night_text = rule_texts.NIGHT_TEXT
        self.house = house or {}
        self.refuse_with: tuple[int, Refusal] | None = None
        self.rule_problems: tuple[ProblemMessage, ...] = ()
        self.activations = rule_texts.ACTIVATIONS
        self.trials = FakeTrials()
        self.library = FakeLibrary()
        self.settings = setting_scenes.SETTINGS
        self.refuse_setting = False
        self.costs: Callable[[str], MonthCostsMessage] = cost_scenes.month
        self.refuse_bill: Refusal | None = None
        self.contracts = rate_scenes.CONTRACTS
        self.rates = rate_scenes.RATES
        self.past: past_scenes.Past = past_scenes.WHOLE
        self.storage = STORAGE
        self.refuse_backup: Refusal | None = None
        self.refuse_past: Refusal | None = None
        self.csv_pages: list[PageMessage] = [power_scenes.csv_page()]
        self.token_file = Path("api-token")
        """Where programs beside the window would read the token."""
        self.asked: list[tuple[str, str, Any]] = []
        self._listeners: list[QTcpSocket] = []
        self._visitors: list[_Visitor] = []
        self._server = QTcpServer(self)
        self._server.newConnection.connect(self._welcome)
        if not self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), 0):
            raise OSError(self._server.errorString())

    @property
    def address(self) -> ControllerAddress:
        return ControllerAddress(f"http://127.0.0.1:{self._server.serverPort()}", TOKEN, self.token_file)

    def show(self, state: State) -> None:
        """Tell every listener what changed."""
        changes = changed_fields(self.state, state)
        self.state = state
        self.send(f"event: mod\ndata: {json.dumps(changes)}\n\n".encode())

    def send(self, piece: bytes) -> None:
        """These bytes, to every listener."""
        for listener in self._listeners:
            if listener.state() == QTcpSocket.SocketState.ConnectedState:
                listener.write(piece)
                listener.flush()

    def hang_up(self) -> None:
        """End the events of every listener."""
        for listener in self._listeners:
            listener.disconnectFromHost()
        self._listeners.clear()

    def close(self) -> None:
        """Stop listening, and let go of every connection in order."""
        self._server.close()
        self._listeners.clear()
        for visitor in self._visitors:
            visitor.dismiss()
        self._visitors.clear()

    # --- HTTP ------------------------------------------------------------------------------------------------------

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._visitors.append(_Visitor(socket, self._serve))

    def _serve(
        self, socket: QTcpSocket, verb: str, target: str, headers: dict[str, str], body: bytes
    ) -> None:
        parts = urlsplit(target)
        if headers.get("authorization") != f"Bearer {TOKEN}":
            self._answer(socket, 401, encode(Refusal("wrong token", "Pair this window anew.")))
        elif parts.path == f"{PREFIX}events" and self.refuse_with is None:
            self._listen(socket)
        else:
            query = {name: unquote(values[0]) for name, values in parse_qs(parts.query).items()}
            self._answer(socket, *self._message(verb, parts.path.removeprefix(PREFIX), query, body))

    def _listen(self, socket: QTcpSocket) -> None:
        socket.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        socket.write(f"event: init\ndata: {json.dumps(changed_fields(None, self.state))}\n\n".encode())
        self._listeners.append(socket)

    def _answer(self, socket: QTcpSocket, status: int, text: str) -> None:
        data = text.encode()
        head = (
            f"HTTP/1.1 {status} Fake\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        socket.write(head.encode() + data)

    # --- routes ----------------------------------------------------------------------------------------------------

    def _message(self, verb: str, route: str, query: dict[str, str], body: bytes) -> tuple[int, str]:
        self.asked.append((verb, route, json.loads(body) if body else query))
        if self.refuse_with is not None:
            status, refusal = self.refuse_with
            return status, encode(refusal)
        if verb == "GET" and (told := self._of_the_past(route, query)) is not None:
            return told
        if route.startswith("rules/history") or route == "rules/take-back":
            return self._past(route, body)
        if route.startswith("backtest"):
            return self.trials.answer(verb, route, body)
        if route.partition("/")[0] == "library":
            return self.library.answer(verb, route, body)
        if route in ("rules", "rules/set", "rules/check"):
            return self._rules(verb, route, body)
        answers: dict[tuple[str, str], object] = {
            ("GET", "state"): self.state,
            ("GET", "telegram"): log_scenes.telegram(),
            ("GET", "forecast"): log_scenes.RECORD,
            ("GET", "plan"): log_scenes.PLAN,
            ("GET", "truth"): truth_scenes.TRUTH,
            ("GET", "history/storage"): self.storage,
            ("POST", "history/backup"): MADE,
        }
        if (verb, route) == ("POST", "history/backup") and self.refuse_backup is not None:
            return 503, encode(self.refuse_backup)
        if (verb, route) in answers:
            return 200, encode(answers[verb, route])
        lists = {"decisions": self.state.decisions, "faults": log_scenes.FAULTS}
        if verb == "GET" and route in lists:
            return 200, "[" + ",".join(encode(item) for item in lists[route]) + "]"
        if route == "settings/history":
            return 200, "[" + ",".join(encode(each) for each in setting_scenes.SETTING_CHANGES) + "]"
        if route == "bill":
            refused = self.refuse_bill
            return (200, encode(self.costs(query["month"]))) if refused is None else (500, encode(refused))
        if route == "economics":
            return 200, encode(money_scenes.month(query["month"]))
        if route == "money":
            return 200, "[" + ",".join(map(encode, money_scenes.TOLD)) + "]"
        if route in ("why", "why-not"):
            return self._why(route, query)
        if route == "settings":
            return self._settings(verb, body)
        if route.partition("/")[0] in ("rates", "contracts"):
            return self._of_rates(verb, route, body)
        if (verb, route) == ("POST", "history/import"):
            return 200, encode(replace(NOTHING_TAKEN, new=len(decode(ImportRequest, body).quarters)))
        if verb == "POST":
            self._obey(route, json.loads(body))
            return 200, "{}"
        return 404, encode(Refusal("no such route"))

    def _of_the_past(self, route: str, query: dict[str, str]) -> tuple[int, str] | None:
        """What the pages Now and History ask of history; None for other routes."""
        if route == "history/csv":
            page = self.csv_pages.pop(0) if len(self.csv_pages) > 1 else self.csv_pages[0]
            return 200, encode(page)
        is_of_history = query.get("series", "").startswith("grid_w,house_w")
        if route == "history" and not is_of_history:
            return 200, _history(query, self.state.flow)
        if self.refuse_past is not None and route.startswith("history"):
            return 503, encode(self.refuse_past)
        if route == "history":
            start, end = (datetime.fromisoformat(query[name]) for name in ("from", "to"))
            found = self.past.history(query["series"].split(","), start, end, int(query["points"]))
            return 200, encode(found)
        told = past_scenes.answer(self.past, route, query)
        return None if told is None else (200, told)

    def _of_rates(self, verb: str, route: str, body: bytes) -> tuple[int, str]:
        """Rates, and contracts beside each other."""
        if verb == "GET":
            return 200, encode(self.contracts if route == "contracts" else self.rates)
        found = rate_scenes.checked(decode(RateChangeRequest, body))
        if route == "rates/check" or found.problems:
            return 200 if route == "rates/check" else 422, encode(found)
        return 200, encode(replace(found, is_written=True))

    def _rules(self, verb: str, route: str, body: bytes) -> tuple[int, str]:
        if verb == "GET":
            texts = {"10-peak.yaml": self.rule_text, "20-night.yaml": self.night_text, **self.library.files}
            files = tuple(RuleFileMessage(name, text, ()) for name, text in texts.items())
            return 200, encode(RulesMessage(files, self.house, self.state.rules_revision))
        if self.rule_problems:
            return 422, encode(CheckMessage(self.rule_problems, False))
        if route == "rules/check":
            return 200, encode(CheckMessage((), False))
        is_set = route == "rules/set"
        asked = decode(RuleSetRequest, body).files if is_set else (decode(RuleFileRequest, body),)
        for file in asked:
            if file.name == "20-night.yaml":
                self.night_text = file.text
            elif file.name == "10-peak.yaml":
                self.rule_text = file.text
            else:
                self.library.files[file.name] = file.text
        return 200, encode(CheckMessage((), True))

    def _why(self, route: str, query: dict[str, str]) -> tuple[int, str]:
        at = datetime.fromisoformat(query["at"]) if "at" in query else self.state.now
        if at < evening.NOW - timedelta(days=2):
            return 404, encode(Refusal("nothing is known of that time", "history begins at 2026-11-20 00:00"))
        if route == "why":
            return 200, encode(why_scenes.why(query["device"], at))
        return 200, encode(why_scenes.why_not(query["rule"], at))

    def _settings(self, verb: str, body: bytes) -> tuple[int, str]:
        """Settings of site.yaml."""
        if verb == "GET":
            return 200, "[" + ",".join(encode(each) for each in self.settings) + "]"
        request = decode(SettingRequest, body)
        setting = next(each for each in self.settings if each.name == request.name)
        if self.refuse_setting:
            return 422, encode(Refusal(f"{request.name}: {request.text} is out of range", "0 W to 1 kW"))
        setting = replace(setting, text=request.text, value=_base(setting, request.text))
        self.settings = tuple(setting if each.name == setting.name else each for each in self.settings)
        self.show(replace(self.state, settings_revision=self.state.settings_revision + 1))
        return 200, encode(setting)

    def _past(self, route: str, body: bytes) -> tuple[int, str]:
        """Sets of rules that were activated."""
        if route == "rules/history":
            return 200, "[" + ",".join(encode(each) for each in self.activations) + "]"
        if route == "rules/take-back":
            if self.rule_problems:
                return 422, encode(CheckMessage(self.rule_problems, False))
            number = decode(TakeBackRequest, body).id
            again = replace(self.activations[0], id=self.activations[0].id + 1)
            self.activations = (again, *self.activations)
            self.rule_text = f"# set {number}\n{rule_texts.RULE_TEXT}"
            return 200, encode(CheckMessage((), True))
        number = int(route.rpartition("/")[2])
        known = {each.id: each for each in self.activations}
        return 200, encode(ActivatedSetMessage(known[number], (), rule_texts.DIFF if number > 1 else ""))

    def _obey(self, route: str, asked: dict[str, Any]) -> None:
        if route == "mode":
            self.show(replace(self.state, mode=asked["mode"]))
        elif route == "demo" and asked.get("rate") is not None:
            self.show(replace(self.state, about=replace(self.state.about, demo_rate=asked["rate"])))


def _base(setting: SettingMessage, text: str) -> float | bool | str:
    if setting.kind == "switch":
        return text == "true"
    return text if setting.kind == "word" else parse_quantity(text).value


Serve = Callable[[QTcpSocket, str, str, dict[str, str], bytes], None]


class _Visitor(QObject):
    """Collects the bytes of one connection until a request is whole."""

    def __init__(self, socket: QTcpSocket, serve: Serve) -> None:
        super().__init__()
        self._socket = socket
        self._serve = serve
        self._heard = b""
        socket.readyRead.connect(self._read)
        self._read()

    def dismiss(self) -> None:
        self._socket.readyRead.disconnect(self._read)
        self._socket.abort()

    def _read(self) -> None:
        self._heard += bytes(self._socket.readAll().data())
        while b"\r\n\r\n" in self._heard:
            head, _, rest = self._heard.partition(b"\r\n\r\n")
            first, *lines = head.decode().split("\r\n")
            headers = {
                name.strip().lower(): value.strip()
                for name, _, value in (line.partition(":") for line in lines)
            }
            length = int(headers.get("content-length", "0"))
            if len(rest) < length:
                return
            body, self._heard = rest[:length], rest[length:]
            verb, target, _ = first.split(" ")
            self._serve(self._socket, verb, target, headers, body)


def _history(query: dict[str, str], flow: FlowMessage | None) -> str:
    return _told(query["series"], query["from"], query["to"], int(query["points"]), flow)


@lru_cache(maxsize=64)
def _told(series: str, start: str, end: str, points: int, flow: FlowMessage | None) -> str:
    """Every window asks for the same two days when it opens."""
    from_s, to_s = (datetime.fromisoformat(moment).timestamp() for moment in (start, end))
    if series.startswith("sensor."):
        return encode(sensor_scenes.history(series.split(","), from_s, to_s, points))
    return encode(power_scenes.history(series.split(","), from_s, to_s, points, flow))


def run_alone(scene: str = "evening") -> None:
    """Serve until standard input ends, one State a second."""
    app = QCoreApplication([])
    fake = FakeController(scenes.SCENES[scene])
    sys.stdout.write(f"listening on {fake.address.url}\n")
    sys.stdout.flush()
    started, first = time.monotonic(), fake.state
    tick = QTimer()
    tick.timeout.connect(lambda: fake.show(scenes.later(first, round(time.monotonic() - started))))
    tick.start(1_000)

    def heard() -> None:
        if not os.read(0, 1_024):
            app.quit()

    ears = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ears.activated.connect(heard)
    app.exec()
    fake.close()


if __name__ == "__main__":
    run_alone(*sys.argv[1:2])
