"""The official text of the 2023 edition, where shared/ lies beside the checkout: each word, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from compendium.importer import Imported, import_text
from compendium.problems import Level
from tests.importer.states import of_the_registry
from tests.official import TEXT_2023, needs_texts, tool

SECTIONS = ("descripcion", "resultados", "retos")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
WITHOUT_ACTIONS = {(1, 6), (1, 18), (1, 19), (2, 9), (2, 12), (2, 13)}

pytestmark = needs_texts


@cache
def official() -> str:
    return TEXT_2023.read_text(encoding="utf-8")


@cache
def imported() -> Imported:
    return import_text(official(), path="texto.txt", states=of_the_registry())


@cache
def programmes() -> dict[tuple[int, int, int], dict[str, Any]]:
    found = {}
    for path, text in imported().files.items():
        if place := re.match(r"2023/(\d)-[^/]+/objetivo-(\d\d)/", path):
            programme = yaml.safe_load(text)
            found[int(place[1]), int(place[2]), programme["orden"] // 10] = programme
    return dict(sorted(found.items()))


@cache
def by_the_other_reader() -> list[dict[str, Any]]:
    return list(tool("source2023").programmes(TEXT_2023))


def registry(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load(imported().files[name]))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def source_words(lines: list[str]) -> list[str]:
    bare = re.sub(rf"[{SUPERSCRIPTS}]|</?ul[^>]*>", " ", " ".join(lines))
    return words(bare)


def tree_words(markdown: str) -> list[str]:
    """The words that a reader of the Markdown sees, with addresses, without the marks of notes."""
    shown = re.sub(r"\[\^[a-z-]+\]", " ", markdown)
    return words(re.sub(r"\\([^\w\s])", r"\1", shown).replace("&lt;", "<").replace("&amp;", "&"))


def parts(programme: dict[str, Any]) -> list[dict[str, Any]]:
    return programme.get("apartados") or [programme]


def texts(part: dict[str, Any], sections: tuple[str, ...] = SECTIONS) -> Iterator[str]:
    """What the sections of a part say, in order, with each table in its place."""
    tables = {table["id"]: table for table in part.get("tablas") or []}
    for section in sections:
        said = part.get(section) or ""
        for line in "\n".join(said if isinstance(said, list) else [said]).split("\n"):
            placed = re.fullmatch(r"\[tabla:([a-z-]+)\]", line)
            yield table_text(tables[placed[1]]) if placed else line


def table_text(table: dict[str, Any]) -> str:
    cells = [*table["columnas"], *(cell for row in table["filas"] for cell in row)]
    return " ".join(" ".join(cell) if isinstance(cell, list) else cell for cell in cells)


def test_every_programme_stands_in_its_place_with_its_title() -> None:
    theirs = {(p["chapter"], p["objective"], p["number"]): words(p["title"]) for p in by_the_other_reader()}
    ours = {place: tree_words(p["titulo"]) for place, p in programmes().items()}
    assert len(ours) == 356
    assert ours == theirs


def test_every_programme_has_its_words_in_order() -> None:
    for theirs in by_the_other_reader():
        place = theirs["chapter"], theirs["objective"], theirs["number"]
        ours = programmes()[place]
        lines = [*theirs["desc"], *theirs["resultados"], *theirs["retos"]]
        reported = [
            line for line in lines if not re.match(r"(- )?No se report\w+ (resultados|retos)\.?$", line)
        ]
        said = [word for text in as_the_other_reader(parts(ours)) for word in tree_words(text)]
        assert (place, said) == (place, source_words(reported))


def as_the_other_reader(parts: list[dict[str, Any]]) -> Iterator[str]:
    """The other reader knows no parts: to it, a second one begins as a challenge of the first."""
    first, *others = parts
    yield from texts(first, ("descripcion",))
    for part in parts:
        yield from texts(part, ("resultados",))
    yield from texts(first, ("retos",))
    for letter, part in zip("bcd", others, strict=False):
        yield f"{letter}. {part['titulo']}"
        yield from texts(part, ("descripcion", "retos"))


def test_the_book_read_through_leaves_only_numbers_heads_and_reporters() -> None:
    """A second look, that knows nothing of heads and sections: the tree is a thread through the text."""
    left, thread = [], tree_thread()
    at = 0
    for word in chapter_words():
        if at < len(thread) and word == thread[at]:
            at += 1
        else:
            left.append(word)
    assert thread[at : at + 5] == []
    assert {word for word in left if not word.isdigit()} <= words_of_heads()


def chapter_words() -> list[str]:
    lines = official().split("\nCAPÍTULO 1\n")[1].split("\nANEXOS\n")[0].split("\n")
    kept: list[str] = []
    note = ""
    for line in filter(None, map(str.strip, lines)):
        if line[0] in SUPERSCRIPTS or (note.endswith(":") and line.startswith("http")):
            note = line
            continue
        note = ""
        if not re.match(r"(- )?No se report\w+ (acciones|resultados|retos)\.?$", line):
            kept.append(line)
    return source_words(kept)


def tree_thread() -> list[str]:
    thread: list[str] = []
    for programme in programmes().values():
        thread += tree_words(programme["titulo"])
        for part in parts(programme):
            own_title = part["titulo"] if part is not programme else ""
            thread += [word for text in (own_title, *texts(part)) for word in tree_words(text)]
    return thread


def words_of_heads() -> set[str]:
    reporters = {word for p in by_the_other_reader() for word in words(p["institution"])}
    objectives = registry("objetivos.yml")
    names = {
        word for o in objectives for name in (o["nombre"], *o.get("variantes", [])) for word in words(name)
    }
    chapters = {
        word
        for path, text in imported().files.items()
        if path.endswith("capitulo.yml")
        for word in words(yaml.safe_load(text)["titulo"])
    }
    return reporters | names | chapters | {"Objetivo", "Resultados", "Retos", "CAPÍTULO", "a", "b"}


def test_notes_are_tied_to_their_calls() -> None:
    noted = {place: p["notas"] for place, p in programmes().items() if "notas" in p}
    theirs = {
        (p["chapter"], p["objective"], p["number"]): p["notas"] for p in by_the_other_reader() if p["notas"]
    }
    assert sum(map(len, noted.values())) == 15
    assert {place: [tree_words(text) for text in notes.values()] for place, notes in noted.items()} == {
        place: [words(text) for _, text in notes] for place, notes in theirs.items()
    }
    for place, notes in noted.items():
        assert re.findall(r"\[\^([a-z-]+)\]", str(programmes()[place])) == list(notes)


def test_tables_are_tables_and_one_holds_lists() -> None:
    tables = [t for p in programmes().values() for part in parts(p) for t in part.get("tablas") or []]
    assert [(len(t["columnas"]), len(t["filas"])) for t in tables] == [(4, 7), (3, 8), (2, 1)]
    assert [[len(cell) for cell in row] for row in tables[2]["filas"]] == [[5, 8]]


def test_objectives_without_actions_are_covered_and_empty() -> None:
    covered = {
        (int(path[5]), objective)
        for path, text in imported().files.items()
        if path.endswith("capitulo.yml")
        for objective in yaml.safe_load(text)["objetivos"]
    }
    assert covered - {(chapter, objective) for chapter, objective, _ in programmes()} == WITHOUT_ACTIONS


def test_the_annexes_are_whole() -> None:
    assert sum("anexos" in entry for entry in registry("instituciones.yml")) == 49
    assert sum("anexos" in entry for entry in registry("entidades.yml")) == 16
    assert len(registry("siglas.yml")) == 119
    assert {
        "sigla": "DVV International",
        "nombre": "Asociación Alemana para Jóvenes y Adultos",
        "anexos": ["2023"],
    } in registry("siglas.yml")


def test_every_line_has_its_place_and_none_is_left() -> None:
    assert [bool(what) for what in imported().account] == [
        bool(line.strip()) for line in official().split("\n")
    ]
    assert "sin lugar" not in imported().account
    assert [problem for problem in imported().problems if problem.level is Level.ERROR] == []


def test_the_front_matter_carries_over() -> None:
    edition = yaml.safe_load(imported().files["2023/edicion.yml"])
    imprint = yaml.safe_load(imported().files["2023/creditos.yml"])
    directory = yaml.safe_load(imported().files["2023/directorio.yml"])
    assert (edition["id"], edition["titulo"], edition["fecha"]) == (
        "2023",
        "Compendio General 2023",
        "2023-11-28",
    )
    assert edition["periodo"] == {
        "inicio": "2022-06",
        "fin": "2023-06",
        "texto": "de junio de 2022 a junio de 2023",
    }
    assert [len(group["lineas"]) for group in imprint["secciones"]] == [2, 1, 5, 1]
    assert [person["nombre"].split()[0] for person in directory["personas"]] == ["LUISA", "FÉLIX", "CÉSAR"]
