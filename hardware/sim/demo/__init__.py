# SPDX-License-Identifier: MIT
"""The demo: a house for the simulator, and the evening at which it begins.

On the first of a month the meter has forgotten its peak, so the target is the tariff's floor. It is a dull Tuesday:
the battery is down to its reserve, the heat pump has come on at half past five. Three and a half minutes before the
quarter ends there is still room; then the oven goes on, the kettle, and the car comes home (scenarios/family.yaml).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

DEMO_SITE: Final = Path(__file__).parent / "site.yaml"
_START: Final = datetime(2026, 12, 1, 16, 41, 30, tzinfo=UTC)
"""17:41:30 in Brussels."""


def demo_start() -> datetime:
    """The moment at which the demo begins: within one minute it gets interesting."""
    return _START
