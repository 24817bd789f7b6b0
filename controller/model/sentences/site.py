# SPDX-License-Identifier: MIT
"""What is wrong in a site.yaml: the house, its devices, its settings, its sensors, and who keeps its history."""

from __future__ import annotations

from controller.model.sentences.template import Template

SITE: dict[str, Template] = {
    # What a part of the file is called.
    "the-site-file": Template(
        "the site file", "het bestand site.yaml", "le fichier site.yaml", "die Datei site.yaml"
    ),
    "part-named": Template("{what} ({name})", '{what} "{name}"', "{what} « {name} »", "{what} „{name}“"),
    "a-battery": Template("a battery", "batterij", "la batterie", "Batterie"),
    "a-charger": Template("a charger", "laadpaal", "la borne", "Wallbox"),
    "a-relay": Template("a relay", "relais", "le relais", "Relais"),
    "an-inverter": Template("an inverter", "omvormer", "l'onduleur", "Wechselrichter"),
    "a-sensor": Template("a sensor", "sensor", "le capteur", "Sensor"),
    "a-setting": Template("a setting", "instelling", "le réglage", "Einstellung"),
    # The house.
    "p-no-timezone": Template(
        '"{name}" is not a time zone',
        '"{name}" is geen tijdzone',
        "« {name} » n'est pas un fuseau horaire",
        "„{name}“ ist keine Zeitzone",
    ),
    "write-timezone": Template(
        'write one like "Europe/Brussels"',
        'schrijf er een zoals "Europe/Brussels"',
        'écrivez-en un comme "Europe/Brussels"',
        'schreiben Sie eine wie "Europe/Brussels"',
    ),
    "p-bad-secret": Template(
        '"{key}" must be {count} hexadecimal digits',
        '"{key}" moet uit {count} hexadecimale cijfers bestaan',
        "« {key} » doit avoir {count} chiffres hexadécimaux",
        "„{key}“ muss aus {count} hexadezimalen Ziffern bestehen",
    ),
    "copy-secret": Template(
        "copy it from the letter of your grid operator",
        "neem hem over uit de brief van je netbeheerder",
        "recopiez-la de la lettre de votre gestionnaire de réseau",
        "schreiben Sie ihn aus dem Brief Ihres Netzbetreibers ab",
    ),
    "p-bad-name-device": Template(
        '"{name}" cannot be the name of a device',
        'een toestel kan niet "{name}" heten',
        "un appareil ne peut s'appeler « {name} »",
        "ein Gerät kann nicht „{name}“ heißen",
    ),
    "p-bad-name-setting": Template(
        '"{name}" cannot be the name of a setting',
        'een instelling kan niet "{name}" heten',
        "un réglage ne peut s'appeler « {name} »",
        "eine Einstellung kann nicht „{name}“ heißen",
    ),
    "p-bad-name-sensor": Template(
        '"{name}" cannot be the name of a sensor',
        'een sensor kan niet "{name}" heten',
        "un capteur ne peut s'appeler « {name} »",
        "ein Sensor kann nicht „{name}“ heißen",
    ),
    "small-letters": Template(
        "use small letters, digits and _, beginning with a letter",
        "gebruik kleine letters, cijfers en _, met een letter vooraan",
        "employez des minuscules, des chiffres et _, en commençant par une lettre",
        "verwenden Sie Kleinbuchstaben, Ziffern und _, mit einem Buchstaben am Anfang",
    ),
    # Devices: numbers that do not go together.
    "p-minimum-share": Template(
        "the minimum ({low_pct:percent}) is not below the maximum ({high_pct:percent})",
        "het minimum ({low_pct:percent}) ligt niet onder het maximum ({high_pct:percent})",
        "le minimum ({low_pct:percent}) n'est pas inférieur au maximum ({high_pct:percent})",
        "das Minimum ({low_pct:percent}) liegt nicht unter dem Maximum ({high_pct:percent})",
    ),
    "p-minimum-current": Template(
        "the minimum ({low_a:amperes}) is above the maximum ({high_a:amperes})",
        "het minimum ({low_a:amperes}) ligt boven het maximum ({high_a:amperes})",
        "le minimum ({low_a:amperes}) dépasse le maximum ({high_a:amperes})",
        "das Minimum ({low_a:amperes}) liegt über dem Maximum ({high_a:amperes})",
    ),
    "p-safe-too-high": Template(
        "the safe current ({safe_a:amperes}) is above the maximum ({high_a:amperes})",
        "de veilige stroom ({safe_a:amperes}) ligt boven het maximum ({high_a:amperes})",
        "le courant sûr ({safe_a:amperes}) dépasse le maximum ({high_a:amperes})",
        "der sichere Strom ({safe_a:amperes}) liegt über dem Maximum ({high_a:amperes})",
    ),
    "p-safe-too-low": Template(
        "the safe current ({safe_a:amperes}) is neither 0 A nor at least {low_a:amperes}",
        "de veilige stroom ({safe_a:amperes}) is niet 0 A en ook niet minstens {low_a:amperes}",
        "le courant sûr ({safe_a:amperes}) n'est ni 0 A ni au moins {low_a:amperes}",
        "der sichere Strom ({safe_a:amperes}) ist weder 0 A noch mindestens {low_a:amperes}",
    ),
    "p-car-never-there": Template(
        "its car arrives and leaves at the same time of day",
        "de auto komt aan en vertrekt op hetzelfde uur",
        "sa voiture arrive et part à la même heure",
        "ihr Auto kommt und fährt zur gleichen Uhrzeit",
    ),
    "p-read-not-held": Template(
        "an inverter that is only read cannot be held to a highest power",
        "een omvormer die alleen uitgelezen wordt, kan niet aan een hoogste vermogen gehouden worden",
        "un onduleur qui n'est que lu ne peut être tenu à une puissance maximale",
        "ein Wechselrichter, der nur ausgelesen wird, kann nicht auf einer Höchstleistung gehalten werden",
    ),
    "write-lowest-too": Template(
        "write lowest: 0 W too, if its installer allows that it is limited",
        "schrijf ook lowest: 0 W, als de installateur toelaat dat hij begrensd wordt",
        "écrivez aussi lowest: 0 W, si l'installateur permet de le limiter",
        "schreiben Sie auch lowest: 0 W, wenn der Installateur eine Begrenzung erlaubt",
    ),
    "p-lowest-power": Template(
        "the lowest power ({low_w:whole} W) is above the highest ({high_w:whole} W)",
        "het laagste vermogen ({low_w:whole} W) ligt boven het hoogste ({high_w:whole} W)",
        "la puissance minimale ({low_w:whole} W) dépasse la maximale ({high_w:whole} W)",
        "die niedrigste Leistung ({low_w:whole} W) liegt über der höchsten ({high_w:whole} W)",
    ),
    "p-lowest-above-peak": Template(
        "the lowest power ({low_w:whole} W) is above its peak ({peak_w:whole} W)",
        "het laagste vermogen ({low_w:whole} W) ligt boven het piekvermogen ({peak_w:whole} W)",
        "la puissance minimale ({low_w:whole} W) dépasse sa puissance crête ({peak_w:whole} W)",
        "die niedrigste Leistung ({low_w:whole} W) liegt über der Spitzenleistung ({peak_w:whole} W)",
    ),
    "p-lowest-warmth": Template(
        "the lowest temperature ({low:number} °C) is not below the highest ({high:number} °C)",
        "de laagste temperatuur ({low:number} °C) ligt niet onder de hoogste ({high:number} °C)",
        "la température minimale ({low:number} °C) n'est pas inférieure à la maximale ({high:number} °C)",
        "die niedrigste Temperatur ({low:number} °C) liegt nicht unter der höchsten ({high:number} °C)",
    ),
    "p-heat-without-load": Template(
        "what heats must have a load",
        "wat verwarmt, moet een vermogen (load) hebben",
        "ce qui chauffe doit avoir une puissance (load)",
        "was heizt, muss eine Leistung (load) haben",
    ),
    "p-falls-on": Template(
        "without current the relay leaves its load on, which is not its safe side",
        "zonder stroom laat het relais het toestel aan, en dat is niet de veilige kant",
        "sans courant, le relais laisse l'appareil allumé, ce qui n'est pas son côté sûr",
        "ohne Strom lässt das Relais das Gerät ein, und das ist nicht seine sichere Seite",
    ),
    "p-falls-off": Template(
        "without current the relay leaves its load off, which is not its safe side",
        "zonder stroom laat het relais het toestel uit, en dat is niet de veilige kant",
        "sans courant, le relais laisse l'appareil éteint, ce qui n'est pas son côté sûr",
        "ohne Strom lässt das Relais das Gerät aus, und das ist nicht seine sichere Seite",
    ),
    "wire-it-safe": Template(
        "wire it so that no current is safe, or change wiring: or safe:",
        "sluit het zo aan dat stroomloos veilig is, of verander wiring: of safe:",
        "câblez-le pour que l'absence de courant soit sûre, ou changez wiring: ou safe:",
        "schließen Sie es so an, dass stromlos sicher ist, oder ändern Sie wiring: oder safe:",
    ),
    "p-no-thermometer": Template(
        '"{name}" is no thermometer under sensors:',
        '"{name}" is geen thermometer onder sensors:',
        "« {name} » n'est pas un thermomètre sous sensors:",
        "„{name}“ ist kein Thermometer unter sensors:",
    ),
    "p-charger-of-three": Template(
        "the house has one phase, the charger three",
        "het huis heeft één fase, de laadpaal drie",
        "la maison a une phase, la borne trois",
        "das Haus hat eine Phase, die Wallbox drei",
    ),
    "p-charger-of-either": Template(
        "the house has one phase, the charger one or three",
        "het huis heeft één fase, de laadpaal één of drie",
        "la maison a une phase, la borne une ou trois",
        "das Haus hat eine Phase, die Wallbox eine oder drei",
    ),
    "p-switches-nothing": Template(
        "a charger with a fixed number of phases switches nothing",
        "een laadpaal met een vast aantal fasen schakelt niets om",
        "une borne au nombre de phases fixe ne commute rien",
        "eine Wallbox mit fester Phasenzahl schaltet nichts um",
    ),
    "leave-switching-out": Template(
        "write phases: 1/3, or leave switching: out",
        "schrijf phases: 1/3, of laat switching: weg",
        "écrivez phases: 1/3, ou omettez switching:",
        "schreiben Sie phases: 1/3, oder lassen Sie switching: weg",
    ),
    "p-pin-twice": Template(
        "pin {pin} is the pin of {device} too",
        "pin {pin} is ook de pin van {device}",
        "la broche {pin} est aussi celle de {device}",
        "Pin {pin} ist auch der Pin von {device}",
    ),
    "another-pin": Template(
        "give each relay a pin of its own",
        "geef elk relais een eigen pin",
        "donnez à chaque relais sa propre broche",
        "geben Sie jedem Relais einen eigenen Pin",
    ),
    # Settings.
    "p-bound-of-truth": Template(
        '"{key}" says nothing of a truth',
        '"{key}" zegt niets bij true of false',
        "« {key} » ne dit rien de true ou false",
        "„{key}“ sagt nichts über true oder false",
    ),
    "p-bound-of-word": Template(
        '"{key}" says nothing of a word',
        '"{key}" zegt niets bij een woord',
        "« {key} » ne dit rien d'un mot",
        "„{key}“ sagt nichts über ein Wort",
    ),
    "p-from-above-to": Template(
        "from ({low}) is not below to ({high})",
        "from ({low}) ligt niet onder to ({high})",
        "from ({low}) n'est pas inférieur à to ({high})",
        "from ({low}) liegt nicht unter to ({high})",
    ),
    "p-no-step": Template(
        "the step is not above 0",
        "de stap (step) is niet groter dan 0",
        "le pas (step) n'est pas supérieur à 0",
        "der Schritt (step) ist nicht größer als 0",
    ),
    # Sensors.
    "p-lowest-value": Template(
        "the lowest value ({low:number} {unit}) is not below the highest ({high:number} {unit})",
        "de laagste waarde ({low:number} {unit}) ligt niet onder de hoogste ({high:number} {unit})",
        "la valeur minimale ({low:number} {unit}) n'est pas inférieure à la maximale ({high:number} {unit})",
        "der niedrigste Wert ({low:number} {unit}) liegt nicht unter dem höchsten ({high:number} {unit})",
    ),
    "p-short-timeout": Template(
        "the timeout ({timeout_s:exact}) is less than two intervals ({interval_s:exact} each)",
        "de wachttijd (timeout, {timeout_s:exact}) is korter dan twee intervallen (elk {interval_s:exact})",
        "le délai (timeout, {timeout_s:exact}) est plus court que deux intervalles ({interval_s:exact} chacun)",
        "die Wartezeit (timeout, {timeout_s:exact}) ist kürzer als zwei Intervalle (je {interval_s:exact})",
    ),
    "write-timeout": Template(
        "write timeout: {text} or more",
        "schrijf timeout: {text} of meer",
        "écrivez timeout: {text} ou plus",
        "schreiben Sie timeout: {text} oder mehr",
    ),
    "p-no-w1-sensor": Template(
        '"{address}" is no sensor of a 1-wire bus',
        '"{address}" is geen sensor van een 1-wire-bus',
        "« {address} » n'est pas un capteur d'un bus 1-wire",
        "„{address}“ ist kein Sensor eines 1-Wire-Busses",
    ),
    "write-w1-folder": Template(
        "write the name of its folder in /sys/bus/w1/devices, like 28-0316a2794bff",
        "schrijf de naam van zijn map in /sys/bus/w1/devices, zoals 28-0316a2794bff",
        "écrivez le nom de son dossier dans /sys/bus/w1/devices, comme 28-0316a2794bff",
        "schreiben Sie den Namen seines Ordners in /sys/bus/w1/devices, wie 28-0316a2794bff",
    ),
    "p-no-whole-path": Template(
        '"{address}" is no whole path of a file',
        '"{address}" is geen volledig pad van een bestand',
        "« {address} » n'est pas le chemin complet d'un fichier",
        "„{address}“ ist kein vollständiger Pfad einer Datei",
    ),
    "write-whole-path": Template(
        "write it from / on, like /sys/class/thermal/thermal_zone0/temp",
        "schrijf het vanaf /, zoals /sys/class/thermal/thermal_zone0/temp",
        "écrivez-le depuis /, comme /sys/class/thermal/thermal_zone0/temp",
        "schreiben Sie ihn von / an, wie /sys/class/thermal/thermal_zone0/temp",
    ),
    "or-a-map": Template(
        "or a map: that comes with Kwartier",
        "of een map: die met Kwartier meekomt",
        "ou une carte (map:) livrée avec Kwartier",
        "oder eine Karte (map:), die Kwartier mitbringt",
    ),
    # Where the history is kept.
    "p-password-here": Template(
        "a password does not belong in site.yaml",
        "een wachtwoord hoort niet in site.yaml",
        "un mot de passe n'a pas sa place dans site.yaml",
        "ein Passwort gehört nicht in site.yaml",
    ),
    "password-apart": Template(
        "write it in a file of its own and name that as password_file",
        "schrijf het in een eigen bestand en noem dat als password_file",
        "écrivez-le dans un fichier à part et nommez celui-ci password_file",
        "schreiben Sie es in eine eigene Datei und nennen Sie diese als password_file",
    ),
    "p-no-address-part": Template(
        '"{text}" is no part of an address',
        '"{text}" is geen deel van een adres',
        "« {text} » n'est pas une partie d'adresse",
        "„{text}“ ist kein Teil einer Adresse",
    ),
    # Who is asked for prices.
    "p-prices-need-zone": Template(
        'prices in {country} need "zone"',
        'prices in {country} heeft "zone" nodig',
        "prices en {country} demande « zone »",
        "prices in {country} braucht „zone“",
    ),
    "p-source-twice": Template(
        'the source "{name}" is named twice',
        'de bron "{name}" staat er twee keer',
        "la source « {name} » est nommée deux fois",
        "die Quelle „{name}“ steht zweimal da",
    ),
    "p-source-without-zone": Template(
        '"{name}" has no prices of {zone}',
        '"{name}" heeft geen prijzen van {zone}',
        "« {name} » n'a pas de prix pour {zone}",
        "„{name}“ hat keine Preise von {zone}",
    ),
    "p-no-source": Template(
        "sources names nobody to ask",
        "sources noemt niemand om prijzen aan te vragen",
        "sources ne nomme personne à qui demander les prix",
        "sources nennt niemanden, der nach Preisen gefragt wird",
    ),
    "p-no-other-money": Template(
        'per_euro: "{text}" is no amount of {names:comma} or {last}',
        'per_euro: "{text}" is geen bedrag in {names:comma} of {last}',
        "per_euro : « {text} » n'est pas un montant en {names:comma} ou {last}",
        "per_euro: „{text}“ ist kein Betrag in {names:comma} oder {last}",
    ),
    "p-entsoe-needs-token": Template(
        'the source "entsoe" needs "token" or "token_file"',
        'de bron "entsoe" heeft "token" of "token_file" nodig',
        "la source « entsoe » demande « token » ou « token_file »",
        "die Quelle „entsoe“ braucht „token“ oder „token_file“",
    ),
    "ask-entsoe": Template(
        "ask for one at transparency.entsoe.eu, or leave entsoe out",
        "vraag er een aan op transparency.entsoe.eu, of laat entsoe weg",
        "demandez-en un sur transparency.entsoe.eu, ou omettez entsoe",
        "beantragen Sie eines auf transparency.entsoe.eu, oder lassen Sie entsoe weg",
    ),
    "p-token-twice": Template(
        "the token is given twice",
        "het token staat er twee keer",
        "le jeton est donné deux fois",
        "das Token steht zweimal da",
    ),
    "keep-token-file": Template(
        "keep token_file, remove token",
        "behoud token_file, verwijder token",
        "gardez token_file, retirez token",
        "behalten Sie token_file, entfernen Sie token",
    ),
    "p-file-needs-file": Template(
        'the source "file" needs "file"',
        'de bron "file" heeft "file" nodig',
        "la source « file » demande « file »",
        "die Quelle „file“ braucht „file“",
    ),
    "write-it-like": Template(
        "write it like {example}",
        "schrijf het zoals {example}",
        "écrivez-le comme {example}",
        "schreiben Sie es wie {example}",
    ),
}
