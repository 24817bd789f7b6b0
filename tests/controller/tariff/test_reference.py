# SPDX-License-Identifier: MIT
"""docs/rates.md names everything that a tariff may be written with."""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.model.house import REGIMES
from controller.tariff.components import Group
from controller.tariff.price import CURRENCIES, Per
from controller.tariff.published import Part
from controller.tariff.read_lines import KINDS
from controller.tariff.when import DAY_WORDS, REGISTERS, parse_when

TEXT = (Path(__file__).parents[3] / "docs" / "rates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_line_has_its_row(kind: str) -> None:
    assert f"\n| `{kind}` | " in TEXT


def test_every_word_that_may_be_written_is_named() -> None:
    words = [*REGIMES, *Part, *Group, *DAY_WORDS, *REGISTERS]
    assert [word for word in words if f"{word}" not in TEXT] == []
    assert [unit for unit in Per if f"/{unit}" not in TEXT] == []
    assert [currency for currency in CURRENCIES if currency not in TEXT] == []


@pytest.mark.parametrize("example", ["Nov-Mar workdays 07:00-19:00", "22:00-06:00", "Mon-Fri"])
def test_the_examples_of_times_can_be_read(example: str) -> None:
    assert f"`{example}`" in TEXT
    assert not parse_when(example).is_always
