# SPDX-License-Identifier: MIT
"""Records that nobody changes, at the cost of ordinary ones: for those of which a tick makes dozens.

A frozen dataclass sets each of its fields by way of a check that it may, which takes five times as long as setting it;
one part in five of a tick went into that. These here are frozen for the type checker, which reads every line of this
program and refuses an assignment to a field. They compare, hash, match and are replaced like any dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(record: type[Record]) -> type[Record]:
    """A dataclass with slots that the type checker holds to be frozen."""
    return dataclass(slots=True, unsafe_hash=True)(record)
