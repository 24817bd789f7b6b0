# SPDX-License-Identifier: MIT
"""What a car got since it was plugged in, of a station that only counts what it gave to all cars ever.

The station's own register goes on over a restart of Kwartier, but not when the car came: a car that is met while it is
plugged in counts from then on. That lets it have more than was meant, never less.
"""

from __future__ import annotations

from controller.model.reading import ChargerStatus


class Visit:
    """Of the car at one charging station. Owned by its link."""

    def __init__(self) -> None:
        self._begun_wh: float | None = None

    def energy_wh(self, status: ChargerStatus | None, total_wh: float | None) -> float | None:
        """Energy of this visit [Wh], given the station's register; None where that is not known.

        A register that falls began anew.
        """
        if total_wh is None:
            return None
        is_over = status is ChargerStatus.DISCONNECTED
        if self._begun_wh is None or is_over or total_wh < self._begun_wh:
            self._begun_wh = total_wh
        return total_wh - self._begun_wh
