"""The pages that an edition has once, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from compendium.book import Book
from compendium.markdown.plain_text import plain_text
from compendium.model import Edition
from compendium.model import TextPage as Matter
from compendium.plurals import count_noun
from compendium.publication import PLAIN_LANGUAGE, Publication, capitalize, of
from compendium.render import markup
from compendium.render.site import addresses
from compendium.render.site.country_pages import countries
from compendium.render.site.downloads import download_links
from compendium.render.site.explorer import TABLE
from compendium.render.site.formatting import join_up_to, shorten
from compendium.render.site.labels import LABELS
from compendium.render.site.list_pages import count_programmes, objective_rows, reporting_institutions
from compendium.render.site.page import DESCRIPTION, Crumb, Page
from compendium.render.site.settings import Settings
from compendium.render.site.state_map import state_map

MATTER = {"introduccion": "introducción", "cierre": "página final"}


def edition_pages(book: Book, settings: Settings) -> Iterator[Page]:
    """The contents page of an edition, its front and end matter, its annexes."""
    yield _contents(book, settings)
    yield from _front_and_end_matter(book)
    yield _annexes(book)


def site_pages(books: tuple[Book, ...], settings: Settings) -> Iterator[Page]:
    """The pages of the whole site: home, editions, explorer, about, help, data."""
    yield _home(books, settings)
    publication = settings.publication
    titles = "; ".join(f"{book.edition.title}, con {count_programmes(len(book.entries))}" for book in books)
    editions = shorten(f"Las ediciones {of(publication.full)}: {titles}.", DESCRIPTION[-1])
    yield _page(books, addresses.EDITIONS, LABELS.editions, editions, "ediciones.html")
    place = publication.division.short
    explorer = f"Todos los programas, por objetivo, institución, {place} y población, con búsqueda."
    yield _page(
        books, addresses.EXPLORER, LABELS.explorer, explorer, "explorador.html", **_explorer(books, settings)
    )
    about = "Qué es esta edición, de dónde viene y cómo se puede usar."
    yield _page(books, addresses.ABOUT, LABELS.about, about, "acerca.html")
    help_text = f"Cómo buscar en {publication.whole} y qué significa cada parte de un programa."
    yield _page(
        books, addresses.HELP, LABELS.help, help_text, "ayuda.html", spelt_out=_example_name(books[0])
    )
    data = (
        f"Los programas {of(publication.whole)} como datos abiertos: JSON, y tablas CSV con su diccionario."
    )
    yield _page(
        books,
        addresses.DATA,
        LABELS.data,
        data,
        "datos.html",
        files=_files(settings),
        titles=_file_titles(books),
        tables=settings.inputs.tables,
        offers=(*download_links(settings, books[0].edition.id), *download_links(settings)),
    )


def _page(
    books: tuple[Book, ...], address: str, title: str, description: str, template: str, **values: object
) -> Page:
    return Page(
        address=address,
        title=title,
        description=description,
        template=template,
        edition=books[0].edition.id,
        section=address.rstrip("/"),
        values={"books": books, "book": books[0], **values},
    )


def _explorer(books: tuple[Book, ...], settings: Settings) -> dict[str, object]:
    """Values of the explorer: is there a table, editions with countries, counts."""
    named = {book.edition.id for book in books if any(entry.countries for entry in book.entries)}
    counts = " ".join(f"{book.edition.id}:{len(book.entries)}" for book in books)
    return {"table": TABLE in settings.inputs.data, "countries": named, "counts": counts}


def _files(settings: Settings) -> tuple[str, ...]:
    """The paths of the data files but those of single programmes."""
    return tuple(path for path in sorted(settings.inputs.data) if path.count("/") < 2)


def _file_titles(books: tuple[Book, ...]) -> dict[str, str]:
    """Path of a data file → its title on the page."""
    records = {}
    for book in books:
        stem, title = f"datos/{book.file_stem}", book.edition.title
        records[f"{stem}-marc.xml"] = f"Ficha para bibliotecas: {title} (MARC 21 en XML)"
        records[f"{stem}-onix.xml"] = f"Ficha para librerías: {title} (ONIX 3.0)"
    return records | {
        f"datos/{books[0].publication.file_stem}.json": "Todas las ediciones, con sus registros (JSON)",
        "datos/programas.csv": "Los programas, uno por renglón (CSV)",
        "datos/cifras.csv": "Las cifras reportadas, con la frase que las dice y lo que se observa de ellas (CSV)",
        "datos/datapackage.json": "La descripción de las tablas para programas (Data Package)",
    }


def _home(books: tuple[Book, ...], settings: Settings) -> Page:
    newest = books[0]
    return Page(
        address=addresses.HOME,
        title=settings.name,
        description=f"{summary(newest.edition, settings.publication)} {_size_sentence(newest)}",
        template="portada.html",
        edition=newest.edition.id,
        section="portada",
        values={
            "books": books,
            "book": newest,
            "lead": newest.edition.lead or lead(newest.edition, settings.publication),
            "offers": (*download_links(settings, newest.edition.id), *download_links(settings)),
            "map": state_map(newest),
            **_overview(newest),
        },
    )


def summary(edition: Edition, publication: Publication) -> str:
    """A sentence on what the site holds."""
    country, compact = publication.country, publication.compact
    which = f"con los que {country} cumple {compact.short}" if country and compact else "que se reportaron"
    return f"Los programas {which}{', en lenguaje claro' if edition.kind == PLAIN_LANGUAGE else ''}."


def lead(edition: Edition, publication: Publication) -> str:
    """The sentence of the home page for an edition that brings none."""
    why = f" para cumplir {publication.compact.short}" if publication.compact else ""
    how = "en lenguaje claro, con" if edition.kind == PLAIN_LANGUAGE else "con"
    return (
        f"{capitalize(publication.full)} reúne los programas que las instituciones reportaron{why}. "
        f"Aquí están {how} sus resultados, sus cifras y sus retos."
    )


def _example_name(book: Book) -> str | None:
    """The full name of the acronym that is the example of the help page."""
    acronym = book.publication.search.acronym
    known = [(who.acronym, who.name) for who in book.institutions]
    known += [(term.acronym, term.name) for term in book.terms]
    return next((name for found, name in known if found and found == acronym), None)


def _contents(book: Book, settings: Settings) -> Page:
    year = book.edition.id
    return Page(
        address=f"{year}/",
        title=book.edition.title,
        description=f"El contenido {of(book.mention)}. {_size_sentence(book)}",
        template="edicion.html",
        edition=year,
        section="edicion",
        values={"book": book, "offers": download_links(settings, year), **_overview(book)},
    )


def _overview(book: Book) -> dict[str, object]:
    return {
        "objectives": objective_rows(book),
        "institutions": len(reporting_institutions(book)),
        "territories": book.index("entidades").entries,
        "populations": book.index("poblaciones").entries,
        "countries": countries(book),
    }


def _front_and_end_matter(book: Book) -> Iterator[Page]:
    edition, year = book.edition, book.edition.id
    if edition.introduction:
        yield _text_page(book, "introduccion", edition.introduction)
    if edition.closing:
        yield _text_page(book, "cierre", edition.closing)
    if edition.credits or edition.directory:
        yield Page(
            address=f"{year}/creditos/",
            title=LABELS.credits,
            description=f"Quiénes hicieron la edición {year} y qué institución la publica: {edition.title}.",
            template="creditos.html",
            edition=year,
            section="edicion",
            crumbs=(Crumb(year, f"{year}/"),),
            values={"credits": edition.credits, "directory": edition.directory, "text": _credits_text(book)},
        )


def _size_sentence(book: Book) -> str:
    """The size of an edition: «Edición 2023: 356 programas de 61 instituciones.»"""
    who = count_noun(len(reporting_institutions(book)), "institución", "instituciones")
    return f"Edición {book.edition.id}: {count_programmes(len(book.entries))} de {who}."


def _credits_text(book: Book) -> Markup:
    text = book.edition.credits.text if book.edition.credits else None
    return Markup(markup.html(text.value)) if text else Markup("")


def _text_page(book: Book, name: str, matter: Matter) -> Page:
    year = book.edition.id
    about = f"{matter.title} {of(book.mention)}: {plain_text(matter.text.value)}"
    return Page(
        address=f"{year}/{name}/",
        title=matter.title,
        window_title=f"{matter.title} ({MATTER[name]})" if matter.title == book.edition.title else "",
        description=join_up_to((about, _size_sentence(book)), DESCRIPTION[-1]),
        template="texto.html",
        edition=year,
        section="edicion",
        crumbs=(Crumb(year, f"{year}/"),),
        values={"text": Markup(markup.html(matter.text.value))},
    )


def _annexes(book: Book) -> Page:
    year, division = book.edition.id, book.publication.division
    known = reporting_institutions(book)
    return Page(
        address=f"{year}/anexos/",
        title=LABELS.annexes,
        description=f"Los anexos {of(book.mention)}: instituciones, {division.plural} y siglas.",
        template="anexos.html",
        edition=year,
        section="edicion",
        crumbs=(Crumb(year, f"{year}/"),),
        values={
            "annexes": book.annexes,
            "reporting": known,
            "territories": {line.id for line in book.index("entidades").entries},
            "terms": {line.label: line.id for line in book.index("siglas").entries},
        },
    )
