# SPDX-License-Identifier: MIT
"""What the quarter gauge has to show, as plain shares and words: everything that can be decided without paint.

The ring of energy is scaled so that a full turn is the energy of the target. The ring of time beside it turns once in
the quarter. While the energy stays behind the time, the quarter ends below the target; where it runs ahead, it will
not. Energy beyond the target goes on into a second turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from controller.model.messages import QuarterMessage
from gui.style import Meaning
from gui.words import POWER_UNIT, Sign, chance, kilowatts

QUARTER_S = 900.0
QUARTERS_PER_HOUR = 4.0
RISK_CLOSE_PCT = 20.0
RISK_PEAK_PCT = 50.0


class Mood(Enum):
    """How the quarter stands."""

    BLANK = "blank"
    CALM = "calm"
    CLOSE = "close"
    PEAK = "peak"


MEANINGS = {Mood.CALM: Meaning.GOOD, Mood.CLOSE: Meaning.ATTENTION, Mood.PEAK: Meaning.PEAK}


@dataclass(frozen=True, slots=True)
class QuarterFace:
    """Shares of a turn: time 0..1, energies 0.. with 1 at the target."""

    mood: Mood
    time: float = 0.0
    used: float = 0.0
    forecast: float | None = None
    low: float | None = None
    high: float | None = None


BLANK = QuarterFace(Mood.BLANK)


def face_of(quarter: QuarterMessage | None) -> QuarterFace:
    """The face of a running quarter."""
    if quarter is None or quarter.target_w <= 0:
        return BLANK

    def share(demand_w: float | None) -> float | None:
        return None if demand_w is None else max(used, demand_w / quarter.target_w)

    used = max(0.0, quarter.used_wh * QUARTERS_PER_HOUR / quarter.target_w)
    return QuarterFace(
        mood=mood_of(quarter),
        time=min(1.0, max(0.0, quarter.elapsed_s / QUARTER_S)),
        used=used,
        forecast=share(quarter.forecast_w),
        low=share(quarter.forecast_low_w),
        high=share(quarter.forecast_high_w),
    )


def mood_of(quarter: QuarterMessage) -> Mood:
    """Red only when a new peak is in the making."""
    is_passed = quarter.used_wh * QUARTERS_PER_HOUR > quarter.target_w
    is_heading_over = quarter.forecast_w is not None and quarter.forecast_w > quarter.target_w
    risk_pct = quarter.risk_pct
    if is_passed or is_heading_over or (risk_pct is not None and risk_pct >= RISK_PEAK_PCT):
        return Mood.PEAK
    if risk_pct is not None and risk_pct >= RISK_CLOSE_PCT:
        return Mood.CLOSE
    return Mood.CALM


def mood_sign(quarter: QuarterMessage | None) -> Sign:
    """The mood as icon and words."""
    translate = QCoreApplication.translate
    if quarter is None:
        return Sign("starting", translate("Quarter", "No quarter yet"))
    if quarter.used_wh * QUARTERS_PER_HOUR > quarter.target_w:
        return Sign("peak", translate("Quarter", "Above the target"), Meaning.PEAK)
    return {
        Mood.CALM: Sign("good", translate("Quarter", "On course"), Meaning.GOOD),
        Mood.CLOSE: Sign("alarm", translate("Quarter", "Close to the target"), Meaning.ATTENTION),
        Mood.PEAK: Sign("peak", translate("Quarter", "New peak in the making"), Meaning.PEAK),
    }[mood_of(quarter)]


def peak_told(quarter: QuarterMessage | None) -> tuple[str, str, str]:
    """How likely the quarter becomes a new peak of its month, the tone of it, and what stands for it in little room.

    Nothing where that is not known.
    """
    if quarter is None or quarter.billed_w is None or quarter.peak_risk_pct is None:
        return "", "", ""
    translate, risk_pct = QCoreApplication.translate, quarter.peak_risk_pct
    billed = f"{kilowatts(quarter.billed_w)} {POWER_UNIT}"
    if quarter.used_wh * QUARTERS_PER_HOUR > quarter.billed_w:
        words = translate("Quarter", "New month peak: above {power} already")
        return words.format(power=billed), "alarm", translate("Quarter", "New month peak already")
    words = translate("Quarter", "New month peak: {risk} (above {power})")
    tone = "alarm" if risk_pct >= RISK_PEAK_PCT else "attention" if risk_pct >= RISK_CLOSE_PCT else "muted"
    risk = chance(risk_pct)
    short = translate("Quarter", "New month peak: {risk}").format(risk=risk)
    return words.format(power=billed, risk=risk), tone, short
