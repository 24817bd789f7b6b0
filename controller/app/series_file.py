# SPDX-License-Identifier: MIT
"""The series that a backtest writes: one row for each of the recording, as the meter and the devices lived through it.

    time,house_w,solar_w,grid_w,battery_w,soc_pct,<relay>…,<charger>_w…[,curtailed_w]

Powers are means of the row, the state of charge is that at its end. `house_w` is as given, without the devices:
grid_w = house_w - solar_w - battery_w + relays + chargers. Where an inverter may be limited, `solar_w` is what it made
and `curtailed_w` what it did not.

A battery that turns round within a row has a mean in which what it took and what it gave cancel: a tenth of the
smaller of the two is lost in it and shows in the state of charge alone. In rows of less than half a minute that is
hardly anything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from controller.app.edge import CannotStart
from controller.model.house import ChargerSpec, House, RelaySpec, dotted
from controller.replay.physical import PhysicalHouse
from controller.replay.run import DIGITS, Piece, Variant


class SeriesFile:
    """A file to be written once, from the first row to the last."""

    def __init__(self, path: Path, house: House) -> None:
        """Begin it.

        Raises:
            CannotStart: the file cannot be made.
        """
        self._relays = [dotted(spec) for spec in house.devices if isinstance(spec, RelaySpec)]
        self._cars = [dotted(spec) for spec in house.devices if isinstance(spec, ChargerSpec)]
        self._roof = PhysicalHouse(house, {}).roof
        try:
            self._file = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise CannotStart(f"{path}: {error.strerror}") from error
        names = [name.partition(".")[2] for name in (*self._relays, *self._cars)]
        loads = [*names[: len(self._relays)], *(f"{name}_w" for name in names[len(self._relays) :])]
        loads += [] if self._roof is None else ["curtailed_w"]
        self._file.write(",".join(("time,house_w,solar_w,grid_w,battery_w,soc_pct", *loads)) + "\n")

    def __enter__(self) -> SeriesFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, at: int, pieces: list[Piece], ruled: Variant) -> None:
        """One row."""
        row = pieces[0].row
        physical = ruled.physical
        grid_w = _mean([(piece.grid_w, piece.seconds) for piece in pieces])
        battery_w = sum(self._power(name, pieces) for name in physical.batteries)
        loads = [self._power(name, pieces) for name in (*self._relays, *self._cars)]
        curtailed_w = 0.0 if self._roof is None else self._power(self._roof.name, pieces)
        loads += [] if self._roof is None else [curtailed_w]
        fields = [
            f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}",
            _text(row.house_w),
            _text(row.solar_w - curtailed_w),
            _text(grid_w),
            _text(battery_w) if physical.batteries else "",
            _text(ruled.soc_pct) if physical.batteries else "",
            *map(_text, loads),
        ]
        self._file.write(",".join(fields) + "\n")

    def _power(self, name: str, pieces: list[Piece]) -> float:
        return _mean([(piece.powers_w[name], piece.seconds) for piece in pieces])


def _mean(weighted: list[tuple[float, int]]) -> float:
    """Exactly the value itself where there is one."""
    if len(weighted) == 1:
        return weighted[0][0]
    return sum(value * weight for value, weight in weighted) / sum(weight for _, weight in weighted)


def _text(value: float) -> str:
    """The shortest text, without an exponent and without a negative zero."""
    return f"{round(value, DIGITS) + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")
