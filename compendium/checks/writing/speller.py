"""Spell checking with the Spanish dictionary and the publication's own words.

Loading the dictionary takes longer than all other rules together, so verdicts are cached in a file, which
can be deleted at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol

from compendium.files import FileProblem, write_text

DICTIONARY = Path(__file__).with_name("dictionary") / "es"  # its two files, without their endings
CACHE_FILE = Path(__file__).parents[3] / ".build" / "palabras.txt"
ADDED = Path(__file__).with_name("palabras.txt")
PREFIXES = (
    "afro ante anti auto bi bio co contra des extra hiper infra inter intra macro micro multi pluri pos post pre psico "
    "re semi sobre socio sub super tele trans ultra video"
).split()
SHORTEST = 5
CLITIC = re.compile(r"(?P<verb>\w+(?:[aáeéií]r|[aáeé]ndo))(?:se)?(?:me|nos|l[aeo]s?)?")
ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("as", "o"),
    ("oras", "or"),
    ("ora", "or"),
    ("a", "o"),
    ("ones", "ón"),
    ("amente", "o"),
)
LETTERS = "abcdefghijklmnñopqrstuvwxyzáéíóúü"
ALIKE = {
    one: group.replace(one, "")
    for group in ("aá", "eé", "ií", "oó", "uúü", "bv", "gj", "nñ")
    for one in group
}
ALIKE |= {"s": "czx", "c": "szk", "z": "sc", "x": "s", "k": "c", "y": "i", "i": "íy"}
UNACCENTED = str.maketrans("áéíóú", "aeiou")


class Dictionary(Protocol):
    """The part of hunspell's interface that is used."""

    def spell(self, word: str) -> bool:
        """Whether it has a word."""


class Speller:
    """Judges words. `extra` are the words that the content itself declares right."""

    def __init__(self, extra: Iterable[str] = (), *, cache_file: Path = CACHE_FILE) -> None:
        self._extra = frozenset(word.lower() for word in extra)
        self._kept = cache_file
        self._fresh: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is right."""
        verdict = self._load_cache.get(word, self._fresh.get(word))
        if verdict is None:
            verdict = self._fresh[word] = self._is_right(word)
        return verdict or any(form in self._extra for form in _forms(word.lower()))

    def suggestion(self, word: str, vocabulary: frozenset[str]) -> str | None:
        """A known word at edit distance one, or with two letters swapped; None if there is none."""
        near = next((form for form in _misspellings(word) if form in vocabulary), None)
        return near or next((form for form in _simple_misspellings(word) if self.knows(form)), None)

    def save(self) -> None:
        """Write new verdicts to the cache file; a write error is ignored."""
        if not self._fresh:
            return
        verdicts = sorted((self._load_cache | self._fresh).items())
        lines = [self._version, *(f"{'+' if right else '-'}{word}" for word, right in verdicts)]
        try:
            write_text(self._kept, "\n".join(lines) + "\n")
        except FileProblem:
            return

    def _is_right(self, word: str) -> bool:
        return any(form in self._publication_words or self._dictionary.spell(form) for form in _forms(word))

    @cached_property
    def _publication_words(self) -> frozenset[str]:
        return frozenset(ADDED.read_text(encoding="utf-8").split())

    @cached_property
    def _dictionary(self) -> Dictionary:
        import hunspell  # type: ignore[import-untyped]  # only when a word is new

        dictionary: Dictionary = hunspell.Hunspell(DICTIONARY.name, hunspell_data_dir=str(DICTIONARY.parent))
        return dictionary

    @cached_property
    def _version(self) -> str:
        stats = [
            path.stat() for path in (DICTIONARY.with_suffix(".dic"), DICTIONARY.with_suffix(".aff"), ADDED)
        ]
        return " ".join(f"{stat.st_size}-{stat.st_mtime_ns}" for stat in stats)

    @cached_property
    def _load_cache(self) -> dict[str, bool]:
        try:
            version, *lines = self._kept.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            return {}
        return {line[1:]: line[0] == "+" for line in lines if line} if version == self._version else {}


def _forms(word: str) -> Iterator[str]:
    """The word, then its stems: without plural, gender, prefix and enclitic pronouns."""
    yield word
    yield from _singular(word)
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if SHORTEST <= len(rest) < len(word):
            yield rest.removeprefix("r") if rest.startswith("rr") else rest
            yield from _singular(rest)
    if match := CLITIC.fullmatch(word):
        yield match["verb"]
        yield match["verb"].translate(UNACCENTED)


def _singular(word: str) -> Iterator[str]:
    for ending, right in ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + right


def _simple_misspellings(word: str) -> Iterator[str]:
    """Two letters that changed places, one too many, or one for another that sounds alike."""
    cuts = [(word[:i], word[i:]) for i in range(len(word))]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    yield from (a + b[1:] for a, b in cuts)
    yield from (a + letter + b[1:] for a, b in cuts for letter in ALIKE.get(b[0], ""))


def _misspellings(word: str) -> Iterator[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield from _simple_misspellings(word)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in LETTERS)
    yield from (a + letter + b for a, b in cuts for letter in LETTERS)
