"""The indexes at the end of the book: what each lists, and the words by which texts name it."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.book import Book, Entry
from compendium.collation import sort_key
from compendium.names import fold
from compendium.render.chapters.index_terms import IndexTerm, MentionFinder, PrintedIndex

TITLES = "titulos"


def printed_indexes(book: Book) -> tuple[PrintedIndex, ...]:
    """Return the indexes of a book that have any line."""
    division = book.publication.division
    indexes = (
        PrintedIndex("temas", "Temas", "tema", tuple(_topics(book))),
        PrintedIndex("organismos", "Instituciones y organismos", "institución", tuple(_bodies(book))),
        PrintedIndex("entidades", division.title, division.name, tuple(_territories(book))),
        PrintedIndex("paises", "Países", "país", tuple(_countries(book))),
        PrintedIndex("poblaciones", "Grupos de población", "grupo de población", tuple(_populations(book))),
        PrintedIndex("siglas", "Otras siglas y términos", "sigla", tuple(_acronyms(book))),
        PrintedIndex(TITLES, "Programas por título", "título", tuple(_titles(book))),
    )
    return tuple(index for index in indexes if _is_named(book, index))


def _is_named(book: Book, index: PrintedIndex) -> bool:
    """Tell whether any programme names anything that an index lists."""
    finder = MentionFinder(index.terms)
    return any(finder.find(entry) for entry in book.entries)


def mentioned_terms(book: Book) -> tuple[IndexTerm, ...]:
    """Return what the indexes look for in texts, which is all but titles."""
    return tuple(term for index in printed_indexes(book) if index.id != TITLES for term in index.terms)


def _key(name: str) -> str:
    return fold(name).replace(" ", "-")


def _topics(book: Book) -> Iterator[IndexTerm]:
    for topic in book.topics:
        see, also = topic.see.value if topic.see else None, tuple(name.value for name in topic.see_also)
        yield IndexTerm(f"temas-{_key(topic.name)}", topic.name, None, topic.all_forms, None, see, also)


def _bodies(book: Book) -> Iterator[IndexTerm]:
    """Yield institutions and other bodies, with leads from acronyms to full names."""
    for item in book.institutions:
        forms = tuple(filter(None, (item.acronym, item.name, *item.aliases)))
        yield IndexTerm(f"organismos-{item.id}", item.name, item.acronym, forms)
        if item.acronym and sort_key(item.acronym)[:1] != sort_key(item.name)[:1]:
            yield IndexTerm(f"organismos-sigla-{item.id}", item.acronym, see=item.name)
    for body in book.bodies:
        see, also = body.see.value if body.see else None, tuple(name.value for name in body.see_also)
        yield IndexTerm(
            f"organismos-otro-{_key(body.name)}", body.name, None, body.all_forms, None, see, also
        )


def _territories(book: Book) -> Iterator[IndexTerm]:
    for item in book.territories:
        only = frozenset(entry.id for entry in book.entries if item in entry.territories)
        if only:
            yield IndexTerm(f"entidades-{item.id}", item.name, None, item.forms, only)


def _countries(book: Book) -> Iterator[IndexTerm]:
    for name in dict.fromkeys(country for entry in book.entries for country in entry.countries):
        only = frozenset(entry.id for entry in book.entries if name in entry.countries)
        yield IndexTerm(f"paises-{_key(name)}", name, None, (name,), only)


def _populations(book: Book) -> Iterator[IndexTerm]:
    for item in book.populations:
        only = frozenset(entry.id for entry in book.entries if item in entry.populations)
        if only:
            forms = (item.name, *item.forms)
            yield IndexTerm(f"poblaciones-{item.id}", item.name, item.definition, forms, only)


def _acronyms(book: Book) -> Iterator[IndexTerm]:
    for item in book.terms:
        forms = (item.acronym, item.name, *item.aliases)
        yield IndexTerm(f"siglas-{_key(item.acronym)}", item.acronym, item.name, forms)


def _titles(book: Book) -> Iterator[IndexTerm]:
    """Yield a line for each title and set of reporters."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in book.entries:
        alike.setdefault((entry.title, entry.byline), []).append(entry)
    for (title, byline), entries in alike.items():
        only = frozenset(entry.id for entry in entries)
        yield IndexTerm(f"titulos-{entries[0].id}", title, byline, (title,), only)
