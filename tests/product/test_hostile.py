"""Hostile text in every field stays text: in the site, the book, the feed, the data, and in a browser."""

from __future__ import annotations

import csv
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from tinyhtml5 import parse  # type: ignore[import-untyped]

from compendium.folders import Folders
from compendium.load import load_compendium
from compendium.pipeline import build_book, build_site, check_content
from compendium.publish import select_published
from compendium.render.markup import TAGS
from compendium.render.site.assets import first_script
from compendium.render.site.site import TEMPLATES
from compendium.resolve import resolve_books
from tests.conftest import TODAY
from tests.hostile_content import HostileValues, write_hostile_content

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# What only editors read, and what is no one's text: other names to look up by.
UNPUBLISHED = re.compile(
    r"notas_internas|revisado|\.alias|\.variantes|\.formas|entidades\.yml\.observaciones"
)
MARKDOWN = {(f"{HTML}{tag}", ()) for tag in TAGS} | {(f"{HTML}a", ("href",)), (f"{HTML}ol", ("start",))}
PAYLOAD = "<script>window.__planted="


@dataclass(frozen=True)
class Made:
    """The outputs of planted content, and the tokens that stand in it."""

    output: Path
    tokens: dict[str, str]

    @property
    def site(self) -> Path:
        return self.output / "site"


def made(root: Path, values: HostileValues, *, book: bool) -> Made:
    """The outputs of planted content. The check refuses much of it; the renderers must not need that."""
    write_hostile_content(root / "content", values)
    folders = Folders(root / "content", root)
    loaded = load_compendium(folders.content)
    assert loaded.problems == ()
    books = resolve_books(select_published(loaded.compendium, TODAY))
    if book:
        build_book(folders, books, lambda step: None)
    build_site(folders, books, lambda step: None)
    return Made(root, values.tokens)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("hostil"), HostileValues(), book=True)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The same content without anything hostile: what it has of elements and attributes is the templates' own."""
    return made(tmp_path_factory.mktemp("inocuo"), HostileValues("{token}", "{token}"), book=False)


def pages(site: Path) -> Iterator[tuple[Path, Element]]:
    for path in sorted(site.rglob("*.html")):
        yield path, parse(path.read_text(encoding="utf-8"))


def shapes(site: Path) -> set[tuple[object, tuple[str, ...]]]:
    """Every element with the names of its attributes; a comment has its text."""
    return {
        (element.tag, tuple(sorted(element.keys())))
        if isinstance(element.tag, str)
        else ("comment", (element.text or "",))
        for _, page in pages(site)
        for element in page.iter()
    }


def test_no_page_has_an_element_or_attribute_that_the_templates_do_not_write(
    hostile: Made, harmless: Made
) -> None:
    assert shapes(hostile.site) - shapes(harmless.site) - MARKDOWN == set()


def test_every_address_is_of_the_web_or_of_the_site(hostile: Made) -> None:
    strange = set()
    for path, page in pages(hostile.site):
        for element in page.iter():
            for name in ("href", "src", "action", "content"):
                address = element.get(name) if isinstance(element.tag, str) else None
                if (
                    address
                    and not (name == "content" and "url=" not in address)
                    and not _is_fine(address, path)
                ):
                    strange.add((str(path), address))
    assert strange == set()


def _is_fine(address: str, page: Path) -> bool:
    parts = urlsplit(address.removeprefix("0; url="))
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto")
    target = _file(parts.path, page)
    return target.is_file() or (target / "index.html").is_file()


def _file(path: str, page: Path) -> Path:
    """The file at an address; the page for a wrong address, which is shown anywhere, counts from the root."""
    return page.parent / path.removeprefix("/" if page.name == "404.html" else "")


def test_scripts_are_the_sites_own_and_linked_data_is_json(hostile: Made) -> None:
    for path, page in pages(hostile.site):
        for script in page.iter(f"{HTML}script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.text or "")["@context"] == "https://schema.org", path
            elif script.text:
                assert script.text == first_script(TEMPLATES).text, path
            else:
                assert _file(urlsplit(script.get("src") or "").path, path).is_file(), path


def words_of(site: Path) -> str:
    return "\n".join("".join(page.itertext()) for _, page in pages(site))


def test_what_was_planted_is_read_as_it_was_written(hostile: Made) -> None:
    words = words_of(hostile.site)
    data = "\n".join(_data_strings(hostile.site))
    unread = [
        key for token, key in hostile.tokens.items() if f"{PAYLOAD}{token}</script>" not in words + data
    ]
    assert [key for key in unread if not UNPUBLISHED.search(key)] == []
    assert [
        key
        for token, key in hostile.tokens.items()
        if key.endswith(("notas_internas[]", ".motivo")) and token in words
    ] == []


def _data_strings(site: Path) -> Iterator[str]:
    for path in sorted((site / "datos").rglob("*.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def test_feed_and_sitemap_are_xml_without_anything_more(hostile: Made, harmless: Made) -> None:
    for name in ("novedades.xml", "sitemap.xml"):
        tags = [[e.tag for e in ElementTree.parse(made.site / name).iter()] for made in (hostile, harmless)]
        assert tags[0] == tags[1], name
    assert PAYLOAD in "".join(ElementTree.parse(hostile.site / "novedades.xml").getroot().itertext())


def test_tables_and_search_pieces_are_read_as_data(hostile: Made) -> None:
    for path in sorted((hostile.site / "datos").rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len({len(row) for row in csv.reader(file, strict=True)}) == 1, path
    pieces = sorted((hostile.site / "buscar").glob("*.js"))
    assert pieces
    for path in pieces:
        match = re.fullmatch(
            r'compendium\.receive\("\w+",(.*)\)\n', path.read_text(encoding="utf-8"), re.DOTALL
        )
        assert match, path
        quoted = re.fullmatch(r"JSON\.parse\('((?:[^'\\]|\\['\\])*)'\)", match[1], re.DOTALL)
        json.loads(re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else match[1])


# The book


def test_the_book_does_nothing_but_lead_to_the_web(hostile: Made) -> None:
    with pikepdf.open(hostile.output / "pdf" / "compendio-2023.pdf") as pdf:
        assert list(pdf.attachments) == ["compendio-2023.json"]
        kinds, addresses = set(), set()
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary):
                assert not {"/JS", "/AA", "/OpenAction", "/Launch"} & set(item.keys())
                action = item.get("/A")
                if isinstance(action, pikepdf.Dictionary) and "/S" in action:
                    kinds.add(str(action.S))
                    addresses.add(urlsplit(str(action.get("/URI", ""))).scheme)
        assert kinds <= {"/URI", "/GoTo"}
        assert addresses <= {"http", "https", "mailto"}


def test_the_book_says_what_was_planted(hostile: Made) -> None:
    document = pypdfium2.PdfDocument(hostile.output / "pdf" / "compendio-2023.pdf")
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    bare = text.replace("\ufffe", "").replace("\u00ad", "").replace("-", "")
    wanted = (
        "programa.titulo",
        "programa.descripcion",
        "introduccion.descripcion",
        "programa.notas",
        "creditos.texto",
    )
    missing = [
        key
        for token, key in hostile.tokens.items()
        if key in wanted and f"<script>window.__planted={token}</script>" not in bare
    ]
    assert missing == []


# The browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture
def address(hostile: Made) -> Iterator[str]:
    """The site, served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(hostile.site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_nothing_runs_in_a_browser(browser_page: Page, address: str) -> None:
    told: list[str] = []
    browser_page.on("dialog", lambda dialog: told.append(dialog.message))
    browser_page.on("console", lambda message: told.append(message.text))
    browser_page.on("pageerror", lambda error: told.append(str(error)))
    browser_page.on("request", lambda request: told.append(request.url))
    for where in VISITED:
        browser_page.goto(address + where, wait_until="networkidle")
        assert browser_page.evaluate("typeof window.__planted") == "undefined", where
    assert [text for text in told if not text.startswith((address, "data:"))] == []


QUERY = "explorador/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__planted%3D1%3E%20planted"
VISITED = ("", "2023/programas/inm-guia/", "2023/siglas/", "acerca/", "2023/creditos/", QUERY)


# The check


def test_the_check_refuses_what_no_page_may_have(hostile: Made) -> None:
    problems = check_content(Folders(hostile.output / "content", hostile.output))[1]
    refused = {
        problem.place.path.rsplit("/", 1)[1] for problem in problems if problem.rule == "referencias-archivo"
    }
    assert {"guia.yml", "edicion.yml", "introduccion.yml", "cierre.yml"} <= refused
