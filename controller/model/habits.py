# SPDX-License-Identifier: MIT
"""How cars and hot water are used, as their owner tells it in site.yaml.

    chargers:  usual: {arrives: 18:00, leaves: 07:00, needs: 12 kWh, starts: 6}
    relays:    heat: {volume: 200 l, lowest: 45 °C, highest: 65 °C, loss: 60 W, draws: 6 kWh}

Nothing of it commands anything by itself. A rule that fits a car into the quarters of a night goes by it, and whoever
tries rules on the past needs it, to tell what they would have left undone: a car that is not full in the morning, water
that is not hot in the evening.
"""

from __future__ import annotations

from dataclasses import dataclass

from controller.model.units import Dimension
from controller.model.yaml_fields import Fields

DAY_S = 86_400
WATER_WH_PER_M3_K = 1_163.0
"""Heat that a cubic metre of water takes per degree."""
USUAL_LOSS_W = 50.0
TIMES = ("morning and evening", "all day")


@dataclass(frozen=True, slots=True)
class CarHabit:
    """When a car is at home (seconds of the local day, over midnight) and what it needs by the time it leaves."""

    needs_wh: float = 10_000.0
    leaves_s: float = 7 * 3600.0
    arrives_s: float = 18 * 3600.0
    starts: int | None = None
    """The most in a night, where the owner counts them: he pays a higher peak for them. None: he does not."""


USUAL = CarHabit()


@dataclass(frozen=True, slots=True)
class HeatSpec:
    """Water that a relay's load heats.

    Between `lowest_c` (below it somebody complains) and `highest_c` (there its own thermostat stops) it stores heat.
    """

    volume_m3: float
    lowest_c: float
    highest_c: float
    loss_w: float = USUAL_LOSS_W
    """Through its walls."""
    draws_wh: float = 0.0
    """Heat that the house takes of it in a day."""
    yields: float = 1.0
    """Heat per electricity: 1 of a heating element, 3 to 5 of a heat pump."""
    draws_all_day: bool = False
    """Evenly, as heating does; else in the morning and in the evening, as people wash."""
    sensor: str = ""
    """The sensor of site.yaml that tells how warm this water is; empty where none does."""

    @property
    def capacity_wh(self) -> float:
        """Heat between the lowest and the highest temperature."""
        return self.volume_m3 * WATER_WH_PER_M3_K * (self.highest_c - self.lowest_c)


def read_habit(charger: Fields) -> CarHabit | None:
    """What `usual:` of a charger says; None where it says nothing."""
    if charger.node("usual", required=False) is None:
        return None
    fields = charger.fields("usual")
    within = (0, DAY_S)
    habit = CarHabit(
        needs_wh=fields.quantity("needs", Dimension.ENERGY, USUAL.needs_wh, within=(100, 200_000)),
        leaves_s=fields.quantity("leaves", Dimension.CLOCK_TIME, USUAL.leaves_s, within=within) % DAY_S,
        arrives_s=fields.quantity("arrives", Dimension.CLOCK_TIME, USUAL.arrives_s, within=within) % DAY_S,
        starts=fields.whole("starts", None, within=(1, 100)),
    )
    fields.close()
    return habit


def read_heat(relay: Fields) -> HeatSpec | None:
    """What `heat:` of a relay says; None where it says nothing."""
    if relay.node("heat", required=False) is None:
        return None
    fields = relay.fields("heat")
    volume_m3 = fields.quantity("volume", Dimension.VOLUME, within=(0.005, 100))
    lowest_c = fields.quantity("lowest", Dimension.TEMPERATURE, within=(5, 95))
    highest_c = fields.quantity("highest", Dimension.TEMPERATURE, within=(5, 95))
    loss_w = fields.quantity("loss", Dimension.POWER, USUAL_LOSS_W, within=(0, 10_000))
    draws_wh = fields.quantity("draws", Dimension.ENERGY, 0.0, within=(0, 1_000_000))
    yields = fields.quantity("yields", Dimension.NUMBER, 1.0, within=(0.1, 10))
    draws_all_day = fields.choice("drawn", TIMES, TIMES[0]) == TIMES[1]
    sensor = fields.text("sensor", "")
    fields.close()
    if volume_m3 is None or lowest_c is None or highest_c is None:
        return None
    return HeatSpec(volume_m3, lowest_c, highest_c, loss_w, draws_wh, yields, draws_all_day, sensor)
