# SPDX-License-Identifier: MIT
"""What is wrong with a number and its unit, and with the limits of a rule."""

from __future__ import annotations

from controller.model.sentences.template import Template

WRITING: dict[str, Template] = {
    # A number with its unit.
    "q-no-time": Template(
        '"{text}" is not a time of day',
        '"{text}" is geen tijdstip',
        "« {text} » n'est pas une heure",
        "„{text}“ ist keine Uhrzeit",
    ),
    "q-write-time": Template(
        "write {low} to {high}, like {example}",
        "schrijf {low} tot {high}, zoals {example}",
        "écrivez {low} à {high}, comme {example}",
        "schreiben Sie {low} bis {high}, wie {example}",
    ),
    "q-no-quantity": Template(
        '"{text}" is not a quantity',
        '"{text}" is geen hoeveelheid',
        "« {text} » n'est pas une quantité",
        "„{text}“ ist keine Größe",
    ),
    "q-comma": Template(
        '"{text}" has a comma where a point belongs',
        '"{text}" heeft een komma waar een punt hoort',
        "« {text} » a une virgule là où il faut un point",
        "„{text}“ hat ein Komma, wo ein Punkt stehen muss",
    ),
    "q-write-quantity": Template(
        "write a number and a unit, like 2.5 kW",
        "schrijf een getal en een eenheid, zoals 2.5 kW",
        "écrivez un nombre et une unité, comme 2.5 kW",
        "schreiben Sie eine Zahl und eine Einheit, wie 2.5 kW",
    ),
    "q-no-unit-known": Template(
        '"{unit}" is not a unit',
        '"{unit}" is geen eenheid',
        "« {unit} » n'est pas une unité",
        "„{unit}“ ist keine Einheit",
    ),
    "q-units-are": Template(
        "known units: {units}",
        "bekende eenheden: {units}",
        "unités connues : {units}",
        "bekannte Einheiten: {units}",
    ),
    "q-without-unit": Template(
        '"{text}" has no unit',
        '"{text}" heeft geen eenheid',
        "« {text} » n'a pas d'unité",
        "„{text}“ hat keine Einheit",
    ),
    "q-other-unit": Template(
        '"{text}" is in {unit}, but {due} is due',
        '"{text}" is in {unit}, maar hier hoort {due}',
        "« {text} » est en {unit}, mais {due} est attendu",
        "„{text}“ ist in {unit}, aber {due} ist nötig",
    ),
    "q-plain-number-due": Template(
        '"{text}" is in {unit}, but a plain number is due',
        '"{text}" is in {unit}, maar hier hoort een gewoon getal',
        "« {text} » est en {unit}, mais un simple nombre est attendu",
        "„{text}“ ist in {unit}, aber eine bloße Zahl ist nötig",
    ),
    "q-write-in": Template(
        "write a number in {unit}",
        "schrijf een getal in {unit}",
        "écrivez un nombre en {unit}",
        "schreiben Sie eine Zahl in {unit}",
    ),
    "q-write-time-of-day": Template(
        "write a time of day, like 22:30",
        "schrijf een tijdstip, zoals 22:30",
        "écrivez une heure, comme 22:30",
        "schreiben Sie eine Uhrzeit, wie 22:30",
    ),
    "q-write-bare": Template(
        "write a number without a unit",
        "schrijf een getal zonder eenheid",
        "écrivez un nombre sans unité",
        "schreiben Sie eine Zahl ohne Einheit",
    ),
    "p-of": Template(
        "{what}: {problem}",
        "{what}: {problem}",
        "{what} : {problem}",
        "{what}: {problem}",
    ),
    # How long and how often a rule runs.
    "write-both": Template(
        "write both",
        "schrijf beide",
        "écrivez les deux",
        "schreiben Sie beide",
    ),
    "p-more-than": Template(
        "{one} is more than {other}",
        "{one} is meer dan {other}",
        "{one} dépasse {other}",
        "{one} ist mehr als {other}",
    ),
    "make-one-fit": Template(
        "make one of them fit",
        "pas een van beide aan",
        "adaptez l'un des deux",
        "passen Sie eines von beiden an",
    ),
    "lower-is-kept": Template(
        "the lower one is kept: move one of them",
        "de laagste geldt: verschuif een van beide",
        "le plus bas vaut : déplacez l'un des deux",
        "das kleinere gilt: verschieben Sie eines von beiden",
    ),
    "p-moved-above": Template(
        "{one} can be moved above {other}",
        "{one} kan boven {other} geschoven worden",
        "{one} peut dépasser {other}",
        "{one} lässt sich über {other} schieben",
    ),
    "p-moved-below": Template(
        "{one} can be moved below {other}",
        "{one} kan onder {other} geschoven worden",
        "{one} peut passer sous {other}",
        "{one} lässt sich unter {other} schieben",
    ),
    "write-to-under": Template(
        "write to: {text} under the setting in site.yaml",
        "schrijf to: {text} onder de instelling in site.yaml",
        "écrivez to: {text} sous le réglage dans site.yaml",
        "schreiben Sie to: {text} unter die Einstellung in site.yaml",
    ),
    "write-from-under": Template(
        "write from: {text} under the setting in site.yaml",
        "schrijf from: {text} onder de instelling in site.yaml",
        "écrivez from: {text} sous le réglage dans site.yaml",
        "schreiben Sie from: {text} unter die Einstellung in site.yaml",
    ),
    "write-to-under-it": Template(
        "write to: {text} under it in site.yaml",
        "schrijf to: {text} eronder in site.yaml",
        "écrivez to: {text} en dessous dans site.yaml",
        "schreiben Sie to: {text} darunter in site.yaml",
    ),
    "write-from-under-it": Template(
        "write from: {text} under it in site.yaml",
        "schrijf from: {text} eronder in site.yaml",
        "écrivez from: {text} en dessous dans site.yaml",
        "schreiben Sie from: {text} darunter in site.yaml",
    ),
    "p-taken-instead": Template(
        "{name} is {now}, and {taken} is taken of it",
        "{name} is {now}, en daarvan telt {taken}",
        "{name} vaut {now}, et {taken} en est retenu",
        "{name} ist {now}, und {taken} davon zählt",
    ),
    "whole-number-from-to": Template(
        "a whole number, {low} to {high}",
        "een geheel getal, {low} tot {high}",
        "un nombre entier, {low} à {high}",
        "eine ganze Zahl, {low} bis {high}",
    ),
    "p-never-runs": Template(
        "{name} is {now}: the rule never runs",
        "{name} is {now}: de regel werkt nooit",
        "{name} vaut {now} : la règle ne marche jamais",
        "{name} ist {now}: die Regel läuft nie",
    ),
    "move-it-up": Template(
        "move it up",
        "schuif hem hoger",
        "montez-le",
        "schieben Sie es höher",
    ),
    "p-slides-above": Template(
        "{name} can be moved to {end}; {bound} is taken at most",
        "{name} kan tot {end} geschoven worden; hoogstens {bound} telt",
        "{name} peut aller jusqu'à {end} ; {bound} au plus est retenu",
        "{name} lässt sich bis {end} schieben; höchstens {bound} zählt",
    ),
    "p-slides-below": Template(
        "{name} can be moved to {end}; {bound} is taken at least",
        "{name} kan tot {end} geschoven worden; minstens {bound} telt",
        "{name} peut aller jusqu'à {end} ; {bound} au moins est retenu",
        "{name} lässt sich bis {end} schieben; mindestens {bound} zählt",
    ),
    "key-worth": Template(
        '"{key}" ({value})',
        '"{key}" ({value})',
        "« {key} » ({value})",
        "„{key}“ ({value})",
    ),
    "key-worth-by": Template(
        '"{key}" ({name}: {value})',
        '"{key}" ({name}: {value})',
        "« {key} » ({name} : {value})",
        "„{key}“ ({name}: {value})",
    ),
    "quoted": Template(
        '"{text}"',
        '"{text}"',
        "« {text} »",
        "„{text}“",
    ),
    "a-rule-file": Template(
        "a rule file",
        "een regelbestand",
        "un fichier de règles",
        "eine Regeldatei",
    ),
}
