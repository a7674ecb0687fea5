"""A module that is imported when it is first needed, for those that a start can do without."""

from importlib import import_module
from types import ModuleType
from typing import Any


class Later:
    """Stands for the module. `load` may be called from any thread: the first one imports, the others wait."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: ModuleType | None = None

    @property
    def loaded(self) -> bool:
        return self._found is not None

    def load(self) -> ModuleType:
        self._found = import_module(self._name)
        return self._found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found or self.load(), name)
