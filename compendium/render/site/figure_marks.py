"""Finds where the texts of a programme state its figures."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.markdown.nodes import BlockNode, Emphasis, Inline, LinkNode, Strong, TextNode, paragraphs
from compendium.model import Figure
from compendium.number_mentions import place_in_fragment
from compendium.render.markup import Anchor


class FigureMarks:
    """Marks each figure of a part once, in the first text that has its words.

    `before` figures stand in earlier parts; a remark concerns those at the places `remarked`, from 0.
    """

    def __init__(
        self, figures: tuple[Figure, ...], before: int, remarked: frozenset[int] = frozenset()
    ) -> None:
        self._figures = figures
        self._remarked = remarked
        self._first = before + 1
        self._anchors: dict[int, str] = {}

    def find(self, text: str, blocks: tuple[BlockNode, ...]) -> tuple[Anchor, ...]:
        """Return where a text, read as `blocks`, states figures that no earlier text stated."""
        return tuple(sorted(self._find_anchors(text, blocks), key=lambda anchor: anchor.start))

    def _find_anchors(self, text: str, blocks: tuple[BlockNode, ...]) -> Iterator[Anchor]:
        """The anchors of figures; one that lies in the words of another shares its anchor."""
        anchors: list[Anchor] = []
        for number, figure in sorted(enumerate(self._figures), key=lambda pair: -len(pair[1].fragment.value)):
            found = None if number in self._anchors else _find_figure(text, blocks, figure)
            if found is None:
                continue
            start, end = found
            around = next((a.id for a in anchors if start < a.end and a.start < end), None)
            self._anchors[number] = around or f"cifra-{self._first + number}"
            if around is None:
                anchors.append(Anchor(start, end, self._anchors[number], number in self._remarked))
                yield anchors[-1]

    def anchors(self) -> tuple[str, ...]:
        """Return the anchor of each figure; one whose words no text has leads to its top."""
        return tuple(self._anchors.get(number, "texto") for number in range(len(self._figures)))


def _find_figure(text: str, blocks: tuple[BlockNode, ...], figure: Figure) -> tuple[int, int] | None:
    """Start and end of the first place where a figure is shown: its number, or its words."""
    words = figure.fragment.value
    start = text.find(words)
    if start < 0:
        return None
    shown = [span for paragraph in paragraphs(blocks) for span in _text_spans(paragraph.children)]
    first, last = place_in_fragment(figure)
    while start >= 0:
        for begin, end in ((start + first, start + last), (start, start + len(words))):
            if any(low <= begin < high for low, high in shown) and any(
                low < end <= high for low, high in shown
            ):
                return begin, end
        start = text.find(words, start + 1)
    return None


def _text_spans(nodes: tuple[Inline, ...]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of text that can be marked: all but addresses."""
    for node in nodes:
        match node:
            case TextNode():
                yield node.start, node.end
            case LinkNode() if node.shows_address:
                pass
            case LinkNode() | Strong() | Emphasis():
                yield from _text_spans(node.children)
