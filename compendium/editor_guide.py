"""The editors' guide: the pages of docs/guia, and pages generated from the schema and rules.

Names in the registries are escaped, because the pages are Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compendium import schema
from compendium.book import Book
from compendium.checks.rule import Rule
from compendium.collation import sort_key
from compendium.field_types import (
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
)
from compendium.files import read_text
from compendium.model import Compendium, Institution, Population, Term
from compendium.publication_schema import FOREIGN_TERMS, FOREIGN_TERMS_FILE, MAP, PUBLICATION
from compendium.registries import REDIRECT, REDIRECTS, REGISTRIES, TOPIC

NUMBERED = re.compile(r"\d+-(.+)")
SIGNS = re.compile(r"([\\`*_{}\[\]#|~])")
FAMILIES = {
    "estructura": "Estructura",
    "referencias": "Referencias",
    "glosario": "Glosario",
    "aritmetica": "Aritmética",
    "redaccion": "Redacción",
    "privacidad": "Privacidad",
    "duplicados": "Duplicados",
}
FILES: tuple[tuple[str, Record], ...] = (
    ("un archivo en la carpeta de su objetivo", schema.PROGRAMME),
    ("capitulo.yml, en la carpeta del capítulo", schema.CHAPTER),
    ("publicacion.yml, en la carpeta del contenido", PUBLICATION),
    ("mapa.yml, en la carpeta del contenido", MAP),
    ("edicion.yml, en la carpeta del año", schema.EDITION),
    ("introduccion.md y cierre.md, en la carpeta del año", schema.PAGE),
    ("creditos.yml, en la carpeta del año", schema.CREDITS),
    ("directorio.yml, en la carpeta del año", schema.DIRECTORY),
)
LISTS: dict[str, Record] = {
    **REGISTRIES,
    REDIRECTS: REDIRECT,
    FOREIGN_TERMS_FILE: FOREIGN_TERMS,
    "temas.yml y organismos.yml": TOPIC,
}


@dataclass(frozen=True)
class GuidePage:
    """A page of the guide: Markdown below its title; links to other pages are `slug.md`."""

    slug: str
    title: str
    markdown: str


Registries = Compendium | Book


def guide_pages(folder: Path, registries: Registries, rules: Iterable[Rule]) -> tuple[GuidePage, ...]:
    """All pages in reading order: those in `folder`, then generated ones. Raises FileProblem."""
    derived = (
        GuidePage("claves", "Claves", _text(_keys())),
        GuidePage("vocabularios", "Vocabularios", _text(_vocabularies(registries))),
        GuidePage("reglas", "Reglas", _text(_rules(rules))),
    )
    return (*(_read_page(path) for path in sorted(folder.glob("*.md"))), *derived)


def _read_page(path: Path) -> GuidePage:
    """A page whose file begins with its title, and whose name begins with its rank."""
    head, _, body = read_text(path).partition("\n")
    match = NUMBERED.fullmatch(path.stem)
    return GuidePage(match[1] if match else path.stem, head.removeprefix("# ").strip(), body.lstrip("\n"))


def _text(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """Words as Markdown that shows just them."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SIGNS.sub(r"\\\1", " ".join(html.split()))


def _code(text: str) -> str:
    return f"`{text}`"


# Keys


def _keys() -> Iterator[str]:
    yield (
        "Cada clase de archivo lleva estas claves, en este orden. "
        "Las que no son obligatorias se quitan si no tienen nada."
    )
    lists = ((f"un elemento de {file}", record) for file, record in LISTS.items())
    for place, record in (*FILES, *lists):
        yield f"## {record.noun[0].upper()}{record.noun[1:]}"
        yield f"Es {_plain(place)}." if place.startswith("un ") else f"Está en {_plain(place)}."
        yield from _record(record)


def _record(record: Record) -> Iterator[str]:
    yield "\n".join(_key(key) for key in record.keys)
    for key in record.keys:
        if inner := _inner(key.kind):
            yield (
                f"### Cada elemento de {_code(key.name)}"
                if isinstance(key.kind, ListField)
                else f"### Dentro de {_code(key.name)}"
            )
            yield "\n".join(_key(inner_key) for inner_key in inner.keys)


def _key(key: Key) -> str:
    marks = [_kind(key.kind), *(["obligatoria"] if key.required else [])]
    return f"- **{_code(key.name)}** ({', '.join(marks)}). {_plain(key.help)}{_example(key.kind)}"


def _inner(kind: FieldType) -> Record | None:
    """The record that a key holds, or a list of."""
    if isinstance(kind, ListField):
        return _inner(kind.item)
    return kind if isinstance(kind, Record) else None


def _kind(kind: FieldType) -> str:
    match kind:
        case ListField(item):
            return f"lista: {_kind(item)}"
        case Record():
            return "claves"
        case ChoiceField(options):
            return " o ".join(map(_code, options))
        case TextField(vocabulary=Vocabulary() as names):
            return names.value
        case _:
            return KINDS[type(kind)]


KINDS: dict[type[object], str] = {
    StrField: "texto de una línea",
    TextField: "texto de una línea",
    MarkdownField: "texto",
    IntField: "número entero",
    DecimalField: "número",
    DateField: "fecha, año-mes-día",
    PartialDateField: "año, año-mes o año-mes-día",
    NotesField: "marca y texto de cada nota",
    CellField: "texto o lista",
}


def _example(kind: FieldType) -> str:
    item = kind.item if isinstance(kind, ListField) else kind
    example = item.example if isinstance(item, StrField | TextField) else None
    return f" Por ejemplo, {_code(example)}." if example else ""


# Vocabularies


def _vocabularies(registries: Registries) -> Iterator[str]:
    yield "Los nombres que se pueden usar. Para añadir uno, escríbalo antes en su lista."
    yield "## Quién reporta"
    yield f"Van en {_code('instituciones')}, por su sigla o, si no tiene, por su nombre; las entidades, por su nombre."
    yield "\n".join(_institution(entry) for entry in _sort_by_name(registries.institutions))
    yield "## Entidades"
    yield f"Van en {_code('entidades')}, y en {_code('instituciones')} si ellas reportan."
    yield "\n".join(f"- {_plain(territory.name)}" for territory in registries.territories)
    yield "## Grupos de población"
    yield f"Van en {_code('poblacion')}, por su clave."
    yield "\n".join(_population(population) for population in registries.populations)
    yield "## Objetivos"
    yield "\n".join(f"{objective.number}. {_plain(objective.name)}" for objective in registries.objectives)
    yield "## Siglas"
    yield "\n".join(_term(term) for term in sorted(registries.terms, key=lambda term: sort_key(term.acronym)))


def _sort_by_name(institutions: Iterable[Institution]) -> list[Institution]:
    return sorted(institutions, key=lambda institution: sort_key(institution.label))


def _institution(institution: Institution) -> str:
    name = f": {_plain(institution.name)}" if institution.acronym else ""
    return f"- **{_plain(institution.label)}**{name}"


def _population(population: Population) -> str:
    definition = f" {_plain(population.definition)}" if population.definition else ""
    return f"- {_code(population.id)}: {_plain(population.name)}.{definition}"


def _term(term: Term) -> str:
    return f"- **{_plain(term.acronym)}**: {_plain(term.name)}"


# Rules


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    yield "Lo que busca la revisión, además de la forma de cada clave. Cada aviso termina con el nombre de su regla."
    by_family: dict[str, list[Rule]] = {}
    for rule in rules:
        by_family.setdefault(rule.id.split("-")[0], []).append(rule)
    for family in sorted(by_family, key=lambda found: list(FAMILIES).index(found)):
        yield f"## {FAMILIES[family]}"
        for rule in by_family[family]:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}"
    yield f"Es {'un' if rule.level.label == 'error' else 'una'} {rule.level.label}."
    for paragraph in rule.help.strip().split("\n\n"):
        yield "\n".join(_help_lines(paragraph))


def _help_lines(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph; right and wrong examples become a list."""
    for line in paragraph.split("\n"):
        word, colon, rest = line.partition(":")
        if colon and word in ("Bien", "Mal"):
            yield f"- **{word}:**{' ' + _plain(rest) if rest.strip() else ''}"
        else:
            yield _plain(line)
