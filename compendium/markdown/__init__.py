"""The reader of the editors' Markdown: only the marks that their guide names are marks.

Bold, italics, links, bulleted and numbered lists, calls of notes; every other sign is text. `parse` reads texts of
several paragraphs, `parse_line` what is one line whatever it begins with, `parse_field` what may be either.
"""

from __future__ import annotations

from functools import lru_cache

from compendium.markdown.blocks import parse_blocks
from compendium.markdown.inlines import parse_inlines
from compendium.markdown.nodes import (
    BlockNode,
    BulletList,
    Emphasis,
    Inline,
    LinkNode,
    ListItem,
    NoteCall,
    NumberedList,
    ParagraphNode,
    Strong,
    TextNode,
)

__all__ = [
    "BlockNode",
    "BulletList",
    "Emphasis",
    "Inline",
    "LinkNode",
    "ListItem",
    "NoteCall",
    "NumberedList",
    "ParagraphNode",
    "Strong",
    "TextNode",
    "parse",
    "parse_field",
    "parse_line",
]


@lru_cache(maxsize=20_000)  # book, site, search and check read the same texts
def parse(text: str) -> tuple[BlockNode, ...]:
    """Return the paragraphs and lists of a text, with the place of every word in it."""
    return parse_blocks(text)


@lru_cache(maxsize=20_000)
def parse_line(text: str) -> ParagraphNode:
    """Return a text that is one line by its nature (a title, a cell): nothing in it is a list."""
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    return ParagraphNode(start, end, parse_inlines(text, start, end))


def parse_field(text: str) -> tuple[BlockNode, ...]:
    """Return the blocks of a note, challenge or remark: lists only where it has several lines."""
    return parse(text) if "\n" in text.strip() else (parse_line(text),)
