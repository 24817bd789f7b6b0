# SPDX-License-Identifier: MIT
"""Recorded powers through the same tick as live, beside no control and beside the best that was possible."""
