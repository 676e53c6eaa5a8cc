"""The keys of publicacion.yml and mapa.yml: what holds for all editions."""

from __future__ import annotations

from compendium.colours import Colours
from compendium.field_types import SLUG, Choice, Key, Line, ListOf, Record, Words
from compendium.publication import ARTICLES, Compact, Division, Drawing, Outline, SearchExamples

PUBLICATION_FILE = "publicacion.yml"
MAP_FILE = "mapa.yml"

COMPACT = Record(
    "un pacto",
    (
        Key("nombre", "name", Line(), "El nombre completo.", required=True),
        Key("corto", "short_name", Line(), "El nombre corto."),
        Key("articulo", "article", Choice(ARTICLES), "El artículo del nombre.", required=True),
    ),
    Compact,
)

COLOUR = Words(r"#[0-9a-fA-F]{6}", "#6b1531")

COLOURS = Record(
    "los colores",
    (
        Key("principal", "main", COLOUR, "El de títulos, enlaces, cubierta y cabeza.", required=True),
        Key("acento", "accent", COLOUR, "El de líneas y adornos.", required=True),
        Key("complemento", "complement", COLOUR, "El tercero, para las gráficas.", required=True),
    ),
    Colours,
)

DIVISION = Record(
    "el nombre de las entidades",
    (
        Key("nombre", "name", Line(), "El nombre formal de una, como «provincia».", required=True),
        Key("plural", "plural", Line(), "El de varias.", required=True),
        Key("corto", "short_name", Line(), "El nombre corto de una, como «prov.»."),
        Key("corto_plural", "short_plural", Line(), "El de varias."),
        Key("articulo", "article", Choice(("el", "la")), "El artículo del nombre corto.", required=True),
    ),
    Division,
)

SEARCH = Record(
    "los ejemplos de búsqueda",
    (
        Key("campo", "field", Line(), "Lo que muestra el campo de búsqueda vacío."),
        Key("sugerencias", "suggestions", ListOf(Line()), "Las búsquedas que propone la página de inicio."),
        Key(
            "formas",
            "forms",
            ListOf(Line()),
            "Una palabra sin acento, la misma con acento y su plural, para la ayuda.",
        ),
        Key("sigla", "acronym", Line(), "Una sigla de los registros, para la ayuda."),
        Key("frase", "phrase", Line(), "Una frase exacta, para la ayuda."),
        Key("numero", "number", Line(), "Un número, para la ayuda."),
        Key("errata", "typo", Line(), "Una palabra con una letra equivocada, para la ayuda."),
    ),
    SearchExamples,
)

OUTLINE = Record(
    "un contorno",
    (
        Key("entidad", "territory", Words(SLUG, "nuevo-leon"), "La clave de la entidad.", required=True),
        Key(
            "trazo",
            "path",
            Line(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9., -]+", "M0 0h10v10z"),
            "El contorno, como lo escribe SVG en «d».",
            required=True,
        ),
    ),
    Outline,
)

MAP = Record(
    "un mapa",
    (
        Key(
            "caja",
            "box",
            Line(r"\d+ \d+ \d+ \d+", "0 0 793 498"),
            "El cuadro en que se dibuja: «viewBox» de SVG.",
            required=True,
        ),
        Key("credito", "credit", Line(), "De quién es el mapa y con qué licencia, en Markdown."),
        Key("contornos", "outlines", ListOf(OUTLINE), "Las entidades.", required=True),
    ),
    Drawing,
)

PUBLICATION = Record(
    "la publicación",
    (
        Key("nombre", "name", Line(), "El nombre, sin el año.", required=True),
        Key("corto", "short_name", Line(), "El nombre corto, para las oraciones.", required=True),
        Key("articulo", "article", Choice(ARTICLES), "El artículo de los dos.", required=True),
        Key("lema", "motto", Line(), "Lo que va bajo el nombre en cada página."),
        Key("titular", "heading", Line(), "El título de la página de inicio; si falta, el de la edición."),
        Key("pais", "country", Line(), "El país que reporta."),
        Key("pacto", "compact", COMPACT, "El pacto a cuyos objetivos responden los programas."),
        Key("editor", "publisher", Line(), "Quién la publica, si la edición no dice otro."),
        Key("idioma", "language", Line(r"es(-[A-Z]{2})?", "es-MX"), "El español del país."),
        Key(
            "idioma_nombres",
            "names_language",
            Line(r"[a-z]{2}(-[A-Z]{2})?", "fr"),
            "La lengua de los nombres de instituciones y lugares, si no es español.",
        ),
        Key(
            "zona_horaria",
            "time_zone",
            Words(r"[A-Za-z]+(/[\w+-]+)*", "America/Mexico_City"),
            "La zona en la que cambia el día: con él termina un embargo.",
        ),
        Key(
            "archivo",
            "file_stem",
            Line(SLUG, "memoria"),
            "Con qué empieza el nombre de los archivos que se descargan.",
        ),
        Key("palabras_clave", "keywords", ListOf(Line()), "Los temas, para los catálogos."),
        Key("colores", "colours", COLOURS, "Los colores del libro y del sitio; si faltan, los de la casa."),
        Key("division", "division", DIVISION, "Cómo se llaman las partes del país."),
        Key("busqueda", "search", SEARCH, "Ejemplos de búsqueda."),
    ),
    dict,
)
