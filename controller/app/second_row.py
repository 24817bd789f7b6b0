# SPDX-License-Identifier: MIT
"""From a tick's Outcome to what history keeps of its second."""

from __future__ import annotations

from controller.app.state import flow_message, power_w
from controller.history.rows import NO_SENSORS, SecondRow, Sensed
from controller.model.house import House, dotted
from controller.outcome import Outcome


def second_row(outcome: Outcome, house: House) -> SecondRow:
    """What history keeps of one second."""
    snapshot, quarter, flow = outcome.snapshot, outcome.quarter, flow_message(outcome.flows, house)
    meter = snapshot.meter
    powers: dict[str, float | None] = {}
    for spec in house.devices:
        powers[dotted(spec)] = power_w(snapshot.data(dotted(spec), spec.timeout_s), spec)
    sensors = {
        spec.dotted: Sensed(snapshot.sensor(spec.dotted, spec.timeout_s), spec.dimension.value)
        for spec in house.sensors
    }
    return SecondRow(
        time_s=int(snapshot.at.timestamp()),
        grid_w=flow.grid_w,
        solar_w=flow.solar_w,
        battery_w=flow.battery_w,
        soc_pct=flow.soc_pct,
        charger_w=flow.charger_w,
        house_w=flow.house_w,
        base_w=flow.base_w,
        target_w=quarter.target_w if quarter else None,
        forecast_w=quarter.forecast.median_w if quarter and quarter.forecast else None,
        allowance_w=quarter.allowance_w if quarter else None,
        used_wh=quarter.used_wh if quarter else None,
        import_wh=meter.import_wh if meter else None,
        export_wh=meter.export_wh if meter else None,
        current_a=meter.current_a if meter else (None, None, None),
        device_w=powers,
        sensors=sensors or NO_SENSORS,
    )
