"""The files of the book in pdf/: those that are of the content as it is stay, and the site offers them."""

from __future__ import annotations

from datetime import date
from zipfile import ZipFile

import pytest

from compendium.book_files import current_files
from compendium.files import write_text
from compendium.incremental import update_all, update_offline
from compendium.pipeline import build_site
from compendium.render.book.options import PLAIN, BookOptions, Only
from tests.conftest import TODAY, Tree
from tests.fake_renderers import GUIDE, FakeRenderers, build, printed

VARIANTS = (
    BookOptions(a4=True),
    BookOptions(for_press=True, large_print=True),
    BookOptions(only=Only("institucion", "INM")),
)
OTHERS = ["-a4", "-institucion-INM", "-letra-grande-imprenta-cubierta", "-letra-grande-imprenta"]


@pytest.fixture
def with_variants(tree: Tree, renderers: FakeRenderers) -> Tree:
    """The sample with its book in many sizes and forms, and a copy that somebody keeps."""
    for options in VARIANTS:
        printed(tree, options)
    printed(tree, epub=True)
    write_text(tree.folders.pdf / "compendio-2023-a4-copia.pdf", "mía")
    renderers.made.clear()
    return tree


def names(tree: Tree) -> list[str]:
    """The files in pdf/ but for the copy, without what all have in their names."""
    found = sorted(path.name for path in tree.folders.pdf.iterdir())
    assert "compendio-2023-a4-copia.pdf" in found
    return [
        name.removeprefix("compendio-2023").removesuffix(".pdf")
        for name in found
        if "copia" not in name and not name.startswith("paginas")
    ]


def test_of_changed_content_no_older_file_of_the_book_is_left(with_variants: Tree) -> None:
    tree = with_variants
    assert names(tree) == [*OTHERS, ".epub", ""]
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    removed = update_all(tree.folders, TODAY, lambda step: None).removed
    assert [path.name.removeprefix("compendio-2023") for path in removed] == [
        *(f"{name}.pdf" for name in OTHERS),
        ".epub",
    ]
    assert names(tree) == [""]


COLOURS = """
colores:
  principal: "#123f6b"
  acento: "#8a6520"
  complemento: "#5b2a6e"
"""


@pytest.mark.parametrize(
    "change", [COLOURS, "lugar: Guadalajara", "etiqueta: Informe", "aviso_breve: Aviso."]
)
def test_of_another_look_no_older_file_of_the_book_is_left(change: str, with_variants: Tree) -> None:
    tree, name = with_variants, "2023/edicion.yml"
    text = (tree.root / name).read_text(encoding="utf-8").replace("lugar: Ciudad de México\n", "")
    tree.write(name, f"{text}{change}\n")
    update_all(tree.folders, TODAY, lambda step: None)
    assert names(tree) == [""]


@pytest.mark.parametrize("made", [PLAIN, VARIANTS[0]])
def test_also_one_file_made_alone_takes_the_older_ones_away(with_variants: Tree, made: BookOptions) -> None:
    with_variants.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    printed(with_variants, made)
    assert names(with_variants) == [made.suffix]


@pytest.mark.parametrize("change", ["nothing", "day", "comment", "draft"])
def test_what_readers_do_not_see_leaves_every_file_of_the_book(with_variants: Tree, change: str) -> None:
    tree, day = with_variants, TODAY
    before = names(tree)
    if change == "day":
        day = date(2024, 1, 2)
    elif change == "comment":
        tree.edit(GUIDE, "orden: 10\n", "orden: 10 # dos después\n")
    elif change == "draft":
        text = (tree.root / GUIDE).read_text("utf-8").replace("2023-inm-guia", "2023-inm-otra")
        tree.write(
            GUIDE.replace("guia.yml", "otra.yml"),
            text.replace("orden: 10\n", "orden: 99\nestado: borrador\n"),
        )
    assert update_all(tree.folders, day, lambda step: None).removed == ()
    assert names(tree) == before


def test_files_of_another_program_are_taken_away(
    with_variants: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    build(with_variants)
    assert names(with_variants) == [""]


def test_files_that_nobody_knows_of_are_taken_away(with_variants: Tree) -> None:
    for path in (with_variants.folders.cache_dir / "libros").iterdir():
        path.unlink()
    (with_variants.folders.book_stamp()).unlink()
    build(with_variants)
    assert names(with_variants) == [""]


def test_a_draft_stands_beside_the_book_for_readers_until_that_is_made_again(
    with_variants: Tree, renderers: FakeRenderers
) -> None:
    tree = with_variants
    before = names(tree)
    update_all(tree.folders, TODAY, lambda step: None, drafts=True)
    printed(tree, VARIANTS[0], drafts=True)
    assert names(tree) == sorted([*before, "-a4-borrador", "-borrador"], key=_file)
    assert (tree.folders.pdf / "paginas-borrador.json").exists()
    assert [file.path.name for file in current_files(tree.folders, tree.books()) if file.draft] == []
    build(tree)
    assert names(tree) == before


def _file(name: str) -> str:
    return name if name.endswith(".epub") else f"{name}.pdf"


def test_a_draft_takes_away_what_readers_should_no_longer_get(with_variants: Tree) -> None:
    with_variants.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    printed(with_variants, drafts=True)
    assert names(with_variants) == ["-borrador"]


# What the site offers


PLAIN_BOOK, LARGE_BOOK = "pdf/compendio-2023.pdf", "pdf/compendio-2023-letra-grande.pdf"
ZIP = "descargas/compendio-sin-conexion.zip"


def test_the_site_offers_the_files_that_are_of_its_content(tree: Tree, renderers: FakeRenderers) -> None:
    printed(tree, BookOptions(large_print=True))
    build(tree)
    assert renderers.offered == [LARGE_BOOK, PLAIN_BOOK]
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build_site(tree.folders, tree.books(), lambda step: None)
    assert renderers.offered == []
    build(tree)
    assert renderers.offered == [PLAIN_BOOK]


def test_the_site_offers_its_copy_that_does_not_hold_itself(tree: Tree, renderers: FakeRenderers) -> None:
    (archive,) = update_offline(tree.folders, TODAY, lambda step: None).files
    assert renderers.offered == [PLAIN_BOOK, ZIP]
    assert [name for name in ZipFile(archive).namelist() if "zip" in name] == []
    made = list(renderers.made)
    update_offline(tree.folders, TODAY, lambda step: None)
    assert renderers.made == made


def test_a_copy_of_older_content_is_not_offered_and_is_packed_anew(
    tree: Tree, renderers: FakeRenderers
) -> None:
    (archive,) = update_offline(tree.folders, TODAY, lambda step: None).files
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build(tree)
    assert renderers.offered == [PLAIN_BOOK]
    update_offline(tree.folders, TODAY, lambda step: None)
    assert renderers.offered == [PLAIN_BOOK, ZIP]
    assert ZipFile(archive).read("compendio/index.html").decode() == "Guía nueva"


def test_a_draft_is_offered_to_nobody(tree: Tree, renderers: FakeRenderers) -> None:
    update_all(tree.folders, TODAY, lambda step: None, drafts=True)
    assert renderers.offered == []
