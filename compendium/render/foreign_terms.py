"""Marks the titles and words of other languages in HTML, for speech and hyphenation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from compendium.publication import ForeignTerms

TAG = re.compile(r"(<[^>]+>)")
LETTERS = re.compile(r"[^\W\d_]+|^ ")
NAME = re.compile(r"</?([\w:-]+)")
HAS_LANGUAGE = re.compile(r"<(?!html)[^>]* lang=")
WITHOUT_MARKS = frozenset({"title", "script", "style", "svg", "textarea", "option", "code"})
QUOTES = str.maketrans({"'": "(?:'|’|&#39;)", '"': '(?:"|“|”|&quot;|&#34;)'})


def mark_foreign_terms(html: str, terms: tuple[ForeignTerms, ...]) -> str:
    """Return the HTML with `<span lang>` around terms, except in an element with a language."""
    if not any(letters in html for letters in _letters(terms)):
        return html
    pattern, languages = _pattern(terms)

    def mark(match: re.Match[str]) -> str:
        return f'<span lang="{languages[match.lastgroup or ""]}">{match[0]}</span>'

    return "".join(pattern.sub(mark, piece) if is_text else piece for piece, is_text in _pieces(html))


@lru_cache(maxsize=4)
def _letters(terms: tuple[ForeignTerms, ...]) -> frozenset[str]:
    """Return the longest run of letters of each term: most pages have none of them."""
    return frozenset(max(LETTERS.findall(f" {term[1:]}"), key=len) for group in terms for term in group.terms)


@lru_cache(maxsize=4)
def _pattern(terms: tuple[ForeignTerms, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all terms, and the language of each of its groups."""
    pairs = sorted(((term, group.language) for group in terms for term in group.terms), key=_longest_first)
    languages = {f"t{rank}": language for rank, (_, language) in enumerate(pairs)}
    choices = (f"(?P<t{rank}>{_term_pattern(term)})" for rank, (term, _) in enumerate(pairs))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(choices)})(?!\w)"), languages


def _longest_first(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _term_pattern(term: str) -> str:
    """Return the pattern of a term, with any spaces and either case of its first letter."""
    words = [re.escape(escape(word, quote=False)).translate(QUOTES) for word in term.split()]
    first, rest = words[0][:1], words[0][1:]
    if first.isalpha():
        words[0] = f"[{first.lower()}{first.upper()}]{rest}"
    return r"\s+".join(words)


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Yield tags and texts, and whether it is a text to look for terms in."""
    name, depth = "", 0  # of the outermost element without marks that is open
    for piece in TAG.split(html):
        if not piece.startswith("<"):
            yield piece, not depth
            continue
        match = NAME.match(piece)
        found = match[1] if match else ""
        if depth and found == name and not piece.endswith("/>"):
            depth += -1 if piece.startswith("</") else 1
        elif not depth and not piece.startswith("</") and _is_closed_to_marks(piece, found):
            name, depth = found, 1
        yield piece, False


def _is_closed_to_marks(tag: str, name: str) -> bool:
    return not tag.endswith("/>") and (name in WITHOUT_MARKS or bool(HAS_LANGUAGE.match(tag)))
