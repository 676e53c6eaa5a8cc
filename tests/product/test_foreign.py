"""Another country, another compact, another language of names: nothing that is made names this publication."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from compendium.colours import ACCENT, COMPLEMENT, MAIN
from compendium.files import exclusive_lock
from compendium.folders import ROOT, Folders
from compendium.load import load_compendium
from compendium.model import Compendium
from compendium.pipeline import load_valid, write_book, write_epub, write_site
from compendium.render.book.workers import worker_pool
from compendium.render.site.offline_archive import write_offline
from tests.conftest import TODAY
from tests.golden import CASES

FOREIGN = CASES / "foreign" / "content"
BINARY = (".pdf", ".epub", ".gz", ".png", ".woff2", ".zip", ".ico")
# What the registries do not name, and outputs once said of whatever content.
MORE = (
    "INEGI",
    "CURP",
    "RFC",
    "lenguaje claro",
    "texto oficial",
    "guardería",
    "gob.mx",
    "federativa",
    "mexicana",
)

KINDS_OF_TEXT = ("lenguaje claro", "texto oficial")


def names_of(compendium: Compendium) -> Iterator[str]:
    """Every name that the content of a publication gives to something."""
    publication = compendium.publication
    compact = publication.compact
    yield from filter(
        None, (publication.name, publication.short_name, publication.country, publication.motto)
    )
    yield from filter(None, (compact.name, compact.short_name) if compact else ())
    yield from (publication.division.plural, *publication.search.suggestions, *publication.search.forms)
    for territory in compendium.territories:
        yield from territory.forms
    for institution in compendium.institutions:
        yield from filter(None, (institution.acronym, institution.name, *institution.aliases))
    for term in compendium.terms:
        yield from (term.acronym, term.name)
    yield from (objective.name for objective in compendium.objectives)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that is made of the foreign content: file → its text."""
    from compendium.pipeline import resolve_published

    folders = Folders(FOREIGN, tmp_path_factory.mktemp("foreign"))
    books = resolve_published(load_valid(folders)[0], TODAY.replace(year=2032))
    with exclusive_lock(folders.cache_dir), worker_pool(folders.output) as pool:
        write_book(folders, books, lambda step: None, pool)
        epub = write_epub(folders, books, lambda step: None, pool)
        site = write_site(folders, books, lambda step: None)
    made = dict(_texts(site)) | dict(_packed(epub)) | dict(_printed(folders.pdf / "memoria-2031.pdf"))
    return made | dict(_packed(write_offline(site, folders.output / "copia.zip", "memoria")))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = "" if path.suffix in BINARY else path.read_text("utf-8")
            yield path.relative_to(folder).as_posix(), text


def _packed(archive: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            text = "" if name.endswith(BINARY) else packed.read(name).decode()
            yield f"{archive.name}/{name}", text


def _printed(path: Path) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(path)
    pages = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    yield f"{path.name} pages", " ".join(pages.split())
    with pikepdf.open(path) as pdf:
        yield f"{path.name} facts", f"{dict(pdf.docinfo)} {pdf.Root.Metadata.read_bytes().decode()}"
        for name, attached in pdf.attachments.items():
            yield f"{path.name}/{name}", attached.get_file().read_bytes().decode()


def test_no_output_says_a_word_of_this_publication(outputs: dict[str, str]) -> None:
    own, foreign = (set(names_of(load_compendium(root).compendium)) for root in (ROOT / "content", FOREIGN))
    words = sorted({*own, *MORE} - foreign, key=len, reverse=True)
    forbidden = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    found = {
        f"{name}: {match[0]}"
        for name, text in outputs.items()
        for match in forbidden.finditer(f"{name}\n{text}")
        if "guia/" not in name or match[0] not in KINDS_OF_TEXT  # the guide explains the kinds of editions
    }
    assert found == set()


def test_every_output_names_its_own_publication(outputs: dict[str, str]) -> None:
    assert (
        "<title>Memoria Nacional de Movilidad · Acuerdo de Porto Claro · Valdoria</title>"
        in outputs["index.html"]
    )
    assert "<h1>Los objetivos del Acuerdo de Porto Claro</h1>" in outputs["2031/objetivos/index.html"]
    assert "Objetivo 1 de la Memoria 2031" in outputs["2031/objetivos/01/index.html"]
    assert "Gobiernos de las provincias" in outputs["2031/instituciones/index.html"]
    assert (
        "En Memoria Nacional de Movilidad 2031. Acuerdo de Porto Claro sobre Movilidad, p. "
        in outputs["2031/programas/anm-registro/index.html"]
    )
    assert "se agrupan por objetivo del Acuerdo de Porto Claro." in outputs["memoria-2031.pdf pages"]
    assert "Ministério do Interior" in outputs["memoria-2031.pdf facts"]
    assert "<dc:creator>Ministério do Interior</dc:creator>" in outputs["memoria-2031.epub/OEBPS/content.opf"]
    assert {
        "datos/memoria.json",
        "copia.zip/memoria/index.html",
        "memoria-2031.pdf/memoria-2031.json",
    } <= set(outputs)


def test_names_are_marked_as_of_their_language(outputs: dict[str, str]) -> None:
    name = "Agência Nacional das Migrações"
    assert f'<h1 lang="pt">{name}</h1>' in outputs["2031/instituciones/anm/index.html"]
    for page in (
        "2031/instituciones/index.html",
        "2031/anexos/index.html",
        "2031/programas/anm-registro/index.html",
    ):
        assert re.search(f'lang="pt">(<a [^>]*>)?{name}<', outputs[page]), page
    assert f'<td lang="pt">{name}</td>' in outputs["memoria-2031.epub/OEBPS/anexos.xhtml"]


def test_an_official_edition_carries_no_notice(outputs: dict[str, str]) -> None:
    pages = [text for name, text in outputs.items() if name.endswith(".html") and "guia/" not in name]
    assert pages
    assert [text for text in pages if "no es el texto oficial" in text or '<p class="aviso">' in text] == []


def test_book_and_site_are_in_its_own_colours(outputs: dict[str, str]) -> None:
    styled = {name: text for name, text in outputs.items() if name.endswith((".css", ".svg", ".webmanifest"))}
    assert "#123f6b" in styled["assets/marco.css"]
    assert "#123f6b" in styled["memoria-2031.epub/OEBPS/epub.css"]
    shades = {shade for table in (MAIN, ACCENT, COMPLEMENT) for row in table for shade in row}
    assert {
        (name, shade)
        for name, text in outputs.items()
        for shade in shades
        if shade in text and "claves" not in name
    } == set()
