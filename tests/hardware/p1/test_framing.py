# SPDX-License-Identifier: MIT
"""The framer: whole telegrams and nothing else, from whatever the line made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.reading import Checksum
from hardware.p1.framing import MAX_TELEGRAM_BYTES, Frame, Framer, Rejected
from hardware.p1.telegram import read_telegram
from tests.telegrams import (
    belgian_telegram,
    checksum,
    dsmr2_telegram,
    dutch_telegram,
    swedish_telegram,
    telegram,
)

FIRST = belgian_telegram(import_w=1111)
SECOND = belgian_telegram(import_w=2222)
THIRD = belgian_telegram(import_w=3333)
WITHOUT_CHECKSUM = dsmr2_telegram()


def fed(*pieces: bytes, needs_checksum: bool = True) -> list[Frame | Rejected]:
    framer = Framer(needs_checksum=needs_checksum)
    return [found for piece in pieces for found in framer.feed(piece)] + framer.finish()


def whole(found: list[Frame | Rejected]) -> list[bytes]:
    return [each.data for each in found if isinstance(each, Frame)]


def reasons(found: list[Frame | Rejected]) -> list[tuple[int, str]]:
    return [(each.offset, each.reason) for each in found if isinstance(each, Rejected)]


def without_line_end(data: bytes) -> bytes:
    return data.rstrip(b"\r\n")


def test_a_telegram_comes_out_as_it_went_in() -> None:
    assert fed(FIRST) == [Frame(0, without_line_end(FIRST), Checksum.OK)]


def test_byte_by_byte_gives_the_same_as_at_once() -> None:
    stream = b"kWh)\r\n!12AB\r\n" + FIRST + b"\0\0" + SECOND[:200] + THIRD + WITHOUT_CHECKSUM
    assert fed(*(stream[at : at + 1] for at in range(len(stream)))) == fed(stream)


def test_a_telegram_is_complete_with_its_fourth_digit_and_waits_for_no_line_end() -> None:
    assert len(Framer().feed(without_line_end(FIRST))) == 1


def test_offsets_count_from_the_first_byte_ever_fed() -> None:
    found = fed(b"noise\r\n", FIRST, SECOND)
    assert [each.offset for each in found] == [7, 7 + len(FIRST)]


def test_a_stream_that_starts_in_mid_telegram_says_so_and_goes_on() -> None:
    found = fed(FIRST[100:] + SECOND)
    assert reasons(found) == [(0, "the beginning of the telegram is missing")]
    assert whole(found) == [without_line_end(SECOND)]


def test_a_changed_byte_is_rejected_with_both_checksums() -> None:
    damaged = FIRST.replace(b"(01.111*kW)", b"(01.112*kW)")
    given, computed = FIRST[-6:-2].decode(), f"{checksum(damaged[:-6]):04X}"
    assert reasons(fed(damaged)) == [(0, f"wrong checksum: {given} at its end, {computed} by its content")]


def test_of_two_telegrams_run_together_the_second_survives() -> None:
    found = fed(FIRST[:300] + SECOND)
    assert reasons(found) == [(0, "cut short: another telegram begins inside it")]
    assert [each.offset for each in found if isinstance(each, Frame)] == [300]


def test_a_lost_line_end_before_the_mark_costs_that_telegram_only() -> None:
    found = fed(FIRST.replace(b"\r\n!", b"!") + SECOND + THIRD)
    assert whole(found) == [without_line_end(SECOND), without_line_end(THIRD)]


def test_a_checksum_that_ran_into_the_next_telegram_costs_the_first_only() -> None:
    found = fed(FIRST[:-4] + SECOND)
    assert whole(found) == [without_line_end(SECOND)]
    assert len(reasons(found)) == 1


@pytest.mark.parametrize(
    "noise", [b"\0" * 50, b"\xff\xfe\x80", b"\r\n\r\n", b"////", b"!", b"/!", b"\n!\r\n", b"/abc\r\n"]
)
def test_noise_between_telegrams_costs_none(noise: bytes) -> None:
    assert len(whole(fed(FIRST + noise + SECOND))) == 2


def test_nul_bytes_within_a_telegram_reject_it() -> None:
    found = fed(FIRST[:200] + b"\0\0" + FIRST[200:] + SECOND)
    assert len(reasons(found)) == 1
    assert len(whole(found)) == 1


@pytest.mark.parametrize(
    "header",
    [
        "/FLU5\\253/770/234",
        "/KMP5 KA6U001585654321",
        "/FLU5\x02\\25",
        "/ISK5«2M550",
        "/Ene5\\T211 ESMR 5.0",
        "/KAM5",
        "/a!5(b)",
    ],
)
def test_odd_headers_are_taken_by_their_checksum(header: str) -> None:
    frame = telegram(header, ["0-0:1.0.0(260101000000W)", "1-0:1.7.0(00.100*kW)"])
    assert whole(fed(FIRST[50:] + frame + FIRST)) == [without_line_end(frame), without_line_end(FIRST)]


def test_a_slash_in_a_message_is_not_a_new_telegram() -> None:
    frame = telegram("/FLU5TEST", ["0-0:1.0.0(260101000000W)", "0-0:96.13.0(see /ABC5 for more /\\)"])
    assert whole(fed(frame)) == [without_line_end(frame)]


def test_a_small_and_short_checksum_is_a_number_all_the_same() -> None:
    for value in range(200):
        frame = telegram("/FLU5TEST", [f"1-0:1.7.0(00.{value:03d}*kW)"])
        text, digits = frame[:-6], frame[-6:-2]
        if digits.startswith(b"0"):
            break
    assert len(whole(fed(text + digits.lstrip(b"0").lower() + b"\r\n"))) == 1
    assert len(whole(fed(text + digits.lower() + b"\r\n"))) == 1


def test_dsmr_2_has_no_checksum_and_is_taken_as_such() -> None:
    assert fed(WITHOUT_CHECKSUM) == [Frame(0, without_line_end(WITHOUT_CHECKSUM), Checksum.ABSENT)]


@pytest.mark.parametrize("made", [belgian_telegram, dutch_telegram, swedish_telegram])
def test_a_meter_that_sends_a_checksum_is_not_believed_without_it(made: Callable[[], bytes]) -> None:
    stripped = made()[:-6] + b"\r\n"
    assert reasons(fed(stripped)) == [(0, "no checksum, which this kind of meter always sends")]
    assert [each.checksum for each in fed(stripped, needs_checksum=False) if isinstance(each, Frame)] == [
        Checksum.ABSENT
    ]


def test_damaged_bytes_without_a_checksum_are_seen_where_they_can_be() -> None:
    found = fed(WITHOUT_CHECKSUM.replace(b"1-0:1.7.0", b"1-0:\xb1.7.0"))
    assert reasons(found) == [(0, "no checksum to prove it, and bytes in it that no meter sends")]


def test_without_a_checksum_the_newest_beginning_counts() -> None:
    found = fed(WITHOUT_CHECKSUM[:150] + WITHOUT_CHECKSUM)
    assert reasons(found) == [(0, "cut short: another telegram begins inside it")]
    assert whole(found) == [without_line_end(WITHOUT_CHECKSUM)]


def test_a_header_alone_is_no_telegram() -> None:
    assert reasons(fed(b"/FLU5\r\n\r\n!\r\n")) == [(0, "holds no data")]


def test_a_checksum_of_letters_is_named() -> None:
    assert reasons(fed(FIRST[:-6] + b"XXXX\r\n")) == [(0, "the checksum 'XXXX' is not a hexadecimal number")]


def test_files_with_bare_line_feeds_are_checked_as_the_meter_sent_them() -> None:
    copied = (FIRST + SECOND).replace(b"\r\n", b"\n")
    assert [each.checksum for each in fed(copied) if isinstance(each, Frame)] == [Checksum.OK, Checksum.OK]


def test_a_checksum_over_bare_line_feeds_counts_as_well() -> None:
    text = FIRST[:-6].replace(b"\r\n", b"\n")
    assert len(whole(fed(text + b"%04X\n" % checksum(text)))) == 1


def test_a_last_telegram_without_a_line_end_is_whole() -> None:
    assert len(whole(fed(without_line_end(WITHOUT_CHECKSUM)))) == 1


def test_half_a_telegram_at_the_end_is_named() -> None:
    assert reasons(fed(FIRST + SECOND[:400])) == [(len(FIRST), "ends before its checksum")]


def test_memory_is_bounded_without_an_end() -> None:
    framer = Framer()
    found = [each for _ in range(100) for each in framer.feed(b"/FLU5X\r\n" + b"1-0:1.7.0(" * 200)]
    assert len(framer._buffer) <= MAX_TELEGRAM_BYTES
    assert {reason for _, reason in reasons(found)} == {
        f"more than {MAX_TELEGRAM_BYTES} bytes without an end"
    }
    assert len(whole(framer.feed(FIRST))) == 1


def test_a_telegram_after_a_flood_of_slashes_is_found() -> None:
    assert whole(fed(b"/" * 50_000 + FIRST)) == [without_line_end(FIRST)]


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_any_bytes_give_named_results_that_lie_in_the_stream(pieces: list[bytes]) -> None:
    stream = b"".join(pieces)
    for found in fed(*pieces):
        assert stream[found.offset : found.offset + len(found.data)].rstrip(b"\r\n") == found.data.rstrip(
            b"\r\n"
        )
        assert isinstance(found, Frame) or found.reason


@settings(max_examples=300)
@given(st.data())
def test_after_any_damage_it_is_back_within_two_telegrams(data: st.DataObject) -> None:
    victim = bytearray(FIRST + SECOND)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(victim) - 1))
        match data.draw(st.sampled_from(["flip", "drop", "insert"])):
            case "flip":
                victim[at] ^= data.draw(st.integers(1, 255))
            case "drop":
                del victim[at : at + data.draw(st.integers(1, 300))]
            case _:
                victim[at:at] = data.draw(st.binary(max_size=30))
        if not victim:
            victim = bytearray(b"?")
    found = fed(bytes(victim) + THIRD + FIRST + SECOND)
    assert whole(found)[-2:] == [without_line_end(FIRST), without_line_end(SECOND)]
    # A lost carriage return or a digit in small letters does no harm: what is read is what counts.
    powers = {read_telegram(each).import_w for each in found if isinstance(each, Frame)}
    assert powers <= {1111, 2222, 3333}


@given(st.binary(max_size=400))
def test_noise_before_a_telegram_never_hides_it(noise: bytes) -> None:
    assert without_line_end(FIRST) in whole(fed(noise + b"\r\n" + FIRST))
