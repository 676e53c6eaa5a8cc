"""The digest of what an output was made from: the same for the same, another for anything else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.fingerprint import digest, invalidate, is_fresh, mark_fresh


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("content")
    (folder / "uno").mkdir(parents=True)
    (folder / "uno" / "a.yml").write_text("a")
    (folder / "uno" / "b.yml").write_text("b")
    return folder


CHANGES: dict[str, Callable[[Path], object]] = {
    "a changed file": lambda folder: (folder / "uno" / "a.yml").write_text("c"),
    "a new file": lambda folder: (folder / "c.yml").write_text(""),
    "a file less": lambda folder: (folder / "uno" / "a.yml").unlink(),
    "another name": lambda folder: (folder / "uno" / "a.yml").rename(folder / "uno" / "c.yml"),
    "another folder": lambda folder: (folder / "uno" / "a.yml").rename(folder / "a.yml"),
    "texts exchanged": lambda folder: [
        (folder / "uno" / n).write_text(t) for n, t in (("a.yml", "b"), ("b.yml", "a"))
    ],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_shows(folder: Path, change: Callable[[Path], object]) -> None:
    before = digest([folder], {"day": "1"})
    assert digest([folder], {"day": "1"}) == before
    change(folder)
    assert digest([folder], {"day": "1"}) != before


def test_facts_count_and_times_and_caches_do_not(folder: Path) -> None:
    before = digest([folder], {"day": "1"})
    assert digest([folder], {"day": "2"}) != before
    os.utime(folder / "uno" / "a.yml", (0, 0))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert digest([folder], {"day": "1"}) == before


def test_links_pipes_and_odd_names_hold_nothing_up(folder: Path) -> None:
    (folder / "uno" / "arriba").symlink_to(folder.resolve())
    (folder / "circulo").symlink_to("circulo")
    os.mkfifo(folder / "tubo")
    Path(os.fsdecode(os.fsencode(folder) + b"/gu\xeda.yml")).write_text("x")
    assert digest([folder, Path("nada")], {}) == digest([folder, Path("nada")], {})


def test_a_file_that_cannot_be_read_is_no_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest([folder], {})

    def refuse(path: str) -> bytes:
        raise PermissionError(13, path)

    monkeypatch.setattr("compendium.fingerprint.FileIO", refuse)
    assert digest([folder], {}) != before


def test_outputs_are_fresh_for_their_digest_while_all_are_there(tmp_path: Path) -> None:
    stamp, outputs = tmp_path / ".build" / "sello", (tmp_path / "x.pdf", tmp_path / "index.html")
    outputs[0].write_text("")
    assert not is_fresh(stamp, "1")
    mark_fresh(stamp, "1", outputs[:1])
    assert is_fresh(stamp, "1")
    assert not is_fresh(stamp, "2")
    mark_fresh(stamp, "1", outputs)
    assert not is_fresh(stamp, "1")
    outputs[1].write_text("")
    assert is_fresh(stamp, "1")
    invalidate(stamp)
    assert not is_fresh(stamp, "1")


@pytest.mark.parametrize("damage", [b"", b"1", b"1\n", b"\xff", b"11\n", b"1\nx.pd", b"[" * 100_000])
def test_a_damaged_stamp_is_none(tmp_path: Path, damage: bytes) -> None:
    stamp, output = tmp_path / "sello", tmp_path / "x.pdf"
    output.write_text("")
    stamp.write_bytes(damage)
    assert not is_fresh(stamp, "1")
    mark_fresh(stamp, "1", [output])
    assert is_fresh(stamp, "1")


def test_no_file_outside_the_folder_is_read(folder: Path) -> None:
    secret = folder.parent / "secreto"
    secret.write_text("secreto")
    (folder / "enlace.yml").symlink_to(secret.resolve())
    before = digest([folder], {})
    secret.write_text("otro secreto")
    assert digest([folder], {}) == before


def test_a_file_of_gigabytes_is_not_read(folder: Path) -> None:
    with (folder / "grande.bin").open("wb") as file:
        file.truncate(10**11)
    before = digest([folder], {})
    with (folder / "grande.bin").open("r+b") as file:
        file.truncate(10**12)
    assert digest([folder], {}) != before
