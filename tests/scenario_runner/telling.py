# SPDX-License-Identifier: MIT
"""Whether all that a tick decides can be told in every language: no text slips through that is only English."""

from __future__ import annotations

from controller.model.saying import Saying, in_language
from controller.model.speech import LANGUAGES
from controller.outcome import Outcome


def only_english(outcome: Outcome) -> list[str]:
    """What of the decisions, of the reasons of all devices and of the waits of all rules is no saying."""
    texts = [words for each in outcome.decisions for words in (each.sentence, each.setpoint, each.before)]
    texts += [lost.reason for each in outcome.decisions for lost in each.lost]
    if outcome.decisions:
        texts += [verdict.because for verdict in outcome.verdicts.values()]
        texts += [standing.holds_because for standing in outcome.standings.values()]
        texts += [view.waits_for for view in outcome.rules]
    for words in texts:
        if isinstance(words, Saying):
            for language in LANGUAGES:
                in_language(words, language)
    return [words for words in texts if words and not isinstance(words, Saying)]
