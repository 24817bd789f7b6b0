# SPDX-License-Identifier: MIT
"""The running quarter of an hour: energy so far, forecast and budget."""
