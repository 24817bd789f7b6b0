# SPDX-License-Identifier: MIT
"""One answer of each kind that the service of the API's tests gives."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from controller.model.comparison_messages import ComparedMessage, ComparisonMessage
from controller.model.economics_messages import (
    EconomicsMessage,
    MoneyMessage,
    RangeMessage,
    SavedMessage,
)
from controller.model.messages import (
    AboutMessage,
    ProblemMessage,
    State,
)
from controller.model.past_messages import (
    ActivationMessage,
    FileChangeMessage,
)
from controller.model.rate_messages import (
    RateFigureMessage,
    RatesMessage,
    TariffRatesMessage,
)
from controller.model.setting_messages import SettingMessage
from controller.model.swap_messages import SwapMessage
from controller.model.total_messages import TotalMessage
from controller.model.trial_messages import (
    RUNNING,
    TrialMessage,
)

NOW = datetime(2026, 1, 31, 18, tzinfo=UTC)
ACTIVATION = ActivationMessage(7, NOW, "window", (FileChangeMessage("rules.yaml", 1, 0),), 1, 0)
SETTING = SettingMessage("night", "", "time", "22:00", 79_200.0, "", 0.0, 85_500.0, 900.0, ("Fill",))
PROBLEM = ProblemMessage("rules.yaml", 2, 5, 3, "error", "unknown-name", "there is no such name", "")
TRIAL = TrialMessage("0a1b", RUNNING, 0.0, "", "", None)
SWAP = SwapMessage(7, "electricity", NOW, "…0292", "…0815", 12_345.6, 0.4, "kWh", False, None, None, None)
TOTAL = TotalMessage(
    NOW, NOW, 8123.5, None, 2500, 96, Decimal("2.031"), 96, {"battery_w": 400.0}, {"battery_w": 512.5}
)
CONTRACTS = ComparisonMessage(
    NOW.date(),
    NOW.date(),
    1,
    2,
    8123,
    0,
    "EUR",
    NOW.date(),
    (ComparedMessage("own", "Own", 3.21, True, True, 0, ()),),
)
RATES = RatesMessage(
    (
        TariffRatesMessage(
            "own",
            "Own",
            "supplier",
            "electricity",
            NOW.date(),
            6.0,
            (RateFigureMessage("lines/energy/price", "Energy", "10 ct/kWh", "", "card", True),),
        ),
    ),
    True,
    "rates.yaml",
)
SERIES = ("grid_w", "solar_w", "battery.home")
SAVED = SavedMessage("2026-01", NOW, 96, 3100.0, RangeMessage(4200, 4600, 4900), RangeMessage(5, 7, 9), None)
ECONOMICS = EconomicsMessage(
    month="2026-01",
    currency="EUR",
    is_running=True,
    eur_per_kw=4.7878,
    free_up_to_w=3100.0,
    is_capped=False,
    peak_w=3100.0,
    peak_expected_w=RangeMessage(3100, 3300, 3900),
    month_so_far=14.1,
    month_expected=RangeMessage(14.1, 14.2, 14.4),
    year_so_far=14.1,
    year_expected=RangeMessage(160, 172, 190),
    saved=SAVED,
    saved_year=RangeMessage(5, 7, 9),
)
TOLD = MoneyMessage(
    "2026-01-30", NOW, "30 January: highest quarter 2.4 kW, as without control", {"peak_w": 2400.0}
)


def state(mode: str = "auto") -> State:
    """A house with nothing in it."""
    return State(
        about=AboutMessage("kwartier", "0.1.0", 1, "Demo house", "Europe/Brussels", True, 1),
        mode=mode,
        now=NOW,
        missing=(),
        meter=None,
        flow=None,
        quarter=None,
        peaks=(),
        devices=(),
        rules=(),
        rules_problems=(),
        decisions=(),
        faults=(),
    )
