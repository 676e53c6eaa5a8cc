"""Chunk → HTML, by the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compendium.colours import PublicationColours, replace_colours
from compendium.months import date_in_words
from compendium.plurals import count_noun
from compendium.publication import Publication, of
from compendium.render import markup
from compendium.render.chapters.acronyms import AcronymLinker
from compendium.render.chapters.anchors import SCHEME
from compendium.render.chapters.barcode import barcode
from compendium.render.chapters.charts import ornament, people_chart, programmes_chart
from compendium.render.chapters.citation import cite_edition
from compendium.render.chapters.listings import key_figures
from compendium.render.chapters.notes import NoteCalls
from compendium.render.chapters.qr_code import qr_code
from compendium.render.chapters.typography import (
    add_break_points,
    keep_byline_together,
    prepare_for_paper,
    replace_quotes,
    typeset,
)
from compendium.render.foreign_terms import mark_foreign_terms
from compendium.render.markup import NoteRenderer, no_call
from compendium.render.numeric_columns import decimal_padding, numeric_columns
from compendium.render.template_cache import bytecode_cache

NO_ACRONYMS = AcronymLinker({})
TEMPLATES = Path(__file__).parents[3] / "templates"


def page_html(template: str, data: Mapping[str, object], *, large_print: bool = False) -> str:
    """Return the HTML of a chunk: its template filled with its data."""
    html = _environment().get_template(f"{template}.html").render(large_print=large_print, **data)
    publication = cast("Publication", data["publication"])
    return mark_foreign_terms(replace_quotes(html), publication.foreign_terms)


def paper_html(template: str, data: Mapping[str, object], *, large_print: bool = False) -> str:
    """Return the HTML of a chunk, prepared for the layout engine's line breaking."""
    return prepare_for_paper(page_html(template, data, large_print=large_print))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "book"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a book is of one version of its templates
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode_cache(TEMPLATES / "book"),
    )
    environment.filters |= _filters()
    environment.globals |= {
        "barcode": barcode,
        "note_calls": NoteCalls,
        "decimal_padding": decimal_padding,
        "numeric_columns": numeric_columns,
        "acronym_linker": AcronymLinker,
        "key_figures": key_figures,
        "ornament": ornament,
        "people_chart": people_chart,
        "programmes_chart": programmes_chart,
        "qr_code": qr_code,
    }
    return environment


def _filters() -> dict[str, Callable[..., object]]:
    return {
        "address": address,
        "address_link": address_link,
        "cite_edition": cite_edition,
        "field": field,
        "format_date": date_in_words,
        "count_noun": count_noun,
        "line": line,
        "of": of,
        "prose": prose,
        "replace_colours": replace_drawing_colours,
        "target": target,
        "keep_byline_together": keep_byline_together,
    }


def prose(text: object, note: NoteRenderer = no_call, linker: AcronymLinker = NO_ACRONYMS) -> Markup:
    """Return the HTML of a Markdown text."""
    return Markup(linker.add_links(typeset(markup.html(str(text), note))))


def line(text: object, note: NoteRenderer = no_call, linker: AcronymLinker = NO_ACRONYMS) -> Markup:
    """Return the HTML of one line of Markdown."""
    return Markup(linker.add_links(typeset(markup.inline_html(str(text), note))))


def field(text: object, note: NoteRenderer = no_call, linker: AcronymLinker = NO_ACRONYMS) -> Markup:
    """Return the HTML of a challenge or a remark."""
    return Markup(linker.add_links(typeset(markup.field_html(str(text), note))))


def address(url: str) -> Markup:
    """Return the HTML that shows an address: without its scheme, with break points."""
    return Markup(add_break_points(url.split("://", 1)[-1]))


def address_link(url: str) -> Markup:
    """Return an address as a link; one without a host as text."""
    shown = address(url)
    return Markup('<a href="{}">{}</a>').format(url, shown) if "://" in url else shown


def replace_drawing_colours(drawing: Markup, colours: PublicationColours | None) -> Markup:
    """Return a drawing in the colours of the publication."""
    return Markup(replace_colours(str(drawing), colours))


def target(anchor: str) -> str:
    """Return the link address of an anchor, in whatever chunk it is."""
    return f"{SCHEME}{anchor}"
