"""What was read before is taken as it was, and only while it is what would be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium import parse_cache
from compendium.pipeline import check_content
from compendium.problems import Level
from compendium.source import SourceNode, parse_yaml
from tests.conftest import Tree
from tests.test_architecture import needed

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, as it goes."""
    parsed: list[str] = []

    def noted(text: str, name: str) -> SourceNode:
        parsed.append(name)
        return parse_yaml(text, name)

    monkeypatch.setattr("compendium.content_folder.parse_yaml", noted)
    return parsed


def titles(tree: Tree) -> list[str]:
    compendium, _ = check_content(tree.folders, Level.ERROR)
    return [str(programme.title) for programme in compendium.programmes()]


def test_only_what_changed_is_read_again(tree: Tree, reads: list[str]) -> None:
    titles(tree)
    first = set(reads)
    assert f"content/{GUIDE}" in first
    reads.clear()
    before = titles(tree)
    assert reads == []
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    assert titles(tree) == [title.replace("Guía de viaje", "Guía nueva") for title in before]
    assert reads == [f"content/{GUIDE}"]


def test_problems_are_kept_with_what_they_are_about(tree: Tree, reads: list[str]) -> None:
    tree.edit(GUIDE, "orden: 10\n", "orden: diez\n")
    before = check_content(tree.folders)[1]
    reads.clear()
    assert check_content(tree.folders)[1] == before
    assert reads == []
    assert any(problem.place.path == f"content/{GUIDE}" for problem in before)


@pytest.mark.parametrize("damage", [b"", b"x", b"\x80\x05N.", None])
def test_what_is_damaged_is_read_again(tree: Tree, reads: list[str], damage: bytes | None) -> None:
    before = titles(tree)
    kept = tree.folders.cache_dir / "lecturas"
    data = kept.read_bytes()
    kept.write_bytes(data[:-1] if damage is None else damage)
    reads.clear()
    assert titles(tree) == before
    assert f"content/{GUIDE}" in reads
    assert kept.read_bytes() == data


def test_what_other_code_read_is_read_again(
    tree: Tree, reads: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    titles(tree)
    reads.clear()
    monkeypatch.setattr(parse_cache, "PARSER_MODULES", (*parse_cache.PARSER_MODULES, "pipeline"))
    titles(tree)
    assert f"content/{GUIDE}" in reads


def test_the_few_that_changed_are_kept_beside_the_rest(tree: Tree, reads: list[str]) -> None:
    titles(tree)
    kept = tree.folders.cache_dir / "lecturas"
    data = kept.read_bytes()
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    titles(tree)
    assert kept.read_bytes() == data
    reads.clear()
    assert "Guía nueva[^titulo]" in titles(tree)
    assert reads == []
    few = kept.with_name("lecturas-nuevas")
    few.write_bytes(few.read_bytes()[:-1])
    assert "Guía nueva[^titulo]" in titles(tree)
    assert reads == [f"content/{GUIDE}"]


def test_many_that_changed_are_kept_with_the_rest(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    titles(tree)
    monkeypatch.setattr(parse_cache, "MAX_SEPARATE_CHANGES", 0)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    titles(tree)
    assert "Guía nueva".encode() in (tree.folders.cache_dir / "lecturas").read_bytes()
    assert "Guía".encode() not in (tree.folders.cache_dir / "lecturas-nuevas").read_bytes()


def test_what_is_gone_is_not_kept(tree: Tree) -> None:
    titles(tree)
    (tree.root / GUIDE).unlink()
    tree.edit("2023/edicion.yml", "titulo: Compendio", "titulo: Nuevo compendio")
    titles(tree)
    kept = (tree.folders.cache_dir / "lecturas").read_bytes()
    assert b"guia.yml" not in kept
    assert b"edicion.yml" in kept


def test_a_folder_that_cannot_keep_anything_stops_nothing(tree: Tree, reads: list[str]) -> None:
    tree.folders.cache_dir.write_text("a file in the way")
    before = titles(tree)
    reads.clear()
    assert titles(tree) == before
    assert f"content/{GUIDE}" in reads


def test_readings_are_of_all_modules_that_reading_needs() -> None:
    assert set(parse_cache.PARSER_MODULES) == needed("compendium.content_folder", "compendium.load")
