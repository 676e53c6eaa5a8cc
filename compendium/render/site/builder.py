"""Pages with their bodies → the site's HTML, with MkDocs. The only module that knows the builder.

A page reaches MkDocs as what stands in its front matter, its body among it (`cuerpo`): the body is HTML that has
passed the sanitiser, and as Markdown text every tag of it would be parsed once more. The templates read front matter
and configuration, nothing else, so any builder of that form can take over.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as BuilderPage
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from compendium.problems import Level, Location, Problem
from compendium.publication import Publication
from compendium.render.progress import RenderProblem
from compendium.render.site.addresses import HOME, root
from compendium.render.site.bodies import Body
from compendium.render.site.page import Page
from compendium.render.site.settings import Handed, Settings
from compendium.render.template_cache import compiled

RULE = "sitio-mkdocs"
NOT_FOUND = "404.html"
OWN = (NOT_FOUND,)  # what the builder makes besides pages


def read_settings(config: Path, templates: Path, handed: Handed, publication: Publication) -> Settings:
    """What mkdocs.yml and the publication set for the pages. Raises RenderProblem."""
    try:
        with config.open(encoding="utf-8") as file:
            values = yaml_load(file)
    except (OSError, YAMLError, MkDocsException) as error:
        raise _problem([f"No se puede leer la configuración del sitio: {error}"], config.name) from error
    extra = values.get("extra") or {}
    return Settings(
        publication=publication,
        address=values.get("site_url") or "",
        repository=extra.get("repositorio") or "",
        templates=templates,
        handed=handed,
    )


class Builder:
    """MkDocs with the site's configuration, name and theme; it knows all pages, and makes the HTML of each.

    `facts` are what the theme's templates know of the whole site. A warning of MkDocs raises RenderProblem.
    """

    def __init__(
        self, config: Path, theme: Path, pages: Collection[Page], name: str, facts: Mapping[str, object]
    ) -> None:
        self._pages = pages
        self._made: dict[str, File] = {}
        with _no_complaints():
            # MkDocs wants folders of pages and of a site; it reads nothing there and writes nothing.
            folders = {"docs_dir": str(theme), "site_dir": str(theme.parent / "site")}
            self._config = load_config(str(config), site_name=name, **folders)
            self._config.theme.dirs.insert(0, str(theme))
            self._config.extra.update(facts)
            menu = Files([self._file(page) for page in pages if page.address == HOME])
            self._navigation = get_navigation(menu, self._config)
        self._environment = self._config.theme.get_env()
        self._environment.bytecode_cache = compiled(theme)
        self._environment.globals["shared"] = lru_cache(maxsize=None)(self._shared)

    def _file(self, page: Page) -> File:
        if page.source not in self._made:
            file = File(page.source, None, self._config.site_dir, self._config.use_directory_urls)
            BuilderPage(None, file, self._config)  # which then is the file's page
            self._made[page.source] = file
        return self._made[page.source]

    def page(self, body: Body) -> str:
        """The HTML of a page."""
        page = copy(self._file(body.page).page)  # so that the page itself holds no body
        assert page
        page.meta = _front_matter(body)
        context = get_context(self._navigation, [], self._config, page)
        return self._environment.get_template("main.html").render(context)

    def _shared(self, name: str, root: str, base_url: str, year: str, section: str = "") -> str:
        """A part of the theme that many pages share; the templates ask for it."""
        given = {"config": self._config, "root": root, "base_url": base_url, "year": year, "section": section}
        return self._environment.get_template(f"partials/{name}.html").render(given)

    def own(self, name: str) -> bytes:
        """A file that is no page, one of OWN."""
        # Nobody knows at which address a page was not found: its links begin at the root.
        base = urlsplit(self._config.site_url or "/").path
        context = get_context(self._navigation, [], self._config, base_url=base)
        return self._environment.get_template(name).render(context).encode()


def _front_matter(body: Body) -> dict[str, Any]:
    page = body.page
    return {
        "title": page.title,
        "ventana": page.window_title or page.title,
        "description": page.description,
        "edicion": page.edition,
        "seccion": page.section,
        "raiz": root(page.address),
        "datos": body.linked_data,
        "cuerpo": body.html,
    }


def _problem(messages: Iterable[str], place: str = "mkdocs.yml") -> RenderProblem:
    location = Location(place)
    return RenderProblem(tuple(Problem(location, Level.ERROR, RULE, message) for message in messages))


@contextmanager
def _no_complaints() -> Iterator[None]:
    """Warnings and errors that the builder logs raise RenderProblem; nothing of them reaches the terminal."""
    handler, logger = _Collector(level=logging.WARNING), logging.getLogger("mkdocs")
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    except MkDocsException as error:
        handler.messages.append(str(error))
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
    if handler.messages:
        raise _problem(handler.messages)


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
