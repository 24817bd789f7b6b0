# SPDX-License-Identifier: MIT
"""The best of a stretch for a house with one battery and nothing else to command: most of those that are asked about.

It is the program of `best`, of cells in place of quarters (`cells`). These hold for peaks between two bounds; none can
be lower than what a battery that is full when the month begins would reach, and most are just that, the tariff's
floor, or where the losses of holding less would cost more than it saves. Where the program ends outside it is asked
again around what it found, and at last without any bounds: then each quarter with a peak is a cell, and the answer
holds whatever it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from controller.model.errors import Bug
from controller.model.house import BatterySpec, House, dotted, is_commanded
from controller.plan.program import Moments, Program, Unsolved
from controller.replay.best import DIGITS, WEAR_EUR_PER_KWH, Best, Stretch
from controller.replay.cells import QUARTER_H, Cells, Quarters, Span, Vector, cells_of
from controller.replay.house import EFFICIENCY, BatteryModel
from controller.replay.physical import RoofModel
from controller.tariff.capacity import CapacityTariff

LIKELY = 1.03
"""The upper bound of a peak beside the lower, which most are found at."""
WIDTHS = (1.03, 1.2, math.inf)
"""How far bounds are then set around a peak that was found beyond them, one time after the other."""
HALVINGS = 40
"""Of the bounds of a least peak."""
CLOSE_KW = 1e-7


def battery_alone(house: House, stretch: Stretch, roof: RoofModel | None) -> BatterySpec | None:
    """The battery, where it is alone; a roof is no device where it never pays to hold it back."""
    commanded = [spec for spec in house.devices if is_commanded(spec)]
    batteries = [spec for spec in commanded if isinstance(spec, BatterySpec)]
    is_roof_free = roof is None or min(*stretch.ledger.bought_eur, *stretch.ledger.sold_eur) >= 0
    others = len(commanded) - len(batteries) - (roof is not None)
    return batteries[0] if len(batteries) == 1 and not others and is_roof_free else None


def best_alone(spec: BatterySpec, stretch: Stretch, roof: RoofModel | None) -> Best:
    """The best of a stretch in which nothing but this battery can be commanded.

    Raises:
        Bug: it was not found, though the house under the rules is an answer.
    """
    search = _Search(spec, stretch)
    spans = search.spans
    try:
        found = search.found(spans)
        for width in WIDTHS:
            if all(map(_is_within, spans, found.peaks_kw)):
                break
            spans = [
                _moved(span, peak_kw, width) for span, peak_kw in zip(spans, found.peaks_kw, strict=True)
            ]
            found = search.found(spans)
    except Unsolved as status:
        raise Bug(f"the best of a month was not found: {status}") from status
    return search.best(found, None if roof is None else np.zeros(len(stretch.ledger.starts)))


def _is_within(span: Span, peak_kw: float) -> bool:
    return span.peak_kw is None or span.peak_kw[0] - CLOSE_KW <= peak_kw <= span.peak_kw[1] + CLOSE_KW


def _moved(span: Span, peak_kw: float, width: float) -> Span:
    """The same month with bounds around the peak that was found, where that was beyond them."""
    if _is_within(span, peak_kw):
        return span
    return replace(span, peak_kw=(peak_kw / width, max(CLOSE_KW, peak_kw) * width))


@dataclass(frozen=True, slots=True)
class _Found:
    """A solved program of cells: peaks by month [kW], and by cell what flows [kWh]."""

    cells: Cells
    peaks_kw: list[float]
    imported: Vector
    exported: Vector
    charged: Vector
    discharged: Vector


class _Search:
    """A stretch and its battery."""

    def __init__(self, spec: BatterySpec, stretch: Stretch) -> None:
        model = BatteryModel(spec)
        self._name = dotted(spec)
        self._limits = (model.least_wh / 1000, model.most_wh / 1000)
        self._powers = (spec.charge_max_w / 1000, spec.discharge_max_w / 1000)
        self._stored = (stretch.stored[self._name], stretch.ledger.stored_wh[self._name] / 1000)
        self._quarters = Quarters.of(stretch.ledger)
        self._tariffs: list[CapacityTariff | None] = []
        self._least_kw: list[float] = []
        """What no peak of each month can be lower than."""
        self.spans: list[Span] = []
        """The months, each with the bounds that its peak is most likely within."""
        first = 0
        for tariff, count in stretch.bills:
            if count:
                self._tariffs.append(tariff)
                self.spans.append(self._likely(tariff, first, first + count))
            first += count

    def _likely(self, tariff: CapacityTariff | None, first: int, end: int) -> Span:
        if tariff is None or not tariff.eur_per_kw_year:
            self._least_kw.append(0.0)
            return Span(first, end, None)
        month = slice(first, end)
        least_kw = self._least_of(tariff.floor_w / 1000, month)
        self._least_kw.append(least_kw)
        worth_kw = self._worth_kw(tariff, month)
        if worth_kw <= least_kw:
            return Span(first, end, (least_kw, least_kw * LIKELY))
        return Span(first, end, (worth_kw / LIKELY, worth_kw * LIKELY))

    def _worth_kw(self, tariff: CapacityTariff, month: slice) -> float:
        """Below it a peak lasts for so many quarters that the battery's losses cost more than a lower one saves."""
        lost_eur = float(self._quarters.prices[month, 0].mean()) * (1 / EFFICIENCY**2 - 1)
        net = self._quarters.net[month]
        if lost_eur * QUARTER_H * len(net) <= tariff.peak_eur_per_kw:
            return 0.0
        return float(np.sort(net)[-int(tariff.peak_eur_per_kw / lost_eur / QUARTER_H) - 1]) / QUARTER_H

    def _least_of(self, floor_kw: float, month: slice) -> float:
        """What no peak of a month can be lower than, as a battery is no more than full when it begins."""
        net, hours = self._quarters.net[month], self._quarters.hours[month]
        charge = self._powers[0] * hours
        usable = self._limits[1] - self._limits[0]

        def is_possible(peak_kw: float) -> bool:
            room = peak_kw * QUARTER_H - net
            gained = np.minimum(np.maximum(room, 0), charge) * EFFICIENCY
            stored = np.cumsum(gained + np.minimum(room, 0) / EFFICIENCY)
            return bool((np.maximum.accumulate(np.maximum(stored, 0)) - stored).max() <= usable)

        low = max(floor_kw, float(self._quarters.beyond[month].max()) / QUARTER_H)
        high = max(low, float(net.max()) / QUARTER_H)
        if is_possible(low):
            return low
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if is_possible(middle) else (middle, high)
        return low

    def found(self, spans: Sequence[Span]) -> _Found:
        """The best of the cells that bounds of peaks allow.

        Raises:
            Unsolved: it was not found.
        """
        cells = cells_of(self._quarters, spans, self._powers[0])
        sums, firsts = cells.sums, cells.firsts
        net, prices = sums(self._quarters.net), self._quarters.prices[firsts]
        program = Program(len(firsts), sums(self._quarters.hours))
        surplus = np.where(cells.counts == 1, sums(self._quarters.drawn) - net, 0.0)
        moments = Moments(surplus, sums(self._quarters.beyond))
        bought, sold = program.connect(net, prices[:, 0], prices[:, 1], moments=moments)
        peaks = [self._bill(program, cells, number) for number in range(len(spans))]
        charge, discharge, _ = program.battery(
            self._limits, self._powers, self._stored, EFFICIENCY, WEAR_EUR_PER_KWH
        )
        values = program.solve()
        flows = (values[block : block + len(firsts)] for block in (bought, sold, charge, discharge))
        return _Found(cells, [0.0 if peak is None else float(values[peak]) for peak in peaks], *flows)

    def _bill(self, program: Program, cells: Cells, number: int) -> int | None:
        """The column of a month's peak, which each quarter of a cell is below; None where none is paid."""
        tariff = self._tariffs[number]
        if tariff is None or self.spans[number].peak_kw is None:
            return None
        first, end = cells.spans[number]
        hours = QUARTER_H * cells.counts[first:end].astype(np.float64)
        return program.bill_peak(tariff.peak_eur_per_kw, self._least_kw[number], hours, (first, end))

    def best(self, found: _Found, curtailed: Vector | None) -> Best:
        """What the quarters of the cells do: each charges by its room, and gives what it must before it gives more."""
        quarters, cells = self._quarters, found.cells
        most = np.full(len(quarters.net), np.inf)
        for span, peak_kw in zip(self.spans, found.peaks_kw, strict=True):
            if span.peak_kw is not None:
                most[span.first : span.end] = peak_kw * QUARTER_H
        charge, discharge = (power_kw * quarters.hours for power_kw in self._powers)
        charged = cells.share(found.charged, [np.clip(most - quarters.net, 0, charge)])
        coverable = np.clip(quarters.drawn - quarters.beyond, 0, discharge)
        must = np.clip(quarters.net - most, 0, coverable)
        discharged = cells.share(found.discharged, [must, coverable - must, discharge - coverable])
        covered = np.minimum(discharged, coverable)
        is_single = (cells.counts == 1)[cells.of_quarter]
        imported = np.where(is_single, found.imported[cells.of_quarter], quarters.net + charged - covered)
        exported = np.where(is_single, found.exported[cells.of_quarter], discharged - covered)
        stored = self._stored[0] + np.cumsum(charged * EFFICIENCY - discharged / EFFICIENCY)
        charged, discharged, imported, exported, stored = (
            np.round(each, DIGITS) for each in (charged, discharged, imported, exported, stored)
        )
        batteries = {self._name: (charged, discharged)}
        return Best(imported, exported, batteries, {}, {self._name: stored}, {}, curtailed)
