# SPDX-License-Identifier: MIT
"""What an import could not read or did not need, and why quarters are not taken over."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

IMPORTS: dict[str, Template] = {
    "import-at": same("{place}: warning: {why}"),
    "import-of": Template("{name}: {why}", "{name}: {why}", "{name} : {why}", "{name}: {why}"),
    # Lines that were read and not needed.
    "skip-twice": Template(
        "told twice",
        "twee keer vermeld",
        "mentionné deux fois",
        "zweimal genannt",
    ),
    "skip-twice-differently": Template(
        "told twice, and differently",
        "twee keer vermeld, en anders",
        "mentionné deux fois, et différemment",
        "zweimal genannt, und verschieden",
    ),
    "skip-coarse": Template(
        "longer than an hour: too coarse for quarters",
        "langer dan een uur: te grof voor kwartieren",
        "plus d'une heure : trop grossier pour des quarts d'heure",
        "länger als eine Stunde: zu grob für Viertelstunden",
    ),
    "skip-part": Template(
        "quarters of which only a part of the import is known",
        "kwartieren waarvan maar een deel van de afname bekend is",
        "quarts d'heure dont seule une partie du prélèvement est connue",
        "Viertelstunden, von deren Bezug nur ein Teil bekannt ist",
    ),
    "skip-not-read": Template(
        "not read by the operator",
        "niet uitgelezen door de netbeheerder",
        "non relevé par le gestionnaire de réseau",
        "vom Netzbetreiber nicht abgelesen",
    ),
    "skip-not-there": Template(
        "not available at the time",
        "toen niet beschikbaar",
        "non disponible à ce moment",
        "zu der Zeit nicht verfügbar",
    ),
    "skip-fell": Template(
        "the register fell",
        "de tellerstand daalde",
        "l'index a baissé",
        "der Zählerstand fiel",
    ),
    "skip-not-seen": Template(
        "not seen for more than an hour",
        "meer dan een uur niet gezien",
        "non vu pendant plus d'une heure",
        "mehr als eine Stunde nicht gesehen",
    ),
    "skip-untold": Template(
        "say what it counts", "zeg wat het telt", "dites ce qu'il compte", "sagen Sie, was es zählt"
    ),
    "skip-unwanted": Template(
        "left out, as you said",
        "weggelaten, zoals je zei",
        "laissé de côté, comme vous l'avez dit",
        "weggelassen, wie Sie sagten",
    ),
    "skip-early": Template(
        "before the year 2000: nobody counted quarters then",
        "vóór het jaar 2000: niemand telde toen kwartieren",
        "avant l'an 2000 : personne ne comptait alors les quarts d'heure",
        "vor dem Jahr 2000: damals zählte niemand Viertelstunden",
    ),
    "skip-ahead": Template(
        "after now: nobody can have measured it",
        "na nu: niemand kan het gemeten hebben",
        "après maintenant : personne ne peut l'avoir mesuré",
        "nach jetzt: niemand kann es gemessen haben",
    ),
    "skip-unit": Template('unit "{name}"', 'eenheid "{name}"', "unité « {name} »", "Einheit „{name}“"),
    "skip-register": Template(
        'register "{name}"',
        'telwerk "{name}"',
        "registre « {name} »",
        "Zählwerk „{name}“",
    ),
    "skip-kind": Template(
        '"{kind}" in {unit}', '"{kind}" in {unit}', "« {kind} » en {unit}", "„{kind}“ in {unit}"
    ),
    "no-unit": Template("no unit", "geen eenheid", "aucune unité", "keiner Einheit"),
    # Lines that cannot be read.
    "line-fields": Template(
        "fields: {count} instead of {due}",
        "velden: {count} in plaats van {due}",
        "champs : {count} au lieu de {due}",
        "Felder: {count} statt {due}",
    ),
    "line-no-time": Template(
        '"{text}" is no date and time',
        '"{text}" is geen datum met tijd',
        "« {text} » n'est pas une date avec l'heure",
        "„{text}“ ist kein Datum mit Uhrzeit",
    ),
    "line-forward": Template(
        "the clock was put forward over {text}",
        "de klok werd over {text} vooruitgezet",
        "l'horloge a été avancée par-dessus {text}",
        "die Uhr wurde über {text} vorgestellt",
    ),
    "line-ends-before": Template(
        "it ends before it begins: {text}",
        "ze eindigt voor ze begint: {text}",
        "elle se termine avant de commencer : {text}",
        "sie endet, bevor sie beginnt: {text}",
    ),
    "line-no-energy": Template(
        '"{text}" {unit} is no energy of a house',
        '"{text}" {unit} is geen energie van een huis',
        "« {text} » {unit} n'est pas l'énergie d'une maison",
        "„{text}“ {unit} ist keine Energie eines Hauses",
    ),
    "line-no-energy-hour": Template(
        '"{text}" kWh is no energy of a house in an hour',
        '"{text}" kWh is geen energie van een huis in een uur',
        "« {text} » kWh n'est pas l'énergie d'une maison en une heure",
        "„{text}“ kWh ist keine Energie eines Hauses in einer Stunde",
    ),
    "line-no-energy-in": Template(
        "{text} {unit} is no energy of a house in {length_s}",
        "{text} {unit} is geen energie van een huis in {length_s}",
        "{text} {unit} n'est pas l'énergie d'une maison en {length_s}",
        "{text} {unit} ist keine Energie eines Hauses in {length_s}",
    ),
    "line-no-state": Template(
        '"{text}" is no state of a register in kWh',
        '"{text}" is geen stand van een telwerk in kWh',
        "« {text} » n'est pas un index de registre en kWh",
        "„{text}“ ist kein Stand eines Zählwerks in kWh",
    ),
    "line-too-much": Template(
        "{text} kWh in {length_s} is more than a house can move",
        "{text} kWh in {length_s} is meer dan een huis kan verplaatsen",
        "{text} kWh en {length_s}, c'est plus qu'une maison ne peut déplacer",
        "{text} kWh in {length_s} sind mehr, als ein Haus bewegen kann",
    ),
    # Files of which nothing can be made.
    "files-mixed": Template(
        "these are exports of {titles:and}: take them over one source at a time",
        "dit zijn exports van {titles:and}: neem ze bron per bron over",
        "ce sont des exports de {titles:and} : reprenez-les une source à la fois",
        "das sind Exporte von {titles:and}: übernehmen Sie eine Quelle nach der anderen",
    ),
    "file-by-day": Template(
        "DSMR-reader's days say nothing of quarters: export its hours",
        "de dagen van DSMR-reader zeggen niets over kwartieren: exporteer de uren",
        "les jours de DSMR-reader ne disent rien des quarts d'heure : exportez les heures",
        "Tage von DSMR-reader sagen nichts über Viertelstunden: exportieren Sie die Stunden",
    ),
    "file-unknown": Template(
        "this is no export that can be taken over; known are: Mijn Fluvius (quarter-hour totals), "
        "DSMR-reader (hours), Home Assistant (energy dashboard, or history)",
        "dit is geen export die overgenomen kan worden; bekend zijn: Mijn Fluvius (kwartiertotalen), "
        "DSMR-reader (uren), Home Assistant (energiedashboard, of geschiedenis)",
        "ce n'est pas un export qui peut être repris ; sont connus : Mijn Fluvius (totaux par quart d'heure), "
        "DSMR-reader (heures), Home Assistant (tableau de bord énergie, ou historique)",
        "das ist kein Export, der übernommen werden kann; bekannt sind: Mijn Fluvius (Viertelstundenwerte), "
        "DSMR-reader (Stunden), Home Assistant (Energie-Dashboard oder Verlauf)",
    ),
    "file-nothing": Template(
        "no whole quarter of import is in it",
        "er zit geen enkel heel kwartier afname in",
        "il n'y a aucun quart d'heure entier de prélèvement",
        "es ist keine ganze Viertelstunde Bezug darin",
    ),
    "file-nothing-but": Template(
        "no whole quarter of import is in it; {reasons:parts}",
        "er zit geen enkel heel kwartier afname in; {reasons:parts}",
        "il n'y a aucun quart d'heure entier de prélèvement ; {reasons:parts}",
        "es ist keine ganze Viertelstunde Bezug darin; {reasons:parts}",
    ),
    "file-reason": same("{why} ({count})"),
    "file-tell-entity": same("{why}: --as import=ENTITY"),
    # Quarters over the API.
    "import-simulated": Template(
        "this house is simulated: a real past does not belong in it",
        "dit huis is gesimuleerd: een echt verleden hoort er niet in",
        "cette maison est simulée : un vrai passé n'y a pas sa place",
        "dieses Haus ist simuliert: eine echte Vergangenheit gehört nicht hinein",
    ),
    "start-own-house": Template(
        "start your own house", "start je eigen huis", "démarrez votre maison", "starten Sie Ihr eigenes Haus"
    ),
    "import-no-source": Template(
        'source: "{name}" is not known',
        'source: "{name}" is niet bekend',
        "source : « {name} » n'est pas connu",
        "source: „{name}“ ist nicht bekannt",
    ),
    "known-are": Template(
        "known are: {names:comma}",
        "bekend zijn: {names:comma}",
        "sont connus : {names:comma}",
        "bekannt sind: {names:comma}",
    ),
    "import-too-many": Template(
        "quarters: must be 1 to {most}",
        "quarters: het moeten er 1 tot {most} zijn",
        "quarters : il en faut de 1 à {most}",
        "quarters: es müssen 1 bis {most} sein",
    ),
    "import-no-order": Template(
        "{where}: must be later than the one before",
        "{where}: moet later zijn dan het vorige",
        "{where} : doit être plus tard que le précédent",
        "{where}: muss später sein als die vorige",
    ),
    "import-no-quarter": Template(
        "{where}: must be the start of a quarter, in seconds since 1970",
        "{where}: moet het begin van een kwartier zijn, in seconden sinds 1970",
        "{where} : doit être le début d'un quart d'heure, en secondes depuis 1970",
        "{where}: muss der Beginn einer Viertelstunde sein, in Sekunden seit 1970",
    ),
    "import-quarter-starts": Template(
        "it is a multiple of 900",
        "het is een veelvoud van 900",
        "c'est un multiple de 900",
        "es ist ein Vielfaches von 900",
    ),
    "import-too-early": Template(
        "{where}: is before the year 2000, when nobody counted quarters",
        "{where}: ligt vóór het jaar 2000, toen niemand kwartieren telde",
        "{where} : est avant l'an 2000, quand personne ne comptait les quarts d'heure",
        "{where}: liegt vor dem Jahr 2000, als niemand Viertelstunden zählte",
    ),
    "import-ahead": Template(
        "{where}: this quarter has not ended yet, and nobody can have measured it",
        "{where}: dit kwartier is nog niet voorbij, en niemand kan het gemeten hebben",
        "{where} : ce quart d'heure n'est pas terminé, et personne ne peut l'avoir mesuré",
        "{where}: diese Viertelstunde ist noch nicht vorbei, und niemand kann sie gemessen haben",
    ),
    "import-look-at-clocks": Template(
        "look at the unit (seconds, UTC), and at the clock of the machine on which the controller runs",
        "kijk de eenheid na (seconden, UTC), en de klok van de computer waarop de regelaar draait",
        "regardez l'unité (secondes, UTC) et l'horloge de la machine sur laquelle tourne le contrôleur",
        "prüfen Sie die Einheit (Sekunden, UTC) und die Uhr des Rechners, auf dem die Steuerung läuft",
    ),
    "import-no-energy": Template(
        "{where}: no house moves this in a quarter",
        "{where}: geen huis verplaatst dit in een kwartier",
        "{where} : aucune maison ne déplace cela en un quart d'heure",
        "{where}: kein Haus bewegt das in einer Viertelstunde",
    ),
    "import-energy-in-wh": Template(
        "energies are in Wh, and none but that of the battery is below 0",
        "energie staat in Wh, en behalve die van de batterij is er geen onder 0",
        "les énergies sont en Wh, et seule celle de la batterie peut être inférieure à 0",
        "Energien stehen in Wh, und nur die der Batterie darf unter 0 sein",
    ),
    "import-not-valid": Template(
        '{where}: "{text}" is not known',
        '{where}: "{text}" is niet bekend',
        "{where} : « {text} » n'est pas connu",
        "{where}: „{text}“ ist nicht bekannt",
    ),
}
