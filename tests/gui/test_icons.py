# SPDX-License-Identifier: MIT
"""Icons: every name is in the font, and the font is the one that comes with QtAwesome."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from gui import icons


@pytest.mark.parametrize("name", sorted(icons.NAMES))
def test_every_icon_is_in_the_font(qapp: object, name: str) -> None:
    assert icons.glyph(name), icons.NAMES[name]


def test_an_icon_is_painted_in_its_colour(qapp: object) -> None:
    picture = icons.pixmap("house", 24, "#FF0000").toImage()
    colours = {
        QColor(picture.pixelColor(x, y)).name()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_a_missing_font_leaves_the_words(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_family", lambda: None)
    picture = icons.pixmap("house", 24, "#FF0000").toImage()
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in range(24) for y in range(24))
    assert icons.glyph("no such icon") == ""


def test_a_button_that_cannot_be_pressed_has_its_icon_in_the_tone_of_its_words(qapp: object) -> None:
    made = icons.icon("house", 24, icons.Tones("#FF0000", "#00FF00", "#0000FF"))
    picture = made.pixmap(24, mode=QIcon.Mode.Disabled).toImage()
    colours = {
        QColor(picture.pixelColor(x, y)).name()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#0000ff"}
