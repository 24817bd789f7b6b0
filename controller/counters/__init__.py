# SPDX-License-Identifier: MIT
"""What the meters of the house have counted, and whether they, and we, can be believed. Pure: no clock, no I/O."""
