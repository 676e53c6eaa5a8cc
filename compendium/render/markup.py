"""Renders editors' texts as HTML; anything but known marks is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from compendium.markdown import (
    BlockNode,
    BulletList,
    Emphasis,
    Inline,
    LinkNode,
    NoteCall,
    NumberedList,
    ParagraphNode,
    Strong,
    TextNode,
    parse,
    parse_field,
    parse_line,
)

TAGS = {"p", "strong", "em", "a", "ul", "ol", "li"}
SCHEMES = {"https", "http", "mailto"}
LINE_END = re.compile(r"[ \t]*\n[ \t]*")
NoteRenderer = Callable[[str], str]


@dataclass(frozen=True)
class Anchor:
    """Words of a text that something points at by an id; marked where a remark concerns them."""

    start: int
    end: int
    id: str
    is_remarked: bool = False


def no_call(mark: str) -> str:
    """A note call as literal text, for texts without notes."""
    return escape(f"[^{mark}]", quote=False)


def html(text: str, note: NoteRenderer = no_call, anchors: Sequence[Anchor] = ()) -> str:
    """Return the HTML of a text of paragraphs and lists. `note` gives the HTML of a note's call."""
    return _HtmlWriter(note, anchors).blocks(parse(text))


def inline_html(text: str, note: NoteRenderer = no_call, anchors: Sequence[Anchor] = ()) -> str:
    """Return the HTML of a text that is one line, without a paragraph around it."""
    return _HtmlWriter(note, anchors).inlines(parse_line(text).children)


def field_html(text: str, note: NoteRenderer = no_call, anchors: Sequence[Anchor] = ()) -> str:
    """Return the HTML of a note, a challenge or a remark; no element around a single paragraph."""
    return _HtmlWriter(note, anchors).item(parse_field(text))


def field_lines(text: str, note: NoteRenderer = no_call) -> tuple[tuple[str, str], ...]:
    """Return a note's lines: the bullet or number of each («», «•», «2.»), and its HTML."""
    return tuple(_HtmlWriter(note, ()).lines(parse_field(text)))


@dataclass(frozen=True)
class _HtmlWriter:
    """Writes nodes as HTML."""

    note: NoteRenderer
    anchors: Sequence[Anchor]

    def blocks(self, blocks: Sequence[BlockNode]) -> str:
        return "\n".join(map(self.block, blocks))

    def block(self, block: BlockNode) -> str:
        match block:
            case ParagraphNode(children=children):
                return f"<p>{self.inlines(children)}</p>"
            case BulletList(items=items):
                opening, closing = "<ul>", "</ul>"
            case NumberedList(first=first, items=items):
                opening, closing = "<ol>" if first == 1 else f'<ol start="{first}">', "</ol>"
        return "\n".join([opening, *(f"<li>{self.item(item.blocks)}</li>" for item in items), closing])

    def item(self, blocks: Sequence[BlockNode]) -> str:
        """A list item; a first paragraph has no element of its own."""
        alone = sum(isinstance(block, ParagraphNode) for block in blocks) == 1
        if alone and isinstance(first := blocks[0], ParagraphNode):
            return "\n".join([self.inlines(first.children), *map(self.block, blocks[1:])])
        return self.blocks(blocks)

    def lines(self, blocks: Sequence[BlockNode], mark: str = "") -> Iterator[tuple[str, str]]:
        for block in blocks:
            if isinstance(block, ParagraphNode):
                yield mark, self.inlines(block.children)
                mark = ""
                continue
            for place, item in enumerate(block.items):
                yield from self.lines(
                    item.blocks, f"{block.first + place}." if isinstance(block, NumberedList) else "•"
                )

    def inlines(self, nodes: Sequence[Inline]) -> str:
        edges = list(self._edges(nodes))
        return "".join(self._inline(node, edges) for node in nodes)

    def _inline(self, node: Inline, edges: list[tuple[int, str]]) -> str:
        match node:
            case TextNode():
                return _with_edges(node, edges)
            case NoteCall():
                return self.note(node.mark)
            case Strong():
                return f"<strong>{self.inlines(node.children)}</strong>"
            case Emphasis():
                return f"<em>{self.inlines(node.children)}</em>"
            case LinkNode():
                # On paper the address of any other link is written out behind it.
                kind = ' class="direccion"' if node.shows_address else ""
                return f'<a href="{escape(node.address)}"{kind}>{self.inlines(node.children)}</a>'

    def _edges(self, nodes: Sequence[Inline]) -> Iterator[tuple[int, str]]:
        """The tags of anchors by offset; an anchor that crosses elements is placed before them."""
        spans = (
            [(node.start, node.end) for node in nodes if isinstance(node, TextNode)] if self.anchors else []
        )
        for anchor in self.anchors:
            if not any(start <= anchor.start < end for start, end in spans):
                continue
            if any(start < anchor.end <= end for start, end in spans):
                remarked = " dato--observado" if anchor.is_remarked else ""
                yield anchor.start, f'<span class="dato{remarked}" id="{anchor.id}">'
                yield anchor.end, "</span>"
            else:
                yield anchor.start, f'<span id="{anchor.id}"></span>'


def _with_edges(words: TextNode, edges: list[tuple[int, str]]) -> str:
    """The escaped words with tags inserted at their offsets."""
    pieces, at = [], words.start
    for offset, tag in edges:
        closes = tag == "</span>"
        if words.start + closes <= offset < words.end + closes:
            pieces += [_escape(words.text[at - words.start : offset - words.start]), tag]
            at = offset
    return "".join([*pieces, _escape(words.text[at - words.start :])])


def _escape(text: str) -> str:
    """Spaces around a line's end go: the layout engine fails on some of them."""
    return escape(LINE_END.sub("\n", text), quote=False)
