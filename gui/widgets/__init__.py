# SPDX-License-Identifier: MIT
"""Widgets that more than one page uses."""
