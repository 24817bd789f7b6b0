# SPDX-License-Identifier: MIT
"""The P1 port of digital meters."""
