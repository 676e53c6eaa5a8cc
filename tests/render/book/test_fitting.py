"""Wide or high tables and long covers get smaller settings before they are refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from compendium.book import Book
from compendium.checks.structure.wide_table import ROOM, min_width
from compendium.folders import Folders
from compendium.model import Table, TableCell, Text
from compendium.pipeline import load_books
from compendium.problems import Location
from compendium.render.book.build import render_book
from compendium.render.book.fitting import SINGLE_PAGES, typeset_to_fit
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.chapters.overview import build_overview
from compendium.render.chapters.plan import front_matter
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY
from tests.golden import SAMPLE
from tests.render.book.collisions import ink_faults
from tests.render.book.reading import ReadBook
from tests.shared_builds import build_once

PAGE = '<!doctype html><html lang="es-MX"><body class="{}"><p>Antes.</p>{}<p>Después.</p></body></html>'
SHEETS = {
    "letter": BookOptions(),
    "A4": BookOptions(a4=True),
    "large print": BookOptions(large_print=True),
    "press": BookOptions(for_press=True),
    "large print on A4 for the press": BookOptions(a4=True, large_print=True, for_press=True),
}
# Numbers of columns with which a table is set as usual, smaller, and turned.
COLUMNS = dict.fromkeys(SHEETS, (4, 13, 18)) | dict.fromkeys(
    ("large print", "large print on A4 for the press"), (4, 9, 14)
)
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
TABLE = Location("content/x.yml", 12, 5)
PROGRAMME = "2023/1-gobierno-federal/objetivo-02/tablas.yml"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return the HTML of a table."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<table class="table" id="t"><caption>Cuadro 1. Visitas</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def wide_table(columns: int) -> str:
    """Return the HTML of a table with months as heads."""
    heads = [MONTHS[place % 12] for place in range(columns)]
    return table(heads, [[f"{place:,}" for place in range(1000, 1000 + columns)]])


def typeset_on(options: BookOptions, html: str, fonts: Path) -> RenderedChunk:
    """Return the chunk of some HTML, set to fit a page of those options."""
    place = Location("content/edicion.yml")
    draw = partial(typeset, place=place, fonts=fonts, geometry=page_geometry(options))
    kind = "large" if options.large_print else ""
    return typeset_to_fit(PAGE.format(kind, html), draw, {"t": TABLE}, place)


@pytest.mark.parametrize(
    ("head", "cell"), [("septiembre", "1,204"), ("Internacionalización", "3"), ("Total", "12,345 personas")]
)
def test_check_and_layout_refuse_the_same_tables(head: str, cell: str, fonts: Path) -> None:
    fits = next(n for n in range(60, 0, -1) if min_width(_table(n, head, cell)) <= ROOM)
    assert typeset_on(
        BookOptions(), table([head] * fits, [[cell.replace(" ", "\u00a0")] * fits]), fonts
    ).page_kinds
    more = fits + 1
    with pytest.raises(RenderProblem):
        typeset_on(BookOptions(), table([head] * more, [[cell.replace(" ", "\u00a0")] * more]), fonts)


def _table(columns: int, head: str, cell: str) -> Table:
    """Return a table of the content with equal columns and one row."""
    row = (TableCell((Text(cell, TABLE),), is_list=False),) * columns
    return Table("t", None, (Text(head, TABLE),) * columns, (row,), TABLE)


@pytest.mark.parametrize("name", SHEETS)
def test_a_table_is_set_smaller_then_turned_then_refused(name: str, fonts: Path) -> None:
    options = SHEETS[name]
    kinds = [list(typeset_on(options, wide_table(columns), fonts).page_kinds) for columns in COLUMNS[name]]
    assert kinds == [[""], [""], ["", "turned", ""]]
    with pytest.raises(RenderProblem) as caught:
        typeset_on(options, wide_table(80), fonts)
    assert [str(problem) for problem in caught.value.problems] == [
        "content/x.yml:12:5: error: El cuadro «Cuadro 1. Visitas» no cabe en la página: tampoco con letra más chica "
        "ni en una página girada. Quite columnas, abrevie sus títulos o haga dos cuadros. [libro-cuadro]"
    ]


@pytest.mark.parametrize("name", ["letter", "large print"])
def test_a_cell_higher_than_a_page_goes_on_below_the_heads(name: str, fonts: Path) -> None:
    rows = [["Uno", "breve"], ["Dos", "Se hizo algo. " * 700], ["Tres", "breve"]]
    chunk = typeset_on(SHEETS[name], table(["Lugar", "Acciones"], rows), fonts)
    assert len(chunk.page_kinds) > 1


def test_a_text_that_leaves_its_frame_is_refused(fonts: Path) -> None:
    with pytest.raises(RenderProblem) as caught:
        typeset_on(
            BookOptions(),
            '<p style="white-space: nowrap">' + "palabra " * 40 + "</p>",
            fonts,
        )
    (problem,) = caught.value.problems
    assert problem.rule == "libro-marco"
    assert "se sale" in problem.message


def write_tables(content: Path) -> None:
    """Write a programme with a table in small letters, a turned one and one with a high cell."""
    heads, cells = (", ".join(MONTHS), ", ".join(f'"{number:,}"' for number in range(1000, 1012)))
    many, more = ", ".join((MONTHS * 2)[:18]), ", ".join(f'"{number:,}[^a]"' for number in range(1000, 1018))
    (content / PROGRAMME).write_text(
        f"""\
id: 2023-inm-tablas
orden: 90
titulo: Tablas
instituciones: [INM]
descripcion: |
  [tabla:menor]

  [tabla:girada]

  [tabla:alta]
resultados: null
retos: null
notas:
  a: Al cierre del mes.
tablas:
  - {{id: menor, titulo: Menor, columnas: [Año, {heads}, Total], filas: [["2022", {cells}, "12,066"]]}}
  - {{id: girada, titulo: Girada, columnas: [{many}], filas: [[{more}]]}}
  - {{id: alta, titulo: Alta, columnas: [Lugar, Acciones], filas: [[Uno, "{"Se hizo algo. " * 700}"]]}}
""",
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def table_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's book with these tables."""

    def build(folder: Path) -> None:
        shutil.copytree(SAMPLE, folder / "content")
        write_tables(folder / "content")
        book = load_books(Folders(folder / "content", folder), TODAY)[0]
        render_book(book, folder, progress=lambda step: None)

    return build_once(tmp_path_factory, "table-book", build) / "pdf" / "compendio-2023.pdf"


def test_no_letter_of_such_tables_leaves_the_paper(table_book: Path) -> None:
    with pypdfium2.PdfDocument(table_book) as pdf:
        pages = [page.get_textpage() for page in pdf]
        texts = [page.get_text_range() for page in pages]
        for page, text in zip(pdf, pages, strict=True):
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            assert all(
                left >= 18 and right <= page.get_width() - 18 for left, _, right, _ in boxes if right > left
            )
        (turned,) = [place for place, page in enumerate(pdf) if page.get_width() > page.get_height()]
        assert "Girada" in texts[turned]
        split = [text for text in texts if "Se hizo algo." in text]
        assert len(split) > 1
        assert all("Lugar\xa0Acciones" in " ".join(text.split()) or "Lugar" in text for text in split)
        assert "Alta" in split[0]


def test_a_turned_page_is_like_the_others_and_its_links_lie_over_their_words(table_book: Path) -> None:
    assert ink_faults(table_book) == []  # also of pages of two sizes
    with pypdfium2.PdfDocument(table_book) as pdf, (read := ReadBook(table_book)).pdf:
        (place,) = [place for place, page in enumerate(pdf) if page.get_rotation() == 90]
        text = pdf[place].get_textpage()
        links = [link for link in read.pdf.pages[place].Annots if str(link.Contents).startswith("Nota")]
        words = [text.get_text_bounded(*map(float, link.Rect)) for link in links]
        note = read.pdf.Root.Names.Dests.Names
        positions = dict(zip(map(str, note[::2]), note[1::2], strict=True))
        _, _, x, y, _ = positions["2023-inm-tablas-nota-a"]
        width, height = map(float, read.pdf.pages[place].trimbox[2:])
    assert len(words) == 18
    assert all("7" in found for found in words)  # the number of the note
    assert read.destinations["2023-inm-tablas-nota-a"] == place + 1
    assert 0 < float(x) < width < height
    assert 0 < float(y) < height


LONG = (
    "Instituto de las Mexicanas y los Mexicanos en el Exterior y otras instituciones que reportan acciones "
)


def cover_classes(part: str, book: Book, fonts: Path) -> str:
    """Return the classes of the cover of an offprint with that title."""
    overview = build_overview(book)
    data = {
        "edition": front_matter(book.edition),
        "overview": replace(overview, rows=overview.rows * 5),
        "part": part,
        "draft": False,
        "publication": book.publication,
        "publisher": book.publisher,
    }
    place, pages = Location("content/edicion.yml"), list[str]()

    def draw(page: str) -> RenderedChunk:
        pages.append(page)
        return typeset(page, place=place, fonts=fonts, geometry=page_geometry(BookOptions()))

    typeset_to_fit(paper_html("cubierta", data), draw, {}, place)
    return pages[-1].split('<section class="')[1].split('"')[0]


def test_a_cover_with_a_long_title_loses_its_drawing(book: Book, fonts: Path) -> None:
    lengths = (100, 200, 600, 1000)
    found = [cover_classes((LONG * 10)[:length], book, fonts) for length in lengths]
    assert found == ["cover", *SINGLE_PAGES["cover"]]


def test_a_table_whose_heads_would_stand_alone_begins_a_page(fonts: Path) -> None:
    """Setting the table ends, whatever the number of lines before it."""
    high = " ".join(["encabezado"] * 150)
    for before in (0, 30, 34, 38):
        html = "<p>Línea.</p>" * before + table([high], [[high], ["Uno"]])
        assert len(typeset_on(BookOptions(), html, fonts).page_kinds) <= 4


def test_a_table_whose_heads_fill_a_page_is_refused(fonts: Path) -> None:
    heads = [" ".join(["encabezado"] * 1_500)]
    with pytest.raises(RenderProblem) as caught:
        typeset_on(BookOptions(), table(heads, [["Uno"]]), fonts)
    assert [str(problem) for problem in caught.value.problems] == [
        "content/x.yml:12:5: error: El título y los encabezados del cuadro «Cuadro 1. Visitas» ocupan la página y no "
        "dejan lugar a sus filas. Acórtelos. [libro-cuadro]"
    ]
