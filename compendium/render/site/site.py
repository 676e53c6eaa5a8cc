"""The website in memory: names of files, and content rendered on demand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from compendium.book import Book
from compendium.model import Edition
from compendium.publication import PLAIN_LANGUAGE
from compendium.render.site.addresses import GUIDE
from compendium.render.site.assets import (
    colour_schemes,
    content_version,
    first_script,
    style_and_script_files,
)
from compendium.render.site.bodies import Body, PageBodies
from compendium.render.site.config import read_config
from compendium.render.site.country_pages import country_pages
from compendium.render.site.downloads import site_downloads
from compendium.render.site.explorer import explorer_files, table_files
from compendium.render.site.extras import extra_files
from compendium.render.site.figures import figures_page
from compendium.render.site.guide import PICTURES, guide_pages
from compendium.render.site.icons import IconColours, icon_files
from compendium.render.site.image_size import png_size
from compendium.render.site.index_pages import index_pages
from compendium.render.site.labels import LABELS
from compendium.render.site.list_pages import list_pages, menus
from compendium.render.site.main_pages import edition_pages, site_pages
from compendium.render.site.own_builder import BuilderConfig, OwnBuilder
from compendium.render.site.page import Page
from compendium.render.site.programme_pages import programme_pages, programme_views
from compendium.render.site.search_index import search_files
from compendium.render.site.settings import Settings, SiteInputs
from compendium.render.site.theme import NOT_FOUND
from compendium.render.site.views import ProgrammeView

PREVIEW = "assets/vista.png"
TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "site"


class Site:
    """The website of all editions, the newest first.

    `config` is the site's mkdocs.yml, `inputs` what other renderers made. Raises RenderProblem.
    """

    def __init__(self, books: tuple[Book, ...], config: Path, inputs: SiteInputs) -> None:
        self._books = books
        self._config = read_config(config)
        self.settings = Settings(
            books[0].publication, self._config.address, self._config.repository, TEMPLATES, inputs
        )
        self._views = programme_views(books)
        self._pages = {page.file: page for page in all_pages(books, self._views, self.settings)}
        self._bodies = PageBodies(self.settings, self._views)

    @property
    def pages(self) -> Collection[Page]:
        """All pages but 404.html."""
        return self._pages.values()

    def body(self, page: Page) -> Body:
        """The body of a page, which the theme's templates put into their frame."""
        return self._bodies.render(page)

    def names(self) -> Iterator[str]:
        """The paths of all files."""
        yield from self._pages
        yield NOT_FOUND
        yield from self.static_names()

    def static_names(self) -> Iterator[str]:
        """The paths of the files that the theme's templates have no part in."""
        for files in (self._versioned, self._extras, self._data, self._copies, self._icons):
            yield from files

    def content(self, name: str) -> bytes:
        """The content of a file. Raises KeyError if the site has no such file."""
        if page := self._pages.get(name):
            return self._builder.page(self.body(page)).encode()
        if name == NOT_FOUND:
            return self._builder.not_found().encode()
        if make := self._data.get(name):
            return make().encode()
        if icon := self._icons.get(name):
            return icon
        text = self._versioned.get(name, self._extras.get(name))
        return self._copies[name].read_bytes() if text is None else text.encode()

    @cached_property
    def _builder(self) -> OwnBuilder:
        settings = self.settings
        config = BuilderConfig(settings.name, settings.address, self._config.theme, self.theme_values())
        return OwnBuilder(TEMPLATES / "theme", config)

    @cached_property
    def _data(self) -> Mapping[str, Callable[[], str]]:
        """Path in the site → function that makes the text, for open data and explorer tables."""
        data = self.settings.inputs.data
        return {**data, **table_files(self._books, data)}

    @cached_property
    def _versioned(self) -> dict[str, str]:
        """Path in the site → text of the files that pages request with their version."""
        search = search_files(self._books, self._views)
        return {
            **style_and_script_files(TEMPLATES, self.settings.publication.colours),
            **search,
            **explorer_files(self._books),
        }

    @cached_property
    def _extras(self) -> dict[str, str]:
        return extra_files(self._books, self._pages.values(), self.settings)

    @cached_property
    def _icons(self) -> dict[str, bytes]:
        publication = self.settings.publication
        light, _ = colour_schemes(TEMPLATES, publication.colours)
        icon = IconColours(ground=light["guinda"], ink=light["cabeza-tinta"])
        return icon_files(publication.title, publication.language, icon)

    @cached_property
    def _copies(self) -> dict[str, Path]:
        """Path in the site → file to copy: books, pictures of the guide, fonts."""
        inputs, fixed = self.settings.inputs, TEMPLATES / "assets"
        return {
            **{f"assets/{path.relative_to(fixed)}": path for path in fixed.rglob("*") if path.is_file()},
            **({PREVIEW: inputs.preview} if inputs.preview else {}),
            **{download.address: download.path for download in site_downloads(self.settings)},
            **{f"{GUIDE}{PICTURES}{name}": path for name, path in inputs.pictures.items()},
        }

    def theme_values(self) -> dict[str, object]:
        """What the theme's templates read of the whole site, as `config.extra`."""
        preview, publication = self.settings.inputs.preview, self.settings.publication
        editions = {book.edition.id: book.edition for book in self._books}
        return {
            "publication": publication,
            "newest": self._books[0].edition.id,
            "editions": editions,
            "about_labels": {year: about_label(edition) for year, edition in editions.items()},
            "menus": menus(self._books),
            "has_guide": bool(self.settings.inputs.guide),
            "search_hint": publication.search.field or LABELS.search_hint,
            "preview": png_size(preview) if preview else None,
            "preview_text": ". ".join(filter(None, (self.settings.name, publication.motto))),
            "draft": any(book.draft for book in self._books),
            "version": content_version(self._versioned),
            "first_script": first_script(TEMPLATES),
            "header_colours": [scheme["cabeza"] for scheme in colour_schemes(TEMPLATES, publication.colours)],
        }


def about_label(edition: Edition) -> str:
    """The label of the link after the notice of an edition."""
    is_plain = edition.kind == PLAIN_LANGUAGE
    return "Qué es y dónde está el oficial" if is_plain else LABELS.about


def all_pages(
    books: tuple[Book, ...], views: Mapping[str, ProgrammeView], settings: Settings
) -> Iterator[Page]:
    """All pages of the site, not yet rendered."""
    yield from site_pages(books, settings)
    yield from guide_pages(books[0].edition.id, settings)
    for book in books:
        yield from edition_pages(book, settings)
        yield from list_pages(book, views)
        yield from index_pages(book, views)
        yield from country_pages(book, views)
        yield figures_page(book, views, settings)
        yield from programme_pages(book, views, settings)
