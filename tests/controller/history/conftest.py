# SPDX-License-Identifier: MIT
"""The contract of stores is tested on each of them: with this, `opened` opens first files, then a server's schemas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.controller.history import samples


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def each_store(request: pytest.FixtureRequest) -> Iterator[None]:
    """Named by `pytestmark` of every module that tests the contract."""
    samples.SERVERS[:] = [] if request.param == "sqlite" else [request.getfixturevalue("postgres")]
    yield
    samples.SERVERS.clear()
