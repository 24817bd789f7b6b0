# SPDX-License-Identifier: MIT
"""From a tick's Outcome to the State that windows paint: words and numbers only, nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from controller.arbiter.journal import reason_of
from controller.arbiter.verdict import Verdict
from controller.board import StandingFault
from controller.model.command import SetCurrent, SetLimit, in_words
from controller.model.decision import Manual, RuleView
from controller.model.errors import Problem
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.messages import (
    DeviceMessage,
    FaultMessage,
    FlowMessage,
    MeterMessage,
    ProblemMessage,
    QuarterMessage,
    RuleMessage,
)
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    DeviceData,
    RelayReading,
    SolarReading,
    optional,
)
from controller.model.record_messages import (
    EndMessage,
    LikelihoodMessage,
    QuantileMessage,
    RecordMessage,
    RecordStageMessage,
)
from controller.model.said_messages import said_messages
from controller.model.saying import Words
from controller.model.snapshot import Flows, QuarterState, Snapshot
from controller.outcome import Outcome
from controller.quarter.record import Record


def meter_message(snapshot: Snapshot, telegrams: int, rejected: int) -> MeterMessage | None:
    """The grid meter; None before the first telegram."""
    reading = snapshot.meter
    if reading is None:
        return None
    return MeterMessage(
        time=reading.time,
        age_s=None if snapshot.meter_age_s is None else round(snapshot.meter_age_s, 1),
        grid_w=reading.grid_w,
        import_wh=reading.import_wh,
        export_wh=reading.export_wh,
        tariff=reading.tariff.value if reading.tariff else None,
        voltage_v=reading.voltage_v,
        current_a=reading.current_a,
        identification=reading.identification,
        telegrams=telegrams,
        rejected=rejected,
    )


def flow_message(flow: Flows, house: House) -> FlowMessage:
    """Powers of the house; what the house does not have is null, not zero."""

    def has(kind: type[DeviceSpec]) -> bool:
        return any(isinstance(spec, kind) for spec in house.devices)

    return FlowMessage(
        grid_w=optional(flow.grid_w),
        solar_w=optional(flow.solar_w) if has(SolarSpec) else None,
        battery_w=optional(flow.battery_w) if has(BatterySpec) else None,
        soc_pct=optional(flow.soc_pct),
        charger_w=optional(flow.charger_w) if has(ChargerSpec) else None,
        house_w=optional(flow.house_w - flow.charger_w),
        base_w=optional(flow.base_w),
    )


def quarter_message(quarter: QuarterState) -> QuarterMessage:
    """The running quarter."""
    forecast = quarter.forecast
    because: Words = "" if quarter.target is None else quarter.target.because
    return QuarterMessage(
        start=quarter.start,
        elapsed_s=quarter.elapsed_s,
        used_wh=round(quarter.used_wh, 1),
        basis=quarter.basis.value,
        target_w=quarter.target_w,
        target_reason=quarter.target_reason,
        allowance_w=round(quarter.allowance_w),
        forecast_w=None if forecast is None else round(forecast.median_w),
        forecast_low_w=None if forecast is None else round(forecast.quantile_w(0.1)),
        forecast_high_w=None if forecast is None else round(forecast.quantile_w(0.9)),
        risk_pct=None if quarter.risk_pct is None else round(quarter.risk_pct, 1),
        month=quarter.month,
        month_peak_w=quarter.month_peak_w,
        month_peak_time=quarter.month_peak_time,
        stake_eur=None if quarter.stake_eur is None else round(quarter.stake_eur, 2),
        target_because=str(because),
        target_numbers={} if quarter.target is None else dict(quarter.target.numbers),
        said=said_messages(target_because=because),
        peak_risk_pct=None if quarter.peak_risk_pct is None else round(quarter.peak_risk_pct, 1),
        billed_w=quarter.billed_w,
    )


def end_message(quarter: QuarterState | None) -> EndMessage | None:
    """How the running quarter will end."""
    if quarter is None or quarter.forecast is None:
        return None
    return EndMessage(
        start=quarter.start,
        elapsed_s=quarter.elapsed_s,
        mean_w=round(quarter.forecast.mean_w),
        quantiles=tuple(
            QuantileMessage(round(100 * p, 1), round(w)) for p, w in quarter.forecast.quantiles_w
        ),
        target_w=quarter.target_w,
        risk_pct=None if quarter.risk_pct is None else round(quarter.risk_pct, 1),
        peak_risk_pct=None if quarter.peak_risk_pct is None else round(quarter.peak_risk_pct, 1),
        billed_w=quarter.billed_w,
    )


def record_message(record: Record, quarter: QuarterState | None = None) -> RecordMessage:
    """How good the forecast was, and what it says of `quarter`."""
    return RecordMessage(
        tuple(
            RecordStageMessage(
                elapsed_s=stage.elapsed_s,
                quarters=round(stage.quarters, 1),
                mae_w=round(stage.mae_w, 1),
                hold_mae_w=round(stage.hold_mae_w, 1),
                brier=round(stage.brier, 5),
                hold_brier=round(stage.hold_brier, 5),
                base_brier=round(stage.base_brier, 5),
                cover80=round(stage.cover80, 4),
                cover90=round(stage.cover90, 4),
            )
            for stage in record.stages()
        ),
        tuple(
            LikelihoodMessage(round(each.cases, 1), round(each.told_pct, 2), round(each.came_pct, 2))
            for each in record.likelihoods()
        ),
        end_message(quarter),
    )


def device_messages(
    house: House, outcome: Outcome, manual: Mapping[str, Manual]
) -> tuple[DeviceMessage, ...]:
    """Every device with what it does, what it was told and why."""
    return tuple(_device(spec, outcome, manual.get(dotted(spec))) for spec in house.devices)


def _device(spec: DeviceSpec, outcome: Outcome, manual: Manual | None) -> DeviceMessage:
    name = dotted(spec)
    snapshot = outcome.snapshot
    data = snapshot.data(name, spec.timeout_s)
    verdict = outcome.verdicts.get(name)
    standing = outcome.standings.get(name)
    age_s = snapshot.device_age_s(name)
    low, high = _limits(spec)
    setpoint: Words = in_words(verdict.setpoint) if verdict else ""
    reason: Words = reason_of(verdict) if verdict else ""
    return DeviceMessage(
        name=name,
        kind=spec.kind.value,
        state=standing.state if standing else _seen(data),
        age_s=None if age_s is None else round(age_s, 1),
        power_w=power_w(data, spec),
        soc_pct=data.soc_pct if isinstance(data, BatteryReading) else None,
        status=data.status.value if isinstance(data, ChargerReading) and data.status else None,
        current_a=data.limit_a if isinstance(data, ChargerReading) else None,
        on=data.on if isinstance(data, RelayReading) else None,
        setpoint=str(setpoint),
        reason=str(reason),
        rule=verdict.rule if verdict else None,
        fault=snapshot.faults.get(name) or (getattr(data, "fault", None) if data else None),
        manual_until=manual.until if manual else None,
        runtime_today_s=None if standing is None else _whole(standing.runtime_today_s),
        starts_today=standing.starts_today if standing else None,
        phases=_phases(spec, data, verdict),
        switches_left=standing.switches_left if standing else None,
        limit_max=high,
        limit_min=low,
        limited_to_w=_limited_to_w(verdict, spec),
        makes_heat=isinstance(spec, RelaySpec) and spec.heat is not None,
        said=said_messages(setpoint=setpoint, reason=reason),
    )


def _phases(spec: DeviceSpec, data: DeviceData | None, verdict: Verdict | None) -> int | None:
    """Of a charger that answers."""
    if not isinstance(spec, ChargerSpec) or not isinstance(data, ChargerReading):
        return None
    told = None if verdict is None or not isinstance(verdict.setpoint, SetCurrent) else verdict.setpoint
    return spec.phases_of(data, told)


def _seen(data: DeviceData | None) -> str:
    """Of a device that is only read."""
    if data is None:
        return "offline"
    return "asleep" if isinstance(data, SolarReading) and data.is_asleep else "producing"


def _limited_to_w(verdict: Verdict | None, spec: DeviceSpec) -> float | None:
    """The limit that is told; none where it is all that the inverter can make."""
    if verdict is None or not isinstance(spec, SolarSpec) or not isinstance(verdict.setpoint, SetLimit):
        return None
    limit_w = verdict.setpoint.power_w
    return None if 0 < spec.peak_w <= limit_w else float(limit_w)


def _whole(value: float | None) -> float | None:
    return None if value is None else float(round(value))


def power_w(data: DeviceData | None, spec: DeviceSpec) -> float | None:
    """What the device draws or gives [W]; a relay's load by what site.yaml says it is."""
    match data:
        case BatteryReading() | ChargerReading() | SolarReading():
            return data.power_w
        case RelayReading():
            return float(spec.load_w) * data.on if isinstance(spec, RelaySpec) and spec.load_w else None
        case None:
            return None


def _limits(spec: DeviceSpec) -> tuple[float | None, float | None]:
    match spec:
        case BatterySpec():
            return -float(spec.charge_max_w), float(spec.discharge_max_w)
        case ChargerSpec():
            return spec.current_min_a, spec.current_max_a
        case SolarSpec(lowest_w=int() as lowest_w):
            return float(lowest_w), float(spec.peak_w) if spec.peak_w else None
        case _:
            return None, None


def rule_message(view: RuleView) -> RuleMessage:
    """A rule as it stands."""
    return RuleMessage(
        name=view.name,
        file=view.file,
        line=view.line,
        state=view.state.value,
        since=view.since,
        waits_for=str(view.waits_for),
        why=view.why,
        drives=view.drives,
        said=said_messages(waits_for=view.waits_for),
    )


def problem_messages(problems: Iterable[Problem]) -> tuple[ProblemMessage, ...]:
    """Problems of a file, with their places."""
    return tuple(
        ProblemMessage(
            problem.file,
            problem.line,
            problem.column,
            problem.length,
            problem.severity.value,
            problem.code,
            problem.message,
            problem.hint,
            said_messages(message=problem.words[0], hint=problem.words[1]),
        )
        for problem in problems
    )


def fault_message(fault: StandingFault, until: datetime | None = None) -> FaultMessage:
    """A fault that stands, or stood until `until`."""
    message, hint = fault.words
    said = said_messages(message=message, hint=hint)
    return FaultMessage(fault.source, fault.message, fault.hint, fault.since, until, said)
