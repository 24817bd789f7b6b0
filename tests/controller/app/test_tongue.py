# SPDX-License-Identifier: MIT
"""The command line speaks the language of the terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from controller.app.check import check
from controller.app.edge import CannotStart, Exit, run_safely
from controller.app.finding import as_line, as_plain, failed
from controller.app.tongue import own_language
from controller.model.errors import Fault, FileRefused
from controller.model.saying import Saying
from controller.site import load_site
from controller.tariff.rates import load_rates

FAULTY = """\
house: {name: Test, country: BE, grid: 3x400 V, fuse: 2 A}
meter: {port: "serial:///dev/ttyUSB0"}
chargers:
  car: {driver: modbus, map: alfen, adres: "tcp://192.0.2.1", phases: 1, minimum: 10.5 A, maximum: 8 A}
"""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "it_IT.UTF-8"}, "en"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": ""}, "nl"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "pt:de:en"}, "de"),
        ({"LC_ALL": "C", "LANGUAGE": "de"}, "en"),
        ({"LANGUAGE": "de"}, "en"),
    ],
)
def test_the_language_is_the_one_that_the_environment_asks_for(
    environment: dict[str, str], language: str
) -> None:
    assert own_language(environment) == language


@pytest.mark.parametrize(
    ("language", "lines", "summary"),
    [
        (
            "nl",
            [
                "1:55: error: fuse: 2 A valt buiten het bereik",
                '4:37: error: laadpaal "car" heeft geen sleutel "adres"',
                "4:83: error: het minimum (10,5 A) ligt boven het maximum (8 A)",
            ],
            "1 bestand: 3 fouten, 0 waarschuwingen\n",
        ),
        (
            "fr",
            [
                "1:55: error: fuse : 2 A est hors limites",
                "4:37: error: la borne « car » n'a pas de clé « adres »",
                "4:83: error: le minimum (10,5 A) dépasse le maximum (8 A)",
            ],
            "1 fichier : 3 erreurs, 0 avertissements\n",
        ),
        (
            "de",
            [
                "1:55: error: fuse: 2 A liegt außerhalb des Bereichs",
                "4:37: error: Wallbox „car“ hat keinen Schlüssel „adres“",
                "4:83: error: das Minimum (10,5 A) liegt über dem Maximum (8 A)",
            ],
            "1 Datei: 3 Fehler, 0 Warnungen\n",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told_in_the_language(
    language: str, lines: list[str], summary: str, tmp_path: Path
) -> None:
    site = tmp_path / "site.yaml"
    site.write_text(FAULTY, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    code = check(
        [str(site)],
        as_json=False,
        stdout=out,
        stderr=err,
        load_site=load_site,
        load_rates=load_rates,
        default_site=site,
        language=language,
    )
    assert code == Exit.PROBLEMS
    assert out.getvalue().splitlines() == [f"{site}:{line}" for line in lines]
    assert err.getvalue() == summary


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            FileRefused(load_site(FAULTY.replace("fuse: 2 A", "fuse: 40 A"), "site.yaml")[1][-1:]),
            "site.yaml:4:83: error: das Minimum (10,5 A) liegt über dem Maximum (8 A)\n"
            "    Tipp: passen Sie eines von beiden an\n",
        ),
        (
            Fault(Saying("port-missing", name="/dev/x"), Saying("path-right-hint")),
            "error: /dev/x gibt es nicht (stimmt der Pfad?)\n",
        ),
        (CannotStart(Saying("it-is-a-folder")), "error: es ist ein Ordner\n"),
        (CannotStart("plain"), "error: plain\n"),
    ],
)
def test_what_ends_a_command_is_told_in_the_language_of_the_terminal(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Terminal()
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.setenv("LC_ALL", "de_BE.UTF-8")

    def ends() -> int:
        raise error

    assert run_safely(ends) in (Exit.PROBLEMS, Exit.CANNOT_START)
    assert heard.getvalue() == told


def test_the_doctor_tells_what_it_found_in_the_language() -> None:
    fault = Fault(Saying("p1-silent"), Saying("doctor-port-open"))
    lines = [as_line(failed("meter", fault), language) for language in ("en", "nl", "fr", "de")]
    assert lines == [
        "failed  meter: the meter sends nothing → is the P1 port open?",
        "fout         meter: de meter stuurt niets → staat de P1-poort open?",
        "échec         compteur: le compteur n'envoie rien → le port P1 est-il ouvert ?",
        "Fehler  Zähler: der Zähler sendet nichts → ist die P1-Schnittstelle offen?",
    ]
    assert as_plain(failed("meter", fault))["message"] == "the meter sends nothing"
