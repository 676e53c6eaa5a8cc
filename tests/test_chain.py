"""The chain makes both outputs when something changed, nothing when not, and never from content with errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from compendium import inputs
from compendium.book import Book
from compendium.chain import checked, make_book, make_site
from compendium.files import write_text, write_tree
from compendium.folders import Folders
from compendium.making import make_all, make_offline, make_printed
from compendium.problems import ContentErrors, Level, Location, Problem
from compendium.render.book.options import PLAIN, BookOptions, Only
from compendium.render.pages import book_name, pages_name
from compendium.render.progress import Progress, RenderProblem
from compendium.render.site.settings import Handed
from compendium.variants import current_files
from tests.conftest import TODAY, Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
BOTH = ["2023-inm-guia en el libro", "2023-inm-guia en el sitio"]


class Renderers:
    """Stand-ins for the two renderers: what they write is the title of the guide."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.offered: list[str] = []
        self.failing = ""

    def render_book(
        self, book: Book, output: Path, *, progress: Progress, options: BookOptions, **given: object
    ) -> Path:
        progress("Se compone el libro")
        self._fail("libro")
        path = output / "pdf" / book_name(book.file_stem, draft=book.draft, suffix=options.suffix)
        write_text(path, book.entries[0].title)
        if options == PLAIN:
            write_text(output / "pdf" / pages_name(draft=book.draft), "{}")
        self.made.append(f"{book.entries[0].id} en el libro{options.suffix}")
        return path

    def render_epub(self, book: Book, output: Path, **given: object) -> Path:
        path = output / "pdf" / book_name(book.file_stem, draft=book.draft, ending="epub")
        write_text(path, book.entries[0].title)
        self.made.append(f"{book.entries[0].id} en el teléfono")
        return path

    def render_site(
        self, books: tuple[Book, ...], output: Path, *, progress: Progress, handed: Handed, **given: object
    ) -> Path:
        self.offered = [download.address for download in handed.downloads]
        progress("Se hace el sitio")
        self._fail("sitio")
        write_tree(output / "site", {"index.html": books[0].entries[0].title})
        self.made.append(f"{books[0].entries[0].id} en el sitio")
        return output / "site"

    def _fail(self, name: str) -> None:
        if self.failing == name:
            problem = Problem(Location("x"), Level.ERROR, "libro", "No cabe.")
            raise RenderProblem((problem,))


@pytest.fixture
def renderers(monkeypatch: pytest.MonkeyPatch) -> Renderers:
    fakes = Renderers()
    monkeypatch.setattr("compendium.render.book.build.render_book", fakes.render_book)
    monkeypatch.setattr("compendium.render.book.build.render_epub", fakes.render_epub)
    monkeypatch.setattr("compendium.render.site.write.render_site", fakes.render_site)
    # What the programs are made of does not change here, and takes long to read.
    monkeypatch.setattr(inputs, "CODE", ())
    return fakes


def build(tree: Tree, today: date = TODAY) -> list[str]:
    """The steps of one build."""
    steps: list[str] = []
    make_all(tree.folders, today, steps.append)
    return steps


def outputs(folders: Folders) -> list[str]:
    paths = (folders.pdf / "compendio-2023.pdf", folders.site / "index.html")
    return [path.read_text() for path in paths if path.exists()]


def test_the_first_build_makes_both(tree: Tree, renderers: Renderers) -> None:
    assert build(tree) == ["Se revisa el contenido", "Se compone el libro", "Se hace el sitio"]
    assert renderers.made == BOTH
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_with_nothing_changed_nothing_is_made(tree: Tree, renderers: Renderers) -> None:
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
def test_what_is_lost_is_made_again(tree: Tree, renderers: Renderers, lost: str, made: list[str]) -> None:
    build(tree)
    (tree.folders.output / lost).unlink()
    build(tree)
    assert renderers.made[2:] == made
    assert build(tree) == []


def test_a_damaged_stamp_is_made_again(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    tree.folders.stamp.write_bytes(b"{\xff")
    build(tree)
    assert renderers.made == [*BOTH, BOTH[1]]
    assert build(tree) == []


def test_a_changed_text_is_made_anew(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build(tree)
    assert outputs(tree.folders) == ["Guía nueva", "Guía nueva"]
    assert renderers.made == BOTH * 2


def test_the_day_counts_as_an_embargo_may_end(tree: Tree, renderers: Renderers) -> None:
    tree.edit(GUIDE, "orden: 10\n", "orden: 10\nembargo: 2024-01-02\n")
    build(tree)
    build(tree, date(2024, 1, 2))
    assert renderers.made == ["2023-segob-registro en el libro", "2023-segob-registro en el sitio", *BOTH]


def test_nothing_is_made_of_content_with_errors(tree: Tree, renderers: Renderers) -> None:
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


def test_warnings_are_no_errors(tree: Tree, renderers: Renderers) -> None:
    tree.edit(
        "instituciones.yml",
        '  depende_de: segob\n  anexos: ["2023"]\n- id: gob',
        "  depende_de: segob\n- id: gob",
    )
    assert "glosario-anexo" in {problem.rule for problem in checked(tree.folders)[1]}
    build(tree)
    assert renderers.made == BOTH


@pytest.mark.parametrize("failing", ["libro", "sitio"])
def test_what_failed_is_tried_again_also_when_the_text_is_the_old_one(
    tree: Tree, renderers: Renderers, failing: str
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


def printed(tree: Tree, options: BookOptions = PLAIN, *, epub: bool = False, drafts: bool = False) -> None:
    make_printed(tree.folders, TODAY, lambda step: None, options, epub=epub, drafts=drafts)


def test_a_book_is_made_once_for_each_way_that_it_is_asked_for(tree: Tree, renderers: Renderers) -> None:
    for _ in range(2):
        printed(tree)
        printed(tree, BookOptions(a4=True))
        printed(tree, epub=True)
    one = "2023-inm-guia en el libro"
    assert renderers.made == [one, f"{one}-a4", "2023-inm-guia en el teléfono"]


@pytest.mark.parametrize("change", ["content", "drafts", "lost", "pages", "stamp"])
def test_a_book_is_made_anew_when_it_may_be_another(tree: Tree, renderers: Renderers, change: str) -> None:
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
    tree: Tree, renderers: Renderers
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
    tree: Tree, renderers: Renderers
) -> None:
    build(tree)
    printed(tree)
    assert renderers.made == BOTH


def test_the_site_follows_the_files_of_the_book(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    printed(tree, BookOptions(a4=True))
    build(tree)
    assert renderers.made[2:] == ["2023-inm-guia en el libro-a4", BOTH[1]]
    assert build(tree) == []


@pytest.mark.parametrize("alone", ["book", "site"])
def test_one_output_made_alone_is_not_taken_for_both(tree: Tree, renderers: Renderers, alone: str) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    make = make_book if alone == "book" else make_site
    make(tree.folders, tree.books(), lambda step: None)
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    build(tree)
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


# The files of the book beside each other


VARIANTS = (
    BookOptions(a4=True),
    BookOptions(for_press=True, large_print=True),
    BookOptions(only=Only("institucion", "INM")),
)
OTHERS = ["-a4", "-institucion-INM", "-letra-grande-imprenta"]


@pytest.fixture
def with_variants(tree: Tree, renderers: Renderers) -> Tree:
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
    removed = make_all(tree.folders, TODAY, lambda step: None).removed
    assert [path.name.removeprefix("compendio-2023") for path in removed] == [
        *(f"{name}.pdf" for name in OTHERS),
        ".epub",
    ]
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
    assert make_all(tree.folders, day, lambda step: None).removed == ()
    assert names(tree) == before


def test_files_of_another_program_are_taken_away(
    with_variants: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    build(with_variants)
    assert names(with_variants) == [""]


def test_files_that_nobody_knows_of_are_taken_away(with_variants: Tree) -> None:
    for path in (with_variants.folders.workshop / "libros").iterdir():
        path.unlink()
    (with_variants.folders.book_stamp()).unlink()
    build(with_variants)
    assert names(with_variants) == [""]


def test_a_draft_stands_beside_the_book_for_readers_until_that_is_made_again(
    with_variants: Tree, renderers: Renderers
) -> None:
    tree = with_variants
    before = names(tree)
    make_all(tree.folders, TODAY, lambda step: None, drafts=True)
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


def test_the_site_offers_the_files_that_are_of_its_content(tree: Tree, renderers: Renderers) -> None:
    printed(tree, BookOptions(large_print=True))
    build(tree)
    assert renderers.offered == [LARGE_BOOK, PLAIN_BOOK]
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    make_site(tree.folders, tree.books(), lambda step: None)
    assert renderers.offered == []
    build(tree)
    assert renderers.offered == [PLAIN_BOOK]


def test_the_site_offers_its_copy_that_does_not_hold_itself(tree: Tree, renderers: Renderers) -> None:
    (archive,) = make_offline(tree.folders, TODAY, lambda step: None).files
    assert renderers.offered == [PLAIN_BOOK, ZIP]
    assert [name for name in ZipFile(archive).namelist() if "zip" in name] == []
    made = list(renderers.made)
    make_offline(tree.folders, TODAY, lambda step: None)
    assert renderers.made == made


def test_a_copy_of_older_content_is_not_offered_and_is_packed_anew(tree: Tree, renderers: Renderers) -> None:
    (archive,) = make_offline(tree.folders, TODAY, lambda step: None).files
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build(tree)
    assert renderers.offered == [PLAIN_BOOK]
    make_offline(tree.folders, TODAY, lambda step: None)
    assert renderers.offered == [PLAIN_BOOK, ZIP]
    assert ZipFile(archive).read("compendio/index.html").decode() == "Guía nueva"


def test_a_draft_is_offered_to_nobody(tree: Tree, renderers: Renderers) -> None:
    make_all(tree.folders, TODAY, lambda step: None, drafts=True)
    assert renderers.offered == []
