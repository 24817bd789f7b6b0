# SPDX-License-Identifier: MIT
"""A trial from its job to its report: the same consumption without control, under the rules, and at its best.

Runs in a process of its own and knows no device, no clock and no socket.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from controller.app.few_starts_words import few_starts_line
from controller.app.gap_words import gap_lines
from controller.app.trial_habits import car_habits, relay_notes
from controller.app.trial_job import Job, asked_sensors, named_sensors
from controller.app.trial_past import PastRows
from controller.app.trial_plot import Plot
from controller.app.trial_prices import price_of
from controller.app.trial_report import variant_messages
from controller.model.errors import Fault, FileRefused
from controller.model.habits import CarHabit
from controller.model.house import House, SolarSpec
from controller.model.said_messages import said_list
from controller.model.saying import Saying, Words
from controller.model.trial_messages import HISTORY, WEEK, TrialReportMessage
from controller.replay.few_starts import few_starts_of, nights_of
from controller.replay.gap import gap_of
from controller.replay.imagined import AREA, NOWHERE, imagined_house
from controller.replay.report import Report
from controller.replay.run import Plan
from controller.replay.source import Source
from controller.replay.standard import standard_rules
from controller.replay.variants import NONE, Write, backtest, together
from controller.replay.week import SimulatedWeek
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

RUNS = "running"
WEEK_NOTE = Saying("simulated-week")
IMAGINED_NOTE, IMAGINED_SUN_NOTE = Saying("imagined-devices"), Saying("imagined-sun")
COUNTRY_OF_AREA = "BE"
AREA_NOTE = Saying("area-assumed", area=AREA)
GAP_ROWS = 11_000
"""Of so many rows (a week of minutes, months of quarters) the gap to the best possible is explained as well, and what
fewer starts of a car would cost."""
GAP_SHARE, STARTS_SHARE = 0.3, 0.1
"""Of the time that all take."""
NOTHING_RECORDED = Saying("nothing-recorded-then")


def try_rules(job: Job, past: PastRows | None, progress: Callable[[float], bool]) -> TrialReportMessage:
    """Live through the past, or the simulated week without one.

    Raises:
        Fault: there is nothing to live through.
        FileRefused: rates.yaml or the rules have errors.
        Cancelled: `progress` said so.
    """
    if past is not None and not past.rows:
        raise Fault(NOTHING_RECORDED, Saying("longer-or-simulated"))
    source: Source = SimulatedWeek() if past is None else past
    house, habits, notes = _house(job, past)
    pricing = price_of(house, source.start, source.end, has_prices=past is None, spot=job.spot)
    rulesets = _rulesets(job, house, Vocabulary.of(house, has_prices=pricing.known is not None))
    plan = Plan(house, rulesets, pricing.tariffs, habits, pricing.price, pricing.known, pricing.rows)
    plots = {name: Plot(source.start, source.end) for name in (NONE, *plan.rulesets)}
    report, told, choice = _lived(plan, source, plots, progress)
    assumed = (*choice, *_of_source(past), *_of_sensors(job, past), *notes, *pricing.notes)
    return TrialReportMessage(
        source=WEEK if past is None else HISTORY,
        start=source.start,
        end=source.end,
        step_s=report.step_s,
        gaps=report.gaps,
        runtime_s=round(report.runtime_s, 3),
        target_w=max(pricing.floor_w, house.wish_w or pricing.floor_w),
        variants=variant_messages(report, plots),
        notes=tuple(map(str, assumed)),
        gap=tuple(map(str, told)),
        said=said_list("notes", assumed) | said_list("gap", told),
    )


def _lived(
    plan: Plan, source: Source, plots: Mapping[str, Plot], progress: Callable[[float], bool]
) -> tuple[Report, tuple[Words, ...], tuple[Words, ...]]:
    """What came out; where there is time for it, why it is not the best possible, and what fewer starts would cost."""
    explains = (source.end - source.start).total_seconds() <= GAP_ROWS * source.step_s
    writes: dict[str, Write] = {name: plot.write for name, plot in plots.items()}
    if not explains:
        return backtest(plan, source, writes, progress), (), ()
    share, nights, last = 1 - GAP_SHARE - STARTS_SHARE, nights_of(plan), [*plan.rulesets][-1]
    if nights is not None:
        writes[last] = together(writes[last], nights.note)
    report = backtest(plan, source, writes, lambda done: progress(share * done))
    gaps = gap_of(plan, source, report, lambda done: progress(share + GAP_SHARE * done))
    few = few_starts_of(plan, source, report, nights, lambda done: progress(1 - STARTS_SHARE * (1 - done)))
    return report, tuple(gap_lines(gaps)), () if few is None else (few_starts_line(few),)


def _house(job: Job, past: PastRows | None) -> tuple[House, Mapping[str, CarHabit], list[Words]]:
    """The house that is lived in, and how its cars are used."""
    has_sun = past is None or past.has_sun
    if job.is_imagined:
        return _imagined(job, has_sun=has_sun)
    house = job.house
    if has_sun and not any(isinstance(spec, SolarSpec) for spec in house.devices):
        house = replace(house, devices=(*house.devices, SolarSpec("roof", NOWHERE)))
    habits, told = car_habits(house, past)
    return house, habits, [*told, *relay_notes(house)]


def _imagined(job: Job, *, has_sun: bool) -> tuple[House, Mapping[str, CarHabit], list[Words]]:
    """The imagined devices, where the real ones are: on the same grid, with the same contract."""
    real = job.house
    is_assumed = real.area is None and real.country == COUNTRY_OF_AREA
    house, habits = imagined_house(job.battery, job.car, has_sun=has_sun)
    house = replace(
        house,
        country=real.country,
        timezone=real.timezone,
        area=AREA if is_assumed else real.area,
        wish_w=real.wish_w,
        supply=real.supply,
        earlier=real.earlier,
    )
    note = IMAGINED_SUN_NOTE if has_sun and job.battery is not None else IMAGINED_NOTE
    return house, habits, [note, *([AREA_NOTE] if is_assumed else [])]


UNTOLD_SHARE = 0.02
"""Of the time: less is not worth a note."""


def _of_source(past: PastRows | None) -> tuple[Words, ...]:
    if past is None:
        return (WEEK_NOTE,)
    if past.missing_s <= 0:
        return ()
    return (Saying("not-recorded", missing_s=past.missing_s),)


def _of_sensors(job: Job, past: PastRows | None) -> tuple[Words, ...]:
    """What they told then is all that is known, but of thermometers in water that is lived through."""
    if job.is_imagined:
        return ()
    asked = asked_sensors(job.house, job.rulesets)
    heated = tuple(name for name in named_sensors(job.house, job.rulesets) if name not in asked)
    told = _as_told(asked, past)
    return (*told, *([Saying("sensors-of-water", names=heated)] if heated else []))


def _as_told(asked: tuple[str, ...], past: PastRows | None) -> list[Words]:
    """How far the past knows the sensors that rules ask for."""
    if past is None:
        return [Saying("sensors-unknown", names=asked)] if asked else []
    unknown_s = {name: past.unknown_s(name) for name in asked}
    whole_s = past.rows * past.step_s
    never = tuple(name for name in asked if unknown_s[name] >= whole_s)
    some = tuple(name for name in asked if name not in never)
    return [
        *([Saying("sensors-as-recorded", names=some)] if some else []),
        *([Saying("sensors-not-recorded", names=never)] if never else []),
        *(
            Saying("sensor-partly-recorded", name=name, missing_s=unknown_s[name])
            for name in some
            if unknown_s[name] > UNTOLD_SHARE * whole_s
        ),
    ]


def _rulesets(job: Job, house: House, vocabulary: Vocabulary) -> dict[str, RuleSet]:
    texts = {RUNS: (standard_rules(house, stores_sun=True),)} if job.is_imagined else job.rulesets
    rulesets: dict[str, RuleSet] = {}
    for name, sources in texts.items():
        loaded = load(sources, vocabulary)
        if loaded.ruleset is None:
            raise FileRefused(loaded.problems)
        rulesets[name] = loaded.ruleset
    return rulesets
