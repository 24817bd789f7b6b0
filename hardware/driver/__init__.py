# SPDX-License-Identifier: MIT
"""What every device driver shares: its life, and when it writes. The only door for driver families.

life.py     one task per device: open, read, obey, fall back, leave safe
policy.py   pure: when a write is due, what a device cannot have meant, what it may never be told
"""

from hardware.driver.life import Driver, Link
from hardware.driver.policy import Habits, WritePolicy, implausible, within

__all__ = ["Driver", "Habits", "Link", "WritePolicy", "implausible", "within"]
