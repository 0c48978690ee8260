"""Answers that take long to make: made once, one at a time, and kept few; what is made already waits for nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from threading import Event

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.testclient import TestClient

from fmsheet.collection.snapshot import Snapshot
from fmsheet.faces.server import create_app
from fmsheet.model.review import Section
from fmsheet.sheet import Sheet

PATIENCE = 20
"""Seconds after which something hangs."""


class Slow(Sheet):
    """A sheet that weighs needs anew only when it is let."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.begun, self.may = Event(), Event()
        self.weighed = 0

    def gaps(self, weights: Mapping[str, float]) -> Section:
        self.weighed += 1
        self.begun.set()
        assert self.may.wait(PATIENCE)
        return super().gaps(weights)


@pytest.fixture
def slow(snapshot: Snapshot) -> Slow:
    return Slow(snapshot)


def at_once(sheet: Sheet, ask: Callable[[AsyncClient], Awaitable[None]]) -> None:
    """Ask a site several things at the same time."""
    async def asked() -> None:
        async with AsyncClient(transport=ASGITransport(create_app(sheet)), base_url="http://site.test") as client:
            await asyncio.wait_for(ask(client), 2 * PATIENCE)

    asyncio.run(asked())


@pytest.mark.parametrize("made", ["/review", "/review/i", "/review/i.json", "/review/verdicts.svg"])
def test_what_is_made_is_answered_while_another_is_being_made(slow: Slow, made: str) -> None:
    async def ask(client: AsyncClient) -> None:
        first = await client.get(made)
        waiting = asyncio.create_task(client.get("/review/i?tools=2"))
        assert await asyncio.to_thread(slow.begun.wait, PATIENCE)
        again = await asyncio.wait_for(client.get(made), PATIENCE)
        assert not waiting.done()
        assert (again.status_code, again.content) == (200, first.content)
        slow.may.set()
        assert (await waiting).status_code == 200

    at_once(slow, ask)


def test_who_asks_for_the_same_at_once_finds_it_made(slow: Slow) -> None:
    async def ask(client: AsyncClient) -> None:
        waiting = [asyncio.create_task(client.get(path)) for path in ("/review/i?tools=2",) * 3 + ("/review/i?tools=4",)]
        assert await asyncio.to_thread(slow.begun.wait, PATIENCE)
        slow.may.set()
        one, *same, other = [answer.content for answer in await asyncio.gather(*waiting)]
        assert same == [one, one]
        assert other != one

    at_once(slow, ask)
    assert slow.weighed == 2


@pytest.mark.parametrize("path", ["/review/i.json", "/review/needs.csv"])
def test_few_of_the_weights_that_strangers_choose_are_kept(slow: Slow, path: str) -> None:
    slow.may.set()
    client = TestClient(create_app(slow))
    weights = [f"{path}?tools={number / 100:g}" for number in range(1, 81)]
    for asked in weights:
        client.get(asked)
        # what is asked for again and again stays
        client.get(weights[1])
    assert slow.weighed == len(weights)
    client.get(weights[-1])
    assert slow.weighed == len(weights)
    client.get(weights[0])
    assert slow.weighed == len(weights) + 1
