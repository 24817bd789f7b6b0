# SPDX-License-Identifier: MIT
"""What a rule holds by, what it lacks and what it waits for. Names and operators are as in its file."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

RULES: dict[str, Template] = {
    # Between the parts of a list.
    "between-and": Template(" and ", " en ", " et ", " und "),
    "between-or": Template(" or ", " of ", " ou ", " oder "),
    "between-parts": Template("; ", "; ", " ; ", "; "),
    "between-comma": same(", "),
    "all-of": same("{parts:and}"),
    "one-of": same("{parts:or}"),
    "one-of-bracketed": same("({parts:or})"),
    "each-of": same("{parts:parts}"),
    # Values.
    "power": same("{value_w}"),
    "energy": same("{value_wh}"),
    "amperes": same("{value_a}"),
    "voltage": same("{value_v}"),
    "duration": same("{value_s}"),
    "share": same("{value_pct}"),
    "price": same("{value_eur_per_kwh}"),
    "money": same("{value:euros}"),
    "temperature": same("{value_degc}"),
    "volume": same("{value_m3}"),
    "flow": same("{value_m3_h}"),
    "warmth": same("{value_kelvin}"),
    "pressure": same("{value_bar}"),
    "illuminance": same("{value_lx}"),
    "fraction": same("{value_ppm}"),
    "time-of-day": same("{value_s:of-day}"),
    "count": same("{value}"),
    "true": Template("true", "waar", "vrai", "wahr"),
    "false": Template("false", "onwaar", "faux", "falsch"),
    "word": same("{text}"),
    "not-known": Template("not known", "niet bekend", "inconnu", "unbekannt"),
    # Parts of conditions, as they are written in the rule.
    "written": same("{text:written}"),
    "not": Template("not {what}", "niet {what}", "non {what}", "nicht {what}"),
    "worth": same("{text:written} {value}"),
    "compared": same("{left} {operator} {right}"),
    "now-is": Template(
        "{what} (now {value})", "{what} (nu {value})", "{what} (maintenant {value})", "{what} (jetzt {value})"
    ),
    # What a rule waits for.
    "to-go": Template(
        "{what}: {left_s} to go", "{what}: nog {left_s}", "{what} : encore {left_s}", "{what}: noch {left_s}"
    ),
    "end-of": Template(
        "the end of: {what}", "het einde van: {what}", "la fin de : {what}", "das Ende von: {what}"
    ),
    "while": Template("while {what}", "zolang {what}", "tant que {what}", "solange {what}"),
    "rule-always": Template(
        '"{rule}" always holds', '"{rule}" geldt altijd', "« {rule} » vaut toujours", "„{rule}“ gilt immer"
    ),
    "until": Template("until {what}", "tot {what}", "jusqu'à {what}", "bis {what}"),
    "runs-at-least": Template(
        "runs at least {least_s}: {left_s} to go",
        "draait minstens {least_s}: nog {left_s}",
        "marche au moins {least_s} : encore {left_s}",
        "läuft mindestens {least_s}: noch {left_s}",
    ),
    "rests": Template(
        "rests {rest_s}: {left_s} to go",
        "rust {rest_s}: nog {left_s}",
        "se repose {rest_s} : encore {left_s}",
        "ruht {rest_s}: noch {left_s}",
    ),
    "runs-at-least-then": Template(
        "runs at least {least_s}",
        "draait minstens {least_s}",
        "marche au moins {least_s}",
        "läuft mindestens {least_s}",
    ),
    "rests-then": Template("rests {rest_s}", "rust {rest_s}", "se repose {rest_s}", "ruht {rest_s}"),
    "owes": Template(
        "{least_s} a day: {left_s} to make up for",
        "{least_s} per dag: nog {left_s} in te halen",
        "{least_s} par jour : {left_s} à rattraper",
        "{least_s} am Tag: {left_s} nachzuholen",
    ),
    "one-silent": Template(
        "{names:and} does not answer",
        "{names:and} antwoordt niet",
        "{names:and} ne répond pas",
        "{names:and} antwortet nicht",
    ),
    "some-silent": Template(
        "{names:and} do not answer",
        "{names:and} antwoorden niet",
        "{names:and} ne répondent pas",
        "{names:and} antworten nicht",
    ),
    "one-unknown": Template(
        "{names:and} is not known",
        "{names:and} is niet bekend",
        "{names:and} est inconnu",
        "{names:and} ist unbekannt",
    ),
    "some-unknown": Template(
        "{names:and} are not known",
        "{names:and} zijn niet bekend",
        "{names:and} sont inconnus",
        "{names:and} sind unbekannt",
    ),
    "disabled": Template(
        "switched off by enabled: false",
        "uitgeschakeld met enabled: false",
        "désactivée par enabled: false",
        "abgeschaltet durch enabled: false",
    ),
    # Why it may not start.
    "day-starts-used": Template(
        "the starts of today are used up ({starts})",
        "de starts van vandaag zijn opgebruikt ({starts})",
        "les démarrages d'aujourd'hui sont épuisés ({starts})",
        "die Starts von heute sind verbraucht ({starts})",
    ),
    "hour-starts-used": Template(
        "the starts of an hour are used up ({starts})",
        "de starts van een uur zijn opgebruikt ({starts})",
        "les démarrages d'une heure sont épuisés ({starts})",
        "die Starts einer Stunde sind verbraucht ({starts})",
    ),
    "day-is-spent": Template(
        "it has run as long as it may today",
        "heeft vandaag zo lang gedraaid als het mag",
        "a marché aussi longtemps que permis aujourd'hui",
        "ist heute so lange gelaufen, wie es darf",
    ),
    "it-rests": Template("it rests", "rust", "se repose", "ruht"),
}
