"""Makes the layout engine load sooner, where it is all that a process is for."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

# With these the engine would make fonts smaller; the book's are put into the file whole, and not by the engine.
SPARED = ("fontTools.subset", "fontTools.varLib.instancer")


def hasten() -> None:
    """Have the engine, which is to be loaded next, leave what a book does not need, and start no programs to find the
    system's libraries. Together that is about half of the time that loading it takes."""
    for module in SPARED:
        sys.modules.setdefault(module, _Spared(module))
    if sys.platform == "linux":
        ctypes.util.find_library = _unknown


class _Spared(ModuleType):
    """In the place of a module: that one is loaded when something of it is first called. (`importlib.util.LazyLoader`
    would load it as soon as a function is imported by its name.)"""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: Any, **options: Any) -> Any:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return called


def _unknown(name: str) -> str | None:
    """Nothing: the engine then takes a library by the name that the system's loader knows."""
    del name
    return None
