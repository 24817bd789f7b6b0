# SPDX-License-Identifier: MIT
"""`safe-state` after a controller that was killed: what can be reached is safe, what cannot is named."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import pytest

from controller.app import made_safe as module
from controller.app.edge import CannotStart, Exit
from controller.app.safe_state import safe_state
from controller.model.errors import Fault, FileRefused
from hardware.driver import Driver
from tests.controller.app.processes import free_port, run, started, storage_mode, storage_mode_is, write_site


def test_safe_state_reaches_what_it_can_and_names_what_it_cannot(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim") as sim:
            battery = json.loads(sim.line)["battery.home"]
            write_site(tmp_path, json.loads(sim.line)["p1"], battery)
            site = tmp_path / "site.yaml"
            dead = free_port()
            site.write_text(
                site.read_text()
                + "chargers:\n  car: {driver: modbus, map: alfen, "
                + f'address: "tcp://127.0.0.1:{dead}", maximum: 16 A, safe: 6 A}}\n'
            )
            controller = (
                "main.py", "control", "--site", str(site), "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0",
            )  # fmt: skip
            async with started(*controller) as program:
                await storage_mode_is(3, battery, within_s=20)
                program.process.kill()
                await program.process.wait()
            assert await storage_mode(battery) == 3
            said = await run("safe-state", "--site", str(site), "--data", str(tmp_path / "none"))
            assert await storage_mode(battery) == 0
            assert said.code == Exit.CANNOT_START
            assert sorted(said.errors) == [
                "battery.home: safe",
                f"charger.car: not made safe: 127.0.0.1:{dead} refused the connection "
                "(switch Modbus TCP on in the device, check the port)",
            ]
            assert said.out == ""
            assert await sim.end() == 0

    asyncio.run(scenario())


def test_safe_state_without_a_house_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    assert safe_state(None) == Exit.DONE
    assert capsys.readouterr().err == "no site.yaml: there is no device to make safe\n"


def test_a_device_that_never_answers_does_not_keep_anybody_waiting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EACH_WITHIN_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        write_site(tmp_path, "serial:///dev/none", f"tcp://127.0.0.1:{mute.getsockname()[1]}")
        assert safe_state(tmp_path / "site.yaml", tmp_path / "data") == Exit.CANNOT_START
    assert capsys.readouterr().err == "battery.home: not made safe: no answer within 0 s\n"


@pytest.mark.parametrize(("lost", "code"), [(2, Exit.DONE), (3, Exit.CANNOT_START)])
def test_an_answer_that_gets_lost_is_asked_for_again(
    lost: int, code: Exit, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([Fault("no answer")] * lost)

    async def lose_some(_driver: Driver) -> None:
        for fault in answers:
            raise fault

    monkeypatch.setattr(module, "PAUSE_S", 0.0)
    monkeypatch.setattr(Driver, "make_safe", lose_some)
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    assert safe_state(tmp_path / "site.yaml", tmp_path / "data") == code
    said = "safe" if code is Exit.DONE else "not made safe: no answer"
    assert capsys.readouterr().err == f"battery.home: {said}\n"


def test_a_site_file_that_was_named_must_be_there_and_good(tmp_path: Path) -> None:
    with pytest.raises(CannotStart) as missing:
        safe_state(tmp_path / "site.yaml", tmp_path / "data")
    assert str(missing.value) == f"{tmp_path / 'site.yaml'}: No such file or directory"
    (tmp_path / "site.yaml").write_text("house: [")
    with pytest.raises(FileRefused):
        safe_state(tmp_path / "site.yaml", tmp_path / "data")
