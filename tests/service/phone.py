"""A channel that answers as told and writes down what it was given."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.messages import Inbound, Reply
from bot.service import SendResult, Sent
from bot.store.base import Decision, Outgoing

Answer = SendResult | BaseException | Callable[[], SendResult]


class Phone:
    """`answers`: by the text of the reply, one for each attempt; after that, and for the rest, `Sent`."""

    def __init__(self, name: str = "zalo", answers: dict[str, list[Answer]] | None = None) -> None:
        self.name = name
        self.answers = answers or {}
        self.seen: list[str] = []
        self.by_user: defaultdict[str, list[str]] = defaultdict(list)
        self.attempts: list[Outgoing] = []
        self.under_way: set[str] = set()
        self.most_under_way = 0
        self.seconds = 0.0
        self.open = asyncio.Event()
        self.open.set()

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """A line each: what this channel can send."""
        return tuple(Reply(line) for line in reply.text.split("\n"))

    async def send(self, message: Outgoing) -> SendResult:
        user = message.address.user
        assert user not in self.under_way, "two replies of one conversation at once"
        self.attempts.append(message)
        self.under_way.add(user)
        self.most_under_way = max(self.most_under_way, len(self.under_way))
        try:
            await self.open.wait()
            await asyncio.sleep(self.seconds)
            waiting = self.answers.get(message.reply.text)
            answer = waiting.pop(0) if waiting else Sent(f"platform {message.id}")
            if isinstance(answer, BaseException):
                raise answer
            result = answer() if callable(answer) else answer
        finally:
            self.under_way.discard(user)
        if isinstance(result, Sent):
            self.seen.append(message.reply.text)
            self.by_user[user].append(message.reply.text)
        return result


class Parrot:
    """A brain that counts, and repeats each word as a reply of its own; "!" is too much for it."""

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        if inbound.text == "!":
            raise LookupError(inbound.text)
        count = int(state or "0") + 1
        return Decision(str(count), tuple(Reply(word) for word in inbound.text.split()))
