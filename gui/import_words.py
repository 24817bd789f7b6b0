# SPDX-License-Identifier: MIT
"""What an import found and what became of it, as sentences, each with its sign. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from controller.model.import_messages import NO_FLOW, ImportedMonth, ImportReport, TakenMessage
from gui.periods import day_in
from gui.style import Meaning
from gui.words import ENERGY_UNIT, POWER_UNIT, UNKNOWN_TEXT, decimal

MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence of a report."""

    icon: str
    words: str
    more: str = ""
    meaning: Meaning | None = None


def flow_words() -> dict[str, tuple[str, str]]:
    """What an entity can count: its word, and what that means."""
    say = QCoreApplication.translate
    return {
        "import": (say("Import", "Import"), say("Import", "taken from the grid")),
        "export": (say("Import", "Export"), say("Import", "given to the grid")),
        "solar": (say("Import", "Solar"), say("Import", "made by the panels")),
        "charge": (say("Import", "Charged"), say("Import", "into the battery")),
        "discharge": (say("Import", "Discharged"), say("Import", "out of the battery")),
        NO_FLOW: (say("Import", "Nothing"), say("Import", "leave it out")),
    }


def sources() -> tuple[tuple[str, str, str], ...]:
    """Where a past comes from: who, the way there, and what it is good for."""
    say = QCoreApplication.translate
    return (
        (
            "Mijn Fluvius",
            say(
                "Import",
                "Verbruik › Verbruikshistoriek › Kwartiertotalen › download. Offtake and injection may be two files.",
            ),
            say("Import", "Best: the quarters that you are billed by, up to three years."),
        ),
        (
            "DSMR-reader",
            say("Import", "Export › Hours."),
            say(
                "Import",
                "Hours: good for costs, contracts and trying rules; they hold no quarter-hour peaks.",
            ),
        ),
        (
            "Home Assistant",
            say(
                "Import",
                "Energy dashboard › ⋮ › Download data; or History › your import and export registers (kWh) "
                "› ⋮ › Download data.",
            ),
            say("Import", "Hours with sun and battery; or quarters of the days that were recorded."),
        ),
    )


def span_words(report: ImportReport) -> str:
    """`12 Mar 2024 to 20 Nov 2026`."""
    last = report.until - timedelta(seconds=1)
    say = QCoreApplication.translate("Import", "{first} to {last}")
    return say.format(first=day_words(report.first.date()), last=day_words(last.date()))


def found_facts(report: ImportReport) -> tuple[Fact, ...]:
    """What is in the files."""
    return tuple(_found(report))


def taken_facts(taken: TakenMessage) -> tuple[Fact, ...]:
    """What became of it."""
    return tuple(_taken(taken))


def _found(report: ImportReport) -> Iterator[Fact]:
    say = QCoreApplication.translate
    quarters = say("Import", "{count} quarters of an hour, {span}")
    files = ", ".join(dict.fromkeys(Path(name).name for name in report.files))
    yield Fact(
        "good", quarters.format(count=count(report.quarters), span=span_words(report)), files, Meaning.GOOD
    )
    if report.spread:
        words = say("Import", "{count} of them are shares of an hour").format(count=count(report.spread))
        yield Fact(
            "other",
            words,
            say("Import", "Right for money and for trying rules; they are never a month peak."),
        )
    if report.estimated:
        words = say("Import", "{count} of them were estimated by the grid operator").format(
            count=count(report.estimated)
        )
        yield Fact("other", words, say("Import", "They are billed so, and make no peak here."))
    if report.missing:
        words = say("Import", "{count} quarters in between are missing").format(count=count(report.missing))
        yield Fact("other", words, say("Import", "They stay a gap: nothing is invented."))
    if report.left_out:
        total = sum(report.left_out.values())
        reasons = (f"{reason}: {count(many)}" for reason, many in report.left_out.items())
        words = say("Import", "{count} lines were not needed").format(count=count(total))
        yield Fact("same", words, "\n".join(reasons))
    if report.unread:
        words = say("Import", "{count} lines cannot be read").format(count=count(report.unread))
        yield Fact("warning", words, "\n".join(_problems(report)), Meaning.ATTENTION)


def _problems(report: ImportReport) -> Iterator[str]:
    """`file.csv:11: why`: the name is enough, the folder was chosen."""
    for text in report.problems[:MOST_PROBLEMS]:
        place, _, why = text.partition(": warning: ")
        name = Path(place.rpartition(":")[0]).name
        yield f"{name}: {why}"
    left = report.unread - len(report.problems[:MOST_PROBLEMS])
    if left > 0:
        yield QCoreApplication.translate("Import", "and {count} more").format(count=count(left))


def _taken(taken: TakenMessage) -> Iterator[Fact]:
    say = QCoreApplication.translate
    if taken.new:
        words = say("Import", "{count} quarters were taken over").format(count=count(taken.new))
        yield Fact("good", words, "", Meaning.GOOD)
    if taken.better:
        words = say("Import", "{count} took the place of what was known less well")
        yield Fact("good", words.format(count=count(taken.better)), "", Meaning.GOOD)
    if taken.same:
        words = say("Import", "{count} were known already")
        yield Fact("same", words.format(count=count(taken.same)))
    if taken.own:
        words = say("Import", "{count} were measured here, which stays").format(count=count(taken.own))
        yield Fact("same", words, _differing(taken))


def _differing(taken: TakenMessage) -> str:
    say = QCoreApplication.translate
    if not taken.differing:
        return say("Import", "The files say the same of them.")
    words = say("Import", "{count} of them differ in the files, by {energy} {unit} in all.")
    energy = decimal(taken.difference_wh / 1000, 3, signed=True)
    return words.format(count=count(taken.differing), energy=energy, unit=ENERGY_UNIT)


def month_cells(month: ImportedMonth) -> tuple[str, ...]:
    """Month, import, export, solar and peak, as a row of a table."""
    first = date(int(month.month[:4]), int(month.month[5:7]), 1)
    energies = (month.import_wh, month.export_wh, month.solar_wh)
    kwh = (UNKNOWN_TEXT if wh is None else decimal(wh / 1000, 0) for wh in energies)
    peak = UNKNOWN_TEXT if month.peak_w is None else decimal(month.peak_w / 1000, 2)
    return (day_in(first, "MMM yyyy"), *kwh, peak)


def month_heads() -> tuple[str, ...]:
    """What stands above them, with units."""
    say = QCoreApplication.translate
    names = (say("Import", "Import"), say("Import", "Export"), say("Import", "Solar"))
    peak = f"{say('Import', 'Peak')}, {POWER_UNIT}"
    return ("", *(f"{name}, {ENERGY_UNIT}" for name in names), peak)


def size_words(size_bytes: int) -> str:
    """`3.1 MB`."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def count(number: int) -> str:
    """`105,120`."""
    return decimal(number, 0)


def day_words(day: date) -> str:
    """`20 Nov 2026`."""
    return day_in(day, "d MMM yyyy")
