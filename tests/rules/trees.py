# SPDX-License-Identifier: MIT
"""Hypothesis strategies for trees of conditions: any tree, and trees that the checks accept."""

from __future__ import annotations

from hypothesis import strategies as st

from controller.model.units import Dimension
from rules.nodes import (
    Arithmetic,
    Between,
    Both,
    Call,
    Comparison,
    Either,
    InMonths,
    Name,
    Negative,
    Node,
    Not,
    Number,
    OnDays,
    Truth,
    Word,
)
from rules.tokens import DAY_WORDS, MONTH_WORDS

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
POWER_NAMES = ("grid.import", "grid.power", "solar.power", "battery.home.power")
SHARE_NAMES = ("quarter.risk", "battery.home.soc")
TRUTH_NAMES = ("charger.car.connected", "relay.boiler.on")


def _number(value: int, unit: str, dimension: Dimension, factor: float) -> Number:
    return Number(value * factor, dimension, f"{value} {unit}".strip())


watts = st.builds(lambda value: _number(value, "W", Dimension.POWER, 1.0), st.integers(-9_000, 9_000))
kilowatts = st.builds(lambda value: _number(value, "kW", Dimension.POWER, 1_000.0), st.integers(-9, 9))
shares = st.builds(lambda value: _number(value, "%", Dimension.SHARE, 1.0), st.integers(0, 120))
counts = st.builds(lambda value: Number(float(value), Dimension.NUMBER, str(value)), st.integers(-3, 3))
times = st.builds(
    lambda minutes: Number(minutes * 60.0, Dimension.CLOCK_TIME, f"{minutes // 60:02d}:{minutes % 60:02d}"),
    st.integers(0, 1439),
)
calendars = st.one_of(
    st.builds(
        lambda words: OnDays(tuple(words)),
        st.lists(st.sampled_from(sorted(DAY_WORDS)), min_size=1, max_size=3),
    ),
    st.builds(
        lambda words: InMonths(tuple(words)),
        st.lists(st.sampled_from(sorted(MONTH_WORDS)), min_size=1, max_size=3),
    ),
    st.builds(Between, times, times),
)
compared = st.sampled_from(COMPARISONS)


def _calculated(values: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negative, values.filter(lambda node: not isinstance(node, Number))),
        st.builds(Arithmetic, st.sampled_from("+-"), values, values),
        st.builds(Arithmetic, st.sampled_from("*/"), values, counts),
        st.builds(lambda terms: Call("min", tuple(terms)), st.lists(values, min_size=2, max_size=3)),
        st.builds(lambda terms: Call("max", tuple(terms)), st.lists(values, min_size=2, max_size=3)),
        st.builds(lambda value: Call("abs", (value,)), values),
    )


powers: st.SearchStrategy[Node] = st.recursive(
    st.one_of(watts, kilowatts, st.builds(Name, st.sampled_from(POWER_NAMES))), _calculated, max_leaves=5
)
comparisons = st.one_of(
    st.builds(Comparison, compared, powers, powers),
    st.builds(Comparison, compared, st.builds(Name, st.sampled_from(SHARE_NAMES)), shares),
    st.builds(
        Comparison,
        st.sampled_from(("==", "!=")),
        st.just(Name("charger.car.status")),
        st.builds(Word, st.sampled_from(("connected", "charging", "fault"))),
    ),
)


def _joined(conditions: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    terms = st.lists(conditions, min_size=2, max_size=3)
    return st.one_of(
        st.builds(Not, conditions),
        st.builds(lambda each: Both(tuple(each)), terms),
        st.builds(lambda each: Either(tuple(each)), terms),
        st.builds(Comparison, st.sampled_from(("==", "!=")), conditions, st.builds(Truth, st.booleans())),
    )


conditions: st.SearchStrategy[Node] = st.recursive(
    st.one_of(
        comparisons, calendars, st.builds(Name, st.sampled_from(TRUTH_NAMES)), st.builds(Truth, st.booleans())
    ),
    _joined,
    max_leaves=8,
)
"""Trees that the checks accept."""

rough_text = st.lists(
    st.sampled_from(
        [
            *"()+-*/<>=!,.% &|\"':x3",
            " and ",
            " or ",
            " not ",
            "grid.import",
            "3 kW",
            "22:00",
            " for ",
            "min(",
            "on ",
            "é",
        ]
    ),
    max_size=30,
).map("".join)
"""Texts that are nearly conditions."""
