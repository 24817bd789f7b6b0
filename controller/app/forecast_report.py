# SPDX-License-Identifier: MIT
"""The `forecast-report` command: how well the forecast foresees the quarters of a recorded house, walk-forward.

The figures go to standard output, as JSON or for people: a table, what it says in a sentence or two, and what its
columns mean. Everything else goes to standard error.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from controller.app.edge import CannotStart, Exit, say
from controller.model.clock import QUARTER_S
from controller.model.errors import FileRefused
from controller.model.units import duration_in_words
from controller.replay.foresight import ELAPSED_S, FLOOR_W, Power, methods, walk
from controller.replay.foresight_report import BASE, Figures, Scores, report_dict, score
from controller.replay.load import WITHOUT_OFFSETS, Series, look_through
from controller.replay.plausible import Plausible
from controller.replay.source import Row

HEADINGS = ("MAE W", "RMSE W", "95 % W", "Brier", "pinball W", "in 80 %", "in 90 %")
FEW_QUARTERS = 7 * 96
"""In less than a week hardly anything is learned of a house."""
OWN = "kwartier"
SIMPLE = ("linear", "hold")
"""What anybody can work out: the forecast is held against the better of the two."""
MEANINGS = """\
kwartier  the forecast of this program, learning the house as it goes
linear    the mean so far goes on
hold      the newest power goes on
seed      the newest step of a register of whole Wh goes on
base      always the same risk: how often it comes in all of the file, which nobody knows beforehand
MAE       how far off the end of the quarter was foreseen, on average; RMSE: the same, large errors counting more
95 %      19 of 20 quarters were foreseen nearer than this
Brier     mean squared error of the risk (0 to 1) of a new month peak; 0 is best
pinball   how well the whole distribution fits what came; 0 is best
in 80 %   how many quarters ended within the band that should hold 80 % of them; in 90 %: likewise"""


def forecast_report_command(recording: Path, *, as_json: bool = False) -> int:
    """Run the command as `main.py` does."""
    try:
        series = look_through(recording, is_net=True)
    except OSError as error:
        raise CannotStart(f"{recording}: {error.strerror}") from error
    _tell_taken(recording, series)
    plausible = Plausible()
    scores = score(walk(grid_powers(plausible.of(series)), series.step_s, methods()))
    problem = plausible.problem(str(recording))
    if problem is not None:
        raise FileRefused([problem])
    if not scores.quarters:
        raise CannotStart(f"{recording}: there is no whole quarter of an hour in it")
    for doubt in (plausible.doubt(), plausible.below_0()):
        if doubt:
            say(f"{recording}: {doubt}")
    print(json.dumps(report_dict(scores, series.step_s), indent=2) if as_json else _report(scores, series))
    return Exit.DONE


def _tell_taken(recording: Path, series: Series) -> None:
    """What the file leaves open, and what it was taken for."""
    if not series.has_offsets:
        say(f"{recording}: {WITHOUT_OFFSETS}")
    if series.gaps:
        say(f"{recording}: {series.gaps} {'gap' if series.gaps == 1 else 'gaps'}")


def grid_powers(rows: Iterable[Row]) -> Iterator[Power]:
    """What the meter of the house would see, row by row."""
    return (Power(row.at, row.house_w - row.solar_w) for row in rows)


def _limits(scores: Scores, series: Series) -> Iterator[str]:
    """What such a recording cannot tell."""
    step = f"rows of {duration_in_words(series.step_s)}"
    if series.step_s >= QUARTER_S:
        yield f"{step} do not show a quarter from within: all that is told of it was known at its beginning"
    elif QUARTER_S % series.step_s:
        yield f"{step} do not fit into a quarter of an hour: quarters without enough of them are left out"
    elif series.step_s > ELAPSED_S[0]:
        yield f"{step}: what is told of a time between two rows is what was known at the row before"
    if scores.quarters < FEW_QUARTERS:
        yield f"in {_days(scores.quarters)} a house is hardly learned: figures of some weeks say more"


def _report(scores: Scores, series: Series) -> str:
    told = (*_findings(scores, series), *_limits(scores, series))
    return "\n".join((*_table(scores), "", *told, "", MEANINGS))


def _table(scores: Scores) -> Iterator[str]:
    yield "after    method  " + "".join(f"{heading:>11}" for heading in HEADINGS)
    for elapsed_s, methods_there in scores.figures().items():
        for name, figures in methods_there.items():
            yield f"{duration_in_words(elapsed_s):8} {name:8}" + "".join(_cells(figures))


def _findings(scores: Scores, series: Series) -> Iterator[str]:
    """In sentences: how much there was to foresee, and how much nearer it was foreseen than anybody can reckon."""
    within = int(series.end.timestamp()) // QUARTER_S - -(-int(series.start.timestamp()) // QUARTER_S)
    broken = within - scores.quarters
    yield (
        f"{scores.quarters} whole {'quarter' if scores.quarters == 1 else 'quarters'} in rows of "
        f"{duration_in_words(series.step_s)}, {series.start:%Y-%m-%d} to {series.end:%Y-%m-%d}"
        + (f"; {broken} that {'is' if broken == 1 else 'are'} not whole left out" if broken > 0 else "")
    )
    figures = {elapsed_s: each for elapsed_s, each in scores.figures().items() if OWN in each}
    if not figures:
        return
    gains = [(_gain(each), f"after {duration_in_words(elapsed_s)}") for elapsed_s, each in figures.items()]
    nearer = ", ".join(" ".join(gain) for gain in gains)
    is_one = len({gain for gain, _ in gains}) == 1
    yield f"kwartier, against the better of linear and hold: {f'{gains[0][0]} at all times' if is_one else nearer}"
    if not scores.events:
        yield f"no quarter was a new month peak above {FLOOR_W:g} W: of its risk nothing can be told"
        return
    best = sum(_is_surest(each) for each in figures.values())
    peaks = (
        "1 quarter was a new month peak"
        if scores.events == 1
        else f"{scores.events} quarters were new month peaks"
    )
    yield f"{peaks} above {FLOOR_W:g} W: kwartier told the risk best at {best} of {len(figures)} times"


def _gain(figures: dict[str, Figures]) -> str:
    """How much less the forecast is off."""
    errors_w = {name: each.mae_w for name, each in figures.items() if each.mae_w is not None}
    own_w, best_w = errors_w[OWN], min(errors_w[name] for name in SIMPLE)
    if round(own_w) == round(best_w):
        return "as near"
    if not best_w:
        return f"{own_w:.0f} W farther"
    return f"{abs(100 * (1 - own_w / best_w)):.0f} % {'nearer' if own_w < best_w else 'farther'}"


def _is_surest(figures: dict[str, Figures]) -> bool:
    """Whether nobody's risk was nearer to what came."""
    return figures[OWN].brier <= min(figures[name].brier for name in (*SIMPLE, BASE))


def _days(quarters: int) -> str:
    days = quarters / 96
    return "a day or less" if days <= 1 else f"{days:.1f} days"


def _cells(figures: Figures) -> list[str]:
    texts = (
        _text(figures.mae_w, ".0f"),
        _text(figures.rmse_w, ".0f"),
        _text(figures.p95_w, ".0f"),
        _text(figures.brier, ".5f"),
        _text(figures.pinball_w, ".1f"),
        _text(figures.cover80, ".1%"),
        _text(figures.cover90, ".1%"),
    )
    return [f"{text:>11}" for text in texts]


def _text(value: float | None, shape: str) -> str:
    return "-" if value is None else format(value, shape)
