"""The one Markdown → HTML configuration, and its sanitising.

Content comes from many hands: HTML in it stays text, headings and pictures are not markup here, and what leaves
this module has passed an allow-list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from threading import Lock
from typing import Any

import markdown
import nh3

from compendium.model import CALL

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "sup", "sub"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"https", "http", "mailto"}
NOT_OURS = {
    "preprocessors": ("html_block",),
    "parser.blockprocessors": ("hashheader", "setextheader", "code", "hr", "reference"),
    "inlinePatterns": (
        "html",
        "image_link",
        "image_reference",
        "short_image_ref",
        "reference",
        "short_reference",
    ),
}
# Private-use characters carry the note calls through Markdown and the sanitiser.
OPEN, CLOSE = "\ue000", "\ue001"
BRACKET = "\ue002"  # and a bracket that is no markup
# What keeps its brackets: an escaped sign, code, an address, a link. Any other would cost the converter a search
# through all that follows.
BRACKETS = re.compile(
    r"(\\.|`[^`]*`|<[^<>\s\[]*>|\[[^\[\]]*\]\((?:<[^<>\[]*>|[^()\s\[]*(?:\([^()\s\[]*\)[^()\s\[]*)*)(?:\s+\"[^\"\[]*\")?\))"
    r"|\["
)
# What may be more than paragraphs of plain words: signs, addresses, lines that begin like a list or with a space.
MARKED = re.compile(
    "[*_`\\[\\]<>&\\\\#+=|@\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ue002]"
    r"|//|www\.|:[a-z]|^[^\S\n]|[^\S\n]$|^-|^\d+[.)]",
    re.MULTILINE | re.IGNORECASE,
)
CARRIED = re.compile(f"{OPEN}([^{OPEN}]+?){CLOSE}")
TAG = re.compile("(<[^>]*>)")  # the sanitiser leaves no «>» inside one
CONVERTING = Lock()  # the converter knows one text at a time, and a preview answers in several threads

NoteCall = Callable[[str], str]


def no_call(mark: str) -> str:
    """A note call where notes are not shown: nothing."""
    del mark
    return ""


def html(text: str, note: NoteCall = no_call) -> str:
    """The HTML of a Markdown text: paragraphs, lists, emphasis, links. `note` gives the HTML of a note's call."""
    return _with_calls(_converted(_carried(text)), note)


def inline_html(text: str, note: NoteCall = no_call) -> str:
    """The HTML of one line of Markdown, without a paragraph around it."""
    whole = _converted(_carried(text)).strip()
    single = whole.startswith("<p>") and whole.count("<p>") == 1 and whole.endswith("</p>")
    return _with_calls(whole[3:-4] if single else whole, note)


def plain(text: str) -> str:
    """The words of a Markdown text, without markup or note calls; blocks are parted by line ends."""
    rendered = re.sub(r"</(?:p|li|ul|ol|blockquote)>|<br>", "\n", _converted(CALL.sub("", text)))
    bare = unescape(re.sub(r"<[^>]+>", "", rendered))
    return "\n".join(line for line in map(str.strip, bare.split("\n")) if line)


def _carried(text: str) -> str:
    clean = text.replace(OPEN, "").replace(CLOSE, "")
    return CALL.sub(lambda match: f"{OPEN}{match[1]}{CLOSE}", clean)


def _with_calls(rendered: str, note: NoteCall) -> str:
    """A call in a text becomes what `note` makes of it; one in an address is dropped, for it would end the tag."""
    if OPEN not in rendered:
        return rendered
    pieces = TAG.split(rendered)
    pieces[::2] = (CARRIED.sub(lambda match: note(match[1]), piece) for piece in pieces[::2])
    pieces[1::2] = (CARRIED.sub("", tag) for tag in pieces[1::2])
    return "".join(pieces).replace(OPEN, "").replace(CLOSE, "")


@lru_cache(maxsize=20_000)
def _converted(text: str) -> str:
    """Book and site render the same texts: the second asks here in vain only if content outgrows the cache."""
    if not MARKED.search(text):  # three texts of four; the converter would take thirty times as long
        return "\n".join(f"<p>{block}</p>" for block in re.split(r"\n\n+", text.strip("\n")) if block)
    return _by_converter(text)


def _by_converter(text: str) -> str:
    bracketed = BRACKETS.sub(lambda match: match[1] or BRACKET, text.replace(BRACKET, ""))
    try:
        with CONVERTING:
            rendered = _converter().reset().convert(bracketed).replace(BRACKET, "[")
    except RecursionError:  # hundreds of lists or quotes inside each other are no text
        _converter.cache_clear()  # it still is where it was interrupted
        return f"<p>{escape(text, quote=False)}</p>"
    # A relative address would lead into the site, or from the book to a file of whoever reads it.
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel=None,
    )


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    from markdown.extensions.sane_lists import SaneListExtension
    from pymdownx.magiclink import MagiclinkExtension  # type: ignore[import-untyped]

    converter = markdown.Markdown(
        # Asked for by name, each would be looked for among all packages that are installed.
        extensions=[SaneListExtension(), MagiclinkExtension(hide_protocol=False)],
        output_format="html",
        tab_length=2,
    )
    for place, names in NOT_OURS.items():
        registry: Any = converter
        for attribute in place.split("."):
            registry = getattr(registry, attribute)
        for name in names:
            registry.deregister(name)
    return converter
