"""The pages that every edition has once, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from compendium.book import Book
from compendium.model import Page as Matter
from compendium.render import markup
from compendium.render.site import addresses
from compendium.render.site.lists import objective_rows, reporting
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Settings
from compendium.render.site.states import state_map


def edition_pages(book: Book, settings: Settings) -> Iterator[Page]:
    """An edition's own page, its front and end matter, its annexes."""
    yield _contents(book, settings)
    yield from _matter(book)
    yield _annexes(book)


def site_pages(books: tuple[Book, ...], settings: Settings) -> Iterator[Page]:
    """Home, about, help, data, editions."""
    yield _home(books, settings)
    yield _page(
        books, addresses.EDITIONS, "Ediciones", "Las ediciones del Compendio General.", "ediciones.html"
    )
    explorer = "Todos los programas, por objetivo, institución, estado y población, con búsqueda."
    yield _page(books, addresses.EXPLORER, "Explorador", explorer, "explorador.html")
    about = "Qué es esta edición en lenguaje claro, de dónde viene y cómo se puede usar."
    yield _page(books, addresses.ABOUT, "Acerca de esta edición", about, "acerca.html")
    help_text = "Cómo buscar en el Compendio y qué significa cada parte de un programa."
    yield _page(books, addresses.HELP, "Ayuda", help_text, "ayuda.html")
    data = "Los programas del Compendio como datos abiertos."
    yield _page(
        books,
        addresses.DATA,
        "Datos abiertos",
        data,
        "datos.html",
        files=_files(settings),
        tables=settings.handed.tables,
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


def _files(settings: Settings) -> tuple[str, ...]:
    """The data files that are not one programme's."""
    return tuple(path for path in sorted(settings.handed.data) if path.count("/") < 2)


def _home(books: tuple[Book, ...], settings: Settings) -> Page:
    newest = books[0]
    description = (
        "Los programas con los que México cumple el Pacto Mundial para la Migración, en lenguaje claro."
    )
    return Page(
        address=addresses.HOME,
        title=settings.name,
        description=description,
        template="portada.html",
        edition=newest.edition.id,
        section="portada",
        values={
            "books": books,
            "book": newest,
            "pdf": _pdf(newest, settings),
            "map": state_map(newest, settings),
            **_overview(newest),
        },
    )


def _contents(book: Book, settings: Settings) -> Page:
    year = book.edition.id
    return Page(
        address=f"{year}/",
        title=book.edition.title,
        description=f"Contenido del {book.edition.title}.",
        template="edicion.html",
        edition=year,
        section="edicion",
        values={"book": book, "pdf": _pdf(book, settings), **_overview(book)},
    )


def _pdf(book: Book, settings: Settings) -> str | None:
    path = settings.handed.books.get(book.edition.id)
    return f"pdf/{path.name}" if path else None


def _overview(book: Book) -> dict[str, object]:
    return {
        "objectives": objective_rows(book),
        "institutions": len(reporting(book)),
        "territories": book.index("entidades").entries,
        "populations": book.index("poblaciones").entries,
    }


def _matter(book: Book) -> Iterator[Page]:
    edition, year = book.edition, book.edition.id
    if edition.introduction:
        yield _text_page(year, "introduccion", edition.introduction)
    if edition.closing:
        yield _text_page(year, "cierre", edition.closing)
    if edition.credits or edition.directory:
        yield Page(
            address=f"{year}/creditos/",
            title="Créditos y directorio",
            description=f"Quiénes hicieron el {edition.title}.",
            template="creditos.html",
            edition=year,
            section="edicion",
            crumbs=(Crumb(year, f"{year}/"),),
            values={"credits": edition.credits, "directory": edition.directory, "text": _credits_text(book)},
        )


def _credits_text(book: Book) -> Markup:
    text = book.edition.credits.text if book.edition.credits else None
    return Markup(markup.html(text.value)) if text else Markup("")


def _text_page(year: str, name: str, matter: Matter) -> Page:
    return Page(
        address=f"{year}/{name}/",
        title=matter.title,
        description=f"{matter.title} del Compendio {year}.",
        template="texto.html",
        edition=year,
        section="edicion",
        crumbs=(Crumb(year, f"{year}/"),),
        values={"text": Markup(markup.html(matter.text.value))},
    )


def _annexes(book: Book) -> Page:
    year = book.edition.id
    known = reporting(book)
    return Page(
        address=f"{year}/anexos/",
        title="Anexos",
        description=f"Los anexos del Compendio {year}: instituciones, entidades federativas y siglas.",
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
