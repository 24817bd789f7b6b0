# SPDX-License-Identifier: MIT
"""The day plan: when batteries, cars and relays best run, by the known prices and by what the house usually does."""
