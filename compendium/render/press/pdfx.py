"""What makes a file PDF/X-4 (ISO 15930-7): its metadata, its output intent, its identifiers."""

from __future__ import annotations

import io
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from compendium.book import Book
from compendium.render.book.metadata import PRODUCER, TEMPLATES, UNDATED
from compendium.render.press.print_conditions import REGISTRY, PrintCondition

VERSION = "1.6"  # of PDF, of which PDF/X-4 is a subset


def finish_pdfx(pdf: pikepdf.Pdf, book: Book, name: str, condition: PrintCondition, digest: str) -> bytes:
    """Return the file, which calls itself PDF/X-4; the same content always gives the same bytes.

    `name` is the file's, and `digest` that of its pages.
    """
    title, author = _title(book, name), book.publisher or book.publication.title
    moment = book.edition.date or UNDATED
    pdf.Root.Lang = String(book.publication.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array([_output_intent(pdf, condition)])
    xmp = _xmp(title, author, book.publication.language, moment, len(pdf.pages), name, digest)
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(_information(title, author, moment))
    buffer = io.BytesIO()
    mode = ObjectStreamMode.generate
    pdf.save(buffer, force_version=VERSION, object_stream_mode=mode, deterministic_id=True)
    return buffer.getvalue()


def _title(book: Book, name: str) -> str:
    edition = book.edition
    title = f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title
    return f"{title} ({name})"


def _output_intent(pdf: pikepdf.Pdf, condition: PrintCondition) -> Dictionary:
    """Return the output intent: the print condition, with its profile."""
    profile = pdf.make_stream(condition.profile.read_bytes(), N=4, Alternate=Name.DeviceCMYK)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        OutputCondition=String(condition.description),
        RegistryName=String(REGISTRY),
        Info=String(condition.description),
        DestOutputProfile=profile,
    )


def _information(title: str, author: str, moment: date) -> Dictionary:
    """Return the document information dictionary (ISO 32000-1, 14.3.3)."""
    texts = {
        "/Title": title,
        "/Author": author,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": f"D:{moment:%Y%m%d}000000Z",
        "/ModDate": f"D:{moment:%Y%m%d}000000Z",
    }
    information = Dictionary({key: String(text) for key, text in texts.items()})
    information.Trapped = Name("/False")
    return information


def _xmp(
    title: str, author: str, language: str, moment: date, page_count: int, name: str, digest: str
) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "press"), autoescape=True, undefined=StrictUndefined
    )
    document_id = uuid5(NAMESPACE_URL, name)
    text = environment.get_template("xmp.xml").render(
        title=title,
        author=author,
        language=language,
        producer=PRODUCER,
        moment=f"{moment:%Y-%m-%d}T00:00:00Z",
        page_count=page_count,
        document_id=document_id,
        instance_id=uuid5(document_id, digest),
    )
    return text.encode("utf-8")
