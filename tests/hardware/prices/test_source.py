# SPDX-License-Identifier: MIT
"""Sources asked over HTTP: good answers, and everything that comes in place of one."""

from __future__ import annotations

import asyncio
import gzip
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from controller.model.market import ZONES, MarketDay, PricesSpec, SpotInterval
from hardware.prices.document import NotThere, known_s
from hardware.prices.source import BYTES_MAX, HttpSource, SourceTrouble, http_source
from tests.hardware.prices.documents import (
    NL,
    acknowledgement,
    awattar_day,
    energy_charts_day,
    entsoe_day,
    nord_pool_day,
)
from tests.hardware.prices.http_server import HttpServer, answer, http_server

DAY = MarketDay(date(2026, 11, 20))
TOKEN = "11111111-2222-3333-4444-555555555555"
WHOLE = entsoe_day(DAY)


def spec(zone: str = "BE", token: str | None = TOKEN, token_file: str | None = None) -> PricesSpec:
    return PricesSpec(("entsoe",), ZONES[zone], token, token_file)


def ask(
    says: bytes | None,
    name: str = "entsoe",
    of: PricesSpec | None = None,
    change: Callable[[HttpSource], HttpSource] = lambda source: source,
) -> tuple[tuple[SpotInterval, ...], HttpServer]:
    async def story() -> tuple[tuple[SpotInterval, ...], HttpServer]:
        async with http_server() as server:
            server.says = says
            source = http_source(name, of or spec(), Path(), server.address)
            return await change(source).ask(DAY), server

    return asyncio.run(story())


def trouble(says: bytes | None, name: str = "entsoe") -> SourceTrouble:
    with pytest.raises(SourceTrouble) as raised:
        ask(says, name)
    return raised.value


@pytest.mark.parametrize(
    ("name", "zone", "document", "query"),
    [
        (
            "entsoe",
            "BE",
            WHOLE,
            {
                "documentType": "A44",
                "contract_MarketAgreement.type": "A01",
                "in_Domain": "10YBE----------2",
                "out_Domain": "10YBE----------2",
                "periodStart": "202611192300",
                "periodEnd": "202611202300",
                "securityToken": TOKEN,
            },
        ),
        (
            "energy-charts",
            "BE",
            energy_charts_day(DAY),
            {"bzn": "BE", "start": "2026-11-20", "end": "2026-11-20"},
        ),
        ("awattar", "AT", awattar_day(DAY), {"start": "1795129200000", "end": "1795215600000"}),
        (
            "nord-pool",
            "DE-LU",
            nord_pool_day(DAY, area="GER"),
            {"date": "2026-11-20", "market": "DayAhead", "deliveryArea": "GER", "currency": "EUR"},
        ),
    ],
)
def test_each_source_is_asked_in_its_own_way(
    name: str, zone: str, document: bytes, query: dict[str, str]
) -> None:
    found, server = ask(answer(document), name, spec(zone))
    assert known_s(found) == 86_400
    assert server.asked == [query]


def test_a_packed_answer_is_unpacked() -> None:
    found, server = ask(answer(gzip.compress(WHOLE), Content_Encoding="gzip"))
    assert len(found) == 96
    assert "Accept-Encoding: gzip, deflate" in server.heads[0]


def test_the_days_beside_the_one_that_was_asked_for_are_left_out() -> None:
    two = energy_charts_day(DAY.next)
    with pytest.raises(NotThere):
        ask(answer(two), "energy-charts")


BROKEN = "entsoe gives no usable answer: "


@pytest.mark.parametrize(
    ("says", "message"),
    [
        (answer(WHOLE[:300]), BROKEN + "this is not whole XML"),
        (answer(b"<!DOCTYPE html><html></html>"), BROKEN + "a DOCTYPE is refused"),
        (answer(b""), BROKEN + "this is not whole XML"),
        (answer(entsoe_day(DAY, zone=NL)), BROKEN + "these are prices of another zone"),
        (answer(b" " * (BYTES_MAX + 1)), BROKEN + "it is too long"),
        (answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"), BROKEN + "it is too long"),
        (answer(WHOLE, Content_Encoding="gzip"), "entsoe broke off its answer"),
        (answer(WHOLE, Content_Length="99999"), "entsoe broke off its answer"),
        (b"HTTP/1.1 200 OK\r\nContent-", "entsoe broke off its answer"),
        (b"\x00\x01\x02\r\n\r\n", "entsoe broke off its answer"),
        (b"", "entsoe broke off its answer"),
        (answer(status=302, Location="http://127.0.0.1:1/"), "entsoe answers with status 302"),
        (answer(b"<html>", status=404), "entsoe answers with status 404"),
        (answer(status=500), "entsoe answers with status 500"),
        (answer(status=429), "entsoe was asked too often"),
    ],
)
def test_what_comes_in_place_of_an_answer_is_named(says: bytes, message: str) -> None:
    assert trouble(says).message == message


def test_who_says_how_long_to_wait_is_heard() -> None:
    assert trouble(answer(status=429, Retry_After="1800")).wait_s == 1800.0
    assert trouble(answer(status=503, Retry_After="99999999999")).wait_s == 86_400.0
    assert trouble(answer(status=503, Retry_After="Fri, 20 Nov 2026 13:00:00 GMT")).wait_s == 0.0


def test_a_refused_token_says_where_to_look() -> None:
    refused = trouble(answer(acknowledgement(), status=401))
    assert str(refused) == "entsoe refuses the token (check the token in site.yaml or its file)"


def test_a_source_that_never_answers_is_given_up() -> None:
    with pytest.raises(SourceTrouble, match="entsoe does not answer in time"):
        ask(None, change=lambda source: replace(source, total_s=0.1))


def test_a_source_that_is_not_there_says_where_to_look() -> None:
    async def story() -> None:
        async with http_server() as server:
            address = server.address
        await http_source("entsoe", spec(), Path(), address).ask(DAY)

    with pytest.raises(SourceTrouble) as raised:
        asyncio.run(story())
    assert str(raised.value) == "entsoe cannot be reached (look at the connection to the internet)"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("entsoe", answer(acknowledgement())),
        ("entsoe", answer(acknowledgement(), status=400)),
        ("energy-charts", answer(b'{"detail":"Not Found"}', status=404)),
        ("nord-pool", answer(status=204)),
    ],
)
def test_no_prices_yet_is_no_trouble(name: str, says: bytes) -> None:
    with pytest.raises(NotThere):
        ask(says, name)


def test_the_token_stands_in_no_message_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = [
        str(trouble(says)) + repr(trouble(says)) + repr(trouble(says).__cause__)
        for says in (answer(TOKEN.encode()), answer(status=500), b"", answer(status=302, Location="/x"))
    ]
    assert TOKEN not in "".join([*told, caplog.text, repr(spec())])


def test_the_token_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "entsoe.token"
    path.write_text(TOKEN + "\n")
    path.chmod(0o600)
    _, server = ask(answer(WHOLE), of=spec(token=None, token_file=str(path)))
    assert server.asked[0]["securityToken"] == TOKEN


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        (TOKEN, 0o640, "the token file {} is open to others (chmod 600 {})"),
        ("", 0o600, "the token file {} holds no token (write the token in it, and nothing else)"),
        ("one two", 0o600, "the token file {} holds no token (write the token in it, and nothing else)"),
        ("\u00e9", 0o600, "the token file {} holds no token (write the token in it, and nothing else)"),
        (None, 0, "the token file {} cannot be read: No such file or directory (make it with mode 0600)"),
    ],
)
def test_a_token_file_that_cannot_be_used_is_named(
    tmp_path: Path, text: str | None, mode: int, message: str
) -> None:
    path = tmp_path / "entsoe.token"
    if text is not None:
        path.write_text(text)
        path.chmod(mode)
    with pytest.raises(SourceTrouble) as raised:
        ask(answer(WHOLE), of=spec(token=None, token_file=str(path)))
    assert str(raised.value) == message.format(path, path)


def test_a_token_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceTrouble, match="is not a file"):
        ask(answer(WHOLE), of=spec(token=None, token_file=str(tmp_path)))
