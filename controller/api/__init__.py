# SPDX-License-Identifier: MIT
"""The controller's one door: HTTP and server-sent events."""
