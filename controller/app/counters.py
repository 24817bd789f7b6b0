# SPDX-License-Identifier: MIT
"""Gas, water and heat meters in the words of the API, and back again for whoever asks a running controller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.counters.follower import Followed
from controller.history.consumption import CounterRow, Used
from controller.history.levels import DAY, MONTH, bounds, starts
from controller.model.clock import QUARTER_S
from controller.model.counter_messages import (
    PER_DAY,
    PER_HOUR,
    PER_MONTH,
    PER_QUARTER,
    CounterMessage,
    CounterRecordMessage,
    UsedMessage,
)
from controller.model.counting import SHOWN, CountedUnit, masked
from controller.model.reading import optional
from controller.tariff.calorific import Calorific, calorific_on

_EVEN_S = {PER_QUARTER: QUARTER_S, PER_HOUR: 3600}
_UNITS = {name: (unit, factor) for unit, (name, factor) in SHOWN.items()}


def counter_messages(followed: Iterable[Followed]) -> tuple[CounterMessage, ...]:
    """The meters that the newest telegram tells of."""
    return tuple(_counter_message(each) for each in followed if each.is_present)


def _counter_message(followed: Followed) -> CounterMessage:
    counter = followed.stand.counter
    unit, factor = SHOWN[counter.unit]
    rate = optional(followed.per_hour)
    return CounterMessage(
        kind=counter.kind.value,
        meter=masked(counter.meter),
        value=followed.stand.value / factor,
        unit=unit,
        time=followed.at,
        per_hour=None if rate is None else round(rate / factor, 4),
        is_stale=followed.is_stale,
    )


def record_messages(rows: Iterable[CounterRow]) -> tuple[CounterRecordMessage, ...]:
    """Every register that was ever followed."""
    return tuple(map(_record_message, rows))


def _record_message(row: CounterRow) -> CounterRecordMessage:
    counter = row.counter
    unit, factor = SHOWN[counter.unit]
    first, last = (datetime.fromtimestamp(at_s, UTC) for at_s in (row.first_s, row.last_s))
    return CounterRecordMessage(
        counter.kind.value,
        masked(counter.meter),
        unit,
        counter.life,
        first,
        row.first / factor,
        last,
        row.last / factor,
    )


def edges_s(per: str, start: datetime, end: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The starts of all quarters, hours, local days or months that touch [start, end), and the end of the last."""
    from_s, to_s = int(start.timestamp()), int(end.timestamp())
    if per in _EVEN_S:
        step_s = _EVEN_S[per]
        begins = range(from_s - from_s % step_s, to_s, step_s)
        return (*begins, begins[-1] + step_s)
    level = {PER_DAY: DAY, PER_MONTH: MONTH}[per]
    found = tuple(starts(level, from_s, to_s, zone))
    return (*found, bounds(level, found[-1], zone)[1])


def used_messages(
    used: Iterable[Used], country: str, zone: ZoneInfo, calorific: tuple[Calorific, ...]
) -> Iterator[UsedMessage]:
    """What was used; with `calorific` values it is gas, and has kWh."""
    for each in used:
        unit, factor = SHOWN[each.unit]
        start, end = (datetime.fromtimestamp(at_s, UTC) for at_s in (each.start_s, each.end_s))
        amount = None if each.value is None else each.value / factor
        held = calorific_on(calorific, country, start.astimezone(zone).date().replace(day=1))
        kwh = None
        if amount is not None and held is not None and each.unit is CountedUnit.LITRE:
            kwh = round(amount * float(held.kwh_per_m3), 3)
        yield UsedMessage(start, end, amount, unit, kwh, each.is_booked, each.is_whole)


def used_of(message: UsedMessage) -> Used:
    """The reverse of `used_messages`."""
    unit, factor = _UNITS[message.unit]
    value = None if message.used is None else round(message.used * factor)
    start_s, end_s = (round(at.timestamp()) for at in (message.start, message.end))
    return Used(start_s, end_s, value, unit, message.is_booked, message.is_whole)
