"""The keys of the registries, which all editions share: one record for each file."""

from __future__ import annotations

from compendium import model
from compendium.field_types import (
    MARK,
    SLUG,
    Choice,
    Key,
    Line,
    ListOf,
    Record,
    Whole,
    Words,
)

ID = Line(SLUG, "instituto-nacional")
EDITIONS = ListOf(Line(r"\d{4}", "2023"))
KINDS = (
    "federal",
    "desconcentrado",
    "descentralizado",
    "autonomo",
    "legislativo",
    "judicial",
    "sociedad_civil",
    "banca",
    "organismo_internacional",
)
STATE_KIND = "entidad_federativa"  # what a state is, where kinds of institutions are named
REPORTER_KINDS = (*KINDS, STATE_KIND)

REVIEW = Record(
    "un aviso revisado",
    (
        Key("regla", "rule", Words(MARK, "redaccion-oracion-larga"), "La regla que se calla.", required=True),
        Key("motivo", "reason", Line(), "Por qué está bien así.", required=True),
        Key("fragmento", "words", Line(), "Sólo los avisos que citan estas palabras; si falta, todos."),
    ),
    model.Review,
)
REVIEWS = Key("revisado", "reviews", ListOf(REVIEW), "Los avisos que se dejan así, con el motivo.")

REMARKS = Key("observaciones", "remarks", ListOf(Line()), "Observaciones de la edición, públicas.")
ANNEXES = Key("anexos", "annexes", EDITIONS, "Las ediciones en cuyo anexo figura.")
ALIASES = Key("alias", "aliases", ListOf(Line()), "Otras formas que aparecen en los textos.")

OBJECTIVE = Record(
    "un objetivo",
    (
        Key("numero", "number", Whole(), "El número del objetivo.", required=True),
        Key("nombre", "name", Line(), "El nombre oficial.", required=True),
        Key("corto", "short", Line(), "Un nombre corto."),
        Key("variantes", "variants", ListOf(Line()), "Otras redacciones del nombre en las fuentes."),
    ),
    model.Objective,
)

TERRITORY = Record(
    "una entidad",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("nombre", "name", Line(), "El nombre usual.", required=True),
        Key("nombre_oficial", "official_name", Line(), "El nombre oficial."),
        Key("clave", "code", Line(r"[A-Z0-9-]+", "19"), "La clave oficial, que muestra el anexo."),
        Key("iso", "iso", Line(r"[A-Z]{2}-[A-Z0-9]{1,3}", "MX-NLE"), "El código ISO 3166-2."),
        ALIASES,
        ANNEXES,
        REMARKS,
        REVIEWS,
    ),
    model.Territory,
)

INSTITUTION = Record(
    "una institución",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("sigla", "acronym", Line(), "La sigla correcta."),
        Key("nombre", "name", Line(), "El nombre completo.", required=True),
        Key("tipo", "kind", Choice(KINDS), "Qué clase de institución es."),
        Key("depende_de", "parent", ID, "La clave de la institución a la que pertenece."),
        ALIASES,
        ANNEXES,
        REMARKS,
        REVIEWS,
    ),
    model.Institution,
)

TERM = Record(
    "una sigla",
    (
        Key("sigla", "acronym", Line(), "La sigla correcta.", required=True),
        Key("nombre", "name", Line(), "Lo que significa.", required=True),
        ALIASES,
        ANNEXES,
        Key("idioma", "language", Line(r"[a-z]{2}", "en"), "La lengua del nombre, si no es español."),
        REMARKS,
        REVIEWS,
    ),
    model.Term,
)

POPULATION = Record(
    "un grupo de población",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("nombre", "name", Line(), "El nombre del grupo.", required=True),
        Key("definicion", "definition", Line(), "A quién abarca."),
    ),
    model.Population,
)

REDIRECT = Record(
    "una redirección",
    (
        Key("de", "old", Words(SLUG, "2023-iam-guia"), "La clave que dejó de existir.", required=True),
        Key(
            "a",
            "new",
            Words(SLUG, "2023-iam-guia-nueva"),
            "La que la sustituye; si falta, el programa se retiró.",
        ),
    ),
    model.Redirect,
)
REDIRECTS = "redirecciones.yml"
WORDS = "palabras.yml"
WORD = Words(r"\S+", "apostillamiento")
COUNTRIES = "paises.yml"
COUNTRY = Words()

REGISTRIES = {
    "objetivos.yml": OBJECTIVE,
    "entidades.yml": TERRITORY,
    "instituciones.yml": INSTITUTION,
    "siglas.yml": TERM,
    "poblaciones.yml": POPULATION,
}
