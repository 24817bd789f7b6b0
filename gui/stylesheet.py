# SPDX-License-Identifier: MIT
"""The stylesheet of a theme: how Qt's own widgets wear the tokens of `style`.

Widgets say what they are by a property (`kind` of a button, `surface` of a frame, `tone` of a label); what that looks
like stands here. Fonts are not set here: a stylesheet font would lose the tabular figures.
"""

from __future__ import annotations

from string import Template

from gui.style import GRID, RADIUS, Look, Meaning

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QWidget[surface="background"] { background: $background; }
QFrame[surface="card"] { background: $surface; border-radius: ${radius}px; }
QFrame[surface="raised"] { background: $raised; border-radius: ${radius}px; }
QFrame[surface="alarm"] { background: $peak_tint; border-radius: ${radius}px; }
QFrame[surface="attention"] { background: $attention_tint; border-radius: ${radius}px; }
QFrame[kind="door"] { border: 2px solid transparent; }
QFrame[kind="door"]:focus { border-color: $muted; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="alarm"] { color: $peak_ink; }
QLabel[tone="attention"] { color: $attention_ink; }
QLabel[tone="good"] { color: $good_ink; }
QToolTip { background: $raised; color: $text; border: none; padding: ${half}px; }

QPushButton {
    background: $raised; color: $text; border: 2px solid transparent; border-radius: ${radius}px;
    min-height: ${touch_inner}px; min-width: ${touch_inner}px; padding: 0 ${pad}px;
}
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border-color: $muted; }
QPushButton:disabled { color: $muted; }
QPushButton[kind="quiet"] { background: transparent; padding: 0; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="icon"] { padding: 0 ${half}px; }
QPushButton[kind="alarm"] { background: $peak_tint; color: $peak_ink; padding: 0 ${grid}px; }
QPushButton[kind="primary"] { background: $text; color: $background; }
QPushButton[kind="primary"]:pressed { background: $muted; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $muted; }
QPushButton[kind="chip"] { background: transparent; color: $text; padding: 0 ${half}px; }
QPushButton[kind="chip"]:disabled { color: $muted; }
QPushButton[kind="segment"] { background: transparent; color: $muted; padding: 0 ${grid}px; }
QPushButton[kind="segment"]:checked { background: $pressed; color: $text; }
QToolButton[kind="rail"] {
    background: transparent; color: $muted; border: 2px solid transparent; border-radius: ${radius}px; padding: 0;
}
QToolButton[kind="rail"]:checked { background: $raised; color: $text; }
QToolButton[kind="rail"]:focus { border-color: $muted; }

QGraphicsView { background: transparent; border: 2px solid transparent; border-radius: ${radius}px; }
QGraphicsView:focus { border-color: $muted; }
QListView { background: transparent; border: none; outline: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QPlainTextEdit {
    background: $surface; border: none; border-radius: ${radius}px;
    selection-background-color: $pressed; selection-color: $text;
}
QLineEdit {
    background: $raised; border: 2px solid transparent; border-radius: ${radius}px;
    min-height: ${touch_inner}px; padding: 0 ${pad}px;
    selection-background-color: $pressed; selection-color: $text;
}
QLineEdit:focus { border-color: $muted; }
QComboBox {
    background: $raised; border: 2px solid transparent; border-radius: ${radius}px;
    min-height: ${touch_inner}px; padding: 0 ${pad}px;
}
QComboBox:focus { border-color: $muted; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QListView[surface="popup"]::item { border: none; min-height: ${touch}px; padding: 0 ${pad}px; }
QListView[surface="popup"]::item:selected { background: $pressed; color: $text; }
QComboBox QAbstractItemView, QListView[surface="popup"] {
    background: $raised; border: none; outline: none;
    selection-background-color: $pressed; selection-color: $text;
}
QSlider { background: transparent; }
QSlider::groove:horizontal { background: $pressed; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $muted; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $text; border: 2px solid $surface; width: 24px; height: 24px; margin: -12px 0; border-radius: 14px;
}
QSlider::handle:horizontal:focus { border-color: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${grid}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${grid}px; margin: 0; }
QScrollBar::handle { background: $pressed; border-radius: ${half}px; }
QScrollBar[marked="true"]::handle { background: $muted; }
QScrollBar::handle:vertical { min-height: ${pad}px; }
QScrollBar::handle:horizontal { min-width: ${pad}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(look: Look) -> str:
    """The stylesheet of `look`'s theme."""
    theme = look.theme
    return _SHEET.substitute(
        text=theme.text,
        muted=theme.muted,
        background=theme.background,
        surface=theme.surface,
        raised=theme.raised,
        pressed=theme.pressed,
        good_ink=theme.ink(Meaning.GOOD).name(),
        attention_ink=theme.ink(Meaning.ATTENTION).name(),
        attention_tint=theme.tint(Meaning.ATTENTION).name(),
        peak_ink=theme.ink(Meaning.PEAK).name(),
        peak_tint=theme.tint(Meaning.PEAK).name(),
        radius=RADIUS,
        grid=GRID,
        half=GRID // 2,
        pad=GRID * 2,
        arrow=GRID * 4,
        touch=look.touch,
        # Qt adds the border of two pixels on each side.
        touch_inner=look.touch - 4,
    )
