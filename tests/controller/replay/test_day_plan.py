# SPDX-License-Identifier: MIT
"""The day plan in a backtest and in a live house: what it is worth, and that both decide the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import pi, sin
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import rules
from controller.model.command import SetPower
from controller.model.day_plan import Answer, PlanReason, Question
from controller.model.reading import BatteryReading
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from controller.outcome import Outcome
from controller.plan.at_once import solved_at_once
from controller.quarter.brain import Quarter
from controller.replay.recording import Beginning, Recording, play
from controller.replay.run import Plan
from controller.replay.source import Row
from controller.replay.variants import backtest
from controller.tick import Tick
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import house_of
from tests.controller.plan.stage import MIDNIGHT, Stage
from tests.controller.replay.recordings import BATTERY, TARIFF

LIBRARY = Path(rules.__file__).parent / "library"
SETTINGS = {
    "plan_power": 5_000.0,
    "sell_stored": True,
    "cheap_hours": 4.0,
    "cheap_soc": 90.0,
    "cheap_power": 3_000.0,
}
DIMENSIONS = {
    "plan_power": Dimension.POWER,
    "cheap_hours": Dimension.NUMBER,
    "cheap_soc": Dimension.SHARE,
    "cheap_power": Dimension.POWER,
}
HOUSE = replace(
    house_of(BATTERY, fuse_a=63.0),
    settings=MappingProxyType(SETTINGS),
    setting_dimensions=MappingProxyType(DIMENSIONS),
)
DAYS = 4


def ready_set(name: str) -> RuleSet:
    path = LIBRARY / f"{name}.yaml"
    loaded = load([SourceText(path.name, path.read_text("utf-8"))], Vocabulary.of(HOUSE, has_prices=True))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


@dataclass(frozen=True)
class Days:
    """Quarters of days that are alike: two valleys of prices, a busy evening, an oven at noon of each second day."""

    step_s: int = 900
    start: datetime = MIDNIGHT

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=DAYS)

    def __iter__(self) -> Iterator[Row]:
        for place in range(DAYS * 96):
            slot = place % 96
            price = round(0.25 - 0.12 * sin(slot / 96 * 4 * pi + 1), 4)
            house_w = 1_400.0 if slot in range(70, 88) else 300.0
            if slot in (48, 49) and place // 96 % 2:
                house_w = 4_200.0
            yield Row(int(self.start.timestamp()) + 900 * place, house_w, 0.0, price, price - 0.12)


def test_the_plan_is_worth_more_than_cheap_hours_and_less_than_knowing_all() -> None:
    variants = {"cheap": ready_set("cheap_hours"), "plan": ready_set("day_plan")}
    tried = Plan(
        HOUSE,
        variants,
        lambda _day: TARIFF,
        known_prices=lambda row: (row.import_eur_kwh, row.export_eur_kwh),
    )
    report = backtest(tried, Days())
    cost_eur = {name: result.cost_eur for name, result in report.variants.items()}
    assert cost_eur["ideal"] <= cost_eur["plan"] + 0.005
    assert cost_eur["plan"] < cost_eur["cheap"] - 1
    saved = (cost_eur["none"] - cost_eur["plan"]) / (cost_eur["none"] - cost_eur["ideal"])
    assert saved > 0.7, cost_eur
    assert report.variants["plan"].months[0].peak_w < 2_600


class Late:
    """A solver that needs some time: it answers when the house is ready, and not at once."""

    def __init__(self) -> None:
        self.at = MIDNIGHT
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        answer, ready = solved_at_once(question), self.at + timedelta(seconds=40)
        return lambda: answer() if self.at >= ready else None


def tick_of(solve: Late | None = None) -> Tick:
    quarter = Quarter(ZoneInfo(HOUSE.timezone), 2_500.0, None, HOUSE.fuse_w, 4.8)
    made = ready_set("day_plan")
    return Tick(HOUSE, made, quarter) if solve is None else Tick(HOUSE, made, quarter, solve=solve.ask)


def test_a_house_that_waits_for_its_plans_decides_what_a_replay_of_it_decides() -> None:
    stage, late, lines = Stage(), Late(), list[str]()

    tick = tick_of(late)
    recording, live = Recording(Beginning(), lines.append), list[Outcome]()
    for step in range(600):
        late.at = MIDNIGHT + timedelta(seconds=10 * step)
        power_w = 0.0
        if live and isinstance(told := live[-1].verdicts["battery.home"].setpoint, SetPower):
            power_w = told.power_w
        stage.data["battery.home"] = BatteryReading(power_w, 30.0 + step / 40)
        live.append(tick.run(stage.scene(late.at).snapshot))
        recording.note(live[-1])
    assert len(late.asked) > 2
    made = [
        outcome for outcome in live if outcome.plan is not None and outcome.plan.reason is PlanReason.MADE
    ]
    assert len({outcome.plan.start for outcome in made if outcome.plan is not None}) > 2
    for outcome, again in zip(live, play(lines, tick_of()), strict=True):
        assert again.plan == outcome.plan
        assert repr(again.commands) == repr(outcome.commands)
        assert repr(again.decisions) == repr(outcome.decisions)


def test_a_set_that_does_not_ask_for_the_plan_makes_none() -> None:
    quarter = Quarter(ZoneInfo(HOUSE.timezone), 2_500.0, None, HOUSE.fuse_w, 4.8)
    tick = Tick(HOUSE, ready_set("cheap_hours"), quarter)
    outcome = tick.run(Stage().scene(datetime(2026, 3, 11, 12, tzinfo=UTC)).snapshot)
    assert (outcome.plan, tick.planning.planner, tick.to_dict()["plan"]) == (None, None, {})
