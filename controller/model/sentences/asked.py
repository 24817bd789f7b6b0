# SPDX-License-Identifier: MIT
"""What is wrong with a request to the controller: a parameter, a field, a name. Names of fields stay as they are."""

from __future__ import annotations

from controller.model.sentences.template import Template

ASKED: dict[str, Template] = {
    "asked-no-parameter": Template(
        "{name}: there is no such parameter",
        "{name}: die parameter bestaat niet",
        "{name} : ce paramètre n'existe pas",
        "{name}: diesen Parameter gibt es nicht",
    ),
    "asked-parameters": Template(
        "parameters: {names:comma}",
        "parameters: {names:comma}",
        "paramètres : {names:comma}",
        "Parameter: {names:comma}",
    ),
    "asked-no-field": Template(
        "{name}: there is no such field",
        "{name}: dat veld bestaat niet",
        "{name} : ce champ n'existe pas",
        "{name}: dieses Feld gibt es nicht",
    ),
    "asked-fields": Template(
        "fields: {names:comma}", "velden: {names:comma}", "champs : {names:comma}", "Felder: {names:comma}"
    ),
    "asked-twice": Template(
        "{name}: given twice",
        "{name}: twee keer gegeven",
        "{name} : donné deux fois",
        "{name}: zweimal gegeben",
    ),
    "asked-whole-number": Template(
        "{name}: must be a whole number from 1 to {most}",
        "{name}: moet een geheel getal van 1 tot {most} zijn",
        "{name} : doit être un nombre entier de 1 à {most}",
        "{name}: muss eine ganze Zahl von 1 bis {most} sein",
    ),
    "asked-from-before-to": Template(
        "from: must be before to",
        "from: moet vóór to liggen",
        "from : doit être avant to",
        "from: muss vor to liegen",
    ),
    "asked-no-time": Template(
        '{name}: "{text}" is no time',
        '{name}: "{text}" is geen tijd',
        "{name} : « {text} » n'est pas une heure",
        "{name}: „{text}“ ist keine Zeit",
    ),
    "write-time": Template(
        "write it like 2026-01-31T18:00:00Z, or as seconds since 1970",
        "schrijf ze zoals 2026-01-31T18:00:00Z, of als seconden sinds 1970",
        "écrivez-la comme 2026-01-31T18:00:00Z, ou en secondes depuis 1970",
        "schreiben Sie sie wie 2026-01-31T18:00:00Z oder als Sekunden seit 1970",
    ),
    "asked-no-month": Template(
        'month: "{text}" is no month',
        'month: "{text}" is geen maand',
        "month : « {text} » n'est pas un mois",
        "month: „{text}“ ist kein Monat",
    ),
    "write-month": Template(
        "write it like 2026-01",
        "schrijf hem zoals 2026-01",
        "écrivez-le comme 2026-01",
        "schreiben Sie ihn wie 2026-01",
    ),
    "asked-which": Template(
        "{name}: say which",
        "{name}: zeg welke",
        "{name} : dites lequel",
        "{name}: geben Sie an, welche",
    ),
    "asked-by-what": Template(
        "{name}: say by what",
        "{name}: zeg waarop",
        "{name} : dites par quoi",
        "{name}: geben Sie an, wonach",
    ),
    "asked-like": Template("like {example}", "zoals {example}", "comme {example}", "wie {example}"),
    "asked-one-of": Template(
        "one of {names:comma}", "één van {names:comma}", "l'un de {names:comma}", "eines von {names:comma}"
    ),
    "asked-most-series": Template(
        "series: at most {most} at a time",
        "series: hoogstens {most} tegelijk",
        "series : au plus {most} à la fois",
        "series: höchstens {most} auf einmal",
    ),
    "asked-most-days": Template(
        "from: at most {most} days may be asked for at once",
        "from: er mogen hoogstens {most} dagen tegelijk gevraagd worden",
        "from : au plus {most} jours peuvent être demandés à la fois",
        "from: höchstens {most} Tage dürfen auf einmal abgefragt werden",
    ),
    "ask-a-month": Template(
        "ask for a month at a time",
        "vraag één maand per keer",
        "demandez un mois à la fois",
        "fragen Sie Monat für Monat ab",
    ),
    "ask-in-parts": Template(
        "ask in parts", "vraag het in delen", "demandez par parties", "fragen Sie in Teilen"
    ),
    "asked-none-of": Template(
        '{name}: "{text}" is none of {names:comma}',
        '{name}: "{text}" is geen van {names:comma}',
        "{name} : « {text} » n'est aucun de {names:comma}",
        "{name}: „{text}“ ist keines von {names:comma}",
    ),
    "asked-lease": Template(
        "lease_s: must be above 0 and at most {most} s",
        "lease_s: moet boven 0 liggen en hoogstens {most} s zijn",
        "lease_s : doit être au-dessus de 0 et d'au plus {most} s",
        "lease_s: muss über 0 und höchstens {most} s sein",
    ),
    "asked-one-setpoint": Template(
        "exactly one of power_w, current_a, on, limit_w and release must be given",
        "precies één van power_w, current_a, on, limit_w en release moet gegeven zijn",
        "exactement un de power_w, current_a, on, limit_w et release doit être donné",
        "genau eines von power_w, current_a, on, limit_w und release muss gegeben sein",
    ),
    "asked-between": Template(
        "{name}: must lie between {low} and {high} {unit}",
        "{name}: moet tussen {low} en {high} {unit} liggen",
        "{name} : doit être entre {low} et {high} {unit}",
        "{name}: muss zwischen {low} und {high} {unit} liegen",
    ),
    "asked-takes-only": Template(
        "{name} takes {key}, and nothing else beside it",
        "{name} neemt {key}, en niets anders ernaast",
        "{name} prend {key}, et rien d'autre à côté",
        "{name} nimmt {key} und nichts anderes daneben",
    ),
    "asked-no-mode": Template(
        '"{text}" is not a mode',
        '"{text}" is geen modus',
        "« {text} » n'est pas un mode",
        "„{text}“ ist kein Modus",
    ),
    "write-auto-or-paused": Template(
        'write "auto" or "paused"',
        'schrijf "auto" of "paused"',
        "écrivez « auto » ou « paused »",
        "schreiben Sie „auto“ oder „paused“",
    ),
    "asked-file-name": Template(
        "name: must be a plain file name that ends in .yaml",
        "name: moet een gewone bestandsnaam zijn die op .yaml eindigt",
        "name : doit être un simple nom de fichier qui se termine par .yaml",
        "name: muss ein einfacher Dateiname sein, der auf .yaml endet",
    ),
    "asked-in-files": Template("files: {why}", "files: {why}", "files : {why}", "files: {why}"),
    "asked-some-files": Template(
        "files: must be at least one",
        "files: het moet er minstens één zijn",
        "files : il en faut au moins un",
        "files: es muss mindestens eine sein",
    ),
    "asked-named-twice": Template(
        '{name}: "{text}" is given twice',
        '{name}: "{text}" is twee keer gegeven',
        "{name} : « {text} » est donné deux fois",
        "{name}: „{text}“ ist zweimal gegeben",
    ),
    "asked-most-settings": Template(
        "settings: must be at most {most}, each of another name",
        "settings: hoogstens {most}, elk met een andere naam",
        "settings : au plus {most}, chacun d'un autre nom",
        "settings: höchstens {most}, jede mit anderem Namen",
    ),
    "asked-one-line": Template(
        "{name}: a text must be one line of at most {most} characters",
        "{name}: een tekst moet één lijn van hoogstens {most} tekens zijn",
        "{name} : un texte doit être une ligne d'au plus {most} caractères",
        "{name}: ein Text muss eine Zeile von höchstens {most} Zeichen sein",
    ),
    "asked-line": Template(
        "{name}: must be one line of at most {most} characters",
        "{name}: moet één lijn van hoogstens {most} tekens zijn",
        "{name} : doit être une ligne d'au plus {most} caractères",
        "{name}: muss eine Zeile von höchstens {most} Zeichen sein",
    ),
    "asked-some-line": Template(
        "{name}: must be one line of 1 to {most} characters",
        "{name}: moet één lijn van 1 tot {most} tekens zijn",
        "{name} : doit être une ligne de 1 à {most} caractères",
        "{name}: muss eine Zeile von 1 bis {most} Zeichen sein",
    ),
    "asked-count": Template(
        "{name}: must be from 1 to {most}",
        "{name}: het moeten er 1 tot {most} zijn",
        "{name} : il en faut de 1 à {most}",
        "{name}: es müssen 1 bis {most} sein",
    ),
    "asked-no-set": Template(
        "there is no activated set {number}",
        "er is geen geactiveerde set {number}",
        "il n'y a pas de jeu activé {number}",
        "es gibt keinen aktivierten Satz {number}",
    ),
    "sets-are-listed": Template(
        "GET rules/history lists them",
        "GET rules/history geeft de lijst",
        "GET rules/history en donne la liste",
        "GET rules/history führt sie auf",
    ),
    "asked-no-copy": Template(
        'there is no copy "{name}"',
        'er is geen kopie "{name}"',
        "il n'y a pas de copie « {name} »",
        "es gibt keine Kopie „{name}“",
    ),
    "copies-are-listed": Template(
        "GET history/storage lists them",
        "GET history/storage geeft de lijst",
        "GET history/storage en donne la liste",
        "GET history/storage führt sie auf",
    ),
    # Figures of rates.yaml that the window changes.
    "rates-dear": Template(
        "{name}: {text} is far more than a kWh ever cost",
        "{name}: {text} is veel meer dan een kWh ooit kostte",
        "{name} : {text}, c'est bien plus que ce qu'un kWh a jamais coûté",
        "{name}: {text} ist weit mehr, als eine kWh je gekostet hat",
    ),
    "rates-cents": Template(
        "are these cents? 25 ct/kWh is 0.25 EUR/kWh",
        "zijn dit cent? 25 ct/kWh is 0,25 EUR/kWh",
        "s'agit-il de centimes ? 25 ct/kWh font 0,25 EUR/kWh",
        "sind das Cent? 25 ct/kWh sind 0,25 EUR/kWh",
    ),
    "rates-have-errors": Template(
        "rates.yaml has errors: {why}",
        "rates.yaml heeft fouten: {why}",
        "rates.yaml contient des erreurs : {why}",
        "rates.yaml hat Fehler: {why}",
    ),
    "rates-touch-the-past": Template(
        "the change would touch what holds already",
        "de wijziging zou raken aan wat al geldt",
        "la modification toucherait à ce qui vaut déjà",
        "die Änderung würde berühren, was schon gilt",
    ),
    "use-an-editor": Template(
        "use an editor",
        "gebruik een editor",
        "utilisez un éditeur",
        "verwenden Sie einen Editor",
    ),
    "rates-no-tariff": Template(
        'there is no tariff "{name}"',
        'er is geen tarief "{name}"',
        "il n'y a pas de tarif « {name} »",
        "es gibt keinen Tarif „{name}“",
    ),
    "rates-no-figure": Template(
        '{name} has no figure "{path}"',
        '{name} heeft geen cijfer "{path}"',
        "{name} n'a pas de chiffre « {path} »",
        "{name} hat keine Zahl „{path}“",
    ),
    "rates-too-early": Template(
        "the newest figures hold since {day}: a change begins after that day, so that what was paid stays as it was",
        "de nieuwste cijfers gelden sinds {day}: een wijziging begint na die dag, zodat blijft wat betaald werd",
        "les chiffres les plus récents valent depuis le {day} : une modification commence après ce jour, pour que "
        "ce qui a été payé reste tel quel",
        "die neuesten Zahlen gelten seit {day}: eine Änderung beginnt nach diesem Tag, damit bleibt, was bezahlt wurde",
    ),
    "rates-no-amount": Template(
        '"{text}" is no amount; write it like {example}',
        '"{text}" is geen bedrag; schrijf het zoals {example}',
        "« {text} » n'est pas un montant ; écrivez-le comme {example}",
        "„{text}“ ist kein Betrag; schreiben Sie ihn wie {example}",
    ),
    "rates-in-a-row": Template(
        "its periods are not written one below the other",
        "zijn periodes staan niet onder elkaar",
        "ses périodes ne sont pas écrites l'une sous l'autre",
        "seine Zeiträume stehen nicht untereinander",
    ),
}
