# SPDX-License-Identifier: MIT
"""What was decided, as one line of the journal: the device, from what to what, the reason, the state of the quarter."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

DECISIONS: dict[str, Template] = {
    # Setpoints.
    "hold": Template(
        "hold",
        "in rust",
        "au repos",
        "in Ruhe",
    ),
    "discharge": Template(
        "discharge {power_w:short}",
        "ontladen {power_w:short}",
        "décharge {power_w:short}",
        "entladen {power_w:short}",
    ),
    "charge": Template(
        "charge {power_w:short}", "laden {power_w:short}", "charge {power_w:short}", "laden {power_w:short}"
    ),
    "at-most": Template(
        "at most {power_w:short}",
        "hoogstens {power_w:short}",
        "au plus {power_w:short}",
        "höchstens {power_w:short}",
    ),
    "pause": Template("pause", "pauze", "pause", "Pause"),
    "current": same("{current_a:amperes}"),
    "current-one-phase": Template(
        "{current_a:amperes} on one phase",
        "{current_a:amperes} op één fase",
        "{current_a:amperes} sur une phase",
        "{current_a:amperes} auf einer Phase",
    ),
    "current-three-phases": Template(
        "{current_a:amperes} on three phases",
        "{current_a:amperes} op drie fasen",
        "{current_a:amperes} sur trois phases",
        "{current_a:amperes} auf drei Phasen",
    ),
    "on": Template("on", "aan", "allumé", "ein"),
    "off": Template("off", "uit", "éteint", "aus"),
    "own-control": Template("own control", "eigen sturing", "pilotage propre", "eigene Steuerung"),
    # Who it is about.
    "battery-named": Template("{name} battery", "batterij {name}", "batterie {name}", "Batterie {name}"),
    "battery-home": Template("home battery", "thuisbatterij", "batterie domestique", "Hausbatterie"),
    "car": Template("car", "auto", "voiture", "Auto"),
    "boiler": Template("boiler", "boiler", "chauffe-eau", "Boiler"),
    "heat-pump": Template("heat pump", "warmtepomp", "pompe à chaleur", "Wärmepumpe"),
    "heatpump": Template("heatpump", "warmtepomp", "pompe à chaleur", "Wärmepumpe"),
    "dishwasher": Template("dishwasher", "vaatwasser", "lave-vaisselle", "Spülmaschine"),
    "washing-machine": Template("washing machine", "wasmachine", "lave-linge", "Waschmaschine"),
    "dryer": Template("dryer", "droogkast", "sèche-linge", "Trockner"),
    "pool": Template("pool", "zwembad", "piscine", "Pool"),
    "roof": Template("roof", "dak", "toit", "Dach"),
    "target": Template("target", "doel", "cible", "Ziel"),
    # The sentence itself.
    "changes": same("{device:subject} {steps:change}"),
    "stays": Template(
        "{device:subject} stays {after}",
        "{device:subject} blijft op {after}",
        "{device:subject} reste sur {after}",
        "{device:subject} bleibt auf {after}",
    ),
    "for-reason": Template(
        "{what}: {because}", "{what}: {because}", "{what} : {because}", "{what}: {because}"
    ),
    "in-quarter": Template(
        "{what}; {used_wh:kwh} of {budget_wh:kwh} kWh used, {left_s} left",
        "{what}; {used_wh:kwh} van {budget_wh:kwh} kWh verbruikt, nog {left_s}",
        "{what} ; {used_wh:kwh} kWh utilisés sur {budget_wh:kwh}, encore {left_s}",
        "{what}; {used_wh:kwh} von {budget_wh:kwh} kWh verbraucht, noch {left_s}",
    ),
    "made-safe": Template("made safe", "veilig gezet", "mis en sécurité", "gesichert"),
    "back-to-normal": Template("back to normal", "weer normaal", "retour à la normale", "wieder normal"),
    "waits": Template("waits", "wacht", "attend", "wartet"),
    "led": same("{lead}, {because}"),
    # Why a wish did not win.
    "stands-higher": Template(
        '"{rule}" stands higher',
        '"{rule}" staat hoger',
        "« {rule} » est plus haut dans la liste",
        "„{rule}“ steht weiter oben",
    ),
    "allows-less": Template(
        '"{rule}" allows less',
        '"{rule}" laat minder toe',
        "« {rule} » permet moins",
        "„{rule}“ erlaubt weniger",
    ),
    "cut-by": Template(
        'cut by "{rule}"', 'beperkt door "{rule}"', "limité par « {rule} »", "begrenzt durch „{rule}“"
    ),
    "in-hand": Template(
        "{who} has the device in hand",
        "{who} bedient het toestel met de hand",
        "{who} commande l'appareil à la main",
        "{who} bedient das Gerät von Hand",
    ),
    "set-by": Template("set by {who}", "ingesteld door {who}", "réglé par {who}", "eingestellt von {who}"),
    "no-rule": Template(
        "no rule wants anything of it",
        "geen enkele regel wil er iets van",
        "aucune règle ne lui demande rien",
        "keine Regel will etwas von ihm",
    ),
    # Before there is a house.
    "no-site-file": Template(
        "There is no site file. Describe your house in {site}.",
        "Er is nog geen sitebestand. Beschrijf je huis in {site}.",
        "Il n'y a pas de fichier de site. Décrivez votre maison dans {site}.",
        "Es gibt noch keine Site-Datei. Beschreiben Sie Ihr Haus in {site}.",
    ),
    "look-around-first": Template(
        "To look around first, start the simulated house: {command}",
        "Om eerst rond te kijken, start je het gesimuleerde huis: {command}",
        "Pour regarder d'abord, démarrez la maison simulée : {command}",
        "Um sich erst umzusehen, starten Sie das simulierte Haus: {command}",
    ),
    "problem-at": Template(
        "{place}: {severity}: {problem}",
        "{place}: {severity}: {problem}",
        "{place} : {severity} : {problem}",
        "{place}: {severity}: {problem}",
    ),
    "an-error": Template("error", "fout", "erreur", "Fehler"),
    "a-warning": Template("warning", "waarschuwing", "avertissement", "Warnung"),
    # Modes in which nobody is controlled.
    "waits-for-telegram": Template(
        "waiting for the first telegram of the meter",
        "wacht op het eerste telegram van de meter",
        "attend le premier télégramme du compteur",
        "wartet auf das erste Telegramm des Zählers",
    ),
    "no-meter-data": Template(
        "no data from the meter",
        "geen gegevens van de meter",
        "pas de données du compteur",
        "keine Daten vom Zähler",
    ),
    "control-paused": Template(
        "control is paused",
        "de sturing is gepauzeerd",
        "le pilotage est en pause",
        "die Steuerung ist pausiert",
    ),
    "not-set-up": Template(
        "the house is not set up yet",
        "het huis is nog niet ingesteld",
        "la maison n'est pas encore configurée",
        "das Haus ist noch nicht eingerichtet",
    ),
}
