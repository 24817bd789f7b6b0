# SPDX-License-Identifier: MIT
"""The words of the rule language as tables: names, actions, keys. Checks, completion and docs all come from here.

A name in the table is a pattern: `battery.<name>.soc` becomes one name for each battery of the house. A new fact, a
new action or a new key of a rule is one more row here, and a line in whoever provides or obeys it.

What of it a certain house has: `rules.schema.Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from controller.model.decision import ActionKind
from controller.model.reading import ChargerStatus, DeviceKind
from controller.model.units import Dimension


class NameKind(StrEnum):
    """What a name stands for."""

    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    """One of a few words, compared with == and !=."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One row of the table of names. `low` and `high` bound what the number can ever be in any house."""

    pattern: str
    dimension: Dimension | None
    meaning: str
    example: str
    kind: NameKind = NameKind.NUMBER
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    is_whole: bool = False
    """It counts: between 4 and 5 there is nothing."""


_W, _WH, _S, _PCT = Dimension.POWER, Dimension.ENERGY, Dimension.DURATION, Dimension.SHARE
_EUR, _PRICE, _FLOW = Dimension.MONEY, Dimension.PRICE, Dimension.FLOW
_TRUTH = NameKind.TRUTH
PLANNED = "power that the day plan foresees for the device now; of a battery discharge (+) or charge (-)"

NAMES: tuple[NameRow, ...] = (
    NameRow("grid.import", _W, "power from the street now", "grid.import > 2.5 kW", low=0),
    NameRow("grid.export", _W, "power to the street now", "grid.export > 1.8 kW for 3 min", low=0),
    NameRow("grid.power", _W, "import minus export", "grid.power < -500 W"),
    NameRow("quarter.used", _WH, "energy imported since the quarter began", "quarter.used > 0.5 kWh", low=0),
    NameRow(
        "quarter.elapsed", _S, "time since the quarter began", "quarter.elapsed > 10 min", low=0, high=900
    ),
    NameRow(
        "quarter.forecast",
        _W,
        "demand at which the quarter will probably end",
        "quarter.forecast > 3 kW",
        low=0,
    ),
    NameRow(
        "quarter.allowance",
        _W,
        "import that may be drawn on average for the rest of the quarter",
        "quarter.allowance < 1 kW",
        low=0,
    ),
    NameRow("quarter.risk", _PCT, "chance to end above the target", "quarter.risk > 20 %", low=0, high=100),
    NameRow("peak.month", _W, "highest quarter of this month so far", "peak.month > 4 kW", low=0),
    NameRow("peak.target", _W, "demand to stay below", "quarter.forecast > peak.target", low=0),
    NameRow(
        "peak.risk",
        _PCT,
        "chance that this quarter becomes a new month peak",
        "peak.risk > 20 %",
        low=0,
        high=100,
    ),
    NameRow("peak.cost", _EUR, "what the quarter would cost at its forecast", "peak.cost > 2 EUR", low=0),
    NameRow("house.power", _W, "all that the house uses", "house.power > 3 kW"),
    NameRow(
        "house.base_power",
        _W,
        "what the street would give without batteries and cars; below 0 what it would take",
        "house.base_power < 400 W",
    ),
    NameRow("solar.power", _W, "production of all inverters", "solar.power > 1 kW"),
    NameRow("solar.<name>.power", _W, "production of one inverter", "solar.roof.power > 1 kW"),
    NameRow("solar.<name>.limited", None, "its limit holds it back now", "solar.roof.limited", _TRUTH),
    NameRow("battery.<name>.soc", _PCT, "state of charge", "battery.home.soc < 90 %", low=0, high=100),
    NameRow("battery.<name>.power", _W, "discharge (+) or charge (-)", "battery.home.power > 0 W"),
    NameRow(
        "battery.<name>.available", _WH, "energy above the minimum", "battery.home.available > 2 kWh", low=0
    ),
    NameRow(
        "charger.<name>.status",
        None,
        "what the car does",
        "charger.car.status == charging",
        NameKind.CHOICE,
        tuple(ChargerStatus),
    ),
    NameRow("charger.<name>.power", _W, "power into the car", "charger.car.power > 0 W"),
    NameRow("charger.<name>.connected", None, "a car is plugged in", "charger.car.connected", _TRUTH),
    NameRow(
        "charger.<name>.energy", _WH, "energy of this charging session", "charger.car.energy < 12 kWh", low=0
    ),
    NameRow("relay.<name>.on", None, "the relay is on", "not relay.boiler.on", _TRUTH),
    NameRow(
        "relay.<name>.runtime_today",
        _S,
        "time on since midnight",
        "relay.boiler.runtime_today < 2 h",
        low=0,
        high=90_000,
    ),
    NameRow("price.import", _PRICE, "price of a kWh from the street now", "price.import < 0.10 EUR/kWh"),
    NameRow("price.export", _PRICE, "price of a kWh to the street now", "price.export < 0 EUR/kWh"),
    NameRow(
        "price.rank",
        Dimension.NUMBER,
        "place of this hour among today's, 1 = cheapest",
        "price.rank <= 4",
        low=1,
        high=25,
        is_whole=True,
    ),
    NameRow("price.average", _PRICE, "mean import price of today", "price.import < 0.8 * price.average"),
    NameRow("tariff.is_day", None, "the meter counts into its day register", "not tariff.is_day", _TRUTH),
    NameRow("plan.<device>", _W, PLANNED, "plan.battery.home > 0 W"),
    NameRow("plan.grid", _W, "power from (+) or to (-) the street that goes with it", "plan.grid < 100 W"),
    NameRow(
        "gas.rate", _FLOW, "gas used per hour, over its meter's last interval", "gas.rate > 0.1 m³/h", low=0
    ),
    NameRow(
        "water.rate",
        _FLOW,
        "water used per hour, over its meter's last interval",
        "water.rate > 20 l/h",
        low=0,
    ),
    NameRow(
        "sensor.<name>",
        None,
        "a sensor of site.yaml, in its own unit",
        "sensor.hall > 21 °C",
    ),
    NameRow(
        "time",
        Dimension.CLOCK_TIME,
        "local time of day",
        "time > 22:30",
        low=0,
        high=86_399,
        is_whole=True,
    ),
    NameRow(
        "site.<setting>",
        None,
        "a value under `settings` in site.yaml",
        "charger.car.energy < site.car_energy",
    ),
)

PRESENCE: Mapping[DeviceKind, tuple[str, ...]] = MappingProxyType(
    {
        DeviceKind.BATTERY: ("soc", "power"),
        DeviceKind.CHARGER: ("status", "power"),
        DeviceKind.RELAY: ("on",),
        DeviceKind.SOLAR: ("power",),
    }
)
"""A device of which none of these is known does not answer."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What a rule may ask of a kind of device; `amounts` are the dimensions its expression may have (none: no P)."""

    kind: ActionKind
    devices: tuple[DeviceKind, ...]
    meaning: str
    example: str
    amounts: tuple[Dimension, ...] = ()
    is_never_negative: bool = False
    examples: tuple[tuple[DeviceKind, str], ...] = ()
    """For kinds of devices to which the first example does not fit."""


_BATTERY, _CHARGER, _RELAY = (DeviceKind.BATTERY,), (DeviceKind.CHARGER,), (DeviceKind.RELAY,)
_SOLAR = (DeviceKind.SOLAR,)
_P = (Dimension.POWER,)

ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(ActionKind.ON, _RELAY, "switch on", "on"),
    ActionRow(ActionKind.OFF, _RELAY, "switch off", "off"),
    ActionRow(ActionKind.CHARGE, _BATTERY, "charge with this power", "charge 3 kW", _P, True),
    ActionRow(ActionKind.DISCHARGE, _BATTERY, "discharge with this power", "discharge 2 kW", _P, True),
    ActionRow(
        ActionKind.COVER_ABOVE,
        _BATTERY,
        "discharge what the house imports beyond this power",
        "cover above quarter.allowance",
        _P,
    ),
    ActionRow(
        ActionKind.KEEP_BELOW,
        _BATTERY,
        "discharge and fill up so that no quarter of an hour ends above this demand",
        "keep below peak.target",
        _P,
        True,
    ),
    ActionRow(
        ActionKind.ABSORB_ABOVE,
        _BATTERY,
        "charge with what the house exports beyond this power",
        "absorb above 0 W",
        _P,
    ),
    ActionRow(ActionKind.HOLD, _BATTERY, "neither charge nor discharge", "hold"),
    ActionRow(ActionKind.AUTO, _BATTERY, "leave it to the battery's own control", "auto"),
    ActionRow(ActionKind.PAUSE, _CHARGER, "do not charge", "pause"),
    ActionRow(
        ActionKind.CHARGE_AT,
        _CHARGER,
        "charge with this current per phase, or this power",
        "charge at 10 A",
        (Dimension.CURRENT, Dimension.POWER),
        True,
    ),
    ActionRow(
        ActionKind.EXPORT_BELOW,
        _SOLAR,
        "at most what the house uses and stores, and this much more; all limits apply together",
        "export below 0 W",
        _P,
        True,
    ),
    ActionRow(
        ActionKind.LIMIT_TO,
        _CHARGER + _SOLAR,
        "at most this power; all limits apply together",
        "limit to quarter.allowance - house.base_power",
        _P,
        True,
        ((DeviceKind.SOLAR, "limit to 2 kW"),),
    ),
    ActionRow(
        ActionKind.FIT_BELOW,
        _CHARGER,
        "at most what the house leaves of the quarter, so that it ends at this demand, with few starts",
        "fit below peak.target",
        _P,
        True,
    ),
    ActionRow(ActionKind.SOLAR_ONLY, _CHARGER, "charge with what would be exported", "solar only"),
    ActionRow(ActionKind.FULL, _CHARGER, "charge as fast as the charger can", "full"),
    ActionRow(
        ActionKind.RELEASE, _BATTERY + _CHARGER + _RELAY + _SOLAR, "leave the device to itself", "release"
    ),
)
ACTION_BY_KIND: Mapping[ActionKind, ActionRow] = MappingProxyType({row.kind: row for row in ACTIONS})


def actions_of(kind: DeviceKind) -> tuple[ActionRow, ...]:
    """What a device of this kind can be asked."""
    return _ACTIONS_OF[kind]


_ACTIONS_OF = {
    kind: tuple(
        replace(row, example=dict(row.examples).get(kind, row.example))
        for row in ACTIONS
        if kind in row.devices
    )
    for kind in DeviceKind
}


class ValueKind(StrEnum):
    """How the value of a key is written."""

    TEXT = "text"
    CONDITION = "condition"
    ACTIONS = "actions"
    LIMITS = "limits"
    TRUTH = "truth"
    DURATION = "duration"
    COUNT = "count"
    CLOCK_TIME = "time"


SETTING = "site."
"""What the name of a setting begins with."""
SETTING_OF: Mapping[ValueKind, Dimension] = MappingProxyType(
    {
        ValueKind.DURATION: Dimension.DURATION,
        ValueKind.COUNT: Dimension.NUMBER,
        ValueKind.CLOCK_TIME: Dimension.CLOCK_TIME,
    }
)
"""Values in whose place a setting may stand, and what it must be."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key of a rule, or of its `run`."""

    key: str
    kind: ValueKind
    meaning: str
    example: str
    is_required: bool = False
    low: float = 0
    high: float = 0


RULE_KEYS: tuple[KeyRow, ...] = (
    KeyRow("rule", ValueKind.TEXT, "the name, once in the house", "rule: Boiler on sunshine", True),
    KeyRow("why", ValueKind.TEXT, "the reason, for whoever reads it later", "why: Free hot water"),
    KeyRow("enabled", ValueKind.TRUTH, "false keeps the rule without using it", "enabled: false"),
    KeyRow("when", ValueKind.CONDITION, "what starts it", "when: grid.export > 1.8 kW for 3 min", True),
    KeyRow("then", ValueKind.ACTIONS, "what each device shall do", "then: {relay.boiler: on}", True),
    KeyRow(
        "until", ValueKind.CONDITION, "what ends it; else `when` no longer true", "until: grid.import > 200 W"
    ),
    KeyRow("run", ValueKind.LIMITS, "how long and how often", "run: {at_least: 20 min, starts_per_day: 6}"),
)
RUN_KEYS: tuple[KeyRow, ...] = (
    KeyRow("at_least", ValueKind.DURATION, "once started, it runs this long", "20 min", high=86_400),
    KeyRow("rest", ValueKind.DURATION, "after it ended, it rests this long", "10 min", high=86_400),
    KeyRow("starts_per_day", ValueKind.COUNT, "it starts no more often in a day", "6", low=1, high=1_000),
    KeyRow("starts_per_hour", ValueKind.COUNT, "it starts no more often in an hour", "2", low=1, high=1_000),
    KeyRow("per_day_at_least", ValueKind.DURATION, "what is missing is made up for", "2 h", high=86_400),
    KeyRow(
        "catch_up_from", ValueKind.CLOCK_TIME, "when the missing time is made up for", "01:00", high=86_340
    ),
    KeyRow("per_day_at_most", ValueKind.DURATION, "it runs no longer in a day", "6 h", low=1, high=86_400),
)
