# SPDX-License-Identifier: MIT
"""The answers to why and why not: what held at a time, and what a rule lacked."""

from __future__ import annotations

from controller.model.sentences.template import Template, same

WHY: dict[str, Template] = {
    # Times.
    "at-clock": same("{at}"),
    "at-second": same("{at:seconds}"),
    "on-day": Template(
        "{clock} on {at:date}", "{clock} op {at:date}", "{clock} le {at:date}", "{clock} am {at:date}"
    ),
    # What held for a device.
    "why-nothing": Template(
        "at {at} {device} controlled itself: nothing had been decided",
        "om {at} stuurde {device} zichzelf: er was niets beslist",
        "à {at}, {device} se réglait seul : rien n'avait été décidé",
        "um {at} steuerte {device} sich selbst: nichts war entschieden",
    ),
    "why-decided": Template(
        "at {at} {device} followed what was decided at {since}: {decided}",
        "om {at} volgde {device} wat beslist werd om {since}: {decided}",
        "à {at}, {device} suivait ce qui avait été décidé à {since} : {decided}",
        "um {at} folgte {device} dem, was um {since} entschieden wurde: {decided}",
    ),
    "why-lost": Template(
        "{rule} lost: {reason}",
        "{rule} verloor: {reason}",
        "{rule} a perdu : {reason}",
        "{rule} unterlag: {reason}",
    ),
    "also-wants": Template(
        '"{rule}" wants it so too: {reason}',
        '"{rule}" wil het ook zo: {reason}',
        "« {rule} » le veut ainsi aussi : {reason}",
        "„{rule}“ will es auch so: {reason}",
    ),
    "also-wants-so": Template(
        '"{rule}" wants it so too',
        '"{rule}" wil het ook zo',
        "« {rule} » le veut ainsi aussi",
        "„{rule}“ will es auch so",
    ),
    "held-back": Template(
        '"{rule}" wants otherwise, and is held back: {reason}',
        '"{rule}" wil het anders, en wordt tegengehouden: {reason}',
        "« {rule} » veut autre chose, et est retenue : {reason}",
        "„{rule}“ will es anders und wird zurückgehalten: {reason}",
    ),
    "nothing": same(""),
    # How a rule stood.
    "did-not-fire": Template(
        "it did not fire at {at}: {reason}",
        "de regel trad niet in werking om {at}: {reason}",
        "elle ne s'est pas déclenchée à {at} : {reason}",
        "sie griff um {at} nicht: {reason}",
    ),
    "end-had-come": Template(
        "its end had come already: {what}",
        "het einde was al gekomen: {what}",
        "sa fin était déjà venue : {what}",
        "ihr Ende war schon gekommen: {what}",
    ),
    "only-just-true": Template(
        "its condition had only just come true",
        "de voorwaarde was nog maar net vervuld",
        "sa condition venait seulement d'être remplie",
        "ihre Bedingung war gerade erst erfüllt",
    ),
    "not-long-enough": Template(
        "{what}, but only since {since}, and it has to be so for {hold}",
        "{what}, maar pas sinds {since}, en dat moet {hold} lang zo zijn",
        "{what}, mais seulement depuis {since}, et il faut que cela dure {hold}",
        "{what}, aber erst seit {since}, und das muss {hold} lang so sein",
    ),
    "waited-its-turn": Template(
        "it waited for its turn",
        "hij wachtte zijn beurt af",
        "elle attendait son tour",
        "sie wartete, bis sie dran war",
    ),
    "was-active": Template(
        "it was active at {at}, since {since}",
        "de regel was actief om {at}, sinds {since}",
        "elle était active à {at}, depuis {since}",
        "sie war um {at} aktiv, seit {since}",
    ),
    "before-it-ends": Template(
        "{what} before it ends",
        "{what} voor hij eindigt",
        "{what} avant qu'elle finisse",
        "{what}, bevor sie endet",
    ),
    "was-ending": Template(
        "it was ending at {at}, since {since}",
        "de regel liep ten einde om {at}, sinds {since}",
        "elle se terminait à {at}, depuis {since}",
        "sie ging um {at} zu Ende, seit {since}",
    ),
    "rested": Template(
        "it rested at {at}, since {since}",
        "de regel rustte om {at}, sinds {since}",
        "elle se reposait à {at}, depuis {since}",
        "sie ruhte um {at}, seit {since}",
    ),
    "said-then": Template(
        "{what} ({said}, it said then)",
        "{what} ({said}, zei hij toen)",
        "{what} ({said}, disait-elle alors)",
        "{what} ({said}, hieß es da)",
    ),
    "could-not-run": Template(
        "it could not run at {at}, since {since}",
        "de regel kon om {at} niet werken, sinds {since}",
        "elle ne pouvait pas marcher à {at}, depuis {since}",
        "sie konnte um {at} nicht laufen, seit {since}",
    ),
    "was-disabled": Template(
        "it was switched off at {at} by enabled: false",
        "de regel was om {at} uitgeschakeld met enabled: false",
        "elle était désactivée à {at} par enabled: false",
        "sie war um {at} durch enabled: false abgeschaltet",
    ),
    "was-gone": Template(
        "it was not among the rules at {at}: it was taken out at {since}",
        "de regel stond om {at} niet tussen de regels: hij werd eruit gehaald om {since}",
        "elle n'était pas parmi les règles à {at} : elle a été retirée à {since}",
        "sie war um {at} nicht unter den Regeln: sie wurde um {since} entfernt",
    ),
    "since-then": Template(
        "{what}, since {since}", "{what}, sinds {since}", "{what}, depuis {since}", "{what}, seit {since}"
    ),
    # What a condition lacked, or held by.
    "was": Template(
        "{subject} was {value}", "{subject} was {value}", "{subject} était {value}", "{subject} war {value}"
    ),
    "was-due": Template(
        "{subject} was {value}, {due}",
        "{subject} was {value}, {due}",
        "{subject} était {value}, {due}",
        "{subject} war {value}, {due}",
    ),
    "lacked": Template(
        "{subject} was {value}, and has to be {due}",
        "{subject} was {value}, en moet {due} zijn",
        "{subject} était {value}, et doit être {due}",
        "{subject} war {value}, und muss {due} sein",
    ),
    "known": Template("known", "bekend", "connu", "bekannt"),
    "clock-was": Template(
        "it was {at:minutes}", "het was {at:minutes}", "il était {at:minutes}", "es war {at:minutes}"
    ),
    "clock-lacked": Template(
        "it was {at:minutes}, and has to be {due}",
        "het was {at:minutes}, en moet {due} zijn",
        "il était {at:minutes}, et il faut que ce soit {due}",
        "es war {at:minutes} und muss {due} sein",
    ),
    "day-was": Template(
        "it was {at:weekday}", "het was {at:weekday}", "c'était un {at:weekday}", "es war {at:weekday}"
    ),
    "day-lacked": Template(
        "it was {at:weekday}, and has to be {due}",
        "het was {at:weekday}, en moet {due} zijn",
        "c'était un {at:weekday}, et il faut que ce soit {due}",
        "es war {at:weekday} und muss {due} sein",
    ),
    "month-was": Template(
        "it was {at:month}", "het was {at:month}", "on était en {at:month}", "es war {at:month}"
    ),
    "month-lacked": Template(
        "it was {at:month}, and has to be {due}",
        "het was {at:month}, en moet {due} zijn",
        "on était en {at:month}, et il faut que ce soit {due}",
        "es war {at:month} und muss {due} sein",
    ),
    "between": Template(
        "between {start} and {end}",
        "tussen {start} en {end}",
        "entre {start} et {end}",
        "zwischen {start} und {end}",
    ),
    "listed": same("{parts:comma}"),
    "always-holds": Template("it always holds", "geldt altijd", "elle vaut toujours", "sie gilt immer"),
    "lasting": Template(
        "{what} for {hold}", "{what} gedurende {hold}", "{what} pendant {hold}", "{what} für {hold}"
    ),
    "all-lasting": Template(
        "{what}; all of it for {hold}",
        "{what}; dat alles gedurende {hold}",
        "{what} ; le tout pendant {hold}",
        "{what}; alles zusammen für {hold}",
    ),
    "with-value": same("{text:written} ({value})"),
    "above": Template("above {other}", "boven {other}", "au-dessus de {other}", "über {other}"),
    "at-most-due": Template("at most {other}", "hoogstens {other}", "au plus {other}", "höchstens {other}"),
    "at-least-due": Template(
        "at least {other}", "minstens {other}", "au moins {other}", "mindestens {other}"
    ),
    "below": Template("below {other}", "onder {other}", "en dessous de {other}", "unter {other}"),
    "equal-due": same("{other}"),
    "other-than": Template(
        "other than {other}", "iets anders dan {other}", "autre que {other}", "anders als {other}"
    ),
}
