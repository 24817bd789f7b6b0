# SPDX-License-Identifier: MIT
"""The library of a fake controller: answered by the real one's own code, for a house that a test may choose."""

from __future__ import annotations

from controller.api.service import Refused
from controller.model.house import House
from controller.model.library_messages import LibraryRequest
from controller.model.messages import Refusal, decode, encode
from controller.model.yaml_source import SourceText
from tests.gui.house import HOUSE
from tests.gui.library_scenes import drafted, sets


class FakeLibrary:
    """Keeps the rule files that were taken from it."""

    def __init__(self) -> None:
        self.house: House = HOUSE
        self.files: dict[str, str] = {}

    def answer(self, verb: str, route: str, body: bytes) -> tuple[int, str]:
        """GET library, POST library/{name}."""
        if verb == "GET":
            files = [SourceText(name, text) for name, text in self.files.items()]
            return 200, "[" + ",".join(encode(each) for each in sets(self.house, files)) + "]"
        try:
            found = drafted(route.partition("/")[2], decode(LibraryRequest, body), self.house)
        except Refused as refused:
            return refused.status, encode(Refusal(str(refused), refused.hint))
        return 200, encode(found)
