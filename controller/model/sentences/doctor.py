# SPDX-License-Identifier: MIT
"""What the doctor finds: of the program, its folders, the house, the meter and each device."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

DOCTOR: dict[str, Template] = {
    "grade-ok": same("ok"),
    "grade-failed": Template("failed", "fout", "échec", "Fehler"),
    # What is looked at.
    "looked-disk": Template("disk", "schijf", "disque", "Platte"),
    "looked-database": Template("database", "database", "base de données", "Datenbank"),
    "looked-site file": Template("site file", "site.yaml", "site.yaml", "site.yaml"),
    "looked-rules": Template("rules", "regels", "règles", "Regeln"),
    "looked-controller": Template("controller", "regelaar", "contrôleur", "Steuerung"),
    "looked-devices": Template("devices", "toestellen", "appareils", "Geräte"),
    "looked-meter": Template("meter", "meter", "compteur", "Zähler"),
    "looked-telegram": Template("telegram", "telegram", "télégramme", "Telegramm"),
    "looked-clock": Template("clock", "klok", "horloge", "Uhr"),
    "looked-prices": Template("prices", "prijzen", "prix", "Preise"),
    "looked-quarters": Template("quarters", "kwartieren", "quarts d'heure", "Viertelstunden"),
    # The program and its folders.
    "doctor-program": Template(
        "{version}, with Python {python} on {machine}",
        "{version}, met Python {python} op {machine}",
        "{version}, avec Python {python} sur {machine}",
        "{version}, mit Python {python} auf {machine}",
    ),
    "doctor-disk-refuses": Template(
        "{folder} cannot be written: {reason}",
        "{folder} kan niet beschreven worden: {reason}",
        "{folder} ne peut être écrit : {reason}",
        "{folder} lässt sich nicht beschreiben: {reason}",
    ),
    "doctor-let-write": Template(
        "let the user that runs Kwartier write {folder}",
        "laat de gebruiker waaronder Kwartier draait in {folder} schrijven",
        "laissez l'utilisateur de Kwartier écrire dans {folder}",
        "lassen Sie den Benutzer, unter dem Kwartier läuft, in {folder} schreiben",
    ),
    "doctor-little-room": Template(
        "only {free:whole} MB free in {folder}",
        "nog maar {free:whole} MB vrij in {folder}",
        "plus que {free:whole} Mo libres dans {folder}",
        "nur noch {free:whole} MB frei in {folder}",
    ),
    "doctor-make-room": Template("make room", "maak plaats", "faites de la place", "schaffen Sie Platz"),
    "doctor-room": Template(
        "{free:whole} MB free in {folder}",
        "{free:whole} MB vrij in {folder}",
        "{free:whole} Mo libres dans {folder}",
        "{free:whole} MB frei in {folder}",
    ),
    "doctor-no-database": Template(
        "none yet; it is begun at the first start",
        "nog geen; ze wordt bij de eerste start begonnen",
        "pas encore ; elle est créée au premier démarrage",
        "noch keine; sie wird beim ersten Start angelegt",
    ),
    "doctor-database-used": Template(
        "in use by the running controller",
        "in gebruik door de regelaar die draait",
        "utilisée par le contrôleur en marche",
        "in Gebrauch durch die laufende Steuerung",
    ),
    "doctor-install-newer": Template(
        "install the newer Kwartier again",
        "installeer de nieuwere Kwartier weer",
        "réinstallez le Kwartier plus récent",
        "installieren Sie wieder das neuere Kwartier",
    ),
    "doctor-set-aside": Template(
        "Kwartier sets it aside and begins a new one; keep a copy",
        "Kwartier zet ze opzij en begint een nieuwe; bewaar een kopie",
        "Kwartier la met de côté et en commence une nouvelle ; gardez une copie",
        "Kwartier legt sie beiseite und beginnt eine neue; behalten Sie eine Kopie",
    ),
    "doctor-database-whole": Template(
        "whole, {size:whole} MB", "heel, {size:whole} MB", "entière, {size:whole} Mo", "heil, {size:whole} MB"
    ),
    # The house.
    "doctor-describe": Template(
        "describe your house there; see the README",
        "beschrijf daar je huis; zie de README",
        "décrivez-y votre maison ; voyez le README",
        "beschreiben Sie dort Ihr Haus; siehe README",
    ),
    "doctor-house": Template(
        "{path}: {name}, {devices}",
        "{path}: {name}, {devices}",
        "{path} : {name}, {devices}",
        "{path}: {name}, {devices}",
    ),
    "doctor-house-sensors": Template(
        "{path}: {name}, {devices} and {sensors}",
        "{path}: {name}, {devices} en {sensors}",
        "{path} : {name}, {devices} et {sensors}",
        "{path}: {name}, {devices} und {sensors}",
    ),
    "one-device": Template(
        "{count:whole} device", "{count:whole} toestel", "{count:whole} appareil", "{count:whole} Gerät"
    ),
    "some-devices": Template(
        "{count:whole} devices", "{count:whole} toestellen", "{count:whole} appareils", "{count:whole} Geräte"
    ),
    "one-sensor": Template(
        "{count:whole} sensor", "{count:whole} sensor", "{count:whole} capteur", "{count:whole} Sensor"
    ),
    "some-sensors": Template(
        "{count:whole} sensors", "{count:whole} sensoren", "{count:whole} capteurs", "{count:whole} Sensoren"
    ),
    "doctor-no-rules": Template(
        "no rule files in {folder}",
        "geen regelbestanden in {folder}",
        "aucun fichier de règles dans {folder}",
        "keine Regeldateien in {folder}",
    ),
    "doctor-copy-rules": Template(
        "copy one of rules/library there",
        "kopieer er een uit rules/library",
        "copiez-y un de ceux de rules/library",
        "kopieren Sie eine aus rules/library dorthin",
    ),
    "doctor-rules": Template(
        "{files} in {folder}", "{files} in {folder}", "{files} dans {folder}", "{files} in {folder}"
    ),
    "doctor-controller-runs": Template(
        "a controller is running and holds the meter",
        "er draait een regelaar, en die heeft de meter",
        "un contrôleur tourne et tient le compteur",
        "eine Steuerung läuft und hält den Zähler",
    ),
    "doctor-stop-controller": Template(
        "stop it to let the doctor listen to the meter, or look at its window",
        "stop hem om hier naar de meter te luisteren, of kijk in zijn venster",
        "arrêtez-le pour écouter ici le compteur, ou regardez sa fenêtre",
        "halten Sie sie an, um hier auf den Zähler zu hören, oder sehen Sie in ihr Fenster",
    ),
    # The meter.
    "doctor-meter": Template(
        "{port}: {name}, {power}",
        "{port}: {name}, {power}",
        "{port} : {name}, {power}",
        "{port}: {name}, {power}",
    ),
    "doctor-refused": Template(
        "no good telegram; the last was refused: {reason}",
        "geen goed telegram; het laatste werd geweigerd: {reason}",
        "pas de bon télégramme ; le dernier a été refusé : {reason}",
        "kein gutes Telegramm; das letzte wurde verworfen: {reason}",
    ),
    "doctor-no-telegram": Template(
        "no telegram within {limit_s:seconds}",
        "geen telegram binnen {limit_s:seconds}",
        "pas de télégramme en {limit_s:seconds}",
        "kein Telegramm in {limit_s:seconds}",
    ),
    "doctor-port-open": Template(
        "is the P1 port open?",
        "staat de P1-poort open?",
        "le port P1 est-il ouvert ?",
        "ist die P1-Schnittstelle offen?",
    ),
    "doctor-clock": Template(
        "{skew:number} s from the meter's; network time: {state}",
        "{skew:number} s van die van de meter; netwerktijd: {state}",
        "à {skew:number} s de celle du compteur ; heure du réseau : {state}",
        "{skew:number} s neben der des Zählers; Netzwerkzeit: {state}",
    ),
    "ntp-synchronised": Template("synchronised", "gelijkgezet", "synchronisée", "abgeglichen"),
    "ntp-not synchronised": Template(
        "not synchronised", "niet gelijkgezet", "non synchronisée", "nicht abgeglichen"
    ),
    "ntp-unknown": Template("unknown", "onbekend", "inconnue", "unbekannt"),
    "doctor-clocks-differ": Template(
        "the meter and this computer differ by {skew_s:seconds}; quarters go by the meter",
        "de meter en deze computer verschillen {skew_s:seconds}; kwartieren volgen de meter",
        "le compteur et cet ordinateur diffèrent de {skew_s:seconds} ; les quarts d'heure suivent le compteur",
        "Zähler und Computer weichen um {skew_s:seconds} ab; Viertelstunden gehen nach dem Zähler",
    ),
    "doctor-synchronise": Template(
        "switch on time synchronisation",
        "schakel tijdsynchronisatie in",
        "activez la synchronisation de l'heure",
        "schalten Sie die Zeitsynchronisation ein",
    ),
    # Devices and sensors.
    "doctor-no-answer": Template(
        "no answer within {limit_s:seconds}",
        "geen antwoord binnen {limit_s:seconds}",
        "pas de réponse en {limit_s:seconds}",
        "keine Antwort in {limit_s:seconds}",
    ),
    "doctor-switched-on": Template(
        "is it switched on?", "staat het aan?", "est-il allumé ?", "ist es eingeschaltet?"
    ),
    "doctor-plugged-in": Template(
        "is its cable plugged in?", "zit de kabel erin?", "son câble est-il branché ?", "steckt sein Kabel?"
    ),
    "doctor-sensor": Template(
        "it tells {value}", "hij meldt {value}", "il annonce {value}", "er meldet {value}"
    ),
    "doctor-sensor-refused": Template(
        "refused: {reason}", "geweigerd: {reason}", "refusé : {reason}", "verworfen: {reason}"
    ),
    "doctor-wiring": Template(
        "look at its wiring", "kijk de bedrading na", "vérifiez son câblage", "prüfen Sie die Verdrahtung"
    ),
    "doctor-battery": Template(
        "it answers: {soc} full, gives {power}",
        "antwoordt: {soc} vol, geeft {power}",
        "répond : pleine à {soc}, donne {power}",
        "antwortet: {soc} voll, gibt {power}",
    ),
    "doctor-charger": Template(
        "it answers: {status}, draws {power}",
        "antwoordt: {status}, neemt {power}",
        "répond : {status}, prend {power}",
        "antwortet: {status}, nimmt {power}",
    ),
    "doctor-solar": Template(
        "it answers: produces {power}",
        "antwoordt: levert {power}",
        "répond : produit {power}",
        "antwortet: liefert {power}",
    ),
    "doctor-relay": Template(
        "it answers: {state}", "antwoordt: {state}", "répond : {state}", "antwortet: {state}"
    ),
    "unknown-amount": Template(
        "an unknown number of {unit}",
        "een onbekend aantal {unit}",
        "un nombre inconnu de {unit}",
        "eine unbekannte Zahl von {unit}",
    ),
    "known-amount": same("{value:whole} {unit}"),
    # Prices of the exchange.
    "doctor-prices-unasked": Template(
        "{name} follows the exchange, and nobody is asked for its prices",
        "{name} volgt de beurs, en niemand wordt naar haar prijzen gevraagd",
        "{name} suit la bourse, et personne n'est interrogé sur ses prix",
        "{name} folgt der Börse, und niemand wird nach ihren Preisen gefragt",
    ),
    "doctor-name-who": Template(
        'name who is asked in site.yaml ("prices:"); see docs/prices.md',
        'noem in site.yaml wie gevraagd wordt ("prices:"); zie docs/prices.md',
        'nommez dans site.yaml qui est interrogé ("prices:") ; voyez docs/prices.md',
        'nennen Sie in site.yaml, wer gefragt wird ("prices:"); siehe docs/prices.md',
    ),
    "doctor-put-rates": Template(
        "put a rates.yaml there, or remove your own",
        "zet daar een rates.yaml, of verwijder de eigen",
        "mettez-y un rates.yaml, ou retirez le vôtre",
        "legen Sie dort eine rates.yaml ab, oder entfernen Sie die eigene",
    ),
    "quarters-tell-which": Template(
        "kwartier truth tells which, and why",
        "kwartier truth zegt welke, en waarom",
        "kwartier truth dit lesquels, et pourquoi",
        "kwartier truth sagt, welche und warum",
    ),
}
