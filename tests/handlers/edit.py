"""A catalogue as it reads after an officer's edit."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.catalog.catalog import Catalog
from bot.catalog.compiler import Compiler
from bot.catalog.models import Procedure
from bot.handlers.knowledge import Knowledge


def edited(knowledge: Knowledge, id: str, change: Callable[[dict[str, Any]], None]) -> Catalog:
    catalog = knowledge.catalog
    (old,) = catalog.versions[id]
    data = copy.deepcopy(old.file.data)
    change(data)
    compiler = Compiler(Procedure.model_validate(data), old.file, catalog.shared, set(catalog.versions))
    compiled = compiler.compile()
    assert not compiler.problems
    return replace(catalog, versions={**catalog.versions, id: (compiled,)})
