"""Chunk → HTML, through the templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compendium.colours import PublicationColours, replace_colours
from compendium.months import date_in_words
from compendium.plurals import count_noun
from compendium.publication import of
from compendium.render import markup
from compendium.render.chapters.acronyms import Acronyms
from compendium.render.chapters.anchors import SCHEME
from compendium.render.chapters.charts import ornament, people_chart, programmes_chart
from compendium.render.chapters.listings import key_figures
from compendium.render.chapters.notes import NoteCalls
from compendium.render.chapters.typography import breakable, for_paper, quoted, together, typeset
from compendium.render.markup import NoteRenderer, no_call
from compendium.render.numeric_columns import numeric_columns
from compendium.render.template_cache import bytecode_cache

NO_ACRONYMS = Acronyms({})
TEMPLATES = Path(__file__).parents[3] / "templates"


def page_html(template: str, data: Mapping[str, object], *, large_print: bool = False) -> str:
    """The HTML of a chunk: a template and what it shows."""
    return quoted(_environment().get_template(f"{template}.html").render(large_print=large_print, **data))


def paper_html(template: str, data: Mapping[str, object], *, large_print: bool = False) -> str:
    """Return the same HTML as the layout engine breaks its lines best."""
    return for_paper(page_html(template, data, large_print=large_print))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "book"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode_cache(TEMPLATES / "book"),
    )
    environment.filters |= {
        "address": address,
        "address_link": address_link,
        "field": field,
        "in_words": date_in_words,
        "counted": count_noun,
        "line": line,
        "of": of,
        "prose": prose,
        "recoloured": in_colours,
        "target": target,
        "together": together,
    }
    environment.globals |= {
        "note_calls": NoteCalls,
        "numeric_columns": numeric_columns,
        "acronyms_of": Acronyms,
        "key_figures": key_figures,
        "ornament": ornament,
        "people_chart": people_chart,
        "programmes_chart": programmes_chart,
    }
    return environment


def prose(text: object, note: NoteRenderer = no_call, acronyms: Acronyms = NO_ACRONYMS) -> Markup:
    """The HTML of a Markdown text."""
    return Markup(acronyms.linked(typeset(markup.html(str(text), note))))


def line(text: object, note: NoteRenderer = no_call, acronyms: Acronyms = NO_ACRONYMS) -> Markup:
    """The HTML of one line of Markdown."""
    return Markup(acronyms.linked(typeset(markup.inline_html(str(text), note))))


def field(text: object, note: NoteRenderer = no_call, acronyms: Acronyms = NO_ACRONYMS) -> Markup:
    """The HTML of a challenge or a remark."""
    return Markup(acronyms.linked(typeset(markup.field_html(str(text), note))))


def address(url: str) -> Markup:
    """An address as it is shown: without its scheme, and so that it can break."""
    return Markup(breakable(url.split("://", 1)[-1]))


def address_link(url: str) -> Markup:
    """An address as a link; one that does not say on which host is only shown."""
    shown = address(url)
    return Markup('<a href="{}">{}</a>').format(url, shown) if "://" in url else shown


def in_colours(drawing: Markup, colours: PublicationColours | None) -> Markup:
    """A drawing in the colours of the publication."""
    return Markup(replace_colours(str(drawing), colours))


def target(anchor: str) -> str:
    """The address of an anchor anywhere in the book."""
    return f"{SCHEME}{anchor}"
