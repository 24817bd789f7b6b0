# SPDX-License-Identifier: MIT
"""What a roof makes before anybody saw it make anything: its peak power, the height of the sun, and usual clouds.

A prior for the first day; after that the roof's own days count. Where in the country the house stands is not asked.
The height of the sun is Cooper's formula for the declination with the hour angle of the country's middle.
"""

from __future__ import annotations

from datetime import datetime
from math import asin, cos, pi, radians, sin

MIDDLES = {
    "AT": (47.6, 14.1),
    "BE": (50.6, 4.7),
    "CH": (46.8, 8.2),
    "DE": (51.0, 10.3),
    "HU": (47.2, 19.4),
    "LU": (49.8, 6.1),
    "NL": (52.2, 5.3),
    "NO": (60.5, 9.1),
    "SE": (59.3, 15.2),
    "SI": (46.1, 14.8),
}
"""Latitude and longitude [degrees] of where the people of a country live."""
USUAL_MIDDLE = MIDDLES["BE"]
CLOUDY_SHARE = 0.45
"""Of its peak power a roof makes so much under a sun in the zenith, on the mean of all days."""
YEAR_DAYS = 365.0
HOUR_DEGREES = 15.0


def usual_sun_w(peak_w: float, country: str, at: datetime) -> float:
    """What inverters of `peak_w` together make at `at` (UTC), on the mean of all skies [W]."""
    latitude, longitude = MIDDLES.get(country, USUAL_MIDDLE)
    height = _height(at, radians(latitude), longitude)
    return peak_w * CLOUDY_SHARE * max(0.0, sin(height))


def _height(at: datetime, latitude: float, longitude: float) -> float:
    """Of the sun above the horizon [rad]."""
    declination = radians(23.45) * sin(2 * pi * (284 + at.timetuple().tm_yday) / YEAR_DAYS)
    hour = at.hour + at.minute / 60 + longitude / HOUR_DEGREES - 12
    angle = radians(HOUR_DEGREES * hour)
    return asin(sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(angle))
