# SPDX-License-Identifier: MIT
"""The day plan over the API, and what it learns of history before its first day."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import cast

import pytest

from controller.app.plan_answer import plan_message
from controller.app.plan_past import PlanPast
from controller.history.archive import Archive
from controller.history.levels import Level
from controller.history.span import Recorded
from controller.model.clock import VirtualClock, settle
from controller.model.day_plan import DayPlan, PlanReason
from controller.model.errors import Fault
from controller.model.messages import decode, encode
from controller.model.plan_messages import PlanMessage
from controller.model.said_messages import told
from controller.plan.planner import Planner
from tests.controller.plan.stage import HOUSE, MIDNIGHT, Stage


def test_a_plan_is_told_by_the_quarter_with_its_cost_and_in_sentences() -> None:
    stage = Stage()
    stage.at("00:03")
    message = plan_message(stage.at("00:15"), HOUSE)
    assert decode(PlanMessage, encode(message)) == message
    first = message.quarters[0]
    assert (message.reason, first.start) == ("", MIDNIGHT + timedelta(minutes=15))
    assert first.device_w.keys() == {"battery.home", "charger.car", "relay.boiler", "solar.roof"}
    assert (first.import_eur_kwh, first.export_eur_kwh, first.is_published) == (0.10, 0.0, True)
    assert first.device_w["battery.home"] == pytest.approx(-2_170, abs=400), "below the peak"
    assert first.soc_pct["battery.home"] > 30
    assert message.cost_eur is not None
    assert message.idle_eur is not None
    assert message.stored_eur is not None
    assert message.cost_eur - message.stored_eur < message.idle_eur
    assert message.peak_eur == 0
    assert message.text[0].startswith(
        "until 13 March 00:00: a kWh costs 0.100 EUR/kWh on 11 March at 00:15 and 0.300 EUR/kWh on 11 March at 06:00"
    )
    battery = message.devices[0]
    assert battery.text.startswith("it takes in ")
    assert told(battery.text, battery.said, "text", "nl").startswith("ze laadt ")
    assert told(message.text[0], message.said, "text.0", "de").startswith("bis zum 13. März 00:00: ")


@pytest.mark.parametrize(
    ("plan", "reason", "text"),
    [
        (None, "not-asked", "no active rule asks for the day plan, so none is made"),
        (DayPlan(MIDNIGHT, PlanReason.NO_PRICES), "no-prices", "no prices of the hours to come are known"),
        (DayPlan(MIDNIGHT, PlanReason.NO_SOLVER), "no-solver", "the solver (highspy) is not installed"),
    ],
)
def test_where_there_is_no_plan_the_reason_is_told(plan: DayPlan | None, reason: str, text: str) -> None:
    message = plan_message(plan, HOUSE)
    assert (message.reason, message.quarters, message.cost_eur, message.text) == (reason, (), None, (text,))


class FakeArchive:
    """Three days of quarters, of which the newest is not written yet; or none that can be read."""

    def __init__(self, *, is_broken: bool = False) -> None:
        self.is_broken = is_broken
        self.asked: list[tuple[str, ...]] = []

    async def lines(self, level: Level, names: Sequence[str], span: Recorded) -> AsyncIterator[str]:
        self.asked.append(tuple(names))
        if self.is_broken:
            raise Fault("the disk did not answer", "")
        begin_s = span.end_s - 3 * 86_400
        for day in range(2):
            rows = (begin_s + day * 86_400 + 900 * place for place in range(96))
            yield "".join(f"{at},-500.0,1500.0,{2_400.0 if at % 3_600 == 0 else ''}\n" for at in rows)
        yield f"{begin_s + 2 * 86_400},,1500.0,\n{begin_s + 2 * 86_400 + 900},900.0,,\n"


def taught(archive: FakeArchive) -> Planner:
    planner = Stage().planner
    clock = VirtualClock(MIDNIGHT)

    async def story() -> None:
        past = PlanPast(lambda: planner, cast("Archive", archive), clock, has_sun=True)
        running = asyncio.create_task(past.run())
        await settle()
        await clock.run_for(180.0, 60.0)
        running.cancel()
        await asyncio.wait([running])

    asyncio.run(story())
    return planner


def test_the_first_plan_knows_the_house_from_its_history(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    archive = FakeArchive()
    loads, suns = taught(archive).expectation.ahead(MIDNIGHT + timedelta(minutes=15), 8)
    assert archive.asked == [("base_w", "solar_w", "relay.boiler")]
    assert caplog.messages == ["the day plan learned from 192 quarters of history"]
    assert max(loads) < 1_100, "what the boiler took is no part of the house"
    assert min(suns) > 900


def test_a_history_that_cannot_be_read_leaves_a_usual_house(caplog: pytest.LogCaptureFixture) -> None:
    planner = taught(FakeArchive(is_broken=True))
    assert planner.expectation.is_new
    assert caplog.messages == ["the day plan begins without the past of the house: the disk did not answer"]
