# SPDX-License-Identifier: MIT
"""`check --schema`: the rule files of one house as a JSON Schema, so that any editor completes and checks their keys.

What a condition means is beyond a schema; that is what `check` without it is for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from controller.app.edge import Exit, WrongUsage
from controller.app.paths import is_there
from controller.app.site_files import read_site, site_path
from rules.reference import json_schema
from rules.schema import Vocabulary


def schema_command(paths: Sequence[str]) -> int:
    """Print the schema for the house of the one site file in `paths`, else one's own, else the demo's.

    Raises:
        WrongUsage: there are several.
        FileRefused, CannotStart: the site file cannot be used.
    """
    if len(paths) > 1:
        raise WrongUsage("--schema is for one house: name one site.yaml")
    house = read_site(Path(paths[0]) if paths else _own_or_demo())
    print(json.dumps(json_schema(Vocabulary.of(house, has_prices=True)), indent=2, ensure_ascii=False))
    return Exit.DONE


def _own_or_demo() -> Path:
    # The simulator is slow to import, and only needed for the path of its site file.
    from hardware.sim.demo import DEMO_SITE

    own = site_path(None)
    return own if is_there(own) else DEMO_SITE
