"""Renders the bodies of pages with the templates of templates/site/pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compendium.months import date_in_words
from compendium.plurals import count_noun, noun
from compendium.publication import capitalize, of
from compendium.render import markup
from compendium.render.foreign_terms import mark_foreign_terms
from compendium.render.site import addresses, formatting
from compendium.render.site.country_pages import country_id
from compendium.render.site.labels import LABELS
from compendium.render.site.linked_data import linked_data
from compendium.render.site.list_pages import count_programmes, count_reported
from compendium.render.site.page import Page
from compendium.render.site.settings import Settings
from compendium.render.site.summaries import Views
from compendium.render.site.views import TableView
from compendium.render.template_cache import bytecode_cache


@dataclass(frozen=True)
class Body:
    """A page rendered without its frame: HTML, JSON-LD, and the title of its window."""

    page: Page
    html: str
    linked_data: str
    window_title: str


class PageBodies:
    """Renders bodies of pages. Their links are relative, so the site works in any folder."""

    def __init__(self, settings: Settings, views: Views) -> None:
        self._settings = settings
        self._views = views
        self._environment = _environment(settings.templates / "pages")

    def render(self, page: Page) -> Body:
        """Render the body of a page."""
        template = self._environment.get_template(page.template)
        root, publication = addresses.root(page.address), self._settings.publication
        shared = {"page": page, "root": root, "publication": publication, "views": self._views}
        html = template.render(**shared, **page.values)
        html = mark_foreign_terms(html, publication.foreign_terms)
        return Body(page, html, linked_data(page, self._settings), self._window_title(page))

    def _window_title(self, page: Page) -> str:
        if page.address == addresses.HOME:
            return self._settings.full_name
        return self._settings.window_title(page.window_title or page.title, page.edition)


@lru_cache(maxsize=1)
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        bytecode_cache=bytecode_cache(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= _filters()
    environment.tests["table"] = lambda block: isinstance(block, TableView)
    environment.globals |= {"address": addresses, "labels": LABELS}
    return environment


def _filters() -> dict[str, Callable[..., Any]]:
    return {
        "number": formatting.format_number,
        "of": of,
        "capitalised": capitalize,
        "lang": language_attribute,
        "programmes": count_programmes,
        "reported": count_reported,
        "counted": count_noun,
        "noun": noun,
        "country_id": country_id,
        "period": formatting.format_period,
        "day": date_in_words,
        "amount": formatting.format_amount,
        "unit": formatting.format_unit,
        "shortened": formatting.shorten,
        "markdown": _html_filter(markup.html),
        "inline": _html_filter(markup.inline_html),
        "field": _html_filter(markup.field_html),
    }


def language_attribute(language: str | None) -> Markup:
    """The HTML attribute of a language, with a leading space; empty for the page's own."""
    return Markup(' lang="{}"').format(language) if language else Markup()


def _html_filter(convert: Callable[[str], str]) -> Callable[[object], Markup]:
    """A template filter from Markdown to HTML that needs no escaping."""
    return partial(_to_markup, convert)


def _to_markup(convert: Callable[[str], str], text: object) -> Markup:
    return Markup(convert(str(text)))
