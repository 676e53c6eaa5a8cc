"""Messages to editors about invalid values: what is wrong, and what right looks like."""

from __future__ import annotations

import re

from compendium.field_types import SLUG, CellField, FieldType, Record, StrField, TextField, describe
from compendium.hints import hint, nearest, suggest
from compendium.ids import full_slug
from compendium.source import HEADINGS, Comment, MappingNode, SourceNode

KEY = re.compile(r"[a-z_]+")
LIST = "Aquí va una lista: cada elemento en su línea, con «- » delante."


def shorten(text: str) -> str:
    """A text shortened for quoting in a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def unknown_key(name: str, record: Record) -> str:
    """Of a key, or a heading of a Markdown file, that a record does not have."""
    if name.startswith("## "):
        return _unknown_heading(name, record)
    names = [key.name for key in record.keys]
    problem = f"La clave «{shorten(name)}» no existe en {record.noun}.{suggest(name, names)}"
    if (" " in name or name[:1].isupper()) and not nearest(name, names):
        return f"{problem} Si la línea es parte de un texto, póngale delante los espacios de ese texto."
    return f"{problem} Claves posibles: {', '.join(names)}."


def _unknown_heading(name: str, record: Record) -> str:
    known = [f"## {heading.capitalize()}" for heading in HEADINGS if record.key(heading)]
    if not known:
        return (
            f"{record.noun.capitalize()} no lleva encabezados como «{shorten(name)}». Quite los signos «##»."
        )
    listed = " y ".join(f"«{heading}»" for heading in known)
    return f"El encabezado «{shorten(name)}» no existe. Después de la descripción van sólo {listed}."


def not_a_text(node: SourceNode, kind: FieldType) -> str:
    """Of a list or keys in a text's place: «Falta personal: que atienda» is a key to YAML."""
    if isinstance(node, MappingNode) and node.entries and not KEY.fullmatch(name := node.entries[0][0].text):
        return f"Hay «: » dentro de un texto sin comillas («{shorten(name)}: …»). Escriba el texto entre comillas."
    if isinstance(kind, CellField):
        return "Una celda lleva un texto o una lista de textos."
    return f"Aquí va {describe(kind)}, no una lista ni otras claves."


def not_a_list(name: str, path: str, *, null: bool) -> str:
    """The message for a value in the place of a list; `null` if null is accepted."""
    if not null:
        return LIST
    where = "y quite este encabezado" if path.endswith(".md") else "en su lugar"
    put = "ponga arriba, entre las claves," if path.endswith(".md") else "ponga"
    return f"{LIST} Si no se reportó nada, {put} «{name}: null» {where}."


def wrong_form(text: str, kind: StrField | TextField) -> str:
    """Of a text that has not the form of its kind."""
    problem = f"«{shorten(text)}» no tiene la forma esperada"
    if kind.pattern == SLUG:
        meant = hint(full_slug(text) or None)
        return f"{problem}: sólo minúsculas sin acento, cifras y guiones.{meant or f' Por ejemplo, «{kind.example}».'}"
    return f"{problem}; por ejemplo, «{kind.example}»."


def too_long(text: str, limit: int) -> str:
    """Of a text that is longer than its kind may be."""
    problem = f"«{shorten(text)}» tiene {len(text)} caracteres y caben {limit}"
    return f"{problem}, porque de ahí sale el nombre de un archivo. Acórtelo."


def comment_not_published(comment: Comment) -> str:
    """Of a comment that may be meant as text."""
    problem = f"«{shorten(comment.text)}» es para YAML un comentario y no se publica. Si es parte del texto,"
    if comment.inline:
        return f"{problem} ponga todo el texto entre comillas; si no, páselo a su propia línea."
    return (
        f"{problem} escríbalo en la línea del texto, entre comillas; si no, deje un espacio después de «#»."
    )
