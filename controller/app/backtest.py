# SPDX-License-Identifier: MIT
"""The `backtest` command: what rules would have done with a recorded series, in kilowatts and euros.

The figures go to standard output, as a table or as JSON; everything else (progress, what was priced and how) goes to
standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from controller.app.edge import CannotStart, Exit, WrongUsage, say
from controller.app.few_starts_words import few_starts_line
from controller.app.gap_words import gap_lines
from controller.app.paths import is_there, top_folder
from controller.app.rule_files import read_folder
from controller.app.series_file import SeriesFile
from controller.app.site_files import rates_path, read_site, read_text, site_path
from controller.app.tongue import own_language
from controller.model.errors import FileRefused, Severity, did_you_mean, has_errors
from controller.model.habits import USUAL, CarHabit
from controller.model.house import BatterySpec, ChargerSpec, House, SolarSpec, dotted
from controller.model.units import Dimension, QuantityError, duration_in_words, in_words
from controller.model.yaml_source import SourceText
from controller.replay.account import Tariffs
from controller.replay.ahead import KnownPrices
from controller.replay.few_starts import few_starts_of, nights_of
from controller.replay.gap import gap_of
from controller.replay.imagined import AREA, NOWHERE, imagined_house
from controller.replay.load import WITHOUT_OFFSETS, Series, look_through
from controller.replay.report import Report, Result
from controller.replay.run import Plan, Prices
from controller.replay.source import Row
from controller.replay.standard import standard_rules
from controller.replay.variants import Write, backtest, together
from controller.tariff.capacity import CapacityTariff
from controller.tariff.rates import AreaRates, Rates, load_rates
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

SUN_RULES = "rules/library/battery_sun.yaml"
"""Below the program's own folder."""
RULES = "rules"
"""The variant that is asked for."""
EPOCH_DAY = date(1970, 1, 1).toordinal()
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Choice:
    """The house that was asked for."""

    site: Path | None = None
    battery: str | None = None
    car: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come out."""

    series: Path | None = None
    """Where every row of the rules is written."""
    as_json: bool = False
    explains_gap: bool = False
    """Say why the rules did not reach the best possible."""


def backtest_command(
    recording: Path,
    choice: Choice,
    wanted: Wanted,
    *,
    rules: Path | None = None,
    rates: Path | None = None,
) -> int:
    """Run the command as `main.py` does."""
    series = wanted.series
    _keep_what_is_read(series, (recording, rules, rates, choice.site))
    recorded = _look_through(recording)
    house, habits = _house(choice, recorded)
    tariffs = _tariffs(house, rates, recorded)
    known = _known_prices(recorded)
    ruleset = _rules(rules, house, has_prices=known is not None)
    _tell_sensors(recorded, house, ruleset)
    plan = Plan(house, {RULES: ruleset}, tariffs, habits, _price(recorded, tariffs), known)
    nights = nights_of(plan) if wanted.explains_gap and not wanted.as_json else None
    writes: list[Write] = [] if nights is None else [nights.note]
    with ExitStack() as closing:
        if series is not None:
            writes.append(closing.enter_context(SeriesFile(series, house)).write)
        report = backtest(plan, recorded, {RULES: together(*writes)} if writes else {}, _progress())
    gaps = gap_of(plan, recorded, report, _progress()) if wanted.explains_gap else ()
    few = few_starts_of(plan, recorded, report, nights, _progress())
    if wanted.as_json:
        more = {"gap": {"months": [gap.to_dict() for gap in gaps]}} if wanted.explains_gap else {}
        print(json.dumps(report.to_dict() | more, indent=2))
    else:
        told = (*gap_lines(gaps), *([] if few is None else [few_starts_line(few)]))
        print("\n".join((*_table(report), *map(str, told))))
    return Exit.DONE


def _keep_what_is_read(written: Path | None, read: Iterable[Path | None]) -> None:
    """Nobody's recording shall be lost to a slip in the name of the file that is written."""
    if written is not None and written.exists():
        for path in read:
            if path is not None and path.exists() and written.samefile(path):
                raise WrongUsage(f"--series would overwrite {path}, which is read")


def _look_through(load: Path) -> Series:
    try:
        series = look_through(load)
    except OSError as error:
        raise CannotStart(f"{load}: {error.strerror}") from error
    if not series.has_offsets:
        say(f"{load}: {WITHOUT_OFFSETS}")
    if series.gaps:
        say(f"{load}: {series.gaps} {'gap' if series.gaps == 1 else 'gaps'}, left out")
    return series


def _house(choice: Choice, series: Series) -> tuple[House, dict[str, CarHabit]]:
    """The house of a site file or of a few words, with an inverter where the series has sun."""
    if choice.site is not None and (choice.battery or choice.car):
        raise WrongUsage("--site and --battery or --car exclude each other")
    has_sun = "solar_w" in series.columns
    path = site_path(choice.site)
    if choice.battery or choice.car or (choice.site is None and not is_there(path)):
        try:
            house, habits = imagined_house(choice.battery, choice.car, has_sun=has_sun)
        except QuantityError as error:
            raise WrongUsage(f"{error}; {error.hint}" if error.hint else str(error)) from error
        return house, dict(habits)
    house = read_site(path)
    if has_sun and not any(isinstance(spec, SolarSpec) for spec in house.devices):
        house = replace(house, devices=(*house.devices, SolarSpec("roof", NOWHERE)))
    return house, _habits(house)


def _habits(house: House) -> dict[str, CarHabit]:
    """What each car of a site needs: what `usual:` says of it, else the setting `car_energy`, else the usual."""
    needs = house.settings.get("car_energy")
    is_energy = house.setting_dimensions.get("car_energy") is Dimension.ENERGY
    habit = CarHabit(float(needs)) if is_energy and isinstance(needs, (int, float)) else USUAL
    habits = {
        dotted(spec): spec.usual if spec.usual is not None else habit
        for spec in house.devices
        if isinstance(spec, ChargerSpec)
    }
    for name, used in habits.items():
        comes, leaves = (in_words(each, Dimension.CLOCK_TIME) for each in (used.arrives_s, used.leaves_s))
        say(f"{name}: a car comes at {comes}, leaves at {leaves} and needs {used.needs_wh / 1000:g} kWh")
    return habits


def _rules(path: Path | None, house: House, *, has_prices: bool) -> RuleSet:
    """The rules at `path`, else those that hold the peak with the devices at hand."""
    vocabulary = Vocabulary.of(house, has_prices=has_prices)
    if path is None:
        _tell_assumed(house)
        loaded = load([standard_rules(house)], vocabulary)
        ruleset, problems = loaded.ruleset, loaded.problems
    elif path.is_dir():
        reading = read_folder(path, vocabulary)
        ruleset, problems = reading.ruleset, reading.problems
        if ruleset is not None and not ruleset.rules:
            say(f"{path}: there are no rules in this folder")
    else:
        loaded = load([SourceText(str(path), read_text(path))], vocabulary)
        ruleset, problems = loaded.ruleset, loaded.problems
    if ruleset is None or has_errors(problems):
        raise FileRefused(problems)
    for problem in problems:
        if path is not None and problem.severity is Severity.WARNING:
            say(problem.as_line(own_language()))
    return ruleset


def _tell_assumed(house: House) -> None:
    """Which rules run when none are named, and that a battery below a roof could do more."""
    say("rules: the library's that hold the peak")
    kinds = {type(spec) for spec in house.devices}
    if BatterySpec in kinds and SolarSpec in kinds:
        ready = top_folder() / SUN_RULES
        say(f"the battery holds the peak only; what it brings when it stores the sun too: --rules {ready}")


def _tell_sensors(series: Series, house: House, ruleset: RuleSet) -> None:
    """What the series tells of sensors is as it was then; what it does not tell is not known."""
    known = {spec.dotted for spec in house.sensors}
    for name in series.sensors:
        if name not in known:
            say(f"{series.path}: the house has no {name}, so that column is left out")
    for name in sorted(info.name for info in ruleset.names if info.name in known):
        if name in house.water_sensors:
            say(f"{name}: as the water behind its relay would have been, by heat: in the site file")
        elif name in series.sensors:
            say(f"{name}: as the series has it; what the rules would have changed of it is not known")
        else:
            say(f"{name}: not in the series, so rules that ask for it wait")


def _tariffs(house: House, chosen: Path | None, series: Series) -> Tariffs:
    """The capacity tariff by day; before the first period of an area, that period holds."""
    path = chosen if chosen is not None else rates_path()
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    area = house.area or AREA
    if area not in rates.areas:
        near = did_you_mean(area, rates.areas) or f"known areas: {', '.join(rates.areas)}"
        raise CannotStart(f'{path} does not know the area "{area}"; {near}')
    first = _first_period(rates, area)
    if first is None:
        say(f"{path} has no price of peaks in {area}")
        return lambda _day: None
    if series.start.date() < first.valid_from:
        say(f"{path} begins on {first.valid_from}: what is older is priced at those rates of {first.name}")

    def of(day: date) -> CapacityTariff | None:
        held = house.terms_on(day)[0] or AREA
        return CapacityTariff.of(rates, held, max(day, first.valid_from))

    return of


def _first_period(rates: Rates, area: str) -> AreaRates | None:
    """The oldest rates of the area's peaks; None where peaks cost nothing."""
    rows = [row for row in rates.rows if area in (row.area, *row.also)]
    return min(rows, key=lambda row: row.valid_from, default=None)


def _price(series: Series, tariffs: Tariffs) -> Callable[[Row], Prices]:
    """What a kWh costs and earns: by the series, else the part of it that the network takes."""
    has_import, has_export = ("import_eur_kwh" in series.columns, "export_eur_kwh" in series.columns)
    tariff = tariffs(series.start.date())
    network = 0.0 if tariff is None else tariff.energy_eur_per_kwh
    part = "at nothing" if tariff is None else f"at {network:.4f} EUR/kWh, which is the network's part only"
    bought = "by the series" if has_import else part
    sold = "by the series" if has_export else "at nothing"
    priced = "" if tariff is None else "capacity is priced by the rates, "
    say(f"{priced}import {bought}, export {sold}")
    if has_import:
        return lambda row: (row.import_eur_kwh, row.export_eur_kwh)
    if tariffs(series.end.date()) == tariff:
        return lambda row: (network, row.export_eur_kwh)

    @lru_cache(maxsize=4)
    def network_on(days: int) -> float:
        held = tariffs(date.fromordinal(EPOCH_DAY + days))
        return 0.0 if held is None else held.energy_eur_per_kwh

    return lambda row: (network_on(int(row.at) // DAY_S), row.export_eur_kwh)


def _known_prices(series: Series) -> KnownPrices | None:
    """The columns of prices that the series has; without the one for import rules know of none."""
    if "import_eur_kwh" not in series.columns:
        return None
    if "export_eur_kwh" in series.columns:
        return lambda row: (row.import_eur_kwh, row.export_eur_kwh)
    return lambda row: (row.import_eur_kwh, None)


def _progress() -> Callable[[float], bool]:
    """A line on standard error that counts up, where somebody looks at it."""
    if not sys.stderr.isatty():
        return lambda _share: True
    last = -1

    def show(share: float) -> bool:
        nonlocal last
        pct = int(100 * share)
        if pct != last:
            last = pct
            sys.stderr.write(f"\r{pct} %" if pct < 100 else "\r     \r")
            sys.stderr.flush()
        return True

    return show


def _table(report: Report) -> list[str]:
    """The months of all variants side by side, then their sums, for people."""
    names = list(report.variants)
    lines = ["month    " + "".join(f"{name + ' kW':>12}{'EUR':>10}" for name in names)]
    for place, month in enumerate(report.variants["none"].months):
        cells = [report.variants[name].months[place] for name in names]
        lines.append(
            f"{month.month:9}" + "".join(f"{cell.peak_w / 1000:12.2f}{cell.cost_eur:10.2f}" for cell in cells)
        )
    lines.append("together " + "".join(f"{'':12}{report.variants[name].cost_eur:10.2f}" for name in names))
    lines += [line for name in names for line in _what_it_took(name, report.variants[name])]
    step = duration_in_words(report.step_s)
    lines.append(
        f"{report.ticks} rows of {step}, {report.decisions} decisions, {report.runtime_s:.1f} s, "
        f"{report.gaps} gaps"
    )
    return lines


def _what_it_took(name: str, result: Result) -> list[str]:
    parts = [f"{result.battery_cycles:.1f} battery cycles"] if result.battery_cycles else []
    parts += [f"{device} {starts} starts" for device, starts in result.starts.items()]
    parts += [f"{device} {wh / 1000:.1f} kWh missing" for device, wh in result.unserved_wh.items() if wh >= 1]
    parts += [
        f"{device} {wh / 1000:.1f} kWh in gaps, in no quarter and without a price"
        for device, wh in result.unrecorded_wh.items()
        if wh >= 1
    ]
    return [f"{name}: {', '.join(parts)}"] if parts else []
