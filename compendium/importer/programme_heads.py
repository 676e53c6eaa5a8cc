"""Parses the head of a programme: number, title, reporters, and its first part, if any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compendium.importer.known_names import KnownNames
from compendium.importer.lines import CALLS, LineKind, SourceLine, strip_bullet, strip_calls

NUMBER = re.compile(r"(\d{1,2})\.(?: |(?=[^\d\s]))(\S.*)")
DASH = re.compile(r"\s+[–—-]\s*|[–—-]\s+")
PART = re.compile(r"(.+?)\.?\s+a[.)] (.+)")
TRAILING_CALLS = re.compile(rf"([{CALLS}]*)\.?([{CALLS}]*)$")
UPPER = "A-ZÁÉÍÓÚÜÑ"
CAPITALS = re.compile(
    rf"[{UPPER}][{UPPER}0-9.,&+\-]*(?: (?:\(?[{UPPER}0-9][{UPPER}0-9.,&+\-]*\)?|de|del|la))*"
)
JOINT = re.compile(r"\s*/\s*| y (?=[A-ZÁÉÍÓÚÜÑ])| e (?=I)")
ABBREVIATION = re.compile(rf"(?:^|[\s.(])[{UPPER}]\.$|\b(?:etc|núm|art)\.$")
MAX_NAME_LENGTH = 10  # words: a longer tail after a dash belongs to the title


@dataclass(frozen=True)
class Head:
    """A parsed head; `certain` if the reporters look like names of institutions or states.

    `reporters` are as written; `calls` are the final note calls; `part` is the title of the first part.
    """

    number: int
    title: str
    reporters: tuple[str, ...]
    certain: bool
    calls: str = ""
    part: str | None = None


def read_head(line: SourceLine, names: KnownNames, more: str = "") -> Head | None:
    """The line, with the words that follow, as a head; None if it has no number."""
    text = strip_bullet(line.text) if line.kind is LineKind.BULLET else line.text
    match = NUMBER.fullmatch(f"{text} {more}".strip().strip("*").strip())
    return _head(int(match[1]), match[2], names) if match else None


def _head(number: int, body: str, names: KnownNames) -> Head:
    match = TRAILING_CALLS.search(body)
    calls = match[1] + match[2] if match else ""
    bare = body.rstrip() if not calls or not match else body[: match.start()].rstrip()
    if head := _certain(number, bare, calls, names):
        return head
    part = PART.fullmatch(bare)
    if part and (head := _certain(number, part[1], calls, names)):
        return Head(number, head.title, head.reporters, True, calls, without_dot(part[2]))
    return _doubtful(number, bare, calls, names)


def _certain(number: int, body: str, calls: str, names: KnownNames) -> Head | None:
    for title, tail in _splits(body):
        reporters = split_reporters(strip_calls(tail), names)
        if title and reporters and all(_is_name(r, names) for r in reporters):
            within = "".join(re.findall(f"[{CALLS}]", tail))
            return Head(number, without_dot(title), reporters, True, within + calls)
    return None


def _splits(body: str) -> Iterator[tuple[str, str]]:
    """Yield (title, tail) for each dash, from the last one; at full stops if there is no dash."""
    for separator in (DASH, re.compile(r"[.”\"»)]\s+")):
        for match in reversed(list(separator.finditer(body))):
            cut = match.start() + (0 if separator is DASH else 1)
            yield body[:cut].strip(), without_dot(body[match.end() :].strip())


def _doubtful(number: int, body: str, calls: str, names: KnownNames) -> Head:
    """A head with a lower-case tail, which names reporters only after a dash."""
    title, tail = next(_splits(body), (body, "")) if DASH.search(body) else (body, "")
    if not title or not tail[:1].isupper() or len(tail.split()) > MAX_NAME_LENGTH:
        return Head(number, without_dot(body), (), False, calls)
    several = split_reporters(strip_calls(tail), names)
    reporters = several if any(names.knows(name) for name in several) else (strip_calls(tail),)
    within = "".join(re.findall(f"[{CALLS}]", tail))
    return Head(number, without_dot(title), reporters, False, within + calls)


def split_reporters(tail: str, names: KnownNames) -> tuple[str, ...]:
    """The names in `SALUD/SRE` or `STPS y SRE`; known names with such a sign stay whole."""
    if names.knows(tail):
        return (tail,)
    return tuple(part.strip() for part in JOINT.split(tail) if part.strip())


def _is_name(name: str, names: KnownNames) -> bool:
    if names.knows(name):
        return True
    return len(re.findall(rf"[{UPPER}]", name)) > 1 and CAPITALS.fullmatch(name) is not None


def without_dot(text: str) -> str:
    """The text without its final full stop, unless that belongs to an abbreviation."""
    text = text.strip()
    return text if ABBREVIATION.search(text) else text.removesuffix(".").rstrip()
