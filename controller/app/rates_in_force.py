# SPDX-License-Identifier: MIT
"""The rates that a controller starts with: the owner's, or those of his that were in force before he broke the file.

They are figures that he has paid by, so a house goes on with them as it would have without a restart; he is told, and
the mended file is taken up by itself. Where none were kept, nothing is put in the place of his own: what ships may be
quite another tariff.
"""

from __future__ import annotations

import logging
from pathlib import Path

from controller.app.edge import CannotStart
from controller.app.house_rates import FILE
from controller.app.paths import top_folder
from controller.app.site_files import RatesAt, rates_path, read_rates, read_text
from controller.app.user_files import replace_text
from controller.model.errors import Fault, FileRefused
from controller.model.saying import Saying, Words
from controller.tariff.rates import load_rates

LOG = logging.getLogger(__name__)
KEPT = "rates-in-force.yaml"
"""In the data folder."""


class RatesInForce:
    """Those of the house with the data folder `folder`, read when somebody first asks for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found: RatesAt | None = None
        """None while nobody asked."""
        self.fault: Fault | None = None
        """Why they are not those that stand in the file now."""

    def __call__(self) -> RatesAt:
        """As `read_rates`.

        Raises:
            FileRefused: the owner's file has errors, and no good one is known.
            CannotStart: it cannot be read, and no good one is known.
        """
        if self.found is None:
            self.found = self._read()
        return self.found

    def _read(self) -> RatesAt:
        try:
            rates = read_rates()
        except (FileRefused, CannotStart) as refused:
            before = _kept(self._folder / KEPT)
            if before is None:
                raise
            told = Saying("rates-of-before", file=FILE, reason=_reason(refused))
            self.fault = Fault(told, Saying("rates-of-before-hint"))
            return before
        keep_rates(self._folder)
        return rates


def keep_rates(folder: Path) -> None:
    """Remember the owner's file as it stands. That it could not be changes nothing today, so it is only logged."""
    kept, own = folder / KEPT, rates_path()
    try:
        if own == top_folder() / FILE:
            kept.unlink(missing_ok=True)
            return
        text = read_text(own)
        if not kept.exists() or kept.read_text(encoding="utf-8") != text:
            replace_text(kept, text)
    except (OSError, UnicodeError, FileRefused, CannotStart) as reason:
        LOG.warning("the rates in force could not be kept in %s: %s", kept, reason)


def _kept(path: Path) -> RatesAt | None:
    try:
        rates, _ = load_rates(read_text(path), str(path))
    except (FileRefused, CannotStart):
        return None
    return None if rates is None else (rates, path)


def _reason(refused: FileRefused | CannotStart) -> Words:
    return refused.problems[0].as_saying() if isinstance(refused, FileRefused) else refused.words
