# SPDX-License-Identifier: MIT
"""What happened, as rows of the log: decisions, faults, and what somebody changed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from controller.model.messages import DecisionMessage, FaultMessage
from controller.model.past_messages import ActivationMessage
from controller.model.setting_messages import SettingChangeMessage
from gui.number_words import named_number
from gui.speech import spoken, spoken_losers
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import clock, day_and_time, device_icon, in_own_decimals, local, reason_word, source_word


def decision_row(decision: DecisionMessage, zone: str, now: datetime) -> Row:
    """A decision; open: from what to what, numbers, and who lost."""
    sentence = spoken(decision, "sentence")
    change = f"{spoken(decision, 'before')} → {spoken(decision, 'setpoint')}"
    # Sentences of before the arrow say it in other words.
    is_told = "→" in sentence
    told = (decision.device, "" if is_told else change, reason_word(decision.code))
    details = [sentence, " · ".join(part for part in told if part)]
    if decision.numbers:
        details.append(" · ".join(named_number(name, value) for name, value in decision.numbers.items()))
    details += [f"✕ {rule}: {reason}" for rule, reason in spoken_losers(decision)]
    known = (decision.device if is_told else change, decision.rule)
    return Row(
        key=(decision.time, decision.device),
        icon=device_icon(decision.device),
        title=sentence,
        below=" · ".join(part for part in known if part),
        right=day_and_time(local(decision.time, zone), now, seconds=True),
        details=tuple(details),
        more=QCoreApplication.translate("LogPage", "Why, and which rules lost"),
    )


def fault_row(fault: FaultMessage, zone: str, now: datetime) -> Row:
    """A fault that stands, or one that is over."""
    since = day_and_time(local(fault.since, zone), now)
    is_over, hint = fault.until is not None, spoken(fault, "hint")
    right = since if fault.until is None else f"{since} – {clock(local(fault.until, zone))}"
    return Row(
        key=(fault.since, fault.source),
        icon="mended" if is_over else "fault",
        title=spoken(fault, "message"),
        below=" · ".join(part for part in (source_word(fault.source), hint) if part),
        right=right,
        meaning=Meaning.GOOD if is_over else Meaning.PEAK,
        details=(hint,) if hint else (),
    )


def activation_row(activation: ActivationMessage, zone: str, now: datetime) -> Row:
    """Rules that came into use."""
    translate = QCoreApplication.translate
    files = ", ".join(change.name for change in activation.changes)
    counts = f"+{activation.added} \N{MINUS SIGN}{activation.removed}"
    title = translate("LogPage", "Rules in use: {files} ({counts} lines)").format(files=files, counts=counts)
    return Row(
        key=(activation.time, "rules", activation.id),
        icon="rules",
        title=title,
        below=who_words(activation.who),
        right=day_and_time(local(activation.time, zone), now, seconds=True),
    )


def setting_row(change: SettingChangeMessage, zone: str, now: datetime) -> Row:
    """A setting that became another, came or went."""
    told = "{name}: {before} → {after}"
    if not change.before:
        told = QCoreApplication.translate("LogPage", "{name}: {after}, new")
    elif not change.after:
        told = QCoreApplication.translate("LogPage", "{name} is gone; it was {before}")
    words = told.format(name=_named(change.name), before=change.before, after=change.after)
    return Row(
        key=(change.time, "settings", change.name),
        icon="settings",
        title=in_own_decimals(words),
        below=who_words(change.who),
        right=day_and_time(local(change.time, zone), now, seconds=True),
    )


def who_words(who: str) -> str:
    """In plain words who it was; a program at an address is named with it."""
    translate = QCoreApplication.translate
    words = {
        "file": translate("LogPage", "changed in the file"),
        "file, at start": translate("LogPage", "found at the start"),
        "window": translate("LogPage", "window"),
    }
    name, _, address = who.partition(" at ")
    if name == "window" and address:
        return translate("LogPage", "window at {address}").format(address=address)
    return words.get(who, who)


def _named(name: str) -> str:
    """A setting as rules write it; a figure of rates.yaml, `imewo: Capacity`, by its own name."""
    return name if ": " in name else f"site.{name}"
