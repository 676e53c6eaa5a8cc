"""Every word that can be printed, with its place: of programmes, registries and editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

from compendium.files import FileProblem, read_text
from compendium.model import Compendium, Text
from compendium.problems import Location

# Fields that only editors see, that are part of addresses, or that quote another text.
UNPRINTED = frozenset(
    (
        *("aliases", "broken_registries", "fragment", "id", "path", "place", "quote", "slug"),
        *("forms", "suppressions", "unread", "variants", "wording", "words"),
    )
)


def list_printable_texts(compendium: Compendium) -> list[Text]:
    """Everything that a book can show, each with the nearest place that is known."""
    found: list[Text] = []
    _gather(compendium, Location(""), found)
    return found


def _gather(value: object, place: Location, found: list[Text]) -> None:
    if isinstance(value, Text):
        found.append(value)
    elif isinstance(value, str):
        found.append(Text(value, place))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, place, found)
    elif isinstance(value, Mapping):
        _gather(tuple(value.values()), place, found)
    elif is_dataclass(value):
        here = getattr(value, "place", place)
        for name in _names(value.__class__):
            _gather(getattr(value, name), here, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of content that can be printed."""
    return tuple(field.name for field in fields(kind) if field.name not in UNPRINTED)


def locate_character(sign: str, text: Text) -> Location:
    """The location of a character of a text, searched in its file from the text's location on."""
    near = text.location_at(text.value.index(sign))
    try:
        lines = read_text(Path(text.place.path)).split("\n")
    except FileProblem:
        return near
    rest = enumerate(lines[text.place.line - 1 :], text.place.line)
    return next((Location(near.path, n, line.index(sign) + 1) for n, line in rest if sign in line), near)
