# SPDX-License-Identifier: MIT
"""The rows of one part of a rule in the form, and how they are built anew when the text says something else."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.style import GRID, Look

Parts = tuple[tuple[str, str], ...]
"""A key and its text for each row."""


class PartsEditor(QWidget):
    """A column of rows, one for each pair of the part. A kind of part says in `fill` what its rows are."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: Parts = ()
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def fill(self, rows: QVBoxLayout) -> None:
        """Put a widget or layout into `rows` for each pair, and one to add another."""
        raise NotImplementedError

    def show_parts(self, parts: Parts) -> None:
        """Show these; nothing is built anew when they stand here."""
        if parts != self._parts or self._body is None:
            self._parts = parts
            self._build()

    def _build(self) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        self.fill(rows)
        self._column.addWidget(self._body)
