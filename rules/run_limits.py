# SPDX-License-Identifier: MIT
"""How long and how often a rule runs, as it is written: values, and the owner's settings in the place of values.

A wrong value is an error. What a slider can be moved to is none: the rule is right, and where a setting goes too far
its owner is told, with the bound to write in site.yaml; the engine then takes the nearest value that makes sense. So no
slider can put a set of rules out of use.
"""

from __future__ import annotations

from dataclasses import dataclass

from controller.model.errors import Severity, problem_at
from controller.model.saying import Saying, quantity
from controller.model.units import Dimension, in_words
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Mapping, Node, Scalar
from rules.dimensions import Trouble, check_amount
from rules.limits import LIMIT_HOLDS, too_many_starts
from rules.nodes import Name, Place
from rules.rule import FIELD_OF, Moved, RunLimits
from rules.schema import Vocabulary
from rules.tables import RUN_KEYS, SETTING, SETTING_OF, KeyRow, ValueKind

HOLD = KeyRow("for", ValueKind.DURATION, "it counts once it has been true this long", "3 min", high=86_400)
STOPS_AT_NOTHING = frozenset({"starts_per_day", "starts_per_hour", "per_day_at_most"})
"""Limits that keep a rule from ever running where they are 0."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a limit is worth now, and between which values its owner may move it."""

    row: KeyRow
    value: float | None
    least: float | None
    most: float | None
    moved: Moved | None = None

    def told(self, value: float) -> Saying:
        """`per_day_at_least` with a value, and where that comes from."""
        worth = quantity(value, SETTING_OF[self.row.kind])
        if self.moved is None:
            return Saying("key-worth", key=self.row.key, value=worth)
        return Saying("key-worth-by", key=self.row.key, name=self.moved.name, value=worth)


def setting_limit(name: Name, row: KeyRow, at: str, vocabulary: Vocabulary) -> tuple[Limit, list[Trouble]]:
    """The setting that stands where the value of `row` is due, and what is wrong with it."""
    dimension = SETTING_OF[row.kind]
    _, troubles = check_amount(name, (dimension,), vocabulary)
    moved = Moved(at, name.name, row.high, row.kind is ValueKind.COUNT)
    info = vocabulary.name(name.name)
    if troubles or info is None or info.value is None:
        return Limit(row, None, None, None, moved), troubles
    limit = Limit(row, moved.taken(info.value), info.least, info.most, moved)
    return limit, _beyond(limit, info.value, name.place, dimension)


def _beyond(limit: Limit, value: float, place: Place, dimension: Dimension) -> list[Trouble]:
    """Values of a setting that are not taken as they are: that of now, or where its slider goes."""
    row, moved = limit.row, limit.moved
    assert moved is not None
    name, now, taken = moved.name, quantity(value, dimension), quantity(moved.taken(value), dimension)
    lowest, highest = in_words(0, dimension), in_words(row.high, dimension)
    if moved.taken(value) != value:
        message = Saying("p-taken-instead", name=name, now=now, taken=taken)
        hint = Saying("whole-number-from-to" if moved.is_count else "from-to", low=lowest, high=highest)
    elif row.key in STOPS_AT_NOTHING and value == 0:
        message, hint = Saying("p-never-runs", name=name, now=now), Saying("move-it-up")
    elif limit.most is not None and limit.most > row.high:
        end = quantity(limit.most, dimension)
        message = Saying("p-slides-above", name=name, end=end, bound=highest)
        hint = Saying("write-to-under-it", text=highest)
    elif limit.least is not None and limit.least < 0:
        end = quantity(limit.least, dimension)
        message = Saying("p-slides-below", name=name, end=end, bound=lowest)
        hint = Saying("write-from-under-it", text=lowest)
    else:
        return []
    return [Trouble(place, "out-of-range", message, hint, Severity.WARNING)]


def report(findings: Findings, node: Scalar, trouble: Trouble) -> None:
    """A trouble in the text of `node`, at its characters."""
    span = node.place(trouble.place.start, max(1, trouble.place.end - trouble.place.start))
    findings.add(problem_at(span, trouble.code, trouble.message, trouble.hint, severity=trouble.severity))


class RunReader:
    """Reads `run` of one rule."""

    def __init__(self, fields: Fields, findings: Findings, vocabulary: Vocabulary) -> None:
        self._fields = fields
        self._findings = findings
        self._vocabulary = vocabulary

    def read(self, then: Node | None) -> tuple[RunLimits, tuple[Moved, ...]]:
        """The limits, and those of them that the owner moves; `then` are the devices of the rule."""
        limits = {row.key: self._limit(row) for row in RUN_KEYS}
        self._fields.close()
        self._pairs()
        for key in ("per_day_at_least", "at_least"):
            self._fits(limits[key], limits["per_day_at_most"])
        self._counts(limits["starts_per_hour"], limits["starts_per_day"])
        for key in ("starts_per_day", "starts_per_hour"):
            self._starts(limits[key], then)
        known = {
            FIELD_OF.get(key, key): limit.value for key, limit in limits.items() if limit.value is not None
        }
        moved = tuple(limit.moved for limit in limits.values() if limit.moved is not None)
        return RunLimits(**known), moved  # type: ignore[arg-type] # seconds and counts, as the table has them

    def _limit(self, row: KeyRow) -> Limit:
        node = self._fields.node(row.key, required=False)
        if isinstance(node, Scalar) and node.text.startswith(SETTING):
            name = Name(node.text, Place(0, len(node.text)))
            limit, troubles = setting_limit(name, row, row.key, self._vocabulary)
            for trouble in troubles:
                report(self._findings, node, trouble)
            return limit
        value = self._value(row)
        return Limit(row, value, value, value)

    def _value(self, row: KeyRow) -> float | None:
        within = (row.low, row.high)
        if row.kind is ValueKind.COUNT:
            return self._fields.whole(row.key, None, within=within)
        return self._fields.quantity(row.key, SETTING_OF[row.kind], None, within=within)

    def _pairs(self) -> None:
        """A daily minimum and its time need each other."""
        fields = self._fields
        for given, other in (("per_day_at_least", "catch_up_from"), ("catch_up_from", "per_day_at_least")):
            if given in fields and other not in fields and not fields.is_misspelled(other):
                message = Saying("p-needs-key", what=Saying("quoted", text=given), key=other)
                self._findings.report(fields.key_span(given), "missing-key", message, Saying("write-both"))

    def _fits(self, limit: Limit, most: Limit) -> None:
        """What must be run at least is not more than what may be run at most, now and wherever the sliders go."""
        if limit.value is None or most.value is None:
            return
        span = self._fields.key_span(limit.row.key)
        if limit.moved is None and most.moved is None:
            if limit.value > most.value:
                one, other = (Saying("quoted", text=each.row.key) for each in (limit, most))
                message = Saying("p-more-than", one=one, other=other)
                self._findings.report(span, "impossible-limits", message, Saying("make-one-fit"))
        elif limit.value > most.value:
            message = Saying("p-more-than", one=limit.told(limit.value), other=most.told(most.value))
            self._findings.warn(span, "impossible-limits", message, Saying("lower-is-kept"))
        elif most.moved is None and limit.most is not None and limit.most > most.value:
            message = Saying("p-moved-above", one=limit.told(limit.most), other=most.told(most.value))
            hint = Saying("write-to-under", text=in_words(most.value, Dimension.DURATION))
            self._findings.warn(span, "impossible-limits", message, hint)
        elif limit.moved is None and most.least is not None and limit.value > most.least:
            message = Saying("p-moved-below", one=most.told(most.least), other=limit.told(limit.value))
            hint = Saying("write-from-under", text=in_words(limit.value, Dimension.DURATION))
            self._findings.warn(span, "impossible-limits", message, hint)

    def _counts(self, hour: Limit, day: Limit) -> None:
        """More starts in an hour than in a day limit nothing; what sliders come to is their owner's affair."""
        if hour.value is None or day.value is None or hour.moved is not None or day.moved is not None:
            return
        if hour.value > day.value:
            one, other = (Saying("quoted", text=each.row.key) for each in (hour, day))
            message = Saying("p-more-than", one=one, other=other)
            span = self._fields.key_span(hour.row.key)
            self._findings.warn(span, "impossible-limits", message, Saying("make-one-fit"))

    def _starts(self, limit: Limit, then: Node | None) -> None:
        """More starts than a device may have would only be refused later."""
        if limit.value is None or not isinstance(then, Mapping):
            return
        for entry in then.entries:
            device = self._vocabulary.device(entry.key.text)
            message = None if device is None else too_many_starts(limit.row.key, int(limit.value), device)
            if message is not None:
                self._findings.warn(self._fields.key_span(limit.row.key), "above-limit", message, LIMIT_HOLDS)
