"""What is off, under or over something on a laid-out page is found, whatever kind of page it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from compendium.problems import Location
from compendium.render.book.fit import Fault, measure_fit
from compendium.render.book.fitting import typeset_to_fit
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.typeset import typeset
from compendium.render.book.weasyprint_pages import marked_pages
from compendium.render.progress import RenderProblem

SIZE = "@page { size: 400px 300px; margin: 50px } @page imprint { margin: 60px } .imprint { page: imprint }"
BARS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="200px" height="100px">'
    '<rect x="50" y="20" width="40" height="10"/>{}</svg>'
)


def faults(body: str, style: str = "", *, in_margins: bool = False) -> list[tuple[Fault, str, int]]:
    """Return the misfits of a small page in the order in which they are found."""
    html = f"<!doctype html><style>{SIZE} {style}</style><body style='margin: 0'>{body}</body>"
    pages = marked_pages(weasyprint.HTML(string=html).render().pages)
    found = measure_fit(pages, 1.0, in_margins=in_margins).others
    return [(misfit.fault, misfit.words, misfit.page) for misfit in found]


def label(words: str, x: float, y: float) -> str:
    return f'<text x="{x}" y="{y}" font-size="8">{words}</text>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Nada tapa nada.</p>", []),
        (
            '<p>Abajo</p><p style="position: absolute; top: 16px; margin: 0">Encima</p>',
            [(Fault.OVERLAPPED, "Abajo", 1)],
        ),
        (
            '<p style="margin: 0">Abajo</p><div style="position: absolute; top: 0">' + BARS.format("") + "</div>",
            [(Fault.OVERLAPPED, "Abajo", 1)],
        ),
        ('<p style="margin-left: 290px; white-space: nowrap">Se sale</p>', [(Fault.LEAVES_FRAME, "Se sale", 1)]),
        (BARS.format(label("Uno", 0, 28)), []),
        (BARS.format(label("Una etiqueta larga", 0, 28)), [(Fault.OVERLAPPED, "Una etiqueta larga", 1)]),
        (
            BARS.format(label("Uno", 0, 8) + label("Dos", 5, 9)),
            [(Fault.OVERLAPPED, "Uno", 1), (Fault.OVERLAPPED, "Dos", 1)],
        ),
        (BARS.format(label("Uno", 92, 45)), [(Fault.LEAVES_FRAME, "Uno", 1)]),
        (
            '<p>Uno</p><p style="break-before: page"></p><p style="break-before: page">Tres</p>',
            [(Fault.EMPTY_PAGE, "", 2)],
        ),
        ('<p>Uno</p><section class="imprint"></section>', []),
    ],
    ids=[
        "sound", "text over text", "drawing over text", "off the page", "sound drawing", "text over a bar",
        "label over label", "text off the drawing", "empty page", "blank on purpose",
    ],
)  # fmt: skip
def test_faults_of_a_page(body: str, expected: list[tuple[Fault, str, int]]) -> None:
    assert faults(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p style="position: absolute; top: -40px">En el margen</p>', []),
        ('<p style="position: absolute; top: -90px">Afuera</p>', [(Fault.LEAVES_FRAME, "Afuera", 1)]),
        ('<p>Uno</p><p class="watermark" style="position: absolute; top: 16px; margin: 0">BORRADOR</p>', []),
    ],
)
def test_faults_of_page_furniture(body: str, expected: list[tuple[Fault, str, int]]) -> None:
    assert faults(body, in_margins=True) == expected


DIVIDER = """\
<!doctype html><html lang="es"><body><section class="divider"><p class="divider-number">Capítulo 1</p>
<h1 class="divider-title" id="capitulo-1">{}</h1><p class="divider-count">3 programas</p>
<ul class="divider-objectives">{}</ul></section></body></html>"""
ROW = '<li><a href="#capitulo-1"><span class="divider-rank">{0}</span> <span>{1}</span></a></li>'
NAME = "Proporcionar información exacta y oportuna en todas las etapas de la migración, en su origen y su destino"


def divider(fonts: Path, options: BookOptions, title: str, name: str) -> RenderedChunk:
    """Return a divider with 23 objectives of that name."""
    html = DIVIDER.format(title, "".join(ROW.format(number, name) for number in range(1, 24)))
    place = Location("content/2023/1-uno/capitulo.yml")

    def draw(text: str) -> RenderedChunk:
        return typeset(text, place=place, fonts=fonts, geometry=page_geometry(options))

    return typeset_to_fit(html, draw, {}, place)


@pytest.mark.parametrize("name", ["Datos", NAME])
def test_a_divider_is_one_page_whatever_the_names(name: str, fonts: Path) -> None:
    for options in (BookOptions(), BookOptions(a4=True), BookOptions(for_press=True)):
        title = "Dependencias de la Administración Pública Federal"
        assert divider(fonts, options, title, name).page_kinds == ("divider",)


def test_in_large_print_a_divider_may_have_more_pages(fonts: Path) -> None:
    assert set(divider(fonts, BookOptions(large_print=True), "Dependencias", NAME).page_kinds) == {"divider"}


def test_a_divider_that_needs_two_pages_is_refused(fonts: Path) -> None:
    with pytest.raises(RenderProblem) as caught:
        divider(fonts, BookOptions(), "Dependencias", NAME * 3)
    (problem,) = caught.value.problems
    assert str(problem).startswith(
        "content/2023/1-uno/capitulo.yml:1:1: error: La portadilla o la cubierta no cabe en su página: «"
    )
    assert problem.message.endswith("» pasa a otra. Acorte el texto.")
