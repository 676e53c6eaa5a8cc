"""The figures of a programme tied to where the text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.model import Figure
from compendium.quoted import place_in_fragment

# Private-use characters carry the marks of figures through Markdown and the sanitiser.
BEGIN, MIDDLE, END = "\ue010", "\ue011", "\ue012"
# Addresses and calls of notes: a mark within one would break it.
UNREAD = re.compile(r"\]\([^\s)]*|<[^<>\s]+>|\[\^[^\[\]\s]*\]|(?:https?://|www\.)\S+")
TAG = re.compile("(<[^>]*>)")
MARK = re.compile(f"{BEGIN}\\d*{MIDDLE}?|[{MIDDLE}{END}]")
FIGURE = re.compile(f"{BEGIN}(\\d+){MIDDLE}([^{BEGIN}]*?){END}")


class Marks:
    """The figures of one part, each number marked once, in the first text that has its words."""

    def __init__(self, figures: tuple[Figure, ...], before: int) -> None:
        self._figures = figures
        self._first = before + 1
        self._anchors: dict[int, str] = {}

    def put_into(self, text: str) -> str:
        """The text with marks around the figures that it states: the number, or all words if it is in words."""
        spans = sorted(self._spans(text))
        for start, end, number in reversed(spans):
            text = f"{text[:start]}{BEGIN}{number}{MIDDLE}{text[start:end]}{END}{text[end:]}"
        return text

    def _spans(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where figures stand; one that lies in the words of another shares its mark."""
        taken: list[tuple[int, int, str]] = []
        for number, figure in sorted(enumerate(self._figures), key=lambda pair: -len(pair[1].fragment.value)):
            found = None if number in self._anchors else _place(text, figure)
            if found is None:
                continue
            start, end = found
            around = next((anchor for first, last, anchor in taken if start < last and first < end), None)
            self._anchors[number] = around or f"cifra-{self._first + number}"
            if around is None:
                taken.append((start, end, self._anchors[number]))
                yield start, end, self._first + number

    def anchors(self) -> tuple[str, ...]:
        """The anchor of each figure; one whose words no text has leads to the top of the text."""
        return tuple(self._anchors.get(number, "texto") for number in range(len(self._figures)))


def _place(text: str, figure: Figure) -> tuple[int, int] | None:
    """From where to where the figure first stands without cutting an address or a call in two."""
    words = figure.fragment.value
    start = text.find(words)
    if start < 0:
        return None
    unread = [match.span() for match in UNREAD.finditer(text)]
    first, last = place_in_fragment(figure)
    while start >= 0:
        for found in ((start + first, start + last), (start, start + len(words))):
            if not any(begin < edge < end for begin, end in unread for edge in found):
                return found
        start = text.find(words, start + 1)
    return None


def with_figures(html: str) -> str:
    """HTML in which each mark became an anchor around its words, or before them where they cut across elements."""
    pieces = TAG.split(html)
    pieces[1::2] = (MARK.sub("", tag) for tag in pieces[1::2])  # there it would end the tag
    return MARK.sub("", FIGURE.sub(_figure, "".join(pieces)))


def _figure(match: re.Match[str]) -> str:
    number, words = match[1], match[2]
    if words.count("<") != words.count("</") * 2 or "<p" in words or "<li" in words:
        return f'<span id="cifra-{number}"></span>{words}'
    return f'<span class="dato" id="cifra-{number}">{words}</span>'
