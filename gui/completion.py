# SPDX-License-Identifier: MIT
"""Where in a rule file somebody is typing, so that only what may stand there is offered. Pure; knows no Qt.

A text that is being typed is broken most of the time, so it is not parsed: the keys that the end of the text stands
under are told by columns and braces, as far back as the rule begins. What may stand under which key is a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

LOOKED_BACK = 200
"""Lines; no rule is longer."""
_START = re.compile(r" *(?:- +)*")
_KEY = re.compile(r"""["']?([A-Za-z_][\w.]*)["']?\s*:(?=\s|$)""")
_FLOW = re.compile(
    r"""(?P<comment>(?<=\s)\#.*)
      | "(?:[^"\\]|\\.)*" | '[^']*'
      | (?P<open>[{\[]) | (?P<close>[}\]]) | (?P<comma>,)
      | (?P<key>(?<=[\s{,])[A-Za-z_][\w.]*(?=\s*:(?:\s|$)))""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")


class Where(StrEnum):
    """What is due at a place."""

    FILE_KEY = "file key"
    RULE_KEY = "rule key"
    RUN_KEY = "run key"
    DEVICE = "device"
    CONDITION = "condition"
    ACTION = "action"
    LIMIT = "limit"
    """A value in `run`."""
    TRUTH = "truth"
    PROSE = "prose"
    """Nothing of the language."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place; `device` is the one whose action is due."""

    where: Where
    device: str = ""


UNDER: dict[tuple[str, ...], Where] = {
    (): Where.FILE_KEY,
    ("rules",): Where.RULE_KEY,
    ("rules", "rule"): Where.PROSE,
    ("rules", "why"): Where.PROSE,
    ("rules", "enabled"): Where.TRUTH,
    ("rules", "when"): Where.CONDITION,
    ("rules", "until"): Where.CONDITION,
    ("rules", "then"): Where.DEVICE,
    ("rules", "run"): Where.RUN_KEY,
}
_TEXTS = frozenset({Where.PROSE, Where.CONDITION, Where.ACTION, Where.LIMIT, Where.TRUTH})
"""What goes on over the lines below, whatever stands in them."""


def spot_behind(text: str) -> Spot:
    """What is due behind `text`, the beginning of a rule file."""
    *above, last = text.split("\n")[-LOOKED_BACK:]
    scan = _Scan()
    for line in above:
        scan.read(line)
    if _is_in_comment(last):
        return Spot(Where.PROSE)
    scan.read(last)
    return scan.spot(last)


def _is_in_comment(line: str) -> bool:
    """Whether the end of the line stands behind a `#`."""
    return _COMMENT.search(_QUOTED.sub(lambda found: "q" * len(found[0]), line)) is not None


def _is_open(line: str) -> bool:
    """Whether a ( of the line is not closed yet."""
    return line.count("(") > line.count(")")


@dataclass(slots=True)
class _Scan:
    """The keys that the end of what was read stands under, with their columns; -1 for keys within braces."""

    keys: list[tuple[int, str]] = field(default_factory=list)
    depth: int = 0

    def read(self, line: str) -> None:
        """One more line."""
        start = _START.match(line)
        column = start.end() if start is not None else 0
        if self.depth == 0:
            found = _KEY.match(line, column)
            if self._goes_on(column) or (found is None and line[column : column + 1] != "{"):
                return
            self._leave(column)
            if found is not None:
                self.keys.append((column, found[1]))
                column = found.end()
                if line[column:].lstrip()[:1] not in ("{", "["):
                    return
        self._read_flow(line, column)

    def spot(self, last: str) -> Spot:
        """What is due at the end of `last`, which was read."""
        start = _START.match(last)
        column = start.end() if start is not None else 0
        is_loose = self.depth == 0 and _KEY.match(last, column) is None
        if is_loose and not self._goes_on(column):
            self._leave(column)
        return self._due()

    def _due(self) -> Spot:
        path = tuple(key for _, key in self.keys if key)
        path = path if path[:1] == ("rules",) or not path else ("rules", *path)
        if path[:2] == ("rules", "then") and len(path) == 3:
            return Spot(Where.ACTION, path[2])
        if path[:2] == ("rules", "run") and len(path) == 3:
            return Spot(Where.LIMIT)
        return Spot(UNDER.get(path, Where.PROSE))

    def _goes_on(self, column: int) -> bool:
        """Whether a line that begins here belongs to a text above it."""
        return bool(self.keys) and self.keys[-1][0] < column and self._due().where in _TEXTS

    def _leave(self, column: int) -> None:
        while self.keys and self.keys[-1][0] >= column:
            self.keys.pop()

    def _read_flow(self, line: str, at: int) -> None:
        for found in _FLOW.finditer(line, at):
            match found.lastgroup:
                case "comment":
                    return
                case "open":
                    self.depth += 1
                    self.keys.append((-1, ""))
                case "close" if self.depth:
                    self._close()
                case "comma" if self.depth and self.keys[-1][1] and not _is_open(line[: found.start()]):
                    self.keys.pop()
                case "key" if self.depth:
                    self.keys.append((-1, found["key"]))
                case _:
                    pass

    def _close(self) -> None:
        """Back to before the last brace."""
        self.depth -= 1
        while self.keys.pop()[1]:
            pass
