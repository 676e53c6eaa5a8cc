"""Creates the file of a new programme, with every key explained and valid from the start."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compendium.dump import Short, as_yaml
from compendium.editing.changes import ChangeSet
from compendium.editing.placement import Placement
from compendium.field_types import Key
from compendium.hints import hint
from compendium.ids import MAX_SLUG_LENGTH, slug, truncate, unique
from compendium.model import Compendium
from compendium.names import Names, fold
from compendium.problems import EditProblem
from compendium.schema import DRAFT, PLACEHOLDER, PROGRAMME

WORDS_OF_AN_ID = 4
SEVERAL = re.compile(r"\s*[,;/+]\s*|\s+[ye]\s+")
HEAD = """\
# Un programa. Lo que empieza con «#» explica o da un ejemplo: no se publica, y puede borrarlo.
# Para usar una clave de ejemplo, quite «# » de sus líneas y escriba lo suyo.
# Revise el archivo con «python3 build.py check». La guía está en docs/guia/.
"""
EXAMPLES = {
    "periodo": 'periodo:\n  inicio: "2022-06"\n  fin: "2023-06"\n  texto: de junio de 2022 a junio de 2023\n',
    "poblacion": "poblacion: [migrantes]\n",
    "entidades": "entidades: [Costa Alta, Sierra]\n",
    "paises": "paises: [Guatemala, Honduras]\n",
    "resultados": "resultados: |\n  Se atendió a 110 personas.\n",
    "retos": "retos:\n  - Aumentar la respuesta de las organizaciones.\n",
    "cifras": "cifras:\n  - valor: 110\n    unidad: personas\n    fragmento: 110 personas\n",
    "tablas": "tablas:\n  - id: visitas\n    columnas: [Sección, Visitas]\n    filas:\n"
    '      - [Infografías, "7,832"]\n',
    "enlaces": "enlaces:\n  - titulo: Micrositio\n    url: https://www.ejemplo.org/\n",
    "notas": "notas:\n  fuente: Registros de la institución.\n",
    "observaciones": "observaciones:\n  - El texto oficial no dice de qué año es la cifra.\n",
    "notas_internas": "notas_internas:\n  - Falta confirmar la cifra con la institución.\n",
    "apartados": "apartados:\n  - titulo: Primera parte\n    descripcion: Qué es esta parte.\n"
    "    resultados: null\n    retos: null\n",
    "continua": "continua: [2019-clave-del-programa]\n",
    "relacionado": "relacionado: [2023-clave-del-programa]\n",
    "revisado": "revisado:\n  - regla: redaccion-oracion-larga\n    motivo: Es el nombre de la ley.\n",
    "embargo": 'embargo: "2030-01-31"\n',
}


@dataclass(frozen=True)
class Proposal:
    """The data of a new programme; `after` is the id of the programme that it follows."""

    place: Placement
    institutions: tuple[str, ...]
    title: str
    after: str | None = None


def new_programme(compendium: Compendium, proposal: Proposal, exists: Callable[[str], bool]) -> ChangeSet:
    """The change that creates the file. Raises EditProblem.

    `exists` tests whether a path inside content/ is in use.
    """
    year, folder = proposal.place.edition.id, proposal.place.folder
    title = parse_title(proposal.title)
    wanted = f"{_reporter_slug(compendium, proposal.institutions[0])}-{slug(title, words=WORDS_OF_AN_ID)}"
    name = _free_name(
        truncate(wanted, MAX_SLUG_LENGTH),
        _names_of(compendium, year),
        lambda found: exists(f"{folder}/{found}.yml"),
    )
    values = {
        "id": f"{year}-{name}",
        "orden": proposal.place.rank(proposal.after),
        "titulo": title,
        "instituciones": Short(proposal.institutions),
        "descripcion": f"{PLACEHOLDER}\n",
        "estado": DRAFT,
        **dict.fromkeys(proposal.place.edition.sections),
    }
    return ChangeSet(
        {f"{folder}/{name}.yml": _file(values)}, notes=tuple(_namesakes(compendium, year, title))
    )


def _namesakes(compendium: Compendium, year: str, title: str) -> Iterator[str]:
    """Notes about programmes that have the same title."""
    for programme in compendium.programmes():
        if fold(programme.title.value) == fold(title):
            there = programme.path.partition("/")[0]
            if there == year:
                yield f"Ya hay un programa con ese título, {programme.path}. Si es el mismo, deje uno solo."
            elif there < year:
                message = (
                    f"En {there} hay un programa con ese título. Si este lo continúa, escriba en el archivo"
                )
                yield f"{message} «continua: [{programme.id}]»."


def _names_of(compendium: Compendium, year: str) -> set[str]:
    """The ids in use, now or formerly, without their year."""
    ids = [p.id.value for p in compendium.programmes()] + [r.old.value for r in compendium.redirects]
    return {identifier.removeprefix(f"{year}-") for identifier in ids}


def _free_name(wanted: str, existing: set[str], is_file: Callable[[str], bool]) -> str:
    """The name, or the first with a letter behind it that is neither an id's nor a file's."""
    name = unique(wanted, existing)
    while is_file(name):
        name = unique(wanted, existing)
    return name


def parse_title(answer: str) -> str:
    """The title on one line. Raises EditProblem if it is empty."""
    if title := " ".join(answer.split()):
        return title
    raise EditProblem("Falta el título. Escríbalo tal como se reportó, sin la institución y sin punto final.")


def parse_reporters(compendium: Compendium, answer: str) -> tuple[str, ...]:
    """The reporters in a comma-separated answer. Raises EditProblem if one is unknown."""
    names = Names(compendium)
    several = tuple(filter(None, SEVERAL.split(answer)))
    if names.reporter(answer) or not any(map(names.reporter, several)):
        several = (answer,)  # a name that has a comma, or an «y», in it
    for name in several:
        _reporter_slug(compendium, name)
    if len({names.reporter(name) for name in several}) < len(several):
        raise EditProblem(f"En «{answer}» hay una institución dos veces. Déjela una sola vez.")
    return several


def _reporter_slug(compendium: Compendium, institution: str) -> str:
    names = Names(compendium)
    if found := names.reporter(institution):
        return found.unit or found.id
    suggestion = hint(names.suggest_reporter(institution))
    problem = f"No se conoce «{institution}».{suggestion}"
    raise EditProblem(f"{problem} Si reporta por primera vez, añádala antes a instituciones.yml.")


def _file(values: Mapping[str, object]) -> str:
    return "\n".join([HEAD, *(_block(key, values) for key in PROGRAMME.keys if _is_shown(key, values))])


def _is_shown(key: Key, values: Mapping[str, object]) -> bool:
    """A section that the edition does not ask for would be a fault."""
    return key.name in values or (not key.null and key.name in EXAMPLES)


def _block(key: Key, values: Mapping[str, object]) -> str:
    lines = [f"# {key.help}"]
    if key.name not in values or key.null:
        lines += [f"# {line}" for line in EXAMPLES[key.name].splitlines()]
    if key.name in values:
        lines += as_yaml({key.name: values[key.name]}).splitlines()
    return "".join(f"{line}\n" for line in lines)
