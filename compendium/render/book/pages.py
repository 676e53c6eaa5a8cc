"""Chunk → HTML, through the templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compendium.book import Book
from compendium.render import markup
from compendium.render.book.listings import (
    annexes,
    back_parts,
    front_parts,
    index_lines,
    key_figures,
)
from compendium.render.book.notes import SCHEME, NoteCalls
from compendium.render.book.options import BookOptions
from compendium.render.book.plan import Chunk
from compendium.render.book.typography import typeset
from compendium.render.markup import NoteCall, no_call

TEMPLATES = Path(__file__).parents[3] / "templates"
MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def chunk_html(chunk: Chunk, book: Book, options: BookOptions, pages: Mapping[str, int]) -> str:
    """The HTML of a chunk; `pages` (anchor → printed page) is for those that list pages."""
    template = _environment().get_template(f"{chunk.template}.html")
    return template.render(book=book, edition=book.edition, options=options, pages=pages, **chunk.data)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "book"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "prose": prose,
        "line": line,
        "words": words,
        "target": target,
        "in_words": in_words,
    }
    environment.globals |= {
        "note_calls": NoteCalls,
        "annexes": annexes,
        "back_parts": back_parts,
        "front_parts": front_parts,
        "index_lines": index_lines,
        "key_figures": key_figures,
    }
    return environment


def prose(text: object, note: NoteCall = no_call) -> Markup:
    """The HTML of a Markdown text."""
    return Markup(typeset(markup.html(str(text), note)))


def line(text: object, note: NoteCall = no_call) -> Markup:
    """The HTML of one line of Markdown."""
    return Markup(typeset(markup.inline_html(str(text), note)))


def words(text: object) -> Markup:
    """Plain words with their number and unit kept together."""
    return Markup(typeset(str(Markup.escape(str(text)))))


def target(anchor: str) -> str:
    """The address of an anchor anywhere in the book."""
    return f"{SCHEME}{anchor}"


def in_words(day: date) -> str:
    """A date as it is written: «28 de noviembre de 2023»."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"
