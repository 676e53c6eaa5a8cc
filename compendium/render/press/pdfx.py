"""What makes a file PDF/X-4 (ISO 15930-7): its metadata, its output intent, its identifiers."""

from __future__ import annotations

import io
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from compendium.book import Book
from compendium.render.book.metadata import TEMPLATES
from compendium.render.file_description import PRODUCER, FileDescription, describe
from compendium.render.press.print_conditions import REGISTRY, PrintCondition

VERSION = "1.6"  # of PDF, of which PDF/X-4 is a subset


def finish_pdfx(pdf: pikepdf.Pdf, book: Book, name: str, condition: PrintCondition, digest: str) -> bytes:
    """Return the file, which calls itself PDF/X-4; the same content always gives the same bytes.

    `name` is the file's, and `digest` that of its pages.
    """
    file = describe(book, name, variants=[name])
    pdf.Root.Lang = String(file.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array([_output_intent(pdf, condition)])
    xmp = _xmp(file, len(pdf.pages), name, digest)
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(_information(file))
    buffer = io.BytesIO()
    mode = ObjectStreamMode.generate
    pdf.save(buffer, force_version=VERSION, object_stream_mode=mode, deterministic_id=True)
    return buffer.getvalue()


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


def _information(file: FileDescription) -> Dictionary:
    """Return the document information dictionary (ISO 32000-1, 14.3.3)."""
    texts = {
        "/Title": file.title,
        "/Author": file.author,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": file.pdf_moment,
        "/ModDate": file.pdf_moment,
    }
    information = Dictionary({key: String(text) for key, text in texts.items()})
    information.Trapped = Name("/False")
    return information


def _xmp(file: FileDescription, page_count: int, name: str, digest: str) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "press"), autoescape=True, undefined=StrictUndefined
    )
    document_id = uuid5(NAMESPACE_URL, name)
    text = environment.get_template("xmp.xml").render(
        file=file,
        producer=PRODUCER,
        page_count=page_count,
        document_id=document_id,
        instance_id=uuid5(document_id, digest),
    )
    return text.encode("utf-8")
