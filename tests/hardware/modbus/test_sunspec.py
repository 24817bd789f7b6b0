# SPDX-License-Identifier: MIT
"""Finding the models of a SunSpec device, wherever it keeps them and however it ends their chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.errors import Fault
from hardware.modbus.sunspec import BASES, MARK, find_models
from tests.hardware.modbus.test_maps import MemoryBus
from tests.hardware.rig import in_loop

CHAIN = [*MARK, 1, 2, 0, 0, 103, 1, 0, 124, 3, 0, 0, 0]


@pytest.mark.parametrize("base", BASES)
@in_loop
async def test_the_chain_is_found_at_each_of_its_places(base: int) -> None:
    bus = MemoryBus(is_strict=True)
    bus.put(1, base, [*CHAIN, 0xFFFF, 0])
    assert await find_models(bus, 1) == {1: base + 2, 103: base + 6, 124: base + 9}


@in_loop
async def test_a_chain_without_an_end_ends_where_the_device_refuses() -> None:
    bus = MemoryBus(is_strict=True)
    bus.put(1, 40_000, CHAIN)
    assert await find_models(bus, 1) == {1: 40_002, 103: 40_006, 124: 40_009}


@in_loop
async def test_of_a_model_that_comes_twice_the_first_counts() -> None:
    bus = MemoryBus(is_strict=True)
    bus.put(1, 0, [*MARK, 103, 1, 0, 103, 1, 0, 0xFFFF, 0])
    assert await find_models(bus, 1) == {103: 2}


@in_loop
async def test_a_device_without_the_mark_is_refused() -> None:
    with pytest.raises(Fault) as fault:
        await find_models(MemoryBus(), 7)
    assert fault.value.message == "memory:1 unit 7 is no SunSpec device"


@given(st.lists(st.integers(0, 0xFFFF), max_size=80))
@in_loop
async def test_whatever_follows_the_mark_the_walk_ends(registers: list[int]) -> None:
    bus = MemoryBus()
    bus.put(1, 40_000, [*MARK, *registers])
    models = await find_models(bus, 1)
    assert len(bus.requests) <= 61
    assert 0xFFFF not in models
