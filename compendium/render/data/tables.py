"""The tables for spreadsheets, and the dictionary of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Addresses = Mapping[str, str]  # programme id → its page
MOMENT = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True)
class Column:
    """A column: its name, description, and type in Table Schema."""

    name: str
    text: str
    type: str = "string"
    pattern: str | None = None
    required: bool = False


@dataclass(frozen=True)
class TableSpec:
    """A table: its file below `datos/`, what a row is, its columns, and a programme's rows."""

    file: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Json, Addresses], Iterator[Json]]

    def csv(self, programmes: Iterable[Json], addresses: Addresses) -> str:
        """The table as spreadsheets read it: a byte order mark, so that accents survive."""
        text = io.StringIO()
        writer = csv.DictWriter(text, [column.name for column in self.columns], lineterminator="\r\n")
        writer.writeheader()
        for programme in programmes:
            for row in self.rows(programme, addresses):
                writer.writerow({name: _cell(value) for name, value in row.items()})
        return "\ufeff" + text.getvalue()


def _cell(value: object) -> object:
    """A value no spreadsheet takes for a formula (OWASP, «CSV injection»)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _programme_rows(row: Json, addresses: Addresses) -> Iterator[Json]:
    lists = {name: "; ".join(row[name]) for name in ("instituciones", "poblacion", "entidades", "paises")}
    single = ("id", "edicion", "capitulo", "objetivo", "numero", "titulo", "pagina")
    period = row["periodo"] or {"inicio": None, "fin": None, "texto": None}
    reported = {
        name: "sí" if any(part[name] for part in (row, *row["apartados"])) else "no"
        for name in ("resultados", "retos")
    }
    yield {
        **{name: row[name] for name in single},
        **lists,
        **reported,
        "periodo": period["texto"],
        "periodo_inicio": period["inicio"],
        "periodo_fin": period["fin"],
        "observaciones": " ".join(row["observaciones"]) or None,
        "direccion": addresses.get(row["id"]),
    }


def _figure_rows(row: Json, addresses: Addresses) -> Iterator[Json]:
    about = {
        "programa": row["id"],
        **{name: row[name] for name in ("titulo", "edicion", "capitulo", "objetivo")},
        "instituciones": "; ".join(row["instituciones"]),
        "direccion": addresses.get(row["id"]),
    }
    for part in (row, *row["apartados"]):
        for figure in part["cifras"]:
            yield {**about, **figure}


IN_EDITION = (
    Column("edicion", "Año de la edición", required=True),
    Column("capitulo", "Número del capítulo", "integer", required=True),
    Column("objetivo", "Número del objetivo; vacío si el programa no está en ninguno", "integer"),
)
PERIOD = (
    Column("periodo", "Periodo, con las palabras del reporte"),
    Column("periodo_inicio", "Inicio del periodo (ISO 8601: AAAA, AAAA-MM o AAAA-MM-DD)", pattern=MOMENT),
    Column("periodo_fin", "Fin del periodo (ISO 8601); vacío si sigue abierto o no se dice", pattern=MOMENT),
)
ADDRESS = Column("direccion", "Página del programa en el sitio")
REPORTERS = Column("instituciones", "Quiénes reportan el programa, separados por punto y coma")
PROGRAMMES = TableSpec(
    "programas.csv",
    "Un renglón por programa",
    (
        Column("id", "Clave del programa; no cambia", required=True),
        *IN_EDITION,
        Column("numero", "Número del programa en su capítulo y objetivo", "integer", required=True),
        Column("titulo", "Título", required=True),
        REPORTERS,
        *PERIOD,
        Column("poblacion", "Claves de los grupos de población, separadas por punto y coma"),
        Column(
            "entidades", "Claves de las entidades que lo reportan o que nombra, separadas por punto y coma"
        ),
        Column("paises", "Otros países que nombra, separados por punto y coma"),
        Column("resultados", "«sí» si se reportaron resultados; si no, «no»", "boolean", required=True),
        Column("retos", "«sí» si se reportaron retos; si no, «no»", "boolean", required=True),
        Column("observaciones", "Lo que esta edición advierte del programa"),
        Column("pagina", "Página del libro; vacío si el libro no es de este contenido", "integer"),
        ADDRESS,
    ),
    _programme_rows,
)
FIGURES = TableSpec(
    "cifras.csv",
    "Un renglón por cifra reportada; las cifras de programas distintos no se suman",
    (
        Column(
            "programa", "Clave del programa que la reporta (columna «id» de programas.csv)", required=True
        ),
        Column("titulo", "Título del programa", required=True),
        *IN_EDITION,
        REPORTERS,
        Column("valor", "El número", "number", required=True),
        Column("unidad", "Lo que se cuenta; «porcentaje» si el número lo es", required=True),
        Column("poblacion", "De quiénes"),
        Column("sexo", "«mujeres» u «hombres», si el texto lo dice"),
        Column("edad", "Edad, con las palabras del reporte"),
        Column("nacionalidad", "Nacionalidad, con las palabras del reporte"),
        *PERIOD,
        Column("fragmento", "Las palabras del texto que dicen la cifra", required=True),
        Column(
            "observacion",
            "Lo que esta edición advierte de la cifra; una cifra con observación no se usa sin ella",
        ),
        ADDRESS,
    ),
    _figure_rows,
)
TABLES = (PROGRAMMES, FIGURES)
