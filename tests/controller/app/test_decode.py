# SPDX-License-Identifier: MIT
"""The command `decode`: the contract of its output, and every kind of file that people have."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.app.decode import decode
from hardware.p1.encryption import PUBLISHED_AUTH_KEY
from tests.corpora import p1_file
from tests.telegrams import (
    BRUSSELS,
    belgian_telegram,
    dsmr2_telegram,
    dutch_telegram,
    encrypted,
    luxembourg_telegram,
    merged,
    peaks,
)

KEY = bytes(range(16))
TELEGRAM = belgian_telegram()


@dataclass
class Outcome:
    """What a run of the command left."""

    code: int
    out: str
    errors: list[str]

    @property
    def readings(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(
    *files: str,
    protocol: str = "auto",
    key: bytes | None = None,
    auth_key: bytes | None = None,
    stdin: bytes = b"",
) -> Outcome:
    out, errors = io.StringIO(), io.StringIO()
    code = decode(
        files,
        protocol=protocol,
        key=key,
        auth_key=auth_key,
        stdin=io.BytesIO(stdin),
        stdout=out,
        stderr=errors,
    )
    return Outcome(code, out.getvalue(), errors.getvalue().splitlines())


def piped(data: bytes, **options: Any) -> Outcome:
    return run("-", stdin=data, **options)


def test_one_line_of_json_in_the_keys_of_the_contract() -> None:
    history = peaks(1, datetime(2026, 11, 1, tzinfo=BRUSSELS))
    outcome = piped(belgian_telegram(peak_history=history, gas_m3=None))
    assert outcome.out.count("\n") == 1
    assert list(outcome.readings[0].items()) == list(
        {
            "identification": "FLU5\\253769484_A",
            "version": "50217",
            "checksum": "ok",
            "time": "2026-11-18T17:22:31+01:00",
            "serial": "1SAG3100021605",
            "import_w": 433,
            "export_w": 0,
            "import_day_wh": 1311025,
            "import_night_wh": 1651825,
            "export_day_wh": 1885818,
            "export_night_wh": 750923,
            "tariff": "day",
            "quarter_average_w": 210,
            "month_peak": {"w": 2589, "time": "2026-11-09T13:45:00+01:00"},
            "peak_history": [{"month": "2026-10", "w": 2500, "time": "2026-10-10T12:00:00+02:00"}],
            "voltage_v": [234.7, 231.2, 235.0],
            "current_a": [1.53, 0.22, 1.65],
            "phase_import_w": [245, 47, 141],
            "phase_export_w": [0, 0, 0],
            "breaker": "closed",
            "limiter_w": None,
            "fuse_a": None,
            "channels": [
                {
                    "channel": 2,
                    "kind": "water",
                    "serial": "8SAG1234567890",
                    "time": "2026-11-18T17:22:31+01:00",
                    "value": 872.234,
                    "unit": "m3",
                }
            ],
            "problems": [],
        }.items()
    )
    assert (outcome.code, outcome.errors) == (0, ["1 decoded, 0 rejected"])


def test_what_a_meter_does_not_send_is_null_and_never_zero() -> None:
    (reading,) = piped(dsmr2_telegram()).readings
    absent = {name for name, value in reading.items() if value is None}
    assert absent == {"version", "time", "quarter_average_w", "month_peak", "limiter_w", "fuse_a"}
    assert reading["checksum"] == "absent"
    assert reading["voltage_v"] == [None, None, None]
    assert reading["peak_history"] == []


def test_rejected_stretches_are_named_with_file_and_offset(tmp_path: Path) -> None:
    path = tmp_path / "capture.p1"
    path.write_bytes(TELEGRAM + TELEGRAM.replace(b"433", b"434") + TELEGRAM[:300])
    outcome = run(str(path))
    assert outcome.code == 0
    assert outcome.errors[0].startswith(f"{path}:{len(TELEGRAM)}: wrong checksum: ")
    assert outcome.errors[1:] == [
        f"{path}:{2 * len(TELEGRAM)}: ends before its checksum",
        "1 decoded, 2 rejected",
    ]


def test_several_files_and_standard_input_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "capture.p1"
    path.write_bytes(TELEGRAM + dutch_telegram())
    outcome = run(str(path), "-", str(path), stdin=TELEGRAM)
    assert len(outcome.readings) == 5
    assert outcome.errors == ["5 decoded, 0 rejected"]


def test_a_checksum_missing_where_the_protocol_has_one_is_rejected() -> None:
    outcome = piped(TELEGRAM[:-6] + b"\r\n")
    assert outcome.code == 1
    assert outcome.errors == [
        "-:0: no checksum, which this kind of meter always sends",
        "0 decoded, 1 rejected",
    ]


def test_a_missing_file_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.p1")
    outcome = run(missing, "-", stdin=TELEGRAM)
    assert outcome.code == 0
    assert outcome.errors == [
        f"{missing}: cannot be read: No such file or directory",
        "1 decoded, 0 rejected",
    ]
    assert run(missing).code == 1
    assert run(str(tmp_path)).errors[0] == f"{tmp_path}: cannot be read: Is a directory"
    assert run("nul\0byte").code == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"\n\n", "holds no telegram"), (b"just text", "holds no telegram")],
)
def test_a_file_without_any_telegram_says_so(data: bytes, words: str) -> None:
    outcome = piped(data)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.errors == [f"-: {words}", "0 decoded, 0 rejected"]


@pytest.mark.parametrize(
    "data",
    [
        TELEGRAM.replace(b"\r\n", b"\n"),
        TELEGRAM.rstrip(),
        b"\xef\xbb\xbf" + TELEGRAM,
        TELEGRAM.decode().encode("utf-16"),
        b"\xef\xbb\xbf# from my meter, 18/11/2026\r\n\r\n" + TELEGRAM + b"\r\nthe end! of it\r\n",
        TELEGRAM.hex().encode(),
        TELEGRAM.hex(" ", 16).upper().encode(),
    ],
    ids=[
        "line feeds",
        "no last line end",
        "byte order mark",
        "UTF-16",
        "with remarks",
        "hexadecimal",
        "in groups",
    ],
)
def test_files_as_people_keep_them(data: bytes) -> None:
    outcome = piped(data)
    assert (outcome.code, outcome.errors) == (0, ["1 decoded, 0 rejected"])
    assert outcome.readings == piped(TELEGRAM).readings


def test_a_stream_that_starts_in_mid_telegram() -> None:
    outcome = piped(TELEGRAM[400:] + TELEGRAM * 3)
    assert outcome.errors == ["-:0: the beginning of the telegram is missing", "3 decoded, 1 rejected"]


def test_an_unreadable_line_is_a_problem_of_its_telegram_only() -> None:
    (reading,) = piped(merged(TELEGRAM, {"1-0:1.7.0": "(--.---*kW)"})).readings
    assert (reading["import_w"], reading["export_w"]) == (None, 0)
    assert reading["problems"] == ["line 15: 1-0:1.7.0(--.---*kW) is not a number"]


class TestEncrypted:
    FRAME = encrypted(luxembourg_telegram(), KEY, PUBLISHED_AUTH_KEY)

    @pytest.mark.parametrize("auth_key", [None, PUBLISHED_AUTH_KEY])
    @pytest.mark.parametrize("form", ["binary", "hexadecimal", "wrapped"])
    def test_frames_are_recognised_and_opened(self, form: str, auth_key: bytes | None) -> None:
        digits = self.FRAME.hex()
        lines = "\r\n".join(digits[at : at + 35] for at in range(0, len(digits), 35))
        data = {"binary": self.FRAME, "hexadecimal": digits.encode(), "wrapped": lines.encode()}[form]
        outcome = piped(data, key=KEY, auth_key=auth_key)
        assert outcome.errors == ["1 decoded, 0 rejected"]
        assert outcome.readings == piped(luxembourg_telegram()).readings

    def test_without_the_key_it_asks_for_it(self) -> None:
        outcome = piped(self.FRAME)
        assert outcome.code == 1
        assert outcome.errors == [
            "-:0: is encrypted: the key from the grid operator is needed",
            "0 decoded, 1 rejected",
        ]

    def test_a_wrong_key_or_authentication_key_is_rejected(self) -> None:
        assert piped(self.FRAME, key=bytes(16)).code == 1
        assert piped(self.FRAME, key=KEY, auth_key=bytes(16)).code == 1

    @pytest.mark.parametrize("option", ["key", "auth_key"])
    def test_a_key_of_the_wrong_length_is_wrong_usage(self, option: str) -> None:
        outcome = piped(self.FRAME, **{option: b"short"})
        assert outcome.code == 2
        name = "--" + option.replace("_", "-")
        assert outcome.errors == [f"{name} has 5 bytes, where 16 are due: 32 hexadecimal digits"]

    @pytest.mark.shared
    def test_the_real_frame_as_it_was_published(self) -> None:
        key = bytes.fromhex("D491470F47126332B07D1923B3504188")
        outcome = piped(p1_file("encrypted_lu/openhab_smarty.hex"), key=key, auth_key=PUBLISHED_AUTH_KEY)
        (reading,) = outcome.readings
        assert reading["time"] == "2018-01-30T10:21:22+01:00"
        assert reading["identification"] == "Lux5\\253663629_D"


@pytest.mark.parametrize("protocol", ["mbus", "dlms", "amis"])
def test_other_protocols_are_refused_plainly(protocol: str) -> None:
    outcome = piped(TELEGRAM, protocol=protocol)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.errors == [
        f"--protocol {protocol} is not supported yet: only p1 (telegrams, plain or encrypted) is"
    ]


def test_a_protocol_that_does_not_exist_is_wrong_usage() -> None:
    assert piped(TELEGRAM, protocol="p2").errors == ["--protocol p2 is not known: use auto, p1"]


def test_protocol_p1_is_the_same_as_found_out() -> None:
    assert piped(TELEGRAM, protocol="p1").readings == piped(TELEGRAM).readings


@given(st.binary(max_size=400))
def test_any_bytes_end_with_the_count_and_without_a_traceback(data: bytes) -> None:
    outcome = piped(data, key=KEY)
    assert outcome.code in (0, 1)
    assert outcome.errors[-1].endswith(" rejected")
    assert len(outcome.readings) == int(outcome.errors[-1].split()[0])


@given(st.data())
def test_any_damage_gives_the_same_reading_or_none(data: st.DataObject) -> None:
    victim = bytearray(TELEGRAM)
    victim[data.draw(st.integers(0, len(victim) - 1))] ^= data.draw(st.integers(1, 255))
    outcome = piped(bytes(victim) + TELEGRAM)
    assert outcome.readings[-1] == piped(TELEGRAM).readings[0]
    assert all(reading == outcome.readings[-1] for reading in outcome.readings)
