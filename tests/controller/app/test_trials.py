# SPDX-License-Identifier: MIT
"""Trying rules on the past: what is asked is judged whole, the work is a process apart, its trouble is an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app import trial_process
from controller.app.trial_job import Job
from controller.history.rows import SecondRow
from controller.model.messages import CheckMessage, RuleFileRequest
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from controller.tariff.spot import Spot
from tests.controller.app.trying import BEGIN_S, RULES, Trying, child, hours, is_alive, number_of, trying
from tests.patience import PATIENCE_S

BEGIN = datetime.fromtimestamp(BEGIN_S, UTC)
REFUSES = """text = '{"error":"no rows","hint":"x"}'; print(f'refused {len(text)}\\n{text}')"""
WAITS = "sys.stdin.buffer.read()"
MORE = "control goes on; the log says more"


def story(
    folder: Path, tell: Callable[[Trying], Awaitable[None]], minutes: tuple[SecondRow, ...] = ()
) -> None:
    async def whole() -> None:
        async with trying(folder, minutes) as place:
            await tell(place)

    asyncio.run(whole())


def edited(text: str, name: str = "rules.yaml") -> TrialRequest:
    return TrialRequest(files=(RuleFileRequest(name, text),))


async def given(place: Trying, request: TrialRequest) -> Job:
    """What the child is given to do when that is asked, as it can read it."""
    handed: asyncio.Queue[bytes] = asyncio.Queue()
    to_bytes = Job.to_bytes

    def noted(job: Job) -> bytes:
        data = to_bytes(job)
        handed.put_nowait(data)
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Job, "to_bytes", noted)
        await place.trials.begin(request, "owner")
        async with asyncio.timeout(PATIENCE_S):
            return Job.from_bytes(await handed.get())


@pytest.fixture
def waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that works for ever, and ends only with the controller."""
    monkeypatch.setattr(trial_process, "program", child(tmp_path, WAITS))


def test_edited_rules_stand_beside_the_running_ones_beside_none_and_the_best(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        begun = await place.trials.begin(edited(RULES.replace("2 kW", "3 kW")), "owner")
        assert isinstance(begun, TrialMessage)
        assert (begun.state, begun.share, begun.report) == ("running", 0.0, None)
        message = await place.over(begun)
        assert (message.state, message.share, message.problem) == ("done", 1.0, "")
        report = message.report
        assert report is not None
        assert (report.source, report.step_s, report.gaps) == ("history", 60, 0)
        assert (report.start, report.end) == (BEGIN, BEGIN + timedelta(hours=3))
        assert list(report.variants) == ["none", "running", "edited", "ideal"]
        peaks = {name: variant.peak_w for name, variant in report.variants.items()}
        assert 1_900 < peaks["running"] < 2_200
        assert 2_900 < peaks["edited"] < 3_200
        assert peaks["none"] == 4_500
        costs = {name: variant.cost_eur for name, variant in report.variants.items()}
        assert costs["ideal"] < costs["edited"] < costs["none"]
        assert costs["running"] < costs["edited"]
        plots = {name: variant.plot for name, variant in report.variants.items()}
        assert plots["ideal"] is None
        assert plots["running"] is not None
        assert {"grid_w", "battery_w", "soc_pct", "relay.boiler"} <= set(plots["running"].low)
        quarters_w = [value for value in plots["running"].high["quarter_w"] if value is not None]
        assert round(max(quarters_w)) == report.variants["running"].peak_w

    story(tmp_path, tell, hours(3))


def test_an_imagined_battery_runs_under_the_rules_of_the_library(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        begun = await place.trials.begin(TrialRequest(battery="10 kWh, 5 kW"), "owner")
        report = (await place.over(begun)).report
        assert report is not None
        assert list(report.variants) == ["none", "running", "ideal"]
        assert report.variants["running"].peak_w < report.variants["none"].peak_w == 4_500
        stores = "the library's rules that store the sun and hold the peak run with the imagined devices"
        assert stores in report.notes

    story(tmp_path, tell, hours(3))


def test_only_the_newest_days_are_tried_and_the_past_is_told(tmp_path: Path, waits: None) -> None:
    async def tell(place: Trying) -> None:
        assert await place.trials.sources() == TrialSourcesMessage(BEGIN, BEGIN + timedelta(hours=30))
        past = (await given(place, TrialRequest(days=1))).past
        assert past is not None
        assert (past.start_s, past.end_s) == (BEGIN_S + 6 * 3600, BEGIN_S + 30 * 3600)

    story(tmp_path, tell, hours(30))


def test_a_trial_takes_along_what_is_stored_of_the_exchange_around_its_days(
    tmp_path: Path, waits: None
) -> None:
    asked: list[tuple[date, date]] = []
    jobs: list[Job] = []

    def stored(first: date, after: date) -> Spot:
        asked.append((first, after))
        return Spot({BEGIN_S: Decimal("81.5")})

    async def tell(place: Trying) -> None:
        place.trials.follow(stored)
        jobs.append(await given(place, TrialRequest(days=1)))

    story(tmp_path, tell, hours(30))
    first = BEGIN + timedelta(hours=6) - timedelta(days=2)
    assert asked == [(first.date(), (BEGIN + timedelta(hours=30, days=2)).date())]
    assert jobs[0].spot is not None
    assert jobs[0].spot.at(BEGIN_S, 15) == Decimal("81.5")


def test_rules_with_errors_are_told_with_their_places_and_nothing_is_begun(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        told = await place.trials.begin(edited(RULES.replace("battery.home", "battery.hom")), "owner")
        assert isinstance(told, CheckMessage)
        assert [(problem.file, problem.line, problem.severity) for problem in told.problems] == [
            ("rules.yaml", 2, "error")
        ]
        with pytest.raises(Refused):
            place.trials.get("")

    story(tmp_path, tell, hours(2))


@pytest.mark.parametrize("minutes", [(), hours(1)[:-1]])
def test_without_a_past_there_is_nothing_to_try_on(minutes: tuple[SecondRow, ...], tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        assert await place.trials.sources() == TrialSourcesMessage(None, None)
        with pytest.raises(Refused) as refused:
            await place.trials.begin(TrialRequest(), "owner")
        assert (refused.value.status, refused.value.error, refused.value.hint) == (
            409,
            "there is no recorded past to try on yet",
            "try the simulated week, or come back in some hours",
        )

    story(tmp_path, tell, minutes)


def test_an_imagined_device_that_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        with pytest.raises(Refused) as refused:
            await place.trials.begin(TrialRequest("week", battery="big"), "owner")
        assert (refused.value.status, refused.value.error, refused.value.hint) == (
            422,
            '"big" is not a battery',
            'write its size and its power: "10 kWh, 5 kW"',
        )

    story(tmp_path, tell)


def test_a_trial_that_is_given_up_is_gone_at_once_and_not_at_its_own_end(tmp_path: Path, waits: None) -> None:
    async def tell(place: Trying) -> None:
        begun = await place.trials.begin(TrialRequest("week"), "owner")
        assert isinstance(begun, TrialMessage)
        number = await number_of(tmp_path)
        async with asyncio.timeout(PATIENCE_S):
            assert (await place.trials.end(begun.id)).state == "cancelled"
        assert not is_alive(number)
        assert (await place.trials.end(begun.id)).state == "cancelled"

    story(tmp_path, tell)


def test_a_trial_can_be_given_up_while_it_tells_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "sys.stdout.write('report 9000000\\n' + 150_000 * 'x'); sys.stdout.flush()"
    notes = f"pathlib.Path({str(tmp_path / 'told')!r}).write_text('1')"
    monkeypatch.setattr(trial_process, "program", child(tmp_path, f"{says}\n{notes}\n{WAITS}"))

    async def tell(place: Trying) -> None:
        begun = await place.trials.begin(TrialRequest("week"), "owner")
        assert isinstance(begun, TrialMessage)
        await number_of(tmp_path, "told")
        async with asyncio.timeout(PATIENCE_S):
            assert (await place.trials.end(begun.id)).state == "cancelled"

    story(tmp_path, tell)


def test_who_asks_anew_ends_the_trial_before(tmp_path: Path, waits: None) -> None:
    async def tell(place: Trying) -> None:
        first = await place.trials.begin(TrialRequest("week"), "owner")
        assert isinstance(first, TrialMessage)
        number = await number_of(tmp_path)
        second = await place.trials.begin(TrialRequest("week"), "owner")
        assert isinstance(second, TrialMessage)
        assert not is_alive(number)
        assert place.trials.get(second.id).state == "running"
        with pytest.raises(Refused) as refused:
            place.trials.get(first.id)
        assert (refused.value.status, refused.value.error) == (404, f'there is no trial "{first.id}"')
        with pytest.raises(Refused):
            await place.trials.end(first.id)

    story(tmp_path, tell)


def test_the_end_of_the_controller_is_the_end_of_a_trial(tmp_path: Path, waits: None) -> None:
    numbers: list[int] = []

    async def tell(place: Trying) -> None:
        await place.trials.begin(TrialRequest("week"), "owner")
        numbers.append(await number_of(tmp_path))

    story(tmp_path, tell)
    assert not is_alive(numbers[0])


@pytest.mark.parametrize(
    ("does", "problem", "hint"),
    [
        ("sys.exit(70)", "the trial ended with code 70", MORE),
        ("os.kill(os.getpid(), signal.SIGKILL)", "the trial was killed by signal 9", MORE),
        ("print('report 5000')", "the trial ended with code 0", MORE),
        ("print('share 0.5'); print('report 2\\n{}')", "the trial failed by a bug in Kwartier", MORE),
        ("print('nonsense')", "the trial failed by a bug in Kwartier", MORE),
        (REFUSES, "no rows", "x"),
    ],
)
def test_a_trial_that_dies_or_talks_nonsense_has_failed_and_the_next_can_begin(
    does: str, problem: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_process, "program", child(tmp_path, does))

    async def tell(place: Trying) -> None:
        message = await place.over(await place.trials.begin(TrialRequest("week"), "owner"))
        assert (message.state, message.problem, message.hint, message.report) == (
            "failed",
            problem,
            hint,
            None,
        )
        monkeypatch.setattr(trial_process, "program", child(tmp_path, WAITS))
        again = await place.trials.begin(TrialRequest("week"), "owner")
        assert isinstance(again, TrialMessage)
        assert again.state == "running"

    story(tmp_path, tell)


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_process, "program", lambda _command: (str(tmp_path / "none"),))

    async def tell(place: Trying) -> None:
        message = await place.over(await place.trials.begin(TrialRequest("week"), "owner"))
        assert (message.state, message.problem) == (
            "failed",
            "no process could be started: No such file or directory",
        )

    story(tmp_path, tell)


def test_a_past_that_cannot_be_read_fails_the_trial_and_nothing_else(tmp_path: Path, waits: None) -> None:
    async def tell(place: Trying) -> None:
        async def nothing(*_: object) -> None:
            return None

        with pytest.MonkeyPatch.context() as patch:
            archive = place.trials._archive
            begun = await place.trials.begin(TrialRequest(), "owner")
            patch.setattr(archive, "_ask", nothing)
            message = await place.over(begun)
        assert (message.state, message.problem) == ("failed", "the past could not be read")

    story(tmp_path, tell, hours(3))


def test_files_with_the_texts_of_the_running_ones_are_no_edit(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        report = (await place.over(await place.trials.begin(edited(RULES), "owner"))).report
        assert report is not None
        assert list(report.variants) == ["none", "running", "ideal"]

    story(tmp_path, tell, hours(2))


def test_with_broken_files_on_disk_the_last_good_ones_are_those_that_run(tmp_path: Path) -> None:
    async def tell(place: Trying) -> None:
        good = place.files.good_files()
        place.files.newest = replace(place.files.newest, ruleset=None, files=())
        assert place.files.good_files() == good != ()

    story(tmp_path, tell)
