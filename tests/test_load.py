"""content/ as values: what each file holds, and what keeps one from being read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import pytest

from compendium.load import load_compendium
from compendium.model import Challenges, Programme, Results
from tests.conftest import Tree

FEDERAL = "2023/1-gobierno-federal"
GUIDE = f"{FEDERAL}/objetivo-01/guia.yml"
REGISTER = f"{FEDERAL}/objetivo-01/registro.md"


def programme(tree: Tree, identifier: str) -> Programme:
    return next(p for p in tree.compendium().programmes() if p.id.value == identifier)


def test_a_programme_has_all_that_its_file_says(tree: Tree) -> None:
    guide = programme(tree, "2023-inm-guia")
    assert (guide.order, guide.objective, guide.state, guide.path) == (10, 1, "aprobado", GUIDE)
    assert str(guide.title) == "Guía de viaje[^titulo]"
    assert [str(name) for name in guide.institutions] == ["INM", "SEGOB (UPMRIP)"]
    assert guide.period and (guide.period.start, guide.period.end, guide.period.wording) == (
        "2022-06",
        None,
        "desde junio de 2022",
    )
    assert [figure.value for figure in guide.body.figures] == [Decimal(1287), Decimal(900)]
    assert guide.body.results and str(guide.body.results.text).startswith(
        "Se repartieron 1,287 guías:\n\n- 900"
    )
    cells = [[[str(line) for line in cell.lines] for cell in row] for row in guide.body.tables[0].rows]
    assert cells == [[["Mapas[^mapas]"], ["7,832"]], [["Rutas"], ["norte", "sur"]], [["Otras"], [""]]]
    assert [str(note) for note in guide.notes.values()][:2] == [
        "Hay 68 lenguas.",
        "En <https://example.org>.",
    ]
    assert [str(note) for note in guide.internal_notes] == ["Falta preguntar por la fecha."]


def test_programmes_stand_by_objective_then_order(tree: Tree) -> None:
    assert [p.id.value for p in tree.compendium().programmes()] == [
        "2019-ptat",
        "2023-inm-guia",
        "2023-segob-registro",
        "2023-inm-apartados",
        "2023-guerrero-albergue",
    ]


def test_programmes_of_the_same_rank_stand_by_id(tree: Tree) -> None:
    for name, identifier in (("a", "2023-inm-z"), ("z", "2023-inm-b")):
        text = (tree.root / GUIDE).read_text("utf-8").replace("id: 2023-inm-guia", f"id: {identifier}")
        tree.write(f"{FEDERAL}/objetivo-01/{name}.yml", text)
    first = [p.id.value for p in tree.compendium().programmes() if p.order == 10 and p.objective == 1]
    assert first[:3] == ["2023-inm-b", "2023-inm-guia", "2023-inm-z"]


LEFT_BEHIND = [
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "Icon\r",
    "~$guia.docx",
    "guia.yml~",
    "#guia.yml#",
    "guia.yml.orig",
    "guia.yml.swp",
    "guia.tmp",
    ".guia.yml.swp",
    "._guia.yml",
    ".DS_Store",
    ".~lock.guia.docx#",
]


@pytest.mark.parametrize("folder", ["", "2023/", f"{FEDERAL}/", f"{FEDERAL}/objetivo-01/"])
def test_what_programs_leave_behind_is_passed_over(tree: Tree, folder: str) -> None:
    for name in LEFT_BEHIND:
        tree.write(f"{folder}{name}", b"\xff\x00")
    tree.write(f"{folder}~$carpeta/algo.yml", "id: x\n")
    assert tree.problems() == []


def test_a_file_of_another_kind_is_not_passed_over(tree: Tree) -> None:
    tree.write(f"{FEDERAL}/objetivo-01/guia.docx", b"PK")
    (problem,) = tree.problems()
    assert problem.startswith(f"content/{FEDERAL}/objetivo-01/guia.docx:1:1: error: Sólo se leen archivos")


def test_chapters_stand_by_number_not_by_name(tree: Tree) -> None:
    tree.write("2023/10-otros/capitulo.yml", "titulo: Otros\n")
    edition = tree.compendium().editions[1]
    assert [(chapter.number, chapter.slug) for chapter in edition.chapters] == [
        (1, "gobierno-federal"),
        (2, "entidades"),
        (10, "otros"),
    ]


def test_a_missing_section_is_not_one_that_reports_nothing(tree: Tree) -> None:
    assert programme(tree, "2019-ptat").body.results is None
    assert programme(tree, "2019-ptat").body.challenges is None
    assert programme(tree, "2023-guerrero-albergue").body.results == Results(None)
    assert programme(tree, "2023-guerrero-albergue").body.challenges == Challenges(())


def test_parts_hold_their_own_sections(tree: Tree) -> None:
    first, second = programme(tree, "2023-inm-apartados").parts
    assert str(first.title) == "Dentro del país"
    assert first.results == Results(None)
    assert first.challenges and [str(item) for item in first.challenges.items] == ["Hacer más."]
    assert second.results and str(second.results.text) == "Se hizo."
    assert second.challenges == Challenges(())


def test_pages_and_registries_are_there(tree: Tree) -> None:
    compendium = tree.compendium()
    edition = compendium.editions[1]
    assert edition.introduction and edition.introduction.title == "Introducción"
    assert edition.credits and edition.credits.groups[0].lines == ("Ana Prueba", "Luis Ensayo")
    assert edition.directory and edition.directory.people[0].office == "Directora"
    assert edition.closing and str(edition.closing.text) == "Fin."
    assert [territory.iso for territory in compendium.territories] == ["MX-GRO", "MX-NLE"]
    assert compendium.broken_registries == frozenset()
    assert compendium.unread == frozenset()


def test_hidden_files_are_passed_over(tree: Tree) -> None:
    tree.write(f"{FEDERAL}/objetivo-01/.guia.yml.swp", b"\xff")
    tree.write(".vscode/settings.json", "{}")
    assert tree.problems() == []


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    loaded = load_compendium(tmp_path / "nada", name="nada")
    assert [str(problem) for problem in loaded.problems] == [
        "nada:1:1: error: No existe la carpeta del contenido. [estructura-carpeta]"
    ]


def test_broken_files_are_named(tree: Tree) -> None:
    tree.write("siglas.yml", "- sigla\n")
    tree.edit(GUIDE, "orden: 10\n", "orden: diez\n")
    tree.write(f"{FEDERAL}/objetivo-01/sin-id.yml", "titulo: [\n")
    tree.write(f"{FEDERAL}/objetivo-02/octetos.yml", b"\xff")
    tree.write("2019/1-informe/capitulo.yml", "")
    compendium = tree.compendium()
    assert compendium.broken_registries == {"siglas.yml"}
    assert compendium.unread == {
        "2023-inm-guia",
        "2019-ptat",
        f"content/{FEDERAL}/objetivo-01/sin-id.yml",
        f"content/{FEDERAL}/objetivo-02/octetos.yml",
    }


def test_links_out_of_the_content_are_refused(tree: Tree) -> None:
    secret = tree.root.parent / "secreto.yml"
    secret.write_text("id: secreto\n")
    (tree.root / FEDERAL / "objetivo-01" / "enlace.yml").symlink_to(secret.resolve())
    (tree.root / "siglas.yml").unlink()
    (tree.root / "siglas.yml").symlink_to("/etc/hostname")
    message = "El archivo es un enlace que sale de la carpeta. Ponga el archivo mismo. [archivos-enlace]"
    assert tree.problems() == [
        f"content/{FEDERAL}/objetivo-01/enlace.yml:1:1: error: {message}",
        f"content/siglas.yml:1:1: error: {message}",
    ]


def test_a_folder_that_is_a_link_out_of_the_content_is_not_entered(tree: Tree) -> None:
    outside = tree.root.parent / "fuera"
    (outside / "objetivo-01").mkdir(parents=True)
    (outside / "objetivo-01" / "secreto.yml").write_text("id: secreto\n")
    (tree.root / "2023" / "3-fuera").symlink_to(outside.resolve())
    message = "La carpeta es un enlace que sale del contenido. Ponga la carpeta misma. [archivos-enlace]"
    assert tree.problems() == [f"content/2023/3-fuera:1:1: error: {message}"]


def test_a_name_stays_on_its_line(tree: Tree) -> None:
    tree.write("2023/1-gobierno-federal/objetivo-01/a\n::error::\x1b[2J\u202eb.yml", "id: x\n")
    assert {problem.split(":")[0] for problem in tree.problems()} == {
        r"content/2023/1-gobierno-federal/objetivo-01/a\n"
    }
    shown = r"content/2023/1-gobierno-federal/objetivo-01/a\n::error::\x1b[2J\u202eb.yml:1:1: error: "
    assert all(problem.startswith(shown) for problem in tree.problems())


def test_links_that_lead_nowhere_are_told(tree: Tree) -> None:
    folder = tree.root / FEDERAL / "objetivo-01"
    (folder / "circulo.yml").symlink_to("circulo.yml")
    (folder / "roto.yml").symlink_to("nada.yml")
    told = [problem for problem in tree.problems() if "archivos-" in problem]
    assert told == [
        f"content/{FEDERAL}/objetivo-01/circulo.yml:1:1: error: No se puede leer el archivo: "
        "es un enlace que lleva a sí mismo. [archivos-lectura]",
        f"content/{FEDERAL}/objetivo-01/roto.yml:1:1: error: No se puede leer el archivo: "
        "no existe. [archivos-lectura]",
    ]


def test_a_pipe_in_the_place_of_a_file_is_told(tree: Tree) -> None:
    os.mkfifo(tree.root / FEDERAL / "objetivo-01" / "tubo.yml")
    assert tree.problems() == [
        f"content/{FEDERAL}/objetivo-01/tubo.yml:1:1: error: No es un archivo. "
        "Ponga en su lugar un archivo de texto, o quítelo. [archivos-lectura]"
    ]


def test_a_folder_that_cannot_be_read_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def guarded(path: Path) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if path.name == "objetivo-02":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert set(tree.problems()) == {
        f"content/{FEDERAL}/objetivo-02:1:1: error: No se puede leer la carpeta. "
        "Revise sus permisos. [archivos-lectura]"
    }


def test_a_name_that_is_no_utf8_is_spelt_out(tree: Tree) -> None:
    path = os.fsencode(tree.root / FEDERAL / "objetivo-01") + b"/gu\xeda.yml"
    Path(os.fsdecode(path)).write_text("id: [\n")
    assert tree.problems()[0] == (
        f"content/{FEDERAL}/objetivo-01/gu\\xeda.yml:1:1: error: El nombre del archivo lleva sólo minúsculas "
        "sin acento, cifras y guiones, por ejemplo «guia-de-viaje.yml». [estructura-archivo]"
    )


def test_a_file_over_the_limit_is_told(tree: Tree) -> None:
    tree.write(REGISTER, b"a" * 1_000_001)
    assert tree.problems() == [
        f"content/{REGISTER}:1:1: error: El archivo pesa más de 100 kB. "
        "Divídalo o quite lo que no es texto. [archivos-tamano]"
    ]


def test_bytes_that_are_no_text_are_told_with_the_other_faults(tree: Tree) -> None:
    tree.write(GUIDE, b"id: 2023-inm-guia\ntitulo: Gu\xeda\n")
    tree.write(REGISTER, b"---\nid: uno\0\n---\n")
    tree.write("2019/1-informe/ptat.yml", "id: 2019-ptat\n")
    assert [problem.partition(": error: ")[0] for problem in tree.problems()] == [
        "content/2019/1-informe/ptat.yml:1:1",
        "content/2019/1-informe/ptat.yml:1:1",
        "content/2019/1-informe/ptat.yml:1:1",
        f"content/{GUIDE}:2:11",
        f"content/{REGISTER}:2:8",
    ]


def test_a_text_without_end_is_told(tree: Tree) -> None:
    tree.edit(GUIDE, "También está en línea", "a" * 30_000)
    assert tree.problems() == [
        f"content/{GUIDE}:12:3: error: El texto tiene más de 30,000 caracteres. "
        "Divídalo, por ejemplo en apartados. [campos-largo]"
    ]


@pytest.mark.parametrize("value", ["null", "~"])
def test_a_comment_behind_an_explicit_null_is_a_comment(tree: Tree, value: str) -> None:
    name = "2023/1-gobierno-federal/objetivo-02/apartados.yml"
    text = (tree.root / name).read_text(encoding="utf-8")
    assert "resultados: null" in text
    tree.write(name, text.replace("resultados: null", f"resultados: {value} # no hubo"))
    assert tree.problems() == []
