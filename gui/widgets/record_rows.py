# SPDX-License-Identifier: MIT
"""The forecast as rows of the log: where the running quarter will end, how far off such words were in this house, in
all and at each time of a quarter, and whether their risks came true.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from PySide6.QtCore import QCoreApplication

from controller.model.record_messages import EndMessage, LikelihoodMessage, RecordMessage, RecordStageMessage
from gui.languages import Context
from gui.quarter_face import QUARTER_S, RISK_CLOSE_PCT, RISK_PEAK_PCT
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import UNKNOWN_TEXT, chance, decimal, kilowatts, minutes_seconds, percent, power

LogPage = Context("LogPage")
FEW_QUARTERS = 96.0
"""Of less than a day nothing can be said of bands."""
FEW_CASES = 10.0
ERROR_UNIT = "W"
"""In kW most errors would look alike."""
ALWAYS_ALLOWED_PCT = 2.0
"""A likelihood is as good as its word within this and twice what chance alone moves it by."""


def record_rows(record: RecordMessage) -> tuple[Row, ...]:
    """The running quarter, one row for each time of a quarter, then one for all that was called about as likely."""
    now = () if record.now is None or not record.now.quantiles else (_end_row(record.now),)
    known = [stage for stage in record.stages if stage.quarters >= FEW_QUARTERS]
    whole = (_whole_row(known),) if known else ()
    stages = (_stage_row(stage) for stage in record.stages)
    likely = (_likely_row(each) for each in record.likelihoods if each.cases >= FEW_CASES)
    return (*now, *whole, *stages, *likely)


def _end_row(end: EndMessage) -> Row:
    """Where the running quarter will end, in words that need no statistics."""
    translate, peak_pct = QCoreApplication.translate, end.peak_risk_pct
    title = translate("LogPage", "This quarter: about {power}, {time} left")
    ranges = translate("LogPage", "half of all such quarters end at {half} kW, nine of ten at {most} kW")
    right = "" if peak_pct is None else translate("LogPage", "new month peak: {risk}")
    return Row(
        key="running",
        icon="peak" if peak_pct is not None and peak_pct >= RISK_PEAK_PCT else "now",
        title=title.format(
            power=power(_quantile_w(end, 50)), time=minutes_seconds(max(0.0, QUARTER_S - end.elapsed_s))
        ),
        below=ranges.format(half=_between(end, 25, 75), most=_between(end, 5, 95)),
        right=right.format(risk=UNKNOWN_TEXT if peak_pct is None else chance(peak_pct)),
        meaning=_alarm(peak_pct),
        details=_end_details(end),
        most_below=2,
        is_right_first=False,
    )


def _alarm(risk_pct: float | None) -> Meaning | None:
    if risk_pct is None or risk_pct < RISK_CLOSE_PCT:
        return None
    return Meaning.PEAK if risk_pct >= RISK_PEAK_PCT else Meaning.ATTENTION


def _end_details(end: EndMessage) -> tuple[str, ...]:
    translate, told = QCoreApplication.translate, []
    passing = translate("LogPage", "risk of ending above the target of {power}: {risk}")
    making = translate("LogPage", "risk of a new month peak, above {power}: {risk}")
    for words, limit_w, risk_pct in (
        (passing, end.target_w, end.risk_pct),
        (making, end.billed_w, end.peak_risk_pct),
    ):
        if limit_w is not None and risk_pct is not None:
            told.append(words.format(power=power(limit_w), risk=chance(risk_pct)))
    rare = translate("LogPage", "one in a hundred ends below {low}, one in a hundred above {high}")
    told.append(rare.format(low=power(_quantile_w(end, 1)), high=power(_quantile_w(end, 99))))
    return tuple(told)


def _between(end: EndMessage, low_pct: float, high_pct: float) -> str:
    """`1.90 – 2.31`."""
    return f"{kilowatts(_quantile_w(end, low_pct))} – {kilowatts(_quantile_w(end, high_pct))}"


def _quantile_w(end: EndMessage, pct: float) -> float:
    """Where so many of all such quarters end below; a straight line between what is told, flat outside."""
    points = [(each.pct, each.w) for each in end.quantiles]
    if pct <= points[0][0]:
        return points[0][1]
    for (low_pct, low_w), (high_pct, high_w) in pairwise(points):
        if pct <= high_pct:
            return low_w + (high_w - low_w) * (pct - low_pct) / (high_pct - low_pct)
    return points[-1][1]


def _whole_row(stages: Sequence[RecordStageMessage]) -> Row:
    """How much nearer the ends of quarters were foreseen than by the newest power, at all `stages` together."""
    translate, quarters = QCoreApplication.translate, round(max(stage.quarters for stage in stages))
    own_w, newest_w = sum(stage.mae_w for stage in stages), sum(stage.hold_mae_w for stage in stages)
    is_nearer = own_w <= newest_w
    nearer = translate("LogPage", "In this house: {share} nearer than the newest power alone")
    farther = translate("LogPage", "In this house: {share} farther off than the newest power alone")
    return Row(
        key="whole",
        icon="now",
        title=(nearer if is_nearer else farther).format(
            share=percent(100 * abs(1 - own_w / max(1.0, newest_w)))
        ),
        below=LogPage.tr("of %Ln quarters; those of more than thirty days ago fade", "", quarters),
        meaning=Meaning.GOOD if is_nearer else Meaning.ATTENTION,
    )


def _stage_row(stage: RecordStageMessage) -> Row:
    translate = QCoreApplication.translate
    bands = translate(
        "LogPage", "{eighty} of {quarters} quarters ended in its 80 % band, {ninety} in its 90 % band"
    )
    title = translate("LogPage", "After {time} min: {error} off on average")
    risks = translate(
        "LogPage",
        "mean squared error of the risk of passing the target (Brier score, 0 is best): forecast {own}, "
        "newest power {hold}, always the same risk {base}",
    )
    is_better = stage.mae_w <= stage.hold_mae_w
    is_known = stage.quarters >= FEW_QUARTERS
    return Row(
        key=("stage", stage.elapsed_s),
        icon="now",
        title=title.format(time=_minutes(stage.elapsed_s), error=_error(stage.mae_w)),
        below=bands.format(
            eighty=percent(100 * stage.cover80),
            ninety=percent(100 * stage.cover90),
            quarters=round(stage.quarters),
        )
        if is_known
        else translate("LogPage", "too few quarters to say how often its bands held"),
        right=translate("LogPage", "newest power alone: {error}").format(error=_error(stage.hold_mae_w)),
        meaning=None if not is_known else Meaning.GOOD if is_better else Meaning.ATTENTION,
        details=(
            risks.format(
                own=decimal(stage.brier, 4),
                hold=decimal(stage.hold_brier, 4),
                base=decimal(stage.base_brier, 4),
            ),
        ),
    )


def _likely_row(likely: LikelihoodMessage) -> Row:
    translate = QCoreApplication.translate
    told = likely.told_pct / 100
    chance_pct = 100 * sqrt(told * (1 - told) / likely.cases)
    is_kept = abs(likely.came_pct - likely.told_pct) <= ALWAYS_ALLOWED_PCT + 2 * chance_pct
    title = translate("LogPage", "Risk told: {told}. Ended above the target: {came}")
    return Row(
        key=("likely", likely.told_pct),
        icon="now",
        title=title.format(told=chance(likely.told_pct), came=chance(likely.came_pct)),
        below=LogPage.tr(
            "%Ln times; chance alone moves this by {points} points", "", round(likely.cases)
        ).format(points=decimal(chance_pct, 1)),
        meaning=Meaning.GOOD if is_kept else Meaning.ATTENTION,
    )


def _error(power_w: float) -> str:
    """`142 W`."""
    return f"{decimal(power_w, 0)} {ERROR_UNIT}"


def _minutes(seconds: float) -> str:
    """`1`, `7.5`."""
    return decimal(seconds / 60, 0 if seconds % 60 == 0 else 1)
