# SPDX-License-Identifier: MIT
"""The house of a scenario: load, sun, machines and meter on a virtual clock, one step after the other.

What the machines do depends on what they were told, and the meter sees what they do: the loop is closed, as at home.
Devices are read a second after the fact, the meter at once, so the two never speak of the same instant.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.board import NewestBoard
from controller.model.clock import VirtualClock
from controller.model.command import Command
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    DeviceSpec,
    GridType,
    House,
    RelaySpec,
    SolarSpec,
    dotted,
)
from controller.model.reading import DeviceData
from hardware.driver.sensing import NotMeasured, judged
from hardware.p1.framing import Frame, Framer
from tests.scenario_runner.devices import Battery, Charger, Device, Inverter, Relay
from tests.scenario_runner.meter import Meter
from tests.scenario_runner.powers import Phases, Power, parse_power
from tests.telegrams import belgian_telegram


class LiveHouse:
    """Everything that exists outside the controller. Owned by one run of a scenario."""

    def __init__(self, house: House, clock: VirtualClock, step_s: float) -> None:
        self.house = house
        self.clock = clock
        self.zone = ZoneInfo(house.timezone)
        self.load: Power = parse_power("300 W", house.phases)
        self.sun: Power = parse_power("0 W", house.phases)
        self.meter = Meter(self.zone)
        self.sensors: dict[str, float | None] = {}
        """What each sensor tells, whatever it measures, in the base unit; None: it is silent."""
        self.devices: dict[str, Device] = {dotted(spec): _machine(spec, house) for spec in house.devices}
        self.grid_w = 0.0
        self.most_a = 0.0
        """Highest current on a conductor of the main fuse now."""
        self._step_s = step_s
        self._begun_s = clock.monotonic_s()
        self._begun = clock.now()
        self._framer = Framer()
        self._said: dict[str, DeviceData] = {}
        self._phases: tuple[Phases, Phases] = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))

    @property
    def now(self) -> datetime:
        """The true time (UTC); the computer's own clock may be wrong."""
        return self._begun + timedelta(seconds=self.clock.monotonic_s() - self._begun_s)

    def obey(self, command: Command) -> None:
        """A driver hands over a command."""
        self.devices[command.device].obey(command, self.clock.monotonic_s(), self._step_s)

    def live(self, dt_s: float) -> None:
        """Let `dt_s` pass, up to the clock's now."""
        now_s = self.clock.monotonic_s() - dt_s
        self._said = {name: machine.reading() for name, machine in self.devices.items()}
        phase_w = self._step(now_s, dt_s)
        self.grid_w = sum(phase_w)
        self._phases = (phase_w, self._currents(phase_w))
        self.most_a = max(self._phases[1])
        self.meter.count(self.now, self.grid_w, dt_s, self.clock.monotonic_s())

    def speak(self, board: NewestBoard) -> None:
        """Meter and devices tell what they know; devices of the second before."""
        for name, machine in self.devices.items():
            if not machine.knobs.is_offline:
                board.post_device(name, self._said[name] if self._step_s <= 1 else machine.reading())
        self._tell_sensors(board)
        now_s = self.clock.monotonic_s()
        reading = self.meter.telegram(self.now, now_s, self.grid_w, self._phases)
        if reading is None:
            return
        if self.meter.knobs.is_garbage:
            self._spoil(board)
        else:
            board.post_meter(reading, b"")

    def _tell_sensors(self, board: NewestBoard) -> None:
        """As often as the house is lived in; what cannot be is refused, as by a driver."""
        for spec in self.house.sensors:
            value = self.sensors.get(spec.dotted)
            if value is not None:
                try:
                    board.post_sensor(spec.dotted, judged(spec, value))
                except NotMeasured as refused:
                    board.reject(spec.dotted, str(refused))

    def _spoil(self, board: NewestBoard) -> None:
        """Bytes from a bad cable, through the real framer: nothing of them may become a reading."""
        spoilt = belgian_telegram(import_w=99_000).replace(b"99.000", b"9\x00.0\xff0")
        for found in self._framer.feed(spoilt):
            assert not isinstance(found, Frame), "a spoilt telegram passed its checksum"
            board.reject("meter", found.reason)

    def _step(self, now_s: float, dt_s: float) -> Phases:
        elapsed_s, day_s = now_s - self._begun_s, self._day_s(dt_s)
        load_w, sun_w = self.load(elapsed_s, day_s), self.sun(elapsed_s, day_s)
        phases = 1 if self.house.phases == 1 else 3
        made = self._share_sun(sum(sun_w), now_s)
        others_w = [load - made * sun for load, sun in zip(load_w, sun_w, strict=True)]
        for machine in self.devices.values():
            match machine:
                case Charger():
                    machine.step(now_s, dt_s)
                    for phase in range(machine.phases):
                        others_w[phase] += machine.power_w / machine.phases
                case Relay():
                    machine.step(now_s)
                    others_w[0] += machine.power_w
        batteries = [machine for machine in self.devices.values() if isinstance(machine, Battery)]
        for battery in batteries:
            battery.step(now_s, dt_s, sum(others_w) / len(batteries))
        given_w = sum(battery.power_w for battery in batteries)
        first, second, third = (
            watts - (given_w / phases if phase < phases else 0.0) for phase, watts in enumerate(others_w)
        )
        return first, second, third

    def _share_sun(self, sun_w: float, now_s: float) -> float:
        """Which share of the sun is made to power; all of it where no inverter is known."""
        inverters = [machine for machine in self.devices.values() if isinstance(machine, Inverter)]
        for inverter in inverters:
            inverter.step(now_s, sun_w / len(inverters))
        if not inverters or sun_w <= 0:
            return 1.0
        return sum(inverter.power_w for inverter in inverters) / sun_w

    def _day_s(self, dt_s: float) -> float:
        local = (self.now - timedelta(seconds=dt_s)).astimezone(self.zone)
        return local.hour * 3600.0 + local.minute * 60.0 + local.second

    def _currents(self, phase_w: Phases) -> Phases:
        """Current on each conductor; without a neutral a balanced load is on all three."""
        if self.house.grid is GridType.THREE_PHASE_DELTA:
            each_a = abs(sum(phase_w)) / (3**0.5 * 230.0)
            return (each_a, each_a, each_a)
        first, second, third = (abs(watts) / 230.0 for watts in phase_w)
        return first, second, third


def _machine(spec: DeviceSpec, house: House) -> Device:
    match spec:
        case BatterySpec():
            return Battery(spec=spec)
        case ChargerSpec():
            return Charger(spec=spec, watts_per_ampere=house.watts_per_ampere)
        case RelaySpec():
            return Relay(spec=spec)
        case SolarSpec():
            return Inverter(spec=spec)
