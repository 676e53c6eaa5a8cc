"""What the file says of itself: title, author, language, dates, the standards that it keeps to, its attachment."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from pydyf import Array, Dictionary, String

from compendium.book import Book
from compendium.model import Edition
from compendium.render.book.store import Store
from compendium.render.book.volume import Raw, Volume, deflated
from compendium.render.printed_pages import page_count_tag

TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
PRODUCER = "compendium"
UNDATED = date(2000, 1, 1)


def write_metadata(volume: Volume, book: Book, store: Store, workshop: str) -> None:
    """Write the metadata of an edition: the same content always gives the same bytes.

    `store` keeps what can be used again, `workshop` is the digest of what it is made with.
    """
    edition, publication = book.edition, book.publication
    volume.catalog |= {
        "Lang": String(publication.language),
        "MarkInfo": Dictionary({"Marked": "true"}),
        "ViewerPreferences": Dictionary({"DisplayDocTitle": "true"}),
        "PageMode": "/UseOutlines",
    }
    title = f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title
    author, keywords = book.publisher or publication.title, publication.keywords
    _write_info(volume, title, author, keywords, edition)
    facts = (workshop, title, author, keywords, publication.language, edition.licence, edition.date)
    made_with = "\n".join(map(str, facts)).encode()
    _write_xmp(volume, _with_count(store.once(made_with, partial(_xmp, title, author, book)), volume))
    _write_colour_space(volume)


def _moment(edition: Edition) -> str:
    return f"D:{edition.date or UNDATED:%Y%m%d}000000Z"


def _write_info(volume: Volume, title: str, author: str, keywords: Sequence[str], edition: Edition) -> None:
    facts = {
        "Title": title,
        "Author": author,
        "Keywords": ", ".join(keywords),
        "Producer": PRODUCER,
        "CreationDate": _moment(edition),
        "ModDate": _moment(edition),
    }
    volume.info |= {name: String(value) for name, value in facts.items()}


def _xmp(title: str, author: str, book: Book) -> bytes:
    """The same once more as XMP, with the standards: PDF/UA-1 and PDF/A-3."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # what is kept need not wait for these

    from compendium.markdown.plain_text import plain_text

    edition = book.edition
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("xmp.xml").render(
        title=title,
        author=author,
        keywords=book.publication.keywords,
        language=book.publication.language,
        producer=PRODUCER,
        rights=plain_text(edition.licence.value) if edition.licence else None,
        moment=f"{edition.date or UNDATED:%Y-%m-%d}T00:00:00Z",
    )
    return text.encode("utf-8")


def _with_count(xmp: bytes, volume: Volume) -> bytes:
    """The XMP with the number of pages, which changes more often than all else in it."""
    return xmp.replace(page_count_tag(0), page_count_tag(volume.pages["Count"]))


def _write_xmp(volume: Volume, body: bytes) -> None:
    """Not deflated: whoever looks for it need not know how to read a PDF."""
    entries = Dictionary({"Type": "/Metadata", "Subtype": "/XML", "Length": len(body)})
    volume.catalog["Metadata"] = volume.add(Raw(entries.data, body))


def _write_colour_space(volume: Volume) -> None:
    """Which red the colours mean: sRGB's. An archive must be able to tell."""
    engine = find_spec("weasyprint")  # without loading it: its profile is all that is wanted
    assert engine and engine.submodule_search_locations
    profile = Path(engine.submodule_search_locations[0]) / "pdf" / "sRGB2014.icc"
    intent = Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": String("sRGB2014"),
            "Info": String("sRGB2014"),
            "DestOutputProfile": volume.add(deflated(profile.read_bytes(), {"N": 3})),
        }
    )
    volume.catalog["OutputIntents"] = Array([volume.add(intent)])


def attach(volume: Volume, book: Book, data: bytes) -> None:
    """Attach the edition as open data: the same programmes for a machine to read."""
    edition = book.edition
    name, moment = String(f"{book.file_stem}.json"), String(_moment(edition))
    facts = {
        "Size": len(data),
        "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
        "CreationDate": moment,
        "ModDate": moment,
    }
    entries = {"Type": "/EmbeddedFile", "Subtype": "/application#2Fjson", "Params": Dictionary(facts)}
    stream = volume.add(deflated(data, entries))
    file = Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": String(f"Los programas de {edition.title} como datos abiertos"),
            "AFRelationship": "/Data",
            "EF": Dictionary({"F": stream, "UF": stream}),
        }
    )
    reference = volume.add(file)
    volume.catalog.setdefault("Names", Dictionary())["EmbeddedFiles"] = Dictionary(
        {"Names": Array([name, reference])}
    )
    volume.catalog["AF"] = Array([reference])
