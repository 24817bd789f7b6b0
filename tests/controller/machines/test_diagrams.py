# SPDX-License-Identifier: MIT
"""docs/states.md draws the tables by which rules and devices live, and nothing else.

python -m tests.controller.machines.test_diagrams      writes it
"""

from __future__ import annotations

from pathlib import Path

from controller.machines import battery, charger, inverter, relay
from controller.machines.table import diagram
from rules import machine

PAGE = Path(__file__).parents[3] / "docs" / "states.md"
HEAD = """# States

Made from the tables in `rules/machine.py` and `controller/machines/`; after a change there:
`python -m tests.controller.machines.test_diagrams`.

A rule takes the first row of its state that holds, at most one a tick. What a device does comes as events; one that its
state has no row for is a bug: the house goes to its safe states, and the program ends.
"""
PARTS = {
    "A rule": machine.diagram(),
    "A battery": diagram(battery.TABLE),
    "A charger": diagram(charger.TABLE),
    "A relay": diagram(relay.TABLE),
    "An inverter that may be limited": diagram(inverter.TABLE),
}


def page() -> str:
    parts = [f"\n## {name}\n\n```mermaid\n{drawn.rstrip()}\n```\n" for name, drawn in PARTS.items()]
    return HEAD + "".join(parts)


def test_the_page_draws_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
