"""Book and site are made when something changed, not when nothing did, never of content with errors."""

from __future__ import annotations

from datetime import date

import pytest

from compendium.book_files import current_files
from compendium.pipeline import build_book, build_site, check_content
from compendium.problems import ContentErrors
from compendium.render.book.options import BookOptions, Only
from compendium.render.progress import RenderProblem
from tests.conftest import Tree
from tests.fake_renderers import BOTH, GUIDE, FakeRenderers, build, outputs, printed


def test_the_first_build_makes_both(tree: Tree, renderers: FakeRenderers) -> None:
    assert build(tree) == ["Se revisa el contenido", "Se compone el libro", "Se hace el sitio"]
    assert renderers.made == BOTH
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_with_nothing_changed_nothing_is_made(tree: Tree, renderers: FakeRenderers) -> None:
    build(tree)
    assert build(tree) == []
    assert renderers.made == BOTH


@pytest.mark.parametrize(
    ("lost", "made"),
    [
        ("pdf/compendio-2023.pdf", BOTH[:1]),
        ("pdf/paginas.json", BOTH[:1]),
        ("site/index.html", BOTH[1:]),
        (".build/sello", BOTH[1:]),
        (".build/sello-libro", BOTH[:1]),
    ],
)
def test_what_is_lost_is_made_again(tree: Tree, renderers: FakeRenderers, lost: str, made: list[str]) -> None:
    build(tree)
    (tree.folders.output / lost).unlink()
    build(tree)
    assert renderers.made[2:] == made
    assert build(tree) == []


def test_a_damaged_stamp_is_made_again(tree: Tree, renderers: FakeRenderers) -> None:
    build(tree)
    tree.folders.stamp.write_bytes(b"{\xff")
    build(tree)
    assert renderers.made == [*BOTH, BOTH[1]]
    assert build(tree) == []


def test_a_changed_text_is_made_anew(tree: Tree, renderers: FakeRenderers) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build(tree)
    assert outputs(tree.folders) == ["Guía nueva", "Guía nueva"]
    assert renderers.made == BOTH * 2


def test_the_day_counts_as_an_embargo_may_end(tree: Tree, renderers: FakeRenderers) -> None:
    tree.edit(GUIDE, "orden: 10\n", "orden: 10\nembargo: 2024-01-02\n")
    build(tree)
    build(tree, date(2024, 1, 2))
    assert renderers.made == ["2023-segob-registro en el libro", "2023-segob-registro en el sitio", *BOTH]


def test_nothing_is_made_of_content_with_errors(tree: Tree, renderers: FakeRenderers) -> None:
    build(tree)
    tree.edit(GUIDE, "orden: 10\n", "orden: diez\n")
    tree.edit("siglas.yml", "sigla: NNA", "siglas: NNA")
    with pytest.raises(ContentErrors) as caught:
        build(tree)
    assert {problem.place.path for problem in caught.value.problems} == {
        f"content/{GUIDE}",
        "content/siglas.yml",
    }
    assert renderers.made == BOTH
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_warnings_are_no_errors(tree: Tree, renderers: FakeRenderers) -> None:
    tree.edit(
        "instituciones.yml",
        '  depende_de: segob\n  anexos: ["2023"]\n- id: gob',
        "  depende_de: segob\n- id: gob",
    )
    assert "glosario-anexo" in {problem.rule for problem in check_content(tree.folders)[1]}
    build(tree)
    assert renderers.made == BOTH


@pytest.mark.parametrize("failing", ["libro", "sitio"])
def test_what_failed_is_tried_again_also_when_the_text_is_the_old_one(
    tree: Tree, renderers: FakeRenderers, failing: str
) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    renderers.failing = failing
    with pytest.raises(RenderProblem, match="No cabe"):
        build(tree)
    renderers.failing = ""
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    build(tree)
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_a_book_is_made_once_for_each_way_that_it_is_asked_for(tree: Tree, renderers: FakeRenderers) -> None:
    for _ in range(2):
        printed(tree)
        printed(tree, BookOptions(a4=True))
        printed(tree, epub=True)
    one = "2023-inm-guia en el libro"
    assert renderers.made == [one, f"{one}-a4", "2023-inm-guia en el teléfono"]


def test_any_edition_is_printed_when_it_is_asked_for(tree: Tree, renderers: FakeRenderers) -> None:
    for _ in range(2):
        assert [path.name for path in printed(tree, edition="2019").files] == ["compendio-2019.pdf"]
        assert [path.name for path in printed(tree).files] == ["compendio-2023.pdf"]
        printed(tree, BookOptions(a4=True), edition="2019")
        printed(tree, edition="2023")
    assert renderers.made == [
        "2019-ptat en el libro",
        "2023-inm-guia en el libro",
        "2019-ptat en el libro-a4",
        "2023-inm-guia en el libro",
    ]


def test_the_printed_pages_are_those_of_the_newest_edition(tree: Tree, renderers: FakeRenderers) -> None:
    pages = tree.folders.pdf / "paginas.json"
    printed(tree, edition="2019")
    assert not pages.exists()
    printed(tree)
    assert pages.exists()
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    (removed,) = printed(tree, BookOptions(a4=True), edition="2019").removed
    assert (removed.name, pages.exists()) == ("compendio-2023.pdf", False)


def test_an_unknown_edition_is_refused_with_those_that_there_are(
    tree: Tree, renderers: FakeRenderers
) -> None:
    with pytest.raises(RenderProblem) as caught:
        printed(tree, edition="2018")
    assert [str(problem) for problem in caught.value.problems] == [
        "content:1:1: error: No hay ninguna edición «2018» que se pueda imprimir. Use una de éstas: 2023, 2019. "
        "[libro-edicion]"
    ]


def test_a_part_and_its_epub_are_two_files_of_their_own(tree: Tree, renderers: FakeRenderers) -> None:
    part = BookOptions(a4=True, only=Only("objetivo", "2"))
    for _ in range(2):
        files = printed(tree, part, epub=True).files
        assert [path.name for path in files] == [
            "compendio-2023-objetivo-2-a4.pdf",
            "compendio-2023-objetivo-2.epub",
        ]
    assert renderers.made[1].endswith("en el teléfono-objetivo-2")
    assert len(renderers.made) == 2
    variants = [file.variant for file in current_files(tree.folders, tree.books())]
    assert variants == ["objetivo-2-a4", "objetivo-2-epub"]


@pytest.mark.parametrize("change", ["content", "drafts", "lost", "pages", "stamp"])
def test_a_book_is_made_anew_when_it_may_be_another(
    tree: Tree, renderers: FakeRenderers, change: str
) -> None:
    printed(tree)
    if change == "content":
        tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    elif change == "lost":
        (tree.folders.pdf / "compendio-2023.pdf").unlink()
    elif change == "pages":
        (tree.folders.pdf / "paginas.json").unlink()
    elif change == "stamp":
        tree.folders.book_stamp().write_bytes(b"{\xff")
    printed(tree, drafts=change == "drafts")
    assert len(renderers.made) == 2


def test_a_book_that_failed_is_tried_again_also_when_the_text_is_the_old_one(
    tree: Tree, renderers: FakeRenderers
) -> None:
    printed(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    renderers.failing = "libro"
    with pytest.raises(RenderProblem, match="No cabe"):
        printed(tree)
    renderers.failing = ""
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    printed(tree)
    assert renderers.made == ["2023-inm-guia en el libro"] * 2


def test_what_both_outputs_need_is_not_made_again_for_the_book_alone(
    tree: Tree, renderers: FakeRenderers
) -> None:
    build(tree)
    printed(tree)
    assert renderers.made == BOTH


def test_the_site_follows_the_files_of_the_book(tree: Tree, renderers: FakeRenderers) -> None:
    build(tree)
    printed(tree, BookOptions(a4=True))
    build(tree)
    assert renderers.made[2:] == ["2023-inm-guia en el libro-a4", BOTH[1]]
    assert build(tree) == []


@pytest.mark.parametrize("alone", ["book", "site"])
def test_one_output_made_alone_is_not_taken_for_both(
    tree: Tree, renderers: FakeRenderers, alone: str
) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    make = build_book if alone == "book" else build_site
    make(tree.folders, tree.books(), lambda step: None)
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    build(tree)
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


# The files of the book beside each other
