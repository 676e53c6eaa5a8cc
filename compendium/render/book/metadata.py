"""What the file says of itself: title, author, language, dates, the standards that it keeps to, its attachment."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pikepdf import Array, Dictionary, Name, Pdf, String

from compendium.model import Edition
from compendium.render.markup import plain

TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
PRODUCER = "Compendio General"
UNDATED = date(2000, 1, 1)
KEYWORDS = (
    "migración",
    "movilidad humana",
    "Pacto Mundial para la Migración",
    "programas públicos",
    "México",
)


def write_metadata(pdf: Pdf, edition: Edition) -> None:
    """Write the metadata of an edition: the same content always gives the same bytes."""
    pdf.Root.Lang = String("es-MX")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    title = f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title
    author = edition.source.publisher if edition.source and edition.source.publisher else PRODUCER
    _write_info(pdf, title, author, edition)
    _write_xmp(pdf, title, author, edition)
    _write_colour_space(pdf)


def _moment(edition: Edition) -> str:
    return f"D:{edition.date or UNDATED:%Y%m%d}000000Z"


def _write_info(pdf: Pdf, title: str, author: str, edition: Edition) -> None:
    facts = {
        "/Title": title,
        "/Author": author,
        "/Keywords": ", ".join(KEYWORDS),
        "/Producer": PRODUCER,
        "/CreationDate": _moment(edition),
        "/ModDate": _moment(edition),
    }
    for name, value in facts.items():
        pdf.docinfo[name] = String(value)


def _write_xmp(pdf: Pdf, title: str, author: str, edition: Edition) -> None:
    """The same once more as XMP, with the standards: PDF/UA-1 and PDF/A-3."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("xmp.xml").render(
        title=title,
        author=author,
        keywords=KEYWORDS,
        producer=PRODUCER,
        rights=plain(edition.licence.value) if edition.licence else None,
        moment=f"{edition.date or UNDATED:%Y-%m-%d}T00:00:00Z",
    )
    pdf.Root.Metadata = pdf.make_stream(text.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)


def _write_colour_space(pdf: Pdf) -> None:
    """Which red the colours mean: sRGB's. An archive must be able to tell."""
    engine = find_spec("weasyprint")  # without loading it: its profile is all that is wanted
    assert engine and engine.submodule_search_locations
    profile = Path(engine.submodule_search_locations[0]) / "pdf" / "sRGB2014.icc"
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB2014"),
        Info=String("sRGB2014"),
        DestOutputProfile=pdf.make_stream(profile.read_bytes(), N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def attach(pdf: Pdf, edition: Edition, data: bytes) -> None:
    """Attach the edition as open data: the same programmes for a machine to read."""
    name = f"compendio-{edition.id}.json"
    file = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=f"Los programas de {edition.title} como datos abiertos",
        filename=name,
        mime_type="application/json",
        creation_date=_moment(edition),
        mod_date=_moment(edition),
    )
    file.obj.AFRelationship = Name.Data
    pdf.attachments[name] = file
    pdf.Root.AF = Array([file.obj])
