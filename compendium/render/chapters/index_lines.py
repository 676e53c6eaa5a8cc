"""The lines of an index with their pages: ranges, lines below, what is on too many pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.book import Book, Entry
from compendium.collation import sort_key
from compendium.render.chapters.index_terms import IndexTerm, PrintedIndex
from compendium.render.chapters.mentions import MARK, names_any

MAX_LOCATORS = 7  # of a line without lines below it
MAX_SHARE = 0.25  # of the pages of programmes; what is on more leads nowhere
SHORTEST_RANGE = 3  # pages


@dataclass(frozen=True)
class Locator:
    """Pages that follow one another, and the anchor that the first leads to."""

    first: int
    last: int
    anchor: str

    @property
    def label(self) -> str:
        """Return the pages as they are printed."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class IndexLine:
    """A line of an index, with its locators or with those of the lines below it, by label."""

    anchor: str
    label: str
    detail: str | None
    locators: tuple[Locator, ...]
    below: tuple[tuple[str, tuple[Locator, ...]], ...] = ()
    see: str | None = None
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndexLines:
    """The lines of an index, and the labels of what is on too many pages to be listed."""

    lines: tuple[IndexLine, ...]
    everywhere: tuple[str, ...]


@dataclass(frozen=True)
class IndexPages:
    """Where the programmes of a book and what they name stand.

    `pages` is anchor → page, `headings` anchor → title and byline of each programme that has a page, and `mentions`
    programme's anchor and term's key → anchors.
    """

    book: Book
    pages: Mapping[str, int]
    headings: Mapping[str, str]
    mentions: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of(cls, book: Book, pages: Mapping[str, int]) -> IndexPages:
        """Return those of a book whose anchors have these pages."""
        found: dict[tuple[str, str], list[str]] = {}
        for anchor in pages:
            programme, _, rest = anchor.partition(MARK)
            if rest:
                found.setdefault((programme, rest.partition(MARK)[0]), []).append(anchor)
        headings = {e.anchor: f"{e.title} {e.byline}" for e in book.entries if e.anchor in pages}
        return cls(book, pages, headings, {key: tuple(anchors) for key, anchors in found.items()})

    @property
    def page_count(self) -> int:
        """Return the number of pages with programmes, as far as they are known."""
        anchors = {entry.anchor for entry in self.book.entries}
        return len({page for name, page in self.pages.items() if name.partition(MARK)[0] in anchors})

    def places(self, term: IndexTerm) -> Iterator[tuple[Entry, int, str]]:
        """Yield the programmes that name a thing, each with a page and its first anchor there."""
        forms = [form.lower() for form in term.forms]
        for entry in self.book.entries:
            if term.only is not None and entry.id not in term.only:
                continue
            anchors = list(self.mentions.get((entry.anchor, term.key), ()))
            heading = self.headings.get(entry.anchor, "")
            lower = heading.lower()  # most headings need no further look
            if any(form in lower for form in forms) and names_any(heading, term.forms):
                anchors.insert(0, entry.anchor)
            yield from ((entry, self.pages[anchor], anchor) for anchor in anchors)


def index_lines(index: PrintedIndex, pages: IndexPages) -> IndexLines:
    """Return the lines of an index that lead to any page, in their order."""
    limit = MAX_SHARE * pages.page_count
    lines, everywhere = list[IndexLine](), list[str]()
    for term in sorted(index.terms, key=lambda term: (sort_key(term.label), term.key)):
        if term.see:
            lines.append(IndexLine(f"indice-{term.key}", term.label, None, (), (), term.see))
            continue
        places = list(pages.places(term))
        if len({page for _, page, _ in places}) > limit > MAX_LOCATORS:
            everywhere.append(term.label)
        elif places:
            lines.append(_line(term, places))
    listed = {line.label for line in lines if not line.see}
    kept = (line for line in lines if line.see is None or line.see in listed)
    return IndexLines(tuple(kept), tuple(everywhere))


def _line(term: IndexTerm, places: list[tuple[Entry, int, str]]) -> IndexLine:
    anchor, locators = f"indice-{term.key}", _locators((page, anchor) for _, page, anchor in places)
    if len(locators) <= MAX_LOCATORS:
        return IndexLine(anchor, term.label, term.detail, locators, (), None, term.see_also)
    groups: dict[int, list[tuple[int, str]]] = {}
    for entry, page, place in places:
        groups.setdefault(entry.objective or 0, []).append((page, place))
    if len(groups) == 1:
        return IndexLine(anchor, term.label, term.detail, locators, (), None, term.see_also)
    below = tuple((_group_label(number), _locators(groups[number])) for number in sorted(groups))
    return IndexLine(anchor, term.label, term.detail, (), below, None, term.see_also)


def _group_label(objective: int) -> str:
    return f"obj. {objective}" if objective else "otros"


def _locators(places: Iterable[tuple[int, str]]) -> tuple[Locator, ...]:
    """Return places as locators, each page once and in order; runs of pages are one locator."""
    first_on_page: dict[int, str] = {}
    for page, anchor in places:
        first_on_page.setdefault(page, anchor)
    runs: list[list[int]] = []
    for page in sorted(first_on_page):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple(locator for run in runs for locator in _run(run, first_on_page))


def _run(pages: list[int], anchors: Mapping[int, str]) -> Iterator[Locator]:
    if len(pages) >= SHORTEST_RANGE:
        yield Locator(pages[0], pages[-1], anchors[pages[0]])
    else:
        yield from (Locator(page, page, anchors[page]) for page in pages)
