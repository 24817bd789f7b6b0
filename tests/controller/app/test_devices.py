# SPDX-License-Identifier: MIT
"""The installer's tools: what a house has, and one thing of it tried by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from controller.app import doctor as doctor_module
from controller.app.edge import Exit
from controller.app.ownership import owned
from main import main
from tests.controller.app.processes import free_port

SITE = """\
house: {{name: Home, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A}}
meter: {{port: "serial:///dev/none"}}
batteries:
  home:
    {{driver: modbus, map: sunspec-storage, address: "tcp://127.0.0.1:{port}", capacity: 5 kWh, charge: 2 kW,
    discharge: 2 kW}}
relays:
  boiler: {{driver: gpio, pin: 17, pins: mock}}
sensors:
  boiler: {{driver: w1, address: {folder}/28-000000000001}}
  cellar: {{driver: w1, address: {folder}/28-000000000002}}
  hall: {{driver: modbus, map: xy-md02, value: humidity, address: "tcp://127.0.0.1:{port}", unit: 3, measures: "%"}}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(doctor_module, "API", ("127.0.0.1", free_port()))
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    (tmp_path / "site.yaml").write_text(SITE.format(port=free_port(), folder=tmp_path))
    (tmp_path / "28-000000000001").mkdir()
    (tmp_path / "28-000000000001" / "temperature").write_text("54937\n")
    return tmp_path


def test_everything_is_listed_with_the_way_to_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "list", "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found] == [
        "meter",
        "battery.home",
        "relay.boiler",
        "sensor.boiler",
        "sensor.cellar",
        "sensor.hall",
    ]
    assert (found[2]["driver"], found[2]["address"]) == ("gpio", "pin 17")
    assert found[5]["address"].endswith(" unit 3, xy-md02")
    assert main(["devices", "list"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines()[3] == f"sensor.boiler  w1            {home}/28-000000000001"


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("sensor.boiler", Exit.DONE, "ok      sensor.boiler: it tells 54.9 °C"),
        ("relay.boiler", Exit.DONE, "ok      relay.boiler: it answers: off"),
        (
            "sensor.cellar",
            Exit.PROBLEMS,
            "failed  sensor.cellar: there is no 28-000000000002 on the 1-wire bus → ",
        ),
        ("sensor.hall", Exit.PROBLEMS, "failed  sensor.hall: 127.0.0.1:"),
        ("meter", Exit.PROBLEMS, "failed  meter: /dev/none does not exist → "),
    ],
)
def test_one_of_them_is_tried_and_nothing_else(
    name: str, code: int, line: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices", "test", name]) == code
    (told,) = capsys.readouterr().out.splitlines()
    assert told.startswith(line)


def test_a_name_that_the_house_does_not_have_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices", "test", "sensor.boilr"]) == Exit.USAGE
    assert capsys.readouterr().err == (
        'error: this house has no sensor.boilr; did you mean "sensor.boiler"?\n'
    )


def test_a_running_controller_keeps_its_devices(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with owned(home / "data"):
        assert main(["devices", "test", "sensor.boiler"]) == Exit.CANNOT_START
    assert "a controller is running and holds the devices; stop it first" in capsys.readouterr().err
