"""Conversation Routing: the platform says who has a conversation, and what it makes of the page's conduct."""

import logging
from collections.abc import Callable

from adapters.messenger_errors import BLOCKED
from adapters.messenger_events import INBOX_APPS, Control, Policy
from adapters.messenger_values import NAME
from bot.messages import Inbound, Kind
from bot.service.accounts import AccountBook
from bot.service.vault import VaultError

log = logging.getLogger(__name__)

ResumeWord = Callable[[str], str]
"""The page's ward's word by which an officer gives a conversation back to the bot. Empty: there is none."""


def no_word(page: str) -> str:
    return ""


class Controls:
    def __init__(self, book: AccountBook, resume_word: ResumeWord) -> None:
        self._book = book
        self._resume_word = resume_word

    def inbound(self, control: Control) -> Inbound | None:
        """Whoever takes a conversation has the word; so has the inbox when it asks for one, for a person is
        about to write there. Passed to us it is as if the officer had said so."""
        key = f"{control.kind}:{control.address.user}:{control.at.timestamp()}:{control.owner[:40]}"
        if control.kind == "pass_thread_control":
            # Told only to the new owner, which is us.
            word = self._resume_word(control.address.account)
            return Inbound(control.address, key, control.at, Kind.STAFF, word) if word else None
        if control.kind == "take_thread_control" or control.owner in INBOX_APPS:
            return Inbound(control.address, key, control.at, Kind.STAFF)
        return None

    async def enforce(self, policy: Policy) -> None:
        if policy.action == "block":
            await self._book.stop(NAME, policy.page, BLOCKED)
        elif policy.action == "unblock":
            await self._resume(policy.page)
        else:
            log.error("%s %s: the platform warns that its rules are not kept", NAME, policy.page)

    async def _resume(self, page: str) -> None:
        try:
            held = self._book.credentials(NAME, page)
        except VaultError as error:
            log.error("%s %s cannot be opened: %s", NAME, page, error)
            return
        if held is not None and held.account.stopped == BLOCKED:
            await self._book.replace(held, held.secrets, held.account.expires_at)
            log.info("%s %s may send again", NAME, page)
