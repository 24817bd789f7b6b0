# SPDX-License-Identifier: MIT
"""A telegram for people: every line with its meaning beside it."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from hardware.p1.telegram import TelegramLine, explain
from tests.telegrams import BRUSSELS, belgian_telegram, dsmr2_telegram, merged, peaks


def explained(data: bytes) -> dict[str, TelegramLine]:
    return {line.text.partition("(")[0]: line for line in explain(data)}


def test_every_line_keeps_its_place_and_has_a_meaning() -> None:
    data = belgian_telegram(peak_history=peaks(2, datetime(2026, 11, 1, tzinfo=BRUSSELS)))
    lines = explain(data)
    assert [line.text for line in lines] == data.decode().splitlines()
    assert all(line.meaning for line in lines if line.text)
    assert not any(line.problem for line in lines)


def test_values_are_in_the_words_of_the_house() -> None:
    lines = explained(belgian_telegram(peak_history=peaks(2, datetime(2026, 11, 1, tzinfo=BRUSSELS))))
    assert {
        code: lines[code].value for code in ("1-0:1.7.0", "1-0:1.8.1", "0-0:1.0.0", "1-0:1.6.0", "0-0:98.1.0")
    } == {
        "1-0:1.7.0": "433 W",
        "1-0:1.8.1": "1311.025 kWh",
        "0-0:1.0.0": "2026-11-18 17:22:31+01:00",
        "1-0:1.6.0": "2589 W at 2026-11-09 13:45:00+01:00",
        "0-0:98.1.0": "2026-09: 2637 W, 2026-10: 2500 W",
    }
    assert lines["0-1:24.2.3"].value == "112.384 m3 at 2026-11-18 17:22:31+01:00"
    assert lines["1-0:1.4.0"].meaning == "average of the running quarter so far"


def test_header_and_end_are_explained() -> None:
    lines = explain(belgian_telegram())
    assert lines[0] == TelegramLine("/FLU5\\253769484_A", "the meter announces itself", "FLU5\\253769484_A")
    assert lines[-1].meaning == "end of the telegram and its checksum"


def test_a_problem_stands_beside_its_line() -> None:
    line = explained(merged(belgian_telegram(), {"1-0:1.7.0": "(--.---*kW)"}))["1-0:1.7.0"]
    assert line == TelegramLine("1-0:1.7.0(--.---*kW)", "power imported now", None, "is not a number")


def test_the_second_line_of_old_gas_belongs_to_the_first() -> None:
    lines = explain(dsmr2_telegram())
    gas = next(at for at, line in enumerate(lines) if line.text.startswith("0-1:24.3.0"))
    assert lines[gas].value == "112.384 m3 at 2026-11-18 17:00:00+01:00"
    assert lines[gas + 1] == TelegramLine("(00112.384)", "continues the line above", "00112.384")


def test_a_line_of_an_unknown_code_says_so() -> None:
    assert explain(b"9-9:1.2.3(4)\r\n") == [TelegramLine("9-9:1.2.3(4)", "not known to Kwartier")]


@given(st.binary(max_size=500))
def test_any_bytes_are_explained(data: bytes) -> None:
    assert all(line.text.isprintable() for line in explain(data))
