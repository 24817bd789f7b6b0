# SPDX-License-Identifier: MIT
"""Where the figures of rates.yaml come from, as the rates that ship name it.

As with the labels of lines, keys are the English words, because those are all that rates.yaml says; what an owner wrote
himself stands in no table and stays as it is.
"""

from __future__ import annotations

from controller.model.sentences.template import Template

_CITED: tuple[Template, ...] = (
    Template(
        "ENGIE tariff card 04/2026; hours by the methodology of the regulator CWaPE",
        "tariefkaart van ENGIE 04/2026; uren volgens de methodologie van de regulator CWaPE",
        "carte tarifaire d'ENGIE 04/2026 ; heures selon la méthodologie du régulateur CWaPE",
        "Tarifkarte von ENGIE 04/2026; Stunden nach der Methodik der Regulierungsbehörde CWaPE",
    ),
    Template("your contract", "je contract", "votre contrat", "Ihr Vertrag"),
    Template("your water company", "je watermaatschappij", "votre compagnie d'eau", "Ihr Wasserversorger"),
    Template(
        "typical of high-calorific gas in Belgium, 10 to 11.5; your bill names your own",
        "gebruikelijk voor rijk gas in België, 10 tot 11,5; je factuur noemt die van jou",
        "usuel pour le gaz riche en Belgique, 10 à 11,5 ; votre facture donne le vôtre",
        "üblich für H-Gas in Belgien, 10 bis 11,5; Ihre Rechnung nennt Ihren eigenen",
    ),
    Template(
        "thread 96 of renaudallard/be_electricity_prices",
        "discussie 96 van renaudallard/be_electricity_prices",
        "discussion 96 de renaudallard/be_electricity_prices",
        "Diskussion 96 von renaudallard/be_electricity_prices",
    ),
    Template(
        "tariff cards of Ecopower 04/2026 (ex VAT) and Ecofix 05/2026 (incl VAT), "
        "which Mega, EBEM and TotalEnergies confirm",
        "tariefkaarten van Ecopower 04/2026 (excl. btw) en Ecofix 05/2026 (incl. btw), "
        "bevestigd door Mega, EBEM en TotalEnergies",
        "cartes tarifaires d'Ecopower 04/2026 (HTVA) et d'Ecofix 05/2026 (TVAC), "
        "confirmées par Mega, EBEM et TotalEnergies",
        "Tarifkarten von Ecopower 04/2026 (ohne MwSt.) und Ecofix 05/2026 (mit MwSt.), "
        "bestätigt durch Mega, EBEM und TotalEnergies",
    ),
    Template(
        "tariff cards of 04/2026, households",
        "tariefkaarten van 04/2026, gezinnen",
        "cartes tarifaires de 04/2026, ménages",
        "Tarifkarten von 04/2026, Haushalte",
    ),
    Template(
        "tariff cards of 04/2026",
        "tariefkaarten van 04/2026",
        "cartes tarifaires de 04/2026",
        "Tarifkarten von 04/2026",
    ),
    *(
        Template(
            f"tariff card {card}", f"tariefkaart {card}", f"carte tarifaire {card}", f"Tarifkarte {card}"
        )
        for card in (
            "TotalEnergies myDynamic 04-05/2026",
            "Mega Dynamic 04-05/2026",
            "Luminus Dynamic 04-05/2026",
            "Eneco Zon & Wind Dynamic 04-05/2026",
            "ENGIE Dynamic 04/2026",
            "EBEM Dyn@mic 04/2026",
        )
    ),
    Template(
        "reform of 1 October 2024",
        "hervorming van 1 oktober 2024",
        "réforme du 1er octobre 2024",
        "Reform vom 1. Oktober 2024",
    ),
    Template(
        "price list of the company",
        "prijslijst van de maatschappij",
        "tarifs de la compagnie",
        "Preisliste des Versorgers",
    ),
    Template("price list 2022", "prijslijst 2022", "tarifs 2022", "Preisliste 2022"),
    Template(
        "low-calorific gas of 35.17 MJ/m³ at 15 °C, to which Dutch meters convert",
        "arm gas van 35,17 MJ/m³ bij 15 °C, waarnaar Nederlandse meters omrekenen",
        "gaz pauvre de 35,17 MJ/m³ à 15 °C, auquel les compteurs néerlandais convertissent",
        "L-Gas mit 35,17 MJ/m³ bei 15 °C, auf das niederländische Zähler umrechnen",
    ),
    Template(
        "about what metering costs",
        "ongeveer wat het meten kost",
        "à peu près ce que coûte le comptage",
        "ungefähr, was die Messung kostet",
    ),
    Template(
        "about what a connection of 3 x 25 A cost in 2025",
        "ongeveer wat een aansluiting van 3 x 25 A in 2025 kostte",
        "à peu près ce que coûtait un raccordement de 3 x 25 A en 2025",
        "ungefähr, was ein Anschluss mit 3 x 25 A 2025 kostete",
    ),
    Template(
        "Tageblatt (fees of the smallest class); prices per kWh from memory",
        "Tageblatt (vergoedingen van de kleinste klasse); prijzen per kWh uit het geheugen",
        "Tageblatt (redevances de la plus petite classe) ; prix par kWh de mémoire",
        "Tageblatt (Gebühren der kleinsten Klasse); Preise je kWh aus dem Gedächtnis",
    ),
    Template(
        "SNE-V 2026 (BGBl. II 305/2025); 8 ct is the least of its areas",
        "SNE-V 2026 (BGBl. II 305/2025); 8 ct is het laagste van de gebieden",
        "SNE-V 2026 (BGBl. II 305/2025) ; 8 ct est le moins cher de ses zones",
        "SNE-V 2026 (BGBl. II 305/2025); 8 ct ist der niedrigste Wert ihrer Gebiete",
    ),
    Template(
        "ENGIE tariff card 04/2026",
        "tariefkaart van ENGIE 04/2026",
        "carte tarifaire d'ENGIE 04/2026",
        "Tarifkarte von ENGIE 04/2026",
    ),
    Template(
        "table of the regulator VREG as quoted by Wikibooks",
        "tabel van de regulator VREG, zoals Wikibooks ze weergeeft",
        "table du régulateur VREG, citée par Wikibooks",
        "Tabelle der Regulierungsbehörde VREG, wie Wikibooks sie wiedergibt",
    ),
)

SOURCES: dict[str, Template] = {f"source-{cited.en}": cited for cited in _CITED}
