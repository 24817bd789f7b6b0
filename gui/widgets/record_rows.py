# SPDX-License-Identifier: MIT
"""How good the forecast has been in this house, as rows of the log: how far off, and whether its risks came true."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QCoreApplication

from controller.model.record_messages import LikelihoodMessage, RecordMessage, RecordStageMessage
from gui.languages import Context
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import decimal, percent, power

LogPage = Context("LogPage")
FEW_QUARTERS = 96.0
"""Of less than a day nothing can be said of bands."""
FEW_CASES = 10.0
ALWAYS_ALLOWED_PCT = 2.0
"""A likelihood is as good as its word within this and twice what chance alone moves it by."""


def record_rows(record: RecordMessage) -> tuple[Row, ...]:
    """One row for each time of the quarter, then one for all that was called about as likely."""
    stages = (_stage_row(stage) for stage in record.stages)
    likely = (_likely_row(each) for each in record.likelihoods if each.cases >= FEW_CASES)
    return (*stages, *likely)


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
    return Row(
        key=("stage", stage.elapsed_s),
        icon="now",
        title=title.format(time=_minutes(stage.elapsed_s), error=power(stage.mae_w)),
        below=bands.format(
            eighty=percent(100 * stage.cover80),
            ninety=percent(100 * stage.cover90),
            quarters=round(stage.quarters),
        )
        if stage.quarters >= FEW_QUARTERS
        else translate("LogPage", "too few quarters to say how often its bands held"),
        right=translate("LogPage", "newest power alone: {error}").format(error=power(stage.hold_mae_w)),
        meaning=Meaning.GOOD if is_better else Meaning.ATTENTION,
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
        title=title.format(told=_share(likely.told_pct), came=_share(likely.came_pct)),
        below=LogPage.tr(
            "%Ln times; chance alone moves this by {points} points", "", round(likely.cases)
        ).format(points=decimal(chance_pct, 1)),
        meaning=Meaning.GOOD if is_kept else Meaning.ATTENTION,
    )


def _minutes(seconds: float) -> str:
    """`1`, `7.5`."""
    return decimal(seconds / 60, 0 if seconds % 60 == 0 else 1)


def _share(pct: float) -> str:
    if 0 < pct < 1:
        return QCoreApplication.translate("LogPage", "under 1 %")
    return percent(pct)
