# SPDX-License-Identifier: MIT
"""Simulated houses and devices, with the manners and the faults of real ones."""
