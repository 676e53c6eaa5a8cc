"""The content schema: the Spanish keys of each file, their types, and the fields they fill."""

from __future__ import annotations

from compendium import model
from compendium.catalogue_schema import CATALOGUE
from compendium.field_types import (
    MARK,
    SLUG,
    CellField,
    ChoiceField,
    DateField,
    DecimalField,
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
from compendium.publication import KINDS
from compendium.publication_schema import COLOURS
from compendium.registries import (
    REPORTER_KINDS,
    SUPPRESSIONS,
)

POPULATION_ID = TextField(vocabulary=Vocabulary.POPULATIONS)
REPORTER = TextField(vocabulary=Vocabulary.REPORTERS)
TERRITORY_NAME = TextField(vocabulary=Vocabulary.TERRITORIES)
STATES = APPROVED, IN_REVIEW, DRAFT = ("aprobado", "en_revision", "borrador")
PLACEHOLDER = "Escriba aquí qué es el programa y a quién sirve, una oración por línea."
ADDRESS = StrField(r"https?://[\w-]+(\.[\w-]+)+([/:?#]\S*)?", "https://www.ejemplo.org/guia")
SEXES = ("mujeres", "hombres", "otro")
SECTIONS = ("resultados", "retos")

PERIOD = Record(
    "un periodo",
    (
        Key("inicio", "start", PartialDateField(), "Cuándo empieza: año, año-mes o año-mes-día."),
        Key("fin", "end", PartialDateField(), "Cuándo termina: año, año-mes o año-mes-día."),
        Key("texto", "wording", StrField(), "El periodo en palabras, como lo dice el texto."),
    ),
    model.Period,
)

FIGURE = Record(
    "una cifra",
    (
        Key("valor", "value", DecimalField(), "El número, sin comas de millares.", required=True),
        Key(
            "unidad", "unit", StrField(), "Qué se cuenta: personas, visitas, trámites, pesos…", required=True
        ),
        Key("poblacion", "population", StrField(), "A quiénes se cuenta, en pocas palabras."),
        Key("sexo", "sex", ChoiceField(SEXES), "Sólo si el número cuenta a uno."),
        Key("edad", "age", StrField(), "El grupo de edad, como lo dice el texto."),
        Key("nacionalidad", "nationality", StrField(), "El país o grupo de países de las personas contadas."),
        Key("periodo", "period", StrField(), "El periodo del número, como lo dice el texto."),
        Key(
            "fragmento",
            "fragment",
            TextField(),
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
            StrField(MARK, "visitas"),
            "Una palabra sin cifras; «[tabla:id]» la coloca en el texto.",
            required=True,
        ),
        Key("titulo", "caption", TextField(), "El título de la tabla."),
        Key("columnas", "columns", ListField(TextField()), "Los títulos de las columnas.", required=True),
        Key(
            "filas",
            "rows",
            ListField(ListField(CellField())),
            "Las filas; una celda puede llevar una lista.",
            required=True,
        ),
    ),
    model.Table,
)

LINK = Record(
    "un enlace",
    (
        Key("titulo", "title", StrField(), "El nombre de la página."),
        Key("url", "url", TextField(), "La dirección completa, con «https://» o «http://».", required=True),
    ),
    model.Link,
)

PART_KEYS = (
    Key("descripcion", "description", MarkdownField(), "Qué es y para quién, en Markdown."),
    Key(
        "resultados",
        "results",
        MarkdownField(),
        "Los resultados, en Markdown; «null» si no se reportaron.",
        null=True,
    ),
    Key(
        "retos",
        "challenges",
        ListField(MarkdownField()),
        "Los retos, uno por elemento; «null» si no se reportaron.",
        null=True,
    ),
    Key("cifras", "figures", ListField(FIGURE), "Los números reportados, como datos."),
    Key("tablas", "tables", ListField(TABLE), "Las tablas."),
)

PART = Record(
    "un apartado",
    (Key("titulo", "title", TextField(), "El título del apartado.", required=True), *PART_KEYS),
    dict,
)

PROGRAMME = Record(
    "un programa",
    (
        Key(
            "id",
            "id",
            TextField(SLUG, "2023-iam-guia"),
            "La clave permanente: no cambia nunca.",
            required=True,
        ),
        Key(
            "orden", "order", IntField(), "El lugar entre los del mismo objetivo: 10, 20, 30…", required=True
        ),
        Key("titulo", "title", TextField(), "El nombre, tal como se reportó.", required=True),
        Key(
            "instituciones",
            "institutions",
            ListField(REPORTER),
            "Quién reporta: siglas o nombre de la entidad.",
            required=True,
        ),
        Key("periodo", "period", PERIOD, "El periodo que cubre."),
        Key(
            "poblacion",
            "populations",
            ListField(POPULATION_ID),
            "A quién atiende: claves de poblaciones.yml.",
        ),
        Key(
            "entidades",
            "territories",
            ListField(TERRITORY_NAME),
            "Las entidades que nombra, o cuyas ciudades nombra.",
        ),
        Key("paises", "countries", ListField(TextField()), "Los otros países que nombra."),
        *PART_KEYS,
        Key("enlaces", "links", ListField(LINK), "Direcciones que no están ya en el texto."),
        Key("notas", "notes", NotesField(), "Las notas al pie: «marca: texto»; se llaman con «[^marca]»."),
        Key("observaciones", "remarks", ListField(TextField()), "Observaciones de la edición, públicas."),
        Key(
            "notas_internas",
            "internal_notes",
            ListField(TextField()),
            "Notas entre editores; nunca se publican.",
        ),
        SUPPRESSIONS,
        Key("apartados", "parts", ListField(PART), "Las partes de un programa que reporta por separado."),
        Key(
            "continua",
            "continues",
            ListField(TextField()),
            "Las claves de los programas anteriores que continúa.",
        ),
        Key("relacionado", "related", ListField(TextField()), "Las claves de programas parecidos."),
        Key("estado", "state", ChoiceField(STATES), "«aprobado» si falta; los demás no se publican."),
        Key("embargo", "embargo", DateField(), "La fecha a partir de la cual se publica."),
    ),
    dict,
)

CHAPTER = Record(
    "un capítulo",
    (
        Key("titulo", "title", StrField(), "El título del capítulo.", required=True),
        Key("corto", "short", StrField(), "Un título corto, para encabezados y menús."),
        Key(
            "objetivos",
            "objectives",
            ListField(IntField()),
            "Los números de los objetivos que cubre, en orden.",
        ),
        Key(
            "reportan",
            "reporters",
            ListField(ChoiceField(REPORTER_KINDS)),
            "Las clases de instituciones que reportan en él; si falta, cualquiera.",
        ),
        SUPPRESSIONS,
    ),
    dict,
)

SOURCE = Record(
    "una fuente",
    (
        Key("titulo", "title", StrField(), "El título de esa publicación.", required=True),
        Key("editor", "publisher", StrField(), "Quién la publicó."),
        Key("fecha", "date", DateField(), "Cuándo se publicó."),
        Key("url", "url", ADDRESS, "Dónde está."),
    ),
    model.Source,
)

EDITION = Record(
    "una edición",
    (
        Key("id", "id", StrField(r"\d{4}", "2023"), "El año, igual que la carpeta.", required=True),
        Key(
            "tipo",
            "kind",
            ChoiceField(KINDS),
            "Qué es: «oficial», el texto oficial, si falta; «lenguaje_claro», otra redacción; «informe».",
        ),
        Key("titulo", "title", StrField(), "El título de la publicación.", required=True),
        Key("subtitulo", "subtitle", StrField(), "El subtítulo."),
        Key("fecha", "date", DateField(), "La fecha de la publicación."),
        Key("periodo", "period", PERIOD, "El periodo que se reporta."),
        Key("plazo", "deadline", DateField(), "El último día para reportar; desde el siguiente hay atrasos."),
        Key(
            "convocadas",
            "invited",
            ListField(REPORTER),
            "A quién se pidió que reportara; si falta, se espera al anexo anterior.",
        ),
        Key(
            "secciones", "sections", ListField(ChoiceField(SECTIONS)), "Qué secciones reporta cada programa."
        ),
        Key("lugar", "city", StrField(), "El lugar de la publicación."),
        Key("fuente", "source", SOURCE, "La publicación de la que parte."),
        Key("editor", "publisher", StrField(), "Quién publica la edición, si no es el de la fuente."),
        Key("etiqueta", "label", StrField(), "Cómo se llama esta clase de edición; si falta, la del tipo."),
        Key(
            "aviso_breve",
            "short_notice",
            StrField(),
            "El aviso de una línea que llevan la cubierta y cada página; si falta, el del tipo.",
        ),
        Key("aviso", "notice", MarkdownField(), "El aviso completo: qué es esta edición y qué no es."),
        Key("colores", "colours", COLOURS, "Los colores de esta edición; si faltan, los de la publicación."),
        Key("presentacion", "lead", StrField(), "La oración que presenta la edición en la página de inicio."),
        Key("licencia", "licence", MarkdownField(), "Las condiciones de uso."),
        Key(
            "aviso_legal", "legal_notice", MarkdownField(), "De quién son los derechos, para la página legal."
        ),
        Key("ficha", "catalogue", CATALOGUE, "ISBN y demás números, y la ficha de catalogación."),
        Key("colofon", "colophon", MarkdownField(), "Dónde y cuándo se imprimió, el tiraje y la tipografía."),
        Key(
            "correo",
            "email",
            StrField(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "editores@ejemplo.mx"),
            "A dónde se proponen correcciones.",
        ),
    ),
    dict,
)

CREDIT_GROUP = Record(
    "una sección de los créditos",
    (
        Key("titulo", "title", StrField(), "El encabezado.", required=True),
        Key("lineas", "lines", ListField(StrField()), "Los renglones.", required=True),
    ),
    model.CreditGroup,
)

CREDITS = Record(
    "los créditos",
    (
        Key("titulo", "title", StrField(), "El título de la página.", required=True),
        Key("secciones", "groups", ListField(CREDIT_GROUP), "Quién hizo la publicación."),
        Key("texto", "text", MarkdownField(), "Derechos y condiciones, en Markdown."),
    ),
    model.Credits,
)

PERSON = Record(
    "una persona del directorio",
    (
        Key("nombre", "name", StrField(), "El nombre.", required=True),
        Key("cargo", "office", StrField(), "El cargo.", required=True),
    ),
    model.Person,
)

DIRECTORY = Record(
    "el directorio",
    (
        Key("titulo", "title", StrField(), "El título de la página.", required=True),
        Key("personas", "people", ListField(PERSON), "Las personas, en orden.", required=True),
    ),
    model.Directory,
)

PAGE = Record(
    "una página",
    (
        Key("titulo", "title", StrField(), "El título de la página.", required=True),
        Key("descripcion", "text", MarkdownField(), "El texto, en Markdown.", required=True),
        SUPPRESSIONS,
    ),
    dict,
)
