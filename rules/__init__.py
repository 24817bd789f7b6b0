# SPDX-License-Identifier: MIT
"""The rule language: text in, decisions out; no clock, no I/O, no threads."""
