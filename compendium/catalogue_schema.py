"""The keys of «ficha» in edicion.yml: the catalogue record of an edition."""

from __future__ import annotations

from compendium.catalogue import CatalogueRecord
from compendium.field_types import Key, MarkdownField, Record, StrField, TextField

ISBN = TextField(r"97[89](-?\d){9}-?\d", "978-92-95055-12-4")

CATALOGUE = Record(
    "una ficha bibliográfica",
    (
        Key("isbn", "isbn", ISBN, "El ISBN del libro impreso."),
        Key("isbn_letra_grande", "isbn_large_print", ISBN, "El ISBN del libro impreso en letra grande."),
        Key("isbn_pdf", "isbn_pdf", ISBN, "El ISBN del PDF."),
        Key("isbn_epub", "isbn_epub", ISBN, "El ISBN del EPUB."),
        Key("issn", "issn", TextField(r"\d{4}-\d{3}[\dX]", "0317-8471"), "El ISSN, si es una serie."),
        Key(
            "doi",
            "doi",
            TextField(r"10\.\d{4,9}/\S+", "10.1000/182"),
            "El DOI de la edición, sin «https://doi.org/».",
        ),
        Key("edicion", "statement", StrField(), "Cuál edición o reimpresión es, como «Primera edición»."),
        Key(
            "catalogacion",
            "cip",
            MarkdownField(),
            "La ficha de catalogación en la fuente, tal como la dio la biblioteca.",
        ),
    ),
    CatalogueRecord,
)
