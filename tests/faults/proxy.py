"""A TCP proxy between workers and a broker that can be told to misbehave in the ways that networks do."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CHUNK = 64 * 1024
LONGEST_STOP = 10.0


class Proxy:
    """Forwards connections to a port of this host from a thread of its own; every method may be called from any thread.

    Faults hold until `heal`, and end with it; `cut`, `half_close` and `cut_in_message` happen once to the connections
    there are.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._links: set[Link] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.delay = 0.0
        self.refusing = False
        self.accepted = 0
        self.open = asyncio.Event()
        self.open.set()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def connections(self) -> int:
        """Open at this moment."""
        return len(self._links)

    def cut(self) -> None:
        """Reset every connection there is."""
        self._call(self._each(Link.reset))

    def half_close(self) -> None:
        """End the broker's side of every connection; the other goes on, and nobody answers on it."""
        self._call(self._each(Link.half_close))

    def cut_in_message(self) -> None:
        """Of the next chunk in either direction of each connection, half arrives; then the connection is reset."""
        self._call(self._each(Link.cut_next))

    def stall(self) -> None:
        """Accept connections and bytes, forward nothing."""
        self._call(self.open.clear)

    def refuse(self) -> None:
        """Reset every connection, and each new one as soon as it is made."""
        self.refusing = True
        self.cut()

    def slow(self, seconds: float) -> None:
        """Hold every chunk back for this long, in each direction."""
        self.delay = seconds

    def heal(self) -> None:
        """Forward again. What was held back while stalled arrives late, not never."""
        self.refusing = False
        self.delay = 0.0
        self._call(self.open.set)

    def close(self) -> None:
        """End all connections and the thread."""
        self._call(self._loop.stop)
        self._thread.join(LONGEST_STOP)
        assert not self._thread.is_alive(), "the proxy hangs"

    def _each(self, function: Callable[[Link], None]) -> Callable[[], None]:
        def run() -> None:
            for link in tuple(self._links):
                function(link)

        return run

    def _call(self, function: Callable[[], Any]) -> None:
        """Have the loop run this, and wait until it has."""
        done = threading.Event()

        def run() -> None:
            function()
            done.set()

        self._loop.call_soon_threadsafe(run)
        assert done.wait(LONGEST_STOP), "the proxy does not answer"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._accept, sock=self._listening))
        self._loop.run_forever()
        self._server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self.refusing:
            writer.transport.abort()
            return
        link = Link(self, writer)
        self._links.add(link)
        try:
            await link.carry(reader, self._target)
        finally:
            link.reset()
            self._links.discard(link)


class Link:
    """One client's connection through the proxy."""

    def __init__(self, proxy: Proxy, client: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._writers = [client]
        self._cutting = False
        self._deaf = False

    async def carry(self, reader: asyncio.StreamReader, target: int) -> None:
        """Until one side ends."""
        await self._proxy.open.wait()
        try:
            answers, broker = await asyncio.open_connection("127.0.0.1", target)
        except OSError:
            return  # the broker is away: the client sees its connection reset
        self._writers.append(broker)
        client = self._writers[0]
        ways = [
            asyncio.create_task(self._forward(reader, broker)),
            asyncio.create_task(self._forward(answers, client)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while chunk := await reader.read(CHUNK):
                if self._proxy.delay:
                    await asyncio.sleep(self._proxy.delay)
                await self._proxy.open.wait()
                if self._deaf:
                    continue
                if self._cutting:
                    writer.write(chunk[: len(chunk) // 2])
                    await writer.drain()
                    return
                writer.write(chunk)
                await writer.drain()

    def reset(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    def half_close(self) -> None:
        """The client sees the end of the answers, and may go on asking."""
        self._deaf = True
        client = self._writers[0]
        if client.can_write_eof() and not client.is_closing():
            client.write_eof()

    def cut_next(self) -> None:
        self._cutting = True


@contextmanager
def proxied(target: int) -> Iterator[Proxy]:
    """A proxy in front of this port, closed at the end."""
    proxy = Proxy(target)
    try:
        yield proxy
    finally:
        proxy.close()
