"""A line's last glyph has the space or the hyphen that extracted text needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compendium.render.line_end_glyphs import mark_line_ends


def test_the_stream_gets_the_space_of_its_font() -> None:
    line, copies = _end_line(before_space={0}, spaces={b"F": b"<0001>"})
    assert line == b"[<0005>0<0006>0<0001>] TJ"
    assert copies == set()


def test_the_last_letter_means_the_space_too_if_the_font_has_none() -> None:
    line, copies = _end_line(before_space={0}, spaces={b"G": b"<0002>"})
    assert line == b"[<0005>0<>] TJ /F-space 9 Tf [<0006>] TJ"
    assert copies == {b"F-space"}


def test_only_the_last_of_several_fonts_ends_the_line() -> None:
    texts = [b"/F 9 Tf", b"[<0005>] TJ", b"/G 9 Tf", b"[<0006>] TJ"]
    stream = ["/Span", {"MCID": 0}, b"BDC", b"BT", *texts, b"ET", b"EMC"]
    mark_line_ends(stream, {0}, {}, {b"F": b"<0001>", b"G": b"<0002>"})
    assert stream[4:8] == [b"/F 9 Tf", b"[<0005>] TJ", b"/G 9 Tf", b"[<0006><0002>] TJ"]


def test_the_last_hyphen_is_a_soft_one() -> None:
    line, copies = _end_line(hyphenated={0: b"-hyphen"})
    assert line == b"[<0005>0<>] TJ /F-hyphen 9 Tf [<0006>] TJ"
    assert copies == {b"F-hyphen"}


def test_a_line_that_needs_neither_stays() -> None:
    assert _end_line() == (b"[<0005>0<0006>0] TJ", set())


def _end_line(
    before_space: frozenset[int] | set[int] = frozenset(),
    hyphenated: Mapping[int, bytes] = MappingProxyType({}),
    spaces: Mapping[bytes, bytes] = MappingProxyType({}),
) -> tuple[object, set[bytes]]:
    stream = ["/Span", {"MCID": 0}, b"BDC", b"BT", b"/F 9 Tf", b"[<0005>0<0006>0] TJ", b"ET", b"EMC"]
    copies = mark_line_ends(stream, before_space, hyphenated, spaces)
    return stream[5], copies
