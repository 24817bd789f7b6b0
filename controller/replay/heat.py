# SPDX-License-Identifier: MIT
"""A relay with its load, and the water that this heats, where site.yaml tells of it.

Heat is counted from the lowest temperature that people bear: there the store is empty, and full where the appliance's
own thermostat stops. The house draws heat by the time of day, and some is lost; what is asked of an empty store is
missing: it is counted, and not made up for later. A load that is on heats until the water is hot, and begins again
when it has cooled by HYSTERESIS of the way to the lowest temperature, or when the relay is closed anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.model.command import Release, Setpoint, Switch
from controller.model.habits import HeatSpec
from controller.model.house import RelaySpec
from controller.model.reading import RelayReading
from controller.replay.days import local_instant

BEGINS_SHARE = 0.5
"""Water begins half-way."""
HYSTERESIS = 0.25
WASHING: tuple[tuple[float, float], ...] = (
    (0.0, 0.0),
    (6.5, 0.4 / 2.0),
    (8.5, 0.1 / 9.5),
    (18.0, 0.5 / 4.5),
    (22.5, 0.0),
)
"""From which local hour on which share of the day's heat is drawn in an hour."""
ALL_DAY: tuple[tuple[float, float], ...] = ((0.0, 1 / 24),)


class HeatModel:
    """The water behind one relay."""

    def __init__(self, spec: HeatSpec, zone: ZoneInfo) -> None:
        self._spec = spec
        self._zone = zone
        self._hours = ALL_DAY if spec.draws_all_day else WASHING
        self.capacity_wh = spec.capacity_wh
        self.stored_wh = BEGINS_SHARE * spec.capacity_wh
        self.asked_wh = 0.0
        """What was drawn, lost, or missing."""
        self.unserved_wh = 0.0
        self._asked_w = spec.loss_w
        self._changes_at = -1.0
        self._is_calling = True

    @property
    def water_c(self) -> float:
        """How warm the water is, as far as it is heated and cools between the two temperatures of site.yaml."""
        share = self.stored_wh / self.capacity_wh if self.capacity_wh else 0.0
        return self._spec.lowest_c + share * (self._spec.highest_c - self._spec.lowest_c)

    def next_change(self, at: float) -> float:
        """When the house draws otherwise than now [s since 1970]."""
        if at >= self._changes_at:
            local = datetime.fromtimestamp(at, UTC).astimezone(self._zone)
            day = (local_instant(local, days, 3600 * hour) for days in (0, 1) for hour, _ in self._hours)
            self._changes_at = min(moment for moment in day if moment > at)
            hour_now = (local.hour * 3600 + local.minute * 60 + local.second) / 3600
            share = [share for hour, share in self._hours if hour <= hour_now][-1]
            self._asked_w = self._spec.loss_w + share * self._spec.draws_wh
        return self._changes_at

    def close(self) -> None:
        """The relay is closed anew: the thermostat lets it heat to the top."""
        self._is_calling = True

    def step(self, load_w: float, seconds: float) -> float:
        """The load's mean power for the next `seconds`, when `load_w` is at hand."""
        hours = seconds / 3600
        asked_wh = self._asked_w * hours
        self._is_calling = self._is_calling or self.stored_wh <= (1 - HYSTERESIS) * self.capacity_wh
        room_wh = max(0.0, self.capacity_wh - self.stored_wh + asked_wh)
        wanted_w = room_wh / (self._spec.yields * hours) if self._is_calling else 0.0
        power_w = min(load_w, wanted_w)
        if power_w >= wanted_w and load_w > 0:
            self._is_calling = False
        after_wh = self.stored_wh + self._spec.yields * power_w * hours - asked_wh
        self.asked_wh += asked_wh
        self.unserved_wh += max(0.0, -after_wh)
        self.stored_wh = min(max(0.0, after_wh), self.capacity_wh)
        return power_w


class RelayModel:
    """A relay with its load."""

    def __init__(self, spec: RelaySpec, zone: ZoneInfo) -> None:
        self._spec = spec
        self.heat = None if spec.heat is None else HeatModel(spec.heat, zone)
        self.is_on = spec.safe_on
        self.power_w = 0.0
        self.starts = 0

    def next_change(self, at: float) -> float:
        """When its power may change by itself [s since 1970]."""
        return float("inf") if self.heat is None else self.heat.next_change(at)

    def step(self, told: Setpoint, seconds: float) -> float:
        """Its power for the next `seconds`."""
        on = self._spec.safe_on if isinstance(told, Release) else isinstance(told, Switch) and told.on
        has_closed = on and not self.is_on
        self.starts += has_closed
        self.is_on = on
        self.power_w = float(self._spec.load_w) if on else 0.0
        if self.heat is not None:
            if has_closed:
                self.heat.close()
            self.power_w = self.heat.step(self.power_w, seconds)
        return self.power_w

    def reading(self) -> RelayReading:
        return RelayReading(self.is_on)
