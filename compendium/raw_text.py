"""Checks a file's raw text before it is parsed as YAML or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from compendium.characters import (
    AFTER_KEY,
    DROPPED,
    INDENTATION,
    MISPLACED,
    ODD_BLANKS,
    ODD_LINE_ENDS,
    REFUSED,
    clean,
)
from compendium.mojibake import SUSPECT, damaged_offsets, find_damages
from compendium.problems import Level, Location, Problem

CONFLICT = re.compile(r"^[ \t]*(?:[<>|]{7}(?: .*)?|={7}[ \t]*)$", re.MULTILINE)
CONFLICT_RULE, SIGN_RULE, ENCODING_RULE = "archivos-conflicto", "campos-signo", "campos-codificacion"
MAX_FINDINGS = 20  # of a kind in one file
FIX = "«python3 build.py check --fix» lo corrige si no hay riesgo."
WORD_BULLET = re.compile(
    "^(?P<before>[ \t-]*)[\uf000-\uf0ff](?=[ \t])", re.MULTILINE
)  # as fonts of symbols have them
DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")


@dataclass(frozen=True)
class OddCharacter:
    """A kind of odd character: its name, and how it is read."""

    pattern: re.Pattern[str]
    name: str
    reading: str = "Se lee como un espacio normal"


NO_BREAK = OddCharacter(re.compile("[\xa0\u202f\u2007]"), "un espacio que no se parte")
ODD_CHARACTERS = (
    NO_BREAK,
    OddCharacter(re.compile(f"(?!{NO_BREAK.pattern.pattern})[{ODD_BLANKS}]"), "un espacio de otro ancho"),
    OddCharacter(re.compile(f"[{ODD_LINE_ENDS}]"), "un salto de línea que no se ve"),
    OddCharacter(re.compile("\xad"), "un guion que no se ve", "Se lee sin él"),
    OddCharacter(re.compile(f"(?!\xad)(?:{DROPPED.pattern})"), "un signo que no se ve", "Se lee sin él"),
)


def text_problems(text: str, path: str) -> Iterator[Problem]:
    """The problems of a file's characters, by kind; only merge conflicts if there are any."""
    places = _Places(text, path)
    if conflict := CONFLICT.search(text):
        yield _conflict(places.at(conflict.end() - len(conflict[0].lstrip())), conflict[0].strip())
        return
    if not SUSPECT.search(text):
        return
    for kind in (_refused_characters, _damaged_letters, _misplaced_blanks):
        yield from islice(kind(text, places), MAX_FINDINGS)
    yield from _odd_signs(text, places)
    yield from _decomposed_accents(text, places)


def is_readable(text: str) -> bool:
    """Whether a text has no merge conflict and no refused character."""
    return not (CONFLICT.search(text) or REFUSED.search(text))


class _Places:
    """Offsets of a text as places of its file."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def at(self, offset: int) -> Location:
        line = self._text.count("\n", 0, offset) + 1
        return Location(self._path, line, offset - self._text.rfind("\n", 0, offset))


def _conflict(place: Location, mark: str) -> Problem:
    message = (
        f"Hay un conflicto sin resolver: «{mark[:40]}». Deje una de las dos versiones, o lo bueno de cada una, "
        "y borre las líneas «<<<<<<<», «=======» y «>>>>>>>»."
    )
    return Problem(place, Level.ERROR, CONFLICT_RULE, message)


def _refused_characters(text: str, places: _Places) -> Iterator[Problem]:
    """Characters that must be checked by an editor; those of damaged letters are reported there."""
    if not REFUSED.search(text):
        return
    lost = damaged_offsets(text)
    bullets = {match.end() - 1 for match in WORD_BULLET.finditer(text)}
    for match in REFUSED.finditer(text):
        if match.start() not in lost:
            message = f"El texto lleva un signo que no se ve {_code(match[0])}. Bórrelo."
            if match.start() in bullets:
                message = (
                    f"El texto lleva una viñeta de Word {_code(match[0])}. Ponga «- » en su lugar; {FIX}"
                )
            yield Problem(places.at(match.start()), Level.ERROR, SIGN_RULE, message)


def _damaged_letters(text: str, places: _Places) -> Iterator[Problem]:
    for damage in find_damages(text):
        word = clean(damage.word)[:60]
        if damage.doubtful:
            message = (
                f"«{word}» lleva un signo dentro de la palabra. Si está en lugar de una letra, escríbala."
            )
        elif damage.repaired:
            description = f"dice «{word}» en vez de «{damage.repaired[:60]}»"
            message = f"El texto se guardó con otra codificación: {description}; {FIX}"
        else:
            message = f"El texto se dañó al cambiar de codificación: «{word}». Escriba de nuevo la palabra."
        level = Level.WARNING if damage.doubtful else Level.ERROR
        yield Problem(places.at(damage.offset), level, ENCODING_RULE, message)


def _misplaced_blanks(text: str, places: _Places) -> Iterator[Problem]:
    for match in _syntax(text):
        kind = next(kind for kind in ODD_CHARACTERS if kind.pattern.match(match["blank"]))
        message = f"{_where(match)} hay {kind.name} {_code(match['blank'])}. {kind.reading}; {FIX}"
        yield Problem(places.at(match.start("blank")), Level.WARNING, SIGN_RULE, message)


def _where(match: re.Match[str]) -> str:
    if match.re is AFTER_KEY:
        return f"Después de «{clean(match['key']).strip(' -')}»"
    return "En la sangría" if match.re is INDENTATION else "Antes de las comillas"


def _syntax(text: str) -> Iterator[re.Match[str]]:
    """Odd blanks where YAML requires plain ones."""
    for pattern in MISPLACED if not text.isascii() else ():
        yield from pattern.finditer(text)


def _odd_signs(text: str, places: _Places) -> Iterator[Problem]:
    """The first unreported character of each kind, and the number of others."""
    if text.isascii():
        return
    told = {place for match in _syntax(text) for place in range(match.start(), match.end())}
    told |= damaged_offsets(text)
    for kind in ODD_CHARACTERS:
        found = [match for match in kind.pattern.finditer(text) if match.start() not in told]
        if found:
            message = f"Aquí hay {kind.name} {_code(found[0][0])}{_more(found)}. {kind.reading}; {FIX}"
            yield Problem(places.at(found[0].start()), Level.REMARK, SIGN_RULE, message)


def _decomposed_accents(text: str, places: _Places) -> Iterator[Problem]:
    found = [match for match in DECOMPOSED.finditer(text) if clean(match[0]) != match[0]]
    if found:
        message = f"«{clean(found[0][0])}» lleva su acento aparte{_more(found)}. Se lee bien; {FIX}"
        yield Problem(places.at(found[0].start()), Level.REMARK, SIGN_RULE, message)


def _code(sign: str) -> str:
    return f"(U+{ord(sign):04X})"


def _more(found: list[re.Match[str]]) -> str:
    others = len(found) - 1
    return f", y {'otro' if others == 1 else f'otros {others}'} en el archivo" if others else ""
