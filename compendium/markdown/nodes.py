"""The syntax tree of a text; offsets count its characters as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class TextNode:
    """Characters that are shown as they are; `start` is the offset of the first."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class NoteCall:
    """A call of the note of that mark: `[^mark]`."""

    start: int
    mark: str


@dataclass(frozen=True)
class Strong:
    """Bold text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Text in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LinkNode:
    """Words that lead to an address of the web or of mail; `address` has its scheme."""

    address: str
    children: tuple[Inline, ...]

    @property
    def shows_address(self) -> bool:
        """Whether its words are the address itself."""
        match self.children:
            case (TextNode(text=text),):
                return self.address.endswith(text)
        return False


Inline = TextNode | NoteCall | Strong | Emphasis | LinkNode


@dataclass(frozen=True)
class ParagraphNode:
    """A run of words from the offset `start` to `end`; line ends in it are spaces."""

    start: int
    end: int
    children: tuple[Inline, ...]

    def leaves(self) -> Iterator[TextNode | NoteCall]:
        """Its text nodes and note calls in reading order."""
        yield from _leaves(self.children)

    def calls(self) -> Iterator[NoteCall]:
        """Return its calls of notes in reading order."""
        return (node for node in self.leaves() if isinstance(node, NoteCall))

    def words(self) -> Iterator[TextNode]:
        """Return its words in reading order."""
        return (node for node in self.leaves() if isinstance(node, TextNode))


@dataclass(frozen=True)
class ListItem:
    """An element of a list: its words, then the paragraphs and lists within it."""

    blocks: tuple[BlockNode, ...]


@dataclass(frozen=True)
class BulletList:
    """A list with bullets."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class NumberedList:
    """A list whose items count on from the number `first`."""

    first: int
    items: tuple[ListItem, ...]


BlockNode = ParagraphNode | BulletList | NumberedList


def paragraphs(blocks: tuple[BlockNode, ...]) -> Iterator[ParagraphNode]:
    """Every paragraph in reading order, those of lists included."""
    for block in blocks:
        if isinstance(block, ParagraphNode):
            yield block
        else:
            for item in block.items:
                yield from paragraphs(item.blocks)


def _leaves(nodes: tuple[Inline, ...]) -> Iterator[TextNode | NoteCall]:
    for node in nodes:
        if isinstance(node, TextNode | NoteCall):
            yield node
        else:
            yield from _leaves(node.children)
