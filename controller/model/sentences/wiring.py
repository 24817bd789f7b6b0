# SPDX-License-Identifier: MIT
"""What nothing can be reached with: addresses, register maps, drivers and pins that site.yaml names."""

from __future__ import annotations

from controller.model.sentences.template import Template

WIRING: dict[str, Template] = {
    # Maps of registers.
    "no-register-map": Template(
        'there is no register map "{name}"',
        'er is geen registerkaart "{name}"',
        "il n'y a pas de carte de registres « {name} »",
        "es gibt keine Registerkarte „{name}“",
    ),
    "no-sensor-map": Template(
        'there is no map of sensors "{name}"',
        'er is geen sensorkaart "{name}"',
        "il n'y a pas de carte de capteurs « {name} »",
        "es gibt keine Sensorkarte „{name}“",
    ),
    "known-maps": Template(
        "known maps: {names:comma}",
        "bekende kaarten: {names:comma}",
        "cartes connues : {names:comma}",
        "bekannte Karten: {names:comma}",
    ),
    "map-for-battery": Template(
        "the map {map} is for a battery",
        "de kaart {map} is voor een batterij",
        "la carte {map} est pour une batterie",
        "die Karte {map} ist für eine Batterie",
    ),
    "map-for-charger": Template(
        "the map {map} is for a charger",
        "de kaart {map} is voor een laadpaal",
        "la carte {map} est pour une borne",
        "die Karte {map} ist für eine Wallbox",
    ),
    "map-for-solar": Template(
        "the map {map} is for solar",
        "de kaart {map} is voor een omvormer",
        "la carte {map} est pour un onduleur",
        "die Karte {map} ist für einen Wechselrichter",
    ),
    "another-map": Template(
        "choose another map",
        "kies een andere kaart",
        "choisissez une autre carte",
        "wählen Sie eine andere Karte",
    ),
    "map-cannot-limit": Template(
        "the map {map} cannot limit an inverter",
        "de kaart {map} kan een omvormer niet begrenzen",
        "la carte {map} ne peut limiter un onduleur",
        "die Karte {map} kann einen Wechselrichter nicht begrenzen",
    ),
    "no-lowest-or-another-map": Template(
        "leave `lowest:` out, or choose another map",
        "laat `lowest:` weg, of kies een andere kaart",
        "omettez `lowest:`, ou choisissez une autre carte",
        "lassen Sie `lowest:` weg, oder wählen Sie eine andere Karte",
    ),
    "map-without-value": Template(
        'the map {map} has no value "{name}"',
        'de kaart {map} heeft geen waarde "{name}"',
        "la carte {map} n'a pas de valeur « {name} »",
        "die Karte {map} hat keinen Wert „{name}“",
    ),
    "map-measures": Template(
        "it measures {names:comma}",
        "ze meet {names:comma}",
        "elle mesure {names:comma}",
        "sie misst {names:comma}",
    ),
    "map-in-other-unit": Template(
        "{name} of the map {map} is in {unit}, but site.yaml says {written}",
        "{name} van de kaart {map} is in {unit}, maar site.yaml zegt {written}",
        "{name} de la carte {map} est en {unit}, mais site.yaml dit {written}",
        "{name} der Karte {map} ist in {unit}, aber site.yaml sagt {written}",
    ),
    # Drivers.
    "no-driver": Template(
        'there is no driver "{name}"',
        'er is geen driver "{name}"',
        "il n'y a pas de pilote « {name} »",
        "es gibt keinen Treiber „{name}“",
    ),
    "known-drivers": Template(
        "known drivers: {names:comma}",
        "bekende drivers: {names:comma}",
        "pilotes connus : {names:comma}",
        "bekannte Treiber: {names:comma}",
    ),
    "relay-not-modbus": Template(
        "a relay is not driven by Modbus",
        "een relais wordt niet via Modbus gestuurd",
        "un relais ne se pilote pas par Modbus",
        "ein Relais wird nicht über Modbus gesteuert",
    ),
    "only-relays-on-pins": Template(
        "only relays hang on pins",
        "alleen relais hangen aan pinnen",
        "seuls des relais se branchent sur des broches",
        "nur Relais hängen an Pins",
    ),
    "nothing-simulated": Template(
        "{name}: there is no simulated house",
        "{name}: er is geen gesimuleerd huis",
        "{name} : il n'y a pas de maison simulée",
        "{name}: es gibt kein simuliertes Haus",
    ),
    "write-real-address": Template(
        "sim:// is for the demo; write a real address",
        "sim:// is voor de demo; schrijf een echt adres",
        "sim:// est pour la démo ; écrivez une vraie adresse",
        "sim:// ist für die Demo; schreiben Sie eine echte Adresse",
    ),
    "the-meter": Template("the meter", "de meter", "le compteur", "der Zähler"),
    # Addresses.
    "no-modbus-address": Template(
        "{address} is no Modbus address",
        "{address} is geen Modbus-adres",
        "{address} n'est pas une adresse Modbus",
        "{address} ist keine Modbus-Adresse",
    ),
    "no-address": Template(
        '"{address}" is not an address: {reason}',
        '"{address}" is geen adres: {reason}',
        "« {address} » n'est pas une adresse : {reason}",
        "„{address}“ ist keine Adresse: {reason}",
    ),
    "address-examples": Template(
        "for example {names:or}",
        "bijvoorbeeld {names:or}",
        "par exemple {names:or}",
        "zum Beispiel {names:or}",
    ),
    "address-brackets": Template(
        "a bracket [ ] is missing",
        "er ontbreekt een haakje [ ]",
        "il manque un crochet [ ]",
        "eine Klammer [ ] fehlt",
    ),
    "address-bad-options": Template(
        'behind "?" stand options like {example}',
        'achter "?" staan opties zoals {example}',
        'derrière "?" viennent des options comme {example}',
        'hinter "?" stehen Optionen wie {example}',
    ),
    "address-starts": Template(
        'it starts with "{scheme}:"',
        'het begint met "{scheme}:"',
        "elle commence par « {scheme}: »",
        "sie beginnt mit „{scheme}:“",
    ),
    "address-without-kind": Template(
        "it does not say of what kind",
        "het zegt niet van welke soort",
        "elle ne dit pas de quel genre",
        "sie sagt nicht, von welcher Art",
    ),
    "address-option": Template(
        'unknown option "{name}"',
        'onbekende optie "{name}"',
        "option inconnue « {name} »",
        "unbekannte Option „{name}“",
    ),
    "address-options": Template(
        "the options are {names:comma}",
        "de opties zijn {names:comma}",
        "les options sont {names:comma}",
        "die Optionen sind {names:comma}",
    ),
    "address-no-options": Template(
        "{scheme}:// has no options",
        "{scheme}:// heeft geen opties",
        "{scheme}:// n'a pas d'options",
        "{scheme}:// hat keine Optionen",
    ),
    "address-third-slash": Template(
        "a path starts with a third slash",
        "een pad begint met een derde schuine streep",
        "un chemin commence par une troisième barre oblique",
        "ein Pfad beginnt mit einem dritten Schrägstrich",
    ),
    "address-no-speed": Template(
        '"{text}" is not a speed',
        '"{text}" is geen snelheid',
        "« {text} » n'est pas une vitesse",
        "„{text}“ ist keine Geschwindigkeit",
    ),
    "speeds-of-meters": Template(
        "meters use {names:or}",
        "meters gebruiken {names:or}",
        "les compteurs utilisent {names:or}",
        "Zähler verwenden {names:or}",
    ),
    "speeds-of-recordings": Template(
        "speed=1 is real time, speed=0 as fast as it can be read",
        "speed=1 is echte tijd, speed=0 zo snel als het gelezen kan worden",
        "speed=1 est le temps réel, speed=0 aussi vite que possible",
        "speed=1 ist Echtzeit, speed=0 so schnell wie gelesen werden kann",
    ),
    "address-no-parity": Template(
        '"{text}" is not a parity',
        '"{text}" is geen pariteit',
        "« {text} » n'est pas une parité",
        "„{text}“ ist keine Parität",
    ),
    "write-parity": Template(
        "write parity=N (none), E (even) or O (odd)",
        "schrijf parity=N (geen), E (even) of O (oneven)",
        "écrivez parity=N (aucune), E (paire) ou O (impaire)",
        "schreiben Sie parity=N (keine), E (gerade) oder O (ungerade)",
    ),
    "address-no-byte-size": Template(
        '"{text}" is not a size of a byte',
        '"{text}" is geen bytegrootte',
        "« {text} » n'est pas une taille d'octet",
        "„{text}“ ist keine Bytegröße",
    ),
    "write-byte-size": Template(
        "write bytesize=8 or bytesize=7",
        "schrijf bytesize=8 of bytesize=7",
        "écrivez bytesize=8 ou bytesize=7",
        "schreiben Sie bytesize=8 oder bytesize=7",
    ),
    "address-no-port": Template(
        "the port is not a number from 1 to 65535",
        "de poort is geen getal van 1 tot 65535",
        "le port n'est pas un nombre de 1 à 65535",
        "der Port ist keine Zahl von 1 bis 65535",
    ),
    "address-no-host": Template(
        "host or port is missing",
        "de host of de poort ontbreekt",
        "il manque l'hôte ou le port",
        "Host oder Port fehlt",
    ),
    "nobody-answers": Template(
        "{name}: nobody answers",
        "{name}: niemand antwoordt",
        "{name} : personne ne répond",
        "{name}: niemand antwortet",
    ),
    "other-units": Template(
        "other units: {option}",
        "andere units: {option}",
        "autres unités : {option}",
        "andere Einheiten: {option}",
    ),
    # SunSpec.
    "no-sunspec": Template(
        "{bus} unit {unit} is no SunSpec device",
        "{bus} unit {unit} is geen SunSpec-toestel",
        "{bus} unité {unit} n'est pas un appareil SunSpec",
        "{bus} Einheit {unit} ist kein SunSpec-Gerät",
    ),
    "switch-sunspec-on": Template(
        "switch SunSpec on in the inverter, check the unit number",
        "zet SunSpec aan in de omvormer, kijk het unitnummer na",
        "activez SunSpec dans l'onduleur, vérifiez le numéro d'unité",
        "schalten Sie SunSpec im Wechselrichter ein, prüfen Sie die Einheitennummer",
    ),
    "no-sunspec-model": Template(
        "{bus} unit {unit} has no SunSpec model {model} ({meaning})",
        "{bus} unit {unit} heeft geen SunSpec-model {model} ({meaning})",
        "{bus} unité {unit} n'a pas de modèle SunSpec {model} ({meaning})",
        "{bus} Einheit {unit} hat kein SunSpec-Modell {model} ({meaning})",
    ),
    "no-device-for-map": Template(
        'it is no device for the map "{map}", or its firmware is too old',
        'het is geen toestel voor de kaart "{map}", of de firmware is te oud',
        "ce n'est pas un appareil pour la carte « {map} », ou son micrologiciel est trop ancien",
        "es ist kein Gerät für die Karte „{map}“, oder die Firmware ist zu alt",
    ),
    # Pins.
    "no-pins": Template(
        "this computer offers no GPIO pins: {error}",
        "deze computer heeft geen GPIO-pinnen: {error}",
        "cet ordinateur n'offre pas de broches GPIO : {error}",
        "dieser Computer hat keine GPIO-Pins: {error}",
    ),
    "pins-need-pi": Template(
        "relays on pins need a Raspberry Pi",
        "relais op pinnen hebben een Raspberry Pi nodig",
        "les relais sur des broches ont besoin d'un Raspberry Pi",
        "Relais an Pins brauchen einen Raspberry Pi",
    ),
    "pin-not-following": Template(
        "{relay}: the pin does not follow",
        "{relay}: de pin volgt niet",
        "{relay} : la broche ne suit pas",
        "{relay}: der Pin folgt nicht",
    ),
    "pin-not-following-hint": Template(
        "is something else driving it, or a wire shorted?",
        "stuurt iets anders hem, of is er een kortsluiting?",
        "autre chose la pilote-t-il, ou un fil est-il en court-circuit ?",
        "steuert ihn etwas anderes, oder ist ein Draht kurzgeschlossen?",
    ),
    "pin-not-open": Template(
        "{relay}: the pin is not open",
        "{relay}: de pin is niet open",
        "{relay} : la broche n'est pas ouverte",
        "{relay}: der Pin ist nicht geöffnet",
    ),
    "no-pin": Template(
        "{relay} has no pin", "{relay} heeft geen pin", "{relay} n'a pas de broche", "{relay} hat keinen Pin"
    ),
    "write-pin": Template(
        "write pin: 17 (BCM number, 0 to 27) in site.yaml",
        "schrijf pin: 17 (BCM-nummer, 0 tot 27) in site.yaml",
        "écrivez pin: 17 (numéro BCM, 0 à 27) dans site.yaml",
        "schreiben Sie pin: 17 (BCM-Nummer, 0 bis 27) in site.yaml",
    ),
    "pin-active": Template(
        "{relay}: active is {text}",
        "{relay}: active is {text}",
        "{relay} : active est {text}",
        "{relay}: active ist {text}",
    ),
    "write-active": Template(
        "write active: high, or active: low",
        "schrijf active: high, of active: low",
        "écrivez active: high, ou active: low",
        "schreiben Sie active: high, oder active: low",
    ),
}
