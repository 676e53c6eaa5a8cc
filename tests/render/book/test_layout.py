"""The layout engine is made ready from what earlier processes read."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from compendium.render.book.layout import load
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
