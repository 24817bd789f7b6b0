# SPDX-License-Identifier: MIT
"""A server with a fake house behind it, for a story told over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.controller.api.house import Talk, talking


def over_http(story: Callable[[Talk], Awaitable[None]]) -> None:
    """Run `story` against a server."""

    async def whole() -> None:
        async with talking() as talk:
            await story(talk)

    asyncio.run(whole())
