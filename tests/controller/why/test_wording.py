# SPDX-License-Identifier: MIT
"""The words of a rule are kept so that they mean the same when they are read again."""

from __future__ import annotations

import pytest

from controller.why.telling import Moment
from controller.why.wording import Wording
from tests.controller.why.rules_of_then import THEN, wording


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("grid.export > 1.8 kW for 3 min", "grid.import > 200 W for 2 min"),
        ("charger.car.status == charging and not relay.boiler.on", None),
        ("between 22:00 and 07:00 or on weekdays and in winter", "time > 12:00"),
        ("max(grid.import, 2 * house.base_power) >= quarter.allowance - 200 W", "battery.home.soc < 5 %"),
    ],
)
def test_words_are_read_as_they_were_written(when: str, until: str | None) -> None:
    words = wording(when, until)
    again = Wording.from_text(words.text)
    assert again.text == words.text
    assert (again.when, again.until, again.drives, again.names) == (
        words.when,
        words.until,
        ("relay.boiler",),
        words.names,
    )
    values = dict.fromkeys(words.names, 1.0)
    assert Moment.of(again, values, THEN).conditions() == Moment.of(words, values, THEN).conditions()


def test_names_are_those_of_both_conditions_without_the_clock() -> None:
    words = wording("time > 12:00 and grid.export > 1 W", "grid.import > 1 W and grid.export < 5 W")
    assert words.names == ("grid.export", "grid.import")
