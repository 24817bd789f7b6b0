# SPDX-License-Identifier: MIT
"""Where the history is kept: its file, its server, its copies."""

from __future__ import annotations

from controller.model.sentences.template import Template

STORAGE: dict[str, Template] = {
    # A file.
    "disk-full": Template(
        "the disk is full", "de schijf is vol", "le disque est plein", "die Platte ist voll"
    ),
    "make-room-on-disk": Template(
        "make room on the disk of {folder}",
        "maak plaats op de schijf van {folder}",
        "faites de la place sur le disque de {folder}",
        "schaffen Sie Platz auf der Platte von {folder}",
    ),
    "history-read-only": Template(
        "the history cannot be written",
        "de historiek kan niet geschreven worden",
        "l'historique ne peut être écrit",
        "der Verlauf lässt sich nicht schreiben",
    ),
    "history-not-opened": Template(
        "the history cannot be opened",
        "de historiek kan niet geopend worden",
        "l'historique ne peut être ouvert",
        "der Verlauf lässt sich nicht öffnen",
    ),
    "disk-refuses-history": Template(
        "the disk does not take the history",
        "de schijf neemt de historiek niet aan",
        "le disque n'accepte pas l'historique",
        "die Platte nimmt den Verlauf nicht an",
    ),
    "look-at-disk-of": Template(
        "look at the disk of {folder}, and at its space",
        "kijk de schijf van {folder} na, en hoeveel plaats ze heeft",
        "vérifiez le disque de {folder}, et sa place libre",
        "prüfen Sie die Platte von {folder} und ihren Platz",
    ),
    "no-memory-for-history": Template(
        "there is no memory left for the history",
        "er is geen geheugen meer voor de historiek",
        "il n'y a plus de mémoire pour l'historique",
        "es ist kein Arbeitsspeicher mehr für den Verlauf da",
    ),
    "look-at-others-here": Template(
        "look at what else runs on this computer",
        "kijk wat er nog draait op deze computer",
        "regardez ce qui tourne encore sur cet ordinateur",
        "sehen Sie nach, was auf diesem Computer sonst noch läuft",
    ),
    "history-in-use": Template(
        "the history is in use",
        "de historiek is in gebruik",
        "l'historique est utilisé",
        "der Verlauf ist in Gebrauch",
    ),
    "controller-has-history": Template(
        "a running controller has {path} for itself",
        "een regelaar die draait, heeft {path} voor zich alleen",
        "un contrôleur en marche a {path} pour lui seul",
        "eine laufende Steuerung hat {path} für sich allein",
    ),
    "history-damaged": Template(
        "the history file is damaged",
        "het bestand met de historiek is beschadigd",
        "le fichier de l'historique est abîmé",
        "die Datei mit dem Verlauf ist beschädigt",
    ),
    "set-aside-beside": Template(
        "it will be set aside beside {path}",
        "het wordt opzijgezet naast {path}",
        "il sera mis de côté près de {path}",
        "sie wird neben {path} beiseitegelegt",
    ),
    "history-not-kept": Template(
        "the history cannot be kept: {reason}",
        "de historiek kan niet bewaard worden: {reason}",
        "l'historique ne peut être conservé : {reason}",
        "der Verlauf lässt sich nicht aufbewahren: {reason}",
    ),
    "history-not-open": Template(
        "the history is not open",
        "de historiek is niet open",
        "l'historique n'est pas ouvert",
        "der Verlauf ist nicht geöffnet",
    ),
    "never-opened": Template(
        "its first opening failed, or has not been yet",
        "ze kon de eerste keer niet geopend worden, of dat moet nog gebeuren",
        "sa première ouverture a échoué, ou n'a pas encore eu lieu",
        "das erste Öffnen ist gescheitert oder steht noch aus",
    ),
    "history-older": Template(
        "the history is still laid out as an older Kwartier left it",
        "de historiek is nog ingedeeld zoals een oudere Kwartier ze achterliet",
        "l'historique a encore la forme qu'un Kwartier plus ancien lui a donnée",
        "der Verlauf ist noch so angelegt, wie ein älteres Kwartier ihn hinterließ",
    ),
    "start-to-bring-up": Template(
        "start the controller once: it brings it up to date",
        "start de regelaar één keer: die werkt ze bij",
        "lancez le contrôleur une fois : il le met à jour",
        "starten Sie die Steuerung einmal: sie bringt ihn auf den neuen Stand",
    ),
    "history-other": Template(
        "the history is not laid out as this Kwartier knows it",
        "de historiek is niet ingedeeld zoals deze Kwartier ze kent",
        "l'historique n'a pas la forme que ce Kwartier connaît",
        "der Verlauf ist nicht so angelegt, wie dieses Kwartier ihn kennt",
    ),
    "start-to-begin": Template(
        "start the controller once: it begins it, or brings it up to date",
        "start de regelaar één keer: die begint ze, of werkt ze bij",
        "lancez le contrôleur une fois : il le commence, ou le met à jour",
        "starten Sie die Steuerung einmal: sie legt ihn an oder bringt ihn auf den neuen Stand",
    ),
    "history-senseless": Template(
        "the history holds something that makes no sense: {what}",
        "in de historiek staat iets dat niet kan: {what}",
        "l'historique contient quelque chose d'insensé : {what}",
        "im Verlauf steht etwas, das keinen Sinn ergibt: {what}",
    ),
    "restore-backup": Template(
        "the card or disk may be failing: take a backup of the history back with `kwartier restore`",
        "de kaart of schijf gaat misschien stuk: zet een kopie van de historiek terug met `kwartier restore`",
        "la carte ou le disque lâche peut-être : reprenez une copie de l'historique avec `kwartier restore`",
        "vielleicht versagt die Karte oder Platte: spielen Sie eine Kopie mit `kwartier restore` zurück",
    ),
    "packed-unreadable": Template(
        "what was packed of {day} cannot be read",
        "wat van {day} ingepakt was, kan niet gelezen worden",
        "ce qui avait été comprimé du {day} ne peut être lu",
        "was vom {day} gepackt wurde, lässt sich nicht lesen",
    ),
    "packed-spoiled": Template(
        "bring back a backup: it is spoiled ({what})",
        "zet een kopie terug: het is bedorven ({what})",
        "reprenez une copie : c'est abîmé ({what})",
        "spielen Sie eine Kopie zurück: es ist verdorben ({what})",
    ),
    "past-unreadable": Template(
        "the past could not be read",
        "het verleden kon niet gelezen worden",
        "le passé n'a pu être lu",
        "die Vergangenheit ließ sich nicht lesen",
    ),
    "look-at-keeper": Template(
        "look at the disk of the data folder, or at the server that keeps the history",
        "kijk de schijf van de gegevensmap na, of de server die de historiek bewaart",
        "vérifiez le disque du dossier de données, ou le serveur qui garde l'historique",
        "prüfen Sie die Platte des Datenordners oder den Server, der den Verlauf aufbewahrt",
    ),
    # A server.
    "server-disk-full": Template(
        "the disk of the database server is full",
        "de schijf van de databaseserver is vol",
        "le disque du serveur de base de données est plein",
        "die Platte des Datenbankservers ist voll",
    ),
    "make-room-on": Template(
        "make room on {place}",
        "maak plaats op {place}",
        "faites de la place sur {place}",
        "schaffen Sie Platz auf {place}",
    ),
    "server-no-memory": Template(
        "the database server has no memory left",
        "de databaseserver heeft geen geheugen meer",
        "le serveur de base de données n'a plus de mémoire",
        "der Datenbankserver hat keinen Arbeitsspeicher mehr",
    ),
    "look-at-others": Template(
        "look at what else runs on {place}",
        "kijk wat er nog draait op {place}",
        "regardez ce qui tourne encore sur {place}",
        "sehen Sie nach, was auf {place} sonst noch läuft",
    ),
    "server-full-house": Template(
        "the database server takes no more connections",
        "de databaseserver neemt geen verbindingen meer aan",
        "le serveur de base de données n'accepte plus de connexions",
        "der Datenbankserver nimmt keine Verbindungen mehr an",
    ),
    "raise-connections": Template(
        "raise max_connections on {place}",
        "verhoog max_connections op {place}",
        "augmentez max_connections sur {place}",
        "erhöhen Sie max_connections auf {place}",
    ),
    "server-slow": Template(
        "the database server takes too long",
        "de databaseserver doet er te lang over",
        "le serveur de base de données met trop de temps",
        "der Datenbankserver braucht zu lange",
    ),
    "server-user-may-not": Template(
        "the database user may not do that",
        "de databasegebruiker mag dat niet",
        "l'utilisateur de la base n'en a pas le droit",
        "der Datenbankbenutzer darf das nicht",
    ),
    "let-user-create": Template(
        "let the user of site.yaml create a schema in {place}",
        "laat de gebruiker uit site.yaml een schema maken in {place}",
        "laissez l'utilisateur de site.yaml créer un schéma dans {place}",
        "lassen Sie den Benutzer aus site.yaml ein Schema anlegen in {place}",
    ),
    "server-read-only": Template(
        "the database may only be read",
        "de database mag alleen gelezen worden",
        "la base ne peut être que lue",
        "die Datenbank darf nur gelesen werden",
    ),
    "is-it-a-standby": Template(
        "is {place} a standby? Name the server that can be written",
        "is {place} een standby? Noem de server waarop geschreven kan worden",
        "{place} est-il un serveur de secours ? Nommez celui où l'on peut écrire",
        "ist {place} ein Standby? Nennen Sie den Server, auf den geschrieben werden kann",
    ),
    "another-program-there": Template(
        "another program works in {place}",
        "een ander programma werkt in {place}",
        "un autre programme travaille dans {place}",
        "ein anderes Programm arbeitet in {place}",
    ),
    "server-damaged": Template(
        "the database is damaged",
        "de database is beschadigd",
        "la base de données est abîmée",
        "die Datenbank ist beschädigt",
    ),
    "bring-back-backup": Template(
        "bring back a backup of {place}",
        "zet een kopie van {place} terug",
        "reprenez une copie de {place}",
        "spielen Sie eine Kopie von {place} zurück",
    ),
    "reindex": Template(
        "run REINDEX on {place}, or bring back a backup",
        "voer REINDEX uit op {place}, of zet een kopie terug",
        "lancez REINDEX sur {place}, ou reprenez une copie",
        "führen Sie REINDEX auf {place} aus, oder spielen Sie eine Kopie zurück",
    ),
    "server-away": Template(
        "the database server does not answer",
        "de databaseserver antwoordt niet",
        "le serveur de base de données ne répond pas",
        "der Datenbankserver antwortet nicht",
    ),
    "the-database": Template(
        "the database {address}", "de database {address}", "la base {address}", "die Datenbank {address}"
    ),
    "no-psycopg": Template(
        "psycopg, which speaks to PostgreSQL, is not installed",
        "psycopg, dat met PostgreSQL praat, is niet geïnstalleerd",
        "psycopg, qui parle à PostgreSQL, n'est pas installé",
        "psycopg, das mit PostgreSQL spricht, ist nicht installiert",
    ),
    "install-beside": Template(
        "install it beside Kwartier: {command}",
        "installeer het naast Kwartier: {command}",
        "installez-le à côté de Kwartier : {command}",
        "installieren Sie es neben Kwartier: {command}",
    ),
    "no-password-file": Template(
        "the password file {path} cannot be read: {reason}",
        "het wachtwoordbestand {path} kan niet gelezen worden: {reason}",
        "le fichier de mot de passe {path} ne peut être lu : {reason}",
        "die Passwortdatei {path} lässt sich nicht lesen: {reason}",
    ),
    "it-is-no-text": Template(
        "it is no text", "het is geen tekst", "ce n'est pas du texte", "es ist kein Text"
    ),
    "let-us-read": Template(
        "let the user that runs Kwartier read it",
        "laat de gebruiker waaronder Kwartier draait het lezen",
        "laissez l'utilisateur de Kwartier le lire",
        "lassen Sie den Benutzer, unter dem Kwartier läuft, sie lesen",
    ),
    "server-bad-address": Template(
        "the address of the database cannot be read",
        "het adres van de database is niet te lezen",
        "l'adresse de la base est illisible",
        "die Adresse der Datenbank ist nicht lesbar",
    ),
    "look-at-postgres": Template(
        "look at postgres in site.yaml: {reason}",
        "kijk postgres in site.yaml na: {reason}",
        "vérifiez postgres dans site.yaml : {reason}",
        "prüfen Sie postgres in site.yaml: {reason}",
    ),
    "server-refuses": Template(
        "the database server does not let us in",
        "de databaseserver laat ons niet binnen",
        "le serveur de base de données refuse l'accès",
        "der Datenbankserver lässt uns nicht ein",
    ),
    "look-at-password": Template(
        "look at {place}, and at the password: {reason}",
        "kijk {place} na, en het wachtwoord: {reason}",
        "vérifiez {place}, et le mot de passe : {reason}",
        "prüfen Sie {place} und das Passwort: {reason}",
    ),
    "place-says": Template(
        "{place}: {reason}", "{place}: {reason}", "{place} : {reason}", "{place}: {reason}"
    ),
    "back-up-there": Template(
        "back it up there: {command}",
        "maak de kopie daar: {command}",
        "faites-en la copie là : {command}",
        "sichern Sie ihn dort: {command}",
    ),
    # Copies.
    "copy-not-whole": Template(
        "the copy of the history is not whole: {problem}",
        "de kopie van de historiek is niet heel: {problem}",
        "la copie de l'historique n'est pas entière : {problem}",
        "die Kopie des Verlaufs ist nicht heil: {problem}",
    ),
    "let-doctor-look": Template(
        "let the doctor look at the history",
        "laat de dokter de historiek nakijken: kwartier doctor",
        "faites examiner l'historique : kwartier doctor",
        "lassen Sie den Verlauf prüfen: kwartier doctor",
    ),
    "no-such-copy": Template(
        "{path}: there is no such file",
        "{path}: zo'n bestand is er niet",
        "{path} : ce fichier n'existe pas",
        "{path}: diese Datei gibt es nicht",
    ),
    "name-a-backup": Template(
        "name a file that `backup` wrote",
        "noem een bestand dat `backup` geschreven heeft",
        "nommez un fichier écrit par `backup`",
        "nennen Sie eine Datei, die `backup` geschrieben hat",
    ),
    "copy-spoiled": Template(
        "{path} is not whole: {problem}",
        "{path} is niet heel: {problem}",
        "{path} n'est pas entier : {problem}",
        "{path} ist nicht heil: {problem}",
    ),
    "bring-another": Template(
        "bring back another one",
        "zet een andere terug",
        "reprenez-en une autre",
        "spielen Sie eine andere zurück",
    ),
    "no-history-of-ours": Template(
        "{path} is no history of Kwartier",
        "{path} is geen historiek van Kwartier",
        "{path} n'est pas un historique de Kwartier",
        "{path} ist kein Verlauf von Kwartier",
    ),
}
