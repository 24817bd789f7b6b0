# SPDX-License-Identifier: MIT
"""The prices task lived through: sources that fail, come late, give parts; restarts without a network."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from controller.board import NewestBoard
from controller.model.clock import VirtualClock, settle
from controller.model.errors import Fault
from controller.model.market import MARKET_ZONE, ZONES, MarketDay, PricesSpec, SpotInterval
from hardware.prices.day_ahead import DayAhead
from hardware.prices.document import NotThere
from hardware.prices.shelf import KnownDay, Shelf
from hardware.prices.source import Source, SourceTrouble, http_source
from tests.hardware.prices.documents import entsoe_day, starts
from tests.hardware.prices.http_server import answer, http_server
from tests.patience import PATIENCE_S

TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)
Says = Callable[[MarketDay, datetime], tuple[SpotInterval, ...]]


def local(text: str, day: date = TODAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), MARKET_ZONE)


def priced(day: MarketDay, per_mwh: int = 50, step_s: int = 900) -> tuple[SpotInterval, ...]:
    return tuple(SpotInterval(start_s, step_s, Decimal(per_mwh)) for start_s in starts(day, step_s))


def as_published(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
    """Tomorrow's from five past one."""
    at = local("13:05", day.day - timedelta(days=1))
    if now < at:
        raise NotThere
    return priced(day)


def dead(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
    raise SourceTrouble("it is dead")


class Told:
    """A source that says what a test tells it, and remembers when it was asked for what."""

    def __init__(self, clock: VirtualClock, name: str, says: Says = as_published) -> None:
        self._clock = clock
        self.name = name
        self.says = says
        self.asked: list[tuple[str, date]] = []

    async def ask(self, day: MarketDay) -> tuple[SpotInterval, ...]:
        now = self._clock.now()
        self.asked.append((f"{now.astimezone(MARKET_ZONE):%H:%M}", day.day))
        return self.says(day, now)

    def when(self, day: date) -> list[str]:
        return [at for at, asked in self.asked if asked == day]


@pytest.fixture(scope="module", autouse=True)
def past(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The five weeks before, as they lie on a shelf: written once."""
    House.past = tmp_path_factory.mktemp("past")
    shelf = Shelf(House.past, "BE")
    for back in range(1, 36):
        day = MarketDay(TODAY - timedelta(days=back))
        shelf.keep(KnownDay(day, "s1", priced(day)))


class House:
    """A virtual house with sources, a board that hears of faults, and what it was told is new."""

    past = Path()

    def __init__(self, folder: Path, at: str, *says: Says, is_new: bool = True) -> None:
        self.clock = VirtualClock(local(at))
        self.board = NewestBoard(self.clock, lambda reading, before: None)
        self.sources = [Told(self.clock, f"s{number}", each) for number, each in enumerate(says, 1)]
        self.shelf = Shelf(folder, "BE")
        if is_new:
            shutil.copytree(self.past, folder, dirs_exist_ok=True)
        self.prices = DayAhead(self.sources, self.shelf, self.clock)
        self.changes = 0
        self.said: list[str] = []

    async def changed(self) -> None:
        self.changes += 1

    def live(self, minutes: int, between: Callable[[], None] = lambda: None) -> None:
        """Look once a minute, as `run` does, without a thread's time in it."""

        async def story() -> None:
            await self.prices.load()
            for _ in range(minutes):
                if await self.prices.look(self.board):
                    self.changes += 1
                self.said += [f"{each.source} works again" for each in self.board.take_ended_faults()]
                self.said += [
                    text
                    for each in self.board.faults
                    if (text := f"{each.source}: {each.message}") not in self.said
                ]
                between()
                self.clock.advance(60)

        asyncio.run(story())

    def known(self, day: date) -> KnownDay | None:
        return self.prices.days.get(day)


def test_today_is_asked_for_at_once_and_tomorrow_every_five_minutes_from_ten_to_one(tmp_path: Path) -> None:
    house = House(tmp_path, "12:00", as_published, as_published)
    house.live(90)
    first, second = house.sources
    assert first.when(TODAY) == ["12:00"]
    assert second.when(TODAY) == []
    assert first.when(TOMORROW) == ["12:50", "12:55", "13:00", "13:05"]
    assert second.when(TOMORROW) == ["12:50", "12:55", "13:00"]
    assert (house.changes, house.said) == (2, [])
    assert house.known(TOMORROW) == KnownDay(MarketDay(TOMORROW), "s1", priced(MarketDay(TOMORROW)))


def test_whoever_fails_is_followed_by_the_next_at_once_and_named_once(tmp_path: Path) -> None:
    house = House(tmp_path, "12:00", dead, as_published)
    house.live(100)
    assert house.known(TODAY) is not None
    assert house.known(TOMORROW) is not None
    assert house.said == ["prices from s1: it is dead"]
    assert house.sources[0].asked[0] == ("12:00", TODAY)
    house.sources[0].says = as_published
    house.clock.set_now(local("12:50", TOMORROW))
    house.live(30)
    assert house.said == ["prices from s1: it is dead", "prices from s1 works again"]


def test_without_any_source_prices_are_unknown_named_once_and_once_when_back(tmp_path: Path) -> None:
    house = House(tmp_path, "09:00", dead)
    house.live(8 * 60)
    assert (house.known(TODAY), house.changes) == (None, 0)
    assert house.said == [
        "prices from s1: it is dead",
        "prices: the prices of 20 November 2026 are not known",
    ]
    assert len(house.sources[0].asked) <= 14
    house.sources[0].says = as_published
    house.live(61)
    assert house.said[2:] == ["prices from s1 works again", "prices works again"]
    assert house.known(TODAY) is not None
    assert house.known(TOMORROW) is not None


def test_prices_that_are_late_are_missed_from_three_on_and_asked_for_seldom(tmp_path: Path) -> None:
    def late(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
        if day.day == TOMORROW and now < local("17:42"):
            raise NotThere
        return priced(day)

    house = House(tmp_path, "14:50", late)
    house.live(250)
    assert house.sources[0].when(TOMORROW)[:4] == ["14:50", "14:55", "15:00", "15:30"]
    assert house.said == ["prices: the prices of 21 November 2026 are not known", "prices works again"]
    assert house.known(TOMORROW) is not None


def test_a_restart_needs_no_network(tmp_path: Path) -> None:
    House(tmp_path, "14:00", as_published).live(2)
    after = House(tmp_path, "14:30", dead, is_new=False)
    after.live(60)
    assert after.sources[0].asked == []
    assert after.known(TOMORROW) is not None


def test_a_broken_file_is_asked_for_again(tmp_path: Path) -> None:
    House(tmp_path, "14:00", as_published).live(2)
    (tmp_path / "day-ahead" / "BE" / f"{TOMORROW}.json").write_text('{"zone":')
    after = House(tmp_path, "14:30", as_published, is_new=False)
    after.live(2)
    assert after.sources[0].asked == [("14:30", TOMORROW)]


def test_a_part_of_a_day_is_used_and_the_rest_asked_for(tmp_path: Path) -> None:
    def partly(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
        return priced(day)[:40]

    def more(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
        return priced(day, 60)[20:]

    house = House(tmp_path, "09:00", partly, more)
    house.live(1)
    day = MarketDay(TODAY)
    assert house.known(TODAY) == KnownDay(day, "s2", priced(day, 60)[20:])
    assert house.said == ["prices: the prices of 20 November 2026 are not known"]
    house.sources[0].says = as_published
    house.live(60)
    assert house.known(TODAY) == KnownDay(day, "s1", priced(day))


def test_hours_make_do_until_somebody_has_the_quarters(tmp_path: Path) -> None:
    def hours(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
        return priced(day, step_s=3600)

    house = House(tmp_path, "09:00", hours, dead)
    house.live(1)
    assert house.known(TODAY) == KnownDay(MarketDay(TODAY), "s1", priced(MarketDay(TODAY), step_s=3600))
    house.sources[1].says = as_published
    house.live(5)
    assert house.known(TODAY) == KnownDay(MarketDay(TODAY), "s2", priced(MarketDay(TODAY)))
    assert house.sources[0].when(TODAY) == ["09:00"]


def test_missed_days_are_made_good_one_a_minute(tmp_path: Path) -> None:
    house = House(tmp_path, "09:00", as_published, is_new=False)
    house.live(40)
    assert len(house.prices.days) == 36
    assert house.sources[0].asked[:3] == [
        ("09:00", TODAY),
        ("09:00", TODAY - timedelta(days=1)),
        ("09:01", TODAY - timedelta(days=2)),
    ]
    assert max(house.sources[0].asked) == ("09:34", TODAY - timedelta(days=35))


def test_missed_days_that_nobody_knows_are_asked_for_twice_a_day(tmp_path: Path) -> None:
    def only_ahead(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
        if day.day < TODAY:
            raise NotThere
        return priced(day)

    house = House(tmp_path, "00:00", only_ahead, is_new=False)
    house.live(24 * 60)
    for back in range(1, 36):
        assert len(house.sources[0].when(TODAY - timedelta(days=back))) == 2


def test_a_day_of_outage_asks_about_once_an_hour(tmp_path: Path) -> None:
    house = House(tmp_path, "00:00", dead, is_new=False)
    house.live(24 * 60)
    assert len(house.sources[0].asked) <= 30


def test_the_wall_clock_may_jump(tmp_path: Path) -> None:
    house = House(tmp_path, "14:00", as_published)
    house.live(2)
    house.clock.jump_wall(-86_400)
    house.live(2)
    house.clock.jump_wall(3 * 86_400)
    house.live(40)
    assert house.known(TODAY + timedelta(days=2)) is not None
    assert house.said == []


def test_what_nobody_asks_for_any_more_is_forgotten_but_stays_on_the_shelf(tmp_path: Path) -> None:
    house = House(tmp_path, "09:00", as_published)
    house.live(1)
    oldest = TODAY - timedelta(days=35)
    assert house.known(oldest) is not None
    house.clock.set_now(local("09:00", TOMORROW))
    asyncio.run(house.prices.look(house.board))
    assert house.known(oldest) is None
    assert house.shelf.load([MarketDay(oldest)]) != {}


def test_a_disk_that_refuses_is_named_and_prices_are_used_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "day-ahead").write_text("in the way")
    house = House(tmp_path, "09:00", as_published, is_new=False)
    house.live(1)
    assert house.known(TODAY) is not None
    assert [each.split(":")[0] for each in house.said] == ["price shelf"]


class Heard(NewestBoard):
    """A board that wakes who waits for news of faults."""

    def __init__(self, clock: VirtualClock) -> None:
        super().__init__(clock, lambda reading, before: None)
        self.news = asyncio.Event()

    def report(self, source: str, fault: Fault | None) -> None:
        super().report(source, fault)
        self.news.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Loopback and threads take their own time, the virtual clock none."""
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():
                self.news.clear()
                await self.news.wait()


@pytest.mark.parametrize("broken", [answer(b"<html>"), answer(status=500), b"", None])
def test_the_task_lives_on_whatever_a_real_server_says(tmp_path: Path, broken: bytes | None) -> None:
    """First trouble, then prices; nothing else waits meanwhile."""

    async def story() -> None:
        clock = VirtualClock(local("09:00"))
        board = Heard(clock)
        changes = 0

        async def changed() -> None:
            nonlocal changes
            changes += 1
            board.news.set()

        async with http_server() as server:
            server.says = broken
            spec = PricesSpec(("entsoe",), ZONES["BE"], "token")
            source = http_source("entsoe", spec, tmp_path, server.address)
            object.__setattr__(source, "total_s", 0.2)
            sources: list[Source] = [source]
            prices = DayAhead(sources, Shelf(tmp_path, "BE"), clock)
            task = asyncio.create_task(prices.run(board, changed))
            try:
                await board.until(lambda: bool(board.faults))
                assert board.faults[0].source == "prices from entsoe"
                server.says = answer(entsoe_day(MarketDay(TODAY)))
                await board.until(lambda: len(board.faults) == 2)
                await settle()
                clock.advance(180)
                await board.until(lambda: changes == 2)
                assert board.faults == ()
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    asyncio.run(story())


def corrected(day: MarketDay, now: datetime) -> tuple[SpotInterval, ...]:
    """As published, until an hour before the day begins: then the auction is corrected."""
    return priced(day, 50 if now < local("23:00", day.day - timedelta(days=1)) else 65)


def test_a_day_is_asked_for_once_more_when_it_has_begun(tmp_path: Path) -> None:
    house = House(tmp_path, "12:00", as_published)
    house.live(14 * 60)
    assert house.sources[0].when(TOMORROW) == ["12:50", "12:55", "13:00", "13:05", "01:00"]
    assert house.changes == 2, "nothing was new"


def test_prices_that_were_corrected_are_taken_and_kept(tmp_path: Path) -> None:
    house = House(tmp_path, "13:10", corrected)
    house.live(13 * 60)
    assert house.known(TOMORROW) == KnownDay(MarketDay(TOMORROW), "s1", priced(MarketDay(TOMORROW), 65))
    assert house.shelf.load([MarketDay(TOMORROW)])[TOMORROW].intervals == priced(MarketDay(TOMORROW), 65)
    assert house.changes == 2
