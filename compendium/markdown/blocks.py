"""Lines → paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from compendium.markdown.inlines import parse_inlines
from compendium.markdown.nodes import BlockNode, BulletList, ListItem, NumberedList, ParagraphNode

# A number with a leading zero begins no item, because it would be printed without the zero.
MARK = re.compile(r"(?P<indent>[ \t]*)(?:-|(?P<number>0|[1-9]\d{0,2})\.)[ \t]+(?=\S)")
INDENT = re.compile(r"[ \t]*")
NESTED = 2  # spaces more than the list around it
MAX_DEPTH = 8
THREE_DIGITS = 100


def parse_blocks(text: str) -> tuple[BlockNode, ...]:
    """Return the blocks of a text."""
    reader = _BlockReader(text)
    offset = 0
    for line in text.split("\n"):
        reader.read_line(line, offset)
        offset += len(line) + 1
    return reader.finish()


@dataclass
class _Span:
    """A paragraph whose last line may still follow."""

    start: int
    end: int


@dataclass
class _List:
    """A list that is being read: `first` is the number of its first item, None for bullets."""

    first: int | None
    items: list[list[_Span | _List]] = field(default_factory=list)

    def continues_with(self, number: int | None) -> bool:
        """Whether an item with that number (or a bullet) is the next of this list."""
        if self.first is None or number is None:
            return self.first is number
        return number == self.first + len(self.items)


@dataclass
class _Level:
    """An open list, and how far its marks are indented."""

    indent: int
    list: _List


class _BlockReader:
    """Reads a text line by line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[_Span | _List] = []
        self._levels: list[_Level] = []  # the outermost list first
        self._open: _Span | None = None

    def read_line(self, line: str, offset: int) -> None:
        """Read a line that begins at that offset of the text."""
        end = offset + len(line.rstrip())
        if not line.strip():
            self._open = None
        elif (mark := MARK.match(line)) and self._begins_item(mark):
            self._begin_item(mark)
            self._begin_paragraph(offset + mark.end(), end)
        elif self._open:
            self._open.end = end
        else:
            indent = INDENT.match(line)
            self._leave_lists(_width(indent[0] if indent else ""))
            self._begin_paragraph(end - len(line.strip()), end)

    def _begins_item(self, mark: re.Match[str]) -> bool:
        """Whether a line with such a mark begins an item, not a sentence with a number.

        A three-digit number only continues a list: «100.» after «99.».
        """
        if not mark["number"]:
            return True
        number, indent = int(mark["number"]), _width(mark["indent"])
        if number >= THREE_DIGITS:
            return any(level.indent == indent and level.list.continues_with(number) for level in self._levels)
        return (
            not self._open
            or number in (0, 1)
            or self._is_nested(indent)
            or self._text[self._open.start : self._open.end].endswith(":")
            or any(level.list.first is not None and level.indent == indent for level in self._levels)
        )

    def _is_nested(self, indent: int) -> bool:
        return bool(self._levels) and indent >= self._levels[-1].indent + NESTED

    def _begin_item(self, mark: re.Match[str]) -> None:
        indent, number = _width(mark["indent"]), int(mark["number"]) if mark["number"] else None
        while len(self._levels) > 1 and indent < self._levels[-1].indent:
            self._levels.pop()
        if self._levels and not (self._is_nested(indent) and len(self._levels) < MAX_DEPTH):
            above: _Span | _List | None = self._levels.pop().list
        else:
            above = self._container[-1] if self._container else None
        if not (isinstance(above, _List) and above.continues_with(number)):
            above = _List(number)
            self._container.append(above)
        above.items.append([])
        self._levels.append(_Level(indent, above))

    @property
    def _container(self) -> list[_Span | _List]:
        """The list that the next block goes into: the innermost open item's, or the text's."""
        return self._levels[-1].list.items[-1] if self._levels else self._blocks

    def _begin_paragraph(self, start: int, end: int) -> None:
        self._open = _Span(start, end)
        self._container.append(self._open)

    def _leave_lists(self, indent: int) -> None:
        """Close the lists that an indent after an empty line does not continue."""
        while self._levels and indent < self._levels[-1].indent + NESTED:
            self._levels.pop()

    def finish(self) -> tuple[BlockNode, ...]:
        """Return the blocks."""
        return tuple(self._to_nodes(self._blocks))

    def _to_nodes(self, blocks: list[_Span | _List]) -> Iterator[BlockNode]:
        for block in blocks:
            if isinstance(block, _Span):
                yield ParagraphNode(block.start, block.end, parse_inlines(self._text, block.start, block.end))
            else:
                items = tuple(ListItem(tuple(self._to_nodes(item))) for item in block.items)
                yield BulletList(items) if block.first is None else NumberedList(block.first, items)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))
