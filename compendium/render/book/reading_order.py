"""A page's content stream, painted in the order in which it is read: what is copied or reflowed follows the stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Stream = Sequence[
    Any
]  # operators as bytes, but for marked content: its tag, a dictionary with its number, BDC
TEXT = "/Span"  # the tag of texts, as pydyf keeps it
OF_TEXT = (b" gs", b" rg", b"BT", b" Tm", b" Tf", b" TJ", b"ET")


def in_reading_order(stream: Stream, order: Sequence[int]) -> list[Any]:
    """Return the stream with its texts after all else, in the `order` of their marks' numbers.

    WeasyPrint paints positioned boxes, list markers among them, after all others. Drawings, and texts below a matrix or
    a clip of their own, stay where they are.
    """
    parts = _Parts()
    parts.add(stream)
    texts = [item for number in order for item in parts.texts.get(number, ())]
    return [*parts.rest, b"q", *parts.matrix, *texts, b"Q"]


@dataclass
class _Parts:
    """A stream in parts: texts by the numbers of their marks, each with the alpha and colour in force, and the rest."""

    texts: dict[int, list[Any]] = field(default_factory=dict)
    rest: list[Any] = field(default_factory=list)
    matrix: list[bytes] = field(default_factory=list)
    _state: dict[bytes, bytes] = field(default_factory=dict)
    _stack: list[tuple[dict[bytes, bytes], bool]] = field(default_factory=list)
    _in_place: bool = False

    def add(self, stream: Stream) -> None:
        items = iter(stream)
        for item in items:
            if item == TEXT:
                self._add_marked([item, *_until(items, b"EMC")])
            else:
                self._add_operator(item)
                self.rest.append(item)

    def _add_marked(self, marked: list[Any]) -> None:
        settings = [item for item in marked[3:] if item.endswith((b" gs", b" rg"))]
        if self._in_place or not all(item.endswith(OF_TEXT) for item in marked[3:-1]):
            self.rest += marked
        else:
            self.texts[marked[1]["MCID"]] = [b"q", *self._state.values(), *marked, b"Q"]
            self.rest += settings  # what follows may count on them
        for setting in settings:
            self._add_operator(setting)

    def _add_operator(self, item: Any) -> None:
        operator = item.split()[-1] if isinstance(item, bytes) and item else b""
        if operator == b"q":
            self._stack.append((dict(self._state), self._in_place))
        elif operator == b"Q":
            self._state, self._in_place = self._stack.pop()
        elif operator == b"cm" and len(self._stack) == 1 and not self.matrix:
            self.matrix = [item]
        elif operator in (b"cm", b"W", b"W*") and self._stack:
            self._in_place = True
        elif operator in (b"gs", b"rg"):
            self._state[operator] = item


def _until(items: Iterator[Any], end: bytes) -> Iterator[Any]:
    for item in items:
        yield item
        if item == end:
            return
