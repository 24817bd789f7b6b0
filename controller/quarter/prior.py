# SPDX-License-Identifier: MIT
"""What is known of a house on its first day: trees grown on recorded households, in `prior.json`.

They were grown by `tests/bench/prior.py` as a house grows its own (`tree`), on the cases of three recorded households
(1 s, 30 s and 1 min, two in Great Britain and one with sun and a car in the Netherlands), each household drawn equally
often, without the hour of the day: that is a matter of each house.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from controller.quarter.situation import FEATURES
from controller.quarter.tree import Tree

FILE = Path(__file__).with_name("prior.json")


@cache
def shipped_trees() -> tuple[Tree, ...]:
    """Read once."""
    texts = json.loads(FILE.read_text(encoding="utf-8"))["trees"]
    return tuple(Tree.from_text(text, len(FEATURES)) for text in texts)
