"""Content in which every text that the schema knows is hostile, each with a token of its own.

It is derived from the schema: a new key is planted by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compendium import schema
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
)
from compendium.registries import REDIRECTS, REGISTRIES, WORDS

HOSTILE = (
    "{token} <script>window.__planted={token}</script><!--<script>--><img src=x onerror=window.__planted={token}>"
    "<svg onload=window.__planted={token}><style>@import url(file:///etc/passwd);</style></title></textarea>"
    "\" onmouseover=\"window.__planted={token}\" x=' onfocus='window.__planted={token}' "
    "[a](javascript:window.__planted={token}) <javascript:{token}> [b](data:text/html,{token}) "
    "![c](https://malo.example/{token}.png) ![d](file:///etc/passwd) [e](../../secreto.{token}) [f](//malo.example) "
    "{{{{ 7 * 7 }}}} {{% include '/etc/passwd' %}} {{# {token} #}} {{: onclick=window.__planted }} {{#{token} .clase}} "
    "[TOC] [[toc]] --8<-- '/etc/passwd' ]]> &lt;b&gt; &#60;i&#62; $& \\1 %s ${{x}} </script>"
)
BLOCKS = (
    "---\ntitle: {token}\n---\n\n"
    + HOSTILE
    + "\n\n# {token} {{: onclick=window.__planted }}\n\n<div markdown='1' onclick='window.__planted=1'>"
    "\n\n{token}\n\n</div>\n\n"
    "```html\n<script>window.__planted={token}</script>\n```\n\n[g]: javascript:window.__planted\n\n[g][g]\n\n"
    '*[INM]: <b>{token}</b>\n\n--8<-- "/etc/passwd"\n\n!!! note "{token}"\n    <script>x</script>\n\n::: {token}\n'
)
# What stands on covers and dividers, or beside others in one line: longer texts of these do not fit, which is an error.
BRIEF = "{token} <script>window.__planted={token}</script>"
BRIEF_KEYS = (
    *("edicion.titulo", "edicion.subtitulo", "edicion.lugar", "edicion.editor", "edicion.etiqueta"),
    *("edicion.aviso_breve", "edicion.ficha.edicion", "capitulo.titulo", "capitulo.corto"),
    *("introduccion.titulo", "cierre.titulo", "creditos.titulo", "directorio.titulo"),
)
# Where a name of one record is a name in another, it must be one that is there.
NAMES: Mapping[str, Any] = {
    "instituciones": ["inm", "segob (upmrip)"],
    "convocadas": ["inm"],
    "entidades": ["guerrero"],
    "poblacion": ["mujeres"],
    "continua": ["2019-ptat"],
    "relacionado": ["2019-ptat"],
}


@dataclass
class HostileValues:
    """Makes values for the kinds of the schema; `tokens` tells which key got which token.

    `line` and `block` are what stands in a short text and in Markdown, with a place for the token.
    """

    line: str = HOSTILE
    block: str = BLOCKS
    tokens: dict[str, str] = field(default_factory=dict)

    def text(self, path: str, pattern: str) -> str:
        """A text with a new token."""
        token = f"plantado{len(self.tokens)}fin"
        self.tokens[token] = path
        return (BRIEF if path in BRIEF_KEYS else pattern).format(token=token)

    def record(self, record: Record, path: str, own: Mapping[str, Any]) -> dict[str, Any]:
        """A record with every key; `own` are the values that others depend on."""
        return {
            key.name: own[key.name] if key.name in own else self._value(key, f"{path}.{key.name}")
            for key in record.keys
        }

    def _value(self, key: Key, path: str) -> Any:
        names = NAMES.get(key.name) if isinstance(key.kind, ListField) else None
        return names or self.value(key.kind, path)

    def value(self, kind: FieldType, path: str) -> Any:
        """A value of that kind, hostile where it may be any text."""
        makers: dict[type, Callable[[Any], Any]] = {
            StrField: lambda kind: kind.example or self.text(path, self.line),
            TextField: lambda kind: kind.example or self.text(path, self.line),
            MarkdownField: lambda kind: self.text(path, self.block),
            IntField: lambda kind: 1,
            DecimalField: lambda kind: 7,
            DateField: lambda kind: "2023-11-28",
            PartialDateField: lambda kind: "2022-06",
            ChoiceField: lambda kind: kind.options[0],
            NotesField: lambda kind: {"nota": self.text(path, self.block)},
            CellField: lambda kind: [self.text(path, self.line)],
            ListField: lambda kind: [self.value(kind.item, f"{path}[]")],
            Record: lambda kind: self.record(kind, path, _own(path)),
        }
        return makers[type(kind)](kind)


OWN: Mapping[str, Mapping[str, Any]] = {
    ".revisado[]": {"regla": "redaccion-raya"},
    ".enlaces[]": {"url": "https://example.org/\"onclick='x'/<b>"},
    ".apartados[].tablas[]": {"id": "otra"},
}


def _own(path: str) -> Mapping[str, Any]:
    return next((own for end, own in OWN.items() if path.endswith(end)), {})


def write_hostile_content(root: Path, values: HostileValues) -> None:
    """Write a small whole content folder, planted, at `root`."""
    for name, value in _files(values):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _files(values: HostileValues) -> list[tuple[str, Any]]:
    made = values.record
    registries = {
        file: [made(record, file, own) for own in REGISTRY_ENTRIES[file]]
        for file, record in REGISTRIES.items()
    }
    year, chapter = "2023", "2023/1-gobierno-federal"
    old = {"id": "2019", "titulo": "Vieja", "fecha": "2019-01-01", "secciones": ["resultados", "retos"]}
    past = {
        "id": "2019-ptat",
        "orden": 1,
        "titulo": "PTAT",
        "instituciones": ["inm"],
        "resultados": None,
        "retos": None,
    }
    return [
        *registries.items(),
        (REDIRECTS, [{"de": "2023-viejo", "a": "2023-inm-guia"}]),
        (WORDS, ["apostillamiento"]),
        (f"{year}/edicion.yml", made(schema.EDITION, "edicion", {"secciones": ["resultados", "retos"]})),
        (f"{year}/introduccion.yml", made(schema.PAGE, "introduccion", {})),
        (f"{year}/cierre.yml", made(schema.PAGE, "cierre", {})),
        (f"{year}/creditos.yml", made(schema.CREDITS, "creditos", {})),
        (f"{year}/directorio.yml", made(schema.DIRECTORY, "directorio", {})),
        (f"{chapter}/capitulo.yml", made(schema.CHAPTER, "capitulo", {"objetivos": [1]})),
        (f"{chapter}/objetivo-01/guia.yml", _programme(values)),
        ("2019/edicion.yml", old),
        ("2019/1-informe/capitulo.yml", {"titulo": "Informe"}),
        ("2019/1-informe/ptat.yml", past),
    ]


def _programme(values: HostileValues) -> dict[str, Any]:
    """A programme whose note is called and whose figure, tables and acronyms stand in its hostile texts."""
    programme = values.record(schema.PROGRAMME, "programa", {"id": "2023-inm-guia"})
    programme["descripcion"] += (
        " Fueron 1,287 guías, dijo la NNA.[^nota] [h](https://example.org/1,287[^nota])\n"
    )
    programme["cifras"].append({"valor": 1287, "unidad": "guías", "fragmento": "1,287"})
    programme["embargo"] = "2020-01-01"
    return programme


REGISTRY_ENTRIES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "objetivos.yml": ({"numero": 1},),
    "entidades.yml": ({"id": "guerrero", "anexos": ["2023"]},),
    "instituciones.yml": (
        {"id": "inm", "anexos": ["2023"], "depende_de": "segob"},
        {"id": "segob", "anexos": ["2023"], "depende_de": "inm"},
        {"id": "upmrip", "anexos": ["2023"], "depende_de": "segob"},
    ),
    "siglas.yml": ({"sigla": "NNA", "anexos": ["2023"]}, {"anexos": ["2023"]}),
    "poblaciones.yml": ({"id": "mujeres"},),
}
