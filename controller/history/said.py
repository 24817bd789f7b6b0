# SPDX-License-Identifier: MIT
"""How the templates and values of sentences are kept: as JSON beside the English text, by the name of its column.

A row of before there were any, or one that cannot be read, has none and shows its text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from controller.history.text import plain
from controller.model.said_messages import SaidMessage


def said_text(said: Mapping[str, SaidMessage]) -> str | None:
    """For a column `said`."""
    if not said:
        return None
    kept = {name: [each.template, each.values] for name, each in said.items()}
    return plain(json.dumps(kept, separators=(",", ":"), ensure_ascii=False))


def said_from(text: object) -> dict[str, SaidMessage]:
    """The reverse."""
    if not isinstance(text, str):
        return {}
    try:
        return {
            str(name): SaidMessage(str(template), dict(values))
            for name, (template, values) in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
