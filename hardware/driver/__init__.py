# SPDX-License-Identifier: MIT
"""What every device driver shares: its life, and when it writes. The only door for driver families.

life.py     one task per device: open, read, obey, fall back, leave safe
sleepy.py   a link to an inverter, which is silent by night
policy.py   pure: when a write is due, what a device cannot have meant, what it may never be told
sensing.py  the life of what is only read: sensors
"""

from hardware.driver.life import Driver, Link
from hardware.driver.policy import Habits, WritePolicy, implausible, within
from hardware.driver.sensing import NothingNew, NotMeasured, Sensing, Source, Unusable
from hardware.driver.sleepy import SleepyLink

__all__ = [
    "Driver",
    "Habits",
    "Link",
    "NotMeasured",
    "NothingNew",
    "Sensing",
    "SleepyLink",
    "Source",
    "Unusable",
    "WritePolicy",
    "implausible",
    "within",
]
