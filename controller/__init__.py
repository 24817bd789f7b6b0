# SPDX-License-Identifier: MIT
"""The controller: what runs day and night, decides once a second, and never imports Qt."""
