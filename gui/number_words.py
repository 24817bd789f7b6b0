# SPDX-License-Identifier: MIT
"""The numbers behind a decision or a month, by the names that the controller gives them: each with its unit."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.words import ENERGY_UNIT, MONEY_UNIT, POWER_UNIT, SHARE_UNIT, decimal

_SUFFIXES: dict[str, tuple[float, int, str]] = {
    "_w": (0.001, 2, POWER_UNIT),
    "_wh": (0.001, 2, ENERGY_UNIT),
    "_pct": (1.0, 0, SHARE_UNIT),
    "_a": (1.0, 1, "A"),
    "_v": (1.0, 1, "V"),
    "_s": (1.0, 0, "s"),
    "_eur": (1.0, 2, MONEY_UNIT),
    "_eur_per_kwh": (1.0, 3, "€/kWh"),
}
"""How the unit at the end of a number's name is shown: factor, decimals, unit."""


_NUMBERS = (
    QT_TRANSLATE_NOOP("Number", "wanted"),
    QT_TRANSLATE_NOOP("Number", "allowed"),
    QT_TRANSLATE_NOOP("Number", "soc"),
    QT_TRANSLATE_NOOP("Number", "house"),
    QT_TRANSLATE_NOOP("Number", "grid"),
    QT_TRANSLATE_NOOP("Number", "used"),
    QT_TRANSLATE_NOOP("Number", "target"),
    QT_TRANSLATE_NOOP("Number", "allowance"),
    QT_TRANSLATE_NOOP("Number", "remaining"),
    QT_TRANSLATE_NOOP("Number", "risk"),
    QT_TRANSLATE_NOOP("Number", "floor"),
    QT_TRANSLATE_NOOP("Number", "peak"),
    QT_TRANSLATE_NOOP("Number", "wish"),
    QT_TRANSLATE_NOOP("Number", "holdable"),
    QT_TRANSLATE_NOOP("Number", "wear"),
    QT_TRANSLATE_NOOP("Number", "lower wear"),
    QT_TRANSLATE_NOOP("Number", "eur per kw"),
    QT_TRANSLATE_NOOP("Number", "days left"),
    QT_TRANSLATE_NOOP("Number", "quarters"),
    QT_TRANSLATE_NOOP("Number", "without"),
    QT_TRANSLATE_NOOP("Number", "without w low"),
    QT_TRANSLATE_NOOP("Number", "without w high"),
    QT_TRANSLATE_NOOP("Number", "capacity saved"),
    QT_TRANSLATE_NOOP("Number", "capacity saved low"),
    QT_TRANSLATE_NOOP("Number", "capacity saved high"),
    QT_TRANSLATE_NOOP("Number", "energy saved"),
    QT_TRANSLATE_NOOP("Number", "energy saved low"),
    QT_TRANSLATE_NOOP("Number", "energy saved high"),
)
"""What the controller calls the numbers of a decision and of a month, without their units."""


def named_number(name: str, value: float) -> str:
    """`used_wh` and 231 as `used 0.23 kWh`."""
    translate = QCoreApplication.translate
    for suffix, (factor, digits, unit) in sorted(_SUFFIXES.items(), key=lambda item: -len(item[0])):
        if name.endswith(suffix):
            words = translate("Number", name.removesuffix(suffix).replace("_", " "))
            return f"{words} {decimal(value * factor, digits)} {unit}"
    words = translate("Number", name.replace("_", " "))
    return f"{words} {decimal(value, 0 if value == int(value) else 2)}"
