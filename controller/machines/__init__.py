# SPDX-License-Identifier: MIT
"""Device machines: one table per kind of device, driven by what the device says and what it was told."""
