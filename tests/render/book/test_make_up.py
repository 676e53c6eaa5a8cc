"""Running text as a typesetter would judge it: length and place of lines, word breaks, page breaks."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pytest

from compendium.problems import Location
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.typography import prepare_for_paper

LINE, RIGHT = 14.0, 510.0  # points: the height of a line, the right margin of a letter-size page
HYPHENS = ("\xad", "\ufffe")  # a soft hyphen, also as PDFium gives it within a page
WORDS = (
    "la institucionalización de los procedimientos administrativos y la corresponsabilidad de quienes acompañan a "
    "niñas niños y adolescentes en situación de movilidad con información oportuna sobre sus derechos para que "
    "puedan regularizar su estancia aun cuando falten documentos del país de origen"
).split()


class Line(NamedTuple):
    """A line of running text: its page, baseline, right end and text."""

    page: int
    baseline: float
    right: float
    text: str


def paragraph(words: random.Random, length: int) -> str:
    """Return a paragraph of so many words."""
    return f"<p>{' '.join(words.choices(WORDS, k=length)).capitalize()}.</p>"


def table(seed: int, words: random.Random) -> str:
    """Return a table of one to three rows, as programmes have them."""
    texts = (" ".join(words.choices(WORDS, k=9)) for _ in range(1 + seed % 3))
    rows = "".join(f"<tr><td>{text}</td><td>1</td></tr>" for text in texts)
    head = "<thead><tr><th>Servicio</th><th>Total</th></tr></thead>"
    return f'<table class="table" id="t{seed}"><caption>Cuadro 1. Visitas</caption>{head}<tbody>{rows}</tbody></table>'


def programme(seed: int) -> str:
    """Return a programme with all that a programme can have, in lengths that depend on the seed."""
    words = random.Random(seed)
    note = (
        f'<a class="call">1</a><span class="note" id="n{seed}"><span class="note-item">1 Nota.</span></span>'
    )
    text = [paragraph(words, words.randint(5, 90)) for _ in range(6)]
    items = "".join(f"<li>{' '.join(words.choices(WORDS, k=words.randint(2, 40)))}</li>" for _ in range(4))
    return (
        f'<article class="programme"><h3 class="programme-title"><span class="programme-number">{seed}.&nbsp;</span>'
        f'{" ".join(words.choices(WORDS, k=words.randint(2, 20)))} <span class="byline">–&nbsp;INM</span></h3>'
        f"{text[0]}{text[1]}<p>Se dieron{note if seed % 9 == 0 else ''}:</p><ul>{items}</ul>{text[2]}"
        f"{table(seed, words) if seed % 5 == 0 else ''}"
        f'<h4 class="resultados">Resultados</h4>{text[3]}{text[4]}<h4 class="retos">Retos</h4><ul>{items}</ul>'
        f'<div class="remark"><p>Observación</p>{text[5]}</div></article>'
    )


@pytest.fixture(scope="module")
def lines(fonts: Path) -> list[Line]:
    """Lines of the running text of forty programmes, page by page, from top to bottom."""
    body = "".join(map(programme, range(40)))
    html = f'<html lang="es"><body><section class="objective running-text">{body}</section></body></html>'
    chunk = typeset(
        prepare_for_paper(html), place=Location("x"), fonts=fonts, geometry=page_geometry(BookOptions())
    )
    with pdfium.PdfDocument(chunk.pdf) as pdf:
        return [line for number in range(len(pdf)) for line in lines_of(pdf[number], number)]


def lines_of(page: pdfium.PdfPage, number: int) -> Iterator[Line]:
    """Yield the lines of a page that are set in the size of running text."""
    text = page.get_textpage()
    rows: dict[float, list[tuple[float, float, str]]] = {}
    for place in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.raw.FPDFText_GetCharOrigin(text, place, x, y)
        size = pdfium.raw.FPDFText_GetFontSize(text, place)  # in pixels
        if abs(size * 0.75 - 10.4) < 0.05 and x.value > 172:
            rows.setdefault(round(y.value, 1), []).append(
                (x.value, text.get_charbox(place)[2], text.get_text_range(place, 1))
            )
    for baseline in sorted(rows, reverse=True):
        letters = rows[baseline]
        yield Line(
            number,
            baseline,
            max(right for _, right, _ in letters),
            "".join(sign for *_, sign in letters).strip(),
        )


def test_a_full_line_has_65_to_75_characters(lines: list[Line]) -> None:
    full = [len(line.text) for line in lines if line.right > RIGHT - 12]
    assert len(full) > 200
    assert 65 <= median(full) <= 75
    assert sum(65 <= length <= 75 for length in full) > 0.85 * len(full)


def test_all_lines_of_all_pages_stand_in_one_grid(lines: list[Line]) -> None:
    first = lines[0].baseline % LINE
    assert max(line.page for line in lines) > 10
    off = [line for line in lines if abs((line.baseline % LINE) - first) > 0.15]
    assert [line.text for line in off] == []


def test_no_page_ends_in_a_broken_word_and_no_three_lines_in_a_row_do(lines: list[Line]) -> None:
    broken = [line.text.endswith(HYPHENS) for line in lines]
    ends = [
        line.text for line, below in pairwise(lines) if below.page > line.page and line.text.endswith(HYPHENS)
    ]
    assert any(broken)
    assert ends == []
    assert not any(all(broken[place : place + 3]) for place in range(len(broken)))


def test_no_page_ends_in_what_leads_to_a_list_or_a_table(lines: list[Line]) -> None:
    assert [
        line.text for line, below in pairwise(lines) if below.page > line.page and line.text.endswith(":")
    ] == []


@pytest.mark.parametrize("width", range(4, 12))
def test_no_line_of_a_heading_has_only_who_reports_and_none_ends_too_early(fonts: Path, width: int) -> None:
    title = " ".join(random.Random(width).choices(WORDS, k=width)) + " discriminación"
    html = (
        '<html lang="es"><body><section class="objective running-text"><article class="programme">'
        f'<h3 class="programme-title">{title} <span class="byline">–&nbsp;CONAPRED</span></h3>'
        "</article></section></body>"
    )
    chunk = typeset(
        prepare_for_paper(html), place=Location("x"), fonts=fonts, geometry=page_geometry(BookOptions())
    )
    with pdfium.PdfDocument(chunk.pdf) as pdf:
        rows = [row.strip() for row in pdf[0].get_textpage().get_text_range().splitlines()]
    assert rows[-1].endswith("discriminación – CONAPRED")
    assert all(len(row) > 35 for row in rows[:-1])
    assert " ".join(rows) == f"{title} – CONAPRED"
