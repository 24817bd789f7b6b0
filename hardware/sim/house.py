# SPDX-License-Identifier: MIT
"""The simulated house in one piece: it lives on a Clock, and is met by the same wires as a real one.

    meter      telegrams as bytes on a port of `ports`, once a second
    devices    Modbus TCP servers on loopback, with the timeouts of the real ones
    relays     pins of a gpiozero mock factory, `pins`

`async with house:` opens the servers; then `house.run()` must run as a task, for it is the one that steps. The house
follows the clock's monotonic time from `start`, so a jump of the computer's wall clock does not touch it.
"""

from __future__ import annotations

import math
import random
from datetime import datetime
from types import TracebackType
from typing import Final, Self

from gpiozero.pins.mock import MockFactory

from controller.model.clock import Clock
from controller.model.errors import Fault
from hardware.sim.banks import (
    AlfenBank,
    BatteryFace,
    ChargerFace,
    InverterBank,
    StorageBank,
    ThermometerBank,
)
from hardware.sim.faults import CLOCK_JUMP_S, check_fault, disturbed
from hardware.sim.kept import KeptHouse
from hardware.sim.machines import CAR_MIN_A
from hardware.sim.meter import MeterState, count
from hardware.sim.past import HouseRow, live_through, row_of
from hardware.sim.scenario import load_scenario
from hardware.sim.server import BankServer
from hardware.sim.telegram import telegram, wires
from hardware.sim.world import Orders, World, WorldState
from hardware.transport import SimulatedPorts

METER: Final = "meter"
BATTERY: Final = "battery.home"
CHARGER: Final = "charger.car"
SOLAR: Final = "solar.roof"
SENSORS: Final = "sensors"
"""A transmitter with two thermometers: in the water of the boiler, and outside."""
BOILER_PIN: Final = 17
"""Normally open: coil current lets the boiler heat."""
HEAT_PUMP_PIN: Final = 27
"""Normally closed: coil current keeps the heat pump from running."""
STEP_S: Final = 1.0
LONG_STEP_S: Final = 60.0
MOST_STEPS: Final = 120
PAST_HOURS: Final = 24.0


class SimulatedHouse:
    """Owned by one event loop. `play` and `mend` take effect with the next step."""

    def __init__(
        self,
        clock: Clock,
        seed: int,
        start: datetime,
        scenario: str = "family",
        past_hours: float = PAST_HOURS,
    ) -> None:
        self._clock = clock
        self._seed = seed
        self._start = start
        self._world = World(load_scenario(scenario), seed)
        self._zone = self._world.scenario.zone
        self._state, self._meter, self._past = live_through(self._world, start, past_hours, seed)
        self._past_hours = past_hours
        self._lived_s = clock.monotonic_s()
        self._noise = random.Random(f"{seed} cable")
        self._faults: set[str] = set()
        self._jump_s = 0.0
        self.ports = SimulatedPorts()
        self._wire = self.ports.add(METER)
        self.pins = MockFactory()
        self._boiler_pin = self.pins.pin(f"GPIO{BOILER_PIN}")
        self._heat_pump_pin = self.pins.pin(f"GPIO{HEAT_PUMP_PIN}")
        battery, car = self._world.scenario.battery, self._world.scenario.car
        self._alfen = AlfenBank(ChargerFace(phases=car.phases), car.safe_a, car.maximum_a)
        self._storage = StorageBank(BatteryFace(), battery.power_w, battery.capacity_wh)
        self._inverter = InverterBank(self._world.scenario.solar_peak_w)
        self._thermometers = ThermometerBank(2)
        self._servers = {
            BATTERY: BankServer({1: self._storage}, clock),
            CHARGER: BankServer({1: self._alfen}, clock),
            SOLAR: BankServer({1: self._inverter}, clock),
            SENSORS: BankServer({1: self._thermometers}, clock),
        }
        self._show()

    def go_on(self, kept: KeptHouse) -> None:
        """Be that house from the start on."""
        lived = kept.lived_on(self._world)
        self._state, self._meter = lived.world, lived.meter
        self._show()

    def kept(self) -> KeptHouse:
        """The house as it is, for `go_on`."""
        return KeptHouse(self._state, self._meter)

    async def __aenter__(self) -> Self:
        for server in self._servers.values():
            await server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers.values():
            await server.stop()
        self.pins.close()

    async def run(self) -> None:
        """Step once a second, until cancelled."""
        while True:
            self.live()
            await self._mind_servers()
            due_s = self._lived_s + STEP_S
            await self._clock.sleep(max(0.0, due_s - self._clock.monotonic_s()))

    def live(self) -> None:
        """Catch up with the clock, and send one telegram."""
        behind_s = self._clock.monotonic_s() - self._lived_s
        steps = min(MOST_STEPS, max(1, math.ceil(behind_s / STEP_S - 1e-9))) if behind_s > 0 else 0
        if steps == MOST_STEPS:
            steps = math.ceil(behind_s / LONG_STEP_S)
        for _ in range(steps):
            self._step(behind_s / steps)
        self._show()
        self._send()

    def address(self, device: str) -> str:
        """`tcp://…` of a device by its dotted name.

        Raises:
            Fault: the house has no such device.
        """
        if device not in self._servers:
            raise Fault(f"the simulated house has no {device}", f"it has {', '.join(self._servers)}")
        if not self._servers[device].port:
            raise Fault(f"{device} has no address yet", "enter the simulated house before building drivers")
        return self._servers[device].address

    def server(self, device: str) -> BankServer:
        """The server of a device, for tests and for pulling its plug."""
        return self._servers[device]

    def play(self, fault: str) -> None:
        """Let `fault` happen (see `FAULTS`).

        Raises:
            Fault: there is no such fault.
        """
        check_fault(fault)
        if fault == "meter-clock-jump" and fault not in self._faults:
            self._jump_s += CLOCK_JUMP_S
        self._faults.add(fault)
        self._alfen.ignores = "charger-ignores" in self._faults
        self._inverter.ignores = "inverter-ignores" in self._faults

    def mend(self) -> None:
        """Everything works again; the meter's clock is put right."""
        if "meter-clock-jump" in self._faults:
            self._jump_s -= CLOCK_JUMP_S
        self._faults.clear()
        self._alfen.ignores = self._inverter.ignores = False

    @property
    def faults(self) -> frozenset[str]:
        """Those that are being played."""
        return frozenset(self._faults)

    @property
    def now(self) -> HouseRow:
        """The house as it is."""
        return row_of(self._world, self._state)

    @property
    def state(self) -> WorldState:
        return self._state

    @property
    def meter(self) -> MeterState:
        return self._meter

    def past(self, hours: float = PAST_HOURS) -> tuple[HouseRow, ...]:
        """The hours before the start, minute by minute, without Kwartier."""
        if hours <= self._past_hours:
            return self._past[len(self._past) - round(hours * 60) :] if hours > 0 else ()
        return live_through(self._world, self._start, hours, self._seed)[2]

    def _step(self, dt_s: float) -> None:
        self._lived_s += dt_s
        self._state = self._world.step(self._state, self._orders(), dt_s)
        jump_s, self._jump_s = self._jump_s, 0.0
        self._meter = count(self._meter, self._state.grid_w, dt_s, self._zone, jump_s=jump_s)

    def _orders(self) -> Orders:
        low_w, high_w = self._storage.window_w(self._lived_s)
        return Orders(
            boiler_powered=_has_current(self._boiler_pin),
            heat_pump_allowed=not _has_current(self._heat_pump_pin),
            charger_a=self._alfen.limit_a(self._lived_s),
            charger_phases=self._alfen.face.phases,
            battery_low_w=low_w,
            battery_high_w=high_w,
            grid_charge=self._storage.grid_charge,
            solar_most_w=self._inverter.limit_w(self._lived_s),
        )

    def _show(self) -> None:
        """What the devices tell of themselves."""
        state = self._state
        self._storage.face = BatteryFace(state.battery.power_w, self._world.soc_pct(state))
        self._inverter.power_w, self._inverter.is_asleep = state.sun_w, state.roof_w <= 0
        self._thermometers.told_c = [state.boiler.water_c, self._world.outside_c(state.at)]
        face = self._alfen.face
        face.state = self._car_letter()
        face.current_a = state.car.current_a
        face.energy_wh = state.car.delivered_wh

    def _car_letter(self) -> str:
        car = self._state.car
        if not car.is_home:
            return "A"
        if car.current_a > 0:
            return "C2"
        is_paused = car.is_hungry and self._alfen.limit_a(self._lived_s) < CAR_MIN_A
        return "C1" if is_paused else "B2"

    def _send(self) -> None:
        if "cable" in self._faults:
            return
        state = self._state
        balanced_w = state.car_w - state.sun_w - state.battery.power_w
        data = telegram(
            self._meter, state.grid_w, wires(state.grid_w, balanced_w, self._wobble_v()), self._zone
        )
        is_noisy = "noise" in self._faults and self._noise.random() < 0.7
        self._wire.send(disturbed(data, self._noise) if is_noisy else data)

    def _wobble_v(self) -> float:
        return 1.5 * math.sin(self._state.at / 47) + 0.7 * math.sin(self._state.at / 11)

    async def _mind_servers(self) -> None:
        for device, fault in (
            (BATTERY, "battery-offline"),
            (CHARGER, "charger-offline"),
            (SOLAR, "inverter-offline"),
            (SENSORS, "sensors-offline"),
        ):
            server = self._servers[device]
            if fault in self._faults:
                await server.stop()
            elif not server.is_running:
                await server.start()


def _has_current(pin: object) -> bool:
    """A pin that nobody drives lets no current through a coil."""
    return getattr(pin, "function", "input") == "output" and bool(getattr(pin, "state", False))
