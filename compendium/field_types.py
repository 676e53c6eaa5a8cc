"""What a key of the content can hold, and what a record is made of: the words in which the schema is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
MAX_NAME_LENGTH = 100  # letters of what becomes the name of a file or folder; the longest of 2023 has 47
MARK = r"[a-z]+(-[a-z]+)*"


class Vocabulary(Enum):
    """What a name is looked up in; the value is how the editors call it."""

    POPULATIONS = "las claves de poblaciones.yml"
    REPORTERS = "las siglas y nombres de instituciones.yml y entidades.yml"
    TERRITORIES = "los nombres de entidades.yml"


@dataclass(frozen=True)
class StrField:
    """A short plain text → str. `pattern` must match it whole; `example` shows the editors one that does."""

    pattern: str | None = None
    example: str | None = None


@dataclass(frozen=True)
class TextField:
    """A short plain text whose place matters → Text. `names` is the vocabulary that it must be of."""

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
    """A key of a record: its Spanish name, the field it fills, what it holds, and a sentence for the editors.

    `null` marks a key whose explicit null says something («none were reported»).
    """

    name: str
    field: str
    kind: FieldType
    help: str
    required: bool = False
    null: bool = False


@dataclass(frozen=True)
class Record:
    """A mapping with known keys. `noun` names it to the editors; `make` builds the value from its fields."""

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
    """What an editor writes there, with its article."""
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
