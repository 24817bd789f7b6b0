# SPDX-License-Identifier: MIT
"""The composition root: builds the house from the site file; one file per command."""
