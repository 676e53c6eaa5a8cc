"""The schema as JSON Schema, for completion and error marks while an editor types.

Derived from `schema.py` and the registries, so that the editor's marks and the check say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from compendium import schema
from compendium.field_types import (
    MARK,
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
    Vocabulary,
    Whole,
    Words,
    noun,
)
from compendium.model import Compendium, Institution

Json = dict[str, Any]
Vocabularies = Mapping[Vocabulary, list[str]]

DIALECT = "http://json-schema.org/draft-07/schema#"
# An unquoted number is text to the loader, and a number to the editor.
TEXT: Json = {"type": ["string", "number"]}
CELL: Json = {"type": ["string", "number", "null"]}
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
MOMENT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
UNIT = r"^.+ \(.+\)$"

RECORDS: dict[str, Record | ListOf] = {
    "programa": schema.PROGRAMME,
    "capitulo": schema.CHAPTER,
    "edicion": schema.EDITION,
    "creditos": schema.CREDITS,
    "directorio": schema.DIRECTORY,
    "pagina": schema.PAGE,
    "publicacion": schema.PUBLICATION,
    "mapa": schema.MAP,
    **{name.removesuffix(".yml"): ListOf(record) for name, record in schema.REGISTRIES.items()},
    schema.REDIRECTS.removesuffix(".yml"): ListOf(schema.REDIRECT),
    schema.WORDS.removesuffix(".yml"): ListOf(schema.WORD),
    schema.COUNTRIES.removesuffix(".yml"): ListOf(schema.COUNTRY),
}


def json_schemas(compendium: Compendium) -> dict[str, str]:
    """File name → text of every JSON Schema; the vocabularies are those of the registries."""
    vocabularies = vocabularies_of(compendium)
    return {f"{name}.json": _text(_described(kind, vocabularies)) for name, kind in RECORDS.items()}


def vocabularies_of(compendium: Compendium) -> dict[Vocabulary, list[str]]:
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


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _described(kind: Record | ListOf, vocabularies: Vocabularies) -> Json:
    title = f"Una lista: cada elemento es {noun(kind.item)}" if isinstance(kind, ListOf) else noun(kind)
    return {"$schema": DIALECT, "title": title[0].upper() + title[1:]} | _kind(kind, vocabularies)


def _kind(kind: Kind, vocabularies: Vocabularies) -> Json:
    match kind:
        case Record():
            return _record(kind, vocabularies)
        case ListOf(item):
            return {"type": "array", "items": _kind(item, vocabularies)}
        case NotesOf():
            pattern = {f"^{MARK}$": _plain(Prose())}
            return {"type": "object", "patternProperties": pattern, "additionalProperties": False}
        case CellKind():
            return {"anyOf": [CELL, {"type": "array", "items": TEXT}]}
        case Words(names=Vocabulary() as names):
            return _names(names, vocabularies)
        case _:
            return _plain(kind)


def _record(record: Record, vocabularies: Vocabularies) -> Json:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in record.keys if key.required],
        "properties": {key.name: _key(key, vocabularies) for key in record.keys},
    }


def _key(key: Key, vocabularies: Vocabularies) -> Json:
    value = _kind(key.kind, vocabularies)
    if key.null:
        value = {"anyOf": [value, {"type": "null"}]}
    return {"description": key.help} | value


def _names(names: Vocabulary, vocabularies: Vocabularies) -> Json:
    offered: Json = {"enum": vocabularies[names]}
    if names is Vocabulary.REPORTERS:
        # A unit that no registry entry ties to its institution may be named too.
        return {"anyOf": [offered, {"type": "string", "pattern": UNIT}]}
    return offered


def _plain(kind: Kind) -> Json:
    match kind:
        case Whole():
            return {"type": "integer", "minimum": 0}
        case Amount():
            return {"type": "number"}
        case Choice(options):
            return {"enum": list(options)}
        case Day():
            return {"type": "string", "pattern": f"^{DAY}$", "examples": ["2023-11-28"]}
        case Moment():
            return {"type": ["string", "integer"], "pattern": f"^{MOMENT}$", "examples": ["2022-06"]}
        case Line(str() as pattern, example) | Words(str() as pattern, example):
            kinds = ["string", "integer"] if example and example.isdecimal() else "string"
            return {"type": kinds, "pattern": f"^({pattern})$", "examples": [example]}
        case _:
            return TEXT
