# SPDX-License-Identifier: MIT
"""Why a device was told just this: its own limits, the main fuse, the quarter, the time that it needs."""

from __future__ import annotations

from controller.model.sentences.template import Template

DEVICES: dict[str, Template] = {
    "meter-nothing-good": Template(
        "nothing that the meter tells can be: {reason}",
        "niets van wat de meter meldt, kan kloppen: {reason}",
        "rien de ce que le compteur annonce n'est possible : {reason}",
        "nichts von dem, was der Zähler meldet, kann stimmen: {reason}",
    ),
    "meter-nothing-good-hint": Template(
        "is fuse: right in site.yaml, and does what reads the port still run?",
        "klopt fuse: in site.yaml, en draait wat de poort leest nog?",
        "fuse: est-il juste dans site.yaml, et ce qui lit le port tourne-t-il encore ?",
        "stimmt fuse: in site.yaml, und läuft noch, was den Anschluss liest?",
    ),
    "in-steps": Template(
        "in steps on the way to {aim}: {because}",
        "in stappen op weg naar {aim}: {because}",
        "par paliers, en route vers {aim} : {because}",
        "in Schritten auf dem Weg zu {aim}: {because}",
    ),
    # Whatever it is.
    "no-answer": Template("it does not answer", "antwoordt niet", "ne répond pas", "antwortet nicht"),
    "power-unknown": Template(
        "a power is not known",
        "een vermogen is niet bekend",
        "une puissance n'est pas connue",
        "eine Leistung ist nicht bekannt",
    ),
    "limit-unknown": Template(
        "a limit is not known",
        "een grens is niet bekend",
        "une limite n'est pas connue",
        "eine Grenze ist nicht bekannt",
    ),
    "grid-unknown": Template(
        "the grid's power is not known",
        "het vermogen van het net is niet bekend",
        "la puissance du réseau n'est pas connue",
        "die Leistung am Netz ist nicht bekannt",
    ),
    # The main fuse.
    "fuse-leaves-power": Template(
        "the main fuse leaves {room_w}",
        "de hoofdzekering laat nog {room_w} toe",
        "le fusible principal laisse {room_w}",
        "die Hauptsicherung lässt noch {room_w} zu",
    ),
    "fuse-leaves-current": Template(
        "the main fuse leaves {room_a} on its fullest phase",
        "de hoofdzekering laat nog {room_a} toe op de zwaarst belaste fase",
        "le fusible principal laisse {room_a} sur la phase la plus chargée",
        "die Hauptsicherung lässt auf der vollsten Phase noch {room_a} zu",
    ),
    "fuse-overloaded": Template(
        "the main fuse carries too much already",
        "de hoofdzekering draagt al te veel",
        "le fusible principal porte déjà trop",
        "die Hauptsicherung trägt schon zu viel",
    ),
    # Phases of a charger.
    "to-one-phase": Template(
        "goes from three phases to one: {room_w} left for the car",
        "gaat van drie fasen naar één: nog {room_w} voor de auto",
        "passe de trois phases à une : encore {room_w} pour la voiture",
        "wechselt von drei Phasen auf eine: noch {room_w} für das Auto",
    ),
    "to-three-phases": Template(
        "goes from one phase to three: {room_w} left for the car",
        "gaat van één fase naar drie: nog {room_w} voor de auto",
        "passe d'une phase à trois : encore {room_w} pour la voiture",
        "wechselt von einer Phase auf drei: noch {room_w} für das Auto",
    ),
    "may-switch-again": Template(
        "may switch its phases again in {rest_s}",
        "mag over {rest_s} weer van fasen wisselen",
        "peut changer de phases dans {rest_s}",
        "darf in {rest_s} wieder die Phasen wechseln",
    ),
    "switches-used-up": Template(
        "has used its switches of phases for today",
        "heeft vandaag al zo vaak van fasen gewisseld als mag",
        "a épuisé ses changements de phases d'aujourd'hui",
        "hat seine Phasenwechsel für heute verbraucht",
    ),
    # Batteries.
    "soc-unknown": Template(
        "its state of charge is not known",
        "de laadtoestand is niet bekend",
        "son état de charge n'est pas connu",
        "der Ladestand ist nicht bekannt",
    ),
    "soc-at-minimum": Template(
        "it is at {soc_pct}, its minimum is {low_pct}",
        "zit op {soc_pct}, het minimum is {low_pct}",
        "elle est à {soc_pct}, son minimum est {low_pct}",
        "steht bei {soc_pct}, das Minimum ist {low_pct}",
    ),
    "soc-at-maximum": Template(
        "it is at {soc_pct}, its maximum is {high_pct}",
        "zit op {soc_pct}, het maximum is {high_pct}",
        "elle est à {soc_pct}, son maximum est {high_pct}",
        "steht bei {soc_pct}, das Maximum ist {high_pct}",
    ),
    "holds-quarter": Template(
        "holds the quarter below {held_w}",
        "houdt het kwartier onder {held_w}",
        "garde le quart d'heure sous {held_w}",
        "hält die Viertelstunde unter {held_w}",
    ),
    "fills-up": Template(
        "fills up from what the quarter leaves",
        "laadt bij met wat het kwartier overlaat",
        "se recharge avec ce que laisse le quart d'heure",
        "lädt mit dem, was die Viertelstunde übrig lässt",
    ),
    "keeps-room": Template(
        "keeps room for a burst of {burst_wh} in the {left_s} left",
        "houdt plaats vrij voor een stoot van {burst_wh} in de {left_s} die resten",
        "garde de la place pour une pointe de {burst_wh} dans les {left_s} restantes",
        "hält Platz für einen Stoß von {burst_wh} in den {left_s}, die bleiben",
    ),
    "steady-load": Template(
        "{load_w} for {lasted_s} already, may go on for {lasts_s}: holds {held_w} all the while",
        "al {lasted_s} lang {load_w}, kan nog {lasts_s} duren: houdt al die tijd {held_w}",
        "{load_w} depuis {lasted_s} déjà, peut durer {lasts_s} encore : tient {held_w} tout ce temps",
        "seit {lasted_s} schon {load_w}, kann noch {lasts_s} dauern: hält die ganze Zeit {held_w}",
    ),
    "must-last": Template(
        "evenings like this one asked for more than the {usable_wh} left: holds {held_w}",
        "avonden als deze vroegen meer dan de {usable_wh} die resten: houdt {held_w}",
        "des soirées comme celle-ci ont demandé plus que les {usable_wh} restants : tient {held_w}",
        "Abende wie dieser brauchten mehr als die {usable_wh}, die bleiben: hält {held_w}",
    ),
    "little-left": Template(
        "only {usable_wh} left: holds {held_w}",
        "nog maar {usable_wh} over: houdt {held_w}",
        "plus que {usable_wh} : tient {held_w}",
        "nur noch {usable_wh} übrig: hält {held_w}",
    ),
    "leaves-room-to-car": Template(
        "leaves the room of the quarter to the car",
        "laat de ruimte van het kwartier aan de auto",
        "laisse la place du quart d'heure à la voiture",
        "lässt den Platz der Viertelstunde dem Auto",
    ),
    # Chargers.
    "stays-at-minimum": Template(
        "stays at its minimum for {left_s:seconds} more before it pauses",
        "blijft nog {left_s:seconds} op het minimum voor hij pauzeert",
        "reste encore {left_s:seconds} à son minimum avant de faire une pause",
        "bleibt noch {left_s:seconds} auf dem Minimum, bevor es pausiert",
    ),
    "waits-for-room": Template(
        "waits for some room to spare before it starts",
        "wacht tot er wat ruimte over is voor hij start",
        "attend un peu de marge avant de démarrer",
        "wartet auf etwas Spielraum, bevor es startet",
    ),
    "waits-for-next-quarter": Template(
        "waits for the next quarter before it starts",
        "wacht op het volgende kwartier voor hij start",
        "attend le quart d'heure suivant avant de démarrer",
        "wartet auf die nächste Viertelstunde, bevor es startet",
    ),
    "waits-for-night": Template(
        "has time until the morning, and waits until it can charge in longer runs",
        "heeft tijd tot de ochtend, en wacht tot hij langer aan één stuk kan laden",
        "a le temps jusqu'au matin, et attend de pouvoir charger plus longtemps d'affilée",
        "hat Zeit bis zum Morgen und wartet, bis es länger am Stück laden kann",
    ),
    "waits-for-battery": Template(
        "has time until the morning, and waits until the battery can carry a long run again",
        "heeft tijd tot de ochtend, en wacht tot de batterij weer een lange laadbeurt kan dragen",
        "a le temps jusqu'au matin, et attend que la batterie puisse de nouveau porter une longue charge",
        "hat Zeit bis zum Morgen und wartet, bis die Batterie wieder ein langes Laden tragen kann",
    ),
    "had-its-part": Template(
        "had its part of this quarter, and charges again from the end of the next one on",
        "heeft zijn deel van dit kwartier gehad, en laadt weer vanaf het einde van het volgende",
        "a eu sa part de ce quart d'heure, et chargera de nouveau dès la fin du suivant",
        "hatte seinen Teil dieser Viertelstunde und lädt wieder ab dem Ende der nächsten",
    ),
    "fills-in-time": Template(
        "quarters may end at {target_w}, above their target: the car would not be ready in time",
        "kwartieren mogen op {target_w} eindigen, boven hun doel: de auto zou niet op tijd klaar zijn",
        "les quarts d'heure peuvent finir à {target_w}, plus que visé : la voiture ne serait pas prête à temps",
        "Viertelstunden dürfen bei {target_w} enden, über ihrem Ziel: das Auto wäre nicht rechtzeitig bereit",
    ),
    "hurries": Template(
        "draws all that it can, whatever the quarter: the car would not be ready in time",
        "laadt zo hard als het kan, wat het kwartier ook wordt: de auto zou niet op tijd klaar zijn",
        "charge autant que possible, quel que soit le quart d'heure : la voiture ne serait pas prête à temps",
        "lädt, so viel es kann, wie auch die Viertelstunde endet: das Auto wäre nicht rechtzeitig bereit",
    ),
    "lacks-in-time": Template(
        "draws all that it can, and yet the car will lack some {missing_wh} when it leaves",
        "laadt zo hard als het kan, en toch mist de auto straks zo'n {missing_wh} als hij vertrekt",
        "charge autant que possible, et pourtant il manquera environ {missing_wh} à la voiture à son départ",
        "lädt, so viel es kann, und doch fehlen dem Auto etwa {missing_wh}, wenn es fährt",
    ),
    "fills-as-house": Template(
        "quarters may end at {target_w}: without the car, too, the house reaches that this month",
        "kwartieren mogen op {target_w} eindigen: ook zonder de auto haalt het huis dat deze maand",
        "les quarts d'heure peuvent finir à {target_w} : même sans la voiture, la maison y arrive ce mois-ci",
        "Viertelstunden dürfen bei {target_w} enden: auch ohne das Auto erreicht das Haus das diesen Monat",
    ),
    "fills-through": Template(
        "quarters may end at {target_w}, hardly more than the house made this month: the car runs right through",
        "kwartieren mogen op {target_w} eindigen, amper meer dan het huis deze maand: de auto laadt dan in één stuk",
        "les quarts d'heure peuvent finir à {target_w}, à peine plus que la maison ce mois-ci : charge d'une traite",
        "Viertelstunden dürfen bei {target_w} enden, kaum mehr als das Haus diesen Monat: das Auto lädt in einem Zug",
    ),
    "fills-for-starts": Template(
        "quarters may end at {target_w}, above their target: the car would start more often than {starts}×",
        "kwartieren mogen op {target_w} eindigen, boven hun doel: de auto zou vaker dan {starts}× starten",
        "les quarts d'heure peuvent finir à {target_w}, plus que visé : la voiture démarrerait plus de "
        "{starts}×",
        "Viertelstunden dürfen bei {target_w} enden, über ihrem Ziel: das Auto würde öfter als {starts}× "
        "starten",
    ),
    "last-start": Template(
        "goes on, whatever the quarter: it had its last start (of {starts}), and is not full",
        "gaat door, wat het kwartier ook wordt: had zijn laatste start (van {starts}), en is niet vol",
        "continue quel que soit le quart d'heure : a eu son dernier démarrage (de {starts}), et n'est "
        "pas pleine",
        "läuft weiter, wie auch die Viertelstunde endet: hatte seinen letzten Start (von {starts}), ist "
        "aber nicht voll",
    ),
    "had-its-starts": Template(
        "has what it needs, and had its starts ({starts})",
        "heeft wat hij nodig heeft, en heeft zijn starts gehad ({starts})",
        "a ce qu'il lui faut, et a eu ses démarrages ({starts})",
        "hat, was es braucht, und hatte seine Starts ({starts})",
    ),
    "beyond-starts": Template(
        "had its starts ({starts}) and lacks {missing_wh}: starts again, quarters may end at {target_w}",
        "had zijn starts ({starts}) en mist {missing_wh}: start nog eens, kwartieren mogen op {target_w} "
        "eindigen",
        "a eu ses démarrages ({starts}) et manque de {missing_wh} : redémarre, jusqu'à {target_w} le "
        "quart d'heure",
        "hatte seine Starts ({starts}), ihm fehlen {missing_wh}: startet wieder, Viertelstunden bis "
        "{target_w}",
    ),
    "may-start-again": Template(
        "may start again in {rest_s}",
        "mag weer starten over {rest_s}",
        "peut redémarrer dans {rest_s}",
        "darf in {rest_s} wieder starten",
    ),
    # Inverters.
    "limited-at-least": Template(
        "it may be limited to {least_w} at least",
        "mag tot op {least_w} begrensd worden, niet lager",
        "ne peut être limité en dessous de {least_w}",
        "darf nicht unter {least_w} begrenzt werden",
    ),
    "dark": Template("it is dark", "het is donker", "il fait nuit", "es ist dunkel"),
    "may-be-limited-again": Template(
        "may be limited again in {rest_s}",
        "mag weer begrensd worden over {rest_s}",
        "peut être limité de nouveau dans {rest_s}",
        "darf in {rest_s} wieder begrenzt werden",
    ),
    # Relays.
    "runs-more": Template(
        "runs {left_s} more", "draait nog {left_s}", "marche encore {left_s}", "läuft noch {left_s}"
    ),
    "rests-more": Template(
        "rests {left_s} more", "rust nog {left_s}", "se repose encore {left_s}", "ruht noch {left_s}"
    ),
    "starts-used": Template(
        "has used up its starts of today ({starts})",
        "heeft zijn starts van vandaag opgebruikt ({starts})",
        "a épuisé ses démarrages d'aujourd'hui ({starts})",
        "hat seine Starts von heute verbraucht ({starts})",
    ),
}
