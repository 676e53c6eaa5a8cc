"""Links from the first mention of each acronym in a programme's text to its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape

from compendium.book import Book, Entry
from compendium.render.chapters.anchors import SCHEME, institution_anchor, term_anchor

TAG = re.compile(r"(<[^>]+>)")
WORD = re.compile(r"[\w+]+(?:[-.&][\w+]+)*")


def glossary(book: Book) -> dict[str, str]:
    """Return acronym → the anchor of its row in the annexes."""
    institutions = {i.acronym: institution_anchor(i.id) for i in book.annexes.institutions if i.acronym}
    return {term.acronym: term_anchor(term.acronym) for term in book.annexes.terms} | institutions


def find_acronyms(entries: Iterable[Entry], anchors: Mapping[str, str]) -> dict[str, str]:
    """Return those of the acronyms, with their anchors, that the texts of these programmes have."""
    words = {word for entry in entries for text in entry.programme.texts() for word in _words(text.value)}
    return {acronym: anchor for acronym, anchor in anchors.items() if acronym in words}


@lru_cache(maxsize=20_000)  # a preview looks through the same texts after each edit
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


class AcronymLinker:
    """Makes a link of the first mention of each acronym in one programme."""

    def __init__(self, anchors: Mapping[str, str]) -> None:
        """Take acronym → the anchor of its meaning."""
        self._anchors = anchors
        self._seen: set[str] = set()

    def add_links(self, html: str) -> str:
        """Return the HTML with links at first mentions; text inside a link stays as it is."""
        return "".join(self._pieces(html)) if self._anchors else html

    def _pieces(self, html: str) -> Iterator[str]:
        inside = 0
        for piece in TAG.split(html):
            if piece.startswith("<a "):
                inside += 1
            elif piece == "</a>":
                inside -= 1
            yield piece if inside or piece.startswith("<") else WORD.sub(self._link, piece)

    def _link(self, match: re.Match[str]) -> str:
        acronym = unescape(match[0])
        if acronym not in self._anchors or acronym in self._seen:
            return match[0]
        self._seen.add(acronym)
        return f'<a class="acronym" href="{SCHEME}{escape(self._anchors[acronym])}">{match[0]}</a>'
