"""Builds the site with MkDocs, through a plugin that adds our pages and files.

`mkdocs_hooks.py`, which mkdocs.yml names, registers the same plugin for `mkdocs build` and `mkdocs serve`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from compendium.render.progress import RenderProblem
from compendium.render.site.config import config_problem
from compendium.render.site.page import Page
from compendium.render.site.site import TEMPLATES, Site
from compendium.render.site.theme import NOT_FOUND, front_matter, prepare_environment

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

Application = Callable[..., Iterable[bytes]]  # WSGI's, see PEP 3333
THEME = TEMPLATES / "theme"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class SitePlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Gives MkDocs the pages and files of a site, which `load_site` makes for each build."""

    def __init__(self, load_site: Callable[[MkDocsConfig], Site]) -> None:
        super().__init__()
        self._load_site = load_site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the site; set its name, its address and what the theme's templates read of it."""
        self._site = self._load_site(config)
        config.site_name = self._site.settings.name
        config.site_url = self._site.settings.address  # `mkdocs serve` puts its own in its place
        config.extra.update(self._site.theme_values())
        # MkDocs' own sitemap.xml says that every page changed on the day of the build: ours is among the files.
        config.theme.static_templates.intersection_update({NOT_FOUND})
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The files of the site in the place of those of `docs_dir` and of the theme."""
        del files
        return Files([*self._pages(config), *self._static_files(config)])

    def _pages(self, config: MkDocsConfig) -> Iterator[File]:
        for page in self._site.pages:
            file = File.generated(config, page.source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            SitePage(self._site, page, file, config)  # which sets itself as the file's page
            yield file

    def _static_files(self, config: MkDocsConfig) -> Iterator[File]:
        for name in self._site.static_names():
            content = self._site.content(name)
            yield File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the environment of the theme's templates as our own builder does."""
        del files
        prepare_environment(env, THEME, config)
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Blank the policy of the pages: it forbids the script that reloads them."""
        del config, builder
        if application := server.get_app():  # both are methods of wsgiref's server
            server.set_app(without_policy(application))
        return server


class SitePage(MkDocsPage):
    """A page whose front matter and HTML come from the site: MkDocs need not read any Markdown."""

    def __init__(self, site: Site, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(page.title, file, config)
        self._site = site
        self._page = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the front matter."""
        del config
        self._body = self._site.body(self._page)
        self.markdown, self.meta = "", front_matter(self._body)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the HTML."""
        del config, files
        self.content = self._body.html


def without_policy(application: Application) -> Application:
    """Wrap a WSGI application to blank the policy of pages without changing their length."""

    def wrapped(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
        for part in application(environ, start_response):
            yield POLICY.sub(lambda policy: b" " * len(policy[0]), part)

    return wrapped


def build_site(site: Site, config: Path, target: Path) -> None:
    """Let MkDocs write a site to an empty folder. Raises RenderProblem with its warnings."""
    with _warnings_as_problems():
        # The hooks would load the content again; `docs_dir` has to exist, and nothing in it is used.
        loaded = load_config(str(config), hooks=[], watch=[], docs_dir=str(THEME), site_dir=str(target))
        loaded.plugins["compendio"] = SitePlugin(lambda config: site)
        build(loaded)


@contextmanager
def _warnings_as_problems() -> Iterator[None]:
    """Collect what MkDocs logs inside; nothing of it reaches the terminal. Raises RenderProblem."""
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
        raise RenderProblem(tuple(map(config_problem, handler.messages)))


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
