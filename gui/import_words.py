# SPDX-License-Identifier: MIT
"""What an import found and what became of it, as sentences, each with its sign. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from controller.model.import_messages import NO_FLOW, ImportedMonth, ImportReport, TakenMessage
from gui.languages import Context
from gui.speech import spoken_list
from gui.style import Meaning
from gui.words import ENERGY_UNIT, POWER_UNIT, UNKNOWN_TEXT, day_in, decimal

MOST_PROBLEMS = 20
Import = Context("Import")


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence of a report."""

    icon: str
    words: str
    more: str = ""
    meaning: Meaning | None = None


def flow_words() -> dict[str, tuple[str, str]]:
    """What an entity can count: its word, and what that means."""
    translate = QCoreApplication.translate
    return {
        "import": (translate("Import", "Import"), translate("Import", "taken from the grid")),
        "export": (translate("Import", "Export"), translate("Import", "given to the grid")),
        "solar": (translate("Import", "Solar"), translate("Import", "made by the panels")),
        "charge": (translate("Import", "Charged"), translate("Import", "into the battery")),
        "discharge": (translate("Import", "Discharged"), translate("Import", "out of the battery")),
        NO_FLOW: (translate("Import", "Nothing"), translate("Import", "leave it out")),
    }


def sources() -> tuple[tuple[str, str, str], ...]:
    """Where a past comes from: who, the way there, and what it is good for."""
    translate = QCoreApplication.translate
    return (
        (
            "Mijn Fluvius",
            translate(
                "Import",
                "Verbruik › Verbruikshistoriek › Kwartiertotalen › download. Offtake and injection may be two files.",
            ),
            translate("Import", "Best: the quarters that you are billed by, up to three years."),
        ),
        (
            "DSMR-reader",
            translate("Import", "Export › Hours."),
            translate(
                "Import",
                "Hours: good for costs, contracts and trying rules; they hold no quarter-hour peaks.",
            ),
        ),
        (
            "Home Assistant",
            translate(
                "Import",
                "Energy dashboard › ⋮ › Download data; or History › your import and export registers (kWh) "
                "› ⋮ › Download data.",
            ),
            translate("Import", "Hours with sun and battery; or quarters of the days that were recorded."),
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
    translate = QCoreApplication.translate
    quarters = Import.tr("%Ln quarters of an hour, {span}", "", report.quarters)
    files = ", ".join(dict.fromkeys(Path(name).name for name in report.files))
    yield Fact("good", quarters.format(span=span_words(report)), files, Meaning.GOOD)
    if report.spread:
        words = Import.tr("%Ln of them are shares of an hour", "", report.spread)
        yield Fact(
            "other",
            words,
            translate("Import", "Right for money and for trying rules; they are never a month peak."),
        )
    if report.estimated:
        words = Import.tr("%Ln of them were estimated by the grid operator", "", report.estimated)
        yield Fact("other", words, translate("Import", "They are billed so, and make no peak here."))
    if report.missing:
        words = Import.tr("%Ln quarters in between are missing", "", report.missing)
        yield Fact("other", words, translate("Import", "They stay a gap: nothing is invented."))
    if report.left_out:
        total = sum(report.left_out.values())
        named = zip(spoken_list(report, "left_out"), report.left_out.values(), strict=True)
        reasons = (f"{reason}: {count(many)}" for reason, many in named)
        words = Import.tr("%Ln lines were not needed", "", total)
        yield Fact("same", words, "\n".join(reasons))
    if report.unread:
        words = Import.tr("%Ln lines cannot be read", "", report.unread)
        yield Fact("warning", words, "\n".join(_problems(report)), Meaning.ATTENTION)


def _problems(report: ImportReport) -> Iterator[str]:
    """`file.csv:11: why`: the name is enough, the folder was chosen."""
    for text in spoken_list(report, "problems")[:MOST_PROBLEMS]:
        place, _, why = text.partition(": warning: ")
        name = Path(place.rpartition(":")[0]).name
        yield f"{name}: {why}"
    left = report.unread - len(report.problems[:MOST_PROBLEMS])
    if left > 0:
        yield Import.tr("and %Ln more", "", left)


def _taken(taken: TakenMessage) -> Iterator[Fact]:
    if taken.new:
        words = Import.tr("%Ln quarters were taken over", "", taken.new)
        yield Fact("good", words, "", Meaning.GOOD)
    if taken.better:
        words = Import.tr("%Ln took the place of what was known less well", "", taken.better)
        yield Fact("good", words, "", Meaning.GOOD)
    if taken.same:
        yield Fact("same", Import.tr("%Ln were known already", "", taken.same))
    if taken.own:
        words = Import.tr("%Ln were measured here, which stays", "", taken.own)
        yield Fact("same", words, _differing(taken))


def _differing(taken: TakenMessage) -> str:
    translate = QCoreApplication.translate
    if not taken.differing:
        return translate("Import", "The files say the same of them.")
    words = Import.tr("%Ln of them differ in the files, by {energy} {unit} in all.", "", taken.differing)
    energy = decimal(taken.difference_wh / 1000, 3, signed=True)
    return words.format(energy=energy, unit=ENERGY_UNIT)


def month_cells(month: ImportedMonth) -> tuple[str, ...]:
    """Month, import, export, solar and peak, as a row of a table."""
    first = date(int(month.month[:4]), int(month.month[5:7]), 1)
    energies = (month.import_wh, month.export_wh, month.solar_wh)
    kwh = (UNKNOWN_TEXT if wh is None else decimal(wh / 1000, 0) for wh in energies)
    peak = UNKNOWN_TEXT if month.peak_w is None else decimal(month.peak_w / 1000, 2)
    return (day_in(first, "MMM yyyy"), *kwh, peak)


def month_heads() -> tuple[str, ...]:
    """What stands above them, with units."""
    translate = QCoreApplication.translate
    names = (translate("Import", "Import"), translate("Import", "Export"), translate("Import", "Solar"))
    peak = translate("Import", "Peak")
    return ("", *(f"{name}, {ENERGY_UNIT}" for name in names), f"{peak}, {POWER_UNIT}")


def size_words(size_bytes: int) -> str:
    """`3.1 MB`."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def count(number: int) -> str:
    """`105,120`."""
    return decimal(number, 0)


def day_words(day: date) -> str:
    """`20 Nov 2026`."""
    return day_in(day, "d MMM yyyy")
