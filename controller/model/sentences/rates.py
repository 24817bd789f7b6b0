# SPDX-License-Identifier: MIT
"""What is wrong in a rates.yaml: tariffs, their periods, and the figures in them."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

RATES: dict[str, Template] = {
    # What a part of the file is called.
    "the-rates-file": Template(
        "the rates file", "het bestand rates.yaml", "le fichier rates.yaml", "die Datei rates.yaml"
    ),
    "a-grid": Template("a grid", "net", "le réseau", "Netz"),
    "an-area": Template("an area", "gebied", "la zone", "Gebiet"),
    "a-tariff": Template("a tariff", "tarief", "le tarif", "Tarif"),
    "a-line": Template("a line", "post", "le poste", "Posten"),
    "a-country": Template("a country", "land", "le pays", "Land"),
    "a-period-of": Template(
        "a period of {name}", "een periode van {name}", "une période de {name}", "ein Zeitraum von {name}"
    ),
    "a-figure": Template("a figure", "een waarde", "une valeur", "ein Wert"),
    "a-price": Template("{key} (a price)", "{key} (een prijs)", "{key} (un prix)", "{key} (ein Preis)"),
    "key-of": Template("{key} of {name}", "{key} van {name}", "{key} de {name}", "{key} von {name}"),
    "calorific-of": Template(
        "the calorific value of {name}",
        "de calorische waarde van {name}",
        "le pouvoir calorifique de {name}",
        "der Brennwert von {name}",
    ),
    # The file as a whole.
    "p-nobody-paid": Template(
        "the rates file names nobody who is paid",
        "het bestand rates.yaml noemt niemand die betaald wordt",
        "le fichier rates.yaml ne nomme personne à payer",
        "die Datei rates.yaml nennt niemanden, der bezahlt wird",
    ),
    "see": Template("see {document}", "zie {document}", "voyez {document}", "siehe {document}"),
    "p-no-levies": Template(
        'levies: there are no levies "{name}"',
        'levies: er zijn geen heffingen "{name}"',
        "levies : il n'y a pas de taxes « {name} »",
        "levies: es gibt keine Abgaben „{name}“",
    ),
    "publish-levies": Template(
        "publish them under tariffs, with part: levies",
        "zet ze onder tariffs, met part: levies",
        "mettez-les sous tariffs, avec part: levies",
        "schreiben Sie sie unter tariffs, mit part: levies",
    ),
    "p-name-taken": Template(
        '"{name}" is a name of {owner} in line {line} already',
        '"{name}" is al een naam van {owner} in lijn {line}',
        "« {name} » est déjà un nom de {owner}, ligne {line}",
        "„{name}“ ist schon ein Name von {owner} in Zeile {line}",
    ),
    "names-of-their-own": Template(
        "give each area and tariff names of its own",
        "geef elk gebied en elk tarief eigen namen",
        "donnez à chaque zone et à chaque tarif ses propres noms",
        "geben Sie jedem Gebiet und jedem Tarif eigene Namen",
    ),
    "p-part-empty": Template(
        '"{key}" of {what} is empty',
        '{what}: "{key}" is leeg',
        "{what} : « {key} » est vide",
        "{what}: „{key}“ ist leer",
    ),
    "write-one-or-remove": Template(
        "write at least one, or remove {what}",
        "schrijf er minstens één, of verwijder {what}",
        "écrivez-en au moins un, ou retirez {what}",
        "schreiben Sie mindestens einen Eintrag, oder entfernen Sie {what}",
    ),
    "write-at-least": Template(
        "write at least one",
        "schrijf er minstens één",
        "écrivez-en au moins un",
        "schreiben Sie mindestens einen Eintrag",
    ),
    # Periods.
    "p-ends-early": Template(
        "valid_to: the period ends on {last}, before it begins",
        "valid_to: de periode eindigt op {last}, voor ze begint",
        "valid_to : la période finit le {last}, avant de commencer",
        "valid_to: der Zeitraum endet am {last}, bevor er beginnt",
    ),
    "swap-dates": Template(
        "swap the two dates",
        "wissel de twee datums om",
        "échangez les deux dates",
        "vertauschen Sie die beiden Daten",
    ),
    "p-begin-together": Template(
        "two periods of {name} begin on {day}",
        "{name}: twee periodes beginnen op {day}",
        "{name} : deux périodes commencent le {day}",
        "{name}: zwei Zeiträume beginnen am {day}",
    ),
    "p-overlap": Template(
        "two periods of {name} hold from {first} to {last}",
        "{name}: van {first} tot {last} gelden twee periodes",
        "{name} : deux périodes valent du {first} au {last}",
        "{name}: vom {first} bis zum {last} gelten zwei Zeiträume",
    ),
    "end-the-first": Template(
        "end the first on {day}",
        "laat de eerste eindigen op {day}",
        "terminez la première le {day}",
        "beenden Sie den ersten am {day}",
    ),
    "p-gap": Template(
        "no period of {name} holds from {first} to {last}",
        "{name}: van {first} tot {last} geldt geen enkele periode",
        "{name} : aucune période ne vaut du {first} au {last}",
        "{name}: vom {first} bis zum {last} gilt kein Zeitraum",
    ),
    "fill-the-gap": Template(
        "leave out valid_to of the one before, or fill in",
        "laat valid_to van de vorige weg, of vul aan",
        "omettez valid_to de la précédente, ou complétez",
        "lassen Sie valid_to des vorigen weg, oder ergänzen Sie",
    ),
    # Figures.
    "p-vat": Template(
        "{incl} is not {ex} with {vat_pct:percent} VAT",
        "{incl} is niet {ex} met {vat_pct:percent} btw",
        "{incl} n'est pas {ex} avec {vat_pct:percent} de TVA",
        "{incl} ist nicht {ex} mit {vat_pct:percent} MwSt.",
    ),
    "would-be": Template("that would be {due}", "dat zou {due} zijn", "ce serait {due}", "das wäre {due}"),
    "p-no-amount": Template(
        '"{text}" is not an amount',
        '"{text}" is geen bedrag',
        "« {text} » n'est pas un montant",
        "„{text}“ ist kein Betrag",
    ),
    "either-of": same("{names:or}"),
    "p-no-ex-nor-incl": Template(
        '{what} needs "ex" or "incl"',
        '{what} heeft "ex" of "incl" nodig',
        "{what} demande « ex » ou « incl »",
        "{what} braucht „ex“ oder „incl“",
    ),
    "ex-or-incl": Template(
        "write {ex} without VAT, {incl} with it, or both",
        "schrijf {ex} zonder btw, {incl} met btw, of allebei",
        "écrivez {ex} hors TVA, {incl} TVA comprise, ou les deux",
        "schreiben Sie {ex} ohne MwSt., {incl} mit MwSt., oder beides",
    ),
    "p-not-alike": Template(
        "{what}: ex and incl are per different things",
        "{what}: ex en incl gelden per iets anders",
        "{what} : ex et incl ne se comptent pas par la même chose",
        "{what}: ex und incl gelten je für etwas anderes",
    ),
    "p-no-calorific": Template(
        '"{text}" is no calorific value',
        '"{text}" is geen calorische waarde',
        "« {text} » n'est pas un pouvoir calorifique",
        "„{text}“ ist kein Brennwert",
    ),
    # Lines.
    "p-no-when": Template(
        '"{part}" is neither months, days nor hours',
        '"{part}" zijn geen maanden, dagen of uren',
        "« {part} » n'est ni mois, ni jours, ni heures",
        "„{part}“ sind weder Monate noch Tage noch Stunden",
    ),
    "p-off-quarter": Template(
        '"{part}" does not begin and end on a quarter of an hour',
        '"{part}" begint en eindigt niet op een kwartier',
        "« {part} » ne commence et ne finit pas sur un quart d'heure",
        "„{part}“ beginnt und endet nicht auf einer Viertelstunde",
    ),
    "write-when": Template(
        "write months, days and hours, like {example}",
        "schrijf maanden, dagen en uren, zoals {example}",
        "écrivez mois, jours et heures, comme {example}",
        "schreiben Sie Monate, Tage und Stunden, wie {example}",
    ),
    "p-no-band": Template(
        "no band of {name} holds on {slot}",
        "geen band van {name} geldt op {slot}",
        "aucune plage de {name} ne vaut pour {slot}",
        "kein Band von {name} gilt am {slot}",
    ),
    "a-slot": Template(
        "{day} {clock} in {month}",
        "{day} {clock} in {month}",
        "{day} {clock} en {month}",
        "{day} {clock} im {month}",
    ),
    "on-a-holiday": Template("{day} (a holiday)", "{day} (feestdag)", "{day} (férié)", "{day} (Feiertag)"),
    "slot-of-day": Template(
        "{slot} on the day register",
        "{slot} op het dagtelwerk",
        "{slot} au registre de jour",
        "{slot} im Tagzählwerk",
    ),
    "slot-of-night": Template(
        "{slot} on the night register",
        "{slot} op het nachttelwerk",
        "{slot} au registre de nuit",
        "{slot} im Nachtzählwerk",
    ),
    "leave-last-when-out": Template(
        "leave out `when` of the last band: it then holds at all other times",
        "laat `when` van de laatste band weg: die geldt dan op alle andere momenten",
        "omettez `when` dans la dernière plage : elle vaut alors le reste du temps",
        "lassen Sie `when` beim letzten Band weg: es gilt dann zu allen anderen Zeiten",
    ),
    "p-no-line": Template(
        'of: there is no line "{name}"',
        'of: er is geen post "{name}"',
        "of : il n'y a pas de poste « {name} »",
        "of: es gibt keinen Posten „{name}“",
    ),
    "lines-are": Template(
        "lines of this tariff: {names:comma}",
        "posten van dit tarief: {names:comma}",
        "postes de ce tarif : {names:comma}",
        "Posten dieses Tarifs: {names:comma}",
    ),
    "p-no-rise": Template(
        "the steps of {name} do not rise",
        "de stappen van {name} stijgen niet",
        "les paliers de {name} ne montent pas",
        "die Stufen von {name} steigen nicht",
    ),
    "give-each-end": Template(
        "give each the end of its range in up_to; only the last may go without",
        "geef elke stap haar einde in up_to; alleen de laatste mag zonder",
        "donnez à chacun sa fin dans up_to ; seul le dernier peut s'en passer",
        "geben Sie jeder ihr Ende in up_to; nur die letzte darf ohne bleiben",
    ),
    "p-window": Template(
        "{key} is neither 15 nor 60 min",
        "{key} is niet 15 of 60 min",
        "{key} n'est ni 15 ni 60 min",
        "{key} ist weder 15 noch 60 min",
    ),
    "write-window": Template(
        "write 15 min or 60 min",
        "schrijf 15 min of 60 min",
        "écrivez 15 min ou 60 min",
        "schreiben Sie 15 min oder 60 min",
    ),
    # Names of tariffs in site.yaml.
    "p-not-in-rates": Template(
        '{key}: "{name}" is not in rates.yaml',
        '{key}: "{name}" staat niet in rates.yaml',
        "{key} : « {name} » n'est pas dans rates.yaml",
        "{key}: „{name}“ steht nicht in rates.yaml",
    ),
}
