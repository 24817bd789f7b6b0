# SPDX-License-Identifier: MIT
"""How long a test waits for what must come. It only bounds what never comes, also on a machine with much else to do."""

from __future__ import annotations

PATIENCE_S = 60.0
