# SPDX-License-Identifier: MIT
"""Where the house's history is kept, as site.yaml says it. Without `history:` it is a file in the data folder.

    history:
      postgres: host=nas.local dbname=kwartier user=kwartier
      password_file: history.password          # beside site.yaml, for the user that runs Kwartier only

The address is written as libpq takes it (PostgreSQL documentation, "Connection Strings"), without the password.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from controller.model.errors import meant
from controller.model.saying import Saying
from controller.model.yaml_fields import Fields, Findings

WORDS = (
    "host", "hostaddr", "port", "dbname", "user", "service", "passfile", "sslmode", "sslrootcert", "sslcert",
    "sslkey", "sslcrl", "gssencmode", "channel_binding", "require_auth", "target_session_attrs",
)  # fmt: skip
"""What an address may be made of; what belongs to the program itself (timeouts, names) is not among it."""
ADDRESS = re.compile(r"postgres(?:ql)?://")
_WITH_PASSWORD = re.compile(r"postgres(?:ql)?://[^/@]*:[^/@]+@|[?&]password=")
_WORD = re.compile(r"\s*(\w+)\s*=\s*(?:'(?:[^'\\]|\\.)*'|[^\s']\S*)(?:\s+|$)")
EXAMPLE = Saying("asked-like", example="host=nas.local dbname=kwartier user=kwartier")


@dataclass(frozen=True, slots=True)
class PostgresSpec:
    """A PostgreSQL server that keeps the history."""

    conninfo: str
    password_file: Path | None = None


def read_keeping(root: Fields, findings: Findings) -> PostgresSpec | None:
    """The section `history` of site.yaml; None where there is none."""
    if root.node("history", required=False) is None:
        return None
    fields = root.fields("history")
    conninfo = fields.text("postgres")
    password_file = fields.text("password_file", None)
    if conninfo is not None:
        _check(conninfo, fields, findings)
    fields.close()
    beside = None if password_file is None else Path(findings.file).parent / Path(password_file).expanduser()
    return PostgresSpec(conninfo or "", beside)


def _check(conninfo: str, fields: Fields, findings: Findings) -> None:
    node = fields.node("postgres")
    place = fields.span if node is None else node.span
    if _WITH_PASSWORD.search(conninfo) or re.search(r"(^|\s)password\s*=", conninfo):
        findings.report(place, "secret-in-file", Saying("p-password-here"), Saying("password-apart"))
        return
    if ADDRESS.match(conninfo):
        return
    rest = conninfo
    while rest:
        found = _WORD.match(rest)
        if found is None:
            findings.report(place, "bad-address", Saying("p-no-address-part", text=rest[:40]), EXAMPLE)
            return
        if found[1] not in WORDS:
            hint = meant(found[1], WORDS) or EXAMPLE
            findings.report(place, "bad-address", Saying("p-no-address-part", text=found[1]), hint)
        rest = rest[found.end() :]
