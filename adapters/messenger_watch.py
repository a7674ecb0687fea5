"""Every hour: is each page's token alive, and is the page still subscribed? After an outage of an hour the
platform unsubscribes a page, and nothing but its silence tells."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from adapters.calls import NoAnswer
from adapters.messenger_api import GraphApi
from adapters.messenger_errors import Act, act
from adapters.messenger_values import NAME, mappings
from bot.service.accounts import AccountBook, Credentials
from bot.service.background import Background
from bot.service.vault import VaultError

log = logging.getLogger(__name__)

FIELDS: Final = (
    *("messages", "message_edits", "messaging_postbacks", "message_echoes", "messaging_referrals"),
    *("messaging_handovers", "standby", "messaging_policy_enforcement", "feed"),
)
NEEDED: Final = frozenset({"messages", "messaging_postbacks", "message_echoes"})
"""Without these the bot hears nothing, or talks over the officers."""

_FIRST: Final = timedelta(minutes=1)
"""A server that is just starting has other things to do."""


def subscriptions(body: Mapping[str, Any]) -> list[set[str]]:
    """The fields, of each app that the page has."""
    wanted = (app.get("subscribed_fields") for app in mappings(body.get("data")))
    return [{str(field) for field in fields} for fields in wanted if isinstance(fields, list)]


class Watch:
    def __init__(self, api: GraphApi, book: AccountBook, every: timedelta) -> None:
        self._api = api
        self._book = book
        self._every = every
        self._task = Background("messenger subscriptions")
        self.unsubscribed: list[str] = []

    def start(self) -> None:
        self._task.start(self._run())

    async def stop(self) -> None:
        await self._task.stop()

    async def look(self) -> None:
        found = []
        for account in self._book.all(NAME):
            try:
                credentials = self._book.credentials(NAME, account.id)
                if credentials is not None and not account.stopped and not await self._hears(credentials):
                    found.append(account.id)
            except (NoAnswer, VaultError) as error:
                log.warning("%s %s not looked after: %s", NAME, account.id, error)
        for page in set(found) - set(self.unsubscribed):
            log.error("%s %s is no longer subscribed: no message of its citizens arrives", NAME, page)
        self.unsubscribed = found

    async def _run(self) -> None:
        await asyncio.sleep(min(self._every, _FIRST).total_seconds())
        while True:
            try:
                await self.look()
            except Exception as error:  # a watch that dies is noticed by nobody
                log.error("the subscriptions could not be looked after: %s", type(error).__name__)
            await asyncio.sleep(self._every.total_seconds())

    async def _hears(self, credentials: Credentials) -> bool:
        page, token = credentials.account.id, credentials.secrets.get("access_token", "")
        answer = await self._api.call("GET", f"{page}/subscribed_apps", token, page)
        if answer.error is None:
            return any(fields >= NEEDED for fields in subscriptions(answer.body))
        if act(answer.error) is Act.TOKEN:
            await self._book.stop(NAME, page, str(answer.error))
        return True  # not known otherwise
