# SPDX-License-Identifier: MIT
"""What Home Assistant lets its users download: the energy dashboard, and the history of single entities.

Energy dashboard ("Download data"): a row per entity, `entity_id,type,unit`, then a column per interval with the energy
of it; the type says the flow. History: `entity_id,state,last_changed`, where the states are a register in kWh that
rises; which flow it counts is told by its name or by the owner. A register that falls was reset or replaced: what
happened in between is not known.

Source: home-assistant/frontend, hui-energy-period-selector and ha-panel-history, 2024 to 2026.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from controller.imports.fields import fields_of
from controller.imports.interval import Asked, Findings, Flow, Interval, is_plausible
from controller.model.saying import Saying

NAME = "home-assistant"
DASHBOARD = "entity_id,type,unit,"
HISTORY = "entity_id,state,last_changed"
TYPES: dict[str, Flow] = {
    "grid_consumption": Flow.IMPORT,
    "grid_return": Flow.EXPORT,
    "solar_production": Flow.SOLAR,
    "battery_in": Flow.CHARGE,
    "battery_out": Flow.DISCHARGE,
}
WH = {"Wh": 1.0, "kWh": 1000.0, "MWh": 1e6}
FALLBACK_LENGTH_S = 3600
"""Of a file with a single column; the dashboard shows a day in hours."""
SILENT = {"unavailable", "unknown", "none", ""}
LONGEST_S = 3900
"""A register that was not seen for longer than an hour says nothing of the quarters in between."""
UNTOLD, UNWANTED = Saying("skip-untold"), Saying("skip-unwanted")
POWER = ("power", "vermogen", "leistung", "puissance")
MEANT: tuple[tuple[Flow, tuple[str, ...]], ...] = (
    (Flow.SOLAR, ("solar", "zonne", "pv_", "_pv", "inverter", "solaire")),
    (Flow.CHARGE, ("battery_charge", "battery_in", "charged")),
    (Flow.DISCHARGE, ("battery_discharge", "battery_out", "discharged")),
    (Flow.EXPORT, ("export", "return", "produc", "inject", "teruglever", "levering_", "feed_in")),
    (Flow.IMPORT, ("import", "consum", "delivered", "afname", "verbruik", "usage", "bezug", "from_grid")),
)
"""Words in an entity's name, in the order in which they are looked for."""


def is_mine(header: str) -> bool:
    """Whether the first line of a file is one of the two downloads."""
    return is_dashboard(header) or is_history(header)


def is_dashboard(header: str) -> bool:
    """Whether it is the energy dashboard's."""
    return header.lstrip("\ufeff").strip().startswith(DASHBOARD)


def is_history(header: str) -> bool:
    """Whether it is the history of entities."""
    return header.lstrip("\ufeff").strip() == HISTORY


def intervals(lines: Iterable[str], asked: Asked, found: Findings) -> Iterator[Interval]:
    """The energy of every interval that can be read."""
    rows = fields_of(lines)
    header = next(rows, [])
    if is_history(",".join(header)):
        yield from _of_history(rows, asked, found)
    else:
        yield from _of_dashboard(header, rows, asked, found)


def _of_dashboard(
    header: Sequence[str], rows: Iterator[list[str]], asked: Asked, found: Findings
) -> Iterator[Interval]:
    spans = _spans(header[3:], found)
    for number, fields in enumerate(rows, 2):
        if len(fields) < 3:
            continue
        entity, kind, unit = (field.strip() for field in fields[:3])
        flow = asked.entities.get(entity, TYPES.get(kind))
        if flow is None or unit not in WH:
            is_unwanted = flow is None and entity in asked.entities
            other = Saying("skip-kind", kind=kind, unit=unit or Saying("no-unit"))
            found.skipped[_of(entity, UNWANTED) if is_unwanted else other] += 1
            continue
        for (start_s, length_s), text in zip(spans, fields[3:], strict=False):
            wh = _number(text)
            if wh is None:
                continue
            if not is_plausible(wh * WH[unit], length_s):
                why = Saying("line-no-energy-in", text=text, unit=unit, length_s=length_s)
                found.bad(number, _of(entity, why))
            elif length_s:
                yield Interval(start_s, length_s, flow, wh * WH[unit], entity)


def _spans(texts: Sequence[str], found: Findings) -> list[tuple[int, int]]:
    """Start and length of each column; the last one is as long as the one before, and 0 where none is to be had."""
    starts: list[int] = []
    for text in texts:
        try:
            starts.append(int(_utc(text).timestamp()))
        except ValueError:
            found.bad(1, Saying("line-no-time", text=text))
            return []
    lengths = [after - before for before, after in pairwise(starts)]
    last = lengths[-1] if lengths else FALLBACK_LENGTH_S
    return [(start, max(0, length)) for start, length in zip(starts, [*lengths, last], strict=True)]


@dataclass(slots=True)
class _Seen:
    """A register where it stood last."""

    at_s: int
    wh: float


def _of_history(rows: Iterator[list[str]], asked: Asked, found: Findings) -> Iterator[Interval]:
    before: dict[str, _Seen] = {}
    flows = found.entities
    for number, fields in enumerate(rows, 2):
        if len(fields) != 3:
            if fields:
                found.bad(number, Saying("line-fields", count=len(fields), due=3))
            continue
        entity, state, at = (field.strip() for field in fields)
        if entity not in flows:
            flows[entity] = asked.entities.get(entity, _meant(entity))
        flow = flows[entity]
        if flow is None:
            found.skipped[_of(entity, UNWANTED if entity in asked.entities else UNTOLD)] += 1
        elif state.casefold() in SILENT:
            found.skipped[Saying("skip-not-there")] += 1
        else:
            yield from _step(before, entity, flow, _Line(number, state, at, found))


@dataclass(frozen=True, slots=True)
class _Line:
    """A state as it stands in the file."""

    number: int
    state: str
    at: str
    found: Findings


def _step(before: dict[str, _Seen], entity: str, flow: Flow, line: _Line) -> Iterator[Interval]:
    """The energy since the register was seen before, if that was not too long ago and it did not fall."""
    kwh = _number(line.state)
    try:
        at_s = round(_utc(line.at).timestamp())
    except ValueError:
        line.found.bad(line.number, Saying("line-no-time", text=line.at))
        return
    if kwh is None or kwh < 0:
        line.found.bad(line.number, _of(entity, Saying("line-no-state", text=line.state)))
        return
    last, before[entity] = before.get(entity), _Seen(at_s, kwh * 1000)
    if last is None or at_s <= last.at_s:
        return
    wh, length_s = kwh * 1000 - last.wh, at_s - last.at_s
    if wh < 0:
        line.found.skipped[_of(entity, Saying("skip-fell"))] += 1
    elif length_s > LONGEST_S:
        line.found.skipped[_of(entity, Saying("skip-not-seen"))] += 1
    elif is_plausible(wh, length_s):
        yield Interval(last.at_s, length_s, flow, wh, entity)
    else:
        why = Saying("line-too-much", text=f"{wh / 1000:.1f}", length_s=length_s)
        line.found.bad(line.number, _of(entity, why))


def _of(entity: str, why: Saying) -> Saying:
    return Saying("import-of", name=entity, why=why)


def _meant(entity: str) -> Flow | None:
    name = entity.casefold()
    if any(word in name for word in POWER):
        return None
    return next((flow for flow, words in MEANT if any(word in name for word in words)), None)


def _utc(text: str) -> datetime:
    at = datetime.fromisoformat(text.strip())
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
