# SPDX-License-Identifier: MIT
"""What may still be drawn in the running quarter so that it ends at its target.

    allowance [W] = (target [W] x 900 s - used [Wh] x 3600 s/h) / time left [s]

Near the end the time left goes to zero and the allowance would leap to either side, while no device can follow that
fast: a charger or a battery answers within seconds. So the time that the budget is spread over never falls below the
actuators' lag. What is left then flows out evenly at the rate of one lag; whatever of it the remaining seconds cannot
take stays as a reserve. The allowance is continuous, falls with the energy used and rises with the target; it stays
between zero and what the fuse lets through.
"""

from __future__ import annotations

from controller.model.clock import QUARTER_S

LAG_S = 5.0
"""From decision to effect of the slower quick devices [s]: Victron 2, SunSpec 5; OCPP may take longer."""


def room_wh(target_w: float, used_wh: float) -> float:
    """Energy [Wh] left until the quarter stands at its target; 0 when it is gone."""
    return max(0.0, target_w * QUARTER_S / 3600 - used_wh)


def allowance_w(
    target_w: float, used_wh: float, elapsed_s: float, fuse_w: float, lag_s: float = LAG_S
) -> float:
    """Import [W] that may be drawn on average for the rest of the quarter, 0 to `fuse_w`."""
    left_s = max(QUARTER_S - elapsed_s, lag_s)
    return min(fuse_w, room_wh(target_w, used_wh) * 3600 / left_s)
