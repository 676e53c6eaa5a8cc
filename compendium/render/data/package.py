"""`datapackage.json`: the description of the open data for machines (Frictionless Data)."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.data.tables import FIGURES, TABLES, Column, Json, TableSpec


def data_package(books: tuple[Book, ...]) -> Json:
    """The data package of all editions; its metadata is the newest one's."""
    edition = books[0].edition
    licence = {"licenses": [{"name": "other", "title": " ".join(str(edition.licence).split())}]}
    source = edition.source
    origin = {"title": source.title, **({"path": source.url} if source.url else {})} if source else {}
    return {
        "profile": "tabular-data-package",
        "name": books[0].file_stem,
        "title": edition.title,
        **({"description": edition.subtitle} if edition.subtitle else {}),
        **({"created": f"{edition.date.isoformat()}T00:00:00Z"} if edition.date else {}),
        **(licence if edition.licence else {}),
        **({"sources": [origin]} if origin else {}),
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: TableSpec) -> Json:
    keys: Json = {"primaryKey": "id"}
    if table is FIGURES:
        reference = {"resource": "programas", "fields": "id"}
        keys = {"foreignKeys": [{"fields": "programa", "reference": reference}]}
    return {
        "profile": "tabular-data-resource",
        "name": table.file.removesuffix(".csv"),
        "path": table.file,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], **keys},
    }


def _field(column: Column) -> Json:
    constraints: Json = {"required": True} if column.required else {}
    if column.pattern:
        constraints["pattern"] = column.pattern
    spanish = {"trueValues": ["sí"], "falseValues": ["no"]} if column.type == "boolean" else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.text,
        **spanish,
        **({"constraints": constraints} if constraints else {}),
    }
