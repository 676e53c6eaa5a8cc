"""What readers may take along: each file with its pages and size, and no other than those for readers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compendium.render.printed_pages import OFFLINE, page_count, page_count_tag
from compendium.render.site.downloads import download_links, site_downloads, size
from compendium.render.site.settings import Download, Settings, SiteInputs


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 KB"), (840_400, "840 KB"), (1_000_000, "1.0 MB"), (2_449_000, "2.4 MB")]
)
def test_sizes(count: int, text: str) -> None:
    assert size(count) == text


def test_files_are_offered_with_pages_and_size(settings: Settings, tmp_path: Path) -> None:
    paths = {
        form: tmp_path / f"{form or 'libro'}.x" for form in ("letra-grande", "", "epub", "imprenta", OFFLINE)
    }
    for path in paths.values():
        path.write_bytes(b"x" * 12_000)
    downloads = tuple(
        Download(
            path, form, None if form == OFFLINE else "2023", 1 if form == "" else 40 if "-" in form else None
        )
        for form, path in paths.items()
    )
    offering = replace(settings, inputs=SiteInputs(downloads=downloads))
    assert [(offer.title, offer.detail, offer.address) for offer in download_links(offering, "2023")] == [
        ("El libro (PDF, tamaño carta)", "1 página, 12 KB", "pdf/libro.x"),
        ("El libro con letra grande (PDF)", "40 páginas, 12 KB", "pdf/letra-grande.x"),
        ("El libro para el teléfono (EPUB)", "12 KB", "pdf/epub.x"),
    ]
    assert [offer.address for offer in download_links(offering)] == ["descargas/sin-conexion.x"]
    assert download_links(offering, "2019") == ()
    assert paths["imprenta"] not in [download.path for download in site_downloads(offering)]


def test_a_pdf_says_how_many_pages_it_has(tmp_path: Path) -> None:
    path = tmp_path / "libro.pdf"
    path.write_bytes(b"%PDF-1.7 " + page_count_tag(478))
    assert page_count(path) == 478
    path.write_bytes(b"%PDF-1.7")
    assert page_count(path) is None
