# SPDX-License-Identifier: MIT
"""What the doctor says of one thing that was looked at: how it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from controller.model.errors import Fault


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
    message: str
    hint: str = ""


def failed(what: str, fault: Fault) -> Finding:
    """A Fault as a finding."""
    return Finding(what, Grade.FAILED, fault.message, fault.hint)


def as_line(finding: Finding) -> str:
    """For a terminal."""
    hint = f" → {finding.hint}" if finding.hint else ""
    return f"{finding.grade.value:8}{finding.what}: {finding.message}{hint}"
