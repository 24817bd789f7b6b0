# SPDX-License-Identifier: MIT
"""Who is asked for the exchange's prices, and why what he answers is none."""

from __future__ import annotations

from controller.model.sentences.template import Template

PRICES: dict[str, Template] = {
    # Who is asked.
    "asked-again": Template(
        "nothing to do: it is asked again, and the next source at once",
        "niets te doen: de bron wordt opnieuw gevraagd, en de volgende meteen",
        "rien à faire : elle est redemandée, et la source suivante aussitôt",
        "nichts zu tun: die Quelle wird wieder gefragt, und die nächste sofort",
    ),
    "source-slow": Template(
        "{name} does not answer in time",
        "{name} antwoordt niet op tijd",
        "{name} ne répond pas à temps",
        "{name} antwortet nicht rechtzeitig",
    ),
    "source-unreachable": Template(
        "{name} cannot be reached",
        "{name} is niet te bereiken",
        "{name} est injoignable",
        "{name} ist nicht erreichbar",
    ),
    "look-at-internet": Template(
        "look at the connection to the internet",
        "kijk de verbinding met het internet na",
        "vérifiez la connexion à internet",
        "prüfen Sie die Verbindung zum Internet",
    ),
    "source-broke-off": Template(
        "{name} broke off its answer",
        "{name} brak het antwoord af",
        "{name} a interrompu sa réponse",
        "{name} hat die Antwort abgebrochen",
    ),
    "source-useless": Template(
        "{name} gives no usable answer: {reason}",
        "{name} geeft geen bruikbaar antwoord: {reason}",
        "{name} ne donne pas de réponse utilisable : {reason}",
        "{name} gibt keine brauchbare Antwort: {reason}",
    ),
    "source-refuses-token": Template(
        "{name} refuses the token",
        "{name} weigert het token",
        "{name} refuse le jeton",
        "{name} lehnt das Token ab",
    ),
    "check-token": Template(
        "check the token in site.yaml or its file",
        "kijk het token in site.yaml of in zijn bestand na",
        "vérifiez le jeton dans site.yaml ou dans son fichier",
        "prüfen Sie das Token in site.yaml oder in seiner Datei",
    ),
    "source-asked-often": Template(
        "{name} was asked too often",
        "{name} werd te vaak gevraagd",
        "{name} a été demandé trop souvent",
        "{name} wurde zu oft gefragt",
    ),
    "source-status": Template(
        "{name} answers with status {status}",
        "{name} antwoordt met status {status}",
        "{name} répond avec le statut {status}",
        "{name} antwortet mit Status {status}",
    ),
    # Its token.
    "token-not-read": Template(
        "the token file {path} cannot be read: {reason}",
        "het tokenbestand {path} kan niet gelezen worden: {reason}",
        "le fichier du jeton {path} ne peut être lu : {reason}",
        "die Token-Datei {path} lässt sich nicht lesen: {reason}",
    ),
    "make-token-file": Template(
        "make it with mode 0600",
        "maak het met modus 0600",
        "créez-le avec le mode 0600",
        "legen Sie sie mit Modus 0600 an",
    ),
    "token-no-file": Template(
        "the token file {path} is not a file",
        "het tokenbestand {path} is geen bestand",
        "le fichier du jeton {path} n'est pas un fichier",
        "die Token-Datei {path} ist keine Datei",
    ),
    "token-file-apart": Template(
        "put the token in a file of its own",
        "zet het token in een eigen bestand",
        "mettez le jeton dans un fichier à part",
        "legen Sie das Token in eine eigene Datei",
    ),
    "token-open": Template(
        "the token file {path} is open to others",
        "het tokenbestand {path} staat open voor anderen",
        "le fichier du jeton {path} est ouvert à d'autres",
        "die Token-Datei {path} steht anderen offen",
    ),
    "token-empty": Template(
        "the token file {path} holds no token",
        "in het tokenbestand {path} staat geen token",
        "le fichier du jeton {path} ne contient pas de jeton",
        "in der Token-Datei {path} steht kein Token",
    ),
    "only-the-token": Template(
        "write the token in it, and nothing else",
        "schrijf er het token in, en niets anders",
        "écrivez-y le jeton, et rien d'autre",
        "schreiben Sie das Token hinein, und sonst nichts",
    ),
    "prices-not-kept": Template(
        "prices cannot be kept in {folder}: {reason}",
        "prijzen kunnen niet bewaard worden in {folder}: {reason}",
        "les prix ne peuvent être conservés dans {folder} : {reason}",
        "Preise lassen sich in {folder} nicht aufbewahren: {reason}",
    ),
    "look-at-data-disk": Template(
        "look at the disk of the data folder",
        "kijk de schijf van de gegevensmap na",
        "vérifiez le disque du dossier de données",
        "prüfen Sie die Platte des Datenordners",
    ),
    # What it answers.
    "answer-too-long": Template(
        "it is too long", "het is te lang", "elle est trop longue", "sie ist zu lang"
    ),
    "answer-no-json": Template(
        "this is not JSON", "dit is geen JSON", "ce n'est pas du JSON", "das ist kein JSON"
    ),
    "answer-no-object": Template(
        "this is no JSON object",
        "dit is geen JSON-object",
        "ce n'est pas un objet JSON",
        "das ist kein JSON-Objekt",
    ),
    "answer-no-xml": Template(
        "this is not whole XML",
        "dit is geen volledige XML",
        "ce n'est pas du XML complet",
        "das ist kein vollständiges XML",
    ),
    "answer-doctype": Template(
        "a DOCTYPE is refused",
        "een DOCTYPE wordt geweigerd",
        "un DOCTYPE est refusé",
        "ein DOCTYPE wird abgelehnt",
    ),
    "answer-refused": Template(
        "the question is refused",
        "de vraag wordt geweigerd",
        "la question est refusée",
        "die Frage wird abgelehnt",
    ),
    "answer-no-list": Template(
        "this is no list of prices",
        "dit is geen lijst van prijzen",
        "ce n'est pas une liste de prix",
        "das ist keine Preisliste",
    ),
    "answer-other-unit": Template(
        "these prices are not in EUR/MWh",
        "deze prijzen zijn niet in EUR/MWh",
        "ces prix ne sont pas en EUR/MWh",
        "diese Preise sind nicht in EUR/MWh",
    ),
    "answer-other-zone": Template(
        "these are prices of another zone",
        "dit zijn prijzen van een andere zone",
        "ce sont les prix d'une autre zone",
        "das sind Preise einer anderen Zone",
    ),
    "price-no-number": Template(
        "a price is not a number",
        "een prijs is geen getal",
        "un prix n'est pas un nombre",
        "ein Preis ist keine Zahl",
    ),
    "price-beyond": Template(
        "a price is beyond any exchange",
        "een prijs is hoger of lager dan op welke beurs ook",
        "un prix dépasse ceux de toute bourse",
        "ein Preis liegt jenseits jeder Börse",
    ),
    "price-digits": Template(
        "a price has too many digits",
        "een prijs heeft te veel cijfers",
        "un prix a trop de chiffres",
        "ein Preis hat zu viele Ziffern",
    ),
    "prices-off-quarter": Template(
        "prices do not begin on a quarter of an hour",
        "prijzen beginnen niet op een kwartier",
        "des prix ne commencent pas sur un quart d'heure",
        "Preise beginnen nicht auf einer Viertelstunde",
    ),
    "prices-too-many": Template(
        "there are too many prices",
        "er zijn te veel prijzen",
        "il y a trop de prix",
        "es sind zu viele Preise",
    ),
    "prices-double": Template(
        "one time has two prices",
        "één tijdstip heeft twee prijzen",
        "un moment a deux prix",
        "ein Zeitpunkt hat zwei Preise",
    ),
    "price-of-no-step": Template(
        "a price does not hold for a quarter or an hour",
        "een prijs geldt niet voor een kwartier of een uur",
        "un prix ne vaut ni pour un quart d'heure ni pour une heure",
        "ein Preis gilt weder für eine Viertelstunde noch für eine Stunde",
    ),
    "time-without-offset": Template(
        "a time has no date and offset",
        "een tijdstip heeft geen datum met tijdzone",
        "un moment n'a pas de date avec fuseau",
        "einem Zeitpunkt fehlen Datum und Zeitzone",
    ),
    "prices-unknown-step": Template(
        "the resolution is not known",
        "de tijdstap is niet bekend",
        "le pas de temps n'est pas connu",
        "die Schrittweite ist nicht bekannt",
    ),
    "period-without-interval": Template(
        "a period has no interval",
        "een periode heeft geen interval",
        "une période n'a pas d'intervalle",
        "ein Zeitraum hat kein Intervall",
    ),
    "period-of-odd-length": Template(
        "a period is not a number of its points long",
        "een periode duurt geen geheel aantal van haar punten",
        "une période ne dure pas un nombre entier de ses points",
        "ein Zeitraum dauert keine ganze Zahl seiner Punkte",
    ),
    "point-without-position": Template(
        "a point has no position",
        "een punt heeft geen positie",
        "un point n'a pas de position",
        "ein Punkt hat keine Position",
    ),
    "point-without-price": Template(
        "a point has no price",
        "een punt heeft geen prijs",
        "un point n'a pas de prix",
        "ein Punkt hat keinen Preis",
    ),
    "position-double": Template(
        "one position has two prices",
        "één positie heeft twee prijzen",
        "une position a deux prix",
        "eine Position hat zwei Preise",
    ),
    "time-no-milliseconds": Template(
        "a time is not a number of milliseconds",
        "een tijdstip is geen aantal milliseconden",
        "un moment n'est pas un nombre de millisecondes",
        "ein Zeitpunkt ist keine Zahl von Millisekunden",
    ),
    "time-no-seconds": Template(
        "a time is not a number of seconds",
        "een tijdstip is geen aantal seconden",
        "un moment n'est pas un nombre de secondes",
        "ein Zeitpunkt ist keine Zahl von Sekunden",
    ),
    "times-of-no-step": Template(
        "the times are not a quarter or an hour apart",
        "de tijdstippen liggen geen kwartier of uur uit elkaar",
        "les moments ne sont pas espacés d'un quart d'heure ou d'une heure",
        "die Zeitpunkte liegen keine Viertelstunde oder Stunde auseinander",
    ),
    "answer-no-day": Template(
        "this is no day of prices",
        "dit is geen dag met prijzen",
        "ce n'est pas une journée de prix",
        "das ist kein Tag mit Preisen",
    ),
    "answer-uneven": Template(
        "times and prices do not belong together",
        "tijdstippen en prijzen horen niet bij elkaar",
        "moments et prix ne vont pas ensemble",
        "Zeitpunkte und Preise gehören nicht zusammen",
    ),
    "next-asked-meanwhile": Template(
        "the next source is asked meanwhile",
        "intussen wordt de volgende bron gevraagd",
        "la source suivante est demandée entre-temps",
        "inzwischen wird die nächste Quelle gefragt",
    ),
}
