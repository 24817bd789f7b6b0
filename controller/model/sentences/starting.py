# SPDX-License-Identifier: MIT
"""A controller that begins with files that it cannot use, or on a computer with a wrong clock: what can be done."""

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
    "clock-ahead": Template(
        "the clock of this computer is {gap} ahead of the meter's",
        "de klok van deze computer loopt {gap} voor op die van de meter",
        "l'horloge de cet ordinateur avance de {gap} sur celle du compteur",
        "die Uhr dieses Rechners geht {gap} vor der des Zählers",
    ),
    "clock-behind": Template(
        "the clock of this computer is {gap} behind the meter's",
        "de klok van deze computer loopt {gap} achter op die van de meter",
        "l'horloge de cet ordinateur retarde de {gap} sur celle du compteur",
        "die Uhr dieses Rechners geht {gap} hinter der des Zählers",
    ),
    "some-days": Template("{count} days", "{count} dagen", "{count} jours", "{count} Tage"),
    "clock-set-right": Template(
        "control goes by the meter; prices and the times of faults go by this computer: "
        "switch on time synchronisation",
        "de regeling volgt de meter; prijzen en tijden van storingen volgen deze computer: "
        "zet tijdsynchronisatie aan",
        "le réglage suit le compteur ; les prix et les heures des pannes suivent cet ordinateur : "
        "activez la synchronisation de l'heure",
        "gesteuert wird nach dem Zähler; Preise und Zeiten von Störungen gehen nach diesem Rechner: "
        "Zeitabgleich einschalten",
    ),
}
