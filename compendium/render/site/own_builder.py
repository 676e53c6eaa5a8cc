"""Builds the site without MkDocs: renders the templates of the theme with Jinja alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment

from compendium.render.site.addresses import HOME
from compendium.render.site.bodies import Body
from compendium.render.site.theme import NOT_FOUND, front_matter, prepare_environment


@dataclass(frozen=True)
class BuilderConfig:
    """The part of MkDocs' `config` that the templates read."""

    site_name: str
    site_url: str
    theme: Mapping[str, object]
    extra: Mapping[str, object]


@dataclass(frozen=True)
class PageContext:
    """The part of MkDocs' `page` that the templates read."""

    meta: Mapping[str, str]
    content: str
    canonical_url: str
    is_homepage: bool


class OwnBuilder:
    """Renders pages and the page of addresses that are not found."""

    def __init__(self, theme: Path, config: BuilderConfig) -> None:
        self._config = config
        self._environment = Environment(auto_reload=False)
        prepare_environment(self._environment, theme, config)

    def page(self, body: Body) -> str:
        """The HTML of a page."""
        address = body.page.address
        page = PageContext(
            front_matter(body), body.html, f"{self._config.site_url}{address}", is_homepage=address == HOME
        )
        base_url = page.meta["root"].rstrip("/") or "."
        return self._render("main.html", page=page, base_url=base_url)

    def not_found(self) -> str:
        """The HTML of 404.html, whose links begin at the root: it is shown at any address."""
        return self._render(NOT_FOUND, page=None, base_url=urlsplit(self._config.site_url).path or "/")

    def _render(self, template: str, **values: object) -> str:
        return self._environment.get_template(template).render(config=self._config, **values)
