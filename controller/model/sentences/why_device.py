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
        "ze ontlaadt met hoogstens {give_w} en laadt met hoogstens {take_w}",
        "elle décharge à {give_w} au plus et charge à {take_w} au plus",
        "sie entlädt mit höchstens {give_w} und lädt mit höchstens {take_w}",
    ),
    "stays-between": Template(
        "it stays between {least_pct:percent} and {most_pct:percent}",
        "ze blijft tussen {least_pct:percent} en {most_pct:percent}",
        "elle reste entre {least_pct:percent} et {most_pct:percent}",
        "sie bleibt zwischen {least_pct:percent} und {most_pct:percent}",
    ),
    "charges-between": Template(
        "it charges at {least_a:number} to {most_a:amperes}, or pauses",
        "ze laadt met {least_a:number} tot {most_a:amperes}, of pauzeert",
        "elle charge de {least_a:number} à {most_a:amperes}, ou fait une pause",
        "sie lädt mit {least_a:number} bis {most_a:amperes} oder pausiert",
    ),
    "waits-after-pause": Template(
        "after a pause it waits {pause_s} before it starts again",
        "na een pauze wacht ze {pause_s} voor ze weer start",
        "après une pause elle attend {pause_s} avant de redémarrer",
        "nach einer Pause wartet sie {pause_s}, bevor sie wieder startet",
    ),
    "falls-back-to": Template(
        "when nobody tells it anything it falls back to {safe_a:amperes}",
        "als niemand haar iets zegt, valt ze terug op {safe_a:amperes}",
        "quand personne ne lui dit rien, elle revient à {safe_a:amperes}",
        "wenn ihr niemand etwas sagt, geht sie auf {safe_a:amperes} zurück",
    ),
    "rests-on": Template(
        "when no rule wants anything of it, it is on",
        "als geen enkele regel er iets van wil, staat het aan",
        "quand aucune règle ne lui demande rien, il est allumé",
        "wenn keine Regel etwas von ihm will, ist es ein",
    ),
    "rests-off": Template(
        "when no rule wants anything of it, it is off",
        "als geen enkele regel er iets van wil, staat het uit",
        "quand aucune règle ne lui demande rien, il est éteint",
        "wenn keine Regel etwas von ihm will, ist es aus",
    ),
    "never-makes-more": Template(
        "it never makes more than {most_w}",
        "hij levert nooit meer dan {most_w}",
        "il ne produit jamais plus de {most_w}",
        "er liefert nie mehr als {most_w}",
    ),
    "only-read": Template(
        "it is only read", "hij wordt alleen uitgelezen", "il est seulement lu", "er wird nur ausgelesen"
    ),
    "may-be-limited-to": Template(
        "it may be limited down to {least_w}",
        "hij mag tot op {least_w} begrensd worden",
        "il peut être limité jusqu'à {least_w}",
        "er darf bis auf {least_w} begrenzt werden",
    ),
    "free-after-limit": Template(
        "after a limit it is free for {rest_s}",
        "na een begrenzing is hij {rest_s} vrij",
        "après une limite il est libre pendant {rest_s}",
        "nach einer Begrenzung ist er {rest_s} frei",
    ),
    "makes-what-sun-gives": Template(
        "when nobody tells it anything it makes what the sun gives",
        "als niemand hem iets zegt, levert hij wat de zon geeft",
        "quand personne ne lui dit rien, il produit ce que donne le soleil",
        "wenn ihm niemand etwas sagt, liefert er, was die Sonne gibt",
    ),
    "fuse-lets-through": Template(
        "the main fuse lets {fuse_a:amperes} through on each phase",
        "de hoofdzekering laat op elke fase {fuse_a:amperes} door",
        "le fusible principal laisse passer {fuse_a:amperes} sur chaque phase",
        "die Hauptsicherung lässt auf jeder Phase {fuse_a:amperes} durch",
    ),
    "stays-on-and-off": Template(
        "once on it stays on for {on_s}, once off it stays off for {off_s}",
        "eenmaal aan blijft het {on_s} aan, eenmaal uit blijft het {off_s} uit",
        "une fois allumé il le reste {on_s}, une fois éteint il le reste {off_s}",
        "einmal ein, bleibt es {on_s} ein, einmal aus, bleibt es {off_s} aus",
    ),
    "starts-at-most": Template(
        "it starts at most {starts} times a day",
        "het start hoogstens {starts} keer per dag",
        "il démarre au plus {starts} fois par jour",
        "es startet höchstens {starts} Mal am Tag",
    ),
    "starts-at-most-used": Template(
        "it starts at most {starts} times a day, {used} of them today",
        "het start hoogstens {starts} keer per dag, waarvan {used} vandaag",
        "il démarre au plus {starts} fois par jour, dont {used} aujourd'hui",
        "es startet höchstens {starts} Mal am Tag, {used} davon heute",
    ),
}
