# SPDX-License-Identifier: MIT
"""A trial from its job to its report, in this process: houses, cars, and what is told of what was assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from controller.app import trial_work
from controller.app.trial_job import Job, Past, asked_sensors
from controller.app.trial_past import PastRows
from controller.app.trial_work import try_rules
from controller.model.errors import Fault, FileRefused
from controller.model.habits import HeatSpec
from controller.model.house import ChargerSpec, SensorSpec, Supply
from controller.model.said_messages import told
from controller.model.trial_messages import TrialReportMessage
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from controller.replay.variants import Cancelled
from controller.replay.week import SimulatedWeek
from controller.tariff.spot import NO_SPOT, Spot
from tests.controller.app.test_trial_prices import CONTRACT
from tests.controller.houses import BATTERY, CHARGER, LINK, RELAY, START, house_of

AT = int(START.timestamp()) // 900 * 900
HOURS = 24
PAST = Past(900, AT, AT + HOURS * 3600, has_sun=False, adds_cars=False, relays=())
HOUSE = replace(house_of(BATTERY, CHARGER), area="imewo", wish_w=3_000)
FOLLOWS = replace(HOUSE, supply=Supply(electricity="engie-dynamic"))
MAY = replace(PAST, start_s=AT + 119 * 86_400, end_s=AT + 119 * 86_400 + HOURS * 3600)
"""By then that contract was published."""
RULES = (SourceText("rules.yaml", "rules:\n  - {rule: Car, when: true, then: {charger.car: full}}\n"),)


def past_of(quarters: Sequence[int] = range(4 * HOURS), past: Past = PAST) -> PastRows:
    rows = PastRows(past)
    rows.take([f"{past.start_s + 900 * quarter},600.0,,0.0" for quarter in quarters])
    return rows


def tried(job: Job, past: PastRows | None = None) -> TrialReportMessage:
    return try_rules(job, past_of() if past is None and job.past is not None else past, lambda _share: True)


def test_figures_add_up() -> None:
    report = tried(Job(HOUSE, {"running": RULES}, PAST))
    assert (report.target_w, report.step_s, report.gaps) == (3_000, 900, 0)
    for variant in report.variants.values():
        assert variant.peak_w == max(month.peak_w for month in variant.months)
        assert variant.import_wh == sum(month.import_wh for month in variant.months)
        assert variant.cost_eur == pytest.approx(sum(month.cost_eur for month in variant.months))
        assert variant.months[0].capacity_eur > 0
    assert report.variants["running"].starts == {"charger.car": 1}


def test_what_is_missing_of_the_past_is_told() -> None:
    report = tried(Job(HOUSE, {"running": RULES}, PAST), past_of(quarters=[*range(40), *range(48, 96)]))
    assert report.gaps == 1
    assert report.notes[0] == "2 h of this time are not recorded and left out"
    dutch = told(report.notes[0], report.said, "notes.0", "nl")
    assert dutch == "2 u van deze tijd zijn niet opgenomen en weggelaten"


def test_rules_that_ask_sensors_are_told_what_these_can_say() -> None:
    heat = HeatSpec(0.2, 40.0, 65.0, sensor="water")
    sensors = (
        SensorSpec("water", LINK, Dimension.TEMPERATURE, "°C"),
        SensorSpec("hall", LINK, Dimension.TEMPERATURE, "°C"),
        SensorSpec("attic", LINK, Dimension.TEMPERATURE, "°C"),
    )
    house = replace(house_of(replace(RELAY, heat=heat)), area="imewo", sensors=sensors)
    text = (
        "rules:\n"
        "  - {rule: A, when: sensor.water < 50 °C, then: {relay.boiler: on}, until: sensor.water > 60 °C}\n"
        "  - {rule: B, when: sensor.hall < 18 °C, then: {relay.boiler: on}}\n"
    )
    rulesets = {"running": (SourceText("rules.yaml", text),)}
    assert asked_sensors(house, rulesets) == ("sensor.hall",)
    past = replace(PAST, sensors=("sensor.hall",))
    rows = PastRows(past)
    rows.take([f"{AT + 900 * quarter},600.0,,0.0,{17 if quarter == 40 else 21}" for quarter in range(96)])
    report = try_rules(Job(house, rulesets, past), rows, lambda _share: True)
    assert report.notes[:2] == (
        "sensor.hall: as they told it then; what the tried rules would have changed of it is not known",
        "sensor.water: as the water behind its relay would have been, by heat: in site.yaml",
    )
    assert report.variants["running"].starts["relay.boiler"] >= 1


@pytest.mark.parametrize(
    ("unknown", "notes"),
    [
        (range(96), ["sensor.hall: not recorded in all this time, so rules that ask for it wait"]),
        (
            range(20, 44),
            [
                "sensor.hall: as they told it then; what the tried rules would have changed of it is not known",
                "sensor.hall: not recorded for 6 h of that time; rules that ask for it wait then",
            ],
        ),
        (
            range(1),
            ["sensor.hall: as they told it then; what the tried rules would have changed of it is not known"],
        ),
    ],
    ids=["never", "in part", "but for a quarter"],
)
def test_what_was_not_recorded_of_a_sensor_is_told(unknown: range, notes: list[str]) -> None:
    hall = SensorSpec("hall", LINK, Dimension.TEMPERATURE, "°C")
    house = replace(house_of(RELAY), area="imewo", sensors=(hall,))
    text = "rules:\n  - {rule: B, when: sensor.hall < 18 °C, then: {relay.boiler: on}}\n"
    past = replace(PAST, sensors=("sensor.hall",))
    rows = PastRows(past)
    rows.take(
        [f"{AT + 900 * each},600.0,,0.0,{'' if each in unknown else 21}" for each in range(96)],
    )
    report = try_rules(
        Job(house, {"running": (SourceText("r.yaml", text),)}, past), rows, lambda _share: True
    )
    assert [note for note in report.notes if note.startswith("sensor.")] == notes


def test_a_sensor_whose_name_begins_another_one_is_not_asked_with_it() -> None:
    sensors = tuple(SensorSpec(name, LINK, Dimension.SHARE, "%") for name in ("hall", "hall_humidity"))
    text = "rules:\n  - {rule: B, when: sensor.hall_humidity > 60 %, then: {relay.boiler: on}}\n"
    rulesets = {"running": (SourceText("r.yaml", text),)}
    assert asked_sensors(replace(HOUSE, sensors=sensors), rulesets) == ("sensor.hall_humidity",)


def test_a_past_in_which_nothing_was_recorded_is_a_fault() -> None:
    with pytest.raises(Fault) as fault:
        tried(Job(HOUSE, {"running": RULES}, PAST), PastRows(PAST))
    assert (fault.value.message, fault.value.hint) == (
        "nothing was recorded in this time",
        "try a longer time, or the simulated week",
    )


def test_the_simulated_week_has_sun_and_prices_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_work, "SimulatedWeek", lambda: SimulatedWeek(step_s=900))
    report = tried(Job(HOUSE, {"running": RULES, "edited": RULES}, None))
    assert (report.source, report.step_s) == ("week", 900)
    assert list(report.variants) == ["none", "running", "edited", "ideal"]
    assert replace(report.variants["running"]) == report.variants["edited"]
    assert report.notes[0] == "the consumption, the sun and the prices are those of a simulated week"
    assert report.notes[-1] == "each kWh has the price that the simulated week gives it"


def test_rules_know_what_the_contract_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    (tmp_path / "rates.yaml").write_text(CONTRACT, encoding="utf-8")
    house = replace(HOUSE, area=None, supply=Supply(electricity="ours"))
    wait = "{rule: Wait, when: price.import > 9 ct/kWh, then: {charger.car: pause}}"
    rules = (SourceText("rules.yaml", f"rules:\n  - {wait}\n"),)
    report = tried(Job(house, {"running": rules, "edited": RULES}, PAST))
    unserved = {name: variant.unserved_wh["charger.car"] for name, variant in report.variants.items()}
    assert unserved["running"] > 9_000
    assert unserved["edited"] == 0


def test_rules_know_the_stored_prices_of_the_exchange_and_energy_costs_them() -> None:
    """A car that waits for the cheap hours of the night is still full when it leaves."""
    starts_s = range(MAY.start_s - 86_400, MAY.end_s + 86_400, 900)
    spot = Spot({at: Decimal(200 if 14 <= at // 3600 % 24 < 22 else 10) for at in starts_s})
    wait = "{rule: Wait, when: price.import > 20 ct/kWh, then: {charger.car: pause}}"
    car = "{rule: Car, when: price.import < 20 ct/kWh, then: {charger.car: full}}"
    waits = (SourceText("rules.yaml", f"rules:\n  - {wait}\n  - {car}\n"),)
    job = Job(FOLLOWS, {"running": RULES, "edited": waits}, MAY, spot=spot)
    report = tried(job, past_of(past=MAY))
    energy_eur = {name: each.cost_eur - each.months[0].capacity_eur for name, each in report.variants.items()}
    assert energy_eur["edited"] < energy_eur["running"] - 1
    assert report.variants["edited"].unserved_wh["charger.car"] == 0
    assert not [note for note in report.notes if "not all prices" in note]


def test_rules_that_ask_for_prices_that_are_not_stored_wait_and_that_is_told() -> None:
    wait = "{rule: Wait, when: price.import > 1 ct/kWh, then: {charger.car: pause}}"
    rules = (SourceText("rules.yaml", f"rules:\n  - {wait}\n"),)
    report = tried(Job(FOLLOWS, {"running": rules}, MAY, spot=NO_SPOT), past_of(past=MAY))
    assert report.variants["running"].unserved_wh == report.variants["none"].unserved_wh
    assert report.notes[-1].startswith("not all prices of the exchange are stored for ")


def test_below_a_roof_an_imagined_battery_stores_the_sun_as_well() -> None:
    sunny = replace(PAST, has_sun=True)
    past = PastRows(sunny)
    noon = range(40, 60)
    rows = ("-2400.0,3000.0" if quarter in noon else "600.0,0.0" for quarter in range(4 * HOURS))
    past.take([f"{AT + 900 * quarter},{row},0.0" for quarter, row in enumerate(rows)])
    report = tried(Job(house_of(RELAY), {}, sunny, "10 kWh, 5 kW"), past)
    stores = "the library's rules that store the sun and hold the peak run with the imagined devices"
    assert stores in report.notes
    none, running = report.variants["none"], report.variants["running"]
    assert running.export_wh < none.export_wh / 2
    assert running.import_wh < none.import_wh / 2
    car = tried(Job(house_of(RELAY), {}, sunny, None, "1x16 A, 5 kWh by 06:30"), past)
    assert "the library's rules that hold the peak run with the imagined devices" in car.notes


def test_the_starts_of_a_car_are_told_with_what_fewer_would_cost() -> None:
    report = tried(Job(house_of(RELAY), {}, PAST, None, "3x16 A, 12 kWh by 07:00"))
    assert report.notes[0].startswith("charger.car: it started up to ")
    assert (
        "With at most 6 starts (starts: 6 in its usual: of site.yaml) it would have been " in report.notes[0]
    )
    assert report.notes[0].endswith(" € over all bills)")
    switching = tried(Job(house_of(RELAY), {}, PAST, None, "1/3x16 A, 12 kWh by 07:00"))
    assert not any("starts: 6" in note for note in switching.notes)


@pytest.mark.parametrize(
    ("country", "area", "is_assumed"), [("BE", None, True), ("BE", "ores", False), ("NL", None, False)]
)
def test_an_imagined_house_hangs_on_the_same_street(country: str, area: str | None, is_assumed: bool) -> None:
    house = replace(house_of(RELAY), country=country, area=area)
    report = tried(Job(house, {}, PAST, "10 kWh, 5 kW", "1x16 A, 5 kWh by 06:30"))
    assert list(report.variants) == ["none", "running", "ideal"]
    assert report.notes[0] == "the library's rules that hold the peak run with the imagined devices"
    assert ("site.yaml names no tariff area: rates are those of imewo" in report.notes) is is_assumed
    assert set(report.variants["running"].starts) == {"charger.car"}


def test_two_cars_have_the_same_habit() -> None:
    house = replace(HOUSE, devices=(CHARGER, ChargerSpec("van", LINK)))
    report = tried(Job(house, {"running": RULES}, PAST))
    assert set(report.variants["none"].starts) == {"charger.car", "charger.van"}


def test_rules_that_do_not_fit_the_house_refuse_and_nobody_has_to_wait_for_the_end() -> None:
    wrong = (SourceText("rules.yaml", "rules:\n  - {rule: Car, when: true, then: {charger.van: full}}\n"),)
    with pytest.raises(FileRefused):
        tried(Job(HOUSE, {"running": wrong}, PAST))
    with pytest.raises(Cancelled):
        try_rules(Job(HOUSE, {"running": RULES}, PAST), past_of(), lambda _share: False)
