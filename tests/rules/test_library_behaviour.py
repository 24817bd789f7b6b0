# SPDX-License-Identifier: MIT
"""What each ready set does in the hours that it was written for: facts over time in, wishes out.

The house is the demo's, with its settings. Whole houses with meters and devices are played elsewhere; here only the
rules speak, so a wish is what a rule wants and not yet what a device gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

import rules
from controller.model.reading import UNKNOWN, Value
from controller.model.yaml_source import SourceText
from controller.site import load_site
from hardware.sim import DEMO_SITE
from rules.engine import Engine
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from rules.wanted import wanted_settings

LIBRARY = Path(rules.__file__).parent / "library"
ZONE = ZoneInfo("Europe/Brussels")
HOUSE = load_site(DEMO_SITE.read_text(encoding="utf-8"), "site.yaml")[0]
assert HOUSE is not None
SETTINGS: dict[str, Value] = {f"site.{name}": value for name, value in HOUSE.settings.items()}
QUIET: dict[str, Value] = {
    **SETTINGS,
    "grid.import": 400.0,
    "grid.export": 0.0,
    "grid.power": 400.0,
    "sensor.boiler": 56.0,
    "quarter.risk": 2.0,
    "peak.target": 2_500.0,
    "quarter.allowance": 2_500.0,
    "house.base_power": 400.0,
    "solar.power": 0.0,
    "solar.roof.power": 0.0,
    "solar.roof.limited": False,
    "battery.home.soc": 50.0,
    "battery.home.power": 0.0,
    "charger.car.status": "connected",
    "charger.car.connected": True,
    "charger.car.power": 0.0,
    "charger.car.energy": 0.0,
    "relay.boiler.on": False,
    "relay.heatpump.on": False,
    "tariff.is_day": True,
    "price.import": 0.25,
    "price.export": 0.05,
    "price.rank": 12.0,
    "price.average": 0.25,
    "plan.battery.home": 0.0,
    "plan.grid": 400.0,
}
STEP_S = 20


def ready_set(name: str) -> RuleSet:
    path = LIBRARY / f"{name}.yaml"
    assert HOUSE is not None
    found = load([SourceText(path.name, path.read_text("utf-8"))], Vocabulary.of(HOUSE, has_prices=True))
    assert found.problems == ()
    assert found.ruleset is not None
    return found.ruleset


class Day:
    """One ready set at work from a Monday in January on, or from `day`."""

    def __init__(
        self,
        name: str,
        begins: str = "00:00",
        day: str = "2026-01-12",
        settings: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        """`settings` are turned away from what the head of the set begins with."""
        self._engine = Engine(ready_set(name))
        self._start = datetime.fromisoformat(f"{day}T{begins}").replace(tzinfo=ZONE)
        self._now = self._start
        self.facts = {**QUIET, **{f"site.{setting}": value for setting, value in settings.items()}}
        self.wishes: dict[str, str] = {}
        self._look()

    def until(self, clock: str, **changes: Value) -> dict[str, str]:
        """Live on to that time of day with changed facts (`_` for `.`, after `the`: `solar_power`); the wishes then."""
        self.facts.update({_NAMES[name]: value for name, value in changes.items()})
        hour, minute = map(int, clock.split(":"))
        end = self._now.replace(hour=hour, minute=minute, second=0)
        end = end if end > self._now else end + timedelta(days=1)
        while self._now < end:
            self._now += timedelta(seconds=STEP_S)
            self._look()
        return self.wishes

    def _look(self) -> None:
        passed_s = (self._now - self._start).total_seconds()
        result = self._engine.tick(self.facts, self._now, passed_s)
        self.wishes = {}
        for wish in result.wishes:
            amount = "" if wish.action.amount is None else f" {wish.action.amount:g} {wish.action.unit}"
            self.wishes.setdefault(wish.device, f"{wish.action.kind}{amount}")
        for relay in ("relay.boiler", "relay.heatpump"):
            self.facts[f"{relay}.on"] = self.wishes.get(relay) == "on"


_NAMES = {name.replace(".", "_"): name for name in QUIET}


def test_the_battery_holds_the_peak_while_it_threatens_and_for_a_minute_after_the_boiler_for_five() -> None:
    day = Day("peak", "18:00")
    assert day.until("18:01") == {}
    tight = day.until("18:02", quarter_risk=35.0, quarter_allowance=900.0)
    assert tight == {"battery.home": "cover above 900 W", "relay.boiler": "off"}
    assert day.until("18:03", quarter_risk=10.0) == tight, "between 5 and 15 % it goes on"
    assert day.until("18:05", quarter_risk=3.0) == {"relay.boiler": "off"}
    assert day.until("18:09") == {}


def test_the_car_follows_the_peak() -> None:
    day = Day("car_peak", "18:00")
    assert day.until("18:01", peak_target=2_500.0) == {"charger.car": "fit below 2500 W"}
    assert day.until("18:02", peak_target=3_100.0) == {"charger.car": "fit below 3100 W"}
    away = day.until("18:03", charger_car_connected=False)
    assert away == {"charger.car": "fit below 3100 W"}, "a car that comes shall not begin by itself"


def test_the_car_wants_power_until_it_has_what_it_needs() -> None:
    engine = Engine(ready_set("car_peak"))
    start = datetime(2026, 1, 12, 18, 0, tzinfo=ZONE)
    hungry = engine.tick(QUIET, start, 0.0)
    assert [wish.action.kind for wish in hungry.wishes] == ["fit below", "full"]
    fed = engine.tick({**QUIET, "charger.car.energy": 12_000.0}, start + timedelta(seconds=1), 1.0)
    assert [wish.action.kind for wish in fed.wishes] == ["fit below"]
    far = {**QUIET, "charger.car.energy": 12_000.0, "site.car_energy": 30_000.0}
    more = engine.tick(far, start + timedelta(seconds=2), 2.0)
    assert [wish.action.kind for wish in more.wishes] == ["fit below", "full"], "a longer drive tomorrow"


def test_the_car_is_full_by_seven() -> None:
    day = Day("car_by_morning", "21:00")
    assert day.until("21:59") == {}
    assert day.until("22:01") == {"charger.car": "charge at 6 A"}
    assert day.until("05:29", charger_car_energy=9_000.0) == {"charger.car": "charge at 6 A"}
    assert day.until("05:31") == {"charger.car": "full"}
    assert day.until("06:20", charger_car_energy=12_000.0) == {}
    assert day.until("06:30", charger_car_energy=11_000.0) == {"charger.car": "full"}
    assert day.until("07:01") == {}


def test_the_car_takes_the_sun_only_while_it_lasts() -> None:
    day = Day("car_solar", "09:00")
    assert day.until("09:01", solar_power=1_500.0) == {"charger.car": "solar only"}
    assert day.until("23:59", solar_power=0.0) == {"charger.car": "solar only"}, "which is nothing now"
    assert day.until("00:01") == {"charger.car": "solar only"}
    assert day.until("00:02", charger_car_connected=False) == {}


def test_the_boiler_heats_on_sunshine_and_gets_its_two_hours_without() -> None:
    day = Day("sunshine", "10:00")
    assert day.until("10:02", grid_export=2_000.0, grid_import=0.0) == {}
    assert day.until("10:04") == {"relay.boiler": "on"}
    assert day.until("10:20", grid_export=0.0, grid_import=900.0) == {"relay.boiler": "on"}, "20 min at least"
    assert day.until("10:24") == {}
    assert day.until("00:59") == {}
    assert day.until("01:01") == {"relay.boiler": "on"}, "what is missing of the two hours"
    assert day.until("02:30") == {"relay.boiler": "on"}
    assert day.until("02:45") == {}


def test_a_moved_slider_gives_the_boiler_another_day_and_another_hour() -> None:
    day = Day("sunshine", "00:30")
    assert day.until("22:59", site_boiler_daily=3_600.0, site_boiler_night=82_800.0) == {}
    assert day.until("23:01") == {"relay.boiler": "on"}
    assert day.until("23:59", grid_import=900.0) == {"relay.boiler": "on"}
    assert day.until("00:02") == {}
    assert day.until("22:00") == {}
    assert day.until("23:58") == {"relay.boiler": "on"}
    assert day.until("00:30", site_boiler_daily=7_200.0) == {"relay.boiler": "on"}, "an hour more"
    assert day.until("01:02") == {}


def test_the_heat_pump_stores_the_sun_and_gets_its_three_hours_without() -> None:
    day = Day("heat_pump", "11:00")
    assert day.until("11:10", solar_power=3_000.0) == {}, "the house needs it all itself"
    assert day.until("11:14", house_base_power=-1_200.0) == {}
    assert day.until("11:16") == {"relay.heatpump": "on"}
    assert day.until("11:30", house_base_power=500.0) == {"relay.heatpump": "on"}, (
        "its own load does not stop it"
    )
    assert day.until("11:41", solar_power=300.0) == {}
    assert day.until("04:01") == {"relay.heatpump": "on"}
    assert day.until("07:01") == {}


def test_the_battery_is_filled_in_the_four_cheapest_hours_without_a_new_peak() -> None:
    day = Day("cheap_hours", "02:00")
    assert day.until("02:30") == {}
    assert day.until("02:59", price_rank=4.0, price_import=0.22) == {}, (
        "what is lost on the way costs as much"
    )
    assert day.until("03:01", price_import=0.08) == {"battery.home": "charge 1850 W"}, (
        "what the quarter leaves"
    )
    assert day.until("03:02", quarter_allowance=9_000.0) == {"battery.home": "charge 3000 W"}
    assert day.until("03:03", quarter_allowance=300.0) == {}, "the house needs all of it"
    assert day.until("03:04", quarter_allowance=700.0) == {}, "a gap, so that it does not come and go"
    assert day.until("03:05", quarter_allowance=2_500.0, battery_home_soc=91.0) == {}
    assert day.until("03:06", price_rank=UNKNOWN, battery_home_soc=50.0) == {}


def test_the_battery_follows_the_day_plan_by_what_is_measured() -> None:
    day = Day("day_plan", "02:00")
    assert day.until("02:30") == {"battery.home": "absorb above 0 W"}
    buys: dict[str, Value] = {"plan.battery.home": -3_000.0, "plan.grid": 3_400.0}
    day.facts.update(buys)
    assert day.until("02:31") == {"battery.home": "charge 1975 W"}, "what the quarter leaves"
    assert day.until("02:32", quarter_allowance=9_000.0) == {"battery.home": "charge 3000 W"}
    assert day.until("02:33", house_base_power=9_500.0) == {"battery.home": "cover above 9000 W"}, "the peak"
    day.facts.update({"plan.battery.home": 600.0, "plan.grid": 0.0, "house.base_power": 400.0})
    assert day.until("17:00") == {"battery.home": "cover above 0 W"}
    day.facts.update({"plan.battery.home": 4_000.0, "plan.grid": -3_500.0})
    assert day.until("18:00") == {"battery.home": "discharge 4000 W"}
    day.facts.update({"plan.battery.home": -2_000.0, "plan.grid": -700.0})
    assert day.until("18:10") == {"battery.home": "absorb above 700 W"}, "the plan sells a part of the sun"
    day.facts["plan.battery.home"] = UNKNOWN
    assert day.until("18:20") == {}


def test_the_battery_is_filled_by_night_in_winter_only() -> None:
    day = Day("night_tariff", "21:00")
    assert day.until("21:59") == {}
    assert day.until("22:01", tariff_is_day=False) == {"battery.home": "charge 1500 W"}
    assert day.until("23:00", battery_home_soc=71.0) == {"battery.home": "charge 1500 W"}
    assert day.until("23:01", battery_home_soc=72.0) == {}
    summer = Day("night_tariff", "21:00", "2026-07-13")
    assert summer.until("22:01", tariff_is_day=False) == {}


def test_nothing_is_kept_warm_on_vacation_but_the_tank_once_a_week() -> None:
    day = Day("away", "11:00", "2026-01-18")
    assert day.until("11:01") == {}
    day.facts["site.away"] = True
    assert day.until("11:59") == {"relay.boiler": "off", "charger.car": "solar only"}
    assert day.until("12:01")["relay.boiler"] == "on", "a Sunday"
    assert day.until("14:01")["relay.boiler"] == "off"
    assert day.until("12:30")["relay.boiler"] == "off", "a Monday"


def test_below_zero_the_house_takes_what_the_roof_makes() -> None:
    day = Day("negative_price", "12:00")
    assert day.until("12:01", solar_power=3_000.0) == {}
    assert day.until("12:02", price_export=-0.01) == {
        "battery.home": "absorb above 0 W",
        "relay.boiler": "on",
        "charger.car": "solar only",
        "solar.roof": "export below 0 W",
    }
    turned_down: dict[str, Value] = {"solar_power": 300.0, "solar_roof_limited": True}
    assert len(day.until("12:03", **turned_down)) == 4, "a roof that is turned down is no sunset"
    assert day.until("12:04", solar_power=0.0, solar_roof_limited=False) == {"solar.roof": "export below 0 W"}
    assert day.until("12:05", price_export=0.01) == {}
    assert day.until("12:06", price_import=-0.02) == {"battery.home": "charge 1850 W"}
    assert day.until("12:07", quarter_allowance=390.0) == {}


def test_below_zero_an_owner_may_have_the_roof_turned_down_at_once_or_a_little_sold() -> None:
    at_once = Day("negative_price", "12:00", settings={"store_first": False})
    assert at_once.until("12:02", price_export=-0.01, solar_power=3_000.0) == {
        "solar.roof": "export below 0 W"
    }
    a_little = Day("negative_price", "12:00", settings={"sell_at_most": 800.0, "store_first": False})
    assert a_little.until("12:02", price_export=-0.01) == {"solar.roof": "export below 800 W"}


def test_a_price_that_is_not_known_turns_no_roof_down() -> None:
    day = Day("negative_price", "12:00")
    assert day.until("12:02", price_export=UNKNOWN, solar_power=3_000.0) == {}


def test_the_dishwasher_finishes_its_run_whatever_the_clouds_do() -> None:
    day = Day("dishwasher", "10:00")
    assert day.until("10:02", house_base_power=-1_500.0) == {}
    assert day.until("10:04") == {"relay.boiler": "on"}
    assert day.until("12:00", house_base_power=900.0) == {"relay.boiler": "on"}
    assert day.until("12:05") == {}
    assert day.until("13:59", house_base_power=-1_500.0) == {}, "once a day"
    assert day.until("15:00") == {}, "it has run today"
    cloudy = day.until("14:01", house_base_power=300.0)
    assert cloudy == {"relay.boiler": "on"}, "the next day, without sun"
    assert day.until("15:59") == {"relay.boiler": "on"}
    assert day.until("16:01") == {}


def test_after_a_power_cut_the_devices_come_back_one_after_the_other() -> None:
    day = Day("black_start", "15:00")
    assert day.until("15:01") == {}
    assert day.until("15:02", house_base_power=6_000.0) == {
        "relay.boiler": "off",
        "relay.heatpump": "off",
        "charger.car": "pause",
    }
    assert day.until("15:03", house_base_power=4_000.0) != {}, "not calm yet"
    calm = day.until("15:04", house_base_power=1_000.0)
    assert sorted(calm) == ["charger.car", "relay.boiler", "relay.heatpump"]
    assert sorted(day.until("15:06")) == ["charger.car", "relay.heatpump"]
    assert sorted(day.until("15:09")) == ["charger.car"]
    assert day.until("15:14") == {}


TURNED: tuple[tuple[str, dict[str, Value], dict[str, Value], str, str], ...] = (
    ("peak", {"peak_risk": 40.0}, {"quarter_risk": 35.0}, "relay.boiler: off", ""),
    ("car_solar", {"car_sun_until": 61_200.0}, {}, "charger.car: solar only", ""),
    (
        "sunshine",
        {"boiler_sun": 1_000.0},
        {"grid_export": 1_200.0, "grid_import": 0.0},
        "",
        "relay.boiler: on",
    ),
    (
        "heat_pump",
        {"heatpump_sun": 800.0},
        {"solar_power": 1_000.0, "house_base_power": -400.0},
        "",
        "relay.heatpump: on",
    ),
    (
        "cheap_hours",
        {"cheap_hours": 2.0},
        {"price_rank": 3.0, "price_import": 0.08},
        "battery.home: charge 1850 W",
        "",
    ),
    (
        "cheap_hours",
        {"cheap_power": 800.0},
        {"price_rank": 3.0, "price_import": 0.08},
        "battery.home: charge 1850 W",
        "battery.home: charge 800 W",
    ),
    (
        "day_plan",
        {"plan_power": 1_000.0},
        {"plan_battery_home": -3_000.0, "plan_grid": 3_400.0},
        "battery.home: charge 1975 W",
        "battery.home: charge 1000 W",
    ),
    (
        "day_plan",
        {"sell_stored": False},
        {"plan_battery_home": 3_000.0, "plan_grid": -2_600.0},
        "battery.home: discharge 3000 W",
        "battery.home: cover above 0 W",
    ),
    ("night_tariff", {"night_soc": 40.0}, {"tariff_is_day": False}, "battery.home: charge 1500 W", ""),
    (
        "night_tariff",
        {"night_power": 700.0},
        {"tariff_is_day": False},
        "battery.home: charge 1500 W",
        "battery.home: charge 700 W",
    ),
    ("car_by_morning", {"car_slow": 10.0, "night_start": 61_200.0}, {}, "", "charger.car: charge at 10 A"),
    ("negative_price", {"sell_from": 0.06}, {"solar_power": 900.0}, "", "relay.boiler: on"),
    ("negative_price", {"buy_below": 0.3}, {}, "", "battery.home: charge 1850 W"),
    ("dishwasher", {"dishwasher_sun": 400.0}, {"house_base_power": -500.0}, "", "relay.boiler: on"),
    ("dishwasher", {"dishwasher_latest": 65_100.0}, {}, "", "relay.boiler: on"),
    ("sunshine", {"boiler_night": 65_100.0}, {}, "", "relay.boiler: on"),
    ("black_start", {"rush": 8_000.0}, {"house_base_power": 6_000.0}, "relay.heatpump: off", ""),
    (
        "boiler_sensor",
        {"boiler_sun": 1_000.0},
        {"grid_export": 1_200.0, "sensor_boiler": 50.0, "grid_import": 0.0},
        "",
        "relay.boiler: on",
    ),
    ("away", {"away": True}, {}, "", "relay.boiler: off"),
)
"""A set, what the owner turns, what happens then, what the set wished for before (among others), and wishes for now."""


@pytest.mark.parametrize(("name", "settings", "changes", "before", "after"), TURNED)
def test_an_owner_turns_a_setting_instead_of_editing_a_number(
    name: str, settings: dict[str, Value], changes: dict[str, Value], before: str, after: str
) -> None:
    wishes = []
    for turned in ({}, settings):
        day = Day(name, "18:00", settings=turned)
        wishes.append({f"{device}: {wish}" for device, wish in day.until("18:10", **changes).items()})
    assert (before in wishes[0]) is bool(before)
    assert before not in wishes[1] or not before
    assert (after in wishes[1]) is bool(after)
    assert after not in wishes[0] or not after


def test_every_set_that_has_settings_is_turned_by_one_of_them() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in LIBRARY.glob("*.yaml")}
    with_settings = {name for name, text in texts.items() if wanted_settings(text)}
    assert with_settings == {"car_peak", *(name for name, *_ in TURNED)}
