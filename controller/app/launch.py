# SPDX-License-Identifier: MIT
"""How this program starts itself: for the window a controller where none runs, of the owner's house or the demo."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from controller.app.paths import data_folder, is_there, top_folder
from controller.app.site_files import site_path


@dataclass(frozen=True, slots=True)
class ChildController:
    """A command line, and where the controller will leave its token."""

    argv: Sequence[str]
    token_file: Path


def program(command: str) -> tuple[str, ...]:
    """How this same program is started once more, with another command."""
    return (sys.executable, str(top_folder() / "main.py"), command)


def token_file(folder: Path | None = None) -> Path:
    """Where the token of a controller with this data folder lies."""
    return (folder or data_folder()) / "api-token"


def child_controller(demo_folder: Path) -> ChildController:
    """A controller that ends with the window. `demo_folder` is used when there is no site file."""
    has_site = is_there(site_path(None))
    folder = data_folder() if has_site else demo_folder
    argv = [*program("control"), "--with-parent", "--listen", "127.0.0.1:0"]
    argv += ["--data", str(folder)] if has_site else ["--demo", "--data", str(folder)]
    return ChildController(argv, token_file(folder))


def demo_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for a demo's history and rules that vanishes with the window."""
    return tempfile.TemporaryDirectory(prefix="kwartier-demo-", ignore_cleanup_errors=True)
