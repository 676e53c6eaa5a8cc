"""Nodes → values by the schema: every fault of a file in one pass, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compendium.field_types import (
    LONGEST_NAME,
    MARK,
    SLUG,
    Amount,
    CellKind,
    Choice,
    Day,
    Key,
    Kind,
    Line,
    ListOf,
    Moment,
    NotesOf,
    Prose,
    Record,
    Whole,
    Words,
    noun,
)
from compendium.hints import suggest
from compendium.messages import LIST, cut, lost, no_list, no_text, too_long, unknown_key, wrong_form
from compendium.model import Cell, Text
from compendium.problems import Level, Location, Problem
from compendium.source import Entries, Items, Node, Scalar


class Gap(Enum):
    """What stands where there is no value.

    FAULTY: the value could not be read, and a problem says why. ABSENT: a key whose null says something is not given.
    """

    FAULTY = "faulty"
    ABSENT = "absent"


MAX_PROSE = 30_000  # many times the longest text of the 2023 edition
DAY = r"\d{4}-\d\d-\d\d"
MOMENT = r"\d{4}(-\d\d(-\d\d)?)?"
COUNTED = (Whole, Amount, Day, Moment)
EMPTY: dict[type[Any], Any] = {ListOf: (), NotesOf: {}}


class Reader:
    """Reads nodes as the kinds that the schema asks for, and keeps the problems found on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, place: Location, rule: str, message: str) -> Gap:
        """Keep an error; the answer stands in for the value."""
        self.problems.append(Problem(place, Level.ERROR, f"campos-{rule}", message))
        return Gap.FAULTY

    def read(self, node: Node, kind: Kind) -> Any:
        """The value of a node, or Gap.FAULTY."""
        if isinstance(kind, Record):
            return self._record(node, kind)
        if isinstance(kind, ListOf):
            return self._list(node, kind)
        if isinstance(kind, NotesOf):
            return self._notes(node)
        if isinstance(kind, CellKind):
            return self._cell(node)
        return self._scalar(node, kind)

    def fields(self, node: Node, record: Record) -> dict[str, Any] | Gap:
        """The fields of a record, every one of its keys present; `place` is where the record stands."""
        if not isinstance(node, Entries):
            return self.fault(
                node.place, "tipo", f"Aquí va {record.noun}: claves con su valor ({_names(record.keys)})."
            )
        found = self._entries(node, record)
        whole = True
        values: dict[str, Any] = {"place": node.place}
        for key in record.keys:
            value = self._value(node, found.get(key.name), key, record)
            whole = whole and value is not Gap.FAULTY
            values[key.field] = value
        return values if whole else Gap.FAULTY

    def _record(self, node: Node, record: Record) -> Any:
        values = self.fields(node, record)
        if isinstance(values, Gap) or record.make is dict:
            return values
        return record.make(**_accepted(record, values))

    def _entries(self, node: Entries, record: Record) -> dict[str, tuple[Scalar, Node]]:
        found: dict[str, tuple[Scalar, Node]] = {}
        for name, value in node.entries:
            if name.text in found:
                first = found[name.text][0].place.line
                self.fault(
                    name.place,
                    "duplicado",
                    f"La clave «{name.text}» ya está en la línea {first}. Deje una sola.",
                )
            elif record.key(name.text):
                found[name.text] = (name, value)
            else:
                self.fault(name.place, "desconocido", unknown_key(name.text, record))
        return found

    def _value(self, node: Entries, entry: tuple[Scalar, Node] | None, key: Key, record: Record) -> Any:
        if entry is None:
            if key.required:
                return self.fault(
                    node.place, "falta", f"Falta la clave «{key.name}» en {record.noun}. {key.help}"
                )
            return Gap.ABSENT if key.null else EMPTY.get(type(key.kind))
        name, value = entry
        if isinstance(value, Scalar) and value.is_null:
            if self._judge_comments(value, key.kind):
                return Gap.FAULTY
            if key.null:
                return None
            right = "Escriba su valor." if key.required else "Escriba su valor o quítela."
            return self.fault(
                name.place,
                "vacio",
                f"La clave «{key.name}» está vacía. {right} {key.help}",
            )
        if isinstance(value, Items) and not value.items and (key.required or key.null):
            right = "Ponga «null» si no se reportó nada." if key.null else "Escriba al menos un elemento."
            return self.fault(value.place, "vacio", f"La lista «{key.name}» no tiene elementos. {right}")
        if isinstance(key.kind, ListOf) and not isinstance(value, Items):
            return self.fault(value.place, "tipo", no_list(key.name, value.place.path, null=key.null))
        return self.read(value, key.kind)

    def _list(self, node: Node, kind: ListOf) -> Any:
        if not isinstance(node, Items):
            return self.fault(node.place, "tipo", LIST)
        values = tuple(self.read(item, kind.item) for item in node.items)
        return Gap.FAULTY if Gap.FAULTY in values else values

    def _notes(self, node: Node) -> Any:
        if not isinstance(node, Entries):
            return self.fault(
                node.place, "tipo", "Aquí van las notas: «marca: texto de la nota», una por línea."
            )
        notes: dict[str, Any] = {}
        for name, value in node.entries:
            if name.text in notes:
                self.fault(
                    name.place,
                    "duplicado",
                    f"La marca «{name.text}» ya se usa. Cada nota lleva una marca propia.",
                )
            elif not re.fullmatch(MARK, name.text):
                self.fault(
                    name.place,
                    "forma",
                    f"La marca «{name.text}» no sirve: use minúsculas sin acento, como «fuente».",
                )
            else:
                notes[name.text] = self.read(value, Prose())
        return Gap.FAULTY if Gap.FAULTY in notes.values() else notes

    def _cell(self, node: Node) -> Any:
        if isinstance(node, Entries):
            return self.fault(node.place, "tipo", no_text(node, CellKind()))
        if isinstance(node, Scalar):
            self._judge_comments(node, CellKind())
            # An empty cell is a value: tables have them.
            return Cell((_text("" if node.is_null else node.text.strip(), node),), is_list=False)
        lines = tuple(self.read(item, Words()) for item in node.items)
        return Gap.FAULTY if Gap.FAULTY in lines else Cell(lines, is_list=True)

    def _scalar(self, node: Node, kind: Line | Words | Prose | Whole | Amount | Day | Moment | Choice) -> Any:
        if not isinstance(node, Scalar):
            return self.fault(node.place, "tipo", no_text(node, kind))
        if self._judge_comments(node, kind):
            return Gap.FAULTY
        if node.is_null or not node.text.strip():
            return self.fault(node.place, "vacio", f"No hay nada escrito. Aquí va {noun(kind)}.")
        if isinstance(kind, COUNTED):
            return self._counted(node, kind)
        match kind:
            case Prose():
                return self._prose(node)
            case Words():
                text = self._line(node, kind)
                return text if isinstance(text, Gap) else _text(text, node)
            case Line():
                return self._line(node, kind)
            case Choice(options):
                return self._choice(node, options)

    def _judge_comments(self, node: Scalar, kind: Kind) -> bool:
        """Tell of comments that may be a part of the text before them; whether one surely is."""
        surely = False
        for comment in node.comments if not (node.is_null and node.text) else ():
            if _is_free(kind) or (comment.is_hashtag and not node.text):
                cut = comment.inline and comment.is_hashtag
                level = Level.ERROR if cut else Level.WARNING
                self.problems.append(Problem(comment.place, level, "campos-comentario", lost(comment)))
                surely = surely or cut
        return surely

    def _counted(self, node: Scalar, kind: Whole | Amount | Day | Moment) -> int | Decimal | date | str | Gap:
        match kind:
            case Whole():
                return self._whole(node)
            case Amount():
                right = "un número sin comas, como 1287 o 503.5"
                return self._number(node, r"-?\d+(\.\d+)?", Decimal, right)
            case Day():
                return self._day(node)
            case Moment():
                return self._moment(node)

    def _prose(self, node: Scalar) -> Text | Gap:
        if len(node.text) > MAX_PROSE:
            message = f"El texto tiene más de {MAX_PROSE:,} caracteres. Divídalo, por ejemplo en apartados."
            return self.fault(node.place, "largo", message)
        if node.loses_lines:
            lost_lines = "Sin «|», YAML une estas líneas, y se pierden sus párrafos y listas."
            message = f"{lost_lines} Ponga «|» después de la clave o del guion."
            self.problems.append(Problem(node.place, Level.WARNING, "campos-lineas", message))
        return _text(node.text.rstrip(), node)

    def _line(self, node: Scalar, kind: Line | Words) -> str | Gap:
        text = " ".join(node.text.split())
        if kind.pattern and not re.fullmatch(kind.pattern, text, re.ASCII):
            return self.fault(node.place, "forma", wrong_form(text, kind))
        if kind.pattern == SLUG and len(text) > LONGEST_NAME:
            return self.fault(node.place, "largo", too_long(text, LONGEST_NAME))
        return text

    def _choice(self, node: Scalar, options: tuple[str, ...]) -> str | Gap:
        if node.text in options:
            return node.text
        listed = ", ".join(f"«{option}»" for option in options)
        return self.fault(
            node.place,
            "valor",
            f"«{cut(node.text)}» no se admite.{suggest(node.text, options)} Valores posibles: {listed}.",
        )

    def _day(self, node: Scalar) -> date | Gap:
        if re.fullmatch(DAY, node.text, re.ASCII) and (day := _possible(node.text)):
            return day
        right = "Escriba año-mes-día, como 2023-11-28."
        return self.fault(node.place, "fecha", f"«{cut(node.text)}» no es una fecha posible. {right}")

    def _moment(self, node: Scalar) -> str | Gap:
        if re.fullmatch(MOMENT, node.text, re.ASCII) and _possible(f"{node.text}-01-01"[:10]):
            return node.text
        right = "Escriba el año, año-mes o año-mes-día, como 2022-06."
        return self.fault(node.place, "fecha", f"«{cut(node.text)}» no es una fecha posible. {right}")

    def _whole(self, node: Scalar) -> int | Decimal | Gap:
        if re.fullmatch(r"[+-]\d+", node.text, re.ASCII):
            right = "Escriba un número entero, como 10."
            return self.fault(node.place, "numero", f"«{cut(node.text)}» lleva un signo. {right}")
        return self._number(node, r"\d+", int, "un número entero, como 10")

    def _number(
        self, node: Scalar, pattern: str, make: type[int] | type[Decimal], right: str
    ) -> int | Decimal | Gap:
        # More digits than these are no count of anything, and slow to convert.
        if re.fullmatch(pattern, node.text, re.ASCII) and len(node.text) < 30:
            return make(node.text)
        return self.fault(node.place, "numero", f"«{cut(node.text)}» no es un número. Escriba {right}.")


def _text(value: str, node: Scalar) -> Text:
    return Text(value, node.place, node.written)


def _is_free(kind: Kind) -> bool:
    """Whether any text can stand there, not only a number, a name of a list or an id."""
    match kind:
        case Line(pattern) | Words(pattern, names=None):
            return pattern is None
        case _:
            return isinstance(kind, Prose | CellKind)


def _accepted(record: Record, values: dict[str, Any]) -> dict[str, Any]:
    wanted = getattr(record.make, "__dataclass_fields__", values)
    return {field: value for field, value in values.items() if field in wanted}


def _names(keys: Iterable[Key]) -> str:
    return ", ".join(key.name for key in keys)


def _possible(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
