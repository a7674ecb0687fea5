"""The knowledge that a server starts with: the folder's, or, where that has mistakes, what was used last."""

import sys
from pathlib import Path

from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Severity
from bot.handlers.knowledge import Knowledge, UnknownWardError, read
from bot.service.last_good import LastGood, Usable
from bot.settings import Settings
from bot.store import database


def usable(settings: Settings, space: Path, say: Phrases) -> Usable:
    """`space`: an empty folder that stays as long as the server. Raise KnowledgeError where there is nothing to start
    with. What was used last lies beside a SQLite file; processes that share a PostgreSQL have no such place."""
    where = database(settings.database_url)
    last = LastGood(where.with_name(where.name + ".knowledge.zip")) if isinstance(where, Path) else None
    keep = last.keep if last else None
    try:
        knowledge = read(settings.knowledge, settings.ward)
    except KnowledgeError as error:
        if last is None or not settings.knowledge.is_dir() or not last.unpack(space):
            raise
        return Usable(_earlier(error, settings, space, say), settings.knowledge, keep)
    if keep is not None:
        keep(settings.knowledge)
    return Usable(knowledge, keep=keep)


def _earlier(error: KnowledgeError, settings: Settings, space: Path, say: Phrases) -> Knowledge:
    """Raise `error` where another version of the program cannot use what was kept either."""
    try:
        knowledge = read(space, settings.ward)
    except (KnowledgeError, UnknownWardError):
        raise error from None
    problems = [item.render(say) for item in error.problems if item.severity is Severity.ERROR]
    print(say("run.last_good", path=settings.knowledge.absolute(), count=len(problems)), file=sys.stderr)
    print("\n".join(problems), file=sys.stderr)
    return knowledge
