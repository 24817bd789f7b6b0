# SPDX-License-Identifier: MIT
"""Names of tariffs in site.yaml, held against rates.yaml by the command `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.app.supply_names import supply_problems
from controller.model.yaml_source import SourceText, parse_yaml
from main import main
from tests.controller.tariff.cases import rates_with

SITE = 'house: {name: H, country: BE, grid: 1x230 V, fuse: 40 A%s}\nmeter: {port: "serial:///dev/ttyUSB0"}\n'


def problems(more: str) -> list[str]:
    tree = parse_yaml(SourceText("site.yaml", SITE % more))
    return [f"{problem} ({problem.hint})" for problem in supply_problems(tree, rates_with())]


def test_names_that_are_known_are_no_problem() -> None:
    named = ", area: gaselwest, contract: engie-dynamic, gas: gas-contract, water: water-contract"
    assert problems(named) == []
    assert problems("") == []
    assert list(supply_problems(parse_yaml(SourceText("s", "house: [")), rates_with())) == []


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("area: imevo", 'area: "imevo" is not in rates.yaml (did you mean "imewo"?)'),
        (
            "contract: engi-dynamic",
            'contract: "engi-dynamic" is not in rates.yaml (did you mean "engie-dynamic"?)',
        ),
        ("contract: imewo", 'contract: "imewo" is not in rates.yaml (one of: engie-dynamic, ebem-dynamic, '),
        ("gas: petrol", 'gas: "petrol" is not in rates.yaml (one of: gas-contract)'),
        (
            "water: gas-contract",
            'water: "gas-contract" is not in rates.yaml (did you mean "water-contract"?)',
        ),
    ],
)
def test_a_name_that_is_not_known_for_its_purpose_is_a_problem(named: str, message: str) -> None:
    found = problems(f", {named}")
    place = 58 + len(named.split(":")[0]) + 2
    assert found[0].startswith(f"site.yaml:1:{place}: error: {message}"), found
    assert len(found) == 1


def test_names_of_what_was_paid_before_are_held_against_the_rates_too() -> None:
    site = SITE % "" + "earlier: [{until: 2026-03-31, area: imevo, contract: unknown}]\n"
    (problem,) = supply_problems(parse_yaml(SourceText("site.yaml", site)), rates_with())
    assert str(problem) == 'site.yaml:3:37: error: area: "imevo" is not in rates.yaml'


def test_the_command_holds_a_site_file_against_the_rates_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path / "none"))
    site, rates = tmp_path / "site.yaml", tmp_path / "rates.yaml"
    site.write_text(SITE % ", contract: my-own")
    assert main(["check", str(site)]) == 1
    assert 'contract: "my-own" is not in rates.yaml' in capsys.readouterr().out
    rates.write_text(
        "tariffs:\n  my-own:\n    name: Mine\n    country: BE\n    part: supplier\n    vat: 6 %\n    periods:\n"
        "      - {valid_from: 2026-01-01, source: s, verified: true, "
        "lines: {energy: {kind: energy, price: {ex: 10 ct/kWh}}}}\n"
    )
    assert main(["check", str(site), str(rates)]) == 0
    rates.write_text(rates.read_text().replace("6 %", "6"))
    assert main(["check", str(site), str(rates)]) == 1
