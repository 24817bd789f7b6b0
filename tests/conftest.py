# SPDX-License-Identifier: MIT
"""Examples of properties are given the time they need: how long one takes is a matter of the machine and of what else
it does, and `make bench` measures it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("kwartier", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kwartier")

os.environ["LC_ALL"] = "C.UTF-8"
"""The command line tells in English what is wrong, whoever runs the tests."""
