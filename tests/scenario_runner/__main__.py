# SPDX-License-Identifier: MIT
"""Shows how a scenario goes: `python -m tests.scenario_runner car.yaml "burst" [seconds between lines]`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from controller.model.command import describe
from controller.model.yaml_source import SourceText
from tests.scenario_runner.language import SCENARIOS, read_scenarios
from tests.scenario_runner.play import Play
from tests.scenario_runner.stage import Stage


def main(name: str, part: str, every: str = "60") -> None:
    """Play every scenario of the file whose title holds `part`, and tell what happens."""
    scenarios, problems = read_scenarios(SourceText(name, (SCENARIOS / name).read_text("utf-8")))
    told = [str(problem) for problem in problems]
    for scenario in scenarios:
        if part in scenario.title:
            told += [f"--- {scenario.title}", *Play(scenario, _teller(told, float(every))).run()]
            sys.stdout.write("\n".join([*told, ""]))
            told.clear()


def _teller(told: list[str], every_s: float) -> Callable[[Stage], None]:
    def tell(stage: Stage) -> None:
        time = f"{stage.local:%d %H:%M:%S}"
        told.extend(f"{time}   {decision.sentence}" for decision in stage.outcome.decisions)
        if (stage.clock.monotonic_s() + 1e-6) % every_s < 0.5:
            told.append(f"{time} {_line(stage)}")

    return tell


def _line(stage: Stage) -> str:
    outcome = stage.outcome
    quarter = outcome.quarter
    parts = [f"{outcome.mode.value:8} grid {stage.live.grid_w:6.0f} W"]
    if quarter is not None:
        parts.append(f"used {quarter.used_wh:5.0f} Wh, allowance {quarter.allowance_w:5.0f} W")
        parts.append(f"risk {quarter.risk_pct:3.0f} %" if quarter.risk_pct is not None else "risk ?")
    for name, verdict in outcome.verdicts.items():
        standing = outcome.standings[name].state
        power_w = stage.live.devices[name].power_w
        parts.append(f"{name} {describe(verdict.setpoint)} ({standing}, {power_w:.0f} W)")
    return " | ".join([*parts, " ".join(f"{view.name[:12]}={view.state.value}" for view in outcome.rules)])


if __name__ == "__main__":
    main(*sys.argv[1:])
