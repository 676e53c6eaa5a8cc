"""What the file says of itself: title, author, language, dates, standards."""

from __future__ import annotations

from datetime import date

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from compendium.model import Edition

PRODUCER = "Compendio General"
NOTHING_DATED = date(2000, 1, 1)
UA = "http://www.aiim.org/pdfua/ns/id/"


def write_metadata(pdf: Pdf, edition: Edition) -> None:
    """Write the metadata of an edition: the same content always gives the same bytes."""
    day = edition.date or NOTHING_DATED
    stamp = f"{day.isoformat()}T00:00:00Z"
    title = f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title
    pdf.Root.Lang = String("es-MX")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    pikepdf.models.metadata.PdfMetadata.register_xml_namespace(UA, "pdfuaid")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as meta:
        meta["dc:title"] = title
        meta["dc:creator"] = [
            edition.source.publisher if edition.source and edition.source.publisher else PRODUCER
        ]
        meta["dc:language"] = ["es-MX"]
        meta["dc:subject"] = list(KEYWORDS)
        meta["pdf:Keywords"] = ", ".join(KEYWORDS)
        meta["pdf:Producer"] = PRODUCER
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = stamp
        meta[f"{{{UA}}}part"] = "1"


KEYWORDS = (
    "migración",
    "movilidad humana",
    "Pacto Mundial para la Migración",
    "programas públicos",
    "México",
)


def attach(pdf: Pdf, edition: Edition, data: bytes) -> None:
    """Attach the edition as open data: the same programmes for a machine to read."""
    name = f"compendio-{edition.id}.json"
    day = edition.date or NOTHING_DATED
    moment = f"D:{day:%Y%m%d}000000Z"
    file = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=f"Los programas de {edition.title} como datos abiertos",
        filename=name,
        mime_type="application/json",
        creation_date=moment,
        mod_date=moment,
    )
    file.obj.AFRelationship = Name.Data
    pdf.attachments[name] = file
    pdf.Root.AF = pikepdf.Array([file.obj])
