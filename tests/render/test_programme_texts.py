"""The texts of programmes on a page, with their lines and blocks told apart."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from compendium.render.programme_texts import programme_texts

PROGRAMME = Element("article", {"data-mentions": "{}"})
FIRST, SECOND, CALL, EM = Element("p"), Element("li"), Element("a", {"class": "call"}), Element("em")


@dataclass(frozen=True)
class FakeBox:
    """A box of a page."""

    element: Element | None = None
    text: str = ""
    area: tuple[float, float, float, float] = (0, 0, 0, 0)
    children: tuple[FakeBox, ...] = ()
    pseudo: str = ""


def line(text: str, left: float, top: float) -> FakeBox:
    return FakeBox(None, text, (left, top, left + 10 * len(text), top + 14))


def test_lines_are_parted_by_blanks_and_blocks_by_line_feeds() -> None:
    marker = FakeBox(SECOND, "•", (0, 42, 5, 56), pseudo="li::marker")
    first = FakeBox(
        FIRST,
        children=(
            line("Va a El", 0, 0),
            line("Salvador y a Hon\u2010", 0, 14),
            line("duras", 0, 28),
            FakeBox(CALL, children=(line("7", 50, 26),)),
            FakeBox(EM, children=(line(", hoy", 50, 28),)),
        ),
    )
    page = FakeBox(
        children=(
            FakeBox(PROGRAMME, children=(first, FakeBox(SECOND, children=(marker, line("Fin", 0, 42))))),
        )
    )
    ((element, pieces),) = programme_texts(page)
    assert element is PROGRAMME
    assert [piece.text for piece in pieces] == ["Va a El ", "Salvador y a Hon", "duras", ", hoy\n", "Fin"]
    assert (pieces[2].left, pieces[2].top) == (0, 28)


def test_a_page_without_programmes_has_none() -> None:
    assert list(programme_texts(FakeBox(children=(line("Contenido", 0, 0),)))) == []
