# SPDX-License-Identifier: MIT
"""Luxembourg's encrypted P1: from frames that start with `DB 08` to the telegrams inside. No input or output.

    DB 08 <system title, 8> 82 <length, 2> 30 <frame counter, 4> <telegram, encrypted> <tag, 12>

Creos Smarty P1 1.1.3, after DLMS/COSEM's general-glo-ciphering: AES-128 in Galois/counter mode; the nonce is system
title and frame counter, the tag also covers the security byte and the authentication key. Every customer has a key of
their own; the authentication key is the same published one for all, or so it should be: some meters have another that
nobody knows. Without a given authentication key a tag that does not fit is therefore forgiven if the decrypted
telegram proves itself by its own checksum. With one it is not.

A counter that does not rise is a replay. `cryptography` is loaded when the first frame arrives: most houses have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from controller.model.reading import Checksum
from hardware.p1.framing import MAX_TELEGRAM_BYTES, Frame, Framer, Rejected

PUBLISHED_AUTH_KEY: Final = bytes.fromhex("00112233445566778899AABBCCDDEEFF")
TAG_BYTES: Final = 12
COUNTER_BYTES: Final = 4

_HEAD = re.compile(
    rb"\xdb\x08(?P<title>.{8})(?:\x82(?P<long>..)|\x81(?P<byte>.)|(?P<short>[\x00-\x7f]))(?P<security>[\x20\x30])",
    re.DOTALL,
)
_HEAD_BYTES: Final = 14
MIN_FRAME_BYTES: Final = _HEAD_BYTES + COUNTER_BYTES + TAG_BYTES
_SEALED_WITH_TAG: Final = b"\x30"
"""Security byte: encrypted and authenticated. 0x20 is encrypted only."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """One encrypted frame, cut into its parts."""

    title: bytes
    security: bytes
    counter: bytes
    body: bytes
    tag: bytes


NEEDS_KEY: Final = "is encrypted: the key from the grid operator is needed"
WRONG_KEY: Final = "cannot be decrypted: wrong key, or bytes were changed on the way"


class EncryptedFramer:
    """Cuts a stream into encrypted frames and opens them. Gives the same as the Framer of plain telegrams."""

    def __init__(self, key: bytes | None, auth_key: bytes | None = None) -> None:
        """Keys of 16 bytes. `auth_key` None: the published one, and leave to differ from it (see above)."""
        self._key = key
        self._auth_key = auth_key
        self._buffer = b""
        self._offset = 0
        self._counters: dict[bytes, int] = {}

    def feed(self, data: bytes) -> list[Frame | Rejected]:
        """Whatever became complete with these bytes, in the order of the stream."""
        self._buffer += data
        return list(self._cut(is_end=False))

    def finish(self) -> list[Frame | Rejected]:
        """The stream has ended: half a frame is one lost."""
        return list(self._cut(is_end=True))

    def _cut(self, *, is_end: bool) -> Iterator[Frame | Rejected]:
        while (start := self._buffer.find(b"\xdb\x08")) >= 0:
            self._discard(start)
            head = _HEAD.match(self._buffer)
            if head is None and len(self._buffer) < _HEAD_BYTES and not is_end:
                return
            stop = _length(head)
            if head is None or not MIN_FRAME_BYTES <= stop <= MAX_TELEGRAM_BYTES:
                self._discard(2)
                continue
            if len(self._buffer) < stop and not is_end:
                return
            result = self._open(self._buffer[:stop], stop, head)
            yield result
            # Where bytes were lost, the next frame starts inside this one.
            self._discard(stop if isinstance(result, Frame) else 2)
        self._discard(max(0, len(self._buffer) - 1))

    def _open(self, data: bytes, stop: int, head: re.Match[bytes]) -> Frame | Rejected:
        """The telegram in one frame; every refusal has its own sentence."""
        if len(data) < stop:
            return self._rejected(data, "ends before its length says")
        if self._key is None:
            return self._rejected(data, NEEDS_KEY)
        sealed = _parts(data, head)
        text = self._authenticated(sealed) if sealed.tag else None
        is_proven = text is not None
        inner = _telegram_in(self._decrypted(sealed) if text is None else text)
        may_prove_itself = self._auth_key is None or not sealed.tag
        proves_itself = isinstance(inner, Frame) and inner.checksum is Checksum.OK
        if not is_proven and not (may_prove_itself and proves_itself):
            return self._rejected(data, WRONG_KEY)
        if inner is None:
            return self._rejected(data, "holds no telegram")
        counter = int.from_bytes(sealed.counter, "big")
        if counter <= self._counters.get(sealed.title, -1):
            return self._rejected(data, f"repeats an earlier frame: its counter {counter} did not rise")
        self._counters[sealed.title] = counter
        note = (
            f"the tag of the encryption is right, but inside: {inner.reason}"
            if isinstance(inner, Rejected)
            else ""
        )
        return Frame(self._offset, inner.data, Checksum.OK, note)

    def _authenticated(self, sealed: _Sealed) -> bytes | None:
        """The text that the tag proves, or None."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        mode = modes.GCM(sealed.title + sealed.counter, sealed.tag, min_tag_length=TAG_BYTES)
        decryptor = Cipher(algorithms.AES(self._key or b""), mode).decryptor()
        decryptor.authenticate_additional_data(sealed.security + (self._auth_key or PUBLISHED_AUTH_KEY))
        text = decryptor.update(sealed.body)
        try:
            return text + decryptor.finalize()
        except InvalidTag:
            return None

    def _decrypted(self, sealed: _Sealed) -> bytes:
        """The text that nothing proves yet: without its tag, GCM is counter mode that starts at 2."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        mode = modes.CTR(sealed.title + sealed.counter + b"\0\0\0\2")
        decryptor = Cipher(algorithms.AES(self._key or b""), mode).decryptor()
        return decryptor.update(sealed.body) + decryptor.finalize()

    def _rejected(self, data: bytes, reason: str) -> Rejected:
        return Rejected(self._offset, data, reason)

    def _discard(self, count: int) -> None:
        self._buffer = self._buffer[count:]
        self._offset += count


class AnyFramer:
    """Finds out by itself whether a stream is plain or encrypted: the first whole telegram tells."""

    def __init__(
        self, key: bytes | None = None, auth_key: bytes | None = None, *, needs_checksum: bool = True
    ) -> None:
        self._framers: list[EncryptedFramer | Framer] = [
            EncryptedFramer(key, auth_key),
            Framer(needs_checksum=needs_checksum),
        ]

    def feed(self, data: bytes) -> list[Frame | Rejected]:
        """Whatever became complete with these bytes, in the order of the stream."""
        return self._decided([framer.feed(data) for framer in self._framers])

    def finish(self) -> list[Frame | Rejected]:
        """The stream has ended."""
        return self._decided([framer.finish() for framer in self._framers])

    def _decided(self, found: list[list[Frame | Rejected]]) -> list[Frame | Rejected]:
        for framer, results in zip(self._framers, found, strict=True):
            if len(found) > 1 and any(isinstance(result, Frame) for result in results):
                self._framers = [framer]
                return results
        # Ciphertext may look like half a telegram by chance; text never looks like an encrypted frame.
        return next((results for results in found if results), [])


def _length(head: re.Match[bytes] | None) -> int:
    """Bytes of the whole frame, from `DB` to the end of the tag."""
    if head is None:
        return 0
    size = head["long"] or head["byte"] or head["short"]
    return head.start("security") + int.from_bytes(size, "big")


def _parts(data: bytes, head: re.Match[bytes]) -> _Sealed:
    """Cut a complete frame."""
    counter_at = head.end("security")
    body_at = counter_at + COUNTER_BYTES
    body_end = len(data) - (TAG_BYTES if head["security"] == _SEALED_WITH_TAG else 0)
    return _Sealed(
        head["title"], head["security"], data[counter_at:body_at], data[body_at:body_end], data[body_end:]
    )


def _telegram_in(text: bytes) -> Frame | Rejected | None:
    """The one telegram in a decrypted text: whole, with a wrong checksum, or not there."""
    framer = Framer()
    found = framer.feed(text) + framer.finish()
    whole = next((each for each in found if isinstance(each, Frame)), None)
    return whole or next((each for each in found if each.data.startswith(b"/") and b"\n!" in each.data), None)
