# SPDX-License-Identifier: MIT
"""What the day plan intends, and why; and why there is none."""

from __future__ import annotations

from controller.model.sentences.template import Template

PLANS: dict[str, Template] = {
    "plan-span": Template(
        "from {from_at} to {to_at}",
        "van {from_at} tot {to_at}",
        "de {from_at} à {to_at}",
        "von {from_at} bis {to_at}",
    ),
    "plan-span-tomorrow": Template(
        "tomorrow from {from_at} to {to_at}",
        "morgen van {from_at} tot {to_at}",
        "demain de {from_at} à {to_at}",
        "morgen von {from_at} bis {to_at}",
    ),
    "plan-intends": Template(
        "the day plan: {plan}", "het dagplan: {plan}", "le plan du jour : {plan}", "der Tagesplan: {plan}"
    ),
    "plan-battery": Template(
        "it takes in {charged_wh} {charge_spans:and}, worth {low_eur_per_kwh}, and gives {given_wh} "
        "{give_spans:and}, worth {high_eur_per_kwh}",
        "ze laadt {charged_wh} {charge_spans:and}, aan {low_eur_per_kwh}, en geeft {given_wh} "
        "{give_spans:and}, aan {high_eur_per_kwh}",
        "elle charge {charged_wh} {charge_spans:and}, à {low_eur_per_kwh}, et donne {given_wh} "
        "{give_spans:and}, à {high_eur_per_kwh}",
        "sie lädt {charged_wh} {charge_spans:and}, zu {low_eur_per_kwh}, und gibt {given_wh} "
        "{give_spans:and}, zu {high_eur_per_kwh}",
    ),
    "plan-battery-takes": Template(
        "it takes in {charged_wh} {charge_spans:and}, worth {low_eur_per_kwh}",
        "ze laadt {charged_wh} {charge_spans:and}, aan {low_eur_per_kwh}",
        "elle charge {charged_wh} {charge_spans:and}, à {low_eur_per_kwh}",
        "sie lädt {charged_wh} {charge_spans:and}, zu {low_eur_per_kwh}",
    ),
    "plan-battery-gives": Template(
        "it gives {given_wh} {give_spans:and}, worth {high_eur_per_kwh}",
        "ze geeft {given_wh} {give_spans:and}, aan {high_eur_per_kwh}",
        "elle donne {given_wh} {give_spans:and}, à {high_eur_per_kwh}",
        "sie gibt {given_wh} {give_spans:and}, zu {high_eur_per_kwh}",
    ),
    "plan-battery-rests": Template(
        "it rests: the spread of prices does not pay for what a battery loses",
        "ze rust: het prijsverschil weegt niet op tegen wat een batterij verliest",
        "elle se repose : l'écart des prix ne compense pas ce qu'une batterie perd",
        "sie ruht: der Preisunterschied wiegt nicht auf, was eine Batterie verliert",
    ),
    "plan-load": Template(
        "it takes {energy_wh} {spans:and}, at {price_eur_per_kwh} on average; the day's mean is "
        "{mean_eur_per_kwh}",
        "het verbruikt {energy_wh} {spans:and}, aan gemiddeld {price_eur_per_kwh}; het daggemiddelde is "
        "{mean_eur_per_kwh}",
        "il consomme {energy_wh} {spans:and}, à {price_eur_per_kwh} en moyenne ; la moyenne du jour est "
        "{mean_eur_per_kwh}",
        "es verbraucht {energy_wh} {spans:and}, zu {price_eur_per_kwh} im Mittel; das Tagesmittel ist "
        "{mean_eur_per_kwh}",
    ),
    "plan-load-none": Template(
        "it needs nothing", "het heeft niets nodig", "il n'a besoin de rien", "es braucht nichts"
    ),
    "plan-sun": Template(
        "it will probably make {energy_wh}",
        "hij zal waarschijnlijk {energy_wh} opwekken",
        "il produira probablement {energy_wh}",
        "er wird voraussichtlich {energy_wh} erzeugen",
    ),
    "plan-whole": Template(
        "until {until_at:day} {until_at}: a kWh costs {low_eur_per_kwh} on {low_at:day} at {low_at} and "
        "{high_eur_per_kwh} on {high_at:day} at {high_at}, the house will take {load_wh} and the sun "
        "give {solar_wh}; it costs {cost_eur}, and {idle_eur} with batteries at rest and all loads at "
        "once",
        "tot {until_at:day} {until_at}: een kWh kost {low_eur_per_kwh} op {low_at:day} om {low_at} en "
        "{high_eur_per_kwh} op {high_at:day} om {high_at}, het huis zal {load_wh} verbruiken en de zon "
        "{solar_wh} geven; het kost {cost_eur}, en {idle_eur} met batterijen in rust en alle verbruikers "
        "meteen",
        "jusqu'au {until_at:day} {until_at} : un kWh coûte {low_eur_per_kwh} le {low_at:day} à {low_at} "
        "et {high_eur_per_kwh} le {high_at:day} à {high_at}, la maison consommera {load_wh} et le soleil "
        "donnera {solar_wh} ; cela coûte {cost_eur}, et {idle_eur} avec des batteries au repos et tous "
        "les consommateurs tout de suite",
        "bis zum {until_at:day} {until_at}: eine kWh kostet {low_eur_per_kwh} am {low_at:day} um "
        "{low_at} und {high_eur_per_kwh} am {high_at:day} um {high_at}, das Haus wird {load_wh} "
        "verbrauchen und die Sonne {solar_wh} geben; es kostet {cost_eur}, und {idle_eur} mit ruhenden "
        "Batterien und allen Verbrauchern sofort",
    ),
    "plan-left-less": Template(
        "at the end the batteries hold less than now, worth {worth_eur}",
        "op het einde zit er minder in de batterijen dan nu, ter waarde van {worth_eur}",
        "à la fin, les batteries contiennent moins que maintenant, d'une valeur de {worth_eur}",
        "am Ende ist weniger in den Batterien als jetzt, im Wert von {worth_eur}",
    ),
    "plan-left-more": Template(
        "at the end the batteries hold more than now, worth {worth_eur}",
        "op het einde zit er meer in de batterijen dan nu, ter waarde van {worth_eur}",
        "à la fin, les batteries contiennent plus que maintenant, d'une valeur de {worth_eur}",
        "am Ende ist mehr in den Batterien als jetzt, im Wert von {worth_eur}",
    ),
    "plan-peak": Template(
        "it goes above the target of the month, which costs {peak_eur}",
        "het gaat boven het doel van de maand, wat {peak_eur} kost",
        "il dépasse la cible du mois, ce qui coûte {peak_eur}",
        "er geht über das Ziel des Monats, was {peak_eur} kostet",
    ),
    "plan-assumed": Template(
        "prices after {known_at} are not published yet; they are taken to be those of the day before",
        "prijzen na {known_at} zijn nog niet bekendgemaakt; er wordt met die van de dag ervoor gerekend",
        "les prix après {known_at} ne sont pas encore publiés ; on compte avec ceux de la veille",
        "Preise nach {known_at} sind noch nicht veröffentlicht; es wird mit denen des Vortags gerechnet",
    ),
    "plan-not-asked": Template(
        "no active rule asks for the day plan, so none is made",
        "geen actieve regel vraagt naar het dagplan, dus wordt er geen gemaakt",
        "aucune règle active ne demande le plan du jour, il n'y en a donc pas",
        "keine aktive Regel fragt nach dem Tagesplan, also wird keiner gemacht",
    ),
    "plan-no-prices": Template(
        "no prices of the hours to come are known",
        "er zijn geen prijzen van de komende uren bekend",
        "aucun prix des heures à venir n'est connu",
        "es sind keine Preise der kommenden Stunden bekannt",
    ),
    "plan-no-powers": Template(
        "the meter has not told what the house takes",
        "de meter heeft niet gemeld wat het huis verbruikt",
        "le compteur n'a pas dit ce que consomme la maison",
        "der Zähler hat nicht gemeldet, was das Haus verbraucht",
    ),
    "plan-silent": Template(
        "a battery does not tell how full it is",
        "een batterij zegt niet hoe vol ze is",
        "une batterie ne dit pas à quel point elle est chargée",
        "eine Batterie sagt nicht, wie voll sie ist",
    ),
    "plan-no-solver": Template(
        "the solver (highspy) is not installed",
        "de rekenbibliotheek (highspy) is niet geïnstalleerd",
        "la bibliothèque de calcul (highspy) n'est pas installée",
        "die Rechenbibliothek (highspy) ist nicht installiert",
    ),
    "plan-unsolved": Template(
        "no plan was found in time; the log says more",
        "er is niet op tijd een plan gevonden; het logboek zegt meer",
        "aucun plan n'a été trouvé à temps ; le journal en dit plus",
        "es wurde nicht rechtzeitig ein Plan gefunden; das Protokoll sagt mehr",
    ),
    "plan-waits": Template(
        "the first plan holds from the next quarter of an hour on",
        "het eerste plan geldt vanaf het volgende kwartier",
        "le premier plan vaut à partir du prochain quart d'heure",
        "der erste Plan gilt ab der nächsten Viertelstunde",
    ),
    "p-never-planned": Template(
        "{name} is never known: nobody says what the device needs in a day",
        "{name} is nooit bekend: niemand zegt wat het toestel per dag nodig heeft",
        "{name} n'est jamais connu : personne ne dit ce qu'il faut à l'appareil par jour",
        "{name} ist nie bekannt: niemand sagt, was das Gerät am Tag braucht",
    ),
    "p-say-daily": Template(
        "give the rule that switches it on a `per_day_at_least` under `run`, or the relay `heat` in site.yaml",
        "geef de regel die het inschakelt een `per_day_at_least` onder `run`, of het relais `heat` in site.yaml",
        "donnez à la règle qui l'enclenche un `per_day_at_least` sous `run`, ou au relais `heat` dans site.yaml",
        "geben Sie der Regel, die es einschaltet, ein `per_day_at_least` unter `run`, oder dem Relais `heat` in "
        "site.yaml",
    ),
    "p-say-load": Template(
        "write in site.yaml what its load draws: `load: 2 kW`",
        "schrijf in site.yaml wat het verbruikt: `load: 2 kW`",
        "écrivez dans site.yaml ce qu'il consomme : `load: 2 kW`",
        "schreiben Sie in site.yaml, was es verbraucht: `load: 2 kW`",
    ),
    "p-say-usual": Template(
        "write in site.yaml under `usual` when its car arrives and leaves and what it needs",
        "schrijf in site.yaml onder `usual` wanneer de auto komt en vertrekt en wat die nodig heeft",
        "écrivez dans site.yaml sous `usual` quand la voiture arrive et part et ce qu'il lui faut",
        "schreiben Sie in site.yaml unter `usual`, wann das Auto kommt und fährt und was es braucht",
    ),
}
