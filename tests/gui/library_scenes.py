# SPDX-License-Identifier: MIT
"""The library as a house sees it that calls some things otherwise, and lacks others: made by the controller itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from controller.app.library import draft, offer, read_library
from controller.app.new_settings import house_with
from controller.app.paths import top_folder
from controller.app.settings import setting_message
from controller.model.house import House, RelaySpec
from controller.model.library_messages import LibraryDraftMessage, LibraryRequest, LibrarySetMessage
from controller.model.setting_messages import NewSetting, SettingMessage
from controller.model.yaml_source import SourceText
from rules.schema import Vocabulary
from tests.gui.house import HOUSE

READY = read_library(top_folder() / "rules" / "library")


def _renamed(house: House) -> House:
    """Two relays of other names, a charger in the garage, one setting, and no prices."""
    devices = tuple(
        replace(spec, name={"car": "garage", "boiler": "tank"}.get(spec.name, spec.name))
        for spec in house.devices
        if not (isinstance(spec, RelaySpec) and spec.name not in ("boiler", "heatpump"))
    )
    return house_with(replace(house, devices=devices), [NewSetting("car_energy", "9 kWh")])


PLACE = _renamed(HOUSE)


def sets(house: House, files: Iterable[SourceText]) -> tuple[LibrarySetMessage, ...]:
    """All of them."""
    return tuple(offer(each, house, files, has_prices=False) for each in READY)


def drafted(name: str, request: LibraryRequest, house: House) -> LibraryDraftMessage:
    """One of them, as the controller would answer."""
    ready = next(each for each in READY if each.name == name)
    made = draft(ready, house, ("10-peak.yaml", "20-night.yaml"), request)
    vocabulary = Vocabulary.of(house_with(house, made.settings), has_prices=False)
    return LibraryDraftMessage(made.source.name, made.source.text, made.settings, vocabulary.summary(), ())


def text_of(name: str) -> str:
    """As the file of the library has it."""
    return next(each.text for each in READY if each.name == name)


def known(name: str, house: House = PLACE) -> SettingMessage:
    """A setting that the house has."""
    return setting_message(house, name, ())
