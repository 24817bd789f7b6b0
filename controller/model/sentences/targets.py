# SPDX-License-Identifier: MIT
"""Why a month is held to just this demand."""

from __future__ import annotations

from controller.model.sentences.template import Template

TARGETS: dict[str, Template] = {
    "target-floor": Template(
        "a month's peak is never billed below {floor_w}",
        "een maandpiek wordt nooit onder {floor_w} aangerekend",
        "une pointe mensuelle n'est jamais facturée sous {floor_w}",
        "eine Monatsspitze wird nie unter {floor_w} berechnet",
    ),
    "target-month-peak": Template(
        "this month already had {peak_w}, so staying lower saves nothing",
        "deze maand was er al {peak_w}, lager blijven bespaart dus niets",
        "ce mois a déjà connu {peak_w}, rester plus bas n'économise donc rien",
        "dieser Monat hatte schon {peak_w}, darunter zu bleiben spart also nichts",
    ),
    "target-wish": Template(
        "you wish {wish_w}", "je wenst {wish_w}", "vous souhaitez {wish_w}", "Sie wünschen {wish_w}"
    ),
    "target-maximum": Template(
        "the maximum tariff binds: a kW costs nothing more, a kWh all the more, and none is lost to hold a peak",
        "het maximumtarief geldt: een kW kost niets extra, een kWh des te meer, en er gaat er geen verloren "
        "om een piek laag te houden",
        "le tarif maximum s'applique : un kW ne coûte rien de plus, un kWh d'autant plus, et aucun n'est perdu "
        "pour tenir une pointe",
        "der Höchsttarif greift: ein kW kostet nichts mehr, eine kWh umso mehr, und keine geht verloren, "
        "um eine Spitze zu halten",
    ),
    "target-wear": Template(
        "to hold it lower would wear the batteries by {lower_wear_eur} per kW, more than that saves",
        "lager houden zou de batterijen voor {lower_wear_eur} per kW doen slijten, meer dan dat bespaart",
        "tenir plus bas userait les batteries de {lower_wear_eur} par kW, plus que cela n'économise",
        "tiefer zu halten würde die Batterien um {lower_wear_eur} je kW abnutzen, mehr als das spart",
    ),
    "target-unbilled": Template(
        "peaks are not billed here",
        "pieken worden hier niet aangerekend",
        "les pointes ne sont pas facturées ici",
        "Spitzen werden hier nicht berechnet",
    ),
    "target-wish-costs": Template(
        "which may cost up to {wish_eur} more than the lowest",
        "dat kan tot {wish_eur} meer kosten dan het laagste",
        "ce qui peut coûter jusqu'à {wish_eur} de plus que le plus bas",
        "das kann bis zu {wish_eur} mehr kosten als das Niedrigste",
    ),
    "target-kw-costs": Template(
        "each kW above it costs {cost_eur} in all",
        "elke kW erboven kost in totaal {cost_eur}",
        "chaque kW au-dessus coûte {cost_eur} en tout",
        "jedes kW darüber kostet insgesamt {cost_eur}",
    ),
    "target-kw-wears": Template(
        "to hold the kW above it wears the batteries by {wear_eur} at most",
        "de kW erboven houden doet de batterijen voor hoogstens {wear_eur} slijten",
        "tenir le kW au-dessus use les batteries de {wear_eur} au plus",
        "das kW darüber zu halten nutzt die Batterien um höchstens {wear_eur} ab",
    ),
    "target-fuse": Template(
        "only the main fuse is kept, so {fuse_w} may be drawn",
        "alleen de hoofdzekering wordt ontzien, er mag dus {fuse_w} afgenomen worden",
        "seul le fusible principal est ménagé, {fuse_w} peuvent donc être prélevés",
        "nur die Hauptsicherung wird geschont, {fuse_w} dürfen also bezogen werden",
    ),
    "target-holdable": Template(
        "the batteries can hold {holdable_w} against a load as long as those before",
        "de batterijen kunnen {holdable_w} houden tegen een belasting die zo lang duurt als de vorige",
        "les batteries peuvent tenir {holdable_w} contre une charge aussi longue que les précédentes",
        "die Batterien können {holdable_w} gegen eine so lange Last wie bisher halten",
    ),
    "target-days-left": Template(
        "{count} days left of the month",
        "nog {count} dagen in deze maand",
        "encore {count} jours dans le mois",
        "noch {count} Tage im Monat",
    ),
    "target-day-left": Template(
        "{count} day left of the month",
        "nog {count} dag in deze maand",
        "encore {count} jour dans le mois",
        "noch {count} Tag im Monat",
    ),
}
