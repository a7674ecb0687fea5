"""`motcua schema`: writes the JSON Schemas anew, after the models or their descriptions have changed."""

import argparse

from bot.catalog.phrases import Phrases
from bot.catalog.schema import FILES, path_of, written
from bot.settings import Settings


def schema(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    for name in FILES:
        path = path_of(settings.knowledge, name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(name), encoding="utf-8")
        print(say("schema.saved", path=path))
    return 0
