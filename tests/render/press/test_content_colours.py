"""Every colour is one of inks, and black alone prints over what is below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from compendium.render.press.content_colours import UnconvertibleColour, convert_pdf, convert_stream
from compendium.render.press.inks import MAX_INK, InkConverter
from compendium.render.press.print_conditions import UNCOATED
from tests.render.press.reading import BLACK, Painted, operators, painted

SPACES = {"/CS", "/cs", "/SCN", "/scn"}
ALLOWED = {"k", "K", "CS", "SCN"}  # the last two are those of the marks
COLOUR_OPERATORS = {
    "rg",
    "RG",
    "g",
    "G",
    "k",
    "K",
    "cs",
    "CS",
    "sc",
    "SC",
    "scn",
    "SCN",
    "sh",
    "INLINE IMAGE",
}
NOT_FOR_THE_PRESS = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Indexed", "/Pattern"}


def _painted(path: Path) -> Iterator[Painted]:
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            yield from painted(page)


def test_no_operator_paints_in_screen_colours(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        found = {name for page in pdf.pages for name in operators(page)}
    assert found & COLOUR_OPERATORS == ALLOWED


def test_no_object_is_of_another_colour_space_than_the_inks(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        arrays = [item for item in pdf.objects if isinstance(item, Array) and len(item)]
        resources = [item for item in pdf.objects if isinstance(item, Dictionary) and "/Font" in item]
        spaces = {str(item[0]) for item in arrays if isinstance(item[0], Name)}
        images = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        named = {
            str(space[0]) for item in resources for space in item.get("/ColorSpace", Dictionary()).values()
        }
    assert (spaces | named) & NOT_FOR_THE_PRESS == set()
    assert images == []


def test_black_text_is_of_black_ink_alone_and_overprints(press_file: Path) -> None:
    texts = [item for item in _painted(press_file) if item.kind == "text"]
    black = [item for item in texts if item.colour == BLACK]
    assert black
    assert all(item.overprints for item in black)
    darkest = [item.colour for item in texts if not isinstance(item.colour, str) and item.colour[3] > 0.85]
    assert set(darkest) == {BLACK}


def test_nothing_else_overprints_least_of_all_white(press_file: Path) -> None:
    assert {item.colour for item in _painted(press_file) if item.overprints} == {BLACK}


def test_no_spot_has_more_ink_than_paper_takes(press_file: Path) -> None:
    colours = {item.colour for item in _painted(press_file)} - {"/Registro"}
    assert len(colours) > 3
    assert all(not isinstance(colour, str) for colour in colours)
    assert max(sum(colour) for colour in colours if not isinstance(colour, str)) <= MAX_INK


def _page_with(content: bytes, **resources: Any) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary(**resources)
    return pdf


@pytest.fixture(scope="session")
def inks() -> InkConverter:
    """The inks of uncoated paper."""
    return InkConverter(UNCOATED)


def test_black_overprints_until_the_colour_changes(inks: InkConverter) -> None:
    content = b"/P <</MCID 0>> BDC q 0 g 0 0 1 1 re f 1 1 1 rg 0 0 1 1 re f Q 1 0 0 RG 0 0 m 1 1 l S EMC"
    pdf = _page_with(content)
    assert convert_stream(pdf.pages[0], inks).decode().splitlines() == [
        "0 0 0 1 k",
        "0 0 0 1 K",
        "/Sobreimpresion00 gs",
        "q",
        "0 0 0 1 k",
        "/Sobreimpresion10 gs",
        "0 0 1 1 re",
        "f",
        "0 0 0 0 k",
        "/Sobreimpresion00 gs",
        "0 0 1 1 re",
        "f",
        "Q",
        "0 0.93 0.96 0 K",
        "0 0 m",
        "1 1 l",
        "S",
    ]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"/Pattern cs /P scn", "el operador «cs»"),
        (b"/Sombra sh", "el operador «sh»"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID \x00\x00\x00 EI", "el operador «INLINE IMAGE»"),
    ],
)
def test_what_has_no_ink_is_told(content: bytes, cause: str, inks: InkConverter) -> None:
    with pytest.raises(UnconvertibleColour) as caught:
        convert_pdf(_page_with(content), inks)
    assert str(caught.value) == cause


def test_images_and_transparencies_are_told(inks: InkConverter) -> None:
    pdf = _page_with(b"")
    image = pdf.make_stream(b"\0\0\0", Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Foto=image))
    with pytest.raises(UnconvertibleColour, match=r"^una imagen$"):
        convert_pdf(pdf, inks)
    with pytest.raises(UnconvertibleColour, match=r"^una transparencia$"):
        convert_pdf(_page_with(b"", ExtGState=Dictionary(Velo=Dictionary(ca=0.5))), inks)
