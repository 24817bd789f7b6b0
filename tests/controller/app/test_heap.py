# SPDX-License-Identifier: MIT
"""Free memory is given back where the C library can do that, and nothing is done where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from controller.app import heap


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    heap._trim.cache_clear()
    yield
    heap._trim.cache_clear()


def test_the_library_is_asked_to_let_go_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "controller.app.heap.ctypes.CDLL", lambda _name: SimpleNamespace(malloc_trim=asked.append)
    )
    heap.give_back()
    heap.give_back()
    assert asked == [0, 0]


def test_a_library_that_cannot_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controller.app.heap.ctypes.CDLL", lambda _name: SimpleNamespace())
    heap.give_back()


def test_the_one_of_this_computer_does_no_harm() -> None:
    kept = [bytes(600) for _ in range(1_000)]
    heap.give_back()
    assert len(kept) == 1_000
