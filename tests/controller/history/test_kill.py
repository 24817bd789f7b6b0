# SPDX-License-Identifier: MIT
"""kill -9 at any moment: nothing that was committed is lost, and the file opens. `make bench` does it more often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.controller.history.kill import kill_often


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 200) >= 200
