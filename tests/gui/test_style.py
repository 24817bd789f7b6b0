# SPDX-License-Identifier: MIT
"""The tokens: readable in both themes, told apart by whoever is blind to red or green, digits that stand still."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from pytestqt.qtbot import QtBot

import gui
from gui.style import (
    DARK,
    INK_CONTRAST,
    LIGHT,
    LINE_CONTRAST,
    SOLAR_CONTRAST,
    THEMES,
    TOUCH,
    Look,
    Meaning,
    Step,
    Theme,
    contrast,
    luminance,
    mixed,
    touch_px,
)
from gui.widgets.card import Elided

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FF0000") == pytest.approx(0.2126, abs=1e-4)


@BOTH
def test_every_text_is_readable_on_every_surface(theme: Theme) -> None:
    for surface in (theme.background, theme.surface, theme.raised):
        assert contrast(theme.text, surface) >= INK_CONTRAST
        assert contrast(theme.muted, surface) >= INK_CONTRAST
        for meaning in Meaning:
            assert contrast(theme.ink(meaning), surface) >= INK_CONTRAST, meaning


@BOTH
def test_words_are_readable_on_the_tints_they_lie_on(theme: Theme) -> None:
    for meaning in (Meaning.PEAK, Meaning.ATTENTION):
        for tone in (QColor(theme.text), QColor(theme.muted), theme.ink(meaning)):
            assert contrast(tone, theme.tint(meaning)) >= INK_CONTRAST, (meaning, tone.name())


@BOTH
def test_every_line_stands_out_from_the_card(theme: Theme) -> None:
    for meaning in Meaning:
        least = SOLAR_CONTRAST if meaning is Meaning.SOLAR else LINE_CONTRAST
        assert contrast(theme.line(meaning), theme.surface) >= least


def test_the_meaning_colours_are_left_alone_where_they_are_readable() -> None:
    assert DARK.line(Meaning.SOLAR) == QColor(Meaning.SOLAR.value)
    assert LIGHT.line(Meaning.PEAK) == QColor(Meaning.PEAK.value)


@BOTH
@pytest.mark.parametrize("blindness", ["protanopia", "deuteranopia"])
def test_good_attention_and_peak_are_told_apart_without_red_or_green(theme: Theme, blindness: str) -> None:
    colours = [
        seen_by(theme.line(meaning), blindness) for meaning in (Meaning.GOOD, Meaning.ATTENTION, Meaning.PEAK)
    ]
    for one, other in itertools.combinations(colours, 2):
        assert distance(one, other) > 12


@BOTH
@pytest.mark.parametrize("blindness", ["protanopia", "deuteranopia"])
def test_curves_of_the_plot_are_told_apart_without_red_or_green(theme: Theme, blindness: str) -> None:
    meanings = (Meaning.GRID_IMPORT, Meaning.SOLAR, Meaning.BATTERY, Meaning.HOUSE, Meaning.CAR)
    colours = {meaning: seen_by(theme.line(meaning), blindness) for meaning in meanings}
    for one, other in itertools.combinations(meanings, 2):
        assert distance(colours[one], colours[other]) > 10, (one, other)


@pytest.mark.parametrize("step", list(Step))
def test_all_digits_have_one_width(qapp: object, step: Step) -> None:
    metrics = QFontMetricsF(Look().font(step))
    assert len({round(metrics.horizontalAdvance(digit * 4), 3) for digit in "0123456789"}) == 1


def test_larger_text_leaves_the_numbers_of_the_gauge_alone(qapp: object) -> None:
    look = Look(DARK, 130)
    assert (look.type_px(Step.LABEL), look.type_px(Step.BODY), look.type_px(Step.HERO)) == (17, 21, 64)


def test_a_finger_gets_48_pixels_or_nine_millimetres() -> None:
    class Screen:
        def __init__(self, dots: float, ratio: float = 1.0) -> None:
            self._dots, self._ratio = dots, ratio

        def physicalDotsPerInch(self) -> float:
            return self._dots

        def devicePixelRatio(self) -> float:
            return self._ratio

    assert touch_px(None) == TOUCH
    assert touch_px(Screen(96)) == 48  # type: ignore[arg-type] # all that is asked of a screen
    assert touch_px(Screen(149)) == 53  # type: ignore[arg-type] # as above
    assert touch_px(Screen(210)) == 74  # type: ignore[arg-type] # as above
    assert touch_px(Screen(2_000)) == 80  # type: ignore[arg-type] # as above
    assert touch_px(Screen(192, 2.0)) == 48  # type: ignore[arg-type] # as above


def test_mixing_stays_between_its_ends() -> None:
    assert mixed("#000000", "#FFFFFF", 0.0).name() == "#000000"
    assert mixed("#000000", "#FFFFFF", 1.0).name() == "#ffffff"


def test_no_other_file_of_the_window_names_a_colour() -> None:
    folder = Path(gui.__file__).parent
    for file in folder.rglob("*.py"):
        if file.name == "style.py":
            continue
        text = file.read_text(encoding="utf-8")
        hexes = [word for word in text.replace('"', " ").split() if word.startswith("#") and len(word) == 7]
        assert not [word for word in hexes if all(digit in "0123456789abcdefABCDEF" for digit in word[1:])], (
            file
        )


def seen_by(colour: QColor, blindness: str) -> tuple[float, float, float]:
    """The colour as somebody without red or green cones sees it (Vienot, Brettel, Mollon 1999), linear RGB."""
    rows = {
        "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
        "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    }[blindness]
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in rows)
    return red, green, blue


def distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIE 1976 difference; 2.3 is just noticeable."""
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


def _lab(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (max(0.0, part) for part in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_words_without_room_give_way_to_their_short_form(qtbot: QtBot) -> None:
    label = Elided(Look())
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    label.say("Changed, not in use yet", None, "●")
    assert (label.text(), label.accessibleName()) == ("●", "Changed, not in use yet")
    label.resize(600, 20)
    assert label.text() == "Changed, not in use yet"
