# SPDX-License-Identifier: MIT
"""The demand that a month is held to, as a choice with a reason and numbers, and the sentence that tells it.

Reason codes are stable: other programs rely on them. A sentence is a template with the numbers of the choice, so that
it can be translated and searched; what is not known leaves its part out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from controller.model.units import Dimension, in_words

NO_NUMBERS: Mapping[str, float] = MappingProxyType({})


class TargetReason(StrEnum):
    """Why a month is held to just this demand."""

    FLOOR = "floor"
    MONTH_PEAK = "month peak"
    WISH = "wish"
    MAXIMUM = "maximum tariff"
    """It binds: a kW costs nothing more, and a kWh all the more."""
    UNBILLED = "unbilled"
    """Nobody bills peaks here."""


TEMPLATES: Mapping[TargetReason, str] = MappingProxyType(
    {
        TargetReason.FLOOR: "a month's peak is never billed below {floor_w}",
        TargetReason.MONTH_PEAK: "this month already had {peak_w}, so staying lower saves nothing",
        TargetReason.WISH: "you wish {wish_w}",
        TargetReason.MAXIMUM: (
            "the maximum tariff binds: a kW costs nothing more, a kWh all the more, and none is lost to hold a peak"
        ),
        TargetReason.UNBILLED: "peaks are not billed here",
    }
)
PARTS: tuple[tuple[str, str], ...] = (
    ("wish_eur", "which may cost up to {wish_eur} more than the lowest"),
    ("eur_per_kw", "each kW above it costs {eur_per_kw} in all"),
    ("holdable_w", "the batteries can hold {holdable_w} against a load as long as those before"),
    ("days_left", "{days_left} left of the month"),
)
"""What follows where its number is known."""


@dataclass(frozen=True, slots=True)
class Target:
    """The demand to stay below [W], and why it is that."""

    w: float
    reason: TargetReason
    numbers: Mapping[str, float] = field(default_factory=lambda: NO_NUMBERS)

    @property
    def because(self) -> str:
        """In words: `a month's peak is never billed below 2.50 kW; each kW above it costs 4.79 € in all`."""
        said = {name: _said(name, value) for name, value in self.numbers.items()}
        parts = [TEMPLATES[self.reason].format(**said)]
        parts += [template.format(**said) for name, template in PARTS if name in said]
        return "; ".join(parts)


def _said(name: str, value: float) -> str:
    if name == "days_left":
        return f"{value:.0f} {'day' if round(value) == 1 else 'days'}"
    if name.endswith("_w"):
        return in_words(round(value, -1), Dimension.POWER)
    return f"{value:.2f} €"
