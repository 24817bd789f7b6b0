# SPDX-License-Identifier: MIT
"""What an import came across, for its owner to hold against the bills: by month, with every line accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.app.counted import counted
from controller.app.state import problem_messages
from controller.history.imported import DIFFERS_WH
from controller.imports.interval import Asked, Flow
from controller.imports.quarters import Quality, Quarters, ReferenceQuarter
from controller.imports.read import Exported, NothingInIt, entities_of
from controller.model.clock import QUARTER_S, local_month
from controller.model.errors import FileRefused, Problem
from controller.model.import_messages import (
    NO_FLOW,
    ImportedEntity,
    ImportedMonth,
    ImportRefusal,
    ImportReport,
    TakenMessage,
)
from controller.model.said_messages import said_list
from controller.model.saying import Saying


def report_of(exported: Exported, asked: Asked, taken: TakenMessage | None) -> ImportReport:
    """The report on what was read, and taken over."""
    made, zone = exported.quarters, ZoneInfo(asked.timezone)
    skipped = dict(made.left_out)
    for found in exported.findings:
        for reason, count in found.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count
    problems = tuple(_placed(problem) for found in exported.findings for problem in found.problems)
    return ImportReport(
        source=exported.source.name,
        title=exported.source.title,
        files=tuple(found.file for found in exported.findings),
        first=_local(made.rows[0].start_s, zone),
        until=_local(made.rows[-1].start_s + QUARTER_S, zone),
        timezone=zone.key,
        quarters=len(made.rows),
        measured=_count(made, Quality.MEASURED),
        estimated=_count(made, Quality.ESTIMATED),
        spread=_count(made, Quality.SPREAD),
        missing=made.missing,
        left_out={str(reason): count for reason, count in skipped.items()},
        unread=sum(found.unread for found in exported.findings),
        problems=tuple(map(str, problems)),
        months=_months(made.rows, zone),
        entities=_entities(entities_of(exported.findings), asked),
        taken=taken,
        said=said_list("left_out", tuple(skipped)) | said_list("problems", problems),
    )


def _placed(problem: Problem) -> Saying:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return Saying("import-at", place=place, why=problem.words[0])


def refusal_of(refused: FileRefused, asked: Asked) -> ImportRefusal:
    """Why nothing can be taken over, for a program."""
    entities = refused.entities if isinstance(refused, NothingInIt) else {}
    return ImportRefusal(problem_messages(refused.problems), _entities(entities, asked))


def _entities(found: Mapping[str, Flow | None], asked: Asked) -> tuple[ImportedEntity, ...]:
    """What each was taken for; what its owner wants to be left out is no question any more."""
    return tuple(
        ImportedEntity(name, flow.value if flow is not None else NO_FLOW if name in asked.entities else None)
        for name, flow in found.items()
    )


def told(report: ImportReport) -> str:
    """The report for a person."""
    files = counted(len(report.files), "file")
    lines = [
        f"{report.title}, {files}: {report.first:%Y-%m-%d %H:%M} to {report.until:%Y-%m-%d %H:%M} ({report.timezone})",
        f"{report.quarters:>10,} quarters{_kinds(report)}",
    ]
    lines += _of_taken(report.taken)
    if report.missing:
        lines.append(f"{report.missing:>10,} quarters in between are missing: nothing is invented for them")
    lines += [f"{count:>10,} left out: {reason}" for reason, count in report.left_out.items()]
    if report.unread:
        lines.append(f"{report.unread:>10,} lines cannot be read")
    lines += ["", *_table(report.months)]
    return "\n".join(lines) + "\n"


def _kinds(report: ImportReport) -> str:
    kinds = (
        (report.estimated, "estimated by the operator"),
        (report.spread, "shares of an hour: no quarter-hour peaks"),
    )
    said = ", ".join(f"{count:,} {what}" for count, what in kinds if count)
    return f" ({said})" if said else ""


def _of_taken(taken: TakenMessage | None) -> list[str]:
    if taken is None:
        return ["           nothing was taken over: this was only a look"]
    lines = [f"{taken.new:>10,} taken over"]
    if taken.better:
        lines.append(f"{taken.better:>10,} took the place of what was known less well")
    if taken.same:
        lines.append(f"{taken.same:>10,} were known already")
    if taken.own:
        lines.append(
            f"{taken.own:>10,} were measured here, which stays; {taken.differing:,} of them differ by more than "
            f"{DIFFERS_WH:g} Wh, {taken.difference_wh / 1000:+,.3f} kWh in all"
        )
    return lines


def _table(months: Sequence[ImportedMonth]) -> list[str]:
    head = f"{'month':8}{'quarters':>9}{'import kWh':>12}{'export kWh':>12}{'solar kWh':>12}{'peak kW':>9}"
    return [
        head,
        *(
            f"{each.month:8}{each.quarters:>9}{each.import_wh / 1000:>12.1f}{_kwh(each.export_wh):>12}"
            f"{_kwh(each.solar_wh):>12}{'-' if each.peak_w is None else f'{each.peak_w / 1000:.3f}':>9}"
            for each in months
        ),
    ]


def _kwh(wh: float | None) -> str:
    return "-" if wh is None else f"{wh / 1000:.1f}"


def _months(rows: Sequence[ReferenceQuarter], zone: ZoneInfo) -> tuple[ImportedMonth, ...]:
    by_month: dict[str, list[ReferenceQuarter]] = {}
    for row in rows:
        by_month.setdefault(local_month(datetime.fromtimestamp(row.start_s, UTC), zone), []).append(row)
    return tuple(_month(name, month) for name, month in by_month.items())


def _month(name: str, rows: Sequence[ReferenceQuarter]) -> ImportedMonth:
    measured = [row.import_wh for row in rows if row.quality is Quality.MEASURED]
    return ImportedMonth(
        name,
        len(rows),
        sum(row.import_wh for row in rows),
        _known(row.export_wh for row in rows),
        _known(row.solar_wh for row in rows),
        round(max(measured) * 3600 / QUARTER_S) if measured else None,
    )


def _known(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _count(made: Quarters, quality: Quality) -> int:
    return sum(row.quality is quality for row in made.rows)


def _local(at_s: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at_s, zone)
