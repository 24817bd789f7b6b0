# SPDX-License-Identifier: MIT
"""What is told about money when a day or a month is over."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

MONEY: dict[str, Template] = {
    "money-month": Template(
        "{at:month}: {parts:parts}",
        "{at:month}: {parts:parts}",
        "{at:month} : {parts:parts}",
        "{at:month}: {parts:parts}",
    ),
    "money-day": Template(
        "{at:day}: {parts:parts}",
        "{at:day}: {parts:parts}",
        "{at:day} : {parts:parts}",
        "{at:day}: {parts:parts}",
    ),
    "no-peak-whole": Template(
        "no peak was seen whole",
        "geen enkele piek werd helemaal gezien",
        "aucune pointe n'a été vue en entier",
        "keine Spitze wurde ganz gesehen",
    ),
    "no-quarter-whole": Template(
        "no highest quarter was seen whole",
        "geen enkel hoogste kwartier werd helemaal gezien",
        "aucun quart d'heure le plus haut n'a été vu en entier",
        "keine höchste Viertelstunde wurde ganz gesehen",
    ),
    "peak-as-without": Template(
        "peak {own_w:kw} kW, as without control",
        "piek {own_w:kw} kW, zoals zonder sturing",
        "pointe {own_w:kw} kW, comme sans pilotage",
        "Spitze {own_w:kw} kW, wie ohne Steuerung",
    ),
    "quarter-as-without": Template(
        "highest quarter {own_w:kw} kW, as without control",
        "hoogste kwartier {own_w:kw} kW, zoals zonder sturing",
        "quart d'heure le plus haut {own_w:kw} kW, comme sans pilotage",
        "höchste Viertelstunde {own_w:kw} kW, wie ohne Steuerung",
    ),
    "peak-instead": Template(
        "peak {own_w:kw} kW instead of about {without}",
        "piek {own_w:kw} kW in plaats van ongeveer {without}",
        "pointe {own_w:kw} kW au lieu d'environ {without}",
        "Spitze {own_w:kw} kW statt etwa {without}",
    ),
    "quarter-instead": Template(
        "highest quarter {own_w:kw} kW instead of about {without}",
        "hoogste kwartier {own_w:kw} kW in plaats van ongeveer {without}",
        "quart d'heure le plus haut {own_w:kw} kW au lieu d'environ {without}",
        "höchste Viertelstunde {own_w:kw} kW statt etwa {without}",
    ),
    "likely-kw": same("{likely_w:kw}"),
    "range-kw": Template(
        "{likely_w:kw} ({low_w:kw} to {high_w:kw})",
        "{likely_w:kw} ({low_w:kw} tot {high_w:kw})",
        "{likely_w:kw} ({low_w:kw} à {high_w:kw})",
        "{likely_w:kw} ({low_w:kw} bis {high_w:kw})",
    ),
    "saves-about": Template(
        "saves about {amount:cents} {currency} {over}",
        "bespaart ongeveer {amount:cents} {currency} {over}",
        "économise environ {amount:cents} {currency} {over}",
        "spart etwa {amount:cents} {currency} {over}",
    ),
    "costs-about-more": Template(
        "costs about {amount:cents} {currency} more {over}",
        "kost ongeveer {amount:cents} {currency} meer {over}",
        "coûte environ {amount:cents} {currency} de plus {over}",
        "kostet etwa {amount:cents} {currency} mehr {over}",
    ),
    "over-this-month": Template("over this month", "over deze maand", "sur ce mois", "über diesen Monat"),
    "over-twelve-months": Template(
        "over twelve months", "over twaalf maanden", "sur douze mois", "über zwölf Monate"
    ),
    "over-months": Template(
        "over {count} months", "over {count} maanden", "sur {count} mois", "über {count} Monate"
    ),
    "energy-cheaper": Template(
        "energy about {amount:cents} {currency} cheaper",
        "energie ongeveer {amount:cents} {currency} goedkoper",
        "énergie environ {amount:cents} {currency} moins chère",
        "Energie etwa {amount:cents} {currency} billiger",
    ),
    "energy-dearer": Template(
        "energy about {amount:cents} {currency} dearer",
        "energie ongeveer {amount:cents} {currency} duurder",
        "énergie environ {amount:cents} {currency} plus chère",
        "Energie etwa {amount:cents} {currency} teurer",
    ),
    # What is not on a bill.
    "bill-not-priced": Template(
        "{line}: not priced", "{line}: zonder prijs", "{line} : sans prix", "{line}: ohne Preis"
    ),
    "bill-no-prices": Template(
        "{name}: no prices are known from {first} to {last}",
        "{name}: van {first} tot {last} zijn geen prijzen bekend",
        "{name} : aucun prix n'est connu du {first} au {last}",
        "{name}: vom {first} bis {last} sind keine Preise bekannt",
    ),
    "bill-not-read": Template(
        "days on which the meter was not read: {days}",
        "dagen waarop de meter niet gelezen werd: {days}",
        "jours où le compteur n'a pas été lu : {days}",
        "Tage, an denen der Zähler nicht gelesen wurde: {days}",
    ),
    # Prices that a trial lacks.
    "prices-not-stored": Template(
        "not all prices of the exchange are stored for {days}: a kWh without one costs network and "
        "levies only, and earns nothing",
        "niet alle beursprijzen zijn bewaard voor {days}: een kWh zonder prijs kost alleen net en "
        "heffingen, en brengt niets op",
        "tous les prix de la bourse ne sont pas conservés pour le {days} : un kWh sans prix ne coûte que "
        "réseau et taxes, et ne rapporte rien",
        "nicht alle Börsenpreise sind gespeichert für {days}: eine kWh ohne Preis kostet nur Netz und "
        "Abgaben und bringt nichts ein",
    ),
    "one-date": same("{at:date}"),
    "dates": same("{names:comma}"),
    "dates-and-one-more": Template(
        "{names:comma} and 1 more day",
        "{names:comma} en nog 1 dag",
        "{names:comma} et 1 jour de plus",
        "{names:comma} und 1 weiteren Tag",
    ),
    "dates-and-more": Template(
        "{names:comma} and {count} more days",
        "{names:comma} en nog {count} dagen",
        "{names:comma} et {count} jours de plus",
        "{names:comma} und {count} weitere Tage",
    ),
}
