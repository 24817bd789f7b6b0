# SPDX-License-Identifier: MIT
"""What is wrong with a sensor, and what its owner can do about it."""

from __future__ import annotations

from controller.model.sentences.template import Template

SENSORS: dict[str, Template] = {
    # What it tells is no measurement.
    "sensor-no-number": Template(
        '"{text}" is no number',
        '"{text}" is geen getal',
        "« {text} » n'est pas un nombre",
        "„{text}“ ist keine Zahl",
    ),
    "sensor-empty": Template(
        "the file is empty",
        "het bestand is leeg",
        "le fichier est vide",
        "die Datei ist leer",
    ),
    "sensor-too-low": Template(
        "{told} is below {bound}, the lowest that can be",
        "{told} is lager dan {bound}, het laagste dat kan",
        "{told} est en dessous de {bound}, le minimum possible",
        "{told} liegt unter {bound}, dem kleinsten möglichen Wert",
    ),
    "sensor-too-high": Template(
        "{told} is above {bound}, the highest that can be",
        "{told} is hoger dan {bound}, het hoogste dat kan",
        "{told} est au-dessus de {bound}, le maximum possible",
        "{told} liegt über {bound}, dem größten möglichen Wert",
    ),
    "w1-power-on": Template(
        "85 °C is what the chip tells before it has measured",
        "85 °C is wat de chip zegt voordat hij gemeten heeft",
        "85 °C est ce que la puce annonce avant d'avoir mesuré",
        "85 °C meldet der Chip, bevor er gemessen hat",
    ),
    "w1-broken": Template(
        "{told_degc} is what is told of a chip that does not answer",
        "{told_degc} is wat gemeld wordt van een chip die niet antwoordt",
        "{told_degc} est ce qui est annoncé d'une puce qui ne répond pas",
        "{told_degc} wird von einem Chip gemeldet, der nicht antwortet",
    ),
    "w1-checksum": Template(
        "the checksum is wrong",
        "het controlegetal klopt niet",
        "la somme de contrôle est fausse",
        "die Prüfsumme stimmt nicht",
    ),
    "w1-shorted": Template(
        "nine zeros are no measurement: the data line is shorted",
        "negen nullen zijn geen meting: de datalijn is kortgesloten",
        "neuf zéros ne sont pas une mesure : la ligne de données est en court-circuit",
        "neun Nullen sind keine Messung: die Datenleitung ist kurzgeschlossen",
    ),
    # It cannot be asked.
    "sensor-nothing-good": Template(
        "nothing that it tells can be: {reason}",
        "niets van wat hij meldt, kan kloppen: {reason}",
        "rien de ce qu'il annonce n'est possible : {reason}",
        "nichts von dem, was er meldet, kann stimmen: {reason}",
    ),
    "sensor-nothing-good-hint": Template(
        "look at its wiring; what can be is bounded by lowest: and highest: in site.yaml",
        "kijk de bedrading na; wat kan, is begrensd door lowest: en highest: in site.yaml",
        "vérifiez son câblage ; ce qui est possible est borné par lowest: et highest: dans site.yaml",
        "die Verdrahtung prüfen; was möglich ist, begrenzen lowest: und highest: in site.yaml",
    ),
    "sensor-mute": Template(
        "{name} does not answer",
        "{name} antwoordt niet",
        "{name} ne répond pas",
        "{name} antwortet nicht",
    ),
    "file-silent": Template(
        "{name} does not answer within {limit_s:exact}",
        "{name} antwoordt niet binnen {limit_s:exact}",
        "{name} ne répond pas en {limit_s:exact}",
        "{name} antwortet nicht innerhalb von {limit_s:exact}",
    ),
    "sensor-cable-hint": Template(
        "check its cable and its power",
        "kijk de kabel en de voeding na",
        "vérifiez son câble et son alimentation",
        "Kabel und Stromversorgung prüfen",
    ),
    "file-missing": Template(
        "there is no file {name}",
        "er is geen bestand {name}",
        "il n'y a pas de fichier {name}",
        "es gibt keine Datei {name}",
    ),
    "file-missing-hint": Template(
        "check address: in site.yaml; the numbers in such paths may change when the computer starts",
        "kijk address: in site.yaml na; de nummers in zulke paden kunnen veranderen wanneer de computer start",
        "vérifiez address: dans site.yaml ; les numéros de ces chemins peuvent changer au démarrage de l'ordinateur",
        "address: in site.yaml prüfen; die Nummern in solchen Pfaden können sich beim Start des Rechners ändern",
    ),
    "file-forbidden": Template(
        "{name} may not be read",
        "{name} mag niet gelezen worden",
        "{name} ne peut être lu",
        "{name} darf nicht gelesen werden",
    ),
    "file-forbidden-hint": Template(
        "let everybody read it: sudo chmod a+r {name}",
        "laat iedereen het lezen: sudo chmod a+r {name}",
        "laissez tout le monde le lire : sudo chmod a+r {name}",
        "allen das Lesen erlauben: sudo chmod a+r {name}",
    ),
    "file-unreadable": Template(
        "{name} cannot be read: {error}",
        "{name} kan niet gelezen worden: {error}",
        "{name} ne peut être lu : {error}",
        "{name} lässt sich nicht lesen: {error}",
    ),
    "file-old": Template(
        "{name} was last written {age_s} ago",
        "{name} werd {age_s} geleden voor het laatst geschreven",
        "{name} a été écrit pour la dernière fois il y a {age_s}",
        "{name} wurde zuletzt vor {age_s} geschrieben",
    ),
    "file-old-hint": Template(
        "see whether the program that writes it still runs; it shall do so at least every {limit_s}, "
        "or timeout: be longer",
        "kijk of het programma dat het schrijft nog loopt; dat moet minstens elke {limit_s}, of timeout: moet langer",
        "voyez si le programme qui l'écrit tourne encore ; il doit le faire au moins toutes les {limit_s}, "
        "ou timeout: être plus long",
        "nachsehen, ob das Programm noch läuft, das sie schreibt; es soll das mindestens alle {limit_s} tun, "
        "oder timeout: länger sein",
    ),
    "sensor-frozen": Template(
        "it has told exactly {told} for {for_s}: it may be frozen",
        "hij meldt al {for_s} precies {told}: misschien zit hij vast",
        "il annonce exactement {told} depuis {for_s} : il est peut-être figé",
        "er meldet seit {for_s} genau {told}: vielleicht hängt er",
    ),
    "sensor-frozen-hint": Template(
        "take its power away for a moment; if it is right to stay the same, write frozen_after: with a longer time",
        "haal er even de spanning af; klopt het dat hij gelijk blijft, schrijf dan frozen_after: met een langere tijd",
        "coupez un instant son alimentation ; s'il est normal qu'il reste le même, écrivez frozen_after: plus long",
        "kurz von der Spannung trennen; bleibt er zu Recht gleich, frozen_after: mit einer längeren Zeit schreiben",
    ),
    # A line that several share.
    "line-set-twice": Template(
        "{name} is set as {first} in one address and as {second} in another",
        "{name} is in het ene adres ingesteld als {first} en in het andere als {second}",
        "{name} est réglé sur {first} dans une adresse et sur {second} dans une autre",
        "{name} ist in der einen Adresse als {first} eingestellt und in der anderen als {second}",
    ),
    "line-set-twice-hint": Template(
        "all units of a line speak alike: write the same settings behind ? in each address",
        "alle toestellen op een lijn spreken gelijk: schrijf in elk adres dezelfde instellingen achter ?",
        "toutes les unités d'une ligne parlent de même : écrivez les mêmes réglages après ? dans chaque adresse",
        "alle Geräte einer Leitung sprechen gleich: in jeder Adresse dieselben Einstellungen hinter ? schreiben",
    ),
    "line-of-meter": Template(
        "{name} is the port of the meter",
        "{name} is de poort van de meter",
        "{name} est le port du compteur",
        "{name} ist der Anschluss des Zählers",
    ),
    "line-of-meter-hint": Template(
        "sensors and devices hang on another adapter",
        "sensoren en toestellen hangen aan een andere adapter",
        "les capteurs et appareils sont sur un autre adaptateur",
        "Sensoren und Geräte hängen an einem anderen Adapter",
    ),
    # The 1-wire bus.
    "w1-no-driver": Template(
        "{name} is on the 1-wire bus and gives no temperature",
        "{name} zit op de 1-wire-bus en geeft geen temperatuur",
        "{name} est sur le bus 1-wire et ne donne pas de température",
        "{name} ist am 1-Wire-Bus und gibt keine Temperatur",
    ),
    "w1-no-driver-hint": Template(
        "load what reads it: sudo modprobe w1_therm",
        "laad wat hem leest: sudo modprobe w1_therm",
        "chargez ce qui la lit : sudo modprobe w1_therm",
        "laden, was ihn liest: sudo modprobe w1_therm",
    ),
    "w1-off": Template(
        "1-wire is not switched on in this computer",
        "1-wire is niet ingeschakeld op deze computer",
        "le bus 1-wire n'est pas activé sur cet ordinateur",
        "1-Wire ist auf diesem Rechner nicht eingeschaltet",
    ),
    "w1-off-hint": Template(
        "on a Raspberry Pi: write dtoverlay=w1-gpio into /boot/firmware/config.txt and start it again",
        "op een Raspberry Pi: schrijf dtoverlay=w1-gpio in /boot/firmware/config.txt en start hem opnieuw",
        "sur un Raspberry Pi : écrivez dtoverlay=w1-gpio dans /boot/firmware/config.txt et redémarrez-le",
        "auf einem Raspberry Pi: dtoverlay=w1-gpio in /boot/firmware/config.txt schreiben und neu starten",
    ),
    "w1-absent": Template(
        "there is no {name} on the 1-wire bus",
        "er is geen {name} op de 1-wire-bus",
        "il n'y a pas de {name} sur le bus 1-wire",
        "auf dem 1-Wire-Bus gibt es kein {name}",
    ),
    "w1-absent-hint": Template(
        "check its cable, and that 4.7 kΩ join its data line and 3.3 V; {there}",
        "kijk de kabel na, en of 4,7 kΩ de datalijn met 3,3 V verbindt; {there}",
        "vérifiez son câble, et que 4,7 kΩ relient sa ligne de données à 3,3 V ; {there}",
        "Kabel prüfen, und ob 4,7 kΩ die Datenleitung mit 3,3 V verbinden; {there}",
    ),
    "w1-there": Template(
        "there now: {names:comma}",
        "er nu: {names:comma}",
        "présents : {names:comma}",
        "jetzt da: {names:comma}",
    ),
    "w1-empty": Template(
        "there is none now",
        "er is er nu geen",
        "il n'y en a aucun",
        "jetzt ist keiner da",
    ),
}
