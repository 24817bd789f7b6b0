# SPDX-License-Identifier: MIT
"""A meter check as the fake controller tells it."""

from __future__ import annotations

from datetime import UTC, datetime

from controller.model.truth_messages import ClockMessage, ComparedMessage, DifferenceMessage, TruthMessage

CLOCK = ClockMessage(0.42, 3.1, 0.08, 160, 0, 0, "synchronised")
TRUTH = TruthMessage(
    datetime(2026, 10, 20, tzinfo=UTC),
    datetime(2026, 11, 20, tzinfo=UTC),
    CLOCK,
    (
        ComparedMessage("1-0:1.4.0", 2_975, 2_974, 2.1, 84.0, None, None),
        ComparedMessage("1-0:1.6.0", 2, 2, 3.0, 5.0, None, None),
        ComparedMessage("fluvius", 2_970, 2_969, 0.4, 160.0, 812_000.0, 811_960.0),
    ),
    (
        DifferenceMessage(
            "1-0:1.4.0", datetime(2026, 11, 18, 17, 15, tzinfo=UTC), 2_500.0, 2_416.0, "boundary", "…"
        ),
        DifferenceMessage(
            "1-0:1.6.0",
            datetime(2026, 10, 31, 23, tzinfo=UTC),
            None,
            3_600.0,
            "not-whole",
            "not seen whole here",
        ),
    ),
)
