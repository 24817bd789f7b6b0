# SPDX-License-Identifier: MIT
"""A week that never was, the same each time: a family's kitchen, sun between clouds, prices that change by the hour.

For whoever has no past of their own yet. It is what the house draws without the devices that are tried: boiler, car
and battery are lived through on top of it, as in any other source. Monday is dull and Sunday sunny, with prices below
zero at noon; Wednesday has the highest peak, when oven, hob and washing machine meet. Numbers are typical sizes of
appliances, not those of any household.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from controller.replay.source import Row

SEED = 20_260_316
START = datetime(2026, 3, 15, 23, 0, tzinfo=UTC)
"""A Monday, 00:00 in Brussels."""
DAYS = 7
STEP_S = 10
DAY_S = 86_400
STANDBY_W = 140.0
FRIDGE_W, FRIDGE_ON_S, FRIDGE_EVERY_S = 95.0, 900, 2_700
TREMBLE_W = 12.0
ROOF_W = 4_200.0
SUNRISE_S, SUNSET_S = 6.8 * 3600, 18.7 * 3600
CLEAR = (0.15, 0.55, 0.7, 0.35, 0.9, 0.6, 1.0)
"""Of the light of a clear day that is left on each day."""
CLOUDS_S = 300
"""How long a cloud is over the roof, or not."""
SPOT_EUR_KWH = (
    0.082, 0.078, 0.075, 0.074, 0.078, 0.092, 0.125, 0.152, 0.148, 0.118, 0.088, 0.065,
    0.052, 0.048, 0.058, 0.082, 0.112, 0.158, 0.198, 0.186, 0.148, 0.118, 0.102, 0.091,
)  # fmt: skip
"""Of an ordinary day, by the local hour."""
SUN_LOWERS_EUR_KWH = 0.09
"""What a clear day takes off the price of noon."""
SURCHARGE_EUR_KWH = 0.135
"""Network, taxes and margin on what is bought."""
FEED_IN_FEE_EUR_KWH = 0.012


class _Use(NamedTuple):
    """An appliance at work: on which days (0 is Monday), from when, how long, at which power, for which share of it."""

    days: tuple[int, ...]
    from_s: float
    seconds: int
    power_w: float
    cycle_s: int = 0
    """With a thermostat: one switching on per so many seconds."""
    on_share: float = 1.0


DAILY, WORKDAYS, WEEKEND = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6)
USES = (
    _Use(DAILY, 6.9 * 3600, 1_800, 180),  # lights of the morning
    _Use(WORKDAYS, 7.05 * 3600, 200, 2_100),  # kettle
    _Use(WORKDAYS, 7.15 * 3600, 420, 1_300),  # coffee
    _Use(WEEKEND, 8.9 * 3600, 240, 2_100),
    _Use(WEEKEND, 9.1 * 3600, 600, 1_300),
    _Use(WEEKEND, 12.2 * 3600, 2_400, 2_200, 90, 0.55),  # a hob at noon
    _Use(DAILY, 17.6 * 3600, 19_000, 230),  # lights and screens of the evening
    _Use(DAILY, 18.05 * 3600, 2_700, 2_600, 60, 0.6),  # the hob
    _Use((1, 2, 4, 6), 18.0 * 3600, 780, 2_400),  # an oven heats up,
    _Use((1, 2, 4, 6), 18.22 * 3600, 2_100, 2_400, 300, 0.35),  # and stays hot
    _Use(DAILY, 19.6 * 3600, 1_100, 2_000),  # the dishwasher heats,
    _Use(DAILY, 19.9 * 3600, 1_800, 90),
    _Use(DAILY, 20.4 * 3600, 700, 2_000),  # and heats again
    _Use((2,), 18.1 * 3600, 1_500, 2_050),  # washing, of all times
    _Use((5,), 10.3 * 3600, 1_500, 2_050),
    _Use((5,), 12.0 * 3600, 4_800, 850),  # the dryer
    _Use((3, 6), 14.5 * 3600, 2_400, 700),  # a vacuum cleaner
    _Use((1, 5), 20.8 * 3600, 2_700, 1_100, 30, 0.7),  # ironing
)


@dataclass(frozen=True, slots=True)
class SimulatedWeek:
    """Implements `Source`. Rows have the house, the sun and both prices."""

    start: datetime = START
    step_s: int = STEP_S

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=DAYS)

    def __iter__(self) -> Iterator[Row]:
        dice = random.Random(SEED)
        begun = int(self.start.timestamp())
        for day in range(DAYS):
            late_s = [dice.uniform(-600, 600) for _ in USES]
            clouds = [dice.random() for _ in range(DAY_S // CLOUDS_S)]
            for second in range(0, DAY_S, self.step_s):
                house_w = _house_w(day, second, late_s) + dice.uniform(-TREMBLE_W, TREMBLE_W)
                spot = _spot_eur_kwh(day, second // 3600)
                yield Row(
                    begun + day * DAY_S + second,
                    round(house_w, 1),
                    round(_solar_w(day, second, clouds), 1),
                    round(spot + SURCHARGE_EUR_KWH, 5),
                    round(spot - FEED_IN_FEE_EUR_KWH, 5),
                )


def _house_w(day: int, second: int, late_s: list[float]) -> float:
    """Everything that is switched on at this second of the day."""
    house_w = STANDBY_W + (FRIDGE_W if second % FRIDGE_EVERY_S < FRIDGE_ON_S else 0.0)
    for use, late in zip(USES, late_s, strict=True):
        passed_s = second - use.from_s - late
        if day in use.days and 0 <= passed_s < use.seconds and _heats(use, passed_s):
            house_w += use.power_w
    return house_w


def _heats(use: _Use, passed_s: float) -> bool:
    return use.cycle_s == 0 or passed_s % use.cycle_s < use.on_share * use.cycle_s


def _solar_w(day: int, second: int, clouds: list[float]) -> float:
    """A clear sky's half wave, less what the clouds of the day take; one cloud fades into the next."""
    if not SUNRISE_S < second < SUNSET_S:
        return 0.0
    height = math.sin(math.pi * (second - SUNRISE_S) / (SUNSET_S - SUNRISE_S))
    place, passed_s = divmod(second, CLOUDS_S)
    share = passed_s / CLOUDS_S
    cloud = (1 - share) * clouds[place] + share * clouds[min(place + 1, len(clouds) - 1)]
    clear = CLEAR[day]
    light = clear + (1 - clear) * 0.5 * cloud if clear < 1 else 1.0
    shade = 1 - 0.6 * cloud if clear < 0.8 else 1.0
    return float(ROOF_W * height**1.3 * light * shade)


def _spot_eur_kwh(day: int, hour: int) -> float:
    """Of the hour; the clearer the day, the lower at noon."""
    noon = max(0.0, 1 - abs(hour - 13) / 4)
    weekend = 0.03 if day >= 5 else 0.0
    return SPOT_EUR_KWH[hour] - weekend - SUN_LOWERS_EUR_KWH * CLEAR[day] * noon
