# SPDX-License-Identifier: MIT
"""From the board to what windows are told of sensors: value, age, what is wrong; nothing is decided here."""

from __future__ import annotations

from controller.board import NewestBoard
from controller.model.house import House, SensorSpec
from controller.model.sensor_messages import SensorMessage
from controller.model.snapshot import Snapshot

DIGITS = 3


def sensor_messages(house: House, snapshot: Snapshot, board: NewestBoard) -> tuple[SensorMessage, ...]:
    """Every sensor of the house, in the order of site.yaml."""
    return tuple(_sensor(spec, snapshot, board) for spec in house.sensors)


def _sensor(spec: SensorSpec, snapshot: Snapshot, board: NewestBoard) -> SensorMessage:
    name = spec.dotted
    value, reading = snapshot.sensor(name, spec.timeout_s), snapshot.sensors.get(name)
    age_s = None if reading is None else round(max(0.0, snapshot.monotonic_s - reading.at_monotonic_s))
    refused = board.rejections.get(name)
    return SensorMessage(
        name=name,
        about=spec.about,
        unit=spec.dimension.value,
        value=None if value is None else round(value, DIGITS),
        age_s=age_s,
        fault=snapshot.faults.get(name),
        rejected=0 if refused is None else refused.count,
        rejection=None if refused is None else refused.reason,
    )
