"""Two validators find only faults that are waived with a reason, in all variants."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from compendium.book import Book
from compendium.render.book.build import render_book
from compendium.render.book.options import BookOptions, Only
from tests.render.book.reading import ReadBook
from tests.render.book.validators import Finding, findings, remove_waived, waivers
from tests.shared_builds import build_once

VARIANTS = {
    "A4": BookOptions(a4=True),
    "large print": BookOptions(large_print=True),
    "offprint": BookOptions(only=Only("objetivo", "1")),
}


@pytest.fixture(scope="session")
def findings_by_variant(
    book_pdf: ReadBook, book: Book, output: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Finding]]:
    """The findings of the validators in each variant of the book."""

    def build(folder: Path) -> None:
        shutil.copytree(output / ".build", folder / ".build")
        for options in VARIANTS.values():
            render_book(book, folder, progress=lambda step: None, options=options)

    folder = build_once(tmp_path_factory, "variants", build) / "pdf"
    paths = {name: folder / f"{book.file_stem}{options.suffix}.pdf" for name, options in VARIANTS.items()}
    return {name: list(findings(path)) for name, path in {"letter": book_pdf.path, **paths}.items()}


@pytest.mark.parametrize("form", ["letter", *VARIANTS])
def test_no_validator_finds_a_fault(findings_by_variant: dict[str, list[Finding]], form: str) -> None:
    assert remove_waived(findings_by_variant[form]) == []


def test_every_waiver_has_a_reason_and_a_use(findings_by_variant: dict[str, list[Finding]]) -> None:
    found = [finding for form in findings_by_variant.values() for finding in form]
    assert [waiver for waiver in waivers() if not any(map(waiver.covers, found))] == []
    assert all(len(waiver.reason.split()) > 5 for waiver in waivers())


def test_the_validators_find_faults(book_pdf: ReadBook, tmp_path: Path) -> None:
    """The file has a head without scope, a figure without text and a link without element."""
    with pikepdf.open(book_pdf.path) as pdf:
        del first(pdf, "/TH").A
        del first(pdf, "/Figure").Alt
        first(pdf, "/Link").S = pikepdf.Name.Span
        del pdf.Root.OutputIntents
        pdf.save(tmp_path / "wrong.pdf")
    rules = {finding.rule for finding in findings(tmp_path / "wrong.pdf")}
    assert rules >= {"PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", "FIG-001", "TBL-002", "LNK-001"}
    assert any(rule.startswith("PDFA3A-DEVICE-RGB") for rule in rules)


def first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    """Return the first structure element of that tag."""
    return next(
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == tag
    )
