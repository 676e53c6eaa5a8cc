"""The keys of the registries, which all editions share: one record for each file."""

from __future__ import annotations

from compendium import model
from compendium.field_types import (
    MARK,
    SLUG,
    ChoiceField,
    IntField,
    Key,
    ListField,
    Record,
    StrField,
    TextField,
)

ID = StrField(SLUG, "instituto-nacional")
EDITIONS = ListField(StrField(r"\d{4}", "2023"))
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
STATE_KIND = "entidad_federativa"  # the kind of a state, among kinds of institutions
REPORTER_KINDS = (*KINDS, STATE_KIND)

SUPPRESSION = Record(
    "un aviso revisado",
    (
        Key(
            "regla",
            "rule",
            TextField(MARK, "redaccion-oracion-larga"),
            "La regla que se calla.",
            required=True,
        ),
        Key("motivo", "reason", StrField(), "Por qué está bien así.", required=True),
        Key("fragmento", "quote", StrField(), "Sólo los avisos que citan estas palabras; si falta, todos."),
    ),
    model.Suppression,
)
SUPPRESSIONS = Key(
    "revisado", "suppressions", ListField(SUPPRESSION), "Los avisos que se dejan así, con el motivo."
)

REMARKS = Key("observaciones", "remarks", ListField(StrField()), "Observaciones de la edición, públicas.")
ANNEXES = Key("anexos", "annexes", EDITIONS, "Las ediciones en cuyo anexo figura.")
ALIASES = Key("alias", "aliases", ListField(StrField()), "Otras formas que aparecen en los textos.")

OBJECTIVE = Record(
    "un objetivo",
    (
        Key("numero", "number", IntField(), "El número del objetivo.", required=True),
        Key("nombre", "name", StrField(), "El nombre oficial.", required=True),
        Key("corto", "short", StrField(), "Un nombre corto."),
        Key("variantes", "variants", ListField(StrField()), "Otras redacciones del nombre en las fuentes."),
    ),
    model.Objective,
)

TERRITORY = Record(
    "una entidad",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("nombre", "name", StrField(), "El nombre usual.", required=True),
        Key("nombre_oficial", "official_name", StrField(), "El nombre oficial."),
        Key("clave", "code", StrField(r"[A-Z0-9-]+", "19"), "La clave oficial, que muestra el anexo."),
        Key("iso", "iso", StrField(r"[A-Z]{2}-[A-Z0-9]{1,3}", "MX-NLE"), "El código ISO 3166-2."),
        ALIASES,
        ANNEXES,
        REMARKS,
        SUPPRESSIONS,
    ),
    model.Territory,
)

INSTITUTION = Record(
    "una institución",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("sigla", "acronym", StrField(), "La sigla correcta."),
        Key("nombre", "name", StrField(), "El nombre completo.", required=True),
        Key("tipo", "kind", ChoiceField(KINDS), "Qué clase de institución es."),
        Key("depende_de", "parent", ID, "La clave de la institución a la que pertenece."),
        ALIASES,
        ANNEXES,
        REMARKS,
        SUPPRESSIONS,
    ),
    model.Institution,
)

TERM = Record(
    "una sigla",
    (
        Key("sigla", "acronym", StrField(), "La sigla correcta.", required=True),
        Key("nombre", "name", StrField(), "Lo que significa.", required=True),
        ALIASES,
        ANNEXES,
        Key("idioma", "language", StrField(r"[a-z]{2}", "en"), "La lengua del nombre, si no es español."),
        REMARKS,
        SUPPRESSIONS,
    ),
    model.Term,
)

POPULATION = Record(
    "un grupo de población",
    (
        Key("id", "id", ID, "La clave permanente.", required=True),
        Key("nombre", "name", StrField(), "El nombre del grupo.", required=True),
        Key("definicion", "definition", StrField(), "A quién abarca."),
        Key(
            "formas",
            "forms",
            ListField(StrField()),
            "Las palabras con las que los textos lo nombran; si faltan, el nombre.",
        ),
    ),
    model.Population,
)

TOPIC = Record(
    "una entrada de índice",
    (
        Key("nombre", "name", StrField(), "El nombre con el que figura en el índice.", required=True),
        Key(
            "formas",
            "forms",
            ListField(StrField()),
            "Otras palabras con las que los textos lo nombran, en singular y en plural.",
        ),
        Key("vease", "see", TextField(), "El nombre de la entrada que lleva las páginas de ésta."),
        Key("vease_tambien", "see_also", ListField(TextField()), "Los nombres de entradas parecidas."),
    ),
    model.Topic,
)
TOPICS = "temas.yml"
BODIES = "organismos.yml"

REDIRECT = Record(
    "una redirección",
    (
        Key("de", "old", TextField(SLUG, "2023-iam-guia"), "La clave que dejó de existir.", required=True),
        Key(
            "a",
            "new",
            TextField(SLUG, "2023-iam-guia-nueva"),
            "La que la sustituye; si falta, el programa se retiró.",
        ),
    ),
    model.Redirect,
)
REDIRECTS = "redirecciones.yml"
WORDS = "palabras.yml"
WORD = TextField(r"\S+", "apostillamiento")
COUNTRIES = "paises.yml"
COUNTRY = TextField()

REGISTRIES = {
    "objetivos.yml": OBJECTIVE,
    "entidades.yml": TERRITORY,
    "instituciones.yml": INSTITUTION,
    "siglas.yml": TERM,
    "poblaciones.yml": POPULATION,
}
