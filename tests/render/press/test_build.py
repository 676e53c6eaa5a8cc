"""Interior and cover: their sheets, marks, slug lines, pages and metadata."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from pikepdf import Name

from compendium.book import Book
from compendium.render.chapters.site_addresses import NO_ADDRESSES
from compendium.render.press.build import render_press
from compendium.render.press.paper import POINTS_PER_MM
from tests.render.book.collisions import ink_faults
from tests.render.book.reading import ReadBook
from tests.render.press.conftest import THICK, VARIANTS
from tests.render.press.reading import boxes, ink_shares, operators, page_texts

Files = Mapping[str, tuple[Path, Path]]
SIZES = {"letter": (612, 792), "thick": (612, 792), "large print on A4": (595.28, 841.89)}
XMP = "http://ns.adobe.com/xap/1.0/"
BLANK = "en blanco a propósito"
NUMBER = re.compile(r"\.pdf · página (\d+) · hoja (\d+) de (\d+)")


def _spine(variant: str, files: Files) -> float:
    with pikepdf.open(files[variant][0]) as pdf:
        return VARIANTS[variant][1].spine_mm(len(pdf.pages)) * POINTS_PER_MM


def test_all_sheets_of_a_file_are_of_one_size_trim_and_bleed(variant: str, press_files: Files) -> None:
    width, height = SIZES[variant]
    across = 2 * width + _spine(variant, press_files)
    for path, wide in zip(press_files[variant], (width, across), strict=True):
        assert boxes(path, "Media") == {(0, 0, round(wide + 72, 2), round(height + 72, 2))}
        assert boxes(path, "Trim") == {(36, 36, round(wide + 36, 2), round(height + 36, 2))}
        assert boxes(path, "Bleed") == {(27, 27, round(wide + 45, 2), round(height + 45, 2))}


def test_nothing_prints_over_off_or_under_anything(press_file: Path) -> None:
    assert ink_faults(press_file, furniture_level=2) == []


def test_every_sheet_has_its_marks_and_its_slug_line(press_file: Path) -> None:
    texts = page_texts(press_file)
    with pikepdf.open(press_file) as pdf:
        assert len(texts) == len(pdf.pages)
        for page, text in zip(pdf.pages, texts, strict=True):
            assert list(operators(page)).count("SCN") == 1
            assert text.count(f"{press_file.name} · ") == 1


def test_pages_fill_whole_signatures_and_blank_ones_say_that_they_are_meant(
    variant: str, press_files: Files
) -> None:
    interior = press_files[variant][0]
    texts, signature = page_texts(interior), VARIANTS[variant][1].signature
    assert len(texts) % signature == 0
    inked = [max(shares) > 0 for shares in ink_shares(interior)]
    assert [BLANK not in text for text in texts] == inked
    assert not all(inked)
    numbers = [NUMBER.search(text) for text in texts]
    assert [match and match.groups() for match in numbers] == [
        (str(rank + 2), str(rank), str(len(texts))) for rank in range(1, len(texts) + 1)
    ]
    if signature > 4:
        assert f"pliego {len(texts) // signature}" in texts[-1]


def test_pages_have_the_numbers_of_the_book_for_readers(press_files: Files, book_pdf: ReadBook) -> None:
    texts = page_texts(press_files["letter"][0])
    for entry, page in book_pdf.destinations.items():
        if entry.startswith("programa-") and "-nota" not in entry:
            folio = rf"(?m)^ *{page} *$"
            assert re.search(folio, texts[page - 3]), page
    assert not any("Responde por él" in text for text in texts)  # as the cover says


def test_the_cover_has_back_spine_and_front_and_their_insides(press_files: Files, book: Book) -> None:
    outside, inside = page_texts(press_files["thick"][1])
    title = book.edition.title
    assert outside.count(title) == 3
    assert "Separata: Objetivo 1." in outside
    assert (
        f"exterior · lomo de {THICK.spine_mm(96):.1f} mm (96 páginas en bond de 120 g) · FOGRA39" in outside
    )
    assert "Esta es una edición de prueba." in inside
    outside, _ = page_texts(press_files["letter"][1])
    assert re.search(r"exterior · a caballo, sin lomo \(\d+ páginas en bond de 90 g\) · FOGRA39", outside)
    assert outside.count(title) == 2


def test_the_barcode_of_the_back_cover_reads_as_the_isbn_of_that_book(press_files: Files) -> None:
    isbns = {"letter": "9786078700004", "thick": None, "large print on A4": "9786078700011"}
    for variant, isbn in isbns.items():
        with pdfium.PdfDocument(press_files[variant][1]) as pdf:
            half = pdf[0].get_width() / 2
            picture = pdf[0].render(scale=4, crop=(0, 0, half, half)).to_pil()
        found = zxingcpp.read_barcodes(picture)
        assert [code.text for code in found] == ([isbn] if isbn else [])
        for code in found:
            width = (code.position.top_right.x - code.position.top_left.x) / 4
            assert width / POINTS_PER_MM == pytest.approx(95 * 0.33, rel=0.02)  # without the quiet zones


@pytest.mark.parametrize("whole", ["letter", "large print on A4"])
def test_the_colophon_is_the_last_page_with_ink_and_not_inside_the_cover(
    press_files: Files, whole: str
) -> None:
    interior, cover = press_files[whole]
    printed = [text for text in page_texts(interior) if BLANK not in text]
    assert "Se terminó de imprimir" in printed[-1]
    with pikepdf.open(cover) as pdf:
        inside = pdf.pages[1].obj.Resources.XObject
        assert len(inside.keys()) == 2  # the slug line, and the panel behind the front


def test_no_white_line_is_between_spine_and_panels(press_files: Files) -> None:
    with pdfium.PdfDocument(press_files["thick"][1]) as pdf:
        across, up = pdf[0].get_size()
        picture = pdf[0].render(scale=1.37).to_pil().convert("RGB")
    scale, row = picture.width / across, round(picture.height * 40 / up)
    # A line below the top edge, where no text is: all of it is of one colour from bleed to bleed.
    line = [picture.getpixel((x, row)) for x in range(round(30 * scale), round((across - 30) * scale))]
    assert len(set(line)) == 1


def test_ink_is_where_the_cover_is_coloured(press_files: Files) -> None:
    for _, cover in press_files.values():
        outside, inside = ink_shares(cover)
        assert outside == pytest.approx((0, 94, 24, 64), abs=3)
        assert sum(inside) < 20


def test_a_file_is_pdf_x_4_and_claims_nothing_else(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        root: Any = pdf.Root
        with pdf.open_metadata() as xmp:
            facts = {key: str(value) for key, value in xmp.items()}
        assert pdf.pdf_version == "1.6"
        assert pdf.trailer.Info.Trapped == Name("/False")
        assert len(pdf.trailer.ID) == 2
        (intent,) = root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
        assert {
            "/Names",
            "/AF",
            "/OpenAction",
            "/AcroForm",
            "/StructTreeRoot",
            "/MarkInfo",
        } & root.keys() == set()
        assert not any("/Annots" in page.obj or "/AA" in page.obj for page in pdf.pages)
    assert (intent.S, str(intent.OutputConditionIdentifier)[:5]) == (Name.GTS_PDFX, "FOGRA")
    assert (profile[12:16], profile[16:20], intent.DestOutputProfile.N) == (b"prtr", b"CMYK", 4)
    assert facts["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
    assert facts["{http://ns.adobe.com/pdf/1.3/}Trapped"] == "False"
    dates = [facts[f"{{{XMP}}}{name}"] for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    assert set(dates) == {"2023-11-28T00:00:00Z"}
    identity = ("DocumentID", "InstanceID", "VersionID", "RenditionClass")
    assert all(facts[f"{{{XMP}mm/}}{name}"] for name in identity)
    assert press_file.name in facts["{http://purl.org/dc/elements/1.1/}title"]
    assert not any("pdfa" in key or "pdfua" in key for key in facts)


def test_every_font_is_embedded(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        descriptors: list[Any] = [item for item in found if item.get("/Type") == "/FontDescriptor"]
        assert descriptors
        assert all(item.keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for item in descriptors)


def test_two_builds_are_the_same_to_the_byte(press_files: Files, book: Book, tmp_path: Path) -> None:
    built = press_files["letter"]
    shutil.copytree(built[0].parents[1] / ".build", tmp_path / ".build")
    options, press = VARIANTS["letter"]
    made = render_press(
        book, tmp_path, progress=lambda step: None, addresses=NO_ADDRESSES, options=options, press=press
    )
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in built]
