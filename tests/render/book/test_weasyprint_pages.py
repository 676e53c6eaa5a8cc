"""The undocumented parts of WeasyPrint that the book uses are few and still exist."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator

import pytest
import weasyprint

from compendium.render.book.weasyprint_pages import Box, Kind, MarkedPage, marked_pages
from tests.test_architecture import MODULES

ONLY = "compendium.render.book.weasyprint_pages"
DOCUMENTED = {
    "weasyprint",
    "weasyprint.text.fonts",
    "weasyprint.urls",
}  # the modules that the library's manual names
HTML = (
    "<style>@page wide { size: 400px 300px; margin: 20px } section { page: wide } li { position: relative }"
    "b { position: absolute; top: 3px; left: 5px }</style>"
    '<section><ul><li>One <a href="https://example.org/">link</a><b>Two</b></li></ul>'
    "<table><caption>Three</caption><thead><tr><th>Four</th></tr></thead><tr><td>Five</td></tr></table></section>"
)


def _private_uses(tree: ast.AST) -> Iterator[str]:
    """Yield private attributes of other classes, and undocumented modules of the library."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            yield from [ast.unparse(node)] if _is_foreign(node) else ()
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"):
            yield from {f"from {node.module}"} - {f"from {name}" for name in DOCUMENTED}


def _is_foreign(node: ast.Attribute) -> bool:
    """Tell whether a private attribute is of another class; that of a page is WeasyPrint's."""
    return ast.unparse(node.value) not in ("self", "cls") or node.attr == "_page_box"


def test_undocumented_parts_stand_in_one_module_and_are_few() -> None:
    uses = {name: list(_private_uses(ast.parse(path.read_text("utf-8")))) for name, path in MODULES.items()}
    of_library = {name: found for name, found in uses.items() if name.startswith("compendium.render.book")}
    assert {name for name, found in of_library.items() if found} == {ONLY}
    assert sorted(of_library[ONLY]) == [
        "child._box",
        "from weasyprint.formatting_structure",
        "from weasyprint.layout.absolute",
        "page._page_box",
        "self._page_box",
        "self._page_box",
        "stream._tags",
    ]


def test_nothing_is_assigned_into_a_library_and_no_code_is_executed() -> None:
    for name, path in MODULES.items():
        text = path.read_text("utf-8")
        assert "sys.modules" not in text, name
        for node in ast.walk(ast.parse(text)):
            function = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert function not in ("exec", "eval"), name
            assert not function.endswith("__dict__.update"), name


@pytest.fixture(scope="module")
def page() -> MarkedPage:
    """A painted page."""
    document = weasyprint.HTML(string=f'<html lang="es"><body>{HTML}</body></html>').render()
    (page,) = marked_pages(document.pages)
    document.copy([page]).write_pdf(io.BytesIO(), pdf_tags=True)
    return page


def _all(box: Box) -> Iterator[Box]:
    yield box
    for child in box.children:
        yield from _all(child)


def test_a_page_knows_the_name_of_its_kind(page: MarkedPage) -> None:
    assert page.kind == "wide", "WeasyPrint no longer keeps the name of a page in `page_type.name` of its box"


def test_every_text_of_a_painted_page_has_its_mark(page: MarkedPage) -> None:
    marks = {box.text: box.mark for box in _all(page.box()) if box.kind is Kind.TEXT and box.text.strip()}
    assert marks.keys() >= {"link", "Two", "Three", "Four", "Five"}, "positioned or table boxes are not found"
    assert None not in marks.values(), "WeasyPrint no longer tells by `Stream._tags` what it marked"


def test_a_link_has_its_annotation(page: MarkedPage) -> None:
    links = [box for box in _all(page.box()) if box.link is not None]
    assert links, "WeasyPrint no longer keeps the annotation of a link with its box"


def test_parts_of_a_table_have_kinds_of_their_own(page: MarkedPage) -> None:
    kinds = {box.kind for box in _all(page.box())}
    assert kinds >= set(Kind) - {Kind.DRAWING}, "WeasyPrint names the boxes of tables otherwise"


def test_places_are_pixels_from_the_upper_left(page: MarkedPage) -> None:
    (positioned,) = (box for box in _all(page.box()) if box.text == "Two")
    assert positioned.area.left > 0
    assert positioned.area.bottom > positioned.area.top
