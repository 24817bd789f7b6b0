# SPDX-License-Identifier: MIT
"""A sensor as windows see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SensorMessage:
    """What a sensor of site.yaml tells, in the base unit of what it measures."""

    name: str
    """Dotted, `sensor.boiler`."""
    about: str
    """What it measures, in the owner's words; empty where he said nothing."""
    unit: str
    value: float | None
    """Null where nothing good was heard for longer than its timeout."""
    age_s: float | None
    """Of the newest good value, however old; null where there never was one."""
    fault: str | None
    rejected: int
    """How many values were refused since the start, and why the last of them was."""
    rejection: str | None
