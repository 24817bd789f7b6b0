# SPDX-License-Identifier: MIT
"""The day-ahead exchange: its prices, the days and zones that it trades, and what site.yaml says of who is asked.

    prices:
      sources: [entsoe, energy-charts]     # asked in this order; one that fails is followed by the next
      zone: BE                             # the bidding zone, when the country does not tell
      token_file: entsoe.token             # beside site.yaml, mode 0600; or token: …
      file: prices.csv                     # for the source "file"
      per_euro: 11.35 SEK                  # what a euro costs, where the contract is in other money: prices are in EUR

Without `prices:` nobody is asked, and nothing goes over the network. EIC codes are those of the ENTSO-E transparency
platform.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from controller.model.errors import Span
from controller.model.saying import Saying
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Scalar

MARKET_ZONE = ZoneInfo("Europe/Brussels")
"""The coupled exchange trades days of Central European time, whatever the house's own zone."""
_MONEY = re.compile(r"(\d{1,6}(?:\.\d{1,8})?)\s+([A-Z]{3})")
QUARTERS_SINCE = date(2025, 10, 1)
"""First day whose quarters have each a price; before it every hour had one."""


class SpotInterval(NamedTuple):
    """A price [EUR/MWh] from `start_s` [s since 1970] for `seconds`."""

    start_s: int
    seconds: int
    per_mwh: Decimal


@dataclass(frozen=True, slots=True)
class MarketDay:
    """A day of the exchange: 23, 24 or 25 hours."""

    day: date

    @property
    def start(self) -> datetime:
        """Its midnight, in UTC."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=MARKET_ZONE).astimezone(UTC)

    @property
    def end(self) -> datetime:
        return self.next.start

    @property
    def next(self) -> MarketDay:
        return MarketDay(self.day + timedelta(days=1))

    @property
    def seconds(self) -> int:
        return round((self.end - self.start).total_seconds())

    def __str__(self) -> str:
        return f"{self.day.day} {self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class BiddingZone:
    """An area with one price, by the names that its sources know it by; None where a source does not know it."""

    name: str
    eic: str
    energy_charts: str | None
    nord_pool: str | None
    awattar: str | None = None
    """Top-level domain of the country's aWATTar."""


ZONES: Mapping[str, BiddingZone] = MappingProxyType(
    {
        zone.name: zone
        for zone in (
            BiddingZone("AT", "10YAT-APG------L", "AT", "AT", "at"),
            BiddingZone("BE", "10YBE----------2", "BE", "BE"),
            BiddingZone("CH", "10YCH-SWISSGRIDZ", "CH", None),
            BiddingZone("DE-LU", "10Y1001A1001A82H", "DE-LU", "GER", "de"),
            BiddingZone("FR", "10YFR-RTE------C", "FR", "FR"),
            BiddingZone("HU", "10YHU-MAVIR----U", "HU", None),
            BiddingZone("NL", "10YNL----------L", "NL", "NL"),
            BiddingZone("NO1", "10YNO-1--------2", "NO1", "NO1"),
            BiddingZone("NO2", "10YNO-2--------T", "NO2", "NO2"),
            BiddingZone("NO3", "10YNO-3--------J", "NO3", "NO3"),
            BiddingZone("NO4", "10YNO-4--------9", "NO4", "NO4"),
            BiddingZone("NO5", "10Y1001A1001A48H", "NO5", "NO5"),
            BiddingZone("SE1", "10Y1001A1001A44P", "SE1", "SE1"),
            BiddingZone("SE2", "10Y1001A1001A45N", "SE2", "SE2"),
            BiddingZone("SE3", "10Y1001A1001A46L", "SE3", "SE3"),
            BiddingZone("SE4", "10Y1001A1001A47J", "SE4", "SE4"),
            BiddingZone("SI", "10YSI-ELES-----O", "SI", None),
        )
    }
)
ZONE_OF_COUNTRY = {"LU": "DE-LU", "DE": "DE-LU"} | {
    name: name for name in ("AT", "BE", "CH", "HU", "NL", "SI")
}
OTHER_MONEY = ("CHF", "NOK", "SEK")
"""In which contracts of some zones are written; the exchange's prices are in euros everywhere."""
SOURCES = ("entsoe", "energy-charts", "awattar", "nord-pool", "file")


@dataclass(frozen=True, slots=True)
class Conversion:
    """What the owner says that a euro costs."""

    currency: str
    per_euro: Decimal

    def __str__(self) -> str:
        return f"{self.per_euro:f} {self.currency}"


@dataclass(frozen=True, slots=True)
class PricesSpec:
    """Who is asked for the prices of the exchange, in which order."""

    sources: tuple[str, ...]
    zone: BiddingZone
    token: str | None = field(default=None, repr=False)
    token_file: str | None = None
    file: str | None = None
    conversion: Conversion | None = None
    """None: contracts in other money than euros have no price of the exchange."""


def read_prices(root: Fields, country: str, findings: Findings) -> PricesSpec | None:
    """What `prices:` of the site file says; None where it says nothing."""
    if root.node("prices", required=False) is None:
        return None
    fields = root.fields("prices")
    zone = _zone(fields, country, findings)
    spec = PricesSpec(
        sources=_sources(fields, zone, findings),
        zone=zone,
        token=fields.text("token", None),
        token_file=fields.text("token_file", None),
        file=fields.text("file", None),
        conversion=_conversion(fields, findings),
    )
    _check_needs(spec, fields, findings)
    fields.close()
    return spec


def _zone(fields: Fields, country: str, findings: Findings) -> BiddingZone:
    usual = ZONE_OF_COUNTRY.get(country)
    name = fields.choice("zone", tuple(ZONES), usual)
    if name is None and "zone" not in fields:
        own = tuple(each for each in ZONES if each.startswith(country))
        message = Saying("p-prices-need-zone", country=country)
        findings.report(fields.span, "missing-key", message, Saying("one-of-these", names=own))
    return ZONES["BE" if name is None else name]


def _sources(fields: Fields, zone: BiddingZone, findings: Findings) -> tuple[str, ...]:
    known = {
        "energy-charts": zone.energy_charts is not None,
        "awattar": zone.awattar is not None,
        "nord-pool": zone.nord_pool is not None,
    }
    found: list[str] = []
    for node in fields.items("sources"):
        name = findings.choice(node, "sources", SOURCES)
        if name is None:
            continue
        if name in found:
            findings.report(node, "named-twice", Saying("p-source-twice", name=name), Saying("keep-one"))
        elif not known.get(name, True):
            others = tuple(each for each in SOURCES if known.get(each, True))
            message = Saying("p-source-without-zone", name=name, zone=zone.name)
            findings.report(node, "unknown-choice", message, Saying("one-of-these", names=others))
        found.append(name)
    if "sources" in fields and not found and not findings.has_errors:
        hint = Saying("asked-like", example="[entsoe, energy-charts]")
        findings.report(fields.value_span("sources"), "no-value", Saying("p-no-source"), hint)
    return tuple(found)


def _conversion(fields: Fields, findings: Findings) -> Conversion | None:
    text = fields.text("per_euro", None)
    if text is None:
        return None
    match = _MONEY.fullmatch(text.strip())
    if match is not None and match[2] in OTHER_MONEY and Decimal(match[1]) > 0:
        return Conversion(match[2], Decimal(match[1]))
    message = Saying("p-no-other-money", text=text, names=OTHER_MONEY[:-1], last=OTHER_MONEY[-1])
    hint = Saying("write-it-like", example="11.35 SEK")
    findings.report(fields.value_span("per_euro"), "quantity", message, hint)
    return None


def _check_needs(spec: PricesSpec, fields: Fields, findings: Findings) -> None:
    """What a source cannot do without, and what is said without need."""
    has_token = "token" in fields or "token_file" in fields
    if "entsoe" in spec.sources and not has_token:
        findings.report(
            _named("entsoe", fields),
            "missing-key",
            Saying("p-entsoe-needs-token"),
            Saying("ask-entsoe"),
        )
    if "token" in fields and "token_file" in fields:
        findings.report(
            fields.key_span("token"),
            "named-twice",
            Saying("p-token-twice"),
            Saying("keep-token-file"),
        )
    if "file" in spec.sources and "file" not in fields:
        hint = Saying("write", what="file: prices.csv")
        findings.report(_named("file", fields), "missing-key", Saying("p-file-needs-file"), hint)


def _named(source: str, fields: Fields) -> Span:
    """Where `source` stands in the list of sources."""
    nodes = fields.items("sources")
    named = (node.span for node in nodes if isinstance(node, Scalar) and node.text == source)
    return next(named, fields.span)
