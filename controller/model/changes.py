# SPDX-License-Identifier: MIT
"""What a `mod` event carries: the top-level fields of State that are another than at the event before."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from controller.model.messages import State, adapter


def changed_fields(before: State | None, after: State) -> dict[str, Any]:
    """Top-level fields of `after` that differ, as plain values for a `mod` event."""
    names = [item.name for item in fields(State)]
    if before is not None:
        names = [name for name in names if getattr(before, name) != getattr(after, name)]
    whole: dict[str, Any] = adapter(State).dump_python(after, mode="json", include=set(names))
    return whole
