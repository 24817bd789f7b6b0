# SPDX-License-Identifier: MIT
"""Luxembourg's frames: opened with the right keys, refused by name without, back after any damage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.reading import Checksum
from hardware.p1.encryption import PUBLISHED_AUTH_KEY, AnyFramer, EncryptedFramer
from hardware.p1.framing import Frame, Rejected
from hardware.p1.telegram import read_telegram
from tests.corpora import p1_file
from tests.telegrams import belgian_telegram, encrypted, luxembourg_telegram, telegram

KEY = bytes(range(16))
OTHER_KEY = bytes(range(1, 17))
PLAIN = luxembourg_telegram()
FRAMES = [encrypted(luxembourg_telegram(import_w=n), KEY, PUBLISHED_AUTH_KEY, counter=n) for n in range(1, 6)]
WRONG_KEY = "cannot be decrypted: wrong key, or bytes were changed on the way"


def fed(framer: EncryptedFramer | AnyFramer, *pieces: bytes) -> list[Frame | Rejected]:
    return [found for piece in pieces for found in framer.feed(piece)] + framer.finish()


def told(found: list[Frame | Rejected]) -> list[object]:
    return [each.reason if isinstance(each, Rejected) else read_telegram(each).import_w for each in found]


def test_the_right_key_opens_the_telegram() -> None:
    (frame,) = fed(EncryptedFramer(KEY), encrypted(PLAIN, KEY, PUBLISHED_AUTH_KEY))
    assert frame == Frame(0, PLAIN.rstrip(b"\r\n"), Checksum.OK)


def test_byte_by_byte_gives_the_same() -> None:
    stream = b"noise" + FRAMES[0] + b"\r\n" + FRAMES[1]
    pieces = [stream[at : at + 1] for at in range(len(stream))]
    assert fed(EncryptedFramer(KEY), *pieces) == fed(EncryptedFramer(KEY), stream)


@pytest.mark.parametrize("auth_key", [None, PUBLISHED_AUTH_KEY])
def test_a_wrong_key_is_named(auth_key: bytes | None) -> None:
    assert told(fed(EncryptedFramer(OTHER_KEY, auth_key), FRAMES[0])) == [WRONG_KEY]


def test_without_a_key_the_frame_is_recognised_and_the_key_asked_for() -> None:
    assert told(fed(EncryptedFramer(None), FRAMES[0])) == [
        "is encrypted: the key from the grid operator is needed"
    ]


def test_another_authentication_key_is_forgiven_when_the_telegram_proves_itself() -> None:
    assert told(fed(EncryptedFramer(KEY), encrypted(PLAIN, KEY, OTHER_KEY))) == [433]


def test_another_authentication_key_than_the_stated_one_is_not() -> None:
    assert told(fed(EncryptedFramer(KEY, PUBLISHED_AUTH_KEY), encrypted(PLAIN, KEY, OTHER_KEY))) == [
        WRONG_KEY
    ]
    assert told(fed(EncryptedFramer(KEY, OTHER_KEY), encrypted(PLAIN, KEY, OTHER_KEY))) == [433]


def test_a_changed_byte_is_seen_with_and_without_the_tag() -> None:
    frame = encrypted(PLAIN, KEY, OTHER_KEY)
    damaged = frame[:300] + bytes([frame[300] ^ 1]) + frame[301:]
    assert told(fed(EncryptedFramer(KEY), damaged)) == [WRONG_KEY]
    assert told(fed(EncryptedFramer(KEY, OTHER_KEY), damaged)) == [WRONG_KEY]


def test_a_right_tag_outweighs_a_wrong_checksum_and_the_reading_says_so() -> None:
    (frame,) = fed(EncryptedFramer(KEY), encrypted(PLAIN.replace(b"433", b"434"), KEY, PUBLISHED_AUTH_KEY))
    assert isinstance(frame, Frame)
    assert read_telegram(frame).import_w == 434
    assert (
        "the tag of the encryption is right, but inside: wrong checksum" in read_telegram(frame).problems[0]
    )


def test_a_right_tag_around_something_else_is_no_telegram() -> None:
    assert told(fed(EncryptedFramer(KEY), encrypted(b"hello", KEY, PUBLISHED_AUTH_KEY))) == [
        "holds no telegram"
    ]


def test_a_counter_that_does_not_rise_is_a_replay() -> None:
    found = told(fed(EncryptedFramer(KEY), FRAMES[1], FRAMES[1], FRAMES[0], FRAMES[2]))
    assert found == [
        2,
        "repeats an earlier frame: its counter 2 did not rise",
        "repeats an earlier frame: its counter 1 did not rise",
        3,
    ]


def test_another_meter_counts_for_itself() -> None:
    exchanged = encrypted(PLAIN, KEY, PUBLISHED_AUTH_KEY, counter=1, title=b"NEWmeter")
    assert told(fed(EncryptedFramer(KEY), FRAMES[4], exchanged)) == [5, 433]


def test_half_a_frame_at_the_end_is_named() -> None:
    found = fed(EncryptedFramer(KEY), FRAMES[0] + FRAMES[1][:200])
    assert told(found) == [1, "ends before its length says"]
    assert found[1].offset == len(FRAMES[0])


@settings(max_examples=60)
@given(st.integers(0, len(FRAMES[0]) - 1), st.integers(1, 300), st.binary(max_size=20))
def test_after_lost_or_added_bytes_the_next_frame_but_one_is_read(at: int, lost: int, added: bytes) -> None:
    stream = FRAMES[0][:at] + added + FRAMES[0][at + lost :] + b"".join(FRAMES[1:])
    assert told(fed(EncryptedFramer(KEY), stream))[-3:] == [3, 4, 5]


@given(st.binary(max_size=300))
def test_any_bytes_give_named_results(data: bytes) -> None:
    assert all(each.reason for each in fed(EncryptedFramer(KEY), data) if isinstance(each, Rejected))


@pytest.mark.parametrize("security", [b"\x30", b"\x20"])
@pytest.mark.parametrize("size", [0, 1, 4, 5, 16, 17, 18, 100])
def test_a_frame_too_short_for_a_telegram_never_hides_the_next(size: int, security: bytes) -> None:
    frame = b"\xdb\x08systitle\x82" + size.to_bytes(2, "big") + (security + bytes(100))[: max(1, size)]
    assert told(fed(EncryptedFramer(KEY), frame + FRAMES[0]))[-1] == 1


@pytest.mark.parametrize("length", [b"\x81\xc8", b"\x82\x00\xc8"])
def test_lengths_in_one_and_two_bytes(length: bytes) -> None:
    plain = telegram(
        "/Lux5", ["0-0:1.0.0(260101000000W)", "1-0:1.7.0(00.433*kW)", "0-0:96.13.0(" + "41" * 45 + ")"]
    )
    frame = encrypted(plain.ljust(183, b"\r"), KEY, PUBLISHED_AUTH_KEY)
    assert frame[10:13] == b"\x82\x00\xc8"
    assert told(fed(EncryptedFramer(KEY), frame[:10] + length + frame[13:])) == [433]


def test_encrypted_without_a_tag_proves_itself_by_its_checksum() -> None:
    sealed = encrypted(PLAIN, KEY, PUBLISHED_AUTH_KEY)
    body = b"\x20" + sealed[14:-12]
    frame = sealed[:10] + b"\x82" + len(body).to_bytes(2, "big") + body
    assert told(fed(EncryptedFramer(KEY), frame)) == [433]
    assert told(fed(EncryptedFramer(OTHER_KEY), frame)) == [WRONG_KEY]


def test_any_framer_finds_out_what_it_is_given() -> None:
    assert told(fed(AnyFramer(KEY), FRAMES[0], FRAMES[1])) == [1, 2]
    assert told(fed(AnyFramer(KEY), belgian_telegram(), belgian_telegram(import_w=7))) == [433, 7]
    assert told(fed(AnyFramer(None), FRAMES[0])) == ["is encrypted: the key from the grid operator is needed"]


@pytest.mark.shared
def test_a_real_frame_is_opened() -> None:
    frame = bytes.fromhex("".join(p1_file("encrypted_lu/openhab_smarty.hex").decode().split()))
    plain = p1_file("encrypted_lu/openhab_smarty_plain.txt")
    (found,) = fed(
        EncryptedFramer(bytes.fromhex("D491470F47126332B07D1923B3504188"), PUBLISHED_AUTH_KEY), frame
    )
    assert isinstance(found, Frame)
    assert found.data.split() == plain.split()


def test_houses_without_encryption_never_load_the_library() -> None:
    program = (
        "import sys, hardware.p1.encryption as e; from tests.telegrams import belgian_telegram;"
        "e.AnyFramer(None).feed(belgian_telegram()); assert 'cryptography' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True, env={"PYTHONPATH": str(root)})
