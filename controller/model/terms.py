# SPDX-License-Identifier: MIT
"""What site.yaml says of who is paid, now and before.

    house: {…, area: imewo, contract: engie-dynamic, moved_in: 2025-05-14}
    earlier:
      - {until: 2026-03-31, contract: ebem-dynamic}

An entry of `earlier` says what was otherwise up to a day, its last; what it does not name was as it is after that day.
`unknown` is a name that nobody knows any more. So a bill of the past goes by what was signed then.
"""

from __future__ import annotations

from datetime import date

from controller.model.house import REGIMES, EarlierTerms, Supply
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings

UNKNOWN = "unknown"
Terms = tuple[str | None, Supply]
"""The tariff area, and what was signed."""
NOTHING: Terms = (None, Supply())


def read_terms(about: Fields, after: Terms = NOTHING) -> Terms:
    """The names of who is paid; what is not said is as `after`."""
    area, supply = after
    contracted_w = about.quantity("contracted", Dimension.POWER, None, within=(0, 1_000_000))
    return _name(about, "area", area), Supply(
        electricity=_name(about, "contract", supply.electricity),
        gas=_name(about, "gas", supply.gas),
        water=_name(about, "water", supply.water),
        regime=about.choice("regime", REGIMES, supply.regime),
        is_domiciled=about.truth("domiciled", supply.is_domiciled),
        is_social=about.truth("social", supply.is_social),
        contracted_w=supply.contracted_w if contracted_w is None else round(contracted_w),
    )


def read_earlier(root: Fields, now: Terms, findings: Findings) -> tuple[EarlierTerms, ...]:
    """What was paid by before, oldest first."""
    given: dict[date, Fields] = {}
    for node in root.items("earlier", required=False):
        fields = findings.fields(node, Saying("p-earlier"))
        until = fields.day("until")
        if until is None or until in given:
            read_terms(fields)
            fields.close()
        if until in given:
            message = Saying("p-until-twice", day=until.isoformat())
            findings.report(fields.value_span("until"), "duplicate-period", message, Saying("keep-one"))
        elif until is not None:
            given[until] = fields
    found: list[EarlierTerms] = []
    for until, fields in sorted(given.items(), reverse=True):
        now = read_terms(fields, now)
        fields.close()
        found.insert(0, EarlierTerms(until, *now))
    return tuple(found)


def _name(about: Fields, key: str, otherwise: str | None) -> str | None:
    """Of a tariff in rates.yaml."""
    text = about.text(key, otherwise)
    return None if text == UNKNOWN else text
