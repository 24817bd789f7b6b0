# SPDX-License-Identifier: MIT
"""From the wishes of rules to one setpoint per device, inside the limits of the house."""
