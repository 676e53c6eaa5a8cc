"""Nothing that was never committed is lost: what a command takes away is copied, and what it moves keeps its text."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from compendium.cli import main
from tests.conftest import Tree

SHELTER = "2023/2-entidades/objetivo-01/albergue.yml"
COPY = Path("papelera") / SHELTER


def git(*arguments: str) -> None:
    """Run git without anybody's settings."""
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment)


def stand(tree: Tree, standing: str) -> None:
    """Bring the shelter's file to where it stands in git."""
    if standing != "no git":
        git("init")
    if standing in ("committed", "modified", "staged", "hidden from git"):
        git("add", ".")
        git("commit", "--message", "Sample")
    if standing == "ignored":
        tree.write("../.gitignore", "albergue.yml\n")
        git("add", ".")
        git("commit", "--message", "Sample")
    if standing == "hidden from git":
        git("update-index", "--assume-unchanged", f"content/{SHELTER}")
    if standing in ("modified", "staged", "hidden from git"):
        tree.edit(SHELTER, "recibe a mujeres", "recibe a mujeres y a sus hijas")
    if standing in ("staged", "never committed"):
        git("add", ".")


STANDINGS = [
    "no git",
    "untracked",
    "ignored",
    "never committed",
    "modified",
    "staged",
    "hidden from git",
    "committed",
]


@pytest.mark.parametrize("standing", STANDINGS)
def test_what_git_does_not_hold_is_copied_before_it_goes(
    tree: Tree, capsys: pytest.CaptureFixture[str], standing: str
) -> None:
    stand(tree, standing)
    before = (tree.root / SHELTER).read_bytes()
    assert main(["withdraw", "2023-guerrero-albergue", "--content", "content", "--output", "."]) == 0
    told = capsys.readouterr().err.splitlines()[1:]
    assert not (tree.root / SHELTER).exists()
    if standing == "committed":
        assert (told, COPY.exists()) == ([], False)
    else:
        assert told == [f"Esa versión no estaba guardada en git: queda una copia en {COPY}."]
        assert COPY.read_bytes() == before


def test_no_copy_takes_the_place_of_another(tree: Tree) -> None:
    texts = [(tree.root / SHELTER).read_text("utf-8") + end for end in ("# Una\n", "# Dos\n", "# Una\n")]
    for text in texts:
        tree.write(SHELTER, text)
        (tree.root / "redirecciones.yml").unlink(missing_ok=True)
        assert main(["withdraw", "2023-guerrero-albergue", "--content", "content", "--output", "."]) == 0
    kept = {path.name: path.read_text("utf-8") for path in COPY.parent.iterdir()}
    assert kept == {"albergue.yml": texts[0], "albergue-2.yml": texts[1]}


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize(
    "command",
    [
        ["rename", "2023-guerrero-albergue", "casa"],
        ["rename", "2023-guerrero-albergue", "--id", "2023-guerrero-casa"],
        ["move", "2023-guerrero-albergue", "--capitulo", "1", "--objetivo", "2"],
    ],
)
def test_what_is_moved_keeps_its_text(tree: Tree, standing: str, command: list[str]) -> None:
    stand(tree, standing)
    before = (tree.root / SHELTER).read_text("utf-8").splitlines()
    assert main([*command, "--content", "content", "--output", "."]) == 0
    paths = [*tree.root.glob("2023/*/*/casa.yml"), *tree.root.glob("2023/*/*/albergue.yml")]
    after = paths[0].read_text("utf-8").splitlines()
    changed = {old.split(":")[0] for old, new in zip(before, after, strict=True) if old != new}
    assert (len(paths), changed <= {"id", "orden"}) == (1, True)


def test_a_copy_that_cannot_be_written_leaves_the_file(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.write("../papelera", "Un archivo.")
    assert main(["withdraw", "2023-guerrero-albergue", "--content", "content", "--output", "."]) == 1
    assert "papelera/2023" in capsys.readouterr().err
    assert (tree.root / SHELTER).exists()
    assert not (tree.root / "redirecciones.yml").exists()
