"""Books → the website: pages, their bodies, the staged site, the builder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from compendium.book import Book
from compendium.files import passing_folder, replaced_folder
from compendium.render.progress import Progress
from compendium.render.site.addresses import GUIDE
from compendium.render.site.bodies import render_bodies
from compendium.render.site.builder import build_site, read_settings
from compendium.render.site.explorer import explorer_files
from compendium.render.site.extras import extra_files
from compendium.render.site.figures import figures_page
from compendium.render.site.fixed import edition_pages, site_pages
from compendium.render.site.guide import PICTURES, guide_pages
from compendium.render.site.lists import list_pages, menus
from compendium.render.site.page import Page
from compendium.render.site.programmes import programme_pages, views_of
from compendium.render.site.search import search_files
from compendium.render.site.settings import NOTHING, Handed, Settings
from compendium.render.site.stage import assets, version_of, write_beside, write_stage
from compendium.render.site.views import ProgrammeView

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "site"


def render_site(
    books: tuple[Book, ...], output: Path, *, config: Path, progress: Progress, handed: Handed = NOTHING
) -> Path:
    """Make the website of all editions, the newest first, in `output`/site; the answer is its folder.

    `config` is the site's mkdocs.yml, `handed` what other renderers made. Raises RenderProblem, FileProblem; then
    the last site stays as it was.
    """
    progress("Se escriben las páginas del sitio")
    settings = read_settings(config, TEMPLATES, handed)
    views = views_of(books)
    with (
        passing_folder(output.absolute() / ".build" / "etapa") as folder,
        replaced_folder(output / "site") as target,
    ):
        bodies = render_bodies(all_pages(books, views, settings), settings)
        files = _files(books, views, settings)
        facts = {**_facts(books, settings), "version": version_of(files)}
        staged = write_stage(folder, bodies, facts, TEMPLATES, config)
        progress("Se arma el sitio")
        build_site(staged, target)
        write_beside(target, files, TEMPLATES)
        _copy_files(handed, target)
    return output / "site"


def all_pages(
    books: tuple[Book, ...], views: Mapping[str, ProgrammeView], settings: Settings
) -> Iterator[Page]:
    """Every page of the site, before it is rendered."""
    yield from site_pages(books, settings)
    yield from guide_pages(books[0].edition.id, settings)
    for book in books:
        yield from edition_pages(book, settings)
        yield from list_pages(book, settings)
        yield figures_page(book, views, settings)
        yield from programme_pages(book, views, settings)


def _files(books: tuple[Book, ...], views: Mapping[str, ProgrammeView], settings: Settings) -> dict[str, str]:
    """What stands beside the pages, path in the site → text."""
    return {
        **settings.handed.data,
        **assets(TEMPLATES),
        **search_files(books, views),
        **explorer_files(books),
        **extra_files(books, settings),
    }


def _facts(books: tuple[Book, ...], settings: Settings) -> dict[str, object]:
    """What the theme knows of the whole site: its menus, whether it has a guide, whether it may be published."""
    return {
        "edicion": books[0].edition.id,
        "menu": {year: list(names) for year, names in menus(books).items()},
        "guia": bool(settings.handed.guide),
        "borrador": any(book.draft for book in books),
    }


def _copy_files(handed: Handed, target: Path) -> None:
    """The books, and the guide's pictures."""
    copies = [(path, target / "pdf" / path.name) for path in handed.books.values()]
    copies += [(path, target / GUIDE / PICTURES / name) for name, path in handed.pictures.items()]
    for path, place in copies:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
