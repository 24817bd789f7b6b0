# SPDX-License-Identifier: MIT
"""The `forecast-report` command: how well the forecast foresees the quarters of a recorded house, walk-forward.

The figures go to standard output, as a table or as JSON; everything else goes to standard error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from controller.app.edge import CannotStart, Exit, say
from controller.model.units import duration_in_words
from controller.replay.foresight import Power, methods, walk
from controller.replay.foresight_report import Figures, Scores, report_dict, score
from controller.replay.load import Series, look_through

HEADINGS = ("MAE W", "RMSE W", "95 % W", "Brier", "pinball W", "in 80 %", "in 90 %")


def forecast_report_command(recording: Path, *, as_json: bool = False) -> int:
    """Run the command as `main.py` does."""
    try:
        series = look_through(recording)
    except OSError as error:
        raise CannotStart(f"{recording}: {error.strerror}") from error
    if series.gaps:
        say(f"{recording}: {series.gaps} {'gap' if series.gaps == 1 else 'gaps'}")
    scores = score(walk(grid_powers(series), series.step_s, methods()))
    if not scores.quarters:
        raise CannotStart(f"{recording}: there is no whole quarter of an hour in it")
    print(json.dumps(report_dict(scores, series.step_s), indent=2) if as_json else _table(scores, series))
    return Exit.DONE


def grid_powers(series: Series) -> Iterator[Power]:
    """What the meter of the house would see, row by row."""
    return (Power(row.at, row.house_w - row.solar_w) for row in series)


def _table(scores: Scores, series: Series) -> str:
    lines = ["after    method  " + "".join(f"{heading:>11}" for heading in HEADINGS)]
    for elapsed_s, methods_there in scores.figures().items():
        for name, figures in methods_there.items():
            lines.append(f"{duration_in_words(elapsed_s):8} {name:8}" + "".join(_cells(figures)))
    lines.append(f"{scores.quarters} whole quarters in rows of {duration_in_words(series.step_s)}")
    return "\n".join(lines)


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
