# SPDX-License-Identifier: MIT
"""What the house teaches over days and weeks, for whoever has to hold a month."""
