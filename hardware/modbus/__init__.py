# SPDX-License-Identifier: MIT
"""Modbus devices, described by register maps."""
