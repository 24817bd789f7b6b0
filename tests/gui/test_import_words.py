# SPDX-License-Identifier: MIT
"""The sentences of an import's report: every count is told, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale

from controller.model.import_messages import NOTHING_TAKEN, ImportedMonth
from controller.model.said_messages import said_list
from controller.model.saying import Saying
from gui.import_words import Fact, found_facts, month_cells, taken_facts
from gui.style import Meaning
from tests.gui.import_scenes import LOOKED, UNREAD

PLAIN = replace(LOOKED, estimated=0, missing=0, left_out={}, unread=0, problems=(), quarters=8)


def test_a_plain_file_is_one_sentence(qapp: object) -> None:
    (only,) = found_facts(replace(PLAIN, files=("/a/b.csv", "/c/b.csv", "/a/d.zip/e.csv")))
    assert only == Fact(
        "good", "8 quarters of an hour, 1 Nov 2023 to 19 Nov 2026", "b.csv, e.csv", Meaning.GOOD
    )


def test_shares_of_hours_are_said_to_be_no_peaks(qapp: object) -> None:
    told = found_facts(replace(PLAIN, spread=8))[1]
    assert told.words == "8 of them are shares of an hour"
    assert told.more == "Right for money and for trying rules; they are never a month peak."


def test_lines_beyond_those_that_are_shown_are_counted(qapp: object) -> None:
    told = found_facts(replace(PLAIN, unread=250, problems=UNREAD[:1]))[-1]
    assert told.words == "250 lines cannot be read"
    assert told.more.splitlines() == [
        "Verbruikshistoriek_injectie.csv:40112: fields: 1 instead of 12",
        "and 249 more",
    ]


def test_what_became_of_it_tells_only_what_there_was(qapp: object) -> None:
    assert taken_facts(NOTHING_TAKEN) == ()
    assert [fact.words for fact in taken_facts(replace(NOTHING_TAKEN, same=35_040))] == [
        "35,040 were known already"
    ]
    (own,) = taken_facts(replace(NOTHING_TAKEN, own=3))
    assert (own.words, own.more) == ("3 were measured here, which stays", "The files say the same of them.")
    (own,) = taken_facts(replace(NOTHING_TAKEN, own=3, differing=2, difference_wh=-1500.0))
    assert own.more == "2 of them differ in the files, by −1.500 kWh in all."


def test_a_month_says_what_it_knows_and_a_dash_for_the_rest(qapp: object) -> None:
    assert month_cells(ImportedMonth("2026-01", 2976, 412_400.0, None, 0.0, None)) == (
        "Jan 2026", "412", "–", "0", "–"
    )  # fmt: skip


def test_reasons_and_lines_are_told_in_the_language_of_the_window(qapp: object) -> None:
    before = QLocale()
    reasons = (Saying("skip-unit", name="m³"), Saying("skip-twice"))
    problem = Saying("import-at", place="/a/b.csv:7:1", why=Saying("line-fields", count=1, due=12))
    report = replace(
        PLAIN,
        left_out={str(each): 4 for each in reasons},
        unread=1,
        problems=(str(problem),),
        said=said_list("left_out", reasons) | said_list("problems", (problem,)),
    )
    QLocale.setDefault(QLocale("nl_BE"))
    try:
        _, skipped, unread = found_facts(report)
    finally:
        QLocale.setDefault(before)
    assert skipped.more.splitlines() == ['eenheid "m³": 4', "twee keer vermeld: 4"]
    assert unread.more == "b.csv:7: velden: 1 in plaats van 12"
