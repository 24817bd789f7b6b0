# SPDX-License-Identifier: MIT
"""One thing is told in the singular."""

from __future__ import annotations

import pytest

from controller.app.counted import counted


@pytest.mark.parametrize(("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_things_are_told_with_their_number(number: int, words: str) -> None:
    assert counted(number, "file") == words
