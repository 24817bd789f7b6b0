# SPDX-License-Identifier: MIT
"""Icons: the glyphs of Material Design Icons, tinted by a token and painted as text.

The font and its table of names come with QtAwesome. They are read from its folder without importing it, which would
load nine more icon fonts and cost the start a quarter of a second here, and more than a second on a Raspberry Pi.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

_PREFIX = "materialdesignicons6-webfont"

NAMES = {
    "now": "gauge",
    "history": "chart-bar",
    "rules": "format-list-checks",
    "costs": "receipt-text-outline",
    "log": "text-box-search-outline",
    "settings": "cog-outline",
    "grid": "transmission-tower",
    "solar": "white-balance-sunny",
    "battery": "battery-high",
    "car": "car-electric",
    "house": "home-variant-outline",
    "relay": "toggle-switch-outline",
    "day": "weather-sunny",
    "night": "weather-night",
    "auto": "auto-mode",
    "hold": "pause-octagon-outline",
    "degraded": "shield-alert-outline",
    "paused": "pause-circle-outline",
    "set-up": "wrench-outline",
    "starting": "timer-sand",
    "pause": "pause",
    "resume": "play",
    "alarm": "alert-outline",
    "peak": "arrow-up-bold-circle-outline",
    "good": "check-circle-outline",
    "lost": "lan-disconnect",
    "connecting": "lan-pending",
    "live": "circle-medium",
    "stale": "clock-alert-outline",
    "simulated": "flask-outline",
    "decision": "call-split",
    "fault": "alert-circle-outline",
    "mended": "check-circle-outline",
    "error": "close-circle-outline",
    "warning": "alert-outline",
    "off": "circle-outline",
    "waiting": "timer-sand",
    "active": "play-circle-outline",
    "finishing": "timer-sand-complete",
    "resting": "sleep",
    "blocked": "help-circle-outline",
    "disabled": "minus-circle-off-outline",
    "to-now": "skip-next",
    "down": "chevron-down",
    "previous": "chevron-left",
    "next": "chevron-right",
    "first": "chevron-double-left",
    "last": "chevron-double-right",
    "energy": "lightning-bolt-outline",
    "injection": "transmission-tower-import",
    "levies": "bank-outline",
    "gas": "fire",
    "water": "water-outline",
    "together": "sigma",
    "unpriced": "help-circle-outline",
    "sourced": "file-check-outline",
    "unsourced": "file-alert-outline",
    "undo": "restore",
    "back": "undo",
    "again": "redo",
    "plus": "plus",
    "minus": "minus",
    "higher": "arrow-up",
    "lower": "arrow-down",
    "delete": "trash-can-outline",
    "remove": "close",
    "changed": "pencil-outline",
    "drag": "drag-horizontal-variant",
    "return": "arrow-left",
    "limit": "shield-outline",
    "held-back": "arrow-collapse-down",
    "try": "flask-outline",
    "better": "check-circle-outline",
    "worse": "alert-outline",
    "other": "swap-vertical",
    "same": "equal",
    "whole": "arrow-expand-horizontal",
    "export": "tray-arrow-down",
    "stick": "usb-flash-drive-outline",
    "folder": "folder-outline",
    "edit": "pencil-outline",
    "bring": "database-import-outline",
    "file": "file-delimited-outline",
    "refresh": "refresh",
    "library": "bookshelf",
    "chosen": "checkbox-marked-outline",
    "not-chosen": "checkbox-blank-outline",
}
"""What an icon stands for -> its name in the font."""


@cache
def _folder() -> Path | None:
    package = find_spec("qtawesome")
    places = package.submodule_search_locations if package is not None else None
    return Path(next(iter(places))) / "fonts" if places else None


@cache
def _glyphs() -> dict[str, str]:
    folder = _folder()
    tables = sorted(folder.glob(f"{_PREFIX}-charmap-*.json")) if folder is not None else []
    if not tables:
        return {}
    codes: dict[str, str] = json.loads(tables[-1].read_text(encoding="utf-8"))
    return {meaning: chr(int(codes[name], 16)) for meaning, name in NAMES.items() if name in codes}


@cache
def _family() -> str | None:
    folder = _folder()
    fonts = sorted(folder.glob(f"{_PREFIX}-[0-9]*.ttf")) if folder is not None else []
    if not fonts:
        return None
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(fonts[-1])))
    return families[0] if families else None


def glyph(name: str) -> str:
    """The character of the icon; empty where the font is missing (a word always stands beside an icon)."""
    return _glyphs().get(name, "")


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint the icon to fill `place`."""
    family = _family()
    if family is None:
        return
    font = QFont(family)
    font.setPixelSize(max(1, round(place.height())))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), glyph(name))
    painter.restore()


def pixmap(name: str, size: int, colour: QColor | str, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, and `gap` more at its right."""
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return picture


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of an icon on a button."""

    usual: QColor | str
    checked: QColor | str
    disabled: QColor | str


def icon(name: str, size: int, tones: Tones, gap: int = 0) -> QIcon:
    """The icon for a button, and a gap before its word."""
    result = QIcon()
    # Qt would grey a button's icon that cannot be pressed by itself, and paler than the words beside it.
    modes = (
        (tones.usual, QIcon.Mode.Normal, QIcon.State.Off),
        (tones.checked, QIcon.Mode.Normal, QIcon.State.On),
        (tones.disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        (tones.disabled, QIcon.Mode.Disabled, QIcon.State.On),
    )
    for ratio in (1.0, 2.0):
        for tone, mode, state in modes:
            result.addPixmap(pixmap(name, size, tone, ratio, gap), mode, state)
    return result
