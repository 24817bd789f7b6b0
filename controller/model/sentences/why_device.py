# SPDX-License-Identifier: MIT
"""What stands above every rule of a device: what it can do, what site.yaml allows, what holds it now."""

from __future__ import annotations

from controller.model.sentences.template import Template

WHY_DEVICE: dict[str, Template] = {
    "may-not-change-yet": Template(
        "the device may not change yet",
        "het toestel mag nog niet veranderen",
        "l'appareil ne peut pas encore changer",
        "das Gerät darf sich noch nicht ändern",
    ),
    "rule-leaves": Template(
        '"{rule}" leaves {allowed_a} of {wanted_a}',
        '"{rule}" laat {allowed_a} over van {wanted_a}',
        "« {rule} » laisse {allowed_a} sur {wanted_a}",
        "„{rule}“ lässt {allowed_a} von {wanted_a}",
    ),
    "gives-and-takes-at-most": Template(
        "it discharges at most {give_w} and charges at most {take_w}",
        "ontlaadt met hoogstens {give_w} en laadt met hoogstens {take_w}",
        "décharge à {give_w} au plus et charge à {take_w} au plus",
        "entlädt mit höchstens {give_w} und lädt mit höchstens {take_w}",
    ),
    "stays-between": Template(
        "it stays between {least_pct:percent} and {most_pct:percent}",
        "blijft tussen {least_pct:percent} en {most_pct:percent}",
        "reste entre {least_pct:percent} et {most_pct:percent}",
        "bleibt zwischen {least_pct:percent} und {most_pct:percent}",
    ),
    "charges-between": Template(
        "it charges at {least_a:number} to {most_a:amperes}, or pauses",
        "laadt met {least_a:number} tot {most_a:amperes}, of pauzeert",
        "charge de {least_a:number} à {most_a:amperes}, ou fait une pause",
        "lädt mit {least_a:number} bis {most_a:amperes} oder pausiert",
    ),
    "switches-phases": Template(
        "it changes between one and three phases, at most every {rest_s} and {times:number}× a day",
        "ze wisselt tussen één en drie fasen, hoogstens om de {rest_s} en {times:number}× per dag",
        "elle passe d'une phase à trois et retour, au plus toutes les {rest_s} et {times:number}× par jour",
        "sie wechselt zwischen einer und drei Phasen, höchstens alle {rest_s} und {times:number}× am Tag",
    ),
    "waits-after-pause": Template(
        "after a pause it waits {pause_s} before it starts again",
        "na een pauze duurt het {pause_s} voor het laden weer start",
        "après une pause, {pause_s} passent avant que la charge redémarre",
        "nach einer Pause dauert es {pause_s}, bis das Laden wieder startet",
    ),
    "falls-back-to": Template(
        "when nobody tells it anything it falls back to {safe_a:amperes}",
        "valt terug op {safe_a:amperes} als niemand iets zegt",
        "revient à {safe_a:amperes} quand personne ne dit rien",
        "geht auf {safe_a:amperes} zurück, wenn niemand etwas sagt",
    ),
    "rests-on": Template(
        "when no rule wants anything of it, it is on",
        "staat aan als geen enkele regel er iets van wil",
        "est allumé quand aucune règle ne demande rien",
        "ist ein, wenn keine Regel etwas will",
    ),
    "rests-off": Template(
        "when no rule wants anything of it, it is off",
        "staat uit als geen enkele regel er iets van wil",
        "est éteint quand aucune règle ne demande rien",
        "ist aus, wenn keine Regel etwas will",
    ),
    "never-makes-more": Template(
        "it never makes more than {most_w}",
        "levert nooit meer dan {most_w}",
        "ne produit jamais plus de {most_w}",
        "liefert nie mehr als {most_w}",
    ),
    "only-read": Template(
        "it is only read", "wordt alleen uitgelezen", "est seulement lu", "wird nur ausgelesen"
    ),
    "may-be-limited-to": Template(
        "it may be limited down to {least_w}",
        "mag tot op {least_w} begrensd worden",
        "peut être limité jusqu'à {least_w}",
        "darf bis auf {least_w} begrenzt werden",
    ),
    "free-after-limit": Template(
        "after a limit it is free for {rest_s}",
        "is na een begrenzing {rest_s} vrij",
        "est libre pendant {rest_s} après une limite",
        "ist nach einer Begrenzung {rest_s} frei",
    ),
    "makes-what-sun-gives": Template(
        "when nobody tells it anything it makes what the sun gives",
        "levert wat de zon geeft als niemand iets zegt",
        "produit ce que donne le soleil quand personne ne dit rien",
        "liefert, was die Sonne gibt, wenn niemand etwas sagt",
    ),
    "fuse-lets-through": Template(
        "the main fuse lets {fuse_a:amperes} through on each phase",
        "de hoofdzekering laat op elke fase {fuse_a:amperes} door",
        "le fusible principal laisse passer {fuse_a:amperes} sur chaque phase",
        "die Hauptsicherung lässt auf jeder Phase {fuse_a:amperes} durch",
    ),
    "stays-on-and-off": Template(
        "once on it stays on for {on_s}, once off it stays off for {off_s}",
        "blijft eenmaal aan {on_s} aan, en eenmaal uit {off_s} uit",
        "une fois allumé, le reste {on_s} ; une fois éteint, le reste {off_s}",
        "bleibt einmal ein {on_s} ein und einmal aus {off_s} aus",
    ),
    "starts-at-most": Template(
        "it starts at most {starts}× a day",
        "start hoogstens {starts}× per dag",
        "démarre au plus {starts}× par jour",
        "startet höchstens {starts}× am Tag",
    ),
    "starts-of-night": Template(
        "its car starts at most {starts}× a night, {used} of them since it came",
        "zijn auto start hoogstens {starts}× per nacht, waarvan {used} sinds hij er is",
        "sa voiture démarre au plus {starts}× par nuit, dont {used} depuis son arrivée",
        "sein Auto startet höchstens {starts}× in der Nacht, {used} davon, seit es da ist",
    ),
    "starts-at-most-used": Template(
        "it starts at most {starts}× a day, {used} of them today",
        "start hoogstens {starts}× per dag, waarvan {used} vandaag",
        "démarre au plus {starts}× par jour, dont {used} aujourd'hui",
        "startet höchstens {starts}× am Tag, {used} davon heute",
    ),
}
