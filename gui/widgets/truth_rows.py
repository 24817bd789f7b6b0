# SPDX-License-Identifier: MIT
"""The meter check as rows: the clocks, each source as a whole, and what differs, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.truth_messages import (
    BY_MONTH,
    BY_QUARTER,
    ClockMessage,
    ComparedMessage,
    DifferenceMessage,
    TruthMessage,
)
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import clock, date, decimal, local, power

FAR_S = 5.0
"""A machine's clock that is off by more than this is worth a look."""


def truth_rows(truth: TruthMessage, zone: str) -> tuple[Row, ...]:
    """Everything that was compared over the last month."""
    clocks = () if truth.clock is None else (_clock_row(truth.clock),)
    compared = map(_compared_row, truth.compared)
    return (*clocks, *compared, *(_difference_row(each, zone) for each in truth.differences))


def _clock_row(clock: ClockMessage) -> Row:
    translate = QCoreApplication.translate
    ntp = {
        "synchronised": translate("MeterCheck", "this computer's clock is kept by the network"),
        "not synchronised": translate(
            "MeterCheck", "nobody keeps this computer's clock; quarters go by the meter's"
        ),
    }.get(clock.ntp, translate("MeterCheck", "who keeps this computer's clock is not known"))
    if clock.skew_s is None:
        return Row("clock", "now", translate("MeterCheck", "No telegram with a time yet"), ntp)
    title = translate("MeterCheck", "The meter's clock is {seconds} s behind this computer's")
    if clock.skew_s < 0:
        title = translate("MeterCheck", "The meter's clock is {seconds} s ahead of this computer's")
    drift = translate("MeterCheck", "drift {ppm} ppm")
    return Row(
        key="clock",
        icon="now",
        title=title.format(seconds=decimal(abs(clock.skew_s), 1)),
        below=ntp,
        right="" if clock.drift_ppm is None else drift.format(ppm=decimal(clock.drift_ppm, 1)),
        meaning=Meaning.GOOD if abs(clock.skew_s) <= FAR_S else Meaning.ATTENTION,
    )


def source_words(source: str) -> str:
    """Who it is that we are held against."""
    translate = QCoreApplication.translate
    words = {
        BY_QUARTER: translate("MeterCheck", "Quarters as the meter shows them (1-0:1.4.0)"),
        BY_MONTH: translate("MeterCheck", "Month peaks of the meter (1-0:1.6.0)"),
    }
    return words.get(source, source)


def _compared_row(compared: ComparedMessage) -> Row:
    translate = QCoreApplication.translate
    is_good = compared.agree == compared.compared
    below = translate(
        "MeterCheck", "{agree} of {compared} agree; mean distance {mean} W, largest {largest} W"
    )
    return Row(
        key=("source", compared.source),
        icon="better" if is_good else "warning",
        title=source_words(compared.source),
        below=below.format(
            agree=compared.agree,
            compared=compared.compared,
            mean=decimal(compared.mean_w, 1),
            largest=decimal(compared.largest_w, 0),
        ),
        meaning=Meaning.GOOD if is_good else Meaning.ATTENTION,
        most_below=2,
    )


def _difference_row(difference: DifferenceMessage, zone: str) -> Row:
    translate = QCoreApplication.translate
    at = local(difference.start, zone)
    title = translate("MeterCheck", "{own} here, {their} there").format(
        own=power(difference.own_w), their=power(difference.their_w)
    )
    return Row(
        key=(difference.source, difference.start),
        icon="warning",
        title=title,
        below=reason_words(difference),
        right=f"{date(at)} {clock(at)}",
        details=(source_words(difference.source),),
        most_below=2,
    )


def reason_words(difference: DifferenceMessage) -> str:
    """The likely reason; those that carry figures of their own are told as the controller says them."""
    translate = QCoreApplication.translate
    words = {
        "boundary": translate("MeterCheck", "power changed in the last seconds before the boundary"),
        "stood-still": translate("MeterCheck", "the meter's own figure stood still or came late"),
        "other-quarter": translate(
            "MeterCheck", "we saw a higher quarter: was the meter replaced in this month?"
        ),
        "estimated": translate("MeterCheck", "the export has an estimate here"),
        "unknown": translate("MeterCheck", "no reason is known"),
    }
    return words.get(difference.reason, difference.sentence)
