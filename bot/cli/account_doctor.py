"""`motcua account doctor`: what can be verified from outside, for every account and channel."""

import argparse
import importlib
from collections.abc import Iterable, Mapping
from importlib.util import find_spec

import aiohttp

from adapters.findings import Finding, Level
from bot.catalog.phrases import Phrases
from bot.cli.account_remedy import remedy
from bot.cli.opened import account_book, clock, opened
from bot.settings import Settings

_CHANNELS = ("zalo", "messenger")


async def doctor(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    bad = 0
    async with opened(settings) as store:
        book = await account_book(store, settings)
        for channel in _CHANNELS:
            if not (book.all(channel) or getattr(settings, f"{channel}_app_secret")):
                print(say("doctor.off", channel=say(f"channel.{channel}")))
                continue
            name = f"adapters.{channel}_doctor"
            if find_spec(name) is None:
                continue
            print(say("doctor.channel", channel=say(f"channel.{channel}")))
            look = importlib.import_module(name).findings
            remedies = {item.id: remedy(item, say) for item in book.all(channel)}
            bad += _told(await look(settings, book, arguments.url, aiohttp.ClientSession, clock), remedies, say)
    if arguments.url is None:
        print(say("doctor.no_url"))
    print(say("doctor.bad", count=bad) if bad else say("doctor.good"))
    return 1 if bad else 0


def _told(findings: Iterable[Finding], remedies: Mapping[str, str | None], say: Phrases) -> int:
    """How many are bad."""
    bad = 0
    for finding in findings:
        about = f"{finding.about}: " if finding.about else ""
        text = say(f"doctor.{finding.key}", remedy=remedies.get(finding.about), **finding.values)
        print(say(f"doctor.line_{finding.level}", text=about + text))
        bad += finding.level is Level.BAD
    return bad
