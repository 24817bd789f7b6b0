# SPDX-License-Identifier: MIT
"""The window: native Qt that reaches the house over HTTP and in no other way."""
