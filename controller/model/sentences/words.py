# SPDX-License-Identifier: MIT
"""Single words of the rule language where they stand in a sentence: days, months, seasons, states of a charger."""

from __future__ import annotations

from controller.model.sentences.template import Template

WORDS: dict[str, Template] = {
    "word-monday": Template("monday", "maandag", "lundi", "Montag"),
    "word-tuesday": Template("tuesday", "dinsdag", "mardi", "Dienstag"),
    "word-wednesday": Template("wednesday", "woensdag", "mercredi", "Mittwoch"),
    "word-thursday": Template("thursday", "donderdag", "jeudi", "Donnerstag"),
    "word-friday": Template("friday", "vrijdag", "vendredi", "Freitag"),
    "word-saturday": Template("saturday", "zaterdag", "samedi", "Samstag"),
    "word-sunday": Template("sunday", "zondag", "dimanche", "Sonntag"),
    "word-weekdays": Template("weekdays", "een weekdag", "un jour de semaine", "ein Werktag"),
    "word-weekends": Template("weekends", "weekend", "le week-end", "Wochenende"),
    "word-holidays": Template("holidays", "een feestdag", "un jour férié", "ein Feiertag"),
    "word-january": Template("january", "januari", "janvier", "Januar"),
    "word-february": Template("february", "februari", "février", "Februar"),
    "word-march": Template("march", "maart", "mars", "März"),
    "word-april": Template("april", "april", "avril", "April"),
    "word-may": Template("may", "mei", "mai", "Mai"),
    "word-june": Template("june", "juni", "juin", "Juni"),
    "word-july": Template("july", "juli", "juillet", "Juli"),
    "word-august": Template("august", "augustus", "août", "August"),
    "word-september": Template("september", "september", "septembre", "September"),
    "word-october": Template("october", "oktober", "octobre", "Oktober"),
    "word-november": Template("november", "november", "novembre", "November"),
    "word-december": Template("december", "december", "décembre", "Dezember"),
    "word-winter": Template("winter", "winter", "hiver", "Winter"),
    "word-spring": Template("spring", "lente", "printemps", "Frühling"),
    "word-summer": Template("summer", "zomer", "été", "Sommer"),
    "word-autumn": Template("autumn", "herfst", "automne", "Herbst"),
    "word-disconnected": Template("disconnected", "niet verbonden", "non branchée", "nicht verbunden"),
    "word-connected": Template("connected", "verbonden", "branchée", "verbunden"),
    "word-charging": Template("charging", "aan het laden", "en charge", "lädt"),
    "word-fault": Template("fault", "storing", "en défaut", "Störung"),
}
