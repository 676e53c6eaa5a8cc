"""The words of a text without its marks: what search, lists of titles and metadata hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.markdown import parse, parse_field, parse_line
from compendium.markdown.nodes import BlockNode, NumberedList, ParagraphNode


def plain_text(text: str) -> str:
    """Return the words of a text without marks or calls, a line for each paragraph or item."""
    return _plain(parse(text))


def plain_field(text: str) -> str:
    """Return the words of a note, a challenge or a remark, a line for each paragraph or item."""
    return _plain(parse_field(text))


def plain_line(text: str) -> str:
    """Return the words of a text that is one line, without marks or calls of notes."""
    return _words(parse_line(text))


def _plain(blocks: Sequence[BlockNode]) -> str:
    return "\n".join(line for line in _lines(blocks) if line)


def _lines(blocks: Sequence[BlockNode]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ParagraphNode):
            yield _words(block)
            continue
        for place, item in enumerate(block.items):
            first, *rest = _lines(item.blocks)
            yield f"{block.first + place}. {first}" if isinstance(block, NumberedList) else first
            yield from rest


def _words(paragraph: ParagraphNode) -> str:
    return " ".join("".join(words.text for words in paragraph.words()).split())
