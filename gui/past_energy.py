# SPDX-License-Identifier: MIT
"""Energy and money of the parts of a period, ready to be drawn: where energy came from, where it went, what it cost.

Above zero stands where it came from (grid, sun, battery), below where it went (car, heat, battery, house, grid). Of a
day the parts are hours, made from its quarters; of a week and a month they are days, of a year months. What is not
known is left out of a sum, and a part of which nothing is known is a gap. Pure but for the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from controller.model.clock import QUARTER_S
from controller.model.total_messages import COST, EXPORT, IMPORT, QuarterMapMessage, TotalMessage
from gui.periods import Period, Scope
from gui.style import Meaning
from gui.words import ENERGY_UNIT, UNKNOWN_TEXT, clock, day_in, decimal, local

SERIES = ("solar_w", "battery_w", "charger_w", "house_w")
QUARTERS_PER_HOUR = 4
WH = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """An hour, a day or a month. Energies [Wh]; None where nothing is known."""

    first: datetime
    """When it begins, on the clocks of the house."""
    after: datetime
    import_wh: float | None = None
    export_wh: float | None = None
    plus_wh: Mapping[str, float | None] = field(default_factory=dict)
    minus_wh: Mapping[str, float | None] = field(default_factory=dict)
    cost: float | None = None
    quarters: int = 0
    priced_quarters: int = 0
    is_booked: bool = False
    peak_w: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything is."""
        return self.import_wh is not None or any(value is not None for value in self.plus_wh.values())


@dataclass(frozen=True, slots=True)
class Flow:
    """A line of the legend: a word, its colour, what flowed [Wh], and which way it is drawn."""

    key: str
    word: str
    meaning: Meaning
    is_source: bool


def flows() -> tuple[Flow, ...]:
    """From zero outwards."""
    translate = QCoreApplication.translate
    return (
        Flow("import", translate("History", "From the grid"), Meaning.GRID_IMPORT, True),
        Flow("solar", translate("History", "Sun"), Meaning.SOLAR, True),
        Flow("discharge", translate("History", "Out of the battery"), Meaning.BATTERY, True),
        Flow("house", translate("History", "House"), Meaning.HOUSE, False),
        Flow("car", translate("History", "Car"), Meaning.CAR, False),
        Flow("heat", translate("History", "Heat"), Meaning.HEAT, False),
        Flow("charge", translate("History", "Into the battery"), Meaning.BATTERY, False),
        Flow("export", translate("History", "To the grid"), Meaning.GRID_EXPORT, False),
    )


def energies(part: Part, heaters: Sequence[str]) -> dict[str, float]:
    """What flowed by key of `flows`; what is not known is absent. The house is told without its heat."""
    plus, minus = part.plus_wh, part.minus_wh
    heat = [value for name in heaters if (value := plus.get(name)) is not None]
    house = plus.get("house_w")
    found = {
        "import": part.import_wh,
        "solar": plus.get("solar_w"),
        "discharge": plus.get("battery_w"),
        "house": None if house is None else max(0.0, house - sum(heat)),
        "car": plus.get("charger_w"),
        "heat": sum(heat) if heat else None,
        "charge": minus.get("battery_w"),
        "export": part.export_wh,
    }
    return {key: value for key, value in found.items() if value is not None}


def sums(parts: Iterable[Part], heaters: Sequence[str]) -> dict[str, float]:
    """Of all parts together."""
    total: dict[str, float] = {}
    for part in parts:
        for key, value in energies(part, heaters).items():
            total[key] = total.get(key, 0.0) + value
    return total


def of_totals(totals: Iterable[TotalMessage], period: Period, zone: str) -> tuple[Part, ...]:
    """Every day (of a year: month) of the period; nothing is known of those that the controller does not name."""
    known = {local(total.start, zone).date(): total for total in totals}
    return tuple(_part_of(known.get(first), first, after, zone) for first, after in _calendar(period))


def of_quarters(maps: Mapping[str, QuarterMapMessage], period: Period, zone: str) -> tuple[Part, ...]:
    """Every hour of a day, from the quarters of its series."""
    start, end = period.span(zone)
    values = {name: _values(found) for name, found in maps.items()}
    booked = {int(at.timestamp()) for found in maps.values() for at in found.booked}
    hour = timedelta(hours=1)
    count = int((end - start) / hour)
    return tuple(_hour(start + number * hour, values, booked, zone) for number in range(count))


def part_label(part: Part, scope: Scope) -> str:
    """Below a bar: `18`, `20`, `Nov`, and the weekday in a week."""
    forms = {Scope.WEEK: "ddd d", Scope.MONTH: "d", Scope.YEAR: "MMM"}
    return f"{part.first:%H}" if scope is Scope.DAY else day_in(part.first.date(), forms[scope])


def part_words(part: Part, scope: Scope) -> str:
    """`18:00 – 19:00`, `Friday 20 November`, `November 2026`."""
    if scope is Scope.DAY:
        words = QCoreApplication.translate("History", "{first} – {last}")
        return words.format(first=clock(part.first), last=clock(part.after))
    return day_in(part.first.date(), "MMMM yyyy" if scope is Scope.YEAR else "dddd d MMMM")


def energy_words(wh: float | None) -> str:
    """`12.4 kWh`; whole kWh from a hundred on."""
    if wh is None:
        return UNKNOWN_TEXT
    digits = 0 if abs(wh) >= 100 * WH else 1 if abs(wh) >= 10 * WH else 2
    return f"{decimal(wh / WH, digits)} {ENERGY_UNIT}"


def _calendar(period: Period) -> Iterator[tuple[date, date]]:
    if period.scope is not Scope.YEAR:
        for day in period.each_day():
            yield day, day + timedelta(days=1)
        return
    month = Period(Scope.MONTH, period.first)
    while period.holds(month.first):
        yield month.first, month.after
        month = month.on(1)


def _part_of(total: TotalMessage | None, first: date, after: date, zone: str) -> Part:
    begins, ends = (
        local(at, zone) for at in (Period(Scope.DAY, day).span(zone)[0] for day in (first, after))
    )
    if total is None:
        return Part(begins, ends)
    return Part(
        begins,
        ends,
        total.import_wh,
        total.export_wh,
        total.plus_wh,
        total.minus_wh,
        None if total.cost is None else float(total.cost),
        total.quarters,
        total.priced_quarters,
        total.booked_quarters > 0,
        total.peak_w,
    )


Values = Mapping[int, float | None]


def _values(found: QuarterMapMessage) -> Values:
    return {
        int(day.start.timestamp()) + number * QUARTER_S: value
        for day in found.days
        for number, value in enumerate(day.values)
    }


def _hour(start: datetime, values: Mapping[str, Values], booked: set[int], zone: str) -> Part:
    first_s = int(start.timestamp())
    seconds = [first_s + number * QUARTER_S for number in range(QUARTERS_PER_HOUR)]
    known = {
        name: [value for second in seconds if (value := found.get(second)) is not None]
        for name, found in values.items()
    }
    powers = {name: each for name, each in known.items() if name not in (IMPORT, EXPORT, COST)}
    costs = known.get(COST, [])
    return Part(
        local(start, zone),
        local(start + timedelta(hours=1), zone),
        _energy(known.get(IMPORT, [])),
        _energy(known.get(EXPORT, [])),
        {name: _energy([max(0.0, value) for value in each]) for name, each in powers.items()},
        {name: _energy([max(0.0, -value) for value in each]) for name, each in powers.items()},
        sum(costs) if costs else None,
        len(known.get(IMPORT, [])),
        len(costs),
        any(second in booked for second in seconds),
        round(max(known[IMPORT])) if known.get(IMPORT) else None,
    )


def _energy(powers_w: Sequence[float]) -> float | None:
    return sum(powers_w) / QUARTERS_PER_HOUR if powers_w else None
