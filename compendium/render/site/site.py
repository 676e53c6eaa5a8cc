"""The website as a value: which files it has, and what is in each, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from compendium.book import Book
from compendium.render.site.addresses import GUIDE
from compendium.render.site.assets import assets, first_script, schemes, version_of
from compendium.render.site.bodies import Bodies
from compendium.render.site.builder import OWN, Builder, read_settings
from compendium.render.site.countries import country_pages
from compendium.render.site.downloads import offered
from compendium.render.site.explorer import explorer_files, table_files
from compendium.render.site.extras import extra_files
from compendium.render.site.figures import figures_page
from compendium.render.site.fixed import edition_pages, site_pages
from compendium.render.site.guide import PICTURES, guide_pages
from compendium.render.site.icons import Colours, icon_files
from compendium.render.site.index_pages import index_pages
from compendium.render.site.lists import list_pages, menus
from compendium.render.site.page import Page
from compendium.render.site.pictures import png_size
from compendium.render.site.programmes import programme_pages, views_of
from compendium.render.site.search import search_files
from compendium.render.site.settings import Handed, Settings
from compendium.render.site.views import ProgrammeView

PREVIEW = "assets/vista.png"
TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "site"


class Site:
    """The website of all editions, the newest first. Raises RenderProblem.

    `config` is the site's mkdocs.yml, `handed` what other renderers made.
    """

    def __init__(self, books: tuple[Book, ...], config: Path, handed: Handed) -> None:
        self._books = books
        self._settings = read_settings(config, TEMPLATES, handed, books[0].publication)
        self._views = views_of(books)
        self._pages = {page.file: page for page in all_pages(books, self._views, self._settings)}
        self._bodies = Bodies(self._settings, self._views)
        self._builder = Builder(
            config, TEMPLATES / "theme", self._pages.values(), self._settings.name, self._facts()
        )

    def names(self) -> Iterator[str]:
        """The paths of all files."""
        for files in (self._pages, OWN, self._versioned, self._extras, self._data, self._copies, self._icons):
            yield from files

    def content(self, name: str) -> bytes:
        """What is in a file. Raises KeyError if the site has no such file."""
        if page := self._pages.get(name):
            return self._builder.page(self._bodies.of(page)).encode()
        if name in OWN:
            return self._builder.own(name)
        if make := self._data.get(name):
            return make().encode()
        if icon := self._icons.get(name):
            return icon
        text = self._versioned.get(name, self._extras.get(name))
        return self._copies[name].read_bytes() if text is None else text.encode()

    @cached_property
    def _data(self) -> Mapping[str, Callable[[], str]]:
        """The open data, and the explorer's cut of it: path in the site → what makes the text."""
        data = self._settings.handed.data
        return {**data, **table_files(self._books, data)}

    @cached_property
    def _versioned(self) -> dict[str, str]:
        """What pages ask for by its version, path in the site → text: a browser keeps these."""
        search = search_files(self._books, self._views)
        return {
            **assets(TEMPLATES, self._settings.publication.colours),
            **search,
            **explorer_files(self._books),
        }

    @cached_property
    def _extras(self) -> dict[str, str]:
        return extra_files(self._books, self._pages.values(), self._settings)

    @cached_property
    def _icons(self) -> dict[str, bytes]:
        publication = self._settings.publication
        light, _ = schemes(TEMPLATES, publication.colours)
        icon = Colours(ground=light["guinda"], ink=light["cabeza-tinta"])
        return icon_files(publication.title, publication.language, icon)

    @cached_property
    def _copies(self) -> dict[str, Path]:
        """The books, the guide's pictures, fonts and the like: path in the site → the file that it is a copy of."""
        handed, fixed = self._settings.handed, TEMPLATES / "assets"
        return {
            **{f"assets/{path.relative_to(fixed)}": path for path in fixed.rglob("*") if path.is_file()},
            **({PREVIEW: handed.preview} if handed.preview else {}),
            **{download.address: download.path for download in offered(self._settings)},
            **{f"{GUIDE}{PICTURES}{name}": path for name, path in handed.pictures.items()},
        }

    def _facts(self) -> dict[str, object]:
        """What the theme knows of the whole site: its menus, whether it has a guide, may be published, its scripts."""
        preview = self._settings.handed.preview
        return {
            "publicacion": self._settings.publication,
            "edicion": self._books[0].edition.id,
            "ediciones": {book.edition.id: book.edition for book in self._books},
            "menu": {year: list(names) for year, names in menus(self._books).items()},
            "guia": bool(self._settings.handed.guide),
            "vista": png_size(preview) if preview else None,
            "borrador": any(book.draft for book in self._books),
            "version": version_of(self._versioned),
            "primero": first_script(TEMPLATES),
            "tonos": [scheme["cabeza"] for scheme in schemes(TEMPLATES, self._settings.publication.colours)],
        }


def all_pages(
    books: tuple[Book, ...], views: Mapping[str, ProgrammeView], settings: Settings
) -> Iterator[Page]:
    """Every page of the site, before it is rendered."""
    yield from site_pages(books, settings)
    yield from guide_pages(books[0].edition.id, settings)
    for book in books:
        yield from edition_pages(book, settings)
        yield from list_pages(book, views)
        yield from index_pages(book, views)
        yield from country_pages(book, views)
        yield figures_page(book, views, settings)
        yield from programme_pages(book, views, settings)
