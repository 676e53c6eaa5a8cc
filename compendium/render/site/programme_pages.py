"""The pages of the programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compendium.book import Book, BookChapter, Entry, ObjectiveSection
from compendium.model import Edition
from compendium.render.site import addresses, citations, formatting
from compendium.render.site.page import DESCRIPTION, Crumb, Page
from compendium.render.site.programme_texts import AcronymMeaning, Glossary, programme_view
from compendium.render.site.settings import Settings
from compendium.render.site.views import ProgrammeView

NEIGHBOURS = 5
UNAPPROVED = {"en_revision": "En revisión", "borrador": "Borrador"}  # state → what a draft's page says of it


def programme_views(books: Iterable[Book]) -> dict[str, ProgrammeView]:
    """Id → texts of each programme; its page, the page of figures and search show them."""
    return {
        entry.id: programme_view(entry, glossary)
        for book in books
        for glossary in [_glossary(book)]
        for entry in book.entries
    }


def _glossary(book: Book) -> Glossary:
    year = book.edition.id
    languages = {term.acronym: term.language for term in book.terms}
    return {
        line.label: AcronymMeaning(
            line.detail or line.label, addresses.term(year, line.id), languages.get(line.label)
        )
        for line in book.index("siglas").entries
    }


def programme_pages(book: Book, views: Mapping[str, ProgrammeView], settings: Settings) -> Iterator[Page]:
    """The page of each programme of an edition, in the order of the book."""
    neighbours = _neighbours(book.entries)
    reported = _by_reporter(book.entries)
    for chapter in book.chapters:
        for section in chapter.sections:
            for entry in section.entries:
                previous, following = neighbours[entry.id]
                around = {
                    "chapter": chapter,
                    "objective": section.objective,
                    "previous": previous,
                    "next": following,
                    "draft": book.draft,
                    "unapproved": UNAPPROVED.get(entry.programme.state) if book.draft else None,
                    "same_objective": _same_objective(entry, section),
                    "same_reporter": _same_reporter(entry, reported, len(book.entries)),
                }
                yield _page(
                    views[entry.id], book.edition, crumbs(book.edition.id, chapter, section), settings, around
                )


def _page(
    view: ProgrammeView,
    edition: Edition,
    way: tuple[Crumb, ...],
    settings: Settings,
    around: Mapping[str, object],
) -> Page:
    entry, address = view.entry, addresses.programme(view.entry)
    permanent = settings.url(address) if settings.address else ""
    return Page(
        address=address,
        title=entry.title,
        description=_description(view),
        template="programa.html",
        edition=edition.id,
        section="objetivos",
        crumbs=way,
        window_title=f"{entry.title} – {entry.byline} ({entry.full_number})",
        values={
            "entry": entry,
            "of": edition,
            "view": view,
            "citation": citations.citation(entry, edition, permanent, settings.pages.get(entry.id)),
            "permanent": permanent,
            "correction": settings.correction(entry, edition),
            "json": settings.json_address(entry),
            "printed": settings.pages.get(entry.id),
            "dates": settings.dates(entry),
            **around,
        },
    )


def _description(view: ProgrammeView) -> str:
    """The description of a programme: how its text begins, after its reporters if short."""
    entry, longest = view.entry, DESCRIPTION[-1]
    text = formatting.join_up_to(view.prose(), longest)
    if len(text) >= DESCRIPTION[0]:
        return text
    about = f"Programa {entry.full_number} de {entry.edition}, que reporta {entry.byline}: {entry.title}."
    return formatting.join_up_to((about, text), longest)


def crumbs(year: str, chapter: BookChapter, section: ObjectiveSection | None) -> tuple[Crumb, ...]:
    """The breadcrumbs to a page of a chapter, or of an objective of it."""
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
    """Programme id → the previous and the next one in the book."""
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
    return _nearest(entry, [*section.entries])


def _same_reporter(entry: Entry, reported: dict[str, list[Entry]], count: int) -> tuple[Entry, ...]:
    """Programmes of the first reporter in other objectives; none if it reports more than half."""
    others = reported[entry.reporters[0].id] if entry.reporters else []
    if len(others) * 2 > count:
        return ()
    elsewhere = [
        other for other in others if other.objective != entry.objective or other.chapter != entry.chapter
    ]
    return tuple(elsewhere[:NEIGHBOURS])


def _nearest(entry: Entry, entries: list[Entry]) -> tuple[Entry, ...]:
    """The programmes nearest to one in a list, without that one."""
    place = next(index for index, other in enumerate(entries) if other.id == entry.id)
    start = max(0, min(place - NEIGHBOURS // 2, len(entries) - NEIGHBOURS - 1))
    return tuple(other for other in entries[start : start + NEIGHBOURS + 1] if other.id != entry.id)
