"""The keys of publicacion.yml, mapa.yml and extranjerismos.yml: what holds for all editions."""

from __future__ import annotations

from compendium.colours import PublicationColours
from compendium.field_types import SLUG, ChoiceField, Key, ListField, Record, StrField, TextField
from compendium.publication import (
    ARTICLES,
    Compact,
    Division,
    ForeignTerms,
    MapDrawing,
    SearchExamples,
    TerritoryShape,
)

PUBLICATION_FILE = "publicacion.yml"
MAP_FILE = "mapa.yml"
FOREIGN_TERMS_FILE = "extranjerismos.yml"

COMPACT = Record(
    "un pacto",
    (
        Key("nombre", "name", StrField(), "El nombre completo.", required=True),
        Key("corto", "short_name", StrField(), "El nombre corto."),
        Key("articulo", "article", ChoiceField(ARTICLES), "El artículo del nombre.", required=True),
    ),
    Compact,
)

COLOUR = TextField(r"#[0-9a-fA-F]{6}", "#6b1531")

COLOURS = Record(
    "los colores",
    (
        Key("principal", "main", COLOUR, "El de títulos, enlaces, cubierta y cabeza.", required=True),
        Key("acento", "accent", COLOUR, "El de líneas y adornos.", required=True),
        Key("complemento", "complement", COLOUR, "El tercero, para las gráficas.", required=True),
    ),
    PublicationColours,
)

DIVISION = Record(
    "el nombre de las entidades",
    (
        Key("nombre", "name", StrField(), "El nombre formal de una, como «provincia».", required=True),
        Key("plural", "plural", StrField(), "El de varias.", required=True),
        Key("corto", "short_name", StrField(), "El nombre corto de una, como «prov.»."),
        Key("corto_plural", "short_plural", StrField(), "El de varias."),
        Key("articulo", "article", ChoiceField(("el", "la")), "El artículo del nombre corto.", required=True),
    ),
    Division,
)

SEARCH = Record(
    "los ejemplos de búsqueda",
    (
        Key("campo", "field", StrField(), "Lo que muestra el campo de búsqueda vacío."),
        Key(
            "sugerencias",
            "suggestions",
            ListField(StrField()),
            "Las búsquedas que propone la página de inicio.",
        ),
        Key(
            "formas",
            "forms",
            ListField(StrField()),
            "Una palabra sin acento, la misma con acento y su plural, para la ayuda.",
        ),
        Key("sigla", "acronym", StrField(), "Una sigla de los registros, para la ayuda."),
        Key("frase", "phrase", StrField(), "Una frase exacta, para la ayuda."),
        Key("numero", "number", StrField(), "Un número, para la ayuda."),
        Key("errata", "typo", StrField(), "Una palabra con una letra equivocada, para la ayuda."),
    ),
    SearchExamples,
)

OUTLINE = Record(
    "un contorno",
    (
        Key("entidad", "territory", TextField(SLUG, "nuevo-leon"), "La clave de la entidad.", required=True),
        Key(
            "trazo",
            "path",
            StrField(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9., -]+", "M0 0h10v10z"),
            "El contorno, como lo escribe SVG en «d».",
            required=True,
        ),
    ),
    TerritoryShape,
)

MAP = Record(
    "un mapa",
    (
        Key(
            "caja",
            "box",
            StrField(r"\d+ \d+ \d+ \d+", "0 0 793 498"),
            "El cuadro en que se dibuja: «viewBox» de SVG.",
            required=True,
        ),
        Key("credito", "credit", StrField(), "De quién es el mapa y con qué licencia, en Markdown."),
        Key("contornos", "shapes", ListField(OUTLINE), "Las entidades.", required=True),
    ),
    MapDrawing,
)

FOREIGN_TERMS = Record(
    "una lengua con sus palabras",
    (
        Key(
            "idioma",
            "language",
            StrField(r"[a-z]{2,3}(-[A-Z]{2})?", "en"),
            "El código de la lengua: «en», inglés; «fr», francés; «la», latín; «yua», maya.",
            required=True,
        ),
        Key(
            "terminos",
            "terms",
            ListField(StrField()),
            "Los títulos y las palabras, como los escriben los textos; la mayúscula inicial no importa.",
            required=True,
        ),
    ),
    ForeignTerms,
)

PUBLICATION = Record(
    "la publicación",
    (
        Key("nombre", "name", StrField(), "El nombre, sin el año.", required=True),
        Key("corto", "short_name", StrField(), "El nombre corto, para las oraciones.", required=True),
        Key("articulo", "article", ChoiceField(ARTICLES), "El artículo de los dos.", required=True),
        Key("lema", "motto", StrField(), "Lo que va bajo el nombre en cada página."),
        Key(
            "titular", "heading", StrField(), "El título de la página de inicio; si falta, el de la edición."
        ),
        Key("pais", "country", StrField(), "El país que reporta."),
        Key("pacto", "compact", COMPACT, "El pacto a cuyos objetivos responden los programas."),
        Key("editor", "publisher", StrField(), "Quién la publica, si la edición no dice otro."),
        Key("idioma", "language", StrField(r"es(-[A-Z]{2})?", "es-MX"), "El español del país."),
        Key(
            "idioma_nombres",
            "names_language",
            StrField(r"[a-z]{2}(-[A-Z]{2})?", "fr"),
            "La lengua de los nombres de instituciones y lugares, si no es español.",
        ),
        Key(
            "zona_horaria",
            "time_zone",
            TextField(r"[A-Za-z]+(/[\w+-]+)*", "America/Mexico_City"),
            "La zona en la que cambia el día: con él termina un embargo.",
        ),
        Key(
            "archivo",
            "file_stem",
            StrField(SLUG, "memoria"),
            "Con qué empieza el nombre de los archivos que se descargan.",
        ),
        Key("palabras_clave", "keywords", ListField(StrField()), "Los temas, para los catálogos."),
        Key("colores", "colours", COLOURS, "Los colores del libro y del sitio; si faltan, los de la casa."),
        Key("division", "division", DIVISION, "Cómo se llaman las partes del país."),
        Key("busqueda", "search", SEARCH, "Ejemplos de búsqueda."),
    ),
    dict,
)
