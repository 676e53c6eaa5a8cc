"""Pages → the HTML of their bodies, with the templates of templates/site/pages."""

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
from compendium.render.site import addresses, words
from compendium.render.site.countries import country_id
from compendium.render.site.labels import LABELS
from compendium.render.site.linked_data import linked_data
from compendium.render.site.lists import programmes, reported
from compendium.render.site.page import Page
from compendium.render.site.settings import Settings
from compendium.render.site.summaries import Views
from compendium.render.site.views import TableView
from compendium.render.template_cache import bytecode_cache


@dataclass(frozen=True)
class Body:
    """A rendered page without its frame: its HTML, its JSON-LD, and what the tab of a browser says."""

    page: Page
    html: str
    linked_data: str
    window_title: str


class Bodies:
    """Makes the bodies of pages. Links lead up to the root first: they work in any folder."""

    def __init__(self, settings: Settings, views: Views) -> None:
        self._settings = settings
        self._views = views
        self._environment = _environment(settings.templates / "pages")

    def of(self, page: Page) -> Body:
        """A page with its body and its JSON-LD."""
        template = self._environment.get_template(page.template)
        root, publication = addresses.root(page.address), self._settings.publication
        shared = {"page": page, "root": root, "publication": publication, "views": self._views}
        html = template.render(**shared, **page.values)
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
    environment.globals |= {"address": addresses, "words": words, "labels": LABELS}
    return environment


def _filters() -> dict[str, Callable[..., Any]]:
    return {
        "number": words.number,
        "of": of,
        "capitalised": capitalize,
        "lang": language_attribute,
        "programmes": programmes,
        "reported": reported,
        "counted": count_noun,
        "noun": noun,
        "country_id": country_id,
        "period": words.period,
        "day": date_in_words,
        "amount": words.amount,
        "unit": words.unit,
        "shortened": words.shortened,
        "markdown": _safe(markup.html),
        "inline": _safe(markup.inline_html),
        "field": _safe(markup.field_html),
    }


def language_attribute(language: str | None) -> Markup:
    """The attribute that names a language, with its space; nothing for that of the page."""
    return Markup(' lang="{}"').format(language) if language else Markup()


def _safe(convert: Callable[[str], str]) -> Callable[[object], Markup]:
    """Markdown that the one configuration has sanitised."""
    return partial(_marked, convert)


def _marked(convert: Callable[[str], str], text: object) -> Markup:
    return Markup(convert(str(text)))
