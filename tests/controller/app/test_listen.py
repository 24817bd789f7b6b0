# SPDX-License-Identifier: MIT
"""Where the API may listen: an address of this machine only, and written so that nobody has to guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.app.listen import Address, parse_listen


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8415", Address("127.0.0.1", 8415)),
        (" 127.0.0.1:0 ", Address("127.0.0.1", 0)),
        ("127.9.9.9:65535", Address("127.9.9.9", 65_535)),
        ("[::1]:8415", Address("::1", 8415)),
        ("localhost:08415", Address("localhost", 8415)),
    ],
)
def test_addresses_of_this_machine(text: str, address: Address) -> None:
    assert parse_listen(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", ":", ":80", "8415", "127.0.0.1", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:0x10",
        "127.0.0.1:٣", "127.0.0.1:8415/", "::1:80", "[::1]", "[::1:80", "::1]:80", "[127.0.0.1]:80", "[]:80",
    ],
)  # fmt: skip
def test_what_is_no_address_is_shown_with_one_that_is(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_listen(text)
    assert str(refused.value) == f'"{text}" is not an address; write one like 127.0.0.1:8415'


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "example.com", "127.0.0.1.example.com", "::"])
def test_an_address_that_others_can_reach_is_refused(host: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_listen(f"[{host}]:80" if ":" in host else f"{host}:80")
    assert str(refused.value) == (
        f"{host} can be reached by other machines, which needs TLS and pairing; listen on 127.0.0.1"
    )


def test_an_endless_text_is_shown_short() -> None:
    with pytest.raises(ValueError, match=r'^"127\.0\.0\.1:9{50}…" is not an address'):
        parse_listen("127.0.0.1:" + "9" * 5_000)


@given(st.text(max_size=40))
def test_every_text_is_an_address_or_a_sentence(text: str) -> None:
    try:
        assert 0 <= parse_listen(text).port <= 65_535
    except ValueError as refused:
        assert str(refused).endswith(("127.0.0.1:8415", "127.0.0.1"))
