"""Acronyms in a programme's text as links to what they mean: each where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape

from compendium.book import Book, Entry
from compendium.render.chapters.anchors import SCHEME, institution_anchor, mention_anchor, term_anchor

TAG = re.compile(r"(<[^>]+>)")
WORD = re.compile(r"[\w+]+(?:[-.&][\w+]+)*")


def glossary(book: Book) -> dict[str, str]:
    """Acronym → the anchor of its row in the annexes."""
    institutions = {i.acronym: institution_anchor(i.id) for i in book.annexes.institutions if i.acronym}
    return {term.acronym: term_anchor(term.acronym) for term in book.annexes.terms} | institutions


def used(entries: Iterable[Entry], known: Mapping[str, str]) -> dict[str, str]:
    """The acronyms of those that stand in the text of these programmes."""
    words = {word for entry in entries for text in entry.programme.texts() for word in _words(text.value)}
    return {acronym: anchor for acronym, anchor in known.items() if acronym in words}


@lru_cache(maxsize=20_000)  # a preview looks through the same texts after each edit
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


class Acronyms:
    """Makes links of acronyms, each once."""

    def __init__(self, known: Mapping[str, str], programme: str = "") -> None:
        """`known` is acronym → the anchor that tells what it means, `programme` the anchor of whose text it is."""
        self._known = known
        self._programme = programme
        self._met: set[str] = set()

    def linked(self, html: str) -> str:
        """HTML whose acronyms are links where they first stand; what is a link already stays as it is."""
        return "".join(self._pieces(html)) if self._known else html

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
        if acronym not in self._known or acronym in self._met:
            return match[0]
        self._met.add(acronym)
        here = escape(mention_anchor(self._programme, acronym))
        return f'<a class="acronym" id="{here}" href="{SCHEME}{escape(self._known[acronym])}">{match[0]}</a>'
