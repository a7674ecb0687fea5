"""The knowledge with drafts in it, for trying them out: no server uses this."""

from collections.abc import Collection

from bot.catalog.catalog import load
from bot.handlers.knowledge import Knowledge, UnknownWardError, build
from bot.settings import Settings


def read_with(settings: Settings, drafts: Collection[str] | None) -> Knowledge:
    """`drafts`: their ids, None for all. Raise KnowledgeError and UnknownWardError as `knowledge.read` does."""
    catalog = load(settings.knowledge, drafts=drafts)
    if settings.ward is not None and settings.ward not in catalog.wards:
        raise UnknownWardError(settings.ward, tuple(catalog.wards))
    return build(catalog, settings.ward)
