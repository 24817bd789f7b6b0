# SPDX-License-Identifier: MIT
"""What each ready set does in the hours that it was written for: facts over time in, wishes out.

The house is the demo's, with its settings. Whole houses with meters and devices are played elsewhere; here only the
rules speak, so a wish is what a rule wants and not yet what a device gets.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from controller.model.reading import UNKNOWN, Value
from rules.engine import Engine
from tests.rules.library_day import QUIET, ZONE, Day, ready_set


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
