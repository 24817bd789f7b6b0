# SPDX-License-Identifier: MIT
"""The site file and the rates that go with it: read, or refused with all that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.app.edge import CannotStart
from controller.app.paths import top_folder
from controller.app.site_files import rates_path, read_capacity, read_contract, read_site, site_path
from controller.model.errors import FileRefused
from controller.model.house import Supply
from tests.controller.houses import BATTERY, house_of

SITE = """
house: {name: Test, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A, area: imewo}
meter: {port: "serial:///dev/ttyUSB0"}
relays:
  boiler: {driver: gpio, pin: 17, safe: on}
"""
NOW = datetime(2026, 6, 1, tzinfo=UTC)
IN_IMEWO = replace(house_of(BATTERY), area="imewo")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    return tmp_path


def test_what_was_asked_for_comes_before_the_owners_own(config: Path) -> None:
    assert site_path(None) == config / "site.yaml"
    assert site_path(Path("other.yaml")) == Path("other.yaml")
    assert rates_path() == top_folder() / "rates.yaml"
    (config / "rates.yaml").touch()
    assert rates_path() == config / "rates.yaml"


def test_warnings_are_said_and_do_not_refuse(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = config / "site.yaml"
    path.write_text(SITE)
    assert read_site(path).name == "Test"
    assert capsys.readouterr().err == (
        f"{path}:5:41: warning: without current the relay leaves its load off, which is not its safe side\n"
    )


def test_all_problems_refuse_together(config: Path) -> None:
    path = config / "site.yaml"
    path.write_text(SITE.replace("40 A", "40").replace("imewo", "imewo, colour: red").replace("on}", "off}"))
    with pytest.raises(FileRefused) as refused:
        read_site(path)
    assert {problem.line for problem in refused.value.problems} == {2}
    assert len(refused.value.problems) == 2


def test_a_site_that_is_not_there_cannot_start(config: Path) -> None:
    with pytest.raises(CannotStart) as refused:
        read_site(config / "site.yaml")
    assert str(refused.value) == f"{config / 'site.yaml'}: No such file or directory"


def test_the_capacity_tariff_of_the_area() -> None:
    capacity = read_capacity(IN_IMEWO, NOW)
    assert capacity is not None
    assert capacity.floor_w == 2_500
    assert read_capacity(house_of(BATTERY), NOW) is None


def test_a_date_before_all_rates_has_no_price_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_capacity(IN_IMEWO, datetime(2019, 3, 24, tzinfo=UTC)) is None
    assert capsys.readouterr().err == (
        f"{top_folder() / 'rates.yaml'} has no rates for imewo on 2019-03-24: peaks have no price\n"
    )


def test_an_area_that_the_rates_do_not_know_cannot_start() -> None:
    with pytest.raises(CannotStart) as refused:
        read_capacity(replace(IN_IMEWO, area="imevo"), NOW)
    assert str(refused.value) == (
        f'{top_folder() / "rates.yaml"} does not know the area "imevo"; did you mean "imewo"?'
    )
    with pytest.raises(CannotStart, match="; known areas: "):
        read_capacity(replace(IN_IMEWO, area="x"), NOW)


@pytest.mark.parametrize("content", [b"rates: [", b"\xff", b"\0", b"- a\n"])
def test_rates_that_are_broken_refuse(content: bytes, config: Path) -> None:
    (config / "rates.yaml").write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        read_capacity(IN_IMEWO, NOW)
    assert all(problem.file == str(config / "rates.yaml") for problem in refused.value.problems)


def test_the_contract_of_the_house() -> None:
    assert read_contract(IN_IMEWO) is None
    found = read_contract(replace(IN_IMEWO, supply=Supply("engie-dynamic")))
    assert found is not None
    assert [part.key for part in found.parts] == ["imewo", "be-federal", "be-flanders", "engie-dynamic"]


def test_a_contract_that_the_rates_do_not_know_is_no_reason_not_to_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert read_contract(replace(IN_IMEWO, supply=Supply("engi-dynamic"))) is None
    assert capsys.readouterr().err == (
        f'{top_folder() / "rates.yaml"} does not know the contract "engi-dynamic": a kWh has no price; '
        'did you mean "engie-dynamic"?\n'
    )
