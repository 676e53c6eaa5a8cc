"""Numbers, notes, tables, links and annexes are derived; nothing of them is typed."""

from __future__ import annotations

import pytest

from compendium.book import Book, Entry, NumberedTable, ProseBlock
from compendium.resolve import NO_CHALLENGES, NO_RESULTS
from tests.conftest import Tree

FEDERAL = "2023/1-gobierno-federal"
GUIDE = f"{FEDERAL}/objetivo-01/guia.yml"


def entry(books: tuple[Book, ...], identifier: str) -> Entry:
    return next(entry for book in books for entry in book.entries if entry.id == identifier)


def numbers(books: tuple[Book, ...]) -> list[tuple[int, int | None, int, str]]:
    """Chapter, objective, number and id of each programme of the newest edition."""
    return [(entry.chapter, entry.objective, entry.number, entry.id) for entry in books[0].entries]


def test_the_newest_edition_comes_first(sample: tuple[Book, ...]) -> None:
    assert [book.edition.id for book in sample] == ["2023", "2019"]


def test_programmes_are_numbered_within_chapter_and_objective(sample: tuple[Book, ...]) -> None:
    assert numbers(sample) == [
        (1, 1, 1, "2023-inm-guia"),
        (1, 1, 2, "2023-segob-registro"),
        (1, 2, 1, "2023-inm-apartados"),
        (2, 1, 1, "2023-guerrero-albergue"),
    ]
    assert entry(sample, "2019-ptat").objective is None


def test_a_programme_put_between_two_others_touches_one_file(tree: Tree) -> None:
    notes = [note.number for item in tree.books()[0].entries for note in item.notes.values()]
    assert notes == [1, 2, 3, 4, 5, 6]
    tree.write(
        f"{FEDERAL}/objetivo-01/intermedio.yml",
        "id: 2023-inm-intermedio\norden: 15\ntitulo: Intermedio\ninstituciones: [INM]\n"
        "descripcion: Algo[^a].\nresultados: null\nretos: null\nnotas: {a: Una.}\n",
    )
    books = tree.books()
    assert numbers(books)[:3] == [
        (1, 1, 1, "2023-inm-guia"),
        (1, 1, 2, "2023-inm-intermedio"),
        (1, 1, 3, "2023-segob-registro"),
    ]
    assert entry(books, "2023-inm-intermedio").notes["a"].number == 5
    assert entry(books, "2023-segob-registro").notes["ley"].number == 6
    assert entry(books, "2023-inm-apartados").notes["segunda"].number == 7


def test_notes_are_numbered_as_they_are_called(sample: tuple[Book, ...]) -> None:
    found = [
        (note.number, note.mark, note.anchor) for item in sample[0].entries for note in item.notes.values()
    ]
    assert found == [
        (1, "titulo", "2023-inm-guia-nota-titulo"),
        (2, "mapas", "2023-inm-guia-nota-mapas"),
        (3, "linea", "2023-inm-guia-nota-linea"),
        (4, "lenguas", "2023-inm-guia-nota-lenguas"),
        (5, "ley", "2023-segob-registro-nota-ley"),
        (6, "segunda", "2023-inm-apartados-nota-segunda"),
    ]


def test_a_note_called_twice_has_one_number(tree: Tree) -> None:
    tree.edit(GUIDE, "La lee quien viaja.", "La lee[^linea] quien viaja.")
    marks = [(note.number, mark) for mark, note in entry(tree.books(), "2023-inm-guia").notes.items()]
    assert marks == [(1, "titulo"), (2, "linea"), (3, "mapas"), (4, "lenguas")]


def test_a_title_shows_no_calls(sample: tuple[Book, ...]) -> None:
    guide = entry(sample, "2023-inm-guia")
    assert (guide.title, guide.title_markdown) == ("Guía de viaje", "Guía de viaje[^titulo]")


def test_reporters_and_byline(sample: tuple[Book, ...]) -> None:
    guide = entry(sample, "2023-inm-guia")
    assert guide.byline == "INM/SEGOB (UPMRIP)"
    assert [(r.id, r.unit.id if r.unit else None) for r in guide.reporters] == [
        ("inm", None),
        ("segob", "upmrip"),
    ]
    assert entry(sample, "2023-guerrero-albergue").byline == "Guerrero"


def test_a_reporting_state_is_a_state_of_the_programme(tree: Tree) -> None:
    path = "2023/2-entidades/objetivo-01/albergue.yml"
    tree.edit(path, "descripcion", "entidades: [Nuevo León, Guerrero]\ndescripcion")
    assert [t.id for t in entry(tree.books(), "2023-guerrero-albergue").territories] == [
        "guerrero",
        "nuevo-leon",
    ]


def test_nothing_reported_is_derived_from_null(sample: tuple[Book, ...]) -> None:
    shown = [
        (item.id, section.id, section.nothing_reported)
        for item in sample[0].entries
        for part in item.parts
        for section in part.sections
    ]
    assert shown == [
        ("2023-inm-guia", "resultados", None),
        ("2023-inm-guia", "retos", None),
        ("2023-segob-registro", "resultados", None),
        ("2023-segob-registro", "retos", None),
        ("2023-inm-apartados", "resultados", NO_RESULTS),
        ("2023-inm-apartados", "retos", None),
        ("2023-inm-apartados", "resultados", None),
        ("2023-inm-apartados", "retos", NO_CHALLENGES),
        ("2023-guerrero-albergue", "resultados", NO_RESULTS),
        ("2023-guerrero-albergue", "retos", NO_CHALLENGES),
    ]
    assert (NO_RESULTS, NO_CHALLENGES) == ("No se reportaron resultados.", "No se reportaron retos.")


def test_an_edition_without_sections_has_none(sample: tuple[Book, ...]) -> None:
    assert [part.sections for part in entry(sample, "2019-ptat").parts] == [()]


def test_parts_have_titles_and_anchors(sample: tuple[Book, ...]) -> None:
    assert [(part.title, part.anchor) for part in entry(sample, "2023-inm-apartados").parts] == [
        ("Dentro del país", "2023-inm-apartados-apartado-1"),
        ("Fuera del país[^segunda]", "2023-inm-apartados-apartado-2"),
    ]


@pytest.mark.parametrize(
    "key", ["descripcion: Lo común.", "tablas: [{id: uno, columnas: [A], filas: [[b]]}]"]
)
def test_what_stands_beside_parts_is_kept(tree: Tree, key: str) -> None:
    tree.edit(f"{FEDERAL}/objetivo-02/apartados.yml", "apartados:", f"{key}\napartados:")
    parts = entry(tree.books(), "2023-inm-apartados").parts
    assert [part.title for part in parts] == [None, "Dentro del país", "Fuera del país[^segunda]"]
    assert parts[0].description


def test_a_table_stands_at_its_mark(sample: tuple[Book, ...]) -> None:
    before, table, after = entry(sample, "2023-inm-guia").parts[0].description
    assert before == ProseBlock("El INM reparte una guía.\nLa lee quien viaja.")
    assert isinstance(table, NumberedTable)
    assert (table.number, table.anchor) == (1, "2023-inm-guia-tabla-visitas")
    assert after == ProseBlock("También está en línea[^linea].")


def test_a_table_without_a_mark_follows_the_results(sample: tuple[Book, ...]) -> None:
    results = entry(sample, "2023-inm-apartados").parts[1].sections[0]
    assert [type(block) for block in results.blocks] == [ProseBlock, NumberedTable]
    assert [table.number for item in sample[0].entries for table in item.tables()] == [1, 2]


def test_a_table_without_mark_or_sections_follows_the_description(tree: Tree) -> None:
    path = "2019/1-informe/ptat.yml"
    tree.edit(path, "orden: 10\n", "orden: 10\ntablas: [{id: uno, columnas: [A], filas: [[b]]}]\n")
    blocks = entry(tree.books(), "2019-ptat").parts[0].description
    assert [type(block) for block in blocks] == [ProseBlock, NumberedTable]


def test_objectives_that_nobody_reports_are_without_actions(sample: tuple[Book, ...]) -> None:
    pairs = [(chapter.number, objective.number) for chapter, objective in sample[0].without_actions]
    assert pairs == [(1, 3), (2, 2)]
    assert sample[1].without_actions == ()


def test_objectives_stand_as_their_chapter_lists_them(tree: Tree) -> None:
    tree.edit(f"{FEDERAL}/capitulo.yml", "[1, 2, 3]", "[3, 2, 1]")
    sections = tree.books()[0].chapters[0].sections
    assert [section.objective.number for section in sections if section.objective] == [3, 2, 1]
    assert [section.anchor for section in sections] == [f"capitulo-1-objetivo-{n}" for n in (3, 2, 1)]


def test_the_registry_says_who_stands_in_an_annex(sample: tuple[Book, ...]) -> None:
    annexes = sample[0].annexes
    assert [i.id for i in annexes.institutions] == ["inm", "segob", "upmrip"]
    assert [t.id for t in annexes.territories] == ["guerrero"]
    assert [t.acronym for t in annexes.terms] == ["NNA"]
    assert sample[1].annexes.institutions == ()


def test_programmes_know_those_before_and_after_them(sample: tuple[Book, ...]) -> None:
    guide, old = entry(sample, "2023-inm-guia"), entry(sample, "2019-ptat")
    assert guide.continues == (old.reference,)
    assert old.continued_by == (guide.reference,)
    assert [r.id for r in entry(sample, "2023-inm-apartados").related] == ["2023-inm-guia"]
    assert (old.reference.edition, old.reference.byline) == ("2019", "Gobierno de México")


def test_every_anchor_is_used_once(sample: tuple[Book, ...]) -> None:
    for book in sample:
        anchors = [chapter.anchor for chapter in book.chapters]
        anchors += [section.anchor for chapter in book.chapters for section in chapter.sections]
        for item in book.entries:
            anchors += [note.anchor for note in item.notes.values()]
            anchors += [table.anchor for table in item.tables()]
            anchors += {item.anchor, *(part.anchor for part in item.parts)}
        assert len(anchors) == len(set(anchors))


def test_resolving_twice_gives_the_same(tree: Tree) -> None:
    assert tree.books() == tree.books()


def test_a_publication_that_nobody_names_is_called_as_its_newest_edition(tree: Tree) -> None:
    (tree.root / "publicacion.yml").unlink()
    tree.edit("2023/edicion.yml", "titulo: Compendio de prueba", "titulo: Informe de prueba 2023")
    book = tree.books()[0]
    assert (book.publication.title, book.mention, book.file_stem) == (
        "Informe de prueba",
        "la edición 2023",
        "compendio-2023",
    )


def test_what_a_kind_says_gives_way_to_what_the_edition_says(tree: Tree) -> None:
    edition = tree.books()[0].edition
    assert (edition.kind, edition.label) == ("lenguaje_claro", "Edición en lenguaje claro")
    assert edition.short_notice == "Edición en lenguaje claro; no es el texto oficial."
    tree.edit(
        "2023/edicion.yml",
        "tipo: lenguaje_claro",
        "tipo: informe\netiqueta: Avance\naviso_breve: Es un avance.",
    )
    edition = tree.books()[0].edition
    assert (edition.kind, edition.label, edition.short_notice) == ("informe", "Avance", "Es un avance.")
