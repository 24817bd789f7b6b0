# SPDX-License-Identifier: MIT
"""Numbers with a unit, as they stand between the brackets of a P1 line.

The unit is taken from the telegram, for Austria counts in Wh where Belgium counts in kWh. Energies and powers are
whole Wh and W, computed with integers only. What is no number, negative, in another kind of unit or too large to be
true is Unreadable; an empty bracket is None. All nines of a limit mean that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from hardware.p1.unreadable import Unreadable

Groups = Sequence[str]
"""The contents of the brackets of one line."""

_QUANTITY = re.compile(r"(\d+)(?:\.(\d+))?(?:\*?([A-Za-z][A-Za-z0-9]*))?", re.ASCII)
"""`00.364*kW`; some Swedish and Belgian meters leave out the star, some fields of Luxembourg the unit."""

_ENERGY: Final[Mapping[str, int]] = {"wh": 0, "kwh": 3, "mwh": 6}
_POWER: Final[Mapping[str, int]] = {"w": 0, "kw": 3}
NEGATIVE: Final = "is negative, which a register or a power of this port never is"
_MAX_DIGITS: Final = 18
_MAX_ENERGY_WH: Final = 10**11
_MAX_POWER_W: Final = 10**7
_MAX_VOLTAGE_V: Final = 1000.0
_MAX_CURRENT_A: Final = 10_000.0
_LIMITER_OFF_W: Final = frozenset({99_999, 999_000, 999_900, 999_990, 999_999})
_FUSE_OFF_A: Final = frozenset({999.0, 999.9, 999.99})


def quantity(text: str) -> tuple[str, str, str]:
    """Digits before and after the point, and the unit, which may be missing."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        is_negative = text.startswith("-") and _QUANTITY.fullmatch(text[1:])
        raise Unreadable(NEGATIVE if is_negative else "is not a number")
    whole, fraction, unit = match.groups("")
    if len(whole) + len(fraction) > _MAX_DIGITS:
        raise Unreadable("is too large to be true")
    return whole, fraction, unit


def energy(groups: Groups) -> int | None:
    """Wh."""
    return _whole(groups, _ENERGY, "kWh", _MAX_ENERGY_WH)


def power(groups: Groups) -> int | None:
    """W."""
    return _whole(groups, _POWER, "kW", _MAX_POWER_W)


def voltage(groups: Groups) -> float | None:
    """V."""
    return _decimal(groups, "V", _MAX_VOLTAGE_V)


def current(groups: Groups) -> float | None:
    """A."""
    return _decimal(groups, "A", _MAX_CURRENT_A)


def limiter(groups: Groups) -> int | None:
    """All nines: off. DSMR 3 gives amperes, Luxembourg the contracted kVA: neither is a power limit in W."""
    if not groups[0] or quantity(groups[0])[2].lower() in ("", "a", "kva"):
        return None
    value = power(groups)
    return None if value in _LIMITER_OFF_W else value


def fuse(groups: Groups) -> float | None:
    """All nines: off. Luxembourg adds a second group for export."""
    value = current(groups)
    return None if value in _FUSE_OFF_A else value


def count(groups: Groups) -> int | None:
    if not groups[0]:
        return None
    if not (groups[0].isdecimal() and groups[0].isascii()):
        raise Unreadable("is not a whole number")
    if len(groups[0]) > _MAX_DIGITS:
        raise Unreadable("is too large to be true")
    return int(groups[0])


def _whole(groups: Groups, units: Mapping[str, int], unit: str, limit: int) -> int | None:
    """An integer in the unit with exponent 0. Digits finer than that, which no known meter sends, are cut off."""
    if not groups[0]:
        return None
    whole, fraction, given = quantity(groups[0])
    if not (given or fraction):
        raise Unreadable(f"has no unit: {unit} or a thousandth of it?")
    exponent = units.get((given or unit).lower())
    if exponent is None:
        raise Unreadable(f"is in {given}, where {unit} is due")
    value: int = int(whole + fraction) * 10**exponent // 10 ** len(fraction)
    if value >= limit:
        raise Unreadable("is too large to be true")
    return value


def _decimal(groups: Groups, unit: str, limit: float) -> float | None:
    if not groups[0]:
        return None
    whole, fraction, given = quantity(groups[0])
    if given.upper() not in ("", unit):
        raise Unreadable(f"is in {given}, where {unit} is due")
    value = float(f"{whole}.{fraction}")
    if value >= limit:
        raise Unreadable("is too large to be true")
    return value
