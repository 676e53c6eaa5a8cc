"""Words → words in bold and italics, links, calls of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compendium.markdown.nodes import Emphasis, Inline, LinkNode, NoteCall, Strong, TextNode

MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
IN_ADDRESS = r"(?!\[\^)"  # a call of a note ends an address
# The target of a link: an address with balanced parentheses.
TARGET = rf"(?:https?://|mailto:)(?:{IN_ADDRESS}[^\s()]|\({IN_ADDRESS}[^\s()]*\))+"
TOKEN = re.compile(
    r"\[\^(?P<mark>[^\[\]\s]+)\]"
    rf"|\[(?=\s*[^\s\[\]])(?P<words>[^\[\]]*+)\]\((?P<target>{TARGET})\)"
    rf"|<(?P<bracketed>https?://(?:{IN_ADDRESS}[^\s<>])+|{MAIL})>"
    rf"|(?<![\w/])(?P<bare>(?:https?://|www\.)(?=\w)(?:{IN_ADDRESS}[^\s<>«»“”\"])+)"
    rf"|(?<![\w.+/-])(?P<mail>{MAIL})"
    r"|(?P<stars>\*+)"
)
SIGNS = re.compile(r"[*<@]|\[|://|www\.")  # a text without these is only words
AFTER_ADDRESS = ".,;:!?'’…*"
PAIRS = {")": "(", "]": "["}
OPENING = "([{¿¡«“‘"
CLOSING = ")]}»”’.,;:!?…"


def parse_inlines(text: str, start: int, end: int) -> tuple[Inline, ...]:
    """The inline nodes between the offsets `start` and `end` of a text."""
    if not SIGNS.search(text, start, end):
        return (TextNode(start, text[start:end]),) if start < end else ()
    builder = _InlineBuilder()
    while match := TOKEN.search(text, start, end):
        builder.add(TextNode(start, text[start : match.start()]))
        start = _add_token(builder, text, match, end)
    builder.add(TextNode(start, text[start:end]))
    return builder.finish()


def _add_token(builder: _InlineBuilder, text: str, match: re.Match[str], end: int) -> int:
    """Add what a token means; return the offset behind it."""
    if match["mark"]:
        builder.add(NoteCall(match.start(), match["mark"]))
    elif match["words"]:
        words = parse_inlines(text, *match.span("words"))
        builder.add(LinkNode(match["target"], tuple(_without_links(words))))
    elif match["bracketed"]:
        builder.add(_address_link(match.start("bracketed"), match["bracketed"]))
    elif match["stars"]:
        builder.add_stars(_Stars.of(text, match, end))
    else:
        shown = _without_tail(match[0])
        builder.add(_address_link(match.start(), shown))
        return match.start() + len(shown)
    return match.end()


def _address_link(start: int, shown: str) -> LinkNode:
    web = shown.startswith(("https://", "http://"))
    scheme = "" if web else "http://" if shown.startswith("www.") else "mailto:"
    return LinkNode(scheme + shown, (TextNode(start, shown),))


def _without_links(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Within a link, an address is only words."""
    for node in nodes:
        if isinstance(node, LinkNode):
            yield from node.children
        elif isinstance(node, Strong | Emphasis):
            yield replace(node, children=tuple(_without_links(node.children)))
        else:
            yield node


def _without_tail(address: str) -> str:
    """An address without trailing punctuation; its own closing brackets are kept."""
    unopened = {closer: address.count(closer) - address.count(opener) for closer, opener in PAIRS.items()}
    end = len(address)
    while (last := address[end - 1]) in AFTER_ADDRESS or unopened.get(last, 0) > 0:
        end -= 1
        if last in PAIRS:
            unopened[last] -= 1
    return address[:end]


@dataclass(frozen=True)
class _Stars:
    """One, two or three asterisks, and whether they can begin or end something there."""

    start: int
    text: str
    opens: bool
    closes: bool

    @classmethod
    def of(cls, text: str, match: re.Match[str], end: int) -> _Stars:
        """Asterisks between letters or digits, or beside a space, are text."""
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < end else " "
        few = len(match[0]) <= 3
        opens = few and not (before.isalnum() or after.isspace() or after in CLOSING)
        closes = few and not (after.isalnum() or before.isspace() or before in OPENING)
        return cls(match.start(), match[0], opens, closes)

    def marks(self) -> Iterator[TextNode]:
        """Three are two and one."""
        if len(self.text) == 3:
            yield from (TextNode(self.start, "**"), TextNode(self.start + 2, "*"))
        else:
            yield TextNode(self.start, self.text)


@dataclass
class _Open:
    """Something that began with a mark and has not ended yet."""

    mark: TextNode
    nodes: list[Inline] = field(default_factory=list)


class _InlineBuilder:
    """Builds the nodes; marks that are never closed become text."""

    def __init__(self) -> None:
        self._levels = [_Open(TextNode(0, ""))]

    def add(self, node: Inline) -> None:
        """Add a node; words that follow words become one with them."""
        nodes = self._levels[-1].nodes
        if not isinstance(node, TextNode):
            nodes.append(node)
        elif node.text and nodes and isinstance(last := nodes[-1], TextNode) and last.end == node.start:
            nodes[-1] = TextNode(last.start, last.text + node.text)
        elif node.text:
            nodes.append(node)

    def add_stars(self, stars: _Stars) -> None:
        """Begin or end bold text or italics, or add the asterisks as they are."""
        marks = list(stars.marks())
        if stars.closes and len(marks) > 1 and self._levels[-1].mark.text == "*":
            marks = [TextNode(stars.start, "*"), TextNode(stars.start + 1, "**")]
        for mark in marks:
            if stars.closes and self._is_open(mark.text):
                self._close(mark.text)
            elif stars.opens and not self._is_open(mark.text):
                self._levels.append(_Open(mark))
            else:
                self.add(mark)

    def _is_open(self, mark: str) -> bool:
        return any(level.mark.text == mark for level in self._levels[1:])

    def _close(self, mark: str) -> None:
        while self._levels[-1].mark.text != mark:
            self._give_up()
        children = tuple(self._levels.pop().nodes)
        self.add(Strong(children) if mark == "**" else Emphasis(children))

    def _give_up(self) -> None:
        """The innermost beginning was none: its mark is text."""
        level = self._levels.pop()
        for node in (level.mark, *level.nodes):
            self.add(node)

    def finish(self) -> tuple[Inline, ...]:
        """Return all nodes."""
        while len(self._levels) > 1:
            self._give_up()
        return tuple(self._levels[0].nodes)
