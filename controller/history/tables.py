# SPDX-License-Identifier: MIT
"""How a batch goes into the tables: seconds, events, the roll-ups that they touch, and a little of what is too old.

The same for every database. Knows what the last write left behind (whose slot is whose, which quarters still run), and
learns of a new one only when the caller's transaction has come to its end.
"""

from __future__ import annotations

from collections.abc import ItemsView, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from controller.history import evaluations
from controller.history import events as event_tables
from controller.history.database import Database
from controller.history.evaluations import IDS_PER_S, EvaluationTables
from controller.history.levels import DECISIONS_KEPT_S, LEVELS, MINUTE, QUARTER, SIX_HOURS, bounds
from controller.history.packing import clear_packed, melt_touched, pack_old
from controller.history.past import RecordedPast, write_minutes
from controller.history.places import given_up
from controller.history.rollup import rebuild, rebuild_above
from controller.history.rows import (
    COLUMNS,
    DEVICE_SLOTS,
    SENSOR_SLOTS,
    Event,
    SecondRow,
    Slot,
    stored_row,
)

CLEARED_S = 2 * QUARTER.length_s
"""How much of the oldest may go per quarter: twice what comes in, so that a wrong clock cannot empty a history."""


def _upsert_second() -> str:
    names = [series.column for series in COLUMNS]
    return (
        f"INSERT INTO second (time_s, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))}) "
        f"ON CONFLICT (time_s) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}"
    )


_INSERT_SECOND = _upsert_second()
_INSERT_SLOT = "INSERT INTO slot (slot, device, unit) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables hold, as far as the next write has to know it."""

    slots: dict[str, Slot]
    open_quarters: frozenset[int]
    without_slot: tuple[str, ...] = ()
    """Devices and sensors of the last write that found no slot."""


class Tables:
    """Writes them over the store's connection."""

    def __init__(self, zone: ZoneInfo, *, is_packed: bool) -> None:
        self._zone = zone
        self._is_packed = is_packed
        self.known = Known({}, frozenset())
        self.evaluations = EvaluationTables()

    def look(self, connection: Database, *, is_first: bool) -> None:
        """Learn what is there; at the first opening of a run, end the faults of the one before."""
        found = connection.execute("SELECT device, slot, unit FROM slot").fetchall()
        slots = {name: Slot(place, unit) for name, place, unit in found}
        newest_s = connection.execute("SELECT max(time_s) FROM minute").fetchone()[0]
        self._fill_six_hours(connection)
        if is_first:
            event_tables.end_old_faults(connection)
        self.evaluations.forget()
        self.known = Known(
            slots,
            frozenset() if newest_s is None else frozenset({bounds(QUARTER, newest_s, self._zone)[0]}),
        )

    def _fill_six_hours(self, connection: Database) -> None:
        """Of a history from before there was that level."""
        (is_filled,) = connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {SIX_HOURS.table} LIMIT 1) AS found"
        ).fetchone()
        if is_filled:
            return
        starts = [start_s for (start_s,) in connection.execute(f"SELECT time_s FROM {QUARTER.table}")]
        if starts:
            connection.execute("BEGIN")
            rebuild(connection, SIX_HOURS, starts, self._zone)
            connection.execute("COMMIT")

    def write(self, connection: Database, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Known:
        """Put it all in, inside the transaction of the caller; `known` becomes what is returned once that is kept."""
        slots, without = self._with_slots(connection, seconds)
        for event in events:
            event_tables.write_event(connection, event)
        self.evaluations.write(connection, events)
        open_quarters = self.known.open_quarters
        if seconds:
            self._write_slots(connection, slots)
            if self._is_packed:
                melt_touched(connection, (row.time_s for row in seconds))
            connection.executemany(_INSERT_SECOND, [stored_row(row, slots) for row in seconds])
            open_quarters = self._roll_up(connection, [row.time_s for row in seconds])
        return Known(slots, open_quarters, without)

    def take_over(self, connection: Database, past: RecordedPast) -> Known:
        """The same with a past that was not recorded second by second."""
        slots, without = self._with_slots(connection, past.minutes)
        self._write_slots(connection, slots)
        write_minutes(connection, past.minutes, slots, self._zone)
        for quarter in past.quarters:
            event_tables.write_event(connection, quarter)
        return Known(slots, self.known.open_quarters, without)

    def _write_slots(self, connection: Database, slots: Mapping[str, Slot]) -> None:
        known = self.known.slots
        for name, slot in slots.items():
            if known.get(name) != slot:
                connection.execute("DELETE FROM slot WHERE slot = ?", (slot.place,))
                connection.execute(_INSERT_SLOT, (slot.place, name, slot.unit))

    def _with_slots(
        self, connection: Database, seconds: Sequence[SecondRow]
    ) -> tuple[dict[str, Slot], tuple[str, ...]]:
        """The slots with those of new devices and sensors, and the names of those for which there is none left.

        What a sensor that measures something else now told before goes by another name.
        """
        slots = dict(self.known.slots)
        without: list[str] = []
        today = {name for row in seconds for name in row.sensors}
        for name, unit in _named(seconds):
            had = slots.get(name)
            if had is not None and had.unit == unit:
                continue
            if had is not None:
                slots[f"{name} ({had.unit})"] = slots.pop(name)
            place = _free_place(slots, unit)
            if place is None and unit is not None:
                place = given_up(connection, slots, today, max(row.time_s for row in seconds))
            if place is None:
                without.append(name)
            else:
                slots[name] = Slot(place, unit)
        return slots, tuple(without)

    def _roll_up(self, connection: Database, times_s: Sequence[int]) -> frozenset[int]:
        """Rebuild what the seconds at `times_s` touch; return the quarters that are still running."""
        newest_s = max(times_s)
        minutes = rebuild(connection, MINUTE, times_s, self._zone)
        touched = self.known.open_quarters | {bounds(QUARTER, start_s, self._zone)[0] for start_s in minutes}
        ended = {start_s for start_s in touched if start_s + QUARTER.length_s <= newest_s}
        if ended:
            quarters = rebuild(connection, QUARTER, ended, self._zone)
            rebuild_above(connection, quarters, self._zone)
            _clear_old(connection, newest_s)
            if self._is_packed:
                clear_packed(connection, newest_s)
                pack_old(connection, newest_s)
        return frozenset(touched - ended)


def _free_place(slots: Mapping[str, Slot], unit: str | None) -> int | None:
    taken = {slot.place for slot in slots.values()}
    sensors = sum(slot.unit is not None for slot in slots.values())
    if unit is not None and sensors >= SENSOR_SLOTS:
        return None
    return next((place for place in range(DEVICE_SLOTS) if place not in taken), None)


def _named(seconds: Sequence[SecondRow]) -> ItemsView[str, str | None]:
    """Devices, and after them sensors with their unit, once each; of these only such as told something."""
    named: dict[str, str | None] = dict.fromkeys(name for row in seconds for name in row.device_w)
    for row in seconds:
        if row.sensors:
            named |= {name: sensed.unit for name, sensed in row.sensors.items() if sensed.value is not None}
    return named.items()


def _clear_old(connection: Database, newest_s: int) -> None:
    """Delete a little of what is older than its level keeps."""
    for level in LEVELS:
        if level.kept_s is not None:
            connection.execute(
                f"DELETE FROM {level.table} WHERE time_s < ? AND time_s < (SELECT min(time_s) FROM {level.table}) + ?",
                (newest_s - level.kept_s, CLEARED_S),
            )
    connection.execute(
        "DELETE FROM decision WHERE id < ? AND id < (SELECT min(id) FROM decision) + ?",
        ((newest_s - DECISIONS_KEPT_S) * IDS_PER_S, CLEARED_S * IDS_PER_S),
    )
    evaluations.clear_old(connection, newest_s, CLEARED_S)
