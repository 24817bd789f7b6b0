# SPDX-License-Identifier: MIT
"""How often a car has started since it was plugged in, for an owner who says how often it may (`usual: {starts: 6}`).

What counts is that it draws after it did not: whoever starts it, the contactor moves. The count survives a restart,
and is another car's from its first reading on when that tells of less energy than was known before.
"""

from __future__ import annotations

from typing import Any

from controller.model.reading import ChargerReading, ChargerStatus


class Starts:
    """Of one charger."""

    def __init__(self) -> None:
        self.count = 0
        self._charges = False
        self._energy_wh: float | None = None
        """That the session has brought, where the charger tells it."""
        self._was_away = False
        """What was restored waits for the first reading."""

    def note(self, reading: ChargerReading | None) -> None:
        """What the charger says; None when it does not answer, which tells nothing of the car."""
        if reading is None or reading.status is None:
            return
        if reading.status is ChargerStatus.DISCONNECTED or self._is_another(reading):
            self.count, self._charges = 0, False
        charges = reading.status is ChargerStatus.CHARGING
        self.count += charges and not self._charges
        self._charges, self._energy_wh, self._was_away = charges, reading.energy_wh, False

    def to_dict(self) -> dict[str, Any]:
        """What must survive a restart."""
        return {"count": self.count, "charges": self._charges, "energy_wh": self._energy_wh}

    def restore(self, saved: object) -> None:
        """Take over `to_dict`. What cannot be read begins anew."""
        match saved:
            case {
                "count": int(count),
                "charges": bool(charges),
                "energy_wh": int() | float() | None as energy_wh,
            } if count >= 0:
                self.count, self._charges, self._energy_wh = count, charges, energy_wh
                self._was_away = True
            case _:
                return

    def _is_another(self, reading: ChargerReading) -> bool:
        """Whether the car of before has gone while nobody looked."""
        known_wh, now_wh = self._energy_wh, reading.energy_wh
        return self._was_away and known_wh is not None and now_wh is not None and now_wh < known_wh
