# SPDX-License-Identifier: MIT
"""Whether the tariffs that site.yaml names are in rates.yaml: after a slip of the pen a bill would have no prices."""

from __future__ import annotations

from collections.abc import Iterator

from controller.model.errors import Problem, meant, problem_at
from controller.model.saying import Saying
from controller.model.terms import UNKNOWN
from controller.model.yaml_source import Scalar, Sequence, Tree
from controller.tariff.published import Medium, Part
from controller.tariff.rates import Rates, entry

NAMED = {
    "area": (Part.GRID, Medium.ELECTRICITY),
    "contract": (Part.SUPPLIER, Medium.ELECTRICITY),
    "gas": (Part.SUPPLIER, Medium.GAS),
    "water": (Part.SUPPLIER, Medium.WATER),
}
"""Key of `house` and of `earlier` in site.yaml -> which tariffs it may name."""


def supply_problems(site: Tree, rates: Rates) -> Iterator[Problem]:
    """Each name in a site file that rates.yaml does not know for what it is given."""
    earlier = entry(site.root, "earlier")
    entries = earlier.items if isinstance(earlier, Sequence) else ()
    for terms in (entry(site.root, "house"), *entries):
        for key, (part, medium) in NAMED.items():
            node = entry(terms, key)
            if not isinstance(node, Scalar) or node.is_null or node.text == UNKNOWN:
                continue
            known = rates.names(part, medium)
            if node.text not in known:
                hint = meant(node.text, known) or Saying("one-of-these", names=known)
                message = Saying("p-not-in-rates", key=key, name=node.text)
                yield problem_at(node.span, f"unknown-{key}", message, hint)
