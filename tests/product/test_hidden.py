"""What readers may not see yet changes nothing that they see, sound or broken: its errors stop it, and it alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.cli import main
from compendium.pipeline import check_content, create_site, load_books
from compendium.problems import ContentErrors, Level
from compendium.render.data import as_json, export
from tests.conftest import TODAY, Tree

FOLDER = "2023/1-gobierno-federal/objetivo-01"
GUIDE = f"{FOLDER}/guia.yml"
DRAFT = f"{FOLDER}/oculto.yml"
SECRET = "axolote"
HIDDEN = ["estado: borrador", "estado: en_revision", 'embargo: "2999-01-01"']
ONLY = {
    HIDDEN[0]: "Sólo detiene este borrador, no la publicación.",
    HIDDEN[1]: "Sólo detiene este programa, que está en revisión, no la publicación.",
    HIDDEN[2]: "Sólo detiene este programa, que tiene embargo, no la publicación.",
}


def programme(line: str, identifier: str = f"2023-inm-{SECRET}") -> str:
    """A sound programme that names only what is registered for it."""
    return f"""id: {identifier}
orden: 5
titulo: El {SECRET}
instituciones: ["UAX (Unidad del {SECRET})", "Tierra del {SECRET}"]
poblacion: [{SECRET}s]
entidades: [Tierra del {SECRET}]
descripcion: Un {SECRET} de la SAX.
resultados: null
retos: null
{line}
"""


def register(tree: Tree) -> None:
    """What only the hidden programme uses: institutions with their parents, a state, a population, acronyms, words."""
    added = {
        "instituciones.yml": f"""
- {{id: uax, sigla: UAX, nombre: Universidad del {SECRET}, depende_de: sector-{SECRET}}}
- {{id: unidad-{SECRET}, nombre: Unidad del {SECRET}, depende_de: uax}}
- {{id: sector-{SECRET}, nombre: Sector del {SECRET}, alias: [{SECRET}]}}
""",
        "entidades.yml": f'\n- {{id: tierra, nombre: Tierra del {SECRET}, clave: "77", iso: MX-AXO}}\n',
        "poblaciones.yml": f"\n- {{id: {SECRET}s, nombre: Los {SECRET}s, definicion: Cada {SECRET}.}}\n",
        "siglas.yml": f"\n- {{sigla: SAX, nombre: Sociedad del {SECRET}}}\n",
    }
    for name, text in added.items():
        path = tree.root / name
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")
    tree.write("palabras.yml", f"- {SECRET}\n")


def outputs(tree: Tree) -> dict[str, str]:
    """All that readers get: the data, and each page and file of the site."""
    books = load_books(tree.folders, TODAY)
    site = create_site(tree.folders, books)
    pages = {name: site.content(name).decode("utf-8", "replace") for name in site.names()}
    return {"datos": as_json(export(books, {})), "libros": repr(books), **pages}


def data(tree: Tree) -> str:
    """All that readers get, as data."""
    return as_json(export(load_books(tree.folders, TODAY), {}))


def errors(tree: Tree) -> list[str]:
    return [str(p) for p in check_content(tree.folders, day=TODAY)[1] if p.level is Level.ERROR]


def spared(tree: Tree) -> list[str]:
    found = check_content(tree.folders, day=TODAY)[1]
    return [str(p) for p in found if p.level is Level.WARNING and "Sólo detiene" in p.message]


@pytest.mark.parametrize("line", HIDDEN)
def test_what_a_hidden_programme_alone_registers_is_in_no_output(tree: Tree, line: str) -> None:
    before = outputs(tree)
    register(tree)
    tree.write(DRAFT, programme(line))
    assert (errors(tree), spared(tree)) == ([], [])
    after = outputs(tree)
    assert [name for name, text in after.items() if SECRET in text.lower() or "UAX" in text] == []
    assert {name for name in after if before.get(name) != after[name]} <= {"libros"}  # places below moved
    # Published, all of it is there.
    tree.write(DRAFT, programme(""))
    shown = data(tree)
    for name in ("UAX", f"unidad-{SECRET}", f"sector-{SECRET}", "tierra", f"{SECRET}s", "SAX"):
        assert f'"{name}"' in shown


def test_a_prepared_edition_takes_nothing_from_the_site(tree: Tree) -> None:
    before = outputs(tree)
    register(tree)
    prepare(tree)
    for name in ("instituciones.yml", "siglas.yml"):
        text = (
            (tree.root / name)
            .read_text("utf-8")
            .replace(f"del {SECRET}}}", f'del {SECRET}, anexos: ["2024"]}}')
        )
        tree.write(name, text)
    after = outputs(tree)
    assert [name for name, text in after.items() if SECRET in text.lower() or "2024/" in text] == []
    assert {name for name in after if before.get(name) != after[name]} <= {"libros"}
    assert [book.edition.id for book in load_books(tree.folders, TODAY)] == ["2023", "2019"]
    assert load_books(tree.folders, TODAY, drafts=True)[0].edition.id == "2024"


def prepare(tree: Tree, *, programme_line: str = "estado: borrador") -> None:
    """An edition of which nothing is published yet."""
    tree.write(
        "2024/edicion.yml",
        f'id: "2024"\ntitulo: El {SECRET} 2024\nsecciones: [resultados, retos]\nconvocadas: [UAX]\n',
    )
    tree.write("2024/introduccion.md", f"---\ntitulo: El {SECRET}\n---\n\nUn {SECRET}.\n")
    tree.write("2024/1-gobierno-federal/capitulo.yml", "titulo: Gobierno\nobjetivos: [1]\n")
    tree.write(
        "2024/1-gobierno-federal/objetivo-01/oculto.yml", programme(programme_line, f"2024-inm-{SECRET}")
    )


def test_the_first_edition_of_all_can_be_made_before_anything_is_approved(tree: Tree) -> None:
    for path in tree.root.glob("20*/**/objetivo-*/*.*"):
        path.write_text(path.read_text("utf-8").replace("\norden:", "\nestado: borrador\norden:", 1), "utf-8")
    tree.edit("2019/1-informe/ptat.yml", "\norden:", "\nestado: borrador\norden:")
    assert [book.edition.id for book in load_books(tree.folders, TODAY)] == ["2023", "2019"]


# Errors


def replaced(old: str, new: str) -> Callable[[str], str]:
    """The text with something else in it."""
    return lambda text: text.replace(old, new)


BROKEN: dict[str, Callable[[str], str]] = {
    "a note that is not called": lambda text: f"{text}notas: {{a: Una nota.}}\n",
    "a field of another kind": replaced("orden: 5", "orden: cinco"),
    "an unknown key": lambda text: f"clave: 1\n{text}",
    "no id": replaced("id: ", "ide: "),
    "no section": replaced("retos: null\n", ""),
    "an unknown institution": replaced("UAX (", "NADIE ("),
    "an unknown programme": lambda text: f"{text}continua: [2019-nada]\n",
    "the id of a published programme": replaced(f"2023-inm-{SECRET}", "2023-inm-guia"),
    "no YAML": replaced("titulo: El", "titulo: [El"),
    "a conflict of git": replaced(
        "retos: null\n", "<<<<<<< HEAD\nretos: null\n=======\nretos: []\n>>>>>>> otra\n"
    ),
    "a tab": lambda text: f"{text}\totra: 1\n",
    "a damaged sign": replaced("Un axolote", "Un axolote\ufffd"),
    "a NUL": replaced("Un axolote", "Un\0axolote"),
}


@pytest.mark.parametrize("line", HIDDEN)
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_hidden_programme_stops_itself_alone(tree: Tree, fault: str, line: str) -> None:
    before = data(tree)
    register(tree)
    tree.write(DRAFT, BROKEN[fault](programme(line)))
    if fault != "the id of a published programme":  # else nobody has the id that is named here
        tree.edit(GUIDE, "continua: [2019-ptat]", f"continua: [2019-ptat]\nrelacionado: [2023-inm-{SECRET}]")
    assert errors(tree) == []
    told = spared(tree)
    assert told
    assert {problem.split(":")[0] for problem in told} == {f"content/{DRAFT}"}
    assert all(ONLY[line] in problem for problem in told)
    assert data(tree) == before
    # A draft shows all but what is broken.
    ids = [entry.id for entry in load_books(tree.folders, TODAY, drafts=True)[0].entries]
    assert (f"2023-inm-{SECRET}" in ids, ids.count("2023-inm-guia")) == (False, 1)


@pytest.mark.parametrize("fault", [fault for fault in BROKEN if fault != "the id of a published programme"])
def test_a_broken_published_programme_stops_everything(tree: Tree, fault: str) -> None:
    register(tree)
    tree.write(DRAFT, BROKEN[fault](programme("")))
    assert errors(tree)
    with pytest.raises(ContentErrors):
        load_books(tree.folders, TODAY)
    with pytest.raises(ContentErrors):
        load_books(tree.folders, TODAY, drafts=True)


@pytest.mark.parametrize(
    "unclear",
    [
        "estado: borador",
        "estado: borrador\nestado: aprobado",
        "<<<<<<< HEAD\nestado: borrador\n=======\n>>>>>>> otra",
        "<<<<<<< HEAD\nestado: borrador\n=======\nestado: aprobado\n>>>>>>> otra",
        "<<<<<<< HEAD\nestado: borrador",
        'embargo: "2999-13-01"',
        "  estado: borrador",
        "# estado: borrador",
    ],
)
def test_what_may_be_published_counts_as_published(tree: Tree, unclear: str) -> None:
    register(tree)
    tree.write(DRAFT, programme(unclear).replace("orden: 5", "orden: cinco"))
    assert errors(tree)


def test_a_text_that_speaks_of_drafts_is_no_draft(tree: Tree) -> None:
    text = (tree.root / FOLDER / "registro.md").read_text("utf-8")
    tree.write(f"{FOLDER}/registro.md", f"{text}\nestado: borrador\n".replace("orden: ", "orden: x"))
    assert errors(tree)


def test_an_embargo_that_ends_makes_an_error_of_the_warning(tree: Tree) -> None:
    register(tree)
    tree.write(DRAFT, programme('embargo: "2024-01-02"').replace("UAX (", "NADIE ("))
    assert errors(tree) == []
    found = check_content(tree.folders, day=date(2024, 1, 2))[1]
    assert [p.place.path for p in found if p.level is Level.ERROR] == [f"content/{DRAFT}"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("edicion.yml", "id: [\n"),
        ("edicion.yml", 'id: "2025"\ntitulo: Otra\nsecciones: []\n'),
        ("1-gobierno-federal/capitulo.yml", "titulo: Gobierno\nobjetivos: [99]\n"),
        ("1-gobierno-federal/capitulo.yml", "titulo: [\n"),
        ("1-otro/capitulo.yml", "titulo: Otro\n"),
        ("creditos.yml", "titulo: 1\nnada: 2\n"),
        ("sobra.yml", "a: 1\n"),
        ("Capítulo/capitulo.yml", "titulo: Otro\n"),
    ],
)
def test_an_error_of_a_prepared_edition_stops_that_edition_alone(tree: Tree, name: str, text: str) -> None:
    before = data(tree)
    register(tree)
    prepare(tree)
    tree.write(f"2024/{name}", text)
    assert errors(tree) == []
    told = spared(tree)
    assert told
    assert all(problem.startswith("content/2024/") for problem in told)
    assert any("Sólo detiene esta edición, de la que aún no se publica nada." in problem for problem in told)
    assert data(tree) == before
    load_books(tree.folders, TODAY, drafts=True)
    # With one programme that is approved, it is no longer only prepared.
    prepare(tree, programme_line="")
    tree.write(f"2024/{name}", text)
    assert errors(tree)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    cut=st.integers(0, 300), junk=st.text(st.sampled_from("ab:[]{}'\"|>-#&*!%@\n\t ñ\0\ufffd"), max_size=12)
)
def test_whatever_stands_in_a_draft_changes_nothing_that_is_published(
    tree: Tree, cut: int, junk: str
) -> None:
    before = data(tree)
    body = programme("")
    try:
        tree.write(DRAFT, f"estado: borrador\n{body[:cut]}{junk}{body[cut:]}")
        if not errors(tree):
            assert data(tree) == before
            load_books(tree.folders, TODAY, drafts=True)
    finally:
        (tree.root / DRAFT).unlink()


def test_check_of_a_broken_draft_is_fine(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    register(tree)
    tree.write(DRAFT, programme("estado: borrador").replace("orden: 5", "orden: cinco"))
    assert main(["check", f"content/{DRAFT}", "--content", "content", "--output", "."]) == 0
    out = capsys.readouterr().out
    assert out == (
        f"content/{DRAFT}:2:8: advertencia: «cinco» no es un número. Escriba un número entero, como 10. "
        "Sólo detiene este borrador, no la publicación. [campos-numero]\n"
    )
    assert Path(DRAFT).name in out
