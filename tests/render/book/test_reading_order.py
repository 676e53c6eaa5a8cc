"""Texts are painted in reading order, and look the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compendium.render.book.reading_order import sort_texts

BLACK, RED, OPAQUE = b"0 0 0 rg", b"1 0 0 rg", b"/a1.0 gs"


def text(number: int, *settings: bytes) -> list[Any]:
    operators = [b"BT", b"1 0 0 -1 %d 0 Tm" % number, b"/F 9 Tf", b"[<0001>] TJ", b"ET"]
    return ["/Span", {"MCID": number}, b"BDC", *settings, *operators, b"EMC"]


def page(*items: Any) -> list[Any]:
    return [b"1 0 0 -1 0 792 cm", b"q", b"0.75 0 0 0.75 0 0 cm", *items, b"Q"]


def test_texts_come_last_each_with_its_colour() -> None:
    stream = page(*text(0, OPAQUE, RED), *text(1), b"q", b"0 0 9 9 re", b"f", b"Q")
    assert sort_texts(stream, [1, 0]) == [
        *page(OPAQUE, RED, b"q", b"0 0 9 9 re", b"f", b"Q"),
        *[b"q", b"0.75 0 0 0.75 0 0 cm"],
        *[b"q", OPAQUE, RED, *text(1), b"Q"],
        *[b"q", *text(0, OPAQUE, RED), b"Q"],
        b"Q",
    ]


def test_a_text_with_a_matrix_or_a_clip_of_its_own_keeps_its_place() -> None:
    turned = [b"q", b"0 1 -1 0 0 0 cm", *text(0), b"Q"]
    cut = [b"q", b"0 0 9 9 re", b"W", b"n", *text(1), b"Q"]
    rest = page(*turned, *cut)
    assert sort_texts(rest, [1, 0]) == [*rest, b"q", b"0.75 0 0 0.75 0 0 cm", b"Q"]


def test_artifacts_keep_their_places() -> None:
    artifact = [b"/Artifact BMC", *text(0)[3:]]
    assert sort_texts(page(*artifact), []) == [*page(*artifact), b"q", b"0.75 0 0 0.75 0 0 cm", b"Q"]


@given(st.permutations(range(6)), st.lists(st.sampled_from([(), (RED,), (BLACK,)]), min_size=6, max_size=6))
def test_every_text_keeps_its_colour_whatever_the_order(order: list[int], settings: list[Any]) -> None:
    stream = page(BLACK, *(item for number in range(6) for item in text(number, *settings[number])))
    assert _colours(sort_texts(stream, order)) == _colours(stream)


def _colours(stream: list[Any]) -> dict[int, bytes]:
    """Mark → the colour in which its text is shown."""
    colours: dict[int, bytes] = {}
    stack, colour, number = list[bytes](), b"", -1
    for item in stream:
        if isinstance(item, dict):
            number = item["MCID"]
        elif item == b"q":
            stack.append(colour)
        elif item == b"Q":
            colour = stack.pop()
        elif item.endswith(b" rg") if isinstance(item, bytes) else False:
            colour = item
        elif isinstance(item, bytes) and item.endswith(b" TJ"):
            colours[number] = colour
    return colours
