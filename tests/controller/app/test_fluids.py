# SPDX-License-Identifier: MIT
"""Gas and water from the telegram to the bill: kept by serial number, told over the API, paid by the rates."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from controller.app.bill_pdf import pdf_of
from controller.app.counters import counter_messages, edges_s, record_messages, used_messages, used_of
from controller.app.fluid_bills import FluidBills, fluid_bills, volumes_of
from controller.app.house_fluids import HouseFluids
from controller.counters.follower import Counters
from controller.history.consumption import CounterRow, Used
from controller.history.rows import Event, QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.counter_messages import CounterMessage, CounterRecordMessage, UsedMessage
from controller.model.counting import CountedUnit, Counter, Stand
from controller.model.errors import Fault
from controller.model.house import Supply
from controller.model.reading import ChannelKind, ChannelReading
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.bill import month_bill
from controller.tariff.calorific import Calorific
from controller.tariff.figures import Origin
from controller.tariff.published import Medium
from controller.tariff.rates import load_rates
from controller.tariff.spot import NO_SPOT
from main import main
from tests.controller.tariff.cases import SHIPPED, contract, even, house, usage

ZONE = ZoneInfo("Europe/Brussels")
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
SITE = """\
house: {name: Our house, country: BE, grid: 1x230 V, fuse: 40 A, area: imewo, gas: my-gas, water: my-water}
meter: {port: "sim://meter"}
"""
RATES = """\
calorific:
  BE:
    periods:
      - {valid_from: 2026-01-01, value: 10.5 kWh/m³, source: yearly bill, verified: true}
tariffs:
  my-gas:
    name: Gas
    country: BE
    part: supplier
    medium: gas
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: contract
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 5.0 ct/kWh}}
          subscription: {kind: fixed, price: {ex: 40 EUR/yr}}
  my-water:
    name: Water
    country: BE
    part: supplier
    medium: water
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: company
        verified: true
        lines:
          water: {kind: energy, price: {ex: 4.25 EUR/m³}}
"""
OWN_VALUE = (
    """value: 11.0 kWh/m³
        source: typical of high-calorific gas in Belgium, 10 to 11.5; your bill names your own
        verified: false""",
    """value: 10.5 kWh/m³
        source: yearly bill
        verified: true""",
)
GAS = Counter("7FLO2119000123", ChannelKind.GAS, CountedUnit.LITRE)
NEW_GAS = Counter("7FLO2126000777", ChannelKind.GAS, CountedUnit.LITRE)
WATER = Counter("8SEN0262001234", ChannelKind.WATER, CountedUnit.LITRE)


def hourly(counter: Counter, first: date, after: date, litres: int, value: int = 0) -> list[Stand]:
    """So many litres each hour, reported on the hour, from midnight to midnight."""
    start_s, end_s = (
        int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp()) for day in (first, after)
    )
    return [
        Stand(counter, time_s, value + litres * place)
        for place, time_s in enumerate(range(start_s, end_s + 1, 3600))
    ]


def quarters() -> list[QuarterRow]:
    return [
        QuarterRow(
            ClosedQuarter(
                datetime.fromtimestamp(each.start_s, UTC), 100.0, 0.0, 400, Basis.DEMAND_REGISTER, True
            )
        )
        for each in even(APRIL, MAY, 100)
    ]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "site.yaml").write_text(SITE)
    (tmp_path / "rates.yaml").write_text(SHIPPED.replace(*OWN_VALUE) + RATES.partition("tariffs:\n")[2])
    return tmp_path / "data"


def keep(data: Path, events: Sequence[Event]) -> None:
    store = SqliteStore(data / "history.sqlite", ZONE)
    store.open()
    try:
        store.write((), events)
    finally:
        store.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["bill", "--month", "2026-04", "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_bill_of_a_month_has_its_gas_and_water_from_the_registers(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gas: 30 days x 24 x 100 l = 72 m³ x 10.5 = 756 kWh x 0.05 x 1.06 = 40.068; 40 x 1.06 x 30/365 = 3.484932.

    Water: 30 x 24 x 10 l = 7.2 m³ x 4.25 x 1.06 = 32.436.
    """
    events: list[Event] = [
        *quarters(),
        *hourly(GAS, APRIL, MAY, 100, 4_000_000),
        *hourly(WATER, APRIL, MAY, 10),
    ]
    keep(data, events)
    found = run(capsys)
    gas, water = found["gas"], found["water"]
    assert [(line["label"], line["quantity"], line["unit"], line["amount"]) for line in gas["lines"]] == [
        ("Energy", 756.0, "kWh", 40.07), ("Subscription", 30.0, "days", 3.48),
    ]  # fmt: skip
    assert (gas["total"], gas["from"], gas["to"], gas["notes"]) == (43.55, "2026-04-01", "2026-04-30", [])
    assert [(line["label"], line["quantity"], line["amount"]) for line in water["lines"]] == [
        ("Water", 7.2, 32.44)
    ]
    assert main(["bill", "--month", "2026-04"]) == 0
    text = capsys.readouterr().out
    assert "\n\nGas. Bill from 2026-04-01 to 2026-04-30, in EUR, with VAT\n" in text
    assert "\n\nWater. Bill from 2026-04-01 to 2026-04-30, in EUR, with VAT\n" in text
    assert "  Energy                                          756.000 kWh  5 ct/kWh ex VAT" in text


def test_after_a_gas_meter_was_replaced_both_are_on_the_bill_and_nothing_between_them(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old one stops at 4 036 m³ on the 16th, the new one begins at 0: 36 + 36 m³."""
    half = date(2026, 4, 16)
    old, new = hourly(GAS, APRIL, half, 100, 4_000_000), hourly(NEW_GAS, half, MAY, 100)
    keep(data, [*quarters(), *old, *new])
    assert run(capsys)["gas"]["lines"][0]["quantity"] == 756.0


def test_a_house_without_such_meters_has_no_such_bills(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(data, quarters())
    found = run(capsys)
    assert "gas" not in found
    assert "water" not in found


def test_gas_that_nobody_has_a_contract_for_is_named_as_missing(data: Path) -> None:
    rates, _ = load_rates(RATES, "rates.yaml")
    assert rates is not None
    used = [used_day(APRIL, 1000)]
    found = fluid_bills({Medium.GAS: used}, rates, house("imewo", Supply()), (APRIL, MAY))
    assert found.gas is not None
    assert (found.gas.lines, found.gas.notes) == ((), ("1.000 m³", "site.yaml names no gas contract"))
    assert [name for name, _ in found.named()] == ["gas"]


def used_day(day: date, litres: int | None, *, is_booked: bool = False) -> Used:
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    end = start + timedelta(days=1)
    return Used(
        int(start.timestamp()), int(end.timestamp()), litres, CountedUnit.LITRE, is_booked, is_whole=True
    )


def test_a_typical_calorific_value_and_days_booked_over_a_gap_are_said_on_the_line() -> None:
    rates, problems = load_rates(RATES.replace("verified: true}", "verified: false}"), "rates.yaml")
    assert rates is not None, problems
    days = [used_day(APRIL, 1000), used_day(date(2026, 4, 2), 3000, is_booked=True)]
    found = fluid_bills({Medium.GAS: days}, rates, house("imewo", Supply(gas="my-gas")), (APRIL, MAY))
    assert found.gas is not None
    labels = [line.label for line in found.gas.lines]
    assert labels == ["Energy, at a typical 10.5 kWh/m³, 1 day booked over a gap", "Subscription"]
    assert (found.gas.first, found.gas.after, found.gas.days_before) == (APRIL, date(2026, 4, 3), 0)


def test_a_fluid_bill_begins_where_its_meter_was_first_heard() -> None:
    rates, _ = load_rates(RATES, "rates.yaml")
    assert rates is not None
    days = [used_day(APRIL, None), used_day(date(2026, 4, 10), 1000)]
    found = fluid_bills({Medium.WATER: days}, rates, house("imewo", Supply(water="my-water")), (APRIL, MAY))
    assert found.water is not None
    assert (found.water.first, found.water.days_before) == (date(2026, 4, 10), 9)


def test_water_needs_no_calorific_value() -> None:
    volumes = volumes_of([used_day(APRIL, 500)], ZONE, "BE")
    assert (volumes.litres, volumes.kwh_per_m3) == ({APRIL: 500}, {})


def test_the_pdf_has_all_three() -> None:
    rates, _ = load_rates(RATES, "rates.yaml")
    assert rates is not None
    fluids = fluid_bills(
        {Medium.GAS: [used_day(APRIL, 1000)]}, rates, house("imewo", Supply(gas="my-gas")), (APRIL, MAY)
    )
    electricity = month_bill(usage(even(APRIL, MAY, 100)), NO_SPOT, contract("imewo", Supply()), APRIL)
    assert len(pdf_of(electricity, "Our house", fluids)) > len(pdf_of(electricity, "Our house", FluidBills()))


@pytest.mark.parametrize(
    ("per", "start", "end", "lengths"),
    [
        ("quarter", "2026-04-01T10:05+02:00", "2026-04-01T10:20+02:00", [900, 900]),
        ("hour", "2026-04-01T10:05+02:00", "2026-04-01T11:00+02:00", [3600]),
        ("day", "2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00", [86_400, 82_800, 86_400]),
        ("day", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", [90_000]),
        ("month", "2026-03-05T00:00+01:00", "2026-04-01T00:00+02:00", [31 * 86_400 - 3600]),
    ],
)
def test_steps_are_those_of_the_clock_and_of_the_house_s_calendar(
    per: str, start: str, end: str, lengths: list[int]
) -> None:
    found = edges_s(per, datetime.fromisoformat(start), datetime.fromisoformat(end), ZONE)
    assert [after - before for before, after in pairwise(found)] == lengths


def test_what_was_used_is_said_in_the_units_of_people_and_back() -> None:
    values = (Calorific("BE", date(2026, 1, 1), None, Decimal("10.5"), Origin("bill", True)),)
    day = used_day(APRIL, 1500, is_booked=True)
    nothing = used_day(date(2026, 4, 2), None)
    found = tuple(used_messages([day, nothing], "BE", ZONE, values))
    assert (found[0].used, found[0].unit, found[0].kwh, found[0].is_booked) == (1.5, "m³", 15.75, True)
    assert (found[1].used, found[1].kwh) == (None, None)
    assert tuple(map(used_of, found)) == (day, nothing)


def test_a_meter_is_told_by_its_newest_report() -> None:
    counters, at = Counters(), datetime(2026, 4, 1, 10, tzinfo=UTC)
    for minutes, m3 in ((0, 100.0), (5, 100.1)):
        time = at + timedelta(minutes=minutes)
        counters.hear((ChannelReading(1, ChannelKind.GAS, "7FLO2119000123", time, m3, "m3"),), time)
    (found,) = counter_messages(counters.all(at + timedelta(minutes=6)))
    assert found == CounterMessage(
        "gas", "…0123", 100.1, "m³", at + timedelta(minutes=5), 1.2, is_stale=False
    )  # fmt: skip


def test_every_register_that_ever_was_is_told_with_its_first_and_last_stand() -> None:
    assert record_messages([CounterRow(GAS, 0, 1000, 3600, 1500)]) == (
        CounterRecordMessage(
            "gas",
            "…0123",
            "m³",
            1,
            datetime.fromtimestamp(0, UTC),
            1.0,
            datetime.fromtimestamp(3600, UTC),
            1.5,
        ),
    )


@dataclass
class FakePast:
    """The same use in every step; or a disk that hangs."""

    litres: int | None = 1000
    asked: list[ChannelKind] = field(default_factory=list)

    async def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        self.asked.append(kind)
        if self.litres is None:
            raise Fault("the past could not be read", "look at the disk of the data folder")
        return tuple(
            Used(start_s, end_s, self.litres, CountedUnit.LITRE, is_booked=False, is_whole=True)
            for start_s, end_s in pairwise(edges_s)
        )


SPAN = datetime(2026, 4, 1, 10, tzinfo=UTC), datetime(2026, 4, 1, 11, tzinfo=UTC)


def test_gas_is_told_in_m3_and_kwh_and_water_in_m3(data: Path) -> None:
    fluids = HouseFluids(house("imewo", Supply()), FakePast())
    gas = asyncio.run(fluids.used(ChannelKind.GAS, "hour", SPAN))
    water = asyncio.run(fluids.used(ChannelKind.WATER, "hour", SPAN))
    assert gas == (UsedMessage(*SPAN, 1.0, "m³", 10.5, is_booked=False, is_whole=True),)
    assert [each.kwh for each in water] == [None]


def test_without_rates_that_can_be_read_gas_has_no_kwh(data: Path) -> None:
    (data.parent / "rates.yaml").write_text("nonsense: 3\n")
    fluids = HouseFluids(house("imewo", Supply()), FakePast())
    assert [each.kwh for each in asyncio.run(fluids.used(ChannelKind.GAS, "hour", SPAN))] == [None]


def test_while_the_disk_does_not_answer_the_bill_of_electricity_goes_on_alone(data: Path) -> None:
    fluids = HouseFluids(house("imewo", Supply()), FakePast(litres=None))
    assert asyncio.run(fluids.of_days(APRIL, MAY)) == {}
    assert fluids.bills({}, (APRIL, MAY)) == FluidBills()
