"""Singular and plural in Spanish: a count with its noun, and the singular of a phrase."""

from __future__ import annotations

import re
from functools import lru_cache

# These words begin a complement, which keeps its form: «mesas | de trabajo».
LINK = re.compile(r"\s(?:del?|al?|en|con|sin|por|para|según|sobre|entre|que)\s|\(")
WORD = re.compile(r"[^\W\d_]+")
ACCENTS = str.maketrans("áéíóú", "aeiou")
# Plurals whose singular does not follow from their ending.
SINGULARS = {
    "planes": "plan",
    "clanes": "clan",
    "fines": "fin",
    "bienes": "bien",
    "trenes": "tren",
    "meses": "mes",
    "gases": "gas",
    "países": "país",
    "autobuses": "autobús",
    "sedes": "sede",
    "enlaces": "enlace",
    "índices": "índice",
    "apéndices": "apéndice",
    "cómplices": "cómplice",
    "cauces": "cauce",
    "aires": "aire",
    "los": "el",
    "unos": "un",
}
SAME = frozenset("antes después además menos más lunes martes miércoles jueves viernes atlas".split())
# Plural ending → singular ending; the first match counts.
ENDINGS = (
    (r"(?<=[sxu])is$", "is"),  # crisis, análisis, dosis
    (r"us$", "us"),  # virus
    (r"(?<=[aeiouáéíóú])ces$", "z"),  # veces, raíces; but avances
    (r"ones$", "ón"),
    (r"anes$", "án"),
    (r"enes$", "én"),
    (r"ines$", "ín"),
    (r"unes$", "ún"),
    (r"eses$", "és"),
    (r"íes$", "í"),
    (r"(?<=[aeiouáéíóú][dlry])es$", ""),  # entidades, talleres, leyes; but padres, detalles
    (r"s$", ""),
)
PATTERNS = tuple((re.compile(ending), singular) for ending, singular in ENDINGS)


def count_noun(count: int, one: str, many: str) -> str:
    """«1 programa», «12 programas», «1,234 programas»."""
    return f"{count:,} {noun(count, one, many)}"


def noun(count: int, one: str, many: str) -> str:
    """The noun in the number that agrees with the count."""
    return one if count == 1 else many


@lru_cache(maxsize=2_000)
def singular(plural: str) -> str:
    """The singular of a phrase: «casos sospechosos de COVID» → «caso sospechoso de COVID»."""
    link = LINK.search(plural)
    end = link.start() if link else len(plural)
    return WORD.sub(lambda match: _singular(match[0]), plural[:end]) + plural[end:]


def _singular(word: str) -> str:
    small = word.lower()
    if word.isupper() or not small.endswith("s") or len(small) < 3 or small in SAME:
        return word
    found = SINGULARS.get(small) or _by_ending(small)
    return found.capitalize() if word[0].isupper() else found


def _by_ending(word: str) -> str:
    # Stressed three syllables from its end, it loses its accent: jóvenes, exámenes, órdenes.
    if word.endswith("enes") and word.translate(ACCENTS) != word:
        return word.translate(ACCENTS).removesuffix("es")
    return next(pattern.sub(end, word) for pattern, end in PATTERNS if pattern.search(word))
