"""The places that the indexes lead to: the first mention of each thing in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape

from compendium.render.chapters.acronyms import AcronymLinker

MARK = "-mencion-"  # between the programme and the thing, in the anchors of mentions
TAG = re.compile(r"(<[^>]+>)")
BLOCK = re.compile(r"<(?:p|li|td|th|h\d)\b")
SPACE = re.compile(r"[ \u00a0]")
Forms = Mapping[str, tuple[str, ...]]  # key of a thing → the forms of its name in one programme


def names_any(text: str, forms: Iterable[str]) -> bool:
    """Tell whether a text has any of some forms as words."""
    return _pattern(tuple(forms)).search(text) is not None


class MentionMarker:
    """Makes an anchor of the first mention of each thing in each paragraph of one programme."""

    def __init__(self, forms: Forms, programme: str) -> None:
        """Take the forms to look for, and the anchor of the programme."""
        self._keys: dict[str, list[str]] = {}
        for key, names in forms.items():
            for form in names:
                self._keys.setdefault(form if _is_acronym(form) else form.lower(), []).append(key)
        written = tuple(escape(form, quote=False) for names in forms.values() for form in names)
        self._pattern = _pattern(written) if written else None
        self._programme = programme
        self._count = 0
        self._seen: set[str] = set()

    def add_anchors(self, html: str) -> str:
        """Return the HTML with anchors."""
        return "".join(self._pieces(html)) if self._pattern else html

    def _pieces(self, html: str) -> Iterator[str]:
        assert self._pattern
        self._seen.clear()
        for piece in TAG.split(html):
            if piece.startswith("<"):
                if BLOCK.match(piece):
                    self._seen.clear()
                yield piece
            else:
                yield self._pattern.sub(self._mark, piece)

    def _mark(self, match: re.Match[str]) -> str:
        marked, space, rest = match[0].partition(" ")
        name = SPACE.sub(" ", unescape(match[0]))
        for key in (*self._keys.get(name, ()), *self._keys.get(name.lower(), ())):
            if key not in self._seen:
                self._seen.add(key)
                self._count += 1
                anchor = escape(f"{self._programme}{MARK}{key}{MARK}{self._count}")
                marked = f'<span class="mention" id="{anchor}">{marked}</span>'
        return f"{marked}{space}{rest}"


class IndexedText(AcronymLinker):
    """Makes links and anchors in the texts of one programme."""

    def __init__(self, acronyms: Mapping[str, str], forms: Forms, programme: str) -> None:
        """Take acronym → the anchor of its meaning, the forms to find, the programme's anchor."""
        super().__init__(acronyms)
        self._marker = MentionMarker(forms, programme)

    def add_links(self, html: str) -> str:
        """Return the HTML with links at first mentions of acronyms, and anchors of mentions."""
        return self._marker.add_anchors(super().add_links(html))


@lru_cache(maxsize=2_000)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some forms, the longest first; only acronyms keep their case."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    choices = "|".join(_choice(form) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w])")


def _choice(form: str) -> str:
    words = r"[ \u00a0]".join(re.escape(word) for word in form.split())
    return words if _is_acronym(form) else f"(?i:{words})"


def _is_acronym(form: str) -> bool:
    return " " not in form and sum(sign.isupper() for sign in form) > 1
