"""The event streams that are open in this process, by session."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Stream:
    """One browser tab that listens."""

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self.open = True
        self.replaced = False

    def wake(self) -> None:
        self._news.set()

    def close(self) -> None:
        self.open = False
        self._news.set()

    def replace(self) -> None:
        self.replaced = True
        self.close()

    def rest(self) -> None:
        """Before looking into the store: news that come while looking then wake `news` again."""
        self._news.clear()
        if not self.open:
            self._news.set()

    async def news(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self._news.wait()
        except TimeoutError:
            return False


class Streams:
    """At most `limit` a session. The newest wins: a phone that changes its network leaves connections
    behind that only look open."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._by_user: defaultdict[str, list[Stream]] = defaultdict(list)
        self._closing = False

    def __len__(self) -> int:
        return sum(len(streams) for streams in self._by_user.values())

    @contextmanager
    def listen(self, user: str) -> Iterator[Stream]:
        stream = Stream()
        if self._closing:
            stream.close()
        streams = self._by_user[user]
        streams.append(stream)
        for old in streams[: -self._limit]:
            old.replace()
        try:
            yield stream
        finally:
            streams.remove(stream)
            if not streams:
                del self._by_user[user]

    def wake(self, user: str) -> None:
        for stream in self._by_user.get(user, ()):
            stream.wake()

    def close(self, user: str) -> None:
        for stream in self._by_user.get(user, ()):
            stream.close()

    def close_all(self) -> None:
        self._closing = True
        for user in list(self._by_user):
            self.close(user)
