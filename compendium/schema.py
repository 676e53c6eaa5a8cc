"""The only home of the Spanish keys: which file has which, what each holds, and the field it fills."""

from __future__ import annotations

from compendium import model
from compendium.field_types import (
    MARK,
    SLUG,
    Amount,
    CellKind,
    Choice,
    Day,
    Key,
    Line,
    ListOf,
    Moment,
    NotesOf,
    Prose,
    Record,
    Vocabulary,
    Whole,
    Words,
)
from compendium.publication import KINDS
from compendium.publication_schema import COLOURS, MAP, MAP_FILE, PUBLICATION, PUBLICATION_FILE
from compendium.registries import (
    COUNTRIES,
    COUNTRY,
    REDIRECT,
    REDIRECTS,
    REGISTRIES,
    REPORTER_KINDS,
    REVIEWS,
    STATE_KIND,
    WORD,
    WORDS,
)

# The keys of the registries and of the publication belong to the schema.
__all__ = [
    "COUNTRIES",
    "COUNTRY",
    "MAP",
    "MAP_FILE",
    "PUBLICATION",
    "PUBLICATION_FILE",
    "REDIRECT",
    "REDIRECTS",
    "REGISTRIES",
    "STATE_KIND",
    "WORD",
    "WORDS",
]

POPULATION_ID = Words(names=Vocabulary.POPULATIONS)
REPORTER = Words(names=Vocabulary.REPORTERS)
TERRITORY_NAME = Words(names=Vocabulary.TERRITORIES)
STATES = APPROVED, IN_REVIEW, DRAFT = ("aprobado", "en_revision", "borrador")
PLACEHOLDER = "Escriba aquí qué es el programa y a quién sirve, una oración por línea."
ADDRESS = Line(r"https?://[\w-]+(\.[\w-]+)+([/:?#]\S*)?", "https://www.ejemplo.org/guia")
SEXES = ("mujeres", "hombres", "otro")
SECTIONS = ("resultados", "retos")

PERIOD = Record(
    "un periodo",
    (
        Key("inicio", "start", Moment(), "Cuándo empieza: año, año-mes o año-mes-día."),
        Key("fin", "end", Moment(), "Cuándo termina: año, año-mes o año-mes-día."),
        Key("texto", "words", Line(), "El periodo en palabras, como lo dice el texto."),
    ),
    model.Period,
)

FIGURE = Record(
    "una cifra",
    (
        Key("valor", "value", Amount(), "El número, sin comas de millares.", required=True),
        Key("unidad", "unit", Line(), "Qué se cuenta: personas, visitas, trámites, pesos…", required=True),
        Key("poblacion", "population", Line(), "A quiénes se cuenta, en pocas palabras."),
        Key("sexo", "sex", Choice(SEXES), "Sólo si el número cuenta a uno."),
        Key("edad", "age", Line(), "El grupo de edad, como lo dice el texto."),
        Key("nacionalidad", "nationality", Line(), "El país o grupo de países de las personas contadas."),
        Key("periodo", "period", Line(), "El periodo del número, como lo dice el texto."),
        Key(
            "fragmento",
            "fragment",
            Words(),
            "Las palabras exactas del texto que dicen el número.",
            required=True,
        ),
    ),
    model.Figure,
)

TABLE = Record(
    "una tabla",
    (
        Key(
            "id",
            "id",
            Line(MARK, "visitas"),
            "Una palabra sin cifras; «[tabla:id]» la coloca en el texto.",
            required=True,
        ),
        Key("titulo", "caption", Words(), "El título de la tabla."),
        Key("columnas", "columns", ListOf(Words()), "Los títulos de las columnas.", required=True),
        Key(
            "filas",
            "rows",
            ListOf(ListOf(CellKind())),
            "Las filas; una celda puede llevar una lista.",
            required=True,
        ),
    ),
    model.Table,
)

LINK = Record(
    "un enlace",
    (
        Key("titulo", "title", Line(), "El nombre de la página."),
        Key("url", "url", Words(), "La dirección completa, con «https://» o «http://».", required=True),
    ),
    model.Link,
)

PART_KEYS = (
    Key("descripcion", "description", Prose(), "Qué es y para quién, en Markdown."),
    Key(
        "resultados",
        "results",
        Prose(),
        "Los resultados, en Markdown; «null» si no se reportaron.",
        null=True,
    ),
    Key(
        "retos",
        "challenges",
        ListOf(Prose()),
        "Los retos, uno por elemento; «null» si no se reportaron.",
        null=True,
    ),
    Key("cifras", "figures", ListOf(FIGURE), "Los números reportados, como datos."),
    Key("tablas", "tables", ListOf(TABLE), "Las tablas."),
)

PART = Record(
    "un apartado",
    (Key("titulo", "title", Words(), "El título del apartado.", required=True), *PART_KEYS),
    dict,
)

PROGRAMME = Record(
    "un programa",
    (
        Key("id", "id", Words(SLUG, "2023-iam-guia"), "La clave permanente: no cambia nunca.", required=True),
        Key("orden", "order", Whole(), "El lugar entre los del mismo objetivo: 10, 20, 30…", required=True),
        Key("titulo", "title", Words(), "El nombre, tal como se reportó.", required=True),
        Key(
            "instituciones",
            "institutions",
            ListOf(REPORTER),
            "Quién reporta: siglas o nombre de la entidad.",
            required=True,
        ),
        Key("periodo", "period", PERIOD, "El periodo que cubre."),
        Key("poblacion", "populations", ListOf(POPULATION_ID), "A quién atiende: claves de poblaciones.yml."),
        Key("entidades", "territories", ListOf(TERRITORY_NAME), "Las entidades que nombra."),
        Key("paises", "countries", ListOf(Words()), "Los otros países que nombra."),
        *PART_KEYS,
        Key("enlaces", "links", ListOf(LINK), "Direcciones que no están ya en el texto."),
        Key("notas", "notes", NotesOf(), "Las notas al pie: «marca: texto»; se llaman con «[^marca]»."),
        Key("observaciones", "remarks", ListOf(Words()), "Observaciones de la edición, públicas."),
        Key("notas_internas", "internal_notes", ListOf(Words()), "Notas entre editores; nunca se publican."),
        REVIEWS,
        Key("apartados", "parts", ListOf(PART), "Las partes de un programa que reporta por separado."),
        Key("continua", "continues", ListOf(Words()), "Las claves de los programas anteriores que continúa."),
        Key("relacionado", "related", ListOf(Words()), "Las claves de programas parecidos."),
        Key("estado", "state", Choice(STATES), "«aprobado» si falta; los demás no se publican."),
        Key("embargo", "embargo", Day(), "La fecha a partir de la cual se publica."),
    ),
    dict,
)

CHAPTER = Record(
    "un capítulo",
    (
        Key("titulo", "title", Line(), "El título del capítulo.", required=True),
        Key("corto", "short", Line(), "Un título corto, para encabezados y menús."),
        Key("objetivos", "objectives", ListOf(Whole()), "Los números de los objetivos que cubre, en orden."),
        Key(
            "reportan",
            "reporters",
            ListOf(Choice(REPORTER_KINDS)),
            "Las clases de instituciones que reportan en él; si falta, cualquiera.",
        ),
        REVIEWS,
    ),
    dict,
)

SOURCE = Record(
    "una fuente",
    (
        Key("titulo", "title", Line(), "El título de esa publicación.", required=True),
        Key("editor", "publisher", Line(), "Quién la publicó."),
        Key("fecha", "date", Day(), "Cuándo se publicó."),
        Key("url", "url", ADDRESS, "Dónde está."),
    ),
    model.Source,
)

EDITION = Record(
    "una edición",
    (
        Key("id", "id", Line(r"\d{4}", "2023"), "El año, igual que la carpeta.", required=True),
        Key(
            "tipo",
            "kind",
            Choice(KINDS),
            "Qué es: «oficial», el texto oficial, si falta; «lenguaje_claro», otra redacción; «informe».",
        ),
        Key("titulo", "title", Line(), "El título de la publicación.", required=True),
        Key("subtitulo", "subtitle", Line(), "El subtítulo."),
        Key("fecha", "date", Day(), "La fecha de la publicación."),
        Key("periodo", "period", PERIOD, "El periodo que se reporta."),
        Key("plazo", "deadline", Day(), "El último día para reportar; desde el siguiente hay atrasos."),
        Key(
            "convocadas",
            "invited",
            ListOf(REPORTER),
            "A quién se pidió que reportara; si falta, se espera al anexo anterior.",
        ),
        Key("secciones", "sections", ListOf(Choice(SECTIONS)), "Qué secciones reporta cada programa."),
        Key("lugar", "city", Line(), "El lugar de la publicación."),
        Key("fuente", "source", SOURCE, "La publicación de la que parte."),
        Key("editor", "publisher", Line(), "Quién publica la edición, si no es el de la fuente."),
        Key("etiqueta", "label", Line(), "Cómo se llama esta clase de edición; si falta, la del tipo."),
        Key(
            "aviso_breve",
            "short_notice",
            Line(),
            "El aviso de una línea que llevan la cubierta y cada página; si falta, el del tipo.",
        ),
        Key("aviso", "notice", Prose(), "El aviso completo: qué es esta edición y qué no es."),
        Key("colores", "colours", COLOURS, "Los colores de esta edición; si faltan, los de la publicación."),
        Key("presentacion", "lead", Line(), "La oración que presenta la edición en la página de inicio."),
        Key("licencia", "licence", Prose(), "Las condiciones de uso."),
        Key(
            "correo",
            "email",
            Line(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "editores@ejemplo.mx"),
            "A dónde se proponen correcciones.",
        ),
    ),
    dict,
)

CREDIT_GROUP = Record(
    "una sección de los créditos",
    (
        Key("titulo", "title", Line(), "El encabezado.", required=True),
        Key("lineas", "lines", ListOf(Line()), "Los renglones.", required=True),
    ),
    model.CreditGroup,
)

CREDITS = Record(
    "los créditos",
    (
        Key("titulo", "title", Line(), "El título de la página.", required=True),
        Key("secciones", "groups", ListOf(CREDIT_GROUP), "Quién hizo la publicación."),
        Key("texto", "text", Prose(), "Derechos y condiciones, en Markdown."),
    ),
    model.Credits,
)

PERSON = Record(
    "una persona del directorio",
    (
        Key("nombre", "name", Line(), "El nombre.", required=True),
        Key("cargo", "office", Line(), "El cargo.", required=True),
    ),
    model.Person,
)

DIRECTORY = Record(
    "el directorio",
    (
        Key("titulo", "title", Line(), "El título de la página.", required=True),
        Key("personas", "people", ListOf(PERSON), "Las personas, en orden.", required=True),
    ),
    model.Directory,
)

PAGE = Record(
    "una página",
    (
        Key("titulo", "title", Line(), "El título de la página.", required=True),
        Key("descripcion", "text", Prose(), "El texto, en Markdown.", required=True),
        REVIEWS,
    ),
    dict,
)
