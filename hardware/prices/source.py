# SPDX-License-Identifier: MIT
"""One question to one source by HTTP: the prices of a day, or a named reason why there are none.

An answer is read up to a limit, unpacked, within a time; redirections are not followed. What a question looks like
(it may bear the owner's token) stands in no message and no log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import aiohttp

from controller.model.errors import Fault
from controller.model.market import MarketDay, PricesSpec, SpotInterval
from controller.model.saying import Saying, Words
from hardware.prices import awattar, energy_charts, entsoe, nord_pool
from hardware.prices.document import DocumentBroken, NotThere, of_day
from hardware.prices.secret import read_secret

BYTES_MAX = 500_000
"""A day is some 15 kB, and of several auctions a few times as much."""
PIECE_BYTES = 65_536
TOTAL_S, CONNECT_S = 30.0, 10.0
AGENT = {"User-Agent": "kwartier", "Accept-Encoding": "gzip, deflate"}
WAIT_MAX_S = 86_400.0
OTHERS_GO_ON = Saying("asked-again")


class SourceTrouble(Fault):
    """A source gives no usable answer. `wait_s` is how long it asks to be left alone."""

    def __init__(self, message: Words, hint: Words = OTHERS_GO_ON, wait_s: float = 0.0) -> None:
        super().__init__(message, hint)
        self.wait_s = wait_s


class Source(Protocol):
    """Somebody who knows prices."""

    @property
    def name(self) -> str:
        """As in site.yaml."""

    async def ask(self, day: MarketDay) -> tuple[SpotInterval, ...]:
        """Prices of `day`, in order; perhaps not of all of it.

        Raises:
            NotThere: it knows none (yet).
            SourceTrouble: it cannot be asked, or what it says is no answer.
        """


@dataclass(frozen=True)
class HttpSource:
    """A source that is asked with GET. `token` is asked for each time, so that a new one needs no restart."""

    name: str
    url: str
    params: Callable[[MarketDay], Mapping[str, str]]
    parse: Callable[[bytes], tuple[SpotInterval, ...]]
    absent: frozenset[int] = frozenset()
    """Statuses by which it says that there are no prices."""
    readable: frozenset[int] = frozenset({200})
    token: Callable[[], str] | None = None
    total_s: float = TOTAL_S

    async def ask(self, day: MarketDay) -> tuple[SpotInterval, ...]:
        params = dict(self.params(day))
        if self.token is not None:
            params["securityToken"] = await asyncio.to_thread(self.token)
        try:
            body = await self._get(params)
        except (TimeoutError, aiohttp.ServerTimeoutError):
            raise SourceTrouble(Saying("source-slow", name=self.name)) from None
        except (aiohttp.ClientConnectorError, OSError):
            told = Saying("source-unreachable", name=self.name)
            raise SourceTrouble(told, Saying("look-at-internet")) from None
        except (aiohttp.ClientError, ValueError):
            raise SourceTrouble(Saying("source-broke-off", name=self.name)) from None
        try:
            # In a thread: a long answer must not keep the tick waiting.
            return of_day(await asyncio.to_thread(self.parse, body), day)
        except DocumentBroken as broken:
            raise SourceTrouble(Saying("source-useless", name=self.name, reason=broken.reason)) from None

    async def _get(self, params: Mapping[str, str]) -> bytes:
        limits = aiohttp.ClientTimeout(total=self.total_s, connect=min(CONNECT_S, self.total_s))
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(timeout=limits, headers=AGENT, cookie_jar=jar) as session,
            session.get(self.url, params=params, allow_redirects=False) as answer,
        ):
            self._check(answer)
            body = bytearray()
            async for piece in answer.content.iter_chunked(PIECE_BYTES):
                body += piece
                if len(body) > BYTES_MAX:
                    reason = Saying("answer-too-long")
                    raise SourceTrouble(Saying("source-useless", name=self.name, reason=reason))
            return bytes(body)

    def _check(self, answer: aiohttp.ClientResponse) -> None:
        """Refuse what its status already tells."""
        if answer.status in self.absent:
            raise NotThere(f"{self.name} has no prices")
        if answer.status in self.readable:
            return
        if answer.status in (401, 403):
            raise SourceTrouble(Saying("source-refuses-token", name=self.name), Saying("check-token"))
        wait_s = _wait_s(answer.headers.get("Retry-After", ""))
        if answer.status == 429:
            raise SourceTrouble(Saying("source-asked-often", name=self.name), wait_s=wait_s)
        told = Saying("source-status", name=self.name, status=str(answer.status))
        raise SourceTrouble(told, wait_s=wait_s)


def _wait_s(text: str) -> float:
    """Retry-After in seconds; a date there, or nothing, leaves it to us."""
    digits = text.strip()
    return min(float(digits), WAIT_MAX_S) if digits.isascii() and digits.isdigit() else 0.0


ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "entsoe": "https://web-api.tp.entsoe.eu/api",
        "energy-charts": "https://api.energy-charts.info/price",
        "awattar": "https://api.awattar.{country}/v1/marketdata",
        "nord-pool": "https://dataportal-api.nordpoolgroup.com/api/DayAheadPrices",
    }
)


def http_source(name: str, spec: PricesSpec, folder: Path, address: str | None = None) -> HttpSource:
    """The source called `name` for the zone in `spec`; a token's file is beside site.yaml, in `folder`."""
    zone = spec.zone
    url = address or ADDRESSES[name].format(country=zone.awattar)
    match name:
        case "entsoe":
            return HttpSource(
                name,
                url,
                partial(_entsoe_params, zone.eic),
                partial(entsoe.parse, eic=zone.eic),
                # A question that fits nothing was once answered with 400 and the same acknowledgement.
                readable=frozenset({200, 400}),
                token=partial(_token, spec, folder),
            )
        case "energy-charts":
            params = partial(_energy_charts_params, zone.energy_charts or zone.name)
            return HttpSource(name, url, params, energy_charts.parse, absent=frozenset({404}))
        case "awattar":
            return HttpSource(name, url, _awattar_params, awattar.parse)
        case _:
            area = zone.nord_pool or zone.name
            params = partial(_nord_pool_params, area)
            parse = partial(nord_pool.parse, area=area)
            return HttpSource(name, url, params, parse, absent=frozenset({204, 404}))


def _token(spec: PricesSpec, folder: Path) -> str:
    if spec.token_file is None:
        return spec.token or ""
    try:
        return read_secret(folder / spec.token_file)
    except Fault as fault:
        raise SourceTrouble(*fault.words) from None


def _entsoe_params(eic: str, day: MarketDay) -> dict[str, str]:
    form = "%Y%m%d%H%M"
    return {
        "documentType": "A44",
        "contract_MarketAgreement.type": "A01",
        "in_Domain": eic,
        "out_Domain": eic,
        "periodStart": day.start.strftime(form),
        "periodEnd": day.end.strftime(form),
    }


def _energy_charts_params(zone: str, day: MarketDay) -> dict[str, str]:
    return {"bzn": zone, "start": day.day.isoformat(), "end": day.day.isoformat()}


def _awattar_params(day: MarketDay) -> dict[str, str]:
    start_s, end_s = round(day.start.timestamp()), round(day.end.timestamp())
    return {"start": f"{start_s}000", "end": f"{end_s}000"}


def _nord_pool_params(area: str, day: MarketDay) -> dict[str, str]:
    return {"date": day.day.isoformat(), "market": "DayAhead", "deliveryArea": area, "currency": "EUR"}
