"""`check --fix`: shown first, written whole and only if agreed, and nothing else touched."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from compendium.cli import main
from tests.conftest import Tree

NAME = "2023/1-gobierno-federal/objetivo-02/nuevo.yml"
BEFORE = (
    "\ufeff# nota\r\nid: 2023-inm-nuevo\r\norden:\xa020\r\ntitulo: Nin\u0303ez\r\ninstituciones: [INM]\r\n"
    "descripcion: |\r\n  Hay gra\xadtuitos:\r\n\r\n  •\tUno;\r\n  •\tDos.\r\n"
    "resultados: null  # nada\r\nretos: null\r\n"
)
AFTER = (
    "\ufeff# nota\r\nid: 2023-inm-nuevo\r\norden: 20\r\ntitulo: Niñez\r\ninstituciones: [INM]\r\n"
    "descripcion: |\r\n  Hay gratuitos:\r\n\r\n  - Uno;\r\n  - Dos.\r\nresultados: null  # nada\r\nretos: null\r\n"
)
SHOWN = f"""\
--- content/{NAME}
+++ content/{NAME}
@@ -3,2 +3,2 @@
-orden:‹U+00A0›20
-titulo: Nin‹U+0303›ez
+orden: 20
+titulo: Niñez
@@ -7 +7 @@
-  Hay gra‹U+00AD›tuitos:
+  Hay gratuitos:
@@ -9,2 +9,2 @@
-  •‹U+0009›Uno;
-  •‹U+0009›Dos.
+  - Uno;
+  - Dos.
"""
COUNTED = "Por corregir: 5 líneas de 1 archivo. Lo que no se ve está entre «‹» y «›».\n"
LEFT = "No se cambió nada. Para escribir los cambios sin preguntar, añada «--yes».\n"
WRITTEN = "Escrito. Esto es lo que queda por revisar:\n"


class Terminal(io.StringIO):
    """Somebody who sits there, and has typed something."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def file(tree: Tree) -> Path:
    return tree.write(NAME, BEFORE)


def run(tree: Tree, *arguments: str) -> int:
    return main(["--content", str(tree.root), "--output", str(tree.root.parent), "check", *arguments])


def written(file: Path) -> str:
    return file.read_bytes().decode()


def test_it_is_shown_and_nothing_is_written(
    tree: Tree, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    assert run(tree, "--fix", str(file)) == 0
    out, err = capsys.readouterr()
    assert out.startswith(SHOWN)
    assert err.startswith(COUNTED + LEFT)
    assert written(file) == BEFORE


def test_it_is_written_if_it_was_agreed(tree: Tree, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "--fix", "--yes", str(file)) == 0
    out, err = capsys.readouterr()
    assert out.startswith(SHOWN)
    assert err.startswith(COUNTED + WRITTEN)
    assert written(file) == AFTER
    assert run(tree, "--fix", "--yes", str(file)) == 0
    assert capsys.readouterr().err.startswith("No hay nada que se pueda corregir sin riesgo.\n")


@pytest.mark.parametrize(
    ("answer", "text", "told"),
    [("s", AFTER, WRITTEN), ("Sí", AFTER, WRITTEN), ("n", BEFORE, LEFT), ("", BEFORE, LEFT)],
)
def test_who_sits_at_the_terminal_is_asked(
    tree: Tree,
    file: Path,
    answer: str,
    text: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n" if answer else ""))
    run(tree, "--fix")
    assert capsys.readouterr().err.startswith(f"{COUNTED}¿Se escriben estos cambios? [s/N] \n{told}")
    assert written(file) == text


def test_only_what_was_named_is_mended(tree: Tree, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree, "--fix", "--yes", "content/2019")
    assert capsys.readouterr().err.startswith("No hay nada que se pueda corregir sin riesgo.\n")
    assert written(file) == BEFORE


def test_what_is_no_text_of_the_content_is_left(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    before = {
        "2023/.oculto.yml": "a:\xa01\n".encode(),
        "2023/otro.txt": "a:\xa01\n".encode(),
        "2023/x.yml": b"\xf1:\xa0",
    }
    for name, data in before.items():
        tree.write(name, data)
    outside = tree.root.parent / "fuera.yml"
    outside.write_text("a:\xa01\n", encoding="utf-8")
    (tree.root / "2023/enlace.yml").symlink_to(outside.resolve())
    run(tree, "--fix", "--yes")
    assert capsys.readouterr().err.startswith("No hay nada que se pueda corregir sin riesgo.\n")
    assert {name: (tree.root / name).read_bytes() for name in before} == before
    assert outside.read_text(encoding="utf-8") == "a:\xa01\n"


def test_a_path_that_is_not_there_changes_nothing(tree: Tree, file: Path) -> None:
    assert run(tree, "--fix", "--yes", "content/nada.yml") == 2
    assert written(file) == BEFORE
