# SPDX-License-Identifier: MIT
"""The past of the house of the scenes: more than a year of quarters, with a gap, and energy that was booked over it.

Deterministic: each quarter follows from its own time. Everything else is made from the quarters, so that the pictures
agree with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from math import cos, exp, pi, sin
from zoneinfo import ZoneInfo

from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.messages import HistoryMessage, PeakMessage, encode
from controller.model.total_messages import QuarterDayMessage, QuarterMapMessage, TotalMessage
from tests.gui import evening

ZONE = ZoneInfo("Europe/Brussels")
QUARTER_S = 900
BEGAN = datetime(2025, 10, 20, 8, 0, tzinfo=UTC)
GAP = datetime(2026, 11, 12, 9, 0, tzinfo=UTC), datetime(2026, 11, 12, 15, 30, tzinfo=UTC)
"""What was not recorded; the quarter that follows holds the registers' energy over it."""
HEATERS = ("relay.boiler", "relay.heatpump")
CENTS = {"import": 31.0, "export": 3.2}
Powers = dict[str, float]


@cache
def powers(start_s: int) -> Powers | None:
    """Mean powers [W] of a quarter; None where nothing was recorded."""
    at = datetime.fromtimestamp(start_s, UTC)
    if not at >= BEGAN or at + timedelta(seconds=QUARTER_S) > evening.NOW or GAP[0] <= at < GAP[1]:
        return None
    local = at.astimezone(ZONE)
    hour = local.hour + local.minute / 60
    day = local.timetuple().tm_yday
    summer = 0.5 - 0.5 * cos(2 * pi * (day - 10) / 365)
    cloud = 0.35 + 0.65 * abs(sin(day * 1.7 + day * day * 0.31))
    width = 2.1 + 2.6 * summer
    solar = max(0.0, (1100 + 3300 * summer) * cloud * exp(-(((hour - 13.2) / width) ** 2)) - 40)
    restless = sin(start_s / 900 * 2.399) * 0.5 + 0.5
    cooking = 1500 * exp(-(((hour - 18.6) / 1.1) ** 2)) * (0.5 + abs(sin(day * 2.13)))
    house = 260 + 190 * restless + cooking + 650 * exp(-(((hour - 7.4) / 0.8) ** 2))
    boiler = 2400.0 if 2.0 <= hour < 3.25 else 0.0
    heat = (1 - summer) * (900 if 5 <= hour < 9 or 16 <= hour < 22 else 250)
    car = 3100.0 if (hour >= 22.5 or hour < 2.0) and day % 3 else 0.0
    want = house + boiler + heat + car - solar
    battery = (
        max(-2400.0, min(0.0, want)) * 0.8
        if want < 0
        else min(1800.0, want - 400)
        if 17 <= hour < 22.5
        else 0.0
    )
    grid = want - battery
    return {
        "grid_w": grid,
        "solar_w": solar,
        "battery_w": battery,
        "charger_w": car,
        "house_w": house + boiler + heat,
        "relay.boiler": boiler,
        "relay.heatpump": heat,
    }


def import_w(start_s: int) -> float | None:
    """Of a billed quarter."""
    found = powers(start_s)
    if found is None:
        return None
    booked = 7_400.0 if start_s == int(GAP[1].timestamp()) else 0.0
    return max(0.0, found["grid_w"]) + booked


def value(series: str, start_s: int) -> float | None:
    """Of one of the series of a map of quarters."""
    found = powers(start_s)
    imported = import_w(start_s)
    if found is None or imported is None:
        return None
    exported = max(0.0, -found["grid_w"])
    cost = (imported * CENTS["import"] - exported * CENTS["export"]) / 4 / 1000 / 100
    return {"import_w": imported, "export_w": exported, "cost": cost}.get(series, found.get(series))


def midnights(start: datetime, end: datetime) -> Iterator[tuple[int, int]]:
    """Days of the house that touch a span."""
    day = start.astimezone(ZONE).date()
    while _midnight(day) < end.timestamp():
        yield _midnight(day), _midnight(day + timedelta(days=1))
        day += timedelta(days=1)


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())


@dataclass(frozen=True)
class Past:
    """Answers of a controller; `is_there` says of which quarters anything is known, `is_priced` whether they cost."""

    is_there: Callable[[int], bool] = lambda _start_s: True
    is_priced: bool = True

    def quarter_map(self, series: str, start: datetime, end: datetime) -> QuarterMapMessage:
        """Every quarter of days."""
        days = tuple(
            QuarterDayMessage(
                datetime.fromtimestamp(edges[0], UTC),
                _quarters_of(self, series, edges),
            )
            for edges in midnights(start, end)
        )
        is_billed = series in ("import_w", "export_w", "cost")
        booked = (GAP[1],) if is_billed and start <= GAP[1] < end else ()
        return QuarterMapMessage(series, days, booked)

    def totals(self, per: str, start: datetime, end: datetime) -> tuple[TotalMessage, ...]:
        """Days, or months of them."""
        days = [total for edges in midnights(start, end) if (total := _day(self, edges)) is not None]
        return tuple(days) if per == "day" else tuple(_months(days))

    def peaks(self) -> tuple[PeakMessage, ...]:
        """Of thirteen months."""
        from tests.gui.cost_scenes import COSTS

        ends = evening.NOW - timedelta(days=4, hours=2, minutes=7, seconds=20)
        return tuple(
            PeakMessage(
                peak.month, peak.w, ends.replace(month=int(peak.month[5:]), year=int(peak.month[:4])), "meter"
            )
            for peak in COSTS.peaks
        )

    def quarters(self, start: datetime, end: datetime) -> tuple[QuarterMessage, ...]:
        """As they are billed."""
        found = []
        for start_s in range(int(start.timestamp()), int(end.timestamp()), QUARTER_S):
            imported, exported = self.value("import_w", start_s), self.value("export_w", start_s)
            if imported is not None and exported is not None:
                at = datetime.fromtimestamp(start_s, UTC)
                found.append(QuarterMessage(at, imported / 4, exported / 4, at != GAP[1], "day"))
        return tuple(found)

    def entries(self, start: datetime, end: datetime) -> tuple[EntryMessage, ...]:
        """What they cost."""
        return tuple(
            EntryMessage(
                each.start,
                round(each.import_wh),
                round(each.export_wh or 0.0),
                "imewo@2026-01-01",
                Decimal(str(round(value("cost", int(each.start.timestamp())) or 0.0, 6))),
                not each.is_complete,
                "",
            )
            for each in self.quarters(start, end)
            if self.is_priced
        )

    def history(self, names: list[str], start: datetime, end: datetime, points: int) -> HistoryMessage:
        """Smallest and largest of whole quarters per bucket."""
        step_s = max(QUARTER_S, round((end - start).total_seconds() / points / QUARTER_S) * QUARTER_S)
        times = list(range(int(start.timestamp()), int(end.timestamp()), step_s))
        low: dict[str, tuple[float | None, ...]] = {}
        high: dict[str, tuple[float | None, ...]] = {}
        for name in names:
            ends = [self._ends(name, range(at, at + step_s, QUARTER_S)) for at in times]
            low[name] = tuple(each[0] for each in ends)
            high[name] = tuple(each[1] for each in ends)
        return HistoryMessage(tuple(map(float, times)), float(step_s), low, high)

    def _ends(self, name: str, starts: range) -> tuple[float | None, float | None]:
        known = [found for start_s in starts if (found := self.value(name, start_s)) is not None]
        if not known:
            return None, None
        spread = 0.0 if name == "solar_w" else 180.0 + 900.0 * (starts[0] // QUARTER_S % 7 == 0)
        return round(min(known) - (60 if min(known) > 100 else 0)), round(max(known) + spread)

    def value(self, series: str, start_s: int) -> float | None:
        """Of one of the series, as far as this controller knows it."""
        if not self.is_there(start_s) or (series == "cost" and not self.is_priced):
            return None
        found = value(series, start_s)
        return None if found is None else round(found, 6)


@cache
def _quarters_of(past: Past, series: str, edges: tuple[int, int]) -> tuple[float | None, ...]:
    return tuple(past.value(series, start_s) for start_s in range(*edges, QUARTER_S))


@cache
def _day(past: Past, edges: tuple[int, int]) -> TotalMessage | None:
    """Worked out once for all windows that look at it."""
    starts = [start_s for start_s in range(*edges, QUARTER_S) if past.value("import_w", start_s) is not None]
    if not starts:
        return None
    names = ("grid_w", "solar_w", "battery_w", "charger_w", "house_w", *HEATERS)
    known = {name: [past.value(name, start_s) or 0.0 for start_s in starts] for name in names}
    booked = [start_s for start_s in starts if start_s == int(GAP[1].timestamp())]
    cost = sum(past.value("cost", start_s) or 0.0 for start_s in starts)
    return TotalMessage(
        start=datetime.fromtimestamp(edges[0], UTC),
        end=datetime.fromtimestamp(edges[1], UTC),
        import_wh=sum(past.value("import_w", start_s) or 0.0 for start_s in starts) / 4,
        export_wh=sum(past.value("export_w", start_s) or 0.0 for start_s in starts) / 4,
        peak_w=round(max(past.value("import_w", start_s) or 0.0 for start_s in starts)),
        quarters=len(starts),
        cost=Decimal(str(round(cost, 6))) if past.is_priced else None,
        priced_quarters=len(starts) if past.is_priced else 0,
        plus_wh={name: sum(max(0.0, each) for each in values) / 4 for name, values in known.items()},
        minus_wh={name: sum(max(0.0, -each) for each in values) / 4 for name, values in known.items()},
        booked_quarters=len(booked),
    )


def _months(days: list[TotalMessage]) -> Iterator[TotalMessage]:
    """Days put together."""
    names = list(dict.fromkeys(day.start.astimezone(ZONE).strftime("%Y-%m") for day in days))
    for name in names:
        same = [day for day in days if day.start.astimezone(ZONE).strftime("%Y-%m") == name]
        first = date(int(name[:4]), int(name[5:]), 1)
        after = (first + timedelta(days=32)).replace(day=1)
        costs = [day.cost for day in same if day.cost is not None]
        yield TotalMessage(
            start=datetime.fromtimestamp(_midnight(first), UTC),
            end=datetime.fromtimestamp(_midnight(after), UTC),
            import_wh=sum(day.import_wh or 0.0 for day in same),
            export_wh=sum(day.export_wh or 0.0 for day in same),
            peak_w=max(day.peak_w or 0 for day in same),
            quarters=sum(day.quarters for day in same),
            cost=sum(costs, Decimal(0)) if costs else None,
            priced_quarters=sum(day.priced_quarters for day in same),
            plus_wh={key: sum(day.plus_wh[key] or 0.0 for day in same) for key in same[0].plus_wh},
            minus_wh={key: sum(day.minus_wh[key] or 0.0 for day in same) for key in same[0].minus_wh},
            booked_quarters=sum(day.booked_quarters for day in same),
        )


WHOLE = Past()
NOTHING = Past(is_there=lambda _start_s: False)
UNPRICED = Past(is_priced=False)


def answer(past: Past, route: str, query: dict[str, str]) -> str | None:
    """The controller's answer to a question about the past; None for other questions."""
    if route == "peaks":
        return _listed(past.peaks() if past is not NOTHING else ())
    if "from" not in query:
        return None
    start, end = (datetime.fromisoformat(query[name]) for name in ("from", "to"))
    if route == "history/quarters":
        return encode(past.quarter_map(query["series"], start, end))
    lists: dict[str, Callable[[], tuple[object, ...]]] = {
        "history/totals": lambda: past.totals(query["per"], start, end),
        "quarters": lambda: past.quarters(start, end),
        "costs": lambda: past.entries(start, end),
    }
    return _listed(lists[route]()) if route in lists else None


def _listed(items: tuple[object, ...]) -> str:
    return "[" + ",".join(encode(each) for each in items) + "]"
