"""Las palabras están en el diccionario de español, o en la lista de palabras de la publicación.

Una palabra correcta que falta se añade a palabras.yml. Los nombres propios y las siglas no se revisan,
salvo que les falte o sobre una letra de una palabra que la publicación usa.

Bien: «la prevención del delito», «apostillamiento» (está en palabras.yml).
Mal: «la prevensión del delito», «La Republica», «Antinarcoóticos».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import LETTER, mask_markup
from compendium.checks.waivers import remark_quotes
from compendium.checks.writing.speller import Speller
from compendium.checks.writing.terms import PATTERN as AVOIDED
from compendium.model import Compendium, Programme, Text
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-ortografia"
LEVEL = Level.WARNING
NEEDS = ()
SHORT_NAME = 6  # letters: such names are too often like some word
WORD = re.compile(rf"{LETTER}{{4,40}}")
MAX_WORDS, MAX_UNKNOWN = 40_000, 500  # different ones: many times what an edition has
ALONE = re.compile(rf"(?<![\w.@/+&'’-]){LETTER}{{4,40}}(?![\w@/+&'’])")  # no part of an address or a code


def check(names: Names) -> Iterator[Finding]:
    """Words that no dictionary has."""
    speller = Speller(word.value for word in names.compendium.words)
    wrong = _wrong_words(names.compendium, speller)
    for programme, text in all_texts(names.compendium) if wrong else ():
        yield from _text(programme, text, wrong)
    speller.save()


def _wrong_words(compendium: Compendium, speller: Speller) -> dict[str, str | None]:
    """Misspelt words → the suggestion, or None."""
    texts = (mask_markup(text.value) for _, text in all_texts(compendium))
    words = Counter(word for text in texts for word in WORD.findall(text))
    words = Counter(dict(words.most_common(MAX_WORDS)))
    right = frozenset(word.lower() for word in words if not word.isupper() and speller.knows(word.lower()))
    unknown = [word for word in words if word.lower() not in right and _is_judged(word, words, speller)]
    suggestions = {word: speller.suggestion(word.lower(), right) for word in unknown[:MAX_UNKNOWN]}
    return {
        word: meaning for word, meaning in suggestions.items() if word.islower() or _is_like(word, meaning)
    }


def _is_judged(word: str, words: Counter[str], speller: Speller) -> bool:
    """Whether to check a word; capitalised words that occur more than once may be names.

    Words that the terms rule reports are left to that rule.
    """
    if word.islower():
        return not AVOIDED.fullmatch(word)
    once = words[word] == 1 and word.lower() not in words
    return word.istitle() and len(word) > SHORT_NAME and once and not speller.knows(word)


def _is_like(word: str, meaning: str | None) -> bool:
    return meaning is not None and meaning[0] == word[0].lower()


def _text(programme: Programme | None, text: Text, wrong: dict[str, str | None]) -> Iterator[Finding]:
    for match in ALONE.finditer(mask_markup(text.value)):
        if match[0] in wrong and not remark_quotes(programme, match[0]):
            meaning = wrong[match[0]]
            hint = f"¿Quiso decir «{meaning}»?" if meaning else "Corríjala."
            yield (
                text.location_at(match.start()),
                f"«{match[0]}» no está en el diccionario. {hint} Si es correcta, añádala a palabras.yml.",
            )
