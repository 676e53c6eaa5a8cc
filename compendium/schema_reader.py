"""Nodes → values by the schema: every fault of a file in one pass, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compendium.field_types import (
    MARK,
    MAX_NAME_LENGTH,
    SLUG,
    CellField,
    ChoiceField,
    DateField,
    DecimalField,
    Fields,
    FieldType,
    IntField,
    Key,
    ListField,
    MarkdownField,
    NotesField,
    PartialDateField,
    Record,
    ScalarField,
    StrField,
    TextField,
    describe,
)
from compendium.hints import suggest
from compendium.messages import (
    LIST,
    comment_not_published,
    not_a_list,
    not_a_text,
    shorten,
    too_long,
    unknown_key,
    wrong_form,
)
from compendium.model import TableCell, Text
from compendium.problems import Level, Location, Problem
from compendium.source import MappingNode, ScalarNode, SequenceNode, SourceNode


class NoValue(Enum):
    """Stands for a missing value.

    FAULTY: invalid, and reported. ABSENT: a key that accepts null is not given.
    """

    FAULTY = "faulty"
    ABSENT = "absent"


MAX_PROSE = 30_000  # many times the longest text of the 2023 edition
DAY = r"\d{4}-\d\d-\d\d"
MOMENT = r"\d{4}(-\d\d(-\d\d)?)?"
ScalarValue = str | int | Decimal | date | Text
TypedField = IntField | DecimalField | DateField | PartialDateField
EMPTY: dict[type[Any], Any] = {ListField: (), NotesField: {}}


class SchemaReader:
    """Reads nodes as the types of the schema and collects problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, place: Location, rule: str, message: str) -> NoValue:
        """Add an error; returns the placeholder for the value."""
        self.problems.append(Problem(place, Level.ERROR, f"campos-{rule}", message))
        return NoValue.FAULTY

    def read(self, node: SourceNode, kind: FieldType) -> Any:
        """The value of a node, or Gap.FAULTY."""
        if isinstance(kind, Record):
            return self._record(node, kind)
        if isinstance(kind, ListField):
            return self.read_list(node, kind.item)
        if isinstance(kind, NotesField):
            return self._notes(node)
        if isinstance(kind, CellField):
            return self._cell(node)
        return self._scalar(node, kind)

    def fields(self, node: SourceNode, record: Record) -> Fields | NoValue:
        """The fields of a record, one for each key, and its `place`."""
        if not isinstance(node, MappingNode):
            return self.report(
                node.place, "tipo", f"Aquí va {record.noun}: claves con su valor ({_names(record.keys)})."
            )
        found = self._entries(node, record)
        whole = True
        values: Fields = {"place": node.place}
        for key in record.keys:
            value = self._value(node, found.get(key.name), key, record)
            whole = whole and value is not NoValue.FAULTY
            values[key.field] = value
        return values if whole else NoValue.FAULTY

    def _record(self, node: SourceNode, record: Record) -> Any:
        values = self.fields(node, record)
        if isinstance(values, NoValue) or record.make is dict:
            return values
        return record.make(**_constructor_fields(record, values))

    def _entries(self, node: MappingNode, record: Record) -> dict[str, tuple[ScalarNode, SourceNode]]:
        found: dict[str, tuple[ScalarNode, SourceNode]] = {}
        for name, value in node.entries:
            if name.text in found:
                first = found[name.text][0].place.line
                self.report(
                    name.place,
                    "duplicado",
                    f"La clave «{name.text}» ya está en la línea {first}. Deje una sola.",
                )
            elif record.key(name.text):
                found[name.text] = (name, value)
            else:
                self.report(name.place, "desconocido", unknown_key(name.text, record))
        return found

    def _value(
        self, node: MappingNode, entry: tuple[ScalarNode, SourceNode] | None, key: Key, record: Record
    ) -> Any:
        if entry is None:
            if key.required:
                return self.report(
                    node.place, "falta", f"Falta la clave «{key.name}» en {record.noun}. {key.help}"
                )
            return NoValue.ABSENT if key.null else EMPTY.get(type(key.kind))
        name, value = entry
        if isinstance(value, ScalarNode) and value.is_null:
            if self._check_comments(value, key.kind):
                return NoValue.FAULTY
            if key.null:
                return None
            right = "Escriba su valor." if key.required else "Escriba su valor o quítela."
            return self.report(
                name.place,
                "vacio",
                f"La clave «{key.name}» está vacía. {right} {key.help}",
            )
        if isinstance(value, SequenceNode) and not value.items and (key.required or key.null):
            right = "Ponga «null» si no se reportó nada." if key.null else "Escriba al menos un elemento."
            return self.report(value.place, "vacio", f"La lista «{key.name}» no tiene elementos. {right}")
        if isinstance(key.kind, ListField) and not isinstance(value, SequenceNode):
            return self.report(value.place, "tipo", not_a_list(key.name, value.place.path, null=key.null))
        return self.read(value, key.kind)

    def read_list(self, node: SourceNode, kind: FieldType) -> tuple[Any, ...] | NoValue:
        """The values of a list, all of one type; NoValue.FAULTY if any is invalid."""
        if not isinstance(node, SequenceNode):
            return self.report(node.place, "tipo", LIST)
        values = tuple(self.read(item, kind) for item in node.items)
        return NoValue.FAULTY if NoValue.FAULTY in values else values

    def _notes(self, node: SourceNode) -> dict[str, Text] | NoValue:
        if not isinstance(node, MappingNode):
            return self.report(
                node.place, "tipo", "Aquí van las notas: «marca: texto de la nota», una por línea."
            )
        notes: dict[str, Any] = {}
        for name, value in node.entries:
            if name.text in notes:
                self.report(
                    name.place,
                    "duplicado",
                    f"La marca «{name.text}» ya se usa. Cada nota lleva una marca propia.",
                )
            elif not re.fullmatch(MARK, name.text):
                self.report(
                    name.place,
                    "forma",
                    f"La marca «{name.text}» no sirve: use minúsculas sin acento, como «fuente».",
                )
            else:
                notes[name.text] = self.read(value, MarkdownField())
        return NoValue.FAULTY if NoValue.FAULTY in notes.values() else notes

    def _cell(self, node: SourceNode) -> TableCell | NoValue:
        if isinstance(node, MappingNode):
            return self.report(node.place, "tipo", not_a_text(node, CellField()))
        if isinstance(node, ScalarNode):
            self._check_comments(node, CellField())
            # An empty cell is a value: tables have them.
            return TableCell((_text("" if node.is_null else node.text.strip(), node),), is_list=False)
        lines = tuple(self.read(item, TextField()) for item in node.items)
        return NoValue.FAULTY if NoValue.FAULTY in lines else TableCell(lines, is_list=True)

    def _scalar(self, node: SourceNode, kind: ScalarField) -> ScalarValue | NoValue:
        if not isinstance(node, ScalarNode):
            return self.report(node.place, "tipo", not_a_text(node, kind))
        if self._check_comments(node, kind):
            return NoValue.FAULTY
        if node.is_null or not node.text.strip():
            return self.report(node.place, "vacio", f"No hay nada escrito. Aquí va {describe(kind)}.")
        if isinstance(kind, TypedField):
            return self._typed_scalar(node, kind)
        match kind:
            case MarkdownField():
                return self._prose(node)
            case TextField():
                text = self._line(node, kind)
                return text if isinstance(text, NoValue) else _text(text, node)
            case StrField():
                return self._line(node, kind)
            case ChoiceField(options):
                return self._choice(node, options)

    def _check_comments(self, node: ScalarNode, kind: FieldType) -> bool:
        """Report comments that may be text; returns whether one surely is."""
        surely = False
        for comment in node.comments if not (node.is_null and node.text) else ():
            if _accepts_any_text(kind) or (comment.is_hashtag and not node.text):
                cut = comment.inline and comment.is_hashtag
                level = Level.ERROR if cut else Level.WARNING
                self.problems.append(
                    Problem(comment.place, level, "campos-comentario", comment_not_published(comment))
                )
                surely = surely or cut
        return surely

    def _typed_scalar(self, node: ScalarNode, kind: TypedField) -> ScalarValue | NoValue:
        match kind:
            case IntField():
                return self._whole(node)
            case DecimalField():
                right = "un número sin comas, como 1287 o 503.5"
                return self._number(node, r"-?\d+(\.\d+)?", Decimal, right)
            case DateField():
                return self._day(node)
            case PartialDateField():
                return self._moment(node)

    def _prose(self, node: ScalarNode) -> Text | NoValue:
        if len(node.text) > MAX_PROSE:
            message = f"El texto tiene más de {MAX_PROSE:,} caracteres. Divídalo, por ejemplo en apartados."
            return self.report(node.place, "largo", message)
        if node.folds_lines:
            lost_lines = "Sin «|», YAML une estas líneas, y se pierden sus párrafos y listas."
            message = f"{lost_lines} Ponga «|» después de la clave o del guion."
            self.problems.append(Problem(node.place, Level.WARNING, "campos-lineas", message))
        return _text(node.text.rstrip(), node)

    def _line(self, node: ScalarNode, kind: StrField | TextField) -> str | NoValue:
        text = " ".join(node.text.split())
        if kind.pattern and not re.fullmatch(kind.pattern, text, re.ASCII):
            return self.report(node.place, "forma", wrong_form(text, kind))
        if kind.pattern == SLUG and len(text) > MAX_NAME_LENGTH:
            return self.report(node.place, "largo", too_long(text, MAX_NAME_LENGTH))
        return text

    def _choice(self, node: ScalarNode, options: tuple[str, ...]) -> str | NoValue:
        if node.text in options:
            return node.text
        listed = ", ".join(f"«{option}»" for option in options)
        return self.report(
            node.place,
            "valor",
            f"«{shorten(node.text)}» no se admite.{suggest(node.text, options)} Valores posibles: {listed}.",
        )

    def _day(self, node: ScalarNode) -> date | NoValue:
        if re.fullmatch(DAY, node.text, re.ASCII) and (day := _parse_date(node.text)):
            return day
        right = "Escriba año-mes-día, como 2023-11-28."
        return self.report(node.place, "fecha", f"«{shorten(node.text)}» no es una fecha posible. {right}")

    def _moment(self, node: ScalarNode) -> str | NoValue:
        if re.fullmatch(MOMENT, node.text, re.ASCII) and _parse_date(f"{node.text}-01-01"[:10]):
            return node.text
        right = "Escriba el año, año-mes o año-mes-día, como 2022-06."
        return self.report(node.place, "fecha", f"«{shorten(node.text)}» no es una fecha posible. {right}")

    def _whole(self, node: ScalarNode) -> int | Decimal | NoValue:
        if re.fullmatch(r"[+-]\d+", node.text, re.ASCII):
            right = "Escriba un número entero, como 10."
            return self.report(node.place, "numero", f"«{shorten(node.text)}» lleva un signo. {right}")
        return self._number(node, r"\d+", int, "un número entero, como 10")

    def _number(
        self, node: ScalarNode, pattern: str, make: type[int] | type[Decimal], right: str
    ) -> int | Decimal | NoValue:
        # A longer number is certainly an error, and slow to convert.
        if re.fullmatch(pattern, node.text, re.ASCII) and len(node.text) < 30:
            return make(node.text)
        return self.report(node.place, "numero", f"«{shorten(node.text)}» no es un número. Escriba {right}.")


def _text(value: str, node: ScalarNode) -> Text:
    return Text(value, node.place, node.original)


def _accepts_any_text(kind: FieldType) -> bool:
    """Whether the type accepts any text, not only numbers, names or ids."""
    match kind:
        case StrField(pattern) | TextField(pattern, vocabulary=None):
            return pattern is None
        case _:
            return isinstance(kind, MarkdownField | CellField)


def _constructor_fields(record: Record, values: Fields) -> Fields:
    wanted = getattr(record.make, "__dataclass_fields__", values)
    return {field: value for field, value in values.items() if field in wanted}


def _names(keys: Iterable[Key]) -> str:
    return ", ".join(key.name for key in keys)


def _parse_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
