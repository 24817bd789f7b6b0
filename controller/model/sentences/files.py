# SPDX-License-Identifier: MIT
"""Files and folders that cannot be read or written, and what `check` has found in them."""

from __future__ import annotations

from controller.model.sentences.template import Template

FILES: dict[str, Template] = {
    # What was found.
    "checked": Template(
        "{files}: {errors}, {warnings}",
        "{files}: {errors}, {warnings}",
        "{files} : {errors}, {warnings}",
        "{files}: {errors}, {warnings}",
    ),
    "one-file": Template(
        "{count:whole} file", "{count:whole} bestand", "{count:whole} fichier", "{count:whole} Datei"
    ),
    "some-files": Template(
        "{count:whole} files", "{count:whole} bestanden", "{count:whole} fichiers", "{count:whole} Dateien"
    ),
    "one-error": Template(
        "{count:whole} error", "{count:whole} fout", "{count:whole} erreur", "{count:whole} Fehler"
    ),
    "some-errors": Template(
        "{count:whole} errors", "{count:whole} fouten", "{count:whole} erreurs", "{count:whole} Fehler"
    ),
    "one-warning": Template(
        "{count:whole} warning",
        "{count:whole} waarschuwing",
        "{count:whole} avertissement",
        "{count:whole} Warnung",
    ),
    "some-warnings": Template(
        "{count:whole} warnings",
        "{count:whole} waarschuwingen",
        "{count:whole} avertissements",
        "{count:whole} Warnungen",
    ),
    "hint-is": Template("hint: {hint}", "tip: {hint}", "conseil : {hint}", "Tipp: {hint}"),
    "folder-empty": Template(
        "there is nothing to check in this folder",
        "er is niets na te kijken in deze map",
        "il n'y a rien à vérifier dans ce dossier",
        "in diesem Ordner gibt es nichts zu prüfen",
    ),
    "name-a-file": Template(
        "name a YAML file", "noem een YAML-bestand", "nommez un fichier YAML", "nennen Sie eine YAML-Datei"
    ),
    "file-of-no-kind": Template(
        "this is neither a rule file nor a site.yaml nor a rates.yaml",
        "dit is geen regelbestand, geen site.yaml en geen rates.yaml",
        "ce n'est ni un fichier de règles, ni un site.yaml, ni un rates.yaml",
        "das ist weder eine Regeldatei noch eine site.yaml noch eine rates.yaml",
    ),
    "rules-start": Template(
        "a rule file starts with rules:",
        "een regelbestand begint met rules:",
        "un fichier de règles commence par rules:",
        "eine Regeldatei beginnt mit rules:",
    ),
    # What cannot be read.
    "file-not-read": Template(
        "the file cannot be read: {reason}",
        "het bestand kan niet gelezen worden: {reason}",
        "le fichier ne peut être lu : {reason}",
        "die Datei lässt sich nicht lesen: {reason}",
    ),
    "it-is-a-folder": Template("it is a folder", "het is een map", "c'est un dossier", "es ist ein Ordner"),
    "it-is-no-file": Template(
        "it is not a file", "het is geen bestand", "ce n'est pas un fichier", "es ist keine Datei"
    ),
    "it-is-too-large": Template(
        "it is larger than {limit:whole} bytes",
        "het is groter dan {limit:whole} bytes",
        "il dépasse {limit:whole} octets",
        "sie ist größer als {limit:whole} Bytes",
    ),
    "no-name-of-a-file": Template(
        "no file can have this name",
        "geen bestand kan zo heten",
        "aucun fichier ne peut porter ce nom",
        "keine Datei kann so heißen",
    ),
    "rules-folder-not-read": Template(
        "the folder of the rules cannot be read: {reason}",
        "de map met de regels kan niet gelezen worden: {reason}",
        "le dossier des règles ne peut être lu : {reason}",
        "der Ordner der Regeln lässt sich nicht lesen: {reason}",
    ),
    "file-misnamed": Template(
        "the file is not read, because of its name",
        "het bestand wordt niet gelezen, wegens zijn naam",
        "le fichier n'est pas lu, à cause de son nom",
        "die Datei wird nicht gelesen, wegen ihres Namens",
    ),
    "plain-short-name": Template(
        "give it a plain, short name",
        "geef het een gewone, korte naam",
        "donnez-lui un nom simple et court",
        "geben Sie ihr einen einfachen, kurzen Namen",
    ),
    "no-name-of-a-rule-file": Template(
        '"{name}" cannot be the name of a rule file',
        'een regelbestand kan niet "{name}" heten',
        "un fichier de règles ne peut s'appeler « {name} »",
        "eine Regeldatei kann nicht „{name}“ heißen",
    ),
    "write-file-name": Template(
        'write one like "{example}"',
        'schrijf er een zoals "{example}"',
        'écrivez-en un comme "{example}"',
        'schreiben Sie einen wie "{example}"',
    ),
    # What cannot be written.
    "not-a-value": Template(
        "there is no value", "er is geen waarde", "il n'y a pas de valeur", "es gibt keinen Wert"
    ),
    "no-settings-there": Template(
        "there are no settings",
        "er zijn geen instellingen",
        "il n'y a pas de réglages",
        "es gibt keine Einstellungen",
    ),
    "keys-not-below": Template(
        "it is no list of keys, one below the other",
        "het is geen lijst van sleutels onder elkaar",
        "ce n'est pas une liste de clés l'une sous l'autre",
        "es ist keine Liste von Schlüsseln untereinander",
    ),
    "settings-empty": Template(
        "`settings` is there and empty",
        "`settings` staat er, en is leeg",
        "`settings` est là, et vide",
        "`settings` steht da und ist leer",
    ),
    "end-not-found": Template(
        "the end of a value in braces was not found",
        "het einde van een waarde tussen accolades werd niet gevonden",
        "la fin d'une valeur entre accolades n'a pas été trouvée",
        "das Ende eines Wertes in geschweiften Klammern wurde nicht gefunden",
    ),
    "file-not-written": Template(
        "{name} could not be written: {reason}",
        "{name} kon niet geschreven worden: {reason}",
        "{name} n'a pu être écrit : {reason}",
        "{name} ließ sich nicht schreiben: {reason}",
    ),
    "file-not-put-aside": Template(
        "{name} could not be put aside: {reason}",
        "{name} kon niet opzijgezet worden: {reason}",
        "{name} n'a pu être mis de côté : {reason}",
        "{name} ließ sich nicht beiseitelegen: {reason}",
    ),
    "check-disk": Template(
        "check the disk", "kijk de schijf na", "vérifiez le disque", "prüfen Sie die Platte"
    ),
}
