"""new, rename, move, withdraw on the command line: what is printed, what is left of the files, the exit code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.cli import main
from compendium.folders import Folders
from compendium.pipeline import CONFIG, load_books
from compendium.publication import OFFICIAL
from compendium.render.site.settings import NO_INPUTS
from compendium.render.site.site import Site
from tests.conftest import TODAY, Tree
from tests.golden import CASES

FOLDER = "content/2023/1-gobierno-federal"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, what is printed, what is told."""
    code = main([*arguments, "--content", "content"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_new_prints_where_the_file_is(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    place = ("--edicion", "2023", "--capitulo", "1", "--objetivo", "2")
    assert run(capsys, "new", *place, "--institucion", "INM", "--titulo", "Aviso al salir") == (
        0,
        f"{FOLDER}/objetivo-02/inm-aviso-salir.yml\n",
        "Escriba ahora la descripción, y revise con «python3 build.py check».\n",
    )
    assert tree.problems() == []


def test_new_asks_nobody_in_a_pipe(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    message = "Falta «--edicion». En una terminal, el comando pregunta lo que no se le dice.\n"
    assert run(capsys, "new", "--titulo", "Aviso") == (2, "", message)
    assert tree.problems() == []


def test_rename_changes_the_id_and_the_file(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rename", "2023-inm-guia", "folleto", "--id", "2023-inm-folleto") == (
        0,
        "",
        "«2023-inm-guia» ahora es «2023-inm-folleto»; la dirección vieja lleva a la nueva.\n"
        "2023/1-gobierno-federal/objetivo-01/guia.yml → 2023/1-gobierno-federal/objetivo-01/folleto.yml\n"
        "La dirección en el sitio no cambia: depende de la clave.\n",
    )
    assert tree.problems() == []


def test_rename_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    message = "Falta el nombre nuevo del archivo, o la clave nueva en «--id».\n"
    assert run(capsys, "rename", "2023-inm-guia") == (2, "", message)


@pytest.mark.parametrize(
    ("options", "target"),
    [
        (("--objetivo", "3"), "2023/1-gobierno-federal/objetivo-03/apartados.yml"),
        (("--capitulo", "2"), "2023/2-entidades/objetivo-02/apartados.yml"),
        (("--capitulo", "entidades", "--objetivo", "1"), "2023/2-entidades/objetivo-01/apartados.yml"),
    ],
)
def test_move_keeps_what_is_not_said(
    tree: Tree, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], target: str
) -> None:
    code, _, told = run(capsys, "move", "2023-inm-apartados", *options)
    assert (code, told.splitlines()[0]) == (
        0,
        f"2023/1-gobierno-federal/objetivo-02/apartados.yml → {target}",
    )
    assert (tree.root / target).exists()


def test_withdraw(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "withdraw", "2023-guerrero-albergue", "--en", "2023-inm-guia") == (
        0,
        "",
        "Se retira 2023/2-entidades/objetivo-01/albergue.yml; su dirección lleva a «2023-inm-guia».\n"
        "Esa versión no estaba guardada en git: queda una copia en "
        "papelera/2023/2-entidades/objetivo-01/albergue.yml.\n",
    )
    assert (tree.root / "redirecciones.yml").read_text("utf-8").endswith("  a: 2023-inm-guia\n")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK\x03\x04\x14\x00", "Es un documento de Word, de Excel o de LibreOffice, no un texto. "),
        (b"\xd0\xcf\x11\xe0\xa1", "Es un documento de una versión antigua de Word o de Excel, no un texto. "),
        (b"{\\rtf1\\ansi", "Es un texto con formato (RTF), no un texto. "),
        (b"%PDF-1.7\n\xff", "Es un PDF, no un texto. Copie su texto a un archivo .txt, o sáquelo con "),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "Es una página web, no un texto. "),
        (b"Minuta de la junta.\n", "No se encontró ningún capítulo. Un texto oficial se divide en "),
        (
            "CAPÍTULO 1\nDependencias\nObjetivo 1. Datos\n1. Guía – INM.\n".encode(),
            "No se encontró de qué año es. Escriba en su primera línea, por ejemplo, «COMPENDIO GENERAL 2023». ",
        ),
    ],
)
def test_what_is_no_official_text_is_not_imported(
    tree: Tree, capsys: pytest.CaptureFixture[str], data: bytes, fault: str
) -> None:
    tree.root.joinpath("../texto.txt").write_bytes(data)
    code, said, told = run(capsys, "import", "texto.txt", "--to", "nuevo")
    assert (code, said) == (2, "")
    assert told.startswith(f"texto.txt no se puede importar. {fault}")
    assert told.endswith(" No se escribió nada.\n")
    assert not tree.root.joinpath("../nuevo").exists()


NEEDS = (
    "Un texto oficial se divide en capítulos («CAPÍTULO 1»), objetivos («Objetivo 1. …») y programas "
    "(«1. Título – INSTITUCIÓN»)."
)
TITLES = [
    "I. ACCIONES",
    "II. RETOS",
    "B. Otra parte",
    "1. Una más",
    "Sección de datos",
    "Un párrafo sin punto",
]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "\n".join(f"{title}\nSe hizo algo." for title in TITLES),
            f"No se encontró ningún capítulo. {NEEDS} Parecen títulos y no se entienden: línea 1, «I. ACCIONES»; "
            "línea 3, «II. RETOS»; línea 5, «B. Otra parte»; línea 7, «1. Una más»; y 1 más.",
        ),
        (
            "COMPENDIO GENERAL 2030\n\nCAPÍTULO 1\nOficinas\nObjetivo 1. Barrer\nSe barre cada día.\n",
            f"No se encontró ningún programa. {NEEDS} No se entiende: línea 6, «Se barre cada día.».",
        ),
        (
            "COMPENDIO GENERAL 2030\n\nCAPÍTULO 1\nOficinas\nObjetivo 1. Barrer\nNo se reportaron acciones.\n",
            f"No se encontró ningún programa. {NEEDS}",
        ),
    ],
    ids=["no chapter", "no programme", "no actions"],
)
def test_a_text_without_programmes_is_refused_with_what_was_not_understood(
    tree: Tree, capsys: pytest.CaptureFixture[str], text: str, fault: str
) -> None:
    (tree.root.parent / "texto.txt").write_text(text, "utf-8")
    message = f"texto.txt no se puede importar. {fault} No se escribió nada.\n"
    assert run(capsys, "import", "texto.txt", "--to", "nuevo") == (2, "", message)
    assert not Path("nuevo").exists()


def test_a_new_id_is_of_the_year(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    message = "«2024-inm-guia» es de 2024 y el programa está en la edición 2023. Use «2023-inm-guia».\n"
    assert run(capsys, "rename", "2023-inm-apartados", "--id", "2024-inm-guia") == (2, "", message)
    message = "El nombre tiene 101 caracteres y caben 100. Acórtelo.\n"
    assert run(capsys, "rename", "2023-inm-apartados", "x" * 101) == (2, "", message)
    assert tree.problems() == []


def test_an_imported_official_text_is_official_and_nothing_says_otherwise(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (CASES / "import" / "oddities" / "source.txt").read_text("utf-8")
    (tree.root.parent / "texto.txt").write_text(source, "utf-8")
    run(capsys, "import", "texto.txt", "--to", "nuevo")
    assert sorted(
        path.name for path in Path("nuevo").iterdir() if path.name in ("publicacion.yml", "mapa.yml")
    ) == [
        "mapa.yml",
        "publicacion.yml",
    ]
    books = load_books(Folders(Path("nuevo"), Path("salida")), TODAY)
    assert books[0].edition.kind == OFFICIAL
    site = Site(books, CONFIG, NO_INPUTS)
    for name in site.names():
        if name.endswith((".html", ".xml", ".js")):
            said_otherwise = re.search("lenguaje claro|no es el texto oficial", site.content(name).decode())
            assert said_otherwise is None, name
