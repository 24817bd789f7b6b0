# SPDX-License-Identifier: MIT
"""What was assumed when rules were tried on the past, and how it was priced."""

from __future__ import annotations

from controller.model.sentences.template import Template

TRIALS: dict[str, Template] = {
    "car-comes": Template(
        "{device}: a car comes at {arrives_s:of-day}, leaves at {leaves_s:of-day} and takes "
        "{energy:written}, {why}",
        "{device}: een auto komt om {arrives_s:of-day}, vertrekt om {leaves_s:of-day} en neemt "
        "{energy:written}, {why}",
        "{device} : une voiture arrive à {arrives_s:of-day}, part à {leaves_s:of-day} et prend "
        "{energy:written}, {why}",
        "{device}: ein Auto kommt um {arrives_s:of-day}, fährt um {leaves_s:of-day} und nimmt "
        "{energy:written}, {why}",
    ),
    "as-site-says": Template(
        "as site.yaml says",
        "zoals site.yaml zegt",
        "comme le dit site.yaml",
        "wie site.yaml sagt",
    ),
    "by-car-energy": Template(
        "by the setting car_energy",
        "volgens de instelling car_energy",
        "selon le réglage car_energy",
        "nach der Einstellung car_energy",
    ),
    "which-is-usual": Template(
        "which is usual",
        "wat gebruikelijk is",
        "ce qui est habituel",
        "was üblich ist",
    ),
    "as-on-average": Template(
        "as it did on average",
        "zoals gemiddeld",
        "comme en moyenne",
        "wie im Durchschnitt",
    ),
    "draws-whole-load": Template(
        "{device} draws its whole load whenever it is on: site.yaml has no heat for it",
        "{device} neemt zijn volle vermogen zodra het aanstaat: site.yaml beschrijft er geen heat: voor",
        "{device} prend toute sa puissance dès qu'il est allumé : site.yaml ne décrit pas son heat:",
        "{device} nimmt seine ganze Leistung, sobald es an ist: site.yaml beschreibt kein heat: dafür",
    ),
    "sensors-as-recorded": Template(
        "{names:comma}: as they told it then; what the tried rules would have changed of it is not known",
        "{names:comma}: zoals toen gemeten; wat de geprobeerde regels daaraan veranderd zouden hebben, is niet bekend",
        "{names:comma} : tels que mesurés alors ; ce que les règles essayées y auraient changé n'est pas connu",
        "{names:comma}: wie damals gemessen; was die probierten Regeln daran geändert hätten, ist nicht bekannt",
    ),
    "sensors-not-recorded": Template(
        "{names:comma}: not recorded in all this time, so rules that ask for it wait",
        "{names:comma}: in al die tijd niet opgenomen, dus regels die ernaar vragen wachten",
        "{names:comma} : jamais enregistré pendant ce temps, donc les règles qui le demandent attendent",
        "{names:comma}: in all dieser Zeit nicht aufgezeichnet, also warten Regeln, die danach fragen",
    ),
    "sensor-partly-recorded": Template(
        "{name}: not recorded for {missing_s} of that time; rules that ask for it wait then",
        "{name}: {missing_s} van die tijd niet opgenomen; regels die ernaar vragen wachten dan",
        "{name} : pas enregistré pendant {missing_s} de ce temps ; les règles qui le demandent attendent alors",
        "{name}: {missing_s} dieser Zeit nicht aufgezeichnet; Regeln, die danach fragen, warten dann",
    ),
    "sensors-of-water": Template(
        "{names:comma}: as the water behind its relay would have been, by heat: in site.yaml",
        "{names:comma}: zoals het water achter zijn relais geweest zou zijn, volgens heat: in site.yaml",
        "{names:comma} : comme l'eau derrière son relais l'aurait été, selon heat: dans site.yaml",
        "{names:comma}: wie das Wasser hinter seinem Relais gewesen wäre, nach heat: in site.yaml",
    ),
    "sensors-unknown": Template(
        "{names:comma}: not known in the simulated week, so rules that ask for it wait",
        "{names:comma}: niet bekend in de gesimuleerde week, dus regels die ernaar vragen wachten",
        "{names:comma} : inconnu dans la semaine simulée, donc les règles qui le demandent attendent",
        "{names:comma}: in der simulierten Woche nicht bekannt, also warten Regeln, die danach fragen",
    ),
    "simulated-week": Template(
        "the consumption, the sun and the prices are those of a simulated week",
        "het verbruik, de zon en de prijzen zijn die van een gesimuleerde week",
        "la consommation, le soleil et les prix sont ceux d'une semaine simulée",
        "Verbrauch, Sonne und Preise sind die einer simulierten Woche",
    ),
    "imagined-devices": Template(
        "the library's rules that hold the peak run with the imagined devices",
        "met de ingebeelde toestellen werken de regels van de bibliotheek die de piek laag houden",
        "les règles de la bibliothèque qui tiennent la pointe marchent avec les appareils imaginés",
        "mit den gedachten Geräten laufen die Regeln der Bibliothek, die die Spitze halten",
    ),
    "imagined-sun": Template(
        "the library's rules that store the sun and hold the peak run with the imagined devices",
        "met de ingebeelde toestellen werken de regels van de bibliotheek die zon opslaan en de piek laag houden",
        "les règles de la bibliothèque qui stockent le soleil et tiennent la pointe marchent avec "
        "les appareils imaginés",
        "mit den gedachten Geräten laufen die Regeln der Bibliothek, die Sonne speichern und die Spitze halten",
    ),
    "area-assumed": Template(
        "site.yaml names no tariff area: rates are those of {area}",
        "site.yaml noemt geen tariefgebied: de tarieven zijn die van {area}",
        "site.yaml ne nomme pas de zone tarifaire : les tarifs sont ceux de {area}",
        "site.yaml nennt kein Tarifgebiet: es gelten die Tarife von {area}",
    ),
    "not-recorded": Template(
        "{missing_s} of this time are not recorded and left out",
        "{missing_s} van deze tijd zijn niet opgenomen en weggelaten",
        "{missing_s} de ce temps ne sont pas enregistrées et sont laissées de côté",
        "{missing_s} dieser Zeit sind nicht aufgezeichnet und weggelassen",
    ),
    "no-tariff-area": Template(
        "site.yaml names no tariff area: peaks have no price",
        "site.yaml noemt geen tariefgebied: pieken hebben geen prijs",
        "site.yaml ne nomme pas de zone tarifaire : les pointes n'ont pas de prix",
        "site.yaml nennt kein Tarifgebiet: Spitzen haben keinen Preis",
    ),
    "no-peak-price": Template(
        'rates.yaml has no price of peaks in "{area}"',
        'rates.yaml heeft geen prijs van pieken in "{area}"',
        "rates.yaml n'a pas de prix des pointes dans « {area} »",
        "rates.yaml hat keinen Preis für Spitzen in „{area}“",
    ),
    "rates-begin": Template(
        "rates begin on {day}: what is older is priced as on that day",
        "de tarieven beginnen op {day}: wat ouder is, kost als op die dag",
        "les tarifs commencent le {day} : ce qui est plus ancien a le prix de ce jour",
        "die Tarife beginnen am {day}: was älter ist, kostet wie an diesem Tag",
    ),
    "capacity-costs": Template(
        "capacity costs {amount:euros} per kW and year; each month's highest quarter is charged as for "
        "a whole month",
        "vermogen kost {amount:euros} per kW en jaar; het hoogste kwartier van elke maand telt als voor "
        "een hele maand",
        "la puissance coûte {amount:euros} par kW et an ; le quart d'heure le plus haut de chaque mois "
        "est facturé comme pour un mois entier",
        "Leistung kostet {amount:euros} je kW und Jahr; die höchste Viertelstunde jedes Monats zählt "
        "wie für einen ganzen Monat",
    ),
    "own-prices": Template(
        "each kWh has the price that the simulated week gives it",
        "elke kWh heeft de prijs die de gesimuleerde week hem geeft",
        "chaque kWh a le prix que lui donne la semaine simulée",
        "jede kWh hat den Preis, den ihr die simulierte Woche gibt",
    ),
    "street-only": Template(
        "an imported kWh costs {amount:cents} ct: network and levies, for the price of energy itself is "
        "not known",
        "een afgenomen kWh kost {amount:cents} ct: net en heffingen, want de prijs van de energie zelf "
        "is niet bekend",
        "un kWh prélevé coûte {amount:cents} ct : réseau et taxes, car le prix de l'énergie même n'est "
        "pas connu",
        "eine bezogene kWh kostet {amount:cents} ct: Netz und Abgaben, denn der Preis der Energie "
        "selbst ist nicht bekannt",
    ),
    "contract-asks": Template(
        "an imported kWh costs what the contract {contract} asks, {amount:cents} ct at first",
        "een afgenomen kWh kost wat het contract {contract} vraagt, eerst {amount:cents} ct",
        "un kWh prélevé coûte ce que demande le contrat {contract}, {amount:cents} ct d'abord",
        "eine bezogene kWh kostet, was der Vertrag {contract} verlangt, zuerst {amount:cents} ct",
    ),
    "export-is-free": Template(
        "what is exported earns nothing",
        "wat geïnjecteerd wordt, brengt niets op",
        "ce qui est injecté ne rapporte rien",
        "was eingespeist wird, bringt nichts ein",
    ),
    "export-earns": Template(
        "an exported kWh earns {amount:cents} ct at first",
        "een geïnjecteerde kWh brengt eerst {amount:cents} ct op",
        "un kWh injecté rapporte {amount:cents} ct d'abord",
        "eine eingespeiste kWh bringt zuerst {amount:cents} ct ein",
    ),
    "gap-none": Template(
        "{month}: the rules reached the best possible peak",
        "{month}: de regels haalden de best mogelijke piek",
        "{month} : les règles ont atteint la meilleure pointe possible",
        "{month}: die Regeln erreichten die bestmögliche Spitze",
    ),
    "gap-of": Template(
        "{month}: {gap_w:kilo} kW above the best possible{money}: {forecast_w:kilo} kW for not knowing the month, "
        "{actuators_w:kilo} kW by what devices cannot do, {rules_w:kilo} kW by the rules",
        "{month}: {gap_w:kilo} kW boven de best mogelijke{money}: {forecast_w:kilo} kW omdat de maand niet bekend was, "
        "{actuators_w:kilo} kW door wat toestellen niet kunnen, {rules_w:kilo} kW door de regels",
        "{month} : {gap_w:kilo} kW au-dessus de la meilleure{money} : {forecast_w:kilo} kW faute de connaître le mois, "
        "{actuators_w:kilo} kW par ce que les appareils ne peuvent pas, {rules_w:kilo} kW par les règles",
        "{month}: {gap_w:kilo} kW über der bestmöglichen{money}: {forecast_w:kilo} kW, weil der Monat unbekannt war, "
        "{actuators_w:kilo} kW durch das, was Geräte nicht können, {rules_w:kilo} kW durch die Regeln",
    ),
    "gap-money": Template(
        " ({cost_eur} over all bills)",
        " ({cost_eur} over alle facturen)",
        " ({cost_eur} sur toutes les factures)",
        " ({cost_eur} über alle Rechnungen)",
    ),
    # What fewer starts of a car cost.
    "few-starts": Template(
        "{device}: it started up to {many} times a night, with quarters of at most {many_w}. With at most {few} starts "
        "(starts: {few} in its usual: of site.yaml) it would have been {few_w}, {more_w:kilo} kW more{money}",
        "{device}: startte tot {many} keer per nacht, met kwartieren tot {many_w}. Met hoogstens {few} starts "
        "(starts: {few} in zijn usual: in site.yaml) was dat {few_w} geweest, {more_w:kilo} kW meer{money}",
        "{device} : jusqu'à {many} démarrages par nuit, avec des quarts d'heure d'au plus {many_w}. Avec au plus {few} "
        "(starts: {few} dans son usual: de site.yaml) ce serait {few_w}, soit {more_w:kilo} kW de plus{money}",
        "{device}: startete bis zu {many} Mal in einer Nacht, mit Viertelstunden bis {many_w}. Mit höchstens {few} "
        "Starts (starts: {few} in usual: von site.yaml) wären es {few_w} gewesen, {more_w:kilo} kW mehr{money}",
    ),
    "few-starts-free": Template(
        "{device}: it started up to {many} times a night. With at most {few} starts (starts: {few} in its usual: of "
        "site.yaml) no quarter would have been higher",
        "{device}: startte tot {many} keer per nacht. Met hoogstens {few} starts (starts: {few} in zijn usual: in "
        "site.yaml) was geen kwartier hoger geweest",
        "{device} : jusqu'à {many} démarrages par nuit. Avec au plus {few} (starts: {few} dans son usual: de "
        "site.yaml) aucun quart d'heure n'aurait été plus élevé",
        "{device}: startete bis zu {many} Mal in einer Nacht. Mit höchstens {few} Starts (starts: {few} in usual: von "
        "site.yaml) wäre keine Viertelstunde höher gewesen",
    ),
    "few-starts-kept": Template(
        "{device}: it started up to {few} times a night, as its usual: asks for, with quarters of at most {few_w}. "
        "Not counted it would have been up to {many} times and {many_w}, {more_w:kilo} kW less{money}",
        "{device}: startte tot {few} keer per nacht, zoals zijn usual: vraagt, met kwartieren van hoogstens {few_w}. "
        "Zonder te tellen was dat tot {many} keer en {many_w} geweest, {more_w:kilo} kW minder{money}",
        "{device} : jusqu'à {few} démarrages par nuit, comme le veut son usual:, avec des quarts d'heure d'au plus "
        "{few_w}. Sans compter ce serait jusqu'à {many} fois et {many_w}, soit {more_w:kilo} kW de moins{money}",
        "{device}: startete bis zu {few} Mal in einer Nacht, wie usual: es will, mit Viertelstunden bis {few_w}. "
        "Nicht gezählt wären es bis zu {many} Mal und {many_w} gewesen, {more_w:kilo} kW weniger{money}",
    ),
    "few-starts-kept-free": Template(
        "{device}: it started up to {few} times a night, as its usual: asks for. Not counted no quarter would have "
        "been lower, with up to {many} starts",
        "{device}: startte tot {few} keer per nacht, zoals zijn usual: vraagt. Zonder te tellen was geen kwartier "
        "lager geweest, met tot {many} starts",
        "{device} : jusqu'à {few} démarrages par nuit, comme le veut son usual:. Sans compter aucun quart d'heure "
        "n'aurait été plus bas, avec jusqu'à {many} démarrages",
        "{device}: startete bis zu {few} Mal in einer Nacht, wie usual: es will. Nicht gezählt wäre keine "
        "Viertelstunde niedriger gewesen, mit bis zu {many} Starts",
    ),
    # Why there is none.
    "no-memory-for-trial": Template(
        "there is not enough memory for so long a time",
        "er is niet genoeg geheugen voor zo'n lange tijd",
        "il n'y a pas assez de mémoire pour une si longue durée",
        "für so lange Zeit reicht der Arbeitsspeicher nicht",
    ),
    "try-fewer-days": Template(
        "try fewer days", "probeer minder dagen", "essayez moins de jours", "nehmen Sie weniger Tage"
    ),
    "trial-killed": Template(
        "the trial was killed by signal {code}",
        "de proef werd gestopt door signaal {code}",
        "l'essai a été tué par le signal {code}",
        "der Test wurde durch Signal {code} beendet",
    ),
    "trial-ended": Template(
        "the trial ended with code {code}",
        "de proef eindigde met code {code}",
        "l'essai s'est terminé avec le code {code}",
        "der Test endete mit Code {code}",
    ),
    "trial-not-begun": Template(
        "no process could be started: {reason}",
        "er kon geen proces gestart worden: {reason}",
        "aucun processus n'a pu être lancé : {reason}",
        "es ließ sich kein Prozess starten: {reason}",
    ),
    "control-goes-on": Template(
        "control goes on; the log says more",
        "de sturing gaat door; het logboek zegt meer",
        "le pilotage continue ; le journal en dit plus",
        "die Steuerung läuft weiter; das Protokoll sagt mehr",
    ),
    "nothing-recorded-then": Template(
        "nothing was recorded in this time",
        "in deze tijd is niets opgenomen",
        "rien n'a été enregistré pendant ce temps",
        "in dieser Zeit wurde nichts aufgezeichnet",
    ),
    "longer-or-simulated": Template(
        "try a longer time, or the simulated week",
        "probeer een langere tijd, of de gesimuleerde week",
        "essayez une durée plus longue, ou la semaine simulée",
        "nehmen Sie eine längere Zeit oder die simulierte Woche",
    ),
}
