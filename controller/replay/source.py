# SPDX-License-Identifier: MIT
"""Where a backtest gets its past from: a CSV, the house's own history, a simulated week. All look alike here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """The means from `at` [s since 1970] on, for one step."""

    at: int
    house_w: float
    """Everything that consumes, without the devices that are tried."""
    solar_w: float
    import_eur_kwh: float
    export_eur_kwh: float
    sensors: Mapping[str, float] | None = None
    """What sensors told then, as far as it is known, in the base unit; None where there are none."""


class Source(Protocol):
    """Rows in order of time, `step_s` or a multiple of it apart. What is missing between them is a gap."""

    @property
    def step_s(self) -> int:
        """How long each row holds: 1 s to 15 min."""
        ...

    @property
    def start(self) -> datetime:
        """When the first row begins (UTC)."""
        ...

    @property
    def end(self) -> datetime:
        """When the last row ends (UTC)."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """Once through all rows, from the first."""
        ...
