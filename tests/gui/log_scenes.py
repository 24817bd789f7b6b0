# SPDX-License-Identifier: MIT
"""What the page Log shows: a telegram, faults, and how good the forecast has been."""

from __future__ import annotations

from datetime import timedelta

from controller.model.messages import (
    FaultMessage,
)
from controller.model.plan_messages import PlanDeviceMessage, PlanMessage
from controller.model.record_messages import (
    EndMessage,
    LikelihoodMessage,
    QuantileMessage,
    RecordMessage,
    RecordStageMessage,
)
from controller.model.said_messages import said_list, said_messages
from controller.model.saying import Saying
from controller.model.telegram_messages import TelegramLineMessage, TelegramMessage
from tests.gui.evening import NOW

_TELEGRAM = (
    ("/FLU5\\253769484_A", "Meter", "FLU5\\253769484_A"),
    ("0-0:96.1.4(50221)", "Version of the telegram", "50221"),
    ("0-0:1.0.0(261120180720W)", "Time", "18:07:20"),
    ("1-0:1.8.1(006789.012*kWh)", "Import, day", "6789.012 kWh"),
    ("1-0:1.8.2(005556.666*kWh)", "Import, night", "5556.666 kWh"),
    ("1-0:2.8.1(003210.000*kWh)", "Export, day", "3210.000 kWh"),
    ("1-0:2.8.2(001357.890*kWh)", "Export, night", "1357.890 kWh"),
    ("0-0:96.14.0(0001)", "Tariff", "day"),
    ("1-0:1.4.0(00.924*kW)", "Mean of the running quarter", "0.924 kW"),
    ("1-0:1.6.0(261116163000W)(02.210*kW)", "Peak of this month", "2.210 kW"),
    ("1-0:1.7.0(01.840*kW)", "Import now", "1.840 kW"),
    ("1-0:2.7.0(00.000*kW)", "Export now", "0.000 kW"),
    ("1-0:32.7.0(234.1*V)", "Voltage L1", "234.1 V"),
    ("1-0:52.7.0(233.8*V)", "Voltage L2", "233.8 V"),
    ("1-0:72.7.0(235.0*V)", "Voltage L3", "235.0 V"),
    ("1-0:31.7.0(004.20*A)", "Current L1", "4.20 A"),
)
RECORD = RecordMessage(
    (
        RecordStageMessage(60.0, 2_700.0, 142.0, 201.0, 0.011, 0.018, 0.012, 0.81, 0.9),
        RecordStageMessage(450.0, 2_700.0, 61.0, 78.0, 0.0042, 0.0071, 0.012, 0.79, 0.89),
        RecordStageMessage(720.0, 40.0, 23.0, 21.0, 0.0012, 0.0019, 0.012, 0.8, 0.9),
    ),
    (
        LikelihoodMessage(15_000.0, 0.4, 0.3),
        LikelihoodMessage(61.0, 29.0, 27.0),
        LikelihoodMessage(4.0, 97.0, 100.0),
    ),
    EndMessage(
        start=NOW.replace(minute=0, second=0),
        elapsed_s=440.0,
        mean_w=2_140.0,
        quantiles=tuple(
            QuantileMessage(pct, w)
            for pct, w in ((0.5, 1_480.0), (5.0, 1_700.0), (25.0, 1_960.0), (50.0, 2_120.0))
        )
        + tuple(QuantileMessage(pct, w) for pct, w in ((75.0, 2_310.0), (95.0, 2_580.0), (99.5, 3_210.0))),
        target_w=2_500.0,
        risk_pct=8.2,
        peak_risk_pct=8.2,
        billed_w=2_500.0,
    ),
)

_BUYS = Saying(
    "plan-battery-takes",
    charged_wh=6_200.0,
    charge_spans=(
        Saying("plan-span-tomorrow", from_at=NOW + timedelta(hours=8), to_at=NOW + timedelta(hours=11)),
    ),
    low_eur_per_kwh=0.112,
)
_NEEDS_NOTHING = Saying("plan-load-none")
_TOLD = (
    Saying(
        "plan-whole",
        until_at=NOW + timedelta(hours=29),
        low_eur_per_kwh=0.108,
        low_at=NOW + timedelta(hours=9),
        high_eur_per_kwh=0.381,
        high_at=NOW + timedelta(hours=1),
        load_wh=11_400.0,
        solar_wh=2_300.0,
        cost_eur=1.84,
        idle_eur=2.61,
    ),
    Saying("plan-assumed", known_at=NOW + timedelta(hours=6)),
)
PLAN = PlanMessage(
    reason="",
    start=NOW,
    quarters=(),
    cost_eur=1.84,
    idle_eur=2.61,
    peak_eur=0.0,
    stored_eur=0.0,
    text=tuple(map(str, _TOLD)),
    devices=tuple(
        PlanDeviceMessage(device, str(told), said_messages(text=told))
        for device, told in (("battery.home", _BUYS), ("charger.car", _NEEDS_NOTHING))
    ),
    said=said_list("text", _TOLD),
)


def telegram() -> TelegramMessage:
    """The newest telegram, with one line that could not be read."""
    lines = [TelegramLineMessage(text, meaning, value, None) for text, meaning, value in _TELEGRAM]
    lines.append(TelegramLineMessage("0-1:24.2.3(6325252525W)(*m3)", "Gas", None, "no value in this line"))
    return TelegramMessage(NOW, tuple(lines))


FAULTS = (
    FaultMessage(
        "charger.car",
        "The charger does not answer",
        "Is it switched on?",
        NOW - timedelta(hours=3),
        NOW - timedelta(hours=2, minutes=51),
    ),
    FaultMessage(
        "meter",
        "No telegram for 22 s",
        "Check the P1 cable.",
        NOW - timedelta(days=2),
        NOW - timedelta(days=2) + timedelta(minutes=4),
    ),
)
