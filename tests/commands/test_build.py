"""What a build says in the end: one line of what was made, how long it took, what was found, what to open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium import inputs
from compendium.cli import main
from compendium.commands.build_report import report_lines
from compendium.incremental import BuildResult
from compendium.problems import Level, Location, Problem
from tests.conftest import Tree
from tests.fake_renderers import FakeRenderers
from tests.repository import repository_in

PDF, EPUB, SITE, ZIP = (
    Path(name) for name in ("pdf/a-2023.pdf", "pdf/a-2023.epub", "site/index.html", "a-sin-conexion.zip")
)
DOUBLED = Problem(
    Location("content/x.yml", 3, 1), Level.WARNING, "redaccion-palabra-doble", "Está dos veces."
)
SPARED = Problem(
    Location("content/y.yml"),
    Level.WARNING,
    "campos-numero",
    "Falta. Sólo detiene este borrador, no la publicación.",
)


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (
            BuildResult((PDF, SITE), (PDF, SITE), (), ()),
            [
                "Listo en 2.5 s: el libro y el sitio. Sin errores ni advertencias. "
                "Abra pdf/a-2023.pdf y site/index.html."
            ],
        ),
        (
            BuildResult((PDF, SITE), (SITE,), (), (DOUBLED, DOUBLED)),
            [
                "Listo en 2.5 s: el sitio. 2 advertencias. Véalas con «python3 build.py check». "
                "Abra pdf/a-2023.pdf y site/index.html."
            ],
        ),
        (
            BuildResult((ZIP,), (PDF, SITE, ZIP), (PDF,), (SPARED,)),
            [
                str(SPARED),
                "Se quitó lo que ya no corresponde al contenido: a-2023.pdf. Hágalo de nuevo si lo necesita.",
                "Listo en 2.5 s: el libro, el sitio y la copia sin conexión. 1 advertencia. "
                "Véala con «python3 build.py check». Abra a-sin-conexion.zip. "
                "La copia se descomprime y se abre su index.html.",
            ],
        ),
        (
            BuildResult((ZIP,), (ZIP,)),
            [
                "Listo en 2.5 s: la copia sin conexión. Abra a-sin-conexion.zip. "
                "La copia se descomprime y se abre su index.html."
            ],
        ),
        (BuildResult((PDF, EPUB)), ["Al día: nada cambió. Abra pdf/a-2023.pdf y pdf/a-2023.epub."]),
    ],
)
def test_the_last_line(made: BuildResult, lines: list[str]) -> None:
    assert list(report_lines(made, 2.51)) == lines


@pytest.mark.parametrize(
    ("command", "kinds", "files"),
    [
        (["all"], "el libro y el sitio", "pdf/compendio-2023.pdf y site/index.html"),
        (["site", "--draft"], "el sitio", "site/index.html"),
        (["book", "--only", "institucion=INM"], "el libro", "pdf/compendio-2023-institucion-INM.pdf"),
        (
            ["book", "--epub", "--draft"],
            "el libro y el libro electrónico",
            "pdf/compendio-2023-borrador.pdf y pdf/compendio-2023-borrador.epub",
        ),
        (
            ["offline", "--draft"],
            "el libro, el sitio y la copia sin conexión",
            "compendio-sin-conexion-borrador.zip. La copia se descomprime y se abre su index.html",
        ),
    ],
    ids=" ".join,
)
def test_each_command_says_what_it_made_and_the_second_time_that_it_is_there(
    built_before: Tree,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    kinds: str,
    files: str,
) -> None:
    repository_in(Path()).commit("2024-01-01")
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    monkeypatch.setattr(inputs, "CODE", ())  # the program does not change here, and takes long to read
    arguments = [*command, "--content", str(built_before.root), "--output", "."]
    assert main(arguments) == 0
    out, told = capsys.readouterr()
    assert out == ""
    assert re.sub(r"\d+\.\d s", "2.5 s", told) == (
        f"Listo en 2.5 s: {kinds}. Sin errores ni advertencias. Abra {files}.\n"
    )
    assert main(arguments) == 0
    assert capsys.readouterr() == ("", f"Al día: nada cambió. Abra {files}.\n")


def test_the_press_gets_two_files_and_others_for_another_paper(
    tree: Tree, renderers: FakeRenderers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    arguments = ["book", "--for-press", "--content", str(tree.root), "--output", "."]
    files = "Abra pdf/compendio-2023-imprenta.pdf y pdf/compendio-2023-imprenta-cubierta.pdf.\n"
    for paper, told in (("75g", "Listo en "), ("75g", "Al día: nada cambió. "), ("60g", "Listo en ")):
        assert main([*arguments, "--paper", paper]) == 0
        line = capsys.readouterr().err
        assert line.startswith(told)
        assert line.endswith(files)
        assert ("el libro y la cubierta" in line) is (told == "Listo en ")


@pytest.mark.parametrize(
    "option", [["--paper", "75g"], ["--signatures", "16"], ["--bulk", "1.4"], ["--paper", "90g", "--epub"]]
)
def test_paper_and_signatures_are_of_the_press_alone(
    tree: Tree, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    assert main(["book", *option, "--content", str(tree.root), "--output", "."]) == 2
    assert capsys.readouterr().err == (
        "«--signatures», «--paper» y «--bulk» sólo van con «--for-press», que hace el libro para la imprenta.\n"
    )
    assert not (tree.root.parent / "pdf").exists()


def test_an_old_archive_does_not_look_current(
    built_before: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "CODE", ())
    arguments = ["--content", str(built_before.root), "--output", "."]
    assert main(["offline", *arguments]) == 0
    built_before.edit(
        "2023/1-gobierno-federal/objetivo-01/guia.yml", "titulo: Guía de viaje", "titulo: Guía nueva"
    )
    capsys.readouterr()
    assert main(["site", *arguments]) == 0
    assert (
        "Se quitó lo que ya no corresponde al contenido: compendio-2023.pdf, compendio-sin-conexion.zip."
        in capsys.readouterr().err
    )
    assert not Path("compendio-sin-conexion.zip").exists()
