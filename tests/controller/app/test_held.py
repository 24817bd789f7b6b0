# SPDX-License-Identifier: MIT
"""What a killed run held is let go by the text that it was held by, whatever site.yaml says by now."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from controller.app import held as module
from controller.app.held import FILE, HeldSite
from controller.site import load_site
from tests.controller.app.processes import (
    controller,
    run,
    started,
    state_of,
    storage_mode,
    storage_mode_is,
    write_site,
)
from tests.patience import PATIENCE_S


def test_a_killed_house_with_a_broken_site_file_is_let_go_and_controlled_again_once_it_is_mended(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim") as sim:
            addresses = json.loads(sim.line)
            battery = addresses["battery.home"]
            write_site(tmp_path, addresses["p1"], battery)
            site = tmp_path / "site.yaml"
            good = site.read_text()
            async with started(*controller(tmp_path)) as program:
                await storage_mode_is(3, battery, within_s=PATIENCE_S)
                program.process.kill()
                await program.process.wait()
            site.write_text(good.replace("40 A", "40"))
            async with started(*controller(tmp_path)) as program:
                state = await state_of(program, tmp_path, lambda s: s.mode == "set-up")
                assert state.files_problems[0].hint == "write 40 A"
                await storage_mode_is(0, battery, within_s=PATIENCE_S)
                site.write_text(good)
                await storage_mode_is(3, battery, within_s=PATIENCE_S)
                assert (tmp_path / "data" / FILE).read_text() == good
                assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
                assert await program.end() == 0
            assert await storage_mode(battery) == 0
            assert not (tmp_path / "data" / FILE).exists()
            assert await sim.end() == 0

    asyncio.run(scenario())


def test_safe_state_lets_go_what_the_site_file_does_not_name_any_more(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    site, data = tmp_path / "site.yaml", tmp_path / "data"
    data.mkdir()
    (data / FILE).write_text(site.read_text())
    refused = "battery.home: not made safe: 127.0.0.1:1 refused the connection"

    def said() -> tuple[int, list[str]]:
        ended = asyncio.run(run("safe-state", "--site", str(site), "--data", str(data)))
        return ended.code, ended.errors

    assert said() == (3, [f"{refused} (switch Modbus TCP on in the device, check the port)"])
    write_site(tmp_path, "serial:///dev/none")
    assert said() == (3, [f"{refused} (switch Modbus TCP on in the device, check the port)"])
    site.write_text("house: [")
    code, errors = said()
    assert (code, errors[0]) == (1, f"{refused} (switch Modbus TCP on in the device, check the port)")
    assert errors[1].startswith(f"{site}:1:9: error:")


def test_what_cannot_be_reached_yet_is_tried_until_it_obeys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    (tmp_path / FILE).write_text((tmp_path / "site.yaml").read_text())
    answers = iter((False, False, True))
    asked: list[int] = []

    async def made_safe(drivers: tuple[object, ...]) -> bool:
        asked.append(len(drivers))
        return next(answers)

    monkeypatch.setattr(module, "all_made_safe", made_safe)
    monkeypatch.setattr(module, "AGAIN_S", 0.0)
    asyncio.run(HeldSite(tmp_path).release())
    assert asked == [1, 1, 1]
    assert not (tmp_path / FILE).exists()


def test_devices_that_are_as_they_were_are_simply_taken_over(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    text = (tmp_path / "site.yaml").read_text()
    house, _ = load_site(text, "site.yaml")
    assert house is not None
    held = HeldSite(tmp_path)
    assert held.unlike(house) == ()
    asyncio.run(held.take_over(house, text))
    assert held.unlike(house) == ()
    assert [driver.device for driver in held.unlike(None)] == ["battery.home"]


def test_a_text_that_says_nothing_any_more_holds_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(b"\xff")
    assert HeldSite(tmp_path).unlike(None) == ()
    assert "which devices were held cannot be read" in caplog.text
    HeldSite(tmp_path / "none").let_go()
