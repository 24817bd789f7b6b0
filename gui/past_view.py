# SPDX-License-Identifier: MIT
"""Fills the cards of the page History from what the controller answered, or says why a card is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt

from controller.model.bill_messages import MonthCostsMessage
from controller.model.clock import QUARTER_S
from controller.model.messages import DecisionMessage, HistoryMessage, PeakMessage, State
from controller.model.total_messages import QuarterMapMessage
from gui.cost_words import months_on, sign_of
from gui.export import energy_csv, peaks_csv
from gui.heat import AGAIN, HeatGrid, Quarters, heat_grid
from gui.languages import Context
from gui.past_bars import cost_view, energy_view
from gui.past_energy import Part, energy_words, flows, of_quarters, of_totals, sums
from gui.past_needs import (
    MARKED,
    Look,
    bill_need,
    cost_needs,
    decisions_need,
    energy_needs,
    heat_needs,
    peaks_need,
    power_need,
    quarter_needs,
    sensors_need,
)
from gui.past_sensors import sensor_curves
from gui.period_feed import Need, PeriodFeed
from gui.periods import Period, Scope
from gui.widgets.history_body import HistoryBody
from gui.widgets.peak_bars import PeakBar, PeakView
from gui.widgets.sensor_curves import Stretch
from gui.widgets.sum_legend import Entry
from gui.words import MONEY_UNIT, begun, clock, day_in, decimal, local, power

MONTHS = 13
History = Context("History")
HOURS_BETWEEN = 3
KINDS = {"solar": "solar_w", "battery": "battery_w", "charger": "charger_w"}


class PastView:
    """Owned by the page; keeps nothing but the newest pictures."""

    def __init__(self, body: HistoryBody, feed: PeriodFeed) -> None:
        self._body = body
        self._feed = feed
        self._is_live = True
        self._heat_key: tuple[object, ...] = ()
        self._heat_from: tuple[QuarterMapMessage, ...] = ()

    def month_of(self, look: Look, state: State) -> str:
        """The last month of the period that has begun."""
        today = local(state.now, look.zone).date()
        day = min(look.period.after - timedelta(days=1), today)
        return f"{day.year:04d}-{day.month:02d}"

    def show(self, look: Look, state: State, *, is_live: bool) -> None:
        """Everything that is on the screen."""
        self._is_live = is_live
        fill = {
            "power": self._show_power,
            "energy": self._show_energy,
            "quarters": self._show_quarters,
            "cost": self._show_cost,
            "peaks": self._show_peaks,
            "sensors": self._show_sensors,
        }
        for part in self._body.seen:
            fill[part](look, state)

    @property
    def is_nothing_known(self) -> bool:
        """Whether all that is seen says that nothing was recorded."""
        cards = [self._body.cards[part] for part in self._body.seen]
        told = [card.nothing.text() for card in cards]
        return all(told) and any(text.startswith(_nothing()) for text in told)

    # --- the parts --------------------------------------------------------------------------------------------------

    def _show_power(self, look: Look, state: State) -> None:
        card = self._body.power
        card.say_sum(" ")
        has = {KINDS[device.kind] for device in state.devices if device.kind in KINDS}
        card.show_kinds(frozenset({"grid_w", "house_w"} | has), is_long=look.period.scope not in MARKED)
        plot = card.plot
        if plot is None:
            return
        need = power_need(look.span, look.columns)
        history: HistoryMessage | None = self._feed.answer(need)
        from_s, to_s = (int(at.timestamp()) for at in look.span)
        plot.timezone = look.zone
        plot.show_history(history, from_s, to_s)
        decisions: list[DecisionMessage] = self._feed.answer(decisions_need(look)) or []
        plot.show_decisions(sorted(each.time.timestamp() for each in decisions))
        is_empty = history is not None and not any(_has_value(values) for values in history.high.values())
        card.say_nothing(self._words([need], is_empty=is_empty))
        plot.setAccessibleDescription(_told_power(history))

    def _show_energy(self, look: Look, state: State) -> None:
        card = self._body.energy
        needs = energy_needs(look)
        parts = self.parts(look, energy=True)
        card.say_sum("")
        now_s = state.now.timestamp()
        is_empty = not any(part.is_known for part in parts)
        card.say_nothing(self._words(needs, is_empty=is_empty))
        if not is_empty:
            self._body.energy_bars.show_view(energy_view(parts, look.period.scope, look.heaters, now_s))
            self._body.energy_legend.show_entries(_legend(parts, look.heaters))

    def _show_cost(self, look: Look, state: State) -> None:
        card = self._body.cost
        needs = cost_needs(look)
        parts = self.parts(look, energy=False)
        priced = [part for part in parts if part.cost is not None]
        unit = self.unit(look, state)
        words = self._words(needs, is_empty=not priced)
        if words and not self._feed.is_waiting(needs) and self._feed.failure(needs) is None:
            words = self._unpriced(look, state) or words
        card.say_nothing(words)
        card.say_sum("" if words else _cost_sum(priced, unit))
        if not words:
            self._body.cost_bars.show_view(cost_view(parts, look.period.scope, unit, state.now.timestamp()))

    def _show_quarters(self, look: Look, state: State) -> None:
        card = self._body.quarters
        needs = quarter_needs(look)
        answers: list[QuarterMapMessage | None] = [self._feed.answer(need) for need in needs]
        imported, exported = answers
        is_empty = imported is None or not any(_has_value(day.values) for day in imported.days)
        words = self._words(needs, is_empty=is_empty)
        card.say_nothing(words)
        if words or imported is None or exported is None:
            card.say_sum("")
            return
        key = (look, id(imported), id(exported), int(state.now.timestamp()) // QUARTER_S)
        if key == self._heat_key:
            return
        self._heat_key = key
        # What is compared by its identity has to stay.
        self._heat_from = imported, exported
        grid = heat_grid(look.period, look.zone, _quarters(imported, exported), state.now.timestamp())
        highest = _highest(grid, look.zone)
        card.say_sum(highest)
        self._body.heat.show_grid(
            grid, _row_words(grid, look.period), _column_words(grid, look.period), highest
        )

    def _show_peaks(self, look: Look, state: State) -> None:
        card = self._body.peaks
        month = self.month_of(look, state)
        needs = [peaks_need(look)]
        peaks: list[PeakMessage] = self._feed.answer(needs[0]) or []
        known = {peak.month: float(peak.w) for peak in peaks}
        months = [months_on(month, place) for place in range(1 - MONTHS, 1)]
        is_empty = not any(each in known for each in months)
        card.say_nothing(self._words(needs, is_empty=is_empty))
        bill: MonthCostsMessage | None = self._feed.answer(bill_need(look, month))
        mean_w = None if bill is None or bill.bill is None else bill.bill.billed_w
        floor_w = None if bill is None else bill.floor_w
        bars = tuple(PeakBar(each, known.get(each)) for each in months)
        self._body.peak_bars.show_view(PeakView(bars, month, floor_w, mean_w, None))
        say = QCoreApplication.translate("History", "billed: {power}")
        card.say_sum("" if mean_w is None else say.format(power=power(mean_w)))

    def _show_sensors(self, look: Look, state: State) -> None:
        need = sensors_need(look)
        history: HistoryMessage | None = self._feed.answer(need)
        from_s, to_s = (at.timestamp() for at in look.span)
        first_s = from_s if history is None or not history.times_s else history.times_s[0]
        step_s = 1.0 if history is None else history.step_s
        curves = sensor_curves(state, history)
        stretch = Stretch(from_s, to_s, first_s, step_s, look.zone)
        self._body.sensor_curves.show_curves(curves, stretch)
        self._body.sensors.say_sum("")
        # What they say now is there before anything else is.
        self._body.sensors.say_nothing("")

    # --- for those who tell of a mark -------------------------------------------------------------------------------

    def parts(self, look: Look, *, energy: bool) -> tuple[Part, ...]:
        """Hours, days or months, as far as they are known."""
        return parts_of(self._feed, look, energy=energy)

    def file_text(self, part: str, look: Look) -> str:
        """Sums or peaks as CSV; empty while they are not known."""
        if part == "peaks":
            peaks: list[PeakMessage] | None = self._feed.answer(peaks_need(look))
            return "" if peaks is None else peaks_csv(peaks)
        parts = self.parts(look, energy=True)
        return energy_csv(parts, self.parts(look, energy=False), look.heaters) if parts else ""

    def unit(self, look: Look, state: State) -> str:
        """The sign of the money."""
        bill: MonthCostsMessage | None = self._feed.answer(bill_need(look, self.month_of(look, state)))
        return MONEY_UNIT if bill is None or bill.bill is None else sign_of(bill.bill.currency)

    # --- words ------------------------------------------------------------------------------------------------------

    def _words(self, needs: Sequence[Need], *, is_empty: bool) -> str:
        """Why a card has no picture; empty where it has one."""
        translate = QCoreApplication.translate
        if not any(self._feed.answer(need) is None for need in needs):
            if not is_empty:
                return ""
            return "\n".join((_nothing(), translate("History", "Choose another one above.")))
        failure = self._feed.failure(needs)
        if not self._is_live:
            return translate("History", "The controller does not answer. This is shown as soon as it does.")
        if failure is not None:
            return f"{begun(failure.error)}\n{begun(failure.hint)}".strip()
        return translate("History", "Looking it up …")

    def _unpriced(self, look: Look, state: State) -> str:
        """Why nothing was priced, where the bill says it."""
        translate = QCoreApplication.translate
        bill: MonthCostsMessage | None = self._feed.answer(bill_need(look, self.month_of(look, state)))
        if bill is not None and bill.contract is None:
            return translate("History", "Nobody has said yet what a kWh costs. The page Costs tells how.")
        why = translate("History", "No quarter of this period has a price.")
        return "\n".join((why, translate("History", "The page Costs says what is missing.")))


def parts_of(feed: PeriodFeed, look: Look, *, energy: bool) -> tuple[Part, ...]:
    """Hours of a day, days of a week or month, months of a year, as far as they are known."""
    needs = energy_needs(look) if energy else cost_needs(look)
    if look.period.scope is not Scope.DAY:
        totals = feed.answer(needs[0])
        return () if totals is None else of_totals(totals, look.period, look.zone)
    wanted = (*needs, *heat_needs(look)) if energy else needs
    maps = {found.series: found for need in wanted if (found := feed.answer(need)) is not None}
    return of_quarters(maps, look.period, look.zone) if len(maps) >= len(needs) else ()


def _nothing() -> str:
    return QCoreApplication.translate("History", "Nothing was recorded in this period.")


def _has_value(values: Sequence[float | None]) -> bool:
    return any(value is not None for value in values)


def _quarters(imported: QuarterMapMessage, exported: QuarterMapMessage) -> Quarters:
    by_day = [
        {int(day.start.timestamp()): day.values for day in found.days} for found in (imported, exported)
    ]
    return Quarters(by_day[0], by_day[1], frozenset(int(at.timestamp()) for at in imported.booked))


def _highest(grid: HeatGrid, zone: str) -> str:
    """`highest 4.81 kW, Fri 20 Nov 18:15`."""
    cell = grid.highest
    if cell is None:
        return ""
    at = local(datetime.fromtimestamp(int(grid.starts_s[cell]), UTC), zone)
    say = QCoreApplication.translate("History", "highest {power}, {time}")
    when = f"{day_in(at.date(), 'ddd d MMM')} {clock(at)}"
    return say.format(power=power(float(grid.values_w[cell])), time=when)


def _row_words(grid: HeatGrid, period: Period) -> tuple[str, ...]:
    if period.scope is Scope.DAY:
        return grid.rows
    if period.scope is Scope.YEAR:
        return tuple(word if _is_shown_hour(word) else "" for word in grid.rows)
    form = "ddd d" if period.scope is Scope.WEEK else "d"
    return tuple(day_in(day, form) for day in period.each_day())


def _column_words(grid: HeatGrid, period: Period) -> tuple[tuple[float, str], ...]:
    if period.scope is Scope.YEAR:
        firsts = [(number, day) for number, day in enumerate(period.each_day()) if day.day == 1]
        return tuple((float(number), day_in(day, "MMM")) for number, day in firsts)
    return tuple((float(number), word) for number, word in enumerate(grid.columns) if _is_shown_hour(word))


def _is_shown_hour(word: str) -> bool:
    """Every third, and the one that comes twice for the second time."""
    return word.endswith(f":00{AGAIN}") or (word.endswith(":00") and int(word[:2]) % HOURS_BETWEEN == 0)


def _legend(parts: Sequence[Part], heaters: Sequence[str]) -> tuple[Entry, ...]:
    total = sums(parts, heaters)
    translate = QCoreApplication.translate
    entries = [
        Entry(flow.word, energy_words(total[flow.key]), flow.meaning)
        for flow in flows()
        if total.get(flow.key)
    ]
    if any(part.is_booked for part in parts):
        entries.append(Entry(translate("History", "booked over a gap"), "", None, Qt.BrushStyle.FDiagPattern))
    return tuple(entries)


def _cost_sum(priced: Sequence[Part], unit: str) -> str:
    translate = QCoreApplication.translate
    total = sum(part.cost for part in priced if part.cost is not None)
    words = translate("History", "{amount} with VAT").format(amount=f"{decimal(total, 2)} {unit}")
    unpriced = sum(max(0, part.quarters - part.priced_quarters) for part in priced)
    if unpriced:
        words += History.tr(", %Ln quarters without a price", "", unpriced)
    return words


def _told_power(history: HistoryMessage | None) -> str:
    """The ends of the grid's power, for screen readers."""
    if history is None or "grid_w" not in history.low or not _has_value(history.low["grid_w"]):
        return QCoreApplication.translate("History", "nothing known")
    low = float(np.nanmin(np.array(history.low["grid_w"], dtype=np.float64)))
    high = float(np.nanmax(np.array(history.high["grid_w"], dtype=np.float64)))
    say = QCoreApplication.translate("History", "grid from {low} to {high}")
    return say.format(low=power(low), high=power(high))
