"""Acronyms in texts and in the registries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from compendium.checks.published_texts import texts_of
from compendium.checks.sentences import mask_markup
from compendium.model import Compendium, Institution, Programme, Term, Territory, Text
from compendium.names import fold

CAPITAL = "[A-ZÁÉÍÓÚÑ]"
ACRONYM = re.compile(
    rf"(?:(?:{CAPITAL}\.){{2,}}(?:{CAPITAL}\b)?|{CAPITAL}[^\W\d_]?{CAPITAL}[^\W\d_]*(?:\+[^\W\d_]+)*\+?)(?![\w@])"
)
JOINED = "@/.+-_"  # before a word that is a part of another
ROMAN = re.compile(r"[IVXLCDM]+")
MAX_LETTERS = 14
MAX_WORDS = 16
PARTICIPLE = re.compile(r"[ai]d[oa]s?$")  # «REVOCADAS»
LONG_WORD = 8  # letters: of such a word the ending may differ
COMMON = frozenset(("SIM", "USB", "PDF", "SMS", "GPS", "USD", "MXN", "DVD", "URL"))


@dataclass(frozen=True)
class Use:
    """An acronym where a text uses it."""

    word: str
    text: Text
    offset: int


@lru_cache(maxsize=20_000)
def acronyms(text: str) -> tuple[tuple[str, int], ...]:
    """Every acronym of a text with its offset."""
    prose = mask_markup(text)
    found = ((match[0], match.start()) for match in ACRONYM.finditer(prose))
    return tuple((word, at) for word, at in found if _is_acronym(word) and not _continues(prose[at - 1 : at]))


def _continues(before: str) -> bool:
    return before.isalnum() or (before != "" and before in JOINED)


def _is_acronym(word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    if word in COMMON or ROMAN.fullmatch(word):
        return False
    return capitals > 2 and 2 * capitals > len(bare(word)) and len(word) <= MAX_LETTERS


@lru_cache(maxsize=2_000)
def _is_all_caps_word(word: str, texts: str) -> bool:
    """Whether it is an ordinary word in capitals, which the texts also have in lower case."""
    plain = word.lower()
    if len(plain) >= LONG_WORD and PARTICIPLE.search(plain):
        return True
    stem = plain[:-3] if len(plain) >= LONG_WORD else plain
    pattern = rf"\b{re.escape(stem)}[a-záéíóúñü]{{0,4}}\b" if stem != plain else rf"\b{re.escape(plain)}\b"
    return len(plain) > 3 and re.search(pattern, texts) is not None


def bare(word: str) -> str:
    """An acronym in capitals without points, signs or blanks: «S.E.I.» → «SEI»."""
    return re.sub(r"[\W_]", "", word).upper()


@dataclass(frozen=True)
class AcronymGlossary:
    """The acronyms of the registries, and their use in the texts."""

    compendium: Compendium

    @cached_property
    def listed_acronyms(self) -> dict[str, str]:
        """The acronyms of terms and institutions, by their bare form."""
        entries: list[Term | Institution] = [*self.compendium.terms, *self.compendium.institutions]
        return {bare(entry.acronym): entry.acronym for entry in entries if entry.acronym}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Other forms that a registry names → the label of their entry."""
        terms = [(alias, term.acronym) for term in self.compendium.terms for alias in term.aliases]
        institutions = [(alias, i.label) for i in self.compendium.institutions for alias in i.aliases]
        return dict((*institutions, *terms))

    @cached_property
    def known_forms(self) -> frozenset[str]:
        """Bare forms of all acronyms, names and aliases in the registries."""
        compendium = self.compendium
        entries: list[Term | Institution | Territory] = [
            *compendium.terms,
            *compendium.institutions,
            *compendium.territories,
        ]
        words = {word for entry in entries for name in (entry.name, *entry.aliases) for word in name.split()}
        acronyms = {word for acronym in self.listed_acronyms.values() for word in re.split(r"[\s-]", acronym)}
        return frozenset(map(bare, words | acronyms)) | self.listed_acronyms.keys()

    @cached_property
    def _texts(self) -> str:
        return "\n".join(
            text.value for programme in self.compendium.programmes() for text in texts_of(programme)
        )

    def unlisted_uses(self, programme: Programme) -> Iterator[Use]:
        """The first use in a programme of each acronym that no registry has; not words in capitals."""
        seen = set()
        for text in texts_of(programme):
            for word, offset in acronyms(text.value):
                if word in seen or bare(word) in self.known_forms:
                    continue
                seen.add(word)
                if not _is_all_caps_word(word, self._texts):
                    yield Use(word, text, offset)

    def find_intended(self, use: Use) -> str | None:
        """The listed acronym that an unlisted one is a misspelling or plural of."""
        return (
            self._singular(use.word)
            or self._nearest(bare(use.word))
            or self._nearest(bare(use.word).removesuffix("S"))
            or self._expanded_before(use)
        )

    def wrong_form(self, word: str) -> str | None:
        """The right form of an acronym written with points, or of a misspelt alias."""
        right = self.aliases.get(word)
        if right and bare(right) in misspellings(bare(word)):
            return right
        listed = self.listed_acronyms.get(bare(word)) if "." in word else None
        return listed if listed and "." not in listed and word not in self.aliases else None

    def _singular(self, word: str) -> str | None:
        """«OSCs» → «OSC»: an acronym has no plural of its own."""
        return self.listed_acronyms.get(bare(word.removesuffix("s"))) if word.endswith("s") else None

    def _nearest(self, key: str) -> str | None:
        """The listed acronym at edit distance one (long acronyms), or with two letters swapped."""
        return next(
            (
                self.listed_acronyms[form]
                for form in (key, *misspellings(key))
                if len(key) > 3 and form in self.listed_acronyms
            ),
            None,
        )

    def _expanded_before(self, use: Use) -> str | None:
        before = use.text.value[max(use.offset - 150, 0) : use.offset].rstrip()
        if not before.endswith("("):
            return None
        words = fold(before).split()[-MAX_WORDS:]
        names = (" ".join(words[start:]) for start in range(len(words) - 1))
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        entries: list[Term | Institution] = [*self.compendium.terms, *self.compendium.institutions]
        return {fold(entry.name): entry.acronym for entry in entries if entry.acronym}


@lru_cache(maxsize=5_000)
def misspellings(word: str) -> tuple[str, ...]:
    """Acronyms of which this one may be a misspelling: two letters swapped, or one wrong.

    In four letters, a wrong letter counts only if it doubles another (CEGG for CEEG), as short acronyms are
    alike.
    """
    others = (
        _edits(word)
        if len(word) > 4
        else (form for form in _edits(word) if set(form) == set(word) and len(form) == len(word) > 3)
    )
    return tuple(form for form in (*_swaps(word), *others) if form != word)


def _swaps(word: str) -> Iterator[str]:
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def _edits(word: str) -> Iterator[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    yield from (a + b[1:] for a, b in cuts if b)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in letters)
    yield from (a + letter + b for a, b in cuts for letter in letters)
