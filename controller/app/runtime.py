# SPDX-License-Identifier: MIT
"""The whole controller of one house: every task of it, wired together, from the first telegram to the last safe state.

One TaskGroup owns the drivers, the tick, history, the API and the watch over the rule files. Whatever ends one of them
unexpectedly is a Bug and ends them all; drivers leave their devices safe on the way out, and the program exits so that
systemd starts it anew.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.api.server import ApiServer
from controller.app.about import about_message
from controller.app.backups import Backups
from controller.app.clock_watch import SOURCE as CLOCK
from controller.app.clock_watch import ClockWatch
from controller.app.economics import Listeners
from controller.app.edge import CannotStart
from controller.app.exchange import Exchange, stored_spot
from controller.app.heap import give_back
from controller.app.import_service import ImportService
from controller.app.kept import Kept
from controller.app.listen import Address
from controller.app.money_parts import MoneyParts, Payer
from controller.app.plan_past import PlanPast
from controller.app.plan_process import PlanProcess
from controller.app.rates_in_force import keep_rates
from controller.app.rule_files import RuleFiles
from controller.app.second_row import second_row
from controller.app.service import HouseService
from controller.app.setting_changes import SettingChanges
from controller.app.settings import SiteSettings
from controller.app.simulation import Simulation
from controller.app.site_file import FILE, SiteFile
from controller.app.site_files import RatesAt, read_rates
from controller.app.swaps import told
from controller.app.token_keeper import TokenKeeper
from controller.board import NewestBoard
from controller.counters.bands import Counted, bands
from controller.counters.swap import Swap, bridge, continued
from controller.failsafe import Plausibility
from controller.history.migrations import StoreNewer
from controller.history.past import RecordedPast
from controller.history.recorder import Recorder
from controller.history.rows import PeakRow, PeakSource
from controller.history.sqlite import SqliteStore
from controller.loop import Loop
from controller.model.clock import Clock, RealClock
from controller.model.command import Mailbox
from controller.model.economics_messages import EconomicsMessage
from controller.model.errors import Fault
from controller.model.house import House, SolarSpec
from controller.model.reading import TariffBand
from controller.model.swap_messages import SAME_METER
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.quarter.peaks import Peak
from controller.quarter.shadow import Shadow
from controller.tariff.capacity import CapacityTariff
from controller.tariff.contract import Contract
from controller.tick import Tick
from controller.watchdog import Watchdog
from controller.why.witness import Witness
from hardware.registry import Drivers
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
REMEMBER_EVERY_S = 300.0
MONTHS = 12
MEMORY_KEY = "tick"
EXPERIENCE_KEY = "forecast"
REGISTERS_KEY = "registers"
SHADOW_KEY = "shadow"
TIDY_EVERY = 12
"""Free memory is given back with every so many memories, once an hour."""
EXPERIENCE_EVERY = 288
"""What the forecast learned is a megabyte and changes slowly: it is kept with every so many memories, once a day."""


@dataclass(frozen=True)
class Setup:
    """What a controller is made of. `simulation` is None for a real house."""

    house: House
    clock: Clock
    drivers: Drivers
    capacity: CapacityTariff | None
    rules_folder: Path
    data_folder: Path
    listen: Address
    site: SiteFile | None = None
    """Where the owner's settings are kept."""
    simulation: Simulation | None = None
    past: Callable[[], RecordedPast] | None = None
    """Of a simulated house: what an empty history begins with."""
    contract: Contract | None = None
    """What a kWh costs and earns; None where nobody says."""
    exchange: Exchange | None = None
    """Who brings the prices of the exchange; None where site.yaml names nobody."""
    watch: Callable[[Outcome], None] | None = None
    """Told of every tick, beside history and windows."""
    rates: Callable[[], RatesAt] = read_rates
    """Where figures are that no contract brings."""
    faults: Mapping[str, Fault] = field(default_factory=dict)
    """What is wrong from the beginning."""


class Controller:
    """Owns all parts while it runs. Made and run in one event loop."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        house, clock = setup.house, setup.clock
        self._zone = ZoneInfo(house.timezone)
        self._board = NewestBoard(clock, Plausibility(house))
        self._store = Kept.of(house, setup.data_folder).store()
        self._recorder = Recorder(self._store, clock, self._board)
        for source, fault in setup.faults.items():
            self._board.report(source, fault)
        peak_rates = None if setup.capacity is None else setup.rates
        payer = Payer(house, clock, setup.contract, setup.exchange, peak_rates)
        self._money = MoneyParts(payer, self._recorder, self._board.post_prices)
        vocabulary = Vocabulary.of(house, has_prices=self._money.has_prices)
        self._files = RuleFiles(setup.rules_folder, setup.data_folder, vocabulary, clock.now)
        self._plans = PlanProcess()
        self._tick = Tick(house, self._files.last_good, self._quarter(), solve=self._plans.ask)
        changes = SettingChanges(setup.data_folder / "settings-history.jsonl")
        self._settings = SiteSettings(house, setup.site, changes, clock.now)
        self._service = self._service_of(setup)
        self._shadow = Shadow(house)
        self._token = TokenKeeper(setup.data_folder)
        self._server = self._server_of(setup)
        self._watchdog = Watchdog()
        self._mailboxes = {driver.device: Mailbox() for driver in setup.drivers.devices}
        self._loop = Loop(self._tick, self._board, clock, self._mailboxes, self._publish, self._watchdog)
        self._witness = Witness()
        self._known_faults: dict[str, str] = {}
        self._known_peaks: tuple[Peak, ...] = ()
        self._clocks = ClockWatch()
        self._counted = Counted()
        """What the newest telegram tells of the registers of day and night."""
        self._is_ready = False
        """The API answers and the first tick ran."""

    def _service_of(self, setup: Setup) -> HouseService:
        """The house as the API sees it, with every part that it answers from."""
        house, clock, is_simulated = setup.house, setup.clock, setup.simulation is not None
        about = about_message(house, is_simulated=is_simulated)
        service = HouseService(about, house, self._tick, self._board, clock)
        service.imports = ImportService(house, self._recorder, clock, is_simulated=is_simulated)
        service.imports.taken = self._money.take_brought
        service.connect(self._files, self._recorder.archive, setup.simulation, self._settings)
        service.keep_swap = self._keep_swap
        service.money_source = self._money.economics
        service.pay_by = self._pay_by
        if setup.contract is not None:
            service.bills.pay_by(setup.contract)
        if setup.exchange is not None:
            service.bills.follow(setup.exchange.spot)
            if self._money.follows_exchange:
                service.trials.follow(partial(stored_spot, house.prices, setup.data_folder))
        return service

    def _server_of(self, setup: Setup) -> ApiServer:
        clock, archive = setup.clock, self._recorder.archive
        address = setup.listen
        server = ApiServer(self._service, self._token.text, address.host, address.port, clock=clock)
        is_file = isinstance(self._store, SqliteStore)
        server.keeper = Backups(setup.data_folder, archive, clock.now, is_file=is_file)
        return server

    def _pay_by(self, contract: Contract) -> None:
        """The owner wrote other figures."""
        self._money.pay_by(contract)
        keep_rates(self._setup.data_folder)

    @property
    def port(self) -> int:
        """Where its API answers; while it does, and as long as it was not told another."""
        return self._server.port

    @property
    def is_left_safe(self) -> bool:
        """Of a run that ended: whether every device was reached on the way out. One that never ticked touched none."""
        devices = {driver.device for driver in self._setup.drivers.devices}
        return self._is_ready and all(self._board.works(device) for device in devices)

    async def run(self, announce: Callable[[int], None]) -> None:
        """Run until cancelled; devices are safe and history is written when this returns.

        Args:
            announce: told the port once the API answers.

        Raises:
            CannotListen: the port is taken.
            CannotStart: the database is newer than the program.
        """
        try:
            await self._recorder.open()
        except StoreNewer as newer:
            raise CannotStart(str(newer)) from newer
        try:
            await self._recall()
            await self._server.start()
            announce(self._server.port)
            await self._live()
        finally:
            self._publish_faults()  # a device that could not be left safe says so after the last tick
            await self._service.close()
            self._remember_all()
            self._recorder.remember(EXPERIENCE_KEY, self._tick.experience())
            await self._recorder.close()

    async def _live(self) -> None:
        setup = self._setup
        self._board.arrived.set()
        async with asyncio.TaskGroup() as tasks:
            if setup.past is not None:
                tasks.create_task(self._recorder.begin_with(setup.past), name="past")
            tasks.create_task(self._recorder.run(), name="history")
            tasks.create_task(self._server.run(), name="api")
            watching = self._token.watch(RealClock(), self._server.guard, self._board.report)
            tasks.create_task(watching, name="token")
            tasks.create_task(self._files.watch(RealClock(), self._service.adopt), name="rule files")
            tasks.create_task(
                self._settings.watch(
                    RealClock(), self._service.adopt_settings, partial(self._board.report, FILE)
                ),
                name="settings",
            )
            for driver in setup.drivers.devices:
                tasks.create_task(driver.run(self._board, self._mailboxes[driver.device]), name=driver.device)
            for sensor in setup.drivers.sensors:
                tasks.create_task(sensor.run(self._board), name=sensor.sensor)
            tasks.create_task(setup.drivers.meter.run(self._board), name="meter")
            tasks.create_task(self._loop.run(), name="loop")
            tasks.create_task(self._loop.heartbeat(), name="heartbeat")
            tasks.create_task(self._remember(), name="memory")
            tasks.create_task(self._plans.run(), name="day plan")
            tasks.create_task(self._plan_past().run(), name="past of the day plan")
            listeners = Listeners(self._show_economics, self._price_peak, self._recorder.money)
            self._money.begin(tasks, self._board, listeners)
            try:
                await asyncio.Event().wait()
            finally:
                self._watchdog.stopping()

    def _plan_past(self) -> PlanPast:
        has_sun = any(isinstance(spec, SolarSpec) for spec in self._setup.house.devices)
        archive, clock = self._recorder.archive, self._setup.clock
        return PlanPast(lambda: self._tick.planning.planner, archive, clock, has_sun=has_sun)

    def _show_economics(self, found: EconomicsMessage) -> None:
        self._service.economics_now = found
        self._server.publish()

    def _price_peak(self, eur_per_kw: float | None) -> None:
        """What is not known of the year leaves the price that the tariff has."""
        if eur_per_kw is not None:
            self._tick.price_peak(eur_per_kw)

    def _quarter(self) -> Quarter:
        house, capacity = self._setup.house, self._setup.capacity
        return Quarter(
            self._zone,
            floor_w=0.0 if capacity is None else capacity.floor_w,
            wish_w=house.wish_w,
            fuse_w=house.fuse_w,
            peak_eur_per_kw=None if capacity is None else capacity.eur_per_kw_year / MONTHS,
        )

    def _publish(self, outcome: Outcome) -> None:
        """Hand a tick's outcome to history and windows. Never blocks, never raises for the world."""
        self._service.take(outcome)
        if self._setup.watch is not None:
            self._setup.watch(outcome)
        if outcome.is_new_telegram:
            self._board.report(CLOCK, self._clocks.see(outcome.snapshot))
        meter = outcome.snapshot.meter
        serial = None if meter is None else meter.serial
        self._keep(outcome, serial)
        for swap in outcome.swaps:
            LOG.warning("%s", told(swap))
        for decision in outcome.decisions:
            LOG.info("%s", decision.sentence)
        for anomaly in outcome.anomalies:
            LOG.warning("meter: %s", anomaly)
        self._publish_faults()
        self._publish_peaks(self._tick.meters.meter_id(serial))
        self._server.publish()
        if not self._is_ready:
            self._is_ready = True
            self._watchdog.ready()

    def _keep(self, outcome: Outcome, serial: str | None) -> None:
        """What history keeps of a tick; `serial` is that of the grid meter."""
        if outcome.is_new_telegram:
            self._recorder.second(second_row(outcome, self._setup.house))
        self._shadow.follow(outcome.snapshot)
        for closed, register in zip(outcome.closed, self._registers(outcome), strict=True):
            self._recorder.quarter(closed, self._tick.meters.meter_id(closed.meter or serial), register)
            for without in self._shadow.close(closed):
                self._recorder.shadow(without)
        if outcome.closed:
            self._remember_all()
        elif outcome.swaps:
            self._recorder.remember(MEMORY_KEY, self._tick.to_dict())
        for stand in outcome.stands:
            self._recorder.stand(stand)
        for decision in outcome.decisions:
            self._recorder.decision(decision)
        live = self._service.live()
        if live is not None:
            seen = self._witness.see(live.ruleset, self._tick.rule_states, live.look, live.at)
            self._recorder.evaluations(seen)

    def _registers(self, outcome: Outcome) -> tuple[TariffBand | None, ...]:
        """Which register counted the quarters that closed now."""
        before = self._counted
        if outcome.snapshot.meter is not None:
            self._counted = Counted.of(outcome.snapshot.meter)
        return tuple(bands(outcome.closed, before, self._counted, self._zone))

    def _keep_swap(self, swap: Swap) -> None:
        """Keep what was answered, and what was counted between two meters that are one."""
        if swap.answer == SAME_METER:
            for closed in bridge(swap):
                self._recorder.quarter(closed, closed.meter or "")
            for stand in continued(swap):
                self._recorder.stand(stand)
        self._recorder.remember(MEMORY_KEY, self._tick.to_dict())

    def _publish_faults(self) -> None:
        for ended in self._board.take_ended_faults():
            if self._board.works(ended.source):
                LOG.warning("%s works again", ended.source)
            self._recorder.fault(ended.source, None)
            self._known_faults.pop(ended.source, None)
        for fault in self._board.faults:
            if self._known_faults.get(fault.source) != fault.message:
                self._known_faults[fault.source] = fault.message
                LOG.warning("%s: %s", fault.source, fault.message)
                self._recorder.fault(fault.source, Fault(*fault.words))

    def _publish_peaks(self, serial: str) -> None:
        if self._tick.peaks == self._known_peaks:
            return
        new = [peak for peak in self._tick.peaks if peak not in self._known_peaks]
        self._known_peaks = self._tick.peaks
        self._recorder.peaks(
            PeakRow(peak.month, peak.w, peak.time, PeakSource(peak.source.value), serial) for peak in new
        )

    async def _recall(self) -> None:
        """Take up where the last run ended: what was learned, budgets of the day, the months' peaks."""
        recalled = await self._recorder.archive.recall()
        saved, experience = recalled.get(MEMORY_KEY), recalled.get(EXPERIENCE_KEY)
        self._counted = Counted.restored(recalled.get(REGISTERS_KEY))
        if isinstance(saved, dict):
            for unreadable in self._tick.restore(saved):
                LOG.warning("what was remembered of %s cannot be read and begins anew", unreadable)
        shadow = recalled.get(SHADOW_KEY)
        if isinstance(shadow, dict) and not self._shadow.restore(shadow):
            LOG.warning("what was counted of the house without control cannot be read and begins anew")
        if isinstance(experience, dict) and not self._tick.restore_experience(experience):
            LOG.warning("what the forecast had learned cannot be read and begins anew")
        self._tick.seed_peaks({peak.month: peak.w for peak in await self._recorder.archive.month_peaks()})

    async def _remember(self) -> None:
        for number in count(1):
            await self._setup.clock.sleep(REMEMBER_EVERY_S)
            self._remember_all()
            if number % TIDY_EVERY == 0:
                await asyncio.to_thread(give_back)
            if number % EXPERIENCE_EVERY == 0:
                self._recorder.remember(EXPERIENCE_KEY, self._tick.experience())

    def _remember_all(self) -> None:
        """But what the forecast learned, which is large and changes slowly."""
        self._recorder.remember(MEMORY_KEY, self._tick.to_dict())
        self._recorder.remember(REGISTERS_KEY, self._counted.to_list())
        self._recorder.remember(SHADOW_KEY, self._shadow.to_dict())
