"""Loads the layout engine, sooner than it would by itself, where it is all that a process is for."""

from __future__ import annotations

import ctypes.util
import sys
from functools import cached_property, partial
from importlib import import_module
from io import StringIO
from types import ModuleType
from typing import Any

import cffi
import tinycss2

from compendium.render.book.store import Store

# With these the engine would read pictures, look into fonts, make them smaller, and ask the network. A book has no
# pictures, its fonts are put into the file whole, and not by the engine, and it never waits for the network.
SPARED = (
    "PIL.EpsImagePlugin",
    "PIL.Image",
    "PIL.ImageCms",
    "PIL.ImageFile",
    "PIL.ImageOps",
    "fontTools.subset",
    "fontTools.ttLib",
    "fontTools.varLib.instancer",
    "ssl",
)


def load_engine(store: Store) -> None:
    """Load the engine, and have it leave what a book does not need, start no programs to find the system's libraries,
    and read what it declares of these from `store`. Together that is more than half of the time that loading takes."""
    for module in SPARED:
        sys.modules.setdefault(module, _Spared(module))
    cffi.FFI = partial(_Declared, store)
    if sys.platform == "linux":
        ctypes.util.find_library = _unknown
    _load_without_styles()


def _load_without_styles() -> None:
    """Load the engine. Its own style sheets, which it reads as it is loaded, stay empty: a book brings its own."""
    parse = tinycss2.parse_stylesheet
    tinycss2.parse_stylesheet = _no_rules
    try:
        import_module("weasyprint")
    finally:
        tinycss2.parse_stylesheet = parse


def _no_rules(text: str) -> list[Any]:
    del text
    return []


class _Spared(ModuleType):
    """In the place of a module: that one is loaded when something of it is first used. (`importlib.util.LazyLoader`
    would load it as soon as a function is imported by its name.)"""

    def __getattr__(self, name: str) -> _Later:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self, name)

    def hand_on(self) -> None:
        """What was set here, to the module itself."""
        for name in [name for name in vars(self) if not name.startswith("__")]:
            setattr(import_module(self.__name__), name, self.__dict__.pop(name))


class _Later:
    """Something of a module that is loaded when this is used."""

    def __init__(self, module: _Spared, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._itself()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._itself(), name)

    def _itself(self) -> Any:
        _restore()
        module = __import__(
            self._module.__name__, fromlist=[self._name]
        )  # it may be a module inside that one
        return getattr(module, self._name)


def _restore() -> None:
    """Leave the places of all modules to themselves: one that is loaded may need another."""
    spared = [module for module in map(sys.modules.get, SPARED) if isinstance(module, _Spared)]
    for module in spared:
        del sys.modules[module.__name__]
    for module in spared:
        module.hand_on()


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
