# SPDX-License-Identifier: MIT
"""The past of rules comes back as it was noted, in few bytes, and after every trouble of the disk."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.history.levels import DAY_S, FACTS_KEPT_S, RULE_CHANGES_KEPT_S
from controller.history.rows import STARTED, Fact, FactsRow, RuleChange
from controller.history.store import Written
from controller.model.saying import Saying, in_language
from tests.controller.history.samples import (
    START,
    START_S,
    Store,
    at,
    connection_of,
    count,
    decision,
    grid,
    opened,
    opened_file,
    rows_of,
)

pytestmark = pytest.mark.usefixtures("each_store")

VALUES: dict[str, Fact] = {"grid.export": 1620.0, "relay.boiler.on": False, "charger.car.status": "charging"}


def sample(offset_s: float, values: Mapping[str, Fact]) -> FactsRow:
    return FactsRow(at(offset_s), dict(values))


def change(offset_s: float = 0.0, rule: str = "Sun", state: str = "off", wording: str = "{}") -> RuleChange:
    return RuleChange(at(offset_s), rule, state, "", wording, dict(VALUES))


def write(store: Store, *events: FactsRow | RuleChange) -> Written:
    return store.write((), events)


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        assert store.facts(at(0)) is None
        write(store, sample(0, VALUES))
        assert store.facts(at(-1)) is None
        assert store.facts(at(0)) == store.facts(at(59)) == sample(0, VALUES)


def test_a_minute_keeps_only_what_differs_and_a_quarter_begins_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        moved = {**VALUES, "grid.export": 1700.0}
        write(store, sample(0, VALUES), sample(60, moved), sample(120, moved), sample(900, moved))
        kept = rows_of(store, "fact")
        assert [(row["is_whole"], row["facts"]) for row in kept] == [
            (1, '{"1":1620,"2":false,"3":"charging"}'),
            (0, '{"1":1700}'),
            (0, "{}"),
            (1, '{"1":1700,"2":false,"3":"charging"}'),
        ]
        assert store.facts(at(130)) == sample(120, moved)
        assert store.facts(at(10_000)) == sample(900, moved)


def test_a_name_that_comes_or_goes_begins_a_whole_row(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        fewer = {"grid.export": 1620.0}
        more = {**VALUES, "price.rank": 4.0}
        write(store, sample(0, VALUES), sample(60, fewer), sample(120, more))
        assert [row["is_whole"] for row in rows_of(store, "fact")] == [1, 1, 1]
        assert store.facts(at(60)) == sample(60, fewer)
        assert store.facts(at(120)) == sample(120, more)


def test_a_clock_that_is_put_back_does_not_spoil_the_difference(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        other = {**VALUES, "grid.export": 5.0}
        write(store, sample(120, VALUES), sample(60, other), sample(61, other))
        assert store.facts(at(61)) == sample(61, other)
        assert store.facts(at(120)) == sample(120, VALUES)


def test_after_a_restart_a_whole_row_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        write(store, sample(0, VALUES))
    with opened(path) as store:
        write(store, sample(60, VALUES))
        assert [row["is_whole"] for row in rows_of(store, "fact")] == [1, 1]
        assert count(store, "fact_name") == 3


def test_a_write_that_failed_is_no_base_for_differences(tmp_path: Path) -> None:
    """The disk is full for a minute: what was not kept is written again, and the rest does not rely on it."""
    with opened_file(tmp_path / "h.sqlite") as store:
        write(store, sample(0, VALUES))
        connection = connection_of(store)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        many = {f"name.{number}": float(number) for number in range(2000)}
        with pytest.raises(Exception, match="the disk is full"):
            write(store, sample(60, many))
        connection_of(store).execute("PRAGMA max_page_count = 100000")
        write(store, sample(60, many), sample(120, many))
        assert store.facts(at(120)) == sample(120, many)


def test_numbers_keep_four_digits_and_what_is_no_number_is_not_known(tmp_path: Path) -> None:
    given_values = {
        "a": 1623.44,
        "b": 0.25119,
        "c": 123_456.7,
        "d": math.nan,
        "e": math.inf,
        "f": None,
        "g": True,
    }
    with opened(tmp_path / "h.sqlite") as store:
        write(store, sample(0, given_values))
        kept = store.facts(at(0))
    assert kept is not None
    assert kept.facts == {"a": 1623, "b": 0.2512, "c": 123_457, "d": None, "e": None, "f": None, "g": True}


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3_600),
            st.dictionaries(st.sampled_from("abcd"), st.none() | st.booleans() | st.integers(-9, 9)),
        ),
        min_size=1,
        max_size=30,
        unique_by=lambda pair: pair[0],
    )
)
def test_any_minute_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, dict[str, Fact]]]
) -> None:
    rows.sort(key=lambda pair: pair[0])
    with opened(tmp_path_factory.mktemp("any") / "h.sqlite") as store:
        for offset_s, values in rows:
            write(store, sample(offset_s, values))
        for offset_s, values in rows:
            assert store.facts(at(offset_s)) == sample(offset_s, values)


def test_the_last_change_until_then_is_found(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write(store, change(0), change(10, state="waiting"), change(10, state="active"), change(5, "Other"))
        assert store.rule_change("Sun", at(-1)) is None
        assert store.rule_change("Sun", at(9.999999)) == change(0)
        assert store.rule_change("Sun", at(10)) == change(10, state="active")
        assert store.rule_change("Other", at(1e6)) == change(5, "Other")
        assert store.rule_change("Nobody", at(1e6)) is None


def test_what_a_rule_waited_for_comes_back_in_every_language(tmp_path: Path) -> None:
    waits = Saying("to-go", what=Saying("written", text="grid.export > 1.8 kW"), left_s=80.0)
    with opened(tmp_path / "h.sqlite") as store:
        write(
            store, replace(change(), waits_for=waits), replace(change(5), waits_for="what an older one said")
        )
        first, second = (store.rule_change("Sun", at(offset_s)) for offset_s in (0, 5))
    assert first is not None and second is not None
    assert isinstance(first.waits_for, Saying) and first.waits_for == waits
    assert in_language(first.waits_for, "nl") == "grid.export > 1,8 kW: nog 1:20 min"
    assert second.waits_for == "what an older one said"


def test_a_wording_is_kept_once(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write(store, change(0, wording='{"a":1}'), change(1, wording='{"a":1}'), change(2, wording='{"a":2}'))
        assert count(store, "rule_wording") == 2


def test_names_of_rules_are_known_but_not_the_mark_of_a_start(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write(store, change(0, STARTED), change(0, "b"), change(1, "a"), change(2, "b"))
        assert store.rule_names() == ("a", "b")


def test_texts_that_are_no_text_are_kept_as_far_as_they_are(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write(store, RuleChange(START, "half \ud83d", "off", "\ud83d", "{}", {"x": "\ud83d"}))
        found = store.rule_change("half \ud83d", START)
    assert found is not None
    assert (found.waits_for, found.facts) == ("?", {"x": "\ud83d"})


def test_history_begins_with_whatever_came_first(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        assert store.began() is None
        write(store, sample(60, VALUES))
        assert store.began() == at(60)
        write(store, change(30))
        assert store.began() == at(30)
        store.write((), [decision(10)])
        assert store.began() == at(10)


def test_what_is_too_old_goes_a_little_at_a_time(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write(store, sample(0, VALUES), change(0), sample(DAY_S, VALUES), change(DAY_S))
        store.write(
            grid(START_S + FACTS_KEPT_S + 2000, [1.0] * 2) + grid(START_S + FACTS_KEPT_S + 4000, [1.0]), ()
        )
        assert (count(store, "fact"), count(store, "rule_change")) == (1, 2)
        later_s = START_S + RULE_CHANGES_KEPT_S + 2 * DAY_S
        for quarter in range(4):
            store.write(grid(later_s + 1800 * quarter, [1.0]), ())
        assert (count(store, "fact"), count(store, "rule_change")) == (0, 0)
    assert timedelta(seconds=FACTS_KEPT_S) >= timedelta(days=120), "months later"
