# SPDX-License-Identifier: MIT
"""Why a house cannot use a ready set of rules."""

from __future__ import annotations

from controller.model.sentences.template import Template

LIBRARY: dict[str, Template] = {
    "lacks-battery": Template(
        "this house has no battery",
        "dit huis heeft geen batterij",
        "cette maison n'a pas de batterie",
        "dieses Haus hat keine Batterie",
    ),
    "lacks-charger": Template(
        "this house has no car charger",
        "dit huis heeft geen laadpaal",
        "cette maison n'a pas de borne de recharge",
        "dieses Haus hat keine Wallbox",
    ),
    "lacks-relay": Template(
        "this house has no relay",
        "dit huis heeft geen relais",
        "cette maison n'a pas de relais",
        "dieses Haus hat kein Relais",
    ),
    "lacks-thermometer": Template(
        "this house has no thermometer under sensors: in site.yaml",
        "dit huis heeft geen thermometer onder sensors: in site.yaml",
        "cette maison n'a pas de thermomètre sous sensors: dans site.yaml",
        "dieses Haus hat kein Thermometer unter sensors: in site.yaml",
    ),
    "lacks-limited-inverter": Template(
        "this house has no inverter that may be limited",
        "dit huis heeft geen omvormer die begrensd mag worden",
        "cette maison n'a pas d'onduleur que l'on peut limiter",
        "dieses Haus hat keinen Wechselrichter, der begrenzt werden darf",
    ),
    "lacks-inverter": Template(
        "this house has no inverter",
        "dit huis heeft geen omvormer",
        "cette maison n'a pas d'onduleur",
        "dieses Haus hat keinen Wechselrichter",
    ),
    "lacks-prices": Template(
        "this house has no prices for each hour",
        "dit huis heeft geen prijzen per uur",
        "cette maison n'a pas de prix par heure",
        "dieses Haus hat keine Preise je Stunde",
    ),
    "lacks-devices": Template(
        "it drives {wanted} of a kind of which this house has {count}: {names:comma}",
        "het stuurt er {wanted} van een soort waarvan dit huis er {count} heeft: {names:comma}",
        "il en pilote {wanted} d'une sorte dont cette maison a {count} : {names:comma}",
        "es steuert {wanted} einer Art, von der dieses Haus {count} hat: {names:comma}",
    ),
    "in-use-already": Template(
        "its rules are in use already: {file}",
        "de regels ervan zijn al in gebruik: {file}",
        "ses règles sont déjà utilisées : {file}",
        "seine Regeln sind schon in Gebrauch: {file}",
    ),
    "setting-of-another-kind": Template(
        "it means something else by the name {name}, such as {wants}; in this house that is {has}",
        "het bedoelt iets anders met de naam {name}, zoals {wants}; in dit huis is dat {has}",
        "il entend autre chose par le nom {name}, comme {wants} ; dans cette maison c'est {has}",
        "es meint mit dem Namen {name} etwas anderes, etwa {wants}; in diesem Haus ist das {has}",
    ),
}
