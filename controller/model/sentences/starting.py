# SPDX-License-Identifier: MIT
"""A controller that begins with files that it cannot use: what holds instead, and what can be done."""

from __future__ import annotations

from controller.model.sentences.template import Template

STARTING: dict[str, Template] = {
    "rates-of-before": Template(
        "{file} cannot be used as it is now: {reason}; the rates that were in force before are used",
        "{file} is zoals het nu is niet te gebruiken: {reason}; de tarieven die eerder golden worden gebruikt",
        "{file} ne peut être utilisé tel quel : {reason} ; les tarifs en vigueur auparavant sont utilisés",
        "{file} ist so nicht zu gebrauchen: {reason}; es gelten die Tarife von zuvor",
    ),
    "rates-of-before-hint": Template(
        "mend it: the controller takes it up by itself",
        "herstel het: de regelaar neemt het vanzelf over",
        "corrigez-le : le contrôleur le reprend de lui-même",
        "beheben: die Steuerung übernimmt es von selbst",
    ),
    "contract-without-prices": Template(
        "a kWh has no price: {reason}",
        "een kWh heeft geen prijs: {reason}",
        "un kWh n'a pas de prix : {reason}",
        "eine kWh hat keinen Preis: {reason}",
    ),
}
