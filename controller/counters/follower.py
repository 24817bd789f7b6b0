# SPDX-License-Identifier: MIT
"""Follows the gas, water and heat meters that sit behind the grid meter, each by its serial number.

Such a meter reports every five minutes or every hour, and the telegram repeats its last word meanwhile. A register
that falls, or leaps further than any pipe carries, is not believed at first: a gateway that restarts shows a zero, and
nothing that a house used. When a later report agrees with it, the register has begun anew (another meter mechanism, an
overflow), and it is counted on from there as another life of the meter: what lies between is nobody's to guess, so no
use is ever negative or giant.

Pure: time is an argument. Owned by the tick.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from controller.model.counting import SHOWN, CountedUnit, Counter, Stand, counter_of, masked
from controller.model.reading import UNKNOWN, ChannelKind, ChannelReading, Number

LARGEST_PER_H: Final[Mapping[CountedUnit, float]] = {
    CountedUnit.LITRE: 40_000.0,
    CountedUnit.MEGAJOULE: 1_000.0,
    CountedUnit.WATT_HOUR: 100_000.0,
}
"""What flows at most in a house or a block of flats: a G25 gas meter, a water meter of 50 mm, 280 kW of heat."""
BURST_H = 0.25
"""A meter may report late, and then more at once than its own time stamp explains."""
STEADY_S = 240.0
"""The rate is taken over at least so long: a step of one litre in a second says nothing."""
STALE_S = 900.0
HOURLY_S = 2 * 3600.0
"""Reports further apart than this say how much was used, and not how much is being used now."""
KEEP_STEP_S = 60
KEEP_SAME_S = 300
"""Steps are kept once a minute, and that nothing was used once in five."""
AHEAD = timedelta(minutes=10)
"""A report that is further in the future has a clock that was never set."""
CONFIRMED_S = 60.0
"""Of a meter that tells no time of its own, a later report is one that comes so long after."""


@dataclass(slots=True)
class _Followed:
    """One meter. `reports` are the newest of its reports that the rate needs, oldest first: (instant, value)."""

    counter: Counter
    reports: deque[tuple[datetime, int]]
    kept: tuple[int, int] | None = None
    """The last stand that was handed out: (time_s, value)."""
    doubted: tuple[datetime, int] | None = None
    """The first report of those that are not believed yet."""

    @property
    def newest(self) -> tuple[datetime, int]:
        return self.reports[-1]

    def is_stale(self, at: datetime) -> bool:
        age_s = (at - self.newest[0]).total_seconds()
        return age_s > max(STALE_S, 2 * self._interval_s())

    def per_hour(self, at: datetime) -> Number:
        """Used per hour over the last reports [unit of the counter]; UNKNOWN of one report, or of old ones."""
        since, before = self.reports[0]
        upto, value = self.newest
        passed_s = (upto - since).total_seconds()
        if not 0 < passed_s <= HOURLY_S or self.is_stale(at):
            return UNKNOWN
        return (value - before) * 3600.0 / passed_s

    def take(self, at: datetime, value: int) -> None:
        self.doubted = None
        self.reports.append((at, value))
        while len(self.reports) > 2 and (at - self.reports[1][0]).total_seconds() >= STEADY_S:
            self.reports.popleft()

    def begin_anew(self, at: datetime, value: int) -> None:
        self.counter = replace(self.counter, life=self.counter.life + 1)
        self.reports.clear()
        self.kept = None
        self.take(at, value)

    def doubt(self, at: datetime, value: int) -> str:
        """Why `value` cannot follow the newest report, or nothing."""
        before, last = self.newest
        return _doubt(self.counter.unit, last, value, (at - before).total_seconds())

    def is_confirmed(self, at: datetime, value: int) -> bool:
        """Whether an earlier report said what this one goes on with."""
        if self.doubted is None:
            return False
        first, told = self.doubted
        passed_s = (at - first).total_seconds()
        return passed_s >= CONFIRMED_S and not _doubt(self.counter.unit, told, value, passed_s)

    def _interval_s(self) -> float:
        if len(self.reports) < 2:
            return 0.0
        return min(HOURLY_S, (self.reports[-1][0] - self.reports[-2][0]).total_seconds())


def _doubt(unit: CountedUnit, before: int, value: int, passed_s: float) -> str:
    rise = value - before
    if rise < 0:
        return f"fell from {shown(before, unit)} to {shown(value, unit)}"
    if rise > LARGEST_PER_H[unit] * (max(0.0, passed_s) / 3600.0 + BURST_H):
        return f"leapt from {shown(before, unit)} to {shown(value, unit)}"
    return ""


def shown(value: int, unit: CountedUnit) -> str:
    """`1234.567 m³`."""
    name, factor = SHOWN[unit]
    return f"{value / factor:.3f} {name}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A meter that is there in the place of another of its kind, each with its register at that moment."""

    old: Counter
    old_at: datetime
    old_value: int
    new: Counter
    new_at: datetime
    new_value: int

    @property
    def goes_on(self) -> bool:
        """The register of the new one can be that of the old one."""
        passed_s = (self.new_at - self.old_at).total_seconds()
        return self.old.unit is self.new.unit and not _doubt(
            self.old.unit, self.old_value, self.new_value, passed_s
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """What a telegram brought: stands to keep, what was odd, and meters in the place of others."""

    stands: tuple[Stand, ...] = ()
    anomalies: tuple[str, ...] = ()
    replaced: tuple[Replacement, ...] = ()


NOTHING_HEARD: Final = Heard()


@dataclass(frozen=True, slots=True)
class Followed:
    """A meter as it stands now."""

    stand: Stand
    at: datetime
    """Of its newest report."""
    per_hour: Number
    is_stale: bool
    is_present: bool
    """The newest telegram tells of it."""


@dataclass(slots=True)
class Counters:
    """All meters behind one grid meter. Owned by one Tick."""

    _by_meter: dict[tuple[str, ChannelKind, CountedUnit], _Followed] = field(default_factory=dict)
    _channels: tuple[ChannelReading, ...] = ()
    _present: frozenset[tuple[str, ChannelKind, CountedUnit]] = frozenset()

    @property
    def is_any(self) -> bool:
        """Whether a meter was ever heard."""
        return bool(self._by_meter)

    def hear(self, channels: tuple[ChannelReading, ...], at: datetime) -> Heard:
        """Take what a telegram repeats of its meters; `at` is the time of the house."""
        if not channels or (channels == self._channels and all(each.time is not None for each in channels)):
            return NOTHING_HEARD
        self._channels = channels
        stands: list[Stand] = []
        anomalies: list[str] = []
        appeared: list[Counter] = []
        present = set()
        for channel in channels:
            found = counter_of(channel)
            if found is None:
                continue
            counter, value = found
            key = counter.meter, counter.kind, counter.unit
            if key in present:
                # Two meters under one number: gateways that were set up by hand do that.
                counter = replace(counter, meter=f"{counter.meter} on {channel.channel}")
                key = counter.meter, counter.kind, counter.unit
            present.add(key)
            reported = _instant(channel.time, at)
            followed = self._by_meter.get(key)
            if followed is None:
                followed = self._by_meter[key] = _Followed(counter, deque([(reported, value)]))
                appeared.append(counter)
            else:
                anomalies += _follow(followed, reported, value)
            stands += _to_keep(followed)
        self._present = frozenset(present)
        replaced = map(self._replaced_by, appeared)
        return Heard(tuple(stands), tuple(anomalies), tuple(filter(None, replaced)))

    def _replaced_by(self, new: Counter) -> Replacement | None:
        """The meter of the same kind that is not told of any more since `new` is; it is followed no longer."""
        gone = [
            each
            for key, each in self._by_meter.items()
            if each.counter.kind is new.kind and key not in self._present
        ]
        if not gone:
            return None
        old = max(gone, key=lambda each: each.newest[0])
        self.forget(old.counter)
        newest = self._by_meter[new.meter, new.kind, new.unit].newest
        return Replacement(old.counter, *old.newest, new, *newest)

    def rate_m3_h(self, kind: ChannelKind, at: datetime) -> Number:
        """What flows of a kind [m³/h], all its meters together; UNKNOWN when none of them speaks."""
        fresh = [
            each
            for each in self._by_meter.values()
            if each.counter.kind is kind and each.counter.unit is CountedUnit.LITRE and not each.is_stale(at)
        ]
        if not fresh:
            return UNKNOWN
        total: Number = 0.0
        for each in fresh:
            total = total + each.per_hour(at) / 1000.0
        return total

    def all(self, at: datetime) -> tuple[Followed, ...]:
        """Every meter that was heard of, in the order of its first report."""
        return tuple(
            Followed(
                Stand(each.counter, int(each.newest[0].timestamp()), each.newest[1]),
                each.newest[0],
                each.per_hour(at),
                each.is_stale(at),
                key in self._present,
            )
            for key, each in self._by_meter.items()
        )

    def forget(self, counter: Counter) -> None:
        """A meter that was replaced is followed no more; its history stays."""
        self._by_meter.pop((counter.meter, counter.kind, counter.unit), None)

    def to_dict(self) -> dict[str, Any]:
        """What a restart should not forget, fit for JSON: where each register stood."""
        return {
            "meters": [
                [
                    each.counter.meter,
                    each.counter.kind.value,
                    each.counter.unit.value,
                    each.counter.life,
                    each.newest[0].isoformat(),
                    each.newest[1],
                ]
                for each in self._by_meter.values()
            ]
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave; damaged, it is left out whole: a meter says again where it stands."""
        restored: dict[tuple[str, ChannelKind, CountedUnit], _Followed] = {}
        try:
            for meter, kind, unit, life, at, value in saved.get("meters", ()):
                counter = Counter(str(meter), ChannelKind(kind), CountedUnit(unit), int(life))
                report = datetime.fromisoformat(at).astimezone(UTC), int(value)
                key = counter.meter, counter.kind, counter.unit
                restored[key] = _Followed(counter, deque([report]))
        except (AttributeError, TypeError, ValueError):
            return
        self._by_meter = restored


def _instant(time: datetime | None, at: datetime) -> datetime:
    """When a meter reported: by its own word, unless its clock was never set."""
    if time is None or time > at + AHEAD:
        return at.replace(microsecond=0)
    return time.astimezone(UTC)


def _follow(followed: _Followed, at: datetime, value: int) -> list[str]:
    """Go on to a report of a known meter; what was odd about it."""
    before, last = followed.newest
    if at <= before and value == last:
        return []
    doubt = followed.doubt(at, value)
    if not doubt:
        followed.take(max(at, before), value)
        return []
    counter = followed.counter
    if not followed.is_confirmed(at, value):
        is_new = followed.doubted is None or _doubt(counter.unit, followed.doubted[1], value, HOURLY_S) != ""
        if is_new:
            followed.doubted = at, value
        return [f"the {counter.kind.value} meter {masked(counter.meter)} {doubt}"] if is_new else []
    followed.begin_anew(at, value)
    return [f"the {counter.kind.value} meter {masked(counter.meter)} {doubt}, and goes on so"]


def _to_keep(followed: _Followed) -> list[Stand]:
    """The newest stand, when it is due to be kept."""
    at, value = followed.newest
    time_s = int(at.timestamp())
    if followed.kept is not None:
        kept_s, kept = followed.kept
        if time_s - kept_s < (KEEP_SAME_S if value == kept else KEEP_STEP_S):
            return []
    followed.kept = time_s, value
    return [Stand(followed.counter, time_s, value)]
