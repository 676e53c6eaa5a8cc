"""The types of which the content schema is built: fields, keys and records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

# Field name → value of a record. The types are those of its Record, unknown to the type checker.
Fields = dict[str, Any]
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
MAX_NAME_LENGTH = 100  # letters of what becomes the name of a file or folder; the longest of 2023 has 47
MARK = r"[a-z]+(-[a-z]+)*"


class Vocabulary(Enum):
    """The registry in which a name is looked up; the value names it to editors."""

    POPULATIONS = "las claves de poblaciones.yml"
    REPORTERS = "las siglas y nombres de instituciones.yml y entidades.yml"
    TERRITORIES = "los nombres de entidades.yml"


@dataclass(frozen=True)
class StrField:
    """One line of plain text → str. It must match `pattern`; `example` does."""

    pattern: str | None = None
    example: str | None = None


@dataclass(frozen=True)
class TextField:
    """One line of plain text → Text, which has a location. `vocabulary` restricts its values."""

    pattern: str | None = None
    example: str | None = None
    vocabulary: Vocabulary | None = None


@dataclass(frozen=True)
class MarkdownField:
    """Markdown → Text."""


@dataclass(frozen=True)
class IntField:
    """A whole number → int."""


@dataclass(frozen=True)
class DecimalField:
    """A number without thousands separators → Decimal."""


@dataclass(frozen=True)
class DateField:
    """A date YYYY-MM-DD → datetime.date."""


@dataclass(frozen=True)
class PartialDateField:
    """A year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD → str."""


@dataclass(frozen=True)
class ChoiceField:
    """One of a few words → str."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class ListField:
    """A list → tuple."""

    item: FieldType


@dataclass(frozen=True)
class NotesField:
    """A mapping of marks to Markdown → dict[str, Text]."""


@dataclass(frozen=True)
class CellField:
    """A cell of a table: a text or a list of them → Cell."""


@dataclass(frozen=True)
class Key:
    """A key of a record: its Spanish name, its field, its type, and its help text for editors.

    `null` marks a key that accepts an explicit null («none were reported»).
    """

    name: str
    field: str
    kind: FieldType
    help: str
    required: bool = False
    null: bool = False


@dataclass(frozen=True)
class Record:
    """A mapping with fixed keys. `noun` is its name for editors; `make` builds the value."""

    noun: str
    keys: tuple[Key, ...]
    make: Callable[..., Any]

    def key(self, name: str) -> Key | None:
        """The key of that Spanish name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Key]:
        return {key.name: key for key in self.keys}


ScalarField = (
    StrField
    | TextField
    | MarkdownField
    | IntField
    | DecimalField
    | DateField
    | PartialDateField
    | ChoiceField
)
FieldType = ScalarField | ListField | NotesField | CellField | Record


def describe(kind: FieldType) -> str:
    """What an editor writes for this type, with its article."""
    match kind:
        case Record(name):
            return name
        case IntField() | DecimalField():
            return "un número"
        case DateField() | PartialDateField():
            return "una fecha"
        case ChoiceField():
            return "una palabra"
        case _:
            return "un texto"
