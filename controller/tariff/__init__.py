# SPDX-License-Identifier: MIT
"""What energy and peaks cost: rates, capacity tariff, bills."""
