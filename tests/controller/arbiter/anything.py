# SPDX-License-Identifier: MIT
"""Hypothesis strategies for an arbiter's day: any wishes, any readings, in a house with two of nearly everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from controller.arbiter.verdict import Situation
from controller.model.decision import ActionKind, AmountUnit, Wish
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SolarReading,
)
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of, meter_of, situation_of, wish

SHED = replace(BATTERY, name="shed", discharge_max_w=2_000)
VAN = replace(CHARGER, name="van")
ROOF = replace(SOLAR, peak_w=5_000, lowest_w=200)
BARN = replace(SOLAR, name="barn", peak_w=3_000, lowest_w=0, highest_w=2_500)
BATTERY_KINDS = [
    ActionKind.CHARGE,
    ActionKind.DISCHARGE,
    ActionKind.COVER_ABOVE,
    ActionKind.KEEP_BELOW,
    ActionKind.ABSORB_ABOVE,
    ActionKind.HOLD,
    ActionKind.AUTO,
    ActionKind.RELEASE,
]
CHARGER_KINDS = [
    ActionKind.PAUSE,
    ActionKind.CHARGE_AT,
    ActionKind.LIMIT_TO,
    ActionKind.FIT_BELOW,
    ActionKind.SOLAR_ONLY,
    ActionKind.FULL,
    ActionKind.RELEASE,
]
SOLAR_KINDS = [ActionKind.LIMIT_TO, ActionKind.EXPORT_BELOW, ActionKind.RELEASE]
AMOUNTS = st.sampled_from([None, UNKNOWN]) | st.floats(-20_000, 20_000)


def wishes_for(device: str, kinds: list[ActionKind]) -> st.SearchStrategy[Wish]:
    return st.builds(
        lambda kind, amount, rule, rank, unit: wish(device, kind, amount, rule=rule, rank=rank, unit=unit),
        st.sampled_from(kinds),
        AMOUNTS,
        st.sampled_from(["A", "B"]),
        st.integers(0, 2),
        st.sampled_from([AmountUnit.POWER, AmountUnit.CURRENT]),
    )


ANY_WISHES = st.lists(
    wishes_for("battery.home", BATTERY_KINDS)
    | wishes_for("battery.shed", BATTERY_KINDS)
    | wishes_for("charger.car", CHARGER_KINDS)
    | wishes_for("charger.van", CHARGER_KINDS)
    | wishes_for("relay.boiler", [ActionKind.ON, ActionKind.OFF, ActionKind.RELEASE])
    | wishes_for("solar.roof", SOLAR_KINDS)
    | wishes_for("solar.barn", SOLAR_KINDS),
    max_size=12,
)
MAYBE_W = st.none() | st.floats(-8_000, 8_000)
MAYBE_A = st.none() | st.floats(0, 40)
PACKS = st.none() | st.builds(BatteryReading, MAYBE_W, st.none() | st.floats(0, 100))
CARS = st.none() | st.builds(
    ChargerReading,
    st.none() | st.sampled_from(ChargerStatus),
    st.none() | st.floats(0, 12_000),
    st.tuples(MAYBE_A, MAYBE_A, MAYBE_A),
    limit_a=MAYBE_A,
    phases=st.sampled_from([None, 1, 3]),
)
LOADS = st.tuples(MAYBE_A, MAYBE_A, MAYBE_A)
SUNS = st.none() | st.builds(SolarReading, st.none() | st.floats(0, 6_000), is_asleep=st.booleans())
FULL_HOUSE = house_of(BATTERY, SHED, CHARGER, VAN, RELAY, ROOF, BARN, fuse_a=25.0)


@st.composite
def readings(draw: st.DrawFn) -> Callable[[float], Situation]:
    """What meter and devices said, whether it fits together or not: the situation at any time."""
    data: dict[str, DeviceData | None] = {
        "battery.home": draw(PACKS),
        "battery.shed": draw(PACKS),
        "charger.car": draw(CARS),
        "charger.van": draw(CARS),
        "relay.boiler": draw(st.none() | st.builds(RelayReading, st.booleans())),
        "solar.roof": draw(SUNS),
        "solar.barn": draw(SUNS),
    }
    heard = {name: reading for name, reading in data.items() if reading is not None}
    meter = meter_of(draw(st.integers(-20_000, 20_000)), current_a=draw(LOADS))
    return lambda now_s: situation_of(FULL_HOUSE, meter, heard, now_s=now_s)


situations: st.SearchStrategy[Situation] = readings().map(lambda at: at(0.0))
