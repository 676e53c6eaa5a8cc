"""The small things of Spanish type: quotation marks, what stays on one line, where an address may break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from compendium.months import ANY_MONTH

NO_BREAK = "\u00a0"
JOIN = "\u2060"  # no line ends there
DASH = f"–{JOIN}{NO_BREAK}"  # a line may end behind a dash even where the space that follows does not break
BREAK = "\u200b"  # nothing is drawn for it, and whoever copies the text does not get it
SMALL_WORDS = (
    "a|al|como|con|contra|de|del|desde|donde|e|el|en|entre|era|eran|es|fue|fueron|hasta|hay|hubo|la|las|lo|los|más|"
    "ni|no|o|para|pero|por|que|se|según|si|sin|sobre|son|su|sus|u|un|una|y|ya"
)
KEPT_TOGETHER = (
    re.compile(rf"(?<![\d.,/-])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)? (?=(?!(?:{SMALL_WORDS})\b)[a-záéíóúñ]|%)"),
    re.compile(rf"(?<!\d)\d{{1,2}} (?=de {ANY_MONTH}\b)"),
    re.compile(rf"\b{ANY_MONTH} de (?=\d{{4}}\b)"),
    re.compile(r"(?<=\d) (?=\d{3,4}(?!\d))"),
    re.compile(
        r"(?:\b(?:[Nn]úm|[Aa]rt|[Pp]ág|C\.P)\.|\b(?:[Oo]bjetivo|[Aa]rtículo|[Cc]apítulo|[Cc]uadro)) (?=\d)"
    ),
)
TAG = re.compile(r"(<[^>]+>)")
LONG = re.compile(
    r"\w{30,}"
)  # longer than any word: where a column is narrow, it may break every so many letters
SOME = re.compile(r"\w{12}(?=\w{12})")
MARKED = re.compile(r"\w[\u0300-\u036f]+")  # a letter with marks for which there is no sign of its own: a̱, n̈
INLINE = re.compile(r"</?(?:a|code|em|span|strong|sup)\b")
QUOTE = re.compile('"|&quot;|&#34;')
OPENS_AFTER = frozenset("([{¿¡—–/“‘-" + NO_BREAK + " \n\t")
APOSTROPHE = re.compile(r"(?<=[^\W\d])(?:'|&#39;)(?=[^\W\d])")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<]+")
HOST = re.compile(r"(?:\w+://)?[^/?#]*/?")
BREAKS = re.compile(r"(?<=[^/:]/)(?=[^/])|(?=[?&#])|(?<=\w)(?=[._=-]\w)")

NEVER_PARTED = re.compile(
    r"(?<=[^\s>]) (\(?[A-ZÁÉÍÓÚÑ]{7,}[).,;:]*(?=[ \n][^<>]*<)|[^ <>\n]{7,}(?=\s*</(?:p|li|td)>))"
)
NOTE_LINE = re.compile(r'\s+(?=<span class="note-(?:item|line)">)')  # it would be laid out as an empty line
LIST_START = re.compile(r'<ol start="(\d+)">')
SPACE_BEFORE = re.compile(
    r"(?<=[^\s>]) (<(?:em|strong|code|span class=\"byline\"|a(?! class=\"call\"))[^>]*>)(?=\S)"
)


def typeset(html: str) -> str:
    """HTML whose words keep figures with their nouns and whose long addresses can break; markup is left alone."""
    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else _words(piece) for piece in pieces)


def _words(text: str) -> str:
    for pattern in KEPT_TOGETHER:
        text = pattern.sub(lambda match: match[0][:-1] + NO_BREAK, text)
    return ADDRESS.sub(lambda match: breakable(unescape(match[0])), text)


def breakable(address: str) -> str:
    """The HTML of an address that may break before a sign and after a slash, but not in its host or behind a hyphen."""
    match = HOST.match(address)
    host = match[0] if match else ""
    path = address.removeprefix(host)
    pieces = [host, *BREAKS.split(path)] if path else [host]
    pieces = [piece.replace("-", f"-{JOIN}") for piece in pieces]
    return f'<span class="url">{"<wbr>".join(escape(piece, quote=False) for piece in pieces)}</span>'


def _counted_from(match: re.Match[str]) -> str:
    """The layout engine counts a list by its styles alone."""
    return f'<ol start="{match[1]}" style="counter-reset: list-item {int(match[1]) - 1}">'


def together(byline: str) -> str:
    """Who reports, and in parentheses the unit of it, on one line."""
    return byline.replace(" (", f"{NO_BREAK}(")


def quoted(html: str) -> str:
    """HTML whose straight quotation marks are typographic ones, and apostrophes too; markup is left alone."""
    return "".join(_quoted_pieces(html))


def curly(text: str) -> str:
    """A plain text with typographic quotation marks and apostrophes."""
    return APOSTROPHE.sub("’", _quoted(text, " "))


def _quoted_pieces(html: str) -> Iterator[str]:
    before = " "
    for piece in TAG.split(html):
        if piece.startswith("<"):
            before = before if INLINE.match(piece) else " "
            yield piece
        elif piece:
            yield APOSTROPHE.sub("’", _quoted(piece, before))
            before = piece[-1]


def _quoted(text: str, before: str) -> str:
    """`before` is the letter that the text comes after."""

    def mark(match: re.Match[str]) -> str:
        letter = text[match.start() - 1] if match.start() else before
        return "“" if letter in OPENS_AFTER else "”"

    return QUOTE.sub(mark, text)


def for_paper(html: str) -> str:
    """HTML as the layout engine breaks its lines best.

    It would end a line far too early where a text only fits without the space before an element: that space goes
    into the element. It would part the last word of a paragraph, and acronyms. And it takes a sign for where an
    address may break better than an element. It would also take a letter of one face and its mark of another, so that
    they do not meet.
    """
    html = SPACE_BEFORE.sub(r"\1 ", html)
    html = LIST_START.sub(_counted_from, html)
    html = NOTE_LINE.sub("", html)
    html = NEVER_PARTED.sub(r'<span class="whole"> \1</span>', html)
    html = _parted(html) if LONG.search(html) else html
    html = html.replace("–" + NO_BREAK, DASH).replace("–&nbsp;", DASH).replace("<wbr>", BREAK)
    return _marked(html) if MARKED.search(html) else html


def _parted(html: str) -> str:
    """HTML whose letters without end may break."""
    pieces = (
        piece if piece.startswith("<") else LONG.sub(lambda word: SOME.sub(rf"\g<0>{BREAK}", word[0]), piece)
        for piece in TAG.split(html)
    )
    return "".join(pieces)


def _marked(html: str) -> str:
    """HTML whose letters with marks are elements of their own."""
    pieces = (
        piece if piece.startswith("<") else MARKED.sub(r'<span class="marked">\g<0></span>', piece)
        for piece in TAG.split(html)
    )
    return "".join(pieces)
