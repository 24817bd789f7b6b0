# SPDX-License-Identifier: MIT
"""What was told about money, as rows of the log."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from controller.model.economics_messages import MoneyMessage
from gui.money_words import is_month
from gui.number_words import named_number
from gui.speech import spoken
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import day_and_time, local


def money_row(told: MoneyMessage, zone: str, now: datetime) -> Row:
    """A day or month that is over; open: its figures."""
    numbers = " · ".join(named_number(name, value) for name, value in told.numbers.items())
    translate, sentence = QCoreApplication.translate, spoken(told, "sentence")
    return Row(
        key=(told.time, "money", told.span),
        icon="costs",
        title=sentence,
        below=translate("LogPage", "The month beside no control")
        if is_month(told)
        else translate("LogPage", "The day"),
        right=day_and_time(local(told.time, zone), now),
        meaning=Meaning.GOOD if told.numbers.get("capacity_saved", 0.0) > 0 else None,
        details=(sentence, numbers) if numbers else (sentence,),
    )
