# SPDX-License-Identifier: MIT
"""Where a rule has one of the owner's settings in the place of a value: which one, or a value of its own again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.units import Dimension, in_words
from gui.style import Look
from gui.widgets.picker import Option, Picker
from gui.words import in_own_decimals
from rules.schema import NameInfo, Vocabulary
from rules.tables import SETTING

VALUE = ""
"""What is picked for a value of its own."""


def is_setting(text: str) -> bool:
    """Whether this is the name of a setting, and no value."""
    return text.startswith(SETTING)


def setting_picker(
    look: Look, name: str, chosen: str, dimension: Dimension, vocabulary: Vocabulary
) -> Picker:
    """All settings that measure this, each with what it is worth now; `chosen` is the one that is written."""
    infos = vocabulary.settings(dimension)
    options = [Option(info.name, _worth(info, dimension)) for info in infos]
    if all(info.name != chosen for info in infos):
        options.insert(0, Option(chosen))
    words = QCoreApplication.translate("SettingPicker", "A value of its own")
    picker = Picker(look, name, (*options, Option(VALUE, shown=words)), letters=14)
    picker.choose(chosen)
    return picker


def _worth(info: NameInfo, dimension: Dimension) -> str:
    return "" if info.value is None else in_own_decimals(in_words(info.value, dimension))
