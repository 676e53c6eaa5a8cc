"""The texts of structure elements have spaces and soft hyphens where lines end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from compendium.render.book.line_ends import UNSPACED, mark_line_ends
from tests.render.book.reading import ReadBook

JOINED = re.compile(r"[a-záéíóúñ][A-ZÁÉÍÓÚÑ¿¡]|[.,;:][a-záéíóúñ]|\d[a-z]{3}")
TAGS = ("H1", "H2", "H3", "H4", "P", "LBody", "Caption", "TD", "TH", "Note")


@pytest.mark.parametrize("tag", TAGS)
def test_no_two_words_are_joined(book_pdf: ReadBook, tag: str) -> None:
    words = (word for element in book_pdf.all(tag) for word in element.text().split())
    assert [word for word in words if JOINED.search(word) and "/" not in word and "@" not in word] == []


@pytest.mark.parametrize("text", ["uno –", "pág.", "fin", "(sí)", "«no»"])
def test_a_line_that_ended_in_a_space(text: str) -> None:
    assert not UNSPACED.search(text)


@pytest.mark.parametrize("text", ["teórico-", "2019–", "www.ejemplo.mx/\u200b", "y/", "–\u2060", "dicho "])
def test_a_line_that_ended_without_a_space(text: str) -> None:
    assert UNSPACED.search(text)


def test_the_stream_gets_the_space_of_its_font_and_the_soft_hyphen() -> None:
    assert _text_with_end(before_space={0}, spaces={b"F": b"<0001>"}) == b"[<0005>0<0006>0<0001>] TJ"
    assert (
        _text_with_end(before_space={0}, spaces={b"G": b"<0002>"})
        == b"[<0005>0<0006>0] TJ /G 1 Tf [<0002>] TJ"
    )
    soft = b"[<0005>0<>] TJ /Span <</ActualText <feff00ad>>> BDC [<0006>] TJ EMC"
    assert _text_with_end(hyphenated={0}) == soft
    assert _text_with_end() == b"[<0005>0<0006>0] TJ"


def _text_with_end(
    before_space: frozenset[int] | set[int] = frozenset(),
    hyphenated: frozenset[int] | set[int] = frozenset(),
    spaces: Mapping[bytes, bytes] = MappingProxyType({}),
) -> object:
    stream = ["/Span", {"MCID": 0}, b"BDC", b"BT", b"/F 9 Tf", b"[<0005>0<0006>0] TJ", b"ET", b"EMC"]
    mark_line_ends(stream, before_space, hyphenated, spaces)
    return stream[5]
