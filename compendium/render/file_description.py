"""What each file of a book says of itself: title, publisher, number, source, rights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from compendium.book import Book
from compendium.content_types import Text
from compendium.markdown.plain_text import plain_text
from compendium.model import Source

PRODUCER = "compendium"
UNDATED = date(2000, 1, 1)


@dataclass(frozen=True)
class FileDescription:
    """The bibliographic facts of a file, for its metadata.

    `identifier` is a URN: that of the format's ISBN, or a name of the file's own. `source` names the publication that
    the edition is drawn from.
    """

    title: str
    author: str
    publisher: str | None
    language: str
    keywords: tuple[str, ...]
    rights: str | None
    identifier: str
    source: str | None
    date: date

    @property
    def moment(self) -> str:
        """Return the date as ISO 8601, at midnight UTC."""
        return f"{self.date:%Y-%m-%d}T00:00:00Z"

    @property
    def pdf_moment(self) -> str:
        """Return the date as in PDF files (ISO 32000-1, 7.9.4)."""
        return f"D:{self.date:%Y%m%d}000000Z"


def describe(
    book: Book, name: str, *, isbn: Text | None = None, part: str | None = None, variants: Sequence[str] = ()
) -> FileDescription:
    """Return the description of the file `name` of a book.

    `part` is the title of an offprint, which has no ISBN; `variants` tell the file from others of the same book.
    """
    edition, publication = book.edition, book.publication
    number = isbn if part is None and not book.draft else None
    return FileDescription(
        title=full_title(book, part, variants),
        author=book.publisher or publication.title,
        publisher=book.publisher,
        language=publication.language,
        keywords=publication.keywords,
        rights=plain_text(edition.licence.value) if edition.licence else None,
        identifier=isbn_urn(number) if number else f"urn:uuid:{uuid5(NAMESPACE_URL, name)}",
        source=_source(edition.source) if edition.source else None,
        date=edition.date or UNDATED,
    )


def full_title(book: Book, part: str | None = None, variants: Sequence[str] = ()) -> str:
    """Return the title of a file, with the part of the book and the variant that it is."""
    edition = book.edition
    names = [edition.title, edition.subtitle, f"Separata: {part}" if part else None]
    title = ". ".join(name for name in names if name)
    variants = (*variants, "borrador") if book.draft else variants
    return f"{title} ({', '.join(variants)})" if variants else title


def isbn_urn(isbn: Text) -> str:
    """Return an ISBN as a URN (RFC 8254)."""
    return f"urn:isbn:{isbn.value.replace('-', '')}"


def _source(source: Source) -> str:
    facts = (source.title, source.publisher, str(source.date.year) if source.date else None, source.url)
    return ". ".join(fact for fact in facts if fact)
