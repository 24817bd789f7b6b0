# SPDX-License-Identifier: MIT
"""Brings the words of the window into its catalogues of translations: `make translations`.

lupdate reads the code of the window, keeps what is translated, adds what is new as unfinished and drops what is gone.
What names and actions of the rule language and lines of a telegram mean, and what the ready sets of rules say, stands
in tables and files that lupdate cannot read; that is written out for it first. The English catalogue
holds only what is counted: all else is English in the code.

    translations.py [FOLDER]    where the catalogues are; gui/translations unless said otherwise
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import starmap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"
ENGLISH, OTHERS = "kwartier_en.ts", ("kwartier_nl.ts", "kwartier_fr.ts", "kwartier_de.ts")
NUMBERED = re.compile(r"^channel \d: | L[123]$")


def main(folder: Path) -> None:
    """Update the four catalogues in `folder`.

    Raises:
        CalledProcessError: lupdate cannot read the code, or cannot write.
    """
    sources = sorted(ROOT.glob("gui/**/*.py"))
    with tempfile.TemporaryDirectory() as made:
        tables = Path(made) / "tables.py"
        found = {
            "RuleLanguage": words_of_rules(),
            "Library": words_of_library(),
            "Telegram": words_of_telegrams(),
        }
        tables.write_text("".join(starmap(_as_code, found.items())), encoding="utf-8")
        for name in (ENGLISH, *OTHERS):
            counted = ["-pluralonly"] if name == ENGLISH else []
            options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", *counted]
            target = ["-target-language", name.removeprefix("kwartier_").removesuffix(".ts")]
            command = [LUPDATE, *options, *target, *sources, tables, "-ts", folder / name]
            subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def words_of_rules() -> Iterable[str]:
    """What each name, action and key of the rule language means, kinds of devices, and what units measure."""
    from controller.model.reading import DeviceKind
    from controller.model.units import Dimension
    from rules.tables import ACTIONS, NAMES, RULE_KEYS, RUN_KEYS

    meanings = [row.meaning for row in NAMES] + [row.meaning for row in ACTIONS]
    meanings += [row.meaning for row in (*RULE_KEYS, *RUN_KEYS)]
    kinds = (kind.value for kind in DeviceKind)
    measured = (dimension.name.replace("_", " ").lower() for dimension in Dimension)
    return dict.fromkeys((*meanings, *kinds, *measured))


def words_of_library() -> Iterable[str]:
    """What the head of each ready set of rules says, and what its settings are for."""
    from rules.ready_sets import read_ready_set

    words: list[str] = []
    for path in sorted((ROOT / "rules" / "library").glob("*.yaml")):
        if path.stem != "demo":
            ready = read_ready_set(path.stem, path.read_text(encoding="utf-8"))
            words += [ready.title, ready.about, ready.note, *(each.about for each in ready.settings)]
    return dict.fromkeys(filter(None, words))


def words_of_telegrams() -> Iterable[str]:
    """What each line of a telegram means, without the number of its channel or phase."""
    from hardware.p1.obis import TABLE
    from hardware.p1.telegram import FRAME_LINES, NOT_KNOWN

    meanings = (NUMBERED.sub("", row.meaning) for row in TABLE)
    return dict.fromkeys((*FRAME_LINES.values(), *meanings, NOT_KNOWN))


def _as_code(context: str, words: Iterable[str]) -> str:
    return "".join(f"translate({context!r}, {word!r})\n" for word in words)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "gui" / "translations")
