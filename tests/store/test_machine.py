"""Any sequence of calls, against a model a page long."""

import asyncio
import json
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.messages import Inbound, Reply
from bot.store.base import Decision
from tests.store.conftest import MakeStore, postgres_stores, sqlite_stores
from tests.store.making import NINE, address, message, said
from tests.store.postgres import PostgresServer

USERS = ("lan", "hoa", "tí")
LEASE = timedelta(seconds=60)
users = st.sampled_from(USERS)


@dataclass
class Letter:
    id: int
    user: str
    text: str
    created: datetime
    status: str = "waiting"
    due: datetime | None = None
    attempts: int = 0


@dataclass
class Model:
    now: datetime = NINE
    states: dict[str, list[str] | None] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)

    def heads(self) -> list[Letter]:
        waiting = [letter for letter in self.letters if letter.status == "waiting"]
        return [next(letter for letter in waiting if letter.user == user) for user in {w.user for w in waiting}]

    def due(self) -> list[Letter]:
        ready = [head for head in self.heads() if (head.due or head.created) <= self.now]
        return sorted(ready, key=lambda head: (head.due or head.created, head.id))

    def head(self, message_id: int) -> Letter | None:
        return next((head for head in self.heads() if head.id == message_id), None)


class StoreMachine(RuleBasedStateMachine):
    def __init__(self, make: MakeStore) -> None:
        super().__init__()
        self.make = make
        self.runner = asyncio.Runner()
        self.store = self.make(lease=LEASE)
        self.runner.run(self.store.open())
        self.model = Model()
        self.handled: list[Inbound] = []
        self.number = 0

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()

    @rule(user=users, count=st.integers(0, 3), forget=st.booleans(), erase=st.booleans(), claim=st.booleans())
    def receive(self, user: str, count: int, forget: bool, erase: bool, claim: bool) -> None:
        inbound = message(user)
        replies = [f"{self.number}.{index}" for index in range(count)]
        self.number += 1
        before = self.model.states.get(user)
        state = None if forget else [*(before or []), str(self.number)]

        def decide(stored: str | None) -> Decision:
            assert (None if stored is None else said(stored)) == before
            saved = None if state is None else json.dumps(state)
            return Decision(saved, tuple(Reply(text) for text in replies), erase=erase)

        receipt = self.runner.run(self.store.receive(inbound, decide, now=self.model.now, claim=claim))
        assert receipt.new
        self.handled.append(inbound)
        self.model.states[user] = state
        if erase:
            self.model.letters = [each for each in self.model.letters if each.user != user]
        written = [Letter(each.id, user, each.reply.text, self.model.now) for each in receipt.replies]
        free = user not in {head.user for head in self.model.heads()}
        assert receipt.claimed == (claim and free and bool(written))
        if receipt.claimed:
            written[0].attempts, written[0].due = 1, self.model.now + LEASE
        assert [each.attempts for each in receipt.replies] == [each.attempts for each in written]
        self.model.letters += written

    @rule(user=users)
    def fail(self, user: str) -> None:
        def decide(stored: str | None) -> Decision:
            raise LookupError

        with pytest.raises(LookupError):
            self.runner.run(self.store.receive(message(user), decide, now=self.model.now))

    @precondition(lambda self: self.handled)
    @rule(data=st.data())
    def redeliver(self, data: st.DataObject) -> None:
        inbound = data.draw(st.sampled_from(self.handled))
        receipt = self.runner.run(self.store.receive(inbound, lambda _: Decision("[]", (Reply("twice"),))))
        assert not receipt.new

    @rule(limit=st.integers(0, 4))
    def claim(self, limit: int) -> None:
        expected = self.model.due()[:limit]
        claimed = self.runner.run(self.store.claim(limit, self.model.now, ("zalo",)))
        assert [each.id for each in claimed] == [each.id for each in expected]
        for letter in expected:
            letter.attempts += 1
            letter.due = self.model.now + LEASE
        assert [each.attempts for each in claimed] == [each.attempts for each in expected]

    @precondition(lambda self: self.model.letters)
    @rule(data=st.data(), how=st.sampled_from(["sent", "dead", "retry"]), seconds=st.integers(0, 90))
    def mark(self, data: st.DataObject, how: str, seconds: int) -> None:
        """Any reply: also one that is settled, one that waits behind another, one that is nobody's."""
        letter = data.draw(st.sampled_from(self.model.letters))
        later = self.model.now + timedelta(seconds=seconds)
        head = self.model.head(letter.id)
        behind = sum(each.user == letter.user and each.status == "waiting" for each in self.model.letters) > 1
        if how == "sent":
            further = self.runner.run(self.store.mark_sent(letter.id, self.model.now, None))
            assert further == (head is None or behind)
        elif how == "dead":
            further = self.runner.run(self.store.mark_dead(letter.id, "x"))
            assert further == (head is None or behind)
        else:
            self.runner.run(self.store.mark_retry(letter.id, later, "x"))
        if head is not None and how == "retry":
            head.due = later
        elif head is not None:
            head.status = how

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.model.now += timedelta(seconds=seconds)

    @rule(user=users)
    def erase(self, user: str) -> None:
        self.runner.run(self.store.erase(address(user)))
        self.model.states[user] = None
        self.model.letters = [each for each in self.model.letters if each.user != user]

    @rule()
    def sweep_nothing_new(self) -> None:
        """Before anything was written: takes at most addresses that nothing is kept for."""
        self.runner.run(self.store.sweep(NINE - timedelta(days=1)))

    @rule()
    def restart(self) -> None:
        self.runner.run(self.store.close())
        self.store = self.make(lease=LEASE)
        self.runner.run(self.store.open())

    @invariant()
    def agrees(self) -> None:
        for user in USERS:
            state = self.runner.run(self.store.conversation(address(user)))
            assert (None if state is None else said(state)) == self.model.states.get(user)
            replies = self.runner.run(self.store.replies_after(address(user), 0, limit=999))
            expected = [(each.id, each.text) for each in self.model.letters if each.user == user]
            assert [(each.id, each.reply.text) for each in replies] == expected
        pending = self.runner.run(self.store.pending())
        heads = self.model.heads()
        assert pending.waiting == len(heads)
        assert pending.oldest == min((head.created for head in heads), default=None)
        assert pending.dead == sum(each.status == "dead" for each in self.model.letters)


PROFILE = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,  # a restart fsyncs
    suppress_health_check=[HealthCheck.too_slow],
)


def test_any_sequence_of_calls_on_sqlite() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = (Path(folder) / f"{number}.db" for number in count())

        class OnSqlite(StoreMachine):
            def __init__(self) -> None:
                super().__init__(sqlite_stores(next(paths)))

        run_state_machine_as_test(OnSqlite, settings=PROFILE)


def test_any_sequence_of_calls_on_postgresql(postgres_server: PostgresServer, migrated: str) -> None:
    class OnPostgres(StoreMachine):
        def __init__(self) -> None:
            postgres_server.empty(migrated)
            super().__init__(postgres_stores(postgres_server.url(migrated)))

    run_state_machine_as_test(OnPostgres, settings=settings(PROFILE, max_examples=10))
