# SPDX-License-Identifier: MIT
"""The newest cases of one kind, kept in little room: what a situation was, and what came of it."""

from __future__ import annotations

import base64
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import numpy as np

from controller.quarter.tree import Case

BLOCK = 500
"""Cases are packed in blocks of so many for keeping; a block that did not change is packed once."""
LARGEST = 65_000.0
"""Beyond this there is no number of half the precision, which is plenty for cases."""


class Cases:
    """The newest `most`. Owned by one Forest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cases: list[Case] = []
        self._blocks: dict[int, str] = {}
        self.seen = 0
        """How many there were, ever."""

    def __len__(self) -> int:
        return len(self._cases)

    def add(self, case: Case) -> None:
        """The oldest one goes when there is no more room."""
        place = self.seen % self._most
        if len(self._cases) < self._most:
            self._cases.append(case)
        else:
            self._cases[place] = case
        self.seen += 1
        block = place // BLOCK
        self._blocks.pop(block, None)
        if self.seen % BLOCK == 0:
            self._blocks[block] = self._packed(block)

    def draw(self, number: int, dice: Random) -> list[Case]:
        """So many, with replacement."""
        return dice.choices(self._cases, k=number) if number else []

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        blocks = range((len(self._cases) + BLOCK - 1) // BLOCK)
        for block in blocks:
            if block not in self._blocks:
                self._blocks[block] = self._packed(block)
        return {"seen": self.seen, "blocks": [self._blocks[block] for block in blocks]}

    def restore(self, saved: Mapping[str, Any], width: int) -> None:
        """Take over what `to_dict` gave, of cases with `width` numbers.

        Raises:
            ValueError: it is damaged; nothing has changed then.
        """
        cases = [case for block in saved["blocks"] for case in _unpacked(str(block), width)]
        seen = int(saved["seen"])
        if len(cases) != min(seen, self._most):
            raise ValueError("cases are missing")
        self._cases, self.seen = cases, seen

    def _packed(self, block: int) -> str:
        cases = self._cases[block * BLOCK : (block + 1) * BLOCK]
        flat = np.frombuffer(b"".join(case.tobytes() for case in cases), dtype=np.float32)
        packed = flat.clip(-LARGEST, LARGEST).astype("<f2").tobytes()
        return base64.b85encode(zlib.compress(packed)).decode()


def _unpacked(text: str, width: int) -> Sequence[Case]:
    try:
        packed = zlib.decompress(base64.b85decode(text))
        flat = struct.unpack(f"<{len(packed) // 2}e", packed)
    except (ValueError, zlib.error, struct.error) as error:
        raise ValueError("these are no cases") from error
    if len(flat) % width:
        raise ValueError("these are no whole cases")
    return [array("f", flat[i : i + width]) for i in range(0, len(flat), width)]
