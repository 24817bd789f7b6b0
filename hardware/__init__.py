# SPDX-License-Identifier: MIT
"""Drivers: one family per protocol, strangers to each other."""
