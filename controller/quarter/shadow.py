# SPDX-License-Identifier: MIT
"""The house without control, counted second by second beside the real one: what it would have drawn from the street.

    import without control = import as it is billed + what our own devices took from it or added to it

Nothing is modelled that was measured: with all devices at rest the two houses are the same to the last Wh. What each
device would have done by itself is in `ShadowQuarter`. How much energy a car wants is known when it is unplugged, or
has stopped to draw what it is offered: until then its quarters are provisional, and they are handed out again when
they change. An inverter that is held back is counted as it was held.

Pure: the time is an argument. Owned by the loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.house import ChargerSpec, House
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import ClosedQuarter, Snapshot
from controller.quarter.heard import HIGH, LATE_S, LIKELY, LOW, CarNow, Heard, heard

SEEN_SHARE = 0.95
"""Of a quarter that may be a peak."""
IDLE_W = 100.0
FULL_AFTER_S = 1800.0
"""A car that draws less than IDLE_W for so long of what it is offered has what it wants."""
KEPT_QUARTERS = 192
"""A car that stays for longer than two days is taken to come anew."""
CHANGED_WH = 0.01
SAVED_VERSION = 1


@dataclass(slots=True)
class _Tally:
    """A quarter so far [Wh]; three each are ShadowQuarter's low, likely and high."""

    seen_s: float = 0.0
    real_wh: float = 0.0
    bare_wh: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    """Imported without cars."""
    full_wh: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    """Imported with every car that is plugged in at full power."""
    shift_wh: float = 0.0
    """Likely energy to or from the street beyond the real one, without cars."""
    cars_wh: dict[str, list[float]] = field(default_factory=dict)
    """What each car takes at full power while it is plugged in."""
    stored_wh: float | None = None
    closed: tuple[float, float | None, bool] | None = None
    """As it was billed: import, export, whether it is complete."""
    told: tuple[float, ...] | None = None
    """What was handed out of it last: three imports, and what was added to the street's energy."""


@dataclass(slots=True)
class _Visit:
    """A car that is plugged in, from the quarter `start_s` on."""

    start_s: int
    got_wh: float = 0.0
    idle_s: float = 0.0
    is_over: bool = False
    """It has what it wants, or is gone."""
    is_gone: bool = False


class Shadow:
    """Counts one house. `follow` is told each tick's readings, `close` each quarter that has ended."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._last_s: float | None = None
        self._tallies: dict[int, _Tally] = {}
        self._visits: dict[str, list[_Visit]] = {}
        self._most_w: dict[str, float] = {}
        """The most that each car was ever seen to take."""

    def follow(self, snapshot: Snapshot) -> None:
        """Count on to this moment."""
        now_s, last_s = snapshot.monotonic_s, self._last_s
        self._last_s = now_s
        if last_s is not None and 0 < now_s - last_s <= LATE_S:
            self.count(heard(self._house, snapshot, now_s - last_s))

    def count(self, said: Heard) -> None:
        """Count what was heard; it may cross the end of a quarter."""
        end_s = said.at.timestamp()
        at_s = end_s - said.seconds
        while at_s < end_s - 1e-6:
            start_s = int((at_s + 1e-6) // QUARTER_S) * QUARTER_S
            until_s = min(end_s, start_s + QUARTER_S)
            self._count(start_s, replace(said, seconds=until_s - at_s))
            at_s = until_s

    def close(self, closed: ClosedQuarter) -> tuple[ShadowQuarter, ...]:
        """Hand out the quarter that has ended, and earlier ones of which more is known now; none that was not seen."""
        start_s = int(closed.start.timestamp())
        tally = self._tallies.get(start_s)
        if tally is not None and tally.closed is None:
            tally.closed = closed.import_wh, closed.export_wh, closed.is_complete
        found = tuple(self._hand_out())
        self._forget(start_s)
        return found

    def to_dict(self) -> dict[str, Any]:
        """What a restart must not forget, fit for JSON."""
        return {
            "version": SAVED_VERSION,
            "tallies": {
                str(start_s): [
                    tally.seen_s, tally.real_wh, tally.bare_wh, tally.full_wh, tally.shift_wh,
                    tally.cars_wh, tally.stored_wh, tally.closed, tally.told,
                ]
                for start_s, tally in self._tallies.items()
            },
            "visits": {
                name: [[each.start_s, each.got_wh, each.idle_s, each.is_over, each.is_gone] for each in visits]
                for name, visits in self._visits.items()
            },
            "most_w": self._most_w,
        }  # fmt: skip

    def restore(self, saved: Mapping[str, Any]) -> bool:
        """Take over what `to_dict` gave; False when it is of another version or damaged: it is counted anew then."""
        if saved.get("version") != SAVED_VERSION:
            return False
        try:
            tallies = {int(start_s): _tally(*parts) for start_s, parts in saved["tallies"].items()}
            visits = {name: [_visit(*each) for each in found] for name, found in saved["visits"].items()}
            most_w = {str(name): float(w) for name, w in saved["most_w"].items()}
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        self._tallies, self._visits, self._most_w = tallies, visits, most_w
        return True

    def _count(self, start_s: int, said: Heard) -> None:
        tally = self._tallies.setdefault(start_s, _Tally())
        cars = {name: car for name, car in said.cars.items() if car is not None}
        for name, car in cars.items():
            self._begin_visit(name, start_s, car)
        if said.stored_wh is not None:
            tally.stored_wh = said.stored_wh
        if len(cars) == len(said.cars):
            self._add(tally, said, {name: car for name, car in cars.items() if self._is_charging(name, car)})
        for name, car in cars.items():
            self._go_on(name, car, said.seconds)

    def _add(self, tally: _Tally, said: Heard, cars: Mapping[str, CarNow]) -> None:
        """Add what was heard to its quarter; `cars` are those that want more."""
        if said.grid_w is None or said.batteries_w is None or said.relays_w is None:
            return
        hours = said.seconds / 3600
        tally.seen_s += said.seconds
        tally.real_wh += max(0.0, said.grid_w) * hours
        bare_w = said.grid_w + said.batteries_w - sum(car.power_w for car in cars.values())
        tally.shift_wh += (bare_w + said.relays_w[LIKELY] - said.grid_w) * hours
        for level, relays_w in enumerate(said.relays_w):
            cars_w = 0.0
            for name, car in cars.items():
                power_w = self._unheld_w(name, car, level)
                tally.cars_wh.setdefault(name, [0.0, 0.0, 0.0])[level] += power_w * hours
                cars_w += power_w
            tally.bare_wh[level] += max(0.0, bare_w + relays_w) * hours
            tally.full_wh[level] += max(0.0, bare_w + relays_w + cars_w) * hours

    def _unheld_w(self, name: str, car: CarNow, level: int) -> float:
        """What it takes when nobody holds it back.

        On all phases of a charger that can switch once it was seen to use more of them than one; at most in any case.
        """
        seen_w, whole_w = max(self._most_w[name], car.power_w), max(car.full_w, car.whole_w)
        if level == LOW:
            return min(whole_w, seen_w)
        uses_all = level == HIGH or seen_w > car.full_w + IDLE_W
        return whole_w if uses_all else car.full_w

    def _is_charging(self, name: str, car: CarNow) -> bool:
        """Whether it would, if nobody held it back. One that has what it wants is a part of the house."""
        return car.is_plugged and not self._visits[name][-1].is_over

    def _begin_visit(self, name: str, start_s: int, car: CarNow) -> None:
        visits = self._visits.setdefault(name, [])
        self._most_w.setdefault(name, 0.0)
        if not car.is_plugged:
            if visits:
                visits[-1].is_over = visits[-1].is_gone = True
        elif not visits or visits[-1].is_gone or (visits[-1].is_over and car.power_w > IDLE_W):
            visits.append(_Visit(start_s))

    def _go_on(self, name: str, car: CarNow, seconds: float) -> None:
        self._most_w[name] = max(self._most_w[name], car.power_w)
        if not self._is_charging(name, car):
            return
        visit = self._visits[name][-1]
        visit.got_wh += car.power_w * seconds / 3600
        is_idle = car.power_w < IDLE_W and car.offered_w > IDLE_W
        visit.idle_s = visit.idle_s + seconds if is_idle else 0.0
        visit.is_over = visit.idle_s >= FULL_AFTER_S

    def _hand_out(self) -> Iterator[ShadowQuarter]:
        taken = self._taken()
        for start_s, tally in sorted(self._tallies.items()):
            if tally.closed is None:
                continue
            import_wh, export_wh, is_complete = tally.closed
            levels = [_import_wh(tally, level, taken.get((start_s, level), 0.0)) for level in range(3)]
            low_wh, likely_wh, high_wh = (max(0.0, import_wh + wh - tally.real_wh) for wh in levels)
            net_wh = tally.shift_wh + taken.get((start_s, LIKELY), 0.0)
            told = low_wh, likely_wh, high_wh, net_wh
            if tally.told is not None and _is_same(tally.told, told):
                continue
            tally.told = told
            yield ShadowQuarter(
                datetime.fromtimestamp(start_s, UTC),
                min(low_wh, likely_wh, high_wh),
                likely_wh,
                max(low_wh, likely_wh, high_wh),
                None if export_wh is None else max(0.0, export_wh + likely_wh - import_wh - net_wh),
                tally.stored_wh,
                is_complete and tally.seen_s >= SEEN_SHARE * QUARTER_S,
            )

    def _taken(self) -> dict[tuple[int, int], float]:
        """What all cars together take in each quarter, from when they are plugged in until they have what they got."""
        taken: dict[tuple[int, int], float] = {}
        for name, visits in self._visits.items():
            for level in range(3):
                for start_s, wh in self._taken_by(name, visits, level).items():
                    taken[start_s, level] = taken.get((start_s, level), 0.0) + wh
        return taken

    def _taken_by(self, name: str, visits: list[_Visit], level: int) -> dict[int, float]:
        offered = {
            start_s: tally.cars_wh[name][level]
            for start_s, tally in sorted(self._tallies.items())
            if name in tally.cars_wh
        }
        taken = dict.fromkeys(offered, 0.0)
        for visit in visits:
            left_wh = visit.got_wh
            if level == HIGH and not visit.is_over:
                left_wh = max(left_wh, self._wanted_wh(name))
            for start_s, wh in offered.items():
                if start_s >= visit.start_s and left_wh > 0:
                    more_wh = min(left_wh, wh - taken[start_s])
                    taken[start_s] += more_wh
                    left_wh -= more_wh
        return taken

    def _wanted_wh(self, name: str) -> float:
        """At most, of a car that is still plugged in: without end, unless its owner said what it needs."""
        spec = self._house.device(name)
        usual = spec.usual if isinstance(spec, ChargerSpec) else None
        return float("inf") if usual is None else usual.needs_wh

    def _forget(self, start_s: int) -> None:
        """What can change no more."""
        oldest_s = start_s - KEPT_QUARTERS * QUARTER_S
        needed_s = start_s + QUARTER_S
        for name, visits in self._visits.items():
            for each in visits:
                each.is_over |= each.start_s < oldest_s
                each.got_wh *= not each.is_over
            self._visits[name] = [each for each in visits if not each.is_over] or visits[-1:]
            needed_s = min([needed_s, *(each.start_s for each in visits if not each.is_over)])
        self._tallies = {at_s: tally for at_s, tally in self._tallies.items() if at_s >= needed_s}


def _import_wh(tally: _Tally, level: int, taken_wh: float) -> float:
    """What is imported when cars take `taken_wh` of what they could: the share of the quarter in which they charge."""
    most_wh = sum(wh[level] for wh in tally.cars_wh.values())
    share = taken_wh / most_wh if most_wh else 0.0
    return tally.bare_wh[level] + share * (tally.full_wh[level] - tally.bare_wh[level])


def _is_same(told: tuple[float, ...], now: tuple[float, ...]) -> bool:
    return all(abs(before - after) < CHANGED_WH for before, after in zip(told, now, strict=True))


def _tally(seen_s: float, real_wh: float, bare: Any, full: Any, *rest: Any) -> _Tally:
    shift_wh, cars_wh, stored_wh, closed, told = rest
    return _Tally(
        float(seen_s),
        float(real_wh),
        [float(wh) for wh in bare],
        [float(wh) for wh in full],
        float(shift_wh),
        {str(name): [float(wh) for wh in each] for name, each in cars_wh.items()},
        None if stored_wh is None else float(stored_wh),
        (float(closed[0]), closed[1], bool(closed[2])) if closed is not None else None,
        tuple(float(wh) for wh in told) if told is not None else None,
    )


def _visit(start_s: int, got_wh: float, idle_s: float, is_over: bool, is_gone: bool) -> _Visit:
    return _Visit(int(start_s), float(got_wh), float(idle_s), bool(is_over), bool(is_gone))
