# SPDX-License-Identifier: MIT
"""Lines of an export to their fields, one line at a time: a quotation mark that is never closed, a line that never ends
or a stray carriage return costs its own line, and not the rest of the file.

No export that is known has a field of several lines, so nothing is lost by it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

LONGEST = 65_536
"""Characters of a line that are looked at: a month of hours side by side is a quarter of it."""


def fields_of(lines: Iterable[str], delimiter: str = ",") -> Iterator[list[str]]:
    """The fields of each of `lines`, as many lists as there are lines."""
    for line in lines:
        kept = line[:LONGEST].replace("\r", " ").replace("\n", " ")
        yield next(csv.reader((kept,), delimiter=delimiter), [])
