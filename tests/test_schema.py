"""The schema fills the model: each key a field, each field a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from compendium import registries, schema
from compendium.field_types import FieldType, ListField, Record
from compendium.model import Chapter, Edition, Part, Programme, TextPage
from compendium.publication import Publication

# What records give that have no type of their own, and what the loader adds.
TARGETS = {
    "un programa": (Programme, {"body", "objective", "path", "place"}),
    "un apartado": (Part, set[str]()),
    "un capítulo": (Chapter, {"number", "slug", "programmes", "place"}),
    "una edición": (Edition, {"introduction", "credits", "directory", "closing", "chapters", "place"}),
    "una página": (TextPage, set[str]()),
    "la publicación": (Publication, {"place"}),
    "los créditos": (schema.CREDITS.make, {"place"}),
    "el directorio": (schema.DIRECTORY.make, {"place"}),
}


def records() -> dict[str, Record]:
    """Every record of the schema, by its noun."""
    values = [*vars(schema).values(), *vars(registries).values()]
    tops = [value for value in values if isinstance(value, Record)]
    return {record.noun: record for top in tops for record in inside(top)}


def inside(kind: FieldType) -> Iterator[Record]:
    if isinstance(kind, ListField):
        yield from inside(kind.item)
    elif isinstance(kind, Record):
        yield kind
        for key in kind.keys:
            yield from inside(key.kind)


RECORDS = pytest.mark.parametrize("record", records().values(), ids=records().keys())


@RECORDS
def test_every_key_is_explained_by_a_sentence(record: Record) -> None:
    for key in record.keys:
        assert key.help.endswith((".", "…")), key.name


@RECORDS
def test_names_and_fields_are_used_once(record: Record) -> None:
    assert len({key.name for key in record.keys}) == len(record.keys)
    assert len({key.field for key in record.keys}) == len(record.keys)


@RECORDS
def test_keys_fill_the_fields_of_the_model(record: Record) -> None:
    target, added = TARGETS.get(record.noun, (record.make, {"place"}))
    assert is_dataclass(target)
    wanted = {field.name for field in fields(target)} - added
    filled = {key.field for key in record.keys}
    parts = {key.field for key in schema.PART_KEYS}
    assert filled - (parts if target is Programme else set()) == wanted
