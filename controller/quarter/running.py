# SPDX-License-Identifier: MIT
"""One quarter of an hour while it is counted, from its opening mark to its closing one.

Two counts are at hand, and each keeps the other honest. The demand register (OBIS 1-0:1.4.0, Belgium) is the energy
of the running quarter divided by 0.25 h: exact at once, also after a restart in mid-quarter, and at most 0.25 Wh low
because it is floored to a watt. The energy registers (1-0:1.8.x) give the same as a rise since the boundary. A demand
that the energy registers contradict, because it is late at a boundary or stands still, is not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.frozen import frozen
from controller.model.snapshot import Basis, ClosedQuarter
from controller.quarter.gate import OVERLOAD
from controller.quarter.marks import NEAR_S, Counter, Mark
from controller.quarter.sample import Sample

SLACK_WH = 2.0
"""Two registers floored to a step and a demand floored to 0.25 Wh differ by less than two steps when all is well."""


@frozen
class Closing:
    """A quarter that has ended, and the demand [W] that its registers prove: never above the true one."""

    quarter: ClosedQuarter
    proven_w: int


@dataclass(slots=True)
class Running:
    """The quarter that is being counted. Owned by one Tracker."""

    start: datetime
    opening: Mark
    first: Sample
    """The first telegram in it from the meter that counts it now."""
    before: Sample | None = None
    """The last telegram before its start, where that was heard."""
    is_disturbed: bool = False
    """A clock or a meter changed in it: counted on, but never complete."""
    is_fixed: bool = False
    """Its opening was seen, or is the end of a quarter that was handed out: it stays as it is."""
    carried_wh: float = 0.0
    """Counted in it by a meter that has been replaced since."""
    used_wh: float = 0.0
    basis: Basis = Basis.PARTIAL
    meter_w: int | None = None
    """What the meter itself says of it (1-0:1.4.0), once it is over."""

    @property
    def unseen_s(self) -> float:
        """Seconds before the first telegram, whose energy is not in `used_wh`."""
        if self.is_fixed or self.carried_wh or self.basis is Basis.DEMAND_REGISTER:
            return 0.0
        return (self.first.at - self.start).total_seconds()

    @property
    def doubt_wh(self) -> tuple[float, float]:
        """By how much `used_wh` may be too high and too low, where the opening was drawn over a gap."""
        opening = self.opening
        if not opening.is_drawn or self.basis is Basis.DEMAND_REGISTER:
            return 0.0, 0.0
        less_wh = min(self.used_wh, max(0.0, opening.high_wh - opening.import_wh))
        return less_wh, max(0.0, opening.import_wh - opening.low_wh)

    def believes(self, sample: Sample, counter: Counter, fuse_w: float) -> bool:
        """Whether 1-0:1.4.0 of `sample` can be the demand of this quarter, as far as the registers know."""
        if sample.average_w is None or self.carried_wh:
            return False
        elapsed_s = (sample.at - self.start).total_seconds()
        if sample.average_w > OVERLOAD * fuse_w * (elapsed_s + 1) / QUARTER_S:
            return False
        used_wh, slack_wh = sample.average_w / 4, SLACK_WH * counter.step_wh
        now_wh, first_wh = sample.import_wh, self.first.import_wh
        if now_wh is None:
            return True
        if first_wh is not None and used_wh < now_wh - first_wh - slack_wh:
            return False
        before_wh = None if self.before is None else self.before.import_wh
        return before_wh is None or used_wh <= now_wh - before_wh + slack_wh

    def count_by_demand(self, average_w: int) -> None:
        """Exact at once."""
        self.used_wh, self.basis = average_w / 4, Basis.DEMAND_REGISTER

    def count_by_registers(self, counter: Counter) -> None:
        """The rise since the opening, which is a lower bound when the opening was not seen."""
        self.used_wh = self.carried_wh + max(0.0, counter.total_wh - self.opening.import_wh)
        is_whole = self.opening.is_sure and not self.is_disturbed
        self.basis = Basis.ENERGY_REGISTERS if is_whole else Basis.PARTIAL

    def note_end(self, last: Sample) -> None:
        """Take the meter's own demand from the `last` telegram in the quarter, when that was close to its end."""
        left_s = QUARTER_S - (last.at - self.start).total_seconds()
        if last.average_w is not None and 0 < left_s <= NEAR_S:
            self.meter_w = round(last.average_w + last.draw_w * left_s / QUARTER_S)

    def energy_wh(self, closing: Mark) -> float:
        """Imported from the opening to `closing`."""
        return self.carried_wh + max(0.0, closing.import_wh - self.opening.import_wh)

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        opening = self.opening
        return {
            "start": self.start.isoformat(),
            "first": self.first.at.isoformat(),
            "opening": [
                opening.import_wh,
                opening.low_wh,
                opening.high_wh,
                opening.export_wh,
                opening.is_sure,
                opening.is_drawn,
            ],
            "carried_wh": self.carried_wh,
            "is_disturbed": self.is_disturbed,
            "is_fixed": self.is_fixed,
        }

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any], last: Sample) -> Running:
        """What `to_dict` gave; `last` is the last telegram that was heard.

        Raises:
            KeyError, TypeError, ValueError: it is damaged.
        """
        return cls(
            start=datetime.fromisoformat(saved["start"]).astimezone(UTC),
            opening=Mark.from_list(saved["opening"]),
            first=replace(last, at=datetime.fromisoformat(saved["first"]).astimezone(UTC)),
            is_disturbed=bool(saved["is_disturbed"]),
            is_fixed=bool(saved["is_fixed"]),
            carried_wh=float(saved["carried_wh"]),
        )

    def close(self, closing: Mark, unbooked_wh: float) -> Closing:
        """The quarter with its end at `closing`, and `unbooked_wh` that no other quarter could be given."""
        own_wh = self.energy_wh(closing)
        is_complete = self.opening.is_sure and closing.is_sure and not self.is_disturbed and not unbooked_wh
        export_wh = None
        if self.opening.export_wh is not None and closing.export_wh is not None:
            export_wh = max(0.0, closing.export_wh - self.opening.export_wh)
        quarter = ClosedQuarter(
            start=self.start,
            import_wh=own_wh + unbooked_wh,
            export_wh=export_wh,
            demand_w=round(4 * own_wh),
            basis=self._closed_basis(closing, is_complete=is_complete),
            is_complete=is_complete,
            meter=self.first.serial,
            meter_w=self.meter_w,
        )
        return Closing(quarter, round(4 * max(0.0, closing.low_wh - self.opening.high_wh)))

    def _closed_basis(self, closing: Mark, *, is_complete: bool) -> Basis:
        if is_complete:
            return self.basis
        return Basis.GAP if self.opening.is_drawn or closing.is_drawn else Basis.PARTIAL
