# SPDX-License-Identifier: MIT
"""A command `import` that says what a plan tells it to: `python -m tests.gui.fake_import PLAN ARGUMENTS…`.

The plan has an answer for a look and one for taking over: lines on standard error, then either a message and an exit
code, or to wait until it is ended. What it was asked is written beside the plan.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from controller.model.messages import encode


@dataclass(frozen=True)
class Answer:
    """What it says, and how it ends."""

    message: object = None
    lines: tuple[str, ...] = ()
    code: int = 0
    waits: bool = False


class Plan:
    """Written into a folder, and read by the child."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "plan.json"
        self.argv = (sys.executable, "-m", "tests.gui.fake_import", str(self.file))

    def write(self, look: Answer, take: Answer | None = None) -> None:
        """These are the answers from now on."""
        answers = {"look": look, "take": take or Answer(lines=("error: nothing was planned",), code=3)}
        plan = {
            name: {
                "out": "" if each.message is None else encode(each.message),
                "lines": each.lines,
                "code": each.code,
                "waits": each.waits,
            }
            for name, each in answers.items()
        }
        self.file.write_text(json.dumps(plan), encoding="utf-8")

    @property
    def asked(self) -> list[str]:
        """The arguments of the last child."""
        found: list[str] = json.loads(self.file.with_suffix(".asked").read_text(encoding="utf-8"))
        return found


def main(plan_file: str, *arguments: str) -> int:
    """Once."""
    plan = Path(plan_file)
    plan.with_suffix(".asked").write_text(json.dumps(arguments), encoding="utf-8")
    answer = json.loads(plan.read_text(encoding="utf-8"))["look" if "--dry-run" in arguments else "take"]
    for line in answer["lines"]:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    if answer["waits"]:
        signal.pause()
    sys.stdout.write(answer["out"])
    return int(answer["code"])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
