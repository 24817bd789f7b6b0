# SPDX-License-Identifier: MIT
"""Several sets of rules live through the same past beside each other, and none knows of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from controller.replay.run import Piece, Plan, Variant
from controller.replay.source import Row
from controller.replay.variants import Write, backtest
from tests.controller.replay.recordings import BATTERY, EVENING, plan_of

COVER = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above 2 kW}\n"
HOLD = "rules:\n  - rule: Hold\n    when: true\n    then: {battery.home: hold}\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that were kept in memory; None where one is missing."""

    powers_w: tuple[float | None, ...]
    step_s: int = 60
    start: datetime = EVENING

    @property
    def end(self) -> datetime:
        return datetime.fromtimestamp(self.start.timestamp() + self.step_s * len(self.powers_w), UTC)

    def __iter__(self) -> Iterator[Row]:
        for place, power_w in enumerate(self.powers_w):
            if power_w is not None:
                yield Row(int(self.start.timestamp()) + place * self.step_s, power_w, 0.0, 0.0, 0.0)


PAST = Kept((400.0,) * 30 + (4_800.0,) * 40 + (None,) * 5 + (300.0,) * 20)


def both() -> Plan:
    holding = plan_of(BATTERY, rules=HOLD)
    covering = plan_of(BATTERY, rules=COVER)
    return replace(
        holding, rulesets={"running": holding.rulesets["rules"], "edited": covering.rulesets["rules"]}
    )


def test_each_set_does_beside_others_what_it_does_alone() -> None:
    report = backtest(both(), PAST)
    assert list(report.variants) == ["none", "running", "edited", "ideal"]
    for name, rules in (("running", HOLD), ("edited", COVER)):
        alone = backtest(plan_of(BATTERY, rules=rules), PAST)
        assert report.variants[name] == alone.variants["rules"]
    assert report.variants["edited"].months[0].peak_w < report.variants["running"].months[0].peak_w
    assert (report.ticks, report.gaps, report.step_s) == (90, 1, 60)


def test_every_variant_that_lives_can_be_written() -> None:
    rows: dict[str, list[tuple[int, float, float]]] = {name: [] for name in ("none", "running", "edited")}

    def keeper(name: str) -> Write:
        def keep(at: int, pieces: list[Piece], variant: Variant) -> None:
            rows[name].append((at, pieces[0].grid_w, variant.soc_pct))

        return keep

    backtest(both(), PAST, {name: keeper(name) for name in rows})
    assert [len(kept) for kept in rows.values()] == [90, 90, 90]
    assert rows["none"][40][1:] == (4_800.0, 50.0)
    assert rows["edited"][40][1] == 2_000.0


def test_what_cannot_be_run_or_written_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match=r"^a backtest needs rules$"):
        backtest(replace(both(), rulesets={}), PAST)
    with pytest.raises(ValueError, match=r"^nothing is written of ideal$"):
        backtest(both(), PAST, {"ideal": lambda *_row: None})


def test_the_progress_goes_by_time_from_nothing_towards_all() -> None:
    seen: list[float] = []

    def note(share: float) -> bool:
        seen.append(share)
        return True

    backtest(both(), Kept((500.0,) * 5000, step_s=1), progress=note)
    assert seen == [0.0, 2048 / 5000, 4096 / 5000]
