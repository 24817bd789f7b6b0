# SPDX-License-Identifier: MIT
"""What does not work in the house, and what its owner can do about it: the meter's line, buses, devices, the disk."""

from __future__ import annotations

from controller.model.sentences.template import Template

FAULTS: dict[str, Template] = {
    # The P1 port.
    "p1-silent": Template(
        "the meter sends nothing",
        "de meter stuurt niets",
        "le compteur n'envoie rien",
        "der Zähler sendet nichts",
    ),
    "p1-silent-hint": Template(
        "the P1 port may be closed: have it opened in the portal of the grid operator (Mijn Fluvius, My ORES, "
        "Sibelga), where it also expires and must be renewed; else check that the cable sits firmly",
        "de P1-poort is misschien gesloten: laat ze openen in het portaal van de netbeheerder (Mijn Fluvius, My ORES, "
        "Sibelga), waar ze ook vervalt en verlengd moet worden; kijk anders na of de kabel goed vastzit",
        "le port P1 est peut-être fermé : faites-le ouvrir sur le portail du gestionnaire de réseau (Mijn Fluvius, "
        "My ORES, Sibelga), où il expire aussi et doit être renouvelé ; sinon vérifiez que le câble tient bien",
        "die P1-Schnittstelle ist vielleicht geschlossen: im Portal des Netzbetreibers öffnen lassen (Mijn Fluvius, "
        "My ORES, Sibelga), wo sie auch abläuft und erneuert werden muss; sonst prüfen, ob das Kabel fest sitzt",
    ),
    "p1-no-telegrams": Template(
        "what the meter sends is no telegram",
        "wat de meter stuurt, is geen telegram",
        "ce que le compteur envoie n'est pas un télégramme",
        "was der Zähler sendet, ist kein Telegramm",
    ),
    "p1-no-telegrams-at": Template(
        "what the meter sends is no telegram, at {settings:or}",
        "wat de meter stuurt, is geen telegram, met {settings:or}",
        "ce que le compteur envoie n'est pas un télégramme, avec {settings:or}",
        "was der Zähler sendet, ist kein Telegramm, mit {settings:or}",
    ),
    "p1-no-telegrams-hint": Template(
        "wrong speed or an inverted signal: meters of DSMR 4, 5 and Belgium use baud=115200 parity=N bytesize=8, "
        "DSMR 2 and 3 baud=9600 parity=E bytesize=7; the cable must have an inverter (made for P1)",
        "verkeerde snelheid of een omgekeerd signaal: meters van DSMR 4, 5 en België gebruiken baud=115200 parity=N "
        "bytesize=8, DSMR 2 en 3 baud=9600 parity=E bytesize=7; de kabel moet het signaal omkeren (gemaakt voor P1)",
        "mauvaise vitesse ou signal inversé : les compteurs DSMR 4, 5 et belges utilisent baud=115200 parity=N "
        "bytesize=8, DSMR 2 et 3 baud=9600 parity=E bytesize=7 ; le câble doit avoir un inverseur (fait pour P1)",
        "falsche Geschwindigkeit oder umgekehrtes Signal: Zähler nach DSMR 4, 5 und in Belgien nutzen baud=115200 "
        "parity=N bytesize=8, DSMR 2 und 3 baud=9600 parity=E bytesize=7; das Kabel muss das Signal umkehren (für P1)",
    ),
    "p1-damaged": Template(
        "every telegram arrives damaged ({count} in a row)",
        "elk telegram komt beschadigd aan ({count} na elkaar)",
        "chaque télégramme arrive abîmé ({count} de suite)",
        "jedes Telegramm kommt beschädigt an ({count} in Folge)",
    ),
    "p1-damaged-hint": Template(
        "noise on the line: a shorter or better cable, away from mains and inverter; "
        "or two readers share the port without a splitter",
        "storing op de lijn: een kortere of betere kabel, weg van netspanning en omvormer; "
        "of twee lezers delen de poort zonder splitter",
        "parasites sur la ligne : un câble plus court ou meilleur, loin du secteur et de l'onduleur ; "
        "ou deux lecteurs partagent le port sans répartiteur",
        "Störungen auf der Leitung: ein kürzeres oder besseres Kabel, weg von Netz und Wechselrichter; "
        "oder zwei Leser teilen sich die Schnittstelle ohne Verteiler",
    ),
    "p1-key-missing": Template(
        "the meter encrypts its telegrams",
        "de meter versleutelt zijn telegrammen",
        "le compteur chiffre ses télégrammes",
        "der Zähler verschlüsselt seine Telegramme",
    ),
    "p1-key-missing-hint": Template(
        "ask the grid operator (Creos) for the P1 key and set it up as `key`",
        "vraag de P1-sleutel aan de netbeheerder (Creos) en stel hem in als `key`",
        "demandez la clé P1 au gestionnaire de réseau (Creos) et configurez-la comme `key`",
        "den P1-Schlüssel beim Netzbetreiber (Creos) anfragen und als `key` einrichten",
    ),
    "p1-key-wrong": Template(
        "the telegrams cannot be decrypted with the key that is set up",
        "de telegrammen zijn niet te ontcijferen met de ingestelde sleutel",
        "les télégrammes ne peuvent être déchiffrés avec la clé configurée",
        "die Telegramme lassen sich mit dem eingerichteten Schlüssel nicht entschlüsseln",
    ),
    "p1-key-wrong-hint": Template(
        "compare it with the grid operator's, all 32 characters; after a change of meter there is a new one",
        "vergelijk hem met die van de netbeheerder, alle 32 tekens; na een nieuwe meter is er een nieuwe",
        "comparez-la avec celle du gestionnaire de réseau, les 32 caractères ; après un changement de compteur il y en "
        "a une nouvelle",
        "mit dem des Netzbetreibers vergleichen, alle 32 Zeichen; nach einem Zählerwechsel gibt es einen neuen",
    ),
    # Ports and connections.
    "port-missing": Template(
        "{name} does not exist", "{name} bestaat niet", "{name} n'existe pas", "{name} gibt es nicht"
    ),
    "port-missing-hint": Template(
        "is the cable plugged in? `ls /dev/serial/by-id` shows ports",
        "zit de kabel erin? `ls /dev/serial/by-id` toont de poorten",
        "le câble est-il branché ? `ls /dev/serial/by-id` montre les ports",
        "steckt das Kabel? `ls /dev/serial/by-id` zeigt die Anschlüsse",
    ),
    "path-right-hint": Template(
        "is the path right?", "klopt het pad?", "le chemin est-il bon ?", "stimmt der Pfad?"
    ),
    "port-forbidden": Template(
        "no permission to open {name}",
        "geen toelating om {name} te openen",
        "pas le droit d'ouvrir {name}",
        "keine Berechtigung, {name} zu öffnen",
    ),
    "port-forbidden-hint": Template(
        "add the user to the group that owns the port: `sudo usermod -aG dialout $USER`, then log in again",
        "voeg de gebruiker toe aan de groep van de poort: `sudo usermod -aG dialout $USER`, en meld opnieuw aan",
        "ajoutez l'utilisateur au groupe du port : `sudo usermod -aG dialout $USER`, puis reconnectez-vous",
        "den Benutzer in die Gruppe des Anschlusses aufnehmen: `sudo usermod -aG dialout $USER`, dann neu anmelden",
    ),
    "port-taken": Template(
        "{name} is in use by another program",
        "{name} is in gebruik door een ander programma",
        "{name} est utilisé par un autre programme",
        "{name} wird von einem anderen Programm benutzt",
    ),
    "port-taken-hint": Template(
        "only one program can read a port: `sudo fuser -v {name}` shows which one has it",
        "maar één programma kan een poort lezen: `sudo fuser -v {name}` toont welk",
        "un seul programme peut lire un port : `sudo fuser -v {name}` montre lequel",
        "nur ein Programm kann einen Anschluss lesen: `sudo fuser -v {name}` zeigt, welches",
    ),
    "port-lost": Template(
        "the connection to {name} was lost",
        "de verbinding met {name} is verbroken",
        "la connexion à {name} est perdue",
        "die Verbindung zu {name} ist abgebrochen",
    ),
    "port-lost-hint": Template(
        "was the cable pulled, or the other side restarted?",
        "is de kabel uitgetrokken, of de andere kant herstart?",
        "le câble a-t-il été retiré, ou l'autre côté redémarré ?",
        "wurde das Kabel gezogen oder die andere Seite neu gestartet?",
    ),
    "port-not-opened": Template(
        "{name} cannot be opened: {error}",
        "{name} is niet te openen: {error}",
        "{name} ne peut être ouvert : {error}",
        "{name} lässt sich nicht öffnen: {error}",
    ),
    "port-not-opened-hint": Template(
        "is it a serial port?",
        "is het een seriële poort?",
        "est-ce un port série ?",
        "ist es ein serieller Anschluss?",
    ),
    "host-refuses": Template(
        "{name} refuses the connection",
        "{name} weigert de verbinding",
        "{name} refuse la connexion",
        "{name} lehnt die Verbindung ab",
    ),
    "host-refuses-hint": Template(
        "the machine is there, but nothing answers at this port: is the gateway set up, and the number right?",
        "het toestel is er, maar niets antwoordt op deze poort: is de gateway ingesteld, en klopt het nummer?",
        "la machine est là, mais rien ne répond à ce port : la passerelle est-elle configurée, et le numéro juste ?",
        "die Maschine ist da, aber an diesem Port antwortet nichts: ist das Gateway eingerichtet, stimmt die Nummer?",
    ),
    "host-unreachable": Template(
        "{name} cannot be reached: {reason}",
        "{name} is niet te bereiken: {reason}",
        "{name} est injoignable : {reason}",
        "{name} ist nicht zu erreichen: {reason}",
    ),
    "host-unreachable-hint": Template(
        "is it switched on and in the same network? Its address may have changed",
        "staat het aan en in hetzelfde netwerk? Het adres kan veranderd zijn",
        "est-il allumé et dans le même réseau ? Son adresse peut avoir changé",
        "ist es eingeschaltet und im selben Netz? Seine Adresse kann sich geändert haben",
    ),
    "stream-ended": Template(
        "{name} has been played to its end",
        "{name} is tot het einde afgespeeld",
        "{name} a été lu jusqu'à la fin",
        "{name} ist bis zum Ende abgespielt",
    ),
    # Devices.
    "not-renewed": Template(
        "{device}: nobody renewed its command ({setpoint}), it was put in its safe state",
        "{device}: niemand hernieuwde de opdracht ({setpoint}), het toestel ging naar zijn veilige stand",
        "{device} : personne n'a renouvelé son ordre ({setpoint}), il a été mis en sécurité",
        "{device}: niemand erneuerte den Befehl ({setpoint}), es ging in seinen sicheren Zustand",
    ),
    "not-renewed-hint": Template(
        "the controller was busy or stopped; look for a fault of the meter",
        "de regelaar was bezet of gestopt; zoek een storing van de meter",
        "le contrôleur était occupé ou arrêté ; cherchez une panne du compteur",
        "die Steuerung war beschäftigt oder angehalten; nach einer Störung des Zählers suchen",
    ),
    "left-unsafe": Template(
        "{device} could not be put in its safe state: {reason}",
        "{device} kon niet naar zijn veilige stand gebracht worden: {reason}",
        "{device} n'a pu être mis en sécurité : {reason}",
        "{device} konnte nicht in seinen sicheren Zustand gebracht werden: {reason}",
    ),
    "left-unsafe-hint": Template(
        "its own timeout does it, where it has one",
        "zijn eigen tijdslimiet doet het, waar die er is",
        "sa propre temporisation le fait, s'il en a une",
        "seine eigene Zeitüberwachung tut es, wo es eine gibt",
    ),
    "no-answer-within": Template(
        "no answer within {limit_s:exact}",
        "geen antwoord binnen {limit_s:exact}",
        "pas de réponse en {limit_s:exact}",
        "keine Antwort in {limit_s:exact}",
    ),
    # A Modbus bus.
    "reading-register": Template(
        "reading register {register}",
        "register {register} lezen",
        "lecture du registre {register}",
        "Register {register} lesen",
    ),
    "writing-register": Template(
        "writing register {register}",
        "register {register} schrijven",
        "écriture du registre {register}",
        "Register {register} schreiben",
    ),
    "unit-says": Template(
        "{bus} unit {unit}: {what}: {answer}",
        "{bus} unit {unit}: {what}: {answer}",
        "{bus} unité {unit} : {what} : {answer}",
        "{bus} Einheit {unit}: {what}: {answer}",
    ),
    "bus-no-answer": Template("no answer", "geen antwoord", "pas de réponse", "keine Antwort"),
    "unit-and-cable-hint": Template(
        "check the unit number and the cable",
        "kijk het unitnummer en de kabel na",
        "vérifiez le numéro d'unité et le câble",
        "Einheitennummer und Kabel prüfen",
    ),
    "bus-lost": Template(
        "{bus}: the connection was lost",
        "{bus}: de verbinding is verbroken",
        "{bus} : la connexion est perdue",
        "{bus}: die Verbindung ist abgebrochen",
    ),
    "bus-lost-while": Template(
        "{bus}: the connection was lost while {what}: {error}",
        "{bus}: de verbinding is verbroken bij {what}: {error}",
        "{bus} : la connexion est perdue ({what}) : {error}",
        "{bus}: die Verbindung ist abgebrochen ({what}): {error}",
    ),
    "bus-refused": Template(
        "{bus} refused the connection",
        "{bus} weigerde de verbinding",
        "{bus} a refusé la connexion",
        "{bus} lehnte die Verbindung ab",
    ),
    "bus-refused-hint": Template(
        "switch Modbus TCP on in the device, check the port",
        "zet Modbus TCP aan in het toestel, kijk de poort na",
        "activez Modbus TCP dans l'appareil, vérifiez le port",
        "Modbus TCP im Gerät einschalten, den Port prüfen",
    ),
    "bus-silent": Template(
        "{bus} does not answer", "{bus} antwoordt niet", "{bus} ne répond pas", "{bus} antwortet nicht"
    ),
    "bus-silent-hint": Template(
        "check that the device is on and its address is right",
        "kijk na of het toestel aanstaat en het adres klopt",
        "vérifiez que l'appareil est allumé et son adresse juste",
        "prüfen, ob das Gerät an ist und seine Adresse stimmt",
    ),
    "bus-unreachable": Template(
        "{bus} cannot be reached: {error}",
        "{bus} is niet te bereiken: {error}",
        "{bus} est injoignable : {error}",
        "{bus} ist nicht zu erreichen: {error}",
    ),
    "bus-unreachable-hint": Template(
        "check the address and the network",
        "kijk het adres en het netwerk na",
        "vérifiez l'adresse et le réseau",
        "Adresse und Netz prüfen",
    ),
    "bus-slow": Template(
        "{bus} did not accept the connection in time",
        "{bus} aanvaardde de verbinding niet op tijd",
        "{bus} n'a pas accepté la connexion à temps",
        "{bus} nahm die Verbindung nicht rechtzeitig an",
    ),
    "bus-slow-hint": Template(
        "it may allow too few connections",
        "misschien laat het te weinig verbindingen toe",
        "il admet peut-être trop peu de connexions",
        "es lässt vielleicht zu wenige Verbindungen zu",
    ),
    # History and prices.
    "history-not-written": Template(
        "history is not written: {reason}",
        "de historiek wordt niet geschreven: {reason}",
        "l'historique n'est pas écrit : {reason}",
        "der Verlauf wird nicht geschrieben: {reason}",
    ),
    "history-set-aside": Template(
        "the history file was damaged and is kept as {name}; a new one was begun",
        "het historiekbestand was beschadigd en is bewaard als {name}; er is een nieuw begonnen",
        "le fichier d'historique était abîmé et est gardé comme {name} ; un nouveau a été commencé",
        "die Verlaufsdatei war beschädigt und bleibt als {name} erhalten; eine neue wurde begonnen",
    ),
    "history-set-aside-hint": Template(
        "the card or disk may be failing: make a copy of the data folder",
        "de kaart of schijf is misschien stuk aan het gaan: maak een kopie van de gegevensmap",
        "la carte ou le disque est peut-être défaillant : faites une copie du dossier de données",
        "die Karte oder Platte geht vielleicht kaputt: eine Kopie des Datenordners machen",
    ),
    "history-full-of-devices": Template(
        "no history of {names:comma}",
        "geen historiek van {names:comma}",
        "pas d'historique de {names:comma}",
        "kein Verlauf von {names:comma}",
    ),
    "history-full-of-devices-hint": Template(
        "history has room for {count} devices and sensors in all its time, {sensors} of them sensors",
        "de historiek heeft in al haar tijd plaats voor {count} toestellen en sensoren, {sensors} ervan sensoren",
        "l'historique a de la place pour {count} appareils et capteurs en tout, dont {sensors} capteurs",
        "der Verlauf hat Platz für {count} Geräte und Sensoren insgesamt, davon {sensors} Sensoren",
    ),
    "prices-missing": Template(
        "the prices of {day_at:date} are not known",
        "de prijzen van {day_at:date} zijn niet bekend",
        "les prix du {day_at:date} ne sont pas connus",
        "die Preise vom {day_at:date} sind nicht bekannt",
    ),
    "prices-missing-hint": Template(
        "rules that ask for prices wait; everything else goes on",
        "regels die prijzen nodig hebben, wachten; al de rest gaat door",
        "les règles qui demandent des prix attendent ; tout le reste continue",
        "Regeln, die Preise brauchen, warten; alles andere geht weiter",
    ),
    # Devices.
    "fault-of": Template("{name}: {what}", "{name}: {what}", "{name} : {what}", "{name}: {what}"),
    "phases-wait": Template(
        "{bus}: the car still draws, so its phases are not switched yet",
        "{bus}: de auto neemt nog stroom, dus zijn fasen worden nog niet omgeschakeld",
        "{bus} : la voiture prend encore du courant, donc ses phases ne sont pas encore changées",
        "{bus}: das Auto zieht noch Strom, also werden seine Phasen noch nicht umgeschaltet",
    ),
    "device-tells-not": Template(
        "{bus}: the device does not tell its {names:and}, so it cannot be steered",
        "{bus}: het toestel zegt niets over {names:and}, dus het kan niet gestuurd worden",
        "{bus} : l'appareil ne donne pas {names:and}, donc il ne peut être piloté",
        "{bus}: das Gerät nennt {names:and} nicht, also lässt es sich nicht steuern",
    ),
    "pins-need-library": Template(
        "relays on pins need lgpio, which is not installed",
        "relais op pinnen hebben lgpio nodig, dat niet geïnstalleerd is",
        "les relais sur des broches ont besoin de lgpio, qui n'est pas installé",
        "Relais an Pins brauchen lgpio, das nicht installiert ist",
    ),
    "pins-library-empty": Template(
        "the installed lgpio is an empty stand-in without functions",
        "de geïnstalleerde lgpio is een lege vervanger zonder functies",
        "le lgpio installé est une coquille vide sans fonctions",
        "das installierte lgpio ist ein leerer Ersatz ohne Funktionen",
    ),
    "pins-hint": Template(
        "on a Raspberry Pi: {command}",
        "op een Raspberry Pi: {command}",
        "sur un Raspberry Pi : {command}",
        "auf einem Raspberry Pi: {command}",
    ),
    "map-without-phases": Template(
        "the map {map} does not tell how to change phases",
        "de kaart {map} zegt niet hoe fasen omgeschakeld worden",
        "la carte {map} ne dit pas comment changer de phases",
        "die Karte {map} sagt nicht, wie Phasen umgeschaltet werden",
    ),
    "write-phases-hint": Template(
        "write phases: 1 or phases: 3 for this charger in site.yaml",
        "schrijf phases: 1 of phases: 3 voor deze laadpaal in site.yaml",
        "écrivez phases: 1 ou phases: 3 pour cette borne dans site.yaml",
        "schreiben Sie phases: 1 oder phases: 3 für diese Wallbox in site.yaml",
    ),
    "station-keeps-phases": Template(
        "the station does not change to {phases} phases: {reason}",
        "de laadpaal schakelt niet om naar {phases} fasen: {reason}",
        "la borne ne passe pas à {phases} phases : {reason}",
        "die Wallbox schaltet nicht auf {phases} Phasen um: {reason}",
    ),
    "station-keeps-phases-hint": Template(
        "allow it to charge with one and with three phases, in the station's own settings",
        "laat in de instellingen van de laadpaal zelf laden met een en met drie fasen toe",
        "permettez-lui de charger avec une et avec trois phases, dans ses propres réglages",
        "erlauben Sie ihr in ihren eigenen Einstellungen, mit einer und mit drei Phasen zu laden",
    ),
}
