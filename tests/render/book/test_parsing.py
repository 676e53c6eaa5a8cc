"""The HTML of the book is parsed as XML, and gives what a parser of HTML makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5  # type: ignore[import-untyped]

from compendium.book import Book
from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from compendium.render.book.options import PLAIN
from compendium.render.book.pages import paper_html
from compendium.render.book.parsing import parsed_tree
from compendium.render.book.plan import Handed, plan
from tests.conftest import TODAY

parse_html = tinyhtml5.parse
DECLARED = "{http://www.w3.org/2000/xmlns/}xmlns"  # only a parser of HTML takes it for an attribute
Seen = tuple[str, dict[str, str], str, list[Any], str]


def pages(book: Book) -> Iterator[str]:
    """The HTML of every chunk but the lists, which are not laid out."""
    for chunk in plan(book, Handed()):
        if chunk.template not in ("contenido", "indice"):
            yield paper_html(chunk.template, chunk.data({}), PLAIN)


def seen(element: Element) -> Seen:
    """All of an element; spaces alone, which nobody sees, count as none."""
    attributes = {name: value for name, value in element.attrib.items() if name != DECLARED}
    text, tail = (words if words and words.strip() else "" for words in (element.text, element.tail))
    return element.tag, attributes, text, [seen(child) for child in element], tail


def by_html(html: str) -> Element:
    root: Element = parse_html(html, namespace_html_elements=False)
    return root


@pytest.fixture
def _only_as_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(html: str, **options: object) -> None:
        raise AssertionError(html, options)

    monkeypatch.setattr(tinyhtml5, "parse", refuse)


@pytest.mark.usefixtures("_only_as_xml")
def test_every_page_of_the_sample(book: Book) -> None:
    for html in pages(book):
        assert seen(parsed_tree(html)) == seen(by_html(html))


@pytest.mark.usefixtures("_only_as_xml")
@pytest.mark.parametrize("year", ["2023", "2019"])
def test_every_page_of_what_is_published(year: str) -> None:
    folders = Folders(ROOT / "content", ROOT)
    (edition,) = (book for book in load_books(folders, TODAY) if book.edition.id == year)
    found = list(pages(edition))
    assert len(found) > 10
    for html in found:
        assert seen(parsed_tree(html)) == seen(by_html(html))


@pytest.mark.parametrize("odd", ["una\x0cpágina", "a &copy; b", "<p>uno<p>dos", "&#1;"])
def test_what_xml_does_not_allow_is_parsed_as_html(odd: str) -> None:
    html = (
        f'<!doctype html>\n<html lang="es-MX"><head><title>T</title></head><body><p>{odd}</p></body></html>'
    )
    assert seen(parsed_tree(html)) == seen(by_html(html))
