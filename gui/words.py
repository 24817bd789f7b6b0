# SPDX-License-Identifier: MIT
"""Numbers, times and states as a person reads them: by the locale, with units, and with digits that do not jump.

A power is always in kW with two decimals and an energy always in kWh: a unit that changes with the value makes the
number dance. What is not known is a dash, never a zero. kW and kWh exist in this file and in no other of the window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as day_of_year
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTime

from gui.style import Meaning

UNKNOWN_TEXT = "–"
POWER_UNIT = "kW"
ENERGY_UNIT = "kWh"
MONEY_UNIT = "€"
SHARE_UNIT = "%"
MINUS = "−"
_NUMBER = re.compile(r"\d+\.\d+")


def decimal(value: float | None, digits: int, *, signed: bool = False) -> str:
    """By the locale; `signed` writes the plus as well."""
    if value is None:
        return UNKNOWN_TEXT
    rounded = round(value, digits)
    text = str(QLocale().toString(float(abs(rounded)), "f", digits))  # type: ignore[call-overload] # stubs
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def in_own_decimals(text: str) -> str:
    """A text with numbers as files write them, `2.5 kW`, with the decimal sign of the locale."""
    return _NUMBER.sub(lambda found: found[0].replace(".", QLocale().decimalPoint()), text)


def kilowatts(power_w: float | None, digits: int = 2, *, signed: bool = False) -> str:
    """The number alone, in kW."""
    return decimal(None if power_w is None else power_w / 1000, digits, signed=signed)


def power(power_w: float | None, *, signed: bool = False) -> str:
    """`1.84 kW`."""
    return f"{kilowatts(power_w, signed=signed)} {POWER_UNIT}"


def kilowatt_hours(energy_wh: float | None) -> str:
    """The number alone, in kWh."""
    return decimal(None if energy_wh is None else energy_wh / 1000, 2)


def percent(share_pct: float | None) -> str:
    """`62 %`."""
    return f"{decimal(share_pct, 0)} {SHARE_UNIT}"


def chance(pct: float) -> str:
    """`8 %`; one that is small is not none, and one that is high not certain."""
    if 0 < pct < 1:
        return QCoreApplication.translate("Words", "under 1 %")
    if 99 < pct < 100:
        return QCoreApplication.translate("Words", "over 99 %")
    return percent(pct)


def minutes_seconds(seconds: float | None) -> str:
    """`7:40`."""
    if seconds is None:
        return UNKNOWN_TEXT
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def local(at: datetime, timezone: str) -> datetime:
    """`at` on the clocks of the house."""
    return at.astimezone(ZoneInfo(timezone))


def clock(at: datetime | None, *, seconds: bool = False) -> str:
    """`18:07` or `18:07:32`, as `at` says by its own offset."""
    if at is None:
        return UNKNOWN_TEXT
    return QTime(at.hour, at.minute, at.second).toString("HH:mm:ss" if seconds else "HH:mm")


_DATE_FORMS = frozenset(
    (
        QT_TRANSLATE_NOOP("Date", "d"),
        QT_TRANSLATE_NOOP("Date", "d MMM"),
        QT_TRANSLATE_NOOP("Date", "d MMM yy"),
        QT_TRANSLATE_NOOP("Date", "d MMM yyyy"),
        QT_TRANSLATE_NOOP("Date", "ddd d"),
        QT_TRANSLATE_NOOP("Date", "ddd d MMM"),
        QT_TRANSLATE_NOOP("Date", "ddd d MMM yyyy"),
        QT_TRANSLATE_NOOP("Date", "dddd d MMMM"),
    )
)
"""Those in which a day has its number: German writes a point after it."""


def day_in(day: day_of_year, form: str) -> str:
    """A day in the words of the locale: forms as those of Qt."""
    form = QCoreApplication.translate("Date", form) if form in _DATE_FORMS else form
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def date(at: datetime) -> str:
    """`20 Nov`, in the words of the locale."""
    return day_in(at, "d MMM")


def month(at: datetime) -> str:
    """`Nov`, in the words of the locale."""
    return day_in(at, "MMM")


def day_and_time(at: datetime, now: datetime, *, seconds: bool = False) -> str:
    """The time alone for today, else with the date (and without seconds, which nobody wants then)."""
    return clock(at, seconds=seconds) if at.date() == now.date() else f"{date(at)} {clock(at)}"


def ago(then: datetime, now: datetime) -> str:
    """`just now`, `4 min ago`, `2 h ago`, then the date."""
    passed = max(timedelta(0), now - then)
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("Words", "just now")
    if minutes < 60:
        return QCoreApplication.translate("Words", "{minutes} min ago").format(minutes=minutes)
    if minutes < 24 * 60:
        return QCoreApplication.translate("Words", "{hours} h ago").format(hours=minutes // 60)
    return date(then)


def lasting(seconds: float) -> str:
    """`45 s`, `12 min`, `3 h`, `2 d`: how long something has been so."""
    translate = QCoreApplication.translate
    sizes = (
        (86_400, translate("Words", "{count} d")),
        (3_600, translate("Words", "{count} h")),
        (60, translate("Words", "{count} min")),
        (1, translate("Words", "{count} s")),
    )
    size, words = next((each for each in sizes if seconds >= each[0]), sizes[-1])
    return words.format(count=max(0, int(seconds // size)))


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as icon, word and, where it matters, colour: never the colour alone."""

    icon: str
    word: str
    meaning: Meaning | None = None


def mode_sign(mode: str) -> Sign:
    """Who is in charge."""
    translate = QCoreApplication.translate
    signs = {
        "auto": Sign("auto", translate("Mode", "Auto")),
        "hold": Sign("hold", translate("Mode", "Hold"), Meaning.ATTENTION),
        "degraded": Sign("degraded", translate("Mode", "Degraded"), Meaning.PEAK),
        "paused": Sign("paused", translate("Mode", "Paused"), Meaning.ATTENTION),
        "set-up": Sign("set-up", translate("Mode", "Set-up"), Meaning.ATTENTION),
        "starting": Sign("starting", translate("Mode", "Starting")),
    }
    return signs.get(mode, Sign("starting", mode))


def tariff_sign(tariff: str | None) -> Sign | None:
    """Which register counts now."""
    translate = QCoreApplication.translate
    signs = {
        "day": Sign("day", translate("Tariff", "Day")),
        "night": Sign("night", translate("Tariff", "Night")),
    }
    return None if tariff is None else signs.get(tariff, Sign("day", tariff))


def rule_sign(state: str) -> Sign:
    """Where a rule's machine stands."""
    translate = QCoreApplication.translate
    signs = {
        "off": Sign("off", translate("RuleState", "Off")),
        "waiting": Sign("waiting", translate("RuleState", "Waiting"), Meaning.ATTENTION),
        "active": Sign("active", translate("RuleState", "Active"), Meaning.GOOD),
        "finishing": Sign("finishing", translate("RuleState", "Finishing"), Meaning.GOOD),
        "resting": Sign("resting", translate("RuleState", "Resting")),
        "blocked": Sign("blocked", translate("RuleState", "Blocked"), Meaning.ATTENTION),
        "disabled": Sign("disabled", translate("RuleState", "Disabled")),
        "gone": Sign("delete", translate("RuleState", "Gone")),
    }
    return signs.get(state, Sign("off", state))


def reason_word(code: str) -> str:
    """Who or what decided, by the code of a decision."""
    translate = QCoreApplication.translate
    words = {
        "rule": translate("Reason", "a rule"),
        "limit": translate("Reason", "cut by another rule"),
        "safety": translate("Reason", "a limit of the house"),
        "dwell": translate("Reason", "a minimum time"),
        "manual": translate("Reason", "by hand"),
        "no-rule": translate("Reason", "no rule"),
        "unknown-input": translate("Reason", "something is not known"),
        "hold": translate("Reason", "data is late"),
        "degraded": translate("Reason", "the meter is silent"),
        "paused": translate("Reason", "control is paused"),
        "starting": translate("Reason", "just started"),
        "offline": translate("Reason", "the device is silent"),
        "recovered": translate("Reason", "back to normal"),
        "target": translate("Reason", "another target"),
    }
    return words.get(code, code)


def source_word(source: str) -> str:
    """What a fault is of; devices, sensors and sources of prices go by their own names."""
    translate = QCoreApplication.translate
    words = {
        "clock": translate("Source", "this computer's clock"),
        "history": translate("Source", "the recorded history"),
        "meter": translate("Source", "the meter"),
        "meter telegrams": translate("Source", "the meter's telegrams"),
        "price shelf": translate("Source", "the kept prices of the exchange"),
        "prices": translate("Source", "the prices of the exchange"),
        "rates.yaml": translate("Source", "the rates (rates.yaml)"),
    }
    return words.get(source, source)


def waits_for(state: str, what: str, told: str = "") -> str:
    """What a rule waits for, as the list of rules says it: `needs solar.power > 2.5 kW (now 0 W)`.

    `told` is the same in the language of the window.
    """
    translate = QCoreApplication.translate
    templates = {
        "off": translate("RuleState", "needs {what}"),
        "active": translate("RuleState", "until {what}"),
    }
    # An active rule may also wait for its time, or hold while something does, and says so itself.
    is_plain = not what or (state == "active" and (what.startswith("while ") or "(now " not in what))
    shown = told or what
    return shown if is_plain or state not in templates else templates[state].format(what=shown)


def begun(text: str) -> str:
    """With a capital, as a line of its own begins: what the controller says is made to stand behind a name.

    A name of a file or a device is left as it is written.
    """
    first = text.partition(" ")[0].strip(",;:").replace("'", "").replace("’", "")
    return text[:1].upper() + text[1:] if first.isalpha() else text


def meaning_of(text: str) -> str:
    """What a name, an action or a key of the rule language means; the tables of the language say it in English."""
    return QCoreApplication.translate("RuleLanguage", text)


def target_reason(reason: str) -> str:
    """Why the target is what it is."""
    translate = QCoreApplication.translate
    words = {
        "floor": translate("Target", "floor"),
        "month peak": translate("Target", "peak"),
        "wish": translate("Target", "wish"),
        "maximum tariff": translate("Target", "a kW is free"),
        "battery wear": translate("Target", "battery wear"),
        "unbilled": translate("Target", "not billed"),
    }
    return words.get(reason, reason)


def device_icon(name: str) -> str:
    """The icon of a device by its dotted name."""
    kinds = {"battery": "battery", "charger": "car", "relay": "relay", "solar": "solar", "meter": "grid"}
    return kinds.get(name.partition(".")[0], "decision")
