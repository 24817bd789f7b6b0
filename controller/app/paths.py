# SPDX-License-Identifier: MIT
"""Where the owner's files and the program's own data live.

Configuration: `$KWARTIER_CONFIG`, else /etc/kwartier for the service, else the user's configuration folder. Data:
`$KWARTIER_DATA`, else `$STATE_DIRECTORY` (systemd), else the user's data folder (XDG base directories, 0.8).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "kwartier"
SERVICE_CONFIG = Path("/etc") / PROGRAM


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of site.yaml, rules/ and the owner's rates.yaml."""
    chosen = environment.get("KWARTIER_CONFIG")
    if chosen:
        return Path(chosen)
    if environment.get("STATE_DIRECTORY") or (SERVICE_CONFIG / "site.yaml").exists():
        return SERVICE_CONFIG
    home = environment.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / PROGRAM


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the history and of the API's token."""
    chosen = environment.get("KWARTIER_DATA")
    if chosen:
        return Path(chosen)
    state = environment.get("STATE_DIRECTORY")
    if state:
        return Path(state.split(":")[0])
    home = environment.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / PROGRAM


def top_folder() -> Path:
    """The folder that holds rates.yaml and the rule library: the checkout, or where the program is installed."""
    return Path(__file__).resolve().parents[2]
