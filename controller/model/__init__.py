# SPDX-License-Identifier: MIT
"""The shared vocabulary: readings, units, commands and the messages between processes."""
