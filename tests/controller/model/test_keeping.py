# SPDX-License-Identifier: MIT
"""`history:` in site.yaml: an address of a server without its password, and where that stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.model.keeping import PostgresSpec, read_keeping
from controller.model.yaml_fields import Findings
from controller.model.yaml_source import SourceText, parse_yaml


def read(text: str, file: str = "/etc/kwartier/site.yaml") -> tuple[PostgresSpec | None, list[str]]:
    findings = Findings(parse_yaml(SourceText(file, text)))
    root = findings.root("the site file")
    found = read_keeping(root, findings)
    root.close()
    return found, [
        f"{problem.line}:{problem.column} {problem.message} ({problem.hint})" for problem in findings.problems
    ]


def test_without_the_section_history_is_a_file() -> None:
    assert read("{}") == (None, [])


@pytest.mark.parametrize(
    "address",
    [
        "host=nas.local dbname=kwartier user=kwartier",
        "host=/run/postgresql dbname='my house' sslmode = verify-full",
        "service=home",
        "postgresql://kwartier@nas.local:5432/kwartier?sslmode=require",
        "postgres://nas.local/kwartier",
    ],
)
def test_an_address_is_taken_as_libpq_takes_it(address: str) -> None:
    assert read(f'history:\n  postgres: "{address}"\n') == (PostgresSpec(address), [])


def test_the_password_stands_in_a_file_beside_site_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/owner")
    for text, path in (
        ("history.password", "/etc/kwartier/history.password"),
        ("/run/secrets/pg", "/run/secrets/pg"),
        ("~/pg", "/srv/owner/pg"),
    ):
        found, problems = read(f"history: {{postgres: dbname=kwartier, password_file: {text}}}\n")
        assert (found, problems) == (PostgresSpec("dbname=kwartier", Path(path)), [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "postgres: dbname=kwartier password=sesame",
            "2:13 a password does not belong in site.yaml "
            "(write it in a file of its own and name that as password_file)",
        ),
        (
            "postgres: postgresql://me:sesame@nas/kwartier",
            "2:13 a password does not belong in site.yaml "
            "(write it in a file of its own and name that as password_file)",
        ),
        ("postgres: hots=nas", '2:13 "hots" is no part of an address (did you mean "host"?)'),
        (
            "postgres: nas.local",
            '2:13 "nas.local" is no part of an address (like host=nas.local dbname=kwartier user=kwartier)',
        ),
        (
            "postgres: dbname=kwartier connect_timeout=5",
            '2:13 "connect_timeout" is no part of an address (like host=nas.local dbname=kwartier user=kwartier)',
        ),
        ("password_file: a", '2:3 history needs "postgres" (write postgres: …)'),
        (
            "postgres: dbname=a\n  sqlite: b",
            '3:3 history has no key "sqlite" (known keys: postgres, password_file)',
        ),
    ],
)
def test_what_is_no_address_is_told_at_its_place(text: str, problem: str) -> None:
    _, problems = read(f"history:\n  {text}\n")
    assert problems == [problem]
