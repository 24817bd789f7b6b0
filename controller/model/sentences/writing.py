# SPDX-License-Identifier: MIT
"""What is wrong with a number and its unit, with the limits of a rule, and with how a file is written."""

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
        "maak een van beide passend",
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
    # How a file is written.
    "y-twice": Template(
        '"{key}" is given twice; first in line {line}, column {column}',
        '"{key}" staat er twee keer; eerst in lijn {line}, kolom {column}',
        "« {key} » est donné deux fois ; d'abord ligne {line}, colonne {column}",
        "„{key}“ steht zweimal da; zuerst in Zeile {line}, Spalte {column}",
    ),
    "keep-one": Template(
        "keep one of them",
        "behoud er een",
        "gardez-en un",
        "behalten Sie eines",
    ),
    "y-second-document": Template(
        "a second document begins here",
        "hier begint een tweede document",
        "un deuxième document commence ici",
        "hier beginnt ein zweites Dokument",
    ),
    "remove-dashes": Template(
        'remove the "---"',
        'verwijder de "---"',
        'retirez le "---"',
        'entfernen Sie das "---"',
    ),
    "y-alias": Template(
        "references to anchors (*) are not supported",
        "verwijzingen naar ankers (*) kunnen hier niet",
        "les renvois à des ancres (*) ne sont pas pris en charge",
        "Verweise auf Anker (*) gibt es hier nicht",
    ),
    "write-value-out": Template(
        "write the value out",
        "schrijf de waarde voluit",
        "écrivez la valeur en entier",
        "schreiben Sie den Wert aus",
    ),
    "y-tab": Template(
        "a tab is used to indent",
        "er is ingesprongen met een tab",
        "une tabulation sert de retrait",
        "zum Einrücken steht ein Tabulator",
    ),
    "indent-with-spaces": Template(
        "indent with spaces",
        "spring in met spaties",
        "mettez des espaces",
        "rücken Sie mit Leerzeichen ein",
    ),
    "y-quote": Template(
        "this quote is never closed",
        "dit aanhalingsteken wordt nooit gesloten",
        "ce guillemet n'est jamais fermé",
        "dieses Anführungszeichen wird nie geschlossen",
    ),
    "close-same-mark": Template(
        "close it with the same mark",
        "sluit het met hetzelfde teken",
        "fermez-le avec le même signe",
        "schließen Sie es mit demselben Zeichen",
    ),
    "y-brace": Template(
        "this {bracket} is not closed, or a comma is missing",
        "deze {bracket} is niet gesloten, of er ontbreekt een komma",
        "cette {bracket} n'est pas fermée, ou il manque une virgule",
        "diese {bracket} ist nicht geschlossen, oder es fehlt ein Komma",
    ),
    "close-with": Template(
        "close it with {bracket}",
        "sluit met {bracket}",
        "fermez avec {bracket}",
        "schließen Sie mit {bracket}",
    ),
    "y-no-colon": Template(
        'a key without ":"',
        'een sleutel zonder ":"',
        'une clé sans ":"',
        'ein Schlüssel ohne ":"',
    ),
    "write-key-value": Template(
        'write "key: value"',
        'schrijf "sleutel: waarde"',
        'écrivez "clé: valeur"',
        'schreiben Sie "Schlüssel: Wert"',
    ),
    "y-colon": Template(
        'a ":" cannot stand here',
        'hier kan geen ":" staan',
        'un ":" ne peut être ici',
        'hier kann kein ":" stehen',
    ),
    "check-indentation": Template(
        'check the indentation; a text that contains ": " belongs in quotes',
        'kijk de insprong na; een tekst met ": " hoort tussen aanhalingstekens',
        'vérifiez le retrait ; un texte qui contient ": " se met entre guillemets',
        'prüfen Sie die Einrückung; ein Text mit ": " gehört in Anführungszeichen',
    ),
    "y-line-above": Template(
        "this line does not fit the lines above",
        "deze lijn past niet bij de lijnen erboven",
        "cette ligne ne va pas avec celles du dessus",
        "diese Zeile passt nicht zu den Zeilen darüber",
    ),
    "same-column": Template(
        "keys that belong together start in the same column; a quoted text ends with its quote",
        "sleutels die samenhoren, beginnen in dezelfde kolom; een tekst tussen aanhalingstekens eindigt "
        "ermee",
        "les clés qui vont ensemble commencent dans la même colonne ; un texte entre guillemets finit "
        "par son guillemet",
        "Schlüssel, die zusammengehören, beginnen in derselben Spalte; ein Text in Anführungszeichen "
        "endet damit",
    ),
    "y-list-above": Template(
        "this line does not fit the list above",
        "deze lijn past niet bij de lijst erboven",
        "cette ligne ne va pas avec la liste du dessus",
        "diese Zeile passt nicht zur Liste darüber",
    ),
    "item-in-column": Template(
        'each item starts with "- " in one column',
        'elk onderdeel begint met "- " in één kolom',
        'chaque élément commence par "- " dans une colonne',
        'jeder Eintrag beginnt mit "- " in einer Spalte',
    ),
    "y-no-list": Template(
        'a list cannot start here: "- "',
        'een lijst kan hier niet beginnen: "- "',
        'une liste ne peut commencer ici : "- "',
        'eine Liste kann hier nicht beginnen: "- "',
    ),
    "start-new-line": Template(
        "start it on a new line",
        "begin ze op een nieuwe lijn",
        "commencez-la sur une nouvelle ligne",
        "beginnen Sie sie in einer neuen Zeile",
    ),
    "y-value": Template(
        "a value is missing here",
        "hier ontbreekt een waarde",
        "il manque une valeur ici",
        "hier fehlt ein Wert",
    ),
    "value-or-remove": Template(
        "write a value, or remove the comma or bracket",
        "schrijf een waarde, of verwijder de komma of het haakje",
        "écrivez une valeur, ou retirez la virgule ou la parenthèse",
        "schreiben Sie einen Wert, oder entfernen Sie Komma oder Klammer",
    ),
    "y-unclear": Template(
        "this is not YAML: {problem}",
        "dit is geen YAML: {problem}",
        "ce n'est pas du YAML : {problem}",
        "das ist kein YAML: {problem}",
    ),
    "check-all": Template(
        "check indentation, brackets and quotes",
        "kijk insprong, haakjes en aanhalingstekens na",
        "vérifiez retraits, parenthèses et guillemets",
        "prüfen Sie Einrückung, Klammern und Anführungszeichen",
    ),
    "put-in-quotes": Template(
        "put it in quotes",
        "zet het tussen aanhalingstekens",
        "mettez-le entre guillemets",
        "setzen Sie es in Anführungszeichen",
    ),
    "y-no-start": Template(
        "this character cannot start a text",
        "een tekst kan niet met dit teken beginnen",
        "un texte ne peut commencer par ce caractère",
        "ein Text kann nicht mit diesem Zeichen beginnen",
    ),
    "y-block": Template(
        "a text cannot start with > or |",
        "een tekst kan niet met > of | beginnen",
        "un texte ne peut commencer par > ou |",
        "ein Text kann nicht mit > oder | beginnen",
    ),
    "a-rule-file": Template(
        "a rule file",
        "een regelbestand",
        "un fichier de règles",
        "eine Regeldatei",
    ),
}
