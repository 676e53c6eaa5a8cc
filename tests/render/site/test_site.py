"""The built site: every page there, valid, its links leading somewhere; nothing built where something is wrong."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from compendium.book import Book
from compendium.render.progress import RenderProblem
from compendium.render.site.write import render_site
from tests.render.site.conftest import ADDRESS, CONFIG

LINK = re.compile(r'\b(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
AVERAGE = 22_000
LINKED_DATA = '<script type="application/ld+json">'


@cache
def text_of(path: Path) -> str:
    """A page."""
    return path.read_text(encoding="utf-8")


def pages(site: Path) -> list[Path]:
    """All pages of a site but those of short addresses, which lead on."""
    return sorted(path for path in site.rglob("*.html") if site / "p" not in path.parents)


def target(site: Path, page: Path, path: str) -> Path:
    """The file that a link leads to."""
    whole = unquote(urljoin(f"/{page.relative_to(site).as_posix()}", path))
    return site / whole.lstrip("/") / "index.html" if whole.endswith("/") else site / whole.lstrip("/")


def broken(site: Path) -> list[str]:
    """The links that lead to no file, or to no anchor in it."""
    ids = {page: set(map(unescape, ID.findall(text_of(page)))) for page in pages(site)}
    found = []
    for page in pages(site):
        for link in set(map(unescape, LINK.findall(text_of(page)))):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            file = target(site, page, parts.path) if parts.path else page
            if not file.is_file() or (parts.fragment and parts.fragment not in ids[file]):
                found.append(f"{page.relative_to(site)}: {link}")
    return found


def test_no_link_of_the_sample_is_broken(sample_site: Path) -> None:
    assert broken(sample_site) == []


def test_no_link_of_the_whole_site_is_broken(site: Path) -> None:
    assert broken(site) == []


def test_every_page_of_the_sample_is_valid(sample_site: Path) -> None:
    assert {page: errors(page) for page in pages(sample_site) if errors(page)} == {}


def test_every_page_of_the_whole_site_is_valid(site: Path) -> None:
    assert {page: found for page in pages(site) if (found := errors(page))} == {}


def errors(page: Path) -> list[str]:
    """What the standard's parser objects to."""
    parser = HTMLParser()
    parser.parse(text_of(page))
    return [str(error) for error in parser.errors]


def test_every_page_begins_with_what_it_is(sample_site: Path) -> None:
    assert [
        page for page in pages(sample_site) if not text_of(page).startswith("<!doctype html>\n<html")
    ] == []


def test_every_form_can_be_sent_without_a_script(sample_site: Path) -> None:
    """WCAG technique H32."""
    for page in pages(sample_site):
        for form in re.findall(r"<form.*?</form>", text_of(page), re.DOTALL):
            assert re.search(r"<button class=\"[a-z -]*\">", form), page


def test_anchors_are_there_once(site: Path) -> None:
    twice = {
        page: found
        for page in pages(site)
        if (found := [i for i, n in Counter(ID.findall(text_of(page))).items() if n > 1])
    }
    assert twice == {}


def test_headings_are_in_order(site: Path) -> None:
    for page in pages(site):
        levels = [int(level) for level in re.findall(r"<h([1-6])", text_of(page))]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), page


@pytest.mark.parametrize(
    "words",
    [
        '<html lang="es-MX"',
        "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action",
        "Edición en lenguaje claro; no es el texto oficial.",
        'application/rss+xml" title="Novedades"',
        'favicon.ico" sizes="32x32"',
        '<link rel="manifest" href="',
        '<meta name="theme-color" content="#57142a">',
        '<label class="oculto" for="buscar-dialogo">',
    ],
)
def test_every_page_has(site: Path, words: str) -> None:
    assert [page for page in pages(site) if words not in text_of(page)] == []


def test_no_page_has_styles_within_or_anything_of_others(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        assert "unsafe" not in text.split("<body")[0], page
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"", text) == [], page
        loaded = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\ssrc=\"([^\"]*)", text)
        loaded += re.findall(r"<link rel=\"(?:stylesheet|preload|icon)\"[^>]*\shref=\"([^\"]*)", text)
        assert [address for address in loaded if urlsplit(address).netloc] == [], page


def test_the_only_script_within_a_page_is_the_one_that_its_policy_names(site: Path) -> None:
    for page in pages(site):
        head, _, body = text_of(page).partition("<body")
        script = re.findall(r"<script data-fonts=\"[./]*assets/fonts/\">(.*?)</script>", head, re.DOTALL)
        digest = b64encode(sha256(script[0].encode()).digest()).decode()
        assert f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style" in head, page
        assert len(re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", head.replace(LINKED_DATA, ""))) == 1, page
        assert "<script" not in body, page


def test_every_page_tells_machines_what_it_is(site: Path) -> None:
    """But the one for what was not found, which has no address."""
    told = {}
    for page in pages(site):
        if page.name == "404.html":
            continue
        head = text_of(page).split("</head>")[0]
        address = f"{ADDRESS}{page.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        assert f'<link rel="canonical" href="{address}">' in head, page
        for name in ("title", "description", "type", "url", "image", "image:alt", "site_name", "locale"):
            assert re.search(f'<meta property="og:{name}" content="[^"]+">', head), (page, name)
        assert '<meta property="og:image:width" content="1200">' in head, page
        assert '<meta property="og:image:height" content="630">' in head, page
        assert '<meta name="twitter:card" content="summary_large_image">' in head, page
        data = json.loads(head.split(LINKED_DATA)[1].split("</script>")[0])
        assert data["url"] == address, page
        told[address] = data["@type"]
    listed = re.findall("<loc>(.*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(told)
    assert set(told.values()) == {"WebSite", "WebPage", "CollectionPage"}


def test_pages_are_light(site: Path) -> None:
    plain = [len(text_of(page).encode()) for page in pages(site) if "cifras" not in page.parts]
    assert sum(plain) / len(plain) < AVERAGE


def test_every_programme_has_its_page(site: Path, books: tuple[Book, ...]) -> None:
    for book in books:
        folder = site / book.edition.id / "programas"
        assert len(list(folder.iterdir())) == len(book.entries)


def test_nothing_of_the_theme_that_is_not_used_is_published(sample_site: Path) -> None:
    assert sorted(path.name for path in (sample_site / "assets").iterdir()) == [
        "explorer.js",
        "fonts",
        "icono-192.png",
        "icono-512.png",
        "icono-apple.png",
        "icono.svg",
        "marco.css",
        "search.js",
        "site.js",
        "sitio.css",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<h1>Guía de viaje<sup",
        'href="../../../datos/2023/inm-guia.json"',
        "Edición en lenguaje claro, p. 12",
        'id="llamada-linea"',
        'id="nota-linea"',
        '<span class="dato" id="cifra-1">1,287</span> guías',
        '<a href="../../../2019/programas/ptat/">',
        '<li id="observacion-1">El original dice «gia».</li>',
        '<html lang="es-MX"',
        "style-src 'self'; img-src 'self' data:",
    ],
)
def test_a_programmes_page_has(sample_site: Path, words: str) -> None:
    assert words in text_of(sample_site / "2023" / "programas" / "inm-guia" / "index.html")


def test_what_is_internal_is_nowhere(sample_site: Path) -> None:
    for path in sample_site.rglob("*"):
        if path.suffix in (".html", ".js", ".xml"):
            assert "Falta preguntar por la fecha" not in path.read_text(encoding="utf-8"), path


def test_a_broken_configuration_is_a_problem_and_the_last_site_stays(
    sample: tuple[Book, ...], tmp_path: Path
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: [")
    kept = tmp_path / "site" / "index.html"
    kept.parent.mkdir()
    kept.write_text("antes")
    with pytest.raises(RenderProblem) as caught:
        render_site(sample, tmp_path, config=config, progress=lambda step: None)
    assert caught.value.problems[0].message.startswith("No se puede leer la configuración del sitio: ")
    assert kept.read_text() == "antes"


def test_progress_is_told(sample: tuple[Book, ...], tmp_path: Path) -> None:
    steps: list[str] = []
    render_site(sample, tmp_path, config=CONFIG, progress=steps.append)
    assert steps == ["Se escriben las páginas del sitio", "Se arma el sitio"]


def test_without_an_address_nothing_names_a_host_of_its_own(sample_site: Path) -> None:
    """What a reader could cite, follow or subscribe to; links to others stay as they are."""
    text = text_of(sample_site / "2023" / "programas" / "inm-guia" / "index.html")
    head = text.split("</head>")[0]
    for word in ("canonical", "og:url", "og:image", "Dirección permanente", "UR  -", "url = "):
        assert word not in text, word
    assert '<meta name="twitter:card" content="summary">' in head
    data = json.loads(head.split(LINKED_DATA)[1].split("</script>")[0])
    assert data["url"] == "../../../2023/programas/inm-guia/"
    way = [step["item"] for step in data["breadcrumb"]["itemListElement"]]
    assert way[:2] == ["../../../", "../../../2023/"]
    assert "Sitemap" not in (sample_site / "robots.txt").read_text(encoding="utf-8")
    for path in sample_site.rglob("*"):
        if path.suffix in (".html", ".xml", ".json", ".js", ".txt"):
            assert not re.search(r"localhost|127\.0\.0\.1|:8000", path.read_text(encoding="utf-8")), path
