# SPDX-License-Identifier: MIT
"""Why, and why not: what was noted of the rules while they ran, and the sentences that answer months later."""
