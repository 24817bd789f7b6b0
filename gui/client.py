# SPDX-License-Identifier: MIT
"""The window's only line to the house: HTTP and server-sent events on Qt's own network classes.

Owned by the Qt thread; there is no other. What arrives leaves as frozen dataclasses through signals, what goes out is
a `Call` whose signals bring the answer. The events are kept as the fields they carry and become a State at most once
a second, so that a simulated house at sixty times the speed costs no more than a real one. A lost connection is tried
again for ever, with growing pauses; a refusal (wrong token, other version) is said once and tried rarely.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QElapsedTimer,
    QObject,
    QTimer,
    QUrl,
    QUrlQuery,
    Signal,
)
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

from controller.model.messages import API_VERSION, MessageError, Refusal, State, decode, encode
from gui.speech import spoken
from gui.sse import Event, EventParser, StreamError

ANSWER_TIMEOUT_MS = 10_000
SILENCE_MS = 40_000
"""The controller says something at least every 15 s; longer silence is a dead line."""
STATE_EVERY_MS = 990
RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
REFUSED_RETRY_S = 30.0


@dataclass(frozen=True, slots=True)
class ControllerAddress:
    """Where a controller listens, and the word that opens it."""

    url: str
    token: str
    token_file: Path | None = field(default=None, compare=False)
    """Where the word was read, for programs that are started from here to speak with the same controller."""


class LinkPhase(Enum):
    """How the line stands."""

    CONNECTING = "connecting"
    ONLINE = "online"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Link:
    """The line to the controller, with what to say about it."""

    phase: LinkPhase
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that did not bring its answer. Status 0: nobody answered."""

    status: int
    error: str
    hint: str = ""
    body: bytes = b""

    @property
    def told(self) -> str:
        """What went wrong, and what to do about it."""
        return f"{self.error}. {self.hint[0].upper()}{self.hint[1:]}" if self.hint else self.error


class Call(QObject):
    """One question to the controller; exactly one of the signals comes, once."""

    done = Signal(object)
    """The message that was asked for."""
    failed = Signal(object)
    """Failure."""

    def __init__(self, reply: QNetworkReply, kind: type[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._reply = reply
        self._kind = kind
        reply.finished.connect(self._finish)

    def cancel(self) -> None:
        """Give up; `failed` follows."""
        self._reply.abort()

    def _finish(self) -> None:
        reply = self._reply
        # One that was given up is closed by now.
        body = bytes(reply.readAll().data()) if reply.isOpen() else b""
        status = _status(reply)
        try:
            if reply.error() == QNetworkReply.NetworkError.NoError:
                self.done.emit(decode_answer(self._kind, body))
            else:
                self.failed.emit(_failure(status, body))
        except MessageError as unreadable:
            say = QCoreApplication.translate("Client", "The controller's answer could not be read")
            self.failed.emit(Failure(status, say, str(unreadable)))
        reply.deleteLater()
        self.deleteLater()


class Client(QObject):
    """Follows one controller and asks it things."""

    state_arrived = Signal(object)
    """State; at most one a second."""
    link_changed = Signal(object)
    """Link."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = QNetworkAccessManager(self)
        self._network.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        self._network.setAutoDeleteReplies(False)
        self._address: ControllerAddress | None = None
        self._events: QNetworkReply | None = None
        self._parser = EventParser()
        self._fields: dict[str, Any] = {}
        self._tries = 0
        self.link = Link(LinkPhase.CONNECTING)
        self._retry = _timer(self, self._open)
        self._silence = _timer(self, self._hang_up)
        self._due = _timer(self, self._publish)
        self._since_publish = QElapsedTimer()

    @property
    def address(self) -> ControllerAddress | None:
        """Of the controller that is followed."""
        return self._address

    def follow(self, address: ControllerAddress) -> None:
        """Follow this controller from now on."""
        self.close()
        self._address = address
        self._tries = 0
        self._say(Link(LinkPhase.CONNECTING))
        self._open()

    def close(self) -> None:
        """Hang up and stay so."""
        for timer in (self._retry, self._silence, self._due):
            timer.stop()
        self._address = None
        self._drop()

    def get(self, route: str, kind: type[Any], query: dict[str, str] | None = None) -> Call | None:
        """Ask; None while there is no controller to ask."""
        request = self._request(route, query)
        return None if request is None else Call(self._network.get(request), kind, self)

    def put(self, route: str, message: object, kind: type[Any]) -> Call | None:
        """Send `message` to replace what is there."""
        return self._send(b"PUT", route, message, kind)

    def post(self, route: str, message: object, kind: type[Any]) -> Call | None:
        """Send `message` to have something done."""
        return self._send(b"POST", route, message, kind)

    def delete(self, route: str, kind: type[Any]) -> Call | None:
        """End what is there."""
        request = self._request(route)
        return None if request is None else Call(self._network.deleteResource(request), kind, self)

    def _send(self, verb: bytes, route: str, message: object, kind: type[Any]) -> Call | None:
        request = self._request(route)
        if request is None:
            return None
        request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
        reply = self._network.sendCustomRequest(request, verb, QByteArray(encode(message).encode()))
        return Call(reply, kind, self)

    def _request(self, route: str, query: dict[str, str] | None = None) -> QNetworkRequest | None:
        if self._address is None:
            return None
        url = QUrl(f"{self._address.url.rstrip('/')}/api/{API_VERSION}/{route}")
        if query:
            asked = QUrlQuery()
            for name, value in query.items():
                asked.addQueryItem(name, value.replace("+", "%2B"))
            url.setQuery(asked)
        request = QNetworkRequest(url)
        request.setRawHeader(b"Authorization", f"Bearer {self._address.token}".encode())
        request.setRawHeader(b"Kwartier-Api", str(API_VERSION).encode())
        request.setRawHeader(b"Kwartier-Client", b"window")
        request.setAttribute(QNetworkRequest.Attribute.Http2AllowedAttribute, False)
        request.setTransferTimeout(ANSWER_TIMEOUT_MS)
        return request

    # --- the events -----------------------------------------------------------------------------------------------

    def _open(self) -> None:
        request = self._request("events")
        if request is None:
            return
        self._drop()
        request.setRawHeader(b"Accept", b"text/event-stream")
        request.setTransferTimeout(0)
        self._parser = EventParser()
        self._fields = {}
        self._events = self._network.get(request)
        self._events.readyRead.connect(self._read)
        self._events.finished.connect(self._ended)
        self._silence.start(SILENCE_MS)

    def _read(self) -> None:
        reply = self._events
        if reply is None or _status(reply) != 200:
            return
        self._silence.start(SILENCE_MS)
        try:
            for event in self._parser.feed(bytes(reply.readAll().data())):
                self._take(event)
        except (StreamError, ValueError):
            self._hang_up()

    def _take(self, event: Event) -> None:
        changes = json.loads(event.data)
        if not isinstance(changes, dict):
            raise StreamError("an event that carries no fields")
        if event.kind == "init":
            self._fields = changes
        elif event.kind == "mod" and self._fields:
            self._fields.update(changes)
        else:
            return
        elapsed = self._since_publish.elapsed() if self._since_publish.isValid() else STATE_EVERY_MS
        if event.kind == "init" or elapsed >= STATE_EVERY_MS:
            self._publish()
        elif not self._due.isActive():
            self._due.start(max(1, STATE_EVERY_MS - elapsed))

    def _publish(self) -> None:
        if not self._fields:
            return
        self._since_publish.restart()
        try:
            state = decode(State, json.dumps(self._fields))
        except MessageError as unreadable:
            say = QCoreApplication.translate(
                "Client", "The controller speaks of things this window does not know"
            )
            self._refuse(say, str(unreadable))
            return
        if state.about.api != API_VERSION:
            self._refuse(_other_version(), _update_hint())
            return
        self._tries = 0
        self._say(Link(LinkPhase.ONLINE))
        self.state_arrived.emit(state)

    def _ended(self) -> None:
        reply = self._events
        if reply is None:
            return
        status, body = _status(reply), bytes(reply.readAll().data())
        self._drop()
        if status == 401 and self._has_another_token():
            self._try_again(RETRY_S[0])
            return
        if status in (401, 403, 426):
            failure = _failure(status, body)
            self._refuse(failure.error, failure.hint)
            return
        self._say(Link(LinkPhase.LOST if self._fields or self._tries > 1 else LinkPhase.CONNECTING))
        self._try_again(RETRY_S[min(self._tries, len(RETRY_S) - 1)])
        self._tries += 1

    def _has_another_token(self) -> bool:
        """A controller that began after this window has left its token by now, or a new one."""
        address = self._address
        token = "" if address is None else read_token(address.token_file)
        if address is None or token in ("", address.token):
            return False
        self._address = replace(address, token=token)
        return True

    def _hang_up(self) -> None:
        if self._events is not None:
            self._events.abort()

    def _refuse(self, error: str, hint: str) -> None:
        self._drop()
        self._say(Link(LinkPhase.REFUSED, error, hint))
        self._try_again(REFUSED_RETRY_S)

    def _try_again(self, after_s: float) -> None:
        self._due.stop()
        self._silence.stop()
        if self._address is not None:
            self._retry.start(round(after_s * 1000))

    def _drop(self) -> None:
        reply, self._events = self._events, None
        if reply is not None:
            reply.readyRead.disconnect(self._read)
            reply.finished.disconnect(self._ended)
            reply.abort()
            reply.deleteLater()

    def _say(self, link: Link) -> None:
        if link != self.link:
            self.link = link
            self.link_changed.emit(link)


def decode_answer(kind: type[Any], body: bytes) -> object:
    """The message in `body`; None for a kind of NoneType, whose body does not matter.

    Raises:
        MessageError: it is not that message.
    """
    return None if kind is type(None) else decode(kind, body)


def _timer(owner: QObject, slot: Any) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer


def _status(reply: QNetworkReply) -> int:
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return int(status) if status is not None else 0


def read_token(file: Path | None) -> str:
    """The token in the file; empty where there is none to read, and the controller will say so."""
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _failure(status: int, body: bytes) -> Failure:
    if status == 0:
        error = QCoreApplication.translate("Client", "The controller does not answer")
        return Failure(0, error, QCoreApplication.translate("Client", "Is it running?"))
    try:
        refusal = decode(Refusal, body)
    except MessageError:
        error = QCoreApplication.translate("Client", "The controller refused (status {status})")
        return Failure(status, error.format(status=status), body=body)
    return Failure(status, spoken(refusal, "error"), spoken(refusal, "hint"), body)


def _other_version() -> str:
    return QCoreApplication.translate("Client", "The controller speaks another version than this window")


def _update_hint() -> str:
    return QCoreApplication.translate("Client", "Update both to the same version of Kwartier.")
