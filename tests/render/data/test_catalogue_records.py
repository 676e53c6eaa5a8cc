"""The records for bookshops and libraries are valid, and say what the edition says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import onixcheck  # type: ignore[import-untyped]
import pymarc
import pytest

from compendium.book import Book
from compendium.catalogue import CatalogueRecord
from compendium.content_types import Text
from compendium.problems import Location
from compendium.render.data.catalogue_records import marcxml, onix

PLACE = Location("edicion.yml")
NUMBERS = CatalogueRecord(
    isbn=Text("978-92-95055-12-4", PLACE),
    isbn_large_print=Text("978-607-8700-04-2", PLACE),
    isbn_pdf=Text("978-607-8700-05-9", PLACE),
    isbn_epub=Text("978-607-8700-03-5", PLACE),
    issn=Text("2049-3630", PLACE),
    doi=Text("10.1000/182", PLACE),
    statement="Primera edición",
    cip=None,
    place=PLACE,
)


@pytest.fixture
def numbered(book: Book) -> Book:
    """A book whose edition has all its numbers."""
    edition = replace(book.edition, catalogue=NUMBERS, date=date(2023, 12, 18), subtitle="Uno & dos <tres>")
    return replace(book, edition=edition)


@pytest.mark.parametrize("name", ["book", "numbered"])
def test_the_message_for_bookshops_is_valid(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = tmp_path / "onix.xml"
    file.write_text(onix(request.getfixturevalue(name)), encoding="utf-8")
    assert onixcheck.validate(str(file)) == []


def test_each_format_with_a_number_is_a_product(numbered: Book) -> None:
    text = onix(numbered)
    for number in ("9789295055124", "9786078700042", "9786078700059", "9786078700035"):
        assert text.count(f"<IDValue>{number}</IDValue>") == 1
    assert text.count("<Product>") == 4
    assert text.count("<EditionType>LTE</EditionType>") == 1
    assert "<Subtitle>Uno &amp; dos &lt;tres&gt;</Subtitle>" in text


def test_without_numbers_the_printed_book_is_the_product(book: Book) -> None:
    text = onix(replace(book, edition=replace(book.edition, catalogue=None)))
    assert text.count("<Product>") == 1
    assert "<ProductIDType>01</ProductIDType>" in text


def _record(text: str) -> pymarc.Record:
    (record,) = pymarc.parse_xml_to_array(io.BytesIO(text.encode()))  # type: ignore[no-untyped-call]
    assert isinstance(record, pymarc.Record)
    return record


def test_the_record_for_libraries_has_what_the_edition_says(numbered: Book) -> None:
    record = _record(marcxml(numbered, "https://example.org/"))
    assert record.title == f"{numbered.edition.title} : Uno & dos <tres>"
    assert record["008"].data == "231218s2023    xx |||||||||||||||||spa d"
    assert [field["a"] for field in record.get_fields("020")] == [
        "9789295055124",
        "9786078700042",
        "9786078700059",
        "9786078700035",
    ]
    assert record["022"]["a"] == "2049-3630"
    assert record["024"].get_subfields("a", "2") == ["10.1000/182", "doi"]
    assert record["250"]["a"] == "Primera edición"
    assert record["264"]["c"] == "2023"
    assert record["856"]["u"] == "https://example.org/"


def test_a_record_without_numbers_is_a_record_too(book: Book) -> None:
    record = _record(marcxml(replace(book, edition=replace(book.edition, catalogue=None)), ""))
    assert len(record["008"].data or "") == 40
    assert not record.get_fields("020", "022", "024", "856")
