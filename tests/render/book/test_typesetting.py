"""Words in lines: where they part, how wide they are, what they say."""

from __future__ import annotations

import pytest

from compendium.problems import Location
from compendium.render.book.columns import Grid, SetLine, flow
from compendium.render.book.fonts import Fonts
from compendium.render.book.listings import IndexLine
from compendium.render.book.lists import index
from compendium.render.book.nodes import Node
from compendium.render.book.options import BookOptions
from compendium.render.book.painting import draw_list
from compendium.render.book.sheet import sheet_of
from compendium.render.book.typesetting import Line, MissingGlyph, Paragraph, Run, Shaper, Type, lines
from compendium.render.progress import RenderProblem

SANS = Type("SourceSans3-Regular", 10, 12, "#000000")
NODE = Node("P", None)


@pytest.fixture(scope="module")
def shaper(fonts: Fonts) -> Shaper:
    return Shaper(fonts)


def paragraph(text: str, **about: object) -> Paragraph:
    return Paragraph((Run(text, SANS, NODE),), **about)  # type: ignore[arg-type]


def said(line: Line) -> str:
    """The text of a line, from its glyphs; a space at its end is not seen."""
    return "".join(text for segment in line.segments for _, text in segment.glyphs).rstrip(" ")


def end(line: Line, shaper: Shaper) -> float:
    """Where the letters of a line end."""
    last = line.segments[-1]
    hidden = last.glyphs[-1][1] == " "
    return last.x + last.width - hidden * shaper.word(" ", last.run.type).width * last.run.type.size


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Guía de viaje", 200, ["Guía de viaje"]),
        ("Guía de viaje para paisanas", 70, ["Guía de viaje", "para paisanas"]),
        ("www.facebook.com/setpuebla", 90, ["www.facebook.com/", "setpuebla"]),
        ("Acciones 2018-2022", 60, ["Acciones", "2018-2022"]),
        ("socio-económicas", 60, ["socio-", "económicas"]),
        ("extraordinariamente", 40, ["extraordi", "nariame", "nte"]),
        ("el INM\u00a0y\u00a0SRE o CNDH", 50, ["el", "INM\u00a0y\u00a0SRE o", "CNDH"]),
        ("", 40, [""]),
    ],
)
def test_lines_part_at_spaces_and_where_a_long_word_may(
    shaper: Shaper, text: str, width: float, expected: list[str]
) -> None:
    rows = lines(paragraph(text), width, shaper)
    assert [said(line) for line in rows] == expected
    assert all(end(line, shaper) <= width + 0.01 for line in rows if line.segments)


def test_a_text_in_lines_is_read_whole(shaper: Shaper) -> None:
    rows = lines(paragraph(FOUR_LINES), 60, shaper)
    assert "".join(text for line in rows for part in line.segments for _, text in part.glyphs) == FOUR_LINES


def test_runs_without_space_between_stay_together(shaper: Shaper) -> None:
    runs = [Run("uno", SANS, NODE)]
    for number in range(100, 120):
        runs += [Run(", ", SANS, NODE), Run(str(number), SANS, NODE)]
    set_lines = [said(line) for line in lines(Paragraph(tuple(runs)), 80, shaper)]
    assert " ".join(set_lines) == "uno, " + ", ".join(map(str, range(100, 120)))
    assert all(line.endswith(",") for line in set_lines[:-1])


def test_lines_after_the_first_hang_and_leave_room_at_the_right(shaper: Shaper) -> None:
    rows = lines(paragraph("uno dos tres cuatro cinco", indent=5, hang=10, room=30), 80, shaper)
    assert [line.segments[0].x for line in rows] == [5, *[15] * (len(rows) - 1)]
    assert len(rows) > 1
    assert all(end(line, shaper) <= 50 for line in rows)


def test_letters_are_kerned_and_ligatures_say_their_letters(shaper: Shaper) -> None:
    pair = shaper.word("AV", SANS)
    assert pair.width < shaper.word("A", SANS).width + shaper.word("V", SANS).width
    assert "".join(text for _, text in shaper.word("oficina ﬁ", SANS).glyphs) == "oficina ﬁ"
    spaced = Type(SANS.face, 10, 12, SANS.colour, spacing=100)
    assert shaper.word("AV", spaced).width == pytest.approx(pair.width + 0.2)


def test_small_capitals_are_other_glyphs_of_the_same_text(shaper: Shaper) -> None:
    small = shaper.word("Índice", Type(SANS.face, 10, 12, SANS.colour, small_capitals=True))
    plain = shaper.word("Índice", SANS)
    assert small.glyphs[1:] != plain.glyphs[1:]
    assert [text for _, text in small.glyphs] == list("Índice")


def test_a_sign_without_glyph_is_told(shaper: Shaper, fonts: Fonts) -> None:
    with pytest.raises(MissingGlyph, match="漢"):
        shaper.word("a漢", SANS)
    listing = index("titulos", "Títulos", [IndexLine("x", "Guía 漢", None, ((1, "a"),))])
    with pytest.raises(RenderProblem) as caught:
        draw_list(
            listing, number=1, place=Location("content/2023"), fonts=fonts, sheet=sheet_of(BookOptions())
        )
    message = "Las letras del libro no tienen el signo «漢». Cámbielo."
    assert [(problem.rule, problem.message) for problem in caught.value.problems] == [
        ("libro-letra", message)
    ]


def set_in(texts: list[Paragraph], shaper: Shaper, grid: Grid, lowered: float = 0) -> list[SetLine]:
    return flow([line for text in texts for line in lines(text, grid.width, shaper)], grid, lowered)


def one_column(height: float) -> Grid:
    return Grid(10, 20, 1, 60, 0, height)


def counts(placed: list[SetLine]) -> list[int]:
    """How many lines each page has."""
    return [sum(line.page == page for line in placed) for page in range(placed[-1].page + 1)]


FOUR_LINES = "uno dos tres cuatro cinco seis siete ocho"


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (60, [4, 4]),  # a fifth line would be the first of the second text, alone
        (48, [4, 4]),
        (71, [4, 4]),
        (72, [6, 2]),
        (84, [6, 2]),
        (96, [8]),
    ],
)
def test_no_line_of_a_paragraph_stands_alone(shaper: Shaper, height: float, expected: list[int]) -> None:
    texts = [paragraph(FOUR_LINES), paragraph(FOUR_LINES)]
    assert len(lines(texts[0], 60, shaper)) == 4
    placed = set_in(texts, shaper, one_column(height))
    assert counts(placed) == expected
    for page in range(placed[-1].page + 1):
        alone = [line.line for line in placed if line.page == page]
        assert not alone[0].bound
        assert all(line.page >= 0 for line in placed)


def test_a_heading_goes_where_its_text_goes(shaper: Shaper) -> None:
    texts = [paragraph("uno"), paragraph("dos", keep=True), paragraph("tres", keep=True), paragraph("cuatro")]
    assert counts(set_in(texts, shaper, one_column(36))) == [1, 3]
    assert counts(set_in(texts, shaper, one_column(48))) == [4]


def test_what_cannot_be_kept_together_is_parted_all_the_same(shaper: Shaper) -> None:
    texts = [paragraph("uno", keep=True), paragraph("dos", keep=True), paragraph("tres")]
    assert counts(set_in(texts, shaper, one_column(13))) == [1, 1, 1]


def test_room_above_counts_but_not_at_the_top_of_a_column(shaper: Shaper) -> None:
    texts = [paragraph("uno", before=6), paragraph("dos", before=6), paragraph("tres", before=6)]
    placed = set_in(texts, shaper, one_column(30))
    assert [(line.page, line.top) for line in placed] == [(0, 20), (0, 38), (1, 20)]


def test_columns_fill_one_after_the_other_and_the_last_are_even(shaper: Shaper) -> None:
    texts = [paragraph(str(number)) for number in range(20)]
    placed = set_in(texts, shaper, Grid(10, 20, 2, 60, 15, 72), lowered=24)
    assert [(line.page, line.left) for line in placed] == (
        [(0, 10)] * 4 + [(0, 85)] * 4 + [(1, 10)] * 6 + [(1, 85)] * 6
    )
    assert placed[0].top == 44
    few = set_in(texts[:5], shaper, Grid(10, 20, 2, 60, 15, 72))
    assert [line.left for line in few] == [10, 10, 10, 85, 85]
