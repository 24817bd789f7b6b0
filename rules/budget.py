# SPDX-License-Identifier: MIT
"""How often and how long a rule has run: today, in the last hour, and what it still owes to its daily minimum.

Days are local days, however long they are; a clock that is put back an hour does not begin yesterday again. The day
of the daily minimum ends where `catch_up_from` says: what has not been run by then is owed, and is run from then on.
Everything here survives a restart: `to_dict`, `restore`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from controller.model.saying import Saying, Words
from rules.rule import RunLimits

HOUR_S = 3600.0
LEAST_OWED_S = 60.0
"""Less than this is not worth a start: the seconds that a relay takes to be where it was told are not missed."""


@dataclass(slots=True)
class Budget:
    """The counters of one rule. Times are monotonic seconds."""

    starts_today: int = 0
    runtime_today_s: float = 0.0
    starts_s: list[float] = field(default_factory=list)
    """When it started, within the last hour."""
    stopped_s: float | None = None
    owed_s: float = 0.0
    """Still to be run for the daily minimum of the day that is over."""
    forgiven_s: float = 0.0
    """What a smaller minimum has let go of, until the day after; a larger one asks for it again."""
    counted_s: float = 0.0
    """Run since then, for the next one."""
    day: date | None = None
    catch_up_day: date | None = None

    def new_day(self, local: datetime, limits: RunLimits) -> None:
        """Begin a new day where one has begun; call this on each tick."""
        today = local.date()
        if _is_later(today, self.day):
            self.day = today
            self.starts_today = 0
            self.runtime_today_s = 0.0
        if limits.catch_up_from_s is None:
            return
        wall = local.replace(tzinfo=None)
        catch_up_day = (wall - timedelta(seconds=limits.catch_up_from_s)).date()
        if self.catch_up_day is not None and _is_later(catch_up_day, self.catch_up_day):
            owed_s = limits.per_day_at_least_s - self.counted_s
            self.owed_s = owed_s if owed_s >= LEAST_OWED_S else 0.0
            self.forgiven_s = 0.0
            self.counted_s = 0.0
        if _is_later(catch_up_day, self.catch_up_day):
            self.catch_up_day = catch_up_day

    def follow(self, before: RunLimits, now: RunLimits) -> None:
        """The owner moved the minimum: what is being made up for is that much more, or less.

        Where nothing is left to be made up for, the new minimum holds for the day that is running.
        """
        if self.owed_s > 0 or self.forgiven_s > 0:
            left_s = self.owed_s - self.forgiven_s + now.per_day_at_least_s - before.per_day_at_least_s
            self.owed_s, self.forgiven_s = max(0.0, left_s), max(0.0, -left_s)

    def ran(self, seconds: float) -> None:
        """Count running time; what is owed is paid first."""
        paid_s = min(self.owed_s, seconds)
        self.owed_s -= paid_s
        self.counted_s += seconds - paid_s
        self.runtime_today_s += seconds

    def started(self, now_s: float) -> None:
        """Count a start."""
        self.starts_today += 1
        self.starts_s = [*(start for start in self.starts_s if now_s - start < HOUR_S), now_s]

    def refusal(self, now_s: float, limits: RunLimits) -> Words:
        """Why it may not start now; an empty text when it may."""
        if limits.starts_per_day is not None and self.starts_today >= limits.starts_per_day:
            return Saying("day-starts-used", starts=limits.starts_per_day)
        recent = sum(now_s - start < HOUR_S for start in self.starts_s)
        if limits.starts_per_hour is not None and recent >= limits.starts_per_hour:
            return Saying("hour-starts-used", starts=limits.starts_per_hour)
        if self.is_spent(limits):
            return Saying("day-is-spent")
        return Saying("it-rests") if self.rest_left_s(now_s, limits) > 0 else ""

    def is_spent(self, limits: RunLimits) -> bool:
        """Whether it has run as long as it may today."""
        return limits.per_day_at_most_s is not None and self.runtime_today_s >= limits.per_day_at_most_s

    def rest_left_s(self, now_s: float, limits: RunLimits) -> float:
        """How long it still has to rest."""
        return 0.0 if self.stopped_s is None else max(0.0, limits.rest_s - (now_s - self.stopped_s))

    def to_dict(self, now_s: float, *, is_running: bool) -> dict[str, Any]:
        """The counters in types that JSON has; a rule that runs is taken to stop now."""
        stopped_s = now_s if is_running else self.stopped_s
        return {
            "starts_today": self.starts_today,
            "runtime_today_s": self.runtime_today_s,
            "starts_ago_s": [now_s - start for start in self.starts_s],
            "stopped_ago_s": None if stopped_s is None else now_s - stopped_s,
            "owed_s": self.owed_s,
            "forgiven_s": self.forgiven_s,
            "counted_s": self.counted_s,
            "day": None if self.day is None else self.day.isoformat(),
            "catch_up_day": None if self.catch_up_day is None else self.catch_up_day.isoformat(),
        }

    @classmethod
    def restore(cls, saved: Mapping[str, Any]) -> Budget:
        """The reverse of `to_dict`, as of second 0; `shift` brings it to the present.

        Raises:
            KeyError, TypeError, ValueError: these are no saved counters.
        """
        stopped_ago_s = saved["stopped_ago_s"]
        return cls(
            starts_today=int(saved["starts_today"]),
            runtime_today_s=float(saved["runtime_today_s"]),
            starts_s=[-float(ago) for ago in saved["starts_ago_s"]],
            stopped_s=None if stopped_ago_s is None else -float(stopped_ago_s),
            owed_s=float(saved["owed_s"]),
            forgiven_s=float(saved.get("forgiven_s", 0.0)),
            counted_s=float(saved["counted_s"]),
            day=_date(saved["day"]),
            catch_up_day=_date(saved["catch_up_day"]),
        )

    def shift(self, by_s: float) -> None:
        """Move all times; the time between saving and now counts as none."""
        self.starts_s = [start + by_s for start in self.starts_s]
        if self.stopped_s is not None:
            self.stopped_s += by_s


def _is_later(day: date, last: date | None) -> bool:
    """Whether `day` begins after `last`. A step back of more than a day is a corrected clock, and begins one too."""
    return last is None or day > last or last - day > timedelta(days=1)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
