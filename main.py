# SPDX-License-Identifier: MIT
"""Kwartier: choose a mode; no logic. `python main.py --help` lists the commands, docs of each are beside its code.

Each mode imports what it needs when it is chosen, so that none waits for what it does not use.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from controller.app.place import Place

Command = Callable[[argparse.Namespace], int]
CONTROL = "control"
TRIAL, PLAN = "trial", "plan"
"""Started by a controller and by nobody else, so neither the help nor an error lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Exit codes: 0 done, 1 problems found in the input, 2 usage, 3 cannot start, 70 a bug of ours (sysexits.h).
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is not None or given[:1] != [CONTROL]:
        return _run(given)
    from controller.app.stopping import ending_well

    with ending_well():
        return _run(given)


def _run(given: list[str]) -> int:
    from controller.app.command_line import command_line
    from controller.app.edge import run_safely

    if given in ([TRIAL], [PLAN]):
        return run_safely(_trial if given == [TRIAL] else _plan)
    chosen = command_line().parse_args(given)
    return run_safely(lambda: COMMANDS[chosen.command](chosen))


def _everything(_chosen: argparse.Namespace) -> int:
    from controller.app.launch import child_controller, demo_folder, program, token_file
    from gui.app import run_window
    from gui.controller_process import Launch

    with demo_folder() as folder:
        child = child_controller(Path(folder))
        start = partial(Launch, child.argv, child.token_file)
        return run_window(None, token_file(), start, importer=program("import"))


def _window(chosen: argparse.Namespace) -> int:
    from controller.app.launch import program, token_file
    from gui.app import run_window

    return run_window(chosen.connect, token_file(chosen.data), None, importer=program("import"))


def _control(chosen: argparse.Namespace) -> int:
    from controller.app.control import control

    return control(
        chosen.site,
        is_demo=chosen.demo,
        data=chosen.data,
        listen=chosen.listen,
        with_parent=chosen.with_parent,
    )


def _replay(chosen: argparse.Namespace) -> int:
    from controller.app.replay import replay

    return replay(chosen.file, speed=chosen.speed, site=chosen.site, data=chosen.data, listen=chosen.listen)


def _decode(chosen: argparse.Namespace) -> int:
    from controller.app.decode import decode

    return decode(
        chosen.files,
        protocol=chosen.protocol,
        key=chosen.key,
        auth_key=chosen.auth_key,
        stdin=io.BytesIO() if sys.stdin is None else sys.stdin.buffer,
        stdout=sys.stdout,
        stderr=sys.stderr,
    )


def _check(chosen: argparse.Namespace) -> int:
    if chosen.schema:
        from controller.app.rule_schema import schema_command

        return schema_command(chosen.paths)
    from controller.app.check import check_command

    return check_command(chosen.paths, as_json=chosen.json)


def _backtest(chosen: argparse.Namespace) -> int:
    from controller.app.backtest import Choice, Wanted, backtest_command

    house = Choice(chosen.site, chosen.battery, chosen.car)
    out = Wanted(chosen.series, as_json=chosen.json, explains_gap=chosen.gap)
    return backtest_command(chosen.load, house, out, rules=chosen.rules, rates=chosen.rates)


def _forecast_report(chosen: argparse.Namespace) -> int:
    from controller.app.forecast_report import forecast_report_command

    return forecast_report_command(chosen.load, as_json=chosen.json)


def _bill(chosen: argparse.Namespace) -> int:
    from controller.app.bill import Sources, bill_command, compare_command, correct_command

    sources = Sources(chosen.site, chosen.rates, chosen.prices, chosen.data, chosen.connect)
    if chosen.correct:
        return correct_command(chosen.days, sources, chosen.correct)
    if chosen.compare:
        return compare_command(chosen.days, sources, as_json=chosen.json, pdf=chosen.pdf)
    return bill_command(chosen.days, sources, as_json=chosen.json, pdf=chosen.pdf, is_outlook=chosen.outlook)


def _place(chosen: argparse.Namespace) -> Place:
    from controller.app.place import Place

    return Place(chosen.site, chosen.data, chosen.connect)


def _export(chosen: argparse.Namespace) -> int:
    from controller.app.export_csv import Wanted, export_csv_command

    wanted = Wanted(chosen.first, chosen.last, chosen.level, is_for_load=chosen.purpose is not None)
    return export_csv_command(wanted, _place(chosen), chosen.out)


def _import(chosen: argparse.Namespace) -> int:
    from controller.app.import_past import Wanted, import_command

    wanted = Wanted(
        chosen.files,
        dict(chosen.entities),
        is_only_told=chosen.dry_run,
        as_json=chosen.json,
        is_followed=chosen.progress,
    )
    return import_command(wanted, _place(chosen))


def _truth(chosen: argparse.Namespace) -> int:
    from controller.app.truth import truth_command

    place = _place(chosen)
    return truth_command(chosen.first, chosen.last, place, as_json=chosen.json)


def _backup(chosen: argparse.Namespace) -> int:
    from controller.app.backup import backup_command

    return backup_command(chosen.file, _place(chosen))


def _restore(chosen: argparse.Namespace) -> int:
    from controller.app.backup import restore_command

    return restore_command(chosen.file, _place(chosen))


def _doctor(chosen: argparse.Namespace) -> int:
    from controller.app.doctor import doctor

    return doctor(chosen.site, chosen.data, as_json=chosen.json)


def _devices(chosen: argparse.Namespace) -> int:
    from controller.app.devices import devices_list, devices_test
    from controller.app.scan import devices_scan

    if chosen.way == "scan":
        return devices_scan(chosen.addresses, chosen.units, _place(chosen), as_json=chosen.json)
    if chosen.way == "list":
        return devices_list(_place(chosen), as_json=chosen.json)
    return devices_test(chosen.name, _place(chosen), as_json=chosen.json)


def _trial() -> int:
    from controller.app.trial_child import trial_child

    return trial_child()


def _plan() -> int:
    from controller.app.plan_child import plan_child

    return plan_child()


def _safe_state(chosen: argparse.Namespace) -> int:
    from controller.app.safe_state import safe_state

    return safe_state(chosen.site, chosen.data)


COMMANDS: Mapping[str, Command] = {
    "": _everything,
    CONTROL: _control,
    "window": _window,
    "replay": _replay,
    "decode": _decode,
    "check": _check,
    "truth": _truth,
    "bill": _bill,
    "backtest": _backtest,
    "forecast-report": _forecast_report,
    "export": _export,
    "import": _import,
    "devices": _devices,
    "doctor": _doctor,
    "safe-state": _safe_state,
    "backup": _backup,
    "restore": _restore,
}
"""What each of them does; without a name, the window on a controller of its own."""

if __name__ == "__main__":
    sys.exit(main())
