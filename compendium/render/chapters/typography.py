"""Spanish typography: quotation marks, unbreakable spaces, break points of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from compendium.months import ANY_MONTH

NO_BREAK = "\u00a0"
JOIN = "\u2060"  # no line ends there
HYPHEN = "\u2010"  # at the end of a line in a broken word, as text.css asks for
DASH = f"–{JOIN}{NO_BREAK}"  # a line may end behind a dash even where the space that follows does not break
BREAK = "\u200b"  # zero-width space: it is neither drawn nor copied
SMALL_WORDS = (
    "a|al|como|con|contra|de|del|desde|donde|e|el|en|entre|era|eran|es|fue|fueron|hasta|hay|hubo|la|las|lo|los|más|"
    "ni|no|o|para|pero|por|que|se|según|si|sin|sobre|son|su|sus|u|un|una|y|ya"
)
UNBREAKABLE_SPACES = (
    re.compile(rf"(?<![\d.,/-])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)? (?=(?!(?:{SMALL_WORDS})\b)[a-záéíóúñ]|%)"),
    re.compile(rf"(?<!\d)\d{{1,2}} (?=de {ANY_MONTH}\b)"),
    re.compile(rf"\b{ANY_MONTH} de (?=\d{{4}}\b)"),
    re.compile(r"(?<=\d) (?=\d{3,4}(?!\d))"),
    re.compile(
        r"(?:\b(?:[Nn]úm|[Aa]rt|[Pp]ág|C\.P)\.|\b(?:[Oo]bjetivo|[Aa]rtículo|[Cc]apítulo|[Cc]uadro)) (?=\d)"
    ),
)
TAG = re.compile(r"(<[^>]+>)")
# Longer than any Spanish word, so it may break anywhere in a narrow column.
LONG_WORD = re.compile(r"\w{30,}")
LONG_WORD_PIECE = re.compile(r"\w{12}(?=\w{12})")
COMBINING = re.compile(r"\w[\u0300-\u036f]+")  # a letter with marks that Unicode has no single sign for: a̱, n̈
INLINE = re.compile(r"</?(?:a|code|em|span|strong|sup)\b")
QUOTE = re.compile('"|&quot;|&#34;')
BEFORE_OPENING_QUOTE = frozenset("([{¿¡—–/“‘-" + NO_BREAK + " \n\t")
APOSTROPHE = re.compile(r"(?<=[^\W\d])(?:'|&#39;)(?=[^\W\d])")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<]+")
HOST = re.compile(r"(?:\w+://)?[^/?#]*/?")
BREAK_POINTS = re.compile(r"(?<=[^/:]/)(?=[^/])|(?=[?&#])|(?<=\w)(?=[._=-]\w)")

LAST_WORD_OR_ACRONYM = re.compile(
    r"(?<=[^\s>]) (\(?[A-ZÁÉÍÓÚÑ]{7,}[).,;:]*(?=[ \n][^<>]*<)|[^ <>\n]{7,}(?=\s*</(?:p|li|td)>))"
)
NOTE_LINE = re.compile(
    r'\s+(?=<span class="note-(?:item|line)">)'
)  # the engine would lay it out as an empty line
LIST_START = re.compile(r'<ol start="(\d+)">')
# The last word of a title, with its note call, and the first word of the byline.
HEADING_END = re.compile(
    r'(\s*)([^\s<>]+(?:<a class="call"[^>]*>[^<]*</a>)?)\s*<span class="byline">(–&nbsp;[^\s<]+)(?=[^<]*</span></h)'
)
SPACE_BEFORE = re.compile(
    r"(?<=[^\s>]) (<(?:em|strong|code|span (?:class=\"byline\"|lang=)|a(?! class=\"call\"))[^>]*>)(?=\S)"
)


def typeset(html: str) -> str:
    """Return the HTML with unbreakable spaces in its texts and break points in its addresses."""
    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else _words(piece) for piece in pieces)


def _words(text: str) -> str:
    for pattern in UNBREAKABLE_SPACES:
        text = pattern.sub(lambda match: match[0][:-1] + NO_BREAK, text)
    return ADDRESS.sub(lambda match: add_break_points(unescape(match[0])), text)


def add_break_points(address: str) -> str:
    """Return the HTML of an address that may break before a sign and after a slash.

    It does not break in its host or after a hyphen.
    """
    match = HOST.match(address)
    host = match[0] if match else ""
    path = address.removeprefix(host)
    pieces = [host, *BREAK_POINTS.split(path)] if path else [host]
    pieces = [piece.replace("-", f"-{JOIN}") for piece in pieces]
    return f'<span class="url">{"<wbr>".join(escape(piece, quote=False) for piece in pieces)}</span>'


def _set_list_counter(match: re.Match[str]) -> str:
    """Return the start tag of a list with its first number as a style, which the engine needs."""
    return f'<ol start="{match[1]}" style="counter-reset: list-item {int(match[1]) - 1}">'


def keep_byline_together(byline: str) -> str:
    """Return a byline that does not break before its unit, which is in parentheses."""
    return byline.replace(" (", f"{NO_BREAK}(")


def replace_quotes(html: str) -> str:
    """Return the HTML with typographic quotation marks and apostrophes in its texts."""
    return "".join(_replace_quotes_in_pieces(html))


def _replace_quotes_in_pieces(html: str) -> Iterator[str]:
    before = " "
    for piece in TAG.split(html):
        if piece.startswith("<"):
            before = before if INLINE.match(piece) else " "
            yield piece
        elif piece:
            yield APOSTROPHE.sub("’", _replace_quotes_in_text(piece, before))
            before = piece[-1]


def _replace_quotes_in_text(text: str, before: str) -> str:
    """Return the text with typographic quotation marks; `before` is the letter before it."""

    def choose_mark(match: re.Match[str]) -> str:
        letter = text[match.start() - 1] if match.start() else before
        return "“" if letter in BEFORE_OPENING_QUOTE else "”"

    return QUOTE.sub(choose_mark, text)


def prepare_for_paper(html: str) -> str:
    """Return the HTML of a page, prepared for the layout engine.

    The engine ends a line too early where the text fits only without the space before an element: the space moves into
    the element. It hyphenates the last word of a paragraph, and acronyms: a class forbids it. It breaks an address
    better at a zero-width space than at an element. It may take a letter and its combining mark from different faces:
    an element of their own sets both in one face. No line of a heading has only who reports.
    """
    html = HEADING_END.sub(
        r'<span>\1</span><span class="heading-end">\2 <span class="byline">\3</span></span><span class="byline">',
        html,
    )
    html = SPACE_BEFORE.sub(r"\1 ", html)
    html = LIST_START.sub(_set_list_counter, html)
    html = NOTE_LINE.sub("", html)
    html = LAST_WORD_OR_ACRONYM.sub(r'<span class="whole"> \1</span>', html)
    html = _break_long_words(html) if LONG_WORD.search(html) else html
    html = html.replace("–" + NO_BREAK, DASH).replace("–&nbsp;", DASH).replace("<wbr>", BREAK)
    return _wrap_combining_marks(html) if COMBINING.search(html) else html


def _break_long_words(html: str) -> str:
    """Return the HTML with break points in very long words."""
    pieces = (
        piece
        if piece.startswith("<")
        else LONG_WORD.sub(lambda word: LONG_WORD_PIECE.sub(rf"\g<0>{BREAK}", word[0]), piece)
        for piece in TAG.split(html)
    )
    return "".join(pieces)


def _wrap_combining_marks(html: str) -> str:
    """Return the HTML with each letter with combining marks in an element of its own."""
    pieces = (
        piece if piece.startswith("<") else COMBINING.sub(r'<span class="marked">\g<0></span>', piece)
        for piece in TAG.split(html)
    )
    return "".join(pieces)
