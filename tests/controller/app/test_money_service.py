# SPDX-License-Identifier: MIT
"""Who asks for money while the history does not answer is told so, and gets no bill without quarters."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from controller.api.service import Refused
from controller.app.money_service import MoneyService
from controller.model.errors import Fault

AT = datetime(2026, 4, 1, tzinfo=UTC)
QUESTIONS: dict[str, Callable[[MoneyService], Awaitable[object]]] = {
    "costs": lambda service: service.costs(AT, AT),
    "bill": lambda service: service.bill(date(2026, 4, 1)),
    "contracts": lambda service: service.contracts(),
}


async def silent(*_: Any) -> object:
    raise Fault("the past could not be read", "look at the disk")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_history_that_does_not_answer_is_a_refusal_and_no_empty_answer(name: str) -> None:
    service = cast(Any, object.__new__(MoneyService))
    service._archive = SimpleNamespace(entries=silent)
    service.bills = SimpleNamespace(month=silent)
    service.comparison = SimpleNamespace(year=silent)

    async def ask() -> object:
        return await QUESTIONS[name](service)

    with pytest.raises(Refused, match="the past could not be read") as refused:
        asyncio.run(ask())
    assert (refused.value.status, refused.value.hint) == (503, "look at the disk")
