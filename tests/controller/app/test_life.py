# SPDX-License-Identifier: MIT
"""The whole controller on the simulated house, through real drivers, sockets and HTTP: from telegram to decision.

The house lives on a virtual clock, sixty times faster than we do, so minutes of its life are seconds of ours.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import aiohttp
from yarl import URL

from controller.app.demo import demo_setup
from controller.app.listen import Address
from controller.app.paths import top_folder
from controller.app.runtime import Controller, Setup
from controller.model.messages import (
    DemoRequest,
    DeviceMessage,
    ManualRequest,
    RuleFileRequest,
    State,
    decode,
    encode,
)
from controller.model.past_messages import ActivatedSetMessage, TakeBackRequest, WhyMessage, WhyNotMessage
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from tests.patience import PATIENCE_S

FAST = DemoRequest(rate=60)


@dataclass
class House:
    """A running controller, met over its API only."""

    url: str
    http: aiohttp.ClientSession
    setup: Setup
    controller: asyncio.Task[None]

    async def stop(self) -> None:
        """End the controller in order; the house lives on."""
        self.controller.cancel()
        with suppress(asyncio.CancelledError):
            await self.controller

    async def state(self) -> State:
        async with self.http.get(f"{self.url}/state") as answer:
            return decode(State, await answer.read())

    async def post(self, path: str, message: object, method: str = "POST") -> int:
        async with self.http.request(method, f"{self.url}/{path}", data=encode(message)) as answer:
            return answer.status

    async def get(self, path: str) -> bytes:
        async with self.http.get(URL(f"{self.url}/{path}", encoded=True)) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.read()

    async def until(self, is_so: Callable[[State], bool]) -> State:
        """The first state of which that is true."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                state = await self.state()
                if is_so(state):
                    return state
                await asyncio.sleep(0.01)


@asynccontextmanager
async def living(folder: Path, rules: str | None = None) -> AsyncIterator[House]:
    """The demo house with a controller, at sixty times real time."""
    rules_folder = folder / "rules"
    rules_folder.mkdir(parents=True, exist_ok=True)
    if rules is None:
        shutil.copy(top_folder() / "rules" / "library" / "demo.yaml", rules_folder)
    else:
        (rules_folder / "demo.yaml").write_text(rules, encoding="utf-8")
    async with (
        demo_setup(folder / "data", rules_folder, Address("127.0.0.1", 0)) as setup,
        running(setup) as house,
    ):
        assert await house.post("demo", FAST) == 200
        yield house


@asynccontextmanager
async def stopped_and_started_again(house: House, setup: Setup) -> AsyncIterator[House]:
    """Another controller on the same house, after the first has ended."""
    await house.stop()
    async with running(setup) as again:
        yield again


@asynccontextmanager
async def running(setup: Setup) -> AsyncIterator[House]:
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    controller = asyncio.create_task(Controller(setup).run(port.set_result))
    await asyncio.wait((controller, port), return_when=asyncio.FIRST_COMPLETED)
    if controller.done():
        controller.result()
    token = (setup.data_folder / "api-token").read_text().strip()
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with aiohttp.ClientSession(headers=headers) as http:
            yield House(f"http://127.0.0.1:{await port}/api/1", http, setup, controller)
    finally:
        controller.cancel()
        with suppress(asyncio.CancelledError):
            await controller


def device(state: State, name: str) -> DeviceMessage:
    return next(device for device in state.devices if device.name == name)


def test_within_a_minute_the_quarter_threatens_and_the_battery_helps(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            begin = (await house.until(lambda state: state.mode == "auto")).now
            state = await house.until(
                lambda state: any(d.device == "battery.home" and d.code == "rule" for d in state.decisions)
            )
            assert (state.now - begin).total_seconds() <= 60
            helped = await house.until(lambda state: (device(state, "battery.home").power_w or 0) > 500)
            assert helped.quarter is not None
            assert helped.about.is_simulated
            assert len(helped.peaks) == 13

    asyncio.run(scenario())


def test_without_the_cable_it_holds_at_5_s_is_safe_at_15_s_and_returns_after_30_s_of_good_data(
    tmp_path: Path,
) -> None:
    rules = (
        "rules:\n  - rule: Always\n    when: quarter.elapsed >= 0 s\n"
        "    then: {battery.home: discharge 1 kW, relay.boiler: on, charger.car: full}\n"
    )

    async def scenario() -> None:
        async with living(tmp_path, rules) as house:
            await house.until(
                lambda s: (
                    (device(s, "battery.home").power_w or 0) > 900 and bool(device(s, "relay.boiler").on)
                )
            )
            await house.post("demo", DemoRequest(rate=1, fault="cable"))
            hold = await house.until(lambda state: state.mode == "hold")
            assert hold.meter is not None and hold.meter.age_s is not None
            assert 5.0 <= hold.meter.age_s < 7.5  # it is told in tenths
            assert device(hold, "battery.home").setpoint == "discharge 1.0 kW"
            await house.post("demo", FAST)
            lost = await house.until(lambda state: state.mode == "degraded")
            assert lost.meter is not None and lost.meter.age_s is not None
            assert 12.0 < lost.meter.age_s <= 15.0
            safe = await house.until(
                lambda s: device(s, "relay.boiler").on is False and device(s, "charger.car").current_a == 6.0
                and device(s, "battery.home").state == "auto"
            )  # fmt: skip
            assert {d.code for d in safe.decisions[:3]} == {"degraded"}
            assert any(
                fault.source == "meter" for fault in (await house.until(lambda s: bool(s.faults))).faults
            )
            await house.post("demo", DemoRequest(mend=True))
            back = (await house.until(lambda state: (state.meter.age_s if state.meter else 99) == 0)).now
            again = await house.until(lambda state: state.mode == "auto")
            assert 28 <= (again.now - back).total_seconds() <= 45
            assert not again.faults

    asyncio.run(scenario())


def test_a_broken_rule_file_keeps_the_last_good_set_and_a_good_one_goes_live(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            await house.until(lambda state: len(state.rules) > 2)
            broken = RuleFileRequest(
                "demo.yaml", "rules:\n  - rule: A\n    when: grid.imort > 1\n    then: {}\n"
            )
            assert await house.post("rules", broken, "PUT") == 422
            assert len((await house.state()).rules) > 2
            (tmp_path / "rules" / "demo.yaml").write_text("rules: [", encoding="utf-8")
            shown = await house.until(lambda state: bool(state.rules_problems))
            assert len(shown.rules) > 2
            good = RuleFileRequest(
                "demo.yaml",
                "rules:\n  - rule: Only one\n    when: grid.import > 1 W\n    then: {relay.boiler: on}\n",
            )
            assert await house.post("rules", good, "PUT") == 200
            live = await house.until(lambda state: [rule.name for rule in state.rules] == ["Only one"])
            assert not live.rules_problems

    asyncio.run(scenario())


EAGER = """\
rules:
  - rule: Boiler on a little
    when: grid.import > 100 W
    then: {relay.boiler: on}
  - rule: Boiler on a lot
    when: grid.import > 90 kW for 3 min
    then: {relay.boiler: on}
"""


def test_an_owner_asks_why_and_why_not_and_takes_a_change_back(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            before = await house.until(lambda state: len(state.rules) > 2)
            assert await house.post("rules", RuleFileRequest("demo.yaml", EAGER), "PUT") == 200
            acting = await house.until(
                lambda state: any(
                    (each.rule, each.setpoint) == ("Boiler on a little", "on") for each in state.decisions
                )
            )
            begun = next(each.time for each in acting.decisions if each.setpoint == "on").timestamp()
            why = decode(WhyMessage, await house.get(f"why?device=relay.boiler&at={begun + 0.5}"))
            assert why.decision is not None
            assert (why.decision.setpoint, why.decision.rule) == ("on", "Boiler on a little")
            not_yet = decode(WhyNotMessage, await house.get("why-not?rule=Boiler%20on%20a%20lot"))
            assert not_yet.sentence.startswith("it did not fire at ")
            assert not_yet.sentence.endswith("and has to be above 90 kW for 3 min")
            await house.until(lambda state: (state.now - acting.now).total_seconds() > 200)
            then = (acting.now + timedelta(seconds=100)).timestamp()
            past = decode(WhyNotMessage, await house.get(f"why-not?rule=Boiler%20on%20a%20lot&at={then}"))
            assert past.state == "off"
            assert [fact.name for fact in past.conditions[0].facts] == ["grid.import"]

            sets = json.loads(await house.get("rules/history"))
            assert [each["id"] for each in sets] == [2, 1]
            changed = decode(ActivatedSetMessage, await house.get("rules/history/2"))
            assert "+  - rule: Boiler on a lot" in changed.diff
            assert await house.post("rules/take-back", TakeBackRequest(1)) == 200
            after = await house.until(lambda state: state.rules != acting.rules and len(state.rules) > 2)
            assert [rule.name for rule in after.rules] == [rule.name for rule in before.rules]
            assert await house.post("rules/take-back", TakeBackRequest(77)) == 404

    asyncio.run(scenario())


def test_the_owners_hand_is_obeyed_until_its_lease_ends(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path, "rules: []\n") as house:
            await house.until(lambda state: state.mode == "auto")
            request = ManualRequest(lease_s=120, power_w=-1500)
            assert await house.post("devices/battery.home/command", request) == 200
            held = await house.until(lambda state: (device(state, "battery.home").power_w or 0) < -1400)
            assert device(held, "battery.home").manual_until is not None
            free = await house.until(lambda state: device(state, "battery.home").manual_until is None)
            assert device(free, "battery.home").setpoint == "own control"
            assert await house.post("devices/battery.home/command", ManualRequest(60, on=True)) == 400

    asyncio.run(scenario())


def test_after_a_restart_in_mid_quarter_the_quarter_is_right_at_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            await house.until(lambda s: s.quarter is not None and s.quarter.elapsed_s > 800)
            await house.post("demo", DemoRequest(rate=1))
            before = await house.state()
            setup = replace(house.setup, past=None)
            async with stopped_and_started_again(house, setup) as again:
                after = await again.until(lambda s: s.quarter is not None)
            assert before.quarter is not None
            assert after.quarter is not None
            assert after.quarter.start == before.quarter.start
            assert after.quarter.basis == "demand register"
            assert after.quarter.used_wh >= before.quarter.used_wh > 200
            assert after.meter is not None
            assert after.meter.grid_w is not None
            left = (900 - after.quarter.elapsed_s) / 900
            expected_w = 4 * after.quarter.used_wh + left * after.meter.grid_w
            assert abs((after.quarter.forecast_w or 0) - expected_w) < 100

    asyncio.run(scenario())


def test_an_owner_tries_the_rules_on_the_day_before_while_the_house_goes_on(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            assert await house.post("demo", DemoRequest(rate=1)) == 200
            sources = decode(TrialSourcesMessage, await house.get("backtest/sources"))
            assert sources.history_start is not None
            assert sources.history_end is not None
            assert sources.history_end - sources.history_start > timedelta(days=7)
            asked = encode(TrialRequest(days=1))
            async with house.http.post(f"{house.url}/backtest", data=asked) as answer:
                assert answer.status == 202
                trial = decode(TrialMessage, await answer.read())
            begun = (await house.state()).now
            while trial.state == "running":
                trial = decode(TrialMessage, await house.get(f"backtest/{trial.id}"))
                await asyncio.sleep(0.2)
            assert trial.report is not None, trial.problem
            assert list(trial.report.variants) == ["none", "running", "ideal"]
            assert trial.report.end - trial.report.start == timedelta(days=1)
            peaks = {name: variant.peak_w for name, variant in trial.report.variants.items()}
            assert peaks["running"] < peaks["none"]
            state = await house.state()
            assert state.mode == "auto"
            assert state.now > begun

    asyncio.run(scenario())
