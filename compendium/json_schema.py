"""The content schema as JSON Schema, for completion and validation in text editors.

Generated from `schema.py` and the registries, so it agrees with the check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from compendium import schema
from compendium.field_types import (
    MARK,
    CellField,
    ChoiceField,
    DateField,
    DecimalField,
    FieldType,
    IntField,
    Key,
    ListField,
    MarkdownField,
    NotesField,
    PartialDateField,
    Record,
    StrField,
    TextField,
    Vocabulary,
    describe,
)
from compendium.model import Compendium, Institution
from compendium.publication_schema import FOREIGN_TERMS, FOREIGN_TERMS_FILE, MAP, PUBLICATION
from compendium.registries import (
    BODIES,
    COUNTRIES,
    COUNTRY,
    REDIRECT,
    REDIRECTS,
    REGISTRIES,
    TOPIC,
    TOPICS,
    WORD,
    WORDS,
)

JsonSchema = dict[str, Any]
Vocabularies = Mapping[Vocabulary, list[str]]

DIALECT = "http://json-schema.org/draft-07/schema#"
# An unquoted number is text to the loader, and a number to the editor.
TEXT: JsonSchema = {"type": ["string", "number"]}
CELL: JsonSchema = {"type": ["string", "number", "null"]}
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
MOMENT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
UNIT = r"^.+ \(.+\)$"

RECORDS: dict[str, Record | ListField] = {
    "programa": schema.PROGRAMME,
    "capitulo": schema.CHAPTER,
    "edicion": schema.EDITION,
    "creditos": schema.CREDITS,
    "directorio": schema.DIRECTORY,
    "pagina": schema.PAGE,
    "publicacion": PUBLICATION,
    "mapa": MAP,
    **{name.removesuffix(".yml"): ListField(record) for name, record in REGISTRIES.items()},
    REDIRECTS.removesuffix(".yml"): ListField(REDIRECT),
    WORDS.removesuffix(".yml"): ListField(WORD),
    COUNTRIES.removesuffix(".yml"): ListField(COUNTRY),
    TOPICS.removesuffix(".yml"): ListField(TOPIC),
    BODIES.removesuffix(".yml"): ListField(TOPIC),
    FOREIGN_TERMS_FILE.removesuffix(".yml"): ListField(FOREIGN_TERMS),
}


def json_schemas(compendium: Compendium) -> dict[str, str]:
    """File name → JSON Schema; vocabularies come from the registries."""
    vocabularies = collect_vocabularies(compendium)
    return {f"{name}.json": _text(_describe_schema(kind, vocabularies)) for name, kind in RECORDS.items()}


def collect_vocabularies(compendium: Compendium) -> dict[Vocabulary, list[str]]:
    """The names that editors are offered, as they should write them."""
    by_id = {institution.id: institution for institution in compendium.institutions}
    reporters = [name for i in compendium.institutions for name in _forms(i, by_id)]
    states = [territory.name for territory in compendium.territories]
    return {
        Vocabulary.POPULATIONS: [population.id for population in compendium.populations],
        Vocabulary.REPORTERS: sorted({*reporters, *states}),
        Vocabulary.TERRITORIES: states,
    }


def _forms(institution: Institution, by_id: Mapping[str, Institution]) -> list[str]:
    """«UPMRIP», and «SEGOB (UPMRIP)» if it belongs to another."""
    parent = by_id.get(institution.parent or "")
    return [institution.label, f"{parent.label} ({institution.label})"] if parent else [institution.label]


def _text(value: JsonSchema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _describe_schema(kind: Record | ListField, vocabularies: Vocabularies) -> JsonSchema:
    title = (
        f"Una lista: cada elemento es {describe(kind.item)}"
        if isinstance(kind, ListField)
        else describe(kind)
    )
    return {"$schema": DIALECT, "title": title[0].upper() + title[1:]} | _kind(kind, vocabularies)


def _kind(kind: FieldType, vocabularies: Vocabularies) -> JsonSchema:
    match kind:
        case Record():
            return _record(kind, vocabularies)
        case ListField(item):
            return {"type": "array", "items": _kind(item, vocabularies)}
        case NotesField():
            pattern = {f"^{MARK}$": _plain(MarkdownField())}
            return {"type": "object", "patternProperties": pattern, "additionalProperties": False}
        case CellField():
            return {"anyOf": [CELL, {"type": "array", "items": TEXT}]}
        case TextField(vocabulary=Vocabulary() as names):
            return _names(names, vocabularies)
        case _:
            return _plain(kind)


def _record(record: Record, vocabularies: Vocabularies) -> JsonSchema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in record.keys if key.required],
        "properties": {key.name: _key(key, vocabularies) for key in record.keys},
    }


def _key(key: Key, vocabularies: Vocabularies) -> JsonSchema:
    value = _kind(key.kind, vocabularies)
    if key.null:
        value = {"anyOf": [value, {"type": "null"}]}
    return {"description": key.help} | value


def _names(names: Vocabulary, vocabularies: Vocabularies) -> JsonSchema:
    offered: JsonSchema = {"enum": vocabularies[names]}
    if names is Vocabulary.REPORTERS:
        # A unit that no registry entry ties to its institution may be named too.
        return {"anyOf": [offered, {"type": "string", "pattern": UNIT}]}
    return offered


def _plain(kind: FieldType) -> JsonSchema:
    match kind:
        case IntField():
            return {"type": "integer", "minimum": 0}
        case DecimalField():
            return {"type": "number"}
        case ChoiceField(options):
            return {"enum": list(options)}
        case DateField():
            return {"type": "string", "pattern": f"^{DAY}$", "examples": ["2023-11-28"]}
        case PartialDateField():
            return {"type": ["string", "integer"], "pattern": f"^{MOMENT}$", "examples": ["2022-06"]}
        case StrField(str() as pattern, example) | TextField(str() as pattern, example):
            kinds = ["string", "integer"] if example and example.isdecimal() else "string"
            return {"type": kinds, "pattern": f"^({pattern})$", "examples": [example]}
        case _:
            return TEXT
