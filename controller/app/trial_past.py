# SPDX-License-Identifier: MIT
"""The recorded past as rows that can be lived through: an even step, and gaps where nothing was known.

What devices did then is taken out of the consumption, because they are lived through anew. A car is metered by
itself; of a relay only its state is known, so its load counts as site.yaml has it, and only where the house drew that
much: a boiler whose thermostat was off took nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from controller.app.trial_job import Past
from controller.replay.source import Row

HOLDS_S = 5
"""A second's values hold for so long where the meter left some out, as they do in control."""


class PastRows:
    """Implements `controller.replay.source.Source`. Owned by the process that tries rules."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._at = array("q")
        self._house_w = array("d")
        self._solar_w = array("d")
        self.car_wh = 0.0
        """What cars charged in all."""

    def take(self, lines: Iterable[str]) -> None:
        """Lines in order of time."""
        for line in lines:
            at, *texts = line.split(",")
            values = [float(text) if text else None for text in texts]
            self._place(int(at), values)

    @property
    def has_sun(self) -> bool:
        return self._past.has_sun

    @property
    def step_s(self) -> int:
        return self._past.step_s

    @property
    def start(self) -> datetime:
        return datetime.fromtimestamp(self._at[0], UTC)

    @property
    def end(self) -> datetime:
        return datetime.fromtimestamp(self._at[-1] + self._past.step_s, UTC)

    @property
    def rows(self) -> int:
        return len(self._at)

    @property
    def days(self) -> float:
        """That were recorded."""
        return self.rows * self._past.step_s / 86_400

    @property
    def missing_s(self) -> int:
        """Of the whole span."""
        return self._past.end_s - self._past.start_s - self.rows * self._past.step_s

    def __iter__(self) -> Iterator[Row]:
        for at, house_w, solar_w in zip(self._at, self._house_w, self._solar_w, strict=True):
            yield Row(at, house_w, solar_w, 0.0, 0.0)

    def _place(self, at: int, values: list[float | None]) -> None:
        """Keep a line, if it says what is needed."""
        base_w, solar_w, charger_w, *relays_w = values
        past = self._past
        if base_w is None or (past.has_sun and solar_w is None) or at % past.step_s:
            return
        sun_w = max(0.0, solar_w) if past.has_sun and solar_w is not None else 0.0
        house_w = base_w + sun_w
        if charger_w is not None:
            self.car_wh += charger_w * past.step_s / 3600
            house_w += charger_w if past.adds_cars else 0.0
        for relay_w in relays_w:
            if relay_w is not None and relay_w <= house_w:
                house_w -= relay_w
        self._hold_until(at)
        self._at.append(at)
        self._house_w.append(max(0.0, house_w))
        self._solar_w.append(sun_w)

    def _hold_until(self, at: int) -> None:
        """Seconds that the meter left out are as the one before."""
        if self._past.step_s != 1 or not self._at or at - self._at[-1] > HOLDS_S:
            return
        for missed in range(self._at[-1] + 1, at):
            self._at.append(missed)
            self._house_w.append(self._house_w[-1])
            self._solar_w.append(self._solar_w[-1])
