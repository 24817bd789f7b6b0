# SPDX-License-Identifier: MIT
"""The day plan as rows of the log: what it expects and costs, and what each device is foreseen to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.plan_messages import PlanMessage
from gui.speech import spoken, spoken_list
from gui.widgets.row_list import Row
from gui.words import MONEY_UNIT, decimal, device_icon

NOT_ASKED = "not-asked"
MOST_LINES = 3


def plan_rows(plan: PlanMessage | None) -> tuple[Row, ...]:
    """The plan, then its devices; why there is none; nothing where no rule asks for one."""
    if plan is None or plan.reason == NOT_ASKED:
        return ()
    told = tuple(map(_sentence, spoken_list(plan, "text")))
    title = QCoreApplication.translate("LogPage", "The day plan")
    cost = "" if plan.cost_eur is None else f"{decimal(plan.cost_eur, 2)} {MONEY_UNIT}"
    head = Row(
        key="plan",
        icon="costs",
        title=title,
        below=told[0] if told else "",
        right=cost,
        details=told[1:],
        most_below=MOST_LINES,
    )
    devices = (
        Row(
            key=("plan", each.device),
            icon=device_icon(each.device),
            title=each.device,
            below=_sentence(spoken(each, "text")),
            most_below=MOST_LINES,
        )
        for each in plan.devices
    )
    return (head, *devices)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
