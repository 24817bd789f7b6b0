# SPDX-License-Identifier: MIT
"""Who is paid by what, and since when: what is wrong with it in site.yaml, and what a bill lacks of it."""

from __future__ import annotations

from controller.model.sentences.template import Template

SUPPLY: dict[str, Template] = {
    "p-earlier": Template(
        "an entry of earlier",
        "een item van earlier",
        "une entrée de earlier",
        "ein Eintrag von earlier",
    ),
    "p-until-twice": Template(
        "until: two entries end on {day}",
        "until: twee items eindigen op {day}",
        "until : deux entrées se terminent le {day}",
        "until: zwei Einträge enden am {day}",
    ),
    "p-no-date": Template(
        '{key}: "{text}" is not a date',
        '{key}: "{text}" is geen datum',
        "{key} : « {text} » n'est pas une date",
        "{key}: „{text}“ ist kein Datum",
    ),
    "write-date": Template(
        "write it like 2026-01-31",
        "schrijf hem zoals 2026-01-31",
        "écrivez-la comme 2026-01-31",
        "schreiben Sie es wie 2026-01-31",
    ),
    "rates-lack-contract": Template(
        '{path} does not know the contract "{name}": a kWh has no price; {near}',
        '{path} kent het contract "{name}" niet: een kWh heeft geen prijs; {near}',
        "{path} ne connaît pas le contrat « {name} » : un kWh n'a pas de prix ; {near}",
        "{path} kennt den Vertrag „{name}“ nicht: eine kWh hat keinen Preis; {near}",
    ),
    "known-contracts": Template(
        "known contracts: {names:comma}",
        "bekende contracten: {names:comma}",
        "contrats connus : {names:comma}",
        "bekannte Verträge: {names:comma}",
    ),
    "rates-lack-area": Template(
        '{path} does not know the area "{name}"; {near}',
        '{path} kent het gebied "{name}" niet; {near}',
        "{path} ne connaît pas la zone « {name} » ; {near}",
        "{path} kennt das Gebiet „{name}“ nicht; {near}",
    ),
    "known-areas": Template(
        "known areas: {names:comma}",
        "bekende gebieden: {names:comma}",
        "zones connues : {names:comma}",
        "bekannte Gebiete: {names:comma}",
    ),
    "rates-lack-day": Template(
        "{path} has no rates for {area} on {day}: peaks have no price",
        "{path} heeft geen tarieven voor {area} op {day}: pieken hebben geen prijs",
        "{path} n'a pas de tarifs pour {area} le {day} : les pointes n'ont pas de prix",
        "{path} hat keine Tarife für {area} am {day}: Spitzen haben keinen Preis",
    ),
    "no-grid-area": Template(
        "site.yaml names no grid area",
        "site.yaml noemt geen netgebied",
        "site.yaml ne nomme aucune zone de réseau",
        "site.yaml nennt kein Netzgebiet",
    ),
    "no-contract": Template(
        "site.yaml names no contract",
        "site.yaml noemt geen contract",
        "site.yaml ne nomme aucun contrat",
        "site.yaml nennt keinen Vertrag",
    ),
    "no-gas-contract": Template(
        "site.yaml names no gas contract",
        "site.yaml noemt geen gascontract",
        "site.yaml ne nomme aucun contrat de gaz",
        "site.yaml nennt keinen Gasvertrag",
    ),
    "no-water-contract": Template(
        "site.yaml names no water contract",
        "site.yaml noemt geen watercontract",
        "site.yaml ne nomme aucun contrat d'eau",
        "site.yaml nennt keinen Wasservertrag",
    ),
    "strange-grid-area": Template(
        'rates.yaml has no grid area "{name}"',
        'rates.yaml heeft geen netgebied "{name}"',
        "rates.yaml n'a pas de zone de réseau « {name} »",
        "rates.yaml hat kein Netzgebiet „{name}“",
    ),
    "strange-contract": Template(
        'rates.yaml has no contract "{name}"',
        'rates.yaml heeft geen contract "{name}"',
        "rates.yaml n'a pas de contrat « {name} »",
        "rates.yaml hat keinen Vertrag „{name}“",
    ),
    "strange-gas-contract": Template(
        'rates.yaml has no gas contract "{name}"',
        'rates.yaml heeft geen gascontract "{name}"',
        "rates.yaml n'a pas de contrat de gaz « {name} »",
        "rates.yaml hat keinen Gasvertrag „{name}“",
    ),
    "strange-water-contract": Template(
        'rates.yaml has no water contract "{name}"',
        'rates.yaml heeft geen watercontract "{name}"',
        "rates.yaml n'a pas de contrat d'eau « {name} »",
        "rates.yaml hat keinen Wasservertrag „{name}“",
    ),
    "strange-levies": Template(
        'rates.yaml has no levies "{name}"',
        'rates.yaml heeft geen heffingen "{name}"',
        "rates.yaml n'a pas de taxes « {name} »",
        "rates.yaml hat keine Abgaben „{name}“",
    ),
}
