# SPDX-License-Identifier: MIT
"""Brings the words of the window into its catalogues of translations: `make translations`.

lupdate reads the code of the window, keeps what is translated, adds what is new as unfinished and drops what is gone.
What the rule language calls its names and actions stands in tables that lupdate cannot read; they are written out for
it first. The English catalogue holds only what is counted: everything else is English in the code.

    translations.py [FOLDER]    where the catalogues are; gui/translations unless said otherwise
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"
ENGLISH, OTHERS = "kwartier_en.ts", ("kwartier_nl.ts", "kwartier_fr.ts", "kwartier_de.ts")
TABLES_CONTEXT = "RuleLanguage"


def main(folder: Path) -> None:
    """Update the four catalogues in `folder`.

    Raises:
        CalledProcessError: lupdate cannot read the code, or cannot write.
    """
    sources = sorted(ROOT.glob("gui/**/*.py"))
    with tempfile.TemporaryDirectory() as made:
        tables = Path(made) / "tables.py"
        tables.write_text(_as_code(words_of_tables()), encoding="utf-8")
        for name in (ENGLISH, *OTHERS):
            counted = ["-pluralonly"] if name == ENGLISH else []
            options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", *counted]
            target = ["-target-language", name.removeprefix("kwartier_").removesuffix(".ts")]
            command = [LUPDATE, *options, *target, *sources, tables, "-ts", folder / name]
            subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def words_of_tables() -> Iterable[str]:
    """What each name, action and key of the rule language means, kinds of devices, and what units measure."""
    sys.path.insert(0, str(ROOT))
    from controller.model.reading import DeviceKind
    from controller.model.units import Dimension
    from rules.tables import ACTIONS, NAMES, RULE_KEYS, RUN_KEYS

    meanings = [row.meaning for row in NAMES] + [row.meaning for row in ACTIONS]
    meanings += [row.meaning for row in (*RULE_KEYS, *RUN_KEYS)]
    kinds = (kind.value for kind in DeviceKind)
    measured = (dimension.name.replace("_", " ").lower() for dimension in Dimension)
    return dict.fromkeys((*meanings, *kinds, *measured))


def _as_code(words: Iterable[str]) -> str:
    return "".join(f"translate({TABLES_CONTEXT!r}, {word!r})\n" for word in words)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "gui" / "translations")
