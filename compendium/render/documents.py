"""Renders the editors' guide: Markdown with headings, tables and code, sanitised."""

from __future__ import annotations

from functools import lru_cache

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

TAGS = {
    *("h2", "h3", "h4", "p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "img"),
}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "img": {"src", "alt"}, "ol": {"start"}}


@lru_cache(maxsize=100)
def document_html(text: str) -> str:
    """The HTML of a document; its headings have ids."""
    return nh3.clean(_converter().reset().convert(text), tags=TAGS, attributes=ATTRIBUTES, link_rel=None)


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[SaneListExtension(), TableExtension(), FencedCodeExtension(), TocExtension()],
        output_format="html",
        tab_length=2,
    )
