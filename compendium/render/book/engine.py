"""Makes the layout engine load sooner, where it is all that a process is for."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from io import StringIO
from types import ModuleType
from typing import Any

import cffi

from compendium.render.book.store import Store

# With these the engine would make fonts smaller; the book's are put into the file whole, and not by the engine.
SPARED = ("fontTools.subset", "fontTools.varLib.instancer")


def hasten(store: Store) -> None:
    """Have the engine, which is to be loaded next, leave what a book does not need, start no programs to find the
    system's libraries, and read what it declares of these from `store`. Together that is more than half of the time
    that loading it takes."""
    for module in SPARED:
        sys.modules.setdefault(module, _Spared(module))
    cffi.FFI = partial(_Declared, store)
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


class _Declared:
    """In the place of what declares libraries in C: it keeps what became of the declarations, so that they are read
    once and not by every process. What is kept is also quicker to call (cffi, «out-of-line, ABI level»)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: list[str] = []

    def cdef(self, text: str) -> None:
        """Declare what is written there, in C."""
        self._texts.append(text)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._made, name)
        setattr(self, name, value)
        return value

    @cached_property
    def _made(self) -> Any:
        made_with = "\n".join((cffi.__version__, *self._texts)).encode()
        module: dict[str, Any] = {}
        exec(self._store.once(made_with, self._module), module)
        return module["ffi"]

    def _module(self) -> bytes:
        """The declarations as a module of Python."""
        from cffi.recompiler import make_py_source

        declared, written = cffi.api.FFI(), StringIO()
        for text in self._texts:
            declared.cdef(text)
        make_py_source(declared, "declared", written)
        return written.getvalue().encode()


def _unknown(name: str) -> str | None:
    """Nothing: the engine then takes a library by the name that the system's loader knows."""
    del name
    return None
