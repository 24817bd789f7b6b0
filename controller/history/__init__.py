# SPDX-License-Identifier: MIT
"""What happened, kept: readings, quarters, decisions and money."""
