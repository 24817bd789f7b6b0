# SPDX-License-Identifier: MIT
"""What this computer says of its own clock: whether the kernel holds it for synchronised (adjtimex(2), read only).

Whoever keeps the time (systemd-timesyncd, chrony, ntpd) tells the kernel, so none of them has to be asked.
"""

from __future__ import annotations

import ctypes
import ctypes.util

SYNCHRONISED, NOT_SYNCHRONISED, UNKNOWN = "synchronised", "not synchronised", "unknown"
STA_UNSYNC = 0x0040
TIME_ERROR = 5


class _Timex(ctypes.Structure):
    """struct timex of 64-bit Linux; only `status` is looked at."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_long * 32),
    )


def ntp_state() -> str:
    """One of the three."""
    try:
        timex = _Timex()
        state = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True).adjtimex(ctypes.byref(timex))
    except (OSError, AttributeError):
        return UNKNOWN
    if state < 0:
        return UNKNOWN
    return NOT_SYNCHRONISED if state == TIME_ERROR or timex.status & STA_UNSYNC else SYNCHRONISED
