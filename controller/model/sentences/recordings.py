# SPDX-License-Identifier: MIT
"""What is wrong with a recording that a command is given as CSV."""

from __future__ import annotations

from controller.model.sentences.template import Template

RECORDINGS: dict[str, Template] = {
    "csv-no-text": Template(
        "this is no CSV text: {error}",
        "dit is geen CSV-tekst: {error}",
        "ce n'est pas du texte CSV : {error}",
        "das ist kein CSV-Text: {error}",
    ),
    "csv-more-lines": Template(
        "from here on there are more bad lines",
        "vanaf hier zijn er nog foute lijnen",
        "à partir d'ici, il y a encore des lignes fautives",
        "von hier an gibt es weitere fehlerhafte Zeilen",
    ),
    "csv-semicolons": Template(
        "the columns are separated by semicolons, but commas are due",
        "de kolommen zijn gescheiden door puntkomma's, maar hier horen komma's",
        "les colonnes sont séparées par des points-virgules, mais il faut des virgules",
        "die Spalten sind durch Semikolons getrennt, nötig sind Kommas",
    ),
    "csv-tabs": Template(
        "the columns are separated by tabs, but commas are due",
        "de kolommen zijn gescheiden door tabs, maar hier horen komma's",
        "les colonnes sont séparées par des tabulations, mais il faut des virgules",
        "die Spalten sind durch Tabulatoren getrennt, nötig sind Kommas",
    ),
    "csv-no-column": Template(
        '"{name}" is not a column',
        '"{name}" is geen kolom',
        "« {name} » n'est pas une colonne",
        "„{name}“ ist keine Spalte",
    ),
    "csv-columns": Template(
        "known columns: {names:comma}",
        "bekende kolommen: {names:comma}",
        "colonnes connues : {names:comma}",
        "bekannte Spalten: {names:comma}",
    ),
    "csv-column-twice": Template(
        '"{name}" stands there twice',
        '"{name}" staat er twee keer',
        "« {name} » y est deux fois",
        "„{name}“ steht zweimal da",
    ),
    "csv-lacks-column": Template(
        'the header has no column "{name}"',
        'de kop heeft geen kolom "{name}"',
        "l'en-tête n'a pas de colonne « {name} »",
        "der Kopf hat keine Spalte „{name}“",
    ),
    "csv-no-time": Template(
        '"{text}" is not a time in UTC',
        '"{text}" is geen tijdstip in UTC',
        "« {text} » n'est pas un moment en UTC",
        "„{text}“ ist kein Zeitpunkt in UTC",
    ),
    "csv-no-number": Template(
        '{name}: "{text}" is not a number',
        '{name}: "{text}" is geen getal',
        "{name} : « {text} » n'est pas un nombre",
        "{name}: „{text}“ ist keine Zahl",
    ),
    "csv-point": Template(
        "decimals are written with a point",
        "decimalen schrijf je met een punt",
        "les décimales s'écrivent avec un point",
        "Dezimalstellen schreibt man mit Punkt",
    ),
    "csv-cannot-be": Template(
        '{name}: "{text}" cannot be',
        '{name}: "{text}" kan niet',
        "{name} : « {text} » est impossible",
        "{name}: „{text}“ kann nicht sein",
    ),
    "csv-below-0": Template(
        "{name} is {text}: consumption and sun are never below 0",
        "{name} is {text}: verbruik en zon zijn nooit lager dan 0",
        "{name} vaut {text} : consommation et soleil ne sont jamais sous 0",
        "{name} ist {text}: Verbrauch und Sonne sind nie unter 0",
    ),
    "csv-no-order": Template(
        "{text} is not later than the line before",
        "{text} is niet later dan de lijn ervoor",
        "{text} n'est pas plus tard que la ligne précédente",
        "{text} ist nicht später als die Zeile davor",
    ),
    "csv-off-step": Template(
        "{text} is {passed:whole} s after the line before: no multiple of the step of {step:whole} s",
        "{text} is {passed:whole} s na de lijn ervoor: geen veelvoud van de stap van {step:whole} s",
        "{text} est {passed:whole} s après la ligne précédente : pas un multiple du pas de {step:whole} s",
        "{text} ist {passed:whole} s nach der Zeile davor: kein Vielfaches der Schrittweite von {step:whole} s",
    ),
    "csv-no-rows": Template(
        "there are no rows", "er zijn geen rijen", "il n'y a pas de lignes", "es gibt keine Zeilen"
    ),
    "csv-step": Template(
        "the rows are {step:whole} s apart, which is not 1 s to 15 min",
        "de rijen liggen {step:whole} s uit elkaar, en dat is geen 1 s tot 15 min",
        "les lignes sont espacées de {step:whole} s, ce qui n'est pas 1 s à 15 min",
        "die Zeilen liegen {step:whole} s auseinander, das sind nicht 1 s bis 15 min",
    ),
    "csv-dear": Template(
        "{name}: {price:cents} EUR/kWh on average is no price of electricity",
        "{name}: gemiddeld {price:cents} EUR/kWh is geen prijs van elektriciteit",
        "{name} : {price:cents} EUR/kWh en moyenne n'est pas un prix d'électricité",
        "{name}: {price:cents} EUR/kWh im Mittel ist kein Strompreis",
    ),
    "csv-cents": Template(
        "are these cents? Write euros: {euros} for {cents}",
        "zijn dit cent? Schrijf euro: {euros} voor {cents}",
        "s'agit-il de centimes ? Écrivez des euros : {euros} pour {cents}",
        "sind das Cent? Schreiben Sie Euro: {euros} für {cents}",
    ),
    "csv-register": Template(
        "house_w never falls in {rows:whole} rows: this is a register that counts energy, not a power",
        "house_w daalt nooit in {rows:whole} rijen: dit is een telwerk dat energie telt, geen vermogen",
        "house_w ne baisse jamais en {rows:whole} lignes : c'est un registre qui compte l'énergie, pas une puissance",
        "house_w fällt nie in {rows:whole} Zeilen: das ist ein Zählwerk für Energie, keine Leistung",
    ),
    "csv-twice-an-hour": Template(
        "local times tell an hour twice in autumn: write UTC, or the offset like {example}",
        "lokale tijden hebben in de herfst een uur twee keer: schrijf UTC, of de afwijking zoals {example}",
        "les heures locales ont une heure deux fois en automne : écrivez en UTC, ou le décalage comme {example}",
        "Ortszeiten haben im Herbst eine Stunde zweimal: schreiben Sie UTC oder den Abstand, wie {example}",
    ),
    "csv-line-twice": Template(
        "the same time stands there twice: keep one of these lines",
        "hetzelfde tijdstip staat er twee keer: behoud een van deze lijnen",
        "le même moment y est deux fois : gardez l'une de ces lignes",
        "derselbe Zeitpunkt steht zweimal da: behalten Sie eine dieser Zeilen",
    ),
    "csv-net-apart": Template(
        "of a meter that tells imports and exports alone, imports are house_w and exports solar_w",
        "van een meter die enkel afname en injectie meldt, is de afname house_w en de injectie solar_w",
        "d'un compteur qui ne donne que prélèvement et injection, le prélèvement est house_w et l'injection solar_w",
        "bei einem Zähler, der nur Bezug und Einspeisung meldet, ist der Bezug house_w und die Einspeisung solar_w",
    ),
    "csv-mean-power": Template(
        "write the mean power of each row: what the register rose by in Wh, times 3600 / seconds of the row",
        "schrijf het gemiddelde vermogen van elke rij: wat het telwerk steeg in Wh, maal 3600 / seconden van de rij",
        "écrivez la puissance moyenne de chaque ligne : la hausse du registre en Wh, fois 3600 / secondes de la ligne",
        "schreiben Sie die mittlere Leistung jeder Zeile: Zuwachs des Zählwerks in Wh mal 3600 / Sekunden der Zeile",
    ),
}
