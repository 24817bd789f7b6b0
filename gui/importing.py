# SPDX-License-Identifier: MIT
"""Bringing the past, as the window does it: the command `import` as a child, first to look, then to take over.

The child reads files that may be large and asks the controller which this window follows; the window only reads what
it says and goes on being painted. It is ended by Cancel and with the window. What it had taken over by then stays: the
same files again go on from there, and nothing is counted twice. Owned by the Qt thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from controller.model.import_messages import ImportedEntity, ImportRefusal, ImportReport
from controller.model.messages import MessageError, decode
from gui.speech import spoken
from gui.state import HouseState
from gui.words import begun

PROGRESS, ERROR = "progress ", "error: "
PROBLEMS_CODE = 1
END_MS = 2_000


class ImportPhase(Enum):
    """Where the window stands with it."""

    CHOOSING = "choosing"
    LOOKING = "looking"
    LOOKED = "looked"
    TAKING = "taking"
    DONE = "done"


class Importing(QObject):
    """The one import of this window."""

    changed = Signal()
    """Another phase, more done, or a problem."""
    taken = Signal()
    """The past is another one now."""

    def __init__(self, house: HouseState, argv: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._argv = tuple(argv)
        self._process: QProcess | None = None
        self._out = b""
        self._errors = b""
        self._said = ""
        self.phase = ImportPhase.CHOOSING
        self.files: tuple[Path, ...] = ()
        self.told: dict[str, str] = {}
        """Home Assistant: what the owner says that an entity counts."""
        self.stage = ""
        self.done = 0
        self.whole = 0
        self.report: ImportReport | None = None
        self.entities: tuple[ImportedEntity, ...] = ()
        self.message = ""
        self.hint = ""

    @property
    def is_possible(self) -> bool:
        """Whether this window knows how to start the command."""
        return bool(self._argv)

    @property
    def is_running(self) -> bool:
        """Whether a child is at work."""
        return self._process is not None

    def look(self, files: Sequence[Path], told: Mapping[str, str] | None = None) -> None:
        """What is in these? Nothing is kept."""
        self.files, self.told = tuple(files), dict(told or {})
        self._begin(ImportPhase.LOOKING)

    def take(self) -> None:
        """Take over what was looked at."""
        self._begin(ImportPhase.TAKING)

    def cancel(self) -> None:
        """End the child; what it took over stays."""
        was_taking = self.phase is ImportPhase.TAKING
        self.close()
        self._turn_to(ImportPhase.LOOKED if was_taking else ImportPhase.CHOOSING)
        if was_taking:
            self.message = self.tr("Stopped. What was taken over by then stays.")
            self.hint = self.tr("Take it over again to go on: nothing is counted twice.")
            self.taken.emit()
        self.changed.emit()

    def put_away(self) -> None:
        """Choose anew."""
        self.close()
        self._turn_to(ImportPhase.CHOOSING)
        self.report, self.entities, self.told = None, (), {}
        self.changed.emit()

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.terminate()
            if not process.waitForFinished(END_MS):
                process.kill()
                process.waitForFinished(END_MS)
        process.deleteLater()

    # --- the child --------------------------------------------------------------------------------------------------

    def _begin(self, phase: ImportPhase) -> None:
        address = self._house.client.address
        if self.is_running:
            return
        if address is None or address.token_file is None or not self._house.is_live:
            self.message = self.tr("The controller does not answer.")
            self.hint = self.tr("It says on which clocks the house lives. Try again when it is back.")
            self.changed.emit()
            return
        self._turn_to(phase)
        self._out = self._errors = b""
        self._said, self.stage, self.done, self.whole = "", "", 0, 0
        arguments = [
            "--json",
            "--progress",
            "--connect",
            address.url,
            "--data",
            str(address.token_file.parent),
        ]
        if phase is ImportPhase.LOOKING:
            self.report = None
            arguments.append("--dry-run")
        for entity, flow in self.told.items():
            arguments += ["--as", f"{flow}={entity}"]
        self._start([*self._argv, *arguments, *map(str, self.files)])
        self.changed.emit()

    def _start(self, argv: Sequence[str]) -> None:
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._listen)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        program, *arguments = argv
        process.start(program, arguments)
        process.closeWriteChannel()

    def _read(self) -> None:
        if self._process is not None:
            self._out += bytes(self._process.readAllStandardOutput().data())

    def _listen(self) -> None:
        """Lines of progress, and the one that says why it failed."""
        if self._process is None:
            return
        self._errors += bytes(self._process.readAllStandardError().data())
        *lines, self._errors = self._errors.split(b"\n")
        before = (self.stage, self.done)
        for line in lines:
            self._hear(line.decode(errors="replace").strip())
        if before != (self.stage, self.done):
            self.changed.emit()

    def _hear(self, line: str) -> None:
        if not line.startswith(PROGRESS):
            self._said = line or self._said
            return
        match line.removeprefix(PROGRESS).split():
            case [stage, done, whole] if done.isdigit() and whole.isdigit():
                self.stage, self.done, self.whole = stage, int(done), int(whole)

    def _ended(self, code: int, _status: object) -> None:
        self._read()
        self._listen()
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        was_taking = self.phase is ImportPhase.TAKING
        try:
            if code == 0:
                self._take(decode(ImportReport, self._out), was_taking=was_taking)
            elif code == PROBLEMS_CODE:
                self._refuse(decode(ImportRefusal, self._out))
            else:
                self._fail(code, was_taking=was_taking)
        except MessageError:
            self._fail(code, was_taking=was_taking)
        self.changed.emit()
        if was_taking:
            self.taken.emit()

    def _take(self, report: ImportReport, *, was_taking: bool) -> None:
        self._turn_to(ImportPhase.DONE if was_taking else ImportPhase.LOOKED)
        self.report, self.entities = report, report.entities

    def _refuse(self, refusal: ImportRefusal) -> None:
        """Nothing can be made of the files; where an entity could not be understood, its owner may say more."""
        self._turn_to(ImportPhase.LOOKED if refusal.entities else ImportPhase.CHOOSING)
        self.report, self.entities = None, refusal.entities
        if refusal.entities:
            self.message = self.tr("These names do not say what they count.")
            self.hint = self.tr("Say it below, at least for what comes from the grid, then look again.")
            return
        first = refusal.problems[0]
        self.message = f"{Path(first.file).name}: {spoken(first, 'message')}"
        self.hint = spoken(first, "hint") or self.tr("“Where to get it” says which file it must be.")

    def _fail(self, code: int, *, was_taking: bool) -> None:
        self._turn_to(ImportPhase.LOOKED if was_taking else ImportPhase.CHOOSING)
        ended = self.tr("The import ended by itself (exit code {code}).").format(code=code)
        why = self._said.removeprefix(ERROR)
        self.message = begun(why) if why else ended
        if was_taking:
            self.hint = self.tr(
                "What was taken over by then stays. Try again later: nothing is counted twice."
            )

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error != QProcess.ProcessError.FailedToStart or self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self._turn_to(ImportPhase.CHOOSING)
        self.message = self.tr("The import could not be started.")
        self.hint = self.tr("Is Kwartier installed whole?")
        self.changed.emit()

    def _turn_to(self, phase: ImportPhase) -> None:
        self.phase = phase
        self.message = self.hint = ""
