"""The records of an edition for bookshops (ONIX 3.0) and libraries (MARC 21 as XML)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from compendium.book import Book
from compendium.content_types import Text
from compendium.render.file_description import describe

TEMPLATES = Path(__file__).parents[3] / "templates" / "data"
# ONIX code lists 150, 175 and 21, by the name of the format: product form, its detail, type of edition.
FORMS = {
    "impreso": ("BC", "", ""),
    "letra grande": ("BC", "", "LTE"),
    "PDF": ("ED", "E107", ""),
    "EPUB": ("ED", "E101", ""),
}
PRINTED = "impreso"
# ISO 639-2/B, which both formats ask for; «und» is undetermined.
LANGUAGES = {"es": "spa", "en": "eng", "fr": "fre", "pt": "por", "ht": "hat"}


@dataclass(frozen=True)
class Product:
    """A format of the book; `isbn` is without hyphens, empty if there is none."""

    reference: str
    name: str
    isbn: str
    form: str
    detail: str
    edition_type: str


def onix(book: Book) -> str:
    """Return the ONIX message of an edition: a product for each format with an ISBN."""
    return _render("onix.xml", _facts(book))


def marcxml(book: Book, site: str) -> str:
    """Return the MARC record of the printed edition; `site` is its website's address."""
    catalogue = book.edition.catalogue
    facts = _facts(book)
    numbers = {
        "issn": catalogue.issn if catalogue else None,
        "doi": catalogue.doi if catalogue else None,
        "fixed": _fixed_field(book, str(facts["language"])),
        "imprint": list(_imprint(book)),
        "address": site,
    }
    return _render("marc.xml", facts | numbers)


def _render(template: str, facts: dict[str, object]) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(template).render(facts) + "\n"


def _facts(book: Book) -> dict[str, object]:
    file, catalogue = describe(book, book.file_stem), book.edition.catalogue
    return {
        "edition": book.edition,
        "reference": book.file_stem,
        "author": file.author,
        "day": f"{file.date:%Y%m%d}",
        "keywords": file.keywords,
        "rights": file.rights,
        "source": file.source,
        "statement": catalogue.statement if catalogue else None,
        "country": _country(book),
        "language": LANGUAGES.get(file.language.split("-")[0], "und"),
        "products": tuple(_products(book)),
    }


def _products(book: Book) -> Iterator[Product]:
    catalogue = book.edition.catalogue
    numbers: dict[str, Text] = dict(catalogue.isbns()) if catalogue else {}
    names = [name for name in FORMS if name in numbers] or [PRINTED]
    for name in names:
        isbn = numbers[name].value.replace("-", "") if name in numbers else ""
        yield Product(f"{book.file_stem}-{name.replace(' ', '-').lower()}", name, isbn, *FORMS[name])


def _country(book: Book) -> str | None:
    """Return the ISO 3166 code of the country in the publication's language («es-MX»)."""
    try:
        return Locale.parse(book.publication.language, sep="-").territory
    except (ValueError, UnknownLocaleError):
        return None


def _fixed_field(book: Book, language: str) -> str:
    """Return field 008 (40 characters); the country's ISO code is in field 044."""
    day = describe(book, book.file_stem).date
    return f"{day:%y%m%d}s{book.edition.id}    xx {'|' * 17}{language} d"


def _imprint(book: Book) -> Iterator[tuple[str, str]]:
    if book.edition.city:
        yield "a", f"{book.edition.city} :"
    yield "b", f"{book.publisher or book.publication.title},"
    yield "c", book.edition.id
