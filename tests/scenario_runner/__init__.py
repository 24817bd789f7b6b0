# SPDX-License-Identifier: MIT
"""What runs `tests/scenarios`: their language, a house that answers, and the checks."""
