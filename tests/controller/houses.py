# SPDX-License-Identifier: MIT
"""Small houses, readings and situations for tests: what is not said is ordinary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from controller.arbiter.verdict import Situation
from controller.balance import Balance
from controller.model.command import Setpoint
from controller.model.decision import Action, ActionKind, AmountUnit, Standing, Wish
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    DeviceSpec,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SolarSpec,
)
from controller.model.reading import Checksum, DeviceData, DeviceReading, MeterReading, Number
from controller.model.snapshot import Basis, Flows, QuarterState, Snapshot

START = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
LINK = Connection("modbus", "map", "tcp://127.0.0.1:502")
BATTERY = BatterySpec("home", LINK, capacity_wh=10_000, charge_max_w=5_000, discharge_max_w=5_000)
CHARGER = ChargerSpec("car", LINK)
RELAY = RelaySpec("boiler", LINK, load_w=2_400, on_min_s=300, off_min_s=120, starts_per_day=4)
SOLAR = SolarSpec("roof", LINK)
Phases = tuple[float | None, float | None, float | None]
NO_PHASES: Phases = (None, None, None)


def house_of(*devices: DeviceSpec, grid: GridType = GridType.THREE_PHASE_STAR, fuse_a: float = 40.0) -> House:
    """A Flemish house with these devices."""
    return House("Test house", "BE", "Europe/Brussels", grid, fuse_a, MeterSpec("sim://meter"), devices)


def meter_of(
    grid_w: int | None, *, current_a: Phases = NO_PHASES, phase_export_w: tuple[int | None, ...] = ()
) -> MeterReading:
    """A telegram with this net power."""
    exports = (*phase_export_w, None, None, None)
    return MeterReading(
        "/FLU5\\253769484_A",
        "50221",
        Checksum.OK,
        START,
        import_w=None if grid_w is None else max(0, grid_w),
        export_w=None if grid_w is None else max(0, -grid_w),
        current_a=current_a,
        phase_export_w=(exports[0], exports[1], exports[2]),
    )


def snapshot_of(
    meter: MeterReading | None,
    devices: Mapping[str, DeviceData] = MappingProxyType({}),
    *,
    now_s: float = 0.0,
) -> Snapshot:
    """Everything heard at `now_s`."""
    readings = {name: DeviceReading(name, now_s, data) for name, data in devices.items()}
    heard_s = None if meter is None else now_s
    return Snapshot(START + timedelta(seconds=now_s), now_s, meter, heard_s, readings, {})


def plain_flows(snapshot: Snapshot, house: House, *, meter_is_fresh: bool = True) -> Flows:
    """Sums of what is said now: nothing is followed from moment to moment."""
    flows = Balance(house).flows(snapshot, {}, meter_is_fresh=meter_is_fresh)
    return replace(flows, settled_demand_w=None, settled_base_w=None, settled_used_w=None)


def situation_of(
    house: House,
    meter: MeterReading | None,
    devices: Mapping[str, DeviceData],
    *,
    now_s: float = 0.0,
    standings: Mapping[str, Standing] = MappingProxyType({}),
    quarter: QuarterState | None = None,
    flow: Flows | None = None,
) -> Situation:
    """What an allocation looks at; the flows are the plain sums unless they are given."""
    snapshot = snapshot_of(meter, devices, now_s=now_s)
    return Situation(house, snapshot, flow or plain_flows(snapshot, house), quarter, standings)


def quarter_of(*, elapsed_s: float, used_wh: float, target_w: float = 2_500.0) -> QuarterState:
    """A running quarter."""
    left_s = 900.0 - elapsed_s
    return QuarterState(
        start=START,
        elapsed_s=elapsed_s,
        used_wh=used_wh,
        basis=Basis.DEMAND_REGISTER,
        power_w=None,
        target_w=target_w,
        target_reason="floor",
        allowance_w=max(0.0, (target_w * 900 - used_wh * 3600) / left_s) if left_s else 0.0,
        forecast=None,
        risk_pct=None,
        month="2026-01",
        month_peak_w=None,
        month_peak_time=None,
        stake_eur=None,
    )


def wish(
    device: str,
    kind: ActionKind,
    amount: Number | None = None,
    *,
    rule: str = "Rule",
    rank: int = 0,
    unit: AmountUnit = AmountUnit.POWER,
) -> Wish:
    """An active rule's wish."""
    action = Action(kind, amount, AmountUnit.NONE if amount is None else unit)
    return Wish(rule, rank, device, action, f"{rule} is true")


Told = Mapping[str, Setpoint]
