"""The pages of the programmes."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.book import Book, BookChapter, Entry, ObjectiveSection, Prose
from compendium.render import markup
from compendium.render.site import addresses, cite, words
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Settings
from compendium.render.site.texts import Glossary, Meaning, Texts

NEIGHBOURS = 5


def programme_pages(book: Book, settings: Settings) -> Iterator[Page]:
    """A page for each programme of an edition, in the order of the book."""
    glossary = glossary_of(book)
    neighbours = _neighbours(book.entries)
    reported = _by_reporter(book.entries)
    for chapter in book.chapters:
        for section in chapter.sections:
            for entry in section.entries:
                others = _same_objective(entry, section), _same_reporter(entry, reported)
                yield _page(entry, book, chapter, section, settings, glossary, neighbours[entry.id], others)


def glossary_of(book: Book) -> Glossary:
    """The acronyms that an edition uses."""
    year = book.edition.id
    return {
        line.label: Meaning(line.detail or line.label, addresses.term(year, line.id))
        for line in book.index("siglas").entries
    }


def description_of(entry: Entry) -> str:
    """The beginning of what a programme says, for search engines and previews."""
    first = next(
        (block for part in entry.parts for block in part.description if isinstance(block, Prose)), None
    )
    text = markup.plain(first.markdown) if first else f"{entry.byline}: {entry.title}"
    return words.shortened(text, 155)


def _page(
    entry: Entry,
    book: Book,
    chapter: BookChapter,
    section: ObjectiveSection,
    settings: Settings,
    glossary: Glossary,
    neighbours: tuple[Entry | None, Entry | None],
    others: tuple[tuple[Entry, ...], tuple[Entry, ...]],
) -> Page:
    year, texts = book.edition.id, Texts(entry, glossary)
    address = addresses.programme(entry)
    title, parts, notes = texts.title(), texts.parts(), texts.notes()
    return Page(
        address=address,
        title=entry.title,
        description=description_of(entry),
        template="programa.html",
        edition=year,
        section="objetivos",
        crumbs=crumbs(year, chapter, section),
        values={
            "entry": entry,
            "of": book.edition,
            "chapter": chapter,
            "objective": section.objective,
            "title": title,
            "parts": parts,
            "notes": notes,
            "previous": neighbours[0],
            "next": neighbours[1],
            "same_objective": others[0],
            "same_reporter": others[1],
            "citation": cite.citation(
                entry, book.edition, settings.url(address), settings.pages.get(entry.id)
            ),
            "correction": settings.correction(entry, book.edition),
            "json": settings.json_of(entry),
        },
    )


def crumbs(year: str, chapter: BookChapter, section: ObjectiveSection | None) -> tuple[Crumb, ...]:
    """The way to what stands in a chapter, or in an objective of it."""
    title = chapter.chapter.short or chapter.chapter.title
    steps = (
        Crumb(year, f"{year}/"),
        Crumb(f"{chapter.number}. {title}", addresses.chapter(year, chapter.number)),
    )
    if section is None or section.objective is None:
        return steps
    number = section.objective.number
    return (*steps, Crumb(f"Objetivo {number}", addresses.objective(year, number)))


def _neighbours(entries: tuple[Entry, ...]) -> dict[str, tuple[Entry | None, Entry | None]]:
    """Programme id → the one before and the one after in the book."""
    before = (None, *entries[:-1])
    after = (*entries[1:], None)
    rows = zip(entries, before, after, strict=True) if entries else ()
    return {entry.id: (earlier, later) for entry, earlier, later in rows}


def _by_reporter(entries: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for identifier in dict.fromkeys(reporter.id for reporter in entry.reporters):
            found.setdefault(identifier, []).append(entry)
    return found


def _same_objective(entry: Entry, section: ObjectiveSection) -> tuple[Entry, ...]:
    return _around(entry, [*section.entries])


def _same_reporter(entry: Entry, reported: dict[str, list[Entry]]) -> tuple[Entry, ...]:
    """Others of whoever reports first, of other objectives before those that the page names anyway."""
    others = reported[entry.reporters[0].id] if entry.reporters else []
    elsewhere = [
        other for other in others if other.objective != entry.objective or other.chapter != entry.chapter
    ]
    return tuple(elsewhere[:NEIGHBOURS])


def _around(entry: Entry, entries: list[Entry]) -> tuple[Entry, ...]:
    """The programmes nearest to one in a list, without it."""
    place = next(index for index, other in enumerate(entries) if other.id == entry.id)
    start = max(0, min(place - NEIGHBOURS // 2, len(entries) - NEIGHBOURS - 1))
    return tuple(other for other in entries[start : start + NEIGHBOURS + 1] if other.id != entry.id)
