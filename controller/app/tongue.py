# SPDX-License-Identifier: MIT
"""The language in which the command line tells what is wrong: that of the terminal, as the environment says it.

    LANG=nl_BE.UTF-8 kwartier check site.yaml       site.yaml:1:29: error: fuse: "40" heeft geen eenheid

POSIX: LC_ALL goes before LC_MESSAGES, and that before LANG; in LANGUAGE somebody may name several, the dearest first,
which counts where a locale is set at all (gettext manual, "The LANGUAGE variable"). Help texts stay English, and so
does what other programs read: JSON, and the words `error` and `warning` in a line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from controller.model.saying import Words, in_language
from controller.model.speech import ENGLISH, LANGUAGES

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
NOBODYS = ("C", "POSIX")
"""Locales that speak no language, whatever LANGUAGE wishes."""


def own_language(environment: Mapping[str, str] = os.environ) -> str:
    """`nl`, `fr`, `de`; `en` for everything else."""
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    if locale.partition(".")[0] in ("", *NOBODYS):
        return ENGLISH.code
    wishes = [each for each in environment.get("LANGUAGE", "").split(":") if each]
    codes = (wish.partition(".")[0].partition("_")[0] for wish in (*wishes, locale))
    return next((code for code in codes if code in LANGUAGES), ENGLISH.code)


def in_own_tongue(words: Words) -> str:
    """Words as they are told to who sits at the terminal."""
    return in_language(words, own_language())
