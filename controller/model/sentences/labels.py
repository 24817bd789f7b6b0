# SPDX-License-Identifier: MIT
"""Lines of a bill, their parts, and what a tariff lacks, as the rates that ship name them.

An owner's own words in rates.yaml stand in no table and stay as they are. Keys are the English words, because those are
all that rates.yaml says.
"""

from __future__ import annotations

from controller.model.sentences.template import Template, same

_WORDS: tuple[Template, ...] = (
    Template("Energy contribution", "Bijdrage op de energie", "Cotisation sur l’énergie", "Energiebeitrag"),
    Template("Special excise", "Bijzondere accijns", "Accise spéciale", "Sonderakzise"),
    Template("Energy fund", "Energiefonds", "Fonds énergie", "Energiefonds"),
    Template("Network per kWh", "Netkosten per kWh", "Réseau par kWh", "Netz je kWh"),
    Template("high", "hoog", "haut", "hoch"),
    Template("low", "laag", "bas", "niedrig"),
    same("PIC"),
    same("MEDIUM"),
    same("ECO"),
    Template("Network fixed fee", "Netkosten, vast", "Réseau, terme fixe", "Netz, Grundgebühr"),
    same("Transport"),
    Template("Connection fee", "Aansluitingsvergoeding", "Redevance de raccordement", "Anschlussabgabe"),
    Template("day", "dag", "jour", "Tag"),
    Template("night", "nacht", "nuit", "Nacht"),
    Template("Metering", "Meting", "Comptage", "Messung"),
    Template(
        "Capacity by provided power",
        "Capaciteit volgens ter beschikking gesteld vermogen",
        "Capacité selon la puissance mise à disposition",
        "Leistung nach bereitgestellter Leistung",
    ),
    Template("Energy", "Energie", "Énergie", "Energie"),
    Template("Subscription", "Abonnement", "Abonnement", "Grundgebühr"),
    Template("Injection", "Injectie", "Injection", "Einspeisung"),
    Template("Green certificates", "Kosten groene stroom", "Certificats verts", "Grünstromzertifikate"),
    Template("CHP certificates", "Kosten WKK", "Certificats de cogénération", "KWK-Zertifikate"),
    Template("Energy by day", "Energie overdag", "Énergie de jour", "Energie am Tag"),
    Template("Energy by night", "Energie ’s nachts", "Énergie de nuit", "Energie in der Nacht"),
    Template(
        "Green certificates and CHP",
        "Kosten groene stroom en WKK",
        "Certificats verts et cogénération",
        "Grünstrom und KWK",
    ),
    Template("Network", "Netkosten", "Réseau", "Netz"),
    Template("Water", "Water", "Eau", "Wasser"),
    Template("Fixed", "Vast", "Fixe", "Fest"),
    Template("Reference power", "Referentievermogen", "Puissance de référence", "Referenzleistung"),
    Template("Connection", "Aansluiting", "Raccordement", "Anschluss"),
    Template("Dimming", "Dimmen", "Effacement", "Dimmen"),
    Template(
        "Reward of module 1", "Vergoeding van module 1", "Rémunération du module 1", "Vergütung Modul 1"
    ),
    same("SNAP"),
    Template("otherwise", "anders", "sinon", "sonst"),
    Template("Electricity levy", "Elektriciteitsheffing", "Taxe sur l’électricité", "Elektrizitätsabgabe"),
    Template("Power", "Vermogen", "Puissance", "Leistung"),
    Template(
        "Power in block 1 (Nov-Feb workdays 07:00-14:00, 16:00-20:00)",
        "Vermogen in blok 1 (nov-feb werkdagen 07:00-14:00, 16:00-20:00)",
        "Puissance du bloc 1 (nov.-févr. jours ouvrables 07:00-14:00, 16:00-20:00)",
        "Leistung in Block 1 (Nov-Feb werktags 07:00-14:00, 16:00-20:00)",
    ),
    Template("Capacity", "Capaciteit", "Capacité", "Leistung"),
    Template("Data management", "Databeheer", "Gestion des données", "Datenverwaltung"),
    Template("Maximum tariff", "Maximumtarief", "Tarif maximum", "Höchsttarif"),
    Template("Capacity tariff", "Capaciteitstarief", "Tarif capacitaire", "Leistungstarif"),
    Template("no peak is known", "geen piek bekend", "aucune pointe connue", "keine Spitze bekannt"),
    Template(
        "above the last tier",
        "boven de laatste schijf",
        "au-delà de la dernière tranche",
        "über der letzten Stufe",
    ),
    Template(
        "per EUR/MWh of the exchange",
        "per EUR/MWh van de beurs",
        "par EUR/MWh de la bourse",
        "je EUR/MWh der Börse",
    ),
    Template(
        "the price of its step is not known",
        "de prijs van de schijf is niet bekend",
        "le prix de sa tranche n'est pas connu",
        "der Preis der Stufe ist nicht bekannt",
    ),
    Template(
        "site.yaml names no contracted power",
        "site.yaml noemt geen ter beschikking gesteld vermogen",
        "site.yaml ne nomme aucune puissance mise à disposition",
        "site.yaml nennt keine bereitgestellte Leistung",
    ),
    Template("energy above", "energie erboven", "énergie au-dessus", "Energie darüber"),
    Template("power above", "vermogen erboven", "puissance au-dessus", "Leistung darüber"),
    Template(
        "no class of power is known for it",
        "er is geen vermogensklasse voor bekend",
        "aucune classe de puissance n'est connue pour cela",
        "dafür ist keine Leistungsklasse bekannt",
    ),
    Template(
        "110 to 190 EUR/yr by grid company",
        "110 tot 190 EUR/jaar naargelang de netbeheerder",
        "110 à 190 EUR/an selon le gestionnaire de réseau",
        "110 bis 190 EUR/Jahr je nach Netzbetreiber",
    ),
    Template("blocks 2 to 5", "blokken 2 tot 5", "blocs 2 à 5", "Blöcke 2 bis 5"),
    Template("fee of the class", "prijs van de klasse", "prix de la classe", "Preis der Klasse"),
    Template(
        "fees of the classes above 3 kW",
        "prijzen van de klassen boven 3 kW",
        "prix des classes au-dessus de 3 kW",
        "Preise der Klassen über 3 kW",
    ),
    Template("fixed fee", "vaste vergoeding", "redevance fixe", "feste Gebühr"),
    Template(
        "fixed fee of your water company",
        "vaste vergoeding van je waterbedrijf",
        "redevance fixe de votre compagnie d'eau",
        "feste Gebühr Ihres Wasserversorgers",
    ),
    Template("further steps", "verdere schijven", "tranches suivantes", "weitere Stufen"),
    Template(
        "green certificates and CHP, usually 1.5 to 1.6 ct/kWh together",
        "groenestroom- en WKK-certificaten, gewoonlijk samen 1,5 tot 1,6 ct/kWh",
        "certificats verts et cogénération, habituellement 1,5 à 1,6 ct/kWh ensemble",
        "Grünstrom- und KWK-Zertifikate, gewöhnlich zusammen 1,5 bis 1,6 ct/kWh",
    ),
    Template(
        "network prices of your grid company",
        "netprijzen van je netbeheerder",
        "prix du réseau de votre gestionnaire",
        "Netzpreise Ihres Netzbetreibers",
    ),
    Template(
        "not found since August 2026",
        "niet gevonden sinds augustus 2026",
        "pas trouvé depuis août 2026",
        "seit August 2026 nicht gefunden",
    ),
    Template("price", "prijs", "prix", "Preis"),
    Template(
        "price of a single register",
        "prijs van een enkelvoudig telwerk",
        "prix d'un registre unique",
        "Preis eines einzigen Zählwerks",
    ),
    Template(
        "price of your contract", "prijs van je contract", "prix de votre contrat", "Preis Ihres Vertrags"
    ),
    Template("price per kWh", "prijs per kWh", "prix par kWh", "Preis je kWh"),
    Template(
        "price per kWh of your contract",
        "prijs per kWh van je contract",
        "prix par kWh de votre contrat",
        "Preis je kWh Ihres Vertrags",
    ),
    Template(
        "price per kWh of your grid company",
        "prijs per kWh van je netbeheerder",
        "prix par kWh de votre gestionnaire de réseau",
        "Preis je kWh Ihres Netzbetreibers",
    ),
    Template(
        "price per m³ of your water company",
        "prijs per m³ van je waterbedrijf",
        "prix par m³ de votre compagnie d'eau",
        "Preis je m³ Ihres Wasserversorgers",
    ),
    Template(
        "prices of the agreed powers",
        "prijzen van de afgesproken vermogens",
        "prix des puissances convenues",
        "Preise der vereinbarten Leistungen",
    ),
    Template(
        "the public service fee by steps of power",
        "de openbaredienstvergoeding volgens vermogensschijven",
        "la redevance de service public par tranches de puissance",
        "die Abgabe für öffentliche Aufgaben nach Leistungsstufen",
    ),
    Template("the subscription", "het abonnement", "l'abonnement", "die Grundgebühr"),
)

LABELS: dict[str, Template] = {f"label-{words.en}": words for words in _WORDS} | {
    "label-up-to": Template("up to {limit}", "tot {limit}", "jusqu'à {limit}", "bis {limit}"),
    "label-lacks": same("{label} ({what})"),
}
