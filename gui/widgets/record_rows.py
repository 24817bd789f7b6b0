# SPDX-License-Identifier: MIT
"""How good the forecast has been in this house, as rows of the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.record_messages import LikelihoodMessage, RecordMessage, RecordStageMessage
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import decimal, minutes_seconds, percent, power

FEW_QUARTERS = 96.0
"""Of less than a day nothing can be said of bands."""
FEW_CASES = 10.0


def record_rows(record: RecordMessage) -> tuple[Row, ...]:
    """One row for each time of the quarter, then one for all that was called about as likely."""
    stages = (_stage_row(stage) for stage in record.stages)
    likely = (_likely_row(each) for each in record.likelihoods if each.cases >= FEW_CASES)
    return (*stages, *likely)


def _stage_row(stage: RecordStageMessage) -> Row:
    say = QCoreApplication.translate
    bands = say("LogPage", "the 80 % band held in {eighty}, the 90 % band in {ninety} of {quarters} quarters")
    title = say("LogPage", "After {time} min the forecast is off by {error} on average")
    risks = say(
        "LogPage", "Brier score of the risk {own}; of the newest power {hold}, of a constant risk {base}"
    )
    is_better = stage.mae_w <= stage.hold_mae_w
    return Row(
        key=("stage", stage.elapsed_s),
        icon="now",
        title=title.format(time=minutes_seconds(stage.elapsed_s), error=power(stage.mae_w)),
        below=bands.format(
            eighty=percent(100 * stage.cover80),
            ninety=percent(100 * stage.cover90),
            quarters=round(stage.quarters),
        )
        if stage.quarters >= FEW_QUARTERS
        else say("LogPage", "too few quarters to say how often its bands held"),
        right=say("LogPage", "newest power alone: {error}").format(error=power(stage.hold_mae_w)),
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
    say = QCoreApplication.translate
    title = say("LogPage", "Of what was called {told} likely to pass the target, {came} did")
    return Row(
        key=("likely", likely.told_pct),
        icon="now",
        title=title.format(told=percent(likely.told_pct), came=percent(likely.came_pct)),
        below=say("LogPage", "{cases} times").format(cases=round(likely.cases)),
    )
