# SPDX-License-Identifier: MIT
"""What a scenario may look at: every name of the rule language, the devices, the truth behind them, and counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from controller.machines.battery import BatteryState
from controller.machines.charger import ChargerState
from controller.machines.inverter import InverterState
from controller.machines.relay import RelayState
from controller.model.decision import ReasonCode, RuleState
from controller.model.errors import Span, did_you_mean
from controller.model.house import House, dotted
from controller.model.reading import DeviceKind
from controller.model.snapshot import Basis, Mode
from controller.model.units import Dimension, QuantityError
from rules.schema import Vocabulary
from tests.scenario_runner.matchers import Fits, Found, Measure, in_a_word, parse_fits

Look = Callable[[Any], Found]
"""Takes the stage (tests.scenario_runner.stage) and finds the value."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation, and where it stands in the file."""

    subject: str
    text: str
    look: Look
    fits: Fits
    measure: Measure
    span: Span

    def failure(self, stage: Any) -> str | None:
        """Why it does not hold now, or None."""
        found = self.look(stage)
        if self.fits(found):
            return None
        return f"{self.subject} should be {self.text}, but is {in_a_word(found, self.measure)}"


def _words(words: Iterable[str]) -> Measure:
    return Measure(words=tuple(str(word) for word in words))


_W, _COUNT = Measure(Dimension.POWER), Measure(Dimension.NUMBER)
_STATES = {
    DeviceKind.BATTERY: _words(BatteryState),
    DeviceKind.CHARGER: _words(ChargerState),
    DeviceKind.RELAY: _words(RelayState),
    DeviceKind.SOLAR: _words(InverterState),
}
OF_THE_HOUSE: dict[str, tuple[Measure, Look]] = {
    "mode": (_words(Mode), lambda stage: stage.outcome.mode),
    "grid": (_W, lambda stage: stage.live.grid_w),
    "current of the fullest phase": (Measure(Dimension.CURRENT), lambda stage: stage.live.most_a),
    "last quarter": (_W, lambda stage: stage.live.meter.last_quarter_w),
    "counted quarter": (_W, lambda stage: stage.closed[-1].demand_w if stage.closed else None),
    "counted quarter is": (
        Measure(words=("complete", "partial")),
        lambda stage: ("complete" if stage.closed[-1].is_complete else "partial") if stage.closed else None,
    ),
    "counted quarters": (_COUNT, lambda stage: len(stage.closed)),
    "energy of the counted quarters": (
        Measure(Dimension.ENERGY),
        lambda stage: sum(quarter.import_wh for quarter in stage.closed),
    ),
    "highest counted quarter": (
        _W,
        lambda stage: max(
            (quarter.demand_w for quarter in stage.closed if quarter.is_complete), default=None
        ),
    ),
    "quarter.basis": (
        _words(Basis),
        lambda stage: stage.outcome.quarter.basis if stage.outcome.quarter else None,
    ),
    "target reason": (
        Measure(words=("floor", "month peak", "wish")),
        lambda stage: stage.outcome.quarter.target_reason if stage.outcome.quarter else None,
    ),
    "rules file": (
        Measure(words=("good", "refused")),
        lambda stage: "refused" if stage.is_refused else "good",
    ),
    "refused telegrams": (_COUNT, lambda stage: stage.board.rejected),
    "anomalies": (_COUNT, lambda stage: stage.anomalies),
    "decisions": (_COUNT, lambda stage: sum(count.decisions for count in stage.counts.values())),
    "watchdog": (Measure(words=("fed", "hungry")), lambda stage: "fed" if stage.is_fed else "hungry"),
}
OF_A_DEVICE: dict[str, tuple[Measure, Callable[[str], Look]]] = {
    "reason": (_words(ReasonCode), lambda name: lambda stage: stage.verdict(name).code),
    "rule": (Measure(words=()), lambda name: lambda stage: stage.verdict(name).rule),
    "because": (Measure(is_text=True), lambda name: lambda stage: str(stage.verdict(name).because)),
    "true power": (_W, lambda name: lambda stage: stage.live.devices[name].power_w),
    "true soc": (Measure(Dimension.SHARE), lambda name: lambda stage: stage.live.devices[name].soc_pct),
    "true current": (
        Measure(Dimension.CURRENT),
        lambda name: lambda stage: stage.live.devices[name].current_a,
    ),
    "truly": (
        Measure(words=("on", "off")),
        lambda name: lambda stage: "on" if stage.live.devices[name].is_on else "off",
    ),
    "phases": (_COUNT, lambda name: lambda stage: stage.live.devices[name].phases),
    "switches": (_COUNT, lambda name: lambda stage: stage.live.devices[name].switches),
    "energy given": (
        Measure(Dimension.ENERGY),
        lambda name: lambda stage: stage.live.devices[name].delivered_wh,
    ),
    "starts today": (_COUNT, lambda name: lambda stage: stage.outcome.standings[name].starts_today),
}
COUNTED = {
    "changes": "setpoints",
    "starts": "starts",
    "pauses": "pauses",
    "decisions": "decisions",
    "reversals": "reversals",
}
"""`changes of charger.car: at most 4`: counted since the scenario began, or since `count: anew`."""
_COUNT_OF = re.compile(r"(\w+) of (\S+)")
_RULE = re.compile(r"rule (.+)")


class Checks:
    """Reads expectations for one house."""

    def __init__(self, house: House) -> None:
        self._vocabulary = Vocabulary.of(house)
        self._kinds = {dotted(spec): spec.kind for spec in house.devices}

    def parse(self, subject: str, text: str, span: Span) -> tuple[Check]:
        """The one check `subject: text`.

        Raises:
            QuantityError: one of the two is not understood.
        """
        measure, look = self._seen(subject)
        return (Check(subject, text, look, parse_fits(text, measure), measure, span),)

    def _seen(self, subject: str) -> tuple[Measure, Look]:
        if subject in OF_THE_HOUSE:
            return OF_THE_HOUSE[subject]
        if match := _RULE.fullmatch(subject):
            return _words(RuleState), lambda stage: stage.rule_state(match[1])
        if (match := _COUNT_OF.fullmatch(subject)) and match[1] in COUNTED and match[2] in self._kinds:
            return _COUNT, lambda stage: getattr(stage.counts[match[2]], COUNTED[match[1]])
        name, _, part = subject.partition(" ")
        if name in self._kinds:
            return self._of_device(name, part)
        info = self._vocabulary.name(subject)
        if info is None:
            known = [*OF_THE_HOUSE, *self._kinds, *(info.name for info in self._vocabulary.names())]
            raise QuantityError(f'"{subject}" cannot be looked at', did_you_mean(subject, known))
        measure = Measure(info.dimension, words=info.choices)
        return measure, lambda stage: stage.fact(subject)

    def _of_device(self, name: str, part: str) -> tuple[Measure, Look]:
        if not part:
            return Measure(is_setpoint=True), lambda stage: stage.verdict(name).setpoint
        if part == "state":
            return _STATES[self._kinds[name]], lambda stage: stage.outcome.standings[name].state
        if part not in OF_A_DEVICE:
            raise QuantityError(
                f'"{part}" of a device cannot be looked at', did_you_mean(part, [*OF_A_DEVICE, "state"])
            )
        measure, look = OF_A_DEVICE[part]
        return measure, look(name)
