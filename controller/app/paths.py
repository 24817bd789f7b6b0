# SPDX-License-Identifier: MIT
"""Where the owner's files and the program's own data live.

Configuration: `$KWARTIER_CONFIG`, else /etc/kwartier for the service, else the user's configuration folder. Data:
`$KWARTIER_DATA`, else `$STATE_DIRECTORY` (systemd), else /var/lib/kwartier where the service has the house, else the
user's data folder (XDG base directories, 0.8: what is not an absolute path there is ignored).
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "kwartier"
SERVICE_CONFIG = Path("/etc") / PROGRAM
SERVICE_DATA = Path("/var/lib") / PROGRAM


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of site.yaml, rules/ and the owner's rates.yaml."""
    chosen = environment.get("KWARTIER_CONFIG")
    if chosen:
        return Path(chosen)
    if environment.get("STATE_DIRECTORY") or is_there(SERVICE_CONFIG / "site.yaml"):
        return SERVICE_CONFIG
    return _user_folder(environment, "XDG_CONFIG_HOME", ".config")


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the history and of the API's token."""
    chosen = environment.get("KWARTIER_DATA")
    if chosen:
        return Path(chosen)
    state = environment.get("STATE_DIRECTORY")
    if state:
        return Path(state.split(":")[0])
    if config_folder(environment) == SERVICE_CONFIG and is_there(SERVICE_DATA / "api-token"):
        return SERVICE_DATA
    return _user_folder(environment, "XDG_DATA_HOME", ".local/share")


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; what may not be looked at counts as there, so that reading tells why."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return True


def top_folder() -> Path:
    """The folder that holds rates.yaml and the rule library: the checkout, or where the program is installed."""
    return Path(__file__).resolve().parents[2]


def _user_folder(environment: Mapping[str, str], variable: str, under_home: str) -> Path:
    """The user's folder by the environment, else by the home that the system knows, else by none."""
    chosen = Path(environment.get(variable, ""))
    if chosen.is_absolute():
        return chosen / PROGRAM
    home = Path(environment.get("HOME", ""))
    if not home.is_absolute():
        home = _home_of_account()
    return home / under_home / PROGRAM


def _home_of_account() -> Path:
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return Path("/nonexistent")  # as Debian calls the home of accounts that have none
