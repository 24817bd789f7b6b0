# SPDX-License-Identifier: MIT
"""The demand that a month is held to, as a choice with a reason and numbers, and the sentence that tells it.

Reason codes are stable: other programs rely on them. The sentence is a Saying with the numbers of the choice; what is
not known leaves its part out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from controller.model.saying import Saying

NO_NUMBERS: Mapping[str, float] = MappingProxyType({})


class TargetReason(StrEnum):
    """Why a month is held to just this demand."""

    FLOOR = "floor"
    MONTH_PEAK = "month peak"
    WISH = "wish"
    MAXIMUM = "maximum tariff"
    """It binds: a kW costs nothing more, and a kWh all the more."""
    WEAR = "battery wear"
    """Holding it lower would wear the batteries by more than the peak costs."""
    UNBILLED = "unbilled"
    """Nobody bills peaks here."""


MAIN: Mapping[TargetReason, tuple[str, str]] = MappingProxyType(
    {
        TargetReason.FLOOR: ("target-floor", "floor_w"),
        TargetReason.MONTH_PEAK: ("target-month-peak", "peak_w"),
        TargetReason.WISH: ("target-wish", "wish_w"),
        TargetReason.MAXIMUM: ("target-maximum", ""),
        TargetReason.WEAR: ("target-wear", "lower_wear_eur"),
        TargetReason.UNBILLED: ("target-unbilled", ""),
    }
)
"""Of each reason its template, and the number in it."""


@dataclass(frozen=True, slots=True)
class Target:
    """The demand to stay below [W], and why it is that."""

    w: float
    reason: TargetReason
    numbers: Mapping[str, float] = field(default_factory=lambda: NO_NUMBERS)

    @property
    def because(self) -> Saying:
        """In words: `a month's peak is never billed below 2.50 kW; each kW above it costs 4.79 € in all`."""
        template, number = MAIN[self.reason]
        values = {number: _rounded(number, self.numbers[number])} if number else {}
        parts = [Saying(template, **values)]
        parts += [part(self.numbers[name]) for name, part in PARTS if name in self.numbers]
        return parts[0] if len(parts) == 1 else Saying("each-of", parts=tuple(parts))


def _rounded(name: str, value: float) -> float:
    return _round_w(value) if name.endswith("_w") else value


def _round_w(power_w: float) -> float:
    return round(power_w, -1)


def _days_left(days: float) -> Saying:
    return Saying("target-day-left" if round(days) == 1 else "target-days-left", count=round(days))


PARTS: tuple[tuple[str, Callable[[float], Saying]], ...] = (
    ("wish_eur", lambda wish_eur: Saying("target-wish-costs", wish_eur=wish_eur)),
    ("eur_per_kw", lambda cost_eur: Saying("target-kw-costs", cost_eur=cost_eur)),
    ("wear_eur", lambda wear_eur: Saying("target-kw-wears", wear_eur=wear_eur)),
    ("target_w", lambda power_w: Saying("target-fuse", fuse_w=_round_w(power_w))),
    ("holdable_w", lambda power_w: Saying("target-holdable", holdable_w=_round_w(power_w))),
    ("days_left", _days_left),
)
"""What follows where its number is known."""
