# SPDX-License-Identifier: MIT
"""Every colour, size and font of the window, in one table each; nothing else in `gui` names one.

Two rules decide the table. A colour means one thing wherever it stands (grid, sun, battery, ...), so buttons and
frames have none: they are drawn in the tones of the text. And a colour is never alone: a sign, a word or a shape
stands beside it. The meaning colours are given once; each theme draws them as `line` (>= 3:1 on its surfaces) and
writes them as `ink` (>= 4.5:1), moved towards the text's own tone only as far as that takes.

Targets for a finger are 48 px, or 9 mm where the screen knows its size (WCAG 2.5.5, and what a thumb needs).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QScreen

GRID = 8
"""All distances are multiples of it (or its half)."""
PAD = 12
"""Inside of a card."""
RADIUS = 12
TOUCH = 48
TOUCH_MM = 9.0
TOUCH_MAX = 80
"""A screen that claims to be a stamp does not get buttons of its whole width."""
ROW = 56
ICON_LIST = 24
ICON_RAIL = 32
HAIRLINE = 1
TEXT_SIZES = (100, 115, 130)
"""Per cent, for the settings."""
LINE_CONTRAST = 3.0
SOLAR_CONTRAST = 2.4
"""Yellow any darker is the orange of the grid to whoever sees no green; a word always stands beside it."""
INK_CONTRAST = 4.5
TINT_PERCENT = 16


class Step(IntEnum):
    """The five sizes of type [px]."""

    LABEL = 13
    BODY = 16
    TITLE = 22
    NUMBER = 36
    HERO = 64


class Meaning(Enum):
    """What a colour stands for, with the colour."""

    GRID_IMPORT = "#E4572E"
    GRID_EXPORT = "#8E6CC9"
    SOLAR = "#F2B134"
    BATTERY = "#2FA58B"
    HOUSE = "#4A90D9"
    CAR = "#C65BA8"
    HEAT = "#D98A4A"
    GOOD = "#3FA46A"
    ATTENTION = "#E0A030"
    PEAK = "#D7263D"
    """A new peak in the making, or a fault."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Tones of one theme, from the wall to the letter."""

    name: str
    background: str
    surface: str
    raised: str
    pressed: str
    hairline: str
    text: str
    muted: str

    def line(self, meaning: Meaning) -> QColor:
        """For arcs, curves, icons."""
        ratio = SOLAR_CONTRAST if meaning is Meaning.SOLAR else LINE_CONTRAST
        return _reaching(meaning.value, self.text, (self.surface,), ratio)

    def ink(self, meaning: Meaning) -> QColor:
        """For words and numbers, on any surface of the theme."""
        grounds = (self.background, self.surface, self.raised, self.tint(meaning).name())
        return _reaching(meaning.value, self.text, grounds, INK_CONTRAST)

    def tint(self, meaning: Meaning) -> QColor:
        """The surface with a breath of the colour, faint enough to lie under words."""
        strengths = (percent / 100 for percent in range(TINT_PERCENT, 0, -1))
        tints = (mixed(self.surface, meaning.value, strength) for strength in strengths)
        return next(
            (tint for tint in tints if contrast(self.muted, tint) >= INK_CONTRAST), QColor(self.surface)
        )


DARK = Theme("dark", "#10141A", "#1A2028", "#232B35", "#2F3945", "#2C3541", "#E8EDF2", "#93A1B0")
LIGHT = Theme("light", "#F4F5F2", "#FFFFFF", "#EDEFEA", "#DDE1DA", "#DFE3DD", "#1B2430", "#5C6B7A")
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


def luminance(colour: QColor | str) -> float:
    """Relative luminance (WCAG 2.2), 0 black to 1 white."""
    channels = _channels(colour)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor | str, other: QColor | str) -> float:
    """1 (the same) to 21 (black on white)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def mixed(ground: QColor | str, colour: QColor | str, strength: float) -> QColor:
    """`ground` with a share of `colour`."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    parts = [low + (high - low) * strength for low, high in pairs]
    return QColor.fromRgbF(*parts)


def _channels(colour: QColor | str) -> tuple[float, float, float]:
    parts = QColor(colour)
    return parts.redF(), parts.greenF(), parts.blueF()


def faded(colour: QColor | str, opacity: float) -> QColor:
    """`colour`, see-through."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


@cache
def _reaching(colour: str, text: str, grounds: tuple[str, ...], ratio: float) -> QColor:
    for percent in range(101):
        candidate = mixed(colour, text, percent / 100)
        if all(contrast(candidate, ground) >= ratio for ground in grounds):
            return candidate
    return QColor(text)


def touch_px(screen: QScreen | None) -> int:
    """Side of the smallest finger target [logical px] on `screen`."""
    if screen is None:
        return TOUCH
    dots_per_mm = screen.physicalDotsPerInch() / 25.4 / screen.devicePixelRatio()
    return min(TOUCH_MAX, max(TOUCH, round(TOUCH_MM * dots_per_mm)))


@cache
def _family() -> str:
    known = QFontDatabase.families()
    return next((name for name in ("Inter", "Inter Variable", "Noto Sans") if name in known), "sans-serif")


@cache
def _mono_family() -> str:
    known = QFontDatabase.families()
    wanted = ("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono")
    return next((name for name in wanted if name in known), "monospace")


class Look(QObject):
    """The theme, the size of type and of targets now. Owned by the window; widgets ask it when they paint."""

    changed = Signal()

    def __init__(self, theme: Theme = DARK, text_percent: int = 100, touch: int = TOUCH) -> None:
        super().__init__()
        self.theme = theme
        self.text_percent = text_percent
        self.touch = touch

    def choose(self, theme: Theme, text_percent: int) -> None:
        """Change theme or text size; everything that listens paints itself anew."""
        if (theme, text_percent) != (self.theme, self.text_percent):
            self.theme, self.text_percent = theme, text_percent
            self.changed.emit()

    def type_px(self, step: Step) -> int:
        """The step at the chosen text size; the two largest already carry across a room."""
        percent = self.text_percent if step < Step.NUMBER else 100
        return round(step * percent / 100)

    def font(self, step: Step = Step.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Proportional type with figures of one width."""
        return _figures(_family(), self.type_px(step), weight)

    def mono(self, step: Step = Step.LABEL) -> QFont:
        """Type of one width, for rule files and telegrams."""
        return _figures(_mono_family(), self.type_px(step), QFont.Weight.Normal)

    def palette(self) -> QPalette:
        """The palette behind the stylesheet: for everything that Fusion draws by itself."""
        theme = self.theme
        roles = {
            QPalette.ColorRole.Window: theme.background,
            QPalette.ColorRole.Base: theme.surface,
            QPalette.ColorRole.AlternateBase: theme.raised,
            QPalette.ColorRole.Button: theme.raised,
            QPalette.ColorRole.WindowText: theme.text,
            QPalette.ColorRole.Text: theme.text,
            QPalette.ColorRole.ButtonText: theme.text,
            QPalette.ColorRole.ToolTipBase: theme.raised,
            QPalette.ColorRole.ToolTipText: theme.text,
            QPalette.ColorRole.PlaceholderText: theme.muted,
            QPalette.ColorRole.Highlight: theme.pressed,
            QPalette.ColorRole.HighlightedText: theme.text,
            QPalette.ColorRole.Link: theme.text,
        }
        palette = QPalette()
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
        return palette


@cache
def _cached_figures(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    tabular = _tabular_tag()
    if tabular is not None:
        font.setFeature(tabular, 1)
    return font


def _figures(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    return QFont(_cached_figures(family, pixels, weight))


@cache
def _tabular_tag() -> QFont.Tag | None:
    """The OpenType tag `tnum`: figures of one width.

    PySide6 6.8 has QFont.setFeature, but no way to make its tag from a text. A font that is read from a stream may
    carry features, though: the last two things in the stream (Qt 6.7 on) are a table of features and one of axes,
    each with its length in front, and both empty in a plain font.
    """
    plain = QByteArray()
    writer = QDataStream(plain, QIODevice.OpenModeFlag.WriteOnly)
    writer.setVersion(QDataStream.Version.Qt_6_7.value)
    writer << QFont()
    both_empty = struct.pack(">II", 0, 0)
    written = bytes(plain.data())
    if not written.endswith(both_empty):
        return None
    one_feature = struct.pack(">I4sII", 1, b"tnum", 1, 0)
    reader = QDataStream(QByteArray(written[: -len(both_empty)] + one_feature))
    reader.setVersion(QDataStream.Version.Qt_6_7.value)
    font = QFont()
    reader >> font
    return next(iter(font.featureTags()), None)
