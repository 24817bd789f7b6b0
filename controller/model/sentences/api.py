# SPDX-License-Identifier: MIT
"""What the API answers to requests that go astray: of whom, to where, about what."""

from __future__ import annotations

from controller.model.sentences.template import Template

API: dict[str, Template] = {
    # Before a route sees it.
    "api-nothing-at": Template(
        "there is nothing at {path}",
        "er is niets op {path}",
        "il n'y a rien à {path}",
        "unter {path} gibt es nichts",
    ),
    "api-not-possible": Template(
        "{method} is not possible at {path}",
        "{method} kan niet op {path}",
        "{method} n'est pas possible à {path}",
        "{method} ist unter {path} nicht möglich",
    ),
    "api-too-large": Template(
        "the request is larger than {limit:whole} bytes",
        "de vraag is groter dan {limit:whole} bytes",
        "la demande dépasse {limit:whole} octets",
        "die Anfrage ist größer als {limit:whole} Bytes",
    ),
    "api-failed": Template(
        "the controller failed at this request",
        "de regelaar kon deze vraag niet afhandelen",
        "le contrôleur a échoué à cette demande",
        "die Steuerung ist an dieser Anfrage gescheitert",
    ),
    "api-log-says": Template(
        "its log says more",
        "zijn logboek zegt meer",
        "son journal en dit plus",
        "ihr Protokoll sagt mehr",
    ),
    "api-packed": Template(
        "the request's body is packed",
        "de inhoud van de vraag is ingepakt",
        "le contenu de la demande est compressé",
        "der Inhalt der Anfrage ist gepackt",
    ),
    "api-unpacked": Template(
        "send it as it is, without Content-Encoding",
        "stuur hem zoals hij is, zonder Content-Encoding",
        "envoyez-le tel quel, sans Content-Encoding",
        "senden Sie ihn, wie er ist, ohne Content-Encoding",
    ),
    "api-other-host": Template(
        "the Host header names another server",
        "de Host-kop noemt een andere server",
        "l'en-tête Host nomme un autre serveur",
        "der Host-Kopf nennt einen anderen Server",
    ),
    "api-by-address": Template(
        "connect by address, or as localhost",
        "verbind met het adres, of met localhost",
        "connectez-vous par l'adresse, ou par localhost",
        "verbinden Sie sich über die Adresse, oder über localhost",
    ),
    "api-many-clients": Template(
        "{count:whole} clients look on already",
        "er kijken al {count:whole} vensters mee",
        "{count:whole} clients regardent déjà",
        "es sehen schon {count:whole} Fenster zu",
    ),
    "api-close-window": Template(
        "close a window",
        "sluit een venster",
        "fermez une fenêtre",
        "schließen Sie ein Fenster",
    ),
    # What it is about.
    "api-no-device": Template(
        'there is no device "{name}"',
        'er is geen toestel "{name}"',
        "il n'y a pas d'appareil « {name} »",
        "es gibt kein Gerät „{name}“",
    ),
    "api-no-series": Template(
        'series: there is no series "{name}"',
        'series: er is geen reeks "{name}"',
        "series : il n'y a pas de série « {name} »",
        "series: es gibt keine Reihe „{name}“",
    ),
    "api-no-question": Template(
        'there is no question "{number}"',
        'er is geen vraag "{number}"',
        "il n'y a pas de question « {number} »",
        "es gibt keine Frage „{number}“",
    ),
    "api-nobody-asks": Template(
        "nobody asks for the swap {number}",
        "niemand vraagt naar de vervanging {number}",
        "personne ne demande le remplacement {number}",
        "niemand fragt nach dem Wechsel {number}",
    ),
    "swaps-are-listed": Template(
        "GET swaps lists them",
        "GET swaps geeft de lijst",
        "GET swaps en donne la liste",
        "GET swaps führt sie auf",
    ),
    "api-nothing-to-keep": Template(
        "there is no history to keep",
        "er is geen historiek te bewaren",
        "il n'y a pas d'historique à garder",
        "es gibt keinen Verlauf aufzubewahren",
    ),
    # What a request says.
    "api-contradict": Template(
        "fault and mend contradict each other",
        "fault en mend spreken elkaar tegen",
        "fault et mend se contredisent",
        "fault und mend widersprechen sich",
    ),
    "api-one-of-given": Template(
        "one of rate, fault and mend must be given",
        "rate, fault of mend moet gegeven zijn",
        "il faut donner rate, fault ou mend",
        "rate, fault oder mend muss angegeben sein",
    ),
    "api-few-words": Template(
        "devices, settings: at most {most} of each, {length} characters long",
        "devices, settings: hoogstens {most} van elk, {length} tekens lang",
        "devices, settings : au plus {most} de chaque, longs de {length} caractères",
        "devices, settings: höchstens {most} von jedem, {length} Zeichen lang",
    ),
    "api-imagined": Template(
        "files: an imagined house runs under the library's rules",
        "files: een bedacht huis draait op de regels van de bibliotheek",
        "files : une maison imaginée suit les règles de la bibliothèque",
        "files: ein gedachtes Haus läuft mit den Regeln der Bibliothek",
    ),
    "api-no-such-setting": Template(
        'settings: the set has no setting "{name}"',
        'settings: de set heeft geen instelling "{name}"',
        "settings : le jeu n'a pas de réglage « {name} »",
        "settings: der Satz hat keine Einstellung „{name}“",
    ),
    "api-set-without": Template(
        'devices: the set has no "{name}"',
        'devices: de set heeft geen "{name}"',
        "devices : le jeu n'a pas de « {name} »",
        "devices: der Satz hat kein „{name}“",
    ),
    "api-house-without": Template(
        'devices: {name}: this house has no "{choice}" for it',
        'devices: {name}: dit huis heeft er geen "{choice}" voor',
        "devices : {name} : cette maison n'a pas de « {choice} » pour cela",
        "devices: {name}: dieses Haus hat kein „{choice}“ dafür",
    ),
    "api-setting-name": Template(
        'settings: "{name}" cannot be the name of a setting',
        'settings: een instelling kan niet "{name}" heten',
        "settings : un réglage ne peut s'appeler « {name} »",
        "settings: eine Einstellung kann nicht „{name}“ heißen",
    ),
    "api-not-changed-here": Template(
        "{name} cannot be changed here: {reason}",
        "{name} kan hier niet veranderd worden: {reason}",
        "{name} ne peut être changé ici : {reason}",
        "{name} kann hier nicht geändert werden: {reason}",
    ),
    "api-rates-errors": Template(
        "rates.yaml has errors: {message}",
        "rates.yaml bevat fouten: {message}",
        "rates.yaml contient des erreurs : {message}",
        "rates.yaml enthält Fehler: {message}",
    ),
}
