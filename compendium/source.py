"""Parses YAML and front matter into nodes with line and column.

Built from libyaml's events, so that tags, anchors and aliases are refused before any object is built, and
every key and value has its location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import yaml

from compendium.characters import REFUSED, clean, normalize_blanks, normalize_syntax_blanks
from compendium.problems import Level, Location, Problem
from compendium.yaml_errors import NO_TAGS, explain

MAX_DEPTH = 12  # a table cell in a part of a programme is at depth 8
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
HEADINGS = ("resultados", "retos")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"(?:[|>][-+\d]*)?[ \t]+(#.*)")
APART = re.compile(r"[ \t]*(?:$|(?:-|\d{1,2}\.)[ \t]+\S)")  # an empty line, or an element of a list
# A comment on a line of its own that may be text: «#SomosMigrantes», not «# nota» nor «#clave: valor».
HASHTAG = re.compile(r"#[^\W_](?![\w-]*:(?:\s|$)).*")


class SourceProblem(Exception):
    """Invalid YAML; `problem` says where, and what right looks like."""

    def __init__(self, place: Location, message: str, rule: str = "campos-sintaxis") -> None:
        super().__init__(message)
        self.problem = Problem(place, Level.ERROR, rule, message)


@dataclass(frozen=True)
class Comment:
    """A comment; `inline` if it follows a value on its line."""

    place: Location
    text: str
    inline: bool

    @property
    def is_hashtag(self) -> bool:
        """Whether it looks more like text than like a comment: «#SomosMigrantes», «#5»."""
        return bool(HASHTAG.match(self.text))


@dataclass(frozen=True)
class ScalarNode:
    """A single value; its text begins at `place`, and is `plain` without quotes or `|`.

    `text` is cleaned of invisible characters; `original` is the uncleaned text, empty if equal. `comments`
    follow the value and may be meant as text. `folds_lines` if YAML joins paragraphs or list items.
    """

    place: Location
    text: str
    plain: bool = False
    original: str = ""
    comments: tuple[Comment, ...] = ()
    folds_lines: bool = False

    @property
    def is_null(self) -> bool:
        """Whether the value is null or empty."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True)
class SequenceNode:
    """A list."""

    place: Location
    items: tuple[SourceNode, ...]


@dataclass(frozen=True)
class MappingNode:
    """A mapping in file order; keys can occur twice."""

    place: Location
    entries: tuple[tuple[ScalarNode, SourceNode], ...]


SourceNode = ScalarNode | SequenceNode | MappingNode


def parse_yaml(text: str, path: str, *, first_line: int = 1) -> SourceNode:
    """The one node of a YAML text. Raises SourceProblem.

    `first_line` is the line of the file at which the text begins (front matter begins at 2).
    """
    _require_visible(text, path, first_line)
    composer = _Composer(normalize_syntax_blanks(text), path, first_line)
    try:
        return composer.document()
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, text)
        raise SourceProblem(Location(path, line + first_line, column + 1), message) from error


def _require_visible(text: str, path: str, first_line: int) -> None:
    """Raise SourceProblem at the first invisible character that is refused."""
    if match := REFUSED.search(text):
        lines = text[: match.start()].split("\n")
        raise _invisible(Location(path, len(lines) - 1 + first_line, len(lines[-1]) + 1), match[0])


def _invisible(place: Location, sign: str) -> SourceProblem:
    message = f"El texto lleva un signo que no se ve (U+{ord(sign):04X}). Bórrelo."
    return SourceProblem(place, message, "campos-signo")


def parse_markdown(text: str, path: str) -> SourceNode:
    """A Markdown file with front matter as a mapping. Raises SourceProblem.

    The text before the first heading is `descripcion`; `## Resultados` gives `resultados`, `## Retos` a list.
    """
    match = FRONT_MATTER.match(text)
    if not match:
        message = (
            "Falta el encabezado. El archivo empieza con una línea «---», las claves y otra línea «---»."
        )
        raise SourceProblem(Location(path), message)
    _require_visible(text, path, 1)
    front = (
        parse_yaml(match[1], path, first_line=2) if match[1].strip() else SequenceNode(Location(path, 2), ())
    )
    if not isinstance(front, MappingNode):
        message = "El encabezado lleva claves con su valor, por ejemplo «titulo: Guía»."
        raise SourceProblem(front.place, message)
    body_text = normalize_blanks(text[match.end() :])
    body = tuple(_body_entries(body_text, path, text.count("\n", 0, match.end()) + 1))
    return MappingNode(front.place, front.entries + body)


def _body_entries(body: str, path: str, first_line: int) -> Iterator[tuple[ScalarNode, SourceNode]]:
    """The sections as entries; an unknown heading is an unknown key."""
    for title, line, lines in _body_sections(body.split("\n"), first_line):
        key = "descripcion" if title is None else _key(title)
        name = ScalarNode(Location(path, line), key)
        value = _section_value(key, lines, path, line + (title is not None))
        if value or key.startswith("##"):
            yield name, value or name


def _key(title: str) -> str:
    name = title.rstrip(" :").lower()
    return name if name in HEADINGS else f"## {title}"


def _body_sections(lines: list[str], first_line: int) -> Iterator[tuple[str | None, int, list[str]]]:
    """(title, line of the title, lines below it); the first section has no title."""
    title: str | None = None
    start, section = first_line, list[str]()
    for number, line in enumerate(lines, first_line):
        if match := re.match(r"##[ \t]+(.+)", line):
            yield title, start, section
            title, start, section = match[1].rstrip(" \t#"), number, []
        else:
            section.append(line)
    yield title, start, section


def _section_value(key: str, lines: list[str], path: str, first_line: int) -> SourceNode | None:
    blank = next((i for i, line in enumerate(lines) if line.strip()), None)
    if blank is None:
        return None
    place = Location(path, first_line + blank)
    if key == "retos":
        return _list(lines, path, first_line)
    return _scalar(place, "\n".join(lines[blank:]).rstrip() + "\n")


def _list(lines: list[str], path: str, first_line: int) -> SequenceNode | ScalarNode:
    """A Markdown list; if a line belongs to no item, that line as a scalar."""
    items: list[tuple[Location, list[str]]] = []
    for number, line in enumerate(lines, first_line):
        if match := re.match(r"[-*]\s+(.*)", line):
            items.append((Location(path, number, match.start(1) + 1), [match[1]]))
        elif items and (line.startswith("  ") or not line.strip()):
            items[-1][1].append(line[2:])
        elif line.strip():
            return _scalar(Location(path, number), line)
    return SequenceNode(items[0][0], tuple(_scalar(place, "\n".join(text).rstrip()) for place, text in items))


def _scalar(
    place: Location, written: str, *, plain: bool = False, comments: tuple[Comment, ...] = ()
) -> ScalarNode:
    """A cleaned value; keeps the original text if cleaning changed it."""
    text = clean(written)
    return ScalarNode(place, text, plain, "" if text == written else written, comments)


class _Mark(Protocol):
    line: int
    column: int


class _Composer:
    """Builds nodes from libyaml's events."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._first_line = first_line
        self._has_comments = "#" in text
        self._events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def _place(self, mark: _Mark | None) -> Location:
        return self._location(mark.line, mark.column) if mark else Location(self._path, self._first_line)

    def _location(self, line: int, column: int) -> Location:
        return Location(self._path, line + self._first_line, column + 1)

    def document(self) -> SourceNode:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise SourceProblem(self._place(start.start_mark), "El archivo está vacío.", "campos-vacio")
        node = self._node(next(self._events), 0)
        next(self._events)
        end = next(self._events)
        if not isinstance(end, yaml.StreamEndEvent):
            message = (
                "El archivo contiene varios documentos. Quite la línea «---»: cada archivo lleva uno solo."
            )
            raise SourceProblem(self._place(end.start_mark), message)
        return node

    def _node(self, event: yaml.Event, depth: int) -> SourceNode:
        place = self._place(event.start_mark)
        self._refuse(event, place, depth)
        if isinstance(event, yaml.ScalarEvent):
            # Only double quotes allow escapes of invisible characters: «\u202e».
            if event.style == '"' and (match := REFUSED.search(event.value)):
                raise _invisible(place, match[0])
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return SequenceNode(
                place, tuple(self._node(e, depth + 1) for e in self._until(yaml.SequenceEndEvent))
            )
        return MappingNode(place, tuple(self._entry(e, depth + 1) for e in self._until(yaml.MappingEndEvent)))

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _entry(self, event: yaml.Event, depth: int) -> tuple[ScalarNode, SourceNode]:
        key = self._node(event, depth)
        if not isinstance(key, ScalarNode):
            raise SourceProblem(key.place, "Una clave es una sola palabra, por ejemplo «titulo:».")
        return key, self._node(next(self._events), depth)

    def _scalar(self, event: yaml.ScalarEvent, place: Location) -> ScalarNode:
        comments = tuple(self._comments(event, place)) if self._has_comments else ()
        row = place.line - self._first_line
        if event.style == "|":
            return _scalar(self._block_start(row), event.value, comments=comments)
        last_row = self._place(event.end_mark).line - self._first_line
        scalar = _scalar(place, event.value, plain=not event.style, comments=comments)
        if event.style == ">":
            scalar = replace(scalar, place=self._block_start(row))
            last_row -= 1
        elif event.style:
            scalar = replace(scalar, place=Location(place.path, place.line, place.column + 1))
        return replace(scalar, folds_lines=True) if self._joins_lines(row + 1, last_row) else scalar

    def _joins_lines(self, first: int, last: int) -> bool:
        """Whether rows of a text without `|` are empty, or begin as an element of a list."""
        while last > first and not self._lines[last : last + 1][0].strip():
            last -= 1
        return any(APART.match(line) for line in self._lines[first : last + 1])

    def _comments(self, event: yaml.ScalarEvent, place: Location) -> Iterator[Comment]:
        """The comments that may be a part of a plain value: behind it or its `|`, and below it."""
        end = self._place(event.end_mark)
        end_row = end.line - self._first_line
        if event.style in ("|", ">"):
            yield from self._inline_comment(place.line - self._first_line, place.column - 1)
            yield from self._hashtag(end_row)
        elif not event.style:
            yield from self._inline_comment(end_row, end.column - 1)
            yield from self._hashtag(end_row + 1)

    def _inline_comment(self, line: int, column: int) -> Iterator[Comment]:
        """The comment on the line of a value, after its end."""
        text = self._lines[line] if line < len(self._lines) else ""
        if "#" in text and (match := COMMENT.match(text, column)):
            yield Comment(self._location(line, match.start(1)), match[1], inline=True)

    def _hashtag(self, first: int) -> Iterator[Comment]:
        """The first comment that may be text, from a line on, before anything but comments."""
        for line in range(first, len(self._lines)):
            text = self._lines[line].strip()
            if text and not text.startswith("#"):
                return
            if match := HASHTAG.match(text):
                yield Comment(self._location(line, self._lines[line].index("#")), match[0], inline=False)
                return

    def _block_start(self, line: int) -> Location:
        """The start of a `|` block: its first non-blank line, at its indentation."""
        below = self._lines[line + 1 :]
        indent = next((len(text) - len(text.lstrip()) for text in below if text.strip()), 0)
        return Location(self._path, line + 1 + self._first_line, indent + 1)

    def _refuse(self, event: yaml.Event, place: Location, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Las anclas y los alias de YAML («&», «*») no se usan. Escriba el texto entre comillas."
            raise SourceProblem(place, message)
        if getattr(event, "tag", None) is not None:
            raise SourceProblem(place, NO_TAGS)
        if depth > MAX_DEPTH:
            raise SourceProblem(
                place, f"Hay más de {MAX_DEPTH} niveles de sangría. Revise la estructura del archivo."
            )
