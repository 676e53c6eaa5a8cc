"""The metadata of the PDF: title, author, language, dates, standards, attachment."""

from __future__ import annotations

import zlib
from importlib.util import find_spec
from pathlib import Path

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pikepdf import Array, Dictionary, Name, Stream, String

from compendium.book import Book
from compendium.render.file_description import PRODUCER, FileDescription

TEMPLATES = Path(__file__).parents[3] / "templates" / "book"


def write_metadata(pdf: pikepdf.Pdf, file: FileDescription) -> None:
    """Write the metadata of a file; the same description always gives the same bytes."""
    pdf.Root.Lang = String(file.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    pdf.trailer.Info = pdf.make_indirect(_information(file))
    pdf.Root.Metadata = Stream(pdf, _xmp(file, len(pdf.pages)), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])


def _information(file: FileDescription) -> Dictionary:
    """Return the document information dictionary (ISO 32000-1, 14.3.3)."""
    facts = {
        "/Title": file.title,
        "/Author": file.author,
        "/Keywords": ", ".join(file.keywords),
        "/Producer": PRODUCER,
        "/CreationDate": file.pdf_moment,
        "/ModDate": file.pdf_moment,
    }
    return Dictionary({name: String(value) for name, value in facts.items()})


def _xmp(file: FileDescription, page_count: int) -> bytes:
    """Return the metadata as XMP, with the standards PDF/UA-1 and PDF/A-3."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("xmp.xml").render(file=file, producer=PRODUCER, page_count=page_count)
    return text.encode("utf-8")


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    """Return the output intent that PDF/A requires: the colours are sRGB."""
    library = find_spec("weasyprint")  # it comes with the profile, and is not loaded
    assert library and library.submodule_search_locations
    profile = Path(library.submodule_search_locations[0]) / "pdf" / "sRGB2014.icc"
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB2014"),
        Info=String("sRGB2014"),
        DestOutputProfile=_compress(pdf, profile.read_bytes(), N=3),
    )


def _compress(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> Stream:
    return Stream(pdf, zlib.compress(data), Filter=Name.FlateDecode, **entries)


def attach_data(pdf: pikepdf.Pdf, book: Book, moment: str, data: bytes) -> None:
    """Attach the edition as open data, of that moment."""
    name = String(f"{book.file_stem}.json")
    params = Dictionary(Size=len(data), CreationDate=String(moment), ModDate=String(moment))
    media_type = Name("/application/json")
    file = _compress(pdf, data, Type=Name.EmbeddedFile, Subtype=media_type, Params=params)
    specification = Dictionary(
        Type=Name.Filespec,
        F=name,
        UF=name,
        Desc=String(f"Los programas de {book.edition.title} como datos abiertos"),
        AFRelationship=Name.Data,
        EF=Dictionary(F=file, UF=file),
    )
    _add_attachment(pdf, name, pdf.make_indirect(specification))


def _add_attachment(pdf: pikepdf.Pdf, name: String, specification: pikepdf.Object) -> None:
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([name, specification]))
    pdf.Root.AF = Array([specification])
