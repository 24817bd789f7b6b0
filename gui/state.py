# SPDX-License-Identifier: MIT
"""What the window knows: the newest State, how fresh it is, and how the line stands.

Pages are told at most once a second, and those that are hidden do nothing with it. Ages go on counting when nothing
arrives any more: the window never shows an old value as a new one.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from controller.model.messages import State
from gui.client import Client, Link, LinkPhase

TICK_MS = 1_000
LATE_MS = 1_500
"""Without a State for so long, the ages are shown again all the same."""


class HouseState(QObject):
    """The newest State of the house that `client` follows. Owned by the window."""

    changed = Signal()
    """Something may look different now: at most once a second."""
    link_changed = Signal()
    arrived = Signal(object)
    """Each new State, for what records rather than shows."""

    def __init__(self, client: Client, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client = client
        self.state: State | None = None
        self._since = QElapsedTimer()
        self._ageing = QTimer(self)
        self._ageing.timeout.connect(self._age)
        client.state_arrived.connect(self.take)
        client.link_changed.connect(self._take_link)

    @property
    def link(self) -> Link:
        return self.client.link

    @property
    def is_live(self) -> bool:
        """Whether what is shown is what is."""
        return self.state is not None and self.link.phase is LinkPhase.ONLINE

    @property
    def meter_age_s(self) -> float | None:
        """Age of the meter's newest telegram, counted on since the State arrived."""
        if self.state is None or self.state.meter is None or self.state.meter.age_s is None:
            return None
        return self.state.meter.age_s + self._since.elapsed() / 1000

    def take(self, state: State) -> None:
        """A new State."""
        self.state = state
        self._since.start()
        self._ageing.start(LATE_MS)
        self.arrived.emit(state)
        self.changed.emit()

    def _age(self) -> None:
        self._ageing.start(TICK_MS)
        self.changed.emit()

    def _take_link(self, _link: object) -> None:
        if self.link.phase is not LinkPhase.ONLINE:
            self._ageing.stop()
            if self.state is not None:
                self._ageing.start(TICK_MS)
        self.link_changed.emit()
