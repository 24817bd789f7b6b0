# SPDX-License-Identifier: MIT
"""A telegram read, without a line that could not be."""

from __future__ import annotations

from datetime import timedelta, timezone

from controller.model.reading import (
    MeterReading,
)
from hardware.p1.framing import Frame, Framer
from hardware.p1.telegram import read_telegram
from tests.telegrams import (
    telegram,
)

SUMMER = timezone(timedelta(hours=2))
WINTER = timezone(timedelta(hours=1))
CLOCK = "0-0:1.0.0(260118120000W)"


def read(data: bytes) -> MeterReading:
    (frame,) = Framer().feed(data)
    assert isinstance(frame, Frame)
    return read_telegram(frame)


def read_lines(*lines: str, header: str = "/FLU5TEST") -> MeterReading:
    return read(telegram(header, [CLOCK, *lines]))
