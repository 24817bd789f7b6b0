# SPDX-License-Identifier: MIT
"""Sentences of the controller in the language of the window.

A message carries its English text, and beside it the template and the values of it. What is too old to have these, or
comes from a newer controller with templates that this window does not know, is shown in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QLocale

from controller.model.said_messages import SaidMessage, told
from controller.model.saying import Words, in_language
from gui.languages import language_of


class Spoken(Protocol):
    """A message with sentences."""

    @property
    def said(self) -> Mapping[str, SaidMessage]: ...


class Losing(Spoken, Protocol):
    """One that also says who lost."""

    @property
    def lost(self) -> tuple[tuple[str, str], ...]: ...


def spoken(message: Spoken, name: str) -> str:
    """What a message says in its field `name`."""
    return told(getattr(message, name), message.said, name, *_spoken_here())


def spoken_losers(message: Losing) -> tuple[tuple[str, str], ...]:
    """Who lost, and why."""
    return tuple(
        (who, told(reason, message.said, f"lost.{place}", *_spoken_here()))
        for place, (who, reason) in enumerate(message.lost)
    )


def spoken_list(message: Spoken, name: str) -> tuple[str, ...]:
    """What a message says in its field `name`, which holds several texts."""
    return tuple(
        told(text, message.said, f"{name}.{place}", *_spoken_here())
        for place, text in enumerate(getattr(message, name))
    )


def in_own_language(words: Words) -> str:
    """What is no part of a message."""
    return in_language(words, *_spoken_here())


def _spoken_here() -> tuple[str, str]:
    """The language of the window, and what stands before its decimals."""
    locale = QLocale()
    return language_of(locale), locale.decimalPoint()
