# SPDX-License-Identifier: MIT
"""Whether the tariffs that site.yaml names are in rates.yaml: after a slip of the pen a bill would have no prices."""

from __future__ import annotations

from collections.abc import Iterator

from controller.model.errors import Problem, did_you_mean, problem_at
from controller.model.yaml_source import Scalar, Tree
from controller.tariff.published import Medium, Part
from controller.tariff.rates import Rates, entry

NAMED = {
    "area": (Part.GRID, Medium.ELECTRICITY),
    "contract": (Part.SUPPLIER, Medium.ELECTRICITY),
    "gas": (Part.SUPPLIER, Medium.GAS),
    "water": (Part.SUPPLIER, Medium.WATER),
}
"""Key of `house` in site.yaml -> which tariffs it may name."""


def supply_problems(site: Tree, rates: Rates) -> Iterator[Problem]:
    """Each name in a site file that rates.yaml does not know for what it is given."""
    for key, (part, medium) in NAMED.items():
        node = entry(entry(site.root, "house"), key)
        if not isinstance(node, Scalar) or node.is_null:
            continue
        known = rates.names(part, medium)
        if node.text not in known:
            hint = did_you_mean(node.text, known) or f"one of: {', '.join(known)}"
            yield problem_at(node.span, f"unknown-{key}", f'{key}: "{node.text}" is not in rates.yaml', hint)
