"""What a text consists of once it is read; offsets count its characters as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Characters that are shown as they are; `start` is the offset of the first."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Call:
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
class Link:
    """Words that lead to an address of the web or of mail; `address` has its scheme."""

    address: str
    children: tuple[Inline, ...]

    @property
    def shows_address(self) -> bool:
        """Whether its words are the address itself."""
        match self.children:
            case (Words(text=text),):
                return self.address.endswith(text)
        return False


Inline = Words | Call | Strong | Emphasis | Link


@dataclass(frozen=True)
class Paragraph:
    """A run of words from the offset `start` to `end`; line ends in it are spaces."""

    start: int
    end: int
    children: tuple[Inline, ...]

    def leaves(self) -> Iterator[Words | Call]:
        """Return its words and calls of notes in reading order, without what stands around them."""
        yield from _leaves(self.children)

    def calls(self) -> Iterator[Call]:
        """Return its calls of notes in reading order."""
        return (node for node in self.leaves() if isinstance(node, Call))

    def words(self) -> Iterator[Words]:
        """Return its words in reading order."""
        return (node for node in self.leaves() if isinstance(node, Words))


@dataclass(frozen=True)
class Item:
    """An element of a list: its words, then the paragraphs and lists within it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class BulletList:
    """A list with bullets."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class NumberedList:
    """A list whose items count on from the number `first`."""

    first: int
    items: tuple[Item, ...]


Block = Paragraph | BulletList | NumberedList


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Return every paragraph, those of lists too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for item in block.items:
                yield from paragraphs(item.blocks)


def _leaves(nodes: tuple[Inline, ...]) -> Iterator[Words | Call]:
    for node in nodes:
        if isinstance(node, Words | Call):
            yield node
        else:
            yield from _leaves(node.children)
