"""The layout engine is made ready from what earlier processes read, and parts tables where a printer would."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from compendium.render.book.layout import laid_out, load, parsed
from compendium.render.book.options import PLAIN
from compendium.render.book.sheet import sheet_of

WORD, BROKEN = "profesionalización", "pro-fe-sio-na-li-za-ción"


def broken() -> str:
    """A word as the engine breaks it once it is ready."""
    return str(pyphen.Pyphen(lang="es-MX").inserted(WORD))


def forbidden(*arguments: object) -> None:
    raise AssertionError(arguments)


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyphen, "hdcache", {})


def test_how_words_are_broken_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, sheet_of(PLAIN))
    assert broken() == BROKEN
    pyphen.hdcache.clear()
    monkeypatch.setattr(pyphen.HyphDict, "__init__", forbidden)
    load(tmp_path, sheet_of(PLAIN))
    assert broken() == BROKEN


def test_what_is_damaged_is_read_again(tmp_path: Path) -> None:
    load(tmp_path, sheet_of(PLAIN))
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"damaged")
    pyphen.hdcache.clear()
    load(tmp_path, sheet_of(PLAIN))
    assert broken() == BROKEN


def test_no_row_of_a_table_stands_alone(tmp_path: Path) -> None:
    """Tables after ever more lines: wherever one is parted, its first two rows, and its last two, keep together."""
    rows = 4
    tables = "".join(
        "<p>Una línea.</p>" * number
        + "<table><thead><tr><th>Año</th></tr></thead><tbody>"
        + "".join(f'<tr id="t{number}-{row}"><td>{row}</td></tr>' for row in range(rows))
        + "</tbody></table>"
        for number in range(40)
    )
    html = f'<!doctype html><html lang="es-MX"><body>{tables}</body></html>'
    pages = laid_out(parsed(html, tmp_path), tmp_path, sheet_of(PLAIN)).pages
    page_of = {name: number for number, page in enumerate(pages) for name in page.anchors}
    parted = [t for t in range(40) if page_of[f"t{t}-0"] != page_of[f"t{t}-{rows - 1}"]]
    assert parted
    for table in parted:
        first, second, last_but_one, last = (page_of[f"t{table}-{row}"] for row in range(rows))
        assert first == second
        assert last_but_one == last
