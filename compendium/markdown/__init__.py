"""Parses the editors' Markdown: only the marks that their guide describes.

Bold, italics, links, lists and note calls; everything else is text. `parse` reads several paragraphs,
`parse_line` one line, `parse_field` either.
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
    """The paragraph of a text that is always one line (a title, a cell), so never a list."""
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    return ParagraphNode(start, end, parse_inlines(text, start, end))


def parse_field(text: str) -> tuple[BlockNode, ...]:
    """Return the blocks of a note, challenge or remark: lists only where it has several lines."""
    return parse(text) if "\n" in text.strip() else (parse_line(text),)
