# SPDX-License-Identifier: MIT
"""Every page in every situation, size and theme, drawn to `build/screens` to be looked at: `make screens`."""
