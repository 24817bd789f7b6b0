# SPDX-License-Identifier: MIT
"""Finds the controller that the window shall follow, or starts one as a child.

All without waiting: the window is painted meanwhile. A child says `listening on http://127.0.0.1:PORT` in one line on
its standard output as soon as it can be asked; it is ended with the window, gently first. One that could be asked and
has ended by itself is started again, as systemd does with the service; one that never got so far says why.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, QUrl, Signal
from PySide6.QtNetwork import QTcpSocket

from gui.client import ControllerAddress, read_token

DEFAULT_URL = "http://127.0.0.1:8415"
LOOK_MS = 500
LAST_WORDS_BYTES = 4096
END_MS = 5_000
AGAIN_MS = (1_000, 5_000, 15_000, 60_000)
"""Before a child is started again: after its first end, its second, and so on."""
SOUND_MS = 300_000
"""A child that lived so long ends for the first time."""
_LISTENING = re.compile(rb"^listening on (http://127\.0\.0\.1:\d+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a controller: its command line, and where it will leave its token."""

    argv: Sequence[str]
    token_file: Path


class ControllerFinder(QObject):
    """Says where the controller is; anew when one of its own was started again."""

    found = Signal(object)
    """ControllerAddress."""
    failed = Signal(str, str)
    """What went wrong, and what to do."""

    def __init__(
        self, connect: str | None, token_file: Path | None, start: Callable[[], Launch] | None
    ) -> None:
        super().__init__()
        self._connect = connect
        self._token_file = token_file
        self._start = start
        self._launch: Launch | None = None
        self._heard = b""
        self._last_words = b""
        self._process: QProcess | None = None
        self._probe = QTcpSocket(self)
        self._probe.connected.connect(self._is_there)
        self._probe.errorOccurred.connect(self._is_not_there)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._is_not_there)
        self._is_settled = False
        self._could_be_asked = False
        self._age = QElapsedTimer()
        self._ends = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._start_child)

    def begin(self) -> None:
        """Look for a controller, and start one where there is none."""
        if self._connect is not None:
            self._say(self._connect, self._token_file)
            return
        url = QUrl(DEFAULT_URL)
        self._patience.start(LOOK_MS)
        self._probe.connectToHost(url.host(), url.port())

    def close(self) -> None:
        """End the child, if there is one."""
        self._is_settled = True
        self._again.stop()
        process, self._process = self._process, None
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            return
        process.finished.disconnect(self._child_ended)
        process.closeWriteChannel()
        process.terminate()
        if not process.waitForFinished(END_MS):
            process.kill()
            process.waitForFinished(END_MS)

    def _is_there(self) -> None:
        if self._settle():
            self._say(DEFAULT_URL, self._token_file)

    def _is_not_there(self, *_why: object) -> None:
        if not self._settle():
            return
        if self._start is None:
            # It may come yet: the client goes on trying.
            self._say(DEFAULT_URL, self._token_file)
            return
        self._start_child()

    def _start_child(self) -> None:
        assert self._start is not None
        self._launch = self._start()
        self._heard = self._last_words = b""
        self._could_be_asked = False
        self._age.start()
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._pass_on)
        self._process.finished.connect(self._child_ended)
        self._process.errorOccurred.connect(self._child_failed)
        program, *arguments = self._launch.argv
        self._process.start(program, arguments)

    def _settle(self) -> bool:
        first, self._is_settled = not self._is_settled, True
        self._patience.stop()
        if first:
            self._probe.abort()
        return first

    def _read(self) -> None:
        if self._process is None or self._launch is None:
            return
        self._heard += bytes(self._process.readAllStandardOutput().data())
        spoken = _LISTENING.search(self._heard)
        if spoken is not None:
            self._heard = b""
            self._could_be_asked = True
            self._say(spoken[1].decode(), self._launch.token_file)

    def _pass_on(self) -> None:
        """What the child complains of goes where our own complaints go; its newest line is kept."""
        if self._process is None:
            return
        said = bytes(self._process.readAllStandardError().data())
        sys.stderr.write(said.decode(errors="replace"))
        sys.stderr.flush()
        self._last_words = (self._last_words + said)[-LAST_WORDS_BYTES:]

    def _child_ended(self, code: int, _status: object) -> None:
        self._pass_on()
        message = self.tr("The controller ended by itself (exit code {code})").format(code=code)
        lines = self._last_words.decode(errors="replace").strip().splitlines()
        hint = lines[-1] if lines else ""
        if self._could_be_asked:
            self._ends = 1 if self._age.elapsed() > SOUND_MS else self._ends + 1
            self._again.start(AGAIN_MS[min(self._ends, len(AGAIN_MS)) - 1])
            hint = self.tr("It is started again. Until then every device keeps to its own safe state.")
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self.failed.emit(message, hint)

    def _child_failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(
                self.tr("The controller could not be started"), self.tr("Is Kwartier installed whole?")
            )

    def _say(self, url: str, token_file: Path | None) -> None:
        self.found.emit(ControllerAddress(url, read_token(token_file), token_file))
