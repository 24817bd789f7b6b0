# SPDX-License-Identifier: MIT
"""What nothing can be reached with: addresses, register maps, drivers and pins that site.yaml names."""

from __future__ import annotations

from controller.model.sentences.template import Template

WIRING: dict[str, Template] = {
    "p-no-map": Template(
        'there is no map "{name}"',
        'er is geen kaart "{name}"',
        "il n'y a pas de carte « {name} »",
        "es gibt keine Karte „{name}“",
    ),
}
