"""The catalogue record of an edition: its standard numbers, with their check digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.content_types import Text
from compendium.problems import Location


@dataclass(frozen=True)
class CatalogueRecord:
    """The standard numbers of an edition, one ISBN a format, and how libraries describe it.

    `isbn` is that of the printed book, `statement` as «Primera edición», `cip` the description as catalogued.
    """

    isbn: Text | None
    isbn_large_print: Text | None
    isbn_pdf: Text | None
    isbn_epub: Text | None
    issn: Text | None
    doi: Text | None
    statement: str | None
    cip: Text | None
    place: Location

    def isbns(self) -> Iterator[tuple[str, Text]]:
        """Yield the format, as its page names it, and number of each ISBN."""
        named = (
            ("impreso", self.isbn),
            ("letra grande", self.isbn_large_print),
            ("PDF", self.isbn_pdf),
            ("EPUB", self.isbn_epub),
        )
        yield from ((name, number) for name, number in named if number)


def isbn_check_digit(isbn: str) -> str:
    """Return the check digit of the first 12 digits of an ISBN (ISO 2108)."""
    digits = [int(sign) for sign in isbn if sign.isdigit()][:12]
    return str(-sum(digit * (3 if rank % 2 else 1) for rank, digit in enumerate(digits)) % 10)


def issn_check_digit(issn: str) -> str:
    """Return the check digit of the first 7 digits of an ISSN (ISO 3297)."""
    digits = [int(sign) for sign in issn.replace("-", "")[:7]]
    remainder = -sum(digit * (8 - rank) for rank, digit in enumerate(digits)) % 11
    return "X" if remainder == 10 else str(remainder)
