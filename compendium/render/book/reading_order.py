"""Sorts the texts of a content stream in reading order, for copying and reflow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

# Operators as bytes; marked content begins with its tag, a dictionary with its number, and BDC.
Stream = Sequence[Any]
TEXT = "/Span"  # the tag of texts
TEXT_OPERATORS = (b" gs", b" rg", b"BT", b" Tm", b" Tf", b" TJ", b"ET")


def sort_texts(stream: Stream, order: Sequence[int]) -> list[Any]:
    """Return the stream with its texts last, in the `order` of their marks' numbers.

    WeasyPrint paints positioned boxes, list markers among them, after all others. Drawings, and texts with a matrix or
    a clip of their own, keep their places.
    """
    parts = _Parts()
    parts.add(stream)
    texts = [item for number in order for item in parts.texts.get(number, ())]
    return [*parts.rest, b"q", *parts.matrix, *texts, b"Q"]


@dataclass
class _Parts:
    """The parts of a stream: texts by mark number, with their alpha and colour, and the rest."""

    texts: dict[int, list[Any]] = field(default_factory=dict)
    rest: list[Any] = field(default_factory=list)
    matrix: list[bytes] = field(default_factory=list)
    _state: dict[bytes, bytes] = field(default_factory=dict)
    _stack: list[tuple[dict[bytes, bytes], bool]] = field(default_factory=list)
    _is_transformed: bool = False

    def add(self, stream: Stream) -> None:
        items = iter(stream)
        for item in items:
            if item == TEXT:
                self._add_marked([item, *_take_until(items, b"EMC")])
            else:
                self._add_operator(item)
                self.rest.append(item)

    def _add_marked(self, marked: list[Any]) -> None:
        settings = [item for item in marked[3:] if item.endswith((b" gs", b" rg"))]
        if self._is_transformed or not all(item.endswith(TEXT_OPERATORS) for item in marked[3:-1]):
            self.rest += marked
        else:
            self.texts[marked[1]["MCID"]] = [b"q", *self._state.values(), *marked, b"Q"]
            self.rest += settings  # the operators after them may depend on them
        for setting in settings:
            self._add_operator(setting)

    def _add_operator(self, item: Any) -> None:
        operator = item.split()[-1] if isinstance(item, bytes) and item else b""
        if operator == b"q":
            self._stack.append((dict(self._state), self._is_transformed))
        elif operator == b"Q":
            self._state, self._is_transformed = self._stack.pop()
        elif operator == b"cm" and len(self._stack) == 1 and not self.matrix:
            self.matrix = [item]
        elif operator in (b"cm", b"W", b"W*") and self._stack:
            self._is_transformed = True
        elif operator in (b"gs", b"rg"):
            self._state[operator] = item


def _take_until(items: Iterator[Any], end: bytes) -> Iterator[Any]:
    for item in items:
        yield item
        if item == end:
            return
