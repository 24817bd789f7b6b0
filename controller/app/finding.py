# SPDX-License-Identifier: MIT
"""What the doctor says of one thing that was looked at: how it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from controller.model.errors import Fault
from controller.model.saying import Saying, Words, in_language
from controller.model.sentences import TEMPLATES


class Grade(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    grade: Grade
    message: Words
    hint: Words = ""


GRADES = {
    Grade.OK: Saying("grade-ok"),
    Grade.WARNING: Saying("a-warning"),
    Grade.FAILED: Saying("grade-failed"),
}


def failed(what: str, fault: Fault) -> Finding:
    """A Fault as a finding."""
    return Finding(what, Grade.FAILED, *fault.words)


def as_line(finding: Finding, language: str = "en") -> str:
    """For a terminal."""
    grades = {grade: in_language(words, language) for grade, words in GRADES.items()}
    width = 1 + max(map(len, grades.values()))
    looked = f"looked-{finding.what}"
    what = in_language(Saying(looked) if looked in TEMPLATES else finding.what, language)
    message, hint = (in_language(words, language) for words in (finding.message, finding.hint))
    told = f"{grades[finding.grade]:{width}}{what}: {message}"
    return f"{told} → {hint}" if hint else told


def as_plain(finding: Finding) -> dict[str, str]:
    """For other programs, in English."""
    return {
        "what": finding.what,
        "grade": finding.grade.value,
        "message": str(finding.message),
        "hint": str(finding.hint),
    }
