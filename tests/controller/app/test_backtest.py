# SPDX-License-Identifier: MIT
"""The backtest command as a user runs it: figures on standard output, everything else on standard error."""

from __future__ import annotations

import csv
import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from controller.app.backtest import SUN_RULES
from main import main
from tests.controller.replay.recordings import write_recording

SITE = """\
house: {name: Home, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A, area: west}
meter: {port: "serial:///dev/ttyUSB0"}
batteries:
  home: {driver: modbus, map: victron, address: "tcp://192.0.2.1:502", capacity: 5 kWh, charge: 2 kW, discharge: 2 kW}
relays:
  boiler: {driver: gpio, pin: 17, load: 2.4 kW}
"""
TOP = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    dice = random.Random(1)
    rows = [[dice.choice([250, 400, 900, 3200, 5100]), dice.choice([0, 0, 2200])] for _ in range(3 * 96)]
    start = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
    return write_recording(tmp_path / "load.csv", rows, start=start, header="time,house_w,solar_w")


def run(*arguments: object) -> int:
    return main(["backtest", *map(str, arguments)])


def test_month_peaks_and_energy_can_be_worked_out_from_the_series(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With arithmetic of its own: no code of the program, only what it wrote."""
    out = tmp_path / "out.csv"
    texts = ("--battery", "10 kWh, 5 kW", "--car", "3x16 A, 12 kWh by 07:00")
    assert run("--load", recording, *texts, "--series", out, "--json") == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    demand: dict[str, dict[int, float]] = {}
    stored_wh = 5000.0
    with out.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            moment = datetime.fromisoformat(row["time"])
            grid_w, battery_w, car_w = (float(row[name]) for name in ("grid_w", "battery_w", "car_w"))
            supplied_w = grid_w + float(row["solar_w"]) + battery_w
            assert supplied_w == pytest.approx(float(row["house_w"]) + car_w, abs=0.01)
            assert abs(battery_w) <= 5000
            stored_wh -= (battery_w / 0.95 if battery_w > 0 else battery_w * 0.95) / 4
            assert float(row["soc_pct"]) == pytest.approx(stored_wh / 100, abs=1.0)
            stored_wh = 100 * float(
                row["soc_pct"]
            )  # a mean hides that some of a row went in and some came out
            assert 0 <= float(row["soc_pct"]) <= 100
            month = moment.astimezone(ZoneInfo("Europe/Brussels")).strftime("%Y-%m")
            quarters = demand.setdefault(month, {})
            quarter = int(moment.timestamp()) // 900
            quarters[quarter] = quarters.get(quarter, 0.0) + max(0.0, grid_w)
    months = report["variants"]["rules"]["months"]
    assert [(month["month"], month["peak_w"]) for month in months] == [
        (month, round(max(quarters.values()))) for month, quarters in sorted(demand.items())
    ]
    for month in months:
        assert month["import_wh"] == round(sum(demand[month["month"]].values()) / 4)


def test_the_json_has_what_is_promised(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--load", recording, "--battery", "10 kWh, 5 kW", "--json") == 0
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert list(report) == ["ticks", "runtime_s", "step_s", "gaps", "variants"]
    assert list(report["variants"]) == ["none", "rules", "ideal"]
    for variant in report["variants"].values():
        assert list(variant) == ["months", "cost_eur", "battery_cycles", "starts", "unserved_wh"]
        assert list(variant["months"][0]) == [
            "month", "peak_w", "peak_time", "import_wh", "export_wh", "cost_eur", "capacity_eur",
        ]  # fmt: skip
        assert variant["cost_eur"] == pytest.approx(sum(month["cost_eur"] for month in variant["months"]))
    assert captured.err == (
        "rules: the library's that hold the peak\n"
        f"the battery holds the peak only; what it brings when it stores the sun too: --rules {TOP}/{SUN_RULES}\n"
        "capacity is priced by the rates, import at 0.0554 EUR/kWh, which is the network's part only, "
        "export at nothing\n"
    )


def test_the_same_command_writes_the_same_bytes(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for name in ("a.csv", "b.csv"):
        assert (
            run("--load", recording, "--battery", "5 kWh, 2.5 kW", "--json", "--series", tmp_path / name) == 0
        )
        report = json.loads(capsys.readouterr().out)
        del report["runtime_s"]
        found.append((json.dumps(report), (tmp_path / name).read_bytes()))
    assert found[0] == found[1]


def test_a_site_its_area_and_rules_of_ones_own(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, rules, out = tmp_path / "site.yaml", tmp_path / "mine.yaml", tmp_path / "out.csv"
    site.write_text(SITE)
    rules.write_text("rules:\n  - rule: Boiler\n    when: grid.export > 1 kW\n    then: {relay.boiler: on}\n")
    assert run("--load", recording, "--site", site, "--rules", rules, "--series", out) == 0
    table = capsys.readouterr().out
    assert table.startswith(
        "month         none kW       EUR    rules kW       EUR    ideal kW       EUR\n2026-03  "
    )
    assert "relay.boiler" in table
    assert out.read_text().startswith(
        "time,house_w,solar_w,grid_w,battery_w,soc_pct,boiler\n2026-03-30T09:00:00Z,"
    )


def test_where_peaks_cost_nothing_they_have_no_price(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site.yaml"
    site.write_text(SITE.replace("area: west", "area: ores"))
    assert run("--load", recording, "--site", site, "--json") == 0
    captured = capsys.readouterr()
    told = captured.err.splitlines()
    assert f"{TOP}/rates.yaml has no price of peaks in ores" in told
    assert told[-1] == "import at nothing, export at nothing"
    months = json.loads(captured.out)["variants"]["rules"]["months"]
    assert {month["capacity_eur"] for month in months} == {0.0}


def test_prices_of_the_series_are_used_and_old_dates_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = datetime(2023, 5, 1, 0, 0, tzinfo=UTC)
    rows = [[1000, 0.30, 0.05]] * 8
    path = write_recording(
        tmp_path / "a.csv", rows, start=start, header="time,house_w,import_eur_kwh,export_eur_kwh"
    )
    assert run("--load", path, "--battery", "10 kWh, 5 kW", "--json", "--rules", _hold(tmp_path)) == 0
    captured = capsys.readouterr()
    month = json.loads(captured.out)["variants"]["none"]["months"][0]
    assert month["capacity_eur"] == pytest.approx(2.5 * 57.4530 / 12, abs=1e-4)
    assert month["cost_eur"] == pytest.approx(month["capacity_eur"] + 2 * 0.30, abs=1e-4)
    assert captured.err == (
        f"{TOP / 'rates.yaml'} begins on 2026-01-01: what is older is priced at those rates of Fluvius Imewo\n"
        "capacity is priced by the rates, import by the series, export by the series\n"
    )


def test_cars_of_a_site_are_used_as_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    car = 'driver: modbus, map: alfen, address: "tcp://192.0.2.2:502"'
    chargers = (
        "chargers:\n"
        f"  first: {{{car}, usual: {{arrives: 09:00, leaves: 16:30, needs: 8 kWh}}}}\n"
        f"  second: {{{car}}}\n"
    )
    site = tmp_path / "site.yaml"
    site.write_text(SITE + chargers + "settings: {car_energy: 5 kWh}\n")
    start = datetime(2026, 3, 30, 0, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    path = write_recording(tmp_path / "day.csv", [[300]] * 4 * 48, start=start.astimezone(UTC))
    out = tmp_path / "out.csv"
    rules = _hold(tmp_path)
    rules.write_text(
        "rules:\n  - rule: First\n    when: true\n    then: {charger.first: full}\n"
        "  - rule: Second\n    when: true\n    then: {charger.second: full}\n"
    )
    assert run("--load", path, "--site", site, "--rules", rules, "--series", out, "--json") == 0
    captured = capsys.readouterr()
    assert "charger.first: a car comes at 09:00, leaves at 16:30 and needs 8 kWh\n" in captured.err
    assert "charger.second: a car comes at 18:00, leaves at 07:00 and needs 5 kWh\n" in captured.err
    taken: dict[str, dict[int, float]] = {"first_w": {}, "second_w": {}}
    with out.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            hour = datetime.fromisoformat(row["time"]).astimezone(ZoneInfo("Europe/Brussels")).hour
            for name, hours in taken.items():
                hours[hour] = hours.get(hour, 0.0) + float(row[name]) / 4
    assert sum(taken["first_w"].values()) == pytest.approx(2 * 8_000, abs=5)
    assert {hour for hour, wh in taken["first_w"].items() if wh > 1} <= set(range(9, 17))
    assert not {hour for hour, wh in taken["second_w"].items() if wh > 1} & set(range(8, 18))


def test_a_boiler_of_a_site_gets_cold_where_the_rules_forget_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site.yaml"
    heat = "heat: {volume: 200 l, lowest: 45 °C, highest: 65 °C, loss: 60 W, draws: 6 kWh}"
    site.write_text(SITE.replace("load: 2.4 kW", f"load: 2.4 kW, {heat}"), encoding="utf-8")
    path = write_recording(tmp_path / "day.csv", [[300]] * 4 * 72)
    assert run("--load", path, "--site", site, "--rules", _hold(tmp_path), "--json") == 0
    variants = json.loads(capsys.readouterr().out)["variants"]
    assert variants["rules"]["unserved_wh"]["relay.boiler"] > 15_000
    assert variants["none"]["unserved_wh"] == variants["ideal"]["unserved_wh"] == {"relay.boiler": 0}
    assert variants["ideal"]["cost_eur"] <= variants["none"]["cost_eur"]


def test_a_rule_on_a_sensor_is_tried_on_what_it_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, rules, out = (tmp_path / name for name in ("site.yaml", "rules.yaml", "out.csv"))
    sensors = "sensors:\n  boiler: {driver: file, address: /boiler, measures: °C}\n"
    sensors += "  hall: {driver: file, address: /hall, measures: °C}\n"
    site.write_text(SITE + sensors, encoding="utf-8")
    warm = "when: sensor.boiler < 45 °C, until: sensor.boiler > 50 °C"
    text = f"rules:\n  - {{rule: Warm, {warm}, then: {{relay.boiler: on}}}}\n"
    text += "  - {rule: Never, when: sensor.hall < 100 °C, then: {relay.boiler: on}}\n"
    rules.write_text(text, encoding="utf-8")
    told = [60, 44, 47, 49, 51, 48, "", 44]
    path = write_recording(
        tmp_path / "a.csv", [[300, each] for each in told], header="time,house_w,sensor.boiler"
    )
    assert run("--load", path, "--site", site, "--rules", rules, "--series", out) == 0
    errors = capsys.readouterr().err
    assert (
        "sensor.boiler: as the series has it; what the rules would have changed of it is not known" in errors
    )
    assert "sensor.hall: not in the series, so rules that ask for it wait" in errors
    with out.open(encoding="utf-8", newline="") as file:
        on = [float(row["boiler"]) for row in csv.DictReader(file)]
    assert [load_w > 2_000 for load_w in on] == [False, True, True, True, False, False, False, True]


@pytest.mark.parametrize("step_s", [60, 900])
def test_a_thermometer_in_water_that_is_lived_through_tells_what_the_rules_make_of_it(
    step_s: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, rules, out = (tmp_path / name for name in ("site.yaml", "rules.yaml", "out.csv"))
    heat = "heat: {volume: 200 l, lowest: 40 °C, highest: 65 °C, loss: 60 W, draws: 0 kWh, sensor: boiler}"
    sensors = "sensors:\n  boiler: {driver: file, address: /boiler, measures: °C}\n"
    site.write_text(SITE.replace("load: 2.4 kW", f"load: 2.4 kW, {heat}") + sensors, encoding="utf-8")
    when = "when: sensor.boiler < 55 °C, until: sensor.boiler > 60 °C"
    rules.write_text(f"rules:\n  - {{rule: Warm, {when}, then: {{relay.boiler: on}}}}\n", encoding="utf-8")
    path = write_recording(tmp_path / "a.csv", [[300]] * (12 * 3600 // step_s), step_s=step_s)
    assert run("--load", path, "--site", site, "--rules", rules, "--series", out) == 0
    assert "sensor.boiler: as the water behind its relay would have been" in capsys.readouterr().err
    with out.open(encoding="utf-8", newline="") as file:
        wh = [float(row["boiler"]) * step_s / 3600 for row in csv.DictReader(file)]
    # From 52.5 °C, where water begins, to a little more than 60 °C: 1745 Wh, and what is lost meanwhile.
    first = sum(wh[: 2 * 3600 // step_s])
    assert 1_745 < first < 2_150
    # It cools by 60 W: 5 K are 1163 Wh, so nothing more is heated in these hours.
    assert sum(wh) == pytest.approx(first)


def test_rates_of_ones_own_price_the_capacity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rates = tmp_path / "my-rates.yaml"
    usual = (TOP / "rates.yaml").read_text(encoding="utf-8")
    dear = usual.replace("54.20 EUR/kW/yr", "108.40 EUR/kW/yr").replace(
        "57.4530 EUR/kW/yr", "114.9060 EUR/kW/yr"
    )
    path = write_recording(tmp_path / "a.csv", [[3000]] * 8)
    found = []
    for text in (usual, dear):
        rates.write_text(text, encoding="utf-8")
        assert run("--load", path, "--battery", "10 kWh, 5 kW", "--json", "--rates", rates) == 0
        month = json.loads(capsys.readouterr().out)["variants"]["none"]["months"][0]
        found.append(month["capacity_eur"])
    assert found[0] == pytest.approx(3.0 * 57.4530 / 12, abs=1e-3)
    assert found[1] == pytest.approx(2 * found[0], abs=1e-3)
    rates.write_text("rates: nonsense\n", encoding="utf-8")
    assert run("--load", path, "--battery", "10 kWh, 5 kW", "--rates", rates) == 1
    assert capsys.readouterr().err.startswith(f"{rates}:")


def test_a_ready_rule_set_buys_in_the_cheapest_hours_of_the_series(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, out = tmp_path / "site.yaml", tmp_path / "out.csv"
    site.write_text(SITE + "settings: {cheap_hours: 4, cheap_soc: 90 %, cheap_power: 1 kW}\n")
    start = datetime(2026, 3, 30, 22, 0, tzinfo=UTC)
    prices = [0.30, 0.28, 0.05, 0.04, 0.03, 0.06, *[0.30] * 18]
    rows = [[300, prices[quarter // 4]] for quarter in range(96)]
    path = write_recording(tmp_path / "day.csv", rows, start=start, header="time,house_w,import_eur_kwh")
    rules = TOP / "rules" / "library" / "cheap_hours.yaml"
    assert run("--load", path, "--site", site, "--rules", rules, "--series", out, "--json") == 0
    assert "warning" not in capsys.readouterr().err
    with out.open(encoding="utf-8", newline="") as file:
        charging = [
            place // 4 for place, row in enumerate(csv.DictReader(file)) if float(row["battery_w"]) < -500
        ]
    assert set(charging) <= {2, 3, 4, 5}
    assert {2, 3} <= set(charging)  # by then it is as full as it may be


def _hold(folder: Path) -> Path:
    path = folder / "hold.yaml"
    path.write_text("rules:\n  - rule: Hold\n    when: true\n    then: {battery.home: hold}\n")
    return path


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("--battery", "10, 5"), 2, 'error: "10" has no unit; write 10 kWh'),
        (
            ("--battery", "10 kWh"),
            2,
            'error: "10 kWh" is not a battery; write its size and its power: "10 kWh, 5 kW"',
        ),
        (("--battery", "10 kW, 5 kW"), 2, 'error: "10 kW" is in W, but Wh is due; write a number in kWh'),
        (("--car", "16 A"), 2, 'error: "16 A" is not a car; write it like "3x16 A, 12 kWh by 07:00"'),
        (("--car", "3x4 A, 12 kWh by 07:00"), 2, 'error: "4 A" is no current for a car; 6 A to 80 A'),
        (
            ("--car", "3x16 A, 12 kWh by 7"),
            2,
            'error: "7" is not a time of day; write 00:00 to 24:00, like 07:00',
        ),
        (
            ("--battery", "10 kWh, 5 kW", "--site", "x.yaml"),
            2,
            "error: --site and --battery or --car exclude each other",
        ),
    ],
)
def test_what_cannot_be_understood_is_one_line(
    recording: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, error: str
) -> None:
    assert run("--load", recording, *arguments) == code
    assert capsys.readouterr().err == f"{error}\n"


def test_a_folder_without_rules_is_named(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("--load", recording, "--battery", "10 kWh, 5 kW", "--rules", empty) == 0
    assert f"{empty}: there are no rules in this folder\n" in capsys.readouterr().err


def test_a_recording_is_never_overwritten_by_what_is_made_of_it(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recording.read_bytes()
    assert run("--load", recording, "--battery", "10 kWh, 5 kW", "--series", recording) == 2
    assert capsys.readouterr() == ("", f"error: --series would overwrite {recording}, which is read\n")
    assert recording.read_bytes() == before


def test_broken_input_is_named_and_nothing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("time,house_w\n2026-01-01T00:00:00Z,1\n2026-01-01T00:15:00Z,x\n")
    assert run("--load", bad) == 1
    assert capsys.readouterr() == ("", f'{bad}:3:1: error: house_w: "x" is not a number\n')
    assert run("--load", tmp_path / "none.csv") == 3
    assert capsys.readouterr() == ("", f"error: {tmp_path / 'none.csv'}: No such file or directory\n")
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules:\n  - rule: A\n    when: true\n    then: {battery.attic: hold}\n")
    fine = write_recording(tmp_path / "fine.csv", [[100]])
    assert run("--load", fine, "--battery", "10 kWh, 5 kW", "--rules", rules) == 1
    assert capsys.readouterr().err.startswith(f"{rules}:4:12: error: ")


def test_the_gap_to_the_best_is_explained_where_that_is_asked_for(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ("--load", recording, "--battery", "5 kWh, 2.5 kW")
    assert run(*texts, "--gap", "--json") == 0
    months = json.loads(capsys.readouterr().out)["gap"]["months"]
    assert [month["month"] for month in months] == ["2026-03", "2026-04"]
    for month in months:
        parts = month["forecast_w"] + month["actuators_w"] + month["rules_w"]
        assert month["gap_w"] == pytest.approx(parts, abs=2)
    assert run(*texts, "--gap") == 0
    assert "best possible" in capsys.readouterr().out
    assert run(*texts, "--json") == 0
    assert "gap" not in json.loads(capsys.readouterr().out)
